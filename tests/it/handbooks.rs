//! The handbooks of the three languages: they say the same, and what they say to type is understood.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::support::path;

const LANGUAGES: [&str; 3] = ["en", "zh-Hant", "zh-Hans"];

fn handbook(language: &str) -> String {
    fs::read_to_string(path(&format!("docs/handbook.{language}.md"))).unwrap()
}

/// What stands between backticks, in order.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The commands, without the words that an editor writes in the own language, and options of the language.
fn commands(text: &str) -> BTreeSet<String> {
    let lines = code(text).flat_map(str::lines);
    let lines = lines.filter(|line| {
        [
            "concord ",
            "git ",
            "tar ",
            "sha256sum ",
            "shasum ",
            "python3 ",
            "cd ",
            "mv ",
            "mkdir ",
            "export ",
        ]
        .iter()
        .any(|start| line.starts_with(start))
    });
    let bare = lines.map(|line| {
        let line = line.replace(" --languages sc,tc,en", "");
        let line = line.replace(" --messages zh-Hans", "");
        let line = line.replace(" --messages zh-Hant", "");
        match line.split_once(" \"") {
            Some((start, rest)) if !rest.contains('$') => format!("{start} …"),
            _ => line,
        }
    });
    bare.collect()
}

/// How many there are of each part: headings, steps, questions, pictures, links and blocks of code.
fn parts(text: &str) -> [usize; 6] {
    let lines = |start: &str| text.lines().filter(|line| line.starts_with(start)).count();
    let steps = text
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_digit()) && line.contains(". **"));
    [
        lines("## "),
        steps.count(),
        lines("**"),
        text.matches("![").count(),
        text.matches("](").count(),
        lines("```sh"),
    ]
}

#[test]
fn the_three_handbooks_say_the_same() {
    let english = handbook("en");
    for language in &LANGUAGES[1..] {
        let other = handbook(language);
        assert_eq!(commands(&other), commands(&english), "{language}");
        assert_eq!(parts(&other), parts(&english), "{language}");
    }
}

#[test]
fn every_command_of_the_handbooks_is_one() {
    let folder = tempfile::tempdir().unwrap();
    let english = handbook("en");
    let lines = code(&english).filter(|line| line.starts_with("concord "));
    let lines: BTreeSet<&str> = lines.filter(|line| !line.contains('\n')).collect();
    assert!(lines.len() > 8, "{lines:?}");
    for line in lines {
        let line = line.split(" | ").next().unwrap();
        let (line, reason) = line
            .split_once(" \"")
            .map_or((line, None), |(line, _)| (line, Some("x")));
        // The program only says how each is used, so that nothing is made and nothing is served.
        let words = line.split_whitespace().skip(1);
        let output = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(words.chain(reason))
            .arg("--help")
            .current_dir(folder.path())
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}: {said}");
    }
}
