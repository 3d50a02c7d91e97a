//! What `concord record` does: it takes what has changed into the ledgers, and what is public into the record.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::known::{History, ledger_path, record_path};
use super::ledger::{Entry, Ledger};
use super::record::{Named, Public, Record, RecordedPage};
use super::report::is_converted_anew;
use super::shown::{Page, Shown};
use crate::content::decode::raw::{RawWithdrawal, RawWording};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::values::{ByLanguage, Day};
use crate::diagnostic::Report;
use crate::model::WordingKind;
use crate::text::diff::{Change, changed_lines};

/// What the editor asks for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Today, for the editors of the portal.
    pub day: civil::Date,
    /// Why words have changed, and the key of the language in which this says so.
    pub reason: (&'a str, &'a str),
    /// What kind of change it was, where that does not follow from the text.
    pub kind: Option<WordingKind>,
    /// Addresses whose earlier words are to be removed.
    pub withdraw: &'a [String],
}

/// What `concord record` would do.
#[derive(Debug, Default)]
pub struct RecordPlan {
    /// How many texts are recorded for the first time.
    pub added: usize,
    /// What has changed since the record was last written.
    pub reworded: Vec<Reworded>,
    /// Changes of which nobody says why, by the names of the texts.
    pub unexplained: Vec<String>,
    /// Pages that were public and are not there, although nothing says that they were withdrawn.
    pub gone: Vec<String>,
    /// Pages whose earlier words are removed.
    pub withdrawn: Vec<String>,
    /// Addresses whose words are to be removed, and of which nothing is recorded.
    pub unknown: Vec<String>,
    /// The files to write, in this order: their paths and texts.
    pub files: Vec<(String, String)>,
}

/// A public text whose words have changed.
#[derive(Debug)]
pub struct Reworded {
    /// Which text: `fifth/26 en.text`.
    pub text: String,
    /// The lines that differ, each as stretches in order.
    pub lines: Vec<Vec<(Change, String)>>,
}

impl History {
    /// What is to be recorded, where an editor asks for it.
    pub fn plan(&self, asked: Asked<'_>) -> RecordPlan {
        let record = self.record.clone();
        let mut recording = Recording {
            record: record.unwrap_or_else(|| Record::new(asked.day)),
            ledgers: self.ledgers.clone(),
            touched: BTreeSet::new(),
            asked,
            plan: RecordPlan::default(),
        };
        let known: Vec<String> = recording.record.pages.keys().cloned().collect();
        let is_gone = |page: &&String| !self.pages.contains_key(*page);
        for page in known.iter().filter(is_gone) {
            let is_asked = asked.withdraw.contains(page);
            if is_asked || self.withdrawn.contains(page) {
                recording.withdraw(page, None);
            }
        }
        let is_kept = |page: &String| !asked.withdraw.contains(page);
        recording.plan.gone = self.gone().into_iter().filter(is_kept).collect();
        for (page, shown) in &self.pages {
            recording.page(page, shown);
            if asked.withdraw.contains(page) {
                recording.withdraw(page, Some(shown));
            }
        }
        let is_known = |page: &&String| known.contains(page);
        let unknown = asked.withdraw.iter().filter(|page| !is_known(page));
        recording.plan.unknown = unknown.cloned().collect();
        recording.finish()
    }
}

impl History {
    /// What an earlier version of the record says that was public and of which neither the record nor a ledger says so
    /// now: `fifth/26 en.text 2026-03-01`.
    pub fn forgotten(&self, earlier: &str) -> Vec<String> {
        let was = Record::read(&record_path(), earlier, &mut Report::new());
        let none = RecordedPage::default();
        let mut forgotten = Vec::new();
        for (page, was) in &was.pages {
            let is = self.record.as_ref().and_then(|of| of.pages.get(page));
            let is = is.unwrap_or(&none);
            let ledger = self.ledgers.get(page);
            let entries = ledger.map_or(&[][..], |ledger| &ledger.entries);
            let public = was.public.iter().map(|(of, public)| Named {
                of: of.clone(),
                id: Some(public.id.clone()),
                since: public.since,
            });
            for named in was.entries.iter().cloned().chain(public) {
                let public = is.public.get(&named.of);
                let is_public = public.is_some_and(|public| {
                    Some(&public.id) == named.id.as_ref() && public.since == named.since
                });
                let is_in = |entry: &Entry| entry.named().as_ref() == Some(&named);
                if !is_public && !entries.iter().any(is_in) {
                    forgotten.push(format!("{page} {} {}", named.of, named.since));
                }
            }
        }
        forgotten
    }

