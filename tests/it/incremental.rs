//! An incremental build makes only the pages that differ, and the same site as a full build.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use concord::artifact::{Artifact, Collected, Discarded, Sink};
use concord::compile::{Compiled, compile, recompile};
use concord::diagnostic::MessageLanguage;
use concord::inventory::Inventory;
use concord::source::Sources;
use concord::starter;

use crate::support::{self, NOW, change, everything, path, said};

/// A site that was built, and the inventory of its files.
struct Built {
    files: BTreeMap<String, Vec<u8>>,
    inventory: Inventory,
}

/// What an incremental build makes of a site.
struct Onto<'s> {
    built: &'s Built,
    files: Mutex<BTreeMap<String, Vec<u8>>>,
    kept: Mutex<BTreeSet<String>>,
}

impl Sink for Onto<'_> {
    fn write(&self, artifact: Artifact) {
        let mut files = self.files.lock().unwrap();
        assert!(files.insert(artifact.path, artifact.bytes).is_none());
    }

    fn reused(&self, path: &str, length: u64) {
        let bytes = self.built.files[path].clone();
        assert_eq!(bytes.len() as u64, length, "{path}");
        let mut files = self.files.lock().unwrap();
        assert!(files.insert(path.to_owned(), bytes).is_none());
        self.kept.lock().unwrap().insert(path.to_owned());
    }
}

impl Built {
    fn new(sources: &Sources) -> Self {
        let files = Collected::default();
        let made = compile(sources, NOW, &files);
        assert!(made.site.is_some(), "{}", said(&made.report, sources));
        Self {
            files: by_path(files.into_files()),
            inventory: made.inventory,
        }
    }

    /// Builds `sources` onto it: the outcome must be what a build that knows nothing makes. The
    /// pages that were made again, and the site that is now there.
    fn onto(&self, sources: &Sources, what: &str) -> (BTreeSet<String>, Self) {
        self.onto_as(sources, &site(sources), what)
    }

    /// The same, where `whole` is what a build that knows nothing makes.
    fn onto_as(
        &self,
        sources: &Sources,
        whole: &BTreeMap<String, Vec<u8>>,
        what: &str,
    ) -> (BTreeSet<String>, Self) {
        let onto = Onto {
            built: self,
            files: Mutex::default(),
            kept: Mutex::default(),
        };
        let made = recompile(sources, NOW, Some(&self.inventory), &onto);
        assert!(
            made.site.is_some(),
            "{what}: {}",
            said(&made.report, sources)
        );
        let files = onto.files.into_inner().unwrap();
        for (path, bytes) in whole {
            assert!(files.get(path) == Some(bytes), "{what}: {path}");
        }
        assert_eq!(files.len(), whole.len(), "{what}");
        let kept = onto.kept.into_inner().unwrap();
        let pages = files.keys().filter(|path| path.ends_with(".html"));
        let pages = pages
            .filter(|path| !kept.contains(*path))
            .cloned()
            .collect();
        let now = Self {
            files,
            inventory: made.inventory,
        };
        (pages, now)
    }
}

fn site(sources: &Sources) -> BTreeMap<String, Vec<u8>> {
    by_path(support::site(sources).artifacts)
}

fn by_path(files: Vec<Artifact>) -> BTreeMap<String, Vec<u8>> {
    files
        .into_iter()
        .map(|file| (file.path, file.bytes))
        .collect()
}

const EN: &str = "content/first/01-trade/1.en.md";
const UPDATE: &str = "content/updates/2025-01-15-memorandum-signed.en.md";
const UPDATE_TC: &str = "content/updates/2025-01-15-memorandum-signed.tc.md";
const ANOTHER: &str = "content/updates/2025-09-01-more.tc.md";
const ABOUT: &str = "content/pages/about.en.md";

/// Changes of words, and the pages that are made again.
const WORDS: [(&str, &str, [&str; 2], &[&str]); 5] = [
    (
        "the words of an item in English",
        EN,
        ["To support", "To help"],
        &[
            "en/first/1/index.html",
            "en/first/full/index.html",
            "en/first/parallel/sc/index.html",
            "en/first/parallel/tc/index.html",
            "en/first/trade/index.html",
            "en/names/trade-council-a/index.html",
            "en/verify/index.html",
            "first/1/index.html",
            "sc/first/1/index.html",
            "sc/first/parallel/en/index.html",
            "sc/names/trade-council-a/index.html",
            "sc/verify/index.html",
            "tc/first/1/index.html",
            "tc/first/parallel/en/index.html",
            "tc/names/trade-council-a/index.html",
            "tc/verify/index.html",
        ],
    ),
    (
        "the words of a signature block in English",
        "content/first/signatures.en.md",
        ["(signed)", "(Signed)"],
        &[
            "en/first/full/index.html",
            "en/first/index.html",
            "en/first/parallel/sc/index.html",
            "en/first/parallel/tc/index.html",
            "en/verify/index.html",
            "sc/first/parallel/en/index.html",
            "sc/verify/index.html",
            "tc/first/parallel/en/index.html",
            "tc/verify/index.html",
        ],
    ),
    (
        "the words of an update in English",
        UPDATE,
        ["\n+++\n", "\n+++\n\nOne paragraph more.\n"],
        &["en/updates/2025-01-15-memorandum-signed/index.html"],
    ),
    (
        "the words of a page in English",
        ABOUT,
        ["\n+++\n", "\n+++\n\nOne paragraph more.\n"],
        &["en/about/index.html"],
    ),
    (
        "a summary, which only its own page shows",
        ABOUT,
        ["summary = \"", "summary = \"In short: "],
        &["en/about/index.html"],
    ),
];

