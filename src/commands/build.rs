//! `concord build`

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Args;

use super::{Failure, Outcome, Root, Which, compile_and_report, read, unwritten};
use crate::artifact::{Artifact, Sink};
use crate::compile::{Site, compile};
use crate::diagnostic::Messages;
use crate::publish::{Publication, Published};
use crate::source::Sources;
use crate::text::fingerprint::sha256;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
    /// Folder to write to [default: `public` in the folder of the portal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make the site twice, with all threads and with one, and compare before anything is written
    #[arg(long)]
    verify: bool,
    /// Tell where the time went
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.root;
    let clock = Clock::default();
    clock.begin("read");
    let sources = read(root, messages)?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let publication = Publication::begin(&out).map_err(|error| unwritten(&error, messages))?;
    let timed = Timed {
        sink: &publication,
        clock: &clock,
    };
    let compiled = compile_and_report(&sources, &arguments.which, &timed, messages)?;
    let Some(site) = &compiled.site else {
        anstream::eprintln!("{}", messages.say("nothing-written", &[]));
        return Ok(Outcome::Problems);
    };
    if arguments.verify {
        clock.begin("verify");
        let different = differences(&sources, arguments, messages)?;
        if !different.is_empty() {
            let files = different.join("\n    ").into();
            anstream::eprintln!("{}", messages.say("not-reproducible", &[("files", files)]));
            return Ok(Outcome::Failed);
        }
    }
    clock.begin("publish");
    let published = publication
        .commit()
        .map_err(|error| unwritten(&error, messages))?;
    clock.begin("");
    if arguments.timings {
        anstream::eprint!("{}", clock.table());
    }
    let out = out.display().to_string();
    anstream::println!("{}", summary(site, published, out, start, messages));
    Ok(Outcome::Fine)
}

/// The files that are not the same when the site is made again, by all threads and by one.
fn differences(
    sources: &Sources,
    arguments: &Arguments,
    messages: &Messages,
) -> Result<Vec<String>, Failure> {
    let edition = arguments.which.edition(messages)?;
    let made = |threads: usize| {
        let hashes = Hashes::default();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(|error| error.to_string())?;
        pool.install(|| compile(sources, edition, &hashes));
        Ok::<_, Failure>(
            hashes
                .0
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner),
        )
    };
    let (many, one) = (made(0)?, made(1)?);
    let mut paths: Vec<&String> = many.keys().chain(one.keys()).collect();
    paths.sort_unstable();
    paths.dedup();
    let different = paths
        .into_iter()
        .filter(|path| many.get(*path) != one.get(*path));
    Ok(different.cloned().collect())
}

/// The SHA-256 of each file by its path.
#[derive(Default)]
struct Hashes(Mutex<BTreeMap<String, String>>);

impl Sink for Hashes {
    fn put(&self, artifact: Artifact) {
        let hash = sha256(&artifact.bytes);
        let mut hashes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        hashes.insert(artifact.path, hash);
    }
}

/// When each work began.
#[derive(Default)]
struct Clock(Mutex<Vec<(&'static str, Instant)>>);

impl Clock {
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
    fn put(&self, artifact: Artifact) {
        self.sink.put(artifact);
    }

    fn begin(&self, work: &'static str) {
        self.clock.begin(work);
    }
}

fn summary(
    site: &Site,
    published: Published,
    out: String,
    start: Instant,
    messages: &Messages,
) -> String {
    let thousands = u32::try_from(site.bytes / 1000).unwrap_or(u32::MAX);
    let megabytes = format!("{:.1}", f64::from(thousands) / 1000.0);
    let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
    messages.say(
        "built",
        &[
            ("folder", out.into()),
            ("pages", site.pages.into()),
            ("files", site.files.into()),
            ("megabytes", megabytes.into()),
            ("seconds", seconds.into()),
            ("written", published.written.into()),
            ("unchanged", published.unchanged.into()),
            ("removed", published.removed.into()),
        ],
    )
}
