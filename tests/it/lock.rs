//! What was signed cannot change without notice: a change of a fact, of the structure or of the lock
//! is an error where it was made, and `concord lock` accepts none without a reason.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use concord::source::Sources;
use concord::starter;

use crate::support::{change, everything, give_address, problems};

const MEMORANDUM: &str = "content/first/memorandum.tc.md";
const ITEM: &str = "content/first/01-trade/1.tc.md";
const LOCK: &str = "content/first/signed.lock";

fn rename(sources: &mut Sources, from: &str, to: &str) {
    let paths = sources.below(from).map(|(path, _)| path.to_owned());
    let paths: Vec<String> = paths.collect();
    assert!(!paths.is_empty(), "there is no {from}");
    for path in paths {
        let bytes = sources.remove(&path).unwrap();
        sources.insert(path.replacen(from, to, 1), bytes);
    }
}

/// Takes the line of a file that begins so.
fn without_line(sources: &mut Sources, path: &str, start: &str) {
    let text = sources.lossy(path).unwrap().into_owned();
    let at = text.find(&format!("\n{start}")).expect("the line is there") + 1;
    let end = at + text[at..].find('\n').unwrap() + 1;
    sources.insert(path, format!("{}{}", &text[..at], &text[end..]));
}

fn add(sources: &mut Sources, path: &str, end: &str) {
    let text = sources.lossy(path).unwrap().into_owned();
    sources.insert(path, text + end);
}

fn swap_parties(sources: &mut Sources) {
    let text = sources.lossy(MEMORANDUM).unwrap().into_owned();
    let parts: Vec<&str> = text.split("[[party]]\n").collect();
    let [head, one, rest] = parts[..] else {
        panic!("there are two parties")
    };
    let (two, rest) = rest.split_once("+++").unwrap();
    let parties = format!("[[party]]\n{two}\n[[party]]\n{}\n", one.trim_end());
    sources.insert(MEMORANDUM, format!("{head}{parties}+++{rest}"));
}

type Change = (&'static str, fn(&mut Sources), &'static str);

