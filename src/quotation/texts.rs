//! The texts in which quotations are looked for, cut into words.

use std::collections::{BTreeMap, BTreeSet};

use super::words::{Token, words};

/// A text that is compared.
#[derive(Debug)]
pub struct Cut {
    /// Which place has it: wordings of one place are not joined with each other.
    pub place: usize,
    /// The language that it is in: an index.
    pub language: usize,
    /// Whether it is read no longer.
    pub is_earlier: bool,
    /// Its words and marks.
    pub tokens: Vec<Token>,
    /// Which of them are words.
    pub words: Vec<usize>,
}

impl Cut {
    /// A text of a place, cut.
    pub fn new((place, language, is_earlier): (usize, usize, bool), text: &str) -> Self {
        let tokens = words(text);
        let words = tokens.iter().enumerate();
        let words = words.filter(|(_, token)| token.is_word());
        Self {
            words: words.map(|(at, _)| at).collect(),
            place,
            language,
            is_earlier,
            tokens,
        }
    }

    /// The folded form of a word.
    pub fn key(&self, word: usize) -> &str {
        &self.tokens[self.words[word]].key
    }

    /// Every place where these words follow each other.
    pub fn places(&self, keys: &[&str]) -> Vec<usize> {
        let last = (self.words.len() + 1).saturating_sub(keys.len());
        let is_at = |at: &usize| {
            keys.iter()
                .enumerate()
                .all(|(i, key)| self.key(at + i) == *key)
        };
        (0..last).filter(is_at).collect()
    }

    /// The tokens around some words, with so many marks before and after them.
    pub fn stretch(
        &self,
        words: std::ops::Range<usize>,
        marks: [usize; 2],
    ) -> std::ops::Range<usize> {
        let (first, last) = (self.words[words.start], self.words[words.end - 1]);
        let is_mark = |at: &usize| !self.tokens[*at].is_word();
        let before = (0..first).rev().take(marks[0]).take_while(is_mark).count();
        let after = (last + 1..self.tokens.len()).take(marks[1]);
        first - before..last + 1 + after.take_while(is_mark).count()
    }
}

/// Pairs of words that follow each other in a quotation.
pub type Pairs<'q> = BTreeSet<(&'q str, &'q str)>;

/// Where the words of a text are that follow each other in a quotation too.
pub fn shared(text: &Cut, pairs: &Pairs<'_>) -> Vec<usize> {
    let count = text.words.len().saturating_sub(1);
    let is_shared = |at: &usize| pairs.contains(&(text.key(*at), text.key(at + 1)));
    (0..count).filter(is_shared).collect()
}

/// Every place in the texts where a pair of a quotation is: text and word.
pub fn by_pair<'q>(
    texts: &'q [Cut],
    pairs: &Pairs<'q>,
) -> BTreeMap<(&'q str, &'q str), Vec<(usize, usize)>> {
    let mut places: BTreeMap<(&str, &str), Vec<(usize, usize)>> = BTreeMap::new();
    for (of, text) in texts.iter().enumerate() {
        for at in shared(text, pairs) {
            let pair = pairs.get(&(text.key(at), text.key(at + 1)));
            let pair = *pair.expect("it is shared");
            places.entry(pair).or_default().push((of, at));
        }
    }
    places
}
