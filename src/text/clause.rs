//! The clause of a text around some words of it, for quoting.

use std::ops::Range;

use crate::text::han;

/// The clause of `text` around a byte range: from one full stop or semicolon to the next, or as much of
/// it as can be quoted.
pub fn clause(text: &str, span: &Range<usize>) -> String {
    let is_end = |c: &char| matches!(c, '。' | '；' | '！' | '？' | '\n');
    let (before, after) = (&text[..span.start], &text[span.end..]);
    let mut quote = String::new();
    let length: usize = before
        .chars()
        .rev()
        .take(QUOTED)
        .take_while(|c| !is_end(c))
        .map(char::len_utf8)
        .sum();
    let start = before.len() - length;
    if before[..start]
        .chars()
        .next_back()
        .is_some_and(|c| !is_end(&c))
    {
        quote.push('…');
    }
    let length: usize = after
        .chars()
        .take(QUOTED)
        .take_while(|c| !is_end(c))
        .map(char::len_utf8)
        .sum();
    let stop = after[length..].chars().next();
    let end = span.end
        + length
        + stop
            .filter(|c| is_end(c) && han::is_unspaced(*c))
            .map_or(0, char::len_utf8);
    quote.push_str(text[start..end].trim());
    if stop.is_some_and(|c| !is_end(&c)) {
        quote.push('…');
    }
    quote
}

/// The first words of a text, with an ellipsis where they are not all of it: what it is called in lists if
/// it has no title.
///
/// ```
/// # use concord::text::clause::first_words;
/// assert_eq!(first_words("Shared harbours.\nMore."), "Shared harbours.…");
/// assert_eq!(first_words("有序推進兩地金融市場互聯互通，支持人民幣。"), "有序推進兩地金融市場互聯互通…");
/// ```
pub fn first_words(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let (mut measure, mut word) = (0, 0);
    let mut characters = line.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        measure += if han::is_unspaced(c) { 2 } else { 1 };
        let after = at + c.len_utf8();
        let is_last = characters
            .peek()
            .is_none_or(|(_, next)| next.is_whitespace());
        if measure > SHORTEST && (is_stop(c) || is_last && is_narrow_stop(c)) {
            let is_end = matches!(c, '。' | '！' | '？' | '.' | '!' | '?');
            return cut_at(text, if is_end { after } else { at });
        }
        if measure > LONGEST {
            return cut_at(text, if word > 0 { word } else { at });
        }
        if is_last || han::is_unspaced(c) {
            word = after;
        }
    }
    cut_at(text, line.len())
}

fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | '，' | '：' | '！' | '？')
}

fn is_narrow_stop(c: char) -> bool {
    matches!(c, '.' | ';' | ',' | ':' | '!' | '?')
}

fn cut_at(text: &str, end: usize) -> String {
    let mut words = text[..end].trim_end().to_owned();
    if words.len() < text.trim_end().len() {
        words.push('…');
    }
    words
}

/// So wide are first words at least and at most, where an ideograph counts twice.
const SHORTEST: usize = 12;
const LONGEST: usize = 72;

/// The whole sentence or clause of `text` around a byte range, in any script: from one full stop or semicolon to the
/// next. The full stop of Latin letters ends none: it is that of an abbreviation, too.
///
/// ```
/// # use concord::text::clause::sentence;
/// let text = "Study it; support the Youth Fund of Wong Co., Ltd.; explore it.";
/// let found = text.find("Youth Fund").unwrap();
/// assert_eq!(&text[sentence(text, &(found..found + 10))], " support the Youth Fund of Wong Co., Ltd.;");
/// ```
pub fn sentence(text: &str, span: &Range<usize>) -> Range<usize> {
    let is_end = |c: char| matches!(c, '。' | '；' | '！' | '？' | ';' | '\n');
    let before = text[..span.start].char_indices().rev();
    let start = before.take_while(|(_, c)| !is_end(*c)).last();
    let mut after = text[span.end..].char_indices();
    let end = after.find(|(_, c)| is_end(*c));
    start.map_or(span.start, |(at, _)| at)
        ..end.map_or(text.len(), |(at, c)| span.end + at + c.len_utf8())
}

/// Characters of a clause that are quoted on either side: a clause of the signed text has fifty.
const QUOTED: usize = 150;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_goes_from_stop_to_stop() {
        let text = "一。支持 2021 年 10 月在滬，舉辦大會；三。";
        let at = text.find("2021").unwrap();
        assert_eq!(
            clause(text, &(at..at + 4)),
            "支持 2021 年 10 月在滬，舉辦大會；"
        );
        assert_eq!(clause("2022 年", &(0..4)), "2022 年");
        let long = "港".repeat(100_000);
        let text = format!("{long}2022 年{long}");
        let quoted = "港".repeat(QUOTED);
        let at = long.len();
        assert_eq!(
            clause(&text, &(at..at + 8)),
            format!("…{quoted}2022 年{quoted}…")
        );
    }
}
