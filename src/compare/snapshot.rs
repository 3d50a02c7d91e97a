//! What a site publishes, as far as readers notice it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use super::data::{self, Fields};
use super::visible::{self, Line, VisibleWords};
use crate::address;
use crate::artifact::{Artifact, Sink};
use crate::text::fingerprint::Digest;

/// What a site publishes.
#[derive(Debug, Default)]
pub struct Snapshot {
    /// The pages by their addresses: `/en/fifth/26/`.
    pub(super) pages: BTreeMap<String, VisibleWords>,
    /// What the data says, by what it is about.
    pub(super) facts: BTreeMap<String, Fields>,
    /// Files that are published as they are, by their addresses.
    pub(super) files: BTreeMap<String, Digest>,
    /// Files that pages get their look from, and pictures, by their names.
    pub(super) look: BTreeMap<String, Vec<Digest>>,
    /// Every line of a page, once: most stand on many.
    lines: BTreeSet<Arc<Line>>,
}

/// Takes what readers notice of a site while it is made.
#[derive(Debug, Default)]
pub struct Taken(Mutex<Snapshot>);

impl Taken {
    /// What was taken.
    pub fn into_snapshot(self) -> Snapshot {
        let mut snapshot = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        snapshot.look.values_mut().for_each(|of| of.sort_unstable());
        snapshot.lines = BTreeSet::new();
        snapshot
    }
}

impl Sink for Taken {
    fn write(&self, artifact: Artifact) {
        let Artifact { path, bytes } = artifact;
        let page = is_page(&path).then(|| visible::read(&String::from_utf8_lossy(&bytes)));
        let facts = data::file(&path).and_then(|file| file.read(&bytes));
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match page {
            Some(page) => taken.page(&path, page),
            None => taken.file(&path, &bytes),
        }
        for (of, fields) in facts.into_iter().flatten() {
            taken.facts.entry(of).or_default().extend(fields);
        }
    }
}

impl Snapshot {
    fn page(&mut self, path: &str, mut page: VisibleWords) {
        for line in &mut page.lines {
            match self.lines.get(line) {
                Some(known) => *line = Arc::clone(known),
                None => {
                    self.lines.insert(Arc::clone(line));
                }
            }
        }
        self.pages.insert(address(path), page);
    }

    fn file(&mut self, path: &str, bytes: &[u8]) {
        match address::published_as(path) {
            address::PublishedAs::ItIs => {
                self.files.insert(address(path), Digest::of(bytes));
            }
            address::PublishedAs::Look(name) => {
                let of = self.look.entry(name.to_owned()).or_default();
                of.push(Digest::of(bytes));
            }
            address::PublishedAs::Made => {}
        }
    }
}

/// Whether a file is a page of the site that has an address of its own.
fn is_page(path: &str) -> bool {
    path.ends_with("index.html") && address::published_as(path) == address::PublishedAs::Made
}

/// The address of a file, from the root of the site.
fn address(path: &str) -> String {
    let page = path.strip_suffix("index.html").unwrap_or(path);
    format!("/{page}")
}
