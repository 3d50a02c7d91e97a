//! `deploy/preview.sh` and `deploy/comment.sh`: a pull request shows what readers will see change, and nothing of it is run
//! with the right to comment.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::give_address;

const ITEM: &str = "content/first/01-trade/1.en.md";
/// The program that GitHub has: it answers for the server, and keeps the comment.
const GH: &str = r#"#!/bin/sh
echo "gh $*" >> "$ROOM/asked"
case "$*" in
    *"/pulls?"*) echo "$NUMBERS" ;;
    "run download"*) mkdir -p "$9" && cp -R "$ROOM/work/preview/." "$9" ;;
    *"--paginate"*"/comments"*) echo "$KNOWN" ;;
    *"body=@"*) for last; do :; done; cp "${last#body=@}" "$ROOM/comment" ;;
esac
"#;

/// A portal in a repository whose last commit merges a pull request.
struct PullRequest {
    room: tempfile::TempDir,
    work: PathBuf,
}

fn out(output: &Output) -> String {
    let both = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8(both).unwrap()
}

fn git(at: &Path, arguments: &[&str]) -> String {
    let own = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    let mut git = Command::new("git");
    let done = git
        .args(own)
        .args(arguments)
        .current_dir(at)
        .output()
        .unwrap();
    assert!(done.status.success(), "{arguments:?}: {}", out(&done));
    out(&done).trim().to_owned()
}

impl PullRequest {
    /// One that proposes this.
    fn new(propose: impl FnOnce(&Path)) -> Self {
        let room = tempfile::tempdir().unwrap();
        let work = room.path().join("work");
        for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
            let path = work.join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        give_address(&work);
        symlink(env!("CARGO_BIN_EXE_concord"), work.join("concord")).unwrap();
        fs::write(
            work.join(".gitignore"),
            "/concord\n/public\n/preview\n.concord-cache\n",
        )
        .unwrap();
        let commit = |message: &str| {
            git(&work, &["add", "."]);
            git(&work, &["commit", "--quiet", "--message", message]);
        };
        git(&work, &["init", "--quiet", "--initial-branch", "main"]);
        commit("first");
        git(&work, &["switch", "--quiet", "--create", "proposal"]);
        propose(&work);
        commit("proposed");
        git(&work, &["switch", "--quiet", "main"]);
        git(
            &work,
            &[
                "merge",
                "--quiet",
                "--no-ff",
                "--message",
                "merge",
                "proposal",
            ],
        );
        Self { room, work }
    }

    /// What the workflow without rights does.
    fn preview(&self) -> Output {
        let build = Command::new("./concord")
            .arg("build")
            .current_dir(&self.work)
            .output()
            .unwrap();
        assert!(build.status.success(), "{}", out(&build));
        let mut step = Command::new("sh");
        let step = step.arg("deploy/preview.sh").current_dir(&self.work);
        step.env("GITHUB_STEP_SUMMARY", self.room.path().join("summary"))
            .output()
            .unwrap()
    }

    /// What the workflow with the right to comment does, from the main branch as it was before; what it says, and the
    /// comment.
    fn comment(&self, numbers: &str, known: &str) -> (String, Option<String>) {
        let tools = self.room.path().join("tools");
        fs::create_dir_all(&tools).unwrap();
        fs::write(tools.join("gh"), GH).unwrap();
        fs::set_permissions(tools.join("gh"), fs::Permissions::from_mode(0o755)).unwrap();
        let trusted = self.room.path().join("trusted");
        if !trusted.exists() {
            let from = self.work.to_str().unwrap();
            git(
                self.room.path(),
                &["clone", "--quiet", from, trusted.to_str().unwrap()],
            );
            git(&trusted, &["reset", "--quiet", "--hard", "HEAD^1"]);
            symlink(env!("CARGO_BIN_EXE_concord"), trusted.join("concord")).unwrap();
        }
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
        let mut step = Command::new("sh");
        let step = step.arg("deploy/comment.sh").current_dir(&trusted);
        let run = [
            ("REPOSITORY", "a/b"),
            ("RUN", "7"),
            ("HEAD", "c0ffee"),
            ("GH_TOKEN", "secret-of-the-run"),
        ];
        let step = step
            .envs(run)
            .env("PATH", path)
            .env("ROOM", self.room.path());
        let done = step
            .env("NUMBERS", numbers)
            .env("KNOWN", known)
            .output()
            .unwrap();
        assert!(done.status.success(), "{}", out(&done));
        (
            out(&done),
            fs::read_to_string(self.room.path().join("comment")).ok(),
        )
    }

