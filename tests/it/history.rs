//! What was public is recorded, and nothing of it is lost or altered without an error: `concord record`.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use concord::artifact::{Artifact, Collected};
use concord::compile::{compile, recompile};
use concord::content::{self, Asked, Edition, RecordPlan};
use concord::diagnostic::{MessageLanguage, Report};
use concord::model::WordingKind;
use concord::source::Sources;
use concord::starter;
use concord::text::fingerprint::fingerprint;
use jiff::civil::{Date, date};

use crate::start::example;
use crate::support::{NOW, change, everything, give_address, listed, lock, said, site, text};

const RECORD: &str = "content/history/public.jsonl";
const LEDGER: &str = "content/history/first/1.toml";
const ITEM: &str = "content/first/01-trade/1.en.md";
const UPDATE: &str = "content/updates/2025-06-01-progress";

/// The first day on which anything is recorded.
const FIRST: Date = date(2026, 1, 10);

fn plan(sources: &Sources, edition: Edition, asked: Asked<'_>) -> RecordPlan {
    let mut report = Report::new();
    let content = content::load(sources, edition, &mut report).expect("it can be read");
    assert!(!report.has_errors(), "{}", said(&report, sources));
    content.history.plan(asked)
}

fn asked(day: Date, reason: &str) -> Asked<'_> {
    Asked {
        day,
        reason: ("en", reason),
        kind: Some(WordingKind::Wording),
        withdraw: &[],
    }
}

fn carry_out(sources: &mut Sources, edition: Edition, asked: Asked<'_>) -> RecordPlan {
    let plan = plan(sources, edition, asked);
    for (path, text) in &plan.files {
        sources.insert(path.clone(), text.as_str());
    }
    plan
}

/// The fixture portal, recorded.
fn recorded() -> Sources {
    let mut sources = everything();
    let plan = carry_out(&mut sources, NOW, asked(FIRST, ""));
    assert!(plan.added > 100, "{}", plan.added);
    assert!(plan.reworded.is_empty() && plan.unexplained.is_empty());
    sources
}

/// Everything that is said of the content, without a page being made.
fn loaded(sources: &Sources) -> Vec<String> {
    let mut report = Report::new();
    content::load(sources, NOW, &mut report);
    listed(&report, sources)
}

/// What is said of the record and the ledgers: codes, and where.
fn told(sources: &Sources) -> Vec<String> {
    let ours = [
        "record-",
        "ledger-",
        "wording-",
        "page-gone",
        "language-gone",
    ];
    let mut told = loaded(sources);
    told.retain(|problem| ours.iter().any(|code| problem.contains(code)));
    told
}

/// The files of the history and their texts.
fn history(sources: &Sources) -> BTreeMap<String, String> {
    let files = sources.below("content/history/");
    files
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect()
}

#[test]
fn recording_adds_what_tells_of_it_and_is_done_once() {
    let mut sources = recorded();
    assert_eq!(told(&sources), [""; 0]);
    assert_eq!(history(&sources).len(), 1, "a first wording has no entry");
    // The record is not published. Pages have anchors and a link to what has changed, which the search finds; nothing
    // else is different.
    let [before, after] = [&everything(), &sources].map(|sources| site(sources).artifacts);
    let after: BTreeMap<_, _> = after.into_iter().map(by_path).collect();
    // What the search finds beside items, and the file that names it.
    let lists_pages = |path: &str, bytes: &[u8]| {
        let is_list = String::from_utf8_lossy(bytes).contains("[\"pages\",");
        path == "search/index.json" || path.starts_with("search/parts/") && is_list
    };
    for file in &before {
        let is_other = ["html", "xml"].iter().any(|of| file.path.ends_with(of))
            || ["manifest.json", "sw.js"].contains(&&*file.path)
            || lists_pages(&file.path, &file.bytes);
        let is_same = || after[&file.path] == *file.bytes;
        assert!(is_other || is_same(), "{}", file.path);
        assert!(
            !String::from_utf8_lossy(&file.bytes).contains("\"w-"),
            "{}",
            file.path
        );
    }
    let known: Vec<&str> = before.iter().map(|file| &*file.path).collect();
    for (path, bytes) in after
        .iter()
        .filter(|(path, _)| !known.contains(&path.as_str()))
    {
        let is_new = path.contains("/changes/") || path.starts_with("data/wordings.");
        assert!(is_new || lists_pages(path, bytes), "{path}");
    }
    let written = history(&sources);
    let again = carry_out(&mut sources, NOW, asked(date(2027, 1, 1), "x"));
    assert_eq!((again.added, again.reworded.len()), (0, 0));
    assert_eq!(history(&sources), written);
}

