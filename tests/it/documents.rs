//! Signed documents of other shapes than the first portal's: a treaty with an annex, a plan in which numbers
//! begin anew, a declaration without items, and documents with very many items.

use std::collections::BTreeSet;

use concord::source::Sources;
use serde_json::{Value, json};

use crate::html::{Element, elements};
use crate::support::{Site, change, data, lock, path, problems, site, text};

/// A portal of `tests/fixtures/`.
fn fixture(name: &str) -> Sources {
    Sources::read(&path(&format!("tests/fixtures/{name}"))).expect("the fixture can be read")
}

const FIXTURES: [&str; 3] = ["treaty", "plan", "declaration"];

/// The values of an attribute on a page, in order.
fn attributes(page: &str, name: &str) -> Vec<String> {
    let of = |element: &Element<'_>| element.attribute(name);
    elements(page).iter().filter_map(of).collect()
}

/// What a reader reads in the first element with a class, or of a name.
fn read(page: &str, what: &str) -> Option<String> {
    let elements = elements(page);
    let is_it = |of: &&Element<'_>| {
        let class = of.attribute("class").unwrap_or_default();
        of.name == what || class.split(' ').any(|class| class == what)
    };
    elements.iter().find(is_it).map(Element::text)
}

/// The values of a key of all items.
fn of_items(site: &Site, key: &str) -> Vec<Value> {
    let items = data(site, "data/items.json");
    let items = items.as_array().unwrap().iter();
    items.map(|item| item[key].clone()).collect()
}

#[test]
fn they_can_be_published() {
    for name in FIXTURES {
        assert_eq!(problems(&fixture(name)), [""; 0], "{name}");
    }
}

#[test]
fn no_page_has_an_anchor_twice_an_empty_list_or_a_heading_out_of_turn() {
    for name in FIXTURES {
        let site = site(&fixture(name));
        let pages = site
            .artifacts
            .iter()
            .filter(|of| of.path.ends_with(".html"));
        for page in pages {
            let html = std::str::from_utf8(&page.bytes).unwrap();
            let (ids, at) = (attributes(html, "id"), format!("{name}: {}", page.path));
            let distinct: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(distinct.len(), ids.len(), "{at}: {ids:?}");
            let mut level = 0;
            for element in elements(html) {
                let is_list = matches!(element.name, "ul" | "ol");
                let is_filled_later = element
                    .attribute("class")
                    .is_some_and(|of| of == "results__list");
                assert!(
                    !is_list || is_filled_later || element.inner.contains("<li"),
                    "{at}"
                );
                let heading = element
                    .name
                    .strip_prefix('h')
                    .and_then(|of| of.parse::<u32>().ok());
                if let Some(heading) = heading {
                    assert!(heading <= level + 1, "{at}: h{heading} after h{level}");
                    assert!(
                        !element.text().trim().is_empty(),
                        "{at}: an empty h{heading}"
                    );
                    level = heading;
                }
            }
            for never in ["0 items", "0 areas", "Items 0", "0個"] {
                assert!(!html.contains(never), "{at}: {never}");
            }
        }
    }
}

#[test]
fn items_have_keys_in_natural_order_and_labels_as_signed() {
    let treaty = site(&fixture("treaty"));
    let keys = [
        "1",
        "2",
        "3",
        "3bis",
        "annex-ii/1",
        "annex-ii/2",
        "annex-ii/observers",
    ];
    assert_eq!(of_items(&treaty, "key"), keys);
    let numbers = [
        json!(1),
        json!(2),
        json!(3),
        json!(null),
        json!(1),
        json!(2),
        json!(null),
    ];
    assert_eq!(of_items(&treaty, "number"), numbers);
    for key in keys {
        for path in ["harbour", "en/harbour"] {
            text(&treaty, &format!("{path}/{key}/index.html"));
        }
        text(&treaty, &format!("data/harbour/{key}.json"));
        text(&treaty, &format!("cite/harbour/{key}.ris"));
    }
    let page = text(&treaty, "en/harbour/3bis/index.html");
    assert_eq!(read(page, "head__number").as_deref(), Some("3 bis"));
    let unnumbered = text(&treaty, "en/harbour/annex-ii/observers/index.html");
    assert_eq!(read(unnumbered, "head__number"), None);
    let words = "Observers may attend without a vote.";
    assert_eq!(read(unnumbered, "h1").as_deref(), Some(words));
}

