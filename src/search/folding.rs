//! One spelling for all the ways in which a character is typed: full-width and half-width, upper
//! and lower case, with and without accents, Traditional and Simplified, and the Hong Kong variants.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::han::is_ideograph;
use crate::text::script::Converter;

/// The ideographs that keyboards offer: Unified Ideographs. What is in the extensions stays.
const BLOCK: std::ops::RangeInclusive<u32> = 0x4E00..=0x9FFF;

/// Every ideograph that folds to another.
fn table() -> &'static BTreeMap<char, char> {
    static TABLE: OnceLock<BTreeMap<char, char>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all: Vec<char> = BLOCK.filter_map(char::from_u32).collect();
        // A line for each, so that no two are taken for a word that is converted as a whole.
        let lines: String = all.iter().flat_map(|&c| [c, '\n']).collect();
        let converted = Converter::new([]).simplified(&lines);
        let direct: BTreeMap<char, char> = all
            .iter()
            .zip(converted.lines())
            .filter_map(|(&from, to)| Some((from, single(to)?)))
            .filter(|(from, to)| from != to)
            .collect();
        direct
            .keys()
            .map(|&from| (from, settle(&direct, from)))
            .filter(|(from, to)| from != to)
            .collect()
    })
}

/// The folded form of every ideograph of [`BLOCK`], in order: texts are folded character by
/// character, and a look-up in a tree would be most of the work.
fn block() -> &'static [char] {
    static FOLDED: OnceLock<Box<[char]>> = OnceLock::new();
    FOLDED.get_or_init(|| {
        let all = BLOCK.filter_map(char::from_u32);
        all.map(|c| table().get(&c).copied().unwrap_or(c)).collect()
    })
}

/// Makes ready what folding needs, which takes longer than to fold a small portal.
pub fn warm_up() {
    block();
}

fn single(text: &str) -> Option<char> {
    let mut chars = text.chars();
    chars.next().filter(|_| chars.next().is_none())
}

/// Follows a character to where it stays, so that folding twice changes nothing.
fn settle(direct: &BTreeMap<char, char>, from: char) -> char {
    let mut seen = vec![from];
    let mut at = from;
    while let Some(&to) = direct.get(&at) {
        if seen.contains(&to) {
            // Characters that are mapped to each other: any one of them, but always the same.
            return seen.into_iter().min().unwrap_or(from);
        }
        seen.push(to);
        at = to;
    }
    at
}

/// The folded form of an ideograph.
pub fn han(c: char) -> char {
    in_block(c).unwrap_or(c)
}

/// The folded form of an ideograph of [`BLOCK`].
fn in_block(c: char) -> Option<char> {
    let offset = u32::from(c).checked_sub(*BLOCK.start())?;
    block().get(usize::try_from(offset).ok()?).copied()
}

/// Gives the folded form of `c`, mostly one character, to `push`; nothing for an accent.
///
/// Each character is folded by itself, so that a match can be traced back to its place.
pub fn fold(c: char, mut push: impl FnMut(char)) {
    if c.is_ascii() {
        return push(c.to_ascii_lowercase());
    }
    // Unified Ideographs are not decomposed and have no case.
    if let Some(folded) = in_block(c) {
        return push(folded);
    }
    // A mark that stays is a character of its own, as it can be in the text: が, か with its mark and ｶﾞ are one.
    let parts = std::iter::once(c).nfkd();
    let parts = parts.flat_map(|part| part.to_lowercase().nfkd());
    for part in parts.filter(|&part| !is_dropped(part)) {
        match same(part) {
            Some(to) => to.chars().for_each(&mut push),
            None => push(if is_ideograph(part) { han(part) } else { part }),
        }
    }
}

/// Letters that are written for one another: readers type either.
const SAME: [(char, &str); 8] = [
    ('œ', "oe"),
    ('æ', "ae"),
    ('ß', "ss"),
    ('ى', "ي"),
    ('ة', "ه"),
    ('ک', "ك"),
    ('ی', "ي"),
    ('ٱ', "ا"),
];

/// The zeros of scripts with digits of their own: Arabic, Persian, Thai.
const ZEROS: [char; 3] = ['٠', '۰', '๐'];

/// What a letter or digit is folded to that Unicode does not decompose.
fn same(c: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let digit = |zero: char| {
        let at = u32::from(c).checked_sub(u32::from(zero))?;
        DIGITS.get(usize::try_from(at).ok()?).copied()
    };
    let letter = SAME.iter().find(|(from, _)| *from == c);
    let letter = letter.map(|(_, to)| *to);
    letter.or_else(|| ZEROS.into_iter().find_map(digit))
}

/// Whether `c` is nothing in a text that is folded: a mark on letters that are the same without it (Latin, Greek, Cyrillic,
/// Arabic, Hebrew), what selects a variant, or a place where a line may break. In other scripts marks are vowels.
fn is_dropped(c: char) -> bool {
    let is_of_letters = matches!(u32::from(c),
        0x0300..=0x06FF
        | 0x08C0..=0x08FF
        | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF
        | 0x20D0..=0x20FF
        | 0xFB1E
        | 0xFE00..=0xFE2F
        | 0xE0100..=0xE01EF);
    matches!(c, '\u{200B}' | TATWEEL) || (is_of_letters && is_combining_mark(c))
}

