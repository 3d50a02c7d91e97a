//! Writes source files, for commands that make or edit content.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::artifact::Artifact;
use crate::disk::{self, Climbs, DiskError, RelativePath, There};
use crate::text::newlines::as_before;

/// Why source files were not written.
#[derive(Debug)]
pub enum Error {
    /// A file that was to be made is there already.
    Exists(PathBuf),
    /// The folder of a portal to be made holds something already.
    NotEmpty(PathBuf),
    /// A path could lead out of the folder.
    Climbs(Climbs),
    /// The disk refused.
    Disk(DiskError),
}

impl From<Climbs> for Error {
    fn from(climbs: Climbs) -> Self {
        Self::Climbs(climbs)
    }
}

impl From<DiskError> for Error {
    fn from(refused: DiskError) -> Self {
        Self::Disk(refused)
    }
}

/// Makes new source files below `root`: all of them, or none where one is there already. Where the
/// disk refuses, some may have been made.
pub fn create(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    let mut paths = files.iter().map(|file| root.join(&file.path));
    if let Some(path) = paths.find(|path| disk::there(path) != There::Nothing) {
        return Err(Error::Exists(path));
    }
    overwrite(root, files)
}

/// Makes or replaces files below `root`. Where one is refused, some may have been made.
pub fn overwrite(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    for file in files {
        let path = RelativePath::new(&*file.path)?.below(root);
        disk::make_folder(path.parent().unwrap_or(&path))?;
        match disk::read(&path) {
            Some(before) => disk::replace(&path, &as_before(&before, &file.bytes))?,
            None => disk::replace(&path, &file.bytes)?,
        }
    }
    Ok(())
}

/// As [`create`], in a folder that is made, or is empty but for what `git init` or a system put there.
pub fn create_in_empty(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    disk::make_folder(root)?;
    let is_ignored = |name: &OsString| name == ".git" || name == ".DS_Store";
    if !disk::names(root)?.iter().all(is_ignored) {
        return Err(Error::NotEmpty(root.to_owned()));
    }
    create(root, files)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn files(files: &[(&str, &str)]) -> Vec<Artifact> {
        let files = files.iter();
        files
            .map(|(path, text)| Artifact::new(*path, *text))
            .collect()
    }

    #[test]
    fn nothing_is_written_outside_the_folder() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("portal");
        fs::create_dir(&root).unwrap();
        for path in ["../a", "/tmp/a", "b/../../a"] {
            let refused = overwrite(&root, &files(&[(path, "1")]));
            assert!(matches!(refused, Err(Error::Climbs(_))), "{path}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn source_files_are_made_where_none_of_them_is() {
        type Make = fn(&Path, &[Artifact]) -> Result<(), Error>;
        let cases: [(Make, &[&str], Option<&str>); 7] = [
            (create, &[], None),
            (create, &["other"], None),
            (create, &["b/c"], Some("b/c")),
            (create_in_empty, &[], None),
            (create_in_empty, &[".git/HEAD"], None),
            (create_in_empty, &["other"], Some("")),
            (overwrite, &["a", "b/c"], None),
        ];
        for (make, there, refused) in cases {
            let folder = tempfile::tempdir().unwrap();
            let root = folder.path().join("portal");
            fs::create_dir(&root).unwrap();
            let theirs = there.iter().map(|path| Artifact::new(*path, "theirs"));
            overwrite(&root, &theirs.collect::<Vec<_>>()).unwrap();
            let outcome = make(&root, &files(&[("a", "ours"), ("b/c", "ours")]));
            let said = match &outcome {
                Ok(()) => None,
                Err(Error::Exists(path) | Error::NotEmpty(path)) => path.strip_prefix(&root).ok(),
                Err(other) => panic!("{other:?}"),
            };
            assert_eq!(said, refused.map(Path::new), "{there:?}");
            let ours = ["a", "b/c"]
                .map(|path| fs::read(root.join(path)).is_ok_and(|text| text == b"ours"));
            assert_eq!(ours, [refused.is_none(); 2], "{there:?}");
        }
    }
}
