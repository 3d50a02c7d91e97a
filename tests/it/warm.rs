//! A build from the same sources makes nothing; from any others, the site that a build without a
//! cache makes.

use std::fs;
use std::path::Path;
use std::process::Command;

/// A small portal with an update that expires, and the folder that it is built into.
struct Portal(tempfile::TempDir);

const NOTE: &str = "content/updates/2026-01-05-note.tc.md";

impl Portal {
    fn new() -> Self {
        let portal = Self(tempfile::tempdir().unwrap());
        let init = concord(&["init", "--languages", "tc", portal.root()]);
        assert!(init.status.success(), "{init:?}");
        let note = "+++\ntitle = \"A note\"\nmemorandum = \"first\"\nexpires = 2026-03-01T00:00:00+08:00\n\n[[source]]\ntitle = \"Example\"\npublisher = \"Example\"\nurl = \"https://example.org/\"\n+++\n\nAAAA\n";
        fs::create_dir_all(portal.path("content/updates")).unwrap();
        fs::write(portal.path(NOTE), note).unwrap();
        portal
    }

    fn root(&self) -> &str {
        self.0.path().to_str().unwrap()
    }

    fn path(&self, path: &str) -> std::path::PathBuf {
        self.0.path().join(path)
    }

    /// The one file of the cache with this extension.
    fn cached(&self, extension: &str) -> std::path::PathBuf {
        let files = fs::read_dir(self.path(".concord-cache")).unwrap();
        let mut paths = files.map(|entry| entry.unwrap().path());
        let is_wanted =
            |path: &std::path::PathBuf| path.extension().is_some_and(|of| of == extension);
        paths.find(is_wanted).unwrap()
    }

    /// Builds it as of 1 February 2026; whether anything was made.
    fn build(&self, more: &[&str]) -> bool {
        let standard = ["--as-of", "2026-02-01"];
        let when = if more.contains(&"--as-of") {
            &[][..]
        } else {
            &standard
        };
        let arguments = [&["build", "--timings", "--root", self.root()], when, more].concat();
        let output = concord(&arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stderr).contains("pages")
    }
}

fn concord(arguments: &[&str]) -> std::process::Output {
    let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
    concord.args(arguments).env("LC_ALL", "C").output().unwrap()
}

/// Every file of a folder but the marker.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    walk.into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file() && entry.file_name() != ".concord")
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap();
            let path = path.to_str().unwrap().to_owned();
            (path, fs::read(entry.path()).unwrap())
        })
        .collect()
}

type Change = fn(&Portal);

/// Changes a note without changing its length.
fn edit(portal: &Portal) {
    let text = fs::read_to_string(portal.path(NOTE)).unwrap();
    fs::write(portal.path(NOTE), text.replace("AAAA", "BBBB")).unwrap();
}

/// Changes after a build, what the next one is asked, and whether it makes anything.
const CHANGES: [(&str, Change, &[&str], bool); 14] = [
    ("nothing", |_| {}, &[], false),
    ("a later moment", |_| {}, &["--as-of", "2026-02-28"], false),
    (
        "the moment at which a note expires",
        |_| {},
        &["--as-of", "2026-03-01"],
        true,
    ),
    (
        "an earlier moment",
        |_| {},
        &["--as-of", "2026-01-31"],
        true,
    ),
    ("drafts", |_| {}, &["--drafts"], true),
    ("a source of the same length", edit, &[], true),
    (
        "a source less",
        |portal| fs::remove_file(portal.path(NOTE)).unwrap(),
        &[],
        true,
    ),
    (
        "a page that somebody has edited",
        |portal| fs::write(portal.path("public/tc/index.html"), "mine").unwrap(),
        &[],
        true,
    ),
    (
        "a page that somebody has removed",
        |portal| fs::remove_file(portal.path("public/404.html")).unwrap(),
        &[],
        true,
    ),
    (
        "a page that somebody has edited, and a source",
        |portal| {
            let page = portal.path("public/404.html");
            let text = fs::read_to_string(&page).unwrap();
            fs::write(page, text.replace("<title>", "<title>!")).unwrap();
            edit(portal);
        },
        &[],
        true,
    ),
    (
        "what is known of the files, and a source",
        |portal| {
            let path = portal.cached("files");
            let mut bytes = fs::read(&path).unwrap();
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            fs::write(path, bytes).unwrap();
            edit(portal);
        },
        &[],
        true,
    ),
    (
        "the program of the cache, and a source",
        |portal| {
            let path = portal.cached("json");
            let record = fs::read_to_string(&path).unwrap();
            let other = record.replace("\"program\":\"", "\"program\":\"0.");
            assert_ne!(other, record);
            fs::write(path, other).unwrap();
            edit(portal);
        },
        &[],
        true,
    ),
    (
        "no cache",
        |portal| fs::remove_dir_all(portal.path(".concord-cache")).unwrap(),
        &[],
        true,
    ),
    (
        "a cache that is no cache",
        |portal| {
            for entry in fs::read_dir(portal.path(".concord-cache")).unwrap() {
                fs::write(entry.unwrap().path(), "{}").unwrap();
            }
        },
        &[],
        true,
    ),
];

