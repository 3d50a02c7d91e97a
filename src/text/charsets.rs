//! Characters of one Chinese script alone, by the character sets of the two parties' computers: those of GB 2312
//! that Big5 with the supplement of Hong Kong (HKSCS) does not have, and common ones of Big5 that GB 2312 does not
//! have.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;
use std::sync::LazyLock;

use encoding_rs::{BIG5, Encoding, GBK};

use crate::text::han::is_ideograph;

/// The ideographs of GB 2312, by their first and second bytes.
const GB_2312: [RangeInclusive<u8>; 2] = [0xB0..=0xF7, 0xA1..=0xFE];
/// All of Big5 with HKSCS.
const BIG5_HKSCS: [RangeInclusive<u8>; 2] = [0x87..=0xFE, 0x40..=0xFE];

static SIMPLIFIED_ALONE: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let traditional = characters(BIG5, BIG5_HKSCS);
    let simplified = characters(GBK, GB_2312);
    simplified.difference(&traditional).copied().collect()
});

/// The common ideographs of Big5; what is rarer may be in a name of any script.
const BIG5_COMMON: [RangeInclusive<u8>; 2] = [0xA4..=0xC6, 0x40..=0xFE];

static TRADITIONAL_ALONE: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
    let traditional = characters(BIG5, BIG5_COMMON);
    let simplified = characters(GBK, GB_2312);
    let ideographs = traditional.difference(&simplified).copied();
    ideographs.filter(|c| is_ideograph(*c)).collect()
});

/// Whether a character is written in Traditional Chinese and not in the Mainland.
pub fn is_traditional_alone(c: char) -> bool {
    !c.is_ascii() && TRADITIONAL_ALONE.contains(&c)
}

/// All characters of two bytes in some ranges of an encoding.
fn characters(
    encoding: &'static Encoding,
    [first, second]: [RangeInclusive<u8>; 2],
) -> BTreeSet<char> {
    let pairs = first.flat_map(|a| second.clone().map(move |b| [a, b]));
    let decoded = pairs.filter_map(|pair| {
        encoding
            .decode_without_bom_handling_and_without_replacement(&pair)
            .map(|text| text.into_owned())
    });
    decoded
        .filter_map(|text| text.chars().next())
        .filter(|c| !c.is_ascii())
        .collect()
}

/// Whether a character is written in Simplified Chinese and not in Hong Kong.
pub fn is_simplified_alone(c: char) -> bool {
    !c.is_ascii() && SIMPLIFIED_ALONE.contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_told_by_their_sets() {
        for c in "签协议讨论贸们会".chars().filter(|c| *c != '会') {
            assert!(is_simplified_alone(c), "{c}");
        }
        for c in "簽協議討論貿們會".chars() {
            assert!(is_traditional_alone(c), "{c}");
        }
        for c in "签协议合作后您喆堃港。a".chars() {
            assert!(!is_traditional_alone(c), "{c}");
        }
        // Of both, of Traditional alone, of Hong Kong, of no set.
        for c in "合作簽協議討論貿們台温户着鱲啲𡻈a。".chars() {
            assert!(!is_simplified_alone(c), "{c}");
        }
    }
}
