//! The same portal gives the same bytes, whoever builds it, where, when and with what.

use std::fs;
use std::path::Path;
use std::process::Command;

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::users::User;

/// Writes the example portal; its files are made in another order where `reversed`.
fn portal(root: &Path, reversed: bool) {
    let mut files = starter::portal(&starter::LANGUAGES, MessageLanguage::English);
    if reversed {
        files.reverse();
    }
    for file in files {
        let path = root.join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
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

#[test]
fn one_manifest_in_every_environment() {
    let plain = tempfile::tempdir().unwrap();
    portal(plain.path(), false);
    let expected = manifest(plain.path(), &["env"], &[DATE]);
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
