//! The command line.

mod build;
mod check;
mod help;
mod lock;
mod new;
mod schema;
mod init;
mod search;
mod serve;
mod translations;

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::content::{self, Edition};
use crate::diagnostic::{Argument, MessageLanguage, Messages, Report};
use crate::disk::DiskError;
use crate::edit;
use crate::publish;
use crate::source::Sources;
use crate::text::date::Date;
use crate::text::diff::Change;
use help::Expected;

/// Turns a signed memorandum, kept as Markdown, into a public portal of static files.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages [default: Chinese if the locale of the system is Chinese, else English]
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "LANGUAGE",
        ignore_case = true
    )]
    messages: Option<MessageLanguage>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new portal, with example content
    Init(init::Arguments),
    /// Add files from a template, one for every language
    #[command(subcommand)]
    New(new::NewCommand),
    /// Make the site and write it to a folder
    Build(build::Arguments),
    /// Look for mistakes; write nothing
    Check(check::Arguments),
    /// Show the site in a browser, and update it after every change
    Serve(serve::Arguments),
    /// Search in the terminal, with the same results as on the site
    Search(search::Arguments),
    /// Record the signed texts as they are now, so that every later change is found
    Lock(lock::Arguments),
    /// Write the JSON Schemas of `portal.toml` and of all front matter
    Schema(schema::Arguments),
    /// List the state of every translation, or mark translations as up to date
    Translations(translations::Arguments),
}

#[derive(Debug, Args)]
struct Root {
    /// Folder of the portal: it holds `portal.toml`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

/// The arguments that choose an edition of the content.
#[derive(Debug, Clone, Args)]
struct EditionArgs {
    /// Include drafts
    #[arg(long)]
    drafts: bool,
    /// Show what is public at another moment: 2026-11-23T09:00+08:00; a date alone is the start of
    /// that day in the time zone of the portal
    #[arg(long, value_name = "DATE", value_parser = moment)]
    as_of: Option<Moment>,
}

/// A moment as written on the command line.
#[derive(Debug, Clone, Copy)]
enum Moment {
    /// An exact moment.
    At(Timestamp),
    /// The first moment of a day.
    Day(civil::Date),
}

impl EditionArgs {
    /// The edition as of the given moment, of `SOURCE_DATE_EPOCH`
    /// (<https://reproducible-builds.org/specs/source-date-epoch/>), or of now.
    fn resolve(&self, root: &Path, messages: &Messages) -> Result<Edition, Failure> {
        let as_of = match self.as_of {
            None => now(messages)?,
            Some(Moment::At(moment)) => moment,
            Some(Moment::Day(day)) => {
                let zone = content::zone(&read(root, messages)?);
                zone.unwrap_or_default().begin(day)
            }
        };
        Ok(Edition {
            as_of,
            drafts: self.drafts,
        })
    }
}

fn moment(text: &str) -> Result<Moment, Expected> {
    let day = Date::parse(text).filter(|date| date.day.is_some());
    let day = day.map(|date| Moment::Day(date.first_day()));
    let moment = || text.parse().map(Moment::At);
    day.map_or_else(moment, Ok)
        .map_err(|_: jiff::Error| Expected("expected-moment"))
}

/// Today for the editors of a portal: in its time zone, or in that of this machine if it names none.
fn today(now: Timestamp, sources: &Sources) -> civil::Date {
    let here = || now.to_zoned(TimeZone::system()).date();
    content::zone(sources).map_or_else(here, |zone| zone.day(now))
}

/// The current time. Nothing else in the program reads the clock.
fn now(messages: &Messages) -> Result<Timestamp, Failure> {
    let Some(epoch) = std::env::var_os("SOURCE_DATE_EPOCH") else {
        return Ok(Timestamp::now());
    };
    let seconds = epoch.to_str().and_then(|text| text.parse().ok());
    seconds
        .and_then(|seconds| Timestamp::from_second(seconds).ok())
        .ok_or_else(|| messages.say("wrong-epoch", &[]))
}

/// How a command ended; decides the exit code of the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// No errors.
    Fine,
    /// The content has errors.
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

/// Bytes of stack of each thread that makes a site; the system provides only what is used. The usual
/// two megabytes are too few for 300 nested templates in an unoptimised build. These are enough for
/// 3,000 nested parentheses of a script and for lists 90,000 deep.
const STACK: usize = 64 * 1024 * 1024;

/// Runs the command of this process.
pub fn main() -> Outcome {
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    // An existing pool is shared with other code, so it is left as it is.
    let _ = threads.build_global();
    let line: Vec<OsString> = std::env::args_os().collect();
    // Errors and help of the command line are in the language that it asks for.
    let messages = Messages::new(language_of(&line));
    let matches = help::localized(Cli::command(), &messages).try_get_matches_from(line);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    match cli {
        Ok(cli) => run(cli.command, messages),
        Err(error) => {
            let Some(mistake) = help::mistake(&error, &messages) else {
                error.exit()
            };
            anstream::eprintln!("{mistake}");
            Outcome::Failed
        }
    }
}

fn run(command: Command, messages: Messages) -> Outcome {
    let outcome = match command {
        Command::Init(arguments) => init::run(&arguments, &messages),
        Command::New(what) => new::run(&what, &messages),
        Command::Schema(arguments) => schema::run(&arguments, &messages),
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

/// The message of a failure that is not in the content: the disk, the network, the command line.
type Failure = String;

/// The language of `--messages` in a command line, or else of the system.
fn language_of(line: &[OsString]) -> MessageLanguage {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| {
        let value = word.strip_prefix("--messages")?;
        match value.strip_prefix('=') {
            Some(value) => Some(value),
            None => words.get(at + 1).copied(),
        }
    });
    let asked = asked.and_then(|value| MessageLanguage::from_str(value, true).ok());
    asked.unwrap_or_else(language_of_system)
}

/// The language of messages that the locale of the system asks for, by the rules of POSIX.
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
            &[("folder", folder), ("error", reason(&error, messages))],
        )
    })
}

