//! What there is, by the names of the files alone: so that a file can be added while others hold
//! mistakes.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::assemble::config;
use crate::content::decode::library::Library;
use crate::content::decode::path::{Entry, FOLDER, PartPath};
use crate::content::decode::raw;
use crate::diagnostic::Report;
use crate::language::Languages;
use crate::model::ItemKey;
use crate::source::Sources;

/// The texts of a portal, unread.
#[derive(Debug)]
pub struct Listing {
    /// The languages of the portal.
    pub languages: Languages,
    /// Keys of the sides that names can be on.
    pub sides: Vec<String>,
    /// Identifiers of the names in `names.toml`.
    pub names: BTreeSet<String>,
    /// The memoranda by slug.
    pub memoranda: BTreeMap<String, Listed>,
}

/// What there is of a memorandum.
#[derive(Debug, Default)]
pub struct Listed {
    /// The names of its own file, and of the file of a part.
    pub spelling: [&'static str; 2],
    /// The keys of the items of each part; [`Area::default`] is the memorandum itself.
    pub areas: BTreeMap<Area, BTreeSet<ItemKey>>,
    /// The items, by what updates call them.
    pub items: BTreeSet<String>,
}

/// A part of a memorandum: the path of its folder below that of the memorandum.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Area(PartPath);

impl Area {
    /// A part in the folder of the memorandum itself.
    pub fn new(number: u32, slug: &str) -> Self {
        Self(PartPath::default().within(number, slug))
    }

    /// Number and name of its folder; `None` of the memorandum itself.
    pub fn folder(&self) -> Option<(u32, &str)> {
        let (number, slug) = self.0.last()?;
        Some((*number, slug))
    }

    /// Whether it lies in the folder of the memorandum itself.
    pub fn is_outermost(&self) -> bool {
        self.0.parent().is_some_and(|of| of.is_root())
    }
}

/// Its folder, with a slash behind it: `04-finance/`.
impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Listing {
    /// The listing of a portal; `None`, with a report, when its configuration cannot be used.
    pub fn read(sources: &Sources, report: &mut Report) -> Option<Self> {
        let settings = config::read(sources, report)?;
        // What is wrong with other files is not the business of a new one.
        let mut ignored = Report::new();
        let library = Library::gather(sources, &settings.languages, &mut ignored);
        let termbase: raw::Termbase = Library::table(library.names, &mut ignored);
        let names = termbase.name.iter().map(|name| name.id.get_ref().clone());
        let sides = settings.config.side.iter();
        Some(Self {
            sides: sides.map(|side| side.key.get_ref().clone()).collect(),
            names: names.collect(),
            memoranda: memoranda(&library),
            languages: settings.languages,
        })
    }

    /// Path of the folder of a memorandum.
    pub fn folder(memorandum: &str) -> String {
        format!("{FOLDER}{memorandum}")
    }
}

fn memoranda(library: &Library<'_>) -> BTreeMap<String, Listed> {
    let mut memoranda: BTreeMap<String, Listed> = BTreeMap::new();
    for entry in &library.entries {
        let Some(memorandum) = entry.memorandum() else {
            continue;
        };
        let listed = memoranda.entry(memorandum.to_owned()).or_default();
        if let Entry::Domain { part, .. } | Entry::Item { part, .. } | Entry::Passage { part, .. } =
            entry
        {
            for part in part.up() {
                listed.areas.entry(Area(part)).or_default();
            }
        }
        if let Entry::Item { part, key, .. } = entry {
            let keys = listed.areas.entry(Area(part.clone())).or_default();
            keys.insert(key.clone());
        }
    }
    for (memorandum, listed) in &mut memoranda {
        let spelling = library.spelling(memorandum);
        listed.spelling = [spelling.document(), spelling.part()];
        listed.items = library.item_references(memorandum).clone();
    }
    memoranda
}
