//! Problems of the content: what is wrong, where, and how to fix it.
//!
//! A [`Diagnostic`] is a value: any stage can make one and continue. A [`Report`] collects them and is
//! printed once, at the end, so that an editor sees every problem of a run together.
//!
//! A diagnostic contains no text. Its code names a message in the catalogues of `messages/`, which
//! have it in the language of the editor ([`Messages`]).

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

pub(crate) use excerpt::{Excerpt, SourceFiles};
pub use messages::{Argument, MessageLanguage, Messages};

/// Whether a [`Diagnostic`] prevents publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published, but an editor should look at it.
    Warning,
    /// Nothing is wrong; something is left to do.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`, which are also names of messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Path of the file below the root of the portal, with `/`.
    pub file: String,
    /// Byte range in the file; empty for a single point.
    pub span: Range<usize>,
}

impl Place {
    /// The range `span` of `file`.
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

/// One problem of the content.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where it is; `None` if it is in no file.
    pub place: Option<Place>,
    /// Whether it prevents publication.
    pub severity: Severity,
    /// Short stable name of the rule and of its message in the catalogues: `unknown-key`.
    pub code: &'static str,
    /// The variables of the message, by name.
    #[serde(borrow)]
    pub arguments: Vec<(&'static str, Argument)>,
    /// What was probably meant.
    pub suggestion: Option<String>,
    /// A second place that explains the first, such as the source text of a translation.
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

    /// A note at `place`.
    pub fn note(code: &'static str, place: Place) -> Self {
        Self::new(Severity::Note, code, Some(place))
    }

    /// An error that is in no source file.
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

    /// Adds a variable of the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into().cut()));
        self
    }

    /// A variable of the message as text.
    pub fn argument(&self, name: &str) -> Option<String> {
        let (_, value) = self.arguments.iter().find(|(known, _)| *known == name)?;
        match value {
            Argument::Text(text) => Some(text.clone()),
            Argument::Number(number) => Some(number.to_string()),
            Argument::List(_) => None,
        }
    }

    /// Whether it says the same as `other`, of another place of the same file.
    fn is_like(&self, other: &Self) -> bool {
        self.file().is_some()
            && self.file() == other.file()
            && (self.code, self.severity) == (other.code, other.severity)
            && self.arguments == other.arguments
            && self.suggestion == other.suggestion
            && self.related == other.related
    }

    /// The file in which it is.
    fn file(&self) -> Option<&str> {
        self.place.as_ref().map(|place| &*place.file)
    }

    /// Adds the suggestion of the entry of `known` that is most similar to `typed`, if there is one.
    #[must_use]
    pub fn suggest<'a>(mut self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.suggestion = nearest(typed, known).map(str::to_owned);
        self
    }

    /// Adds a second place that explains the problem.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }
}

/// All problems found in one run. If a file has many problems of one kind, the first ones are kept and
/// the others only counted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
    /// Fingerprints of all problems by kind, including those that are only counted.
    kinds: BTreeMap<ProblemKind, BTreeSet<u64>>,
}

/// Problems of one kind have the same code, severity and file.
type ProblemKind = (&'static str, Severity, Option<String>);

fn kind(diagnostic: &Diagnostic) -> ProblemKind {
    let file = diagnostic.place.as_ref().map(|place| place.file.clone());
    (diagnostic.code, diagnostic.severity, file)
}

impl Report {
    /// A report without problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one problem, unless the report has it already.
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

    /// Removes the problems for which `keep` is false. It must treat all problems of a kind alike.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
        let kept: BTreeSet<ProblemKind> = self.diagnostics.iter().map(kind).collect();
        self.kinds.retain(|kind, _| kept.contains(kind));
    }

    /// Lets `add` say more of each problem.
    pub fn amend(&mut self, add: impl FnMut(&mut Diagnostic)) {
        self.diagnostics.iter_mut().for_each(add);
    }

    /// Turns the warnings with one of these codes into errors.
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

    /// Whether there are no problems; a note is none.
    pub fn is_empty(&self) -> bool {
        let mut diagnostics = self.diagnostics.iter();
        diagnostics.all(|of| of.severity == Severity::Note)
    }

    /// Whether there are errors, so that the site cannot be published.
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

    /// Number of problems of one severity, including those that are only counted. What is the same at several
    /// places of a file has one cause, and counts once.
    pub fn count(&self, severity: Severity) -> usize {
        let shown = self.shown();
        let of_severity = shown.iter().filter(|of| of.diagnostic.severity == severity);
        of_severity.map(|of| 1 + of.more).sum()
    }

    /// The problems that were kept, by file and place.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.diagnostics.iter().collect();
        sorted.sort();
        sorted
    }

    /// The same as they are shown: what has one cause is told once, and the last problem of each kind has the
    /// number of those that were only counted.
    pub(crate) fn shown(&self) -> Vec<Shown<'_>> {
        let mut shown: Vec<Shown<'_>> = Vec::new();
        for diagnostic in self.sorted() {
            // Those of one file follow one another.
            let near = shown.iter_mut().rev();
            let same = near
                .take_while(|of| of.diagnostic.file() == diagnostic.file())
                .find(|of| of.diagnostic.is_like(diagnostic));
            match (same, &diagnostic.place) {
                (Some(same), Some(place)) => same.also.push(place),
                _ => shown.push(Shown {
                    diagnostic,
                    also: Vec::new(),
                    more: 0,
                    beyond: 0,
                }),
            }
        }
        let mut last: BTreeMap<ProblemKind, (usize, usize)> = BTreeMap::new();
        for (at, of) in shown.iter().enumerate() {
            let (_, number) = last.get(&kind(of.diagnostic)).copied().unwrap_or_default();
            last.insert(kind(of.diagnostic), (at, number + 1));
        }
        for (kind, (at, number)) in last {
            let hidden = self.kinds[&kind].len().saturating_sub(budget::TOLD);
            match number {
                1 => shown[at].beyond = hidden,
                _ => shown[at].more = hidden,
            }
        }
        shown
    }
}

