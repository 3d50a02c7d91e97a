//! Finds names in a text: all of them in one pass.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::budget;

/// Looks for the forms of many names at once.
///
/// Names inside longer names count too (香港大學 in 香港大學與上海海事大學學術合作計劃), but not inside the
/// phrases in which the same characters mean something else.
pub struct Finder {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
}

enum Pattern {
    /// A form of the name with this index.
    Form(usize),
    /// A phrase inside which this name is not meant.
    Trap(usize),
}

/// One place where a text mentions a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the name.
    pub name: usize,
    /// Byte range of the form found.
    pub span: Range<usize>,
}

/// The forms of one name in one language, and the phrases that only look like it.
#[derive(Debug, Clone, Copy)]
pub struct Forms<'a> {
    /// Official form and aliases.
    pub forms: &'a [String],
    /// Longer phrases in which a form means something else.
    pub traps: &'a [String],
}

impl Finder {
    /// A finder for `names`, whose indices are those of the mentions.
    pub fn new<'a>(names: impl IntoIterator<Item = Forms<'a>>) -> Self {
        let mut texts: Vec<&str> = Vec::new();
        let mut patterns = Vec::new();
        for (index, name) in names.into_iter().enumerate() {
            for form in name.forms.iter().filter(|form| !form.is_empty()) {
                texts.push(form);
                patterns.push(Pattern::Form(index));
            }
            for trap in name.traps.iter().filter(|trap| !trap.is_empty()) {
                texts.push(trap);
                patterns.push(Pattern::Trap(index));
            }
        }
        Self {
            automaton: AhoCorasick::builder()
                .match_kind(MatchKind::Standard)
                .build(texts)
                .expect("a source is too small for more states than an automaton may have"),
            patterns,
        }
    }

    /// The first place that is one too many for a text: names that consist of each other may be found
    /// as often as they are long at every character.
    pub fn beyond(&self, text: &str) -> Option<Range<usize>> {
        let mut found = self.automaton.find_overlapping_iter(text);
        found.nth(budget::MENTIONS).map(|found| found.range())
    }

    /// The mentions in `text`, by position, the longest first where several begin together. What is
    /// [beyond](Self::beyond) the budget is not looked for.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut traps: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let found = self.automaton.find_overlapping_iter(text);
        for found in found.take(budget::MENTIONS) {
            let span = found.range();
            match self.patterns[found.pattern().as_usize()] {
                Pattern::Form(name) if is_whole(text, &span) => {
                    mentions.push(Mention { name, span });
                }
                Pattern::Form(_) => {}
                Pattern::Trap(name) => traps.entry(name).or_default().push(span),
            }
        }
        mentions.retain(|mention| {
            let of_name = traps.get(&mention.name);
            !of_name.is_some_and(|traps| traps.iter().any(|trap| contains(trap, &mention.span)))
        });
        mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
        mentions
    }
}

/// The mentions that lie in no longer mention, in the order of [`Finder::find`].
pub fn outermost(mentions: &[Mention]) -> impl Iterator<Item = &Mention> {
    let mut widest = 0..0; // Of those that end last, the one that begins first.
    mentions.iter().filter(move |mention| {
        if mention.span.end > widest.end {
            widest = mention.span.clone();
        }
        mention.span == widest || !contains(&widest, &mention.span)
    })
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// Letters and digits of the Latin script end a word only at its edge: `ITC` is not in `ITCH`.
fn is_whole(text: &str, span: &Range<usize>) -> bool {
    let joins = |a: Option<char>, b: Option<char>| matches!((a, b), (Some(a), Some(b)) if a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
    let inside = &text[span.clone()];
    !joins(
        text[..span.start].chars().next_back(),
        inside.chars().next(),
    ) && !joins(inside.chars().next_back(), text[span.end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(names: &[(&[&str], &[&str])], text: &str, expected: &[(usize, &str)]) {
        let owned: Vec<(Vec<String>, Vec<String>)> = names
            .iter()
            .map(|(forms, traps)| {
                let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
                (own(forms), own(traps))
            })
            .collect();
        let finder = Finder::new(owned.iter().map(|(forms, traps)| Forms { forms, traps }));
        let found: Vec<_> = finder
            .find(text)
            .into_iter()
            .map(|mention| (mention.name, &text[mention.span]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_is_not_found_inside_its_traps() {
        let names: &[(&[&str], &[&str])] =
            &[(&["滬港通"], &["仲裁滬港通"]), (&["2021 仲裁滬港通"], &[])];
        check(
            names,
            "舉辦「2021 仲裁滬港通」。",
            &[(1, "2021 仲裁滬港通")],
        );
        check(names, "優化滬港通的交易", &[(0, "滬港通")]);
        check(names, "仲裁滬港通以外，滬港通亦", &[(0, "滬港通")]);
    }

    #[test]
    fn a_trap_is_one_for_its_own_name_alone() {
        let names: &[(&[&str], &[&str])] = &[(&["滬港通"], &[]), (&["仲裁"], &["仲裁滬港通"])];
        check(names, "仲裁滬港通", &[(0, "滬港通")]);
    }

    #[test]
    fn names_within_names_are_mentions_and_the_longest_stands_first() {
        let names: &[(&[&str], &[&str])] =
            &[(&["香港大學"], &[]), (&["香港大學學術合作計劃"], &[])];
        let text = "推行香港大學學術合作計劃";
        check(names, text, &[(1, "香港大學學術合作計劃"), (0, "香港大學")]);
    }

    #[test]
    fn outermost_leaves_out_names_within_names() {
        let mentions =
            [(1, 6..36), (0, 6..18), (2, 40..46)].map(|(name, span)| Mention { name, span });
        let outer: Vec<_> = outermost(&mentions).map(|mention| mention.name).collect();
        assert_eq!(outer, [1, 2]);
    }

    #[test]
    fn as_many_mentions_are_found_as_a_text_may_have() {
        let forms: Vec<String> = (1..=200).map(|length| "港".repeat(length)).collect();
        let traps = [];
        let finder = Finder::new([Forms {
            forms: &forms,
            traps: &traps,
        }]);
        assert_eq!(finder.beyond("港滬"), None);
        let text = "港".repeat(100_000);
        assert!(finder.beyond(&text).is_some());
        let found = finder.find(&text);
        assert_eq!(found.len(), budget::MENTIONS);
        let outermost: Vec<_> = outermost(&found).collect();
        let is_within = |inner: &Mention| {
            found.iter().any(|other| {
                other.span.len() > inner.span.len() && contains(&other.span, &inner.span)
            })
        };
        assert!(!outermost.into_iter().any(is_within));
    }

    #[test]
    fn latin_names_are_whole_words() {
        let names: &[(&[&str], &[&str])] = &[(&["ETF", "HA"], &[])];
        check(names, "推動ETF互掛", &[(0, "ETF")]);
        check(names, "ETFs, HAD", &[]);
    }
}
