//! Punctuation of Chinese: signs of another width or number than was meant, and brackets that stay open.

use std::ops::Range;

use crate::text::{han, numeral};

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
        ('(', 1) if is_ideograph(before) && is_within_brackets(&rest[length..]) => {
            Some((length, "（"))
        }
        _ => None,
    }
}

/// Whether Chinese characters alone stand before the next bracket, which closes.
fn is_within_brackets(rest: &str) -> bool {
    let end = rest.find(|c| !han::is_ideograph(c));
    end.is_some_and(|end| end > 0 && rest[end..].starts_with(')'))
}

/// A row of four Chinese characters or more with a space between each two, as they were set in print.
pub fn spaced(text: &str) -> Option<Range<usize>> {
    let mut row: Option<(usize, usize)> = None; // Where it begins, and how many characters it has.
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if !han::is_ideograph(c) {
            row = None;
            continue;
        }
        let (start, count) = row.map_or((at, 1), |(start, count)| (start, count + 1));
        let end = at + c.len_utf8();
        let goes_on = text[end..]
            .strip_prefix(' ')
            .is_some_and(|rest| rest.starts_with(han::is_ideograph));
        if goes_on {
            row = Some((start, count));
            characters.next();
            continue;
        }
        // A word that begins or ends in the row is one of a list.
        let is_alone = !text[end..].starts_with(han::is_ideograph)
            && !text[..start].ends_with(han::is_ideograph);
        if count > 3 && is_alone {
            return Some(start..end);
        }
        row = None;
    }
    None
}

/// The first sign of Chinese between words in other letters, in `text` within `at`, and what is written in its place:
/// `met，and`.
pub fn wide_sign(text: &str, at: Range<usize>) -> Option<Slip> {
    const SIGNS: [(char, &str); 6] = [
        ('，', ","),
        ('。', "."),
        ('；', ";"),
        ('：', ":"),
        ('？', "?"),
        ('！', "!"),
    ];
    text[at.clone()].char_indices().find_map(|(offset, c)| {
        let at = at.start + offset;
        let (_, right) = SIGNS.iter().find(|(sign, _)| *sign == c)?;
        let end = at + c.len_utf8();
        let next = text[end..].trim_start_matches(' ').chars().next();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let is_end = next.is_none_or(|c| c == '\n');
        let is_meant = is_letter(text[..at].chars().next_back()) && (is_end || is_letter(next));
        is_meant.then_some((at..end, *right))
    })
}

fn is_ideograph(c: Option<char>) -> bool {
    c.is_some_and(han::is_ideograph)
}

/// Brackets and quotation marks that stand in pairs.
const PAIRS: [(char, char); 7] = [
    ('《', '》'),
    ('〈', '〉'),
    ('「', '」'),
    ('『', '』'),
    ('（', '）'),
    ('【', '】'),
    ('“', '”'),
];

/// The first bracket or quotation mark of words that nothing closes, or that closes nothing.
pub fn open_bracket(words: &str) -> Option<Range<usize>> {
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

/// The first bracket or quotation mark of a paragraph that has no partner, in it or in the whole `text`. A quotation
/// of several paragraphs begins each, and the numbers of a list have a bracket alone: 1）.
pub fn unpaired(paragraph: &str, text: &str) -> Option<Range<usize>> {
    if paragraph.contains('`') {
        return None;
    }
    let at = open_bracket(paragraph)?;
    let sign = paragraph[at.clone()].chars().next()?;
    let (open, close) = PAIRS
        .into_iter()
        .find(|(open, close)| [*open, *close].contains(&sign))?;
    let number = paragraph[..at.start].chars().next_back();
    let is_number = |c: char| c.is_ascii_alphanumeric() || numeral::SIGNS.contains(c);
    if sign == close && number.is_some_and(is_number) {
        return None;
    }
    let is_quotation = matches!(sign, '「' | '『' | '“');
    if is_quotation && at.start == 0 || text.matches(open).count() == text.matches(close).count() {
        return None;
    }
    Some(at)
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
            ("會面(首次)", &[("(", "（")]),
            ("會面(2026年)及[甲](乙.md)", &[]),
        ] {
            let found = slips(text, 0..text.len());
            let found: Vec<_> = found.into_iter().map(|(at, of)| (&text[at], of)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn characters_that_are_spaced_and_signs_of_another_script_are_found() {
        for (text, expected) in [
            ("今日雙方會面", None),
            ("雙 方 會 面。", Some("雙 方 會 面")),
            ("甲 乙 丙", None),
            ("香港 上海 澳 門 及 其 他 地方", None),
        ] {
            assert_eq!(spaced(text).map(|at| &text[at]), expected, "{text}");
        }
        for (text, expected) in [
            ("they met，and agreed", Some(("，", ","))),
            ("they met。", Some(("。", "."))),
            ("the name 乙市，and 甲：b", None),
            ("they met, and", None),
        ] {
            let found = wide_sign(text, 0..text.len()).map(|(at, right)| (&text[at], right));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn brackets_of_a_text_stand_in_pairs() {
        for (words, expected) in [
            ("雙方（首次", Some("（")),
            ("「合作", None),
            ("雙方「合作", Some("「")),
            ("包括：1）甲；a）乙；一）丙", None),
            ("甲）乙", Some("）")),
            ("`（`", None),
        ] {
            let found = unpaired(words, words).map(|at| &words[at]);
            assert_eq!(found, expected, "{words}");
        }
        assert_eq!(unpaired("他說：「甲。", "他說：「甲。\n\n乙。」"), None);
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
