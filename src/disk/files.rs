//! Reads, writes and moves files and folders. An error says where the disk refused.

use std::ffi::OsString;
use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use crate::disk::relative_path::RelativePath;
use crate::disk::stamp::Stamp;

/// Ends the names of files that are not yet in their place.
const UNFINISHED: &str = ".concord-new";

/// What the disk refused, and where.
#[derive(Debug)]
pub struct DiskError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub error: io::Error,
}

/// Whether there is nothing at `path`, a file, a folder, or what is none of them. A symbolic link is
/// none: it is not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum There {
    /// Nothing.
    Nothing,
    /// A file.
    File,
    /// A folder.
    Folder,
    /// A symbolic link, a pipe, a device.
    Other,
}

/// What is at `path`.
pub fn there(path: &Path) -> There {
    let metadata = path.symlink_metadata();
    metadata.map_or(There::Nothing, |metadata| There::from(&metadata))
}

impl From<&Metadata> for There {
    fn from(metadata: &Metadata) -> Self {
        match metadata {
            of if of.is_file() => Self::File,
            of if of.is_dir() => Self::Folder,
            _ => Self::Other,
        }
    }
}

/// The bytes of a file; `None` where it cannot be read, or is a link or a device, which could lead
/// elsewhere or never end.
pub fn read(path: &Path) -> Option<Vec<u8>> {
    (there(path) == There::File).then(|| fs::read(path).ok())?
}

/// The bytes of what is at `path`.
pub fn bytes(path: &Path) -> Result<Vec<u8>, DiskError> {
    at(path, fs::read(path))
}

/// The names in a folder.
pub fn names(folder: &Path) -> Result<Vec<OsString>, DiskError> {
    let entries = fs::read_dir(folder);
    let names = entries.and_then(|entries| entries.map(|of| Ok(of?.file_name())).collect());
    at(folder, names)
}

/// Replaces the file at `path` as a whole or not at all, and waits until the disk has it. Where the
/// disk refuses, the file is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), DiskError> {
    replace_when(path, bytes, File::sync_all)
}

/// Makes or replaces a file below `root` that may be lost: the disk is not waited for, so that a
/// power cut can leave anything in it.
pub fn note(root: &Path, path: &RelativePath, bytes: &[u8]) -> Result<(), DiskError> {
    let path = path.below(root);
    make_folder(path.parent().unwrap_or(&path))?;
    replace_when(&path, bytes, |_| Ok(()))
}

fn replace_when(
    path: &Path,
    bytes: &[u8],
    settle: impl Fn(&File) -> io::Result<()>,
) -> Result<(), DiskError> {
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = PathBuf::from(unfinished);
    let write = || {
        let mut file = create(&unfinished)?;
        file.write_all(bytes)?;
        settle(&file)?;
        fs::rename(&unfinished, path)
    };
    let written = write().inspect_err(|_| {
        let _ = fs::remove_file(&unfinished);
    });
    at(path, written)
}

/// A new file at `path`. What an interrupted program left there is removed, not written to: it may
/// be a link.
fn create(path: &Path) -> io::Result<File> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    File::create_new(path)
}

/// Writes a file and, where it is missing, its folder. Its stamp then.
pub fn write(path: &Path, bytes: &[u8]) -> Result<Stamp, DiskError> {
    let write = || {
        let mut file = match File::create(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(path.parent().unwrap_or(path))?;
                File::create(path)?
            }
            outcome => outcome?,
        };
        file.write_all(bytes)?;
        Ok(Stamp::from(&file.metadata()?))
    };
    at(path, write())
}

/// Makes a folder with those that it is in; it may be there already.
pub fn make_folder(path: &Path) -> Result<(), DiskError> {
    at(path, fs::create_dir_all(path))
}

/// Gives a file or folder another name, in the place of the file that has it. An error names
/// `to`.
pub fn rename(from: &Path, to: &Path) -> Result<(), DiskError> {
    at(to, fs::rename(from, to))
}