#[test]
fn numbers_begin_anew_in_parts_of_two_levels() {
    let plan = site(&fixture("plan"));
    let keys = [
        "general/1",
        "general/2",
        "measures/transport/1",
        "measures/transport/2",
        "measures/learning/1",
    ];
    assert_eq!(of_items(&plan, "key"), keys);
    assert_eq!(
        of_items(&plan, "parts")[2],
        json!(["measures", "transport"])
    );
    for part in [
        "general",
        "measures",
        "measures/transport",
        "measures/learning",
    ] {
        text(&plan, &format!("tc/scheme/{part}/index.html"));
    }
    // Without that, they are the same items.
    let mut through = fixture("plan");
    let file = "content/scheme/document.tc.md";
    change(&mut through, file, "numbering = \"by-part\"\n", "");
    let found = problems(&through);
    let twice = "error[duplicate-item] content/scheme/02-measures/01-transport/1.tc.md:4:1";
    assert!(found.iter().any(|problem| problem == twice), "{found:#?}");
}

#[test]
fn a_document_is_shown_in_its_order() {
    let order =
        |name: &str, page: &str| attributes(text(&site(&fixture(name)), page), "data-signed");
    assert_eq!(
        order("treaty", "en/harbour/full/index.html"),
        [
            "harbour/preamble",
            "harbour/1",
            "harbour/2",
            "harbour/3",
            "harbour/3bis",
            "harbour/closing",
            "harbour/signatures",
            "harbour/annex-ii/opening",
            "harbour/annex-ii/1",
            "harbour/annex-ii/2",
            "harbour/annex-ii/observers",
        ]
    );
    assert_eq!(
        order("plan", "tc/scheme/full/index.html"),
        [
            "scheme/opening",
            "scheme/general/1",
            "scheme/general/2",
            "scheme/measures/opening",
            "scheme/measures/transport/1",
            "scheme/measures/transport/2",
            "scheme/measures/learning/1",
        ]
    );
    assert_eq!(
        order("declaration", "en/pledge/index.html"),
        ["pledge/preamble"]
    );
}

#[test]
fn signed_text_is_shown_as_it_is_locked() {
    for (name, memorandum, language) in [
        ("treaty", "harbour", "en"),
        ("plan", "scheme", "tc"),
        ("declaration", "pledge", "en"),
    ] {
        let sources = fixture(name);
        let file = sources.lossy(&format!("content/{memorandum}/signed.lock"));
        let locked: toml::Table = file.unwrap().parse().unwrap();
        let words = locked["text"][language].as_table().unwrap();
        let words: Vec<&str> = words.values().map(|of| of.as_str().unwrap()).collect();
        let site = site(&sources);
        let mut shown = 0;
        for page in site
            .artifacts
            .iter()
            .filter(|of| of.path.ends_with(".html"))
        {
            for element in elements(std::str::from_utf8(&page.bytes).unwrap()) {
                if element.attribute("data-signed").is_some() {
                    let text = element.text();
                    assert!(words.contains(&text.trim()), "{}: {text}", page.path);
                    shown += 1;
                }
            }
        }
        assert!(shown > 1, "{name}");
    }
}

