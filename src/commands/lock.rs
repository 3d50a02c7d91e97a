//! `concord lock`

use clap::Args;
use jiff::tz::TimeZone;

use super::{Failure, Outcome, Root, now, read};
use crate::content::{self, Content, Edition};
use crate::diagnostic::Report;
use crate::publish::replace;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// What was wrong with a text that is locked already, for the record that readers see
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome, Failure> {
    let root = &arguments.root.root;
    let sources = read(root)?;
    let now = now()?;
    // That the texts differ from the lock is why this command is called.
    let mut report = Report::new();
    let Some(content) = content::load(&sources, Edition::as_of(now), &mut report) else {
        anstream::eprintln!("{}", report.render(&sources, true));
        return Ok(Outcome::Problems);
    };
    report.retain(|problem| problem.code != "signed-text-changed" && problem.code != "not-locked");
    if report.has_errors() {
        anstream::eprintln!("{}\nnothing was locked", report.render(&sources, true));
        return Ok(Outcome::Problems);
    }
    let changed = changed(&content);
    let reason = arguments.reason.as_deref().unwrap_or_default().trim();
    if !changed.is_empty() && reason.is_empty() {
        anstream::eprintln!(
            "not what was locked: {}\nUndo the change. Only where the signed copy itself shows that the text here was wrong: concord lock --reason \"what was wrong\"\nnothing was locked",
            changed.join(", ")
        );
        return Ok(Outcome::Problems);
    }
    let today = now.to_zoned(TimeZone::system()).date();
    let key = &content.languages[content.languages.authoritative].key;
    for lock in &content.locks {
        let text = lock.write(today, (key, reason));
        if sources.get(&lock.path) == Some(text.as_bytes()) {
            anstream::println!("{}: unchanged", lock.path);
            continue;
        }
        replace(&root.join(&lock.path), text.as_bytes()).map_err(|error| error.to_string())?;
        anstream::println!(
            "{}: written; look at the difference before you commit it",
            lock.path
        );
    }
    if !changed.is_empty() {
        anstream::println!(
            "recorded as corrected: {}; add the reason in other languages to the lock if you can",
            changed.join(", ")
        );
    }
    Ok(Outcome::Fine)
}

/// The texts that are locked and are not what was locked, as the errors name them.
fn changed(content: &Content) -> Vec<String> {
    let locks = content.locks.iter();
    locks
        .flat_map(|lock| {
            let memorandum = lock.path.split('/').nth(1).unwrap_or_default();
            let texts = lock.changed.iter();
            texts.map(move |changed| format!("{memorandum}/{}", changed.text))
        })
        .collect()
}
