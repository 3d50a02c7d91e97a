//! A content file: front matter between `+++` lines, then Markdown.

use std::ops::Range;

use crate::budget;
use crate::content::toml_table::Toml;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::characters::{code_point, unseen};

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

/// How many conflicts of a file are counted: a million would be of no more use to anyone.
const COUNTED: usize = 1_000;

/// How many characters of one kind are reported in a file.
pub(crate) const REPORTED: usize = 20;

/// The text of a file that may have `most` bytes, or reports why it is none.
pub(crate) fn decode<'a>(
    file: &str,
    bytes: &'a [u8],
    most: usize,
    report: &mut Report,
) -> Option<&'a str> {
    if bytes.len() > most {
        let problem = Diagnostic::error("file-too-long", Place::start(file));
        report.push(
            problem
                .with("found", budget::kilobytes(bytes.len()))
                .with("most", budget::kilobytes(most)),
        );
        return None;
    }
    let text = std::str::from_utf8(bytes)
        .inspect_err(|error| {
            let at = error.valid_up_to();
            let place = Place::new(file, at..at + error.error_len().unwrap_or(1));
            report.push(Diagnostic::error("not-utf-8", place));
        })
        .ok()?;
    let mut fine = true;
    for (at, c) in unseen(text).take(REPORTED) {
        fine = false;
        report.push(forbidden(Place::new(file, at..at + c.len_utf8()), c));
        if c == '\r' {
            break; // One is enough: every line has it.
        }
    }
    for line in conflicts(text).take(COUNTED) {
        fine = false;
        report.push(Diagnostic::error("conflict", Place::new(file, line)));
    }
    fine.then_some(text)
}

/// The lines with which git marks two versions of a text that it could not join.
fn conflicts(text: &str) -> impl Iterator<Item = Range<usize>> {
    let lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line.trim_end()))
    });
    lines
        .filter(|(_, line)| line.starts_with("<<<<<<< ") || line.starts_with(">>>>>>> "))
        .map(|(start, line)| start..start + line.len())
}

/// What is said of a character that cannot be seen.
pub(crate) fn forbidden(place: Place, c: char) -> Diagnostic {
    match c {
        '\u{FEFF}' if place.span.start == 0 => Diagnostic::error("byte-order-mark", place),
        '\r' => Diagnostic::error("carriage-return", place),
        _ => Diagnostic::error("invisible-character", place).with("code", code_point(c)),
    }
}

/// What is said of a paragraph of so many bytes.
pub(crate) fn paragraph_too_long(place: Place, bytes: usize) -> Diagnostic {
    Diagnostic::error("paragraph-too-long", place)
        .with("found", budget::kilobytes(bytes))
        .with("most", budget::kilobytes(budget::PARAGRAPH))
}

/// The first character of `text` that cannot be seen and does not stand in `written`, where it would
/// have been reported: an entity or an escape brought it.
pub(crate) fn brought(text: &str, written: &str) -> Option<char> {
    unseen(text).map(|(_, c)| c).find(|&c| !written.contains(c))
}

/// Cuts a content file into front matter and body, or reports why it cannot.
pub(crate) fn split<'a>(file: &'a str, text: &'a str, report: &mut Report) -> Option<Document<'a>> {
    if text.trim().is_empty() {
        report.push(Diagnostic::error("empty-file", Place::start(file)));
        return None;
    }
    let Some(rest) = text.strip_prefix("+++\n") else {
        let code = if text.starts_with("---") {
            "yaml-front-matter"
        } else {
            "no-front-matter"
        };
        report.push(Diagnostic::error(
            code,
            Place::new(file, 0..first_line(text)),
        ));
        return None;
    };
    let Some(end) = fence(rest) else {
        report.push(Diagnostic::error(
            "unclosed-front-matter",
            Place::new(file, 0..3),
        ));
        return None;
    };
    let offset = "+++\n".len();
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

    #[test]
    fn bytes_that_are_no_text_are_reported_where_they_stand() {
        for (bytes, code, at) in [
            (&b"ab\xff"[..], "not-utf-8", 2),
            ("\u{FEFF}+++".as_bytes(), "byte-order-mark", 0),
            (b"a\r\nb\r\n", "carriage-return", 1),
            (b"a\0b", "invisible-character", 1),
            (b"a\n<<<<<<< HEAD\nb\n", "conflict", 2),
            (b"b\n>>>>>>> c", "conflict", 2),
            ("港\u{202E}滬".as_bytes(), "invisible-character", 3),
            ("港\u{AD}滬".as_bytes(), "invisible-character", 3),
            ("港\u{E0061}滬".as_bytes(), "invisible-character", 3),
        ] {
            let mut report = Report::new();
            assert!(decode("a", bytes, 99, &mut report).is_none());
            let found = report.sorted()[0].clone();
            assert_eq!((found.code, found.place.unwrap().span.start), (code, at));
        }
    }
}
