//! Numbered paragraphs of signed texts: they have anchors that are the same in every language, and nothing is added
//! to the text.

use concord::artifact::Discarded;
use concord::compile::compile;
use concord::source::Sources;
use serde_json::json;

use crate::html::{Element, elements};
use crate::support::{NOW, change, data, lock, path, problems, said, site, text};

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

/// What the paragraphs of a page are called.
fn labels(page: &str) -> Vec<String> {
    let paragraphs = elements(page).into_iter().filter(|of| of.name == "p");
    paragraphs
        .filter_map(|of| of.attribute("data-label"))
        .collect()
}

#[test]
fn a_paragraph_is_called_as_it_is_cited_in_the_language_of_its_text() {
    let plan = site(&fixture("plan"));
    let signed = ["第一款", "第一款（一）", "第一款（二）", "第二款"];
    let tc = text(&plan, "tc/scheme/general/2/index.html");
    assert_eq!(
        labels(tc)[..4],
        signed.map(|of| format!("一、第（二）項{of}"))
    );
    let english = ["(1)", "(1)(a)", "(1)(b)", "(2)"];
    let en = text(&plan, "en/scheme/general/2/index.html");
    let all = elements(en);
    let of = all.iter().find_map(|of| of.attribute("data-of")).unwrap();
    assert_eq!(labels(en)[..4], english.map(|label| format!("{of}{label}")));
    // It stands for what the reference below a quotation calls the item.
    let source = all.iter().find_map(|of| of.attribute("data-source"));
    assert_eq!(source.unwrap().matches(&of).count(), 1, "{of}");
    // Where nothing has a number nothing is called.
    let declaration = site(&fixture("declaration"));
    for file in &declaration.artifacts {
        let words = String::from_utf8_lossy(&file.bytes);
        assert!(!words.contains("data-label=\""), "{}", file.path);
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

/// What a page says in the element with an id, and where that leads.
fn section(page: &str, id: &str) -> (String, Vec<String>) {
    let all = elements(page);
    let of = all
        .iter()
        .find(|of| of.attribute("id").is_some_and(|of| of == id));
    let of = of.unwrap();
    let words = of.text().split_whitespace().collect::<Vec<_>>().join(" ");
    let links = elements(of.inner).into_iter();
    (words, links.filter_map(|of| of.attribute("href")).collect())
}

#[test]
fn what_is_related_to_a_paragraph_is_shown_at_its_number_in_both_texts() {
    let plan = site(&fixture("plan"));
    for (language, there, here) in [
        (
            "tc",
            "一、第（二）項第一款（二）",
            "一、第（二）項第一款（二）：由下列文本落實",
        ),
        (
            "sc",
            "一、第（二）项第一款（二）",
            "一、第（二）项第一款（二）：由下列文本落实",
        ),
        ("en", "Item (2)(1)(b)", "Item (2)(1)(b): Implemented by"),
    ] {
        let page = |page: &str| text(&plan, &format!("{language}/scheme/{page}/index.html"));
        let (said, links) = section(page("measures/learning/1"), "relations");
        assert!(said.contains(there), "{said}");
        assert!(
            links.contains(&"../../../general/2/#item-general-2.1.2".to_owned()),
            "{links:?}"
        );
        let (said, links) = section(page("general/2"), "relations");
        assert!(said.contains(here), "{said}");
        assert!(
            links.contains(&"#item-general-2.1.2".to_owned()),
            "{links:?}"
        );
        // Beside the text among others as well.
        let full = crate::html::text(page("full"));
        assert!(full.contains(there), "{full}");
    }
    let item = data(&plan, "data/scheme/general/2.json");
    let by = |is: &str, paragraph| json!({ "is": is, "text": "scheme/measures/learning/1", "paragraph": paragraph, "source": null });
    assert_eq!(
        item["related_by"],
        json!([by("implements", Some("1.2")), by("refers-to", None)])
    );
}

#[test]
fn a_language_whose_text_has_no_such_paragraph_leads_to_the_item() {
    let mut sources = fixture("plan");
    let translation = "content/scheme/01-general/2.en.md";
    change(
        &mut sources,
        translation,
        "(a) transport first;\n\n(b) then",
        "transport first, then",
    );
    let page = site(&sources);
    let page = text(&page, "en/scheme/measures/learning/1/index.html");
    let (said, links) = section(page, "relations");
    assert!(said.contains("paragraph 1.2"), "{said}");
    assert!(
        links.contains(&"../../../general/2/".to_owned()),
        "{links:?}"
    );
}

#[test]
fn updates_and_metadata_name_paragraphs() {
    let mut sources = fixture("treaty");
    let rules = "content/harbour/90-annex-ii/1.en.md";
    change(&mut sources, rules, "implements", "amends");
    let treaty = site(&sources);
    for page in ["updates/2017-03-01-first-meeting", "harbour/2"] {
        let page = text(&treaty, &format!("en/{page}/index.html"));
        let leads = page.contains("harbour/2/#item-2.2.1\"") || page.contains("\"#item-2.2.1\"");
        assert!(leads && page.contains("Article 2(2)(a)"), "{page}");
    }
    let feed = text(&treaty, "en/updates/feed.xml");
    assert!(
        feed.contains("<category term=\"2.2.1\" label=\"Article 2(2)(a)\"/>"),
        "{feed}"
    );
    let feed = data(&treaty, "en/updates/feed.json");
    let tags = feed["items"][0]["tags"].as_array().unwrap();
    assert!(tags.contains(&json!("Article 2(2)(a)")), "{tags:?}");
    let page = text(&treaty, "en/harbour/annex-ii/1/index.html");
    assert!(page.contains("https://treaty.example/harbour/2/#item-2.2.1"));
}

const RULES: &str = "content/harbour/90-annex-ii/1.en.md";
const UPDATE: &str = "content/updates/2017-03-01-first-meeting.en.md";

/// A change of a file, and the problem that it makes.
const NO_PARAGRAPHS: &[(&str, &str, &str, &str)] = &[
    (
        RULES,
        "2.2.1",
        "2.2.3",
        "error[unknown-paragraph] content/harbour/90-annex-ii/1.en.md:4:6",
    ),
    (
        RULES,
        "2.2.1",
        "3.1",
        "error[unknown-paragraph] content/harbour/90-annex-ii/1.en.md:4:6",
    ),
    (
        RULES,
        "2.2.1",
        "9.1",
        "error[unknown-relation] content/harbour/90-annex-ii/1.en.md:4:6",
    ),
    (
        RULES,
        "harbour/2.2.1",
        "harbour.2",
        "error[unknown-relation] content/harbour/90-annex-ii/1.en.md:4:6",
    ),
    (
        UPDATE,
        "2.2.1",
        "2.02",
        "error[unknown-paragraph] content/updates/2017-03-01-first-meeting.en.md:4:35",
    ),
    (
        UPDATE,
        "2.2.1",
        "9.1",
        "error[unknown-item] content/updates/2017-03-01-first-meeting.en.md:4:35",
    ),
    (
        UPDATE,
        "\"2.2.1\"",
        "2.2",
        "error[not-an-item] content/updates/2017-03-01-first-meeting.en.md:4:9",
    ),
    (
        UPDATE,
        "\"2.2.1\"",
        "\"2.2.1\", \"2.2.1\"",
        "error[item-twice] content/updates/2017-03-01-first-meeting.en.md:4:44",
    ),
];

#[test]
fn a_paragraph_that_is_not_there_is_told_with_the_nearest() {
    for &(file, from, to, expected) in NO_PARAGRAPHS {
        let mut sources = fixture("treaty");
        change(&mut sources, file, from, to);
        assert_eq!(problems(&sources), [expected], "{to}");
    }
    let mut sources = fixture("treaty");
    change(&mut sources, RULES, "2.2.1", "2.2.3");
    let told = said(&compile(&sources, NOW, &Discarded).report, &sources);
    assert!(told.contains("harbour/2 has no paragraph 2.3"), "{told}");
    assert!(told.contains("`harbour/2.2.1`, `harbour/2.2.2`"), "{told}");
    // An item and two of its paragraphs are three things.
    let mut sources = fixture("treaty");
    change(&mut sources, UPDATE, "\"2.2.1\"", "2, \"2.2.1\", \"2.2\"");
    change(&mut sources, RULES, "harbour/3", "harbour/2.2");
    assert_eq!(problems(&sources), [""; 0]);
}

#[test]
fn each_document_says_what_its_versions_are_and_on_which_to_rely() {
    const DOCUMENT: &str = "content/scheme/document.tc.md";
    let said = |sources: &Sources, language: &str, notice: &str| {
        let made = site(sources);
        let page = text(&made, &format!("{language}/scheme/index.html"));
        let all = elements(page);
        let is_it = |of: &&Element<'_>| of.attribute("data-notice").is_some_and(|of| of == notice);
        all.iter().find(is_it).map(Element::text)
    };
    let own = fixture("plan");
    let published = "The Plan was published in Traditional Chinese alone (invented).";
    assert_eq!(said(&own, "en", "reliance").as_deref(), Some(published));
    let summary = "The English version is a summary by the editors (invented).";
    assert_eq!(said(&own, "en", "version").as_deref(), Some(summary));
    assert_eq!(
        said(&own, "sc", "reliance").as_deref(),
        Some("纲要只以繁体中文公布（虚构）。")
    );
    assert_eq!(said(&own, "tc", "version"), None);
    // What the portal says of all is behind what is said of the document.
    let mut of_both = fixture("plan");
    let head = "[[language]]\nkey = \"en\"\n";
    let reliance = "[reliance]\ntc = \"甲\"\nen = \"x\"\n\n";
    let language = "notice = \"y\"\n";
    change(
        &mut of_both,
        "portal.toml",
        head,
        &format!("{reliance}{head}{language}"),
    );
    assert_eq!(said(&of_both, "en", "reliance").as_deref(), Some(published));
    assert_eq!(said(&of_both, "en", "version").as_deref(), Some(summary));
    let mut of_portal = of_both.clone();
    let document = of_portal.lossy(DOCUMENT).unwrap().into_owned();
    let is_own = |line: &&str| line.starts_with("notice") || line.starts_with("reliance");
    let lines = document.lines().filter(|line| !is_own(line));
    of_portal.insert(
        DOCUMENT,
        lines.map(|line| format!("{line}\n")).collect::<String>(),
    );
    assert_eq!(said(&of_portal, "en", "reliance").as_deref(), Some("x"));
    assert_eq!(said(&of_portal, "en", "version").as_deref(), Some("y"));
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
    let items = data(&made, "data/items.json");
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
    let items = data(&made, "data/items.json");
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
