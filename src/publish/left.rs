//! What a publication leaves in its folder, and whether it still stands there.
//!
//! The marker says it: a line with the fingerprint of the site and the SHA-256 of the list below, a
//! line for each folder that only pages before that publication need, an empty line, and the list:
//! a line for each file, with its path, a NUL and its length.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, DirEntry};
use std::io;
use std::path::Path;

use rayon::prelude::*;

use super::ancestors;
use crate::source::{Stamp, described, read, stamps};
use crate::text::fingerprint::sha256;

/// Marks a folder as Concord's; locked while a build writes.
pub(super) const MARKER: &str = ".concord";
/// Begins the line of a site.
const LEFT: &str = "left ";
/// Begins the lines that name a folder.
const KEPT: &str = "kept ";

/// The files of a site, with their lengths in bytes.
pub(super) struct Left<'a> {
    /// Of what is in the files.
    pub(super) fingerprint: &'a str,
    /// By path.
    pub(super) files: Vec<(&'a str, u64)>,
}

/// What a folder holds, but for the marker.
pub(super) struct Found {
    /// Every file, by path.
    pub(super) files: Vec<String>,
    /// The fingerprint of the site that they are, where they are as its publication left them.
    pub(super) site: Option<String>,
}

impl<'a> Left<'a> {
    /// What the text of a marker says; `None` where a publication was interrupted.
    fn read(marker: &'a str) -> Option<Self> {
        let (head, list) = marker.split_once("\n\n")?;
        let site = head.lines().next()?.strip_prefix(LEFT)?;
        let (fingerprint, hash) = site.split_once(' ')?;
        if sha256(list.as_bytes()) != hash {
            return None;
        }
        let file = |line: &'a str| {
            let (path, length) = line.split_once('\0')?;
            Some((path, length.parse().ok()?))
        };
        Some(Self {
            fingerprint,
            files: list.lines().map(file).collect::<Option<_>>()?,
        })
    }

    /// Whether this stands in the folder `out`, as `stamps` describe it. It is not read: a file that
    /// was touched since counts as another.
    fn is_listed(&self, stamps: &[Stamp]) -> bool {
        let Some(marker) = stamps.iter().find(|stamp| stamp.path == MARKER) else {
            return false;
        };
        let there = stamps.iter().filter(|stamp| stamp.path != MARKER);
        let is_untouched = |stamp: &Stamp| stamp.changed <= marker.changed;
        there.clone().all(is_untouched)
            && there
                .map(|stamp| (&*stamp.path, stamp.length))
                .eq(self.files.iter().copied())
    }

    /// The same without a list of what is there, which takes longer than to look at what should be:
    /// where a folder has not changed since, nothing was put into it.
    fn is_untouched(&self, out: &Path) -> bool {
        let Some((_, left)) = described(&out.join(MARKER)) else {
            return false;
        };
        let is_file = |&(path, length): &(&str, u64)| {
            let there = described(&out.join(path));
            there.is_some_and(|(is, changed)| is == length && changed <= left)
        };
        let is_folder = |folder: &&str| match described(&out.join(folder)) {
            // What came in the same moment cannot be told from what came before.
            Some((_, changed)) if changed == left => self.is_all_in(out, folder),
            Some((_, changed)) => changed < left,
            None => false,
        };
        self.folders().par_iter().all(is_folder) && self.files.par_iter().all(is_file)
    }

    /// Whether a folder holds nothing else.
    fn is_all_in(&self, out: &Path, folder: &str) -> bool {
        let files = self.files.iter().filter_map(|(path, _)| match folder {
            "" => Some(*path),
            _ => path.strip_prefix(folder)?.strip_prefix('/'),
        });
        let names: BTreeSet<&OsStr> = files
            .filter_map(|path| path.split('/').next())
            .chain(folder.is_empty().then_some(MARKER))
            .map(OsStr::new)
            .collect();
        let is_known = |entry: io::Result<DirEntry>| {
            entry.is_ok_and(|entry| names.contains(&*entry.file_name()))
        };
        fs::read_dir(out.join(folder)).is_ok_and(|mut entries| entries.all(is_known))
    }

    /// The folder itself, and those in it.
    fn folders(&self) -> Vec<&'a str> {
        let mut folders = vec![""];
        let mut last = "";
        for &(path, _) in &self.files {
            let is_new = |folder: &&str| !last[..].starts_with(&path[..=folder.len()]);
            folders.extend(ancestors(path).filter(is_new));
            last = path;
        }
        folders
    }
}

/// The text of a marker: what is left, if it is known, and the folders that only older pages need.
pub(super) fn marker<'k>(left: Option<&Left<'_>>, kept: impl Iterator<Item = &'k str>) -> String {
    let mut list = String::new();
    for (path, length) in left.iter().flat_map(|left| &left.files) {
        // No path holds a NUL.
        let _ = writeln!(list, "{path}\0{length}");
    }
    let mut text = String::with_capacity(list.len() + 128);
    if let Some(left) = left {
        let hash = sha256(list.as_bytes());
        let _ = writeln!(text, "{LEFT}{} {hash}", left.fingerprint);
    }
    for folder in kept {
        let _ = writeln!(text, "{KEPT}{folder}");
    }
    text.push('\n');
    text.push_str(&list);
    text
}

