//! What the portal says around the text: it is true of what it stands beside, in every language.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use concord::content;
use concord::diagnostic::Report;
use concord::source::Sources;
use serde_json::Value;

use crate::html::{Element, elements, text as text_of};
use crate::support::{NOW, Site, change, data, repository, site, text};

const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];

/// The pages of a site: path and HTML.
fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let files = site.artifacts.iter();
    let pages = files.filter(|file| file.path.ends_with(".html"));
    pages.map(|file| {
        (
            file.path.as_str(),
            std::str::from_utf8(&file.bytes).unwrap(),
        )
    })
}

/// The language of a page by its address, if it has one.
fn language(path: &str) -> Option<&'static str> {
    LANGUAGES
        .into_iter()
        .find(|key| path.starts_with(&format!("{key}/")))
}

/// The words of a theme: `section.key`.
fn word(language: &str, section: &str, key: &str) -> String {
    let path = crate::support::path(&format!("themes/default/words/{language}.toml"));
    let words: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    words[section][key].as_str().unwrap().to_owned()
}

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
            // The notice of a language speaks of item titles in so many words.
            "version" if said.contains(several) => {}
            "item-titles" if said == several => problems.extend(beside(page, headings, notice)),
            "item-title" if said == one => problems.extend(beside(page, headings, notice)),
            _ => problems.push(format!("{kind:?}: {said}")),
        }
    }
    problems
}

/// The signed heading that a notice could mean: it stands before it with no title of an item
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
    let stands_apart = |heading: &&Element<'_>| {
        let mut between = page.iter().filter(|other| heading.end <= other.at);
        between.any(|other| other.end <= notice.at && names_item(other))
    };
    let mut before = page.iter().filter(|other| other.end <= notice.at);
    let nearest = before.rfind(is_heading);
    let mut after = page.iter().filter(|other| other.at >= notice.end);
    let next = after.find(|other| !text_of(other.inner).trim().is_empty());
    let above = nearest.filter(|of| is_signed(of) && !stands_apart(of));
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
    for language in LANGUAGES {
        let path = crate::support::path(&format!("themes/default/words/{language}.toml"));
        let words = std::fs::read_to_string(path).unwrap();
        for line in words.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(prevailing(line), Vec::<String>::new());
        }
    }
}

/* ---- how the memorandum stands ---- */

/// What is said of the standing on the page of the first memorandum of a changed portal.
fn standing(sources: &Sources) -> Vec<String> {
    let site = site(sources);
    let of = |language: &str| {
        let html = text(&site, &format!("{language}/fifth/index.html"));
        let page = elements(html);
        let said = page
            .iter()
            .find(|element| element.attribute("data-notice").as_deref() == Some("standing"));
        said.map_or_else(|| "–".to_owned(), Element::text)
    };
    LANGUAGES.map(of).to_vec()
}

/// Locks what is signed as it is now.
fn lock_anew(sources: &mut Sources) {
    sources.remove("content/fifth/signed.lock");
    let content = content::load(sources, NOW, &mut Report::new()).unwrap();
    for lock in content.locks {
        let plan = lock.plan(std::iter::empty());
        let text = lock.write(&plan, jiff::civil::Date::default(), ("", ""));
        sources.insert(lock.path, text);
    }
}

const SESSIONS: &str = "content/sessions.toml";

/// The memorandum says of its validity what `line` says.
fn valid(sources: &mut Sources, line: &str) {
    let memorandum = "content/fifth/memorandum.tc.md";
    change(
        sources,
        memorandum,
        "valid-until = \"next-session\"\n",
        line,
    );
    lock_anew(sources);
}

fn no_later_session(sources: &mut Sources) {
    let text = sources.lossy(SESSIONS).unwrap().into_owned();
    let (before, _) = text.split_once("[[session]]\nnumber = 6").unwrap();
    sources.insert(SESSIONS, before.to_owned());
}

fn later_memorandum(sources: &mut Sources) {
    let grown = Sources::read(&crate::support::path("tests/fixtures/growth")).unwrap();
    for (path, bytes) in grown.below("content/sixth/") {
        sources.insert(path, bytes);
    }
    lock_anew(sources);
}