/// A change of one character in a public text, and which text is named for it.
#[rustfmt::skip]
const CHANGES: &[(&str, &str, &str, &str)] = &[
    ("portal.toml", "everything here is invented", "everything here is invented!", "portal.toml"),
    ("portal.toml", "en = \"Of the versions here, rely", "en = \"Of the versions here rely", "portal.toml"),
    ("content/home.en.md", "title = \"", "title = \"Z", "content/home.en.md"),
    ("content/home.sc.md", "title = \"", "title = \"新", "content/home.sc.md"),
    ("content/names.toml", "en = \"", "en = \"Z", "content/names.toml"),
    ("content/first/memorandum.en.md", "title = \"", "title = \"Z", "content/first/memorandum.en.md"),
    ("content/first/memorandum.en.md", "short = \"", "short = \"Z", "content/first/memorandum.en.md"),
    ("content/first/signatures.en.md", "\n+++\n\n", "\n+++\n\nZ", "content/first/signatures.en.md"),
    ("content/first/02-education/domain.en.md", "title = \"", "title = \"Z", "content/first/02-education/domain.en.md"),
    (ITEM, "title = \"Offices", "title = \"Office", ITEM),
    (ITEM, "opening an office", "opening an Office", ITEM),
    (ITEM, "note = \"A note", "note = \"A Note", ITEM),
    ("content/first/01-trade/1.tc.md", "title = \"", "title = \"新", "content/first/01-trade/1.tc.md"),
    ("content/updates/2025-06-01-progress.en.md", "This is the progress", "This was the progress", "content/updates/2025-06-01-progress.en.md"),
    ("content/updates/2025-12-01-hospitals.tc.md", "title = \"", "title = \"新", "content/updates/2025-12-01-hospitals.tc.md"),
    ("content/pages/about.en.md", "summary = \"Who", "summary = \"who", "content/pages/about.en.md"),
    ("content/pages/about.en.md", "Say here who", "Say there who", "content/pages/about.en.md"),
    ("content/pages/press.tc.md", "\n+++\n\n", "\n+++\n\n新", "content/pages/press.tc.md"),
];

#[test]
fn each_public_text_that_differs_from_what_was_recorded_is_named() {
    let recorded = recorded();
    for (file, from, to, place) in CHANGES {
        let mut sources = recorded.clone();
        change(&mut sources, file, from, to);
        let found = told(&sources);
        let expected = format!("note[wording-changed] {place}:1:1");
        assert!(found.contains(&expected), "{file} {to}: {found:#?}");
        let found = carry_out(&mut sources, NOW, asked(NOW_DAY, "why"));
        assert!(!found.reworded.is_empty() && found.unexplained.is_empty());
        assert_eq!(told(&sources), [""; 0], "{file} {to}");
    }
}

/// A file with one more character in its title or at the end of its text, where it has them.
fn with_one_more(text: &str, language: &str) -> Vec<String> {
    let more = if language == "en" { "Z" } else { "新" };
    let title = text.replacen("\ntitle = \"", &format!("\ntitle = \"{more}"), 1);
    let (front, body) = text.split_at(text.rfind("+++\n").unwrap() + 4);
    let body = match body.trim() {
        "" => String::new(),
        // Nothing can stand behind a table.
        words if words.ends_with('|') => format!("\n{words}\n\n{more}\n"),
        words => format!("\n{words}{more}\n"),
    };
    [title, format!("{front}{body}")]
        .into_iter()
        .filter(|changed| changed.trim() != text.trim())
        .collect()
}

