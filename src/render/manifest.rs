//! `manifest.json`: the hash of every file, so that anyone can tell what a build made.

use std::collections::BTreeMap;

use crate::address::MANIFEST;
use crate::artifact::Artifact;
use crate::render::data::json;
use crate::text::fingerprint::Digest;

/// The manifest of all other files, from the path of each and its SHA-256.
pub(crate) fn manifest<'a>(files: impl Iterator<Item = (&'a str, Digest)>) -> Artifact {
    let hashes = files.map(|(path, digest)| (path, digest.to_string()));
    let hashes: BTreeMap<&str, String> = hashes.collect();
    Artifact::new(MANIFEST, json(&BTreeMap::from([("sha256", hashes)])))
}
