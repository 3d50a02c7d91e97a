//! What the portal says around the text is true of what is beside it, in every language.

use std::collections::BTreeSet;

use serde_json::Value;

use super::repository;
use crate::html::{Element, elements, text as text_of};
use crate::notices::{LANGUAGES, contacts, lang_of, language, pages, word};
use crate::support::{Site, data, path, site, text};

/* ---- beside signed headings ---- */

/// The headings that were signed, and their translations: of the memorandum, its annex and areas.
fn signed_headings(site: &Site) -> BTreeSet<String> {
    let memoranda = data(site, "data/memoranda.json");
    let mut headings = BTreeSet::new();
    let mut all = |texts: &Value| {
        let texts = texts.as_object().into_iter().flatten();
        headings.extend(texts.map(|(_, text)| text.as_str().unwrap().to_owned()));
    };
    for memorandum in memoranda.as_array().unwrap() {
        all(&memorandum["titles"]);
        all(&memorandum["annex"]);
        for area in memorandum["domains"].as_array().unwrap() {
            all(&area["titles"]);
        }
    }
    headings
}

/// What is wrong with what a page says of editorial titles.
fn editorial_problems(
    page: &[Element<'_>],
    headings: &BTreeSet<String>,
    [one, several, editorial]: [&str; 3],
) -> Vec<String> {
    let says = |element: &&Element<'_>| element.text().contains(editorial);
    let is_innermost = |element: &&Element<'_>| {
        let mut inside = page.iter().filter(|other| element.holds(other));
        !inside.any(|other| says(&other))
    };
    let visible = page
        .iter()
        .filter(|element| !matches!(element.name, "head" | "title" | "meta" | "script"));
    let mut problems = Vec::new();
    for notice in visible.filter(says).filter(is_innermost) {
        let kind = notice.attribute("data-notice").unwrap_or_default();
        let said = notice.text();
        match kind.as_str() {
            "item-titles" if said == several => problems.extend(beside(page, headings, notice)),
            "item-title" if said == one => problems.extend(beside(page, headings, notice)),
            _ => problems.push(format!("{kind:?}: {said}")),
        }
    }
    problems
}

/// The signed heading that a notice could mean: it is before it with no title of an item
/// between, or right after it.
fn beside(
    page: &[Element<'_>],
    headings: &BTreeSet<String>,
    notice: &Element<'_>,
) -> Option<String> {
    let is_heading = |element: &&Element<'_>| matches!(element.name, "h1" | "h2" | "h3" | "h4");
    let is_signed = |element: &&Element<'_>| {
        let words = element.text();
        // The title of an item may end with the words of its area.
        let is_label = |before: &str| !before.contains(['項', '项']) && !before.starts_with("Item");
        let mut headings = headings.iter();
        headings.any(|heading| words.trim().strip_suffix(&**heading).is_some_and(is_label))
    };
    let names_item = |element: &Element<'_>| {
        let class = element.attribute("class").unwrap_or_default();
        ["items__title", "entry__name"].contains(&class.as_str())
    };
    let is_apart = |heading: &&Element<'_>| {
        let mut between = page.iter().filter(|other| heading.end <= other.at);
        between.any(|other| other.end <= notice.at && names_item(other))
    };
    let mut before = page.iter().filter(|other| other.end <= notice.at);
    let nearest = before.rfind(is_heading);
    let mut after = page.iter().filter(|other| other.at >= notice.end);
    let next = after.find(|other| !text_of(other.inner).trim().is_empty());
    let above = nearest.filter(|of| is_signed(of) && !is_apart(of));
    let below = next.filter(is_heading).filter(is_signed);
    above.or(below).map(Element::text)
}

