//! The only reader: everything that a portal is made from, as bytes in memory.

mod look;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::disk::{RelativePath, Stamp, read};

pub use look::Look;

/// The files of a portal: `portal.toml` and all below `content/`, `static/` and `themes/`.
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

/// Earlier versions of a file of the portal at `root`, the latest first, as far as `git` has them:
/// none where there is no `git`, no repository, or a clone without its history.
pub fn earlier_versions(root: &Path, file: &str) -> impl Iterator<Item = Vec<u8>> {
    let git = move |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(root).args(arguments);
        let output = git.output().ok().filter(|output| output.status.success())?;
        Some(output.stdout)
    };
    let commits = git(&["log", "--format=%H", "--", file]).unwrap_or_default();
    let commits: Vec<String> = String::from_utf8_lossy(&commits)
        .lines()
        .map(str::to_owned)
        .collect();
    let file = file.to_owned();
    commits
        .into_iter()
        .filter_map(move |commit| git(&["cat-file", "blob", &format!("{commit}:./{file}")]))
}

/// The sources of the portal at `root` by their paths, as the disk describes them, without reading
/// any.
///
/// # Errors
/// When a folder cannot be listed.
pub fn stamps(root: &Path) -> io::Result<Vec<(String, Stamp)>> {
    let mut stamps = Vec::new();
    for top in ROOTS {
        let path = root.join(top);
        match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => {
                stamps.extend(stamps_below(&path, &format!("{top}/"))?);
            }
            Ok(metadata) => stamps.push((top.to_owned(), Stamp::from(&metadata))),
            Err(_) => {}
        }
    }
    stamps.par_sort_unstable_by(|a, b| a.0.cmp(&b.0));
    Ok(stamps)
}

fn stamps_below(folder: &Path, prefix: &str) -> io::Result<Vec<(String, Stamp)>> {
    let mut stamps = Vec::new();
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let path = format!("{prefix}{}", name.to_string_lossy());
        if entry.file_type()?.is_dir() {
            folders.push((entry.path(), format!("{path}/")));
        } else {
            stamps.push((path, Stamp::from(&entry.metadata()?)));
        }
    }
    let below: io::Result<Vec<_>> = folders
        .into_par_iter()
        .map(|(folder, prefix)| stamps_below(&folder, &prefix))
        .collect();
    stamps.extend(below?.into_iter().flatten());
    Ok(stamps)
}

/// The most bytes that a source may have: many times more than any text of a memorandum.
pub const LARGEST: u64 = 16 * 1024 * 1024;
/// The most bytes that a file may have that is published as it is.
pub const LARGEST_STATIC: u64 = 64 * 1024 * 1024;

/// The folders, and the file, that make a portal.
pub const ROOTS: [&str; 4] = ["portal.toml", "content", STATIC, "themes"];
/// The folder of files that are published as they are.
const STATIC: &str = "static";

impl Sources {
    /// Reads the portal at `root`. What cannot be read is listed in [`Sources::refused`].
    ///
    /// # Errors
    /// When `root` is not a folder that can be listed.
    pub fn read(root: &Path) -> io::Result<Self> {
        std::fs::read_dir(root)?;
        let mut sources = Self::default();
        for top in ROOTS {
            let path = root.join(top);
            if path.symlink_metadata().is_ok() {
                sources.read_below(root, &path);
            }
        }
        Ok(sources)
    }

