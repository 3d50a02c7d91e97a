//! What readers see change: pull requests on the fixture portal, each with all that is told of it.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use concord::compare::{Difference, Snapshot, Taken};
use concord::compile::compile;
use concord::content;
use concord::diagnostic::Report;
use concord::source::Sources;
use concord::text::diff::Change;
use jiff::civil::date;

use crate::growth::grown;
use crate::support::{NOW, change, everything, path, record, said};

const ITEM: &str = "content/first/01-trade/1.en.md";
const ABOUT: &str = "content/pages/about";
const PRESS: &str = "content/pages/press";
const PROGRESS: &str = "content/updates/2025-06-01-progress";
const HOSPITALS: &str = "content/updates/2025-12-01-hospitals.tc.md";
const NOTE: &str = "content/updates/2026-01-10-note.tc.md";

/// A proposed change of the portal.
type PullRequest = (&'static str, fn(&mut Sources));

/// Those that readers see.
#[expect(
    clippy::semicolon_if_nothing_returned,
    reason = "a table of one change each"
)]
const SEEN: &[PullRequest] = &[
    ("the words of a translation", |s| {
        change(s, ITEM, "in opening an office", "in setting up an office")
    }),
    ("the words of a page of the portal", |s| {
        change(s, &en(PRESS), "name your source", "name the source")
    }),
    ("a text that others are converted from", |s| {
        change(s, &tc(PRESS), "引用時請註明出處", "轉載時請註明出處")
    }),
    ("the title of an item", |s| {
        change(s, ITEM, "Offices in both cities", "An office in each city")
    }),
    ("a note of the editors", |s| {
        change(s, ITEM, "A note of the editors", "A remark of the editors")
    }),
    ("a fact in front matter: the source of an update", |s| {
        change(s, HOSPITALS, "example.org/hospitals", "example.org/clinics")
    }),
    ("the state of items", |s| {
        change(
            s,
            &tc(PROGRESS),
            "state = \"in-progress\"",
            "state = \"done\"",
        )
    }),
    ("a page that moves, with its old address", |s| {
        moved(s, PRESS, "content/pages/media");
        change(
            s,
            "content/pages/media.tc.md",
            "title =",
            "aliases = [\"press\"]\ntitle =",
        );
    }),
    ("a page that moves without it", |s| {
        moved(s, PRESS, "content/pages/media")
    }),
    ("an old address that is forgotten", |s| {
        change(s, &tc(ABOUT), "aliases = [\"about-us\"]\n", "")
    }),
    ("a new update", |s| s.insert(NOTE, note(""))),
    ("an update that is no draft any more", |s| {
        change(
            s,
            "content/updates/2026-01-20-draft.tc.md",
            "draft = true\n",
            "",
        )
    }),
    ("an update that is deleted", |s| drop(s.remove(HOSPITALS))),
    ("an update that is withdrawn", |s| {
        change(
            s,
            HOSPITALS,
            "items = [1]",
            "items = [1]\nexpires = 2026-01-15T09:00:00+08:00",
        )
    }),
    ("a new name", |s| {
        added(
            s,
            "\n[[name]]\nid = \"town-hall\"\nkind = \"place\"\nside = \"a\"\nform = { tc = \"甲市大會堂\", en = \"City A Town Hall\" }\n",
        )
    }),
    ("a name that is deleted", |s| {
        change(s, "content/names.toml", &harbour(), "")
    }),
    ("the website of an organisation", |s| {
        change(
            s,
            "content/names.toml",
            "trade.example.org",
            "www.trade.example.org",
        )
    }),
    ("words of the theme", |s| {
        s.insert(
            "themes/default/words/en.toml",
            "[item]\nnames = \"Bodies in this text\"\n",
        )
    }),
    ("a style sheet", |s| {
        s.insert("themes/default/css/tokens.css", ":root { --gap: 2rem; }\n")
    }),
    ("a picture", |s| {
        s.insert("content/updates/2025-06-01-chart.png", black())
    }),
    ("a file to download", |s| {
        s.insert("static/documents/signed.txt", "Signed.\n")
    }),
    ("a new page", |s| {
        s.insert(
            "content/pages/contact.tc.md",
            "+++\ntitle = \"聯絡\"\nsummary = \"如何聯絡。\"\n+++\n\n請寫信。\n",
        )
    }),
    ("a correction of signed text", |s| {
        change(
            s,
            "content/first/01-trade/1.tc.md",
            "設立辦事處",
            "開設辦事處",
        );
        locked(s, "誤讀");
    }),
    ("what the portal says of itself", |s| {
        change(
            s,
            "portal.toml",
            "everything here is invented",
            "all of it is invented",
        )
    }),
    ("a language", |s| {
        *s = grown();
        change(s, "portal.toml", "cards = true", "cards = false");
    }),
];

