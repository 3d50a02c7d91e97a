//! Plain text for programs: every text is there as it is, after what it is.

use std::collections::BTreeSet;

use crate::support::{data, everything, site, text};

#[test]
fn the_twin_of_an_item_has_its_text_in_every_language_after_what_it_is() {
    let site = site(&everything());
    for item in data(&site, "data/items.json").as_array().unwrap() {
        let reference = format!(
            "{}/{}",
            item["memorandum"].as_str().unwrap(),
            item["key"].as_str().unwrap()
        );
        let twin = text(&site, &format!("{reference}/index.md"));
        let texts = item["texts"].as_object().unwrap();
        assert!(!texts.is_empty(), "{reference}");
        for (language, words) in texts {
            let words = words.as_str().unwrap();
            let (before, _) = twin
                .split_once(&format!("\n\n{words}\n"))
                .unwrap_or_else(|| panic!("{reference} in {language}: {twin}"));
            // What it is stands right before it, and each text has its own.
            let label = before.rsplit("\n\n").next().unwrap();
            assert!(label.lines().all(|line| line.starts_with("> ")), "{label}");
        }
        let quotations = twin.split("\n\n").filter(|of| of.starts_with("> ")).count();
        assert_eq!(quotations, texts.len(), "{twin}");
    }
}

#[test]
fn the_twin_of_a_document_has_all_its_texts_in_their_order() {
    let site = site(&everything());
    let items = data(&site, "data/items.json");
    let items = || items.as_array().unwrap().iter();
    for (document, language) in [
        ("first", "tc"),
        ("first", "sc"),
        ("first", "en"),
        ("second", "tc"),
    ] {
        let mut rest = text(&site, &format!("{language}/{document}/full/index.md"));
        let of = items().filter(|item| item["memorandum"] == document);
        let texts = of.filter_map(|item| item["texts"][language].as_str());
        for words in texts.map(|words| format!("\n\n{words}\n")) {
            let at = rest
                .find(&words)
                .unwrap_or_else(|| panic!("{document} in {language}: {words}"));
            rest = &rest[at + words.len() - 1..];
        }
    }
}

#[test]
fn the_list_leads_to_every_twin_and_pages_lead_to_theirs() {
    let site = site(&everything());
    let list = text(&site, "llms.txt");
    let links: BTreeSet<&str> = list
        .split("](")
        .skip(1)
        .filter_map(|after| after.split(')').next())
        .collect();
    let paths = site.artifacts.iter().map(|file| file.path.as_str());
    let twins: BTreeSet<String> = paths
        .filter(|path| path.ends_with(".md"))
        .map(|path| format!("https://everything.example.org/portal/{path}"))
        .collect();
    let twins: BTreeSet<&str> = twins.iter().map(String::as_str).collect();
    assert_eq!(links, twins);
    for page in ["first/1/index.html", "tc/first/full/index.html"] {
        let html = text(&site, page);
        let link = "<link href=\"index.md\" rel=alternate type=text/markdown>";
        assert!(html.contains(link), "{page}: {}", &html[..2000]);
    }
}
