//! What the history of `git` knows of the files of a portal, and why it may know nothing.

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;

use crate::disk;

/// Why git has less to say than it could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Gap {
    /// There is no program `git`.
    NoProgram,
    /// The portal is in no repository.
    NoRepository,
    /// The repository belongs to another user, and git does not read it (`safe.directory`).
    OtherOwner,
    /// The clone has the newest commits alone.
    Shallow,
    /// Git says this.
    Failed(String),
}

impl Gap {
    /// Its key in messages.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NoProgram => "no-program",
            Self::NoRepository => "no-repository",
            Self::OtherOwner => "other-owner",
            Self::Shallow => "shallow",
            Self::Failed(_) => "failed",
        }
    }

    /// What git said, where nothing else is known.
    pub fn said(&self) -> &str {
        match self {
            Self::Failed(said) => said,
            _ => "",
        }
    }

    /// What is missing, from what git said when it refused.
    fn of(said: &str) -> Self {
        match () {
            () if said.contains("dubious ownership") => Self::OtherOwner,
            () if said.contains("not a git repository") => Self::NoRepository,
            () => Self::Failed(said.lines().next().unwrap_or_default().trim().to_owned()),
        }
    }
}

/// What became of a file that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    /// Its path below the root of the portal, as it was.
    pub path: String,
    /// The path that it has now; `None` if it was removed.
    pub now: Option<String>,
    /// The day and the short name of the commit; `None` if no commit has the change yet.
    pub commit: Option<(String, String)>,
}

/// The history of a portal.
#[derive(Debug)]
pub struct History<'r> {
    root: &'r Path,
    gap: Option<Gap>,
}

/// A file may be renamed so many times before nobody follows.
const RENAMES: usize = 20;

impl<'r> History<'r> {
    /// The history of the portal at `root`.
    pub fn of(root: &'r Path) -> Self {
        let gap = match git(root, &["rev-parse", "--is-shallow-repository"]) {
            Ok(said) if said.starts_with(b"true") => Some(Gap::Shallow),
            Ok(_) => None,
            Err(gap) => Some(gap),
        };
        Self { root, gap }
    }

    /// Why it is not whole.
    pub fn gap(&self) -> Option<&Gap> {
        self.gap.as_ref()
    }

    fn git(&self, arguments: &[&str]) -> Option<Vec<u8>> {
        git(self.root, arguments).ok()
    }

    /// The words of an answer, which are separated by NUL.
    fn words(&self, arguments: &[&str]) -> Vec<String> {
        let said = self.git(arguments).unwrap_or_default();
        let words = said.split(|byte| *byte == 0);
        let words = words.map(|word| String::from_utf8_lossy(word).trim().to_owned());
        words.filter(|word| !word.is_empty()).collect()
    }

    /// Earlier versions of a file, the latest first, as far as git has them.
    pub fn earlier_versions(&self, file: &str) -> impl Iterator<Item = Vec<u8>> {
        let commits = self.git(&["log", "--format=%H", "--", file]);
        let commits = commits.unwrap_or_default();
        let commits: Vec<String> = String::from_utf8_lossy(&commits)
            .lines()
            .map(str::to_owned)
            .collect();
        commits.into_iter().filter_map(move |commit| {
            self.git(&["cat-file", "blob", &format!("{commit}:./{file}")])
        })
    }

    /// Every commit of the line that was published, the earliest first: its name, and when it was made.
    pub fn commits(&self) -> Vec<(String, Timestamp)> {
        let said = self.git(&[
            "log",
            "--first-parent",
            "--reverse",
            "--format=%H %ct",
            "--",
            ".",
        ]);
        let said = said.unwrap_or_default();
        let said = String::from_utf8_lossy(&said);
        let commits = said.lines().filter_map(|line| {
            let (name, seconds) = line.split_once(' ')?;
            let at = Timestamp::from_second(seconds.parse().ok()?).ok()?;
            Some((name.to_owned(), at))
        });
        commits.collect()
    }