#[test]
fn no_signed_heading_is_called_editorial() {
    let site = site(&repository());
    let headings = signed_headings(&site);
    assert!(headings.len() > 3 * 14, "{headings:?}");
    let mut said = [0; 2];
    for (path, html) in pages(&site) {
        let Some(language) = language(path) else {
            continue;
        };
        let one = word(language, "item", "editorial");
        let several = word(language, "item", "editorial_titles");
        let editorial = if language == "en" {
            "editorial and not part"
        } else if language == "tc" {
            "由編者所加，並非"
        } else {
            "由编者所加，并非"
        };
        assert!(one.contains(editorial) && several.contains(editorial));
        let page = elements(html);
        let body = page.iter().find(|element| element.name == "body").unwrap();
        let is_prose = body.attribute("class").unwrap().contains("page--page");
        if !is_prose {
            let problems = editorial_problems(&page, &headings, [&one, &several, editorial]);
            assert_eq!(problems, Vec::<String>::new(), "{path}");
        }
        let kinds = page
            .iter()
            .filter_map(|element| element.attribute("data-notice"));
        for kind in kinds {
            said[0] += usize::from(kind == "item-title");
            said[1] += usize::from(kind == "item-titles");
        }
    }
    // Items; memorandum, full text and areas in three languages, and six parallel texts.
    assert_eq!(said, [3 * 61, 3 * (1 + 1 + 13) + 6]);
}

#[test]
fn a_notice_that_could_mean_a_signed_heading_is_noticed() {
    let headings = BTreeSet::from(["金融".to_owned()]);
    let words = [
        "標題由編者所加，並非",
        "項目標題由編者所加，並非",
        "由編者所加，並非",
    ];
    let check = |html: &str, expected: usize| {
        let problems = editorial_problems(&elements(html), &headings, words);
        assert_eq!(problems.len(), expected, "{html}: {problems:?}");
    };
    let titles = "<p data-notice=item-titles>項目標題由編者所加，並非</p>";
    check(&format!("<h3>26</h3>{titles}<h2>進展</h2>"), 0);
    check(&format!("<h2>第四領域 金融</h2>{titles}"), 1);
    check(&format!("<h3>26</h3>{titles}<h2>第四領域 金融</h2>"), 1);
    check("<h3>26</h3><p>標題由編者所加，並非</p>", 1);
    check(
        "<h3>26</h3><p data-notice=item-titles>標題由編者所加，並非</p>",
        1,
    );
}

/* ---- which text prevails ---- */

/// What says that one text goes before another.
const PREVAILING: [&str; 16] = [
    "prevail",
    "rely on",
    "relied on",
    "takes precedence",
    "take precedence",
    "authoritative",
    "authentic",
    "definitive",
    "為準",
    "為據",
    "為依據",
    "具權威",
    "为准",
    "为据",
    "为依据",
    "具权威",
];

/// Of versions, and not of ratios, days or names.
const OF_TEXTS: [&str; 16] = [
    "version",
    "text",
    "copy",
    "copies",
    "translation",
    "chinese",
    "english",
    "文本",
    "版本",
    "繁體",
    "簡體",
    "簽署本",
    "繁体",
    "简体",
    "签署本",
    "译本",
];

/// The sentences of a page that say which text prevails, but for the texts of the memorandum.
fn prevailing(html: &str) -> Vec<String> {
    let said = said_around(html);
    let ends = ['\n', '。', '；', '？', '?'];
    let sentences = said
        .split_inclusive(ends)
        .flat_map(|part| part.split_inclusive(". "));
    sentences
        .filter(|sentence| {
            let lower = sentence.to_lowercase();
            let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
            // A question says nothing.
            let is_question = lower.trim().ends_with(['？', '?']);
            says(&PREVAILING) && says(&OF_TEXTS) && !is_question
        })
        .map(|sentence| sentence.trim().to_owned())
        .collect()
}

