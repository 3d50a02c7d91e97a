//! `concord lock`

use clap::Args;

use super::{Failure, Outcome, Root, print, read, unwritten};
use crate::content;
use crate::diagnostic::{Messages, Report};
use crate::publish::replace;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = &arguments.root.root;
    let sources = read(root, messages)?;
    // That the texts differ from the lock is why this command is called.
    let mut report = Report::new();
    let Some(content) = content::load(&sources, &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    report.retain(|problem| !lock_settles(problem.code));
    if report.has_errors() {
        print(&report, &sources, messages);
        anstream::eprintln!("{}", messages.say("nothing-locked", &[]));
        return Ok(Outcome::Problems);
    }
    for (path, text) in &content.locks {
        if sources.get(path) == Some(text.as_bytes()) {
            anstream::println!(
                "{}",
                messages.say("lock-unchanged", &[("file", path.into())])
            );
        } else {
            replace(&root.join(path), text.as_bytes())
                .map_err(|error| unwritten(&error, messages))?;
            anstream::println!("{}", messages.say("lock-written", &[("file", path.into())]));
        }
    }
    Ok(Outcome::Fine)
}

/// Whether a problem is one that locking the texts as they are does away with.
fn lock_settles(code: &str) -> bool {
    code.starts_with("signed-text-") || code == "not-locked"
}
