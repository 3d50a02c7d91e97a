//! How long it takes from a save to the bytes that `concord serve` sends:
//!
//! ```text
//! cargo bench --bench save -- --root PORTAL --file content/fifth/04-finance/26.en.md --page en/fifth/26/
//! ```
//!
//! A sentence is added to a text of a copy of the portal, and its page asked for until the sentence
//! is there, again and again. The next save comes when everything is made, and once more while it is
//! still being made.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use clap::Parser;
use walkdir::WalkDir;

#[derive(Parser)]
struct Arguments {
    /// The portal [default: that of this repository]
    #[arg(long, default_value = env!("CARGO_MANIFEST_DIR"))]
    root: PathBuf,
    /// A text of it
    #[arg(long, default_value = "content/fifth/04-finance/26.en.md")]
    file: String,
    /// The page that shows it
    #[arg(long, default_value = "en/fifth/26/")]
    page: String,
    /// Saves, of which the median counts
    #[arg(long, default_value_t = 21)]
    saves: usize,
    /// What `cargo bench` adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() {
    let arguments = Arguments::parse();
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    copy(&arguments.root, folder.path());
    let file = folder.path().join(&arguments.file);
    let server = Server::start(folder.path());
    server.wait_until_made();
    let mut idle = Vec::new();
    let mut busy = Vec::new();
    for at in 0..arguments.saves {
        idle.push(server.save(&file, &arguments.page, &format!("Sentence {at}.")));
        busy.push(server.save(&file, &arguments.page, &format!("Sentence {at} of two.")));
        server.wait_until_made();
    }
    row("all made", idle);
    row("still being made", busy);
}

fn row(name: &str, mut times: Vec<Duration>) {
    times.sort();
    let milliseconds = |time: Duration| time.as_secs_f64() * 1000.0;
    println!(
        "save to bytes, {name}: median {:.1} ms, longest {:.1} ms of {}",
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() - 1]),
        times.len()
    );
}

struct Server {
    child: Child,
    address: String,
    lines: Receiver<String>,
}

impl Server {
    fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(["serve", "--port", "0", "--messages", "en", "--root"])
            .arg(root)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program can be started");
        let output = BufReader::new(child.stdout.take().expect("it was asked for"));
        let (sender, lines) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let mut server = Self {
            child,
            address: String::new(),
            lines,
        };
        let line = server.line_with("http://");
        let address = line.split("http://").nth(1).expect("it has an address");
        address
            .split('/')
            .next()
            .expect("it has a host")
            .clone_into(&mut server.address);
        server
    }

    fn line_with(&self, part: &str) -> String {
        let mut lines = self.lines.iter();
        lines
            .find(|line| line.contains(part))
            .expect("the server goes on")
    }

    fn wait_until_made(&self) {
        self.line_with(" ms");
    }

    /// Adds a sentence to a file, and tells how long it took until the page had it.
    fn save(&self, file: &Path, page: &str, sentence: &str) -> Duration {
        let text = fs::read_to_string(file).expect("the portal has this text");
        let text = format!("{} {sentence}\n", text.trim_end());
        let start = Instant::now();
        fs::write(file, text).expect("it can be written");
        loop {
            if self.get(page).contains(sentence) {
                return start.elapsed();
            }
            assert!(
                start.elapsed() < Duration::from_secs(120),
                "the page never has the sentence"
            );
            thread::sleep(Duration::from_micros(300));
        }
    }

    fn get(&self, page: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).expect("the server listens");
        let request =
            format!("GET /{page} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
        stream
            .write_all(request.as_bytes())
            .expect("the server reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("the server answers");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Copies what makes a portal.
fn copy(from: &Path, to: &Path) {
    for top in ["portal.toml", "content", "themes"] {
        for entry in WalkDir::new(from.join(top)).into_iter().flatten() {
            let below = entry.path().strip_prefix(from).expect("it is below");
            let target = to.join(below);
            if entry.file_type().is_dir() {
                fs::create_dir_all(&target).expect("a folder can be made");
            } else {
                fs::copy(entry.path(), &target).expect("a file can be copied");
            }
        }
    }
}
