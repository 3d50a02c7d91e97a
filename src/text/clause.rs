//! The clause of a text around some words of it, for quoting.

use std::ops::Range;

use crate::text::han;

/// The clause of `text` around a byte range: from one full stop or semicolon to the next, or as much of
/// it as can be quoted.
///
/// ```
/// # use concord::text::clause::clause;
/// let text = "It met in 2020. Mr Ho of Ho Co. Ltd. spoke in 2021; it met again.";
/// let at = text.find("2021").unwrap();
/// assert_eq!(clause(text, &(at..at + 4)), "Mr Ho of Ho Co. Ltd. spoke in 2021;");
/// ```
pub fn clause(text: &str, span: &Range<usize>) -> String {
    let (mut start, mut end) = (span.start, span.end);
    let mut room = QUOTED;
    while room > 0
        && !ends_clause(text, start)
        && let Some(c) = text[..start].chars().next_back()
    {
        start -= c.len_utf8();
        room = room.saturating_sub(width(c));
    }
    let is_cut_before = start > 0 && !ends_clause(text, start);
    room = QUOTED;
    while room > 0
        && !ends_clause(text, end)
        && let Some(c) = text[end..].chars().next()
    {
        end += c.len_utf8();
        room = room.saturating_sub(width(c));
    }
    let is_cut_after = end < text.len() && !ends_clause(text, end);
    // A word of letters is whole.
    if is_cut_before && let Some(space) = text[start..span.start].find(' ') {
        start += space;
    }
    if is_cut_after && let Some(space) = text[span.end..end].rfind(' ') {
        end = span.end + space;
    }
    let dots = |is_cut| if is_cut { "…" } else { "" };
    let quoted = text[start..end].trim();
    format!("{}{quoted}{}", dots(is_cut_before), dots(is_cut_after))
}

/// Whether a clause ends before this byte. The full stop of Latin letters ends one where it follows a long word or a
/// digit: after a short one it is that of an abbreviation.
fn ends_clause(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        Some('。' | '；' | '！' | '？' | ';' | '\n') => true,
        Some('.' | '!' | '?') if text[at..].starts_with(' ') => {
            let word: Vec<char> = before.take(4).take_while(|c| !c.is_whitespace()).collect();
            word.len() == 4 || word.first().is_some_and(char::is_ascii_digit)
        }
        _ => false,
    }
}

fn width(c: char) -> usize {
    if han::is_unspaced(c) { 2 } else { 1 }
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
        measure += width(c);
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

/// So wide is at most what is quoted of a clause on either side, where an ideograph counts twice: a clause of the
/// signed text has fifty.
const QUOTED: usize = 400;

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
        // Words of letters are not broken.
        let text = format!("{0}2022{0}", " word".repeat(200));
        let quoted = clause(&text, &(1000..1004));
        assert!(
            quoted.starts_with("…word word") && quoted.ends_with("word word…"),
            "{quoted}"
        );
        let long = "港".repeat(100_000);
        let text = format!("{long}2022 年{long}");
        let quoted = "港".repeat(QUOTED / 2);
        let at = long.len();
        assert_eq!(
            clause(&text, &(at..at + 8)),
            format!("…{quoted}2022 年{quoted}…")
        );
    }
}
