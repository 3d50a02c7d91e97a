//! What is already told of what has changed: what a page says anew because of it need not be told again.

use crate::text::diff::{Replaced, replaced_words};

/// Texts and facts whose change is told.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The words that were replaced, without those of texts that are new or gone.
    replaced: Vec<Replaced>,
    /// Every text before and after, as it is on pages: without line breaks.
    texts: Vec<[String; 2]>,
}

/// What stands around words is compared as far as so many bytes.
const AROUND: usize = 24;
/// A text of fewer characters says nothing of where it stands.
const SHORT: usize = 4;
/// What ends words that go on elsewhere.
const CUT: char = '…';

impl Known {
    /// Notes that this change is told.
    pub(super) fn tell(&mut self, was: &str, is: &str) {
        let lines = [was, is].map(|text| text.lines().count());
        if lines[0] == lines[1] && lines[0] > 1 {
            was.lines()
                .zip(is.lines())
                .for_each(|(was, is)| self.tell(was, is));
        }
        let texts = [was, is].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
        if texts.iter().all(|text| !text.is_empty()) {
            self.replaced.extend(replaced_words(&texts[0], &texts[1]));
        }
        self.texts.push(texts);
    }

    /// Whether it is told why a line became another one.
    pub(super) fn explains(&self, was: &str, is: &str) -> bool {
        self.has_both(was, is) || self.has_new(was, is) || self.has_every_word(was, is)
    }

    /// Whether it is told why a line came (`[false, true]`: it stands in what is new) or went.
    pub(super) fn explains_line(&self, line: &str, is_new: bool) -> bool {
        let at = usize::from(is_new);
        let line = line.trim_end_matches(CUT).trim_end();
        let mut texts = self.texts.iter();
        texts.any(|of| {
            let is_in = !line.is_empty() && of[at].contains(line) && !of[1 - at].contains(line);
            is_in || holds(line, &of[at])
        })
    }

    /// Whether both lines are in a text, or begin it.
    fn has_both(&self, was: &str, is: &str) -> bool {
        let [was, is] = [was, is].map(|line| line.trim_end_matches(CUT).trim_end());
        let mut texts = self.texts.iter();
        texts.any(|of| {
            let both = !was.is_empty() && !is.is_empty();
            both && of[0].contains(was) && of[1].contains(is)
        })
    }

    /// Whether one of the lines has a text that is new or gone: a neighbour of another item is named now.
    fn has_new(&self, was: &str, is: &str) -> bool {
        let mut texts = self.texts.iter();
        texts.any(|of| match (of[0].is_empty(), of[1].is_empty()) {
            (true, false) => holds(is, &of[1]),
            (false, true) => holds(was, &of[0]),
            _ => false,
        })
    }

    /// Whether every word that was replaced was replaced likewise in a text, in the same place.
    fn has_every_word(&self, was: &str, is: &str) -> bool {
        let replaced = replaced_words(was, is);
        let is_known = |of: &Replaced| self.replaced.iter().any(|known| is_same(known, of));
        let is_end = |of: &Replaced| of.after.trim_end_matches(CUT).is_empty() && is.ends_with(CUT);
        !replaced.is_empty()
            && replaced.iter().any(is_known)
            && replaced.iter().all(|of| is_known(of) || is_end(of))
    }
}

/// Whether a line has a whole text that is long enough to be known by it.
fn holds(line: &str, text: &str) -> bool {
    text.chars().count() >= SHORT && line.contains(text)
}

/// Whether the same words were replaced by the same ones between the same ones.
fn is_same(known: &Replaced, other: &Replaced) -> bool {
    let before = [&known.before, &other.before].map(|of| of.bytes().rev());
    let after = [&known.after, &other.after].map(|of| of.trim_end_matches(CUT).bytes());
    let [one, two] = before;
    let is_before = one.zip(two).take(AROUND).all(|(a, b)| a == b);
    let [one, two] = after;
    let is_after = one.zip(two).take(AROUND).all(|(a, b)| a == b);
    known.was == other.was && known.is == other.is && is_before && is_after
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_once() {
        let mut known = Known::default();
        known.tell(
            "We open an office in the town.",
            "We open two offices in the town.",
        );
        known.tell("", "A new note");
        for (was, is, expected) in [
            // The text, its beginning, and what names it.
            (
                "We open an office in the town.",
                "We open two offices in the town.",
                true,
            ),
            ("We open an office…", "We open two offices…", true),
            (
                "3 We open an office in the town. (1 May)",
                "3 We open two offices in the town. (1 May)",
                true,
            ),
            ("Next: 4 Old", "Next: 4 A new note", true),
            // The same words elsewhere, and others.
            (
                "They close an office here.",
                "They close two offices here.",
                false,
            ),
            ("61 items", "62 items", false),
            ("We open an office, now", "We open two offices, then", false),
        ] {
            assert_eq!(known.explains(was, is), expected, "{was} {is}");
        }
        assert!(known.explains_line("A new note", true));
        assert!(!known.explains_line("A new note", false));
        assert!(!known.explains_line("Another", true));
    }
}
