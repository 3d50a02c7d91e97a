//! `concord build`

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

use clap::Args;

use super::{Failure, Outcome, Root, Which, compile_and_report, count, read};
use crate::artifact::{Artifact, Sink};
use crate::compile::Site;
use crate::publish::{Publication, Published};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
    /// Folder to write to [default: `public` in the folder of the portal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Tell where the time went
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.root;
    let clock = Clock::default();
    clock.begin("read");
    let sources = read(root)?;
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let publication = Publication::begin(&out).map_err(|error| error.to_string())?;
    let timed = Timed {
        sink: &publication,
        clock: &clock,
    };
    let compiled = compile_and_report(&sources, &arguments.which, &timed)?;
    let Some(site) = &compiled.site else {
        anstream::eprintln!("nothing was written");
        return Ok(Outcome::Problems);
    };
    clock.begin("publish");
    let published = publication.commit().map_err(|error| error.to_string())?;
    clock.begin("");
    if arguments.timings {
        anstream::eprint!("{}", clock.table());
    }
    anstream::println!(
        "{}",
        summary(site, published, &out.display().to_string(), start)
    );
    Ok(Outcome::Fine)
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

fn summary(site: &Site, published: Published, out: &str, start: Instant) -> String {
    let thousands = u32::try_from(site.bytes / 1000).unwrap_or(u32::MAX);
    format!(
        "{out}: {}, {}, {:.1} MB in {:.2} s ({} written, {} unchanged, {} removed)",
        count(site.pages, "page"),
        count(site.files, "file"),
        f64::from(thousands) / 1000.0,
        start.elapsed().as_secs_f64(),
        published.written,
        published.unchanged,
        published.removed,
    )
}