/// What only makes an Arabic word longer.
const TATWEEL: char = '\u{640}';

/// Whether two texts are the same once they are folded. Texts that are not may still be cut into
/// the same tokens.
pub fn fold_alike(one: &str, other: &str) -> bool {
    let mut others = other.chars();
    let alike = one.chars().all(|one| {
        others
            .next()
            .is_some_and(|other| one == other || in_block(one).is_some_and(|one| han(other) == one))
    });
    alike && others.next().is_none()
}

/// What the client needs to fold as [`fold`] does, where the result can be found at all: of each ideograph that folds to one
/// in `used`, in their order, how far it is from the last, and how far from it the folded one is. Small numbers compress
/// better than characters.
pub fn steps(used: &BTreeSet<char>) -> Vec<i64> {
    let found = table().iter().filter(|(_, to)| used.contains(to));
    let mut last = 0;
    let steps = found.flat_map(|(&from, &to)| {
        let [from, to] = [from, to].map(|c| i64::from(u32::from(c)));
        let gap = from - std::mem::replace(&mut last, from);
        [gap, to - from]
    });
    steps.collect()
}

/// A text as numbers are looked for in it: folded, with single spaces.
pub(super) fn spaced(text: &str) -> String {
    let mut folded = String::new();
    for c in text.chars() {
        fold(c, |folded_to| folded.push(folded_to));
    }
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        for c in text.chars() {
            fold(c, |folded| out.push(folded));
        }
        out
    }

    #[test]
    fn one_spelling_for_all() {
        for (typed, expected) in [
            ("滬港通", "沪港通"),
            ("衞生衛生卫生", "卫生卫生卫生"),
            ("裏裡里", "里里里"),
            ("ＥＴＦ２６", "etf26"),
            ("Café CAFE\u{301}", "cafe cafe"),
            ("㈱ ﬁ Ⅳ", "(株) fi iv"),
            ("抬", "抬"),
            ("が か\u{3099}", "か\u{3099} か\u{3099}"),
            ("パ ガ ｶﾞ", "ハ\u{309A} カ\u{3099} カ\u{3099}"),
            (
                "각 \u{1100}\u{1161}\u{11A8}",
                "\u{1100}\u{1161}\u{11A8} \u{1100}\u{1161}\u{11A8}",
            ),
            ("ที่ดิน", "ที่ดิน"),
            ("ภา\u{200B}ษา", "ภาษา"),
            ("हिन्दी", "हिन्दी"),
            ("Ελλάδα й قُرآن", "ελλαδα и قران"),
            ("葛\u{E0100}", "葛"),
            ("Œuvre cœur Straße", "oeuvre coeur strasse"),
            ("الأُمَّة إلى مُؤتمرٍ کتابی مـــادة", "الامه الي موتمر كتابي ماده"),
            ("٤ ۴ ๔ ٤٠", "4 4 4 40"),
        ] {
            assert_eq!(folded(typed), expected, "{typed}");
        }
    }

    #[test]
    fn every_ideograph_settles() {
        for (&from, &to) in table() {
            assert_eq!(han(to), to, "{from} folds to {to}");
        }
    }

    #[test]
    fn steps_hold_what_leads_to_the_characters_in_use() {
        let mut at = 0;
        let pairs: Vec<(char, char)> = steps(&BTreeSet::from(['卫', '里']))
            .chunks(2)
            .map(|step| {
                at += step[0];
                let sign = |code: i64| char::from_u32(u32::try_from(code).unwrap()).unwrap();
                (sign(at), sign(at + step[1]))
            })
            .collect();
        for pair in [('衛', '卫'), ('衞', '卫'), ('裏', '里')] {
            assert!(pairs.contains(&pair), "{pairs:?}");
        }
        assert!(!pairs.iter().any(|(from, _)| *from == '滬'));
    }

    #[test]
    fn texts_in_other_characters_fold_alike() {
        for (one, other, alike) in [
            ("滬港通，2021", "沪港通，2021", true),
            ("滬港通", "沪港", false),
            ("滬港", "沪港通", false),
            ("滬港通", "沪深通", false),
        ] {
            assert_eq!(fold_alike(one, other), alike, "{one} {other}");
        }
    }

    proptest::proptest! {
        #[test]
        fn texts_that_fold_alike_are_folded_to_the_same(one in "[一-鿿a-c]{0,8}", other in "[一-鿿a-c]{0,8}") {
            proptest::prop_assert_eq!(fold_alike(&one, &other), folded(&one) == folded(&other));
        }

        #[test]
        fn folding_is_idempotent(text in "\\PC{0,30}|[㐀-鿿Ａ-ｚ]{0,30}") {
            let once = folded(&text);
            proptest::prop_assert_eq!(folded(&once), once);
        }
    }
}