/// The folders that the text of a marker names. One that is cut short is in nobody's way: what it
/// does not name is kept longer.
pub(super) fn kept(marker: &str) -> impl Iterator<Item = &str> {
    let lines = marker.lines().take_while(|line| !line.is_empty());
    lines.filter_map(|line| line.strip_prefix(KEPT))
}

/// What the folder `out` holds.
///
/// # Errors
/// When it cannot be listed.
pub(super) fn found(out: &Path) -> io::Result<Found> {
    let marker = read(&out.join(MARKER)).and_then(|text| String::from_utf8(text).ok());
    let left = marker.as_deref().and_then(Left::read);
    let site = |left: &Left<'_>| left.fingerprint.to_owned();
    // Elsewhere a folder may not say when something was put into it.
    let untouched = left
        .as_ref()
        .filter(|left| cfg!(unix) && left.is_untouched(out));
    if let Some(left) = untouched {
        return Ok(Found {
            files: left
                .files
                .iter()
                .map(|(path, _)| (*path).to_owned())
                .collect(),
            site: Some(site(left)),
        });
    }
    let stamps = stamps(out)?;
    let site = left.filter(|left| left.is_listed(&stamps));
    let site = site.as_ref().map(|left| left.fingerprint.to_owned());
    let files = stamps.into_iter().map(|stamp| stamp.path);
    Ok(Found {
        files: files.filter(|path| path != MARKER).collect(),
        site,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left() -> Left<'static> {
        let files = [
            ("a/b/c", 1),
            ("a/b/d/e", 2),
            ("a/b2", 3),
            ("a/b2x/y", 4),
            ("f", 5),
        ];
        Left {
            fingerprint: "a-site",
            files: files.to_vec(),
        }
    }

    #[test]
    fn a_marker_says_what_is_left_and_what_is_kept() {
        let text = marker(Some(&left()), ["assets/1", "search/1"].into_iter());
        let read = Left::read(&text).unwrap();
        assert_eq!(read.fingerprint, "a-site");
        assert_eq!(read.files, left().files);
        assert!(kept(&text).eq(["assets/1", "search/1"]));
        // While a site is replaced nothing is left of it.
        let text = marker(None, ["assets/1"].into_iter());
        assert!(Left::read(&text).is_none() && kept(&text).eq(["assets/1"]));
    }

    #[test]
    fn a_marker_that_is_cut_short_says_nothing_of_a_site() {
        let text = marker(Some(&left()), ["assets/1"].into_iter());
        for end in 0..text.len() {
            assert!(Left::read(&text[..end]).is_none(), "{end}");
        }
        for other in ["", "\n\n", "left\n\n", "left a\n\n", "left a b\n\nx"] {
            assert!(Left::read(other).is_none(), "{other}");
        }
        let list = "a\0one\n";
        let hash = sha256(list.as_bytes());
        assert!(Left::read(&format!("left a {hash}\n\n{list}")).is_none());
    }

    #[test]
    fn every_folder_is_looked_at_once() {
        assert_eq!(left().folders(), ["", "a", "a/b", "a/b/d", "a/b2x"]);
    }

    #[test]
    fn a_file_may_be_as_young_as_the_marker_and_no_younger() {
        let out = tempfile::tempdir().unwrap();
        let left = Left {
            fingerprint: "a-site",
            files: vec![("a", 1)],
        };
        fs::write(out.path().join("a"), "1").unwrap();
        fs::write(out.path().join(MARKER), marker(Some(&left), [].into_iter())).unwrap();
        let mut stamps = stamps(out.path()).unwrap();
        assert_eq!(stamps[0].path, MARKER);
        let step = std::time::Duration::from_nanos(100);
        for (later, expected) in [(0, true), (1, false)] {
            stamps[1].changed = stamps[0].changed + later * step;
            assert_eq!(left.is_listed(&stamps), expected, "{later}");
        }
    }

    #[test]
    fn a_folder_of_the_same_moment_holds_nothing_else() {
        let out = tempfile::tempdir().unwrap();
        let left = left();
        for (path, length) in &left.files {
            let path = out.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, vec![b'x'; usize::try_from(*length).unwrap()]).unwrap();
        }
        fs::write(out.path().join(MARKER), "").unwrap();
        let hold = |folder: &str| left.is_all_in(out.path(), folder);
        assert!(left.folders().iter().all(|folder| hold(folder)));
        fs::write(out.path().join("a/b/more"), "").unwrap();
        fs::create_dir(out.path().join("a/b/d/more")).unwrap();
        let folders = left.folders();
        let others = folders.iter().filter(|folder| !hold(folder));
        assert!(others.eq(&["a/b", "a/b/d"]));
    }
}
