//! `manifest.json`: the hash of every file, so that anyone can tell what a build made.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::artifact::Artifact;

/// Path of the manifest.
const PATH: &str = "manifest.json";

#[derive(Serialize)]
struct Manifest<'a> {
    /// SHA-256 of each file by its path.
    sha256: BTreeMap<&'a str, &'a str>,
}

/// The manifest of all other files, from the SHA-256 of each and its path.
pub(crate) fn manifest<'a>(files: impl Iterator<Item = (&'a str, &'a str)>) -> Artifact {
    let sha256 = files.collect();
    Artifact::new(PATH, super::data::json(&Manifest { sha256 }))
}
