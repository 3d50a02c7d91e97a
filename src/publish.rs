//! The only writer: brings a folder to hold exactly the files of a site.
//!
//! Nothing is written until everything is made. Each file is written beside its place and renamed
//! over it, in an order after each step of which every link and asset of the folder holds: assets
//! first, then new pages, then changed files, and removals last. Files that do not change are not
//! touched. The folder itself stays the same one, as servers and mounts need.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::artifact::Artifact;

/// Marks a folder as Concord's; locked while a build writes.
const MARKER: &str = ".concord";
/// Ends the names of files that are not yet in their place.
const UNFINISHED: &str = ".concord-new";

/// What a publication did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Published {
    /// Files written, new or changed.
    pub written: usize,
    /// Files that were right already.
    pub unchanged: usize,
    /// Files removed.
    pub removed: usize,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Error {
    /// The folder holds files that Concord did not make.
    Foreign(PathBuf),
    /// Another build is writing there.
    Busy(PathBuf),
    /// A source file that was to be made is there already.
    Exists(PathBuf),
    /// The folder of a portal to be made holds something already.
    NotEmpty(PathBuf),
    /// The disk refused.
    Io(PathBuf, io::Error),
}

impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign(path) => write!(
                f,
                "{} holds files that Concord did not make, so nothing was written there; name an empty folder with `--out DIR`",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "another build is writing to {}; wait until it is done",
                path.display()
            ),
            Self::Exists(path) => write!(f, "{} is there already", path.display()),
            Self::NotEmpty(path) => write!(f, "{} is not empty", path.display()),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
        }
    }
}

impl std::error::Error for Error {}

/// Makes `out` hold exactly `artifacts`.
///
/// # Errors
/// When the folder is not Concord's, another build is writing to it, or the disk refuses. What was
/// published before then still stands, or stands partly replaced by what is published now; the
/// next build finishes the work.
pub fn publish(artifacts: &[Artifact], out: &Path) -> Result<Published, Error> {
    let _lock = claim(out)?;
    let present = present(out)?;
    let mut published = Published::default();
    let mut todo = Vec::new();
    for artifact in artifacts {
        let is_present = present.contains(&artifact.path);
        if is_present
            && fs::read(out.join(&artifact.path)).is_ok_and(|bytes| bytes == artifact.bytes)
        {
            published.unchanged += 1;
        } else {
            todo.push((step(&artifact.path, is_present), artifact));
        }
    }
    todo.sort_by_key(|(step, _)| *step);
    for (_, artifact) in todo {
        write(out, artifact)?;
        published.written += 1;
    }
    let wanted: BTreeSet<&str> = artifacts
        .iter()
        .map(|artifact| artifact.path.as_str())
        .collect();
    for path in present
        .iter()
        .filter(|path| !wanted.contains(path.as_str()))
    {
        let path = out.join(path);
        // A folder may have taken the place of a file, and the other way round.
        if path.is_file() {
            fs::remove_file(&path).map_err(|error| Error::Io(path, error))?;
        }
        published.removed += 1;
    }
    remove_empty_folders(out);
    Ok(published)
}

/// Replaces one source file, whole or not at all: for commands that edit content.
///
/// # Errors
/// When the disk refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    let write = || {
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        Error::Io(path.to_owned(), error)
    })
}

/// Makes new source files below `root`: all of them, or none where one is there already.
///
/// # Errors
/// When a file is there, or the disk refuses; some of the files may then have been made.
pub fn create(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    let mut paths = files.iter().map(|file| root.join(&file.path));
    if let Some(path) = paths.find(|path| path.symlink_metadata().is_ok()) {
        return Err(Error::Exists(path));
    }
    overwrite(root, files)
}

/// Makes or replaces files below `root`.
///
/// # Errors
/// When the disk refuses; some of the files may then have been made.
pub fn overwrite(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    for file in files {
        let path = root.join(&file.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| Error::Io(folder.to_owned(), error))?;
        }
        replace(&path, &file.bytes)?;
    }
    Ok(())
}

/// As [`create`], in a folder that is empty or is made.
///
/// # Errors
/// When something is in the folder, or the disk refuses.
pub fn create_in_empty(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    let at = |error| Error::Io(root.to_owned(), error);
    fs::create_dir_all(root).map_err(at)?;
    if fs::read_dir(root).map_err(at)?.next().is_some() {
        return Err(Error::NotEmpty(root.to_owned()));
    }
    create(root, files)
}

/// When a file is written: what others refer to comes before what refers to it.
fn step(path: &str, is_present: bool) -> u8 {
    match () {
        () if path.starts_with("assets/") => 0,
        () if !is_present => 1,
        () if path == "manifest.json" => 3,
        () => 2,
    }
}

/// Makes the folder ours, or says why it cannot be.
fn claim(out: &Path) -> Result<File, Error> {
    let at = |error| Error::Io(out.to_owned(), error);
    fs::create_dir_all(out).map_err(at)?;
    let marker = out.join(MARKER);
    if !marker.exists() && fs::read_dir(out).map_err(at)?.next().is_some() {
        return Err(Error::Foreign(out.to_owned()));
    }
    let file = File::options()
        .create(true)
        .append(true)
        .open(&marker)
        .map_err(|error| Error::Io(marker, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::Busy(out.to_owned())),
        Err(TryLockError::Error(error)) => Err(at(error)),
    }
}

