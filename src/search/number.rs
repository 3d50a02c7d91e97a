//! Item numbers, as readers type them: 26, ２６, #26, 第26項, 第二十六項, item 26, 項目26.
//!
//! `itemNumber` in `themes/default/scripts/number.js` is its twin.

use super::folding::fold;
use crate::text::numeral::{self, AFTER_NUMBER, BEFORE_NUMBER};

/// English words before a number that make it an item's.
const BEFORE: [&str; 6] = ["items", "item", "project", "number", "no.", "no"];

/// A number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The number.
    pub number: u32,
    /// Whether nothing but an item can be meant.
    pub surely: bool,
}

/// The item number that a query is, if it is one.
pub fn asked(query: &str) -> Option<Asked> {
    let mut typed = String::new();
    for c in query.chars() {
        fold(c, |folded| {
            if !folded.is_whitespace() {
                typed.push(folded);
            }
        });
    }
    let mut rest = typed.as_str();
    let before = || BEFORE.iter().chain(&BEFORE_NUMBER);
    while let Some(shorter) = before().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let rest = rest.strip_prefix(['#', ':', '.']).unwrap_or(rest);
    let bare = AFTER_NUMBER
        .iter()
        .find_map(|word| rest.strip_suffix(word))
        .unwrap_or(rest);
    let number = value(bare)?;
    let digits = bare.bytes().all(|b| b.is_ascii_digit());
    let surely = bare != typed;
    // 一 or 十 alone is a word.
    (digits || surely || bare.chars().count() > 1).then_some(Asked { number, surely })
}

fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    numeral::value(text)
}
