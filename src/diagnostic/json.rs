//! A report for programs: one JSON document, described in `docs/messages.md`.

use serde::Serialize;

use super::excerpt::Point;
use super::{Messages, Place, Report, Severity, Shown, SourceFiles};
use crate::source::Sources;

#[derive(Serialize)]
struct ReportJson<'a> {
    errors: usize,
    warnings: usize,
    notes: usize,
    problems: Vec<ProblemJson<'a>>,
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    severity: &'static str,
    code: &'a str,
    message: String,
    help: Vec<String>,
    also: Vec<Point>,
    more: usize,
    #[serde(flatten)]
    place: Option<PlaceJson<'a>>,
    related: Option<RelatedJson<'a>>,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end: Point,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    #[serde(flatten)]
    place: PlaceJson<'a>,
    message: Option<String>,
}

impl Report {
    /// The report as one JSON document.
    ///
    /// # Panics
    /// Never: a report is JSON.
    pub fn json(&self, sources: &Sources, messages: &Messages) -> String {
        let files = SourceFiles::new(sources);
        let document = ReportJson {
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            notes: self.count(Severity::Note),
            problems: self
                .shown()
                .into_iter()
                .map(|shown| problem(&shown, &files, messages))
                .collect(),
        };
        serde_json::to_string_pretty(&document).expect("a report is JSON")
    }
}

fn problem<'a>(shown: &Shown<'a>, files: &SourceFiles<'_>, messages: &Messages) -> ProblemJson<'a> {
    let diagnostic = shown.diagnostic;
    ProblemJson {
        severity: diagnostic.severity.name(),
        code: diagnostic.code,
        message: messages.message(diagnostic),
        help: messages.helps(diagnostic),
        also: shown.also.iter().map(|of| files.ends(of)[0]).collect(),
        more: shown.more + shown.beyond,
        place: diagnostic.place.as_ref().map(|of| place(of, files)),
        related: diagnostic.related.as_ref().map(|of| RelatedJson {
            place: place(of, files),
            message: messages.label(diagnostic),
        }),
    }
}

fn place<'a>(of: &'a Place, files: &SourceFiles<'_>) -> PlaceJson<'a> {
    let [start, end] = files.ends(of);
    PlaceJson {
        file: &of.file,
        line: start.line,
        column: start.column,
        end,
    }
}
