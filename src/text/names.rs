//! Finds all names of the termbase in a text, in one pass.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::budget;

/// Finds the forms of many names at once.
///
/// Names inside longer names count (香港大學 in 香港大學與上海海事大學學術合作計劃), but not inside
/// phrases in which the same characters mean something else.
pub struct Finder {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
}

enum Pattern {
    /// A form of the name with this index.
    Form(usize),
    /// A phrase in which this name is not meant.
    Exception(usize),
}

/// A place where a text mentions a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Index of the name.
    pub name: usize,
    /// Byte range of the form.
    pub span: Range<usize>,
}

/// The forms of one name in one language, and the phrases that do not mean it.
#[derive(Debug, Clone, Copy)]
pub struct Forms<'a> {
    /// Official form and aliases.
    pub forms: &'a [String],
    /// Longer phrases in which a form means something else.
    pub exceptions: &'a [String],
}

impl Finder {
    /// A finder for `names`. A mention has the index of its name in this list.
    pub fn new<'a>(names: impl IntoIterator<Item = Forms<'a>>) -> Self {
        let mut texts: Vec<&str> = Vec::new();
        let mut patterns = Vec::new();
        for (index, name) in names.into_iter().enumerate() {
            for form in name.forms.iter().filter(|form| !form.is_empty()) {
                texts.push(form);
                patterns.push(Pattern::Form(index));
            }
            for exception in name
                .exceptions
                .iter()
                .filter(|exception| !exception.is_empty())
            {
                texts.push(exception);
                patterns.push(Pattern::Exception(index));
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

    /// The first place beyond the limit of mentions in a text. Names that contain one another can be found
    /// many times at every character.
    pub fn beyond(&self, text: &str) -> Option<Range<usize>> {
        let mut found = self.automaton.find_overlapping_iter(text);
        found.nth(budget::MENTIONS).map(|found| found.range())
    }

    /// The mentions in `text` by position; of those that begin together, the longest comes first.
    /// Mentions [beyond](Self::beyond) the limit are left out.
    pub fn find(&self, text: &str) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut exceptions: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
        let found = self.automaton.find_overlapping_iter(text);
        for found in found.take(budget::MENTIONS) {
            let span = found.range();
            match self.patterns[found.pattern().as_usize()] {
                Pattern::Form(name) if is_whole(text, &span) => {
                    mentions.push(Mention { name, span });
                }
                Pattern::Form(_) => {}
                Pattern::Exception(name) => exceptions.entry(name).or_default().push(span),
            }
        }
        mentions.retain(|mention| {
            let of_name = exceptions.get(&mention.name);
            !of_name.is_some_and(|exceptions| {
                exceptions
                    .iter()
                    .any(|exception| contains(exception, &mention.span))
            })
        });
        mentions.sort_by_key(|mention| (mention.span.start, Reverse(mention.span.end)));
        mentions
    }
}

/// The mentions that are not inside a longer one, in the order of [`Finder::find`].
pub fn outermost(mentions: &[Mention]) -> impl Iterator<Item = &Mention> {
    let mut widest = 0..0; // Of the mentions that end last, the one that begins first.
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

/// Whether a Latin word is not cut: `ITC` is not in `ITCH`.
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
            .map(|(forms, exceptions)| {
                let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
                (own(forms), own(exceptions))
            })
            .collect();
        let finder = Finder::new(
            owned
                .iter()
                .map(|(forms, exceptions)| Forms { forms, exceptions }),
        );
        let found: Vec<_> = finder
            .find(text)
            .into_iter()
            .map(|mention| (mention.name, &text[mention.span]))
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_name_is_not_found_inside_its_exceptions() {
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
    fn an_exception_counts_only_for_its_own_name() {
        let names: &[(&[&str], &[&str])] = &[(&["滬港通"], &[]), (&["仲裁"], &["仲裁滬港通"])];
        check(names, "仲裁滬港通", &[(0, "滬港通")]);
    }

    #[test]
    fn names_inside_names_are_mentions_and_the_longest_comes_first() {
        let names: &[(&[&str], &[&str])] =
            &[(&["香港大學"], &[]), (&["香港大學學術合作計劃"], &[])];
        let text = "推行香港大學學術合作計劃";
        check(names, text, &[(1, "香港大學學術合作計劃"), (0, "香港大學")]);
    }

    #[test]
    fn outermost_leaves_out_names_inside_names() {
        let mentions =
            [(1, 6..36), (0, 6..18), (2, 40..46)].map(|(name, span)| Mention { name, span });
        let outer: Vec<_> = outermost(&mentions).map(|mention| mention.name).collect();
        assert_eq!(outer, [1, 2]);
    }

    #[test]
    fn as_many_mentions_are_found_as_a_text_may_have() {
        let forms: Vec<String> = (1..=200).map(|length| "港".repeat(length)).collect();
        let exceptions = [];
        let finder = Finder::new([Forms {
            forms: &forms,
            exceptions: &exceptions,
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
