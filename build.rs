//! Compiles the default theme and the starter portal into the program, so that a portal needs no
//! theme of its own and `concord init` no other file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use walkdir::WalkDir;

/// Folders, and the lists of their files.
const FOLDERS: [(&str, &str); 2] = [
    ("themes/default", "default_theme.rs"),
    ("starter", "starter.rs"),
];

fn main() {
    for (folder, list) in FOLDERS {
        embed(folder, list);
    }
}

fn embed(folder: &str, list: &str) {
    println!("cargo::rerun-if-changed={folder}");
    let root =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join(folder);
    let mut table = String::from("&[\n");
    for entry in WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("the default theme can be read");
        if entry.file_type().is_dir() {
            println!("cargo::rerun-if-changed={}", entry.path().display());
        } else if entry.file_type().is_file() {
            let name = below(&root, entry.path());
            let path = entry
                .path()
                .to_str()
                .expect("the checkout has a UTF-8 path");
            writeln!(table, "    ({name:?}, include_bytes!({path:?})),").expect("a string grows");
        }
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join(list), table).expect("the output folder can be written");
}

fn below(root: &Path, path: &Path) -> String {
    let path = path
        .strip_prefix(root)
        .expect("walkdir stays below its root");
    path.to_str()
        .expect("files of the repository have ASCII names")
        .replace('\\', "/")
}
