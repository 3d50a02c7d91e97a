//! The format of the file: version 2, read and written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::old;
use super::signed::Signed;
use crate::content::decode::raw::{self, NoteOfCorrections, RawCorrection};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::{self, Toml};
use crate::content::decode::values::ByLanguage;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::fingerprint::sha256;

/// The version that is written.
const VERSION: u32 = 2;

const HEAD: &str = "\
# What was signed: facts, and every signed text with its SHA-256 (as UTF-8) and its words, so that a change can be told.
# Written by `concord lock`; checked by every build.
";

/// What a lock holds.
#[derive(Debug, Default, Clone)]
pub(super) struct Locked {
    /// Whether the file has the format before this one, which has no facts and no words.
    pub(super) is_old: bool,
    /// By file and name.
    pub(super) facts: BTreeMap<String, BTreeMap<String, toml::Value>>,
    pub(super) texts: BTreeMap<String, LockedText>,
    pub(super) corrections: Vec<RawCorrection>,
    /// Where facts (`memorandum.signed`) and texts are in the file.
    pub(super) places: BTreeMap<String, Place>,
    /// What is wrong with the file itself.
    pub(super) damage: Vec<Damage>,
}

/// A text as it was locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LockedText {
    pub(super) sha256: String,
    /// Its words, where the file has them.
    pub(super) words: Option<String>,
}

/// What is wrong with a lock.
#[derive(Debug, Clone)]
pub(super) enum Damage {
    /// The words of a text are not those of its hash, or one of the two is missing.
    Text { key: String, place: Place },
    /// The corrections are not those that were recorded: how many there are and were.
    Corrections {
        found: usize,
        recorded: usize,
        place: Place,
    },
}

impl LockedText {
    /// A text as it would be locked.
    pub(super) fn of(words: &str) -> Self {
        Self {
            sha256: sha256(words.as_bytes()),
            words: Some(words.to_owned()),
        }
    }
}

impl Locked {
    /// Reads a lock of any version; `signed` tells the texts that the old format names by number.
    pub(super) fn read(toml: Toml<'_>, signed: &Signed, report: &mut Report) -> Option<Self> {
        // Nothing but these is in a file of the old format.
        let is_old = toml::from_str::<toml::Table>(toml.text).is_ok_and(|table| {
            table
                .keys()
                .all(|key| key == "sha256" || key == "correction")
        });
        if is_old {
            let lock = toml_table::read::<raw::OldLock>(toml, report)?;
            return Some(old::read(lock, toml, signed));
        }
        let lock = toml_table::read::<raw::Lock>(toml, report)?;
        if *lock.version.get_ref() != VERSION {
            let place = toml.place(&lock.version.span());
            report.push(Diagnostic::error("lock-version", place).with("expected", VERSION));
            return None;
        }
        Some(Self::understand(lock, toml, &signed.language))
    }

    fn understand(lock: raw::Lock, toml: Toml<'_>, language: &str) -> Self {
        let mut locked = Self::default();
        for (file, facts) in lock.facts {
            for (name, value) in facts {
                let place = toml.key_before(&name, &value.span());
                locked.places.insert(format!("{file}.{name}"), place);
                let facts = locked.facts.entry(file.clone()).or_default();
                facts.insert(name, value.into_inner());
            }
        }
        locked.take_texts(lock.sha256, lock.text, toml, language);
        let note = lock.corrections.get_ref();
        if *note != NoteOfCorrections::of(&lock.correction) {
            locked.damage.push(Damage::Corrections {
                found: lock.correction.len(),
                recorded: note.count,
                place: toml.place(&lock.corrections.span()),
            });
        }
        locked.corrections = lock.correction;
        locked
    }

