//! The content files of a portal, decoded and sorted by what they hold.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::address::Address;
use crate::budget;
use crate::content::decode::characters::{self, SignedParts};
use crate::content::decode::document::{self, Document};
use crate::content::decode::file_text;
use crate::content::decode::path::{self, ContentPath, Entry, FOLDER, PartPath, Spelling};
use crate::content::decode::picture;
use crate::content::decode::toml_table::{self, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages};
use crate::model::Picture;
use crate::source::{Refusal, Refused, Sources};
use crate::static_files;

/// All content files that can be read.
pub(crate) struct Library<'a> {
    /// Every text, in the languages in which it exists.
    pub(crate) texts: BTreeMap<Entry, Vec<(LanguageId, Document<'a>)>>,
    /// `names.toml`.
    pub(crate) names: Option<Toml<'a>>,
    /// `sessions.toml`.
    pub(crate) sessions: Option<Toml<'a>>,
    /// `signed.lock` by memorandum.
    pub(crate) locks: BTreeMap<String, Toml<'a>>,
    /// The record of what the public can read: its path and text.
    pub(crate) record: Option<(&'a str, &'a str)>,
    /// The ledgers of wordings, by the address whose texts they are of.
    pub(crate) ledgers: BTreeMap<String, Toml<'a>>,
    /// The pictures by path; `None` where a file is there and what is wrong with it was reported.
    pub(crate) pictures: BTreeMap<&'a str, Option<Picture>>,
    /// Paths of the files that are published as they are, and their lengths in bytes.
    pub(crate) static_files: BTreeMap<&'a str, usize>,
    /// Paths of the texts whose names are reported.
    misnamed: BTreeSet<&'a str>,
    /// Paths of all files of the content, readable or not.
    pub(crate) files: BTreeSet<&'a str>,
    /// The texts that files are there for, readable or not.
    pub(crate) entries: BTreeSet<Entry>,
    /// The parts whose items have addresses below theirs, because numbers begin anew there.
    pub(crate) apart: Apart,
    /// What [`Self::item_references`] found, by memorandum: each item that is named and is not there asks for it.
    items: OnceLock<BTreeMap<String, BTreeSet<String>>>,
}

/// Parts of memoranda, by the slug of each: the memorandum itself where it is so in all of its parts.
pub(crate) type Apart = BTreeSet<(String, PartPath)>;