#[test]
fn a_heading_is_signed_a_title_is_marked_and_first_words_are_no_title() {
    let site = site(&fixture("treaty"));
    let notices = |key: &str| {
        let page = text(&site, &format!("en/harbour/{key}/index.html"));
        let marked = attributes(page, "data-notice");
        let is_marked = marked.iter().any(|notice| notice == "item-title");
        (read(page, "h1").unwrap(), is_marked)
    };
    assert_eq!(notices("1"), ("Article 1 Definitions".to_owned(), false));
    assert_eq!(
        notices("2"),
        ("Article 2 Use of the harbour".to_owned(), true)
    );
    assert_eq!(notices("3"), ("Article 3".to_owned(), false));
    let list = text(&site, "en/harbour/index.html");
    let first = "The Parties hereby establish a Commission…";
    assert_eq!(read(list, "excerpt").as_deref(), Some(first));
    let items = data(&site, "data/items.json");
    assert_eq!(items[0]["heading"], json!({ "en": "Definitions" }));
    assert_eq!(items[0]["titles"], json!({}));
    assert_eq!(items[1]["titles"], json!({ "en": "Use of the harbour" }));
    assert_eq!(items[2]["titles"], json!({}));
}

#[test]
fn dates_that_the_text_does_not_say_have_their_source() {
    let treaty = site(&fixture("treaty"));
    let page = text(&treaty, "en/harbour/index.html");
    let elements = elements(page);
    let mut said = elements.iter().filter(|of| {
        of.attribute("data-notice")
            .is_some_and(|of| of == "standing")
    });
    let sentence = said.next_back().unwrap().text();
    assert!(
        sentence.contains("In force since 4 November 2016 (source"),
        "{sentence}"
    );
    assert!(page.contains("https://depositary.example/harbour"));
    assert!(page.contains("Adopted 12 December 2015") && !page.contains("Signed 12"));
    let memoranda = data(&treaty, "data/memoranda.json");
    assert_eq!(memoranda[0]["signed"], json!(null));
    assert_eq!(memoranda[0]["adopted"], "2015-12-12");
    assert_eq!(memoranda[0]["in_force"], "2016-11-04");
}

#[test]
fn parties_have_offices_and_signatories_only_where_there_are_some() {
    let treaty = site(&fixture("treaty"));
    let page = text(&treaty, "en/harbour/index.html");
    let parties = elements(page);
    let parties = parties.iter().filter(|of| {
        of.attribute("class")
            .is_some_and(|of| of == "parties__party")
    });
    let parties: Vec<String> = parties.map(|of| of.text().trim().to_owned()).collect();
    assert_eq!(parties, ["Northland", "Southland", "Eastland Minister"]);
    assert_eq!(
        read(page, "parties__note").as_deref(),
        Some("Editors’ note, not signed text: the parties.")
    );
}

/// A change of a file, and the problems that it makes.
type Changed = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const DOCUMENT: &str = "content/harbour/document.en.md";
const PART: &str = "content/harbour/90-annex-ii/part.en.md";

const CHANGES: &[Changed] = &[
    (
        "content/harbour/1.en.md",
        "heading = \"Definitions\"",
        "heading = \"Definition\"",
        &["error[signed-text-changed] content/harbour/1.en.md:2:22"],
    ),
    ("content/harbour/2.en.md", "Use of the", "Using the", &[]),
    (
        "content/harbour/3bis.en.md",
        "3 bis",
        "3 ter",
        &["error[signed-text-changed] content/harbour/3bis.en.md:2:12"],
    ),
    (
        "content/harbour/closing.en.md",
        "IN WITNESS",
        "In WITNESS",
        &["error[signed-text-changed] content/harbour/closing.en.md:4:2"],
    ),
    (
        DOCUMENT,
        "adopted = 2015-12-12",
        "adopted = 2015-12-13",
        &["error[signed-fact-changed] content/harbour/document.en.md:2:11"],
    ),
    (
        DOCUMENT,
        "kind = \"article\"",
        "kind = \"section\"",
        &["error[signed-fact-changed] content/harbour/document.en.md:4:8"],
    ),
    // A date that is not in the text is no part of it.
    (DOCUMENT, "2016-11-04", "2016-11-05", &[]),
    (
        PART,
        "COMMISSION",
        "COMMISSION.",
        &["error[signed-text-changed] content/harbour/90-annex-ii/part.en.md:4:35"],
    ),
];