/// The message for an error of publishing.
fn unpublished(error: publish::Error, messages: &Messages) -> Failure {
    match error {
        publish::Error::Foreign(folder) => {
            messages.say("foreign-folder", &[("folder", shown(&folder))])
        }
        publish::Error::Taken(paths) => {
            let paths = paths.iter().map(|path| path.display().to_string());
            messages.say(
                "address-taken-by-others",
                &[("files", listed(&paths.collect::<Vec<_>>()).into())],
            )
        }
        publish::Error::NotAFile(path) => not_a_file(&path, messages),
        publish::Error::Busy(folder) => messages.say("busy-folder", &[("folder", shown(&folder))]),
        publish::Error::Climbs(climbs) => unwritten(climbs, messages),
        publish::Error::Disk(refused) => unwritten(refused, messages),
    }
}

/// Why source files were not written, in words.
fn unwritten(error: impl Into<edit::Error>, messages: &Messages) -> Failure {
    match error.into() {
        edit::Error::Exists(file) => messages.say("file-exists", &[("file", shown(&file))]),
        edit::Error::NotEmpty(folder) => {
            messages.say("folder-not-empty", &[("folder", shown(&folder))])
        }
        edit::Error::Climbs(climbs) => messages.say(
            "path-climbs",
            &[("path", climbs.0.escape_debug().to_string().into())],
        ),
        edit::Error::Disk(DiskError { path, error }) => messages.say(
            "disk",
            &[("file", shown(&path)), ("error", reason(&error, messages))],
        ),
    }
}

fn shown(path: &Path) -> Argument {
    Argument::from(path.display().to_string())
}

/// The first of some paths, and the number of the others.
fn listed(paths: &[String]) -> String {
    const MOST: usize = 10;
    let more = paths.len().saturating_sub(MOST);
    let mut shown = paths
        .iter()
        .take(MOST)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ");
    if more > 0 {
        shown.push_str(&format!(" … (+{more})"));
    }
    shown
}

/// The message that one of Concord's own files is a link or device.
fn not_a_file(path: &Path, messages: &Messages) -> Failure {
    let path = path.display().to_string().into();
    messages.say("not-our-file", &[("file", path)])
}

/// The reason of an error of the system; frequent ones are in the editor's language.
fn reason(error: &io::Error, messages: &Messages) -> Argument {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "io-not-found",
        io::ErrorKind::NotADirectory => "io-no-folder",
        io::ErrorKind::PermissionDenied => "io-denied",
        io::ErrorKind::ReadOnlyFilesystem => "io-read-only",
        io::ErrorKind::AddrInUse => "io-in-use",
        io::ErrorKind::StorageFull => "io-full",
        _ => return error.to_string().into(),
    };
    messages.say(known, &[]).into()
}

/// A changed line, with removed and added words marked for a terminal.
fn marked(line: &[(Change, String)]) -> String {
    let parts = line.iter();
    parts
        .map(|(kind, text)| match kind {
            Change::Same => text.clone(),
            Change::Removed => format!("\u{1b}[31m[-{text}-]\u{1b}[0m"),
            Change::Added => format!("\u{1b}[32m{{+{text}+}}\u{1b}[0m"),
        })
        .collect()
}

/// Prints a report for people.
fn print(report: &Report, sources: &Sources, messages: &Messages) {
    let text = report.render(sources, messages, true);
    if !text.is_empty() {
        anstream::eprintln!("{text}");
    }
}
