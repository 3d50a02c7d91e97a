//! The numbers that a word processor shows before paragraphs of a list.

use std::collections::BTreeMap;

use crate::text::numeral;

/// How one level of a list counts.
#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    pub(super) start: u32,
    /// `decimal`, `lowerRoman`, 一.
    pub(super) format: String,
    /// With `%1` for the number of the first level.
    pub(super) pattern: String,
}

/// The numbers of all lists of a document so far.
#[derive(Debug, Default)]
pub(super) struct Counters(BTreeMap<String, Vec<Option<u32>>>);

/// No list has more levels.
const LEVELS: usize = 10;

impl Counters {
    /// The number of the next paragraph on a level of a list, as it is shown.
    pub(super) fn next(&mut self, list: &str, level: usize, levels: &[Level]) -> Option<String> {
        let own = levels.get(level).filter(|_| level < LEVELS)?;
        let counts = self
            .0
            .entry(list.to_owned())
            .or_insert_with(|| vec![None; LEVELS]);
        counts[level] = Some(counts[level].map_or(own.start, |last| last.saturating_add(1)));
        for deeper in &mut counts[level + 1..] {
            *deeper = None;
        }
        if own.format == "none" {
            return None;
        }
        if own.format == "bullet" {
            // The signs of fonts of symbols have no meaning of their own.
            let sign = own
                .pattern
                .chars()
                .next()
                .filter(|c| !('\u{E000}'..='\u{F8FF}').contains(c) && *c != 'o');
            return Some(sign.unwrap_or('•').to_string());
        }
        let mut shown = own.pattern.clone();
        for (at, of) in levels.iter().enumerate().take(level + 1) {
            let number = counts[at].unwrap_or(of.start);
            shown = shown.replace(&format!("%{}", at + 1), &written(number, &of.format));
        }
        Some(shown)
    }
}

/// A number as a format writes it.
fn written(number: u32, format: &str) -> String {
    let letter = || {
        let at = number.checked_sub(1)?;
        let c = char::from(b'a' + u8::try_from(at % 26).ok()?);
        Some(
            std::iter::repeat_n(c, usize::try_from(at / 26 + 1).ok()?)
                .take(8)
                .collect::<String>(),
        )
    };
    let roman = || {
        (1..40)
            .contains(&number)
            .then(|| numeral::roman_below_40(number))
    };
    let found = match format {
        "lowerLetter" | "a" => letter(),
        "upperLetter" | "A" => letter().map(|of| of.to_uppercase()),
        "lowerRoman" | "i" => roman(),
        "upperRoman" | "I" => roman().map(|of| of.to_uppercase()),
        of if of.contains("hinese")
            || of.starts_with("japanese")
            || of.starts_with("ideograph")
            || numeral::has_numeral(of) && !of.is_ascii() =>
        {
            Some(numeral::han(number))
        }
        _ => None,
    };
    found.unwrap_or_else(|| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_those_that_a_word_processor_shows() {
        let level = |format: &str, pattern: &str| Level {
            start: 1,
            format: format.to_owned(),
            pattern: pattern.to_owned(),
        };
        let levels = [
            level("decimal", "%1."),
            level("decimal", "%1.%2"),
            level("lowerLetter", "(%3)"),
        ];
        let mut counters = Counters::default();
        let shown: Vec<_> = [0, 1, 1, 2, 0, 1]
            .map(|level| counters.next("1", level, &levels))
            .into();
        let shown: Vec<_> = shown.into_iter().flatten().collect();
        assert_eq!(shown, ["1.", "1.1", "1.2", "(a)", "2.", "2.1"]);
        let han = [level("chineseCounting", "(%1)")];
        assert_eq!(counters.next("2", 0, &han).unwrap(), "(一)");
        let bullet = [level("bullet", "\u{F0B7}")];
        assert_eq!(counters.next("3", 0, &bullet).unwrap(), "•");
    }
}
