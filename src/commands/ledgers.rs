//! Writes the record of what is public, and the ledgers of wordings.

use std::path::Path;

use super::{Failure, tell_written, unwritten};
use crate::artifact::Artifact;
use crate::diagnostic::Messages;
use crate::edit::overwrite;
use crate::source::Sources;

/// Writes the files that differ from those that are there.
pub(super) fn write(
    root: &Path,
    sources: &Sources,
    files: &[(String, String)],
    messages: &Messages,
) -> Result<(), Failure> {
    let files = files.iter();
    let files = files.filter(|(path, text)| sources.get(path) != Some(text.as_bytes()));
    let files = files.map(|(path, text)| Artifact::new(path.clone(), text.as_str()));
    let files: Vec<Artifact> = files.collect();
    if files.is_empty() {
        anstream::println!("{}", messages.say("all-recorded", &[]));
    }
    overwrite(root, &files).map_err(|error| unwritten(error, messages))?;
    tell_written(root, &files, messages);
    Ok(())
}
