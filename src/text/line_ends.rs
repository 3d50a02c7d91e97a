//! What the end of a line says: whether a sentence ends or goes on there, and whether its hyphen belongs to a word.

use unicode_width::UnicodeWidthStr as _;

use crate::text::{characters, han};

/// Words between two things, before which the first half of a compound keeps its hyphen: `Planungs- und`.
const BETWEEN_TWO: [&str; 17] = [
    "and", "or", "und", "oder", "sowie", "bis", "et", "ou", "y", "o", "e", "en", "of", "och", "og",
    "eller", "i",
];

/// The last sign of a line, quotation marks and brackets behind it aside.
fn last(line: &str) -> Option<char> {
    let is_closing = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | '”' | '’' | '»' | '›' | ')' | '）' | ']' | '」' | '』' | '》' | '】'
            )
    };
    line.trim_end_matches(is_closing).chars().next_back()
}

/// Whether a sentence ends with a line.
pub fn ends_sentence(line: &str) -> bool {
    let is_stop = |c: char| {
        matches!(
            c,
            '.' | '!' | '?' | '。' | '！' | '？' | '…' | '؟' | '۔' | '।' | '॥' | '။' | '។'
        )
    };
    last(line).is_some_and(is_stop)
}

/// Whether a sentence goes on after a line, for a list or in the next.
pub fn goes_on(line: &str) -> bool {
    let is_open = |c: char| {
        matches!(
            c,
            ',' | ';' | ':' | '，' | '；' | '：' | '、' | '،' | '؛' | '—'
        )
    };
    last(line).is_some_and(is_open)
}

/// Words without the colon or dash behind them.
pub fn without_sign(words: &str) -> &str {
    let is_sign = |c: char| c.is_whitespace() || matches!(c, ':' | '：' | '–' | '—' | '-');
    words.trim_start().trim_end_matches(is_sign)
}

/// A number without the full stop behind it.
pub fn without_stop(number: &str) -> &str {
    number.trim_end_matches(['.', '．', '、'])
}

/// The length of words in brackets at the beginning of a line, with the spaces behind them, where they may be a heading.
pub fn bracketed(line: &str) -> Option<usize> {
    let close = match line.chars().next()? {
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '〔' => '〕',
        _ => return None,
    };
    let end = line.find(close)? + close.len_utf8();
    let is_short = line[..end].chars().count() <= 40 && !line[..end].contains(['。', '.']);
    let spaces = line[end..].len() - line[end..].trim_start().len();
    is_short.then_some(end + spaces)
}

/// How many columns a line has, of which an ideograph takes two.
pub fn columns(line: &str) -> usize {
    line.width()
}

/// Whether a line reads as a sentence or a part of one, and not as a heading.
pub fn reads_as_text(line: &str) -> bool {
    /// So wide is no heading of one line.
    const WIDE: usize = 110;
    /// The same in scripts that end no sentence with a sign.
    const WIDE_WITHOUT_STOPS: usize = 60;
    let without_stops = line
        .chars()
        .filter(|c| characters::is_of_dictionary(*c))
        .count();
    let wide = match without_stops * 2 > line.chars().count() {
        true => WIDE_WITHOUT_STOPS,
        false => WIDE,
    };
    ends_sentence(line) || goes_on(line) || columns(line) > wide
}

/// What stands between two lines that are one: nothing between ideographs, else a space.
pub fn between(before: &str, after: &str) -> &'static str {
    let ends = (before.chars().next_back(), after.chars().next());
    match ends {
        (Some(before), Some(after)) if han::break_vanishes(before, after) => "",
        _ => " ",
    }
}

/// Whether one line may go on in the next after a blank one, as at the end of a page: a letter before a small letter or
/// an ideograph.
pub fn goes_over_page(before: &str, after: &str) -> bool {
    let is_letter = before.chars().next_back().is_some_and(char::is_alphabetic);
    let first = after.chars().next();
    is_letter && first.is_some_and(|c| c.is_lowercase() || han::is_ideograph(c))
}