#[test]
fn one_character_of_each_public_text_is_named() {
    let recorded = recorded();
    let files: Vec<String> = recorded
        .below("content/")
        .map(|(path, _)| path.to_owned())
        .filter(|path| path.ends_with(".md"))
        .collect();
    let mut count = 0;
    for file in &files {
        let text = recorded.lossy(file).unwrap().into_owned();
        let is_public = !["draft = true", "2025-08-01-withdrawn", "pages/old"]
            .iter()
            .any(|of| text.contains(of) || file.contains(of));
        let language = file.rsplit('.').nth(1).unwrap();
        for changed in with_one_more(&text, language)
            .into_iter()
            .filter(|_| is_public)
        {
            let mut sources = recorded.clone();
            sources.insert(file.clone(), changed.as_str());
            for memorandum in ["first", "second"] {
                sources.remove(&format!("content/{memorandum}/signed.lock"));
            }
            lock(&mut sources);
            let found = told(&sources);
            let expected = format!("note[wording-changed] {file}:1:1");
            assert!(found.contains(&expected), "{file}: {found:#?}\n{changed}");
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
}

/// The day of [`NOW`].
const NOW_DAY: Date = date(2026, 2, 1);

#[test]
fn how_a_text_is_written_in_its_file_is_no_wording() {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "office in City B.\n",
        "office in City B.  \n\n\n",
    );
    change(
        &mut sources,
        ITEM,
        "title = \"Offices in both cities\"\nnote",
        "  title   =  'Offices in both cities' # a comment\n\nnote",
    );
    change(
        &mut sources,
        "content/pages/about.en.md",
        "Say here who edits",
        "Say here\nwho edits",
    );
    assert_eq!(told(&sources), [""; 0]);
}

#[test]
fn line_endings_the_order_of_keys_and_numbers_of_folders_are_no_wording() {
    let mut sources = recorded();
    let texts = sources
        .below("content/")
        .filter(|(path, _)| path.ends_with(".md"));
    let texts: Vec<_> = texts
        .map(|(path, bytes)| (path.to_owned(), String::from_utf8(bytes.to_vec()).unwrap()))
        .collect();
    for (path, text) in texts {
        sources.remove(&path);
        let (front, body) = text
            .strip_prefix("+++\n")
            .unwrap()
            .split_once("+++\n")
            .unwrap();
        let mut keys: Vec<&str> = front.lines().collect();
        // Tables and lists of several lines keep their order.
        if keys.iter().all(|line| line.contains(" = ")) {
            keys.reverse();
        }
        let text = format!("+++\n{}\n+++\n{body}", keys.join("\n"));
        let path = path.replace("01-trade/", "04-trade/");
        let text = text.replace("01-trade/", "04-trade/"); // Links to it.
        sources.insert(path, text.replace('\n', "\r\n"));
    }
    sources.remove("content/first/signed.lock");
    lock(&mut sources);
    // With errors, nothing would be compared.
    assert!(loaded(&sources).iter().all(|of| !of.starts_with("error")));
    assert_eq!(told(&sources), [""; 0]);
}

#[test]
fn a_ledger_has_the_wordings_in_the_order_in_which_they_came() {
    let mut sources = recorded();
    let record = |sources: &mut Sources, from, to, day, why| {
        change(sources, ITEM, from, to);
        carry_out(sources, NOW, asked(day, why))
    };
    record(
        &mut sources,
        "opening an office",
        "setting up an office",
        date(2026, 1, 20),
        "clearer",
    );
    record(
        &mut sources,
        "setting up an office",
        "opening an office",
        date(2026, 1, 30),
        "as before",
    );
    insta::assert_snapshot!(history(&sources)[LEDGER]);
    assert_eq!(told(&sources), [""; 0]);
    // The record has the present words.
    assert!(history(&sources)[RECORD].contains("opening an office"));
    assert!(!history(&sources)[RECORD].contains("setting up"));
}

/// Locks what is signed, as if nothing had been locked.
fn relock(sources: &mut Sources) {
    assert!(sources.remove("content/first/signed.lock").is_some());
    lock(sources);
}

#[test]
fn a_correction_of_signed_text_and_what_is_converted_from_it_have_one_reason() {
    let mut sources = recorded();
    change(
        &mut sources,
        "content/first/02-education/3.tc.md",
        "\n+++\n\n",
        "\n+++\n\n並",
    );
    relock(&mut sources);
    let plan = carry_out(&mut sources, NOW, asked(NOW_DAY, "left out"));
    let texts: Vec<_> = plan.reworded.iter().map(|of| &*of.text).collect();
    assert_eq!(texts, ["first/3 sc.text", "first/3 tc.text"]);
    let ledger = &history(&sources)["content/history/first/3.toml"];
    assert_eq!(
        ledger.matches("kind = \"correction\"").count(),
        2,
        "{ledger}"
    );
}

#[test]
fn a_text_that_is_converted_otherwise_is_seen_although_nobody_changed_it() {
    let mut sources = recorded();
    let form = "tc = \"乙市大學\", en";
    change(
        &mut sources,
        "content/names.toml",
        form,
        "tc = \"乙市大學\", sc = \"乙市大學\", en",
    );
    let text = "note[wording-changed] content/first/02-education/3.tc.md:1:1";
    assert!(told(&sources).contains(&text.to_owned()));
    // The text has not changed, so there is no reason but the program's.
    let plan = carry_out(&mut sources, NOW, asked(NOW_DAY, ""));
    assert!(plan.unexplained.is_empty(), "{:?}", plan.unexplained);
    let ledger = &history(&sources)["content/history/first/3.toml"];
    assert!(ledger.contains("kind = \"conversion\""), "{ledger}");
}

#[test]
fn a_change_of_a_text_is_a_change_of_its_conversion() {
    let mut sources = recorded();
    let item = "content/first/02-education/3.tc.md";
    change(&mut sources, item, "\n+++\n\n", "\n+++\n\n並");
    relock(&mut sources);
    let plan = plan_of(&sources, asked(NOW_DAY, ""));
    assert_eq!(plan.unexplained, ["first/3 sc.text", "first/3 tc.text"]);
}

#[test]
fn a_reason_that_an_editor_pastes_is_taken() {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "opening an office",
        "setting up an office",
    );
    let paste = {
        let mut report = Report::new();
        content::load(&sources, NOW, &mut report);
        let messages = concord::diagnostic::Messages::new(MessageLanguage::English);
        let helps = report.sorted();
        let note = helps
            .iter()
            .find(|of| of.code == "wording-changed")
            .unwrap();
        let help = messages.helps(note).join("\n");
        let entry = &help[help.find("version = 1").expect("the file is new")..];
        entry.replace('…', "clearer")
    };
    sources.insert(LEDGER, paste);
    assert_eq!(told(&sources), [""; 0]);
    let plan = carry_out(&mut sources, NOW, asked(NOW_DAY, ""));
    assert!(plan.unexplained.is_empty(), "{:?}", plan.unexplained);
    let ledger = &history(&sources)[LEDGER];
    assert_eq!(ledger.matches("[[wording]]").count(), 2, "{ledger}");
    assert!(ledger.contains("reason = { en = \"clearer\" }"), "{ledger}");
    assert_eq!(told(&sources), [""; 0]);
}