/// Those that readers do not see.
#[expect(
    clippy::semicolon_if_nothing_returned,
    reason = "a table of one change each"
)]
const UNSEEN: &[PullRequest] = &[
    ("lines that are broken elsewhere", |s| {
        change(
            s,
            &en(PRESS),
            "Please name your source",
            "Please name\nyour   source",
        )
    }),
    ("line endings of Windows", |s| {
        let text = s.lossy(ITEM).unwrap().replace('\n', "\r\n");
        s.insert(ITEM, text);
    }),
    ("the order of keys", |s| {
        let [title, note] = [
            "title = \"Offices in both cities\"\n",
            "note = \"A note of the editors beside the English text.\"\n",
        ];
        change(
            s,
            ITEM,
            &format!("{title}{note}"),
            &format!("{note}{title}"),
        );
    }),
    ("an update that is to come", |s| {
        s.insert(NOTE, note("publish = 2026-11-23T09:00:00+08:00\n"))
    }),
    ("a draft", |s| s.insert(NOTE, note("draft = true\n"))),
    ("a comment", |s| {
        change(s, "portal.toml", "# A portal", "# The portal")
    }),
    ("a picture that nothing shows", |s| {
        s.insert("content/pages/black.png", black())
    }),
    ("a comment in a template", |s| {
        let page = fs::read_to_string(path("themes/default/templates/page.html")).unwrap();
        s.insert(
            "themes/default/templates/page.html",
            page.replace("<article>", "{# A text. #}\n<article>"),
        );
    }),
];

/// The fixture portal without cards, which nobody compares and which take the most time to draw.
fn plain() -> Sources {
    let mut sources = everything();
    change(&mut sources, "portal.toml", "cards = true", "cards = false");
    sources
}

fn tc(of: &str) -> String {
    format!("{of}.tc.md")
}

fn en(of: &str) -> String {
    format!("{of}.en.md")
}

/// A picture that shows nothing.
fn black() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 320, 200);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0; 320 * 200]).unwrap();
    drop(writer);
    bytes
}

/// An update.
fn note(keys: &str) -> String {
    format!(
        "+++\ntitle = \"範例：新的進展\"\nmemorandum = \"first\"\nitems = [2]\n{keys}\n[[source]]\ntitle = \"範例公報\"\n\
         publisher = \"甲市人民政府（虛構）\"\nurl = \"https://www.example.org/note\"\n+++\n\n展覽已經開幕。\n"
    )
}

fn moved(sources: &mut Sources, from: &str, to: &str) {
    for suffix in [".tc.md", ".en.md"] {
        let text = sources.remove(&format!("{from}{suffix}")).unwrap();
        sources.insert(format!("{to}{suffix}"), text);
    }
}

fn added(sources: &mut Sources, entry: &str) {
    let text = sources.lossy("content/names.toml").unwrap() + entry;
    let text = text.into_owned();
    sources.insert("content/names.toml", text);
}

/// The entry of the name that no text mentions.
fn harbour() -> String {
    let text = everything()
        .lossy("content/names.toml")
        .unwrap()
        .into_owned();
    let from = text.find("[[name]]\nid = \"harbour-park\"").unwrap();
    let to = text[from..].find("[[term]]").unwrap();
    text[from..from + to].to_owned()
}

/// Records a correction of what was signed.
fn locked(sources: &mut Sources, reason: &str) {
    let content = content::load(sources, NOW, &mut Report::new()).unwrap();
    for lock in &content.locks {
        let earlier = sources.get(&lock.path).unwrap().to_vec();
        let plan = lock.plan([earlier].into_iter());
        let text = lock.write(&plan, date(2026, 1, 25), ("tc", reason));
        sources.insert(lock.path.clone(), text);
    }
}