    /// What was public, of which nothing says that it was withdrawn, and which has no address now: pages (`fifth/26`),
    /// and languages with all of their pages (`en/`).
    pub fn gone(&self) -> Vec<String> {
        let pages = self.record.iter().flat_map(|record| &record.pages);
        let pages = pages.filter(|(_, recorded)| !recorded.public.is_empty());
        let is_there =
            |page: &String| self.pages.contains_key(page) || self.withdrawn.contains(page);
        let (there, gone): (Vec<_>, Vec<_>) = pages.partition(|(page, _)| is_there(page));
        let texts = there
            .iter()
            .flat_map(|(_, recorded)| recorded.public.keys());
        let languages = texts.filter_map(|of| of.split_once('.'));
        let languages: BTreeSet<&str> = languages.map(|(language, _)| language).collect();
        let gone = gone.into_iter().map(|(page, _)| page.clone());
        let languages = languages
            .into_iter()
            .filter(|key| !self.languages.contains(*key));
        gone.chain(languages.map(|key| format!("{key}/"))).collect()
    }

    /// The path of the record.
    pub fn record_path() -> String {
        record_path()
    }

    /// Whether anything is recorded.
    pub fn is_begun(&self) -> bool {
        self.record.is_some()
    }
}

/// A record and ledgers that are being written.
struct Recording<'a> {
    record: Record,
    ledgers: BTreeMap<String, Ledger>,
    /// The pages whose ledgers differ from their files.
    touched: BTreeSet<String>,
    asked: Asked<'a>,
    plan: RecordPlan,
}

