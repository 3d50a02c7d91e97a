//! What `serve` shows of a saved text at once is what a whole reading shows of it, or nothing.

use concord::compile::{Prepared, prepare};
use concord::diagnostic::Report;
use concord::source::Sources;

use crate::support::{NOW, repository};

const EN: &str = "content/fifth/04-finance/26.en.md";
const TC: &str = "content/fifth/04-finance/26.tc.md";
const UPDATE: &str = "content/updates/2021-08-30-memorandum-signed.en.md";
const UPDATE_TC: &str = "content/updates/2021-08-30-memorandum-signed.tc.md";
const ARTICLE_TC: &str = "content/pages/press.tc.md";
const ARTICLE: &str = "content/pages/press.en.md";
const HOME: &str = "content/home.en.md";
/// Pages that show one of these texts, or its title.
const PAGES: [&str; 10] = [
    "en/fifth/26/index.html",
    "tc/fifth/26/index.html",
    "fifth/26/index.html",
    "en/fifth/finance/index.html",
    "en/fifth/full/index.html",
    "tc/fifth/parallel/en/index.html",
    "en/index.html",
    "en/updates/index.html",
    "en/updates/2021-08-30-memorandum-signed/index.html",
    "en/press/index.html",
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
fn a_text_read_alone_is_what_a_whole_reading_makes_of_it() {
    let before = prepared(&repository());
    for (file, change) in [
        (EN, ("Take forward", "Push forward")),
        (EN, ("title = \"Mutual", "title = \"Reciprocal")),
        (EN, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
        (TC, ("title = \"金融", "title = \"金融及資本")),
        (
            EN,
            ("Take forward", "[Take](../04-finance/27.tc.md) forward"),
        ),
        (UPDATE, ("title = \"", "title = \"The ")),
        (UPDATE, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
        (
            ARTICLE,
            (
                "\n+++\n",
                "\n+++\n\nSee [the signing](../updates/2021-08-30-memorandum-signed.tc.md).\n",
            ),
        ),
        (HOME, ("\n+++\n", "\n+++\n\nOne paragraph more.\n")),
    ] {
        let sources = edited(file, change);
        let [alone, whole] = [
            before.with_text(file, &sources).unwrap(),
            prepared(&sources),
        ];
        let pages = |prepared: &Prepared| PAGES.map(|page| prepared.file(page).unwrap());
        assert!(pages(&alone) == pages(&whole), "{change:?}");
        assert!(pages(&alone) != pages(&before), "{change:?}");
    }
}

#[test]
fn what_needs_a_whole_reading_is_not_shown_from_one_text() {
    let before = prepared(&repository());
    for (file, change) in [
        // Signed text is locked.
        (TC, ("有序推進", "加快推進")),
        // A mistake is told with all others.
        (EN, ("title =", "titel =")),
        (EN, ("+++\n", "++\n")),
        (
            EN,
            ("Take forward", "[Take](../04-finance/99.tc.md) forward"),
        ),
        // What stands elsewhere follows from it.
        (UPDATE_TC, ("items = []", "items = [26]")),
        (UPDATE_TC, ("items = []", "items = []\ndraft = true")),
        (
            ARTICLE_TC,
            ("title =", "aliases = [\"journalists\"]\ntitle ="),
        ),
        // Not a text that stands alone.
        ("content/fifth/memorandum.en.md", ("title =", "title =  ")),
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
