//! A word with a number at the head of a part of a document: `Article 4`, `ANNEX II`, `§ 1`, 第四條. No list of such
//! words is needed: whatever letters stand before the number, and after it, are the word.

use std::ops::Range;

use super::marks;
use crate::text::{han, numeral};

/// A word with a number, at the beginning of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What is counted.
    pub class: Word,
    /// What its number may be: `C` is the third letter and a hundred. Empty where a word is the number.
    pub readings: Vec<u32>,
    /// The numbers before the one that counts: the 2 of `Section 2.1`.
    pub within: Vec<u32>,
    /// The number as written, with what belongs to it: `12 bis`, `1er`.
    pub written: Range<usize>,
    /// Letters behind the number, as keys have them: `bis`.
    pub suffix: String,
    /// Length of all of it in bytes, with the signs and spaces behind it.
    pub length: usize,
}

/// The words around a number: `article` and nothing, or 第 and 條; in small letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Word {
    /// Those before it.
    pub before: String,
    /// Those after it.
    pub after: String,
}

impl Word {
    /// The words around `{n}` in a pattern.
    pub fn of_pattern(pattern: &str) -> Option<Self> {
        let (before, after) = pattern.split_once("{n}")?;
        Some(Self::new(before, after))
    }

    fn new(before: &str, after: &str) -> Self {
        let fold = |of: &str| of.trim().trim_end_matches('.').to_lowercase();
        Self {
            before: fold(before),
            after: fold(after),
        }
    }
}

/// The most characters that stand before a number, and the most words.
const BEFORE: usize = 24;
const WORDS: usize = 3;
/// The same where they are ideographs: 附件, 議定書第.
const IDEOGRAPHS: usize = 4;

/// What numbers that were put between others end with.
const BETWEEN: [&str; 9] = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
];
/// What numbers of an order end with.
const ORDINAL: [&str; 14] = [
    ".º", ".°", "º", "°", "ª", "ère", "er", "re", "st", "nd", "rd", "th", "-я", "-й",
];

/// The word with a number that a line without white space at its ends begins with.
///
/// ```
/// # use concord::text::outline::named::read;
/// assert_eq!(read("ARTICLE IV").unwrap().readings, [4]);
/// assert_eq!(read("第四條　定義").unwrap().class.after, "條");
/// assert!(read("Article 4 of the Treaty").is_none());
/// ```
pub fn read(line: &str) -> Option<Named> {
    for (at, c) in line.char_indices().take(BEFORE + 1) {
        if at > 0
            && is_word(&line[..at])
            && let Some(found) = number(line, at)
        {
            return Some(found);
        }
        let is_of_word = c.is_alphabetic()
            || unicode_normalization::char::is_combining_mark(c)
            || matches!(c, ' ' | '\u{A0}' | '§' | '№' | '.' | '-' | '\'' | '’');
        if !is_of_word {
            return None;
        }
    }
    None
}

/// Whether this may be the word before a number.
fn is_word(before: &str) -> bool {
    let words = before.trim();
    let Some(first) = words.chars().next() else {
        return false;
    };
    let is_ideographic = words.chars().any(han::is_ideograph);
    (first.is_alphabetic() && !first.is_lowercase() || matches!(first, '§' | '№'))
        && words.split_whitespace().count() <= WORDS
        && !words.ends_with('-')
        && (!is_ideographic || words.chars().count() <= IDEOGRAPHS)
}

/// The end of a number at `at`, and what it may be.
fn digits(line: &str, at: usize) -> Option<(usize, Vec<u32>)> {
    let rest = &line[at..];
    let before = line[..at].chars().next_back()?;
    let run = |is: fn(char) -> bool| {
        let length: usize = rest
            .chars()
            .take_while(|c| is(*c))
            .map(char::len_utf8)
            .sum();
        (length > 0).then_some(length)
    };
    if let Some(length) = run(|c| marks::digit(c).is_some()) {
        let values = marks::values(&rest[..length]);
        return (!values.is_empty()).then_some((at + length, values));
    }
    if let Some(length) = run(|c| numeral::SIGNS.contains(c)) {
        let values = marks::values(&rest[..length]);
        let is_beside = han::is_unspaced(before) || before.is_whitespace();
        return (is_beside && !values.is_empty()).then_some((at + length, values));
    }
    if !before.is_whitespace() {
        return None;
    }
    let length = run(char::is_alphabetic)?;
    let word = &rest[..length];
    let ends = |c: char| !c.is_alphanumeric();
    if !rest[length..].chars().next().is_none_or(ends) {
        return None;
    }
    let is_capital =
        word.chars().all(char::is_uppercase) || rest.starts_with(|c| ('Ⅰ'..='Ⅻ').contains(&c));
    let values = marks::values(word);
    if is_capital && !values.is_empty() {
        return Some((at + length, values));
    }
    let hyphenated: usize = {
        let of = |c: &char| c.is_alphabetic() || *c == '-';
        rest.chars().take_while(of).map(char::len_utf8).sum()
    };
    let word = rest[..hyphenated].to_lowercase();
    let value = numeral::in_words(&word).filter(|_| word.len() > 2)?;
    Some((at + hyphenated, vec![value]))
}

