//! A content file: front matter between `+++` lines, then Markdown.

use std::ops::Range;

use crate::budget;
use crate::content::decode::toml_table::Toml;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::keyboard;

/// A content file cut into its two parts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Document<'a> {
    /// The front matter.
    pub(crate) front_matter: Toml<'a>,
    /// The Markdown.
    pub(crate) body: Body<'a>,
}

/// The Markdown of a content file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Body<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// The Markdown alone, without white space at its ends.
    pub(crate) text: &'a str,
    /// Bytes of the file before `text`.
    pub(crate) offset: usize,
}

impl Body<'_> {
    /// The place of a byte range of the Markdown.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }
}

/// What is said of a paragraph of so many bytes.
pub(crate) fn paragraph_too_long(place: Place, bytes: usize) -> Diagnostic {
    Diagnostic::error("paragraph-too-long", place)
        .with("found", budget::kilobytes(bytes))
        .with("most", budget::kilobytes(budget::PARAGRAPH))
}

/// Where front matter begins in the first lines of a file, though not as its first line alone, and why it does not
/// count.
fn late_fence(text: &str) -> Option<(usize, &'static str)> {
    const LINES: usize = 4;
    let mut at = 0;
    for line in text.split_inclusive('\n').take(LINES) {
        let typed = line.trim();
        if keyboard::with_ascii(typed, "+") == "+++" {
            return Some((at, if typed == "+++" { "late" } else { "wide" }));
        }
        at += line.len();
    }
    None
}

/// The first line that was meant to end front matter, and has more or other signs than `+++`.
fn wrong_fence(rest: &str) -> Option<Range<usize>> {
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        let typed = line.trim();
        let is_meant = typed == "---" || keyboard::with_ascii(typed, "+").starts_with("+++");
        if is_meant {
            return Some(at..at + line.trim_end().len());
        }
        at += line.len();
    }
    None
}

/// Cuts a content file into front matter and body, or reports why it cannot.
pub(crate) fn split<'a>(file: &'a str, text: &'a str, report: &mut Report) -> Option<Document<'a>> {
    if text.trim().is_empty() {
        report.push(Diagnostic::error("empty-file", Place::start(file)));
        return None;
    }
    let fenced = text.strip_prefix("+++").and_then(|rest| {
        let (blank, rest) = rest.split_once('\n')?;
        blank.trim().is_empty().then_some(rest)
    });
    let Some(rest) = fenced else {
        let code = if text.starts_with("---") {
            "yaml-front-matter"
        } else {
            "no-front-matter"
        };
        let late = late_fence(text).filter(|_| code == "no-front-matter");
        let (start, kind) = late.unwrap_or((0, "none"));
        let place = Place::new(file, start..start + first_line(&text[start..]));
        report.push(Diagnostic::error(code, place).with("kind", kind));
        return None;
    };
    let Some(end) = fence(rest) else {
        let mut problem = Diagnostic::error("unclosed-front-matter", Place::new(file, 0..3));
        problem.related = wrong_fence(rest).map(|at| {
            let start = text.len() - rest.len();
            Place::new(file, start + at.start..start + at.end)
        });
        report.push(problem);
        return None;
    };
    let offset = text.len() - rest.len();
    let after = &rest[end.end..];
    let body = after.trim();
    let leading = after.len() - after.trim_start().len();
    Some(Document {
        front_matter: Toml {
            file,
            text: &rest[..end.start],
            offset,
        },
        body: Body {
            file,
            text: body,
            offset: offset + end.end + leading,
        },
    })
}

/// The closing fence: a line of its own.
fn fence(text: &str) -> Option<Range<usize>> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end() == "+++" {
            return Some(start..start + line.len());
        }
        start += line.len();
    }
    None
}

fn first_line(text: &str) -> usize {
    text.find('\n').unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(report: &Report) -> Vec<&'static str> {
        report.sorted().iter().map(|d| d.code).collect()
    }

    #[test]
    fn a_file_is_front_matter_and_body() {
        let text = "+++\ntitle = \"a\"\n+++\n\n正文\n";
        let mut report = Report::new();
        let document = split("a", text, &mut report).unwrap();
        assert_eq!(document.front_matter.text, "title = \"a\"\n");
        assert_eq!(document.body.text, "正文");
        assert_eq!(&text[document.body.offset..], "正文\n");
        assert_eq!(document.body.place(&(0..6)).span, 21..27);
    }

    #[test]
    fn what_is_no_content_file_is_reported() {
        for (text, code) in [
            ("", "empty-file"),
            (" \n\n", "empty-file"),
            ("正文\n", "no-front-matter"),
            ("---\ntitle: a\n---\n", "yaml-front-matter"),
            ("+++\ntitle = \"a\"\n\n正文\n", "unclosed-front-matter"),
        ] {
            let mut report = Report::new();
            assert!(split("a", text, &mut report).is_none());
            assert_eq!(codes(&report), [code]);
        }
    }
}