#[test]
fn only_pages_that_show_the_change_are_made_again() {
    let before = Built::new(&everything());
    for (what, file, [from, to], expected) in WORDS {
        let mut sources = everything();
        change(&mut sources, file, from, to);
        let whole = site(&sources);
        let (made, now) = before.onto_as(&sources, &whole, what);
        assert!(made.iter().eq(expected), "{what}: {made:?}");
        let (again, _) = now.onto_as(&sources, &whole, what);
        assert!(again.is_empty(), "{what}, and nothing more: {again:?}");
    }
}

type Edit = fn(&mut Sources);

/// Changes of more than words, and the part of the pages that is made again at most.
const EDITS: [(&str, Edit, usize); 7] = [
    (
        "a title",
        |of| change(of, EN, "title = \"Offices", "title = \"Bureaus"),
        2,
    ),
    (
        "an update more",
        |of| {
            let text = of.lossy(UPDATE_TC).unwrap().into_owned();
            of.insert(ANOTHER, text);
        },
        2,
    ),
    (
        "a name",
        |of| change(of, "content/names.toml", "en = \"", "en = \"The "),
        2,
    ),
    (
        "the title of the portal",
        |of| change(of, "portal.toml", "en = \"City", "en = \"The City"),
        1,
    ),
    (
        "a template",
        |of| {
            let file = "themes/default/templates/chooser.html";
            let text = std::fs::read_to_string(path(file)).unwrap();
            of.insert(file, text.replace("<nav ", "<nav id=\"choose\" "));
        },
        1,
    ),
    (
        "a word of the theme",
        |of| {
            let file = "themes/default/words/en.toml";
            let text = std::fs::read_to_string(path(file)).unwrap();
            of.insert(file, text.replace("Related items", "Items like this"));
        },
        1,
    ),
    (
        "words that make the memorandum too long for one page",
        |of| {
            let words = format!("{}\n\n", "More. ".repeat(10_000)).repeat(5);
            for file in [EN, "content/first/02-education/3.en.md"] {
                change(of, file, "\n+++\n", &format!("\n+++\n\n{words}"));
            }
        },
        1,
    ),
];

#[test]
fn whatever_has_changed_the_site_is_the_same_as_one_that_is_made_as_a_whole() {
    let before = Built::new(&everything());
    let pages = before.files.keys().filter(|path| path.ends_with(".html"));
    let pages = pages.count();
    let mut built = &before;
    let mut last;
    for (what, edit, part) in EDITS {
        let mut sources = everything();
        edit(&mut sources);
        // Onto what the edit before has left, too.
        let whole = site(&sources);
        let (made, now) = built.onto_as(&sources, &whole, what);
        assert!(!made.is_empty(), "{what}");
        let (alone, _) = before.onto_as(&sources, &whole, what);
        assert!(
            alone.len() <= pages / part,
            "{what}: {} of {pages}",
            alone.len()
        );
        last = now;
        built = &last;
    }
}

#[test]
fn what_is_converted_tells_when_what_it_is_converted_from_is_reviewed() {
    let portal = starter::portal(&["en", "tc", "sc"], MessageLanguage::English);
    let mut sources = Sources::from_texts(portal.into_iter().map(|file| (file.path, file.bytes)));
    let file = "content/first/01-trade/1.tc.md";
    let stamped = sources.lossy(file).unwrap().into_owned();
    let unstamped: String = stamped
        .split_inclusive('\n')
        .filter(|line| !line.starts_with("translates"))
        .collect();
    sources.insert(file, unstamped);
    let before = Built::new(&sources);
    sources.insert(file, stamped);
    let (pages, _) = before.onto(&sources, file);
    for page in [
        "sc/first/1/index.html",
        "sc/first/trade/index.html",
        "sc/first/full/index.html",
    ] {
        assert!(pages.contains(page), "{page}");
    }
}

#[test]
fn links_of_pages_that_are_kept_are_checked() {
    let mut sources = everything();
    let text = sources.lossy(UPDATE_TC).unwrap().into_owned();
    sources.insert(ANOTHER, text);
    let file = "themes/default/templates/chooser.html";
    let text = std::fs::read_to_string(path(file)).unwrap();
    let link = "<a href=\"{{ root }}tc/updates/2025-09-01-more/\">x</a>";
    sources.insert(file, text.replace("<nav ", &format!("{link}<nav ")));
    let before = Built::new(&sources);
    sources.remove(ANOTHER);
    let [known, unknown] = [Some(&before.inventory), None].map(|before| {
        let Compiled { site, report, .. } = recompile(&sources, NOW, before, &Discarded);
        assert!(site.is_none());
        said(&report, &sources)
    });
    assert!(known.contains("`/tc/updates/2025-09-01-more/`"), "{known}");
    assert_eq!(known, unknown);
}