/// What is changed, how, and the beginning of what is said of it.
#[rustfmt::skip]
const CHANGES: &[Change] = &[
    // Facts
    ("the day of signature", |s| change(s, MEMORANDUM, "signed = 2025-01-15", "signed = 2025-01-16"), "signed-fact-changed content/first/memorandum.tc.md:3:10"),
    ("the year of signature", |s| change(s, MEMORANDUM, "signed = 2025-01-15", "signed = 2026-01-15"), "signed-fact-changed content/first/memorandum.tc.md:3:10"),
    ("the session", |s| change(s, MEMORANDUM, "session = 1", "session = 7"), "signed-fact-changed content/first/memorandum.tc.md:2:11"),
    ("no validity", |s| without_line(s, MEMORANDUM, "valid-until"), "signed-fact-changed content/first/memorandum.tc.md:1:1"),
    ("another validity", |s| change(s, MEMORANDUM, "\"next-session\"", "2026-01-01"), "signed-fact-changed content/first/memorandum.tc.md:4:15"),
    ("a signatory", |s| change(s, MEMORANDUM, "張三", "张三"), "signed-fact-changed content/first/memorandum.tc.md:9:1"),
    ("an office", |s| change(s, MEMORANDUM, "市長\"\nsignatory = \"李四", "署理市長\"\nsignatory = \"李四"), "signed-fact-changed content/first/memorandum.tc.md:14:1"),
    ("a party", |s| change(s, MEMORANDUM, "\"乙市人民政府\"", "\"乙市政府\""), "signed-fact-changed content/first/memorandum.tc.md:14:1"),
    ("the order of the parties", swap_parties, "signed-fact-changed content/first/memorandum.tc.md:9:1"),
    ("a third party", |s| change(s, MEMORANDUM, "signatory = \"李四（虛構）\"\n", "signatory = \"李四（虛構）\"\n\n[[party]]\nname = \"甲\"\noffice = \"乙\"\nsignatory = \"丙\"\n"), "signed-fact-changed content/first/memorandum.tc.md:19:1"),
    ("the language that was signed", |s| change(s, LOCK, "authentic = [\"tc\"]", "authentic = [\"sc\"]"), "signed-fact-changed content/first/memorandum.tc.md:2:1"),
    // Structure
    ("an item in another area", |s| rename(s, "content/first/01-trade/2.", "content/first/02-education/2."), "signed-text-moved content/first/02-education/2.tc.md:5:1"),
    ("an item with another number", |s| rename(s, "content/first/02-education/4.", "content/first/02-education/5."), "signed-text-moved content/first/02-education/5.tc.md:5:1"),
    ("an area with another number", |s| rename(s, "content/first/02-education/", "content/first/03-education/"), "signed-text-moved content/first/03-education/domain.tc.md:2:9"),
    ("an area with another name", |s| rename(s, "content/first/02-education/", "content/first/02-schools/"), "signed-text-moved content/first/02-schools/domain.tc.md:2:9"),
    ("an item is gone", |s| assert!(s.remove("content/first/02-education/4.tc.md").is_some()), "signed-text-missing content/first/signed.lock"),
    ("an item more", |s| s.insert("content/first/02-education/5.tc.md", "+++\ntitle = \"甲\"\n+++\n\n乙。\n"), "signed-text-new content/first/02-education/5.tc.md:5:1"),
    // Texts
    ("one character", |s| change(s, ITEM, "支持", "支援"), "signed-text-changed content/first/01-trade/1.tc.md:5:"),
    ("the title of the memorandum", |s| change(s, MEMORANDUM, "title = \"甲乙", "title = \"乙甲"), "signed-text-changed content/first/memorandum.tc.md:5:10"),
    ("the title of the annex", |s| change(s, MEMORANDUM, "合作項目清單", "項目清單"), "signed-text-changed content/first/memorandum.tc.md:7:"),
    ("no annex", |s| without_line(s, MEMORANDUM, "annex"), "signed-text-missing content/first/signed.lock"),
    ("the heading of an area", |s| change(s, "content/first/01-trade/domain.tc.md", "貿易及", "貿易和"), "signed-text-changed content/first/01-trade/domain.tc.md:2:12"),
    ("the main text", |s| change(s, MEMORANDUM, "就兩個領域", "就三個領域"), "signed-text-changed content/first/memorandum.tc.md:"),
    // The lock
    ("no lock", |s| assert!(s.remove(LOCK).is_some()), "not-locked content/first/"),
    ("no line of a fact", |s| without_line(s, LOCK, "signed ="), "signed-fact-changed content/first/memorandum.tc.md:3:10"),
    ("no line of a hash", |s| without_line(s, LOCK, "\"01-trade/1\" ="), "lock-damaged content/first/signed.lock"),
    ("another fact", |s| change(s, LOCK, "session = 1", "session = 6"), "signed-fact-changed content/first/memorandum.tc.md:2:11"),
    ("no parties", |s| without_line(s, LOCK, "parties ="), "signed-fact-changed content/first/memorandum.tc.md:9:1"),
    ("other words", |s| change(s, LOCK, "支持甲市", "支援甲市"), "lock-damaged content/first/signed.lock"),
    ("a text of nothing", |s| change(s, LOCK, "[sha256.tc]\n", "[sha256.tc]\n\"01-trade/99\" = \"6f0e0d7a0b9f1f1f2c4b9e0f6cdf1f54d7a9f0a1b6b1f6f3f6a3f6b0c1d2e3f4\"\n"), "lock-damaged content/first/signed.lock"),
    ("no note of corrections", |s| without_line(s, LOCK, "corrections ="), "missing-key content/first/signed.lock"),
    ("a correction of nobody", |s| add(s, LOCK, "\n[[correction]]\ntext = \"01-trade/1\"\nfrom = \"a\"\nto = \"b\"\ndate = 2026-01-01\nreason = { tc = \"甲\" }\n"), "corrections-changed content/first/signed.lock:5:"),
    ("a version of the future", |s| change(s, LOCK, "version = 2", "version = 3"), "lock-version content/first/signed.lock"),
];

