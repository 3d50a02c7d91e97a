//! Markdown, line by line: headings, fences and emphasis are marks of it, everything else is the text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::import::source::{Form, Line, Remark, Source};

/// The lines of a text in Markdown.
pub(super) fn read(text: &str) -> Source {
    let mut source = Source {
        is_wrapped: true,
        ..Source::default()
    };
    let (mut is_after_blank, mut is_fenced) = (true, false);
    let mut lists = Lists::default();
    for (at, line) in text.split('\n').enumerate() {
        let words = line.trim();
        let is_fence = words.starts_with("```") || words.starts_with("~~~");
        if words.is_empty() || is_fence || is_rule(words) {
            is_fenced ^= is_fence;
            is_after_blank = true;
            continue;
        }
        let mut read = Line {
            at: at + 1,
            is_after_blank,
            level: lists.level(line),
            ..Line::default()
        };
        is_after_blank = false;
        if is_fenced {
            read.text = words.to_owned();
        } else if words.len() > 1 && words.starts_with('|') {
            read.form = Form::Row;
            read.text = words.to_owned();
        } else {
            let level = words.bytes().take_while(|byte| *byte == b'#').count();
            let rest = &words[level..];
            let is_heading = (1..=6).contains(&level) && rest.starts_with([' ', '\t']);
            let words = match is_heading {
                true => rest.trim().trim_end_matches('#').trim_end(),
                false => words,
            };
            read.heading = is_heading.then(|| u8::try_from(level).unwrap_or(6));
            is_after_blank = is_heading;
            let words = words.trim_start_matches("> ");
            match words.starts_with("[^") && words.contains("]:") {
                true => {
                    read.form = Form::Note;
                    read.text = words.to_owned();
                }
                false => read.words(words),
            }
        }
        source.push(read);
    }
    source
}

impl Line {
    /// Takes the words of a line, without emphasis; what else is a mark stays, and both are told.
    fn words(&mut self, words: &str) {
        self.text = without_marks(words);
        if self.text != words {
            self.remarks.insert(Remark::Emphasis);
        }
        if has_marks(&self.text) {
            self.remarks.insert(Remark::Markup);
        }
    }
}

/// Whether words have what a page would not show as it is written: links, elements of HTML, marks that go over lines.
fn has_marks(words: &str) -> bool {
    let is_element = |at: usize| {
        let rest = words[at + 1..].trim_start_matches('/');
        rest.starts_with(|c: char| c.is_ascii_alphabetic()) && rest.contains('>')
    };
    ["](", "**", "__", "~~"].iter().any(|of| words.contains(of))
        || words.match_indices('<').any(|(at, _)| is_element(at))
}

/// The lists that are open.
#[derive(Default)]
struct Lists(Vec<List>);

struct List {
    /// The column at which its words begin.
    words: usize,
    has_numbers: bool,
}

impl Lists {
    /// In how many lists a line is, beyond the first. Numbers below a bullet may be those of items.
    fn level(&mut self, line: &str) -> usize {
        let words = line.trim_start();
        let spaces = &line[..line.len() - words.len()];
        let column = |c: char| if c == '\t' { 4 } else { 1 };
        let indent: usize = spaces.chars().map(column).sum();
        if words.trim().is_empty() {
            return 0;
        }
        while self.0.last().is_some_and(|list| indent < list.words) {
            self.0.pop();
        }
        let digits = words.bytes().take_while(u8::is_ascii_digit).count();
        let mark = match digits {
            0 => usize::from(words.starts_with(['-', '*', '+'])),
            1..10 => (digits + 1) * usize::from(words[digits..].starts_with(['.', ')'])),
            _ => 0,
        };
        let is_item = mark > 0 && words[mark..].starts_with([' ', '\t']);
        let is_within = self.0.iter().all(|list| list.has_numbers) || digits == 0;
        let level = match is_item {
            true => self.0.len(),
            false => self.0.len().saturating_sub(1),
        };
        if is_item {
            let rest = &words[mark..];
            let behind = rest.len() - rest.trim_start().len();
            self.0.push(List {
                words: indent + mark + behind.min(4),
                has_numbers: digits > 0,
            });
        }
        if is_within { level.min(LEVELS) } else { 0 }
    }
}

