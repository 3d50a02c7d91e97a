//! What is wrong with the content, where, and how to mend it.
//!
//! A [`Diagnostic`] is a value: any stage makes one and goes on. They gather in a [`Report`],
//! which is printed once, at the end, so that an editor sees every problem of a run together.
//!
//! A diagnostic holds no words: its code names a message of the catalogues in `messages/`, which
//! say it in the editor's language ([`Messages`]).

mod excerpt;
mod github;
mod human;
mod json;
mod messages;

use std::cmp::Ordering;
use std::ops::Range;

pub(crate) use excerpt::{Excerpt, Files};
pub use messages::{Argument, MessageLanguage, Messages};

/// How grave a [`Diagnostic`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published.
    Error,
    /// The site can be published, but someone should look.
    Warning,
}

/// A stretch of a source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Diagnostic {
    /// Where; `None` for what concerns no file.
    pub place: Option<Place>,
    /// How grave it is.
    pub severity: Severity,
    /// Short stable name of the rule, and of its message in the catalogues: `unknown-key`.
    pub code: &'static str,
    /// What the message speaks of, by the names that the catalogues use.
    pub arguments: Vec<(&'static str, Argument)>,
    /// The right thing that is nearest to what was written.
    pub near: Option<String>,
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
            near: None,
            related: None,
        }
    }

    /// The same problem with something that its message speaks of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same problem with what was probably meant by `typed`, if any of `known` is near.
    #[must_use]
    pub fn near<'a>(mut self, typed: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = nearest(typed, known).map(str::to_owned);
        self
    }

    /// The same problem with a second place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }
}

/// All problems found in one run.
#[derive(Debug, Clone, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report without problems.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Adds all problems of `other`.
    pub fn extend(&mut self, other: Self) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Keeps the problems for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.diagnostics.retain(keep);
    }

    /// Makes errors of the warnings with one of these codes.
    pub fn forbid(&mut self, codes: &[&str]) {
        let warnings = self.diagnostics.iter_mut();
        for warning in warnings.filter(|of| codes.contains(&of.code)) {
            warning.severity = Severity::Error;
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }

    /// Whether something was found that keeps the site from being published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Number of problems of one severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// The problems by file and place, each once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.diagnostics.iter().collect();
        sorted.sort();
        sorted.dedup();
        sorted
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
    known
        .into_iter()
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
    fn the_nearest_word_is_offered_only_when_near() {
        let known = ["title", "short", "valid-until"];
        assert_eq!(nearest("titel", known), Some("title"));
        assert_eq!(nearest("valid_until", known), Some("valid-until"));
        assert_eq!(nearest("colour", known), None);
    }
}
