//! `concord record`

use clap::{Args, ValueEnum};

use super::ledgers::write;
use super::lock::{language, lock, lock_settles};
use super::versions;
use super::{Failure, Outcome, Root, marked, now, print, read, today};
use crate::content::{self, Asked, Edition, RecordPlan};
use crate::diagnostic::{Argument, Messages, Report};
use crate::model::WordingKind;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// Why words have changed; readers see the reason
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    /// Language of the reason [default: that of the signed text]
    #[arg(long, value_name = "KEY", requires = "reason")]
    language: Option<String>,
    /// What kind of change it was
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Also record changes of which nobody says why: for the workflow that publishes
    #[arg(long, conflicts_with = "reason")]
    without_reason: bool,
    /// Begin the record from the commits of the portal, once: the words of each day on which something was committed
    #[arg(long, conflicts_with_all = ["reason", "kind", "without_reason", "withdraw"])]
    import_git: bool,
    /// Compare the record with its earlier versions in git: what it has forgotten is an error
    #[arg(long, conflicts_with_all = ["reason", "kind", "without_reason", "withdraw", "import_git"])]
    audit: bool,
    /// Remove the earlier words of the page with this address, such as `fifth/26`; their days and the reason stay
    #[arg(long, value_name = "PAGE", num_args = 1.., requires = "reason")]
    withdraw: Vec<String>,
}

/// What an editor can say of a change; the other kinds follow from the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// It says the same in other words
    Wording,
    /// It says something else
    Meaning,
    /// A mistake was corrected
    Correction,
}

impl From<Kind> for WordingKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Wording => Self::Wording,
            Kind::Meaning => Self::Meaning,
            Kind::Correction => Self::Correction,
        }
    }
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = &arguments.root.folder();
    if arguments.import_git {
        return versions::import(root, messages);
    }
    if arguments.audit {
        return versions::audit(root, messages);
    }
    let reason = arguments.reason.as_deref().unwrap_or_default().trim();
    let now = now(messages)?;
    let edition = Edition::as_of(now);
    let (mut sources, mut report) = (read(root, messages)?, Report::new());
    let mut loaded = content::load(&sources, edition, &mut report);
    let is_locked = report.sorted().iter().any(|of| lock_settles(of.code));
    if is_locked {
        // What was signed is recorded as it is locked.
        let locked = lock(root, (arguments.language.as_deref(), reason), messages)?;
        if locked != Outcome::Fine {
            return Ok(locked);
        }
        (sources, report) = (read(root, messages)?, Report::new());
        loaded = content::load(&sources, edition, &mut report);
    }
    let Some(content) = loaded.filter(|_| !report.has_errors()) else {
        print(&report, &sources, messages);
        return Ok(nothing_recorded(messages));
    };
    let language = language(arguments.language.as_deref(), &content.languages, messages)?;
    let key = &content.languages[language].key;
    let plan = content.history.plan(Asked {
        day: today(now, &sources),
        reason: (key, reason),
        kind: arguments.kind.map(WordingKind::from),
        withdraw: &arguments.withdraw,
    });
    tell(&plan, messages);
    if is_refused(&plan, arguments.without_reason, messages) {
        return Ok(nothing_recorded(messages));
    }
    let is_unused = plan.reworded.is_empty() && plan.withdrawn.is_empty();
    if is_unused && !is_locked && !reason.is_empty() {
        anstream::println!("{}", messages.say("reason-unused", &[]));
    }
    write(root, &sources, &plan.files, messages)?;
    Ok(Outcome::Fine)
}

/// Prints what has changed, line by line, and what else is recorded.
fn tell(plan: &RecordPlan, messages: &Messages) {
    for reworded in &plan.reworded {
        let named = [("text", (&reworded.text).into())];
        anstream::println!("{}", messages.say("reworded", &named));
        for line in &reworded.lines {
            anstream::println!("    {}", marked(line));
        }
    }
    if plan.added > 0 {
        let counted = [("count", plan.added.into())];
        anstream::println!("{}", messages.say("recorded-first", &counted));
    }
    if !plan.withdrawn.is_empty() {
        let pages = [("pages", Argument::List(plan.withdrawn.clone()))];
        anstream::println!("{}", messages.say("words-removed", &pages));
    }
}

/// Whether the plan cannot be carried out, and says why.
fn is_refused(plan: &RecordPlan, without_reason: bool, messages: &Messages) -> bool {
    let unexplained = plan.unexplained.iter().filter(|_| !without_reason);
    let unexplained: Vec<String> = unexplained.cloned().collect();
    let refusals = [
        ("record-needs-reason", &unexplained),
        ("pages-gone", &plan.gone),
        ("nothing-to-withdraw", &plan.unknown),
    ];
    let mut is_refused = false;
    for (id, texts) in refusals {
        if !texts.is_empty() {
            is_refused = true;
            let said = [("texts", Argument::List(texts.clone()))];
            anstream::eprintln!("{}", messages.say(id, &said));
        }
    }
    is_refused
}

fn nothing_recorded(messages: &Messages) -> Outcome {
    anstream::eprintln!("{}", messages.say("nothing-recorded", &[]));
    Outcome::Problems
}
