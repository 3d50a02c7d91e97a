//! A disk that refuses, and two builds at once: the site stays whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

fn portal() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for file in starter::portal(&["en"], MessageLanguage::English) {
        let path = root.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    root
}

fn build(root: &Path, before: &[&str]) -> Output {
    let words = [
        before,
        &[env!("CARGO_BIN_EXE_concord"), "build", "--as-of=2026-11-22"],
    ]
    .concat();
    let mut build = Command::new(words[0]);
    build.args(&words[1..]).current_dir(root).env("LC_ALL", "C");
    build.output().unwrap()
}

fn files(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = walkdir::WalkDir::new(out).into_iter().map(Result::unwrap);
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            (
                entry.path().display().to_string(),
                fs::read(entry.path()).unwrap(),
            )
        })
        .collect()
}

fn change(root: &Path) {
    let page = root.join("content/pages/about.en.md");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(page, format!("{text}\n{}\n", "More. ".repeat(20_000))).unwrap();
}

#[test]
fn a_full_disk_leaves_the_site_as_it_was() {
    let root = portal();
    assert!(build(root.path(), &["env"]).status.success());
    let before = files(&root.path().join("public"));
    change(root.path());
    // No file may have more than 64 blocks, as where no more fit; the signal of it is ignored.
    let limit = ["sh", "-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"];
    let output = build(root.path(), &limit);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(files(&root.path().join("public")) == before);
    assert!(!root.path().join("public/.concord-new").exists());
    assert!(build(root.path(), &["env"]).status.success());
}

#[test]
fn two_builds_at_once_make_one_site() {
    let root = portal();
    assert!(build(root.path(), &["env"]).status.success());
    change(root.path());
    let ended = std::thread::scope(|scope| {
        let racing: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| build(root.path(), &["env"])))
            .collect();
        racing
            .into_iter()
            .map(|of| of.join().unwrap())
            .collect::<Vec<_>>()
    });
    assert!(ended.iter().any(|output| output.status.success()));
    for output in ended.iter().filter(|output| !output.status.success()) {
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(said.contains("another build is writing"), "{said}");
    }
    let raced = files(&root.path().join("public"));
    assert!(build(root.path(), &["env"]).status.success());
    let mut again = files(&root.path().join("public"));
    for (path, bytes) in raced {
        assert!(
            again.remove(&path).is_some_and(|now| now == bytes),
            "{path}"
        );
    }
    assert!(again.is_empty());
}
