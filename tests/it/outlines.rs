//! Numbered paragraphs of signed texts: they have anchors that are the same in every language, and nothing is added
//! to the text.

use concord::source::Sources;

use crate::html::elements;
use crate::support::{change, lock, path, problems, site, text};

fn fixture(name: &str) -> Sources {
    Sources::read(&path(&format!("tests/fixtures/{name}"))).expect("the fixture can be read")
}

/// The anchors of the paragraphs of a page.
fn anchors(page: &str) -> Vec<String> {
    let paragraphs = elements(page).into_iter().filter(|of| of.name == "p");
    paragraphs
        .filter_map(|of| of.attribute("id"))
        .filter(|id| id.contains('.'))
        .collect()
}

const PATHS: [&str; 4] = [
    "item-general-2.1",
    "item-general-2.1.1",
    "item-general-2.1.2",
    "item-general-2.2",
];

#[test]
fn a_paragraph_has_the_same_anchor_in_every_language_and_once_on_a_page() {
    let plan = site(&fixture("plan"));
    for language in ["tc", "sc", "en"] {
        let page = text(&plan, &format!("{language}/scheme/general/2/index.html"));
        assert_eq!(anchors(page), PATHS, "{language}");
        for page in ["scheme/general/index.html", "scheme/full/index.html"] {
            assert_eq!(
                anchors(text(&plan, &format!("{language}/{page}"))),
                PATHS,
                "{language}/{page}"
            );
        }
    }
    for page in [
        "tc/scheme/parallel/sc/index.html",
        "sc/scheme/parallel/tc/index.html",
        "scheme/general/2/index.html",
    ] {
        assert_eq!(anchors(text(&plan, page)), PATHS, "{page}");
    }
    // All versions are there, each with its numbers.
    let page = text(&plan, "en/scheme/general/2/index.html");
    for mark in ["一、", "（一）", "1.", "(a)"] {
        assert!(
            page.contains(&format!("<span class=\"mark\">{mark}</span>")),
            "{mark}"
        );
    }
}

#[test]
fn links_lead_to_paragraphs() {
    let treaty = site(&fixture("treaty"));
    assert!(text(&treaty, "en/about/index.html").contains("href=\"../harbour/2/#item-2.2.1\""));
    let mut sources = fixture("treaty");
    change(
        &mut sources,
        "content/pages/about.en.md",
        "#item-2.2.1",
        "#item-2.2.3",
    );
    let found = problems(&sources);
    assert_eq!(
        found,
        ["error[broken-anchor] content/pages/about.en.md:6:207"]
    );
}

#[test]
fn the_text_of_a_document_with_numbers_is_what_is_locked() {
    let mut sources = fixture("declaration");
    sources.insert(
        "content/pledge/1.en.md",
        "+++\n+++\n\n1. x:\n\n  (a) y & <z>;\n\n    – w;\n\n  (b) v.\n\n2. u\n",
    );
    sources.remove("content/pledge/signed.lock");
    lock(&mut sources);
    assert_eq!(problems(&sources), [""; 0]);
    let locked = sources.lossy("content/pledge/signed.lock").unwrap();
    let words = "\"1\" = \"1. x:\\n(a) y & <z>;\\n– w;\\n(b) v.\\n2. u\"";
    assert!(locked.contains(words), "{locked}");
    assert!(
        locked.contains("[facts.1]\nlevels = \"1 2 3 2 1\""),
        "{locked}"
    );
    let page = site(&sources);
    let page = text(&page, "en/pledge/1/index.html");
    let elements = elements(page);
    let signed = elements
        .iter()
        .find(|of| of.attribute("data-signed").is_some());
    assert_eq!(
        signed.unwrap().text(),
        "1. x:\n(a) y & <z>;\n– w;\n(b) v.\n2. u"
    );
    // How it is nested is no part of the words, and yet what readers see.
    change(&mut sources, "content/pledge/1.en.md", "    –", "  –");
    let changed = "error[signed-fact-changed] content/pledge/1.en.md:4:1";
    assert_eq!(problems(&sources), [changed]);
}

/// The declaration with an item, locked.
fn with_item(front: &str, text: &str) -> Sources {
    let mut sources = fixture("declaration");
    sources.insert(
        "content/pledge/1.en.md",
        format!("+++\n{front}+++\n\n{text}\n"),
    );
    sources.remove("content/pledge/signed.lock");
    lock(&mut sources);
    sources
}

