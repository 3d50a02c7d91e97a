//! In which documents each token stands, and how much it says there.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::Corpus;
use super::tokens::recognised;

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
        tokens.extend(names(corpus));
        Self {
            documents,
            fields: corpus.fields(),
            tokens,
        }
    }

    /// Whether a token is known, even where it is in no document.
    pub fn knows(&self, token: &str) -> bool {
        self.tokens.contains_key(token)
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

/// Of each form of each recognised name the documents that mention it, in one field for all
/// languages: not for ranking, which knows names by their own fields.
fn names(corpus: &Corpus<'_>) -> impl Iterator<Item = (String, Fields)> {
    let mut documents: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (form, mentions) in corpus.recognised() {
        let of = documents.entry(recognised(&form)).or_default();
        of.extend(mentions.iter().copied());
    }
    documents.into_iter().map(|(token, documents)| {
        let posting = |document| Posting {
            document,
            weight: 1,
        };
        let list: Vec<Posting> = documents.into_iter().map(posting).collect();
        let fields = if list.is_empty() {
            Vec::new()
        } else {
            vec![(0, list)]
        };
        (token, fields)
    })
}

/// Documents that are cut into tokens side by side, so that those of a large portal are never in
/// memory all at once.
const CUT_TOGETHER: usize = 1024;

fn field_postings(corpus: &Corpus<'_>, field: usize) -> BTreeMap<String, Vec<Posting>> {
    let mut lengths: Vec<usize> = Vec::with_capacity(corpus.items.len());
    // How often each token stands in each document that has it.
    let mut counts: IndexMap<String, Vec<(usize, u32)>, RandomState> = IndexMap::default();
    while lengths.len() < corpus.items.len() {
        let end = corpus.items.len().min(lengths.len() + CUT_TOGETHER);
        let cut: Vec<Vec<String>> = (lengths.len()..end)
            .into_par_iter()
            .map(|document| corpus.tokens(document, field))
            .collect();
        for tokens in cut {
            let document = lengths.len();
            lengths.push(tokens.len());
            for token in tokens {
                let list = counts.entry(token).or_default();
                match list.last_mut() {
                    Some((last, count)) if *last == document => *count += 1,
                    _ => list.push((document, 1)),
                }
            }
        }
    }
    let total: usize = lengths.iter().sum();
    let filled = lengths.iter().filter(|length| **length > 0).count();
    let average = average(total, filled);
    let relative: Vec<f64> = lengths
        .iter()
        .map(|&length| relative(length, average))
        .collect();
    let posting = |(document, count): (usize, u32)| Posting {
        document: u32::try_from(document).expect("there are fewer than 2³² items"),
        weight: weight(count, relative[document]),
    };
    let postings = counts
        .into_iter()
        .map(|(token, list)| (token, list.into_iter().map(posting).collect()));
    postings.collect()
}

/// The average length of the fields that are filled, of which the first four binary digits count:
/// an edit of one item hardly ever changes it, and with it the weights in all others.
///
/// `relativeLength` in `ranking.js` calculates the same.
fn average(total: usize, filled: usize) -> usize {
    let average = (total / filled.max(1)).max(1);
    let least = average.ilog2().saturating_sub(3);
    average >> least << least
}

/// The length of a field beside the average, as the nearest power of two: an edit seldom changes the
/// weights of all that is in it.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn relative(length: usize, average: usize) -> f64 {
    (length as f64 / average as f64).log2().round().exp2()
}

/// How much a token says that stands `count` times in a field of this relative length: the
/// saturation of BM25 in steps, 4 for once in a field of average length.
///
/// `weight` in `ranking.js` calculates the same, in the same order.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn weight(count: u32, relative: f64) -> u8 {
    let count = f64::from(count);
    let steps = 8.8 * count / (count + 0.3 + 0.9 * relative);
    (steps + 0.5).floor().clamp(1.0, f64::from(HEAVIEST)) as u8
}
