//! What pages of the fixture portal `everything` are given, one value a row.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::content::{self, Edition};
use crate::diagnostic::Report;
use crate::model::{Domain, Portal};
use crate::plan;
use crate::source::Sources;
use crate::theme::Theme;
use crate::tracked::Reads;
use crate::view::Views;

/// The fixture portal on 1 February 2026, with the default theme.
static FIXTURE: LazyLock<(Portal, Theme)> = LazyLock::new(|| {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/everything");
    let sources = Sources::read(root.as_ref()).unwrap();
    let edition = Edition::as_of("2026-02-01T00:00:00Z".parse().unwrap());
    let mut report = Report::new();
    let content = content::load(&sources, edition, &mut report).unwrap();
    let theme = Theme::load(
        &sources,
        &content.theme,
        (&content.languages, content.is_unofficial),
        &mut report,
    );
    (content.portal.unwrap(), theme.unwrap())
});

/// A value of the view of the page at an address: its name, then the way to a part of it.
fn value(address: &str, path: &str) -> Value {
    let (portal, theme) = &*FIXTURE;
    let pages = plan::plan(portal, &mut Report::new());
    let page = pages.iter().find(|page| page.address.as_str() == address);
    let page = page.unwrap_or_else(|| panic!("there is no page {address}"));
    let view = Views::new(portal, theme).view(page, &Reads::new());
    let (name, path) = path.split_at(path.find('/').unwrap_or(path.len()));
    let value = view.context().get(name);
    let value = serde_json::to_value(value).unwrap();
    value.pointer(path).cloned().unwrap_or(Value::Null)
}

/// The values at `key` of a list of the view.
fn each(address: &str, list: &str, key: &str) -> Vec<Value> {
    let list = value(address, list);
    let of = list.as_array().unwrap_or_else(|| panic!("{list}")).iter();
    of.map(|entry| entry.pointer(key).cloned().unwrap_or(Value::Null))
        .collect()
}

#[test]
fn an_item_has_neighbours_through_all_areas_of_its_memorandum() {
    for (number, previous, next) in [
        (1, json!(null), json!("2")),
        (2, json!("1"), json!("3")),
        (3, json!("2"), json!("4")),
        (4, json!("3"), json!(null)),
    ] {
        let address = format!("en/first/{number}/");
        assert_eq!(value(&address, "previous/number"), previous, "{number}");
        assert_eq!(value(&address, "next/number"), next, "{number}");
    }
}

#[test]
fn an_area_has_neighbours() {
    for (area, previous, next) in [
        ("trade", json!(null), json!("en/first/education/")),
        ("education", json!("en/first/trade/"), json!(null)),
    ] {
        let address = format!("en/first/{area}/");
        assert_eq!(value(&address, "previous/href"), previous, "{area}");
        assert_eq!(value(&address, "next/href"), next, "{area}");
    }
}