/// What a page says around the texts of the memorandum, a line for each block and attribute.
fn said_around(html: &str) -> String {
    let page = elements(html);
    let is_text = |element: &&Element<'_>| {
        element.attribute("data-signed").is_some() || element.attribute("data-text").is_some()
    };
    let mut around = String::new();
    let mut last = 0;
    for text in page.iter().filter(is_text) {
        around.push_str(&html[last..text.at]);
        last = text.end;
    }
    around.push_str(&html[last..]);
    let mut said = String::new();
    for piece in around.split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or(("", piece));
        let name = tag.trim_start_matches('/').split(' ').next().unwrap();
        if !["a", "span", "b", "strong", "em", "time", "code", "wbr"].contains(&name) {
            said.push('\n');
        }
        if let Some((_, content)) = tag.split_once("content=") {
            said.push_str(content);
            said.push('\n');
        }
        said.push_str(&text_of(words));
    }
    said
}

#[test]
fn every_word_about_which_text_prevails_is_that_of_the_portal() {
    let site = site(&repository());
    let settings = repository().lossy("portal.toml").unwrap().into_owned();
    let settings: toml::Table = settings.parse().unwrap();
    let converter = concord::text::script::Converter::new([]);
    let reliance = |language: &str| {
        let own = |key: &str| settings["reliance"].get(key)?.as_str().map(str::to_owned);
        own(language).unwrap_or_else(|| converter.simplified(&own("tc").unwrap()))
    };
    let mut count = [0; 3];
    for (path, html) in pages(&site) {
        for sentence in prevailing(html) {
            let of = LANGUAGES
                .iter()
                .position(|key| reliance(key).contains(sentence.trim_end_matches('.')));
            let of = of.unwrap_or_else(|| panic!("{path} says: {sentence}"));
            count[of] += 1;
        }
    }
    for (language, count) in LANGUAGES.iter().zip(count) {
        assert!(count > 80, "{language}: {count}");
        for page in ["about", "press", "fifth/26", "fifth", "fifth/full"] {
            let html = text(&site, &format!("{language}/{page}/index.html"));
            assert!(
                text_of(html).contains(&reliance(language)),
                "{language}/{page}"
            );
        }
    }
}

#[test]
fn a_statement_about_which_text_prevails_is_noticed() {
    for (html, expected) in [
        (
            "<p>An English version. The Traditional Chinese text prevails.</p>",
            1,
        ),
        ("<p>各版本如有差異，以繁體中文版為準。</p>", 1),
        ("<meta content=\"以繁体文本为准\">", 1),
        ("<p>It is the <b>authoritative</b> version.</p>", 1),
        ("<p>對比度以不少於7:1為準。</p>", 0),
        ("<h2>應以哪個版本為依據？</h2>", 0),
        (
            "<div data-text=\"fifth/1\"><p>The text prevails.</p></div>",
            0,
        ),
    ] {
        assert_eq!(prevailing(html).len(), expected, "{html}");
    }
}

#[test]
fn no_theme_says_which_text_prevails() {
    let files = ["default", "hong-kong-shanghai"];
    let files = files.map(|theme| LANGUAGES.map(|key| format!("themes/{theme}/words/{key}.toml")));
    for file in files.iter().flatten() {
        let words = std::fs::read_to_string(path(file)).unwrap();
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(prevailing(line), Vec::<String>::new());
        }
    }
}

/* ---- legal status ---- */

