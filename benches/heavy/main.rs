//! What heavy inputs cost: every file up to the size that is accepted is refused or built within two seconds
//! and 300 MB, and nothing ends the program.
//!
//! ```text
//! cargo bench --bench heavy                  # all
//! cargo bench --bench heavy -- 'lock of'     # those whose name holds this
//! ```
//!
//! Fails where an input costs more, or where the program was killed or panicked.

mod inputs;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use clap::Parser;
use concord::diagnostic::MessageLanguage;
use concord::starter;
use wait4::Wait4 as _;

use crate::inputs::{Input, inputs};

#[derive(Parser)]
struct Arguments {
    /// Only inputs whose name holds this
    #[arg(default_value = "")]
    name: String,
    /// The program to measure [default: the one that was built with this]
    #[arg(long, value_name = "FILE", default_value = env!("CARGO_BIN_EXE_concord"), hide_default_value = true)]
    program: PathBuf,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

/// What an input may cost.
const WALL: Duration = Duration::from_secs(2);
const PEAK: u64 = 300_000_000;
/// How often an input is tried that costs more: something else may have kept the machine busy.
const TRIES: usize = 3;

fn main() {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    println!("| input | bytes | outcome | s | MB |\n|---|--:|---|--:|--:|");
    let mut over = Vec::new();
    let chosen = inputs().into_iter();
    for input in chosen.filter(|input| input.name.contains(&arguments.name)) {
        let bytes = input.bytes(1);
        let mut tries =
            (0..TRIES).map(|_| measure(&arguments.program, folder.path(), &input, &bytes));
        let first = tries.next().expect("it is tried");
        let mut best = first;
        while !best.is_within()
            && let Some(next) = tries.next()
        {
            if next.wall < best.wall {
                best = next;
            }
        }
        println!(
            "| {} | {} | {} | {:.2} | {:.0} |",
            input.name.replace('|', "\\|"),
            bytes.len(),
            best.outcome,
            best.wall.as_secs_f64(),
            megabytes(best.peak)
        );
        if !best.is_within() {
            over.push(input.name);
        }
    }
    println!();
    for name in &over {
        println!("over the budget: {name}");
    }
    std::process::exit(i32::from(!over.is_empty()));
}

/// What became of an input.
struct Measured {
    wall: Duration,
    /// Bytes of memory at the peak.
    peak: u64,
    outcome: String,
    is_ended: bool,
}

impl Measured {
    fn is_within(&self) -> bool {
        self.is_ended && self.wall <= WALL && self.peak <= PEAK
    }
}

/// A cold build of the example portal with the input in it.
fn measure(program: &Path, folder: &Path, input: &Input, bytes: &[u8]) -> Measured {
    let (root, out) = (folder.join("portal"), folder.join("site"));
    for old in [&root, &out] {
        if old.exists() {
            fs::remove_dir_all(old).expect("what was made can be removed");
        }
    }
    for file in starter::portal(&["tc", "sc", "en"], MessageLanguage::English) {
        write(&root.join(&file.path), &file.bytes);
    }
    write(&root.join(input.path), bytes);
    let said = folder.join("said");
    let start = Instant::now();
    let mut child = Command::new(program)
        .args(["build", "--messages", "en", "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&said).expect("a file can be made"))
        .spawn()
        .expect("the program can be started");
    let ended = child.wait4().expect("a child can be waited for");
    let wall = start.elapsed();
    let code = ended.status.code();
    let said = fs::read(&said).expect("what it said can be read");
    let said = String::from_utf8_lossy(&said);
    let mut codes: Vec<&str> = said
        .split("error[")
        .skip(1)
        .filter_map(|rest| rest.split(']').next())
        .collect();
    codes.dedup();
    codes.truncate(3);
    let outcome = match code {
        Some(0) => "built".to_owned(),
        Some(1) if !codes.is_empty() => format!("refused: {}", codes.join(", ")),
        Some(code) => format!("**ended with {code}**"),
        None => "**killed**".to_owned(),
    };
    Measured {
        is_ended: !outcome.starts_with('*'),
        wall,
        peak: ended.rusage.maxrss,
        outcome,
    }
}

fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("files are in folders");
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(path, bytes).expect("a file can be written");
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