#[test]
fn the_outermost_parts_of_a_document_are_counted_and_annexes_only_where_it_has_nothing_else() {
    // Kind, whether it is an annex or in one, and the part that it is in.
    type Part = (Option<&'static str>, bool, Option<usize>);
    let [area, chapter] = [None, Some("chapter")].map(|kind| (kind, false, None));
    let section: Part = (Some("section"), false, Some(0));
    let annex: Part = (Some("annex"), true, None);
    for (parts, kind, count) in [
        (&[][..], "area", 0),
        (&[area, area], "area", 2),
        (&[chapter, section, section, chapter], "chapter", 2),
        // Of several kinds.
        (&[chapter, (Some("section"), false, None)], "area", 2),
        (&[chapter, section, area, annex], "area", 2),
        // What an annex is divided into is no area of the document, whatever it is called.
        (&[area, annex, (None, true, Some(1))], "area", 1),
        (
            &[chapter, annex, (Some("chapter"), true, Some(1))],
            "chapter",
            1,
        ),
        (&[annex, (None, true, Some(0)), annex], "annex", 2),
    ] {
        let mut of = FIXTURE.0.memoranda[0].clone();
        let part = of.domains[0].clone();
        let parts = parts.iter().map(|&(kind, is_annex, parent)| Domain {
            kind: kind.map(str::to_owned),
            is_annex,
            parent,
            ..part.clone()
        });
        of.domains = parts.collect();
        assert_eq!((of.kind_of_domains(), of.count_of_domains()), (kind, count));
    }
}

#[test]
fn items_that_mention_the_same_name_are_related() {
    for (address, related) in [
        // Those of the other memorandum as well, behind those of the later one.
        ("en/second/1/", vec![json!("2"), json!("3")]),
        ("en/second/2/", vec![json!("1"), json!("3")]),
        ("en/first/3/", vec![json!("1"), json!("2")]),
    ] {
        assert_eq!(
            each(address, "related", "/item/number"),
            related,
            "{address}"
        );
    }
    let shared = value("en/second/1/", "related/0/shared/0/id");
    assert_eq!(shared, "university-b");
}

#[test]
fn updates_are_on_the_pages_of_what_they_are_about() {
    let whole = json!("en/updates/2025-01-15-memorandum-signed/");
    let several = json!("en/updates/2025-06-01-progress/");
    let hospitals = json!("en/updates/2025-12-01-hospitals/");
    for (address, expected) in [
        ("en/first/1/", vec![several.clone(), whole.clone()]),
        ("en/first/4/", vec![whole.clone()]),
        ("en/first/education/", vec![several.clone(), whole.clone()]),
        ("en/second/1/", vec![hospitals.clone()]),
        ("en/second/2/", vec![]),
        ("en/", vec![hospitals, several, whole]),
    ] {
        assert_eq!(each(address, "updates", "/href"), expected, "{address}");
    }
}

#[test]
fn dates_are_in_order_of_time_and_lead_to_where_they_are_named() {
    let address = "en/first/dates/";
    let isos = [
        "2025-01-15",
        "2025-01-15",
        "2026-03-01",
        "2027",
        "2027",
        "2027-06",
    ];
    assert_eq!(each(address, "dates", "/date/iso"), isos);
    let places = ["#preamble", "#signatures", "3/", "#preamble", "2/", "2/"];
    let places = places.map(|place| format!("en/first/{place}"));
    assert_eq!(each(address, "dates", "/place/href"), places);
    // The words are those of the page; where they name no such date, those that were signed, which are Chinese.
    for (lang, row, words, of) in [
        ("tc", 2, "2026年3月1日", json!(null)),
        ("sc", 2, "2026年3月1日", json!(null)),
        ("en", 2, "1 March 2026", json!(null)),
        ("en", 5, "2027年6月", json!("zh-Hant-HK")),
    ] {
        let address = format!("{lang}/first/dates/");
        let quote = value(&address, &format!("dates/{row}/quote/text"));
        assert!(quote.as_str().unwrap().contains(words), "{quote}");
        assert_eq!(value(&address, &format!("dates/{row}/quote/lang")), of);
    }
}

#[test]
fn each_row_of_the_time_line_is_below_the_one_before() {
    let address = "en/first/dates/";
    let rows = each(address, "time_line/rows", "/bar_y");
    let rows: Vec<u64> = rows.iter().map(|y| y.as_u64().unwrap()).collect();
    assert_eq!(rows.len(), 6);
    assert!(rows.is_sorted_by(|one, next| one < next), "{rows:?}");
    let foot = value(address, "time_line/foot").as_u64().unwrap();
    assert!(rows.iter().all(|y| *y < foot), "{rows:?} {foot}");
    let years = each(address, "time_line/years", "/text");
    assert_eq!(years, ["2025", "2026", "2027"]);
}

#[test]
fn a_text_says_what_it_is_and_its_language() {
    for (address, status, lang) in [
        ("tc/first/1/", "signed", "zh-Hant-HK"),
        ("sc/first/1/", "derived", "zh-Hans-CN"),
        ("en/first/1/", "current", "en"),
        ("en/first/2/", "stale", "en"),
        ("en/second/2/", "fallback", "zh-Hant-HK"),
    ] {
        assert_eq!(value(address, "text/status"), status, "{address}");
        assert_eq!(value(address, "text/lang"), lang, "{address}");
    }
}

#[test]
fn corrections_are_where_the_corrected_text_is() {
    for (address, expected) in [
        ("en/first/4/", 1),
        ("en/first/3/", 0),
        ("en/first/", 1),
        ("en/second/", 0),
    ] {
        let found = each(address, "corrections", "");
        assert_eq!(found.len(), expected, "{address}: {found:?}");
    }
}

#[test]
fn a_signature_block_has_two_columns_where_its_lines_alternate() {
    assert_eq!(value("tc/first/", "signatures/columns"), true);
    assert_eq!(value("tc/second/", "signatures"), json!(null));
}

#[test]
fn the_legal_status_links_to_its_source_and_to_the_later_memorandum() {
    let links = |address: &str| {
        let mut links = each(address, "legal_status/sentence", "/href");
        links.retain(|href| !href.is_null());
        links
    };
    let [second, third] =
        ["second", "third"].map(|of| json!(format!("https://www.example.org/{of}-session")));
    assert_eq!(links("en/first/"), [second, json!("en/second/")]);
    assert_eq!(links("en/second/"), [third]);
}

#[test]
fn a_name_has_its_forms_and_the_places_that_mention_it() {
    let address = "en/names/university-b/";
    assert_eq!(each(address, "forms", "/editorial"), [false, false, true]);
    assert_eq!(each(address, "items", "/of/number"), ["1", "2", "3"]);
    let council = "en/names/trade-council-a/";
    assert_eq!(each(council, "main_texts", "/of/slug"), ["first"]);
}
