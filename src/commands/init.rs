//! `concord init`

use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, schema, unwritten};
use crate::diagnostic::{Argument, Messages};
use crate::edit::create_in_empty;
use crate::starter;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Folder of the new portal: empty, or not yet there
    folder: PathBuf,
    /// Keys of the languages, separated by commas; the first is the one whose text was signed
    #[arg(
        long,
        value_name = "KEYS",
        value_delimiter = ',',
        default_value = "tc,sc,en"
    )]
    languages: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let mut languages: Vec<&str> = Vec::new();
    for key in &arguments.languages {
        if !starter::LANGUAGES.contains(&key.as_str()) {
            let known: Argument = starter::LANGUAGES.into_iter().collect();
            let said = [("language", key.into()), ("known", known)];
            return Err(messages.say("no-starter-language", &said));
        }
        if !languages.contains(&key.as_str()) {
            languages.push(key);
        }
    }
    let mut files = starter::portal(&languages, messages.language());
    files.extend(schema::files("schemas/"));
    create_in_empty(&arguments.folder, &files).map_err(|error| unwritten(error, messages))?;
    let folder = arguments.folder.display().to_string().into();
    anstream::println!("{}", messages.say("initialised", &[("folder", folder)]));
    Ok(Outcome::Fine)
}
