//! The architecture, held by tests: see `ARCHITECTURE.md`.

use std::collections::BTreeMap;
use std::fs;

use walkdir::WalkDir;

use crate::support::path;

/// The modules of `lib.rs` in their order.
fn modules() -> Vec<String> {
    let text = fs::read_to_string(path("src/lib.rs")).unwrap();
    let modules = text
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    modules.map(str::to_owned).collect()
}

/// The source of every module, without the tests beside it.
fn sources() -> BTreeMap<String, String> {
    let mut sources: BTreeMap<String, String> = BTreeMap::new();
    for entry in WalkDir::new(path("src")).sort_by_file_name() {
        let entry = entry.unwrap();
        let relative = entry
            .path()
            .strip_prefix(path("src"))
            .unwrap()
            .to_str()
            .unwrap()
            .to_owned();
        let Some(name) = relative.strip_suffix(".rs") else {
            continue;
        };
        let module = name.split('/').next().unwrap();
        let text = fs::read_to_string(entry.path()).unwrap();
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap();
        sources.entry(module.to_owned()).or_default().push_str(code);
    }
    sources
}

#[test]
fn a_module_uses_only_those_above_it() {
    let order = modules();
    let sources = sources();
    // Every module needs to say where something is wrong; a diagnostic shows the line it is on.
    let mut wrong = Vec::new();
    for (index, module) in order.iter().enumerate() {
        for later in &order[index..] {
            if later != module && sources[module].contains(&format!("crate::{later}")) {
                wrong.push(format!("`{module}` uses `{later}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_the_two_ends_touch_the_disk() {
    let touching: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            ["std::fs", "fs::", "File::", "walkdir"]
                .iter()
                .any(|word| text.contains(word))
        })
        .map(|(module, _)| module)
        .collect();
    assert_eq!(touching, ["disk", "publish", "source"]);
}

#[test]
fn nothing_between_the_ends_knows_the_time_or_chance() {
    for (module, text) in sources() {
        let outside = [
            "disk", "cache", "publish", "source", "serve", "commands", "main",
        ]
        .contains(&module.as_str());
        for word in [
            "SystemTime",
            "Instant",
            "Timestamp::now",
            "Command::new",
            "rand::",
            "std::env",
            "HashMap",
            "HashSet",
        ] {
            assert!(outside || !text.contains(word), "`{module}` uses {word}");
        }
    }
}

#[test]
fn every_text_in_a_file_is_read_with_the_reads_of_that_file() {
    let mut wrong = Vec::new();
    for folder in ["src/view", "src/render", "src/search", "src/plan"] {
        for entry in WalkDir::new(path(folder))
            .into_iter()
            .filter_map(Result::ok)
        {
            let Ok(text) = fs::read_to_string(entry.path()) else {
                continue;
            };
            let code = text.split("#[cfg(test)]").next().unwrap();
            if code.contains("Reads::ignored") {
                wrong.push(entry.path().to_owned());
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
