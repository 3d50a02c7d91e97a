//! Differences between two versions of a text, by word and by character.

use std::ops::Range;

use serde::Serialize;
use similar::{ChangeTag, TextDiff};

/// How a part of a line has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// It is in both versions.
    Same,
    /// It is only in the old version.
    Removed,
    /// It is only in the new version.
    Added,
}

/// The lines that differ between two versions, each as its parts in order. A word is a word of Unicode
/// (UAX #29), so in Chinese it is a character.
pub fn changed_lines(old: &str, new: &str) -> Vec<Vec<(Change, String)>> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut lines: Vec<Vec<(Change, String)>> = vec![Vec::new()];
    for change in diff.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => Change::Same,
            ChangeTag::Delete => Change::Removed,
            ChangeTag::Insert => Change::Added,
        };
        for piece in change.value().split_inclusive('\n') {
            let line = lines.last_mut().expect("there is always a line");
            let words = piece.trim_end_matches('\n');
            match line.last_mut() {
                Some((last, text)) if *last == kind => text.push_str(words),
                _ if words.is_empty() => {}
                _ => line.push((kind, words.to_owned())),
            }
            if piece.ends_with('\n') {
                lines.push(Vec::new());
            }
        }
    }
    lines.retain(|line| line.iter().any(|(kind, _)| *kind != Change::Same));
    lines
}

/// Words that were replaced between two versions, with all that stands around them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// What stands before them in the new version.
    pub before: String,
    /// The words of the old version.
    pub was: String,
    /// The words of the new version.
    pub is: String,
    /// What stands behind them in the new version.
    pub after: String,
}

/// The words that differ between two versions, in order.
pub fn replaced_words(old: &str, new: &str) -> Vec<Replaced> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut found: Vec<(String, String, Range<usize>)> = Vec::new();
    let (mut at, mut goes_on) = (0, false);
    for change in diff.iter_all_changes() {
        let words = change.value();
        if change.tag() == ChangeTag::Equal {
            (at, goes_on) = (at + words.len(), false);
            continue;
        }
        if !goes_on {
            found.push((String::new(), String::new(), at..at));
        }
        goes_on = true;
        let Some((was, is, span)) = found.last_mut() else {
            continue;
        };
        if change.tag() == ChangeTag::Delete {
            was.push_str(words);
        } else {
            is.push_str(words);
            at += words.len();
            span.end = at;
        }
    }
    let found = found.into_iter();
    found
        .map(|(was, is, span)| Replaced {
            before: new[..span.start].to_owned(),
            was,
            is,
            after: new[span.end..].to_owned(),
        })
        .collect()
}

/// A place where two versions differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit<'a> {
    /// Text of the old version.
    pub was: &'a str,
    /// Text of the new version.
    pub is: &'a str,
    /// Byte range of `is` in the new version; empty if text was removed.
    pub at: Range<usize>,
}

/// The longest text that is compared character by character; a longer one counts as rewritten.
const COMPARED: usize = 4_000;

/// The places where two versions differ, character by character.
pub fn edits<'a>(old: &'a str, new: &'a str) -> Vec<Edit<'a>> {
    let bytes = |text: &str, count: usize| text.chars().take(count).map(char::len_utf8).sum();
    let same = |one: &mut dyn Iterator<Item = char>, other: &mut dyn Iterator<Item = char>| {
        one.zip(other).take_while(|(a, b)| a == b).count()
    };
    let start: usize = bytes(old, same(&mut old.chars(), &mut new.chars()));
    let (a, b) = (&old[start..], &new[start..]);
    let end = same(&mut a.chars().rev(), &mut b.chars().rev());
    let end: usize = a.chars().rev().take(end).map(char::len_utf8).sum();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.len().max(b.len()) > COMPARED {
        let at = start..start + b.len();
        return vec![Edit { was: a, is: b, at }];
    }
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let (mut of_old, mut of_new) = (0, 0);
    let mut goes_on = false;
    for change in TextDiff::from_chars(a, b).iter_all_changes() {
        let length = change.value().len();
        let is_same = change.tag() == ChangeTag::Equal;
        if !is_same && !goes_on {
            found.push((of_old..of_old, of_new..of_new));
        }
        goes_on = !is_same;
        of_old += if change.tag() == ChangeTag::Insert {
            0
        } else {
            length
        };
        of_new += if change.tag() == ChangeTag::Delete {
            0
        } else {
            length
        };
        if let Some((was, is)) = found.last_mut().filter(|_| goes_on) {
            (was.end, is.end) = (of_old, of_new);
        }
    }
    let found = found.into_iter();
    found
        .map(|(was, is)| Edit {
            was: &a[was],
            is: &b[is.clone()],
            at: start + is.start..start + is.end,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_replaced_keep_what_stands_around_them() {
        let found = replaced_words("open an office in town", "open the offices in a town");
        let found: Vec<_> = found
            .iter()
            .map(|of| (&*of.before, &*of.was, &*of.is, &*of.after))
            .collect();
        let expected = [
            ("open ", "an office", "the offices", " in a town"),
            ("open the offices in ", "", "a ", "town"),
        ];
        // Between two words that are replaced the space is the same.
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].1, "an");
        assert_eq!(found[2], expected[1]);
    }

    #[test]
    fn characters_that_differ_are_found_with_their_offsets() {
        for (old, new, expected) in [
            ("有序推進", "有序推动", &[("進", "动", 9)][..]),
            ("有序推進", "有序地推進", &[("", "地", 6)]),
            ("有序推進", "有推進", &[("序", "", 3)]),
            ("甲乙丙", "甲丁丙戊", &[("乙", "丁", 3), ("", "戊", 9)]),
            ("同", "同", &[]),
            ("", "新", &[("", "新", 0)]),
            ("一\n二", "一二", &[("\n", "", 3)]),
        ] {
            let found = edits(old, new);
            let found: Vec<_> = found
                .iter()
                .map(|of| (of.was, of.is, of.at.start))
                .collect();
            assert_eq!(found, expected, "{old} {new}");
        }
    }

    proptest::proptest! {
        #[test]
        fn edits_turn_the_old_version_into_the_new(old in "[甲乙丙]{0,12}", new in "[甲乙丙]{0,12}") {
            let mut made = String::new();
            let (mut rest, mut at) = (&*old, 0);
            for edit in edits(&old, &new) {
                let same = edit.at.start - at;
                made += &rest[..same];
                rest = &rest[same..];
                rest = rest.strip_prefix(edit.was).unwrap();
                made += edit.is;
                at = edit.at.end;
            }
            proptest::prop_assert_eq!(made + rest, new);
        }
    }

    fn check(old: &str, new: &str, expected: &[&str]) {
        let lines: Vec<String> = changed_lines(old, new)
            .into_iter()
            .map(|line| {
                line.into_iter()
                    .map(|(kind, text)| match kind {
                        Change::Same => text,
                        Change::Removed => format!("[-{text}-]"),
                        Change::Added => format!("{{+{text}+}}"),
                    })
                    .collect()
            })
            .collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn only_changed_words_are_marked_and_only_their_lines_returned() {
        check(
            "一\n有序推進兩地\n三",
            "一\n有序地推進兩地\n三",
            &["有序{+地+}推進兩地"],
        );
        check("研究擴大", "落實擴大", &["[-研究-]{+落實+}擴大"]);
        check(
            "study the expansion of it",
            "implement the expansion of it",
            &["[-study-]{+implement+} the expansion of it"],
        );
        check("同\n", "同\n", &[]);
        check("甲", "甲\n\n乙", &["{+乙+}"]);
    }
}
