//! What is below a folder, with its stamps and without reading any file.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::disk::files::There;
use crate::disk::stamp::Stamp;

/// A file, a folder or something else below a root.
#[derive(Debug)]
pub struct Found {
    /// Its path.
    pub path: PathBuf,
    /// Its path below the root, with `/` on every system, as well as it can be written.
    pub name: String,
    /// Whether the name is written as it is: it is UTF-8.
    pub is_exact: bool,
    /// What it is, and its stamp; or why the disk did not say, for a folder also why it cannot be listed.
    pub what: io::Result<(There, Stamp)>,
}

/// Everything at and below `top`, which is below `root`, in the order of the names. `is_skipped` says
/// by the name below the root what is not looked at, nor anything in it. Links are not followed.
pub fn walk(root: &Path, top: &str, is_skipped: impl Fn(&str) -> bool + Sync) -> Vec<Found> {
    let path = root.join(top);
    let Ok(metadata) = path.symlink_metadata() else {
        return Vec::new();
    };
    let top = Found {
        path,
        name: top.to_owned(),
        is_exact: true,
        what: Ok(described(&metadata)),
    };
    if is_skipped(&top.name) {
        return Vec::new();
    }
    let mut all = with_all_below(top, &is_skipped);
    all.par_sort_unstable_by(|one, other| one.name.cmp(&other.name));
    all
}

fn described(metadata: &fs::Metadata) -> (There, Stamp) {
    (There::from(metadata), Stamp::from(metadata))
}

fn with_all_below(mut top: Found, is_skipped: &(impl Fn(&str) -> bool + Sync)) -> Vec<Found> {
    if !matches!(top.what, Ok((There::Folder, _))) {
        return vec![top];
    }
    let entries: io::Result<Vec<DirEntry>> = fs::read_dir(&top.path).and_then(Iterator::collect);
    let entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            top.what = Err(error);
            return vec![top];
        }
    };
    let children = entries.iter().filter_map(|entry| {
        let name = entry.file_name();
        let child = Found {
            path: entry.path(),
            name: format!("{}/{}", top.name, name.to_string_lossy()),
            is_exact: top.is_exact && name.to_str().is_some(),
            what: entry.metadata().map(|metadata| described(&metadata)),
        };
        (!is_skipped(&child.name)).then_some(child)
    });
    let children: Vec<Found> = children.collect();
    let below = children
        .into_par_iter()
        .flat_map(|child| with_all_below(child, is_skipped));
    let mut all: Vec<Found> = below.collect();
    all.push(top);
    all
}