/// A text has so many levels at most.
const LEVELS: usize = 5;

/// Whether a line is a line across the page, or that below a heading.
fn is_rule(words: &str) -> bool {
    let signs: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    signs.len() >= 3
        && ["-", "*", "_", "="]
            .iter()
            .any(|of| signs.replace(of, "").is_empty())
}

/// The words of a line without emphasis and escapes. A number or dash before them is not touched.
fn without_marks(words: &str) -> String {
    if !words.contains(['*', '_', '\\', '`']) {
        return words.to_owned();
    }
    // A mark of a list would make a list of the line.
    let start = words.find(char::is_alphabetic).unwrap_or(0);
    let start = words[..start]
        .rfind(char::is_whitespace)
        .map_or(0, |at| at + 1);
    let (mark, rest) = words.split_at(start);
    let mut dropped: Vec<Range<usize>> = Vec::new();
    let mut kept_end = 0;
    for (event, range) in Parser::new_ext(rest, Options::empty()).into_offset_iter() {
        match event {
            Event::Text(text) | Event::Code(text) => {
                let inner = &rest[range.clone()];
                let at = inner
                    .find(&*text)
                    .map_or(range.start, |of| range.start + of);
                if at > kept_end {
                    dropped.push(kept_end..at);
                }
                kept_end = kept_end.max(at + text.len());
            }
            // What is not emphasis stays as it is written.
            Event::Start(Tag::Paragraph | Tag::Emphasis | Tag::Strong) | Event::End(_) => {}
            _ => return words.to_owned(),
        }
    }
    if kept_end < rest.len() {
        dropped.push(kept_end..rest.len());
    }
    let is_mark = |range: &Range<usize>| {
        rest[range.clone()]
            .chars()
            .all(|c| matches!(c, '*' | '_' | '\\' | '`'))
    };
    if !dropped.iter().all(is_mark) {
        return words.to_owned();
    }
    let mut plain = mark.to_owned();
    let mut at = 0;
    for range in dropped {
        plain.push_str(&rest[at..range.start]);
        at = range.end;
    }
    plain.push_str(&rest[at..]);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_markdown_are_not_in_the_text() {
        for (written, text, heading) in [
            ("## A *b* ##", "A b", Some(2)),
            ("**_A / B_**", "A / B", None),
            ("1. **Bold** c", "1. Bold c", None),
            ("- a_b", "- a_b", None),
            ("a \\* b", "a * b", None),
            ("#tag", "#tag", None),
            ("* a", "* a", None),
            ("2 * 3 * 4", "2 * 3 * 4", None),
            ("Frauen\\*", "Frauen*", None),
        ] {
            let source = read(written);
            let line = &source.lines[0];
            assert_eq!((&*line.text, line.heading), (text, heading), "{written}");
        }
        for (written, remark) in [
            ("**a** b", Some(Remark::Emphasis)),
            ("a [b](c) d", Some(Remark::Markup)),
            ("10<sup>2</sup> km", Some(Remark::Markup)),
            ("**a", Some(Remark::Markup)),
            ("2 < 3", None),
        ] {
            let source = read(written);
            assert_eq!(
                source.lines[0].remarks.first().copied(),
                remark,
                "{written}"
            );
        }
        assert_eq!(read("a\n---\n```\n*x*\n```\n").lines[1].text, "*x*");
    }

    #[test]
    fn a_list_within_another_is_a_level_below() {
        for (written, levels) in [
            ("1. a\n   - b\n   - c\n2. d\n", &[0, 1, 1, 0][..]),
            ("1. a\n   1. b\n      - c\n2. d\n", &[0, 1, 2, 0]),
            ("- a\n  - b\n\n    more\n\nc\n", &[0, 1, 1, 0]),
            ("- a\n  1. b\n", &[0, 0]),
            ("a\n\n    b\n", &[0, 0]),
        ] {
            let source = read(written);
            let found: Vec<usize> = source.lines.iter().map(|line| line.level).collect();
            assert_eq!(found, levels, "{written}");
        }
    }
}
