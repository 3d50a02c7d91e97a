//! Writes source files, for commands that make or edit content, and notes of the program.

use std::fs::{self, File};
use std::path::Path;

use super::Error;
use crate::artifact::Artifact;
use crate::disk::{self, RelativePath};

/// Replaces one source file, whole or not at all.
///
/// # Errors
/// When the disk refuses; the file is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    disk::replace(path, bytes, File::sync_all).map_err(|error| Error::Io(path.to_owned(), error))
}

/// Makes or replaces a file below `root` that may be lost: the disk is not waited for, so that a
/// power cut can leave anything in it.
///
/// # Errors
/// When the disk refuses.
pub fn note(root: &Path, path: &RelativePath, bytes: &[u8]) -> Result<(), Error> {
    let path = path.below(root);
    make_way(&path)?;
    disk::replace(&path, bytes, |_| Ok(())).map_err(|error| Error::Io(path, error))
}

fn make_way(path: &Path) -> Result<(), Error> {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(|error| Error::Io(folder.to_owned(), error))
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
/// When a path could lead elsewhere, or the disk refuses; some of the files may then have been made.
pub fn overwrite(root: &Path, files: &[Artifact]) -> Result<(), Error> {
    for file in files {
        let path = RelativePath::new(&*file.path)?.below(root);
        make_way(&path)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> Vec<Artifact> {
        let files = files.iter();
        files
            .map(|(path, text)| Artifact::new(*path, *text))
            .collect()
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
        assert!(matches!(refused, Err(Error::Io(at, _)) if at == path.below(folder.path())));
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
        assert!(matches!(replace(&taken, b"a"), Err(Error::Io(path, _)) if path == taken));
        assert!(taken.join("by a folder").exists());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
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
        let cases: [(Make, &[&str], Option<&str>); 6] = [
            (create, &[], None),
            (create, &["other"], None),
            (create, &["b/c"], Some("b/c")),
            (create_in_empty, &[], None),
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
