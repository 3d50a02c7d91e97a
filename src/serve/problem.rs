//! What is wrong with the content, as the pages of the server show it.

use serde::Serialize;

use crate::diagnostic::{Messages, Place, Report, Severity, line_column};
use crate::source::Sources;

/// One problem with the line on which it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    severity: &'static str,
    message: String,
    /// `file:line:column`.
    place: Option<String>,
    /// The line, cut into what is before the problem, the problem, and what is after it.
    line: Option<[String; 3]>,
    help: Option<String>,
}

impl Problem {
    /// All problems of a report, by file and place.
    pub fn all(report: &Report, sources: &Sources, messages: &Messages) -> Vec<Self> {
        let problems = report.sorted().into_iter();
        problems
            .map(|problem| Self {
                severity: match problem.severity {
                    Severity::Error => "error",
                    Severity::Warning => "warning",
                },
                message: messages.message(problem),
                place: problem.place.as_ref().map(|place| named(place, sources)),
                line: problem
                    .place
                    .as_ref()
                    .and_then(|place| line(place, sources)),
                help: help(&messages.helps(problem)),
            })
            .collect()
    }
}

/// The hints as one text.
fn help(helps: &[String]) -> Option<String> {
    Some(helps.join("; ")).filter(|help| !help.is_empty())
}

fn named(place: &Place, sources: &Sources) -> String {
    let Some(text) = place.text(sources) else {
        return place.file.clone();
    };
    let (line, column) = line_column(&text, place.span.start);
    format!("{}:{line}:{column}", place.file)
}

fn line(place: &Place, sources: &Sources) -> Option<[String; 3]> {
    let text = place.text(sources)?;
    let text = text.as_ref();
    let start = text
        .get(..place.span.start)?
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let end = text
        .get(place.span.start..)?
        .find('\n')
        .map_or(text.len(), |at| place.span.start + at);
    let marked = place.span.end.clamp(place.span.start, end);
    let parts = [
        start..place.span.start,
        place.span.start..marked,
        marked..end,
    ];
    let [before, marked, after] = parts.map(|part| text.get(part).map(str::to_owned));
    Some([before?, marked?, after?])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, MessageLanguage};

    #[test]
    fn a_problem_is_told_with_its_line() {
        let sources = Sources::from_texts([("content/a.tc.md", "一\n有titel誤\n三\n")]);
        let messages = Messages::new(MessageLanguage::English);
        for (span, place, line) in [
            (7..12, "content/a.tc.md:2:2", ["有", "titel", "誤"]),
            (7..7, "content/a.tc.md:2:2", ["有", "", "titel誤"]),
            (4..18, "content/a.tc.md:2:1", ["", "有titel誤", ""]),
            (0..0, "content/a.tc.md:1:1", ["", "", "一"]),
        ] {
            let mut report = Report::new();
            let at = Place::new("content/a.tc.md", span);
            report.push(Diagnostic::error("empty-file", at));
            let problem = Problem::all(&report, &sources, &messages).remove(0);
            assert_eq!(problem.place.as_deref(), Some(place));
            assert_eq!(problem.line, Some(line.map(str::to_owned)));
        }
    }
}
