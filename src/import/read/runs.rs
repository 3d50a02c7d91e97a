//! Runs of characters that a file shows otherwise than the words around them: raised, struck out, hidden. As plain words
//! they would be one with their neighbours: 10² would be 102.

use std::collections::BTreeSet;

use crate::import::source::Remark;

/// How a run of characters is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) shift: Option<Shift>,
    pub(super) is_struck: bool,
    pub(super) is_hidden: bool,
}

/// Where characters stand beside the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    Raised,
    Lowered,
}

/// What was found in the runs of a line.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs {
    remarks: BTreeSet<Remark>,
    left_out: String,
    is_struck: bool,
}

impl Look {
    /// The same, with what is said of a run within it.
    pub(super) fn within(self, own: Self) -> Self {
        Self {
            shift: own.shift.or(self.shift),
            is_struck: self.is_struck || own.is_struck,
            is_hidden: self.is_hidden || own.is_hidden,
        }
    }
}

impl Runs {
    /// What the words of a run are behind the beginning of their line.
    pub(super) fn shown(&mut self, before: &str, words: &str, look: Look) -> String {
        if words.is_empty() {
            return String::new();
        }
        let has_words = !words.trim().is_empty();
        if look.is_hidden {
            self.leave_out(words);
            return String::new();
        }
        let mut shown = String::new();
        let is_of_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_glued = is_of_word(before.chars().next_back()) && is_of_word(words.chars().next());
        if is_glued && look.is_struck != self.is_struck {
            shown.push(' ');
        }
        self.is_struck = look.is_struck;
        if look.is_struck && has_words {
            self.remarks.insert(Remark::Struck);
        }
        match look.shift {
            None => shown.push_str(words),
            Some(shift) => {
                if has_words {
                    self.remarks.insert(Remark::Raised);
                }
                shown.push_str(&shifted(words, shift));
            }
        }
        shown
    }

    /// Notes words that are not shown.
    pub(super) fn leave_out(&mut self, words: &str) {
        if !words.trim().is_empty() {
            self.remarks.insert(Remark::Hidden);
            if !self.left_out.is_empty() && !self.left_out.ends_with(char::is_whitespace) {
                self.left_out.push(' ');
            }
            self.left_out.push_str(words);
        }
    }

    /// What was found of others.
    pub(super) fn add(&mut self, other: &Self) {
        self.remarks.extend(&other.remarks);
        self.leave_out(&other.left_out);
    }

    /// Ends a line: what is to be known of it.
    pub(super) fn remarks(&mut self) -> BTreeSet<Remark> {
        self.is_struck = false;
        std::mem::take(&mut self.remarks)
    }

    /// The words that are not shown, since they were last asked for.
    pub(super) fn left_out(&mut self) -> Option<String> {
        let words = std::mem::take(&mut self.left_out);
        let words: Vec<&str> = words.split_whitespace().collect();
        (!words.is_empty()).then(|| words.join(" "))
    }
}

/// Characters that stay where they are only if they have a form of their own: 10², CO₂. Words that are raised, as in 1er,
/// are written on the line.
fn shifted(words: &str, shift: Shift) -> String {
    const PLAIN: &str = "0123456789+-−=()";
    const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾";
    const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎";
    const LETTERS: &str = "abcdefghijklmnoprstuvwxyz";
    const RAISED_LETTERS: &str = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿºᵖʳˢᵗᵘᵛʷˣʸᶻ";
    let of = |c: char, plain: &str, forms: &str| {
        let at = plain.chars().position(|of| of == c)?;
        forms.chars().nth(at)
    };
    let mut letters = words.chars().filter(|c| !c.is_whitespace());
    let is_alone = letters.next().is_some() && letters.next().is_none();
    let forms = match shift {
        Shift::Raised => RAISED,
        Shift::Lowered => LOWERED,
    };
    let shifted = words.chars().map(|c| {
        let letter = || of(c, LETTERS, RAISED_LETTERS).filter(|_| is_alone);
        let form = of(c, PLAIN, forms);
        let form = form.or_else(|| letter().filter(|_| shift == Shift::Raised));
        form.unwrap_or(c)
    });
    shifted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_raised_struck_or_hidden_is_not_one_with_its_neighbours() {
        let look = Look::default();
        let [raised, lowered] = [Shift::Raised, Shift::Lowered].map(|shift| Look {
            shift: Some(shift),
            ..look
        });
        let struck = Look {
            is_struck: true,
            ..look
        };
        let hidden = Look {
            is_hidden: true,
            ..look
        };
        for (before, words, look, shown) in [
            ("10", "2", raised, "²"),
            ("CO", "2", lowered, "₂"),
            ("1", "er", raised, "er"),
            ("n", "o", raised, "º"),
            ("x", "2+n", raised, "²⁺n"),
            ("new", "old", struck, " old"),
            ("new ", "old", struck, "old"),
            ("new", "old", hidden, ""),
            ("new", "er", look, "er"),
        ] {
            let mut runs = Runs::default();
            assert_eq!(runs.shown(before, words, look), shown, "{before}{words}");
            let is_plain = look == Look::default();
            assert_eq!(runs.remarks().is_empty(), is_plain, "{before}{words}");
        }
        let mut runs = Runs::default();
        let line = runs.shown("", "old", struck);
        assert_eq!(runs.shown(&line, "new", look), " new");
    }
}
