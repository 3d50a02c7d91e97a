//! What a lock holds, whatever its format.

use std::collections::BTreeMap;

use crate::content::decode::raw::RawCorrection;
use crate::diagnostic::Place;
use crate::text::fingerprint::sha256;

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