#[test]
fn only_what_has_changed_anything_makes_a_build() {
    for (what, change, arguments, makes) in CHANGES {
        let portal = Portal::new();
        assert!(portal.build(&[]), "{what}: the first build");
        change(&portal);
        assert_eq!(portal.build(arguments), makes, "{what}");
        let warm = files(&portal.path("public"));
        let cold = tempfile::tempdir().unwrap();
        let elsewhere = cold.path().join("site");
        portal.build(&[arguments, &["--out", elsewhere.to_str().unwrap()]].concat());
        // What a page of the build before may still need is kept.
        let former = |path: &str| path.starts_with("assets/");
        let cold = files(&elsewhere);
        let same = warm.iter().filter(|file| cold.contains(file)).count();
        assert_eq!(same, cold.len(), "{what}");
        assert!(
            warm.iter()
                .all(|file| cold.contains(file) || former(&file.0)),
            "{what}"
        );
    }
}

/// In every language of messages, and without making anything: the sources that no warning is about
/// are not read.
#[test]
fn a_build_that_warns_warns_again() {
    let portal = Portal::new();
    let picture = crate::support::path("tests/fixtures/pictures/chart.png");
    fs::copy(picture, portal.path("content/updates/chart.png")).unwrap();
    let text = fs::read_to_string(portal.path(NOTE)).unwrap();
    let many = "簽署**「進博會」**合作\n\n".repeat(60); // Of so many of a kind some are only counted.
    fs::write(portal.path(NOTE), format!("{text}\n{many}")).unwrap();
    let build = |language: &str| {
        let root = portal.root();
        concord(&[
            "build",
            "--timings",
            "--as-of",
            "2026-02-01",
            "--messages",
            language,
            "--root",
            root,
        ])
    };
    for language in ["en", "zh-hant"] {
        let _ = fs::remove_dir_all(portal.path(".concord-cache"));
        let outputs = [language, language, "en", "zh-hant"].map(build);
        let said = outputs.map(|output| String::from_utf8(output.stderr).unwrap());
        // Each work is a line, with the time that it took.
        let divided = said.map(|said| {
            let (works, warnings): (Vec<_>, Vec<_>) =
                said.lines().map(str::to_owned).partition(|line| {
                    line.trim_start().starts_with(|c: char| c.is_ascii_digit())
                        && line.contains(" ms  ")
                });
            (works.len(), warnings.join("\n"))
        });
        let [cold, warm, english, chinese] = divided;
        assert!(cold.1.contains("unused-picture"), "{cold:?}");
        assert!(cold.1.contains("10"), "{cold:?}");
        assert!(cold.0 > 5, "{cold:?}");
        for again in [&warm, &english, &chinese] {
            assert_eq!(again.0, 1, "nothing is read and made: {again:?}");
        }
        assert_eq!(cold.1, warm.1);
        assert_ne!(english.1, chinese.1);
        let same = [&english, &chinese].map(|other| other.1 == cold.1);
        assert_eq!(same, [language == "en", language != "en"]);
    }
}
