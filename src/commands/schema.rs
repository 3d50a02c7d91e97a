//! `concord schema`

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Outcome, is_portal, tell_written, unwritten};
use crate::artifact::Artifact;
use crate::content::schemas;
use crate::diagnostic::Messages;
use crate::edit::overwrite;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folder to write the schemas to
    #[arg(long, value_name = "DIR", default_value = "schemas")]
    out: PathBuf,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let is_default = arguments.out == Path::new("schemas");
    if is_default && !is_portal(Path::new(".")) {
        return Err(messages.say("schemas-nowhere", &[]));
    }
    let files = files("");
    overwrite(&arguments.out, &files).map_err(|error| unwritten(error, messages))?;
    tell_written(&arguments.out, &files, messages);
    Ok(Outcome::Fine)
}

/// Every schema, as files in `folder`, which is empty or ends with `/`.
pub(super) fn files(folder: &str) -> Vec<Artifact> {
    schemas()
        .into_iter()
        .map(|(name, schema)| Artifact::new(format!("{folder}{name}.schema.json"), schema))
        .collect()
}
