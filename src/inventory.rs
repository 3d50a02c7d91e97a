//! Incremental builds: what is known of the files of a site, so that those whose dependencies are
//! unchanged are reused.
//!
//! A file depends on all that is untracked in the portal and its theme, and on the [tracked](crate::tracked)
//! values that were read while it was made. A page is also the same where its template is given the same.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;

use foldhash::quality::FixedState;
use indexmap::IndexSet;
use serde::{Deserialize, Serialize};

use crate::artifact::Artifact;
use crate::links::SiteLinks;
use crate::model::Portal;
use crate::text::fingerprint::Digest;
use crate::theme::Theme;
use crate::tracked::Reads;

/// What is known of the files of a site.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Inventory {
    pub(crate) files: BTreeMap<String, Entry>,
    pub(crate) links: SiteLinks,
    /// Of everything untracked that the site was made from.
    pub(crate) untracked: u64,
    /// Paths of files that were changed or removed since.
    #[serde(skip)]
    lost: BTreeSet<String>,
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) digest: Digest,
    pub(crate) length: u64,
    pub(crate) dependencies: Option<Dependencies>,
}

/// What a file was made from, beside what is untracked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependencies {
    /// The fingerprints of the tracked values that were read.
    reads: Box<[u64]>,
    /// The fingerprint of what the template of a page was given.
    view: Option<u64>,
}

/// Fingerprints of all that the files of a site are made from.
pub struct Inputs {
    /// Of everything that is untracked.
    pub(crate) untracked: u64,
    /// Of each tracked value.
    pub(crate) tracked: IndexSet<u64, FixedState>,
}

impl Inputs {
    /// All that a site can be made from.
    pub fn of(portal: &Portal, theme: &Theme) -> Self {
        Self {
            untracked: FixedState::default().hash_one((portal, theme.fingerprint)),
            tracked: portal.tracked().collect(),
        }
    }
}

impl Inventory {
    /// What is known of a site with these files.
    pub(crate) fn new(files: BTreeMap<String, Entry>, links: SiteLinks, untracked: u64) -> Self {
        Self {
            files,
            links,
            untracked,
            lost: BTreeSet::new(),
        }
    }

    /// The SHA-256 of the file at `path`, where the site has one.
    pub fn digest(&self, path: &str) -> Option<Digest> {
        self.files.get(path).map(|entry| entry.digest)
    }

    /// Notes that of all files only those at these paths are still there as they were made.
    pub fn lose_all_but(&mut self, is_there: impl Fn(&str) -> bool) {
        let lost = self.files.keys().filter(|path| !is_there(path));
        self.lost = lost.cloned().collect();
    }

    /// What is known of the file at `path`, where it is still there.
    pub(crate) fn entry(&self, path: &str) -> Option<&Entry> {
        let entry = self.files.get(path)?;
        (!self.lost.contains(path)).then_some(entry)
    }
}

impl Entry {
    pub(crate) fn of(artifact: &Artifact, dependencies: Option<Dependencies>) -> Self {
        Self {
            digest: Digest::of(&artifact.bytes),
            length: artifact.bytes.len() as u64,
            dependencies,
        }
    }
}

impl Dependencies {
    /// Those of a file that read `reads` while it was made, and where it is a page has the view with this
    /// fingerprint.
    pub fn new(reads: Reads, view: Option<u64>) -> Self {
        Self {
            reads: reads.into_fingerprints().into(),
            view,
        }
    }

    /// Whether every value that was read is still there.
    pub(crate) fn are_in(&self, tracked: &IndexSet<u64, FixedState>) -> bool {
        self.reads.iter().all(|of| tracked.contains(of))
    }

    /// Whether a page with `other` has the same view.
    pub(crate) fn have_the_view_of(&self, other: &Self) -> bool {
        self.view.is_some() && self.view == other.view
    }
}