#[test]
fn the_legal_status_is_on_every_page_about_the_memorandum_and_has_its_source() {
    let site = site(&repository());
    let sessions = data(&site, "data/sessions.json");
    let source = sessions[sessions.as_array().unwrap().len() - 1]["source"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut count = 0;
    for (path, html) in pages(&site) {
        let Some(language) = language(path) else {
            continue;
        };
        let page = elements(html);
        let said: Vec<_> = page
            .iter()
            .filter(|element| element.attribute("data-notice").as_deref() == Some("standing"))
            .collect();
        let is_about_it = path.starts_with(&format!("{language}/fifth/"))
            || path == format!("{language}/index.html");
        assert_eq!(said.len(), usize::from(is_about_it), "{path}");
        for said in said {
            let day = match language {
                "en" => "26 April 2024",
                _ => "2024年4月26日",
            };
            let valid = word(language, "legal_status", "until_next_session");
            assert!(said.text().starts_with(&valid), "{path}");
            assert!(said.text().contains(day), "{path}");
            assert!(said.inner.contains(&source), "{path}");
            // One sentence: it ends once.
            let end = word(language, "legal_status", "end");
            assert!(said.text().ends_with(&end), "{path}");
            assert_eq!(said.text().matches(&end).count(), 1, "{path}");
            count += 1;
        }
    }
    assert!(count > 3 * 77, "{count}");
}

/* ---- in whose language ---- */

/// What notices of each kind say in a language.
fn notices(language: &str) -> BTreeSet<(&'static str, String)> {
    let settings = repository().lossy("portal.toml").unwrap().into_owned();
    let settings: toml::Table = settings.parse().unwrap();
    let converter = concord::text::script::Converter::new([]);
    let table = |of: &toml::Value| {
        let own = |key: &str| of.get(key)?.as_str().map(str::to_owned);
        own(language).unwrap_or_else(|| converter.simplified(&own("tc").unwrap()))
    };
    let mut said = BTreeSet::from([
        ("portal", table(&settings["notice"])),
        ("reliance", table(&settings["reliance"])),
        ("item-title", word(language, "item", "editorial")),
        ("item-titles", word(language, "item", "editorial_titles")),
    ]);
    for of in settings["language"].as_array().unwrap() {
        if of["key"].as_str() == Some(language) {
            said.insert(("version", of["notice"].as_str().unwrap().to_owned()));
        }
        if of["key"].as_str() == Some("tc") {
            let derived = word(language, "text_notice", "derived");
            said.insert(("text", derived.replace("{language}", &table(&of["name"]))));
        }
    }
    for key in ["current", "stale", "fallback"] {
        said.insert(("text", word(language, "text_notice", key)));
    }
    said
}

#[test]
fn every_notice_is_in_the_language_that_it_says() {
    let tags = ["zh-Hant-HK", "zh-Hans-CN", "en"];
    let said = LANGUAGES.map(notices);
    let valid = LANGUAGES.map(|key| word(key, "legal_status", "until_next_session"));
    let mut counts = std::collections::BTreeMap::new();
    for (path, html) in pages(&site(&repository())) {
        let page = elements(html);
        for element in &page {
            let Some(kind) = element.attribute("data-notice") else {
                continue;
            };
            let lang = lang_of(&page, element);
            let of = tags.iter().position(|tag| *tag == lang).unwrap();
            let text = element.text();
            let is_said = match kind.as_str() {
                "standing" => text.starts_with(&valid[of]),
                _ => said[of].contains(&(kind.as_str(), text.clone())),
            };
            assert!(is_said, "{path} in {lang}, {kind}: {text}");
            if language(path).is_some_and(|key| key != LANGUAGES[of]) {
                panic!("{path} says in {lang}: {text}");
            }
            *counts
                .entry((language(path).unwrap_or("-"), kind))
                .or_insert(0) += 1;
        }
    }
    // On the permanent addresses: of the converted text and of the translation, each in its own.
    assert_eq!(counts[&("-", "text".to_owned())], 61 * 2);
    assert_eq!(counts[&("-", "standing".to_owned())], 61 * 3);
    // Each language has a sentence of its own.
    assert_eq!(counts[&("-", "portal".to_owned())], (61 + 2) * 3);
}

/// The words of a page that no element says the language of; addresses and hashes have none.
fn words_without_language(html: &str) -> String {
    let page = elements(html);
    let body = page.iter().find(|element| element.name == "body").unwrap();
    let mut rest = String::new();
    let mut last = body.at;
    for element in &page {
        let is_marked = element.attribute("lang").is_some()
            || element.name == "code"
            || element.name == "svg"
            || element.name == "script"
            // For paper: what it says is said on the page.
            || element.attribute("class").is_some_and(|class| class.starts_with("running"));
        if element.at >= last && body.holds(element) && is_marked {
            rest.push_str(&html[last..element.at]);
            last = element.end;
        }
    }
    rest.push_str(&html[last..body.end]);
    let words = text_of(&rest);
    let words = words.split_whitespace();
    words
        .map(|word| word.trim_matches('·'))
        .filter(|word| !word.starts_with("https://") && word.chars().any(char::is_alphabetic))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn pages_without_a_language_speak_to_every_reader() {
    let site = site(&repository());
    let mut count = 0;
    for (path, html) in pages(&site).filter(|(path, _)| language(path).is_none()) {
        // The field that the page for missing addresses invites to use is labelled in all.
        let html = html
            .replace("項目編號或關鍵詞 · ", "")
            .replace("前往 · ", "");
        let left = words_without_language(&html);
        let allowed = ["", "Item number or keyword Go"];
        assert!(allowed.contains(&left.as_str()), "{path}: {left}");
        count += 1;
    }
    assert_eq!(count, 61 + 2);
    for number in 1..=61 {
        let html = text(&site, &format!("fifth/{number}/index.html"));
        let page = elements(html);
        let one = |name: &str| page.iter().find(|of| of.name == name).unwrap().text();
        let [heading, title] =
            ["\u{a0}", " "].map(|space| format!("第{number}項{space}· Item {number}"));
        assert_eq!(one("h1"), heading);
        assert!(one("title").starts_with(&title), "{}", one("title"));
        for tag in ["signed", "current", "derived"] {
            let class = format!("tag tag--{tag}");
            let is_tag = |of: &&Element<'_>| of.attribute("class").as_ref() == Some(&class);
            let found = page.iter().find(is_tag).unwrap();
            let lang = lang_of(&page, found);
            let tags = [("zh-Hant-HK", "tc"), ("zh-Hans-CN", "sc"), ("en", "en")];
            let (_, key) = tags.into_iter().find(|(of, _)| *of == lang).unwrap();
            assert_eq!(found.text(), word(key, "status", tag));
        }
    }
}

#[test]
fn a_word_without_language_is_noticed() {
    let page = |body: &str| format!("<html lang=en><body>{body}</body></html>");
    let marked = page("<p lang=en>a</p> 26 <code>ab</code> https://example.org/");
    assert_eq!(words_without_language(&marked), "");
    let unmarked = page("<p>標題 <b lang=en>a</b></p>");
    assert_eq!(words_without_language(&unmarked), "標題");
}

/* ---- shared links ---- */

/// What a page says of itself in its head, by the name of the property.
fn meta(page: &[Element<'_>], name: &str) -> Option<String> {
    let found = page.iter().find(|element| {
        let names = ["property", "name"].map(|of| element.attribute(of));
        element.name == "meta" && names.iter().any(|of| of.as_deref() == Some(name))
    });
    found?.attribute("content")
}

const NOTES: [&str; 3] = ["非官方網站", "非官方网站", "Unofficial site"];
const SIGNED: [&str; 3] = [
    "2021年8月30日簽署",
    "2021年8月30日签署",
    "Signed 30 August 2021",
];

/// What the page of an item says where it is shared, in the language at `at`.
fn check_shared_item(site: &Site, item: &Value, at: usize) {
    let (key, number) = (LANGUAGES[at], item["number"].as_u64().unwrap());
    let page = elements(text(site, &format!("{key}/fifth/{number}/index.html")));
    let title = item["titles"][key].as_str().unwrap();
    let (bar, colon, most) = match key {
        "en" => (" | ", ": ", 201),
        _ => ("｜", "：", 150),
    };
    let label = word(key, "item", "label").replace("{n}", &number.to_string());
    let shared = format!("{label}{bar}{title}");
    assert_eq!(meta(&page, "og:title").unwrap(), shared);
    assert_eq!(meta(&page, "og:type").unwrap(), "article");
    let said = meta(&page, "og:description").unwrap();
    assert_eq!(said, meta(&page, "description").unwrap());
    assert!(
        said.contains(NOTES[at]) && said.contains(SIGNED[at]),
        "{said}"
    );
    if let Some(status) = [None, Some("derived"), Some("current")][at] {
        assert!(said.contains(&word(key, "status", status)), "{said}");
    }
    let (_, begins) = said.split_once(colon).unwrap();
    let whole = item["texts"][key].as_str().unwrap().replace('\n', " ");
    assert!(whole.starts_with(begins.trim_end_matches('…')), "{said}");
    assert!(begins.chars().count() <= most, "{said}");
    let ends = begins.ends_with(['…', '。', '.', '？']) || begins == whole;
    assert!(ends, "{said}");
}

#[test]
fn shared_links_say_what_they_are() {
    let site = site(&repository());
    for item in data(&site, "data/items.json").as_array().unwrap() {
        (0..LANGUAGES.len()).for_each(|at| check_shared_item(&site, item, at));
        // The address to cite says it in every language.
        let page = format!("fifth/{}/index.html", item["number"]);
        let page = elements(text(&site, &page));
        let title = meta(&page, "og:title").unwrap();
        let said = meta(&page, "og:description").unwrap();
        for at in [0, 2] {
            let own = item["titles"][LANGUAGES[at]].as_str().unwrap();
            assert!(title.contains(own), "{title}");
            assert!(
                said.contains(NOTES[at]) && said.contains(SIGNED[at]),
                "{said}"
            );
        }
    }
}

#[test]
fn pages_about_the_memorandum_say_when_it_was_signed_and_all_that_they_are_unofficial() {
    let site = site(&repository());
    for (path, html) in pages(&site) {
        let page = elements(html);
        let Some(said) = meta(&page, "og:description") else {
            continue;
        };
        let (note, day) = match language(path) {
            Some("en") => ("Unofficial site", "30 August 2021"),
            Some("sc") => ("非官方网站", "2021年8月30日"),
            _ => ("非官方網站", "2021年8月30日"),
        };
        let kind = page.iter().find(|element| element.name == "body").unwrap();
        let kind = kind.attribute("class").unwrap();
        // What an editor wrote of a page, and that there is none, is said as it is.
        if !kind.ends_with("--page") && !kind.ends_with("--not_found") {
            assert!(said.contains(note), "{path}: {said}");
        }
        if path.contains("fifth/") {
            assert!(said.contains(day), "{path}: {said}");
        }
        assert!(
            meta(&page, "og:title").is_some_and(|title| !title.is_empty()),
            "{path}"
        );
        let locale = match language(path) {
            Some("en") => None,
            Some("sc") => Some("zh_CN".to_owned()),
            _ => Some("zh_HK".to_owned()),
        };
        assert_eq!(meta(&page, "og:locale"), locale, "{path}");
    }
}

/* ---- reporting a mistake ---- */

#[test]
fn the_foot_and_the_pages_agree_on_whether_there_is_a_contact() {
    let site = site(&repository());
    let settings = repository().lossy("portal.toml").unwrap().into_owned();
    let settings: toml::Table = settings.parse().unwrap();
    let has_contact = settings.contains_key("contact");
    for (path, html) in pages(&site) {
        assert_eq!(!contacts(html).is_empty(), has_contact, "{path}");
    }
    for (key, none) in [
        ("tc", "沒有載列聯絡方法"),
        ("en", "does not give contact details"),
    ] {
        let html = text(&site, &format!("{key}/accessibility/index.html"));
        assert_eq!(html.contains(none), !has_contact, "{key}");
    }
}
