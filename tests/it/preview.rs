//! What `serve` shows of a saved text at once is what a full load shows of it, or nothing.

use concord::compile::{Prepared, prepare};
use concord::diagnostic::Report;
use concord::source::Sources;

use crate::support::{NOW, everything};

const EN: &str = "content/first/01-trade/1.en.md";
const TC: &str = "content/first/01-trade/1.tc.md";
const UPDATE: &str = "content/updates/2025-01-15-memorandum-signed.en.md";
const UPDATE_TC: &str = "content/updates/2025-01-15-memorandum-signed.tc.md";
const ARTICLE_TC: &str = "content/pages/press.tc.md";
const ARTICLE: &str = "content/pages/press.en.md";
const HOME: &str = "content/home.en.md";
/// Pages that show one of these texts, or its title.
const PAGES: [&str; 10] = [
    "en/first/1/index.html",
    "tc/first/1/index.html",
    "first/1/index.html",
    "en/first/trade/index.html",
    "en/first/full/index.html",
    "tc/first/parallel/en/index.html",
    "en/index.html",
    "en/updates/index.html",
    "en/updates/2025-01-15-memorandum-signed/index.html",
    "en/press/index.html",
];

fn prepared(sources: &Sources) -> Prepared {
    prepare(sources, NOW, None, &mut Report::new()).unwrap()
}

/// The fixture portal with `from` in `file` replaced.
fn edited(file: &str, (from, to): (&str, &str)) -> Sources {
    let mut sources = everything();
    let text = sources.lossy(file).unwrap().into_owned();
    assert!(text.contains(from), "{file} holds {from:?}");
    sources.insert(file, text.replacen(from, to, 1));
    sources
}

#[test]
fn a_text_read_alone_is_what_a_whole_reading_makes_of_it() {
    let before = prepared(&everything());
    for (file, change) in [
        (EN, ("To support", "To help")),
        (EN, ("title = \"Offices", "title = \"Bureaus")),
        (EN, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
        (TC, ("title = \"互設", "title = \"互相設立")),
        (EN, ("To support", "[To](../02-education/3.tc.md) support")),
        (UPDATE, ("title = \"", "title = \"The ")),
        (UPDATE, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
        (
            ARTICLE,
            (
                "\n+++\n",
                "\n+++\n\nSee [the signing](../updates/2025-01-15-memorandum-signed.tc.md).\n",
            ),
        ),
        (HOME, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
    ] {
        let sources = edited(file, change);
        let [alone, whole] = [
            before.with_text(file, &sources).expect(file),
            prepared(&sources),
        ];
        let pages = |prepared: &Prepared| PAGES.map(|page| prepared.file(page).unwrap());
        assert!(pages(&alone) == pages(&whole), "{change:?}");
        assert!(pages(&alone) != pages(&before), "{change:?}");
    }
}

#[test]
fn what_needs_a_whole_reading_is_not_shown_from_one_text() {
    let before = prepared(&everything());
    for (file, change) in [
        // Signed text is locked.
        (TC, ("支持", "支援")),
        // A mistake is told with all others.
        (EN, ("title =", "titel =")),
        (EN, ("+++\n", "++\n")),
        (EN, ("To support", "[To](../01-trade/99.tc.md) support")),
        // Other pages depend on it.
        (UPDATE_TC, ("items = \"whole\"", "items = [1]")),
        (
            UPDATE_TC,
            ("items = \"whole\"", "items = \"whole\"\ndraft = true"),
        ),
        (
            ARTICLE_TC,
            ("title =", "aliases = [\"journalists\"]\ntitle ="),
        ),
        // Not a text of its own.
        ("content/first/memorandum.en.md", ("title =", "title =  ")),
        ("content/names.toml", ("[[name]]", "\n[[name]]")),
        ("portal.toml", ("base", "base ")),
    ] {
        let sources = edited(file, change);
        assert!(
            before.with_text(file, &sources).is_none(),
            "{file} {change:?}"
        );
    }
}
