//! The fixture portal `everything` holds one of every kind of content. Tests of the engine
//! that need more than the starter use it.

use concord::content;
use concord::diagnostic::Report;

use crate::support::{NOW, everything, problems};

/// What is somewhere in the model of a portal that holds everything, as `Debug` writes it.
const HELD: &[&str] = &[
    // Of the portal.
    "note: Some(",
    "short: Some(",
    "reliance: Some(",
    "Some(Localized([Mail(",
    "Page(",
    "last_look: Some(",
    "place: Some(",
    "areas: Some(",
    "found_by: Localized([[\"",
    "editorial: Localized([false, false, true",
    "homepage: Some(",
    "preambles: [0",
    "items: [], preambles: []",
    "terms: [Localized(",
    "kind: Organisation",
    "kind: Programme",
    "kind: Mechanism",
    "kind: Place",
    "Picture {",
    // Of memoranda.
    "annex: Some(",
    "annex: None",
    "kind: Signatures",
    "kind: Preamble",
    "introduction: Some(",
    "introduction: None",
    "notes: Localized([None, Some(",
    "NextSession",
    "Until(",
    "fact: Some(",
    "fact: None",
    "dates: [(Passage(None, Preamble), NamedDate",
    "dates: [NamedDate",
    "terms: [0]",
    // Of relations.
    "kind: Continues, to: Memorandum(1), paragraph: None, source: None",
    "kind: Continues, to: Item(ItemId { memorandum: 1, item: 0 }), paragraph: None, source: Some(Citation {",
    // Of texts, and their translations.
    "origin: Signed",
    "origin: Written",
    "origin: Current",
    "origin: Stale",
    "origin: Derived",
    "Missing",
    // Of updates and pages.
    "updated: Some(",
    "corrected: Some(",
    "reference: Memorandum(",
    "reference: Web(",
    "illustration: Some(",
    "aliases: [\"updates/2025-06-01-old-name\", \"news/progress\"]",
    "aliases: [\"about-us\"]",
    "Withdrawn { path: \"updates/",
    "was: Update {",
    "was: Article",
    "Withdrawn { path: \"old\"",
    "items: [ItemId { memorandum: 1, item: 0 }, ItemId {",
];

#[test]
fn it_can_be_published_and_one_translation_is_old_and_one_name_unused() {
    assert_eq!(
        problems(&everything()),
        [
            "warning[stale-translation] content/first/01-trade/2.en.md:2:14",
            "warning[name-nowhere] content/names.toml:34:6",
        ]
    );
}

#[test]
fn it_holds_one_of_every_kind() {
    let sources = everything();
    let portal = content::load(&sources, NOW, &mut Report::new()).and_then(|all| all.portal);
    let model = format!("{:?}", portal.expect("it has no errors"));
    let missing: Vec<&&str> = HELD.iter().filter(|kind| !model.contains(**kind)).collect();
    assert!(missing.is_empty(), "{missing:?} is not in {model}");
    assert_eq!(sources.below("static/").count(), 2);
}