/// What is known, and the change that makes it so.
type Case = (&'static str, fn(&mut Sources));

const CASES: [Case; 8] = [
    ("until the next session, which was held", |_| {}),
    (
        "until the next session, of which nothing is known",
        no_later_session,
    ),
    ("until a day", |sources| {
        valid(sources, "valid-until = 2024-12-31\n");
        no_later_session(sources);
    }),
    ("until a day, and a later session", |sources| {
        valid(sources, "valid-until = 2024-12-31\n");
    }),
    ("not stated, and a later session", |sources| {
        valid(sources, "");
    }),
    ("not stated, and nothing known", |sources| {
        valid(sources, "");
        no_later_session(sources);
    }),
    ("a later session of which the month is known", |sources| {
        change(sources, SESSIONS, "2024-04-26", "\"2024-04\"");
    }),
    ("a later memorandum", later_memorandum),
];

#[test]
fn the_standing_is_one_sentence_with_all_that_is_known() {
    let mut table = String::new();
    for (case, change) in CASES {
        let mut sources = repository();
        change(&mut sources);
        writeln!(table, "{case}").unwrap();
        for said in standing(&sources) {
            writeln!(table, "    {said}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_standing_is_on_every_page_about_the_memorandum_and_has_its_source() {
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

/// The language of an element: its own, or that of the nearest around it.
fn lang_of(page: &[Element<'_>], element: &Element<'_>) -> String {
    let own = element.attribute("lang");
    let around = page.iter().filter(|other| other.holds(element));
    let around = around
        .filter_map(|other| other.attribute("lang"))
        .next_back();
    own.or(around).unwrap_or_default()
}

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
        let label = format!("第{number}項 · Item {number}");
        assert_eq!(one("h1"), label);
        assert!(one("title").starts_with(&label), "{}", one("title"));
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
        let of = element.attribute("property").or(element.attribute("name"));
        element.name == "meta" && of.as_deref() == Some(name)
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

fn with_contact(contact: &str) -> Site {
    let mut sources = repository();
    change(
        &mut sources,
        "portal.toml",
        "theme = \"default\"",
        &format!("theme = \"default\"\ncontact = {contact}"),
    );
    site(&sources)
}

/// The contacts at the foot of a page: language, words and where they lead.
fn contacts(html: &str) -> Vec<(String, String, String)> {
    let page = elements(html);
    let said = page
        .iter()
        .filter(|element| element.attribute("data-notice").as_deref() == Some("contact"));
    said.map(|said| {
        let link = page
            .iter()
            .find(|other| other.name == "a" && said.holds(other))
            .unwrap();
        (
            lang_of(&page, said),
            said.text(),
            link.attribute("href").unwrap(),
        )
    })
    .collect()
}

#[test]
fn a_reader_can_report_a_mistake_on_every_page() {
    let site = with_contact("\"editor@example.org\"");
    let tags = [("tc", "zh-Hant-HK"), ("sc", "zh-Hans-CN"), ("en", "en")];
    for (path, html) in pages(&site) {
        let found = contacts(html);
        let expected: Vec<_> = match language(path) {
            Some(key) => tags.into_iter().filter(|(of, _)| *of == key).collect(),
            None => tags.to_vec(),
        };
        assert_eq!(found.len(), expected.len(), "{path}");
        for ((lang, said, href), (key, tag)) in found.into_iter().zip(expected) {
            assert_eq!(lang, tag, "{path}");
            assert!(
                said.starts_with(&word(key, "contact", "lead")),
                "{path}: {said}"
            );
            assert!(said.ends_with("editor@example.org"), "{path}: {said}");
            let subject = href
                .strip_prefix("mailto:editor@example.org?subject=")
                .unwrap();
            assert!(
                subject
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'%'),
                "{subject}"
            );
            let subject = percent_encoding::percent_decode_str(subject)
                .decode_utf8()
                .unwrap();
            if path != "404.html" {
                let address = path.trim_end_matches("index.html");
                assert!(
                    subject.ends_with(&format!("<https://concord.example/{address}>")),
                    "{subject}"
                );
            }
            assert!(!subject.starts_with('<'), "{subject}");
        }
    }
}

#[test]
fn a_contact_may_be_a_page_and_differ_by_language() {
    let site = with_contact("{ tc = \"https://example.org/報告\", en = \"editor@example.org\" }");
    let of = |path: &str| contacts(text(&site, path)).remove(0).2;
    assert_eq!(of("tc/index.html"), "https://example.org/報告");
    // As it is: an address is not converted.
    assert_eq!(of("sc/index.html"), "https://example.org/報告");
    assert!(of("en/index.html").starts_with("mailto:editor@example.org?"));
}

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
