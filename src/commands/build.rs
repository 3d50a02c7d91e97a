//! `concord build`

mod verify;

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Args;

use super::became;
use super::progress::Progress;
use super::{
    Failure, Outcome, Root, not_a_file, print, read, refused, stray, tell_waiting, unpublished,
};
use crate::artifact::{Artifact, Sink};
use crate::cache::{BuildInputs, Cache, Noted};
use crate::commands::edition_args::EditionArgs;
use crate::compile::{Site, recompile};
use crate::content;
use crate::diagnostic::{Messages, Report};
use crate::disk::{self, Stamp};
use crate::publish::{Publication, Published};
use crate::source::Sources;
use verify::Hashed;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    edition: EditionArgs,
    /// Folder to write to [default: `public` in the folder of the portal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the site twice, with all threads and with one, and write it only if both are the same
    #[arg(long)]
    verify: bool,
    /// Write nothing where there are warnings
    #[arg(long)]
    strict: bool,
    /// Print nothing but problems
    #[arg(long, short)]
    quiet: bool,
    /// Print how long each step took
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.folder();
    let clock = Clock::default();
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let cache = Cache::new(root, &out, program()).map_err(|path| not_a_file(&path, messages))?;
    clock.begin("cache");
    // One moment for the cache and for the site.
    let edition = arguments.edition.resolve(root, messages)?;
    let inputs = BuildInputs::of(root, edition);
    let made = inputs.as_ref().and_then(|inputs| cache.site(inputs));
    if let Some((site, report)) = made.filter(|_| !arguments.verify) {
        print(&report, &Sources::read_only(root, report.files()), messages);
        let nothing = Published::nothing(site.files);
        let end = || finish(arguments, &clock, &site, nothing, &out, start, messages);
        return Ok(refused(arguments.strict, &report, messages).unwrap_or_else(end));
    }
    clock.begin("read");
    // Who verifies trusts nothing.
    let known = || (!arguments.verify).then(|| cache.known()).flatten();
    let (sources, known) = rayon::join(|| read(root, messages), known);
    let sources = sources?;
    clock.begin("look");
    let publication = Publication::begin(&out).map_err(|error| unpublished(error, messages))?;
    // Under the lock of the publication nobody else changes it.
    let unchanged = known.map(|known| known.unchanged(&out)).unwrap_or_default();
    let before = Some(&unchanged.inventory);
    let timed = clock.timed(&publication);
    let hashed = Hashed::new(&timed);
    let sink: &dyn Sink = if arguments.verify { &hashed } else { &timed };
    let mut compiled = Progress::during(messages, || recompile(&sources, edition, before, sink));
    tell_of_files(&mut compiled.report, &sources, root);
    print(&compiled.report, &sources, messages);
    let Some(site) = &compiled.site else {
        anstream::eprintln!("{}", messages.say("nothing-written", &[]));
        return Ok(Outcome::Problems);
    };
    if let Some(outcome) = refused(arguments.strict, &compiled.report, messages) {
        return Ok(outcome);
    }
    if arguments.verify {
        clock.begin("verify");
        hashed.verify(&sources, edition, messages)?;
    }
    clock.begin("publish");
    let commit = || publication.commit();
    let (published, noted) = rayon::join(commit, || Noted::of(&compiled.inventory));
    let (published, placed) = published.map_err(|error| unpublished(error, messages))?;
    clock.begin("note");
    let outcome = (site, &compiled.report);
    let files = (&compiled.inventory, noted);
    cache.note(inputs, &sources, outcome, files, (unchanged, placed));
    let end = finish(arguments, &clock, site, published, &out, start, messages);
    Ok(end)
}

/// Adds what is said of files that no page comes of.
fn tell_of_files(report: &mut Report, sources: &Sources, root: &Path) {
    report.extend(content::nowhere(sources));
    became::tell(report, root);
    stray::tell(report, root);
}

/// This program, as no other: its version, and its file as the disk describes it.
fn program() -> String {
    let file = std::env::current_exe().ok();
    let stamp = file.and_then(|file| Stamp::of(&disk::real_path(&file)?));
    format!(
        "{} {}",
        env!("CARGO_PKG_VERSION"),
        stamp.map_or_else(String::new, |stamp| stamp.to_string())
    )
}

/// Says what was made.
fn finish(
    arguments: &Arguments,
    clock: &Clock,
    site: &Site,
    published: Published,
    out: &Path,
    start: Instant,
    messages: &Messages,
) -> Outcome {
    clock.begin("");
    if arguments.quiet {
        return Outcome::Fine;
    }
    if arguments.timings {
        anstream::eprint!("{}", clock.table());
    }
    let thousands = u32::try_from(site.bytes / 1000).unwrap_or(u32::MAX);
    let megabytes = format!("{:.1}", f64::from(thousands) / 1000.0);
    let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
    let done = [
        ("folder", out.display().to_string().into()),
        ("pages", site.pages.into()),
        ("files", site.files.into()),
        ("megabytes", megabytes.into()),
        ("seconds", seconds.into()),
        ("written", published.written.into()),
        ("unchanged", published.unchanged.into()),
        ("removed", published.removed.into()),
    ];
    anstream::println!("{}", messages.say("built", &done));
    tell_waiting(&site.waiting, messages);
    Outcome::Fine
}

/// When each work began.
#[derive(Default)]
struct Clock(Mutex<Vec<(&'static str, Instant)>>);

impl Clock {
    /// A sink that notes here which files come when.
    fn timed<'c>(&'c self, sink: &'c dyn Sink) -> Timed<'c> {
        Timed { sink, clock: self }
    }

    fn begin(&self, work: &'static str) {
        let mut moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moments.push((work, Instant::now()));
    }

    /// A line for each work: milliseconds and its name.
    fn table(&self) -> String {
        let moments = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        moments
            .windows(2)
            .map(|pair| {
                let time = pair[1].1 - pair[0].1;
                format!("{:>9.1} ms  {}\n", time.as_secs_f64() * 1000.0, pair[0].0)
            })
            .collect()
    }
}

/// Hands files on, and notes when work begins.
struct Timed<'a> {
    sink: &'a dyn Sink,
    clock: &'a Clock,
}

impl Sink for Timed<'_> {
    fn write(&self, artifact: Artifact) {
        self.sink.write(artifact);
    }

    fn reused(&self, path: &str, length: u64) {
        self.sink.reused(path, length);
    }

    fn begin(&self, work: &'static str) {
        self.clock.begin(work);
    }
}