    /// The whole name of the commit that is called so: a branch, a tag, a name, `HEAD~2`.
    pub fn commit(&self, called: &str) -> Option<String> {
        let called = format!("{called}^{{commit}}");
        let found = self.git(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &called,
        ]);
        Some(String::from_utf8_lossy(&found?).trim().to_owned())
    }

    /// The files of the portal as a commit has them: their paths, and names by which git knows their bytes.
    pub fn files(&self, commit: &str) -> Vec<(String, String)> {
        let entries = self.words(&["ls-tree", "-r", "-z", commit]);
        let entries = entries.iter().filter_map(|entry| {
            let (of, path) = entry.split_once('\t')?;
            let mut of = of.split(' ').skip(1);
            let is_file = of.next() == Some("blob");
            Some((path.to_owned(), of.next()?.to_owned())).filter(|_| is_file)
        });
        entries.collect()
    }

    /// The bytes that git knows by a name.
    pub fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.git(&["cat-file", "blob", name])
    }

    /// What became of the file that a pathspec of git names; `None` where git never had one, or still has it.
    pub fn fate(&self, pathspec: &str) -> Option<Fate> {
        let mut fate = self
            .since_last_commit(pathspec)
            .or_else(|| self.of_commits(pathspec))?;
        // What was renamed may have been renamed again.
        for _ in 0..RENAMES {
            let gone = fate.now.clone().filter(|now| !self.is_there(now));
            let Some(now) = gone else { break };
            let Some(next) = self
                .since_last_commit(&now)
                .or_else(|| self.of_commits(&now))
            else {
                break;
            };
            fate = Fate {
                path: fate.path,
                ..next
            };
        }
        Some(fate)
    }

    fn is_there(&self, path: &str) -> bool {
        disk::there(&self.root.join(path)) == disk::There::File
    }

    /// What became of a file that the last commit has.
    fn since_last_commit(&self, pathspec: &str) -> Option<Fate> {
        let path = self
            .words(&[
                "diff",
                "HEAD",
                "--no-renames",
                "--diff-filter=D",
                "--relative",
                "--name-only",
                "-z",
                "--",
                pathspec,
            ])
            .into_iter()
            .next()?;
        let renamed = self.words(&[
            "diff",
            "HEAD",
            "-M",
            "--diff-filter=R",
            "--relative",
            "--name-status",
            "-z",
        ]);
        let now = new_name(&renamed, &path).or_else(|| self.unknown_copy(&path));
        Some(Fate {
            path,
            now,
            commit: None,
        })
    }

    /// A file that git does not know yet, with the words of one that it had.
    fn unknown_copy(&self, path: &str) -> Option<String> {
        let bytes = self.git(&["cat-file", "blob", &format!("HEAD:./{path}")])?;
        let folder = path.split('/').next()?;
        let unknown = self.words(&[
            "ls-files",
            "--others",
            "--exclude-standard",
            "-z",
            "--",
            folder,
        ]);
        unknown
            .into_iter()
            .find(|other| disk::bytes(&self.root.join(other)).is_ok_and(|of| of == bytes))
    }

    /// What the last commit that removed a file did with it.
    fn of_commits(&self, pathspec: &str) -> Option<Fate> {
        let said = self.words(&[
            "log",
            "-1",
            "--no-renames",
            "--diff-filter=D",
            "--relative",
            "--name-only",
            "-z",
            "--format=%h%x00%cs",
            "--",
            pathspec,
        ]);
        let [commit, day, path, ..] = &said[..] else {
            return None;
        };
        if self.is_there(path) {
            return None;
        }
        let renamed = self.words(&[
            "show",
            "-M",
            "--diff-filter=R",
            "--relative",
            "--name-status",
            "-z",
            "--format=",
            commit,
        ]);
        Some(Fate {
            path: path.clone(),
            now: new_name(&renamed, path),
            commit: Some((day.clone(), commit.clone())),
        })
    }
}

/// The new name of a file among renamed ones: a letter, the old name, the new name, and so on.
fn new_name(renamed: &[String], path: &str) -> Option<String> {
    let renamed = renamed
        .chunks(3)
        .find(|of| of.get(1).is_some_and(|old| old == path))?;
    renamed.get(2).cloned()
}

/// What git answers in the folder `root`, or why it does not.
fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, Gap> {
    let mut git = Command::new("git");
    // Its words are read, not shown.
    git.env("LC_ALL", "C").env("LANGUAGE", "C");
    let output = git.arg("-C").arg(root).args(arguments).output();
    let output = output.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Gap::NoProgram,
        _ => Gap::Failed(error.to_string()),
    })?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(Gap::of(&String::from_utf8_lossy(&output.stderr))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_git_says_has_its_reason() {
        for (said, gap) in [
            (
                "fatal: not a git repository (or any of the parent directories): .git\n",
                Gap::NoRepository,
            ),
            (
                "fatal: detected dubious ownership in repository at '/a'\nTo add…",
                Gap::OtherOwner,
            ),
            (
                "fatal: bad object HEAD\nmore",
                Gap::Failed("fatal: bad object HEAD".to_owned()),
            ),
        ] {
            assert_eq!(Gap::of(said), gap);
        }
    }

    #[test]
    fn the_new_name_stands_behind_the_old_one() {
        let renamed = ["R100", "a", "b", "R090", "c", "d"].map(str::to_owned);
        assert_eq!(new_name(&renamed, "c").as_deref(), Some("d"));
        assert_eq!(new_name(&renamed, "b"), None);
    }
}
