//! Concord beside Hugo on the same portal, made from a seed:
//!
//! ```text
//! cargo bench --bench portal -- --items 1000 --hugo PATH
//! ```
//!
//! Builds alternate, each into a folder that was never there before, for a file system takes longer
//! to fill a folder that was just emptied. `cp -r` of what Concord made is the floor: no program can
//! write these files faster. Read ratios; seconds tell what else the machine was doing.

mod concord;
mod corpus;
mod equal;
mod hugo;
mod measure;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;

use crate::corpus::Corpus;
use crate::measure::{Cost, median, run, size};

#[derive(Parser)]
struct Arguments {
    /// Items of the portal, each in three languages
    #[arg(long, default_value_t = 1000)]
    items: usize,
    /// The seed of the portal
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Builds of each program, of which the median counts
    #[arg(long, default_value_t = 5)]
    runs: usize,
    /// The program of Hugo; without it Concord runs alone
    #[arg(long, value_name = "FILE")]
    hugo: Option<PathBuf>,
    /// The program of Pagefind, which gives Hugo's site an index; needs Hugo
    #[arg(long, value_name = "FILE", requires = "hugo")]
    pagefind: Option<PathBuf>,
    /// Folder for portals and sites [default: a temporary one]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let temporary = tempfile::tempdir().expect("a temporary folder can be made");
    let folder = arguments.folder.as_deref().unwrap_or(temporary.path());
    let corpus = Corpus::new(arguments.items, arguments.seed);
    concord::write_portal(&corpus, &folder.join("concord"));
    run(
        Path::new(CONCORD),
        &["lock", "--root", &path(folder, "concord")],
    );
    if arguments.hugo.is_some() {
        hugo::write_site(&corpus, &folder.join("hugo"));
    }
    println!(
        "{} items, {} areas, {} names, {} updates, three languages; {} runs\n",
        corpus.items(),
        corpus.domains.len(),
        corpus.organisations.len(),
        corpus.updates.len(),
        arguments.runs
    );
    println!("|  | wall s | CPU s | peak MB | files | MB |\n|---|--:|--:|--:|--:|--:|");
    let mut rows = Rows::default();
    for at in 0..arguments.runs {
        rows.concord(&corpus, folder, at);
        if let Some(hugo) = &arguments.hugo {
            rows.hugo(&corpus, folder, at, hugo, arguments.pagefind.as_deref());
        }
    }
    rows.print();
}

const CONCORD: &str = env!("CARGO_BIN_EXE_concord");

/// Adds a sentence to a text, with a word that no other has: the search index changes too.
fn edit(file: &Path, at: usize) {
    let text = fs::read_to_string(file).expect("the portal has this item");
    let more = format!("{} And again{at}.\n", text.trim_end());
    fs::write(file, more).expect("it can be written");
}

/// What every program cost in every run, and the size of what it made.
#[derive(Default)]
struct Rows {
    concord: Vec<Cost>,
    again: Vec<Cost>,
    edited: Vec<Cost>,
    copy: Vec<Cost>,
    hugo: Vec<Cost>,
    pagefind: Vec<Cost>,
    /// Of Concord's site, Hugo's, and Hugo's with an index.
    sizes: [(usize, u64); 3],
}

impl Rows {
    fn concord(&mut self, corpus: &Corpus, folder: &Path, at: usize) {
        let program = Path::new(CONCORD);
        let root = path(folder, "concord");
        let out = path(folder, &format!("concord-{at}"));
        let build = ["build", "--root", &root, "--out", &out];
        self.concord.push(run(program, &build));
        self.again.push(run(program, &build));
        self.sizes[0] = size(Path::new(&out));
        let copy = path(folder, &format!("copy-{at}"));
        self.copy.push(run(Path::new("cp"), &["-r", &out, &copy]));
        edit(&folder.join("concord/content/fifth/01-area-1/1.en.md"), at);
        self.edited.push(run(program, &build));
        expect_all(corpus, Path::new(&out));
        remove(&[&out, &copy]);
    }

    fn hugo(
        &mut self,
        corpus: &Corpus,
        folder: &Path,
        at: usize,
        hugo: &Path,
        pagefind: Option<&Path>,
    ) {
        let source = path(folder, "hugo");
        let out = path(folder, &format!("hugo-{at}"));
        let build = [
            "--source",
            &source,
            "--destination",
            &out,
            "--noBuildLock",
            "--quiet",
        ];
        self.hugo.push(run(hugo, &build));
        self.sizes[1] = size(Path::new(&out));
        expect_all(corpus, Path::new(&out));
        if let Some(pagefind) = pagefind {
            self.pagefind
                .push(run(pagefind, &["--site", &out, "--quiet"]));
            self.sizes[2] = size(Path::new(&out));
        }
        remove(&[&out]);
    }

    fn print(self) {
        let concord = median(self.concord);
        row("Concord", concord, self.sizes[0]);
        row(
            "Concord, nothing changed",
            median(self.again),
            self.sizes[0],
        );
        row(
            "Concord, one item edited",
            median(self.edited),
            self.sizes[0],
        );
        let copy = median(self.copy);
        row("`cp -r` of its site", copy, self.sizes[0]);
        let to_the_floor = concord.wall.as_secs_f64() / copy.wall.as_secs_f64();
        if self.hugo.is_empty() {
            println!("\nConcord ÷ copy: wall {to_the_floor:.1}");
            return;
        }
        let hugo = median(self.hugo);
        row("Hugo, without search", hugo, self.sizes[1]);
        if !self.pagefind.is_empty() {
            let pagefind = median(self.pagefind);
            row("Pagefind, of Hugo's site", pagefind, self.sizes[2]);
        }
        println!(
            "\nConcord ÷ copy: wall {to_the_floor:.1}\nHugo ÷ Concord: wall {:.1}, CPU {:.1}, memory {:.1}",
            hugo.wall.as_secs_f64() / concord.wall.as_secs_f64(),
            hugo.cpu.as_secs_f64() / concord.cpu.as_secs_f64(),
            megabytes(hugo.peak) / megabytes(concord.peak),
        );
    }
}

fn row(name: &str, cost: Cost, (files, bytes): (usize, u64)) {
    println!(
        "| {name} | {:.2} | {:.2} | {:.0} | {files} | {:.0} |",
        cost.wall.as_secs_f64(),
        cost.cpu.as_secs_f64(),
        megabytes(cost.peak),
        megabytes(bytes)
    );
}

#[expect(clippy::cast_precision_loss, reason = "for people")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// The comparison is void where a site lacks something.
fn expect_all(corpus: &Corpus, site: &Path) {
    let missing = equal::missing(corpus, site);
    assert!(
        missing.is_empty(),
        "{} lacks {} things: {:?}",
        site.display(),
        missing.len(),
        &missing[..missing.len().min(10)]
    );
}

fn path(folder: &Path, name: &str) -> String {
    folder
        .join(name)
        .to_str()
        .expect("the folder has a UTF-8 path")
        .to_owned()
}

fn remove(folders: &[&str]) {
    for folder in folders {
        fs::remove_dir_all(folder).expect("what was made can be removed");
    }
}

/// Writes a file and the folders that it needs.
fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("files are in folders");
    fs::create_dir_all(folder).expect("a folder can be made");
    fs::write(path, text).expect("a file can be written");
}
