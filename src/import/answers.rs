//! What an import asks, and what an editor answers: the table `answers` of a plan.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Place, Report, nearest};
use crate::import::join::Wishes;

/// A question, with the answer that is used.
#[derive(Debug, Clone, PartialEq)]
pub struct Question {
    /// Its name.
    pub id: &'static str,
    /// The answer that is used: the default, or that of the editor.
    pub answer: toml::Value,
    /// What else may be answered, as examples.
    pub others: Vec<String>,
    /// The lines of the file that it is about.
    pub lines: Vec<usize>,
}

/// The names of all questions, with the type of their answers.
pub const QUESTIONS: [(&str, Type); 10] = [
    ("title", Type::Text),
    ("items", Type::Text),
    ("parts", Type::Texts),
    ("kind", Type::Text),
    ("signed", Type::Text),
    ("closing", Type::Line),
    ("signatures", Type::Line),
    ("apart", Type::Lines),
    ("without-hyphen", Type::Lines),
    ("drop", Type::Lines),
];

/// What an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// Words.
    Text,
    /// A list of words.
    Texts,
    /// The number of a line, or 0 for none.
    Line,
    /// A list of numbers of lines.
    Lines,
}

/// The answers of an editor.
#[derive(Debug, Clone, Default)]
pub struct Answers(BTreeMap<String, toml::Value>);

impl Answers {
    /// The answers in a plan; `None`, with a report, where they cannot be read. `source` is the fingerprint of the file
    /// that is imported.
    pub fn read(file: &str, text: &str, source: &str, report: &mut Report) -> Option<Self> {
        let start = report.clone();
        let table: toml::Table = match text.parse() {
            Ok(table) => table,
            Err(error) => {
                let error: toml::de::Error = error;
                let place = Place::new(file, error.span().unwrap_or(0..0));
                let problem = Diagnostic::error("import-plan-toml", place);
                report.push(problem.with("error", error.message()));
                return None;
            }
        };
        let known = table.get("source").and_then(toml::Value::as_str);
        if known.is_some_and(|known| known != source) {
            report.push(Diagnostic::error("import-other-file", Place::start(file)));
        }
        let mut answers = Self::default();
        let given = table.get("answers").and_then(toml::Value::as_table);
        for (name, value) in given.into_iter().flatten() {
            // The line is good enough: answers are short.
            let at = text.find(&format!("\n{name} =")).map_or(0, |at| at + 1);
            let place = || Place::new(file, at..at + name.len());
            let names = || QUESTIONS.iter().map(|(name, _)| *name);
            let Some((_, of)) = QUESTIONS.iter().find(|(known, _)| known == name) else {
                let problem = Diagnostic::error("import-no-question", place());
                let known = names().collect::<crate::diagnostic::Argument>();
                let mut problem = problem.with("name", name.as_str()).with("known", known);
                problem.suggestion = nearest(name, names()).map(str::to_owned);
                report.push(problem);
                continue;
            };
            if !fits(*of, value) {
                let problem = Diagnostic::error("import-wrong-answer", place());
                report.push(problem.with("name", name.as_str()).with(
                    "type",
                    match of {
                        Type::Text => "text",
                        Type::Texts => "texts",
                        Type::Line => "line",
                        Type::Lines => "lines",
                    },
                ));
                continue;
            }
            answers.0.insert(name.clone(), value.clone());
        }
        let is_fine = report.count(crate::diagnostic::Severity::Error)
            == start.count(crate::diagnostic::Severity::Error);
        is_fine.then_some(answers)
    }

    /// The same with one more answer.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<toml::Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Words.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    /// A list of words.
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        let values = self.0.get(name)?.as_array()?;
        Some(
            values
                .iter()
                .filter_map(|value| value.as_str().map(str::to_owned))
                .collect(),
        )
    }

    /// The number of a line.
    pub fn line(&self, name: &str) -> Option<usize> {
        usize::try_from(self.0.get(name)?.as_integer()?).ok()
    }

    /// Numbers of lines.
    pub fn lines(&self, name: &str) -> BTreeSet<usize> {
        let values = self.0.get(name).and_then(toml::Value::as_array);
        let values = values
            .into_iter()
            .flatten()
            .filter_map(toml::Value::as_integer);
        values
            .filter_map(|line| usize::try_from(line).ok())
            .collect()
    }

    /// What is said about joins.
    pub fn wishes(&self) -> Wishes {
        Wishes {
            apart: self.lines("apart"),
            without_hyphen: self.lines("without-hyphen"),
        }
    }
}

fn fits(of: Type, value: &toml::Value) -> bool {
    let is_line = |value: &toml::Value| value.as_integer().is_some_and(|of| of >= 0);
    match of {
        Type::Text => value.is_str(),
        Type::Texts => value
            .as_array()
            .is_some_and(|all| all.iter().all(toml::Value::is_str)),
        Type::Line => is_line(value),
        Type::Lines => value.as_array().is_some_and(|all| all.iter().all(is_line)),
    }
}