fn snapshot(sources: &Sources) -> Snapshot {
    let taken = Taken::default();
    let compiled = compile(sources, NOW, &taken);
    assert!(
        compiled.site.is_some(),
        "{}",
        said(&compiled.report, sources)
    );
    taken.into_snapshot()
}

/// All that a difference says, line by line.
fn told(difference: &Difference) -> String {
    let mut out = String::new();
    let marked = |lines: Vec<Vec<(Change, String)>>| {
        let line = |line: Vec<(Change, String)>| -> String {
            let parts = line.into_iter().map(|(kind, text)| match kind {
                Change::Same => text,
                Change::Removed => format!("[-{text}-]"),
                Change::Added => format!("{{+{text}+}}"),
            });
            parts.collect()
        };
        lines.into_iter().map(line).collect::<Vec<_>>().join(" / ")
    };
    for of in &difference.texts {
        let _ = writeln!(out, "text {} {}: {}", of.of, of.field, marked(of.lines()));
    }
    for of in &difference.facts {
        let _ = writeln!(
            out,
            "fact {} {}: {:?} -> {:?}",
            of.of, of.field, of.was, of.is
        );
    }
    for of in &difference.words {
        let _ = writeln!(
            out,
            "words {} +{}: {}",
            of.of,
            of.others,
            marked(of.lines())
        );
    }
    for address in &difference.come {
        let _ = writeln!(out, "comes {address}");
    }
    for gone in &difference.gone {
        let how = if gone.is_lost { "LOST" } else { "goes" };
        let _ = writeln!(
            out,
            "{how} {} {}",
            gone.address,
            gone.leads_to.as_deref().unwrap_or("")
        );
    }
    for file in &difference.files {
        let _ = writeln!(out, "file {file}");
    }
    if let [first, others @ ..] = &*difference.touched {
        let _ = writeln!(out, "pages {first} +{}", others.len());
    }
    out
}

#[test]
fn of_each_pull_request_what_readers_see_is_told_and_nothing_else() {
    let before = snapshot(&plain());
    let mut all = String::new();
    for (name, propose) in SEEN {
        let mut sources = plain();
        propose(&mut sources);
        let difference = Difference::between(&before, &snapshot(&sources));
        assert!(!difference.is_empty(), "{name}");
        let _ = writeln!(all, "# {name}\n{}", told(&difference));
    }
    insta::assert_snapshot!(all);
}

#[test]
fn of_a_reworded_text_its_record_is_not_told_again() {
    let mut sources = plain();
    record(&mut sources, date(2026, 1, 10), "");
    let before = snapshot(&sources);
    change(
        &mut sources,
        &en(PRESS),
        "name your source",
        "name the source",
    );
    record(&mut sources, date(2026, 1, 20), "clearer");
    insta::assert_snapshot!(told(&Difference::between(&before, &snapshot(&sources))));
}

#[test]
fn what_readers_do_not_see_is_not_told() {
    let before = snapshot(&plain());
    for (name, propose) in UNSEEN {
        let mut sources = plain();
        propose(&mut sources);
        let difference = Difference::between(&before, &snapshot(&sources));
        assert!(difference.is_empty(), "{name}: {}", told(&difference));
    }
}

/// A folder with the fixture portal.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        folder.write(&plain());
        folder
    }

    fn write(&self, sources: &Sources) {
        for (path, bytes) in sources.below("") {
            let path = self.0.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn git(&self, arguments: &[&str]) {
        let own = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
        let mut git = Command::new("git");
        let git = git.args(own).args(arguments).current_dir(self.path());
        assert!(git.output().unwrap().status.success(), "{arguments:?}");
    }

    fn concord(&self, arguments: &[&str]) -> Output {
        let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
        let seconds = NOW.as_of.as_second().to_string();
        let concord = concord.args(arguments).current_dir(self.path());
        concord.env("SOURCE_DATE_EPOCH", seconds).output().unwrap()
    }
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn folders_revisions_and_published_sites_are_told_alike() {
    let folder = Folder::new();
    let site = |out: &str| assert!(folder.concord(&["build", "--out", out]).status.success());
    fs::write(folder.path().join(".gitignore"), "/before\n/after\n").unwrap();
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "first"]);
    site("before");
    let text = fs::read_to_string(folder.path().join(ITEM)).unwrap();
    let text = text.replace("in opening", "in setting up");
    fs::write(folder.path().join(ITEM), text).unwrap();
    site("after");
    let told = folder.concord(&["diff", "before", "after"]);
    assert!(told.status.success(), "a change is no mistake");
    assert!(
        out(&told).contains("in [-opening-]{+setting up+} an office"),
        "{}",
        out(&told)
    );
    for (old, new) in [("HEAD", "."), ("before", "."), ("HEAD", "after")] {
        assert_eq!(
            out(&folder.concord(&["diff", old, new])),
            out(&told),
            "{old} {new}"
        );
    }
    let markdown = out(&folder.concord(&["diff", "HEAD", ".", "--format", "markdown"]));
    assert!(markdown.contains("in <del>opening</del><ins>setting up</ins> an office"));
    let html = out(&folder.concord(&["diff", "HEAD", ".", "--format", "html"]));
    assert!(
        html.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"),
        "{html}"
    );
    assert!(html.contains("opening</del><ins>"));
    let none = folder.concord(&["diff", "HEAD", "HEAD"]);
    assert!(none.status.success() && none.stdout.is_empty());
}

