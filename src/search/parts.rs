//! The parts of documents that a query asks for by what they are called: Chapter 7, 第七章, Annex II, the fourth area.
//!
//! Parts are numbered beside each other, so that a document with chapters and sections has several with the same
//! number. The word beside a number says which are meant: that of a kind of parts those, and a word that readers use
//! for any the outermost ones, or those within others.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::{Value, json};

use super::folding::spaced;
use crate::model::{AREA, Domain, Portal};
use crate::text::numeral::{self, AREA_WORDS, INNER_AREA_WORDS, Writing};

/// What readers call parts, whatever a document calls them: the outermost ones, and those within others.
const OUTER: [&str; 4] = ["area", "domain", "part", "chapter"];
const INNER: [&str; 1] = ["section"];
/// The shortest name that a part is found by: 一 and a are words.
const SHORTEST: usize = 2;

/// A part of a document.
#[derive(Debug, Clone)]
pub struct Part {
    kind: String,
    is_inner: bool,
    /// Its number as signed, or that of its place.
    number: Option<u32>,
    /// What it is called, without spaces and punctuation.
    called: BTreeSet<String>,
    /// The items in it, and in the parts within it.
    pub documents: Range<usize>,
}

impl Part {
    /// Those of all documents, in the order of the portal.
    pub fn all(portal: &Portal) -> Vec<Self> {
        let mut all = Vec::new();
        let mut before = 0;
        for memorandum in &portal.memoranda {
            for (at, domain) in memorandum.domains.iter().enumerate() {
                let items = memorandum.items_within(at);
                all.push(Self {
                    kind: memorandum.kind_of_domain(at).to_owned(),
                    is_inner: domain.parent.is_some(),
                    number: number(domain),
                    called: called(domain),
                    documents: before + items.start..before + items.end,
                });
            }
            before += memorandum.items.len();
        }
        all
    }

    /// Whether it has a number.
    pub(super) fn has_number(&self, number: u32) -> bool {
        self.number == Some(number)
    }

    /// Whether it is called so, in a folded text.
    pub(super) fn is_called(&self, bare: &str) -> bool {
        self.called.contains(bare)
    }

    /// As the client reads it, with the groups that it is in: number, first item, how many, groups, what it is called.
    pub(super) fn published(&self, groups: &[usize]) -> Value {
        let Range { start, end } = self.documents;
        let mut row = vec![json!(self.number), json!(start), json!(end - start)];
        row.push(json!(groups));
        row.extend(self.called.iter().map(|called| json!(called)));
        json!(row)
    }
}

/// The number that a reader sees: the one in the label as signed; without a label that of the part.
fn number(domain: &Domain) -> Option<u32> {
    let Some(label) = &domain.label else {
        return Some(domain.number);
    };
    let labels = label.iter();
    labels
        .into_iter()
        .find_map(|(_, label)| numeral::only_one(&spaced(&label.text)))
}

/// Its number as signed, alone and with its heading.
fn called(domain: &Domain) -> BTreeSet<String> {
    let labels = domain.label.iter().flat_map(|label| label.iter());
    let labels = labels.filter(|(_, label)| !label.text.is_empty());
    let all = labels.flat_map(|(language, label)| {
        let label = bare(&spaced(&label.text));
        let title = bare(&spaced(&domain.title[language].text));
        [format!("{label}{title}"), label]
    });
    all.filter(|text| text.chars().nth(SHORTEST - 1).is_some())
        .collect()
}

