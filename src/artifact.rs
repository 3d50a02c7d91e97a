//! What a build makes: paths and bytes, and who takes them.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the root of the site, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What it was made from, where that tells what is in it.
    pub origin: Option<Origin>,
}

impl Artifact {
    /// A file of the site.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
            origin: None,
        }
    }

    /// The same file, made from `origin`.
    #[must_use]
    pub fn made_from(mut self, origin: Origin) -> Self {
        self.origin = Some(origin);
        self
    }
}

/// Fingerprints of what a file is made from: it is the same where one of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// Of all that it could show.
    pub facts: u64,
    /// Of what the template of a page is given, where that is known.
    pub view: Option<u64>,
}

impl Origin {
    /// That of a file that is made from what has this fingerprint.
    pub fn of(facts: u64) -> Self {
        Self { facts, view: None }
    }

    /// Whether a file that is made from `other` is the same as one that is made from this.
    pub fn makes_the_same_as(self, other: Self) -> bool {
        self.facts == other.facts || (self.view.is_some() && self.view == other.view)
    }
}

/// Takes the files of a site one by one as they are made, so that a large site never has to be in
/// memory as a whole. They come in any order, and from several threads.
pub trait Sink: Sync {
    /// Takes a file.
    fn put(&self, artifact: Artifact);

    /// Whether the file at `path` is there already as it would be made from `origin`. It is then
    /// part of the site, and not [put](Self::put).
    fn has(&self, _path: &str, _origin: Origin) -> bool {
        false
    }

    /// The files below `folder`, where each of them is there already as it would be made from
    /// `origin`. They are then part of the site, and not [put](Self::put).
    fn has_below(&self, _folder: &str, _origin: Origin) -> Option<Vec<String>> {
        None
    }

    /// Is told that a file of `length` bytes stands where the site goes, and is part of it as it is.
    fn keep(&self, _path: &str, _length: u64) {}

    /// Is told what work begins, for those who measure it.
    fn begin(&self, _work: &'static str) {}
}

impl dyn Sink + '_ {
    /// Makes a file, unless it is there already as it would be made from `origin`.
    pub fn make(&self, path: String, origin: Origin, bytes: impl FnOnce() -> Vec<u8>) {
        if !self.has(&path, origin) {
            self.put(Artifact::new(path, bytes()).made_from(origin));
        }
    }
}

/// Keeps the files in memory.
#[derive(Debug, Default)]
pub struct Collected(Mutex<Vec<Artifact>>);

impl Collected {
    /// The files, by path.
    pub fn into_files(self) -> Vec<Artifact> {
        let mut files = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

impl Sink for Collected {
    fn put(&self, artifact: Artifact) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.push(artifact);
    }
}

/// Lets the files go, where only their problems are asked for.
#[derive(Debug)]
pub struct Discarded;

impl Sink for Discarded {
    fn put(&self, _: Artifact) {}
}