#[test]
fn what_was_signed_is_locked_and_the_rest_is_not() {
    for (file, from, to, expected) in CHANGES {
        let mut sources = fixture("treaty");
        change(&mut sources, file, from, to);
        assert_eq!(problems(&sources), *expected, "{to}");
    }
    let mut moved = fixture("plan");
    let from = "content/scheme/02-measures/01-transport/2.tc.md";
    let to = "content/scheme/02-measures/02-learning/2.tc.md";
    let bytes = moved.get(from).unwrap().to_vec();
    moved.remove(from);
    moved.insert(to, bytes);
    assert_eq!(
        problems(&moved),
        [format!("error[signed-text-moved] {to}:4:1")]
    );
    let mut unlocked = fixture("declaration");
    unlocked.remove("content/pledge/signed.lock");
    assert_eq!(
        problems(&unlocked),
        ["error[not-locked] content/pledge/document.en.md:3:9"]
    );
}

#[test]
fn updates_and_links_lead_to_keys() {
    let treaty = site(&fixture("treaty"));
    let updates = data(&treaty, "data/updates.json");
    assert_eq!(updates[0]["items"], json!([2, 3, "3bis", "annex-ii/2"]));
    assert_eq!(updates[0]["paragraphs"], json!(["harbour/2.2.1"]));
    let updates = text(&treaty, "en/updates/index.html");
    let about = crate::html::text(updates);
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        about.contains("Article 2, Article 3, Article 3 bis, Annex II, Article 2")
            && about.contains("Article 2(2)(a)"),
        "{about}"
    );
    // Two items have the number 2: the list says which of them is that of the annex.
    let page = text(&treaty, "en/updates/2017-03-01-first-meeting/index.html");
    let listed = elements(page);
    let parts = listed.iter().filter(|of| {
        let is_shown = of.attribute("aria-hidden").is_some_and(|of| of == "true");
        is_shown && of.text() == "Annex II"
    });
    assert_eq!(parts.count(), 1);
    let cited = text(&treaty, "en/harbour/annex-ii/2/index.html");
    assert!(
        cited.contains(
            "Annex II, Article 2, Treaty on the Shared Harbour (adopted 12 December 2015)"
        )
    );
    let about = text(&treaty, "en/about/index.html");
    for target in [
        "../harbour/annex-ii/2/",
        "../harbour/annex-ii/",
        "../harbour/annex-ii/#opening",
        "../harbour/#closing",
        "../harbour/3bis/",
    ] {
        assert!(about.contains(&format!("{target}\"")), "{target}");
    }
    let mut sources = fixture("treaty");
    let update = "content/updates/2017-03-01-first-meeting.en.md";
    change(&mut sources, update, "\"annex-ii/2\"", "\"annex-ii/4\"");
    assert_eq!(
        problems(&sources),
        [format!("error[unknown-item] {update}:4:21")]
    );
}

/// A portal with so many items in the folders that `folder` names.
fn many(items: usize, folder: impl Fn(usize) -> (String, Vec<String>)) -> Sources {
    let mut sources = fixture("declaration");
    sources.remove("content/pledge/signed.lock");
    for item in 1..=items {
        let (of, parts) = folder(item);
        for part in parts {
            let name = format!("content/pledge/{part}/part.en.md");
            sources.insert(name, format!("+++\nheading = \"Part {part}\"\n+++\n"));
        }
        let name = format!("content/pledge/{of}{item}.en.md");
        let text = format!("+++\n+++\n\nThe towns shall do what number {item} says.\n");
        sources.insert(name, text);
    }
    lock(&mut sources);
    sources
}

