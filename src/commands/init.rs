//! `concord init`

use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Outcome, import, schema, unwritten};
use crate::address::{Named, nearest_slug};
use crate::artifact::Artifact;
use crate::diagnostic::{Argument, Messages};
use crate::edit::create_in_empty;
use crate::import::account;
use crate::import::files::Into;
use crate::import::kinds::Kinds;
use crate::source::Sources;
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
    /// Begin with the signed text in this file instead of the example: text, Markdown, HTML, Word or OpenDocument
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// With `--from`: a plan of `concord import`, with your answers
    #[arg(long, value_name = "FILE", requires = "from")]
    answers: Option<PathBuf>,
    /// With `--from`: folder of the document, a permanent part of all its addresses [default: the name of the file]
    #[arg(long = "as", value_name = "FOLDER", requires = "from")]
    name: Option<String>,
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
    let mut files = match &arguments.from {
        None => starter::portal(&languages, messages.language()),
        Some(file) => match from(file, arguments, &languages, messages)? {
            Some(files) => files,
            None => return Ok(Outcome::Problems),
        },
    };
    files.extend(schema::files("schemas/"));
    create_in_empty(&arguments.folder, &files).map_err(|error| unwritten(error, messages))?;
    let mut folder = arguments.folder.display().to_string();
    if folder.contains(char::is_whitespace) {
        folder = format!("\"{folder}\""); // It is part of commands that are copied.
    }
    let id = if arguments.from.is_some() {
        "initialised-from"
    } else {
        "initialised"
    };
    anstream::println!("{}", messages.say(id, &[("folder", folder.into())]));
    Ok(Outcome::Fine)
}

/// The files of a portal with the document in a file; `None` where it cannot be read, which is said.
fn from(
    file: &Path,
    arguments: &Arguments,
    languages: &[&str],
    messages: &Messages,
) -> Result<Option<Vec<Artifact>>, Failure> {
    let stem = file
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let named = arguments.name.clone();
    let name = named.or_else(|| nearest_slug(stem).filter(|of| !Named::Memorandum.is_reserved(of)));
    let is_of_file = name.is_some();
    let name = name.unwrap_or_else(|| "document".to_owned());
    import::check_document(&name, messages)?;
    let Some(read) = import::File::read(file, arguments.answers.as_deref(), messages)? else {
        return Ok(None);
    };
    let kinds = Kinds::of(&Sources::default());
    let plan = account::plan(&read.source, &kinds, &read.answers);
    if !read.fits(&plan, &kinds, messages) {
        return Ok(None);
    }
    let into = Into {
        document: &name,
        language: languages[0],
        is_authoritative: true,
    };
    let own = import::files_of(&plan, &read.source, into, messages)?;
    read.tell_doubts(&plan, messages);
    import::tell_counts(&plan, messages);
    if arguments.name.is_none() {
        let of = if is_of_file { "file" } else { "none" };
        let said = [("name", name.as_str().into()), ("of", of.into())];
        anstream::println!("{}", messages.say("initialised-name", &said));
    }
    let title = plan.title();
    let mut files = starter::without_example(languages, messages.language(), &title);
    files.extend(own);
    Ok(Some(files))
}
