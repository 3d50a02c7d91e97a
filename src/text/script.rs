//! Traditional to Simplified Chinese, character by character.
//!
//! The conversion is OpenCC's `hk2s`, which maps characters, and the few words in which a character
//! has two readings (瞭望). Wording is never changed: 破產程序 becomes 破产程序. An overlay goes first:
//! it has what OpenCC does not do or does wrong, and the readings of 於, 著 and 乾 (`readings`). Only
//! words are converted; addresses stay as they are.

mod readings;

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use ferrous_opencc::OpenCC;
use ferrous_opencc::config::BuiltinConfig;

use crate::text::addresses::addresses;

/// Always applied before OpenCC: quotation marks by the Mainland's standard (GB/T 15834-2011),
/// a place name whose Simplified character is missing from most fonts, and one word that
/// `ferrous-opencc` 0.4 maps to a Traditional character (its data maps 抬 to 擡).
const OVERLAY: [(&str, &str); 6] = [
    ("「", "“"),
    ("」", "”"),
    ("『", "‘"),
    ("』", "’"),
    ("赤鱲角", "赤鱲角"),
    ("抬", "抬"),
];

/// The dictionaries; all converters share them.
static OPENCC: LazyLock<OpenCC> = LazyLock::new(|| {
    OpenCC::from_config(BuiltinConfig::Hk2s).expect("the dictionaries of hk2s are compiled in")
});

/// The overlay that all portals share.
static BUILT_IN: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let overlay = OVERLAY.map(|(from, to)| (from.to_owned(), to.to_owned()));
    let apart = readings::apart().map(|word| {
        let converted = by_character(&word);
        (word, converted)
    });
    overlay
        .into_iter()
        .chain(readings::pairs(by_character))
        .chain(apart)
        .collect()
});

/// Each character as OpenCC converts it alone, without the overlay.
fn by_character(word: &str) -> String {
    let mut converted = String::with_capacity(word.len());
    for c in word.chars() {
        converted.push_str(&OPENCC.convert(c.encode_utf8(&mut [0; 4])));
    }
    converted
}

/// Converts Traditional Chinese, as written in Hong Kong, to Simplified Chinese.
pub struct Converter {
    finder: AhoCorasick,
    replacements: Vec<String>,
}

impl Converter {
    /// A converter that turns the first string of each pair of `names` into the second, and leaves the
    /// rest to OpenCC.
    ///
    /// # Panics
    /// Never: the dictionaries are part of the program.
    pub fn new(names: impl IntoIterator<Item = (String, String)>) -> Self {
        let (from, replacements): (Vec<_>, Vec<_>) = names
            .into_iter()
            .filter(|(from, _)| !from.is_empty())
            .chain(BUILT_IN.iter().cloned())
            .unzip();
        Self {
            finder: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .build(from)
                .expect("a source is too small for more states than an automaton may have"),
            replacements,
        }
    }

    /// The Simplified form of `text`.
    ///
    /// ```
    /// # use concord::text::script::Converter;
    /// let converter = Converter::new([]);
    /// assert_eq!(converter.simplified("「破產程序」"), "“破产程序”");
    /// ```
    pub fn simplified(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut last = 0;
        for Range { start, end } in addresses(text) {
            self.convert(&text[last..start], &mut out);
            out.push_str(&text[start..end]);
            last = end;
        }
        self.convert(&text[last..], &mut out);
        out
    }

    /// Appends the Simplified form of `words` to `out`.
    fn convert(&self, words: &str, out: &mut String) {
        let mut last = 0;
        for found in self.finder.find_iter(words) {
            by_characters(&words[last..found.start()], out);
            out.push_str(&self.replacements[found.pattern().as_usize()]);
            last = found.end();
        }
        by_characters(&words[last..], out);
    }
}

/// Appends `words` as OpenCC converts them: letters stay as they are, and need not be looked up one by one.
fn by_characters(words: &str, out: &mut String) {
    if words.is_ascii() {
        out.push_str(words);
    } else {
        out.push_str(&OPENCC.convert(words));
    }
}