/// A problem as it is shown.
#[derive(Debug)]
pub(crate) struct Shown<'r> {
    /// The problem at its first place.
    pub(crate) diagnostic: &'r Diagnostic,
    /// The other places of the file at which it is the same.
    pub(crate) also: Vec<&'r Place>,
    /// How many others of its kind in this file are only counted.
    pub(crate) more: usize,
    /// How many further places of the same are only counted.
    pub(crate) beyond: usize,
}

impl Shown<'_> {
    /// At how many other places it is the same.
    pub(crate) fn again(&self) -> usize {
        self.also.len() + self.beyond
    }
}

fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// Line and column of a byte offset, both from 1; columns count characters. It reads the text from
/// its beginning; for many problems in one file, use `SourceFiles`.
pub fn line_column(source: &str, offset: usize) -> (usize, usize) {
    let before = &source[..floor(source, offset.min(source.len()))];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (
        before.matches('\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// The entry of `known` that was probably meant by `typed`.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let typed_length = typed.chars().count();
    // Words of very different lengths are never similar.
    let is_as_long = |candidate: &&str| {
        let length = candidate.chars().count();
        length <= budget::QUOTE && typed_length.abs_diff(length) <= 1 + length / 4
    };
    known
        .into_iter()
        .filter(is_as_long)
        .map(|candidate| {
            // Capitals are a mistake of their own, and a small one.
            let (typed, candidate) = (typed.to_lowercase(), (candidate.to_lowercase(), candidate));
            (
                strsim::damerau_levenshtein(&typed, &candidate.0),
                candidate.1,
            )
        })
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
        let of_file = |file: &str, at| {
            Diagnostic::warning("emphasis", Place::new(file, at..at + 1)).with("at", at)
        };
        for at in 0..budget::TOLD + 311 {
            report.push(of_file("a", at));
            report.push(of_file("a", at)); // Said twice, it is one.
            report.push(of_file("b", at % 3));
        }
        let told = |report: &Report| {
            let shown = report.shown();
            let more = shown.iter().filter(|of| of.more > 0);
            more.map(|of| (of.diagnostic.file().unwrap().to_owned(), of.more))
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
    fn what_has_one_cause_is_told_once() {
        let mut report = Report::new();
        for at in 0..156 {
            report.push(Diagnostic::error("wrapped-text", Place::new("a", at..at)));
        }
        report.push(Diagnostic::error("wrapped-text", Place::new("b", 3..3)));
        report.push(Diagnostic::error("wrapped-text", Place::new("b", 9..9)));
        report.push(Diagnostic::error("raw-html", Place::new("b", 5..6)));
        let shown = report.shown();
        let shown = shown
            .iter()
            .map(|of| (of.diagnostic.code, of.again(), of.more));
        let shown: Vec<_> = shown.collect();
        let expected = [
            ("wrapped-text", 155, 0),
            ("wrapped-text", 1, 0),
            ("raw-html", 0, 0),
        ];
        assert_eq!(shown, expected);
        assert_eq!(report.count(Severity::Error), 3);
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
    fn a_similar_word_is_suggested_only_if_it_is_similar_enough() {
        let known = ["title", "short", "valid-until"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("valid_until", known), Some("valid-until"));
        assert_eq!(nearest("colour", known), None);
    }
}
