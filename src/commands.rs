//! The command line.

mod help;
mod progress;
mod edition_args;
mod became;
mod stray;
mod build;
mod check;
mod lock;
mod ledgers;
mod versions;
mod record;
mod diff;
mod new;
mod paper;
mod schema;
mod theme;
mod import;
mod init;
mod editor;
mod search;
mod verify;
mod serve;
mod shell;
mod translations;
mod line;

pub use line::main;

use std::io;
use std::path::{Path, PathBuf};

use clap::Args;

use jiff::tz::TimeZone;
use jiff::{Timestamp, civil};

use crate::artifact::Artifact;
use crate::content::{self, Waiting};
use crate::diagnostic::{Argument, Messages, Report};
use crate::disk::{self, DiskError, There};
use crate::edit;
use crate::publish;
use crate::source::{ROOTS, Sources};
use crate::text::diff::Change;

#[derive(Debug, Args)]
struct Root {
    /// Folder of the portal: it holds `portal.toml` [default: this folder, or the nearest above it with one]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Root {
    /// The folder of the portal: as asked for, or the nearest from here upwards that holds `portal.toml`; this
    /// folder if none does.
    fn folder(&self) -> PathBuf {
        self.root.clone().unwrap_or_else(|| {
            let here = std::env::current_dir().unwrap_or_default();
            let mut above = PathBuf::from(".");
            for _ in here.ancestors() {
                if is_portal(&above) {
                    return above;
                }
                above = match above.as_os_str() == "." {
                    true => PathBuf::from(".."),
                    false => above.join(".."),
                };
            }
            PathBuf::from(".")
        })
    }
}

/// Whether a folder is that of a portal.
fn is_portal(folder: &Path) -> bool {
    disk::there(&folder.join(ROOTS[0])) == There::File
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

/// The message of a failure that is not in the content: the disk, the network, the command line.
type Failure = String;

fn read(root: &Path, messages: &Messages) -> Result<Sources, Failure> {
    Sources::read(root).map_err(|error| {
        let error = reason(&error, messages);
        messages.say(
            "folder-unreadable",
            &[("folder", shown(root)), ("error", error)],
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
            let files = listed(&paths).into();
            messages.say("address-taken-by-others", &[("files", files)])
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
        edit::Error::Climbs(climbs) => {
            let path = climbs.0.escape_debug().to_string();
            messages.say("path-climbs", &[("path", path.into())])
        }
        edit::Error::Disk(DiskError { path, error }) => {
            let error = reason(&error, messages);
            messages.say("disk", &[("file", shown(&path)), ("error", error)])
        }
    }
}

fn shown(path: &Path) -> Argument {
    Argument::from(path.display().to_string())
}

/// Prints the path of each file that was written below `root`.
fn tell_written(root: &Path, files: &[Artifact], messages: &Messages) {
    for file in files {
        let path = shown(&root.join(&file.path));
        anstream::println!("{}", messages.say("written", &[("file", path)]));
    }
}

/// The outcome where warnings are not accepted and there are some, which is said.
fn refused(strict: bool, report: &Report, messages: &Messages) -> Option<Outcome> {
    (strict && !report.is_empty()).then(|| {
        anstream::eprintln!("{}", messages.say("strict", &[]));
        Outcome::Problems
    })
}

/// Says how many texts become public by a later build, and when the first of them does.
fn tell_waiting(waiting: &Waiting, messages: &Messages) {
    // `2026-11-27T09:00:00+08:00`: day, time of day and offset.
    let Some((day, time)) = waiting.first.as_deref().and_then(|at| at.split_once('T')) else {
        return;
    };
    let number = |part: Option<&str>| {
        part.and_then(|part| part.parse::<usize>().ok())
            .unwrap_or(0)
    };
    let mut parts = day.split('-');
    let [year, month, day] = [(); 3].map(|()| number(parts.next()));
    let offset = time.find(['+', '-', 'Z']).map_or("", |at| &time[at..]);
    let said = [
        ("count", waiting.texts.into()),
        ("year", year.to_string().into()),
        ("month", month.into()),
        ("day", day.into()),
        ("time", time.get(..5).unwrap_or(time).into()),
        ("offset", offset.into()),
    ];
    anstream::println!("{}", messages.say("waiting", &said));
}

/// A message, and below it what was probably meant.
fn with_suggestion(said: String, suggestion: Option<&str>, messages: &Messages) -> Failure {
    let question = suggestion.map(|text| format!("\n{}", messages.did_you_mean(text)));
    said + &question.unwrap_or_default()
}

/// The first of some paths, and the number of the others.
fn listed(paths: &[PathBuf]) -> String {
    const MOST: usize = 10;
    let more = paths.len().saturating_sub(MOST);
    let first = paths
        .iter()
        .take(MOST)
        .map(|path| path.display().to_string());
    let mut shown = first.collect::<Vec<_>>().join(", ");
    if more > 0 {
        shown.push_str(&format!(" … (+{more})"));
    }
    shown
}

/// The message that one of Concord's own files is a link or device.
fn not_a_file(path: &Path, messages: &Messages) -> Failure {
    messages.say("not-our-file", &[("file", shown(path))])
}

/// The reason of an error of the system; frequent ones are in the editor's language.
fn reason(error: &io::Error, messages: &Messages) -> Argument {
    let known = match error.kind() {
        io::ErrorKind::NotFound => "io-not-found",
        io::ErrorKind::NotADirectory => "io-no-folder",
        io::ErrorKind::IsADirectory => "io-folder",
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