#[test]
fn every_change_of_what_was_signed_is_refused_where_it_is() {
    for (what, edit, expected) in CHANGES {
        let mut sources = everything();
        edit(&mut sources);
        let found = problems(&sources);
        let (code, place) = expected.split_once(' ').expect("code and place");
        let is_told = |problem: &String| problem.starts_with(&format!("error[{code}] {place}"));
        assert!(found.iter().any(is_told), "{what}: {found:#?}");
    }
}

#[test]
fn every_signed_text_is_guarded() {
    let sources = everything();
    let files = sources.below("content/first/").map(|(path, _)| path);
    let signed: Vec<&str> = files.filter(|path| path.ends_with(".tc.md")).collect();
    assert_eq!(
        signed.len(),
        2 + 2 + 4,
        "memorandum, signatures, areas and items"
    );
    for path in signed {
        let text = sources.lossy(path).unwrap();
        // Of an area its title is signed.
        let changed = if path.ends_with("/domain.tc.md") {
            text.replacen("\"\n", "改\"\n", 1)
        } else {
            format!("{}改\n", text.trim_end())
        };
        let mut sources = sources.clone();
        sources.insert(path, changed);
        let found = problems(&sources);
        let is_told = |problem: &String| problem.starts_with("error[signed-text-changed]");
        assert!(found.iter().any(is_told), "{path}: {found:?}");
    }
}

#[test]
fn one_change_is_told_once() {
    for what in [
        "an item in another area",
        "an area with another name",
        "the day of signature",
        "one character",
        "no line of a hash",
    ] {
        let (_, edit, _) = CHANGES.iter().find(|of| of.0 == what).unwrap();
        let mut sources = everything();
        edit(&mut sources);
        let found = problems(&sources);
        let errors = found.iter().filter(|problem| problem.starts_with("error"));
        // Pages and updates link to some of these files.
        let errors = errors.filter(|problem| !problem.contains("link-to-no-text"));
        assert_eq!(errors.count(), 1, "{what}: {found:#?}");
    }
}

/// A portal on the disk, with the history of `git`.
struct Portal(tempfile::TempDir);

impl Portal {
    fn new() -> Self {
        let portal = Self(tempfile::tempdir().unwrap());
        for file in starter::portal(&["tc", "en"], concord::diagnostic::MessageLanguage::English) {
            let path = portal.path(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        give_address(portal.0.path());
        portal.git(&["init", "-q"]);
        portal.commit();
        portal
    }

    fn path(&self, file: &str) -> std::path::PathBuf {
        self.0.path().join(file)
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(self.path(file), text.replacen(from, to, 1)).unwrap();
    }

    fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .arg("-C")
            .arg(self.0.path())
            .args(["-c", "user.name=a", "-c", "user.email=a@example.org"])
            .args(arguments)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "x", "--no-gpg-sign"]);
    }

    fn concord(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_concord"))
            .args(arguments)
            .arg("--root")
            .arg(self.0.path())
            .args(["--messages", "en"])
            .output()
            .unwrap()
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.path(STARTER_LOCK)).unwrap()
    }
}

const STARTER_LOCK: &str = "content/first/signed.lock";
const STARTER_ITEM: &str = "content/first/01-trade/1.tc.md";

/// All that was said.
fn said(output: &Output) -> String {
    let all = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8(all).unwrap()
}

