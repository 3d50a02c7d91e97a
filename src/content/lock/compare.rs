//! What was signed, against what is locked.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use super::locked::{Locked, LockedText};
use super::signed::Signed;
use crate::content::decode::raw::RawCorrection;

/// Name of the fact where a text stands: its key.
pub(super) const PATH: &str = "path";

/// Something that is not as it is locked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Difference {
    /// The words of a text are others, or are not locked, or are gone.
    Text {
        key: String,
        was: Option<LockedText>,
        is: Option<LockedText>,
    },
    /// A text stands elsewhere: an item in another area or with another number, or an area whose
    /// folder has another name. Keys before and now.
    Moved { from: String, to: String },
    /// A fact is another, or is not locked, or is gone; values as TOML.
    Fact {
        file: String,
        name: String,
        was: Option<String>,
        is: Option<String>,
    },
}

impl Difference {
    /// Whether nothing of it was locked.
    pub(super) fn is_new(&self) -> bool {
        match self {
            Self::Text { was, .. } => was.is_none(),
            Self::Fact { was, .. } => was.is_none(),
            Self::Moved { .. } => false,
        }
    }

    /// Whether it is a fact that is not locked.
    pub(super) fn is_new_fact(&self) -> bool {
        matches!(self, Self::Fact { was: None, .. })
    }

    /// Key, name of the fact, and the words or values before and now, as far as they are known.
    pub(super) fn parts(&self) -> (&str, Option<&str>, Option<String>, Option<String>) {
        match self {
            Self::Text { key, was, is } => {
                let words = |of: &Option<LockedText>| of.as_ref().and_then(|of| of.words.clone());
                let was = match was {
                    None => Some(String::new()),
                    was => words(was),
                };
                (key, None, was, words(is))
            }
            Self::Moved { from, to } => (to, Some(PATH), Some(from.clone()), Some(to.clone())),
            Self::Fact {
                file,
                name,
                was,
                is,
            } => (file, Some(name), was.clone(), is.clone()),
        }
    }

    /// What the lock records of it.
    pub(super) fn record(
        &self,
        day: civil::Date,
        (language, reason): (&str, &str),
    ) -> RawCorrection {
        let (key, fact, was, is) = self.parts();
        let (from, to) = match self {
            Self::Text { was, is, .. } => {
                let hash = |of: &Option<LockedText>| of.as_ref().map(|of| of.sha256.clone());
                (hash(was), hash(is))
            }
            Self::Moved { .. } | Self::Fact { .. } => (was, is),
        };
        RawCorrection::new((key, fact), day, (language, reason), from, to)
    }
}

/// Every difference, in the order of their keys.
pub(super) fn compare(signed: &Signed, locked: &Locked) -> Vec<Difference> {
    let mut differences = facts(signed, locked);
    let now: BTreeMap<&str, LockedText> = signed
        .texts
        .iter()
        .map(|(key, text)| (key.as_str(), LockedText::of(&text.words)))
        .collect();
    let moved = moves(&now, &locked.texts);
    let came_from: BTreeMap<&str, &str> = moved.iter().map(|(from, to)| (*to, *from)).collect();
    for key in signed.keys() {
        let before = came_from.get(key).copied();
        if let Some(from) = before.filter(|from| !follows(from, key, &moved)) {
            differences.push(Difference::Moved {
                from: from.to_owned(),
                to: key.to_owned(),
            });
        }
        let was = locked.texts.get(before.unwrap_or(key));
        if was.is_none_or(|was| was.sha256 != now[key].sha256) {
            differences.push(Difference::Text {
                key: key.to_owned(),
                was: was.cloned(),
                is: Some(now[key].clone()),
            });
        }
    }
    let gone = locked
        .texts
        .iter()
        .filter(|(key, _)| !now.contains_key(key.as_str()) && !moved.contains_key(key.as_str()));
    differences.extend(gone.map(|(key, was)| Difference::Text {
        key: key.clone(),
        was: Some(was.clone()),
        is: None,
    }));
    differences
}

/// Texts that stand elsewhere, by their keys before: those of the same words, then items of the
/// same number.
fn moves<'k>(
    now: &BTreeMap<&'k str, LockedText>,
    locked: &'k BTreeMap<String, LockedText>,
) -> BTreeMap<&'k str, &'k str> {
    let is_gone = |key: &str| !now.contains_key(key);
    let gone = locked.keys().map(String::as_str).filter(|key| is_gone(key));
    let gone: Vec<&str> = gone.collect();
    let new = now.keys().copied();
    let mut new: BTreeSet<&str> = new.filter(|key| !locked.contains_key(*key)).collect();
    let mut moved = BTreeMap::new();
    let mut pair_up = |is_same: &dyn Fn(&str, &str) -> bool| {
        for from in &gone {
            let mut candidates = new.iter().copied();
            if !moved.contains_key(from)
                && let Some(to) = candidates.find(|to| is_same(from, to))
            {
                new.remove(to);
                moved.insert(*from, to);
            }
        }
    };
    pair_up(&|from, to| part(from) == part(to) && now[to].sha256 == locked[from].sha256);
    let name = |key: &str| key.rsplit_once('/').map(|(_, name)| name.to_owned());
    pair_up(&|from, to| name(from).is_some() && name(from) == name(to));
    moved
}

/// What of a front matter it is; nothing of a text.
fn part(key: &str) -> Option<&str> {
    key.split_once('#').map(|(_, part)| part)
}

/// Whether a text is elsewhere only because the folder of its area has another name, or its item another
/// key.
fn follows(from: &str, to: &str, moved: &BTreeMap<&str, &str>) -> bool {
    let is_moved = |from: &str, to: &str| moved.get(from).is_some_and(|now| *now == to);
    if let (Some((item, part)), Some((now, same))) = (from.split_once('#'), to.split_once('#'))
        && part == same
        && is_moved(item, now)
    {
        return true;
    }
    let (Some((folder, item)), Some((now, same))) = (from.rsplit_once('/'), to.rsplit_once('/'))
    else {
        return false;
    };
    item == same && is_moved(&format!("{folder}#heading"), &format!("{now}#heading"))
}

fn facts(signed: &Signed, locked: &Locked) -> Vec<Difference> {
    let mut differences = Vec::new();
    let mut push = |file: &str, name: &str, was: Option<&toml::Value>, is: Option<&toml::Value>| {
        if was != is {
            differences.push(Difference::Fact {
                file: file.to_owned(),
                name: name.to_owned(),
                was: was.map(ToString::to_string),
                is: is.map(ToString::to_string),
            });
        }
    };
    for (file, facts) in &signed.facts {
        for (name, fact) in facts {
            push(file, name, locked.fact(file, name), Some(&fact.value));
        }
    }
    for (file, facts) in &locked.facts {
        for (name, was) in facts {
            let now = signed.facts.get(file.as_str());
            if now.is_none_or(|facts| !facts.contains_key(name.as_str())) {
                push(file, name, Some(was), None);
            }
        }
    }
    differences
}
