//! Portals in other languages than the first: their direction, their words, their dates, and what is found in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use concord::content;
use concord::diagnostic::Report;
use concord::search::{Corpus, Index, answer};
use concord::source::Sources;
use concord::text::direction::Direction;
use serde::Deserialize;

use crate::html::elements;
use crate::support::{NOW, Site, fixture, lock, path, site, text};

/// A portal of the fixtures as a site.
fn built(name: &str) -> Site {
    site(&Sources::read(&path(&format!("tests/fixtures/{name}"))).unwrap())
}

/// The pages of a site: their paths and texts.
fn pages(site: &Site) -> Vec<(&str, &str)> {
    let pages = site.artifacts.iter();
    let pages = pages.filter(|file| file.path.ends_with(".html"));
    pages
        .map(|file| (&*file.path, std::str::from_utf8(&file.bytes).unwrap()))
        .collect()
}

#[test]
fn each_language_of_a_page_has_its_direction() {
    let site = built("wells");
    let mut seen = BTreeSet::new();
    for (path, page) in pages(&site) {
        for element in elements(page) {
            let Some(lang) = element.attribute("lang") else {
                continue;
            };
            let dir = element.attribute("dir").unwrap_or_default();
            assert_eq!(dir, Direction::of(&lang).name(), "{path}: {lang}");
            seen.insert((element.name.to_owned(), dir));
        }
    }
    for (name, dir) in [
        ("html", "rtl"),
        ("html", "ltr"),
        ("span", "rtl"),
        ("div", "ltr"),
    ] {
        assert!(
            seen.contains(&(name.to_owned(), dir.to_owned())),
            "{name} {dir}"
        );
    }
}

#[test]
fn a_portal_without_such_a_language_says_nothing_of_directions() {
    for (path, page) in pages(&built("glacier")) {
        assert!(!page.contains(" dir="), "{path}");
        assert!(!page.contains("<bdi"), "{path}");
    }
}

#[test]
fn addresses_stand_in_one_piece_in_lines_from_right_to_left() {
    let site = built("wells");
    let page = text(&site, "ar/about/index.html");
    assert!(
        page.contains("<bdi dir=\"ltr\">https://wells.example/ar/</bdi>"),
        "{page}"
    );
    let item = text(&site, "ar/wells/2/index.html");
    assert!(
        item.contains("<bdi dir=\"ltr\">https://wells.example/wells/2/</bdi>"),
        "{item}"
    );
}

#[test]
fn feeds_and_web_apps_say_the_direction_too() {
    let site = built("wells");
    let feed = text(&site, "ar/updates/feed.xml");
    assert!(feed.contains("xml:lang=\"ar\""), "{feed}");
    assert!(
        feed.contains("&lt;div lang=\"ar\" dir=\"rtl\"&gt;")
            || feed.contains("dir=&quot;rtl&quot;"),
        "{feed}"
    );
    assert!(feed.contains("المادة 2"), "{feed}");
    assert!(
        text(&site, "ar/app.json").contains("\"dir\": \"rtl\"")
            || text(&site, "ar/app.json").contains("\"dir\":\"rtl\"")
    );
    assert!(!text(&site, "en/app.json").contains("\"dir\""));
}

/// The words of a page that no element says are of another language, with each attribute that is read aloud.
fn said(page: &str, own: &str) -> String {
    let all = elements(page);
    let html = &all[0];
    assert_eq!(html.attribute("lang").as_deref(), Some(own));
    let mut hidden: Vec<(usize, usize)> = Vec::new();
    for element in &all {
        let lang = element.attribute("lang");
        let is_foreign = lang.is_some_and(|lang| lang != own);
        if is_foreign || ["script", "style", "bdi", "code", "template"].contains(&element.name) {
            hidden.push((element.at, element.end));
        }
    }
    let mut out = String::new();
    for element in &all {
        let is_hidden = hidden
            .iter()
            .any(|(start, end)| (*start..*end).contains(&element.at));
        for name in ["title", "alt", "aria-label", "placeholder"] {
            if !is_hidden && element.name != "link" {
                out.push_str(&element.attribute(name).unwrap_or_default());
                out.push('\n');
            }
        }
    }
    let mut is_tag = false;
    for (at, c) in page.char_indices() {
        match c {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                out.push('\n');
            }
            _ if !is_tag
                && !hidden
                    .iter()
                    .any(|(start, end)| (*start..*end).contains(&at)) =>
            {
                out.push(c);
            }
            _ => {}
        }
    }
    out
}

