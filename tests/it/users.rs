//! A user whom the system refuses what it refuses to people: root may do anything.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// No account of any system has files of this user, nor of the group of this number.
const STRANGER: u32 = 64_000;

/// Who runs the program; folders of theirs are made in `folder`.
pub(crate) struct User {
    pub(crate) folder: tempfile::TempDir,
    program: PathBuf,
    /// Where this process may become another user.
    id: Option<u32>,
}

impl User {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let is_root = fs::metadata(folder.path()).unwrap().uid() == 0;
        // Others may not reach the program where it was compiled.
        let program = folder.path().join("concord");
        fs::copy(env!("CARGO_BIN_EXE_concord"), &program).unwrap();
        let user = Self {
            folder,
            program,
            id: is_root.then_some(STRANGER),
        };
        user.give(user.folder.path());
        user
    }

    /// The program, run by this user.
    pub(crate) fn concord(&self) -> Command {
        let mut program = Command::new(&self.program);
        if let Some(id) = self.id {
            program.uid(id).gid(id);
        }
        program
    }

    /// Makes all that is in a folder this user's.
    pub(crate) fn give(&self, folder: &Path) {
        for entry in walkdir::WalkDir::new(folder)
            .into_iter()
            .map(Result::unwrap)
        {
            if let Some(id) = self.id {
                chown(entry.path(), Some(id), Some(id)).unwrap();
            }
        }
    }
}

/// Whether its owner may write to a file or folder, or for nobody but root to read it.
pub(crate) fn permit(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}