/// The fixture portal with a ledger.
fn reworded() -> Sources {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "opening an office",
        "setting up an office",
    );
    carry_out(&mut sources, NOW, asked(NOW_DAY, "clearer"));
    sources
}

/// A portal with a ledger, and the text of a file of the history without each of its lines in turn.
fn without_each_line(file: &str) -> Vec<(String, Sources)> {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "opening an office",
        "setting up an office",
    );
    carry_out(&mut sources, NOW, asked(NOW_DAY, "clearer"));
    let text = history(&sources)[file].clone();
    let lines: Vec<&str> = text.lines().collect();
    let is_ours = |line: &&&str| {
        let of_page = file == LEDGER || line.contains("\"first/1\"") || line.contains("version");
        of_page && !line.is_empty() && !line.starts_with('#')
    };
    let taken = lines.iter().filter(is_ours).map(|taken| {
        let rest: Vec<&str> = lines
            .iter()
            .filter(|line| line != &taken)
            .copied()
            .collect();
        let mut without = sources.clone();
        without.insert(file, rest.join("\n") + "\n");
        ((*taken).to_owned(), without)
    });
    taken.collect()
}

#[test]
fn a_line_that_is_gone_is_an_error() {
    for file in [RECORD, LEDGER] {
        let all = without_each_line(file);
        assert!(all.len() > 8, "{file}");
        for (taken, sources) in all {
            // Kind and reason are said of a wording; the wording is there without them.
            let is_said_of_it = taken.starts_with("kind =") || taken.starts_with("reason =");
            let found = loaded(&sources);
            let is_refused = found.iter().any(|problem| problem.starts_with("error["));
            assert_eq!(is_refused, !is_said_of_it, "{taken}: {found:#?}");
        }
    }
}