#[test]
fn many_items_in_chapters_of_two_levels_or_without_any_can_be_published() {
    let chapters = many(450, |item| {
        let (chapter, section) = (item / 24 + 1, item / 8 % 3 + 1);
        let chapter = format!("{chapter:02}-chapter-{chapter}");
        let section = format!("{chapter}/{section:02}-section-{section}");
        (format!("{section}/"), vec![chapter, section])
    });
    let without = many(400, |_| (String::new(), Vec::new()));
    for (sources, items, parts) in [(chapters, 450, 19), (without, 400, 0)] {
        assert_eq!(problems(&sources), [""; 0]);
        let site = site(&sources);
        assert_eq!(of_items(&site, "key").len(), items);
        let memoranda = data(&site, "data/memoranda.json");
        let domains = memoranda[0]["domains"].as_array().unwrap().iter();
        let outermost = domains.filter(|of| of["path"].as_array().unwrap().len() == 1);
        assert_eq!(outermost.count(), parts);
    }
}

const CHAPTER: &str = "content/harbour/01-general/part.en.md";

/// The treaty with a chapter, locked.
fn with_chapter() -> Sources {
    let mut sources = fixture("treaty");
    sources.insert(
        CHAPTER,
        "+++\nkind = \"chapter\"\nheading = \"General\"\n+++\n",
    );
    sources.insert(
        "content/harbour/01-general/4.en.md",
        "+++\n+++\n\nThe Parties meet.\n",
    );
    sources.remove("content/harbour/signed.lock");
    lock(&mut sources);
    sources
}

#[test]
fn parts_are_called_what_their_kind_says() {
    let mut relocked = with_chapter();
    assert_eq!(problems(&relocked), [""; 0]);
    let made = site(&relocked);
    let page = text(&made, "en/harbour/index.html");
    let said = crate::html::text(page)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    assert!(
        said.contains("1 chapter ") && !said.contains("area"),
        "{said}"
    );
    assert!(said.contains("Chapter 1"), "{said}");
    let page = text(&made, "en/harbour/general/index.html");
    assert!(page.contains("Updates in this chapter") && page.contains("Articles in this chapter"));
    // An annex alone is none of the parts that are counted.
    let page = text(&site(&fixture("treaty")), "en/harbour/index.html").to_owned();
    assert!(!page.contains("1 area"));
    change(
        &mut relocked,
        CHAPTER,
        "kind = \"chapter\"",
        "kind = \"chaptre\"",
    );
    let found = problems(&relocked);
    assert!(
        found.contains(&format!("error[unknown-kind] {CHAPTER}:2:8")),
        "{found:?}"
    );
}

#[test]
fn parts_in_a_part_and_those_of_another_document_are_called_what_theirs_say() {
    let mut relocked = with_chapter();
    for (file, text) in [
        (
            "harbour/01-general/01-scope/part",
            "+++\nkind = \"section\"\nheading = \"Scope\"\n+++\n",
        ),
        (
            "harbour/01-general/01-scope/5",
            "+++\n+++\n\nThe Parties agree.\n",
        ),
        (
            "pier/document",
            "+++\nadopted = 2020-01-01\nkind = \"article\"\ntitle = \"Treaty on the Pier\"\nshort = \"Pier Treaty\"\n+++\n",
        ),
        ("pier/01-use/part", "+++\nheading = \"Use\"\n+++\n"),
        ("pier/01-use/1", "+++\n+++\n\nThe pier is open.\n"),
    ] {
        relocked.insert(format!("content/{file}.en.md"), text);
    }
    relocked.remove("content/harbour/signed.lock");
    lock(&mut relocked);
    let made = site(&relocked);
    for (page, kind) in [
        ("harbour/general", "chapter"),
        ("harbour/general/scope", "section"),
        ("harbour/annex-ii", "annex"),
        ("pier/use", "area"),
    ] {
        let page = text(&made, &format!("en/{page}/index.html"));
        assert!(page.contains(&format!("Updates in this {kind}<")), "{kind}");
    }
    let full = |of: &str| text(&made, &format!("en/{of}/index.html")).to_owned();
    assert!(full("pier").contains("1 area") && full("harbour").contains("1 chapter"));
}
