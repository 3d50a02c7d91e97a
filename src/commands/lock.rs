//! `concord lock`

use clap::Args;

use super::{Failure, Outcome, Root, now, read};
use crate::content::{self, Edition};
use crate::diagnostic::Report;
use crate::publish::replace;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = &arguments.root.root;
    let sources = read(root)?;
    // That the texts differ from the lock is why this command is called.
    let mut report = Report::new();
    let Some(content) = content::load(&sources, Edition::as_of(now()?), &mut report) else {
        anstream::eprintln!("{}", report.render(&sources, true));
        return Ok(Outcome::Problems);
    };
    report.retain(|problem| problem.code != "signed-text-changed" && problem.code != "not-locked");
    if report.has_errors() {
        anstream::eprintln!("{}\nnothing was locked", report.render(&sources, true));
        return Ok(Outcome::Problems);
    }
    for (path, text) in &content.locks {
        if sources.get(path) == Some(text.as_bytes()) {
            anstream::println!("{path}: unchanged");
        } else {
            replace(&root.join(path), text.as_bytes()).map_err(|error| error.to_string())?;
            anstream::println!("{path}: written; look at the difference before you commit it");
        }
    }
    Ok(Outcome::Fine)
}
