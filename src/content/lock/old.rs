//! The format before version 2: hashes alone, by number (`26`, `area-4`) and name (`preamble`).

use std::collections::{BTreeMap, BTreeSet};

use super::locked::{Locked, LockedText};
use super::signed::{Fact, Signed};
use crate::content::decode::raw::OldLock;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::text::fingerprint::sha256;

/// What a lock of the old format holds, by the keys of this one.
pub(super) fn read(lock: OldLock, toml: Toml<'_>, signed: &Signed) -> Locked {
    let keys = signed.texts.keys();
    let keys = keys.map(|key| (signed.reference(key), key.as_str()));
    let keys: BTreeMap<String, &str> = keys.collect();
    let key = |old: &str| {
        let key = keys.get(old).copied();
        key.unwrap_or(old).to_owned()
    };
    let mut locked = Locked {
        is_old: true,
        ..Locked::default()
    };
    let mut parties = Vec::new();
    for (old, hash) in lock.sha256 {
        if old.starts_with("party-") {
            parties.push(hash);
            continue;
        }
        let key = key(&old);
        locked.places.insert(key.clone(), toml.place(&hash.span()));
        let sha256 = hash.into_inner();
        locked.texts.insert(
            key,
            LockedText {
                sha256,
                words: None,
            },
        );
    }
    if !hold(&parties, signed) {
        let hashes = parties.iter().map(|hash| hash.get_ref().as_str());
        let hashes = toml::Value::Array(hashes.map(toml::Value::from).collect());
        let facts = locked.facts.entry("memorandum".to_owned()).or_default();
        facts.insert("parties".to_owned(), hashes);
        if let Some(first) = parties.first() {
            let place = toml.place(&first.span());
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

/// Whether these are the hashes of the parties, in some order: the format sorted them by name.
fn hold(parties: &[Spanned<String>], signed: &Signed) -> bool {
    let facts = signed.facts.get("memorandum");
    let now = facts.and_then(|facts| facts.get("parties"));
    let now: BTreeSet<String> = now.map(composed).unwrap_or_default().into_iter().collect();
    let was: BTreeSet<String> = parties.iter().map(|hash| hash.get_ref().clone()).collect();
    now == was
}

/// The hash of each party as the old format put it together: a string that nobody signed.
fn composed(parties: &Fact) -> Vec<String> {
    let parties = parties.value.as_array().into_iter().flatten();
    let hash = |party: &toml::Value| {
        let words = party.as_array().into_iter().flatten();
        let words: Vec<&str> = words.filter_map(toml::Value::as_str).collect();
        sha256(words.join("\n").as_bytes())
    };
    parties.map(hash).collect()
}
