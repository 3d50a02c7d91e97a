//! PDFs: `concord print` has them made, and a build publishes those that say what the portal says now. Here a script
//! stands in for Typst; `tests/browser/paper.test.mjs` has the real one.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::give_address;

/// What the script makes of every source: it begins as a PDF does.
const MADE: &str = "%PDF-1.7 made";

/// A portal, and beside it a folder of programs.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for file in starter::portal(&["tc", "sc", "en"], MessageLanguage::English) {
            desk.write(&file.path, &file.bytes);
        }
        give_address(&desk.root());
        fs::create_dir(desk.folder.path().join("bin")).unwrap();
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("portal")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let file = self.root().join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    }

    fn read(&self, path: &str) -> String {
        let bytes = fs::read(self.root().join(path)).unwrap_or_else(|_| panic!("no {path}"));
        String::from_utf8_lossy(&bytes).into_owned()
    }

    fn has(&self, path: &str) -> bool {
        self.root().join(path).exists()
    }

    /// A program that answers `--version` so, and otherwise runs these lines.
    fn program(&self, name: &str, version: &str, lines: &str) -> PathBuf {
        let path = self.folder.path().join("bin").join(name);
        let script = format!(
            "#!/bin/sh\n[ \"$1\" = --version ] && {{ echo '{version}'; exit; }}\n{lines}\n"
        );
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        path
    }

    /// Typst, as far as it is asked for here: the last two arguments are source and PDF.
    fn typst(&self) -> PathBuf {
        let lines = format!(
            "while [ $# -gt 2 ]; do shift; done\n[ -s \"$1\" ] && printf %s '{MADE}' >\"$2\""
        );
        self.program("typst", "typst 0.15.2 (abc)", &lines)
    }

    /// Runs Concord, for which there are no programs but those of the desk.
    fn run(&self, arguments: &[&str]) -> (Option<i32>, String) {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(arguments)
            .current_dir(self.root())
            .env_clear()
            .env("PATH", self.folder.path().join("bin"))
            .env("LC_ALL", "C")
            .env("SOURCE_DATE_EPOCH", "1795305600") // 22 November 2026
            .output()
            .unwrap();
        let said = [stdout, stderr].concat();
        (status.code(), String::from_utf8(said).unwrap())
    }

    fn done(&self, arguments: &[&str]) -> String {
        let (code, said) = self.run(arguments);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        said
    }
}

/// Where the pages of the site lead to PDFs.
fn links(desk: &Desk) -> Vec<String> {
    let pages = [
        "en/first/",
        "en/first/full/",
        "en/first/trade/",
        "en/first/1/",
    ];
    let leads = |page: &&str| {
        let html = desk.read(&format!("public/{page}index.html"));
        html.contains("application/pdf")
    };
    pages
        .iter()
        .filter(|page| leads(page))
        .map(|page| (*page).to_owned())
        .collect()
}

#[test]
fn pdfs_are_made_of_documents_and_areas_and_published_beside_the_pages_that_link_to_them() {
    let desk = Desk::new();
    desk.typst();
    desk.done(&["build"]);
    assert_eq!(links(&desk), [""; 0]);
    let said = desk.done(&["print"]);
    assert!(said.contains("PDFs in"), "{said}");
    let said = desk.done(&["build"]);
    assert!(!said.contains("warning"), "{said}");
    assert_eq!(
        links(&desk),
        ["en/first/", "en/first/full/", "en/first/trade/"]
    );
    for language in ["tc", "sc", "en"] {
        for file in ["full/first", "trade/first-trade"] {
            let file = format!("{language}/first/{file}-{language}.pdf");
            assert_eq!(desk.read(&format!("public/{file}")), MADE);
        }
    }
    let page = desk.read("public/en/first/full/index.html");
    assert!(page.contains("Print version (PDF, 1 kB)"));
    assert!(
        desk.read("public/tc/first/full/index.html")
            .contains("列印版（PDF，1 KB）")
    );
    // A build that reuses what it can makes the same as one that does not.
    let whole = |out: &str| {
        desk.done(&["build", "--out", out]);
        desk.read(&format!("{out}/manifest.json"))
    };
    assert_eq!(desk.read("public/manifest.json"), whole("other"));
    fs::remove_dir_all(desk.root().join("print")).unwrap();
    desk.done(&["build"]);
    assert_eq!(links(&desk), [""; 0]);
    assert!(!desk.has("public/en/first/full/first-en.pdf"));
    assert_eq!(desk.read("public/manifest.json"), whole("third"));
}

