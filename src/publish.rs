//! Publishes a site: afterwards a folder holds the files of the site, and nothing else that is
//! Concord's. `publication` decides what is written, reused and removed, in the order of `order`;
//! `site_folder` does it, and changes only what the `marker` says is Concord's.
//!
//! Nothing that a reader can reach is written until everything is made. Files that are new or
//! changed are staged in a folder beside the site, as they come; what they replace is compared with
//! them, so that files that do not change are not touched. When all are there they are moved to
//! their places, each file or new folder as a whole, in an order after each step of which every
//! link and asset of the folder holds: what is named by its fingerprint, then what is new, then
//! pages that change, lists, and removals last. The folder itself stays the same one, as servers
//! and mounts need.
//!
//! The marker names the files that are Concord's: those of the last publication, and from before the
//! first move of the next one also those that it makes. Only these are ever changed or removed. What
//! else is in the folder stays; where it is in the way of the site, nothing is moved at all.
//!
//! A reader may have a page open that was replaced in this moment: the style and scripts that it
//! needs are kept for one more publication. Nothing that was said is kept: of texts and pictures
//! that the site does not have any more, nothing stays.

mod order;
mod together;
mod marker;
mod site_folder;
mod publication;

pub use publication::Publication;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::disk::{self, Climbs, DiskError, RelativePath, Stamp, There};

/// The folder in which files wait.
const STAGING: &str = ".concord-new";
/// The name of the marker in the folder of a site.
const MARKER: &str = ".concord";

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

impl Published {
    /// That all `files` were right already.
    pub fn nothing(files: usize) -> Self {
        Self {
            unchanged: files,
            ..Self::default()
        }
    }
}

/// The files that were put, as the disk describes them after a publication.
#[derive(Debug, Default)]
pub struct Placed {
    /// That of the marker.
    pub marker: Option<Stamp>,
    /// By path. A file whose next change may not give it another stamp has none.
    pub stamps: BTreeMap<RelativePath, Option<Stamp>>,
}

/// Why a site was not published.
#[derive(Debug)]
pub enum Error {
    /// The folder holds files that Concord did not make.
    Foreign(PathBuf),
    /// Files that Concord did not make are where files of the site would be.
    Taken(Vec<PathBuf>),
    /// What should be a file or folder of Concord's own is a link, a device or the like.
    NotAFile(PathBuf),
    /// A path could lead out of the folder.
    Climbs(Climbs),
    /// Another build is writing there.
    Busy(PathBuf),
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

/// Whether a publication was interrupted in `out`, or is on its way.
pub fn is_interrupted(out: &Path) -> bool {
    disk::there(&out.join(STAGING)) != There::Nothing
}

/// The stamp of the marker in `out`; `None` where it is no folder that is published to.
pub fn marker(out: &Path) -> Option<Stamp> {
    Stamp::of(&out.join(MARKER))
}
