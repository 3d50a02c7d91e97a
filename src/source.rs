//! The sources of a portal: all its files, as bytes in memory.

mod look;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::disk::{self, Found, RelativePath, Stamp, There};
use crate::text::newlines;

pub use look::Look;

/// The files of a portal: `portal.toml` and all below `content/`, `static/`, `themes/` and `print/`.
///
/// Paths are relative to the root of the portal and written with `/` on every system, so the
/// order of the files is the same everywhere.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: BTreeMap<String, Arc<[u8]>>,
    refused: Vec<Refused>,
}

/// Something below the root that cannot be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Path below the root, as well as it can be written.
    pub path: String,
    /// Why it was refused.
    pub reason: Refusal,
}

/// Why something below the root cannot be a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A link or special file, which could lead out of the portal.
    NotAFile,
    /// Its name is not UTF-8.
    Name,
    /// It has more than so many bytes.
    TooLarge(u64),
    /// The disk refused, in the words of the system.
    Disk(String),
}

/// The most bytes that a source may have: many times more than any text of a memorandum.
pub const LARGEST: u64 = 16 * 1024 * 1024;
/// The most bytes that a file may have that is published as it is.
pub const LARGEST_STATIC: u64 = 64 * 1024 * 1024;

/// The folders, and the file, that make a portal.
pub const ROOTS: [&str; 5] = ["portal.toml", "content", STATIC, "themes", PAPERS];
/// The folder in which `concord print` puts what it makes.
pub const PAPERS: &str = "print";
/// The folder of files that are published as they are.
const STATIC: &str = "static";

impl Sources {
    /// Reads the portal at `root`. What cannot be read is listed in [`Sources::refused`]; only
    /// a root that cannot be listed is an error.
    pub fn read(root: &Path) -> io::Result<Self> {
        disk::names(root).map_err(|refused| refused.error)?;
        let read = |found: &Found| match &found.what {
            Ok((There::Folder, _)) => None,
            Ok(_) => Some(read_source(found)),
            Err(error) => Some(Err(Refusal::Disk(error.to_string()))),
        };
        let found = everything(root);
        let outcomes: Vec<_> = found.par_iter().map(read).collect();
        let mut sources = Self::default();
        for (found, outcome) in found.into_iter().zip(outcomes) {
            let path = found.name;
            match outcome {
                None => {}
                Some(Ok(bytes)) => sources.insert(path, bytes),
                Some(Err(reason)) => sources.refused.push(Refused { path, reason }),
            }
        }
        Ok(sources)
    }

