//! `concord lock`

use std::path::Path;

use clap::Args;

use super::{Failure, Outcome, Root, became, marked, now, print, read, today, unwritten};
use crate::content::{self, Changed, Edition, LockCheck, LockPlan};
use crate::diagnostic::{Argument, Messages, Report};
use crate::disk::replace;
use crate::git::History;
use crate::language::{LanguageId, Languages};
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// Why a locked text or fact was wrong; readers see the reason
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Language of the reason [default: that of the signed text]
    #[arg(long, value_name = "KEY", requires = "reason")]
    language: Option<String>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let reason = arguments.reason.as_deref().unwrap_or_default().trim();
    let reason = (arguments.language.as_deref(), reason);
    lock(&arguments.root.folder(), reason, messages)
}

/// Writes the locks of the portal at `root`; what was locked otherwise is corrected for this reason, given in the
/// language with a key, or else in the authoritative one.
pub(super) fn lock(
    root: &Path,
    (asked, reason): (Option<&str>, &str),
    messages: &Messages,
) -> Result<Outcome, Failure> {
    let sources = read(root, messages)?;
    let now = now(messages)?;
    // Differences from the lock are expected here: this command records them.
    let mut report = Report::new();
    let Some(content) = content::load(&sources, Edition::as_of(now), &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    report.retain(|problem| !lock_settles(problem.code));
    if report.has_errors() {
        print(&report, &sources, messages);
        return Ok(nothing_locked(messages));
    }
    let language = language(asked, &content.languages, messages)?;
    let history = History::of(root);
    let plans: Vec<(&LockCheck, LockPlan)> = content
        .locks
        .iter()
        .map(|lock| (lock, lock.plan(history.earlier_versions(&lock.path))))
        .collect();
    if let Some(gap) = history.gap() {
        tell_gap(
            &became::said(gap, root),
            (&content.locks, &sources),
            messages,
        );
    }
    for (_, plan) in &plans {
        tell(plan, messages);
    }
    let refusals = plans.iter();
    let refusals = refusals.filter_map(|(_, plan)| refusal(plan, reason));
    let mut refusals = refusals.peekable();
    if refusals.peek().is_some() {
        for (id, texts) in refusals {
            anstream::eprintln!("{}", messages.say(id, &[("texts", Argument::List(texts))]));
        }
        return Ok(nothing_locked(messages));
    }
    let today = today(now, &sources);
    let key = &content.languages[language].key;
    for (lock, plan) in &plans {
        let text = lock.write(plan, today, (key, reason));
        let is_written = sources.get(&lock.path) != Some(text.as_bytes());
        if is_written {
            replace(&root.join(&lock.path), text.as_bytes())
                .map_err(|error| unwritten(error, messages))?;
        }
        tell_done(lock, plan, is_written, messages);
    }
    Ok(Outcome::Fine)
}

/// The language in which the reason is given.
pub(super) fn language(
    asked: Option<&str>,
    languages: &Languages,
    messages: &Messages,
) -> Result<LanguageId, Failure> {
    let Some(key) = asked else {
        return Ok(languages.authoritative);
    };
    languages.find(key).ok_or_else(|| {
        let known = Argument::List(languages.keys().map(str::to_owned).collect());
        messages.say(
            "no-such-language",
            &[("language", key.into()), ("known", known)],
        )
    })
}

/// Says why the locks are not compared with earlier versions, where there is one.
fn tell_gap(
    why: &[(&'static str, Argument)],
    (locks, sources): (&[LockCheck], &Sources),
    messages: &Messages,
) {
    let mut locks = locks.iter();
    if let Some(lock) = locks.find(|lock| sources.get(&lock.path).is_some()) {
        let mut why = why.to_vec();
        why.push(("file", (&lock.path).into()));
        anstream::println!("{}", messages.say("locks-not-compared", &why));
    }
}

fn tell_done(lock: &LockCheck, plan: &LockPlan, is_written: bool, messages: &Messages) {
    let said = if is_written {
        "lock-written"
    } else {
        "lock-unchanged"
    };
    let file = (&lock.path).into();
    anstream::println!("{}", messages.say(said, &[("file", file)]));
    if !plan.corrected.is_empty() {
        let texts = Argument::List(names(&plan.corrected));
        let said = messages.say("corrections-recorded", &[("texts", texts)]);
        anstream::println!("{said}");
    }
}

/// Whether a new lock solves a problem.
pub(super) fn lock_settles(code: &str) -> bool {
    code.starts_with("signed-text-")
        || matches!(
            code,
            "signed-fact-changed"
                | "not-locked"
                | "old-lock"
                | "lock-damaged"
                | "corrections-changed"
        )
}

/// Why a plan is refused: the message and the texts that it names.
fn refusal(plan: &LockPlan, reason: &str) -> Option<(&'static str, Vec<String>)> {
    if plan.old_does_not_hold {
        return Some(("old-lock-does-not-hold", names(&plan.corrected)));
    }
    if !plan.lost.is_empty() {
        return Some(("corrections-lost", plan.lost.clone()));
    }
    (!plan.corrected.is_empty() && reason.is_empty())
        .then(|| ("lock-needs-reason", names(&plan.corrected)))
}

fn nothing_locked(messages: &Messages) -> Outcome {
    anstream::eprintln!("{}", messages.say("nothing-locked", &[]));
    Outcome::Problems
}

/// Prints what differs from the lock, line by line, and the facts that are new in it.
fn tell(plan: &LockPlan, messages: &Messages) {
    let first = plan.added.iter().filter(|of| of.fact.is_some());
    for (id, changed) in plan
        .corrected
        .iter()
        .map(|of| ("not-as-locked", of))
        .chain(first.map(|of| ("locked-first", of)))
    {
        let named = [("text", name(changed).into())];
        anstream::println!("{}", messages.say(id, &named));
        if changed.lines.is_empty() {
            anstream::println!("    {}", messages.say("words-not-known", &[]));
        }
        for line in &changed.lines {
            anstream::println!("    {}", marked(line));
        }
    }
}

fn names(changed: &[Changed]) -> Vec<String> {
    changed.iter().map(name).collect()
}

fn name(changed: &Changed) -> String {
    match &changed.fact {
        Some(fact) => format!("{} {fact}", changed.text),
        None => changed.text.clone(),
    }
}
