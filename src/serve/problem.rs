//! Problems of the content as open pages show them.

use serde::Serialize;

use crate::diagnostic::{Excerpt, Messages, Place, Report, SourceFiles};
use crate::source::Sources;

/// One problem with its line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    severity: &'static str,
    message: String,
    /// `file:line:column`.
    place: Option<String>,
    /// The line in three parts: before the problem, the problem, after the problem.
    line: Option<[String; 3]>,
    help: Option<String>,
}

impl Problem {
    /// All problems of a report, by file and place.
    pub fn all(report: &Report, sources: &Sources, messages: &Messages) -> Vec<Self> {
        let files = SourceFiles::new(sources);
        let problems = report.shown().into_iter();
        problems
            .map(|shown| {
                let problem = shown.diagnostic;
                let place = problem.place.as_ref();
                let excerpt = place.and_then(|place| files.excerpt(place));
                Self {
                    severity: problem.severity.name(),
                    message: messages.message(problem),
                    place: place.map(|place| named(place, excerpt.as_ref())),
                    line: excerpt.map(|excerpt| excerpt.first_line().map(str::to_owned)),
                    help: help(messages.helps(problem), messages.beside(&shown, &files)),
                }
            })
            .collect()
    }
}

/// The helps as one text.
fn help(mut helps: Vec<String>, beside: Vec<String>) -> Option<String> {
    helps.extend(beside);
    Some(helps.join("; ")).filter(|help| !help.is_empty())
}

fn named(place: &Place, excerpt: Option<&Excerpt<'_>>) -> String {
    let Some(excerpt) = excerpt else {
        return place.file.clone();
    };
    let [start, _] = excerpt.ends();
    format!("{}:{}:{}", place.file, start.line, start.column)
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
