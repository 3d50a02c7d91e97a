//! Punctuation of Chinese: signs of another width or number than was meant, and brackets that stay open.

use std::ops::Range;

use crate::text::han;

/// A sign that was hardly meant, and what is written in its place; nothing where it is to go.
pub type Slip = (Range<usize>, &'static str);

/// The half-width signs between Chinese characters, and rows of signs that are one in Chinese, in `text` within `at`.
pub fn slips(text: &str, at: Range<usize>) -> Vec<Slip> {
    let mut found = Vec::new();
    let mut end = at.start; // Of the last slip.
    for (offset, sign) in text[at.clone()].char_indices() {
        let start = at.start + offset;
        if start < end {
            continue;
        }
        let rest = &text[start..];
        let length = rest.len() - rest.trim_start_matches(sign).len();
        let after = rest[length..].chars().next();
        let before = text[..start].chars().next_back();
        if let Some((length, right)) = slip(sign, rest, (before, after)) {
            end = start + length;
            found.push((start..end, right));
        } else if length > sign.len_utf8() {
            end = start + length; // A row of others.
        }
    }
    found
}

/// The slip that begins with a sign: its length, and what is written in its place.
fn slip(
    sign: char,
    rest: &str,
    (before, after): (Option<char>, Option<char>),
) -> Option<(usize, &'static str)> {
    let length = rest.len() - rest.trim_start_matches(sign).len();
    let count = length / sign.len_utf8();
    let is_chinese = |c: Option<char>| c.is_some_and(han::is_unspaced);
    let is_end = after.is_none_or(|c| c == '\n');
    // A space may follow a half-width sign.
    let next = rest[length..].trim_start_matches(' ').chars().next();
    let goes_on = is_end || is_chinese(next);
    match (sign, count) {
        ('\u{A0}' | '\u{202F}', _) if is_chinese(before) || is_chinese(after) => Some((length, "")),
        ('。', 2) => Some((length, "。")),
        ('。', _) if count > 2 => Some((length, "……")),
        ('，', 2..) => Some((length, "，")),
        ('、', 2..) => Some((length, "、")),
        ('.', 2..) if is_ideograph(before) => Some((length, "……")),
        ('-', 2) if is_ideograph(before) && is_ideograph(after) => Some((length, "——")),
        ('.', 1) if is_ideograph(before) && (is_end || is_ideograph(after)) => Some((length, "。")),
        (',', 1) if is_ideograph(before) && goes_on => Some((length, "，")),
        (';', 1) if is_ideograph(before) && goes_on => Some((length, "；")),
        (':', 1) if is_ideograph(before) && goes_on && !is_end => Some((length, "：")),
        ('?', 1) if is_ideograph(before) && goes_on => Some((length, "？")),
        ('!', 1) if is_ideograph(before) && goes_on => Some((length, "！")),
        _ => None,
    }
}

fn is_ideograph(c: Option<char>) -> bool {
    c.is_some_and(han::is_ideograph)
}

/// The first bracket or quotation mark of words that nothing closes, or that closes nothing.
pub fn open_bracket(words: &str) -> Option<Range<usize>> {
    const PAIRS: [(char, char); 7] = [
        ('《', '》'),
        ('〈', '〉'),
        ('「', '」'),
        ('『', '』'),
        ('（', '）'),
        ('【', '】'),
        ('“', '”'),
    ];
    let mut open: Vec<(Range<usize>, char)> = Vec::new();
    for (at, c) in words.char_indices() {
        let at = at..at + c.len_utf8();
        if let Some((_, close)) = PAIRS.iter().find(|(first, _)| *first == c) {
            open.push((at, *close));
        } else if PAIRS.iter().any(|(_, close)| *close == c)
            && open.pop().is_none_or(|(_, expected)| expected != c)
        {
            return Some(at);
        }
    }
    open.pop().map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_between_chinese_characters_are_wide() {
        for (text, expected) in [
            ("甲方,乙方", &[(",", "，")][..]),
            ("甲方, 乙方", &[(",", "，")]),
            ("甲方;乙方!", &[(";", "；"), ("!", "！")]),
            ("註:甲", &[(":", "：")]),
            ("會面.", &[(".", "。")]),
            ("會面.雙方", &[(".", "。")]),
            ("會面...", &[("...", "……")]),
            ("會面。。。", &[("。。。", "……")]),
            ("會面。。", &[("。。", "。")]),
            ("滬--港", &[("--", "——")]),
            ("滬\u{A0}港", &[("\u{A0}", "")]),
            ("5\u{A0}°C", &[]),
            ("甲,b", &[]),
            ("1,000 及 a, b", &[]),
            ("見:https://a", &[]),
            ("9:30 及 第1.2項", &[]),
            ("甲. b", &[]),
            ("會面……——", &[]),
            ("甲:", &[]),
        ] {
            let found = slips(text, 0..text.len());
            let found: Vec<_> = found.into_iter().map(|(at, of)| (&text[at], of)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn brackets_stand_in_pairs() {
        for (words, expected) in [
            ("《甲「乙」》（丙）", None),
            ("《甲", Some("《")),
            ("甲》", Some("》")),
            ("（甲》", Some("》")),
            ("甲", None),
        ] {
            let found = open_bracket(words).map(|at| &words[at]);
            assert_eq!(found, expected, "{words}");
        }
    }
}
