//! Whether the answers of an editor can be followed. One that cannot is told where it stands, never passed over.

use crate::address::{Named, is_slug, nearest_slug};
use crate::diagnostic::{Argument, Diagnostic, Report, nearest};
use crate::import::answers::Answers;
use crate::import::kinds::Kinds;
use crate::import::plan::Plan;

/// What is wrong with the answers that made a plan.
pub fn check(plan: &Plan, answers: &Answers, kinds: &Kinds) -> Report {
    let mut report = Report::new();
    let problems = [
        kind(answers, kinds),
        items(plan, answers),
        parts(plan, answers),
    ];
    for problem in problems.into_iter().flatten() {
        report.push(problem);
    }
    for name in ["drop", "apart", "without-hyphen"] {
        lines(plan, answers, name, &mut report);
    }
    for name in ["closing", "signatures"] {
        if let Some(problem) = beginning(plan, answers, name) {
            report.push(problem);
        }
    }
    report
}

/// A kind that nothing has words for.
fn kind(answers: &Answers, kinds: &Kinds) -> Option<Diagnostic> {
    let asked = answers.text("kind").filter(|of| !of.is_empty())?;
    if kinds.has(asked) {
        return None;
    }
    let problem = Diagnostic::error("import-no-kind", answers.place("kind"));
    let known: Argument = kinds.names().collect();
    let mut problem = problem.with("name", asked).with("known", known);
    problem.suggestion = nearest(asked, kinds.names()).map(str::to_owned);
    Some(problem)
}

/// A first number of items that no numbers begin with, or that cannot be that of items.
fn items(plan: &Plan, answers: &Answers) -> Option<Diagnostic> {
    let asked = answers.text("items").filter(|of| !of.is_empty())?;
    let mut questions = plan.questions.iter();
    let used = questions
        .find(|of| of.id == "items")
        .and_then(|of| of.answer.as_str());
    if used == Some(asked) {
        return None;
    }
    let known = || plan.series.iter().map(String::as_str);
    let problem = Diagnostic::error("import-no-series", answers.place("items"));
    let is = match known().any(|of| of == asked) {
        true => "unfit",
        false => "unknown",
    };
    let mut problem = problem
        .with("name", asked)
        .with("is", is)
        .with("known", known().collect::<Argument>());
    problem.suggestion = nearest(asked, known().filter(|of| *of != asked)).map(str::to_owned);
    Some(problem)
}

/// Names of parts that are none, of parts that are not there, and more or fewer of them than there are parts.
fn parts(plan: &Plan, answers: &Answers) -> Option<Diagnostic> {
    let asked = answers.texts("parts")?;
    let place = || answers.place("parts");
    for name in &asked {
        if is_slug(name) && name.starts_with(|c: char| c.is_ascii_lowercase()) {
            continue;
        }
        let mut problem = Diagnostic::error("import-part-name", place());
        problem.suggestion = nearest_slug(name);
        return Some(problem.with("name", name.as_str()).with("is", "wrong"));
    }
    let used: Vec<&str> = plan.part_names().collect();
    if used.len() != asked.len() {
        let problem = Diagnostic::error("import-part-count", place());
        let problem = problem.with("names", asked.len());
        return Some(problem.with("parts", used.len()));
    }
    let mut pairs = asked.iter().zip(used);
    let (name, other) = pairs.find(|(asked, used)| asked.as_str() != *used)?;
    let is = match Named::Area.is_reserved(name) {
        true => "reserved",
        false => "taken",
    };
    let mut problem = Diagnostic::error("import-part-name", place());
    problem.suggestion = Some(other.to_owned());
    Some(problem.with("name", name.as_str()).with("is", is))
}

/// Lines that the file does not have.
fn lines(plan: &Plan, answers: &Answers, name: &'static str, report: &mut Report) {
    let lines = &plan.source.lines;
    let is_there = |line: usize| {
        lines.iter().any(|of| of.at == line) || plan.dropped.iter().any(|(at, _)| *at == line)
    };
    let mut asked = answers.lines(name).into_iter();
    if let Some(line) = asked.find(|line| !is_there(*line)) {
        report.push(unfit(answers, name, "line", line));
    }
}

/// A line at which closing words or signatures cannot begin.
fn beginning(plan: &Plan, answers: &Answers, name: &'static str) -> Option<Diagnostic> {
    let asked = answers.line(name).filter(|line| *line > 0)?;
    let mut questions = plan.questions.iter();
    let used = questions
        .find(|of| of.id == name)
        .and_then(|of| usize::try_from(of.answer.as_integer()?).ok());
    let lines = || plan.source.lines.iter().map(|line| line.at);
    // At a blank line begins what follows it.
    let is_used = used.is_some_and(|used| {
        used == asked || used > asked && !lines().any(|at| (asked..used).contains(&at))
    });
    if is_used {
        return None;
    }
    let joined = plan.paragraphs.iter().flat_map(|of| &of.joins);
    let is_joined = joined
        .into_iter()
        .any(|join| plan.source.lines[join.line].at == asked);
    let is = match lines().any(|at| at == asked) {
        _ if is_joined => "joined",
        true => name,
        false => "line",
    };
    Some(unfit(answers, name, is, asked))
}

fn unfit(answers: &Answers, name: &'static str, is: &'static str, line: usize) -> Diagnostic {
    let problem = Diagnostic::error("import-answer-unused", answers.place(name));
    let problem = problem.with("name", name).with("is", is);
    problem.with("line", line.to_string())
}
