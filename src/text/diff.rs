//! What changed between two wordings of a text, word by word.

use similar::{ChangeTag, TextDiff};

/// How a stretch of a line stands towards the earlier wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It is in both.
    Same,
    /// It is in the earlier wording alone.
    Removed,
    /// It is in the later wording alone.
    Added,
}

/// The lines in which two wordings differ, each as stretches in order. A word is one as Unicode
/// has it (UAX #29), so in Chinese a character.
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

#[cfg(test)]
mod tests {
    use super::*;

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
    fn only_the_words_that_changed_are_marked_and_only_their_lines_told() {
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
