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

/// What is wrong with a style sheet: brackets and comments without an end, signs of a Chinese keyboard, what comes from
/// other sites or is not there, and declarations that run into one another.
/// `is_asset` tells of a file beside the style sheet whether it exists.
pub(super) fn flaws(source: &str, is_asset: impl Fn(&str) -> bool) -> Vec<Flaw> {
    let mut found = signs(source);
    if found.iter().all(|of| !of.is_error) {
        let missing = addresses(source).filter(|(_, name)| !is_asset(name));
        let missing = missing.map(|(at, _)| (at, "asset"));
        let open = unended(source).map(|at| (at, "semicolon"));
        found.extend(missing.chain(open).map(|(at, kind)| Flaw {
            at,
            kind,
            is_error: false,
        }));
    }
    found
}

/// The files beside the style sheet that it loads, and where.
fn addresses(source: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let starts = source.match_indices("url(");
    let in_comment = |at: usize| {
        let before = &source[..at];
        before.rfind("/*") > before.rfind("*/")
    };
    let starts = starts.filter(move |(at, _)| !in_comment(*at));
    starts.filter_map(|(at, start)| {
        let rest = &source[at + start.len()..];
        let name = rest.split_once(')')?.0;
        let bare = name.trim().trim_matches(['"', '\'']);
        let is_beside =
            !bare.is_empty() && !bare.contains([':', '\\']) && !bare.starts_with(['#', '/', '.']);
        is_beside.then_some((at..at + start.len() + name.len() + 1, bare))
    })
}

/// Where a declaration begins on the line after one that has no `;`.
fn unended(source: &str) -> Option<Range<usize>> {
    let bare = without_texts(source);
    let mut start = 0;
    for (end, sign) in bare.match_indices(['{', '}', ';']) {
        let statement = &bare[start..end];
        let is_declared = sign != "{" && declared(statement).is_some();
        let mut line = start;
        for text in statement.split('\n') {
            let before = bare[start..line].trim_end();
            if let Some(name) = declared(text).filter(|_| is_declared && !before.is_empty())
                && !before.ends_with([',', ':'])
            {
                let at = line + text.len() - text.trim_start().len();
                return Some(at..at + name);
            }
            line += text.len() + 1;
        }
        start = end + 1;
    }
    None
}

/// The length of the name of the property that a line begins to declare.
fn declared(line: &str) -> Option<usize> {
    let (name, value) = line.trim_start().split_once(':')?;
    let is_name = |b: u8| b.is_ascii_lowercase() || b == b'-';
    let is_one = !name.is_empty() && name.bytes().all(is_name) && !value.starts_with(':');
    is_one.then_some(name.len())
}

/// A style sheet with blanks in the place of its comments, its texts and what is in round brackets: each byte stays
/// where it is.
fn without_texts(source: &str) -> String {
    let bytes = source.as_bytes();
    let mut bare = String::with_capacity(bytes.len());
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&byte) = bytes.get(at) {
        let end = match byte {
            b'/' if bytes.get(at + 1) == Some(&b'*') => after(source, at + 2, "*/"),
            b'"' | b'\'' => string_end(bytes, at),
            _ => at + 1,
        };
        depth = match byte {
            b'(' => depth + 1,
            b')' => depth.saturating_sub(1),
            _ => depth,
        };
        let is_kept = end == at + 1 && byte.is_ascii() && depth == 0;
        let end = end.min(bytes.len());
        bare.extend((at..end).map(|_| if is_kept { char::from(byte) } else { ' ' }));
        at = end;
    }
    bare
}

/// Brackets and comments without an end, signs of a Chinese keyboard, and what comes from other sites.
fn signs(source: &str) -> Vec<Flaw> {
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
            ("a { b: url(c.png) }", None),
            ("/* url(d.png) */ a { b: url(#e); c: url('/f.png') }", None),
            ("a { b: url(d.png) }", Some(("asset", "url(d.png)"))),
            ("a {\n  b: c\n  d: e;\n}", Some(("semicolon", "d"))),
            ("a {\n  b: c /* x */\n  d: e\n}", Some(("semicolon", "d"))),
            (
                "a {\n  b:\n    c,\n    d;\n  &:hover {\n    e: f\n  }\n}",
                None,
            ),
            ("a,\nb:hover {\n  c: \"d\"\n    \"e: f\";\n}", None),
            ("@media x {\n  a\n  b:hover { c: d }\n}", None),
        ] {
            let found = flaws(source, |name| name == "c.png");
            let first = found.first().map(|of| (of.kind, &source[of.at.clone()]));
            assert_eq!(first, expected, "{source}");
        }
    }
}
