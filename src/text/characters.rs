//! Characters that look like others or are invisible.
//!
//! Copied from a PDF, 金 can be a radical (U+2FA6) or a compatibility ideograph (U+F90A): it looks
//! the same, but no search finds it. Other characters are invisible. The properties are those of
//! Unicode.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use icu_properties::props::{
    BidiClass, DefaultIgnorableCodePoint, Emoji, EmojiModifier, ExtendedPictographic, Ideographic,
    IndicSyllabicCategory, JoiningType, LineBreak, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};
use unicode_normalization::char::{decompose_canonical, decompose_compatible};

/// Why a visible character is not the one that it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disguise {
    /// It looks like this character.
    Of(char),
    /// It is a radical, which is not used in words.
    Radical,
    /// It is of private use: Unicode does not define it.
    Private,
}

/// Why `c` is not what it seems to be; `None` for ordinary characters.
///
/// ```
/// # use concord::text::characters::{Disguise, disguise};
/// assert_eq!(disguise('\u{2FA6}'), Some(Disguise::Of('金')));
/// assert_eq!(disguise('金'), None);
/// ```
pub fn disguise(c: char) -> Option<Disguise> {
    match u32::from(c) {
        0xE000..=0xF8FF | 0xF0000.. => Some(Disguise::Private),
        0x2E80..=0x2FDF => original(c).or(Some(Disguise::Radical)),
        // Suzhou numerals for ten, twenty and thirty; strokes; compatibility ideographs.
        0x3038..=0x303A | 0x31C0..=0x31EF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F => original(c),
        _ => None,
    }
}

/// The ideograph of the same shape, by Unicode.
fn original(c: char) -> Option<Disguise> {
    static EQUIVALENTS: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
        let code = |text: &str| u32::from_str_radix(text, 16).ok().and_then(char::from_u32);
        let lines = include_str!("characters/equivalents.txt").lines();
        let pairs = lines.filter_map(|line| line.split_once(' '));
        pairs
            .filter_map(|(from, to)| code(from).zip(code(to)))
            .collect()
    });
    let mut decomposed = c;
    decompose_compatible(c, |of| decomposed = of);
    if decomposed != c {
        return Some(Disguise::Of(decomposed));
    }
    EQUIVALENTS.get(&c).copied().map(Disguise::Of)
}

/// The invisible characters of `text` that its script does not need, each with its byte offset. Control
/// characters are among them, but not tab and newline.
pub fn invisible(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices()
        .filter(move |(at, c)| is_invisible(*c) && !is_needed(text, *at, *c))
}

fn is_invisible(c: char) -> bool {
    let code = u32::from(c);
    match code {
        0x9 | 0xA | 0x20..=0x7E | 0x4E00..=0x9FFF => false,
        // Controls; line and paragraph separators, which editors do not show; annotations.
        0..=0x9F | 0x2028..=0x2029 | 0xFFF9..=0xFFFD => true,
        0xFDD0..=0xFDEF => true,
        _ => {
            code & 0xFFFE == 0xFFFE
                || CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
        }
    }
}

/// Whether the text around `at` needs the invisible character `c`.
fn is_needed(text: &str, at: usize, c: char) -> bool {
    let before = || text[..at].chars().rev();
    let after = || text[at + c.len_utf8()..].chars();
    let neighbours = || [before().next(), after().next()];
    match c {
        '\u{200C}' => neighbours().into_iter().flatten().any(is_joined),
        '\u{200D}' => {
            neighbours().into_iter().flatten().any(is_joined) || is_emoji(before(), after())
        }
        '\u{200B}' => neighbours().iter().all(|c| c.is_some_and(is_unspaced)),
        '\u{200E}' | '\u{200F}' | '\u{61C}' => is_beside_right_to_left(text, at),
        _ => before().next().is_some_and(|base| has_variant(base, c)),
    }
}

/// Whether `c` is of a script with joined letters, where joiners have a meaning.
fn is_joined(c: char) -> bool {
    let joining = CodePointMapData::<JoiningType>::new().get(c);
    let syllabic = CodePointMapData::<IndicSyllabicCategory>::new().get(c);
    let script = CodePointMapData::<Script>::new().get(c);
    let is_of_no_script = [Script::Common, Script::Inherited, Script::Latin].contains(&script);
    let joins = [
        JoiningType::DualJoining,
        JoiningType::LeftJoining,
        JoiningType::RightJoining,
    ];
    joins.contains(&joining) || syllabic != IndicSyllabicCategory::Other && !is_of_no_script
}

