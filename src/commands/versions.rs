//! What git knows of earlier wordings: it begins a record from its commits, and tells what a record has forgotten.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::Timestamp;
use jiff::civil;

use super::ledgers::write;
use super::{Failure, Outcome, became, now, print, read, today};
use crate::content::{self, Asked, Edition, History};
use crate::diagnostic::{Argument, Messages, Report};
use crate::git;
use crate::source::{Sources, is_source};

/// Begins the record from the commits of the portal, as if it had been recorded at the end of each day.
pub(super) fn import(root: &Path, messages: &Messages) -> Result<Outcome, Failure> {
    let sources = read(root, messages)?;
    if sources.get(&History::record_path()).is_some() {
        anstream::eprintln!("{}", messages.say("import-once", &[]));
        return Ok(Outcome::Problems);
    }
    let versions = git::History::of(root);
    if let Some(refused) = refusal(&versions, root, messages) {
        return Ok(refused);
    }
    let mut kept: BTreeMap<String, String> = BTreeMap::new();
    let mut blobs: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut days = [0_usize; 2];
    for (day, (commit, at)) in last_of_each_day(&versions, &sources) {
        let mut then = Sources::default();
        for (path, name) in versions.files(&commit) {
            if is_source(&path) {
                let bytes = blobs
                    .entry(name)
                    .or_insert_with_key(|name| versions.bytes(name).unwrap_or_default());
                then.insert(path, bytes.clone());
            }
        }
        for (path, text) in &kept {
            then.insert(path.clone(), text.as_str());
        }
        let plan = plan(&then, at, day);
        days[usize::from(plan.is_none())] += 1;
        kept.extend(plan.into_iter().flatten());
    }
    let counted = [("count", days[0].into()), ("unread", days[1].into())];
    anstream::println!("{}", messages.say("imported", &counted));
    let files: Vec<(String, String)> = kept.into_iter().collect();
    write(root, &sources, &files, messages)?;
    Ok(Outcome::Fine)
}

/// The last commit of each day, for the editors of the portal.
fn last_of_each_day(
    versions: &git::History<'_>,
    sources: &Sources,
) -> BTreeMap<civil::Date, (String, Timestamp)> {
    let commits = versions.commits().into_iter();
    commits
        .map(|(commit, at)| (today(at, sources), (commit, at)))
        .collect()
}

/// What was to be recorded on a day; `None` where the content of that day cannot be read.
fn plan(sources: &Sources, at: Timestamp, day: civil::Date) -> Option<Vec<(String, String)>> {
    let mut report = Report::new();
    let content = content::load(sources, Edition::as_of(at), &mut report)?;
    if report.has_errors() || content.portal.is_none() {
        return None;
    }
    let key = &content.languages[content.languages.authoritative].key;
    let asked = Asked {
        day,
        // Nobody said for readers why: the words of a commit are for colleagues.
        reason: (key, ""),
        kind: None,
        withdraw: &[],
    };
    Some(content.history.plan(asked).files)
}

/// Compares the record with all of its earlier versions.
pub(super) fn audit(root: &Path, messages: &Messages) -> Result<Outcome, Failure> {
    let sources = read(root, messages)?;
    let versions = git::History::of(root);
    if let Some(refused) = refusal(&versions, root, messages) {
        return Ok(refused);
    }
    let edition = Edition::as_of(now(messages)?);
    let mut report = Report::new();
    let Some(content) = content::load(&sources, edition, &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    let mut forgotten = BTreeSet::new();
    for earlier in versions.earlier_versions(&History::record_path()) {
        let earlier = String::from_utf8_lossy(&earlier).into_owned();
        forgotten.extend(content.history.forgotten(&earlier));
    }
    if forgotten.is_empty() {
        anstream::println!("{}", messages.say("audit-fine", &[]));
        return Ok(Outcome::Fine);
    }
    let texts = Argument::List(forgotten.into_iter().collect());
    anstream::eprintln!("{}", messages.say("audit-forgotten", &[("texts", texts)]));
    Ok(Outcome::Problems)
}

/// That git does not know all, and why.
fn refusal(versions: &git::History<'_>, root: &Path, messages: &Messages) -> Option<Outcome> {
    let why = became::said(versions.gap()?, root);
    anstream::eprintln!("{}", messages.say("versions-unknown", &why));
    Some(Outcome::Problems)
}
