//! Markdown, line by line: headings, fences and emphasis are marks of it, everything else is the text.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::import::source::{Form, Line, Source};

/// The lines of a text in Markdown.
pub(super) fn read(text: &str) -> Source {
    let mut source = Source {
        is_wrapped: true,
        ..Source::default()
    };
    let (mut is_after_blank, mut is_fenced) = (true, false);
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
                false => read.text = without_marks(words),
            }
        }
        source.push(read);
    }
    source
}

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
        assert_eq!(read("a\n---\n```\n*x*\n```\n").lines[1].text, "*x*");
    }
}