type Alteration = (fn(&mut Sources), &'static str);

/// What somebody does to the files of the history, and what is said of it.
#[rustfmt::skip]
const ALTERATIONS: &[Alteration] = &[
    (|s| change(s, LEDGER, "opening an office", "opening an Office"), "error[wording-altered]"),
    (|s| change(s, LEDGER, "since = 2026-01-10", "since = 2026-01-11"), "error[wording-lost]"),
    (|s| change(s, LEDGER, "words = \"To support the City A Trade Council in opening an office in City B.\"\n", ""), "error[wording-altered]"),
    (|s| change(s, LEDGER, "of = \"en.text\"", "of = \"en.title\""), "error[wording-lost]"),
    (|s| change(s, LEDGER, "version = 1", "version = 2"), "error[ledger-version]"),
    (|s| assert!(s.remove(LEDGER).is_some()), "error[wording-lost]"),
    (|s| assert!(s.remove(RECORD).is_some()), "error[record-missing]"),
    // A search and replace over the whole folder.
    (|s| for file in [RECORD, ITEM] { change(s, file, "setting up", "opening up"); }, "error[record-damaged]"),
    (|s| change(s, RECORD, "\"begun\":\"2026", "\"begun\":\"x"), "error[record-damaged]"),
];

#[test]
fn what_was_recorded_cannot_be_altered_or_taken_away() {
    let mut sources = reworded();
    for (alter, expected) in ALTERATIONS {
        let mut altered = sources.clone();
        alter(&mut altered);
        let found = loaded(&altered);
        let is_told = found.iter().any(|problem| problem.starts_with(expected));
        assert!(is_told, "{expected}: {found:#?}");
    }
    // Reasons may be translated.
    change(
        &mut sources,
        LEDGER,
        "reason = { en",
        "reason = { tc = \"更清楚\", en",
    );
    assert_eq!(told(&sources), [""; 0]);
}

#[test]
fn what_is_not_public_is_not_recorded_until_it_is() {
    let mut sources = everything();
    let words = "Words that nobody may read yet";
    for (name, key) in [
        ("draft", "draft = true"),
        ("later", "publish = 2026-06-01T09:00:00+08:00"),
    ] {
        let text =
            format!("+++\ntitle = \"{words} {name}\"\nsummary = \"a\"\n{key}\n+++\n\n{words}.\n");
        sources.insert(format!("content/pages/{name}.tc.md"), text);
    }
    carry_out(&mut sources, NOW, asked(FIRST, ""));
    let count = |sources: &Sources, name: &str| {
        let files = history(sources);
        files
            .values()
            .map(|text| text.matches(&format!("{words} {name}")).count())
            .sum::<usize>()
    };
    assert_eq!((count(&sources, "draft"), count(&sources, "later")), (0, 0));
    let day = "2026-06-02T00:00:00Z".parse().unwrap();
    carry_out(
        &mut sources,
        Edition::as_of(day),
        asked(date(2026, 6, 2), ""),
    );
    assert_eq!(count(&sources, "draft"), 0);
    assert!(count(&sources, "later") > 0);
}

#[test]
fn no_word_of_what_was_withdrawn_stays() {
    let mut sources = recorded();
    let file = format!("{UPDATE}.en.md");
    change(
        &mut sources,
        &file,
        "This is the progress",
        "This was the progress",
    );
    carry_out(&mut sources, NOW, asked(date(2026, 1, 20), "clearer"));
    let source = format!("{UPDATE}.tc.md");
    change(
        &mut sources,
        &source,
        "title = ",
        "expires = 2026-01-25T00:00:00+08:00\ntitle = ",
    );
    assert!(
        told(&sources)
            .iter()
            .any(|problem| problem.starts_with("note[wording-withdrawn]"))
    );
    let plan = carry_out(&mut sources, NOW, asked(NOW_DAY, ""));
    assert_eq!(plan.withdrawn, ["updates/2025-06-01-old-name"]);
    let files = history(&sources);
    for words in ["the progress", "progress of three items"] {
        assert!(!files.values().any(|text| text.contains(words)), "{words}");
    }
    let ledger = &files["content/history/updates/2025-06-01-old-name.toml"];
    assert!(
        ledger.contains("since = 2026-01-20")
            && ledger.contains("withdrawn = { date = 2026-02-01 }")
    );
    assert_eq!(told(&sources), [""; 0]);
}

#[test]
fn earlier_words_are_removed_on_purpose_and_their_days_stay() {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "opening an office",
        "setting up an office",
    );
    carry_out(&mut sources, NOW, asked(date(2026, 1, 20), "clearer"));
    let pages = ["first/1".to_owned()];
    let withdraw = |pages| Asked {
        withdraw: pages,
        ..asked(NOW_DAY, "a name that was private")
    };
    let plan = carry_out(&mut sources, NOW, withdraw(&pages));
    assert_eq!(plan.withdrawn, pages);
    let ledger = &history(&sources)[LEDGER];
    assert!(!ledger.contains("opening an office") && ledger.contains("setting up an office"));
    assert!(ledger.contains("since = 2026-01-10") && ledger.contains("a name that was private"));
    assert_eq!(told(&sources), [""; 0]);
    let unknown = ["first/99".to_owned()];
    assert_eq!(plan_of(&sources, withdraw(&unknown)).unknown, unknown);
}

fn plan_of(sources: &Sources, asked: Asked<'_>) -> RecordPlan {
    plan(sources, NOW, asked)
}

#[test]
fn a_page_that_moves_keeps_its_history_and_one_that_is_gone_is_told() {
    let mut sources = recorded();
    for language in ["tc", "en"] {
        let old = format!("content/pages/press.{language}.md");
        let bytes = sources.remove(&old).unwrap();
        sources.insert(format!("content/pages/media.{language}.md"), bytes);
    }
    let lost = told(&sources);
    let is_told = |start: &str| lost.iter().any(|problem| problem.starts_with(start));
    assert!(
        is_told("warning[page-gone] content/history/public.jsonl"),
        "{lost:?}"
    );
    assert!(is_told("note[wording-unrecorded]"), "{lost:?}");
    assert_eq!(plan_of(&sources, asked(NOW_DAY, "x")).gone, ["press"]);
    change(
        &mut sources,
        "content/pages/media.tc.md",
        "title = ",
        "aliases = [\"press\"]\ntitle = ",
    );
    assert_eq!(told(&sources), [""; 0]);
    assert!(plan_of(&sources, asked(NOW_DAY, "x")).gone.is_empty());
}

#[test]
fn a_language_that_is_gone_is_told_once() {
    let mut sources = example(&["tc", "sc", "en"]);
    carry_out(&mut sources, NOW, asked(FIRST, ""));
    let portal = String::from_utf8(sources.get("portal.toml").unwrap().to_vec()).unwrap();
    let start = portal.find("[[language]]\nkey = \"sc\"").unwrap();
    let rest = &portal[start + 2..];
    let end = rest.find("\n[").map_or(portal.len(), |end| start + 2 + end);
    sources.insert("portal.toml", [&portal[..start], &portal[end..]].concat());
    assert_eq!(told(&sources), ["warning[language-gone] portal.toml:1:1"]);
}

