//! A file that one program at a time holds.

use std::fs::{self, File, TryLockError};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::disk::files::{DiskError, at};
use crate::disk::stamp::Stamp;

/// A file that this program holds: others keep away as long as it is open.
#[derive(Debug)]
pub struct LockedFile {
    path: PathBuf,
    file: File,
}

impl LockedFile {
    /// Opens or makes the file at `path` and locks it; `None` where another program holds it.
    pub fn open(path: &Path) -> Result<Option<Self>, DiskError> {
        let mut options = File::options();
        let options = options.create(true).read(true).append(true);
        let file = at(path, options.open(path))?;
        match file.try_lock() {
            Ok(()) => {
                let path = path.to_owned();
                let locked = Self { path, file };
                Ok(locked.is_in_place().then_some(locked))
            }
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => at(path, Err(error)),
        }
    }

    /// The bytes that it has.
    pub fn read(&mut self) -> Result<Vec<u8>, DiskError> {
        let mut bytes = Vec::new();
        let read = self.file.read_to_end(&mut bytes);
        at(&self.path, read.map(|_| bytes))
    }

    /// Replaces it as a whole, by way of the file `unfinished`, and waits until the disk has it. The
    /// new file is locked before the old one is let go. Its stamp then.
    pub fn replace(&mut self, unfinished: &Path, bytes: &[u8]) -> Result<Stamp, DiskError> {
        let write = || {
            fs::create_dir_all(unfinished.parent().unwrap_or(unfinished))?;
            let mut file = File::create(unfinished)?;
            file.try_lock()?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(unfinished, &self.path)?;
            let stamp = Stamp::from(&file.metadata()?);
            Ok((file, stamp))
        };
        let (file, stamp) = at(&self.path, write())?;
        self.file = file;
        Ok(stamp)
    }

    /// Removes it.
    pub fn remove(&self) {
        let _ = fs::remove_file(&self.path);
    }

    /// Whether the file that was locked is the one that the next program will find: it may have been
    /// replaced or taken away in the meantime.
    #[cfg(unix)]
    fn is_in_place(&self) -> bool {
        let of = |metadata: fs::Metadata| Stamp::from(&metadata).identity();
        let held = self.file.metadata().ok().map(of);
        held.is_some() && held == self.path.symlink_metadata().ok().map(of)
    }

    #[cfg(not(unix))]
    fn is_in_place(&self) -> bool {
        self.path.exists()
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_taken_away_is_no_lock() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let locked = LockedFile::open(&path).unwrap().unwrap();
        assert!(locked.is_in_place());
        fs::remove_file(&path).unwrap();
        assert!(!locked.is_in_place());
        File::create(&path).unwrap();
        assert!(!locked.is_in_place());
    }
}
