//! Earlier versions of a file, from the history of `git`.

use std::path::Path;
use std::process::Command;

/// Earlier versions of a file of the portal at `root`, the latest first, as far as `git` has them:
/// none where there is no `git`, no repository, or a clone without its history.
pub fn earlier_versions(root: &Path, file: &str) -> impl Iterator<Item = Vec<u8>> {
    let git = move |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(root).args(arguments);
        let output = git.output().ok().filter(|output| output.status.success())?;
        Some(output.stdout)
    };
    let commits = git(&["log", "--format=%H", "--", file]).unwrap_or_default();
    let commits: Vec<String> = String::from_utf8_lossy(&commits)
        .lines()
        .map(str::to_owned)
        .collect();
    let file = file.to_owned();
    commits
        .into_iter()
        .filter_map(move |commit| git(&["cat-file", "blob", &format!("{commit}:./{file}")]))
}
