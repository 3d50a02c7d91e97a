//! `concord build`

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::{Failure, Outcome, Root, Which, compile_and_report, unwritten};
use crate::compile::Site;
use crate::diagnostic::Messages;
use crate::publish::{Published, publish};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
    /// Folder to write to [default: `public` in the folder of the portal]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.root;
    let (_, compiled) = compile_and_report(root, &arguments.which, messages)?;
    let Some(site) = &compiled.site else {
        anstream::eprintln!("{}", messages.say("nothing-written", &[]));
        return Ok(Outcome::Problems);
    };
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let published = publish(&site.artifacts, &out).map_err(|error| unwritten(&error, messages))?;
    let out = out.display().to_string();
    anstream::println!("{}", summary(site, published, out, start, messages));
    Ok(Outcome::Fine)
}

fn summary(
    site: &Site,
    published: Published,
    out: String,
    start: Instant,
    messages: &Messages,
) -> String {
    let bytes: usize = site
        .artifacts
        .iter()
        .map(|artifact| artifact.bytes.len())
        .sum();
    let thousands = u32::try_from(bytes / 1000).unwrap_or(u32::MAX);
    let megabytes = format!("{:.1}", f64::from(thousands) / 1000.0);
    let seconds = format!("{:.2}", start.elapsed().as_secs_f64());
    messages.say(
        "built",
        &[
            ("folder", out.into()),
            ("pages", site.pages.into()),
            ("files", site.artifacts.len().into()),
            ("megabytes", megabytes.into()),
            ("seconds", seconds.into()),
            ("written", published.written.into()),
            ("unchanged", published.unchanged.into()),
            ("removed", published.removed.into()),
        ],
    )
}
