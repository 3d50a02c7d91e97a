//! `manifest.json`: the hash of every file, so that anyone can tell what a build made.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::artifact::Artifact;
use crate::text::fingerprint::sha256;

/// Path of the manifest.
const PATH: &str = "manifest.json";

#[derive(Serialize)]
struct Manifest<'a> {
    /// SHA-256 of each file by its path.
    sha256: BTreeMap<&'a str, String>,
}

/// The manifest of all other files.
pub(super) fn manifest(artifacts: &[Artifact]) -> Artifact {
    let sha256 = artifacts
        .iter()
        .map(|artifact| (artifact.path.as_str(), sha256(&artifact.bytes)))
        .collect();
    Artifact::new(PATH, super::data::json(&Manifest { sha256 }))
}
