//! What a person can ask for on the command line.

mod build;
mod check;
mod lock;
mod search;
mod serve;
mod translations;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use crate::compile::{Compiled, compile};
use crate::diagnostic::{Argument, MessageLanguage, Messages, Report};
use crate::publish;
use crate::source::Sources;

/// Turns a signed memorandum, kept as Markdown, into a public portal of static files.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages [default: Chinese where the locale of the system is, else English]
    #[arg(long, global = true, value_enum, value_name = "LANGUAGE")]
    messages: Option<MessageLanguage>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make the site and write it to a folder
    Build(build::Arguments),
    /// Look for mistakes without writing anything
    Check(check::Arguments),
    /// Show the site in a browser and follow every change of the content
    Serve(serve::Arguments),
    /// Answer a query as the site does
    Search(search::Arguments),
    /// Record the signed texts as they are now, so that no change goes unseen
    Lock(lock::Arguments),
    /// Tell the state of every translation, or mark one as up to date
    Translations(translations::Arguments),
}

#[derive(Debug, Args)]
struct Root {
    /// Folder of the portal: it holds `portal.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// How a command ended; the process exits with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// Something is wrong with the content.
    Problems,
    /// The command could not do its work.
    Failed,
}

impl Outcome {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Problems => 1,
            Self::Failed => 2,
        }
    }
}

/// Does what the command line asks for.
pub fn run(cli: Cli) -> Outcome {
    let messages = Messages::new(cli.messages.unwrap_or_else(language_of_system));
    let outcome = match cli.command {
        Command::Build(arguments) => build::run(&arguments, &messages),
        Command::Check(arguments) => check::run(&arguments, &messages),
        Command::Serve(arguments) => serve::run(&arguments, messages),
        Command::Search(arguments) => search::run(&arguments, &messages),
        Command::Lock(arguments) => lock::run(&arguments, &messages),
        Command::Translations(arguments) => translations::run(&arguments, &messages),
    };
    outcome.unwrap_or_else(|message| {
        anstream::eprintln!("concord: {message}");
        Outcome::Failed
    })
}

/// A failure of the world around the content, in words.
type Failure = String;

/// The language that the system speaks with this person, by the rules of POSIX.
fn language_of_system() -> MessageLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    MessageLanguage::of_locale(&locale.unwrap_or_default())
}

fn read(root: &Path, messages: &Messages) -> Result<Sources, Failure> {
    Sources::read(root).map_err(|error| {
        let folder = Argument::from(root.display().to_string());
        messages.say(
            "folder-unreadable",
            &[("folder", folder), ("error", error.to_string().into())],
        )
    })
}

/// Why something was not written, in words.
fn unwritten(error: &publish::Error, messages: &Messages) -> Failure {
    let shown = |path: &Path| Argument::from(path.display().to_string());
    match error {
        publish::Error::Foreign(folder) => {
            messages.say("foreign-folder", &[("folder", shown(folder))])
        }
        publish::Error::Busy(folder) => messages.say("busy-folder", &[("folder", shown(folder))]),
        publish::Error::Io(file, error) => messages.say(
            "disk",
            &[("file", shown(file)), ("error", error.to_string().into())],
        ),
    }
}

/// Compiles the portal at `root` and prints what is wrong with it.
fn compile_and_report(root: &Path, messages: &Messages) -> Result<(Sources, Compiled), Failure> {
    let sources = read(root, messages)?;
    let compiled = compile(&sources);
    print(&compiled.report, &sources, messages);
    Ok((sources, compiled))
}

/// Prints what is wrong, for a person.
fn print(report: &Report, sources: &Sources, messages: &Messages) {
    let text = report.render(sources, messages, true);
    if !text.is_empty() {
        anstream::eprintln!("{text}");
    }
}

/// `1 page`, `2 pages`.
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
