//! What items are called that have no plain number, or one of several: `12 bis`, `IV`, `annex-ii/3`.
//! `themes/default/scripts/labels.js` is its twin.
//!
//! A name of an item is looked up without spaces and punctuation, so that `Article 12 bis`, `article 12bis` and
//! `ARTICLE 12-BIS` are one. Only between digits a point is left: 3.2 is not 32.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{Run, runs};
use crate::model::{ItemId, Memorandum, Portal};

/// The first sign of what can be meant by a query as a whole, and of what is meant wherever it stands.
const WHOLE: &str = "#";
const SURE: &str = "##";
/// The most units of a label that is looked for within a query, and of a query.
const LONGEST: usize = 12;
const MOST: usize = 60;

/// Documents by what they are called, as the tokens that the index has for it.
pub type Labels = BTreeMap<String, Vec<usize>>;

/// A word or an ideograph of a query, and the run that it is of.
struct Unit {
    text: String,
    run: usize,
}

fn units(list: &[Run]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (run, of) in list.iter().enumerate() {
        match of {
            Run::Word(word) => units.push(Unit {
                text: word.clone(),
                run,
            }),
            Run::Han(signs) => units.extend(signs.chars().map(|sign| Unit {
                text: sign.to_string(),
                run,
            })),
        }
    }
    units
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Units without what is between them.
fn compact(units: &[Unit]) -> String {
    let mut out = String::new();
    let mut is_after_digits = false;
    for unit in units {
        let is_number = is_digits(&unit.text);
        if is_number && is_after_digits {
            out.push('.');
        }
        out.push_str(&unit.text);
        is_after_digits = is_number;
    }
    out
}

/// Units as a text that is cut into the same runs.
fn text(units: &[Unit]) -> String {
    let mut out = String::new();
    let mut last = None;
    for unit in units {
        if last.is_some_and(|run| run != unit.run) {
            out.push(' ');
        }
        out.push_str(&unit.text);
        last = Some(unit.run);
    }
    out
}

/// What a query calls an item.
#[derive(Debug, PartialEq, Eq)]
pub struct Called {
    /// The token of it.
    pub token: String,
    /// Whether nothing else can be meant.
    pub surely: bool,
    /// What stands before and behind it, folded.
    pub beside: [String; 2],
}

/// What a query calls an item, by the tokens that are known: the whole of it, or the first part that can be nothing else.
pub fn called(list: &[Run], is_known: impl Fn(&str) -> bool) -> Option<Called> {
    let units = units(list);
    if units.is_empty() || units.len() > MOST {
        return None;
    }
    let whole = compact(&units);
    for (sign, surely) in [(SURE, true), (WHOLE, false)] {
        let token = format!("{sign}{whole}");
        if is_known(&token) {
            let beside = [String::new(), String::new()];
            return Some(Called {
                token,
                surely,
                beside,
            });
        }
    }
    for start in 0..units.len() {
        for end in (start + 1..=units.len().min(start + LONGEST)).rev() {
            let token = format!("{SURE}{}", compact(&units[start..end]));
            if is_known(&token) {
                let beside = [text(&units[..start]), text(&units[end..])];
                return Some(Called {
                    token,
                    surely: true,
                    beside,
                });
            }
        }
    }
    None
}

/// Every document that is called otherwise than by a plain number, by what it is called; `patterns` are the labels of
/// items in the words of the theme, with a gap for the number.
pub fn labels(portal: &Portal, items: &[ItemId], patterns: &[String]) -> Labels {
    let mut labels: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (document, &id) in items.iter().enumerate() {
        let memorandum = &portal.memoranda[id.memorandum];
        let mut add = |text: &str, is_kind_named: bool| {
            let units = units(&runs(text));
            let is_mixed = units.len() > 1 && units.iter().any(|unit| is_digits(&unit.text));
            if !units.is_empty() {
                let sign = if is_kind_named || is_mixed {
                    SURE
                } else {
                    WHOLE
                };
                let of = labels.entry(format!("{sign}{}", compact(&units)));
                of.or_default().insert(document);
            }
        };
        let own = own_labels(portal, id);
        let parts = part_labels(memorandum, id.item);
        for label in &own {
            add(label, false);
            for pattern in patterns {
                add(&filled(pattern, label), true);
            }
        }
        if parts.is_empty() {
            continue;
        }
        let numbers = own.iter().cloned().chain(plain_number(portal, id));
        for label in numbers {
            for part in &parts {
                add(&format!("{part} {label}"), true);
                for pattern in patterns {
                    add(&format!("{part} {}", filled(pattern, &label)), true);
                }
            }
        }
    }
    let lists = labels.into_iter();
    lists
        .map(|(token, documents)| (token, documents.into_iter().collect()))
        .collect()
}

/// What an item is called beside its plain number: the end of its address, its key, its number as signed.
fn own_labels(portal: &Portal, id: ItemId) -> Vec<String> {
    let item = portal.item(id);
    let reference = portal.memoranda[id.memorandum].item_reference(id.item);
    let labels = item.label.iter().flat_map(|label| label.iter());
    let labels = labels.map(|(_, label)| label.text.clone());
    let is_plain = |text: &String| {
        item.key
            .number()
            .is_some_and(|number| number.to_string() == *text)
    };
    let keys = [item.key.in_address().to_owned(), reference];
    let mut all: Vec<String> = keys.into_iter().chain(labels).collect();
    all.retain(|text| !text.is_empty() && !is_plain(text));
    if !all.is_empty() {
        all.push(portal.item_reference(id));
    }
    all
}

fn plain_number(portal: &Portal, id: ItemId) -> Option<String> {
    portal
        .item(id)
        .key
        .number()
        .map(|number| number.to_string())
}

/// What the part is called that an item is in, where numbers begin anew in parts: its number as signed and its titles.
fn part_labels(memorandum: &Memorandum, item: usize) -> Vec<String> {
    if !memorandum.item_reference(item).contains('/') {
        return Vec::new();
    }
    let Some(domain) = memorandum.items[item].domain else {
        return Vec::new();
    };
    let domain = &memorandum.domains[domain];
    let labels = domain.label.iter().flat_map(|label| label.iter());
    let labels = labels.map(|(_, label)| label.text.clone());
    let titles = [&domain.title, &domain.short];
    let titles = titles.into_iter().flat_map(|title| title.iter());
    let titles = titles.map(|(_, title)| title.text.clone());
    labels
        .chain(titles)
        .filter(|label| !label.is_empty())
        .collect()
}

/// A label with a number in its gap.
fn filled(pattern: &str, number: &str) -> String {
    let (before, rest) = pattern.split_once('{').unwrap_or((pattern, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    format!("{before}{number}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_called_by_what_is_known_of_it() {
        let known = [
            "##article12bis",
            "##12bis",
            "#iv",
            "##3.2",
            "##第十二条之二",
            "##annexii3",
        ];
        let called = |query: &str| called(&runs(query), |token| known.contains(&token));
        for (query, token, rest) in [
            ("Article 12 bis", "##article12bis", ""),
            ("ARTICLE 12-BIS", "##article12bis", ""),
            ("12bis", "##12bis", ""),
            ("IV", "#iv", ""),
            ("3.2", "##3.2", ""),
            ("annex-ii/3", "##annexii3", ""),
            (
                "what does article 12bis say",
                "##article12bis",
                "what doe say",
            ),
            ("公約第十二條之二規定", "##第十二条之二", "公约 规定"),
        ] {
            let found = called(query).unwrap_or_else(|| panic!("{query}"));
            assert_eq!(
                (&*found.token, found.beside.join(" ").trim()),
                (token, rest),
                "{query}"
            );
        }
        for query in ["article 12", "32", "IV of the treaty", "bis", ""] {
            assert_eq!(called(query), None, "{query}");
        }
    }
}
