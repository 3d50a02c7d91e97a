//! Files and folders beside those of a portal that are not read, because their names are not quite right.

use std::path::Path;

use crate::diagnostic::{Diagnostic, Place, Report, nearest};
use crate::disk;
use crate::source::ROOTS;
use crate::text::date;

/// The tables that stand in `content/`.
const TABLES: [&str; 2] = ["names.toml", "sessions.toml"];

/// Warns of what stands in the folder of a portal under a name that is almost one of its own.
pub(super) fn tell(report: &mut Report, root: &Path) {
    let names = disk::names(root).unwrap_or_default();
    let mut names: Vec<String> = names
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    for name in names {
        let Some(right) = right(&name) else { continue };
        let problem = Diagnostic::warning("stray-name", Place::start(&*name));
        report.push(problem.with("name", &*name).with("right", right));
    }
}

/// The name that was meant by one that nobody reads.
fn right(name: &str) -> Option<String> {
    if ROOTS.contains(&name) || name.starts_with('.') {
        return None;
    }
    if let Some(table) = TABLES.iter().find(|table| name.eq_ignore_ascii_case(table)) {
        return Some(format!("content/{table}"));
    }
    let is_text = name.ends_with(".md") && (date::begins(name) || name.starts_with("home."));
    match name {
        "updates" | "pages" => return Some(format!("content/{name}")),
        _ if is_text && name.starts_with("home.") => return Some(format!("content/{name}")),
        _ if is_text => return Some(format!("content/updates/{name}")),
        _ => {}
    }
    nearest(name, ROOTS).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::right;

    #[test]
    fn names_that_are_almost_right_are_known() {
        for (name, expected) in [
            ("Static", Some("static")),
            ("statics", Some("static")),
            ("theme", Some("themes")),
            ("contents", Some("content")),
            ("Portal.toml", Some("portal.toml")),
            ("names.toml", Some("content/names.toml")),
            ("updates", Some("content/updates")),
            (
                "2026-02-01-a.tc.md",
                Some("content/updates/2026-02-01-a.tc.md"),
            ),
            ("home.tc.md", Some("content/home.tc.md")),
            ("static", None),
            ("public", None),
            ("schemas", None),
            ("deploy", None),
            ("docs", None),
            ("README.md", None),
            ("scripts", None),
            ("tests", None),
            ("starter", None),
            ("src", None),
            ("target", None),
            (".git", None),
        ] {
            assert_eq!(right(name).as_deref(), expected, "{name}");
        }
    }
}
