//! What a site says beside the text: the legal status of a memorandum, and where to report a
//! mistake.

use std::fmt::Write as _;

use concord::diagnostic::Report;
use concord::language::{Language, Languages};
use concord::source::Sources;
use concord::theme::Theme;
use tera::Value;
use tera::value::Key;
use walkdir::WalkDir;

use crate::html::{Element, elements};
use crate::support::{Site, change, everything, lock, site, text};

pub(crate) const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];

/// The pages of a site: path and HTML.
pub(crate) fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
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
pub(crate) fn language(path: &str) -> Option<&'static str> {
    LANGUAGES
        .into_iter()
        .find(|key| path.starts_with(&format!("{key}/")))
}

/// What a portal that is not official says in the words of a theme: `section.key`.
pub(crate) fn word_of(theme: &str, language: &str, section: &str, key: &str) -> String {
    let files = WalkDir::new(crate::support::path("themes")).into_iter();
    let files = files.map(|entry| entry.unwrap().into_path());
    let files = files.filter(|path| path.is_file()).map(|path| {
        let below = path.strip_prefix(crate::support::path("themes")).unwrap();
        (
            format!("themes/{}", below.to_str().unwrap()),
            std::fs::read(&path).unwrap(),
        )
    });
    let sources = Sources::from_texts(files);
    let tag = [("tc", "zh-Hant-HK"), ("sc", "zh-Hans-CN"), ("en", "en")];
    let (_, tag) = tag.iter().find(|(key, _)| *key == language).unwrap();
    let language = Language {
        key: language.to_owned(),
        tag: (*tag).to_owned(),
        hreflang: (*tag).to_owned(),
        label: String::new(),
        short: String::new(),
        notice: None,
        derived_from: None,
        fallback: Vec::new(),
    };
    let languages = Languages::new(vec![language], 0);
    let words = (&languages, true);
    let theme = Theme::load(&sources, theme, words, &mut Report::new()).unwrap();
    let words = &theme.words[languages.authoritative].of("item").value;
    let part = |value: &Value, name| {
        value
            .as_map()
            .unwrap()
            .get(&Key::Str(name))
            .unwrap()
            .clone()
    };
    let word = part(&part(words, section), key);
    word.as_str().unwrap().to_owned()
}

/// What the first portal says.
pub(crate) fn word(language: &str, section: &str, key: &str) -> String {
    word_of("hong-kong-shanghai", language, section, key)
}

