//! What there is, by the names of the files alone: so that a file can be added while others hold
//! mistakes.

use std::collections::{BTreeMap, BTreeSet};

use crate::content::assemble::config;
use crate::content::decode::library::Library;
use crate::content::decode::path::Entry;
use crate::content::decode::path::FOLDER;
use crate::content::decode::raw;
use crate::diagnostic::Report;
use crate::language::Languages;
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
    /// The areas of each memorandum, by folder.
    pub memoranda: BTreeMap<String, BTreeMap<Area, BTreeSet<u32>>>,
}

/// An area of a memorandum; its value in the [`Listing`] are the numbers of its items.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Area {
    /// Number in its memorandum.
    pub number: u32,
    /// Name in addresses.
    pub slug: String,
}

/// The folder of the area in its memorandum: `04-finance`.
impl std::fmt::Display for Area {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:02}-{}", self.number, self.slug)
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
            memoranda: memoranda(&library.entries),
            languages: settings.languages,
        })
    }

    /// Path of the folder of a memorandum.
    pub fn folder(memorandum: &str) -> String {
        format!("{FOLDER}{memorandum}")
    }
}

fn memoranda(entries: &BTreeSet<Entry>) -> BTreeMap<String, BTreeMap<Area, BTreeSet<u32>>> {
    let mut memoranda: BTreeMap<String, BTreeMap<Area, BTreeSet<u32>>> = BTreeMap::new();
    for entry in entries {
        let (memorandum, area, item) = match entry {
            Entry::Memorandum { memorandum } | Entry::Signatures { memorandum } => {
                (memorandum, None, None)
            }
            Entry::Domain {
                memorandum,
                number,
                slug,
            } => (memorandum, Some((*number, slug)), None),
            Entry::Item {
                memorandum,
                domain,
                slug,
                number,
            } => (memorandum, Some((*domain, slug)), Some(*number)),
            Entry::Home | Entry::Update { .. } | Entry::Page { .. } => continue,
        };
        let areas = memoranda.entry(memorandum.clone()).or_default();
        if let Some((number, slug)) = area {
            let slug = slug.clone();
            areas.entry(Area { number, slug }).or_default().extend(item);
        }
    }
    memoranda
}