#[test]
fn branches_that_record_different_items_are_merged_without_conflict() {
    let base = recorded();
    let branch = |file: &str, from: &str, to: &str| {
        let mut sources = base.clone();
        change(&mut sources, file, from, to);
        carry_out(&mut sources, NOW, asked(NOW_DAY, "why"));
        history(&sources)
    };
    let one = branch(ITEM, "title = \"", "title = \"Z");
    let other = branch(
        "content/first/01-trade/2.en.md",
        "title = \"",
        "title = \"Z",
    );
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for (name, text) in [
        ("one", &one[RECORD]),
        ("base", &history(&base)[RECORD]),
        ("other", &other[RECORD]),
    ] {
        fs::write(path(name), text).unwrap();
    }
    let mut git = Command::new("git");
    let merged = git
        .args(["merge-file", "-p"])
        .args([path("one"), path("base"), path("other")]);
    let merged = merged.output().unwrap();
    assert!(merged.status.success(), "{merged:?}");
    let mut sources = base.clone();
    for (file, text) in one.into_iter().chain(other) {
        sources.insert(file, text);
    }
    sources.insert(RECORD, merged.stdout);
    change(&mut sources, ITEM, "title = \"", "title = \"Z");
    change(
        &mut sources,
        "content/first/01-trade/2.en.md",
        "title = \"",
        "title = \"Z",
    );
    assert_eq!(told(&sources), [""; 0]);
}

/// The example portal on the disk, without git.
struct OnDisk(tempfile::TempDir);

impl OnDisk {
    fn recorded() -> Self {
        let portal = Self(tempfile::tempdir().unwrap());
        for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
            let path = portal.0.path().join(&file.path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, file.bytes).unwrap();
        }
        give_address(portal.0.path());
        let first = portal.run(&["record"], 0);
        assert!(first.contains("recorded for the first time"), "{first}");
        portal
    }

    /// What a command says, which ends with this code.
    fn run(&self, arguments: &[&str], code: i32) -> String {
        let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
        concord.args(arguments).args(["--messages", "en", "--root"]);
        let output = concord.arg(self.0.path()).env("PATH", "").output().unwrap();
        let all = [&*output.stdout, &*output.stderr].concat();
        let said = String::from_utf8(all).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }

    fn text(&self, file: &str) -> String {
        fs::read_to_string(self.0.path().join(file)).unwrap_or_default()
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let text = self.text(file);
        assert!(text.contains(from), "{file} does not hold {from}");
        fs::write(self.0.path().join(file), text.replace(from, to)).unwrap();
    }
}

#[test]
fn the_command_wants_a_reason_and_needs_no_git() {
    let portal = OnDisk::recorded();
    portal.edit(ITEM, "opening an office", "setting up an office");
    // A change is no mistake: neither `check` nor a build refuses it, however strict.
    assert!(
        portal
            .run(&["check", "--strict"], 0)
            .contains("note[wording-changed]")
    );
    portal.run(&["build", "--strict"], 0);
    let before = portal.text(RECORD);
    let refused = portal.run(&["record"], 1);
    assert!(
        refused.contains("--reason") && refused.contains("[-opening-]"),
        "{refused}"
    );
    assert_eq!(
        (portal.text(RECORD), portal.text(LEDGER)),
        (before, String::new())
    );
    portal.run(&["record", "--reason", "clearer", "--kind", "wording"], 0);
    assert!(portal.text(LEDGER).contains("clearer"));
    assert!(!portal.run(&["check"], 0).contains("note["));
}

#[test]
fn signed_text_is_locked_and_recorded_at_once() {
    let portal = OnDisk::recorded();
    portal.edit("content/first/01-trade/1.tc.md", "支持", "支援");
    portal.run(&["record"], 1);
    portal.run(&["record", "--reason", "誤植"], 0);
    assert!(portal.text(LEDGER).contains("kind = \"correction\""));
    assert!(portal.text("content/first/signed.lock").contains("誤植"));
    portal.run(&["check"], 0);
}

#[test]
fn the_workflow_that_publishes_records_what_nobody_explains() {
    let portal = OnDisk::recorded();
    portal.edit(ITEM, "opening an office", "setting up an office");
    portal.run(&["record", "--without-reason"], 0);
    let ledger = portal.text(LEDGER);
    assert!(
        ledger.contains("setting up an office") && !ledger.contains("reason ="),
        "{ledger}"
    );
}

/// The page of the item, and the places of `start` in it.
fn page_of_item(sources: &Sources, language: &str) -> String {
    text(&site(sources), &format!("{language}/first/1/index.html")).to_owned()
}

#[test]
fn an_incremental_build_after_a_new_wording_makes_what_a_full_one_makes() {
    let was = Collected::default();
    let before = compile(&recorded(), NOW, &was).inventory;
    let mut files: BTreeMap<_, _> = was.into_files().into_iter().map(by_path).collect();
    let made = Collected::default();
    recompile(&reworded(), NOW, Some(&before), &made);
    let made = made.into_files();
    assert!(made.iter().any(|file| file.path == "en/first/1/index.html"));
    files.extend(made.into_iter().map(by_path));
    for file in site(&reworded()).artifacts {
        assert_eq!(files.get(&file.path), Some(&file.bytes), "{}", file.path);
    }
}

