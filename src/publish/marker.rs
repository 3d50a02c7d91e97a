//! The marker: it says that a folder is published to, which of its files are Concord's, and keeps
//! other builds away.
//!
//! Its text is a line with the SHA-256 of what follows, a line for each folder that only pages before
//! the last publication need, an empty line, and a line for each file that is Concord's. It is
//! replaced as a whole, so that it is never half a text; while it is replaced the new one is locked
//! before the old one is let go.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::address::MANIFEST;
use crate::disk::{self, DiskError, LockedFile, RelativePath, Stamp, There};
use crate::publish::{Error, MARKER, STAGING};
use crate::text::fingerprint::sha256;

/// Begins the first line.
const HEAD: &str = "concord 2 ";
/// Begins the lines that name a folder.
const KEPT: &str = "kept ";

/// A marker that this build holds: others keep away as long as it is open.
pub(super) struct Marker {
    out: PathBuf,
    file: LockedFile,
}

/// What a marker says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Record {
    /// The files that are Concord's, or were about to be made when a build was interrupted.
    pub(super) files: BTreeSet<RelativePath>,
    /// Folders that the next publication need not keep.
    pub(super) kept: BTreeSet<String>,
}

impl Record {
    fn to_text(&self) -> String {
        let mut text = String::new();
        for folder in &self.kept {
            let _ = writeln!(text, "{KEPT}{folder}");
        }
        text.push('\n');
        for path in &self.files {
            text.push_str(path.as_str());
            text.push('\n');
        }
        format!("{HEAD}{}\n{text}", sha256(text.as_bytes()))
    }

    /// What the text of a marker says; `None` where it is not one of this version, or is damaged.
    fn read(text: &str) -> Option<Self> {
        let (hash, rest) = text.strip_prefix(HEAD)?.split_once('\n')?;
        if sha256(rest.as_bytes()) != hash {
            return None;
        }
        let mut lines = rest.lines();
        let kept = lines.by_ref().take_while(|line| !line.is_empty());
        let kept = kept.map(|line| line.strip_prefix(KEPT).map(str::to_owned));
        Some(Self {
            kept: kept.collect::<Option<_>>()?,
            files: lines
                .map(|line| RelativePath::new(line).ok())
                .collect::<Option<_>>()?,
        })
    }
}

impl Marker {
    /// Makes the folder `out` ours, or says why it cannot be.
    pub(super) fn claim(out: &Path) -> Result<Self, Error> {
        disk::make_folder(out)?;
        let path = out.join(MARKER);
        // The marker is looked for after the rest: a build that begins in this moment makes it first.
        let has_others = has_others(out)?;
        match disk::there(&path) {
            There::Nothing if has_others => return Err(Error::Foreign(out.to_owned())),
            There::Nothing | There::File => {}
            There::Folder | There::Other => return Err(Error::NotAFile(path)),
        }
        // A first build that fails takes its marker away, and each publication replaces it.
        let file = LockedFile::open(&path)?;
        Ok(Self {
            out: out.to_owned(),
            file: file.ok_or_else(|| Error::Busy(out.to_owned()))?,
        })
    }

    /// What it says. Where it says nothing that can be read, the files are Concord's that are as
    /// the manifest of the site lists them.
    pub(super) fn read(&mut self) -> Result<Record, Error> {
        let text = self.file.read()?;
        let record = std::str::from_utf8(&text).ok().and_then(Record::read);
        Ok(record.unwrap_or_else(|| Record {
            files: listed_in_manifest(&self.out),
            kept: BTreeSet::new(),
        }))
    }

    /// Replaces what it says, and waits until the disk has it. Its stamp then.
    pub(super) fn write(&mut self, record: &Record) -> Result<Stamp, Error> {
        let unfinished = self.out.join(STAGING).join(MARKER);
        let text = record.to_text();
        Ok(self.file.replace(&unfinished, text.as_bytes())?)
    }

    /// Removes it.
    pub(super) fn remove(&self) {
        self.file.remove();
    }
}

/// Whether a folder holds anything that neither a build makes before it has the lock, nor belongs
/// to a checkout or host that waits for a site: `.git`, `.nojekyll`, `.well-known`, `CNAME`.
fn has_others(out: &Path) -> Result<bool, DiskError> {
    let is_other = |name: &OsString| !name.as_encoded_bytes().starts_with(b".") && name != "CNAME";
    Ok(disk::names(out)?.iter().any(is_other))
}