impl Recording<'_> {
    /// Records the texts of a page that is public.
    fn page(&mut self, page: &str, shown: &Page) {
        let recorded = self.record.pages.get(page).cloned().unwrap_or_default();
        let gone = recorded.public.keys().filter(|of| !shown.contains_key(*of));
        for of in gone {
            self.change(page, of, (&recorded, shown));
        }
        for (of, now) in shown {
            let was = recorded.public.get(of);
            let had = self.ledgers.get(page).is_some_and(|ledger| ledger.has(of));
            match was {
                Some(was) if was.id == now.id => {}
                // What comes back after it was taken away continues its ledger.
                None if !had => {
                    self.plan.added += 1;
                    self.publish(page, of, now);
                }
                _ => self.change(page, of, (&recorded, shown)),
            }
        }
    }

    /// Takes a text whose words have changed into the ledger of its page.
    fn change(&mut self, page: &str, of: &str, (recorded, shown): (&RecordedPage, &Page)) {
        let (was, now) = (recorded.public.get(of), shown.get(of));
        let ledger = self.ledgers.entry(page.to_owned()).or_default();
        let (kind, reason) = why(of, (recorded, shown), ledger, self.asked);
        let name = format!("{page} {of}");
        if reason.is_empty() && kind != Some(WordingKind::Conversion) {
            self.plan.unexplained.push(name.clone());
        }
        let id = now.map(|now| now.id.as_str());
        let is_taken = |entry: &Entry| {
            entry.is_of(of) && entry.is_by_hand() && entry.wording.id.as_deref() == id
        };
        ledger.entries.retain(|entry| !is_taken(entry));
        // The first wording has no entry until it is no longer the present one.
        if let Some(was) = was.filter(|_| !ledger.has(of)) {
            let first = wording(of, was.since, Some((&was.id, &was.words)));
            ledger.entries.push(Entry::new(first));
        }
        // A run that could not write the record has written the ledger.
        if !ledger.ends_with(of, id) {
            let words = now.map(|now| (now.id.as_str(), now.words.as_str()));
            ledger.entries.push(Entry::new(RawWording {
                kind,
                reason,
                ..wording(of, self.asked.day, words)
            }));
        }
        self.touched.insert(page.to_owned());
        let [was, is] = [was.map(|was| &was.words), now.map(|now| &now.words)]
            .map(|words| words.map_or("", String::as_str));
        self.plan.reworded.push(Reworded {
            text: name,
            lines: changed_lines(was, is),
        });
        match now {
            Some(now) => self.publish(page, of, now),
            None => {
                let page = self.record.pages.get_mut(page);
                page.map(|page| page.public.remove(of));
            }
        }
    }

    /// Notes the words of a text as those that the public can read.
    fn publish(&mut self, page: &str, of: &str, now: &Shown) {
        let page = self.record.pages.entry(page.to_owned()).or_default();
        let public = Public {
            id: now.id.clone(),
            since: self.asked.day,
            words: now.words.clone(),
        };
        page.public.insert(of.to_owned(), public);
    }

    /// Removes the words of a page: the earlier ones where it is `shown`, else all. Their days stay.
    fn withdraw(&mut self, page: &str, shown: Option<&Page>) {
        let Some(recorded) = self.record.pages.get_mut(page) else {
            return;
        };
        let ledger = self.ledgers.entry(page.to_owned()).or_default();
        if shown.is_none() {
            for (of, was) in std::mem::take(&mut recorded.public) {
                if !ledger.has(&of) {
                    let words = Some((&*was.id, &*was.words));
                    let first = wording(&of, was.since, words);
                    ledger.entries.push(Entry::new(first));
                }
            }
        }
        let withdrawal = RawWithdrawal {
            date: Day(self.asked.day),
            reason: said(self.asked.reason),
        };
        let mut is_changed = false;
        for entry in &mut ledger.entries {
            let wording = &mut entry.wording;
            let present = shown.and_then(|shown| shown.get(wording.of.get_ref()));
            let is_present = present.is_some_and(|now| wording.id.as_ref() == Some(&now.id));
            if !is_present && wording.words.take().is_some() {
                wording.withdrawn = Some(withdrawal.clone());
                is_changed = true;
            }
        }
        if is_changed {
            self.touched.insert(page.to_owned());
            self.plan.withdrawn.push(page.to_owned());
        }
    }

    fn finish(mut self) -> RecordPlan {
        for (page, ledger) in &self.ledgers {
            let entries: BTreeSet<_> = ledger.entries.iter().filter_map(Entry::named).collect();
            if !entries.is_empty() {
                self.record.pages.entry(page.clone()).or_default().entries = entries;
            }
        }
        let ledgers = self.ledgers.iter();
        let ledgers = ledgers.filter(|(page, _)| self.touched.contains(*page));
        let mut files: Vec<(String, String)> = ledgers
            .map(|(page, ledger)| (ledger_path(page), ledger.write()))
            .collect();
        // The words are in the ledgers before the record forgets them.
        files.push((record_path(), self.record.write()));
        self.plan.files = files;
        self.plan
    }
}

/// Why the words of a text are as they are now: as an editor wrote, as for the text from which they are converted, or
/// as for everything that is recorded together.
fn why(
    of: &str,
    (recorded, shown): (&RecordedPage, &Page),
    ledger: &Ledger,
    asked: Asked<'_>,
) -> (Option<WordingKind>, ByLanguage) {
    let now = shown.get(of);
    let by_hand = ledger.written_by_hand(of, now.map(|now| now.id.as_str()));
    if let Some(by_hand) = by_hand {
        return (by_hand.kind, by_hand.reason.clone());
    }
    let reason = said(asked.reason);
    let Some(now) = now else {
        return (Some(WordingKind::Removed), reason);
    };
    if is_converted_anew(now, recorded, shown) {
        return (Some(WordingKind::Conversion), reason);
    }
    if let Some(source) = &now.converted_from {
        return why(source, (recorded, shown), ledger, asked);
    }
    let own = now.is_signed.then_some(WordingKind::Correction);
    (own.or(asked.kind), reason)
}

/// A reason in the language in which it was given; none where there is none.
fn said((language, reason): (&str, &str)) -> ByLanguage {
    let given =
        (!reason.is_empty()).then(|| (language.to_owned(), Spanned::made(reason.to_owned())));
    given.into_iter().collect()
}

/// An entry of a text with its words, or that it is not there any more.
fn wording(of: &str, since: civil::Date, words: Option<(&str, &str)>) -> RawWording {
    let (id, words) = words.unzip();
    RawWording {
        of: Spanned::made(of.to_owned()),
        id: id.map(str::to_owned),
        since: Some(Day(since)),
        kind: None,
        reason: ByLanguage::new(),
        words: words.map(str::to_owned),
        withdrawn: None,
    }
}
