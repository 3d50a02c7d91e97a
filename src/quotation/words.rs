//! Cuts texts and quotations into words and marks, each as it is written and folded.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::folding::fold;
use crate::search::tokens::BOUND;
use crate::text::han::is_ideograph;
use crate::text::unspaced::is_unspaced;

/// A word, a sign of a script without spaces, or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// As it is written.
    pub text: String,
    /// Folded: what is found by it.
    pub key: String,
    /// What is before it: nothing, a space, an ideographic space, or a line break.
    pub gap: Option<char>,
    /// How much it says, in thirds of a word; 0 of a mark.
    pub weight: usize,
}

/// What a word says, and what a sign does.
const WORD: usize = 3;
const SIGN: usize = 2;
/// Below this a quotation is too short to be told from others: four words, six signs.
pub const SHORT: usize = 12;

impl Token {
    /// Whether it is no mark.
    pub fn is_word(&self) -> bool {
        self.weight > 0
    }

    /// Whether it is an ideograph.
    pub fn is_han(&self) -> bool {
        self.text.starts_with(is_ideograph)
    }

    /// What is before it, and itself.
    pub fn with_gap(&self) -> String {
        self.gap.into_iter().chain(self.text.chars()).collect()
    }
}

/// Whether what is before two tokens is the same. Where a line breaks is not for a text to say.
pub fn is_same_gap(one: Option<char>, other: Option<char>) -> bool {
    one == other || one == Some('\n') || other == Some('\n')
}

/// How much a text says.
pub fn weight(tokens: &[Token]) -> usize {
    tokens.iter().map(|token| token.weight).sum()
}

/// Whether a character is nothing that readers see: it joins, divides or turns what is beside it.
fn is_invisible(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x2064 | 0x2066..=0x2069 | 0xFEFF)
}

/// The gap with another white-space character.
fn widened(gap: Option<char>, c: char) -> Option<char> {
    match (gap, c) {
        (_, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
        | (Some('\n'), _) => Some('\n'),
        (Some('\u{3000}'), _) | (_, '\u{3000}') => Some('\u{3000}'),
        _ => Some(' '),
    }
}

/// What a character is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Sign,
    Letter,
    Digit,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        _ if is_ideograph(c) || is_unspaced(c) => Class::Sign,
        '0'..='9' => Class::Digit,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Mark,
    }
}

fn folded(text: &str) -> String {
    let mut key = String::new();
    for c in text.chars().filter(|c| !is_joint(*c)) {
        fold(c, |folded| key.push(folded));
    }
    key
}

/// Whether a character within a word is not heard: people’s, co-operation.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '-' | '\u{2010}' | '\u{2011}')
}

/// The words and marks of a text, in order.
pub fn words(text: &str) -> Vec<Token> {
    let text: Vec<char> = text.nfc().filter(|c| !is_invisible(*c)).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut gap = None;
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        if c.is_whitespace() {
            gap = widened(gap, c);
            at += 1;
            continue;
        }
        let class = class(c);
        let end = end(&text, at, class);
        let written: String = text[at..end].iter().collect();
        let key = match class {
            Class::Mark => None,
            _ => Some(folded(&written)).filter(|key| !key.is_empty()),
        };
        let weight = match (class, &key) {
            (_, None) => 0,
            (Class::Sign, _) => SIGN,
            _ => WORD,
        };
        let key = key.unwrap_or_else(|| folded_mark(&written));
        tokens.push(Token {
            text: written,
            key,
            gap: gap.take(),
            weight,
        });
        at = end;
    }
    tokens
}

fn folded_mark(mark: &str) -> String {
    let mut key = String::new();
    mark.chars()
        .for_each(|c| fold(c, |folded| key.push(folded)));
    key
}

/// Where the token ends that begins at a place.
fn end(text: &[char], start: usize, class: Class) -> usize {
    let mut end = start + 1;
    while let Some(&c) = text.get(end) {
        let goes_on = is_combining_mark(c) || (is_in_word(class) && joins(text, start, end));
        if !goes_on {
            break;
        }
        end += 1;
    }
    end
}

fn is_in_word(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit)
}

/// Whether the character at a place goes on with the word before it: people’s, 1,000.
fn joins(text: &[char], start: usize, at: usize) -> bool {
    let class_at = |at: usize| text.get(at).map(|c| class(*c));
    match text[at] {
        '\'' | '\u{2019}' => class_at(at + 1).is_some_and(is_in_word),
        '.' | ',' => [at - 1, at + 1].map(class_at) == [Some(Class::Digit); 2],
        c if is_joint(c) => {
            let before: String = text[start..at].iter().collect();
            let is_bound = BOUND.contains(&&*before.to_ascii_lowercase());
            is_bound && class_at(at + 1) == Some(Class::Letter)
        }
        c => is_in_word(class(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_into_words_signs_and_marks() {
        for (text, cut) in [
            (
                "滬港通，2021 年",
                &["滬", "港", "通", "，", "2021", "年"][..],
            ),
            ("the people’s ‘law’", &["the", "people’s", "‘", "law", "’"]),
            ("1,000.5 and 3.", &["1,000.5", "and", "3", "."]),
            (
                "co-operation, cross-border",
                &["co-operation", ",", "cross", "-", "border"],
            ),
            ("Cafe\u{301}\u{200B}", &["Café"]),
            ("ที่ดิน", &["ที่", "ดิ", "น"]),
            (" \n", &[]),
        ] {
            let tokens = words(text);
            let found: Vec<&str> = tokens.iter().map(|of| of.text.as_str()).collect();
            assert_eq!(found, cut, "{text}");
        }
    }

    #[test]
    fn gaps_are_one_character() {
        let gaps = |text| words(text).iter().map(|of| of.gap).collect::<Vec<_>>();
        assert_eq!(
            gaps("a \u{A0}b\r\n c\u{3000} d，e"),
            [None, Some(' '), Some('\n'), Some('\u{3000}'), None, None]
        );
    }

    #[test]
    fn keys_are_folded_and_texts_are_not() {
        let tokens = words("Ｅ衞 People’s。");
        let keys: Vec<(&str, &str)> = tokens.iter().map(|of| (&*of.text, &*of.key)).collect();
        assert_eq!(
            keys,
            [
                ("Ｅ", "e"),
                ("衞", "卫"),
                ("People’s", "peoples"),
                ("。", "。")
            ]
        );
    }
}
