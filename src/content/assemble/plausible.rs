//! Facts of signed documents that cannot be right, or hardly: a day before another that must come first, a party
//! twice. What was locked with a slip of the hand would otherwise stay in the record.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use jiff::{ToSpan, civil};

use crate::content::assemble::loader::Loader;
use crate::content::decode::raw::MemorandumFacts;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::RawValidity;
use crate::diagnostic::{Argument, Diagnostic, Place};
use crate::model::{Memorandum, Session};

/// A day of a document: its key, where it stands, and the day.
pub(super) type Dated = (&'static str, Range<usize>, civil::Date);

/// No document of a portal is older.
const EARLIEST: i16 = 1500;

impl Loader<'_, '_, '_> {
    /// Warns of facts of a document that contradict one another. `days` are those on which something happened to
    /// it, in the order of the steps.
    pub(super) fn check_facts(&mut self, facts: &MemorandumFacts, days: &[Dated], toml: Toml<'_>) {
        let is_beginning = |(key, ..): &&Dated| matches!(*key, "signed" | "adopted");
        let first = days
            .iter()
            .filter(is_beginning)
            .min_by_key(|of| of.2)
            .cloned();
        let until = facts
            .valid_until
            .as_ref()
            .and_then(|until| match until.get_ref() {
                RawValidity::Until(day) => Some(("valid-until", until.span(), day.0)),
                RawValidity::NextSession => None,
            });
        if let Some((key, at, day)) = first {
            if !self.calendar.is_past(self.calendar.zone().begin(day)) {
                let problem = Diagnostic::warning("document-to-come", toml.place(&at));
                let problem = self.by_zone(problem, day);
                self.report.push(problem);
            } else if day.year() < EARLIEST {
                let problem = Diagnostic::warning("unlikely-day", toml.place(&at));
                self.report
                    .push(problem.with("key", key).with("day", day.to_string()));
            }
            for (key, at, later) in days.iter().cloned().chain(until).filter(|of| of.2 < day) {
                self.report.push(
                    Diagnostic::warning("day-out-of-order", toml.place(&at))
                        .with("key", key)
                        .with("day", later.to_string())
                        .with("first", day.to_string()),
                );
            }
        }
        self.check_each_once(facts, toml);
    }

    /// Warns of parties and languages that are there twice, and of words of parties that are empty.
    fn check_each_once(&mut self, facts: &MemorandumFacts, toml: Toml<'_>) {
        let mut names = BTreeSet::new();
        for party in &facts.party {
            let (place, of) = (toml.place(&party.span()), party.get_ref());
            if !names.insert(of.name.trim()) {
                let problem = Diagnostic::warning("party-twice", place.clone());
                self.report.push(problem.with("party", &*of.name));
            }
            let words = [
                ("name", Some(&of.name)),
                ("office", of.office.as_ref()),
                ("signatory", of.signatory.as_ref()),
            ];
            for (key, _) in words
                .into_iter()
                .filter(|(_, word)| word.is_some_and(|word| word.trim().is_empty()))
            {
                let problem = Diagnostic::warning("empty-form", place.clone());
                self.report.push(problem.with("key", key));
            }
        }
        let mut known = BTreeSet::new();
        let authentic = facts.authentic.as_ref();
        for key in authentic.into_iter().flat_map(|of| of.get_ref()) {
            if !known.insert(key.get_ref().as_str()) {
                let problem = Diagnostic::error("duplicate-language", toml.place(&key.span()));
                self.report.push(problem.with("language", key.get_ref()));
            }
        }
    }

    /// Warns of sessions that were not held in the order of their numbers. `places` are those of their numbers.
    pub(super) fn check_session_order(
        &mut self,
        sessions: &[Session],
        places: &BTreeMap<u32, Place>,
    ) {
        let pairs = sessions.iter().zip(sessions.iter().skip(1));
        for (earlier, later) in pairs.filter(|(one, other)| one.number != other.number) {
            if later.held.last_day() <= earlier.held.first_day()
                && let Some(place) = places.get(&later.number)
            {
                self.report.push(
                    Diagnostic::warning("session-out-of-order", place.clone())
                        .with("number", later.number)
                        .with("held", later.held.to_string())
                        .with("earlier", earlier.number)
                        .with("before", earlier.held.to_string()),
                );
            }
        }
    }

    /// Warns of documents of a session that nobody knows, or that was held at another time.
    pub(super) fn check_sessions(&mut self, sessions: &[Session], memoranda: &[Memorandum]) {
        let concluded = memoranda.iter().filter_map(|of| Some((of, of.session?)));
        for (memorandum, number) in concluded.filter(|_| !sessions.is_empty()) {
            let spelling = self.library.spelling(&memorandum.slug).document();
            let file = format!("content/{}/{spelling}.{}.md", memorandum.slug, self.key());
            let place = Place::start(file);
            let Some(session) = sessions.iter().find(|of| of.number == number) else {
                let known = sessions.iter().map(|of| of.number.to_string());
                let problem = Diagnostic::warning("unknown-session", place).with("number", number);
                self.report
                    .push(problem.with("known", Argument::List(known.collect())));
                continue;
            };
            let day = memorandum.day();
            let near = day.saturating_sub(1.year())..=day.saturating_add(1.year());
            let (first, last) = (session.held.first_day(), session.held.last_day());
            if !near.contains(&first) && !near.contains(&last) {
                self.report.push(
                    Diagnostic::warning("session-far", place)
                        .with("number", number)
                        .with("held", session.held.to_string())
                        .with("signed", day.to_string()),
                );
            }
        }
    }
}