    fn asked(&self) -> String {
        fs::read_to_string(self.room.path().join("asked")).unwrap()
    }
}

fn replace(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from), "{text}");
    fs::write(path, text.replace(from, to)).unwrap();
}

#[expect(
    clippy::too_many_lines,
    reason = "one pull request from its proposal to its comment"
)]
#[test]
fn a_pull_request_has_a_comment_on_what_readers_will_see_change() {
    let proposed = PullRequest::new(|work| {
        replace(
            &work.join(ITEM),
            "opening an office",
            "setting up an office, @everyone \\!\\[x\\]\\(y\\) #1",
        );
        // Nothing of this is run where the comment is written.
        for script in ["comment", "get-concord"] {
            fs::write(
                work.join(format!("deploy/{script}.sh")),
                "touch \"$ROOM/run\"\n",
            )
            .unwrap();
        }
    });
    let preview = proposed.preview();
    assert!(preview.status.success(), "{}", out(&preview));
    let summary = fs::read_to_string(proposed.room.path().join("summary")).unwrap();
    assert!(
        summary.contains("<del>opening</del><ins>setting"),
        "{summary}"
    );
    // A link in the artefact leads nowhere.
    let secret = proposed.room.path().join("secret");
    fs::write(&secret, "<html lang=en><p>not of the artefact").unwrap();
    let page = proposed.work.join("preview/after/en/first/2/index.html");
    fs::remove_file(&page).unwrap();
    symlink(&secret, &page).unwrap();
    let (said, comment) = proposed.comment("12", "");
    assert_eq!(comment, None, "a file of the site is missing: {said}");
    fs::remove_file(&page).ok();
    fs::copy(
        proposed.work.join("preview/before/en/first/2/index.html"),
        &page,
    )
    .unwrap();
    let (said, comment) = proposed.comment("12", "");
    let comment = comment.expect("there is a comment");
    assert!(
        comment.starts_with("<!-- concord diff -->\n### What readers will see change"),
        "{comment}"
    );
    assert!(
        comment.contains("<del>opening</del><ins>setting"),
        "{comment}"
    );
    assert!(comment.contains("https://github.com/a/b/actions/runs/7"));
    for call in [
        "@everyone",
        "![x]",
        "#1",
        "secret-of-the-run",
        "not of the artefact",
    ] {
        assert!(!comment.contains(call), "{call}: {comment}");
    }
    assert!(said.contains("commented on pull request 12"), "{said}");
    assert!(
        proposed
            .asked()
            .contains("--method POST repos/a/b/issues/12/comments"),
        "{}",
        proposed.asked()
    );
    assert!(!proposed.room.path().join("run").exists());
    // The same comment is written anew.
    proposed.comment("12", "99");
    assert!(
        proposed
            .asked()
            .contains("--method PATCH repos/a/b/issues/comments/99")
    );
}

#[test]
fn a_pull_request_that_would_lose_an_address_fails_and_says_so_in_its_comment() {
    let proposed = PullRequest::new(|work| {
        for language in ["tc", "en"] {
            let page = |name: &str| work.join(format!("content/pages/{name}.{language}.md"));
            fs::rename(page("about"), page("imprint")).unwrap();
        }
    });
    let preview = proposed.preview();
    assert_eq!(preview.status.code(), Some(1), "{}", out(&preview));
    let (_, comment) = proposed.comment("12", "");
    let comment = comment.expect("the sites are there all the same");
    assert!(
        comment.contains("2 addresses were published and would be lost"),
        "{comment}"
    );
    assert!(comment.contains("- /en/about/"));
}

#[test]
fn without_an_open_pull_request_or_sites_nothing_is_said() {
    let proposed = PullRequest::new(|work| replace(&work.join(ITEM), "opening", "setting up"));
    assert!(proposed.preview().status.success());
    let (said, comment) = proposed.comment("", "");
    assert!(
        comment.is_none() && said.contains("no open pull request"),
        "{said}"
    );
    fs::remove_dir_all(proposed.work.join("preview/before")).unwrap();
    let (said, comment) = proposed.comment("12", "");
    assert!(
        comment.is_none() && said.contains("cannot be compared"),
        "{said}"
    );
}
