//! `concord theme export`

use std::io::Write as _;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::{Failure, Outcome, tell_written, unwritten, with_suggestion};
use crate::artifact::Artifact;
use crate::diagnostic::{Messages, nearest};
use crate::edit::{create, overwrite};
use crate::theme;

#[derive(Debug, Subcommand)]
pub(super) enum ThemeCommand {
    /// Print files of the default theme, or write them to a folder
    Export(Arguments),
}

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files or folders of the default theme, such as `words/en.toml` and `css`; without them, the names of
    /// all, or all
    files: Vec<String>,
    /// Folder to write to, such as `themes/ours`
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Replace files that are there already
    #[arg(long, requires = "out")]
    replace: bool,
}

pub(super) fn run(command: &ThemeCommand, messages: &Messages) -> Result<Outcome, Failure> {
    let ThemeCommand::Export(arguments) = command;
    let files = chosen(&arguments.files, messages)?;
    let Some(folder) = &arguments.out else {
        return print(&files, arguments.files.is_empty(), messages);
    };
    let write = if arguments.replace { overwrite } else { create };
    write(folder, &files).map_err(|error| unwritten(error, messages))?;
    tell_written(folder, &files, messages);
    Ok(Outcome::Fine)
}

/// The files that are asked for: each is one, or all in a folder.
fn chosen(asked: &[String], messages: &Messages) -> Result<Vec<Artifact>, Failure> {
    let is_in = |path: &str, asked: &str| {
        let rest = path.strip_prefix(asked.trim_end_matches('/'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    for asked in asked {
        if !theme::default_files(true).any(|(path, _)| is_in(path, asked)) {
            let said = messages.say("no-theme-file", &[("file", asked.as_str().into())]);
            let known = theme::default_files(true).map(|(path, _)| path);
            return Err(with_suggestion(said, nearest(asked, known), messages));
        }
    }
    let is_whole = asked.is_empty();
    let files = theme::default_files(is_whole)
        .filter(|(path, _)| is_whole || asked.iter().any(|asked| is_in(path, asked)));
    Ok(files
        .map(|(path, bytes)| Artifact::new(path, bytes.into_owned()))
        .collect())
}

/// Prints the names of files, or what is in them.
fn print(files: &[Artifact], names: bool, messages: &Messages) -> Result<Outcome, Failure> {
    let mut out = std::io::stdout().lock();
    let printed = files.iter().try_for_each(|file| match names {
        true => writeln!(out, "{}", file.path),
        false => out.write_all(&file.bytes),
    });
    let error = |error| super::reason(&error, messages);
    printed
        .map(|()| Outcome::Fine)
        .map_err(|refused| messages.say("disk", &[("file", "-".into()), ("error", error(refused))]))
}