    /// Some files of the portal at `root`, as far as they can be read.
    pub fn read_only<'f>(root: &Path, files: impl IntoIterator<Item = &'f str>) -> Self {
        let files: Vec<&str> = files.into_iter().collect();
        let read_one = |path: &&str| {
            let bytes = disk::read(&RelativePath::new(*path).ok()?.below(root))?;
            Some(((*path).to_owned(), source(path, bytes)))
        };
        let files: Vec<_> = files.par_iter().filter_map(read_one).collect();
        Self {
            files: files.into_iter().collect(),
            refused: Vec::new(),
        }
    }

    /// Sources from texts, for tests.
    pub fn from_texts<P: Into<String>, T: Into<Vec<u8>>>(
        texts: impl IntoIterator<Item = (P, T)>,
    ) -> Self {
        Self {
            files: texts
                .into_iter()
                .map(|(path, text)| (path.into(), text.into()))
                .map(|(path, text): (String, Vec<u8>)| (path.clone(), source(&path, text)))
                .collect(),
            refused: Vec::new(),
        }
    }

    /// The files whose path begins with `prefix`, alone.
    #[must_use]
    pub fn only_below(&self, prefix: &str) -> Self {
        let files = self.files.range(prefix.to_owned()..);
        let files = files.take_while(|(path, _)| path.starts_with(prefix));
        Self {
            files: files
                .map(|(path, bytes)| (path.clone(), Arc::clone(bytes)))
                .collect(),
            refused: Vec::new(),
        }
    }

    /// The same sources with `files` (paths below `root`) as they are now, and those of them that differ;
    /// `None` where one of them, or what was in it, has come, gone, or cannot be read.
    pub fn reread<'f>(
        &self,
        root: &Path,
        files: impl IntoIterator<Item = &'f str>,
    ) -> Option<(Self, Vec<&'f str>)> {
        let mut sources = self.clone();
        let mut changed = Vec::new();
        for file in files {
            let path = root.join(file);
            match (self.get(file), disk::there(&path)) {
                // An editor's own, gone already; or a folder, and all that was in it.
                (None, There::Nothing) => {
                    let below = format!("{file}/");
                    if self.below(&below).next().is_some() {
                        return None;
                    }
                }
                (Some(before), There::File) => {
                    let now = source(file, disk::read(&path)?);
                    if &*now != before {
                        sources.files.insert(file.to_owned(), now);
                        changed.push(file);
                    }
                }
                _ => return None,
            }
        }
        Some((sources, changed))
    }

    /// Replaces or adds one file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Vec<u8>>) {
        let path = path.into();
        let bytes = source(&path, bytes.into());
        self.files.insert(path, bytes);
    }

    /// Removes one file.
    pub fn remove(&mut self, path: &str) -> Option<Vec<u8>> {
        self.files.remove(path).map(|bytes| bytes.to_vec())
    }

    /// The bytes of one file.
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(AsRef::as_ref)
    }

    /// The path, as it is kept here, and the bytes of one file.
    pub fn entry(&self, path: &str) -> Option<(&str, &[u8])> {
        let (path, bytes) = self.files.get_key_value(path)?;
        Some((path, bytes))
    }

    /// The same as [`Sources::get`], for who keeps them longer than the sources.
    pub fn shared(&self, path: &str) -> Option<Arc<[u8]>> {
        self.files.get(path).cloned()
    }

    /// The text of one file, for showing; bytes that are not UTF-8 become U+FFFD.
    pub fn lossy(&self, path: &str) -> Option<Cow<'_, str>> {
        self.get(path).map(String::from_utf8_lossy)
    }

    /// The files whose path begins with `prefix`, in order.
    pub fn below<'a, 'p>(
        &'a self,
        prefix: &'p str,
    ) -> impl Iterator<Item = (&'a str, &'a [u8])> + use<'a, 'p> {
        self.files
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// What stands below the root and could not be taken.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }
}

/// Everything below `root` that could be a source, without reading any file.
fn everything(root: &Path) -> Vec<Found> {
    let below = ROOTS
        .iter()
        .flat_map(|top| disk::walk(root, top, is_left_behind));
    below.collect()
}

/// The sources of the portal at `root` by their paths, with their stamps, without reading any.
pub fn stamps(root: &Path) -> io::Result<Vec<(String, Stamp)>> {
    let found = everything(root)
        .into_iter()
        .filter_map(|found| match found.what {
            Ok((There::Folder, _)) => None,
            Ok((_, stamp)) => Some(Ok((found.name, stamp))),
            Err(error) => Some(Err(error)),
        });
    found.collect()
}

/// The bytes of what was found, if it can be a source.
fn read_source(found: &Found) -> Result<Vec<u8>, Refusal> {
    let Ok((There::File, stamp)) = &found.what else {
        // A link could lead out of the portal and publish what nobody meant to.
        return Err(Refusal::NotAFile);
    };
    if !found.is_exact {
        return Err(Refusal::Name);
    }
    // The record of public texts has the words of all languages, and a PDF its fonts.
    let may_be_large = [STATIC, PAPERS].iter().any(|of| found.name.starts_with(of))
        || found.name.ends_with(".jsonl");
    let largest = match may_be_large {
        true => LARGEST_STATIC,
        false => LARGEST,
    };
    if stamp.length > largest {
        return Err(Refusal::TooLarge(largest));
    }
    disk::bytes(&found.path).map_err(|refused| Refusal::Disk(refused.error.to_string()))
}

/// Files that are text, by the ends of their names. All others keep their bytes.
const TEXTS: [&str; 14] = [
    "md", "toml", "lock", "html", "css", "js", "mjs", "json", "jsonl", "svg", "txt", "typ", "xml",
    "xsl",
];

