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
use crate::source::Sources;

/// Turns a signed memorandum, kept as Markdown, into a public portal of static files.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about, max_term_width = 100)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
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
    let outcome = match cli.command {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Lock(arguments) => lock::run(&arguments),
        Command::Translations(arguments) => translations::run(&arguments),
    };
    outcome.unwrap_or_else(|message| {
        anstream::eprintln!("concord: {message}");
        Outcome::Failed
    })
}

/// A failure of the world around the content, in words.
type Failure = String;

fn read(root: &Path) -> Result<Sources, Failure> {
    Sources::read(root)
        .map_err(|error| format!("the folder {} cannot be read: {error}", root.display()))
}

/// Compiles the portal at `root` and prints what is wrong with it.
fn compile_and_report(root: &Path) -> Result<(Sources, Compiled), Failure> {
    let sources = read(root)?;
    let compiled = compile(&sources);
    report(&compiled, &sources);
    Ok((sources, compiled))
}

fn report(compiled: &Compiled, sources: &Sources) {
    let text = compiled.report.render(sources, true);
    if !text.is_empty() {
        anstream::eprintln!("{text}");
    }
}

/// `1 page`, `2 pages`.
fn count(number: usize, word: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {word}{plural}")
}