impl<'a> Library<'a> {
    /// Sorts the content files; reports those that are none and those that cannot be read.
    pub(crate) fn gather(sources: &'a Sources, languages: &Languages, report: &mut Report) -> Self {
        let mut library = Self {
            texts: BTreeMap::new(),
            names: None,
            sessions: None,
            locks: BTreeMap::new(),
            record: None,
            ledgers: BTreeMap::new(),
            pictures: BTreeMap::new(),
            misnamed: BTreeSet::new(),
            static_files: static_files::all(sources)
                .map(|(path, bytes)| (path, bytes.len()))
                .collect(),
            files: sources.below(FOLDER).map(|(path, _)| path).collect(),
            entries: BTreeSet::new(),
            apart: BTreeSet::new(),
            items: OnceLock::new(),
        };
        for refused in sources.refused() {
            report.push(unreadable(refused));
            library.note_refused(&refused.path, languages);
        }
        let files: Vec<(&str, &[u8])> = sources.below(FOLDER).collect();
        let found: Vec<(ContentFile<'a>, Report)> = files
            .into_par_iter()
            .map(|(file, bytes)| {
                let mut problems = Report::new();
                let found = ContentFile::read(file, bytes, sources, languages, &mut problems);
                (found, problems)
            })
            .collect();
        let mut told = BTreeSet::new(); // Each folder has one cause.
        for (found, mut problems) in found {
            library.add(found);
            problems.retain(|of| of.code != "folder-aside" || told.insert(of.arguments.clone()));
            report.extend(problems);
        }
        library.apart = library.find_apart(languages.authoritative);
        library.check_spellings(report);
        library
    }

    /// Notes a file that is there and that the disk refused: nothing else is said of it.
    fn note_refused(&mut self, file: &'a str, languages: &Languages) {
        if static_files::published(file).is_some() {
            self.static_files.insert(file, 0);
        }
        let Some(below) = file.strip_prefix(FOLDER) else {
            return;
        };
        self.files.insert(file);
        let keys: Vec<&str> = languages.keys().collect();
        match path::parse(below, &keys) {
            Ok(ContentPath::Text(entry, _)) => {
                self.entries.insert(entry);
            }
            Ok(ContentPath::Picture(_)) => {
                self.pictures.insert(file, None);
            }
            _ => {}
        }
    }

    /// What the files of memoranda and parts say of it; what is wrong with them is told when they are read.
    fn find_apart(&self, authoritative: LanguageId) -> Apart {
        let mut apart = Apart::new();
        for (entry, versions) in &self.texts {
            let (key, value, place) = match entry {
                Entry::Memorandum { memorandum, .. } => {
                    ("numbering", BY_PART, (memorandum, PartPath::default()))
                }
                Entry::Domain {
                    memorandum, part, ..
                } => ("kind", ANNEX, (memorandum, part.clone())),
                _ => continue,
            };
            let mut versions = versions.iter();
            let source = versions.find(|(language, _)| *language == authoritative);
            let table = source.and_then(|(_, of)| of.front_matter.text.parse::<toml::Table>().ok());
            let said = table.as_ref().and_then(|table| table.get(key)?.as_str());
            if said == Some(value) {
                apart.insert((place.0.clone(), place.1));
            }
        }
        apart
    }

    /// Whether the items of a part have addresses below its own.
    pub(crate) fn is_apart(&self, memorandum: &str, part: &PartPath) -> bool {
        !self.apart.is_empty()
            && part
                .up()
                .any(|part| self.apart.contains(&(memorandum.to_owned(), part)))
    }

    /// The address of the page that shows a text, in one language.
    pub(crate) fn address(&self, entry: &Entry, lang: &str) -> Address {
        entry.address(lang, |memorandum, part| self.is_apart(memorandum, part))
    }

    /// What the files of a memorandum are called: as its own is, or else as the first of its parts is.
    pub(crate) fn spelling(&self, memorandum: &str) -> Spelling {
        let entries = self.entries.iter();
        let entries = entries.filter(|entry| entry.memorandum() == Some(memorandum));
        entries.filter_map(spelling).next().unwrap_or_default()
    }

    /// Reports files of a memorandum that are called otherwise than its own.
    fn check_spellings(&self, report: &mut Report) {
        let mut known: BTreeMap<&str, Spelling> = BTreeMap::new();
        for (entry, versions) in &self.texts {
            let (Some(memorandum), Some(own)) = (entry.memorandum(), spelling(entry)) else {
                continue;
            };
            let right = *known.entry(memorandum).or_insert(own);
            if right != own {
                let names = |of: Spelling| match entry {
                    Entry::Memorandum { .. } => of.document(),
                    _ => of.part(),
                };
                for (_, version) in versions {
                    let place = Place::start(version.body.file);
                    let problem = Diagnostic::error("two-spellings", place);
                    let problem = problem.with("name", names(own));
                    report.push(problem.with("right", names(right)));
                }
            }
        }
    }

    fn add(&mut self, found: ContentFile<'a>) {
        match found {
            ContentFile::Nothing => {}
            ContentFile::Misnamed(file) => {
                self.misnamed.insert(file);
            }
            ContentFile::Names(toml) => self.names = Some(toml),
            ContentFile::Sessions(toml) => self.sessions = Some(toml),
            ContentFile::Lock(memorandum, toml) => {
                self.locks.insert(memorandum.to_owned(), toml);
            }
            ContentFile::Record(file, text) => self.record = Some((file, text)),
            ContentFile::Ledger(address, toml) => {
                self.ledgers.insert(address, toml);
            }
            ContentFile::Picture(file, picture) => {
                self.pictures.insert(file, picture);
            }
            ContentFile::Text(entry, version) => {
                self.entries.insert(entry.clone());
                if let Some(version) = version {
                    self.texts.entry(entry).or_default().push(version);
                }
            }
        }
    }

    /// Whether a text of a memorandum has a name that is reported: what it is of seems to be missing.
    pub(crate) fn has_misnamed(&self, memorandum: &str) -> bool {
        let folder = format!("{FOLDER}{memorandum}/");
        self.misnamed.iter().any(|file| file.starts_with(&folder))
    }

    /// Whether a file with a name that is reported is most likely a version of `entry`: its letters and digits
    /// begin alike.
    pub(crate) fn is_misnamed(&self, entry: &Entry) -> bool {
        let signs = |text: &str| -> String {
            text.chars()
                .filter(char::is_ascii_alphanumeric)
                .collect::<String>()
                .to_ascii_lowercase()
        };
        let own = signs(&format!("{FOLDER}{entry}"));
        self.misnamed
            .iter()
            .any(|file| signs(file).starts_with(&own))
            || entry
                .memorandum()
                .is_some_and(|memorandum| self.has_misnamed(memorandum))
    }

    /// How many items there are files for, readable or not.
    pub(crate) fn items(&self) -> usize {
        let is_item = |entry: &&Entry| matches!(entry, Entry::Item { .. });
        self.entries.iter().filter(is_item).count()
    }

    /// The items of a memorandum that files are there for, readable or not, in no order: the ends of their
    /// addresses.
    pub(crate) fn item_references(&self, memorandum: &str) -> &BTreeSet<String> {
        static NONE: BTreeSet<String> = BTreeSet::new();
        let items = self.items.get_or_init(|| self.find_items());
        items.get(memorandum).unwrap_or(&NONE)
    }

    fn find_items(&self) -> BTreeMap<String, BTreeSet<String>> {
        let mut items: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for entry in &self.entries {
            let Entry::Item { memorandum, .. } = entry else {
                continue;
            };
            let address = self.address(entry, "").to_string();
            let end = address.split('/').skip(2).collect::<Vec<_>>().join("/");
            let of_it = items.entry(memorandum.clone()).or_default();
            of_it.insert(end.trim_end_matches('/').to_owned());
        }
        items
    }

    /// Whether the file of `entry` in `language` exists, readable or not.
    pub(crate) fn has_file(&self, entry: &Entry, key: &str) -> bool {
        self.files
            .contains(format!("{FOLDER}{entry}.{key}.md").as_str())
    }

    /// Reads a TOML file that may be missing.
    pub(crate) fn table<T: DeserializeOwned + Default>(
        toml: Option<Toml<'_>>,
        report: &mut Report,
    ) -> T {
        toml.and_then(|toml| toml_table::read(toml, report))
            .unwrap_or_default()
    }
}

/// What says of a memorandum that the numbers of its items begin anew in each part, and of a part that it is
/// an annex, where they always do.
const BY_PART: &str = "by-part";
pub(crate) const ANNEX: &str = "annex";

/// The spelling of a text that is called otherwise in the other.
fn spelling(entry: &Entry) -> Option<Spelling> {
    match entry {
        Entry::Memorandum { spelling, .. } | Entry::Domain { spelling, .. } => Some(*spelling),
        _ => None,
    }
}

/// What a content file is.
enum ContentFile<'a> {
    /// None, or one that is reported.
    Nothing,
    /// A text whose name is reported.
    Misnamed(&'a str),
    Names(Toml<'a>),
    Sessions(Toml<'a>),
    /// With the memorandum that it locks.
    Lock(&'a str, Toml<'a>),
    /// With its path.
    Record(&'a str, &'a str),
    /// With the address whose texts it is of.
    Ledger(String, Toml<'a>),
    Picture(&'a str, Option<Picture>),
    /// `None` where it cannot be read.
    Text(Entry, Option<(LanguageId, Document<'a>)>),
}

impl<'a> ContentFile<'a> {
    /// A file whose name is wrong.
    fn misnamed(file: &'a str) -> Self {
        let mut names = file.rsplit('/');
        let is_text = names.next().is_some_and(|name| name.contains(".md"));
        match path::is_picture(file) {
            _ if is_text => Self::Misnamed(file),
            true => Self::Picture(file, None),
            false => Self::Nothing,
        }
    }

    fn read(
        file: &'a str,
        bytes: &'a [u8],
        sources: &Sources,
        languages: &Languages,
        report: &mut Report,
    ) -> Self {
        let keys: Vec<&str> = languages.keys().collect();
        let below = &file[FOLDER.len()..];
        let path = match path::parse(below, &keys) {
            Ok(path) => path,
            Err(problem) => {
                report.push(*problem);
                return Self::misnamed(file);
            }
        };
        let mut toml = |most, longest| table(file, bytes, (most, longest), report);
        match path {
            ContentPath::Names => {
                toml(budget::TERMBASE, budget::VALUE).map_or(Self::Nothing, Self::Names)
            }
            ContentPath::Sessions => {
                toml(budget::SETTINGS, budget::VALUE).map_or(Self::Nothing, Self::Sessions)
            }
            ContentPath::Lock => {
                let memorandum = below.split('/').next().unwrap_or_default();
                // What was signed stands in it as it is, however long.
                toml(budget::LOCK, budget::LOCK)
                    .map_or(Self::Nothing, |toml| Self::Lock(memorandum, toml))
            }
            ContentPath::Document => Self::Nothing,
            ContentPath::Record => file_text::decode(file, bytes, budget::RECORD, report)
                .map_or(Self::Nothing, |text| Self::Record(file, text)),
            ContentPath::Ledger(address) => ledger(file, bytes, report)
                .map_or(Self::Nothing, |toml| Self::Ledger(address, toml)),
            ContentPath::Picture(format) => {
                let bytes = sources.shared(file);
                let read = bytes.and_then(|bytes| picture::read(file, format, bytes, report));
                Self::Picture(file, read)
            }
            ContentPath::Text(entry, key) => {
                let document = file_text::decode(file, bytes, budget::TEXT, report)
                    .and_then(|text| document::split(file, text, report))
                    .filter(|of| toml_table::fits(of.front_matter, budget::VALUE, report));
                let version = languages.find(&key).zip(document);
                if let Some((language, Document { front_matter, body })) = version {
                    let is_source = language == languages.authoritative;
                    let signed = SignedParts::of(&entry, is_source);
                    characters::check(front_matter, Some(body), signed, report);
                }
                Self::Text(entry, version)
            }
        }
    }
}

/// A ledger of wordings, with their words however long. They were examined where they came from.
fn ledger<'a>(file: &'a str, bytes: &'a [u8], report: &mut Report) -> Option<Toml<'a>> {
    let toml = Toml {
        file,
        text: file_text::decode(file, bytes, budget::LOCK, report)?,
        offset: 0,
    };
    toml_table::fits(toml, budget::LOCK, report).then_some(toml)
}

/// A file that is TOML as a whole, with at most so many bytes, in it and in any text of it.
fn table<'a>(
    file: &'a str,
    bytes: &'a [u8],
    (most, longest): (usize, usize),
    report: &mut Report,
) -> Option<Toml<'a>> {
    let toml = Toml {
        file,
        text: file_text::decode(file, bytes, most, report)?,
        offset: 0,
    };
    if !toml_table::fits(toml, longest, report) {
        return None;
    }
    characters::check(toml, None, SignedParts::default(), report);
    Some(toml)
}

/// The problem of what stands below the root and is no source.
pub(crate) fn unreadable(refused: &Refused) -> Diagnostic {
    let place = Place::start(&*refused.path);
    match &refused.reason {
        Refusal::NotAFile => Diagnostic::error("link-or-device", place),
        Refusal::Name => Diagnostic::error("name-not-utf-8", place),
        Refusal::TooLarge(most) => Diagnostic::error("file-too-large", place)
            .with("megabytes", (most / 1024 / 1024).to_string()),
        Refusal::Disk(error) => Diagnostic::error("unreadable-file", place).with("error", error),
    }
}
