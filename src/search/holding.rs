//! Which items hold all of a query, as it is or by its folding: what the search counts.
//! `themes/default/scripts/holding.js` is its twin.
//!
//! An item holds a query where one title or one text has each of its words, and its ideographs as
//! they follow each other. It holds a query that is a recognised name where it mentions that name, or
//! has all of it as one phrase: who looks for the Shanghai Museum does not look for a museum in
//! Shanghai. Titles of areas do not count.

use std::collections::BTreeSet;

use super::tokens::{laid_out, phrase, recognised};
use super::{Corpus, Index};
use crate::text::stop_words::is_stop_word;
use crate::text::unspaced::signs;

/// The most ideographs of which the index tells that they follow each other: it has every two
/// neighbours.
const TOGETHER: usize = 2;

/// By what a run of a query can be held: any of these is in the text, as that is laid out.
#[derive(Debug)]
pub struct Part {
    any: Vec<String>,
    /// Whether it says something by itself.
    says: bool,
}

impl Part {
    /// A word, which each of the words `held` can be found as.
    pub fn word<'t>(word: &str, held: impl Iterator<Item = &'t str>) -> Self {
        Self {
            any: held.map(phrase).collect(),
            says: !is_stop_word(word),
        }
    }

    /// A run of ideographs.
    pub fn ideographs(run: &str) -> Self {
        Self {
            any: vec![phrase(run)],
            says: !is_stop_word(run),
        }
    }

    /// What stands in quotation marks: all of its runs beside each other.
    fn quotation(runs: &[String]) -> Self {
        let saying: Vec<&str> = runs
            .iter()
            .map(String::as_str)
            .filter(|run| !is_stop_word(run))
            .collect();
        let words = if saying.is_empty() {
            runs.join(" ")
        } else {
            saying.join(" ")
        };
        Self {
            any: vec![phrase(&words)],
            says: true,
        }
    }

    /// Whether the index knows where it is.
    fn is_indexed(&self) -> bool {
        self.any.iter().all(|phrase| {
            let is_word = phrase.starts_with(' ');
            !phrase.trim().contains(' ') && (is_word || signs(phrase).count() <= TOGETHER)
        })
    }

    fn is_in(&self, text: &str) -> bool {
        self.any.iter().any(|phrase| text.contains(phrase.as_str()))
    }
}

/// What an item must have to hold a query.
#[derive(Debug)]
pub struct Wanted {
    parts: Vec<Part>,
    /// Whether the index cannot tell, and the texts are looked at.
    is_unsure: bool,
    /// The documents that mention the recognised name that the query is.
    mentions: BTreeSet<usize>,
}

impl Wanted {
    /// What is wanted of the items for a query with `parts`, which may be one of `names`; and what is `quoted` in it.
    pub fn new(
        index: &Index,
        mut parts: Vec<Part>,
        names: &[String],
        quoted: &[Vec<String>],
    ) -> Self {
        // Who puts a name in quotation marks looks for these words.
        let names = if quoted.is_empty() { names } else { &[] };
        let mut mentions = BTreeSet::new();
        let mut phrases = Vec::new();
        for name in names {
            let token = recognised(name);
            if index.knows(&token) {
                mentions.extend(index.documents_of(&token));
                phrases.push(phrase(&name[1..]));
            }
        }
        if phrases.is_empty() {
            parts.retain(|part| part.says);
        } else {
            parts = vec![Part {
                any: phrases,
                says: true,
            }];
        }
        parts.extend(quoted.iter().map(|runs| Part::quotation(runs)));
        Self {
            is_unsure: !parts.iter().all(Part::is_indexed),
            parts,
            mentions,
        }
    }

    /// Whether a document holds the query, where the index says that it `may`.
    pub fn is_held_by(&self, corpus: &Corpus<'_>, document: usize, may: bool) -> bool {
        self.mentions.contains(&document)
            || (may && (!self.is_unsure || self.has_parts(corpus, document)))
    }

    /// Whether one title or text of a document has every part.
    fn has_parts(&self, corpus: &Corpus<'_>, document: usize) -> bool {
        let has_all = |text: &str| {
            let text = laid_out(text);
            self.parts.iter().all(|part| part.is_in(&text))
        };
        let languages = 0..corpus.languages.len();
        let mut texts =
            languages.flat_map(|at| [corpus.title(document, at), corpus.text(document, at)]);
        texts.any(|text| text.is_some_and(has_all))
    }
}
