//! The files of a site: paths and bytes, and who takes them.

use std::sync::{Mutex, PoisonError};

/// A file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Artifact {
    /// Path below the root of the site, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Artifact {
    /// A file of the site.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            path: path.into(),
            bytes: bytes.into(),
        }
    }
}

/// Takes the files of a site one by one as they are made, so that a large site never has to be in
/// memory as a whole. They come in any order, and from several threads.
pub trait Sink: Sync {
    /// Takes a file.
    fn write(&self, artifact: Artifact);

    /// Is told that the file of `length` bytes that the last build wrote at `path` is still part of the site.
    fn reused(&self, _path: &str, _length: u64) {}

    /// Is told what work begins, for those who measure it.
    fn begin(&self, _work: &'static str) {}
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
    fn write(&self, artifact: Artifact) {
        let mut files = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        files.push(artifact);
    }
}

/// Lets the files go, where only their problems are asked for.
#[derive(Debug)]
pub struct Discarded;

impl Sink for Discarded {
    fn write(&self, _: Artifact) {}
}
