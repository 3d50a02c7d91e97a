//! What is wrong with the content, where, and how to mend it.
//!
//! A [`Diagnostic`] is a value: any stage makes one and goes on. They gather in a [`Report`],
//! which is printed once, at the end, so that an editor sees every problem of a run together.
//!
//! A diagnostic holds no words: its code names a message of the catalogues in `messages/`, which
//! say it in the editor's language ([`Messages`]).

mod excerpt;
mod messages;
mod github;
mod human;
mod json;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::quality::FixedState;
use serde::{Deserialize, Serialize};

use crate::budget;

pub(crate) use excerpt::{Excerpt, Files};
pub use messages::{Argument, MessageLanguage, Messages};

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published, but someone should look.
    Warning,
}

/// A stretch of a source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of the file below the root of the portal, with `/`.
    pub file: String,
    /// Byte range in the file; empty where there is only a point.
    pub span: Range<usize>,
}

impl Place {
    /// The stretch `span` of `file`.
    pub fn new(file: impl Into<String>, span: Range<usize>) -> Self {
        Self {
            file: file.into(),
            span,
        }
    }

    /// The beginning of `file`.
    pub fn start(file: impl Into<String>) -> Self {
        Self::new(file, 0..0)
    }
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |place: &Self| (place.span.start, place.span.end);
        self.file
            .cmp(&other.file)
            .then_with(|| key(self).cmp(&key(other)))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// One problem: what is wrong, where, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where; `None` for what concerns no file.
    pub place: Option<Place>,
    /// How grave it is.
    pub severity: Severity,
    /// Short stable name of the rule, and of its message in the catalogues: `unknown-key`.
    pub code: &'static str,
    /// What the message speaks of, by the names that the catalogues use.
    #[serde(borrow)]
    pub arguments: Vec<(&'static str, Argument)>,
    /// The right thing that is nearest to what was written.
    pub suggestion: Option<String>,
    /// A second place that explains the first, such as the text a translation translates.
    pub related: Option<Place>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: &'static str, place: Place) -> Self {
        Self::new(Severity::Error, code, Some(place))
    }

    /// A warning at `place`.
    pub fn warning(code: &'static str, place: Place) -> Self {
        Self::new(Severity::Warning, code, Some(place))
    }

    /// An error that concerns no source file.
    pub fn global(code: &'static str) -> Self {
        Self::new(Severity::Error, code, None)
    }

    fn new(severity: Severity, code: &'static str, place: Option<Place>) -> Self {
        Self {
            place,
            severity,
            code,
            arguments: Vec::new(),
            suggestion: None,
            related: None,
        }
    }

    /// The same problem with something that its message speaks of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into().cut()));
        self
    }

    /// The same problem with what was probably meant by `typed`, if one of `known` is similar.
    #[must_use]
    pub fn suggest<'a>(mut self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(typed, known).map(str::to_owned);
        self
    }

    /// The same problem with a second place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }
}

/// All problems found in one run. Of many of one kind in a file the first are kept, and the others
/// counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Fingerprints of all problems, those that are only counted among them, by kind.
    kinds: BTreeMap<Kind, BTreeSet<u64>>,
}

/// What makes problems alike: code, severity and file.
type Kind = (&'static str, Severity, Option<String>);

fn kind(diagnostic: &Diagnostic) -> Kind {
    let file = diagnostic.place.as_ref().map(|place| place.file.clone());
    (diagnostic.code, diagnostic.severity, file)
}

impl Report {
    /// A report without problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one problem, unless it is there already.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let alike = self.kinds.entry(kind(&diagnostic)).or_default();
        let is_new = alike.insert(FixedState::default().hash_one(&diagnostic));
        if is_new && alike.len() <= budget::TOLD {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Adds all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        for diagnostic in other.diagnostics {
            self.push(diagnostic);
        }
        for (kind, alike) in other.kinds {
            self.kinds.entry(kind).or_default().extend(alike);
        }
    }

    /// Keeps the problems for which `keep` holds, which judges all of a kind alike.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
        let kept: BTreeSet<Kind> = self.diagnostics.iter().map(kind).collect();
        self.kinds.retain(|kind, _| kept.contains(kind));
    }

    /// Makes errors of the warnings with one of these codes.
    pub fn forbid(&mut self, codes: &[&str]) {
        let is_forbidden = |code, severity| severity == Severity::Warning && codes.contains(&code);
        for warning in &mut self.diagnostics {
            if is_forbidden(warning.code, warning.severity) {
                warning.severity = Severity::Error;
            }
        }
        let kinds = std::mem::take(&mut self.kinds);
        for ((code, severity, file), alike) in kinds {
            let severity = match is_forbidden(code, severity) {
                true => Severity::Error,
                false => severity,
            };
            self.kinds
                .entry((code, severity, file))
                .or_default()
                .extend(alike);
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether something was found that keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.diagnostics
            .iter()
            .any(|of| of.severity == Severity::Error)
    }

    /// The files that excerpts are taken from.
    pub fn files(&self) -> BTreeSet<&str> {
        let places = self.diagnostics.iter();
        let places = places.flat_map(|of| [&of.place, &of.related].into_iter().flatten());
        places.map(|place| place.file.as_str()).collect()
    }

    /// Number of problems of one severity, those that are only counted among them.
    pub fn count(&self, severity: Severity) -> usize {
        let kinds = self.kinds.iter().filter(|(kind, _)| kind.1 == severity);
        kinds.map(|(_, alike)| alike.len()).sum()
    }

    /// The problems by file and place, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.diagnostics.iter().collect();
        sorted.sort();
        sorted
    }

    /// The same, the last of each kind with the number of those that are like it and only counted.
    pub(crate) fn told(&self) -> Vec<(&Diagnostic, usize)> {
        let sorted = self.sorted();
        let mut shown: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut told: Vec<_> = sorted.into_iter().map(|of| (of, 0)).collect();
        for (at, (diagnostic, _)) in told.iter().enumerate() {
            shown.insert(kind(diagnostic), at);
        }
        for (kind, at) in shown {
            told[at].1 = self.kinds[&kind].len().saturating_sub(budget::TOLD);
        }
        told
    }
}

fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// Line and column of a byte offset, both from 1; columns count characters. It looks through the
/// text from its beginning: where many problems stand in one file, `Files` looks once.
pub fn line_column(source: &str, offset: usize) -> (usize, usize) {
    let before = &source[..floor(source, offset.min(source.len()))];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// The entry of `known` that `typed` was probably meant to be.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_length = typed.chars().count();
    // Words of very different lengths are far from each other, whatever they are.
    let is_as_long = |candidate: &&str| {
        let length = candidate.chars().count();
        length <= budget::QUOTE && typed_length.abs_diff(length) <= 1 + length / 4
    };
    known
        .into_iter()
        .filter(is_as_long)
        .map(|candidate| (strsim::damerau_levenshtein(typed, candidate), candidate))
        .filter(|(distance, candidate)| {
            let length = candidate.chars().count();
            *distance <= 1 + length / 4 && *distance < length
        })
        .min()
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters() {
        for (offset, expected) in [(0, (1, 1)), (3, (1, 2)), (7, (2, 1)), (99, (2, 2))] {
            assert_eq!(line_column("滬港\nx", offset), expected, "offset {offset}");
        }
    }

    #[test]
    fn many_of_one_kind_are_counted() {
        let mut report = Report::new();
        let of_file =
            |file: &str, at| Diagnostic::warning("emphasis", Place::new(file, at..at + 1));
        for at in 0..budget::TOLD + 311 {
            report.push(of_file("a", at));
            report.push(of_file("a", at)); // Said twice, it is one.
            report.push(of_file("b", at % 3));
        }
        let told = |report: &Report| {
            let more = report.told();
            let more = more.iter().filter(|(_, more)| *more > 0);
            more.map(|(of, more)| (of.place.clone().unwrap().file, *more))
                .collect::<Vec<_>>()
        };
        assert_eq!(told(&report), [("a".to_owned(), 311)]);
        assert_eq!(report.sorted().len(), budget::TOLD + 3);
        assert_eq!(report.count(Severity::Warning), budget::TOLD + 311 + 3);
        let mut all = Report::new();
        all.push(of_file("a", 7));
        all.extend(report);
        assert_eq!(told(&all), [("a".to_owned(), 311)]);
        all.forbid(&["emphasis"]);
        assert_eq!(told(&all), [("a".to_owned(), 311)]);
        assert_eq!(all.count(Severity::Error), budget::TOLD + 311 + 3);
        assert!(all.has_errors());
    }

    #[test]
    fn what_a_message_quotes_is_cut() {
        let long = "港".repeat(100_000);
        let problem = Diagnostic::global("x").with("a", &long);
        let expected = "港".repeat(budget::QUOTE) + "…";
        assert_eq!(problem.arguments[0].1, Argument::Text(expected));
        let many: Argument = std::iter::repeat_n("a", 1_000).collect();
        let problem = Diagnostic::global("x").with("a", many);
        let Argument::List(list) = &problem.arguments[0].1 else {
            panic!("a list stays one")
        };
        assert_eq!(list.len(), budget::TOLD + 1);
        assert_eq!(list.last().map(String::as_str), Some("…"));
    }

    #[test]
    fn the_nearest_word_is_offered_only_when_near() {
        let known = ["title", "short", "valid-until"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("valid_until", known), Some("valid-until"));
        assert_eq!(nearest("colour", known), None);
    }
}
