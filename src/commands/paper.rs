//! `concord print`

mod typst;

use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::Args;

use super::progress::Progress;
use super::{Failure, Outcome, Root, print, read, unwritten};
use crate::artifact::Artifact;
use crate::commands::edition_args::EditionArgs;
use crate::compile::prepare;
use crate::diagnostic::{Messages, Report};
use crate::disk::{self, DiskError, There};
use crate::papers;
use crate::source::PAPERS;
use typst::{Job, Typst};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    edition: EditionArgs,
    /// The program `typst`, or a Python that has the package `typst` [default: the variable `CONCORD_TYPST`, else
    /// `typst`, else `python3`, as the system finds them]
    #[arg(long, value_name = "PROGRAM")]
    typst: Option<PathBuf>,
}

/// How the file is called into which a PDF is written, until it is whole. No build takes it for one.
const UNFINISHED: &str = "pdf.tmp";

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.folder();
    let edition = arguments.edition.resolve(root, messages)?;
    let sources = read(root, messages)?;
    let mut report = Report::new();
    let prepared = prepare(&sources, edition, None, &mut report);
    let Some(prepared) = prepared.filter(|_| !report.has_errors()) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    let papers = prepared.papers();
    drop(prepared);
    for paper in &papers {
        write(root, paper).map_err(|refused| unwritten(refused, messages))?;
    }
    let typst = Typst::find(arguments.typst.as_deref(), messages)?;
    let jobs = papers.iter().map(|paper| job(root, paper));
    let jobs: Vec<Job> = jobs.collect();
    let set = Progress::during(messages, || typst.set(&root.join(PAPERS), &jobs, messages));
    let finished = jobs.iter().try_for_each(finish);
    let failed = set.and_then(|()| finished.map_err(|refused| unwritten(refused, messages)));
    if let Err(failure) = failed {
        for job in &jobs {
            let _ = disk::remove_file(&job.pdf);
        }
        return Err(failure);
    }
    let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
    let done = [
        ("count", jobs.len().into()),
        ("folder", root.join(PAPERS).display().to_string().into()),
        ("seconds", seconds.into()),
    ];
    anstream::println!("{}", messages.say("printed", &done));
    Ok(Outcome::Fine)
}

/// Writes the source of a PDF. A PDF of another source is removed first: it must never stand beside this one.
fn write(root: &Path, paper: &Artifact) -> Result<(), DiskError> {
    let source = root.join(&paper.path);
    if disk::read(&source).as_ref() == Some(&paper.bytes) {
        return Ok(());
    }
    let pdf = root.join(papers::pdf_of(&paper.path));
    if disk::there(&pdf) == There::File {
        disk::remove_file(&pdf)?;
    }
    disk::make_folder(source.parent().unwrap_or(root))?;
    disk::replace(&source, &paper.bytes)
}

/// What is set from a source.
fn job(root: &Path, paper: &Artifact) -> Job {
    let source = root.join(&paper.path);
    Job {
        pdf: source.with_extension(UNFINISHED),
        source,
    }
}

/// Puts a PDF that is whole in its place.
fn finish(job: &Job) -> Result<(), DiskError> {
    disk::rename(&job.pdf, &job.source.with_extension("pdf"))
}