/// Whether a joiner between these makes one emoji of two.
fn is_emoji(before: impl Iterator<Item = char>, mut after: impl Iterator<Item = char>) -> bool {
    let pictures = CodePointSetData::new::<ExtendedPictographic>();
    let modifiers = CodePointSetData::new::<EmojiModifier>();
    let mut before = before.skip_while(|&c| c == '\u{FE0F}' || modifiers.contains(c));
    let is_picture = |c: Option<char>| c.is_some_and(|c| pictures.contains(c));
    is_picture(before.next()) && is_picture(after.next())
}

/// Whether `c` is of a script without spaces, in which lines break by a dictionary: Thai, Lao, Khmer,
/// Myanmar.
fn is_unspaced(c: char) -> bool {
    CodePointMapData::<LineBreak>::new().get(c) == LineBreak::ComplexContext
}

/// Whether `c` is a letter or mark of such a script, whose sentences end without a sign.
pub fn is_of_dictionary(c: char) -> bool {
    is_unspaced(c)
}

/// Whether the line of `at` has letters written from right to left.
fn is_beside_right_to_left(text: &str, at: usize) -> bool {
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let classes = CodePointMapData::<BidiClass>::new();
    // Direction marks have these classes too, but are not letters.
    let mut letters = line.chars().filter(|&c| !is_invisible(c));
    letters.any(|c| [BidiClass::RightToLeft, BidiClass::ArabicLetter].contains(&classes.get(c)))
}

/// Whether `base` has a variant with `selector` in Unicode: StandardizedVariants.txt, emoji-variation-
/// sequences.txt, or the Ideographic Variation Database, which may have any ideograph.
fn has_variant(base: char, selector: char) -> bool {
    static COMPATIBLE: LazyLock<BTreeSet<char>> = LazyLock::new(|| {
        let all = ('\u{F900}'..='\u{FAFF}').chain('\u{2F800}'..='\u{2FA1F}');
        let mut bases = BTreeSet::new();
        for c in all {
            decompose_canonical(c, |base| {
                bases.insert(base);
            });
        }
        bases
    });
    let script = CodePointMapData::<Script>::new().get(base);
    match selector {
        '\u{FE0E}' | '\u{FE0F}' => CodePointSetData::new::<Emoji>().contains(base),
        '\u{E0100}'..='\u{E01EF}' => CodePointSetData::new::<Ideographic>().contains(base),
        '\u{180B}'..='\u{180F}' => script == Script::Mongolian,
        '\u{FE00}'..='\u{FE02}' if COMPATIBLE.contains(&base) => true,
        '\u{FE00}' | '\u{FE01}' if ALIGNED.contains(&base) => true,
        '\u{FE00}' | '\u{FE01}' if is_script_capital(base) => true,
        '\u{FE00}' => {
            MATHEMATICAL.contains(&base)
                || [Script::Myanmar, Script::PhagsPa, Script::Manichaean].contains(&script)
                || script == Script::EgyptianHieroglyphs
        }
        '\u{FE01}'..='\u{FE06}' => script == Script::EgyptianHieroglyphs,
        _ => false,
    }
}

/// Punctuation with variants in the middle and in the corner of its square.
const ALIGNED: [char; 12] = [
    '、', '。', '！', '，', '．', '：', '；', '？', '‘', '’', '“', '”',
];

/// Mathematical signs with a variant.
const MATHEMATICAL: [char; 26] = [
    '0', '∅', '∩', '∪', '≨', '≩', '≲', '≳', '⊊', '⊋', '⊓', '⊔', '⊕', '⊗', '⊜', '⋚', '⋛', '⨼', '⨽',
    '⪝', '⪞', '⪬', '⪭', '⫋', '⫌', '０',
];

/// Whether `c` is a mathematical script capital, which has variants in two styles.
fn is_script_capital(c: char) -> bool {
    matches!(c, 'ℬ' | 'ℰ' | 'ℱ' | 'ℋ' | 'ℐ' | 'ℒ' | 'ℳ' | 'ℛ' | '𝒜'..='𝒵')
}

