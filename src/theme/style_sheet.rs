//! What is wrong with a style sheet: browsers pass over it, and over all that follows up to the next bracket.

use std::ops::Range;

use super::nesting::{after, string_end};
use crate::diagnostic::{Diagnostic, Place};
use crate::text::keyboard;

/// A mistake in a style sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Where it is.
    pub(super) at: Range<usize>,
    /// What it is, as messages know it.
    pub(super) kind: &'static str,
    /// Whether browsers would pass over rules that are right.
    pub(super) is_error: bool,
}

impl Flaw {
    /// What is said of it in the file of `place`.
    pub(super) fn problem(self, place: Place) -> Diagnostic {
        let place = Place::new(place.file, self.at);
        let problem = match self.is_error {
            true => Diagnostic::error("style", place),
            false => Diagnostic::warning("style", place),
        };
        problem.with("kind", self.kind)
    }
}

/// Brackets and comments without an end, signs of a Chinese keyboard, and what comes from other sites.
pub(super) fn flaws(source: &str) -> Vec<Flaw> {
    let bytes = source.as_bytes();
    let (mut at, mut open) = (0, Vec::new());
    let mut found = Vec::new();
    let mut flaw = |at: Range<usize>, kind, is_error| found.push(Flaw { at, kind, is_error });
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                let end = after(source, at + 2, "*/");
                if !source[at + 2..end].ends_with("*/") {
                    flaw(at..at + 2, "comment", true);
                }
                at = end;
                continue;
            }
            b'"' | b'\'' => {
                at = string_end(bytes, at);
                continue;
            }
            b'\\' => at += 1,
            b'(' | b'[' | b'{' => open.push(at),
            b')' | b']' | b'}' => match open.pop() {
                Some(start) if is_pair(bytes[start], byte) => {}
                _ => {
                    flaw(at..at + 1, "extra", true);
                    return found; // What follows is a consequence.
                }
            },
            b'u' if is_elsewhere(&source[at..]) => flaw(at..at + 3, "elsewhere", false),
            b'@' if source[at..].starts_with("@import") => flaw(at..at + 7, "import", false),
            0x80.. => {
                let sign = source.get(at..).and_then(|rest| rest.chars().next());
                if let Some(sign) =
                    sign.filter(|c| keyboard::ascii(*c).is_some_and(|c| "{}:;(),".contains(c)))
                {
                    flaw(at..at + sign.len_utf8(), "wide", true);
                }
            }
            _ => {}
        }
        at += 1;
    }
    if let Some(start) = open.pop() {
        flaw(start..start + 1, "open", true);
    }
    found
}

fn is_pair(open: u8, close: u8) -> bool {
    matches!((open, close), (b'(', b')') | (b'[', b']') | (b'{', b'}'))
}

/// Whether an address begins here that is of another site.
fn is_elsewhere(rest: &str) -> bool {
    let Some(target) = rest.strip_prefix("url(") else {
        return false;
    };
    let target = target.trim_start_matches([' ', '"', '\'']);
    ["http://", "https://", "//"]
        .iter()
        .any(|of| target.starts_with(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_found_where_they_are() {
        for (source, expected) in [
            ("a { color: red }", None),
            ("/* 甲：{ */ a::before { content: \"｛：\" }", None),
            ("a { background: url(data:image/svg+xml,a) }", None),
            ("@media (width > 1px) { a { b: c } }", None),
            ("a { color: red", Some(("open", "{"))),
            ("a { color: red } }", Some(("extra", "}"))),
            ("a { b: (c }", Some(("extra", "}"))),
            ("a { } /* b", Some(("comment", "/*"))),
            ("a ｛ color: red }", Some(("wide", "｛"))),
            ("a { color：red }", Some(("wide", "："))),
            ("a { b: url(https://c) }", Some(("elsewhere", "url"))),
            ("@import 'a.css';", Some(("import", "@import"))),
        ] {
            let found = flaws(source);
            let first = found.first().map(|of| (of.kind, &source[of.at.clone()]));
            assert_eq!(first, expected, "{source}");
        }
    }
}
