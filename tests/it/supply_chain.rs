//! What the program is made of is listed, and what publishes it is pinned.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

#[test]
fn every_crate_is_listed_with_its_reason() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let crates: BTreeSet<String> = ["dependencies", "dev-dependencies", "build-dependencies"]
        .iter()
        .flat_map(|section| manifest[*section].as_table().unwrap().keys().cloned())
        .collect();
    let text = read("docs/crates.md");
    let (tables, _) = text.split_once("`fuzz/`").unwrap();
    let rows = tables.lines().filter(|line| line.starts_with("| `"));
    let listed: Vec<&str> = rows
        .clone()
        .flat_map(|row| row.split('|').nth(1).unwrap().split('`').skip(1).step_by(2))
        .collect();
    assert!(rows.into_iter().all(|row| {
        row.split('|')
            .filter(|cell| !cell.trim().is_empty())
            .count()
            == 3
    }));
    let once: BTreeSet<String> = listed.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(once.len(), listed.len(), "a crate is listed twice");
    assert_eq!(once, crates);
}

/// Whether an action is named by its commit, which nobody can move, and a version that people can read.
fn is_pinned(action: &str) -> bool {
    let Some((name, version)) = action.split_once(" # v") else {
        return false;
    };
    let commit = name.split_once('@').map_or("", |(_, commit)| commit);
    commit.len() == 40
        && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
        && version.starts_with(|first: char| first.is_ascii_digit())
}

#[test]
fn every_action_is_pinned() {
    let mut actions = 0;
    for folder in [".github/workflows", "deploy"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        for file in files.filter(|file| file.extension().is_some_and(|end| end == "yml")) {
            for line in fs::read_to_string(&file).unwrap().lines() {
                let line = line.trim().trim_start_matches("- ");
                let action = line.strip_prefix("uses: ");
                // One of the same repository is of the same commit.
                if let Some(action) = action.filter(|name| !name.starts_with("./")) {
                    actions += 1;
                    assert!(is_pinned(action), "{}: {action}", file.display());
                }
            }
        }
    }
    assert!(actions >= 4, "{actions}");
}

#[test]
fn vulnerabilities_are_asked_for_every_week_and_with_every_change_of_the_crates() {
    let deny: toml::Table = read("deny.toml").parse().unwrap();
    let advisories = deny["advisories"].as_table().unwrap();
    assert_eq!(advisories["yanked"].as_str(), Some("deny"));
    // A vulnerability that is let through has a reason, and there is none.
    assert!(!advisories.contains_key("ignore"), "{advisories:?}");
    let workflow = read(".github/workflows/crates.yml");
    let has = |line: &str| workflow.lines().any(|of| of.trim() == line);
    assert!(has("- run: cargo deny --locked check"), "{workflow}");
    let weekly = workflow
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- cron: "))
        .filter(|cron| {
            let fields: Vec<&str> = cron.trim_matches('"').split(' ').collect();
            fields.len() == 5 && fields[2..4] == ["*", "*"]
        });
    assert_eq!(weekly.count(), 1, "{workflow}");
    let paths = workflow
        .lines()
        .filter(|line| line.trim().starts_with("paths: ") && line.contains("\"**/Cargo.lock\""));
    assert_eq!(paths.count(), 2, "on a push and on a pull request");
}

#[test]
fn no_code_of_ours_is_unsafe() {
    let manifest: toml::Table = read("Cargo.toml").parse().unwrap();
    let level = manifest["lints"]["rust"]["unsafe_code"].as_str();
    assert_eq!(level, Some("forbid"), "for every target of the package");
    for root in ["src/lib.rs", "src/main.rs", "fuzz/src/lib.rs"] {
        let forbids = read(root)
            .lines()
            .any(|line| line == "#![forbid(unsafe_code)]");
        assert!(forbids, "{root}");
    }
}

/// `e_type` of an ELF file that the system can put at any address, so that nobody knows where its
/// code is.
#[cfg(target_os = "linux")]
const DYNAMIC: u16 = 3;

#[test]
#[cfg(target_os = "linux")]
fn the_program_is_position_independent() {
    let program = fs::read(env!("CARGO_BIN_EXE_concord")).unwrap();
    assert_eq!(&program[..4], b"\x7fELF");
    let kind = [program[16], program[17]];
    let kind = if program[5] == 1 {
        u16::from_le_bytes(kind)
    } else {
        u16::from_be_bytes(kind)
    };
    assert_eq!(kind, DYNAMIC);
}
