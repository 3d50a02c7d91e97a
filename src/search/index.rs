//! In which documents each token stands, and how much it says there.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::Corpus;

/// The most that a token can weigh in a field.
pub const HEAVIEST: u8 = 9;

/// A document that has a token, and how much the token weighs there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    /// Index of the document.
    pub document: u32,
    /// From 1 to [`HEAVIEST`].
    pub weight: u8,
}

/// Postings of a token by field.
pub type Fields = Vec<(u8, Vec<Posting>)>;

/// The inverted index of a [`Corpus`].
#[derive(Debug, PartialEq)]
pub struct Index {
    /// Number of documents.
    pub documents: usize,
    /// Number of fields.
    pub fields: usize,
    /// Postings by token.
    pub tokens: BTreeMap<String, Fields>,
}

impl Index {
    /// Indexes everything. Fields are indexed side by side.
    pub fn build(corpus: &Corpus<'_>) -> Self {
        let documents = corpus.items.len();
        let by_field: Vec<_> = (0..corpus.fields())
            .into_par_iter()
            .map(|field| field_postings(corpus, field))
            .collect();
        let mut tokens: BTreeMap<String, Fields> = BTreeMap::new();
        for (field, postings) in (0_u8..).zip(by_field) {
            for (token, list) in postings {
                tokens.entry(token).or_default().push((field, list));
            }
        }
        Self {
            documents,
            fields: corpus.fields(),
            tokens,
        }
    }

    /// The postings of a token; none where it is nowhere.
    pub fn postings(&self, token: &str) -> &[(u8, Vec<Posting>)] {
        self.tokens.get(token).map_or(&[], Vec::as_slice)
    }

    /// The documents that have a token in any field.
    pub fn documents_of(&self, token: &str) -> impl Iterator<Item = usize> {
        let postings = self.postings(token).iter().flat_map(|(_, list)| list);
        postings.map(|posting| posting.document as usize)
    }

    /// The tokens that begin with `prefix`.
    pub fn expand(&self, prefix: &str) -> Vec<&str> {
        self.tokens
            .range(prefix.to_owned()..)
            .map(|(token, _)| token.as_str())
            .take_while(|token| token.starts_with(prefix))
            .collect()
    }

    /// The words of letters, for looking for the one that was meant.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.tokens
            .keys()
            .map(String::as_str)
            .filter(|token| token.len() > 3 && token.starts_with(|c: char| c.is_ascii_lowercase()))
    }

    /// The ideographs that are indexed.
    pub fn ideographs(&self) -> BTreeSet<char> {
        self.tokens
            .keys()
            .flat_map(|token| token.chars())
            .filter(|&c| crate::text::han::is_ideograph(c))
            .collect()
    }
}

fn field_postings(corpus: &Corpus<'_>, field: usize) -> BTreeMap<String, Vec<Posting>> {
    let cut: Vec<Vec<String>> = (0..corpus.items.len())
        .into_par_iter()
        .map(|document| {
            let mut tokens = corpus.tokens(document, field);
            tokens.sort_unstable();
            tokens
        })
        .collect();
    let total: usize = cut.iter().map(Vec::len).sum();
    let filled = cut.iter().filter(|tokens| !tokens.is_empty()).count();
    let mut postings: IndexMap<String, Vec<Posting>, RandomState> = IndexMap::default();
    for (document, tokens) in (0_u32..).zip(&cut) {
        for same in tokens.chunk_by(PartialEq::eq) {
            let count = u32::try_from(same.len()).unwrap_or(u32::MAX);
            let weight = weight(count, tokens.len(), total, filled);
            let posting = Posting { document, weight };
            match postings.get_mut(&same[0]) {
                Some(list) => list.push(posting),
                None => {
                    postings.insert(same[0].clone(), vec![posting]);
                }
            }
        }
    }
    postings.into_iter().collect()
}

/// How much a token says that stands `count` times in a field of `length` tokens, where `filled`
/// such fields have `total` tokens: the saturation of BM25 in steps, 4 for once in a field of
/// average length.
///
/// `weight` in `ranking.js` calculates the same, in the same order.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn weight(count: u32, length: usize, total: usize, filled: usize) -> u8 {
    let relative = length as f64 * filled as f64 / total as f64;
    let count = f64::from(count);
    let steps = 8.8 * count / (count + 0.3 + 0.9 * relative);
    (steps + 0.5).floor().clamp(1.0, f64::from(HEAVIEST)) as u8
}