/// What becomes of the hyphen at the end of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hyphen {
    /// It stays, with a space: `Planungs- und`.
    Apart,
    /// It stays: `Start-` `ups`.
    Kept,
    /// It was there only because the line ended.
    Dropped,
    /// Nobody can tell.
    Unknown,
}

/// What becomes of the hyphen at the end of `before`, if there is one. `occurs` says whether a word stands elsewhere in
/// the text.
pub fn hyphen(before: &str, after: &str, occurs: impl Fn(&str) -> bool) -> Option<Hyphen> {
    let stem = before.strip_suffix(['-', '\u{2010}', '\u{AD}'])?;
    let is_of_word = |c: char| c.is_alphanumeric();
    let head: String = {
        let letters = stem
            .chars()
            .rev()
            .take_while(|c| is_of_word(*c) || *c == '-');
        letters.collect::<Vec<_>>().into_iter().rev().collect()
    };
    let tail: String = after.chars().take_while(|c| is_of_word(*c)).collect();
    if head.is_empty() || tail.is_empty() {
        return None;
    }
    if before.ends_with('\u{AD}') {
        return Some(Hyphen::Dropped);
    }
    if BETWEEN_TWO.contains(&tail.to_lowercase().as_str()) {
        return Some(Hyphen::Apart);
    }
    let with = occurs(&format!("{head}-{tail}"));
    let without = occurs(&format!("{head}{tail}"));
    Some(
        match (
            tail.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
            with,
            without,
        ) {
            (true, ..) | (_, true, _) => Hyphen::Kept,
            (_, false, true) => Hyphen::Dropped,
            (_, false, false) => Hyphen::Unknown,
        },
    )
}

/// The name of an address that a heading gives: its Latin letters without their marks, and its digits.
///
/// ```
/// # use concord::text::line_ends::plain_letters;
/// assert_eq!(plain_letters("Préambule – Straße"), "Preambule - Strasse");
/// ```
pub fn plain_letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let letters = text.nfd().flat_map(|c| match c {
        'ß' => vec!['s', 's'],
        'æ' | 'Æ' => vec!['a', 'e'],
        'œ' | 'Œ' => vec!['o', 'e'],
        'ø' | 'Ø' => vec!['o'],
        'đ' | 'Đ' => vec!['d'],
        'ł' | 'Ł' => vec!['l'],
        '\'' | '’' => vec![],
        '–' | '—' => vec!['-'],
        c if unicode_normalization::char::is_combining_mark(c) => vec![],
        c => vec![c],
    });
    letters.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_a_sentence_or_not() {
        for (line, ends, goes) in [
            ("He left.", true, false),
            ("“He left.”", true, false),
            ("（見附件。）", true, false),
            ("as follows:", false, true),
            ("一、總則", false, false),
            ("The Parties", false, false),
            ("", false, false),
        ] {
            assert_eq!((ends_sentence(line), goes_on(line)), (ends, goes), "{line}");
        }
    }

    #[test]
    fn a_hyphen_stays_unless_only_the_whole_word_occurs() {
        let text = "Start-ups, Wirtschaft";
        let occurs = |word: &str| text.contains(word);
        for (before, after, becomes) in [
            ("Planungs-", "und Bauzeit", Some(Hyphen::Apart)),
            ("die Klima-", "Union", Some(Hyphen::Kept)),
            ("für Start-", "ups", Some(Hyphen::Kept)),
            ("die Wirt-", "schaft", Some(Hyphen::Dropped)),
            ("die Neu-", "erung", Some(Hyphen::Unknown)),
            ("so –", "und", None),
            ("a -", "b", None),
        ] {
            assert_eq!(hyphen(before, after, occurs), becomes, "{before}|{after}");
        }
    }

    #[test]
    fn a_page_ends_within_a_sentence() {
        for (before, after, goes) in [
            ("共同發", "展，促進", true),
            ("of the", "harbour", true),
            ("of the", "Harbour", false),
            ("as follows:", "the", false),
            ("展。", "展", false),
        ] {
            assert_eq!(goes_over_page(before, after), goes, "{before}|{after}");
        }
    }
}