/// What is called so in every language.
const INTERNATIONAL: [&str; 15] = [
    "GB",
    "APA",
    "JSON",
    "SHA",
    "RIS",
    "BibTeX",
    "CSL",
    "JavaScript",
    "RSS",
    "Feed",
    "OL",
    "T",
    "Z",
    "nbsp",
    "amp",
];

#[test]
fn no_page_in_arabic_has_words_in_another_script() {
    for (path, page) in pages(&built("wells")) {
        if !path.starts_with("ar/") {
            continue;
        }
        let said = said(page, "ar");
        // The name of a host is a source that has no other.
        let pieces = said
            .split_whitespace()
            .filter(|piece| !piece.contains(".example"));
        let words = pieces.flat_map(|piece| piece.split(|c: char| !c.is_ascii_alphabetic()));
        let foreign: Vec<&str> = words
            .filter(|word| !word.is_empty() && !INTERNATIONAL.contains(word))
            .collect();
        assert_eq!(foreign, [""; 0], "{path}");
    }
}

#[test]
fn no_page_has_words_of_another_language_or_portal() {
    let words = |key: &str| {
        let file = path(&format!("themes/default/words/{key}.toml"));
        let text = std::fs::read_to_string(file).unwrap();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let quoted = lines
            .filter_map(|line| Some(line.split_once(" = \"")?.1.rsplit_once('"')?.0.to_owned()));
        let said: BTreeSet<String> = quoted
            .filter(|said| said.contains(' ') && !said.contains('{'))
            .collect();
        said
    };
    let [english, french] = ["en", "fr"].map(words);
    let own =
        |of: &BTreeSet<String>, other: &BTreeSet<String>| of.difference(other).cloned().collect();
    let (english, french): (BTreeSet<String>, BTreeSet<String>) =
        (own(&english, &french), own(&french, &english));
    assert!(english.len() > 100 && french.len() > 100);
    let check = |name: &str, key: &str, foreign: &BTreeSet<String>| {
        for (path, page) in pages(&built(name)) {
            for other in [
                "Hong Kong",
                "Shanghai",
                "滬",
                "香港",
                "memorandum",
                "Memorandum",
            ] {
                let is_there = said_of_all(page).contains(other);
                assert!(!is_there, "{path}: {other}");
            }
            if path.starts_with(&format!("{key}/")) {
                let said = said(page, key);
                let found = foreign
                    .iter()
                    .find(|words| said.lines().any(|line| line.trim() == **words));
                assert_eq!(found, None, "{path}");
            }
        }
    };
    check("glacier", "fr", &english);
    check("glacier", "en", &french);
    check("wells", "en", &french);
    check("wells", "ar", &english);
}

/// All words of a page, without its tags and scripts.
fn said_of_all(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let end = if after.starts_with("script") {
            "</script>"
        } else {
            ">"
        };
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    out
}

