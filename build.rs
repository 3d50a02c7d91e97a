//! Compiles the default theme into the program, so that a portal needs no theme of its own.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use walkdir::WalkDir;

const THEME: &str = "themes/default";

fn main() {
    println!("cargo::rerun-if-changed={THEME}");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join(THEME);
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
    fs::write(out.join("default_theme.rs"), table).expect("the output folder can be written");
}

fn below(root: &Path, path: &Path) -> String {
    let path = path
        .strip_prefix(root)
        .expect("walkdir stays below its root");
    path.to_str()
        .expect("theme files have ASCII names")
        .replace('\\', "/")
}