fn by_path(file: Artifact) -> (String, Vec<u8>) {
    (file.path, file.bytes)
}

#[test]
fn each_wording_keeps_its_address_on_the_page_of_the_item() {
    let mut sources = recorded();
    let verbs = [
        "opening",
        "setting up",
        "founding",
        "running",
        "opening",
        "moving",
    ];
    for (at, pair) in verbs.windows(2).enumerate() {
        let day = date(2026, 1, 11 + i8::try_from(at).unwrap());
        change(
            &mut sources,
            ITEM,
            &format!("{} an office", pair[0]),
            &format!("{} an office", pair[1]),
        );
        carry_out(&mut sources, NOW, asked(day, &format!("reason {at}")));
    }
    let page = page_of_item(&sources, "en");
    for verb in ["opening", "setting up", "founding", "running"] {
        let words = format!("To support the City A Trade Council in {verb} an office in City B.");
        let anchor = format!("id=\"w-{}\"", fingerprint([words.as_str()]));
        assert_eq!(page.matches(&anchor).count(), 1, "{verb}");
        let after = &page[page.find(&anchor).unwrap()..];
        let own = &after[..after.find("</details>").expect("it is in one")];
        assert!(own.contains(&format!("<p>{words}")), "{own}");
    }
    // The present wording is the text itself, and the earlier ones are closed.
    let present =
        fingerprint(["To support the City A Trade Council in moving an office in City B."]);
    let own = format!("id=\"w-{present}\"");
    assert_eq!(page.matches(&own).count(), 1);
    assert!(page.find(&own) < page.find("wordings-title"));
    assert!(page.contains(&format!("href=\"#w-{present}\"")));
    assert!(!page.contains("<details open"));
    assert!(
        page.contains("Earlier wording, until 15 January 2026"),
        "{page}"
    );
    assert!(page.contains("</span>opening</del>") && page.contains("</span>moving</ins>"));
    assert!((0..5).all(|at| page.contains(&format!("reason {at}"))));
    // They were English; readers of the signed text learn that they changed.
    let of_others = page_of_item(&sources, "tc");
    assert!(!of_others.contains("founding") && of_others.contains("en/first/1/#w-"));
}

#[test]
fn a_wording_that_was_removed_leaves_its_days_on_the_page() {
    let mut sources = recorded();
    change(
        &mut sources,
        ITEM,
        "opening an office",
        "setting up an office",
    );
    carry_out(&mut sources, NOW, asked(date(2026, 1, 20), "clearer"));
    let pages = ["first/1".to_owned()];
    let withdraw = Asked {
        withdraw: &pages,
        ..asked(NOW_DAY, "private")
    };
    carry_out(&mut sources, NOW, withdraw);
    let page = page_of_item(&sources, "en");
    assert!(page.contains("Earlier wording, until 20 January 2026"));
    assert!(page.contains("These words were removed from the record"));
    assert!(!page.contains("opening an office"));
}

/// A portal in a repository: each commit has a change of the item, and a day.
fn in_git(changes: &[(&str, &str, &str)]) -> OnDisk {
    let portal = OnDisk(tempfile::tempdir().unwrap());
    for file in starter::portal(&["tc", "en"], MessageLanguage::English) {
        let path = portal.0.path().join(&file.path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, file.bytes).unwrap();
    }
    give_address(portal.0.path());
    portal.git(&["init", "--quiet"], "");
    portal.commit("2026-03-01T10:00:00Z");
    for (from, to, at) in changes {
        portal.edit(ITEM, from, to);
        portal.commit(at);
    }
    portal
}

impl OnDisk {
    fn git(&self, arguments: &[&str], at: &str) {
        let mut git = Command::new("git");
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
        let output = git.args(arguments).current_dir(self.0.path());
        let output = output
            .env("GIT_COMMITTER_DATE", at)
            .env("GIT_AUTHOR_DATE", at)
            .output();
        let output = output.unwrap();
        assert!(output.status.success(), "{output:?}");
    }

    fn commit(&self, at: &str) {
        self.git(&["add", "."], at);
        self.git(
            &["commit", "--quiet", "--message", "a name of a colleague"],
            at,
        );
    }

    /// What a command says that may use git.
    fn run_with_git(&self, arguments: &[&str], code: i32) -> String {
        let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
        let concord = concord.args(arguments).args(["--messages", "en", "--root"]);
        let output = concord.arg(self.0.path()).output().unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {said}");
        said
    }
}

