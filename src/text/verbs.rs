//! Verbs by how firm a commitment is that they make, and whether a translation has others than its text.

use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::text::han::is_ideograph;

/// The verbs of a language, from the weakest to the strongest.
pub struct Ladder {
    automaton: AhoCorasick,
    /// The strength of each pattern; none of a phrase that is no commitment.
    strengths: Vec<Option<u32>>,
}

/// A verb in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verb {
    /// How firm it is.
    pub strength: u32,
    /// Where it stands.
    pub span: Range<usize>,
}

/// A verb that a translation renders by one of another strength.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shift {
    /// The verb of the text, and that of the translation.
    Other(Verb, Verb),
    /// The leading verb of the text, for which the translation has none.
    Lost(Verb),
    /// A verb of the translation that is stronger than all of the text.
    More(Verb),
}

impl Ladder {
    /// The ladder of these verbs: each with its strength. Phrases are what is no commitment although a verb stands in it:
    /// names, and what is said of something else.
    pub fn new<'a>(
        verbs: impl IntoIterator<Item = (u32, &'a str)>,
        phrases: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let verbs = verbs.into_iter().map(|(of, form)| (Some(of), form));
        let phrases = phrases.into_iter().map(|phrase| (None, phrase));
        let patterns = verbs.chain(phrases).filter(|(_, form)| !form.is_empty());
        let (strengths, texts): (Vec<_>, Vec<_>) = patterns.unzip();
        Self {
            automaton: AhoCorasick::builder()
                .match_kind(MatchKind::LeftmostLongest)
                .ascii_case_insensitive(true)
                .build(texts)
                .expect("a source is too small for more states than an automaton may have"),
            strengths,
        }
    }

    /// The verbs of a text, in order.
    pub fn find(&self, text: &str) -> Vec<Verb> {
        let found = self.automaton.find_iter(text);
        let found = found.filter(|found| is_whole(text, found.range()));
        let verbs = found.filter_map(|found| {
            Some(Verb {
                strength: self.strengths[found.pattern().as_usize()]?,
                span: found.range(),
            })
        });
        verbs.collect()
    }
}

/// The verbs that a translation renders by stronger or weaker ones. Their order does not count: languages put what was
/// agreed first in different places.
pub fn shifts(source: &[Verb], translation: &[Verb]) -> Vec<Shift> {
    let mut lost = without(source, translation).into_iter().peekable();
    let mut more = without(translation, source).into_iter().peekable();
    let mut shifts = Vec::new();
    while lost.peek().is_some() && more.peek().is_some() {
        shifts.extend(
            lost.next()
                .zip(more.next())
                .map(|(was, is)| Shift::Other(was, is)),
        );
    }
    // Not every verb that follows is rendered by a verb; the leading one is.
    let lost = lost.filter(|verb| source.first() == Some(verb));
    shifts.extend(lost.map(Shift::Lost));
    let strongest = source.iter().map(|verb| verb.strength).max();
    // Where the text has none, those of the translation may be anything.
    let more = more.filter(|verb| strongest.is_some_and(|of| verb.strength > of));
    shifts.extend(more.map(Shift::More));
    shifts
}

/// The verbs for which there is none of the same strength among others.
fn without(verbs: &[Verb], others: &[Verb]) -> Vec<Verb> {
    let mut left: BTreeMap<u32, usize> = BTreeMap::new();
    for verb in others {
        *left.entry(verb.strength).or_default() += 1;
    }
    let is_alone = |verb: &&Verb| match left.get_mut(&verb.strength) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    verbs.iter().filter(is_alone).cloned().collect()
}

/// Whether words are whole: in scripts with spaces no letter stands beside them.
fn is_whole(text: &str, span: Range<usize>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !is_ideograph(c));
    let words = &text[span.clone()];
    let begins =
        is_letter(words.chars().next()) && is_letter(text[..span.start].chars().next_back());
    let ends = is_letter(words.chars().next_back()) && is_letter(text[span.end..].chars().next());
    !begins && !ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ladder(verbs: &[(u32, &str)], phrases: &[&str]) -> Ladder {
        Ladder::new(verbs.iter().copied(), phrases.iter().copied())
    }

    #[test]
    fn verbs_are_whole_words_and_no_part_of_a_name() {
        let english = ladder(
            &[(1, "study"), (5, "support"), (5, "supporting")],
            &["study tour", "Support Fund"],
        );
        for (text, expected) in [
            ("Support it, and study a study tour.", &[5, 1][..]),
            ("supports, Study-based; supporting", &[1, 5]),
            ("the Support Fund", &[]),
        ] {
            let found: Vec<u32> = english
                .find(text)
                .iter()
                .map(|verb| verb.strength)
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn verbs_of_scripts_without_spaces_stand_beside_others() {
        let chinese = ladder(&[(5, "支持"), (6, "促進")], &["貿易促進會"]);
        let found: Vec<u32> = chinese
            .find("積極支持貿易促進會，促進合作")
            .iter()
            .map(|verb| verb.strength)
            .collect();
        assert_eq!(found, [5, 6]);
    }

    #[test]
    fn another_strength_is_found_in_any_order() {
        let verbs = |strengths: &[u32]| -> Vec<Verb> {
            let verbs = strengths.iter().enumerate();
            verbs
                .map(|(at, of)| Verb {
                    strength: *of,
                    span: at..at + 1,
                })
                .collect()
        };
        for (source, translation, expected) in [
            (&[5, 1][..], &[1, 5][..], ""),
            (&[5, 1], &[7, 1], "5>7"),
            (&[5, 1], &[5, 2], "1>2"),
            (&[5], &[], "5>"),
            // What follows may be rendered by a noun, and a weaker verb may be added.
            (&[5, 1], &[5], ""),
            (&[5], &[5, 1], ""),
            (&[5], &[5, 9], ">9"),
            (&[], &[1], ""),
        ] {
            let found = shifts(&verbs(source), &verbs(translation));
            let said: Vec<String> = found
                .iter()
                .map(|shift| match shift {
                    Shift::Other(was, is) => format!("{}>{}", was.strength, is.strength),
                    Shift::Lost(was) => format!("{}>", was.strength),
                    Shift::More(is) => format!(">{}", is.strength),
                })
                .collect();
            assert_eq!(said.join(" "), expected, "{source:?} {translation:?}");
        }
    }
}