/// The language of an element: its own, or that of the nearest around it.
pub(crate) fn lang_of(page: &[Element<'_>], element: &Element<'_>) -> String {
    let own = element.attribute("lang");
    let around = page.iter().filter(|other| other.holds(element));
    let around = around
        .filter_map(|other| other.attribute("lang"))
        .next_back();
    own.or(around).unwrap_or_default()
}

/* ---- legal status ---- */

const SESSIONS: &str = "content/sessions.toml";
const MEMORANDUM: &str = "content/first/memorandum.tc.md";

/// What the page of the first memorandum says of its legal status, in every language.
fn legal_status(sources: &Sources) -> [String; 3] {
    let site = site(sources);
    LANGUAGES.map(|language| {
        let page = elements(text(&site, &format!("{language}/first/index.html")));
        let is_it = |of: &&Element<'_>| of.attribute("data-notice").as_deref() == Some("standing");
        page.iter()
            .find(is_it)
            .map_or_else(|| "–".to_owned(), Element::text)
    })
}

/// The fixture portal without its second memorandum and its third session: the second session was
/// held, and made no memorandum that is here.
fn first_alone() -> Sources {
    let mut sources = everything();
    let second = sources
        .below("content/second/")
        .map(|(path, _)| path.to_owned());
    for path in second.collect::<Vec<_>>() {
        sources.remove(&path);
    }
    sources.remove("content/updates/2025-12-01-hospitals.tc.md");
    without_session(&mut sources, 3);
    sources
}

/// Takes this session and those after it away.
fn without_session(sources: &mut Sources, number: u32) {
    let text = sources.lossy(SESSIONS).unwrap().into_owned();
    let (before, _) = text
        .split_once(&format!("[[session]]\nnumber = {number}"))
        .unwrap();
    sources.insert(SESSIONS, before);
}

/// The memorandum says of its validity what `line` says.
fn valid(sources: &mut Sources, line: &str) {
    change(
        sources,
        MEMORANDUM,
        "valid-until = \"next-session\"\n",
        line,
    );
    sources.remove("content/first/signed.lock");
    lock(sources);
}

/// What is known, and the change that makes it so.
type Case = (&'static str, fn(&mut Sources));

const CASES: [Case; 8] = [
    ("until the next session, which was held", |_| {}),
    ("until the next session, of which nothing is known", |of| {
        without_session(of, 2);
    }),
    ("until a day", |of| {
        valid(of, "valid-until = 2025-12-31\n");
        without_session(of, 2);
    }),
    ("until a day, and a later session", |of| {
        valid(of, "valid-until = 2025-12-31\n");
    }),
    ("not stated, and a later session", |of| valid(of, "")),
    ("not stated, and nothing known", |of| {
        valid(of, "");
        without_session(of, 2);
    }),
    ("a later session of which the month is known", |of| {
        change(of, SESSIONS, "held = 2025-11-20", "held = \"2025-11\"");
    }),
    ("a later memorandum", |of| *of = everything()),
];

#[test]
fn the_legal_status_is_one_sentence_with_all_that_is_known() {
    let mut table = String::new();
    for (case, change) in CASES {
        let mut sources = first_alone();
        change(&mut sources);
        writeln!(table, "{case}").unwrap();
        for said in legal_status(&sources) {
            writeln!(table, "    {said}").unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

/* ---- when the editors last looked ---- */

/// What the page of updates says of the last look, and where that leads, in every language.
fn last_looks(sources: &Sources) -> Vec<(String, Option<String>)> {
    let site = site(sources);
    let said = LANGUAGES.into_iter().filter_map(|language| {
        let page = elements(text(&site, &format!("{language}/updates/index.html")));
        let is_it = |of: &&Element<'_>| of.attribute("data-notice").as_deref() == Some("last-look");
        let said = page.iter().find(is_it)?;
        let link = page.iter().find(|of| of.name == "a" && said.holds(of));
        Some((said.text(), link.and_then(|link| link.attribute("href"))))
    });
    said.collect()
}

#[test]
fn the_page_of_updates_says_when_the_editors_last_looked_for_what_and_where() {
    let source = || Some("https://www.example.org/press".to_owned());
    let expected = [
        "編者最近於2026年1月20日查閱有否進展。查閱內容：提及備忘錄的新聞公報。資料來源：甲市人民政府（虛構）",
        "编者最近于2026年1月20日查阅有无进展。查阅内容：提及备忘录的新闻公报。资料来源：甲市人民政府（虚构）",
        "The editors last looked for updates on 20 January 2026. What for: press releases that name the memoranda. Where: City A Government (invented)",
    ];
    let expected = expected.map(|words| (words.to_owned(), source()));
    assert_eq!(last_looks(&everything()), expected);
}

#[test]
fn nothing_is_said_of_a_look_that_nobody_recorded_or_whose_day_has_not_begun() {
    let mut sources = everything();
    change(
        &mut sources,
        "portal.toml",
        "date = 2026-01-20",
        "date = 2026-02-20",
    );
    assert_eq!(last_looks(&sources), []);
    let text = sources.lossy("portal.toml").unwrap().into_owned();
    let (before, after) = text.split_once("[last-look]").unwrap();
    let (_, after) = after.split_once("\n\n").unwrap();
    sources.insert("portal.toml", format!("{before}{after}"));
    assert_eq!(last_looks(&sources), []);
}

/* ---- where to report a mistake ---- */

/// The fixture portal with this contact.
fn with_contact(contact: &str) -> Site {
    let mut sources = everything();
    let own = "{ tc = \"editor@example.org\", en = \"https://example.org/contact\" }";
    change(&mut sources, "portal.toml", own, contact);
    site(&sources)
}

/// The contacts at the foot of a page: language, words and where they lead.
pub(crate) fn contacts(html: &str) -> Vec<(String, String, String)> {
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
    // An old address only leads to the new one.
    let is_page = |html: &str| !html.contains("http-equiv=refresh");
    for (path, html) in pages(&site).filter(|(_, html)| is_page(html)) {
        let found = contacts(html);
        let expected: Vec<_> = match language(path) {
            Some(key) => tags.into_iter().filter(|(of, _)| *of == key).collect(),
            None => tags.to_vec(),
        };
        assert_eq!(found.len(), expected.len(), "{path}");
        for ((lang, said, href), (key, tag)) in found.into_iter().zip(expected) {
            assert_eq!(lang, tag, "{path}");
            assert!(
                said.starts_with(&word_of("default", key, "contact", "lead")),
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
                    subject.ends_with(&format!(
                        "<https://everything.example.org/portal/{address}>"
                    )),
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
