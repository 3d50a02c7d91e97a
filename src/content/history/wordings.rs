//! The earlier wordings that pages show, from the ledgers.

use std::collections::{BTreeMap, BTreeSet};

use super::History;
use super::ledger::{Entry, Ledger};
use super::record::{Record, RecordedPage};
use crate::content::decode::raw::RawWording;
use crate::content::decode::values::ByLanguage;
use crate::language::{Languages, Localized, Phrase};
use crate::model::{Earlier, Recorded, Wordings};

impl History {
    /// The wordings that readers see no longer, as far as they are recorded.
    pub(crate) fn wordings(&self, languages: &Languages) -> Wordings {
        let Some(record) = &self.record else {
            return Wordings::default();
        };
        let ledgers = self.ledgers.iter();
        let earlier = ledgers.map(|(page, ledger)| (page.clone(), earlier(ledger, languages)));
        Wordings {
            begun: Some(record.begun),
            earlier: earlier.filter(|(_, earlier)| !earlier.is_empty()).collect(),
            recorded: self.recorded(record, languages),
        }
    }

    /// The texts whose present words are later than the record, or not in it.
    fn recorded(&self, record: &Record, languages: &Languages) -> BTreeMap<String, Vec<Recorded>> {
        let none = RecordedPage::default();
        let mut found = BTreeMap::new();
        for (page, shown) in &self.pages {
            let known = record.pages.get(page).unwrap_or(&none);
            let texts: BTreeSet<&String> = shown.keys().chain(known.public.keys()).collect();
            let later = texts.into_iter().filter_map(|of| {
                let (was, is) = (known.public.get(of), shown.get(of));
                let is_same = was.map(|was| &was.id) == is.map(|is| &is.id);
                let is_first = was.is_some_and(|was| was.since == record.begun);
                let (language, part) = of.split_once('.').filter(|_| !(is_same && is_first))?;
                Some(Recorded {
                    language: languages.find(language)?,
                    part: part.to_owned(),
                    since: was.map(|was| was.since),
                    words: was.filter(|_| !is_same).map(|was| was.words.clone()),
                })
            });
            let later: Vec<Recorded> = later.collect();
            if !later.is_empty() {
                found.insert(page.clone(), later);
            }
        }
        found
    }
}

/// Each wording of a ledger that another came after, in the order in which they ended.
fn earlier(ledger: &Ledger, languages: &Languages) -> Vec<Earlier> {
    let mut last: BTreeMap<&str, &RawWording> = BTreeMap::new();
    let mut found = Vec::new();
    let recorded = ledger.entries.iter().filter(|entry| !entry.is_by_hand());
    for Entry { wording, .. } in recorded {
        let before = last.insert(wording.of.get_ref(), wording);
        found.extend(before.and_then(|before| replaced(before, wording, languages)));
    }
    found.sort_by_key(|of: &Earlier| of.until);
    found
}

/// A wording that another came after; none where the text was not there.
fn replaced(was: &RawWording, by: &RawWording, languages: &Languages) -> Option<Earlier> {
    let (language, part) = was.of.get_ref().split_once('.')?;
    Some(Earlier {
        language: languages.find(language)?,
        part: part.to_owned(),
        id: was.id.clone()?,
        since: was.since?.0,
        until: by.since?.0,
        words: was.words.clone(),
        next: by.words.clone(),
        kind: by.kind,
        reason: reason(&by.reason, languages),
    })
}

/// A reason in every language: its own, or the best that there is.
fn reason(given: &ByLanguage, languages: &Languages) -> Option<Localized<Phrase>> {
    let in_language = |key: &str| given.get(key).map(|reason| reason.get_ref().clone());
    let (first, _) = given
        .iter()
        .find(|(key, _)| languages.find(key).is_some())?;
    Some(languages.localize(|language| {
        let fallback = &languages[language].fallback;
        let mut known = std::iter::once(&language).chain(fallback);
        let best = known.find(|of| given.contains_key(&languages[**of].key));
        let best = best.copied().or_else(|| languages.find(first));
        let best = best.unwrap_or(language);
        Phrase {
            text: in_language(&languages[best].key).unwrap_or_default(),
            language: best,
        }
    }))
}
