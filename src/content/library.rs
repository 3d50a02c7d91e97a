//! The content files of a portal, decoded and sorted by what they hold.

use std::collections::{BTreeMap, BTreeSet};

use serde::de::DeserializeOwned;

use crate::content::document::{self, Document};
use crate::content::path::{self, ContentPath, Entry};
use crate::content::picture;
use crate::content::toml_table::{self, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages};
use crate::model::Picture;
use crate::source::{LARGEST, Refusal, Refused, Sources};

/// Folder of the content.
pub(crate) const FOLDER: &str = "content/";

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
            files: sources.below(FOLDER).map(|(path, _)| path).collect(),
            entries: BTreeSet::new(),
        };
        for refused in sources.refused() {
            report.push(unreadable(refused));
        }
        let keys: Vec<&str> = languages.keys().collect();
        for (file, bytes) in sources.below(FOLDER) {
            match path::parse(&file[FOLDER.len()..], &keys) {
                Ok(ContentPath::Picture(format)) => {
                    let shared = sources.shared(file);
                    let read = |bytes| picture::read(file, format, bytes, report);
                    library.pictures.insert(file, shared.and_then(read));
                }
                Ok(path) => library.add(path, file, bytes, languages, report),
                Err(problem) => {
                    if path::is_picture(file) {
                        library.pictures.insert(file, None);
                    }
                    report.push(*problem);
                }
            }
        }
        library
    }

    fn add(
        &mut self,
        path: ContentPath,
        file: &'a str,
        bytes: &'a [u8],
        languages: &Languages,
        report: &mut Report,
    ) {
        if let ContentPath::Text(entry, _) = &path {
            self.entries.insert(entry.clone());
        }
        let Some(text) = document::decode(file, bytes, report) else {
            return;
        };
        let toml = Toml {
            file,
            text,
            offset: 0,
        };
        match path {
            ContentPath::Picture(_) => {} // Is no text.
            ContentPath::Names => self.names = Some(toml),
            ContentPath::Sessions => self.sessions = Some(toml),
            ContentPath::Lock => {
                let memorandum = file[FOLDER.len()..].split('/').next().unwrap_or_default();
                self.locks.insert(memorandum.to_owned(), toml);
            }
            ContentPath::Text(entry, key) => {
                if let (Some(document), Some(language)) =
                    (document::split(file, text, report), languages.find(&key))
                {
                    self.texts
                        .entry(entry)
                        .or_default()
                        .push((language, document));
                }
            }
        }
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

/// The problem of what stands below the root and is no source.
pub(crate) fn unreadable(refused: &Refused) -> Diagnostic {
    let place = Place::start(&*refused.path);
    match &refused.reason {
        Refusal::NotAFile => Diagnostic::error("link-or-device", place),
        Refusal::Name => Diagnostic::error("name-not-utf-8", place),
        Refusal::TooLarge => Diagnostic::error("file-too-large", place)
            .with("megabytes", (LARGEST / 1024 / 1024).to_string()),
        Refusal::Disk(error) => Diagnostic::error("unreadable-file", place).with("error", error),
    }
}