    /// Some files of the portal at `root`, as far as they can be read.
    pub fn read_only<'f>(root: &Path, files: impl IntoIterator<Item = &'f str>) -> Self {
        let files: Vec<&str> = files.into_iter().collect();
        let read_one = |path: &&str| {
            let bytes = read(&RelativePath::new(*path).ok()?.below(root))?;
            Some(((*path).to_owned(), Arc::from(bytes)))
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
                .map(|(path, text)| (path.into(), Arc::from(text.into())))
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
            match (self.get(file), path.symlink_metadata()) {
                // An editor's own, gone already; or a folder, and all that was in it.
                (None, Err(_)) => {
                    let below = format!("{file}/");
                    if self.below(&below).next().is_some() {
                        return None;
                    }
                }
                (Some(before), Ok(metadata)) if metadata.is_file() => {
                    let now = read(&path)?;
                    if now != before {
                        sources.insert(file, now);
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
        self.files.insert(path.into(), Arc::from(bytes.into()));
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
    pub fn below<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        self.files
            .range(prefix.to_owned()..)
            .take_while(move |(path, _)| path.starts_with(prefix))
            .map(|(path, bytes)| (path.as_str(), bytes.as_ref()))
    }

    /// What stands below the root and could not be taken.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    fn read_below(&mut self, root: &Path, top: &Path) {
        let walk = WalkDir::new(top)
            .follow_root_links(false)
            .sort_by_file_name()
            .into_iter();
        let mut entries = Vec::new();
        for entry in walk.filter_entry(|entry| !is_hidden(root, entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                Ok(entry) => entries.push(entry),
                Err(error) => {
                    let path = error.path().unwrap_or(top).to_owned();
                    self.refuse(root, &path, disk(error.io_error()));
                }
            }
        }
        let read: Vec<_> = entries
            .par_iter()
            .map(|entry| read_entry(root, entry))
            .collect();
        for (entry, outcome) in entries.iter().zip(read) {
            match outcome {
                Ok((path, bytes)) => self.insert(path, bytes),
                Err(refusal) => self.refuse(root, entry.path(), refusal),
            }
        }
    }

    fn refuse(&mut self, root: &Path, path: &Path, reason: Refusal) {
        let path = path.strip_prefix(root).unwrap_or(path);
        self.refused.push(Refused {
            path: path.to_string_lossy().replace('\\', "/"),
            reason,
        });
    }
}

fn read_entry(root: &Path, entry: &DirEntry) -> Result<(String, Vec<u8>), Refusal> {
    if !entry.file_type().is_file() {
        // A link could lead out of the portal and publish what nobody meant to.
        return Err(Refusal::NotAFile);
    }
    let path = relative(root, entry.path()).ok_or(Refusal::Name)?;
    let largest = if path.starts_with(STATIC) {
        LARGEST_STATIC
    } else {
        LARGEST
    };
    if entry.metadata().is_ok_and(|of| of.len() > largest) {
        return Err(Refusal::TooLarge(largest));
    }
    let bytes = std::fs::read(entry.path()).map_err(|error| disk(Some(&error)))?;
    Ok((path, bytes))
}

fn disk(error: Option<&io::Error>) -> Refusal {
    // Without an error of the system it leads back to a folder above it.
    error.map_or(Refusal::NotAFile, |error| Refusal::Disk(error.to_string()))
}

fn is_hidden(root: &Path, entry: &DirEntry) -> bool {
    relative(root, entry.path()).is_some_and(|path| is_left_behind(&path))
}

/// Whether a path below the root is of what editors and systems leave behind (`.DS_Store`,
/// `.26.tc.md.swp`, `26.tc.md~`, `#26.tc.md#`), or in it. Files that are published as they are may have a dot
/// before their names.
fn is_left_behind(path: &str) -> bool {
    let is_static = path.split('/').next() == Some(STATIC);
    path.split('/').any(|name| {
        let is_dotted = name.starts_with('.');
        let is_of_system =
            name == ".DS_Store" || name.starts_with("._") || name.starts_with(".git");
        let is_of_editor = name.ends_with('~')
            || is_dotted && name.ends_with(".swp")
            || name.starts_with('#') && name.ends_with('#');
        is_of_editor || if is_static { is_of_system } else { is_dotted }
    })
}

/// Whether a file of this path below the root could be a source.
pub fn is_source(path: &str) -> bool {
    let top = path.split('/').next().unwrap_or_default();
    ROOTS.contains(&top) && !is_left_behind(path)
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<_>> = path
        .strip_prefix(root)
        .ok()?
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    Some(parts?.join("/"))
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
