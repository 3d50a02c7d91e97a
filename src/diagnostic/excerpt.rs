//! Excerpts: the lines of a file around a problem. The line starts of a file are found once for all
//! of its problems, of which there may be thousands.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use super::{Place, floor};
use crate::budget;
use crate::source::Sources;

/// The sources, with the line starts of files that have problems.
pub(crate) struct SourceFiles<'s> {
    sources: &'s Sources,
    /// The line starts of each file that was used.
    lines: RefCell<BTreeMap<&'s str, Rc<Starts>>>,
}

/// The lines of a place, from its first to its last. Of many lines, and of long lines, only the part
/// around the beginning of the place.
pub(crate) struct Excerpt<'s> {
    /// Whole lines, or the part that is shown.
    pub(crate) text: Cow<'s, str>,
    /// Number of the first, from 1.
    pub(crate) line: usize,
    /// Byte range of the place in `text`.
    pub(crate) span: Range<usize>,
    /// Whether the text begins within a line.
    pub(crate) is_cut: bool,
    ends: [Point; 2],
}

/// The most bytes that are shown before a place and after its beginning.
const SHOWN: usize = 4 * budget::QUOTE;
/// The most lines that are shown.
const LINES: usize = 12;

/// Line and column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub(crate) struct Point {
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl<'s> SourceFiles<'s> {
    pub(crate) fn new(sources: &'s Sources) -> Self {
        Self {
            sources,
            lines: RefCell::default(),
        }
    }

    /// The excerpt of a place; `None` if there is no text: for a picture, or a missing file.
    pub(crate) fn excerpt(&self, place: &Place) -> Option<Excerpt<'s>> {
        let (file, bytes) = self.sources.entry(&place.file)?;
        let is_whole_file = place.span.is_empty() && place.span.start == 0;
        if is_whole_file && bytes.contains(&0) {
            return None;
        }
        let starts = self.starts(file, bytes);
        let [start, end] = [place.span.start, place.span.end].map(|at| at.min(bytes.len()));
        let end = end.max(start);
        let [line, last] = [start, end].map(|at| starts.line_of(at));
        let begin = |line: usize| starts.get(line).unwrap_or(bytes.len());
        let stop = |line: usize| begin(line + 1);
        let from = beginning(bytes, begin(line)..start);
        let to = ending(bytes, start..stop(last.min(line + LINES - 1)));
        let text = String::from_utf8_lossy(&bytes[from..to]);
        // A byte that is not UTF-8 is shown as U+FFFD, which moves what follows.
        let shown = |at: usize| {
            let before = String::from_utf8_lossy(&bytes[from..at.clamp(from, to)]).len();
            floor(&text, before.min(text.len()))
        };
        let point = |line: usize, at: usize| Point {
            line: line + 1,
            column: String::from_utf8_lossy(&bytes[begin(line)..at])
                .chars()
                .count()
                + 1,
        };
        Some(Excerpt {
            span: shown(start)..shown(end),
            line: line + 1,
            is_cut: from > begin(line),
            ends: [point(line, start), point(last, end)],
            text,
        })
    }

    /// Beginning and end of a place; the start of the file if there is no text.
    pub(crate) fn ends(&self, place: &Place) -> [Point; 2] {
        self.excerpt(place)
            .map_or([Point { line: 1, column: 1 }; 2], |excerpt| excerpt.ends)
    }

    fn starts(&self, file: &'s str, bytes: &[u8]) -> Rc<Starts> {
        let mut lines = self.lines.borrow_mut();
        let starts = lines.entry(file);
        Rc::clone(starts.or_insert_with(|| Rc::new(Starts::of(bytes))))
    }
}

/// Byte offsets of the lines of a file; 32 bits each, because a file may consist of line ends only.
struct Starts(Vec<u32>);

impl Starts {
    fn of(bytes: &[u8]) -> Self {
        let newlines = || memchr::memchr_iter(b'\n', bytes);
        let mut starts = Vec::with_capacity(newlines().count() + 1);
        starts.push(0);
        // Sources are far shorter than four gigabytes.
        starts.extend(newlines().filter_map(|at| u32::try_from(at + 1).ok()));
        Self(starts)
    }

    /// Index of the line that contains the byte `at`.
    fn line_of(&self, at: usize) -> usize {
        let is_before = |start: &u32| usize::try_from(*start).is_ok_and(|start| start <= at);
        self.0.partition_point(is_before) - 1
    }

    /// Beginning of a line; `None` after the last.
    fn get(&self, line: usize) -> Option<usize> {
        usize::try_from(*self.0.get(line)?).ok()
    }
}