/// The files that are there, as paths with `/`; what an interrupted build left is among them.
fn present(out: &Path) -> Result<BTreeSet<String>, Error> {
    let mut present = BTreeSet::new();
    for entry in WalkDir::new(out).min_depth(1) {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(out).to_owned();
            Error::Io(path, error.into())
        })?;
        if entry.file_type().is_dir() || entry.file_name() == MARKER {
            continue;
        }
        let path = entry.path().strip_prefix(out).unwrap_or(entry.path());
        present.insert(path.to_string_lossy().replace('\\', "/"));
    }
    Ok(present)
}

fn write(out: &Path, artifact: &Artifact) -> Result<(), Error> {
    let path = out.join(&artifact.path);
    let unfinished = out.join(format!("{}{UNFINISHED}", artifact.path));
    let folder = path.parent().unwrap_or(out);
    clear_way(out, folder).map_err(|error| Error::Io(folder.to_owned(), error))?;
    if path.is_dir() {
        fs::remove_dir_all(&path).map_err(|error| Error::Io(path.clone(), error))?;
    }
    let write = || {
        let mut file = File::create(&unfinished)?;
        file.write_all(&artifact.bytes)?;
        drop(file);
        fs::rename(&unfinished, &path)
    };
    write().map_err(|error| {
        let _ = fs::remove_file(&unfinished);
        Error::Io(path.clone(), error)
    })
}

/// Makes the folder of a file, where an earlier site may have had a file.
fn clear_way(out: &Path, folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    for ancestor in folder
        .ancestors()
        .take_while(|ancestor| ancestor.starts_with(out) && *ancestor != out)
    {
        if ancestor.is_file() {
            fs::remove_file(ancestor)?;
        }
    }
    fs::create_dir_all(folder)
}

fn remove_empty_folders(out: &Path) {
    for entry in WalkDir::new(out)
        .min_depth(1)
        .contents_first(true)
        .into_iter()
        .flatten()
    {
        if entry.file_type().is_dir() {
            // Refused by the system for folders that are not empty, which is what is wanted.
            let _ = fs::remove_dir(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &str)]) -> Vec<Artifact> {
        files
            .iter()
            .map(|(path, text)| Artifact::new(*path, *text))
            .collect()
    }

    fn listing(out: &Path) -> Vec<String> {
        present(out).unwrap().into_iter().collect()
    }

    #[test]
    fn the_folder_holds_exactly_the_site() {
        let out = tempfile::tempdir().unwrap();
        let first = publish(
            &site(&[("a/b/index.html", "1"), ("c.html", "2")]),
            out.path(),
        )
        .unwrap();
        assert_eq!(
            first,
            Published {
                written: 2,
                unchanged: 0,
                removed: 0
            }
        );
        let second = publish(&site(&[("c.html", "2"), ("d", "3")]), out.path()).unwrap();
        assert_eq!(
            second,
            Published {
                written: 1,
                unchanged: 1,
                removed: 1
            }
        );
        assert_eq!(listing(out.path()), ["c.html", "d"]);
        assert!(!out.path().join("a").exists());
    }

    #[test]
    fn files_and_folders_may_change_places() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1"), ("b/c", "2")]), out.path()).unwrap();
        publish(&site(&[("a/x", "1"), ("b", "2")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a/x", "b"]);
    }

    #[test]
    fn what_an_interrupted_build_left_is_cleared() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        fs::write(out.path().join(format!("a{UNFINISHED}")), "half").unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        assert_eq!(listing(out.path()), ["a"]);
    }

    #[test]
    fn a_folder_of_others_is_not_touched() {
        let out = tempfile::tempdir().unwrap();
        fs::write(out.path().join("thesis.txt"), "mine").unwrap();
        assert!(matches!(
            publish(&site(&[("a", "1")]), out.path()),
            Err(Error::Foreign(_))
        ));
        assert_eq!(fs::read(out.path().join("thesis.txt")).unwrap(), b"mine");
        assert!(!out.path().join(MARKER).exists());
    }

    #[test]
    fn one_build_writes_at_a_time() {
        let out = tempfile::tempdir().unwrap();
        let _first = claim(out.path()).unwrap();
        assert!(matches!(
            publish(&site(&[("a", "1")]), out.path()),
            Err(Error::Busy(_))
        ));
    }

    #[test]
    fn unchanged_files_keep_their_times() {
        let out = tempfile::tempdir().unwrap();
        publish(&site(&[("a", "1")]), out.path()).unwrap();
        let path = out.path().join("a");
        let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        File::options()
            .append(true)
            .open(&path)
            .unwrap()
            .set_modified(old)
            .unwrap();
        publish(&site(&[("a", "1"), ("b", "2")]), out.path()).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), old);
    }
}
