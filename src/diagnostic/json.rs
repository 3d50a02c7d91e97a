//! A report for programs: one JSON document, described in `docs/messages.md`.

use serde::Serialize;

use super::{Diagnostic, Messages, Place, Report, Severity, line_column};
use crate::source::Sources;

#[derive(Serialize)]
struct Document<'a> {
    errors: usize,
    warnings: usize,
    problems: Vec<Problem<'a>>,
}

#[derive(Serialize)]
struct Problem<'a> {
    severity: &'static str,
    code: &'a str,
    message: String,
    help: Vec<String>,
    #[serde(flatten)]
    place: Option<Stretch<'a>>,
    related: Option<Related<'a>>,
}

#[derive(Serialize)]
struct Stretch<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end: Point,
}

#[derive(Serialize)]
struct Point {
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    #[serde(flatten)]
    place: Stretch<'a>,
    message: Option<String>,
}

impl Report {
    /// One JSON document with every problem.
    ///
    /// # Panics
    /// Never: a report is JSON.
    pub fn json(&self, sources: &Sources, messages: &Messages) -> String {
        let sorted = self.sorted();
        let count = |severity| sorted.iter().filter(|d| d.severity == severity).count();
        let document = Document {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            problems: sorted
                .iter()
                .map(|diagnostic| problem(diagnostic, sources, messages))
                .collect(),
        };
        serde_json::to_string_pretty(&document).expect("a report is JSON")
    }
}

fn problem<'a>(diagnostic: &'a Diagnostic, sources: &Sources, messages: &Messages) -> Problem<'a> {
    Problem {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code,
        message: messages.message(diagnostic),
        help: messages.helps(diagnostic),
        place: diagnostic
            .place
            .as_ref()
            .map(|place| stretch(place, sources)),
        related: diagnostic.related.as_ref().map(|place| Related {
            place: stretch(place, sources),
            message: messages.label(diagnostic),
        }),
    }
}

fn stretch<'a>(place: &'a Place, sources: &Sources) -> Stretch<'a> {
    let source = sources.lossy(&place.file).unwrap_or_default();
    let (line, column) = line_column(&source, place.span.start);
    let end = line_column(&source, place.span.end);
    Stretch {
        file: &place.file,
        line,
        column,
        end: Point {
            line: end.0,
            column: end.1,
        },
    }
}