/// The first character outside the Basic Multilingual Plane that is new in `converted`: most systems
/// have no glyph for it.
pub fn rare_character(source: &str, converted: &str) -> Option<char> {
    converted
        .chars()
        .find(|&c| u32::from(c) > 0xFFFF && !source.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_change_and_wording_does_not() {
        let converter = Converter::new([]);
        for (traditional, simplified) in [
            ("滬港通", "沪港通"),
            ("破產程序", "破产程序"),
            ("資訊、程序、線上、透過", "资讯、程序、线上、透过"),
            ("醫療衞生與衛生", "医疗卫生与卫生"),
            ("裏裡台臺颱風", "里里台台台风"),
            ("「『城市』」", "“‘城市’”"),
            ("《條例》", "《条例》"),
            ("乾坤、乾淨、餅乾", "乾坤、干净、饼干"),
            ("赤鱲角機場", "赤鱲角机场"),
            ("高抬貴手", "高抬贵手"),
            ("香港M+博物館 2021 年", "香港M+博物馆 2021 年"),
            ("沿著甚麼", "沿着什么"),
            (
                "見https://zh.example.org/發展，發展",
                "见https://zh.example.org/發展，发展",
            ),
        ] {
            assert_eq!(converter.simplified(traditional), simplified);
        }
    }

    #[test]
    fn a_reading_follows_its_word_not_the_text_beside_it() {
        let converter = Converter::new([]);
        let list = include_str!("../../tests/fixtures/readings.tsv").lines();
        let mut wrong = Vec::new();
        let mut count = 0;
        for (traditional, simplified) in list.filter_map(|line| line.split_once('\t')).skip(1) {
            count += 1;
            // At the end of a sentence, and within one.
            for (before, after) in [("", ""), ("合作：", "。"), ("他們說", "的事")] {
                let text = format!("{before}{traditional}{after}");
                let made = converter.simplified(&text);
                if !made.contains(simplified) {
                    wrong.push(format!("{text}: {made}, not {simplified}"));
                }
                if simplified.contains('著') && converter.simplified(&made) != made {
                    wrong.push(format!("{made}, converted again"));
                }
            }
        }
        assert!(count > 200, "{count}");
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn names_of_record_go_first_and_the_longest_wins() {
        let converter = Converter::new([
            ("港樂".to_owned(), "港乐团".to_owned()),
            ("港樂團".to_owned(), "港樂團".to_owned()),
        ]);
        assert_eq!(
            converter.simplified("港樂團與港樂樂迷"),
            "港樂團与港乐团乐迷"
        );
    }

    #[test]
    fn a_character_without_a_glyph_is_noticed() {
        assert_eq!(rare_character("赤鱲角", "赤𫚭角"), Some('𫚭'));
        assert_eq!(rare_character("𠝹", "𠝹"), None);
        assert_eq!(rare_character("滬", "沪"), None);
        // The plane ends here.
        assert_eq!(rare_character("", "\u{FFFF}\u{10000}"), Some('\u{10000}'));
    }

    proptest::proptest! {
        #[test]
        fn one_character_becomes_one(text in "[一-鿿，。「」a-z0-9 ]{0,40}") {
            let simplified = Converter::new([]).simplified(&text);
            proptest::prop_assert_eq!(simplified.chars().count(), text.chars().count());
        }

        #[test]
        fn lines_are_converted_apart(first in "[一-鿿「」]{0,20}", second in "[一-鿿「」]{0,20}") {
            let converter = Converter::new([]);
            let lines = [&first, &second].map(|line| converter.simplified(line)).join("\n");
            proptest::prop_assert_eq!(converter.simplified(&format!("{first}\n{second}")), lines);
        }

        #[test]
        fn conversion_leaves_other_writing_alone(text in "[ -~\n]{0,60}") {
            proptest::prop_assert_eq!(Converter::new([]).simplified(&text), text);
        }
    }
}
