//! What a portal's own theme and words make of its pages.

use concord::artifact::Artifact;
use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;

use crate::notices::pages;
use crate::support::{Site, change, data, lock, path, problems, site, text};

const EN: &str = "content/first/memorandum.en.md";

/// The portal that `init` makes.
fn portal(languages: &[&str]) -> Sources {
    let files = starter::portal(languages, MessageLanguage::English);
    Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)))
}

/// The same in English, whose theme is its own.
fn with_own_theme(files: &[(&str, &str)]) -> Sources {
    let mut sources = portal(&["en"]);
    change(&mut sources, "portal.toml", "\"default\"", "\"own\"");
    for (path, text) in files {
        sources.insert(format!("themes/own/{path}"), *text);
    }
    sources
}

fn style(site: &Site) -> String {
    let style = site.artifacts.iter();
    let mut style = style.filter(|file| file.path.ends_with("/style.css"));
    String::from_utf8(style.next().unwrap().bytes.clone()).unwrap()
}

#[test]
fn templates_that_count_make_the_same_pages() {
    let mut sources = portal(&["tc", "en"]);
    let before = site(&sources);
    // One template that is not that of the program: all count from now on.
    const HOME: &str = "themes/default/templates/home.html";
    let home = std::fs::read_to_string(path(HOME)).unwrap();
    sources.insert(HOME, home + "{# own #}\n");
    let after = site(&sources);
    assert_eq!(before.artifacts.len(), after.artifacts.len());
    for (before, after) in before.artifacts.iter().zip(&after.artifacts) {
        assert_eq!(before.path, after.path);
        assert!(before.bytes == after.bytes, "{}", before.path);
    }
}

#[test]
fn a_style_sheet_with_one_rule_keeps_all_others() {
    let before = style(&site(&portal(&["en"])));
    for own in [
        with_own_theme(&[(
            "css/tokens.css",
            "@layer tokens { :root { --ink: #010203; } }",
        )]),
        {
            // Also in the folder of the default theme.
            let mut sources = portal(&["en"]);
            let rule = "@layer tokens { :root { --ink: #010203; } }";
            sources.insert("themes/default/css/tokens.css", rule);
            sources
        },
    ] {
        let after = style(&site(&own));
        assert!(after.contains("#010203"));
        assert!(after.contains("--paper") && after.contains(".masthead"));
        assert!(after.len() > before.len());
    }
}

#[test]
fn a_manifest_adds_to_that_of_the_default_theme() {
    let own = with_own_theme(&[
        (
            "theme.toml",
            "styles = [\"css/own.css\"]\n[scripts]\n\"own.js\" = [\"scripts/own.js\"]\n",
        ),
        ("css/own.css", ".own { color: #010203 }"),
        ("scripts/own.js", "document.title = \"own\";\n"),
    ]);
    let site = site(&own);
    let style = style(&site);
    assert!(
        style.contains(".masthead") && style.ends_with(".own{color:#010203}"),
        "{style}"
    );
    for script in ["portal.js", "search.js", "own.js"] {
        let is_it = |path: &str| path.ends_with(&format!("/{script}"));
        assert!(
            site.artifacts.iter().any(|file| is_it(&file.path)),
            "{script}"
        );
    }
}

#[test]
fn a_theme_that_says_that_it_is_complete_stands_on_no_other() {
    let own = with_own_theme(&[("theme.toml", "complete = true\nstyles = []\n")]);
    let said = problems(&own).join("\n");
    assert!(said.contains("missing-theme-file"), "{said}");
}

/// The English portal, whose items are of a kind.
fn of_kind(kind: &str) -> Sources {
    let mut sources = portal(&["en"]);
    change(
        &mut sources,
        EN,
        "session = 1",
        &format!("session = 1\nkind = \"{kind}\""),
    );
    lock(&mut sources);
    sources
}

#[test]
fn items_are_called_what_their_document_says() {
    let mut sources = of_kind("article");
    // What the example says itself.
    let notice = " Item titles are editorial and not part of it.";
    change(&mut sources, "portal.toml", notice, "");
    sources.insert(
        "themes/default/words/en.toml",
        "[kinds.article]\nlabel = \"Art. {n}\"\n",
    );
    let site = site(&sources);
    for (path, html) in pages(&site) {
        // The example says in its own texts what an item is.
        let words = html.replace("item 1</a>", "").replace("its items", "");
        for text in visible(&words) {
            assert!(
                !has_word(&text, "item") && !has_word(&text, "items"),
                "{path}: {text}"
            );
        }
    }
    let page = text(&site, "en/first/1/index.html");
    for said in ["Art. 1", "Next article", "Cite this article"] {
        assert!(page.contains(said), "{said}");
    }
    assert!(text(&site, "en/first/trade/index.html").contains("Articles 1 and 2"));
    assert!(text(&site, "cite/first/1.ris").contains("Art. 1"));
    assert!(text(&site, "first/1/index.html").contains("Art. 1"));
    assert!(
        !data(&site, "data/items.json")
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert!(text(&site, "en/search/index.html").contains("data-item=\"Art. {n}\""));
    let patterns = site
        .artifacts
        .iter()
        .filter(|file| file.path.starts_with("search/"));
    let asked = |file: &Artifact| String::from_utf8_lossy(&file.bytes).contains("art\\\\.");
    assert!(patterns.clone().any(asked));
}

/// What readers see or hear of a page: its text, and the words in attributes.
fn visible(html: &str) -> Vec<String> {
    let mut words = Vec::new();
    for part in html.split('<').skip(1) {
        let Some((tag, after)) = part.split_once('>') else {
            continue;
        };
        if !tag.starts_with("script") {
            words.push(after.to_owned());
        }
        for name in [
            "aria-label=\"",
            "content=\"",
            "placeholder=\"",
            "alt=\"",
            "title=\"",
            "data-count=\"",
        ] {
            let value = tag
                .split_once(name)
                .and_then(|(_, rest)| rest.split_once('"'));
            words.extend(value.map(|(value, _)| value.to_owned()));
        }
    }
    words
}

fn has_word(text: &str, word: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|of| of.eq_ignore_ascii_case(word))
}

