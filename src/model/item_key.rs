//! What an item is called in files and addresses.

use std::cmp::Ordering;
use std::fmt;

use crate::address::is_slug;

/// The key of an item: a number with what follows it (`26`, `12bis`, `3-2`), or a name behind its place in
/// the order (`03-observers`). The order of keys is the natural one: 2, 12, 12bis, 13.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct ItemKey(String);

impl ItemKey {
    /// The key that is written so, perhaps with too few or too many noughts; `None` for what is none.
    pub fn parse(written: &str) -> Option<Self> {
        let (number, mut rest) = leading_number(written)?;
        if let Some(name) = rest.strip_prefix('-').filter(|of| begins_with_letter(of)) {
            return is_slug(name).then(|| Self(format!("{number:0>2}-{name}")));
        }
        let mut key = number.to_owned();
        while !rest.is_empty() {
            let letters = rest.bytes().take_while(u8::is_ascii_lowercase).count();
            if letters > 0 {
                key.push_str(&rest[..letters]);
                rest = &rest[letters..];
            } else {
                let (number, after) = leading_number(rest.strip_prefix('-')?)?;
                key.extend(["-", number]);
                rest = after;
            }
        }
        Some(Self(key))
    }

    /// The key of a plain number.
    pub fn numbered(number: u32) -> Self {
        Self(number.to_string())
    }

    /// As files have it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As addresses have it: of a name, without its place in the order.
    pub fn in_address(&self) -> &str {
        match self.0.split_once('-') {
            Some((_, name)) if begins_with_letter(name) => name,
            _ => &self.0,
        }
    }

    /// The number, where the key is nothing but one.
    pub fn number(&self) -> Option<u32> {
        self.0.parse().ok()
    }

    /// The number that it begins with; `None` of a name.
    pub fn leading_number(&self) -> Option<u32> {
        let (number, _) = leading_number(self.in_address())?;
        number.parse().ok()
    }

    /// Whether every number in it is at most `most`.
    pub fn fits(&self, most: u32) -> bool {
        let mut numbers = self.0.split(|c: char| !c.is_ascii_digit());
        // Digits that are no number are too many for one.
        numbers.all(|of| of.is_empty() || of.parse().is_ok_and(|number: u32| number <= most))
    }
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The digits that a text begins with, without noughts before them, and what is after them.
fn leading_number(text: &str) -> Option<(&str, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let number = number.trim_start_matches('0');
    (!number.is_empty()).then_some((number, rest))
}

impl Ord for ItemKey {
    fn cmp(&self, other: &Self) -> Ordering {
        let (mut one, mut two) = (self.0.as_str(), other.0.as_str());
        while let (Some((number, rest)), Some((second, after))) =
            (leading_number(one), leading_number(two))
        {
            let order = number.len().cmp(&second.len()).then(number.cmp(second));
            let letters = |text: &str| text.find(|c: char| c.is_ascii_digit());
            let (end, stop) = (
                letters(rest).unwrap_or(rest.len()),
                letters(after).unwrap_or(after.len()),
            );
            let order = order.then_with(|| rest[..end].cmp(&after[..stop]));
            if order.is_ne() {
                return order;
            }
            (one, two) = (&rest[end..], &after[stop..]);
        }
        one.cmp(two).then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for ItemKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// As files have it.
impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_numbers_with_what_follows_or_names_in_an_order() {
        for (written, key, address, number) in [
            ("26", "26", "26", Some(26)),
            ("026", "26", "26", Some(26)),
            ("12bis", "12bis", "12bis", None),
            ("3-2", "3-2", "3-2", None),
            ("3-02a", "3-2a", "3-2a", None),
            ("3-observers", "03-observers", "observers", None),
            ("12-g20-members", "12-g20-members", "g20-members", None),
        ] {
            let found = ItemKey::parse(written).unwrap();
            assert_eq!((found.as_str(), found.in_address()), (key, address));
            assert_eq!(found.number(), number, "{written}");
        }
        for none in [
            "", "0", "bis", "12Bis", "12.1", "-1", "12-", "12--a", "3-a_b", "十二", "+1",
        ] {
            assert_eq!(ItemKey::parse(none), None, "{none}");
        }
    }

    #[test]
    fn the_order_is_natural() {
        let order = [
            "1",
            "2",
            "3",
            "3-2",
            "3-2a",
            "3-10",
            "03-observers",
            "3a",
            "12",
            "12bis",
            "12ter",
            "13",
        ];
        let keys = order.map(|key| ItemKey::parse(key).unwrap());
        for pair in keys.windows(2) {
            assert!(pair[0] < pair[1], "{} is before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn numbers_have_a_limit() {
        let fits = |key: &str| ItemKey::parse(key).unwrap().fits(99_999);
        assert!(fits("99999") && fits("3-99999bis"));
        assert!(!fits("100000") && !fits("3-100000") && !fits("99999999999999999999"));
    }
}