/// The bytes of a source: in texts that the program reads, line breaks are the same on every system.
fn source(path: &str, bytes: Vec<u8>) -> Arc<[u8]> {
    let end = Path::new(path).extension().and_then(|end| end.to_str());
    let is_text = end.is_some_and(|end| TEXTS.iter().any(|text| text.eq_ignore_ascii_case(end)));
    match is_text && !path.starts_with(STATIC) {
        true => newlines::unified(bytes),
        false => bytes.into(),
    }
}

/// Whether a path below the root is of what editors and systems leave behind (`.DS_Store`, `Thumbs.db`,
/// `.26.tc.md.swp`, `26.tc.md~`, `26.tc.md.orig`), or in it. Files that are published as they are may have a
/// dot before their names.
fn is_left_behind(path: &str) -> bool {
    let is_static = path.split('/').next() == Some(STATIC);
    path.split('/').any(|name| {
        let of_hidden = match is_static {
            true => name.starts_with("._") || name.starts_with(".git"),
            false => name.starts_with('.'),
        };
        of_hidden || is_of_system(name) || is_of_editor(name)
    })
}

/// Files that systems add to folders, whatever the case of their letters.
fn is_of_system(name: &str) -> bool {
    const NAMES: [&str; 6] = [
        ".DS_Store",
        "Thumbs.db",
        "ehthumbs.db",
        "desktop.ini",
        "__MACOSX",
        "$RECYCLE.BIN",
    ];
    NAMES.iter().any(|of| name.eq_ignore_ascii_case(of)) || name == "Icon\r"
}

/// Files that editors, word processors and `git` keep beside a file: copies, locks, rejected patches.
fn is_of_editor(name: &str) -> bool {
    const ENDS: [&str; 8] = [
        "~",
        ".orig",
        ".rej",
        ".bak",
        ".tmp",
        ".swp",
        ".swo",
        ".crdownload",
    ];
    // Vim tries with a file of this name, and the next free number, whether it can write to a folder.
    let of_vim =
        name.len() >= 4 && name.starts_with("49") && name.bytes().all(|b| b.is_ascii_digit());
    of_vim
        || ENDS.iter().any(|end| name.ends_with(end))
        || name.starts_with("~$")
        || name.starts_with(".~lock.")
        || name.starts_with('#') && name.ends_with('#')
}

/// Whether a file of this path below the root could be a source.
pub fn is_source(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    ROOTS.contains(&top) && !is_left_behind(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_makes_a_portal_and_nothing_else() {
        let root = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("portal.toml", "a"),
            ("content/x/26.tc.md", "b"),
            ("content/.DS_Store", "c"),
            ("content/x/26.tc.md~", "d"),
            ("notes.txt", "e"),
            ("static/.well-known/x", "f"),
            ("static/.DS_Store", "g"),
            ("static/.gitkeep", "h"),
            ("content/Thumbs.db", "i"),
            ("content/x/Desktop.ini", "j"),
            ("content/~$note.docx", "k"),
            ("content/x/26.tc.md.orig", "l"),
            ("content/4913", "m"),
            ("static/thumbs.db", "n"),
        ] {
            let path = root.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let sources = Sources::read(root.path()).unwrap();
        let paths: Vec<_> = sources.below("").map(|(path, _)| path).collect();
        assert_eq!(
            paths,
            ["content/x/26.tc.md", "portal.toml", "static/.well-known/x"]
        );
    }

    #[cfg(unix)]
    #[test]
    fn links_are_refused() {
        let root = tempfile::tempdir().unwrap();
        std::fs::create_dir(root.path().join("content")).unwrap();
        std::os::unix::fs::symlink("/etc/hostname", root.path().join("content/a.tc.md")).unwrap();
        let sources = Sources::read(root.path()).unwrap();
        assert_eq!(sources.refused()[0].path, "content/a.tc.md");
        assert_eq!(sources.below("").count(), 0);
    }

    #[test]
    fn a_missing_folder_is_an_error() {
        assert!(Sources::read(Path::new("/nowhere/at/all")).is_err());
    }
}
