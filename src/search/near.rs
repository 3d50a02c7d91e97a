//! What a run of ideographs was meant to be, where one sign is missing, too many, another or in another's place.
//! `themes/default/scripts/slips.js` is its twin.
//!
//! The names that are recognised come first. Else a sign is admitted by its neighbours: each two beside each
//! other must be in one text. Nobody is told here that what was typed is wrong: that a text has it is
//! found out before.

use std::collections::{BTreeMap, BTreeSet};

use super::Index;
use super::edit::is_one_edit;
use crate::text::han::BODIES;
use crate::text::stop_words::is_stop_word;

/// The shortest and the longest run that is corrected.
const SHORTEST: usize = 3;
const LONGEST: usize = 16;
/// The shortest name that is looked for in a part of a run.
const PART: usize = 4;
/// The shortest name of which the first sign can be the wrong one: 金管局 is not 醫管局.
const SURE: usize = 5;

type Documents = BTreeSet<usize>;

/// The run that was meant by one that no text has; `None` where that is not clear.
pub fn near(index: &Index, run: &str) -> Option<String> {
    let signs: Vec<char> = run.chars().collect();
    if !(SHORTEST..=LONGEST).contains(&signs.len()) {
        return None;
    }
    let is_known = |pair: String| !index.postings(&pair).is_empty();
    let known: Vec<bool> = pairs(&signs).map(is_known).collect();
    of_names(index, &signs, &known).or_else(|| of_texts(index, &signs, &known))
}

fn pairs(signs: &[char]) -> impl Iterator<Item = String> {
    signs.windows(2).map(|pair| pair.iter().collect())
}

/// A recognised name that is one edit away, or is so from a part that is unknown: the longest.
fn of_names(index: &Index, signs: &[char], known: &[bool]) -> Option<String> {
    let mut best: (usize, Option<String>) = (0, None);
    for name in index.names_in_ideographs() {
        let other: Vec<char> = name.chars().collect();
        let length = other.len();
        if length <= best.0 {
            continue;
        }
        if is_meant(signs, &other) {
            best = (length, Some(name.to_owned()));
        } else if length >= PART && length < signs.len() {
            let is_near = |start: &usize| {
                let window = &signs[*start..start + length];
                if window[0] != other[0] && length < SURE {
                    return false;
                }
                let differ = window
                    .iter()
                    .zip(&other)
                    .filter(|(one, other)| one != other);
                known[*start..start + length - 1].contains(&false) && differ.count() == 1
            };
            if let Some(at) = (0..=signs.len() - length).find(is_near) {
                let all = signs[..at]
                    .iter()
                    .chain(&other)
                    .chain(&signs[at + length..]);
                best = (length, Some(all.collect()));
            }
        }
    }
    best.1
}

fn is_meant(signs: &[char], other: &[char]) -> bool {
    if other.len() < SHORTEST || !is_one_edit(signs, other) {
        return false;
    }
    let is_body = |sign: Option<&char>| sign.is_some_and(|&sign| BODIES.contains(sign));
    let (typed, name) = (signs.last(), other.last());
    if typed != name && is_body(typed) && is_body(name) {
        return false;
    }
    signs[0] == other[0] || other.len() >= SURE || signs[0] == other[1]
}

/// What was meant, and in how many texts it may be; in the order in which they are found.
#[derive(Default)]
struct Found {
    list: Vec<String>,
    sizes: BTreeMap<String, usize>,
}

impl Found {
    fn add(&mut self, text: String, size: usize) {
        if size > self.sizes.get(&text).copied().unwrap_or(0) {
            if !self.sizes.contains_key(&text) {
                self.list.push(text.clone());
            }
            self.sizes.insert(text, size);
        }
    }

    /// The first of those that are in the most texts.
    fn best(self) -> Option<String> {
        let most = self.sizes.values().copied().max()?;
        self.list.into_iter().find(|text| self.sizes[text] == most)
    }
}

/// A sign that its neighbours in one text admit, or the order or the number of signs that they do.
fn of_texts(index: &Index, signs: &[char], known: &[bool]) -> Option<String> {
    let mut found = Found::default();
    for moved in moved(signs) {
        let size = documents(index, pairs(&moved)).map_or(0, |of| of.len());
        found.add(moved.into_iter().collect(), size);
    }
    for (before, after) in holes(signs, known) {
        let all = documents(index, pairs(before).chain(pairs(after)));
        let last = before.last().expect("something is before").to_string();
        let mut last_sign = Vec::new();
        for token in index.expand(&last) {
            let Some(sign) = token.chars().nth(1) else {
                continue;
            };
            if is_stop_word(&sign.to_string()) {
                continue;
            }
            let mut of: Documents = index.documents_of(token).collect();
            if let Some(all) = &all {
                of.retain(|document| all.contains(document));
            }
            if let Some(next) = after.first() {
                let pair: Documents = index.documents_of(&format!("{sign}{next}")).collect();
                of.retain(|document| pair.contains(document));
            }
            let text: String = before.iter().chain(&[sign]).chain(after).collect();
            if after.is_empty() {
                last_sign.push((of.len(), text));
            } else {
                found.add(text, of.len());
            }
        }
        // Of the last sign only its one neighbour tells: all texts with the others must have it, and only it.
        let all = all.map_or(0, |all| all.len());
        let mut clear = last_sign.into_iter().filter(|(size, _)| *size == all);
        if let (Some((size, text)), None) = (clear.next(), clear.next()) {
            found.add(text, size);
        }
    }
    found.best()
}

/// The documents that have all of these; `None` where there are none of these.
fn documents(index: &Index, pairs: impl Iterator<Item = String>) -> Option<Documents> {
    pairs
        .map(|pair| index.documents_of(&pair).collect())
        .reduce(|all: Documents, of| all.intersection(&of).copied().collect())
}

/// With two neighbours in each other's places, and without one that is not at an end.
fn moved(signs: &[char]) -> impl Iterator<Item = Vec<char>> {
    let swapped = (1..signs.len()).map(|at| {
        let mut moved = signs.to_vec();
        moved.swap(at - 1, at);
        moved
    });
    let inner = if signs.len() > SHORTEST {
        1..signs.len() - 1
    } else {
        0..0
    };
    let fewer = inner.map(|at| [&signs[..at], &signs[at + 1..]].concat());
    swapped.chain(fewer)
}

/// Where a sign can be another or is missing: what is before and after, of which all neighbours are known. The last sign of
/// three, or one that names of bodies end with, makes another word.
fn holes<'s>(signs: &'s [char], known: &[bool]) -> Vec<(&'s [char], &'s [char])> {
    let mut list = Vec::new();
    for at in 1..=signs.len() {
        for width in [1, 0] {
            let is_last = at + 1 == signs.len();
            let may_be = signs.len() >= PART && !BODIES.contains(signs[at.min(signs.len() - 1)]);
            if at + width > signs.len()
                || (width == 0 && at == signs.len())
                || (width == 1 && is_last && !may_be)
            {
                continue;
            }
            let (before, after) = (&signs[..at], &signs[at + width..]);
            let last = if width == 1 && !after.is_empty() {
                at
            } else {
                at - 1
            };
            let is_unknown = |place: usize| (at - 1..=last).contains(&place);
            let mut places = known.iter().enumerate();
            if places.all(|(place, is_known)| *is_known != is_unknown(place)) {
                list.push((before, after));
            }
        }
    }
    list
}
