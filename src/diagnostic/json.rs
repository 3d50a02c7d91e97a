//! A report for programs: one JSON document, described in `docs/messages.md`.

use serde::Serialize;

use super::excerpt::Point;
use super::{Diagnostic, Files, Messages, Place, Report, Severity};
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
    more: usize,
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
        let files = Files::new(sources);
        let document = Document {
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            problems: self
                .told()
                .into_iter()
                .map(|(diagnostic, more)| problem(diagnostic, more, &files, messages))
                .collect(),
        };
        serde_json::to_string_pretty(&document).expect("a report is JSON")
    }
}

fn problem<'a>(
    diagnostic: &'a Diagnostic,
    more: usize,
    files: &Files<'_>,
    messages: &Messages,
) -> Problem<'a> {
    Problem {
        severity: match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        code: diagnostic.code,
        message: messages.message(diagnostic),
        help: messages.helps(diagnostic),
        more,
        place: diagnostic.place.as_ref().map(|place| stretch(place, files)),
        related: diagnostic.related.as_ref().map(|place| Related {
            place: stretch(place, files),
            message: messages.label(diagnostic),
        }),
    }
}

fn stretch<'a>(place: &'a Place, files: &Files<'_>) -> Stretch<'a> {
    let [start, end] = files.ends(place);
    Stretch {
        file: &place.file,
        line: start.line,
        column: start.column,
        end,
    }
}
