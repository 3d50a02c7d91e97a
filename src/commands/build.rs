//! `concord build`

use std::path::PathBuf;
use std::time::Instant;

use clap::Args;

use super::{Failure, Outcome, Root, Which, compile_and_report, count};
use crate::compile::Site;
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

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let root = &arguments.root.root;
    let (_, compiled) = compile_and_report(root, &arguments.which)?;
    let Some(site) = &compiled.site else {
        anstream::eprintln!("nothing was written");
        return Ok(Outcome::Problems);
    };
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let published = publish(&site.artifacts, &out).map_err(|error| error.to_string())?;
    anstream::println!(
        "{}",
        summary(site, published, &out.display().to_string(), start)
    );
    Ok(Outcome::Fine)
}

fn summary(site: &Site, published: Published, out: &str, start: Instant) -> String {
    let bytes: usize = site
        .artifacts
        .iter()
        .map(|artifact| artifact.bytes.len())
        .sum();
    let thousands = u32::try_from(bytes / 1000).unwrap_or(u32::MAX);
    format!(
        "{out}: {}, {}, {:.1} MB in {:.2} s ({} written, {} unchanged, {} removed)",
        count(site.pages, "page"),
        count(site.artifacts.len(), "file"),
        f64::from(thousands) / 1000.0,
        start.elapsed().as_secs_f64(),
        published.written,
        published.unchanged,
        published.removed,
    )
}
