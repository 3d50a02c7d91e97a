//! The record: one line of JSON for each text that the public can read, with its words, and one for each
//! entry of a ledger, so that none can vanish.
//!
//! An empty line stands between pages, so that branches that change different pages can be merged.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::wording_id;
use crate::text::fingerprint::fingerprint;

/// The version that is written.
const VERSION: u32 = 1;

/// What is recorded.
#[derive(Debug, Clone)]
pub(super) struct Record {
    /// The day from which on words are recorded. What was public before it, nobody can tell.
    pub(super) begun: civil::Date,
    /// By the first address of their page.
    pub(super) pages: BTreeMap<String, RecordedPage>,
}

/// What is recorded of a page.
#[derive(Debug, Clone, Default)]
pub(super) struct RecordedPage {
    /// The words that were public when the record was last written, by part and language.
    pub(super) public: BTreeMap<String, Public>,
    /// The entries of its ledger.
    pub(super) entries: BTreeSet<Named>,
    /// Where its first line stands.
    pub(super) line: usize,
    /// The fingerprint of its lines, as the file has it.
    sum: Option<String>,
}

/// Words that the public could read when the record was last written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Public {
    pub(super) id: String,
    /// The day on which they were recorded first.
    pub(super) since: civil::Date,
    pub(super) words: String,
}

/// An entry of a ledger by what cannot be another's.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    /// Part and language: `en.text`.
    pub(super) of: String,
    /// Fingerprint of the words; none where the text was taken away.
    pub(super) id: Option<String>,
    /// The day from which on it was so.
    pub(super) since: civil::Date,
}

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    version: u32,
    begun: civil::Date,
}

/// The last line of a page: the fingerprint of those before it, so that none can vanish.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    page: String,
    sum: String,
}

/// Any other line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    page: String,
    of: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    since: civil::Date,
    /// The words; a line without them names an entry of the ledger.
    #[serde(default, skip_serializing_if = "Option::is_none", borrow)]
    words: Option<std::borrow::Cow<'a, str>>,
}

impl Record {
    /// Nothing, from this day on.
    pub(super) fn new(begun: civil::Date) -> Self {
        Self {
            begun,
            pages: BTreeMap::new(),
        }
    }

    /// Whether something in it was recorded after a day.
    pub(super) fn is_later_than(&self, day: civil::Date) -> bool {
        let public = self.pages.values().flat_map(|page| page.public.values());
        public.map(|of| of.since).any(|since| since > day)
    }

    /// Reads the record, and reports every line that is not as it was written.
    pub(super) fn read(file: &str, text: &str, report: &mut Report) -> Self {
        let mut record = Self::new(civil::Date::MAX);
        let mut at = 0;
        let mut damaged = |place: Place| report.push(Diagnostic::error("record-damaged", place));
        for written in text.split_inclusive('\n') {
            let line = written.trim();
            let place = Place::new(file, at..at + line.len());
            if at == 0 {
                match serde_json::from_str::<Head>(line) {
                    Ok(head) if head.version == VERSION => record.begun = head.begun,
                    _ => damaged(place),
                }
            } else if !line.is_empty() {
                let is_fine = match serde_json::from_str::<Line<'_>>(line) {
                    Ok(line) => record.take(line, at),
                    Err(_) => record.take_sum(line),
                };
                if !is_fine {
                    damaged(place);
                }
            }
            at += written.len();
        }
        if at == 0 {
            damaged(Place::start(file));
        }
        for page in record.pages.values() {
            if page.sum.as_ref() != Some(&page.sum()) {
                damaged(Place::new(file, page.line..page.line));
            }
        }
        record
    }

    /// Takes what may be the last line of a page; whether it is.
    fn take_sum(&mut self, line: &str) -> bool {
        let read = serde_json::from_str::<Sum>(line).ok();
        let page = read.and_then(|read| Some((self.pages.get_mut(&read.page)?, read.sum)));
        page.is_some_and(|(page, sum)| page.sum.replace(sum).is_none())
    }

    /// Takes a line; whether it is in order.
    fn take(&mut self, line: Line<'_>, at: usize) -> bool {
        let page = self.pages.entry(line.page).or_insert_with(|| RecordedPage {
            line: at,
            ..RecordedPage::default()
        });
        let (of, since) = (line.of, line.since);
        let Some(words) = line.words else {
            let named = Named {
                of,
                id: line.id,
                since,
            };
            return page.entries.insert(named);
        };
        let found = wording_id(&words);
        let is_right = line.id.as_ref() == Some(&found);
        let public = Public {
            id: found,
            since,
            words: words.into_owned(),
        };
        page.public.insert(of, public).is_none() && is_right
    }

    /// The file that says so.
    pub(super) fn write(&self) -> String {
        let mut out = json(&Head {
            version: VERSION,
            begun: self.begun,
        });
        for (page, recorded) in &self.pages {
            let public = recorded.public.iter().map(|(of, public)| Line {
                page: page.clone(),
                of: of.clone(),
                id: Some(public.id.clone()),
                since: public.since,
                words: Some(public.words.as_str().into()),
            });
            let entries = recorded.entries.iter().map(|entry| Line {
                page: page.clone(),
                of: entry.of.clone(),
                id: entry.id.clone(),
                since: entry.since,
                words: None,
            });
            let lines: Vec<String> = public.chain(entries).map(|line| json(&line)).collect();
            if !lines.is_empty() {
                let sum = recorded.sum();
                let page = page.clone();
                out.push('\n');
                out.extend(lines);
                out += &json(&Sum { page, sum });
            }
        }
        out
    }
}

impl RecordedPage {
    /// The fingerprint of what is recorded of the page.
    fn sum(&self) -> String {
        let public = self.public.iter();
        let public = public.map(|(of, public)| format!("{of} {} {}", public.id, public.since));
        let entries = self.entries.iter();
        let entries = entries.map(|Named { of, id, since }| format!("{of} {id:?} {since}"));
        let lines: Vec<String> = public.chain(entries).collect();
        fingerprint(lines.iter().map(String::as_str))
    }
}

fn json(of: &impl Serialize) -> String {
    serde_json::to_string(of).expect("it is JSON") + "\n"
}
