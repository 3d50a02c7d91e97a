//! `concord lock`

use clap::Args;
use jiff::tz::TimeZone;

use super::{Failure, Outcome, Root, now, print, read, unwritten};
use crate::content::{self, Content, Edition};
use crate::diagnostic::{Argument, Messages, Report};
use crate::publish::replace;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// What was wrong with a text that is locked already, for the record that readers see
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = &arguments.root.root;
    let sources = read(root, messages)?;
    let now = now(messages)?;
    // That the texts differ from the lock is why this command is called.
    let mut report = Report::new();
    let Some(content) = content::load(&sources, Edition::as_of(now), &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    report.retain(|problem| !lock_settles(problem.code));
    if report.has_errors() {
        print(&report, &sources, messages);
        anstream::eprintln!("{}", messages.say("nothing-locked", &[]));
        return Ok(Outcome::Problems);
    }
    let changed = changed(&content);
    let texts = [("texts", Argument::List(changed.clone()))];
    let reason = arguments.reason.as_deref().unwrap_or_default().trim();
    if !changed.is_empty() && reason.is_empty() {
        anstream::eprintln!("{}", messages.say("lock-needs-reason", &texts));
        anstream::eprintln!("{}", messages.say("nothing-locked", &[]));
        return Ok(Outcome::Problems);
    }
    let today = now.to_zoned(TimeZone::system()).date();
    let key = &content.languages[content.languages.authoritative].key;
    for lock in &content.locks {
        let text = lock.write(today, (key, reason));
        let mut said = "lock-unchanged";
        if sources.get(&lock.path) != Some(text.as_bytes()) {
            replace(&root.join(&lock.path), text.as_bytes())
                .map_err(|error| unwritten(&error, messages))?;
            said = "lock-written";
        }
        let file = (&lock.path).into();
        anstream::println!("{}", messages.say(said, &[("file", file)]));
    }
    if !changed.is_empty() {
        anstream::println!("{}", messages.say("corrections-recorded", &texts));
    }
    Ok(Outcome::Fine)
}

/// Whether a problem is one that locking the texts as they are does away with.
fn lock_settles(code: &str) -> bool {
    code.starts_with("signed-text-") || code == "not-locked"
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
