//! `concord check`

use clap::Args;

use super::{Failure, Outcome, Root, Which, compile_and_report, count, read};
use crate::artifact::Discarded;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    which: Which,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let sources = read(&arguments.root.root)?;
    let compiled = compile_and_report(&sources, &arguments.which, &Discarded)?;
    let Some(site) = &compiled.site else {
        return Ok(Outcome::Problems);
    };
    anstream::println!("the portal can be published: {}", count(site.pages, "page"));
    Ok(Outcome::Fine)
}
