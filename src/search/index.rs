//! The inverted index: in which documents each token is, and its weight there.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use foldhash::fast::RandomState;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::Corpus;
use super::tokens::recognised;
use crate::text::compounds::has_compounds;

/// The most that a token can weigh in a field.
pub const HEAVIEST: u8 = 9;

/// The most bytes of a character in UTF-8.
const LONGEST: usize = 4;

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
    /// Whether a word is looked for within others, as a language of the portal joins them.
    pub compounds: bool,
    /// Postings by token.
    pub tokens: BTreeMap<String, Fields>,
}

impl Index {
    /// Indexes everything. Fields are indexed side by side.
    pub fn build(corpus: &Corpus<'_>) -> Self {
        let documents = corpus.items.len();
        let by_field: Vec<_> = (0..corpus.fields())
            .into_par_iter()
            .map(|field| field_postings(corpus, field).collect::<Vec<_>>())
            .collect();
        let mut tokens: BTreeMap<String, Fields> = BTreeMap::new();
        for (field, postings) in (0_u8..).zip(by_field) {
            for (token, list) in postings {
                tokens.entry(token).or_default().push((field, list));
            }
        }
        tokens.extend(names(corpus));
        tokens.extend(labels(corpus));
        Self {
            documents,
            fields: corpus.fields(),
            compounds: corpus
                .portal
                .languages
                .iter()
                .any(|(_, of)| has_compounds(&of.tag)),
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

    /// Of [`Self::words`] those that begin with `prefix`.
    pub fn words_from(&self, prefix: &str) -> Vec<&str> {
        let mut words = self.expand(prefix);
        words.retain(|token| is_word(token));
        words
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
        self.of_letters().filter(|token| is_word(token))
    }

    /// Those that are not longer or shorter than `word` by more than a character can be.
    pub fn words_as_long_as(&self, word: &str) -> impl Iterator<Item = &str> {
        let length = word.len();
        let tokens = self.of_letters();
        tokens.filter(move |token| token.len().abs_diff(length) <= LONGEST && is_word(token))
    }

    /// The tokens that begin with a letter.
    fn of_letters(&self) -> impl Iterator<Item = &str> {
        let from = self.tokens.range("a".to_owned().."{".to_owned());
        from.map(|(token, _)| token.as_str())
    }

    /// The recognised names that are one run of ideographs.
    pub fn names_in_ideographs(&self) -> impl Iterator<Item = &str> {
        let from = self.tokens.range("=".to_owned()..">".to_owned());
        let names = from.filter_map(|(token, _)| token.strip_prefix('=')?.strip_suffix('!'));
        names.filter(|name| name.chars().all(crate::text::han::is_ideograph))
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

/// Whether a token is a word of letters of which another can be a slip.
fn is_word(token: &str) -> bool {
    token.len() > 3 && token.starts_with(|c: char| c.is_ascii_lowercase())
}

/// Of each form of each recognised name the documents that mention it, in one field for all
/// languages: not for ranking, which knows names by their own fields.
fn names(corpus: &Corpus<'_>) -> impl Iterator<Item = (String, Fields)> {
    let mut documents: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    for (form, mentions) in corpus.recognised() {
        let of = documents.entry(recognised(&form)).or_default();
        of.extend(mentions.iter().copied());
    }
    documents
        .into_iter()
        .map(|(token, documents)| (token, in_one_field(documents)))
}

/// What documents are called that have no plain number, likewise.
fn labels(corpus: &Corpus<'_>) -> impl Iterator<Item = (String, Fields)> {
    corpus.labels.iter().map(|(token, documents)| {
        let documents = documents.iter().map(|&document| u32::try_from(document));
        let documents = documents.map(|of| of.expect("there are fewer"));
        (token.clone(), in_one_field(documents))
    })
}

fn in_one_field(documents: impl IntoIterator<Item = u32>) -> Fields {
    let posting = |document| Posting {
        document,
        weight: 1,
    };
    let list: Vec<Posting> = documents.into_iter().map(posting).collect();
    if list.is_empty() {
        Vec::new()
    } else {
        vec![(0, list)]
    }
}

/// Documents that are counted together, while others are counted by other threads.
const COUNTED_TOGETHER: usize = 1024;

/// What is counted in a field of documents that follow each other.
#[derive(Default)]
struct Counts {
    /// How many tokens the field of each document has.
    lengths: Vec<usize>,
    /// How often each token is in each document that has it.
    tokens: IndexMap<String, Vec<(usize, u32)>, RandomState>,
}

impl Counts {
    fn of(corpus: &Corpus<'_>, field: usize, documents: Range<usize>) -> Self {
        let mut counts = Self::default();
        for document in documents {
            let mut length = 0;
            corpus.each_token(document, field, |token| {
                length += 1;
                counts.add(token, document);
            });
            counts.lengths.push(length);
        }
        counts
    }

    fn add(&mut self, token: &str, document: usize) {
        let Some(list) = self.tokens.get_mut(token) else {
            self.tokens.insert(token.to_owned(), vec![(document, 1)]);
            return;
        };
        match list.last_mut() {
            Some((last, count)) if *last == document => *count += 1,
            _ => list.push((document, 1)),
        }
    }

    /// These, and those of the documents that come next.
    fn and(mut self, next: Self) -> Self {
        self.lengths.extend(next.lengths);
        for (token, list) in next.tokens {
            self.tokens.entry(token).or_default().extend(list);
        }
        self
    }
}

fn field_postings(
    corpus: &Corpus<'_>,
    field: usize,
) -> impl Iterator<Item = (String, Vec<Posting>)> {
    let all = corpus.items.len();
    let starts: Vec<usize> = (0..all).step_by(COUNTED_TOGETHER).collect();
    let counts = starts.into_par_iter().map(|start| {
        let documents = start..all.min(start + COUNTED_TOGETHER);
        Counts::of(corpus, field, documents)
    });
    let Counts { lengths, tokens } = counts.reduce(Counts::default, Counts::and);
    let total: usize = lengths.iter().sum();
    let filled = lengths.iter().filter(|length| **length > 0).count();
    let average = average(total, filled);
    let relative: Vec<f64> = lengths
        .iter()
        .map(|&length| relative(length, average))
        .collect();
    let posting = move |(document, count): (usize, u32)| Posting {
        document: u32::try_from(document).expect("there are fewer than 2³² items"),
        weight: weight(count, relative[document]),
    };
    let tokens = tokens.into_iter();
    tokens.map(move |(token, list)| (token, list.into_iter().map(&posting).collect()))
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

/// The weight of a token that is `count` times in a field of this relative length: the
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
