//! Plain text.

use crate::import::source::{Line, Source};

/// The lines of a text. A form feed ends a page, and is no character of it.
pub(super) fn read(text: &str) -> Source {
    let mut source = Source {
        is_wrapped: true,
        ..Source::default()
    };
    let mut is_after_blank = true;
    for (at, line) in text.split('\n').enumerate() {
        let words = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
        is_after_blank |= line.contains('\u{C}') || words.is_empty();
        if words.is_empty() {
            continue;
        }
        source.push(Line {
            text: words.to_owned(),
            at: at + 1,
            is_after_blank,
            ..Line::default()
        });
        is_after_blank = false;
    }
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_without_white_space_at_their_ends() {
        let source = read("  a\nb \n\n\u{C}c\n");
        let lines: Vec<_> = source
            .lines
            .iter()
            .map(|line| (&*line.text, line.at, line.is_after_blank))
            .collect();
        assert_eq!(lines, [("a", 1, true), ("b", 2, false), ("c", 4, true)]);
    }
}