#[test]
fn a_record_is_begun_from_git_once_and_from_all_of_it() {
    let portal = in_git(&[
        (
            "opening an office",
            "founding an office",
            "2026-03-05T09:00:00Z",
        ),
        (
            "founding an office",
            "setting up an office",
            "2026-03-05T10:00:00Z",
        ),
        (
            "setting up an office",
            "running an office",
            "2026-03-09T10:00:00Z",
        ),
    ]);
    let said = portal.run_with_git(&["record", "--import-git"], 0);
    assert!(said.contains("3 days"), "{said}");
    let ledger = portal.text(LEDGER);
    // Of each day the words at its end.
    for part in [
        "opening an office",
        "setting up an office",
        "running an office",
        "since = 2026-03-05",
        "since = 2026-03-09",
    ] {
        assert!(ledger.contains(part), "{part}: {ledger}");
    }
    assert!(
        !ledger.contains("founding") && !ledger.contains("colleague"),
        "{ledger}"
    );
    assert!(portal.text(RECORD).contains("\"begun\":\"2026-03-01\""));
    assert!(!portal.run(&["check"], 0).contains("note["));
    let again = portal.run_with_git(&["record", "--import-git"], 1);
    assert!(again.contains("there is a record already"), "{again}");
    // A clone of the last commit alone knows nothing of the others.
    let clone = OnDisk(tempfile::tempdir().unwrap());
    let whole = in_git(&[("opening", "founding", "2026-03-05T09:00:00Z")]);
    let source = format!("file://{}", whole.0.path().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &source, "."], "");
    let refused = clone.run_with_git(&["record", "--import-git"], 1);
    assert!(refused.contains("git fetch --unshallow"), "{refused}");
    assert!(clone.text(RECORD).is_empty());
}

#[test]
fn git_tells_what_a_record_has_forgotten() {
    let portal = in_git(&[]);
    portal.run(&["record"], 0);
    portal.edit(ITEM, "opening an office", "setting up an office");
    portal.run(&["record", "--reason", "clearer"], 0);
    portal.commit("2026-03-05T10:00:00Z");
    assert!(
        portal
            .run_with_git(&["record", "--audit"], 0)
            .contains("has everything")
    );
    // All lines of the page and its ledger together: a build cannot know.
    let record = portal.text(RECORD);
    let rest: Vec<&str> = record
        .lines()
        .filter(|line| !line.contains("\"first/1\""))
        .collect();
    fs::write(portal.0.path().join(RECORD), rest.join("\n") + "\n").unwrap();
    fs::remove_file(portal.0.path().join(LEDGER)).unwrap();
    portal.run(&["check"], 0);
    let found = portal.run_with_git(&["record", "--audit"], 1);
    assert!(found.contains("first/1 en.text"), "{found}");
}

/// The manifest of a site that is made in a folder.
fn manifest(root: &std::path::Path, path: &str) -> String {
    let mut concord = Command::new(env!("CARGO_BIN_EXE_concord"));
    let output = concord
        .args(["build", "--root"])
        .arg(root)
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    fs::read_to_string(root.join("public/manifest.json")).unwrap()
}

/// Runs a command that must succeed.
fn run(command: &mut Command) {
    assert!(command.status().unwrap().success(), "{command:?}");
}

/// Copies of a portal below a folder: of its last commit alone, without git, and with one commit for all.
fn copies(root: &std::path::Path, folder: &std::path::Path) -> [std::path::PathBuf; 3] {
    let url = format!("file://{}", root.display());
    let copies = ["shallow", "archive", "squashed"].map(|name| folder.join(name));
    let [shallow, archive, squashed] = &copies;
    let clone = || {
        let mut git = Command::new("git");
        git.args(["clone", "--quiet"]);
        git
    };
    run(clone().args(["--depth", "1", &url]).arg(shallow));
    fs::create_dir(archive).unwrap();
    let tar = folder.join("archive.tar");
    let mut git = Command::new("git");
    git.args(["archive", "HEAD", "--output"]).arg(&tar);
    run(git.current_dir(root));
    run(Command::new("tar")
        .arg("-xf")
        .arg(tar)
        .arg("-C")
        .arg(archive));
    run(clone().arg(&url).arg(squashed));
    let own = ["-c", "user.name=a", "-c", "user.email=a@example.org"];
    for arguments in [
        &["checkout", "--quiet", "--orphan", "new"][..],
        &["commit", "--quiet", "--message", "all"],
        &["gc", "--quiet", "--prune=now"],
    ] {
        run(Command::new("git")
            .args(own)
            .args(arguments)
            .current_dir(squashed));
    }
    copies
}

#[test]
fn a_site_is_the_same_from_any_copy_of_its_portal() {
    let portal = in_git(&[]);
    portal.run(&["record"], 0);
    portal.edit(ITEM, "opening an office", "setting up an office");
    portal.run(&["record", "--reason", "clearer"], 0);
    portal.commit("2026-03-05T10:00:00Z");
    let path = std::env::var("PATH").unwrap();
    let expected = manifest(portal.0.path(), &path);
    assert!(expected.contains("changes/feed.xml"));
    let folder = tempfile::tempdir().unwrap();
    let copies = copies(portal.0.path(), folder.path());
    for copy in &copies {
        assert_eq!(manifest(copy, &path), expected, "{}", copy.display());
    }
    // Without the program.
    fs::remove_dir_all(copies[0].join("public")).unwrap();
    assert_eq!(manifest(&copies[0], ""), expected);
}
