//! `concord build --verify`: the same sources make the same bytes.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::artifact::{Artifact, Discarded, Sink};
use crate::commands::Failure;
use crate::compile::compile;
use crate::content::Edition;
use crate::diagnostic::Messages;
use crate::source::Sources;
use crate::text::fingerprint::sha256;

/// Hands files on, and keeps the SHA-256 of each by its path.
pub(super) struct Hashed<'s> {
    sink: &'s dyn Sink,
    hashes: Mutex<BTreeMap<String, String>>,
}

impl<'s> Hashed<'s> {
    pub(super) fn new(sink: &'s dyn Sink) -> Self {
        Self {
            sink,
            hashes: Mutex::default(),
        }
    }

    /// Makes the site again, with one thread; fails where any file is then another.
    pub(super) fn verify(
        self,
        sources: &Sources,
        edition: Edition,
        messages: &Messages,
    ) -> Result<(), Failure> {
        let again = Hashed::new(&Discarded);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build();
        let pool = pool.map_err(|error| error.to_string())?;
        pool.install(|| compile(sources, edition, &again));
        let different = differences(&self.into_hashes(), &again.into_hashes());
        if different.is_empty() {
            return Ok(());
        }
        let files = different.join("\n    ").into();
        Err(messages.say("not-reproducible", &[("files", files)]))
    }

    fn into_hashes(self) -> BTreeMap<String, String> {
        let hashes = self.hashes.into_inner();
        hashes.unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Hashed<'_> {
    fn write(&self, artifact: Artifact) {
        let hash = sha256(&artifact.bytes);
        let mut hashes = self.hashes.lock().unwrap_or_else(PoisonError::into_inner);
        hashes.insert(artifact.path.clone(), hash);
        drop(hashes);
        self.sink.write(artifact);
    }

    fn begin(&self, work: &'static str) {
        self.sink.begin(work);
    }
}

/// The paths that only one of two sites has, or that have other bytes in each, in order.
fn differences(one: &BTreeMap<String, String>, other: &BTreeMap<String, String>) -> Vec<String> {
    let mut paths: Vec<&String> = one.keys().chain(other.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    paths.retain(|path| one.get(*path) != other.get(*path));
    paths.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named_once() {
        let site = |files: &[&str]| {
            let sink = Hashed::new(&Discarded);
            for file in files {
                let (path, text) = file.split_once('=').unwrap();
                sink.write(Artifact::new(path, text));
            }
            sink.into_hashes()
        };
        let one = site(&["a=1", "b=1", "c=1"]);
        assert_eq!(differences(&one, &one), [""; 0]);
        let other = site(&["d=1", "c=1", "b=2"]);
        assert_eq!(differences(&one, &other), ["a", "b", "d"]);
    }
}
