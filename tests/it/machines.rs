//! The program on the machines of editors: what git knows there and does not know, folders with spaces and Chinese
//! letters, a clone as Windows has it, and the browser.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::give_address;

const PAGE: &str = "content/pages/about.tc.md";
const NOTE: &str = "content/updates/2026-01-15-memorandum-signed.tc.md";

/// Writes the example portal into a folder.
fn portal(root: &Path) {
    for file in starter::portal(&starter::LANGUAGES, MessageLanguage::English) {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    give_address(root);
}

fn git(root: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
    git.args(["-c", "init.defaultBranch=main", "-C"]).arg(root);
    let output = git.args(arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}

fn commit(root: &Path) {
    git(root, &["add", "--all"]);
    git(root, &["commit", "--quiet", "--message", "a"]);
}

/// What the program says, on both its outputs.
fn said(root: &Path, arguments: &[&str], environment: &[(&str, &str)]) -> String {
    let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
    concord.args(arguments).current_dir(root).env("LC_ALL", "C");
    let output = concord.envs(environment.iter().copied()).output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

fn change(root: &Path, file: &str, from: &str, to: &str) {
    let text = fs::read_to_string(root.join(file)).unwrap();
    assert!(text.contains(from), "{file}: {text}");
    fs::write(root.join(file), text.replacen(from, to, 1)).unwrap();
}

/// A portal whose text has changed twice since it was translated, as `translations` and `lock` see it.
fn with_a_stale_translation() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    portal(folder.path());
    git(folder.path(), &["init", "--quiet"]);
    commit(folder.path());
    change(folder.path(), PAGE, "## ", "## 新");
    commit(folder.path());
    folder
}

#[test]
fn each_reason_for_which_git_knows_nothing_is_told() {
    let whole = with_a_stale_translation();
    let elsewhere = tempfile::tempdir().unwrap();
    let clone = elsewhere.path().join("clone");
    let address = format!("file://{}", whole.path().display());
    git(
        elsewhere.path(),
        &["clone", "--quiet", "--depth", "1", &address, "clone"],
    );
    let without = elsewhere.path().join("no repository");
    portal(&without);
    change(&without, PAGE, "## ", "## 新");
    let nothing = elsewhere.path().join("nothing");
    fs::create_dir(&nothing).unwrap();
    let nothing = nothing.to_str().unwrap();
    let cases: [(&Path, Environment<'_>, &str); 4] = [
        (&clone, &[], "git fetch --unshallow"),
        (&without, &[], "not in a git repository"),
        (
            whole.path(),
            &[("PATH", nothing)],
            "there is no program git",
        ),
        (
            whole.path(),
            &[("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")],
            "safe.directory",
        ),
    ];
    for (root, environment, reason) in cases {
        for command in ["translations", "lock"] {
            let told = said(root, &[command], environment);
            assert!(told.contains(reason), "{command}: {told}");
        }
        let chinese = said(
            root,
            &["translations", "--messages", "zh-Hans"],
            environment,
        );
        assert!(chinese.contains("无法指出"), "{chinese}");
    }
    let told = said(whole.path(), &["translations"], &[]);
    assert!(told.contains("{+新+}"), "{told}");
    assert!(!said(whole.path(), &["lock"], &[]).contains("not compared"));
}

/// Variables of the environment and their values.
type Environment<'e> = &'e [(&'e str, &'e str)];

/// What a case is called, the change, and what is told.
type Fate = (&'static str, fn(&Path), &'static str);

/// A change of the files after a first commit, and what is told of a link to item 4 and of an update about it.
const FATES: [Fate; 4] = [
    (
        "renamed in a commit",
        |root| {
            for key in ["tc", "en"] {
                let [from, to] = ["02-education", "01-trade"]
                    .map(|area| format!("content/first/{area}/4.{key}.md"));
                git(root, &["mv", &from, &to]);
            }
            // Under another number, so that its name does not tell.
            for key in ["tc", "en"] {
                git(
                    root,
                    &[
                        "mv",
                        &format!("content/first/01-trade/4.{key}.md"),
                        &format!("content/first/01-trade/5.{key}.md"),
                    ],
                );
            }
            commit(root);
        },
        "was renamed to content/first/01-trade/5.tc.md on ",
    ),
    (
        "removed in a commit",
        |root| {
            git(
                root,
                &[
                    "rm",
                    "--quiet",
                    "content/first/02-education/4.tc.md",
                    "content/first/02-education/4.en.md",
                ],
            );
            commit(root);
        },
        "content/first/02-education/4.tc.md was removed on ",
    ),
    (
        "renamed since",
        |root| {
            for key in ["tc", "en"] {
                fs::rename(
                    root.join(format!("content/first/02-education/4.{key}.md")),
                    root.join(format!("content/first/01-trade/7.{key}.md")),
                )
                .unwrap();
            }
        },
        "is called content/first/01-trade/7.tc.md since the last commit",
    ),
    (
        "removed since",
        |root| {
            for key in ["tc", "en"] {
                fs::remove_file(root.join(format!("content/first/02-education/4.{key}.md")))
                    .unwrap();
            }
        },
        "git restore content/first/02-education/4.tc.md",
    ),
];

#[test]
fn what_became_of_an_item_is_told_from_git() {
    for (what, make, expected) in FATES {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        portal(root);
        git(root, &["init", "--quiet"]);
        commit(root);
        make(root);
        change(
            root,
            PAGE,
            "請在這裏",
            "[教師培訓](../first/02-education/4.tc.md)請在這裏",
        );
        let of_link = said(root, &["check"], &[]);
        assert!(of_link.contains("[link-to-no-"), "{what}: {of_link}");
        assert!(of_link.contains(expected), "{what}: {of_link}");
        change(root, PAGE, "[教師培訓](../first/02-education/4.tc.md)", "");
        change(root, NOTE, "items = \"whole\"", "items = [4]");
        let of_update = said(root, &["check"], &[]);
        assert!(
            of_update.contains("[unknown-item]") && of_update.contains("4.tc.md"),
            "{what}: {of_update}"
        );
        assert!(!of_update.contains("did you mean"), "{what}: {of_update}");
    }
}

/// The folder of a portal as people call it.
fn with_an_unusual_name() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("我的 文件/滬港 (portal) #1 & 'a'");
    portal(&root);
    (folder, root)
}

#[test]
fn a_folder_may_have_spaces_and_chinese_letters_in_its_name() {
    let (folder, root) = with_an_unusual_name();
    for (at, line) in [
        (&*root, &["check"][..]),
        (&root.join("content/first"), &["check"]),
        (folder.path(), &["check", "--root", root.to_str().unwrap()]),
        (&*root, &["build"]),
        (
            folder.path(),
            &["build", "--root", root.to_str().unwrap(), "--out", "網站 1"],
        ),
        (&*root, &["new", "page", "contact"]),
    ] {
        let told = said(at, line, &[]);
        assert!(!told.contains("error"), "{line:?}: {told}");
    }
    let [own, other] = [root.join("public"), folder.path().join("網站 1")];
    let manifest = |site: PathBuf| fs::read_to_string(site.join("manifest.json")).unwrap();
    assert!(manifest(own) == manifest(other));
}

#[test]
fn a_clone_of_windows_and_files_of_notepad_are_as_others() {
    let folder = tempfile::tempdir().unwrap();
    let [origin, clone] = ["origin", "clone"].map(|name| folder.path().join(name));
    portal(&origin);
    // With these, a clone has the line ends of the repository everywhere.
    fs::remove_file(origin.join(".gitattributes")).unwrap();
    git(&origin, &["init", "--quiet"]);
    commit(&origin);
    let line = [
        "clone",
        "--quiet",
        "--config",
        "core.autocrlf=true",
        "origin",
        "clone",
    ];
    git(folder.path(), &line);
    let text = fs::read_to_string(clone.join(NOTE)).unwrap();
    assert!(text.contains("\r\n"), "the clone is as Windows has it");
    // Notepad adds a mark at the beginning.
    fs::write(clone.join(NOTE), format!("\u{FEFF}{text}")).unwrap();
    assert!(said(&clone, &["check"], &[]).contains("can be published"));
    let date = "--as-of=2026-11-22";
    for root in [&origin, &clone] {
        said(root, &["build", date], &[]);
    }
    let manifest = |root: &Path| fs::read_to_string(root.join("public/manifest.json")).unwrap();
    assert!(manifest(&origin) == manifest(&clone));
    // "Unicode" of Notepad is UTF-16, and one message.
    let wide: Vec<u8> = [0xFEFF_u16]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    fs::write(clone.join(NOTE), wide).unwrap();
    let told = said(&clone, &["check"], &[]);
    assert!(
        told.contains("error[other-encoding]") && told.contains("UTF-16"),
        "{told}"
    );
    assert!(told.contains("\n1 error"), "{told}");
}

#[cfg(unix)]
#[test]
fn serve_opens_the_browser_of_the_machine() {
    use std::os::unix::fs::PermissionsExt as _;

    let (folder, root) = with_an_unusual_name();
    let opened = folder.path().join("opened");
    let browser = folder.path().join("browser");
    fs::write(
        &browser,
        format!(
            "#!/bin/sh\necho \"$1\" > '{0}.part' && mv '{0}.part' '{0}'\n",
            opened.display()
        ),
    )
    .unwrap();
    fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
    for (browser, opens) in [(&*browser, true), (Path::new("/no/such/browser"), false)] {
        let mut server = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(["serve", "--open", "--port", "0"])
            .current_dir(&root)
            .env("BROWSER", browser)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(server.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap();
        let address = address.split_whitespace().next().unwrap().to_owned();
        if opens {
            while !opened.exists() {
                std::thread::yield_now();
            }
            assert_eq!(fs::read_to_string(&opened).unwrap().trim(), address);
        } else {
            let mut told = BufReader::new(server.stderr.take().unwrap()).lines();
            let told = told.next().unwrap().unwrap();
            assert!(
                told.contains("could not be opened") && told.contains(&address),
                "{told}"
            );
        }
        server.kill().unwrap();
        server.wait().unwrap();
    }
}

#[test]
fn what_nobody_reads_because_of_its_name_is_told() {
    let folder = tempfile::tempdir().unwrap();
    portal(folder.path());
    assert!(!said(folder.path(), &["check"], &[]).contains("stray-name"));
    fs::create_dir(folder.path().join("statics")).unwrap();
    fs::write(folder.path().join("statics/signed.pdf"), "%PDF").unwrap();
    fs::write(folder.path().join("sessions.toml"), "").unwrap();
    for command in ["check", "build"] {
        let told = said(folder.path(), &[command], &[]);
        assert!(told.contains("rename it to `static`"), "{told}");
        assert!(
            told.contains("rename it to `content/sessions.toml`"),
            "{told}"
        );
    }
}
