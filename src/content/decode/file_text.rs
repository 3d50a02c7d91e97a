//! The text of a file: UTF-8, without conflicts of git and without characters that cannot be seen.

use std::ops::Range;

use crate::budget;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::characters::{code_point, invisible};
use crate::text::encoding;

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
    let text = utf8(file, bytes, report)?;
    let mut fine = true;
    for (at, c) in invisible(text).take(REPORTED) {
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

/// The text of a file, whatever is in it, or reports which encoding it has instead.
pub(crate) fn utf8<'a>(file: &str, bytes: &'a [u8], report: &mut Report) -> Option<&'a str> {
    if let Some(encoding) = encoding::other_than_utf8(bytes) {
        let problem = Diagnostic::error("other-encoding", Place::start(file));
        report.push(problem.with("encoding", encoding));
        return None;
    }
    std::str::from_utf8(bytes)
        .inspect_err(|error| {
            let at = error.valid_up_to();
            let place = Place::new(file, at..at + error.error_len().unwrap_or(1));
            report.push(Diagnostic::error("not-utf-8", place));
        })
        .ok()
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
        '\r' => Diagnostic::error("carriage-return", place),
        _ => Diagnostic::error("invisible-character", place).with("code", code_point(c)),
    }
}

/// The first character of `text` that cannot be seen and does not stand in `written`, where it would
/// have been reported: an entity or an escape brought it.
pub(crate) fn brought(text: &str, written: &str) -> Option<char> {
    invisible(text)
        .map(|(_, c)| c)
        .find(|&c| !written.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_text_are_reported_where_they_stand() {
        for (bytes, code, at) in [
            (&b"ab\xff"[..], "not-utf-8", 2),
            (b"a\rb\r", "carriage-return", 1),
            (b"a\0\n\0b\0", "other-encoding", 0),
            (b"\xa4@\xa4\xe5\xa4\xa4\xb0\xea", "other-encoding", 0),
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
