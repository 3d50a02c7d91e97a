//! What became of a file that the content still names: git may know, and a build does not ask it.

use std::path::Path;

use crate::content;
use crate::diagnostic::{Argument, Diagnostic, Report};
use crate::disk::{self, There};
use crate::git::{Fate, Gap, History};

/// Of so many files git is asked.
const ASKED: usize = 20;

/// Adds to the problems of names that lead nowhere what became of what they name.
pub(super) fn tell(report: &mut Report, root: &Path) {
    let mut history = None;
    let mut asked = 0;
    report.amend(|problem| {
        if problem.argument("became").is_some() {
            return; // The content itself says it.
        }
        let Some(pathspec) = pathspec(problem).filter(|_| asked < ASKED) else {
            return;
        };
        asked += 1;
        let history = history.get_or_insert_with(|| History::of(root));
        match history.fate(&pathspec) {
            Some(fate) => became(problem, &fate),
            None => unknown(problem, history.gap(), root),
        }
    });
}

/// What git calls the file that a problem is about.
fn pathspec(problem: &Diagnostic) -> Option<String> {
    let text = |name| problem.argument(name);
    // In the language of the file that names it.
    let file = problem.place.as_ref().map_or("", |place| &*place.file);
    let language = file.rsplit('.').nth(1).unwrap_or("*");
    let item = |memorandum: &str, number: &str| {
        let name = number.rsplit('/').next().unwrap_or(number);
        format!(":(glob)content/{memorandum}/**/{name}.{language}.md")
    };
    match problem.code {
        "link-to-no-text" | "link-to-no-document" | "no-picture" => text("file"),
        "link-to-no-item" | "unknown-item" => Some(item(&text("memorandum")?, &text("number")?)),
        "unknown-memorandum" => Some(format!(
            ":(glob)content/{}/*.{language}.md",
            text("memorandum")?
        )),
        "unknown-relation" => {
            let to = text("to")?;
            let (memorandum, number) = to.split_once('/')?;
            Some(item(memorandum, number))
        }
        _ => None,
    }
}

fn became(problem: &mut Diagnostic, fate: &Fate) {
    let what = match (&fate.now, &fate.commit) {
        (Some(_), Some(_)) => "moved",
        (Some(_), None) => "moved-here",
        (None, Some(_)) => "removed",
        (None, None) => "removed-here",
    };
    let (day, commit) = fate.commit.clone().unwrap_or_default();
    let now = fate.now.clone().unwrap_or_default();
    let is_link = problem.code.starts_with("link-to-");
    let place = problem.place.as_ref().filter(|_| is_link);
    // What looks alike is not what was meant where it is known what was.
    problem.suggestion = place
        .zip(fate.now.as_ref())
        .map(|(place, now)| content::link(&place.file, now));
    let said: [(&'static str, Argument); 5] = [
        ("became", what.into()),
        ("old", (&fate.path).into()),
        ("now", now.into()),
        ("day", day.into()),
        ("commit", commit.into()),
    ];
    problem.arguments.extend(said);
}

/// Says why git does not know, where it might have known.
fn unknown(problem: &mut Diagnostic, gap: Option<&Gap>, root: &Path) {
    let is_in_repository = || {
        let root = disk::real_path(root);
        root.is_some_and(|root| {
            root.ancestors()
                .any(|folder| disk::there(&folder.join(".git")) != There::Nothing)
        })
    };
    let Some(gap) = gap.filter(|gap| **gap != Gap::NoRepository && is_in_repository()) else {
        return;
    };
    problem.arguments.push(("became", "unknown".into()));
    problem.arguments.extend(said(gap, root));
}

/// A gap of the history, as messages name it.
pub(super) fn said(gap: &Gap, root: &Path) -> [(&'static str, Argument); 3] {
    let folder = disk::real_path(root).unwrap_or_else(|| root.to_owned());
    [
        ("gap", gap.key().into()),
        ("said", gap.said().into()),
        ("folder", folder.display().to_string().into()),
    ]
}