#[test]
fn an_address_that_was_published_and_would_go_is_an_error() {
    let folder = Folder::new();
    folder.git(&["init", "--quiet"]);
    folder.git(&["add", "."]);
    folder.git(&["commit", "--quiet", "--message", "first"]);
    let mut sources = plain();
    record(&mut sources, date(2026, 1, 10), "");
    folder.write(&sources);
    for suffix in ["tc", "en"] {
        let [from, to] = ["press", "media"].map(|name| {
            folder
                .path()
                .join(format!("content/pages/{name}.{suffix}.md"))
        });
        fs::rename(from, to).unwrap();
    }
    let told = folder.concord(&["diff", "HEAD", "."]);
    assert_eq!(told.status.code(), Some(1));
    for address in ["/tc/press/", "/sc/press/", "/en/press/"] {
        assert!(
            out(&told).contains(&format!("  {address}\n")),
            "{}",
            out(&told)
        );
    }
    // The record knows it even where the earlier state does not have it any more.
    let told = folder.concord(&["diff", ".", "."]);
    assert_eq!(told.status.code(), Some(1));
    assert!(out(&told).contains("  /press/\n"), "{}", out(&told));
    let recorded = folder.concord(&["record", "--reason", "moved"]);
    assert_eq!(recorded.status.code(), Some(1));
    // With its old address it is none.
    let media = folder.path().join("content/pages/media.tc.md");
    let text = fs::read_to_string(&media).unwrap();
    fs::write(
        media,
        text.replacen("title", "aliases = [\"press\"]\ntitle", 1),
    )
    .unwrap();
    let told = folder.concord(&["diff", "HEAD", "."]);
    assert_eq!(told.status.code(), Some(0), "{}", out(&told));
    assert!(
        out(&told).contains("/en/press/ (leads to /en/media/)"),
        "{}",
        out(&told)
    );
}

#[test]
fn a_language_that_was_public_does_not_go() {
    let mut sources = everything();
    record(&mut sources, date(2026, 1, 10), "");
    let text = sources.lossy("portal.toml").unwrap().into_owned();
    let (from, to) = (
        text.find("[[language]]\nkey = \"sc\"").unwrap(),
        text.find("[[language]]\nkey = \"en\"").unwrap(),
    );
    sources.insert("portal.toml", [&text[..from], &text[to..]].concat());
    for file in [
        "home.sc.md",
        "first/01-trade/1.sc.md",
        "updates/2025-01-15-memorandum-signed.sc.md",
    ] {
        assert!(sources.remove(&format!("content/{file}")).is_some());
    }
    let content = content::load(&sources, NOW, &mut Report::new()).unwrap();
    assert_eq!(content.history.gone(), ["sc/"]);
}

#[test]
fn what_is_no_state_of_a_portal_is_told() {
    let folder = Folder::new();
    for named in ["content", "nowhere", "--end-of-options"] {
        let told = folder.concord(&["diff", "--", named, "."]);
        assert_eq!(told.status.code(), Some(2), "{named}");
        let said = String::from_utf8(told.stderr).unwrap();
        assert!(said.contains(&format!("`{named}` is no folder")), "{said}");
    }
    fs::write(folder.path().join("portal.toml"), "base = 1\n").unwrap();
    let told = folder.concord(&["diff", ".", "."]);
    assert_eq!(told.status.code(), Some(1));
}