/// A character as standards write it: `U+2FA6`.
pub fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_known_with_the_character_that_is_meant() {
        for (c, meant) in [
            ('\u{2F00}', '一'),
            ('\u{2FA6}', '金'),
            ('\u{2FD5}', '龠'),
            ('\u{2E81}', '厂'),
            ('\u{2E9F}', '母'),
            ('\u{2EC4}', '西'),
            ('\u{2ED4}', '门'),
            ('\u{2ED8}', '青'),
            ('\u{2EF3}', '龟'),
            ('\u{31D0}', '一'),
            ('\u{3038}', '十'),
            ('\u{F90A}', '金'),
            ('\u{FA19}', '神'),
            ('\u{FA6B}', '恵'),
            ('\u{FAD9}', '龎'),
            ('\u{2F800}', '丽'),
            ('\u{2FA1D}', '𪘀'),
        ] {
            assert_eq!(disguise(c), Some(Disguise::Of(meant)), "{}", code_point(c));
        }
        assert_eq!(disguise('\u{2E80}'), Some(Disguise::Radical));
    }

    #[test]
    fn every_radical_but_one_is_known_with_its_character() {
        let assigned = ('\u{2E80}'..='\u{2E99}')
            .chain('\u{2E9B}'..='\u{2EF3}')
            .chain('\u{2F00}'..='\u{2FD5}');
        let without: Vec<char> = assigned
            .filter(|&c| !matches!(disguise(c), Some(Disguise::Of(_))))
            .collect();
        assert_eq!(without, ['\u{2E80}']);
    }

    #[test]
    fn unified_ideographs_are_ordinary_characters() {
        let unified = "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩";
        for c in unified
            .chars()
            .chain("金一㐀𠀀龥〇々，。「」Ａ①㈱a é가".chars())
        {
            assert_eq!(disguise(c), None, "{}", code_point(c));
        }
        let all = ('\u{F900}'..='\u{FA6D}').chain('\u{FA70}'..='\u{FAD9}');
        let alone = all.filter(|&c| disguise(c).is_none());
        assert_eq!(alone.collect::<String>(), unified);
    }

    #[test]
    fn private_use_is_known_to_its_last_character() {
        for c in [
            '\u{E000}',
            '\u{F8FF}',
            '\u{F0000}',
            '\u{FFFFD}',
            '\u{10FFFD}',
        ] {
            assert_eq!(disguise(c), Some(Disguise::Private));
        }
        assert_eq!(disguise('\u{D7FB}'), None);
        assert_eq!(disguise('\u{E0100}'), None);
    }

    #[test]
    fn invisible_characters_are_found_with_their_offsets() {
        for text in [
            "合\u{AD}作",
            "合\u{34F}作",
            "合\u{2060}作",
            "合\u{2064}作",
            "合\u{FEFF}作",
            "合\u{3164}作",
            "合\u{FFA0}作",
            "合\u{115F}作",
            "合\u{17B4}作",
            "合\u{180E}作",
            "合\u{E0041}作",
            "合\u{E0001}作",
            "合\u{E007F}作",
            "合\u{E0FFF}作",
            "合\u{1D173}作",
            "合\u{202E}作",
            "合\u{2066}作",
            "合\u{2028}作",
            "合\u{0}作",
            "合\u{85}作",
            "合\u{FFFC}作",
            "合\u{1FFFE}作",
            "合\u{10FFFF}作",
            "合\u{FDD0}作",
            "合\u{200C}作",
            "合\u{200D}作",
            "合\u{200B}作",
            "合\u{200E}作",
            "合\u{200F}作",
            "合\u{61C}作",
            "合\u{FE0F}作",
            "合\u{FE03}作",
            "合\u{FE0D}作",
            "，\u{E0100}作",
            "a\u{FE0E}作",
            "Ã\u{200D}作",
            "×\u{200C}作",
            "合\u{180B}作",
            "ก้\u{200B}作",
        ] {
            let found: Vec<usize> = invisible(text).map(|(at, _)| at).collect();
            let at = text.char_indices().rev().nth(1).unwrap().0;
            assert_eq!(found, [at], "{}", text.escape_unicode());
        }
        assert_eq!(invisible("\u{FE0F}作").count(), 1);
    }

    #[test]
    fn characters_that_a_script_needs_are_allowed() {
        for text in [
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "ශ්\u{200D}ර",
            "ര്\u{200D}",
            "👩\u{200D}💻",
            "❤\u{FE0F}\u{200D}🔥",
            "👩🏽\u{200D}🚀",
            "1\u{FE0F}\u{20E3}",
            "ภาษา\u{200B}ไทย",
            "ខ្មែរ\u{200B}ខ្មែរ",
            "ລາວ\u{200B}ລາວ",
            "မြန်\u{200B}မာ",
            "שלום\u{200E} (2021)",
            "العربية\u{200F}!",
            "滬港 \u{61C}العربية",
            "葛\u{E0100}城",
            "辻\u{E0101}",
            "﨑\u{E0100}",
            "神\u{FE00}",
            "，\u{FE01}",
            "“\u{FE00}",
            "≨\u{FE00}",
            "0\u{FE00}",
            "ᠠ\u{180B}",
            "ᠨ\u{180E}ᠠ",
            "金\t融\n合作 \u{3000}\u{A0}",
        ] {
            assert_eq!(invisible(text).next(), None, "{}", text.escape_unicode());
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_looked_through(text in "\\PC{0,40}|[\u{200B}-\u{200F}\u{FE00}-\u{FE0F}合a\n]{0,20}") {
            for (at, c) in invisible(&text) {
                proptest::prop_assert!(text[at..].starts_with(c));
            }
        }
    }
}
