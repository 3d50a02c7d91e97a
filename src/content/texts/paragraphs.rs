//! Which lines of a signed text or of its translation have a number, and how a paragraph with one begins as HTML.

use std::fmt::Write as _;
use std::ops::Range;

use crate::model::{PARAGRAPH, Paragraph};
use crate::text::outline::{self, Line, Outline};

/// The lines of a text that may have a mark.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Lines {
    /// Where each of them stands in the text, with the spaces before it.
    pub(crate) ranges: Vec<Range<usize>>,
    /// How they are nested.
    pub(crate) outline: Outline,
    /// What stands before each of them as readers see it; empty without a mark.
    marks: Vec<String>,
}

impl Lines {
    /// Those of a signed text: all that are not empty.
    pub(crate) fn of_signed(text: &str) -> Self {
        Self::of_ranges(text, lines(text).collect())
    }

    /// Those of a translation in Markdown: its blocks, and the lines within them that have a mark.
    pub(crate) fn of_translation(text: &str) -> Self {
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let mut begins = Vec::new();
        for line in lines(text) {
            let follows = ranges
                .last()
                .is_some_and(|last| text[last.end..line.start].matches('\n').count() == 1);
            let may_begin = outline::may_begin(&text[line.clone()]);
            match ranges.last_mut() {
                Some(last) if follows && !may_begin => last.end = line.end,
                _ => {
                    begins.push(!follows);
                    ranges.push(line);
                }
            }
        }
        let found = Self::of_ranges(text, ranges);
        // What has no mark after all goes on with the words before.
        let mut whole: Vec<Range<usize>> = Vec::new();
        for ((range, line), begins) in found.ranges.iter().zip(&found.outline.lines).zip(begins) {
            match whole.last_mut() {
                Some(last) if !begins && line.path.is_empty() => last.end = range.end,
                _ => whole.push(range.clone()),
            }
        }
        match whole.len() == found.ranges.len() {
            true => found,
            false => Self::of_ranges(text, whole),
        }
    }

    /// Lines that have no numbers.
    pub(crate) fn without_numbers(ranges: Vec<Range<usize>>) -> Self {
        Self {
            ranges,
            ..Self::default()
        }
    }

    fn of_ranges(text: &str, ranges: Vec<Range<usize>>) -> Self {
        let words: Vec<&str> = ranges.iter().map(|range| &text[range.clone()]).collect();
        Self::new(ranges, &words)
    }

    /// Lines of which readers see `words`: in the text at `ranges` there may be more.
    pub(crate) fn new(ranges: Vec<Range<usize>>, words: &[impl AsRef<str>]) -> Self {
        let words = || words.iter().map(AsRef::as_ref);
        let outline = outline::outline(words());
        let lines = words().zip(&outline.lines);
        let marks = lines.map(|(words, line)| words.trim()[line.mark.clone()].to_owned());
        Self {
            marks: marks.collect(),
            ranges,
            outline,
        }
    }

    /// The mark of a line as readers see it.
    pub(crate) fn mark(&self, line: usize) -> &str {
        &self.marks[line]
    }
}

/// The lines of a text that are not empty, with the spaces before them.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut end = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = end;
        end += line.len();
        let words = line.trim_end();
        (!words.is_empty()).then_some(start..start + words.len())
    })
}

/// Opens the paragraph of a line as HTML, with its mark.
pub(crate) fn begin(line: &Line, mark: &str, html: &mut String) {
    if line.level == 0 {
        html.push_str("<p>");
        return;
    }
    let _ = write!(html, "<p class=\"l{}\"", line.level);
    if !line.path.is_empty() {
        let _ = write!(
            html,
            "{PARAGRAPH}{}{PARAGRAPH}",
            outline::written(&line.path)
        );
    }
    html.push('>');
    if !mark.is_empty() {
        html.push_str("<span class=\"mark\">");
        escape(mark, html);
        html.push_str("</span>");
    }
}

/// The paragraph of a line whose mark follows the words `before`.
pub(crate) fn paragraph(line: &Line, mark: &str, before: &str) -> Option<Paragraph> {
    (!line.path.is_empty()).then(|| Paragraph {
        path: line.path.clone(),
        mark: mark.to_owned(),
        start: before.len(),
    })
}

/// Escapes text for HTML, in elements and quoted attributes.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_block_count_where_they_have_a_mark() {
        let lines = |text| {
            let lines = Lines::of_translation(text);
            let texts = lines.ranges.iter().map(|range| &text[range.clone()]);
            texts.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(lines("1. a\nb\n2. c\n\n3. d"), ["1. a\nb", "2. c", "3. d"]);
        assert_eq!(lines("in the year\n1997. a"), ["in the year\n1997. a"]);
        assert_eq!(lines("a\n\n  (a) b"), ["a", "  (a) b"]);
        // White space at the end of a line begins nothing.
        assert_eq!(lines("1. a  \nb \n \nc"), ["1. a  \nb", "c"]);
        assert_eq!(
            lines("1. a\n\n| a | b | \n|---|---|"),
            ["1. a", "| a | b | \n|---|---|"]
        );
    }
}
