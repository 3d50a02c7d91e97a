//! `deploy/record.sh`: the workflow that publishes records what is public before it builds.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::give_address;

const RECORD: &str = "content/history/public.jsonl";
const ITEM: &str = "content/first/01-trade/1.en.md";

/// A portal in a repository, and the one on a server to which it is pushed.
struct Published {
    folder: tempfile::TempDir,
    work: PathBuf,
}

fn run(command: &mut Command) -> String {
    let Output {
        status,
        stdout,
        stderr,
    } = command.output().unwrap();
    let said = String::from_utf8([stdout, stderr].concat()).unwrap();
    assert!(status.success(), "{command:?}: {said}");
    said
}

fn git(at: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    let own = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    run(git.args(own).args(arguments).current_dir(at))
}

impl Published {
    fn new(is_recorded: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (work, server) = (folder.path().join("work"), folder.path().join("server"));
        for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
            let path = work.join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        give_address(&work);
        symlink(env!("CARGO_BIN_EXE_concord"), work.join("concord")).unwrap();
        fs::write(work.join(".gitignore"), "/concord\n.concord-cache\n").unwrap();
        if is_recorded {
            run(Command::new("./concord").arg("record").current_dir(&work));
        }
        run(Command::new("git")
            .args(["init", "--quiet", "--bare"])
            .arg(&server));
        git(&work, &["init", "--quiet", "--initial-branch", "main"]);
        git(&work, &["add", "."]);
        git(&work, &["commit", "--quiet", "--message", "first"]);
        git(
            &work,
            &["remote", "add", "origin", server.to_str().unwrap()],
        );
        git(
            &work,
            &["push", "--quiet", "--set-upstream", "origin", "main"],
        );
        Self { folder, work }
    }

    /// Changes a translation and pushes it, as a merged pull request does.
    fn change(&self, from: &str, to: &str) {
        let path = self.work.join(ITEM);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).unwrap();
        git(
            &self.work,
            &["commit", "--quiet", "--all", "--message", "clearer"],
        );
        git(&self.work, &["push", "--quiet"]);
    }

    /// Nobody may push to `main` any more.
    fn protect(&self) {
        let hook = self.folder.path().join("server/hooks/pre-receive");
        let refusal = "#!/bin/sh\nwhile read -r _ _ ref; do [ \"$ref\" != refs/heads/main ] || exit 1; done\n";
        fs::write(&hook, refusal).unwrap();
        fs::set_permissions(hook, fs::Permissions::from_mode(0o755)).unwrap();
    }

    /// What the step says, from a clone as a runner has it, and the commit that it names.
    fn record(&self) -> (String, String) {
        let (clone, output) = (
            self.folder.path().join("clone"),
            self.folder.path().join("output"),
        );
        let _ = fs::remove_dir_all(&clone);
        let _ = fs::remove_file(&output);
        let server = self.folder.path().join("server");
        run(Command::new("git")
            .args(["clone", "--quiet", "--branch", "main"])
            .arg(server)
            .arg(&clone));
        symlink(env!("CARGO_BIN_EXE_concord"), clone.join("concord")).unwrap();
        let tools = self.folder.path().join("tools");
        fs::create_dir_all(&tools).unwrap();
        fs::write(tools.join("gh"), "#!/bin/sh\necho \"gh $1 $2 $3 $4\"\n").unwrap();
        fs::set_permissions(tools.join("gh"), fs::Permissions::from_mode(0o755)).unwrap();
        let path = format!("{}:{}", tools.display(), std::env::var("PATH").unwrap());
        let mut step = Command::new("sh");
        step.arg("deploy/record.sh").current_dir(&clone);
        let said = run(step
            .env("BRANCH", "main")
            .env("GITHUB_OUTPUT", &output)
            .env("PATH", path));
        let commit = fs::read_to_string(output).unwrap();
        let commit = commit.trim().strip_prefix("commit=").unwrap().to_owned();
        (said, commit)
    }

    /// A file as a branch on the server has it.
    fn on_server(&self, branch: &str, file: &str) -> String {
        git(
            &self.folder.path().join("server"),
            &["show", &format!("{branch}:{file}")],
        )
    }
}

#[test]
fn what_changed_is_recorded_by_a_commit_of_its_own_and_once() {
    let portal = Published::new(true);
    portal.change("opening an office", "setting up an office");
    let (said, commit) = portal.record();
    assert!(said.contains("recorded on main"), "{said}");
    assert!(
        portal
            .on_server("main", RECORD)
            .contains("setting up an office")
    );
    let ledger = portal.on_server("main", "content/history/first/1.toml");
    assert!(ledger.contains("opening an office"), "{ledger}");
    let server = portal.folder.path().join("server");
    assert_eq!(git(&server, &["rev-parse", "main"]).trim(), commit);
    let (said, again) = portal.record();
    assert!(said.contains("nothing to record"), "{said}");
    assert_eq!(again, commit);
}

#[test]
fn where_the_branch_is_protected_the_record_waits_in_a_pull_request() {
    let portal = Published::new(true);
    portal.change("opening an office", "setting up an office");
    portal.protect();
    let (said, commit) = portal.record();
    assert!(said.contains("gh pr create --base main"), "{said}");
    let server = portal.folder.path().join("server");
    assert_eq!(
        git(&server, &["rev-parse", "concord-record"]).trim(),
        commit
    );
    assert!(
        portal
            .on_server("concord-record", RECORD)
            .contains("setting up an office")
    );
    assert!(
        !portal
            .on_server("main", RECORD)
            .contains("setting up an office")
    );
    // What waits is the beginning of what the next run records.
    let (_, again) = portal.record();
    assert_eq!(again, commit);
}

#[test]
fn a_portal_without_a_record_is_left_alone() {
    let portal = Published::new(false);
    let (said, commit) = portal.record();
    let server = portal.folder.path().join("server");
    assert_eq!(git(&server, &["rev-parse", "main"]).trim(), commit);
    assert!(!said.contains("record"), "{said}");
}
