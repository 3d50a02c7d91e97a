//! What is said of differences between what the public can read and what was recorded of it.

use std::collections::{BTreeMap, BTreeSet};

use super::known::{History, ledger_path, record_path};
use super::ledger::{Ledger, to_paste};
use super::record::{Record, RecordedPage};
use super::shown::{Page, Shown};
use crate::diagnostic::{Argument, Diagnostic, Place, Report};
use crate::model::WordingKind;

/// Reports what was recorded and is no longer there.
pub(super) fn losses(history: &History, report: &mut Report) {
    let Some(record) = &history.record else {
        for (page, ledger) in &history.ledgers {
            if ledger.entries.iter().any(|entry| entry.named().is_some()) {
                let place = Place::start(ledger_path(page));
                let problem = Diagnostic::error("record-missing", place);
                report.push(problem.with("file", record_path()));
            }
        }
        return;
    };
    for (page, recorded) in &record.pages {
        let ledger = history.ledgers.get(page);
        let entries = ledger.map_or(&[][..], |ledger| &ledger.entries);
        for named in &recorded.entries {
            if entries.iter().any(|of| of.named().as_ref() == Some(named)) {
                continue;
            }
            let place = Place::new(record_path(), recorded.line..recorded.line);
            let problem = Diagnostic::error("wording-lost", place);
            let problem = problem.with("page", page).with("of", &named.of);
            let problem = problem.with("since", named.since.to_string());
            report.push(problem.with("file", ledger_path(page)));
        }
    }
}

/// Notes what `concord record` has to record.
pub(super) fn due(history: &History, report: &mut Report) {
    let Some(record) = &history.record else {
        return;
    };
    languages_gone(history, record, report);
    for (page, recorded) in &record.pages {
        match history.pages.get(page) {
            Some(shown) => changes(history, (page, recorded), shown, report),
            None if recorded.public.is_empty() => {}
            None => {
                let place = Place::new(record_path(), recorded.line..recorded.line);
                let problem = match history.withdrawn.contains(page) {
                    true => Diagnostic::note("wording-withdrawn", place),
                    false => Diagnostic::warning("page-gone", place),
                };
                report.push(problem.with("page", page));
            }
        }
    }
    first_words(history, record, report);
}

/// Warns of languages that readers had and the portal has no longer: all their addresses go.
fn languages_gone(history: &History, record: &Record, report: &mut Report) {
    let mut gone: BTreeMap<&str, usize> = BTreeMap::new();
    for (page, recorded) in &record.pages {
        let texts = recorded.public.keys();
        let keys = texts.filter_map(|of| Some(of.split_once('.')?.0));
        let keys: BTreeSet<&str> = keys
            .filter(|key| !history.languages.contains(*key))
            .collect();
        for key in keys
            .into_iter()
            .filter(|_| history.pages.contains_key(page))
        {
            *gone.entry(key).or_default() += 1;
        }
    }
    for (language, pages) in gone {
        let problem = Diagnostic::warning("language-gone", Place::start("portal.toml"));
        report.push(problem.with("language", language).with("pages", pages));
    }
}

/// Notes the texts of which nothing is recorded yet: words that change before that are lost.
fn first_words(history: &History, record: &Record, report: &mut Report) {
    let mut pages = Vec::new();
    let mut count = 0;
    for (page, shown) in &history.pages {
        let recorded = record.pages.get(page);
        let ledger = history.ledgers.get(page);
        let is_known = |of: &String| {
            recorded.is_some_and(|recorded| recorded.public.contains_key(of))
                || ledger.is_some_and(|ledger| ledger.has(of))
        };
        let new = shown.keys().filter(|of| !is_known(of)).count();
        if new > 0 {
            pages.push(page.clone());
            count += new;
        }
    }
    if count > 0 {
        let note = Diagnostic::note("wording-unrecorded", Place::start(record_path()));
        let note = note.with("count", count);
        report.push(note.with("pages", Argument::List(pages)));
    }
}

fn changes(
    history: &History,
    (page, recorded): (&str, &RecordedPage),
    shown: &Page,
    report: &mut Report,
) {
    let ledger = history.ledgers.get(page);
    for (of, was) in &recorded.public {
        let now = shown.get(of);
        let id = now.map(|now| now.id.as_str());
        let is_told = |ledger: &Ledger| ledger.written_by_hand(of, id).is_some();
        if id == Some(was.id.as_str()) || ledger.is_some_and(is_told) {
            continue;
        }
        let language = of.split('.').next().unwrap_or_default();
        if !history.languages.contains(language) {
            continue; // It is told once that all of them go.
        }
        let (change, kind) = match now {
            Some(now) if is_converted_anew(now, recorded, shown) => {
                ("converted", WordingKind::Conversion)
            }
            Some(now) if now.is_signed => ("changed", WordingKind::Correction),
            Some(_) => ("changed", WordingKind::Wording),
            None => ("removed", WordingKind::Removed),
        };
        let place = now.or_else(|| shown.values().next());
        let place = place.map_or_else(|| Place::start(record_path()), |now| now.place.clone());
        let entry = to_paste(of, id, kind, (language, ledger.is_none()));
        let note = Diagnostic::note("wording-changed", place);
        let note = note
            .with("page", page)
            .with("of", of)
            .with("change", change);
        let note = note.with("file", ledger_path(page)).with("entry", entry);
        report.push(note);
    }
}

/// Whether the program converts a text otherwise that has not changed.
pub(super) fn is_converted_anew(now: &Shown, recorded: &RecordedPage, shown: &Page) -> bool {
    now.converted_from.as_ref().is_some_and(|source| {
        let was = recorded.public.get(source).map(|was| &was.id);
        was.is_some() && was == shown.get(source).map(|now| &now.id)
    })
}
