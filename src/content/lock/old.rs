//! The format before version 2: hashes alone, by number (`26`, `area-4`) and name (`preamble`).

use std::collections::BTreeMap;

use super::format::{Locked, LockedText};
use super::signed::{Fact, Signed, reference};
use crate::content::raw::OldLock;
use crate::content::toml_table::Toml;
use crate::text::fingerprint::sha256;

/// What a lock of the old format holds, by the keys of this one.
pub(super) fn read(lock: OldLock, toml: Toml<'_>, signed: &Signed) -> Locked {
    let keys: BTreeMap<String, &str> = signed
        .texts
        .keys()
        .map(|key| (reference(key), key.as_str()))
        .collect();
    let key = |old: &str| {
        keys.get(old)
            .map_or_else(|| old.to_owned(), |key| (*key).to_owned())
    };
    let mut locked = Locked {
        is_old: true,
        ..Locked::default()
    };
    let mut parties = BTreeMap::new();
    for (old, hash) in lock.sha256 {
        let place = toml.place(&hash.span());
        let sha256 = hash.into_inner();
        if let Some(number) = old.strip_prefix("party-") {
            parties.insert(number.to_owned(), (sha256, place));
            continue;
        }
        let key = key(&old);
        locked.places.insert(key.clone(), place);
        locked.texts.insert(
            key,
            LockedText {
                sha256,
                words: None,
            },
        );
    }
    let now = signed
        .facts
        .get("memorandum")
        .and_then(|facts| facts.get("parties"));
    let composed = now.map(composed).unwrap_or_default();
    let holds = parties.len() == composed.len()
        && composed.iter().enumerate().all(|(at, now)| {
            let was = parties.get(&(at + 1).to_string());
            was.is_some_and(|(was, _)| *was == sha256(now.as_bytes()))
        });
    if !holds {
        let hashes = parties
            .values()
            .map(|(hash, _)| toml::Value::from(hash.as_str()));
        let value = toml::Value::Array(hashes.collect());
        let facts = locked.facts.entry("memorandum".to_owned()).or_default();
        facts.insert("parties".to_owned(), value);
        if let Some((_, place)) = parties.into_values().next() {
            locked.places.insert("memorandum.parties".to_owned(), place);
        }
    }
    locked.corrections = lock.correction;
    for correction in &mut locked.corrections {
        let now = key(correction.text.get_ref());
        correction.rename(now);
    }
    locked
}

/// The parties as the old format put them together: a string that nobody signed.
fn composed(parties: &Fact) -> Vec<String> {
    let parties = parties.value.as_array().into_iter().flatten();
    let words = |party: &toml::Value| {
        let words = party.as_array().into_iter().flatten();
        words
            .filter_map(toml::Value::as_str)
            .collect::<Vec<_>>()
            .join("\n")
    };
    parties.map(words).collect()
}