#[test]
fn dates_are_named_and_written_as_each_language_does() {
    let wells = built("wells");
    let page = text(&wells, "ar/wells/dates/index.html");
    for (date, written) in [
        ("1950-01-12", "12 يناير 1950"),
        ("2021-03", "مارس 2021"),
        ("2021-08-01", "1 أغسطس 2021"),
        ("2025-12-31", "31 ديسمبر 2025"),
    ] {
        assert!(
            page.contains(&format!("datetime=\"{date}\">{written}<")),
            "{date}: {page}"
        );
    }
    let glacier = built("glacier");
    let page = text(&glacier, "fr/glacier/dates/index.html");
    for (date, written) in [
        ("1950-01-01", "1er janvier 1950"),
        ("2021-08-01", "1er août 2021"),
        ("2025-12-31", "31 décembre 2025"),
    ] {
        assert!(
            page.contains(&format!("datetime=\"{date}\">{written}<")),
            "{date}: {page}"
        );
    }
    let english = text(&glacier, "en/glacier/dates/index.html");
    assert!(english.contains("before 31 December 2025"), "{english}");
}

#[test]
fn a_language_of_which_nobody_knows_how_it_writes_dates_has_no_page_of_them() {
    let built = |tag: &str| {
        let texts = ["Sherehe ilifanyika 1 July 1997.".to_owned()];
        let mut sources = rights("sw", tag, &texts);
        lock(&mut sources);
        site(&sources)
    };
    let has_page = |site: &Site| {
        site.artifacts
            .iter()
            .any(|file| file.path == "sw/rights/dates/index.html")
    };
    assert!(!has_page(&built("sw")));
    assert!(has_page(&built("en")));
}

/* ---- what is found ---- */

/// Short parts of the Universal Declaration of Human Rights in a language, and in which of them a reader finds each of
/// some words.
#[derive(Deserialize)]
struct Tongue {
    tag: String,
    texts: Vec<String>,
    words: BTreeMap<String, Vec<u32>>,
}

/// A portal of these texts.
fn rights(key: &str, tag: &str, texts: &[String]) -> Sources {
    let mut settings = format!("base = \"https://rights.example\"\nauthoritative = \"{key}\"\n");
    for table in ["title", "notice"] {
        let _ = write!(settings, "[{table}]\n{key} = \"1948\"\n");
    }
    let _ = write!(
        settings,
        "[[language]]\nkey = \"{key}\"\ntag = \"{tag}\"\nlabel = \"{tag}\"\n"
    );
    let mut files = vec![
        ("portal.toml".to_owned(), settings),
        (
            format!("content/home.{key}.md"),
            "+++\ntitle = \"1948\"\n+++\n\n1948\n".to_owned(),
        ),
        (
            format!("content/rights/document.{key}.md"),
            "+++\nadopted = 1948-12-10\ntitle = \"1948\"\nshort = \"1948\"\n+++\n".to_owned(),
        ),
    ];
    for (number, text) in (1..).zip(texts) {
        files.push((
            format!("content/rights/{number}.{key}.md"),
            format!("+++\n+++\n\n{text}\n"),
        ));
    }
    Sources::from_texts(
        files
            .into_iter()
            .map(|(path, text)| (path, text.into_bytes())),
    )
}

#[test]
fn what_a_reader_sees_in_a_text_is_found() {
    let tongues: BTreeMap<String, Tongue> =
        serde_json::from_value(fixture("tongues.json")).unwrap();
    assert_eq!(tongues.len(), 5);
    for (key, of) in tongues {
        let mut sources = rights(&key, &of.tag, &of.texts);
        lock(&mut sources);
        let content = content::load(&sources, NOW, &mut Report::new());
        let portal = content.and_then(|content| content.portal).unwrap();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        let language = portal.languages.authoritative;
        let (mut expected, mut missed) = (0, Vec::new());
        assert!(of.words.len() >= 10, "{key}");
        for (word, numbers) in &of.words {
            let answer = answer(&corpus, &index, word, language);
            let held: BTreeSet<usize> = answer.held().collect();
            expected += numbers.len();
            let is_missed = |number: &&u32| !held.contains(&(**number as usize - 1));
            missed.extend(
                numbers
                    .iter()
                    .filter(is_missed)
                    .map(|number| (word, *number)),
            );
        }
        assert!(
            missed.len() * 20 <= expected,
            "{key}: of {expected} {missed:?}"
        );
    }
}