#[test]
fn a_pdf_of_other_words_is_never_published() {
    let desk = Desk::new();
    desk.typst();
    desk.done(&["print"]);
    let file = "content/first/01-trade/1.en.md";
    let text = desk.read(file);
    let (front, words) = text.rsplit_once("+++").unwrap();
    desk.write(
        file,
        format!("{front}+++{} More.\n", words.trim_end()).as_bytes(),
    );
    let said = desk.done(&["check"]);
    assert!(
        said.contains("paper-stale") && said.contains("concord print"),
        "{said}"
    );
    desk.done(&["build"]);
    assert_eq!(links(&desk), [""; 0]);
    assert!(desk.has("public/tc/first/full/first-tc.pdf"));
    // Where Typst fails, what is left is of no other words either.
    desk.program(
        "typst",
        "typst 0.15.2",
        "echo 'warning: x' >&2\necho 'error: no font' >&2\nexit 1",
    );
    let (code, said) = desk.run(&["print"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("It says: error: no font"), "{said}");
    assert!(!desk.has("print/en/first/full/first-en.pdf"));
    let said = desk.done(&["build"]);
    assert!(!said.contains("paper-stale"), "{said}");
    assert_eq!(links(&desk), [""; 0]);
    desk.typst();
    desk.done(&["print"]);
    desk.done(&["build", "--strict"]);
    assert_eq!(links(&desk).len(), 3);
}

#[test]
fn without_typst_the_sources_are_written_and_one_message_says_what_to_do() {
    let desk = Desk::new();
    let at = |path: &Path| path.to_str().unwrap().to_owned();
    let other = at(&desk.program("other", "other 1.0", ""));
    let old = at(&desk.program("old", "typst 0.13.1", ""));
    let python = at(&desk.program("python-without", "Python 3.11.2", "exit 1"));
    for (arguments, words) in [
        (&["print"][..], "https://github.com/typst/typst/releases"),
        (&["print", "--typst", "nowhere"], "nowhere cannot set PDFs"),
        (&["print", "--typst", &other], "other cannot set PDFs"),
        (&["print", "--typst", &python], "pip install typst"),
        (&["print", "--typst", &old], "is Typst 0.13.1"),
        (&["print", "--messages", "zh-Hant"], "未安裝"),
        (&["print", "--messages", "zh-Hans"], "未安装"),
    ] {
        let (code, said) = desk.run(arguments);
        assert_eq!(code, Some(2), "{said}");
        assert!(said.contains(words) && said.lines().count() == 1, "{said}");
        assert!(desk.has("print/en/first/full/first-en.typ"));
        assert!(!desk.has("print/en/first/full/first-en.pdf"));
    }
    desk.done(&["build", "--strict"]);
    assert_eq!(links(&desk), [""; 0]);
}

#[test]
fn the_source_has_every_word_as_a_string_and_the_template_of_the_theme() {
    let desk = Desk::new();
    let (code, _) = desk.run(&["print"]);
    assert_eq!(code, Some(2));
    let source = desk.read("print/tc/first/trade/first-trade-tc.typ");
    let signed = desk.read("content/first/01-trade/1.tc.md");
    let signed = signed.rsplit_once("+++").unwrap().1.trim();
    for line in signed.lines() {
        assert!(
            source.contains(&format!("\"text\": \"{line}\"")),
            "{source}"
        );
    }
    assert!(source.contains("#set document("));
    // A portal's own template is in the place of that one.
    desk.write("themes/default/templates/paper.typ", b"#paper.name\n");
    desk.run(&["print"]);
    let source = desk.read("print/tc/first/trade/first-trade-tc.typ");
    assert!(source.ends_with("\n)\n\n#paper.name\n"), "{source}");
}