/// Beginning of an excerpt; `before` is the range from the start of the line to the place.
fn beginning(bytes: &[u8], before: Range<usize>) -> usize {
    if before.len() <= SHOWN {
        return before.start;
    }
    let cut = before.end - SHOWN / 2;
    (cut..before.end)
        .find(|&at| is_boundary(bytes, at))
        .unwrap_or(before.end)
}

/// End of an excerpt; `after` is the range from the beginning of the place to the end of its lines.
fn ending(bytes: &[u8], after: Range<usize>) -> usize {
    if after.len() <= SHOWN {
        return after.end;
    }
    let cut = after.start + SHOWN;
    (after.start..cut)
        .rev()
        .find(|&at| is_boundary(bytes, at))
        .unwrap_or(cut)
}

/// Whether a character of UTF-8 begins at `at`.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|byte| byte & 0xC0 != 0x80)
}

impl Excerpt<'_> {
    /// Beginning and end of the place.
    pub(crate) fn ends(&self) -> [Point; 2] {
        self.ends
    }

    /// The first line of the place in three parts: before the place, the place, after the place.
    pub(crate) fn first_line(&self) -> [&str; 3] {
        let line = self.text.lines().next().unwrap_or_default();
        let start = self.span.start.min(line.len());
        let end = self.span.end.clamp(start, line.len());
        [&line[..start], &line[start..end], &line[end..]]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::line_column;

    const FILE: &str = "content/a.tc.md";

    #[test]
    fn an_excerpt_is_the_lines_of_the_place() {
        let sources = Sources::from_texts([(FILE, "一\n二三\n四\n\n五")]);
        let files = SourceFiles::new(&sources);
        for (span, line, text, within) in [
            (0..3, 1, "一\n", 0..3),
            (4..7, 2, "二三\n", 0..3),
            (7..14, 2, "二三\n四\n", 3..10),
            (15..15, 4, "\n", 0..0),
            (16..19, 5, "五", 0..3),
            (19..99, 5, "五", 3..3),
        ] {
            let excerpt = files.excerpt(&Place::new(FILE, span)).unwrap();
            assert_eq!(
                (excerpt.line, &*excerpt.text, excerpt.span),
                (line, text, within)
            );
        }
    }

    #[test]
    fn points_are_those_of_the_whole_text() {
        for text in ["", "\n", "滬港\nx\n\n", "a\rb", "最後"] {
            let sources = Sources::from_texts([(FILE, text)]);
            let files = SourceFiles::new(&sources);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let place = Place::new(FILE, at..text.len());
                let ends = [at, text.len()].map(|at| {
                    let (line, column) = line_column(text, at);
                    Point { line, column }
                });
                assert_eq!(files.ends(&place), ends, "{text:?} {at}");
            }
        }
    }

    #[test]
    fn of_a_long_line_a_window_is_shown() {
        let text = format!("一\n{}錯{}\n", "前".repeat(100_000), "後".repeat(100_000));
        let at = text.find('錯').unwrap();
        let sources = Sources::from_texts([(FILE, text.clone())]);
        let files = SourceFiles::new(&sources);
        for span in [at..at + 3, at..text.len(), at..at] {
            let excerpt = files.excerpt(&Place::new(FILE, span)).unwrap();
            assert!(excerpt.is_cut && excerpt.text.len() <= 2 * SHOWN);
            assert!(excerpt.text[excerpt.span.start..].starts_with('錯'));
            let [start, _] = excerpt.ends();
            let (line, column) = line_column(&text, at);
            assert_eq!(start, Point { line, column });
        }
        let lines = "行\n".repeat(100_000);
        let sources = Sources::from_texts([(FILE, lines.clone())]);
        let excerpt = SourceFiles::new(&sources)
            .excerpt(&Place::new(FILE, 4..lines.len()))
            .unwrap();
        assert_eq!(excerpt.text.lines().count(), LINES);
        assert_eq!(excerpt.ends()[1].line, 100_001);
    }

    #[test]
    fn bytes_that_are_no_text_move_nothing() {
        let sources = Sources::from_texts([(FILE, b"\xff\xfe\xff\na\xffb".as_slice())]);
        let files = SourceFiles::new(&sources);
        let excerpt = files.excerpt(&Place::new(FILE, 6..7)).unwrap();
        assert_eq!(excerpt.first_line(), ["a\u{FFFD}", "b", ""]);
        let [start, end] = excerpt.ends();
        assert_eq!((start.line, start.column, end.column), (2, 3, 4));
    }

    #[test]
    fn of_a_picture_there_is_nothing_to_see() {
        let sources = Sources::from_texts([("content/a.png", "\u{0}")]);
        let files = SourceFiles::new(&sources);
        for file in ["content/a.png", "content/b.png"] {
            let place = Place::start(file);
            assert!(files.excerpt(&place).is_none());
            assert_eq!(files.ends(&place), [Point { line: 1, column: 1 }; 2]);
        }
    }
}
