//! `manifest.json`: the hash of every file, so that anyone can tell what a build made.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::address::MANIFEST;
use crate::artifact::Artifact;
use crate::text::fingerprint::Digest;

#[derive(Serialize)]
struct Manifest<'a> {
    /// That of each file by its path.
    sha256: BTreeMap<&'a str, Hex>,
}

#[derive(Serialize)]
#[serde(transparent)]
struct Hex(#[serde(serialize_with = "shown")] Digest);

fn shown<S: Serializer>(digest: &Digest, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(digest)
}

/// The manifest of all other files, from the path of each and its SHA-256.
pub(crate) fn manifest<'a>(files: impl Iterator<Item = (&'a str, Digest)>) -> Artifact {
    let sha256 = files.map(|(path, digest)| (path, Hex(digest))).collect();
    Artifact::new(MANIFEST, super::data::json(&Manifest { sha256 }))
}
