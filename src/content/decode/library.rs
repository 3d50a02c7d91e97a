//! The content files of a portal, decoded and sorted by what they hold.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::budget;
use crate::content::decode::characters::{self, SignedParts};
use crate::content::decode::document::{self, Document};
use crate::content::decode::file_text;
use crate::content::decode::path::{self, ContentPath, Entry, FOLDER};
use crate::content::decode::picture;
use crate::content::decode::toml_table::{self, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages};
use crate::model::Picture;
use crate::source::{Refusal, Refused, Sources};
use crate::static_files::FOLDER as STATIC;

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
    /// The pictures by path; `None` where a file is there and what is wrong with it was reported.
    pub(crate) pictures: BTreeMap<&'a str, Option<Picture>>,
    /// Paths of the files that are published as they are.
    pub(crate) static_files: BTreeSet<&'a str>,
    /// Paths of all files of the content, readable or not.
    pub(crate) files: BTreeSet<&'a str>,
    /// The texts that files are there for, readable or not.
    pub(crate) entries: BTreeSet<Entry>,
}

impl<'a> Library<'a> {
    /// Sorts the content files; reports those that are none and those that cannot be read.
    pub(crate) fn gather(sources: &'a Sources, languages: &Languages, report: &mut Report) -> Self {
        let mut library = Self {
            texts: BTreeMap::new(),
            names: None,
            sessions: None,
            locks: BTreeMap::new(),
            pictures: BTreeMap::new(),
            static_files: sources.below(STATIC).map(|(path, _)| path).collect(),
            files: sources.below(FOLDER).map(|(path, _)| path).collect(),
            entries: BTreeSet::new(),
        };
        for refused in sources.refused() {
            report.push(unreadable(refused));
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
        for (found, problems) in found {
            library.add(found);
            report.extend(problems);
        }
        library
    }

    fn add(&mut self, found: ContentFile<'a>) {
        match found {
            ContentFile::Nothing => {}
            ContentFile::Names(toml) => self.names = Some(toml),
            ContentFile::Sessions(toml) => self.sessions = Some(toml),
            ContentFile::Lock(memorandum, toml) => {
                self.locks.insert(memorandum.to_owned(), toml);
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

    /// How many items there are files for, readable or not.
    pub(crate) fn items(&self) -> usize {
        let is_item = |entry: &&Entry| matches!(entry, Entry::Item { .. });
        self.entries.iter().filter(is_item).count()
    }

    /// Numbers of the items of a memorandum that files are there for, readable or not.
    pub(crate) fn item_numbers(&self, memorandum: &str) -> BTreeSet<u32> {
        self.entries
            .iter()
            .filter_map(|entry| match entry {
                Entry::Item {
                    memorandum: of,
                    number,
                    ..
                } if of == memorandum => Some(*number),
                _ => None,
            })
            .collect()
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

/// What a content file is.
enum ContentFile<'a> {
    /// None, or one that is reported.
    Nothing,
    Names(Toml<'a>),
    Sessions(Toml<'a>),
    /// With the memorandum that it locks.
    Lock(&'a str, Toml<'a>),
    Picture(&'a str, Option<Picture>),
    /// `None` where it cannot be read.
    Text(Entry, Option<(LanguageId, Document<'a>)>),
}

impl<'a> ContentFile<'a> {
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
                return if path::is_picture(file) {
                    Self::Picture(file, None)
                } else {
                    Self::Nothing
                };
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
            ContentPath::Picture(format) => {
                let bytes = sources.shared(file);
                Self::Picture(
                    file,
                    bytes.and_then(|bytes| picture::read(file, format, bytes, report)),
                )
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