#[test]
fn documents_of_several_kinds_have_items_in_common() {
    for (kind, expected) in [
        ("commitment", "Commitment 1"),
        ("plain", ">1<"),
        ("section", "Section 1"),
    ] {
        let site = site(&of_kind(kind));
        assert!(
            text(&site, "en/first/1/index.html").contains(expected),
            "{kind}"
        );
    }
}

/// Words that only one portal has, or that say which language counts.
const FOREIGN: [&str; 12] = [
    "滬",
    "沪",
    "港",
    "Hong Kong",
    "Shanghai",
    "Stock Connect",
    "ETF",
    "Traditional Chinese",
    "Simplified Chinese",
    "Chinese",
    "prevail",
    "nofficial",
];

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[test]
fn a_portal_in_one_language_has_nothing_of_another_portal() {
    let mut other = portal(&["en"]);
    for (from, to) in [
        ("tag = \"en\"", "tag = \"pt-PT\""),
        ("label = \"English\"", "label = \"Português\""),
    ] {
        change(&mut other, "portal.toml", from, to);
    }
    for sources in [portal(&["en"]), other] {
        let site = site(&sources);
        assert!(site.artifacts.len() > 50);
        for file in &site.artifacts {
            let text = String::from_utf8_lossy(&file.bytes);
            for word in FOREIGN {
                assert!(!text.contains(word), "{}: {word}", file.path);
            }
            // The search knows numbers and frequent words of every language.
            let is_of_search = file.path.ends_with(".js") || file.path.starts_with("search/");
            let is_picture = file.path.ends_with(".png");
            assert!(
                is_of_search || is_picture || !text.contains(is_han),
                "{}",
                file.path
            );
        }
        for (file, bytes) in sources.below("") {
            let text = String::from_utf8_lossy(bytes);
            for word in FOREIGN {
                assert!(!text.contains(word), "{file}: {word}");
            }
            assert!(!text.contains(is_han), "{file}");
        }
    }
}

#[test]
fn a_language_without_words_has_one_list_of_them() {
    let mut sources = portal(&["en"]);
    change(
        &mut sources,
        "portal.toml",
        "tag = \"en\"",
        "tag = \"pt-PT\"",
    );
    let said = problems(&sources);
    let missing: Vec<_> = said
        .iter()
        .filter(|of| of.contains("words-missing"))
        .collect();
    assert_eq!(missing.len(), 1, "{said:?}");
}

#[test]
fn words_of_another_language_say_nothing_untrue_of_this_one() {
    let mut sources = portal(&["en"]);
    let settings = sources.lossy("portal.toml").unwrap().into_owned();
    let more =
        "[[language]]\nkey = \"pt\"\ntag = \"pt\"\nlabel = \"Português\"\nfallback = [\"en\"]\n";
    sources.insert("portal.toml", format!("{settings}\n{more}"));
    let site = site(&sources);
    let chooser = crate::html::text(text(&site, "index.html"));
    assert!(chooser.contains("Enter the English version"), "{chooser}");
    assert!(chooser.contains("Enter the Português version"), "{chooser}");
    let item = crate::html::text(text(&site, "pt/first/1/index.html"));
    assert!(item.contains("no text in this language"), "{item}");
    for (path, html) in pages(&site) {
        assert!(!html.contains("no English"), "{path}");
    }
    // Where the editors made no form of a name, none is said to be theirs.
    let names = crate::html::text(text(&site, "pt/names/index.html"));
    assert!(!names.contains("Our rendering"), "{names}");
}

#[test]
fn a_site_is_called_official_or_unofficial_only_where_it_says_so() {
    for (said, note, run_by) in [
        ("", None, None),
        ("official = false\n", Some("Unofficial site"), None),
        (
            "official = true\noperator = { en = \"The Secretariat\" }\n",
            Some("Official site of The Secretariat"),
            Some("This site is run by The Secretariat."),
        ),
    ] {
        let mut sources = portal(&["en"]);
        change(
            &mut sources,
            "portal.toml",
            "theme = ",
            &format!("{said}theme = "),
        );
        change(
            &mut sources,
            "portal.toml",
            "[note]\nen = \"Example\"\n",
            "",
        );
        let site = site(&sources);
        for page in ["en/first/1/index.html", "first/1/index.html", "404.html"] {
            let html = text(&site, page);
            assert_eq!(
                html.contains("Unofficial"),
                note == Some("Unofficial site"),
                "{page}"
            );
            assert!(html.contains(note.unwrap_or_default()), "{page}: {note:?}");
            assert!(
                html.contains(run_by.unwrap_or_default()),
                "{page}: {run_by:?}"
            );
        }
        let item = text(&site, "en/first/1/index.html");
        assert_eq!(item.contains("sdPublisher"), run_by.is_some());
    }
}