fn number(line: &str, at: usize) -> Option<Named> {
    let (mut end, mut readings) = digits(line, at)?;
    let mut within = Vec::new();
    // `Section 2.01`
    while let Some(rest) = line[end..].strip_prefix('.')
        && rest.starts_with(|c| marks::digit(c).is_some())
    {
        let length: usize = {
            let of = |c: &char| marks::digit(*c).is_some();
            rest.chars().take_while(of).map(char::len_utf8).sum()
        };
        let next = marks::values(&rest[..length]);
        within.push(*readings.first()?);
        readings = next;
        end += 1 + length;
    }
    let is_at_end = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    let rest = &line[end..];
    let mut suffix = String::new();
    let ordinal = ORDINAL.iter().find_map(|of| rest.strip_prefix(of));
    if let Some(after) = ordinal.filter(|after| is_at_end(after)) {
        end += rest.len() - after.len();
    } else {
        let words = rest.trim_start_matches([' ', '\u{A0}']);
        let between = BETWEEN
            .iter()
            .find(|of| words.strip_prefix(*of).is_some_and(is_at_end));
        if let Some(of) = between {
            suffix = (*of).to_owned();
            end = line.len() - words.len() + of.len();
        } else if let Some(c) = rest.chars().next().filter(char::is_ascii_alphabetic)
            && is_at_end(&rest[1..])
        {
            suffix = c.to_ascii_lowercase().to_string();
            end += 1;
        }
    }
    let written = at..end;
    let after = line[end..].chars().next();
    let after = after.filter(|c| c.is_alphabetic() && (han::is_unspaced(*c) || is_hangul(*c)));
    end += after.map_or(0, char::len_utf8);
    let length = close(line, end, after.is_some())?;
    let after = after.map_or_else(String::new, String::from);
    Some(Named {
        class: Word::new(&line[..at], &after),
        readings,
        within,
        written,
        suffix,
        length,
    })
}

fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣')
}

/// The length with the signs behind a number; `None` where the line goes on as a sentence does.
fn close(line: &str, end: usize, is_closed: bool) -> Option<usize> {
    let is_space = |c: char| c.is_whitespace();
    let spaces = |from: usize| line.len() - line[from..].trim_start().len();
    let after = spaces(end);
    let rest = &line[after..];
    let Some(first) = rest.chars().next() else {
        return Some(line.len());
    };
    let behind = &rest[first.len_utf8()..];
    let ends = behind.is_empty() || behind.starts_with(is_space);
    let is_sign = match first {
        '.' | '-' => ends,
        '–' | '—' | ':' | '：' | '．' | '、' | ')' | '）' => true,
        _ => false,
    };
    if is_sign {
        let mut length = spaces(after + first.len_utf8());
        // `Article 1. – Definitions`
        let rest = &line[length..];
        if let Some(dash) = rest.chars().next().filter(|c| matches!(c, '-' | '–' | '—'))
            && rest[dash.len_utf8()..].starts_with(is_space)
        {
            length = spaces(length + dash.len_utf8());
        }
        return Some(length);
    }
    if is_closed {
        return Some(after);
    }
    let is_reference = matches!(first, '(' | '（') && {
        let inner: String = behind.chars().take_while(|c| c.is_alphanumeric()).collect();
        inner.chars().count() <= 3 && behind[inner.len()..].starts_with([')', '）'])
    };
    let begins = first.is_alphabetic() && !first.is_lowercase()
        || matches!(
            first,
            '(' | '（' | '"' | '“' | '«' | '「' | '『' | '[' | '【' | '〔'
        );
    (after > end && begins && !is_reference).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_with_a_number_is_read_in_any_script() {
        for (line, before, after, number, rest) in [
            ("Article 4", "article", "", 4, ""),
            ("ARTICLE IV", "article", "", 4, ""),
            ("Article 12 bis. – Use", "article", "", 12, "Use"),
            ("Artículo 1.º Objeto", "artículo", "", 1, "Objeto"),
            ("Article 1er", "article", "", 1, ""),
            ("Art. 3: Scope", "art", "", 3, "Scope"),
            ("Статья 2", "статья", "", 2, ""),
            ("المادة 5", "المادة", "", 5, ""),
            ("المادة ٥", "المادة", "", 5, ""),
            ("ข้อ 1", "ข้อ", "", 1, ""),
            ("ข้อ ๑", "ข้อ", "", 1, ""),
            ("§ 7 Zweck", "§", "", 7, "Zweck"),
            ("第四條", "第", "條", 4, ""),
            ("第１条（目的）", "第", "条", 1, "（目的）"),
            ("第四條　本協議", "第", "條", 4, "本協議"),
            ("第十一条本协议", "第", "条", 11, "本协议"),
            ("附件一", "附件", "", 1, ""),
            ("제3조 (목적)", "제", "조", 3, "(목적)"),
            ("PART ONE", "part", "", 1, ""),
            ("Article Twenty-one", "article", "", 21, ""),
            ("Section 2.01 Fees", "section", "", 1, "Fees"),
            ("Annex B", "annex", "", 2, ""),
            ("Điều 9. Hiệu lực", "điều", "", 9, "Hiệu lực"),
        ] {
            let found = read(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(
                (&*found.class.before, &*found.class.after),
                (before, after),
                "{line}"
            );
            assert!(
                found.readings.contains(&number),
                "{line}: {:?}",
                found.readings
            );
            assert_eq!(&line[found.length..], rest, "{line}");
        }
    }

    #[test]
    fn a_sentence_is_no_heading() {
        for line in [
            "Article 4 of the Treaty applies.",
            "Article 4(2) applies.",
            "Article 4 (2) applies.",
            "On 1, 2",
            "in Article 4",
            "The Parties to this Agreement, 4",
            "4",
            "Annex to this",
            "",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
