//! What a person can ask for on the command line.

mod build;
mod check;
mod lock;
mod search;
mod serve;
mod translations;

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};

use jiff::Timestamp;
use jiff::civil;
use jiff::tz::TimeZone;

use crate::artifact::Sink;
use crate::compile::{Compiled, compile};
use crate::content::Edition;
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

/// Which state of the content is wanted.
#[derive(Debug, Clone, Args)]
struct Which {
    /// Show drafts too
    #[arg(long)]
    drafts: bool,
    /// Show what is public at another moment than now: 2026-11-23T09:00+08:00, or a date for its
    /// first moment in UTC
    #[arg(long, value_name = "DATE", value_parser = moment)]
    as_of: Option<Timestamp>,
}

impl Which {
    /// The edition: as of the moment that was asked for, that of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>), or now.
    fn edition(&self) -> Result<Edition, Failure> {
        Ok(Edition {
            as_of: self.as_of.map_or_else(now, Ok)?,
            drafts: self.drafts,
        })
    }
}

fn moment(text: &str) -> Result<Timestamp, String> {
    let midnight = |day: civil::Date| day.to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
    let moment = text.parse::<Timestamp>();
    moment
        .or_else(|_| text.parse().and_then(midnight))
        .map_err(|_| "expected a date (2026-11-23), or a date and a time with its offset from UTC (2026-11-23T09:00+08:00)".to_owned())
}

/// The one place where the program reads the clock.
fn now() -> Result<Timestamp, Failure> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(Timestamp::now());
    };
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    seconds
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .ok_or_else(|| {
            "SOURCE_DATE_EPOCH is not a number of seconds since 1970; unset it or mend it"
                .to_owned()
        })
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

/// Compiles a portal into `sink` and prints what is wrong with it.
fn compile_and_report(
    sources: &Sources,
    which: &Which,
    sink: &dyn Sink,
) -> Result<Compiled, Failure> {
    let compiled = compile(sources, which.edition()?, sink);
    report(&compiled, sources);
    Ok(compiled)
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
