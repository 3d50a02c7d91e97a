//! What is wrong with the content, where, and how to mend it.
//!
//! A [`Diagnostic`] is a value: any stage makes one and goes on. They gather in a [`Report`],
//! which is printed once, at the end, so that an editor sees every problem of a run together.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use crate::source::Sources;

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
    /// Short stable name of the rule, such as `unknown-key`.
    pub code: &'static str,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// A second place that explains the first, such as the text a translation translates.
    pub related: Option<(Place, String)>,
    /// What was expected, or how to mend it.
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error at `place`.
    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, Some(place), message)
    }

    /// A warning at `place`.
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, Some(place), message)
    }

    /// An error that concerns no source file.
    pub fn global(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, None, message)
    }

    fn new(
        severity: Severity,
        code: &'static str,
        place: Option<Place>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            place,
            severity,
            code,
            message: message.into(),
            related: None,
            help: None,
        }
    }

    /// The same problem with a hint on how to mend it.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The same problem with a second place that explains it.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related = Some((place, label.into()));
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

    /// The report as a person reads it: one block a problem with the line it stands on, and a
    /// closing count. Empty when there is nothing to say. Contains ANSI colours when `styled`.
    pub fn render(&self, sources: &Sources, styled: bool) -> String {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let mut out = String::new();
        for diagnostic in self.sorted() {
            out.push_str(&render_one(diagnostic, sources, &renderer));
            out.push_str("\n\n");
        }
        out.push_str(&self.summary());
        out
    }

    /// `2 errors, 1 warning`, or nothing.
    pub fn summary(&self) -> String {
        let mut out = String::new();
        for (count, word) in [
            (self.count(Severity::Error), "error"),
            (self.count(Severity::Warning), "warning"),
        ] {
            if count > 0 {
                let separator = if out.is_empty() { "" } else { ", " };
                let plural = if count == 1 { "" } else { "s" };
                let _ = write!(out, "{separator}{count} {word}{plural}");
            }
        }
        out
    }
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(&*diagnostic.message)
        .id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Some(place) => title.element(element(place, AnnotationKind::Primary, None, sources)),
        None => Group::with_title(title),
    };
    if let Some((place, label)) = &diagnostic.related {
        group = group.element(element(
            place,
            AnnotationKind::Context,
            Some(label),
            sources,
        ));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(&**help));
    }
    renderer.render(&[group])
}

fn element<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<&'a str>,
    sources: &'a Sources,
) -> Element<'a> {
    let Some(source) = sources.lossy(&place.file) else {
        return Origin::path(&*place.file).into();
    };
    // A byte that is not UTF-8 is shown as U+FFFD, which moves what follows; stay inside.
    let end = place.span.end.min(source.len());
    let span = floor(&source, place.span.start.min(end))..floor(&source, end);
    let annotation = kind.span(span).label(label);
    Snippet::source(source)
        .path(&*place.file)
        .annotation(annotation)
        .into()
}

fn floor(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// Line and column of a byte offset, both from 1; columns count characters.
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
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min()
        .map(|(_, candidate)| candidate)
}

/// What `typed` was probably meant to be, and everything that it can be; `list` introduces the
/// latter: “the languages are”.
pub fn suggestion<'a>(
    typed: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    list: &str,
) -> String {
    let all = known
        .clone()
        .map(|known| format!("`{known}`"))
        .collect::<Vec<_>>()
        .join(", ");
    match nearest(typed, known) {
        Some(near) => format!("did you mean `{near}`? {}: {all}", capital(list)),
        None if all.is_empty() => "remove it".to_owned(),
        None => format!("{list}: {all}"),
    }
}

fn capital(text: &str) -> String {
    let mut rest = text.chars();
    let first = rest.next().map(|first| first.to_uppercase().to_string());
    first.unwrap_or_default() + rest.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(diagnostic: Diagnostic, text: &str) -> String {
        let sources = Sources::from_texts([("content/a.tc.md", text)]);
        let mut report = Report::new();
        report.push(diagnostic);
        report.render(&sources, false)
    }

    #[test]
    fn underlines_stand_below_chinese_characters() {
        let text = "滬港金融合作\n";
        let place = Place::new("content/a.tc.md", 6..12);
        let shown = rendered(Diagnostic::error("demo", place, "wrong").help("mend"), text);
        insta::assert_snapshot!(shown);
    }

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
