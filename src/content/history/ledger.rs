//! A ledger: the wordings that the texts of one page had, each text with the words of every language.

use std::fmt::Write as _;

use jiff::civil;

use super::record::Named;
use crate::content::decode::raw::{LedgerFile, RawWithdrawal, RawWording};
use crate::content::decode::toml_table::{self, Toml};
use crate::content::decode::toml_text::quoted;
use crate::content::decode::values::ByLanguage;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::{WordingKind, wording_id};

/// The version that is written.
const VERSION: u32 = 1;

const HEAD: &str = "\
# The wordings that these texts had on the site. Entries are added at the end by `concord record`; a reason may be
# changed or given in further languages, and nothing else.
";

/// The wordings of a page, as they came.
#[derive(Debug, Clone, Default)]
pub(super) struct Ledger {
    pub(super) entries: Vec<Entry>,
}

/// A wording, with where it stands in the file.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) wording: RawWording,
    pub(super) place: Place,
}

impl Ledger {
    /// Reads the ledger of a page, and reports words that were altered.
    pub(super) fn read(page: &str, toml: Toml<'_>, report: &mut Report) -> Option<Self> {
        let file = toml_table::read::<LedgerFile>(toml, report)?;
        if *file.version.get_ref() != VERSION {
            let place = toml.place(&file.version.span());
            report.push(Diagnostic::error("ledger-version", place).with("expected", VERSION));
            return None;
        }
        let entries = file.wording.into_iter().map(|wording| Entry {
            place: toml.place(&wording.of.span()),
            wording,
        });
        let ledger = Self {
            entries: entries.collect(),
        };
        for entry in &ledger.entries {
            if let Some(day) = entry.altered() {
                let of = entry.wording.of.get_ref();
                let problem = Diagnostic::error("wording-altered", entry.place.clone());
                let problem = problem.with("page", page).with("of", of);
                report.push(problem.with("since", day.to_string()));
            }
        }
        Some(ledger)
    }

    /// Whether it has an entry of this text.
    pub(super) fn has(&self, of: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.is_of(of) && entry.named().is_some())
    }

    /// Whether its last entry of a text is of these words.
    pub(super) fn ends_with(&self, of: &str, id: Option<&str>) -> bool {
        let own = |entry: &&Entry| entry.is_of(of) && !entry.is_by_hand();
        let last = self.entries.iter().rev().find(own);
        last.is_some_and(|last| last.wording.id.as_deref() == id)
    }

    /// The entry in which an editor says why these words are public, and which is not recorded yet.
    pub(super) fn written_by_hand(&self, of: &str, id: Option<&str>) -> Option<&RawWording> {
        let mut entries = self.entries.iter();
        let entry = entries.find(|entry| {
            entry.is_of(of) && entry.is_by_hand() && entry.wording.id.as_deref() == id
        })?;
        Some(&entry.wording)
    }

    /// The file that says so.
    pub(super) fn write(&self) -> String {
        let mut out = format!("{HEAD}\nversion = {VERSION}\n");
        for entry in &self.entries {
            entry.write(&mut out);
        }
        out
    }
}

impl Entry {
    /// An entry that no file has yet.
    pub(super) fn new(wording: RawWording) -> Self {
        Self {
            wording,
            place: Place::start(""),
        }
    }

    pub(super) fn is_of(&self, of: &str) -> bool {
        self.wording.of.get_ref() == of
    }

    /// Whether an editor wrote it, so that `concord record` has to add the day and the words.
    pub(super) fn is_by_hand(&self) -> bool {
        self.wording.since.is_none()
    }

    /// What it is known by, if it is recorded.
    pub(super) fn named(&self) -> Option<Named> {
        Some(Named {
            of: self.wording.of.get_ref().clone(),
            id: self.wording.id.clone(),
            since: self.wording.since?.0,
        })
    }

    /// The day of a recorded wording whose words are not those that were recorded.
    fn altered(&self) -> Option<civil::Date> {
        let RawWording {
            id: recorded,
            words,
            withdrawn,
            ..
        } = &self.wording;
        let is_whole = match (recorded, words, withdrawn) {
            (Some(recorded), Some(words), None) => wording_id(words) == *recorded,
            (Some(_), None, Some(_)) | (None, None, None) => true,
            _ => false,
        };
        self.wording.since.filter(|_| !is_whole).map(|day| day.0)
    }

    fn write(&self, out: &mut String) {
        let RawWording {
            of,
            id,
            since,
            kind,
            reason,
            words,
            withdrawn,
        } = &self.wording;
        out.push_str("\n[[wording]]\n");
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(out, "{key} = {value}");
            }
        };
        line("of", Some(quoted(of.get_ref())));
        line("id", id.as_deref().map(quoted));
        line("since", since.map(|day| day.0.to_string()));
        line("kind", kind.map(|kind| quoted(kind.key())));
        line("reason", reasons(reason));
        line("words", words.as_deref().map(quoted));
        line("withdrawn", withdrawn.as_ref().map(withdrawal));
    }
}

/// A reason in the languages that have it; none where nobody gave one.
fn reasons(reason: &ByLanguage) -> Option<String> {
    let reasons = reason.iter();
    let reasons =
        reasons.map(|(language, reason)| format!("{language} = {}", quoted(reason.get_ref())));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    (!reasons.is_empty()).then(|| format!("{{ {reasons} }}"))
}

fn withdrawal(of: &RawWithdrawal) -> String {
    let reason = reasons(&of.reason);
    let reason = reason.map_or_else(String::new, |reason| format!(", reason = {reason}"));
    format!("{{ date = {}{reason} }}", of.date.0)
}

/// The entry that an editor can paste into a ledger to say why words have changed; with its beginning where the file
/// is to be made.
pub(super) fn to_paste(
    of: &str,
    id: Option<&str>,
    kind: WordingKind,
    (language, is_new): (&str, bool),
) -> String {
    let mut out = String::new();
    if is_new {
        let _ = writeln!(out, "version = {VERSION}\n");
    }
    let _ = writeln!(out, "[[wording]]\nof = {}", quoted(of));
    if let Some(id) = id {
        let _ = writeln!(out, "id = {}", quoted(id));
    }
    let _ = write!(
        out,
        "kind = {}\nreason = {{ {language} = \"…\" }}",
        quoted(kind.key())
    );
    out
}