#[test]
fn marks_of_a_marked_text_are_no_part_of_what_was_signed() {
    let written = "*All* towns[^1]:\n\n| Town | Bridges |\n|---|---|\n| North | 2 |\n\n(a) x \\* y.\n\n[^1]: See below.";
    let mut sources = with_item("text = \"marked\"\n", written);
    assert_eq!(problems(&sources), [""; 0]);
    let words = "All towns¹:\nTown\tBridges\nNorth\t2\n(a) x * y.\n¹ See below.";
    let locked: toml::Table = sources
        .lossy("content/pledge/signed.lock")
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(locked["text"]["en"]["1"].as_str(), Some(words));
    assert_eq!(locked["facts"]["1"]["text"].as_str(), Some("marked"));
    let made = site(&sources);
    let page = text(&made, "en/pledge/1/index.html");
    let signed = elements(page)
        .into_iter()
        .find(|of| of.attribute("data-signed").is_some());
    assert_eq!(signed.unwrap().text(), words);
    assert_eq!(anchors(page), ["item-1.1"]);
    let items = crate::support::data(&made, "data/items.json");
    assert_eq!(items[0]["texts"]["en"], words);
    change(&mut sources, "content/pledge/1.en.md", "North", "South");
    let found = problems(&sources);
    let changed = "error[signed-text-changed] content/pledge/1.en.md:5:1";
    assert!(
        !found.is_empty() && found.iter().all(|of| of == changed),
        "{found:?}"
    );
    // Without that, every character stands for itself.
    let plain = with_item("", "*All* towns[^1] \\* x");
    let made = site(&plain);
    let items = crate::support::data(&made, "data/items.json");
    assert_eq!(items[0]["texts"]["en"], "*All* towns[^1] \\* x");
}

#[test]
fn a_number_in_emphasis_is_told_as_it_is_shown() {
    for text in ["*一、* 甲\n\n*三、* 丙", "*1.* x\n\n*3.* y"] {
        let found = warnings(&with_item("text = \"marked\"\n", text));
        let gap = "warning[numbering-gap] content/pledge/1.en.md:7:1";
        assert_eq!(found, [gap], "{text}");
    }
}

#[test]
fn levels_of_a_marked_text_are_those_that_are_shown() {
    let sources = with_item("text = \"marked\"\n", "*1.* x:\n\n  *(a)* y");
    let locked = sources.lossy("content/pledge/signed.lock").unwrap();
    assert!(locked.contains("\nlevels = \"1 2\"\n"), "{locked}");
    assert_eq!(
        anchors(text(&site(&sources), "en/pledge/1/index.html")),
        ["item-1.1", "item-1.1.1"]
    );
}

#[test]
fn lines_of_a_signature_block_have_no_numbers() {
    let written = "1. A. B.\n\n  (a) C. D.";
    for front in ["", "text = \"marked\"\n"] {
        let mut sources = fixture("declaration");
        sources.insert(
            "content/pledge/signatures.en.md",
            format!("+++\n{front}+++\n\n{written}\n"),
        );
        sources.remove("content/pledge/signed.lock");
        lock(&mut sources);
        let locked = sources.lossy("content/pledge/signed.lock").unwrap();
        assert!(!locked.contains("levels"), "{locked}");
        let made = site(&sources);
        let page = text(&made, "en/pledge/index.html");
        assert!(page.contains("<p>1. A. B.</p>"), "{front}{page}");
    }
}

#[test]
fn what_is_divided_otherwise_or_has_a_gap_is_told() {
    let file = "content/scheme/01-general/2.en.md";
    for (from, to, expected) in [
        (
            "(b) then learning",
            "then learning",
            "warning[outline-differs] content/scheme/01-general/2.en.md:13:1",
        ),
        (
            "(b) then",
            "(d) then",
            "warning[numbering-gap] content/scheme/01-general/2.en.md:11:1",
        ),
        ("\n\n(b)", "\n(b)", ""),
        (
            "2. Both",
            "Both",
            "warning[outline-differs] content/scheme/01-general/2.en.md:7:1",
        ),
    ] {
        let mut sources = fixture("plan");
        change(&mut sources, file, from, to);
        let found: Vec<String> = warnings(&sources);
        assert_eq!(
            found,
            Vec::from_iter((!expected.is_empty()).then_some(expected)),
            "{to}"
        );
    }
}

/// The problems of the paragraphs of a portal.
fn warnings(sources: &Sources) -> Vec<String> {
    let all = problems(sources).into_iter();
    all.filter(|of| of.contains("outline") || of.contains("numbering"))
        .collect()
}
