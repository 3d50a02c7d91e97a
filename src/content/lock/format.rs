//! The format of the file: version 2, read and written.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::locked::{Damage, Locked, LockedText};
use super::old;
use super::signed::{Signed, in_language};
use crate::content::decode::raw::{self, NoteOfCorrections, RawCorrection};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::{self, Toml};
use crate::content::decode::toml_text::quoted;
use crate::content::decode::values::ByLanguage;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::fingerprint::sha256;

/// The version that is written.
const VERSION: u32 = 2;

const HEAD: &str = "\
# What was signed: facts, and every signed text with its SHA-256 (as UTF-8) and its words, so that a change can be told.
# Written by `concord lock`; checked by every build.
";

impl Locked {
    /// Reads a lock of any version; `signed` tells the texts that the old format names by number.
    pub(super) fn read(toml: Toml<'_>, signed: &Signed, report: &mut Report) -> Option<Self> {
        if is_empty(toml.text) {
            report.push(Diagnostic::error("empty-lock", toml.place(&(0..0))));
            return None;
        }
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
        let lock = toml_table::read::<raw::LockFile>(toml, report)?;
        if *lock.version.get_ref() != VERSION {
            let place = toml.place(&lock.version.span());
            report.push(Diagnostic::error("lock-version", place).with("expected", VERSION));
            return None;
        }
        Some(Self::understand(lock, toml, &signed.language))
    }

    fn understand(lock: raw::LockFile, toml: Toml<'_>, language: &str) -> Self {
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
                let key = if of == language {
                    key
                } else {
                    in_language(&key, &of)
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
        let left = words.into_iter().flat_map(|(of, words)| {
            let key = move |key: String| match of == language {
                true => key,
                false => in_language(&key, &of),
            };
            words
                .into_iter()
                .map(move |(name, words)| (key(name), words))
        });
        for (key, words) in left {
            let place = toml.key_before(&key, &words.span());
            self.places.insert(key.clone(), place.clone());
            self.texts
                .insert(key.clone(), LockedText::of(words.get_ref()));
            self.damage.push(Damage::Text { key, place });
        }
    }
}

/// Whether a file holds nothing but comments.
fn is_empty(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}

/// The file that locks what was signed, with these corrections.
pub(super) fn write(signed: &Signed, corrections: &[RawCorrection]) -> String {
    let note = NoteOfCorrections::of(corrections);
    let mut out = format!(
        "{HEAD}\nversion = {VERSION}\ncorrections = {{ count = {}, sha256 = \"{}\" }}\n",
        note.count, note.sha256
    );
    for (file, facts) in &signed.facts {
        let name = match file.contains(['/', ' ']) {
            true => quoted(file),
            false => file.clone(),
        };
        let _ = writeln!(out, "\n[facts.{name}]");
        for (name, fact) in facts {
            let _ = writeln!(out, "{name} = {}", fact.value);
        }
    }
    let languages = signed.languages();
    for language in &languages {
        let _ = writeln!(out, "\n[sha256.{language}]");
        for (key, text) in signed.texts_in(language) {
            let _ = writeln!(out, "\"{key}\" = \"{}\"", sha256(text.words.as_bytes()));
        }
    }
    for language in &languages {
        let _ = writeln!(out, "\n[text.{language}]");
        for (key, text) in signed.texts_in(language) {
            let _ = writeln!(out, "\"{key}\" = {}", quoted(&text.words));
        }
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
