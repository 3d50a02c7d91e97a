//! What an import asks, and what an editor answers: the table `answers` of a plan.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;

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
    ("signed", Type::Day),
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
    /// A day, or nothing.
    Day,
    /// A list of words.
    Texts,
    /// The number of a line, or 0 for none.
    Line,
    /// A list of numbers of lines.
    Lines,
}

/// The answers of an editor.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    file: String,
    given: BTreeMap<String, toml::Value>,
    /// Where each answer stands.
    places: BTreeMap<String, Range<usize>>,
}

/// A plan as a file has it.
type Given = BTreeMap<Spanned<String>, Spanned<toml::Value>>;

/// The answers of a plan, with the places of their names.
#[derive(serde::Deserialize)]
struct Table {
    answers: Option<Given>,
}

impl Answers {
    /// The answers in a plan; `None`, with a report, where they cannot be read. `source` is the fingerprint of the file
    /// that is imported.
    pub fn read(file: &str, text: &str, source: &str, report: &mut Report) -> Option<Self> {
        let mut own = Report::new();
        let answers = Self::of(file, text, source, &mut own);
        let is_fine = !own.has_errors();
        report.extend(own);
        answers.filter(|_| is_fine)
    }

    fn of(file: &str, text: &str, source: &str, report: &mut Report) -> Option<Self> {
        let mut refuse = |error: toml::de::Error| {
            let place = Place::new(file, error.span().unwrap_or(0..0));
            let problem = Diagnostic::error("import-plan-toml", place);
            report.push(problem.with("error", error.message()));
        };
        let plan: Given = toml::from_str(text).map_err(&mut refuse).ok()?;
        let mut answers = Self {
            file: file.to_owned(),
            ..Self::default()
        };
        let has_source = plan.iter().find_map(|(name, value)| {
            let is_source = name.get_ref() == "source";
            is_source.then(|| value.get_ref().as_str() == Some(source))
        });
        if has_source != Some(true) {
            let code = match has_source {
                None => "import-no-source",
                _ => "import-other-file",
            };
            report.push(Diagnostic::error(code, Place::start(file)));
        }
        for (name, _) in plan {
            if !matches!(name.get_ref().as_str(), "source" | "answers") {
                let problem = Diagnostic::error("import-outside", Place::new(file, name.span()));
                report.push(problem.with("name", name.get_ref().as_str()));
            }
        }
        let given: Table = toml::from_str(text).ok()?;
        for (name, value) in given.answers.into_iter().flatten() {
            answers.add(&name, value.into_inner(), report);
        }
        Some(answers)
    }

    /// Adds an answer, if it is one.
    fn add(&mut self, name: &Spanned<String>, value: toml::Value, report: &mut Report) {
        let (place, name) = (Place::new(&*self.file, name.span()), name.get_ref());
        let names = || QUESTIONS.iter().map(|(name, _)| *name);
        let Some((_, of)) = QUESTIONS.iter().find(|(known, _)| known == name) else {
            let problem = Diagnostic::error("import-no-question", place);
            let known = names().collect::<crate::diagnostic::Argument>();
            let mut problem = problem.with("name", name.as_str()).with("known", known);
            problem.suggestion = nearest(name, names()).map(str::to_owned);
            report.push(problem);
            return;
        };
        // A day may be written without quotation marks.
        let value = match &value {
            toml::Value::Datetime(day) if *of == Type::Day => toml::Value::String(day.to_string()),
            _ => value,
        };
        if !fits(*of, &value) {
            let problem = Diagnostic::error("import-wrong-answer", place);
            report.push(problem.with("name", name.as_str()).with(
                "type",
                match of {
                    Type::Text => "text",
                    Type::Day => "day",
                    Type::Texts => "texts",
                    Type::Line => "line",
                    Type::Lines => "lines",
                },
            ));
            return;
        }
        self.places.insert(name.clone(), place.span);
        self.given.insert(name.clone(), value);
    }

    /// Where an answer stands.
    pub fn place(&self, name: &str) -> Place {
        let span = self.places.get(name).cloned();
        Place::new(&*self.file, span.unwrap_or(0..0))
    }

    /// The same with one more answer.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<toml::Value>) -> Self {
        self.given.insert(name.to_owned(), value.into());
        self
    }

    /// Words.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.given.get(name)?.as_str()
    }

    /// A list of words.
    pub fn texts(&self, name: &str) -> Option<Vec<String>> {
        let values = self.given.get(name)?.as_array()?;
        Some(
            values
                .iter()
                .filter_map(|value| value.as_str().map(str::to_owned))
                .collect(),
        )
    }

    /// The number of a line.
    pub fn line(&self, name: &str) -> Option<usize> {
        usize::try_from(self.given.get(name)?.as_integer()?).ok()
    }

    /// Numbers of lines.
    pub fn lines(&self, name: &str) -> BTreeSet<usize> {
        let values = self.given.get(name).and_then(toml::Value::as_array);
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
        Type::Day => value
            .as_str()
            .is_some_and(|of| of.is_empty() || of.parse::<jiff::civil::Date>().is_ok()),
        Type::Texts => value
            .as_array()
            .is_some_and(|all| all.iter().all(toml::Value::is_str)),
        Type::Line => is_line(value),
        Type::Lines => value.as_array().is_some_and(|all| all.iter().all(is_line)),
    }
}
