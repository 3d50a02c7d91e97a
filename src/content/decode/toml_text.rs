//! Where TOML stands in a file, and what stands around a place of it.

use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::Place;

/// Where a TOML text stands: a whole file, or the front matter of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Toml<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// The TOML alone.
    pub(crate) text: &'a str,
    /// Bytes of the file before `text`.
    pub(crate) offset: usize,
}

impl Toml<'_> {
    /// The place of a byte range of the TOML.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }

    /// The line of the file in which a byte of the TOML stands, from 1.
    pub(crate) fn line(&self, at: usize) -> usize {
        // Above a front matter is the line that opens it.
        usize::from(self.offset > 0) + 1 + self.text[..at].matches('\n').count()
    }

    /// The place of the key whose value is at `span`.
    pub(crate) fn key_before(&self, key: &str, span: &Range<usize>) -> Place {
        // It stands near, or is not written as it is meant: with an escape.
        let near = span.start.saturating_sub(NEAR);
        let near = (near..=span.start).find(|&at| self.text.is_char_boundary(at));
        let near = near.unwrap_or(span.start);
        let start = self.text[near..span.start].rfind(key);
        let start = start.map_or(span.start, |at| near + at);
        self.place(&(start..start + key.len()))
    }
}

/// Bytes before a value in which its key is looked for.
const NEAR: usize = 4096;

/// The head of the table that stands above `at`: `[[source]]`.
pub(crate) fn head(text: &str, at: usize) -> Option<&str> {
    let mut lines = text[..at].lines().rev().map(str::trim);
    lines.find(|line| line.starts_with('['))
}

/// Where the head of the first table stands.
pub(crate) fn first_head(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with('[') {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// The key on the line of `at` and where its value begins, if `at` is not before the value.
pub(crate) fn key_of_line(text: &str, at: usize) -> Option<(&str, usize)> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let (key, rest) = text[start..].split_once('=')?;
    let key = key.trim();
    let value = text.len() - rest.trim_start_matches(' ').len();
    (is_bare(key) && value <= at).then_some((key, value))
}

/// Whether a key may stand without quotation marks.
pub(crate) fn is_bare(key: &str) -> bool {
    let is_sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    !key.is_empty() && key.chars().all(is_sign)
}

/// The name in the head of a table, up to its first dot: `source` of `[[source]] # as published`.
pub(crate) fn table_name(head: &str) -> &str {
    let name = head.trim().trim_start_matches('[');
    name.split([']', '.']).next().unwrap_or_default().trim()
}

/// A TOML string on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_its_name() {
        for (head, name) in [
            ("[contact]", "contact"),
            ("[[source]] # 新聞公報", "source"),
            (" [ kinds.article ]", "kinds"),
            ("[source", "source"),
            ("[]", ""),
        ] {
            assert_eq!(table_name(head), name, "{head}");
        }
    }
}
