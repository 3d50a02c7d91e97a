//! What fuzzing has found stays mended, and what it begins with holds.

use std::fs;

use crate::support::path;

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "a crate of its own, for fuzzing")]
mod fuzz;

/// Every file below `tests/fixtures/found/<target>`.
fn found(target: &str) -> Vec<Vec<u8>> {
    let files = fs::read_dir(path("tests/fixtures/found").join(target)).unwrap();
    let files = files.map(|file| fs::read(file.unwrap().path()).unwrap());
    files.collect()
}

fn texts(target: &str) -> Vec<String> {
    let found = found(target).into_iter();
    found
        .map(|bytes| String::from_utf8(bytes).unwrap())
        .collect()
}

#[test]
fn of_documents() {
    found("documents")
        .iter()
        .for_each(|data| fuzz::documents::check(data));
}

#[test]
fn of_pages() {
    texts("page")
        .iter()
        .for_each(|text| fuzz::page::check(text));
}

#[test]
fn of_tokens() {
    texts("tokens")
        .iter()
        .for_each(|text| fuzz::tokens::check(text));
}

#[test]
fn of_shards() {
    texts("shards")
        .iter()
        .for_each(|text| fuzz::shards::check(text));
}

#[test]
fn of_paths() {
    found("paths")
        .iter()
        .for_each(|data| fuzz::paths::check(data));
}