/// Removes a file.
pub fn remove_file(path: &Path) -> Result<(), DiskError> {
    at(path, fs::remove_file(path))
}

/// Removes a folder that is empty.
pub fn remove_empty_folder(path: &Path) -> Result<(), DiskError> {
    at(path, fs::remove_dir(path))
}

/// Removes a folder with everything in it.
pub fn remove_folder(path: &Path) -> Result<(), DiskError> {
    at(path, fs::remove_dir_all(path))
}

/// Waits until the disk itself has the bytes of a file, where there is one.
pub fn wait_for_file(path: &Path) -> Result<(), DiskError> {
    let waited = match File::options().append(true).open(path) {
        Ok(file) => file.sync_data(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    };
    at(path, waited)
}

/// Waits until the disk itself has the names in a folder, where the system can.
pub fn wait_for_folder(path: &Path) {
    let _ = File::open(path).and_then(|folder| folder.sync_all());
}

/// Gives a file one more name.
pub fn add_name(file: &Path, name: &Path) -> Result<(), DiskError> {
    at(name, fs::hard_link(file, name))
}

/// Makes a symbolic link at `path`.
pub fn link(to: &str, path: &Path) -> Result<(), DiskError> {
    #[cfg(unix)]
    let made = std::os::unix::fs::symlink(to, path);
    #[cfg(not(unix))]
    let made = {
        let _ = to;
        Err(io::ErrorKind::Unsupported.into()) // Elsewhere not everyone may make links.
    };
    at(path, made)
}

/// The path of a file or folder without symbolic links in it; `None` where there is nothing.
pub fn real_path(path: &Path) -> Option<PathBuf> {
    path.canonicalize().ok()
}

/// Where a symbolic link leads; nowhere where there is none.
pub fn leads_to(link: &Path) -> PathBuf {
    fs::read_link(link).unwrap_or_default()
}

pub(super) fn at<T>(path: &Path, outcome: io::Result<T>) -> Result<T, DiskError> {
    let path = || path.to_owned();
    outcome.map_err(|error| DiskError {
        path: path(),
        error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn links_are_not_read_and_not_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let theirs = folder.path().join("theirs");
        fs::write(&theirs, "theirs").unwrap();
        let link = folder.path().join("link");
        let unfinished = folder.path().join("link.concord-new");
        for link in [&link, &unfinished] {
            std::os::unix::fs::symlink(&theirs, link).unwrap();
        }
        assert_eq!((read(&link), there(&link)), (None, There::Other));
        replace(&link, b"ours").unwrap();
        assert_eq!(read(&link).as_deref(), Some(&b"ours"[..]));
        assert_eq!(read(&theirs).as_deref(), Some(&b"theirs"[..]));
        assert_eq!(there(&unfinished), There::Nothing);
    }

    #[test]
    fn a_note_is_made_with_its_folder_and_takes_the_place_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let path = RelativePath::new("a/b").unwrap();
        for text in ["one", "another"] {
            note(folder.path(), &path, text.as_bytes()).unwrap();
            assert_eq!(
                fs::read(path.below(folder.path())).unwrap(),
                text.as_bytes()
            );
        }
        let left = fs::read_dir(folder.path().join("a")).unwrap().count();
        assert_eq!(left, 1, "nothing is left beside it");
        let refused = note(folder.path(), &RelativePath::new("a/b/c").unwrap(), b"");
        assert!(refused.is_err_and(|of| of.path == path.below(folder.path())));
    }

    #[test]
    fn a_source_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("26.tc.md");
        for text in ["first", "second"] {
            replace(&file, text.as_bytes()).unwrap();
            assert_eq!(fs::read(&file).unwrap(), text.as_bytes());
        }
        let taken = folder.path().join("taken");
        fs::create_dir_all(taken.join("by a folder")).unwrap();
        assert!(replace(&taken, b"a").is_err_and(|of| of.path == taken));
        assert!(taken.join("by a folder").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