/// The files of a site that are as its manifest lists them.
fn listed_in_manifest(out: &Path) -> BTreeSet<RelativePath> {
    #[derive(Deserialize)]
    struct Manifest {
        sha256: BTreeMap<String, String>,
    }
    let own = RelativePath::new(MANIFEST).ok();
    let manifest = disk::read(&out.join(MANIFEST));
    let manifest = manifest.and_then(|text| serde_json::from_slice::<Manifest>(&text).ok());
    let Some(manifest) = manifest else {
        return BTreeSet::new();
    };
    let files = manifest.sha256.into_iter();
    let files = files.filter_map(|(path, hash)| {
        let path = RelativePath::new(path).ok()?;
        let bytes = disk::read(&path.below(out))?;
        (sha256(&bytes) == hash).then_some(path)
    });
    files.chain(own).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn record() -> Record {
        let files = ["a/b/c", "a/b2", "f"];
        Record {
            files: files.map(|path| RelativePath::new(path).unwrap()).into(),
            kept: ["assets/1", "search/1"].map(str::to_owned).into(),
        }
    }

    #[test]
    fn a_marker_says_what_is_ours_and_what_is_kept() {
        assert_eq!(Record::read(&record().to_text()), Some(record()));
        let nothing = Record::default();
        assert_eq!(Record::read(&nothing.to_text()), Some(nothing));
    }

    #[test]
    fn a_marker_that_is_damaged_says_nothing() {
        let text = record().to_text();
        for end in 0..text.len() {
            assert_eq!(Record::read(&text[..end]), None, "{end}");
        }
        assert_eq!(Record::read(&text.replace("a/b2", "a/b3")), None);
    }

    #[test]
    fn a_marker_that_leads_out_of_the_folder_says_nothing() {
        for path in ["../theirs", "/etc/passwd", "a//b", "a\\b", ""] {
            let text = format!("\na\n{path}\n");
            let text = format!("{HEAD}{}\n{text}", sha256(text.as_bytes()));
            assert_eq!(Record::read(&text), None, "{path}");
        }
    }

    #[test]
    fn without_a_marker_that_can_be_read_the_manifest_says_what_is_ours() {
        let out = tempfile::tempdir().unwrap();
        let hash = sha256(b"1");
        let files = format!(r#"{{"sha256":{{"a":"{hash}","b":"{hash}","../c":"{hash}"}}}}"#);
        for (path, text) in [("a", "1"), ("b", "edited"), ("c", "1"), (MARKER, "")] {
            fs::write(out.path().join(path), text).unwrap();
        }
        fs::write(out.path().join("manifest.json"), files).unwrap();
        let mut marker = Marker::claim(out.path()).unwrap();
        let files = marker.read().unwrap().files;
        assert!(
            files
                .iter()
                .map(RelativePath::as_str)
                .eq(["a", "manifest.json"])
        );
    }

    #[test]
    fn one_build_writes_at_a_time() {
        let out = tempfile::tempdir().unwrap();
        let mut first = Marker::claim(out.path()).unwrap();
        let refused = || matches!(Marker::claim(out.path()), Err(Error::Busy(_)));
        assert!(refused());
        first.write(&record()).unwrap();
        assert!(refused());
        drop(first);
        assert_eq!(Marker::claim(out.path()).unwrap().read().unwrap(), record());
    }

    #[cfg(unix)]
    #[test]
    fn a_marker_that_is_no_file_is_refused_and_not_waited_for() {
        type Make = fn(&Path);
        let make: [Make; 3] = [
            |path| std::os::unix::fs::symlink("/etc/hostname", path).unwrap(),
            |path| fs::create_dir(path).unwrap(),
            |path| {
                let made = std::process::Command::new("mkfifo").arg(path).status();
                assert!(made.unwrap().success());
            },
        ];
        for make in make {
            let out = tempfile::tempdir().unwrap();
            make(&out.path().join(MARKER));
            assert!(matches!(Marker::claim(out.path()), Err(Error::NotAFile(_))));
        }
    }

    #[test]
    fn a_checkout_that_waits_for_a_site_is_not_of_others() {
        for (name, is_foreign) in [
            (".git", false),
            ("CNAME", false),
            (".well-known", false),
            ("thesis.txt", true),
            ("cname", true),
        ] {
            let out = tempfile::tempdir().unwrap();
            fs::write(out.path().join(name), "theirs").unwrap();
            let claimed = Marker::claim(out.path());
            assert_eq!(
                matches!(claimed, Err(Error::Foreign(_))),
                is_foreign,
                "{name}"
            );
            assert_eq!(out.path().join(MARKER).exists(), !is_foreign, "{name}");
        }
    }
}