#[test]
fn lock_shows_the_difference_and_wants_a_reason_for_it() {
    let portal = Portal::new();
    portal.edit(STARTER_ITEM, "支持甲市", "支援甲市");
    let before = portal.lock();
    let refused = portal.concord(&["lock"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        said(&refused).contains("[-持-]") && said(&refused).contains("--reason"),
        "{}",
        said(&refused)
    );
    assert_eq!(portal.lock(), before);
    let taken = portal.concord(&["lock", "--reason", "誤植"]);
    assert_eq!(taken.status.code(), Some(0), "{}", said(&taken));
    assert_eq!(portal.concord(&["check"]).status.code(), Some(0));
}

#[test]
fn a_lock_that_is_taken_away_is_found_in_the_history() {
    for take in [
        |portal: &Portal| fs::remove_file(portal.path(STARTER_LOCK)).unwrap(),
        |portal: &Portal| {
            fs::remove_file(portal.path(STARTER_LOCK)).unwrap();
            portal.commit();
        },
    ] {
        let portal = Portal::new();
        take(&portal);
        assert_eq!(portal.concord(&["build"]).status.code(), Some(1));
        assert_eq!(portal.concord(&["check"]).status.code(), Some(1));
        portal.edit(STARTER_ITEM, "支持甲市", "支援甲市");
        let refused = portal.concord(&["lock"]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert!(!Path::new(&portal.path(STARTER_LOCK)).exists());
        portal.edit(STARTER_ITEM, "支援甲市", "支持甲市");
        assert_eq!(portal.concord(&["lock"]).status.code(), Some(0));
        assert_eq!(portal.concord(&["build"]).status.code(), Some(0));
    }
}

#[test]
fn a_recorded_correction_stays() {
    let portal = Portal::new();
    let without = portal.lock();
    portal.edit(STARTER_ITEM, "支持甲市", "支援甲市");
    portal.concord(&["lock", "--reason", "誤植"]);
    portal.commit();
    let with = portal.lock();
    // Without the record, and without the record and its note.
    let note = |lock: &str| {
        lock.lines()
            .find(|line| line.starts_with("corrections"))
            .unwrap()
            .to_owned()
    };
    let record = with.find("\n[[correction]]").unwrap();
    let taken = with[..record].to_owned();
    for lock in [taken.clone(), taken.replace(&note(&with), &note(&without))] {
        fs::write(portal.path(STARTER_LOCK), &lock).unwrap();
        let refused = portal.concord(&["lock", "--reason", "x"]);
        assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
        assert_eq!(portal.lock(), lock);
    }
    fs::write(portal.path(STARTER_LOCK), &taken).unwrap();
    assert_eq!(portal.concord(&["check"]).status.code(), Some(1));
}

#[test]
fn a_lock_of_the_old_format_is_taken_with_a_warning_and_written_anew() {
    let portal = Portal::new();
    let hashes = portal.lock();
    let hashes = hashes
        .split("[sha256.tc]\n")
        .nth(1)
        .unwrap()
        .split("\n\n")
        .next()
        .unwrap();
    let parties = fs::read_to_string(portal.path("content/first/memorandum.tc.md")).unwrap();
    let mut old = String::from("[sha256]\n");
    for line in hashes.lines() {
        let (key, hash) = line.split_once(" = ").unwrap();
        let key = key.trim_matches('"');
        let key = match key.split_once('#') {
            Some(("memorandum", part)) => part.to_owned(),
            Some((folder, _)) => format!(
                "area-{}",
                folder.split_once('-').unwrap().0.trim_start_matches('0')
            ),
            None if key == "memorandum" => "preamble".to_owned(),
            None => key.rsplit('/').next().unwrap().to_owned(),
        };
        old += &format!("{key} = {hash}\n");
    }
    for (at, party) in parties.split("[[party]]").skip(1).enumerate() {
        let values = party.lines().filter_map(|line| line.split_once(" = "));
        let words: Vec<&str> = values.map(|(_, value)| value.trim_matches('"')).collect();
        let hash = concord::text::fingerprint::sha256(words[..3].join("\n").as_bytes());
        old += &format!("party-{} = \"{hash}\"\n", at + 1);
    }
    fs::write(portal.path(STARTER_LOCK), &old).unwrap();
    let checked = portal.concord(&["check"]);
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    assert!(said(&checked).contains("old-lock"), "{}", said(&checked));
    // Where it does not hold no reason helps.
    portal.edit(STARTER_ITEM, "支持甲市", "支援甲市");
    let refused = portal.concord(&["lock", "--reason", "x"]);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert_eq!(portal.lock(), old);
    portal.edit(STARTER_ITEM, "支援甲市", "支持甲市");
    let migrated = portal.concord(&["lock"]);
    assert_eq!(migrated.status.code(), Some(0), "{}", said(&migrated));
    assert!(said(&migrated).contains("signed"), "{}", said(&migrated));
    assert!(portal.lock().contains("version = 2"));
    assert!(portal.concord(&["check"]).stderr.is_empty());
}
