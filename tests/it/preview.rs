//! What `serve` shows of a saved item at once is what a whole reading shows of it, or nothing.

use concord::compile::{Prepared, prepare};
use concord::diagnostic::Report;
use concord::source::Sources;

use crate::support::{NOW, repository};

const EN: &str = "content/fifth/04-finance/26.en.md";
const TC: &str = "content/fifth/04-finance/26.tc.md";
/// Pages that show the text of the item, or its title.
const PAGES: [&str; 7] = [
    "en/fifth/26/index.html",
    "tc/fifth/26/index.html",
    "fifth/26/index.html",
    "en/fifth/finance/index.html",
    "en/fifth/full/index.html",
    "tc/fifth/parallel/en/index.html",
    "en/index.html",
];

fn prepared(sources: &Sources) -> Prepared {
    prepare(sources, NOW, None, &mut Report::new()).unwrap()
}

/// The portal of this repository with `from` in `file` replaced.
fn edited(file: &str, (from, to): (&str, &str)) -> Sources {
    let mut sources = repository();
    let text = sources.lossy(file).unwrap().into_owned();
    assert!(text.contains(from), "{file} holds {from:?}");
    sources.insert(file, text.replacen(from, to, 1));
    sources
}

#[test]
fn an_item_read_alone_is_what_a_whole_reading_makes_of_it() {
    let before = prepared(&repository());
    for (file, change) in [
        (EN, ("Take forward", "Push forward")),
        (EN, ("title = \"Mutual", "title = \"Reciprocal")),
        (EN, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
        (TC, ("title = \"金融", "title = \"金融及資本")),
    ] {
        let sources = edited(file, change);
        let [alone, whole] = [
            before.with_item(file, &sources).unwrap(),
            prepared(&sources),
        ];
        let pages = |prepared: &Prepared| PAGES.map(|page| prepared.file(page).unwrap());
        assert!(pages(&alone) == pages(&whole), "{change:?}");
        assert!(pages(&alone) != pages(&before), "{change:?}");
    }
}

#[test]
fn what_needs_a_whole_reading_is_not_shown_from_one_item() {
    let before = prepared(&repository());
    for (file, change) in [
        // Signed text is locked.
        (TC, ("有序推進", "加快推進")),
        // A mistake is told with all others.
        (EN, ("title =", "titel =")),
        (EN, ("+++\n", "++\n")),
        (
            EN,
            ("Take forward", "[Take](../04-finance/27.tc.md) forward"),
        ),
        // Not an item.
        ("content/pages/press.en.md", ("title =", "title =  ")),
        ("content/fifth/memorandum.en.md", ("title =", "title =  ")),
        ("content/names.toml", ("[[name]]", "\n[[name]]")),
        ("portal.toml", ("base", "base ")),
    ] {
        let sources = edited(file, change);
        assert!(
            before.with_item(file, &sources).is_none(),
            "{file} {change:?}"
        );
    }
}
