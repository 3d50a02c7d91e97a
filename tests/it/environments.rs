//! The same portal gives the same bytes, whoever builds it, where, when and with what.

use std::fs;
use std::path::Path;
use std::process::Command;

use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;

use crate::support::reword;
use crate::users::User;

/// The example portal, recorded, with words that have changed since.
fn recorded() -> Vec<(String, Vec<u8>)> {
    let files = starter::portal(&starter::LANGUAGES, MessageLanguage::English);
    let mut sources = Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)));
    reword(&mut sources);
    let files = sources.below("");
    files
        .map(|(path, bytes)| (path.to_owned(), bytes.to_vec()))
        .collect()
}

/// Writes the example portal; its files are made in another order where `reversed`.
fn portal(root: &Path, reversed: bool) {
    let mut files = recorded();
    if reversed {
        files.reverse();
    }
    for (path, bytes) in files {
        let path = root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// Writes the example portal as editors on Windows may save it, and `git` may check it out there.
fn portal_of_windows(root: &Path) {
    portal(root, false);
    for file in walkdir::WalkDir::new(root) {
        let file = file.unwrap();
        let Ok(text) = fs::read_to_string(file.path()) else {
            continue;
        };
        let mark = if file.path().ends_with("1.tc.md") {
            "\u{FEFF}"
        } else {
            ""
        };
        fs::write(file.path(), mark.to_owned() + &text.replace('\n', "\r\n")).unwrap();
    }
    for left_behind in ["Thumbs.db", "first/desktop.ini", "updates/~$note.docx"] {
        fs::write(root.join("content").join(left_behind), b"\0").unwrap();
    }
}

/// Builds with these words before the program, and gives the manifest.
fn manifest(root: &Path, before: &[&str], arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_concord");
    let words: Vec<&str> = before.iter().copied().chain([program, "build"]).collect();
    let output = Command::new(words[0])
        .args(&words[1..])
        .args(arguments)
        .current_dir(root)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{before:?} {arguments:?}: {said}");
    fs::read_to_string(root.join("public/manifest.json")).unwrap()
}

const DATE: &str = "--as-of=2026-11-22";

/// A portal of Windows, with a command in some folder of it.
fn on_windows(expected: &str) {
    let windows = tempfile::tempdir().unwrap();
    portal_of_windows(windows.path());
    for folder in ["content/first/01-trade", "static", "."] {
        let folder = windows.path().join(folder);
        fs::create_dir_all(&folder).unwrap();
        let mut build = Command::new(env!("CARGO_BIN_EXE_concord"));
        let output = build.args(["build", DATE]).current_dir(&folder).output();
        let output = output.unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let built = fs::read_to_string(windows.path().join("public/manifest.json")).unwrap();
        assert!(built == expected, "{}", folder.display());
    }
}

#[test]
fn one_manifest_in_every_environment() {
    let plain = tempfile::tempdir().unwrap();
    portal(plain.path(), false);
    let expected = manifest(plain.path(), &["env"], &[DATE]);
    assert!(expected.contains("as-at/2026-01-20"), "{expected}");
    for before in [
        &["env", "RAYON_NUM_THREADS=1"][..],
        &["env", "RAYON_NUM_THREADS=2"],
        &["env", "RAYON_NUM_THREADS=8"],
        &["env", "LC_ALL=zh_HK.UTF-8", "LANG=zh_HK.UTF-8"],
        &["env", "LC_ALL=tr_TR.UTF-8"],
        &["env", "TZ=Pacific/Kiritimati"],
        &["env", "TZ=America/New_York"],
        &["env", "-u", "HOME", "-u", "PATH"],
        &["sh", "-c", "umask 077; exec \"$@\"", "sh"],
        &["sh", "-c", "umask 000; exec \"$@\"", "sh"],
        &["env", "SOURCE_DATE_EPOCH=1"],
    ] {
        let root = tempfile::tempdir().unwrap();
        let inside = root.path().join("another folder/香港");
        portal(&inside, true);
        assert!(manifest(&inside, before, &[DATE]) == expected, "{before:?}");
        // Once more, with what the first left.
        assert!(
            manifest(&inside, before, &[DATE]) == expected,
            "{before:?}, warm"
        );
    }
    on_windows(&expected);
    // Another user, who has nothing to do with this one.
    let user = User::new();
    let inside = user.folder.path().join("portal");
    portal(&inside, false);
    user.give(&inside);
    let mut build = user.concord();
    build.args(["build", DATE]).current_dir(&inside).env_clear();
    assert!(build.output().unwrap().status.success());
    let manifest_of_user = fs::read_to_string(inside.join("public/manifest.json")).unwrap();
    assert!(manifest_of_user == expected, "another user");
    // The clock as the environment gives it.
    let clock = ["env", "SOURCE_DATE_EPOCH=1795305600"];
    assert!(manifest(plain.path(), &clock, &[]) == expected);
    assert!(manifest(plain.path(), &clock, &["--verify"]) == expected);
}