/// A folded text without spaces and punctuation.
pub(super) fn bare(folded: &str) -> String {
    folded.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// Parts that are asked for by the same words.
#[derive(Debug)]
pub(super) struct Group {
    /// Their labels in the words of the theme, with a gap for the number.
    pub labels: Vec<String>,
    /// What else readers call them, in letters and in Simplified.
    pub words: Vec<&'static str>,
    pub han: Vec<&'static str>,
    /// The parts: indices.
    pub parts: BTreeSet<usize>,
}

/// Parts by the words that ask for them; `labels` by the kind of the parts. Groups with the same parts are one.
pub(super) fn groups(
    parts: &[Part],
    labels: &BTreeMap<String, Vec<String>>,
    writing: Writing,
) -> Vec<Group> {
    let of = |is_meant: &dyn Fn(&Part) -> bool| -> BTreeSet<usize> {
        let parts = parts.iter().enumerate();
        parts
            .filter(|(_, part)| is_meant(part))
            .map(|(at, _)| at)
            .collect()
    };
    let mut kinds: BTreeSet<&str> = parts.iter().map(|part| &*part.kind).collect();
    if kinds.is_empty() {
        kinds.insert(AREA);
    }
    let mut all: Vec<Group> = Vec::new();
    let mut add = |group: Group| match all.iter_mut().find(|of| of.parts == group.parts) {
        Some(same) => {
            same.labels.extend(group.labels);
            same.words.extend(group.words);
            same.han.extend(group.han);
        }
        None => all.push(group),
    };
    for kind in kinds {
        add(Group {
            labels: labels.get(kind).cloned().unwrap_or_default(),
            words: Vec::new(),
            han: Vec::new(),
            parts: of(&|part| part.kind == kind),
        });
    }
    let (inner, outer): (Vec<&str>, Vec<&str>) = writing
        .of(&AREA_WORDS)
        .into_iter()
        .partition(|word| INNER_AREA_WORDS.contains(word));
    let is_any_inner = parts.iter().any(|part| part.is_inner);
    for (words, han, is_inner) in [(&OUTER[..], outer, false), (&INNER[..], inner, true)] {
        add(Group {
            labels: Vec::new(),
            words: words.to_vec(),
            han,
            parts: of(&|part| part.is_inner == (is_inner && is_any_inner)),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::asked::{Reading, Words};
    use super::*;

    fn part(kind: &str, is_inner: bool, number: u32, documents: Range<usize>) -> Part {
        Part {
            kind: kind.to_owned(),
            is_inner,
            number: Some(number),
            called: BTreeSet::new(),
            documents,
        }
    }

    fn reading(parts: Vec<Part>) -> Reading {
        let of = |kind: &str, labels: &[&str]| {
            let labels = labels.iter().map(|&label| label.to_owned());
            (kind.to_owned(), labels.collect())
        };
        let words = Words {
            items: vec!["Article {n}".to_owned(), "第{n}條".to_owned()],
            parts: BTreeMap::from([
                of("area", &["Area {n}", "第{n}領域"]),
                of("chapter", &["Chapter {n}", "第{n}章"]),
                of("section", &["Section {n}", "第{n}節"]),
                of("annex", &["Annex {n}", "附件{n}"]),
            ]),
            writing: Writing {
                has_ideographs: true,
            },
            ..Words::default()
        };
        Reading::new(&words, std::iter::empty(), parts)
    }

    /// The parts that queries ask for.
    fn asked<const N: usize>(parts: Vec<Part>, queries: [(&str, &[usize]); N]) {
        let reading = reading(parts);
        for (query, expected) in queries {
            let found = reading.numbers(query).map(|asked| asked.parts);
            assert_eq!(found.as_deref(), Some(expected), "{query}");
        }
    }

    #[test]
    fn a_kind_asks_for_its_own_and_other_words_for_those_of_their_level() {
        let parts = vec![
            part("chapter", false, 1, 0..2),
            part("chapter", false, 2, 2..6),
            part("section", true, 1, 2..4),
            part("section", true, 2, 4..6),
            part("annex", false, 2, 6..7),
        ];
        asked(
            parts,
            [
                ("Chapter 2", &[1]),
                ("chapters 1 and 2", &[0, 1]),
                ("第二章", &[1]),
                ("Chapter II", &[1]),
                ("the second chapter", &[1]),
                ("section 1", &[2]),
                ("第一節", &[2]),
                ("Annex II", &[4]),
                ("附件二", &[4]),
                ("area 2", &[1, 4]),
                ("第二部分", &[1, 4]),
                ("chapter 3", &[]),
            ],
        );
    }

    #[test]
    fn parts_of_one_kind_and_level_are_called_by_any_word() {
        let parts = vec![part("area", false, 4, 0..3), part("area", false, 5, 3..4)];
        let all = [
            "area 4",
            "chapter 4",
            "section 4",
            "第四領域",
            "第四章",
            "第四節",
        ];
        asked(parts, all.map(|query| (query, &[0][..])));
    }

    #[test]
    fn a_part_is_called_by_its_number_as_signed() {
        let mut annex = part("annex", false, 2, 3..5);
        annex.called = ["partb", "partbofstaff"].map(str::to_owned).into();
        annex.number = None;
        asked(
            vec![part("chapter", false, 1, 0..3), annex],
            [
                ("PART B", &[1]),
                ("Part B. Of Staff", &[1]),
                ("chapter 1", &[0]),
            ],
        );
    }
}