    /// Brings the hash and the words of each text together.
    fn take_texts(
        &mut self,
        hashes: BTreeMap<String, ByLanguage>,
        mut words: BTreeMap<String, ByLanguage>,
        toml: Toml<'_>,
        language: &str,
    ) {
        for (of, hashes) in hashes {
            for (key, hash) in hashes {
                let place = toml.key_before(&key, &hash.span());
                let words = words.get_mut(&of).and_then(|of| of.remove(&key));
                // Of a language in which nothing was signed nothing is found.
                let key = if of == language {
                    key
                } else {
                    format!("{key} ({of})")
                };
                let sha256 = hash.into_inner();
                // Words that the hash does not vouch for would tell an untrue difference.
                let words = words
                    .map(Spanned::into_inner)
                    .filter(|words| self::sha256(words.as_bytes()) == sha256);
                if words.is_none() {
                    self.damage.push(Damage::Text {
                        key: key.clone(),
                        place: place.clone(),
                    });
                }
                self.places.insert(key.clone(), place);
                self.texts.insert(key, LockedText { sha256, words });
            }
        }
        // Words without a hash still tell what was locked.
        for (key, words) in words.into_values().flatten() {
            let place = toml.key_before(&key, &words.span());
            self.places.insert(key.clone(), place.clone());
            self.texts
                .insert(key.clone(), LockedText::of(words.get_ref()));
            self.damage.push(Damage::Text { key, place });
        }
    }

    /// Whether the lines of a text do not belong together.
    pub(super) fn is_damaged(&self, of: &str) -> bool {
        let mut damage = self.damage.iter();
        damage.any(|damage| matches!(damage, Damage::Text { key, .. } if key == of))
    }

    /// A fact by the file that states it and its name.
    pub(super) fn fact(&self, file: &str, name: &str) -> Option<&toml::Value> {
        self.facts.get(file)?.get(name)
    }

    /// What was locked last: as the latest earlier version has it, else as the file or a version
    /// before has it, but for what was recorded as gone.
    pub(super) fn baseline(file: Option<&Self>, history: &[Self]) -> Self {
        let mut baseline = Self::default();
        let latest = history.first();
        for (at, locked) in latest
            .into_iter()
            .chain(file)
            .chain(history.iter().skip(1))
            .enumerate()
        {
            let is_recorded =
                |key: &str| at > 0 && baseline.corrections.iter().any(|of| of.replaces(key));
            let texts: Vec<_> = locked
                .texts
                .iter()
                .filter(|(key, _)| !is_recorded(key))
                .map(|(key, text)| (key.clone(), text.clone()))
                .collect();
            for (key, text) in texts {
                baseline.texts.entry(key).or_insert(text);
            }
            for (of, facts) in &locked.facts {
                for (name, value) in facts {
                    let facts = baseline.facts.entry(of.clone()).or_default();
                    facts.entry(name.clone()).or_insert_with(|| value.clone());
                }
            }
            if baseline.corrections.len() < locked.corrections.len() {
                baseline.corrections.clone_from(&locked.corrections);
            }
        }
        baseline
    }
}

/// The file that locks what was signed, with these corrections.
pub(super) fn write(signed: &Signed, corrections: &[RawCorrection]) -> String {
    let note = NoteOfCorrections::of(corrections);
    let mut out = format!(
        "{HEAD}\nversion = {VERSION}\ncorrections = {{ count = {}, sha256 = \"{}\" }}\n",
        note.count, note.sha256
    );
    for (file, facts) in &signed.facts {
        let _ = writeln!(out, "\n[facts.{file}]");
        for (name, fact) in facts {
            let _ = writeln!(out, "{name} = {}", fact.value);
        }
    }
    let (language, keys) = (&signed.language, signed.keys());
    let _ = writeln!(out, "\n[sha256.{language}]");
    for key in &keys {
        let hash = sha256(signed.texts[*key].words.as_bytes());
        let _ = writeln!(out, "\"{key}\" = \"{hash}\"");
    }
    let _ = writeln!(out, "\n[text.{language}]");
    for key in &keys {
        let _ = writeln!(out, "\"{key}\" = {}", quoted(&signed.texts[*key].words));
    }
    for correction in corrections {
        out.push_str(&record(correction));
    }
    out
}

fn record(of: &RawCorrection) -> String {
    let mut out = format!("\n[[correction]]\ntext = {}\n", quoted(of.text.get_ref()));
    let mut line = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            let _ = writeln!(out, "{name} = {}", quoted(value));
        }
    };
    line("fact", of.fact.as_deref());
    line("from", of.from.as_deref());
    line("to", of.to.as_deref());
    let reasons = of.reason.iter();
    let reasons =
        reasons.map(|(language, reason)| format!("{language} = {}", quoted(reason.get_ref())));
    let reasons = reasons.collect::<Vec<_>>().join(", ");
    let _ = write!(out, "date = {}\nreason = {{ {reasons} }}\n", of.date.0);
    out
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}
