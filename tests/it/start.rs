//! A portal from nothing: `concord init`, `concord new`, and the way of the handbook from a new
//! note to the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::sync::LazyLock;

use concord::artifact::Collected;
use concord::compile::compile;
use concord::content;
use concord::diagnostic::{MessageLanguage, Report};
use concord::source::Sources;
use concord::starter;
use serde_json::Value;

use crate::support::{NOW, give_address, said};

/// The example portal in these languages.
pub(crate) fn example(languages: &[&str]) -> Sources {
    // Most tests take it in three languages, and to stamp and lock it takes time.
    static IN_THREE: LazyLock<Sources> = LazyLock::new(|| made(&["tc", "sc", "en"]));
    match languages {
        ["tc", "sc", "en"] => IN_THREE.clone(),
        _ => made(languages),
    }
}

fn made(languages: &[&str]) -> Sources {
    let files = starter::portal(languages, MessageLanguage::English);
    Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)))
}

/// The example portal in three languages, without its update.
pub(crate) fn without_updates() -> Sources {
    let mut sources = example(&["tc", "sc", "en"]);
    for language in ["tc", "en"] {
        let update = format!("content/updates/2026-01-15-memorandum-signed.{language}.md");
        assert!(sources.remove(&update).is_some());
    }
    sources
}

#[test]
fn the_example_is_without_fault_in_every_order_of_languages() {
    for languages in [
        "tc", "sc", "en", "tc,sc", "sc,tc", "tc,en", "en,tc", "sc,en", "en,sc", "tc,sc,en",
        "tc,en,sc", "sc,tc,en", "sc,en,tc", "en,tc,sc", "en,sc,tc",
    ] {
        let languages: Vec<&str> = languages.split(',').collect();
        let sources = example(&languages);
        let files = Collected::default();
        let compiled = compile(&sources, NOW, &files);
        assert_eq!(said(&compiled.report, &sources), "", "{languages:?}");
        // It says of no version that it was converted from one that is not there.
        let settings = sources.lossy("portal.toml").unwrap();
        let converts = settings.contains("derived-from");
        assert_eq!(settings.contains("转换"), converts, "{languages:?}");
        let files = files.into_files();
        for key in starter::LANGUAGES {
            let home = format!("{key}/index.html");
            let is_there = files.iter().any(|file| file.path == home);
            assert_eq!(
                is_there,
                languages.contains(&key),
                "{home} of {languages:?}"
            );
        }
    }
}

#[test]
fn no_text_of_the_example_is_stale_or_missing() {
    let sources = example(&["tc", "sc", "en"]);
    let content = content::load(&sources, NOW, &mut Report::new()).unwrap();
    for translation in &content.translations {
        let states: Vec<&str> = translation.states.iter().map(|(_, s)| s.key()).collect();
        assert_eq!(
            states,
            ["source", "derived", "current"],
            "{}",
            translation.name()
        );
    }
}

fn concord(root: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(arguments)
        .current_dir(root)
        .env("LC_ALL", "C")
        .env("SOURCE_DATE_EPOCH", "1795305600") // 22 November 2026
        .output()
        .expect("the program can be started")
}

/// What a command that must succeed says.
fn done(root: &Path, arguments: &[&str]) -> String {
    let output = concord(root, arguments);
    let (out, err) = (
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr),
    );
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {err}");
    assert_eq!(err, "", "{arguments:?}");
    out.into_owned()
}

/// What a command that must not succeed says, and its exit code.
fn refused(root: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = concord(root, arguments);
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    (output.status.code(), err)
}

/// A new portal, made by `concord init`.
fn portal() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let said = done(folder.path(), &["init", "."]);
    assert!(said.contains("is now a portal"), "{said}");
    give_address(folder.path());
    folder
}

#[test]
fn init_makes_what_a_portal_needs_and_nothing_in_a_folder_that_is_in_use() {
    let folder = portal();
    for file in [
        "portal.toml",
        "README.md",
        ".gitignore",
        ".gitattributes",
        ".editorconfig",
        ".github/workflows/publish.yml",
        ".github/workflows/scheduled.yml",
        ".github/workflows/changes.yml",
        "deploy/get-concord.sh",
        "deploy/record.sh",
        "deploy/preview.sh",
        "deploy/comment.sh",
        "deploy/print.sh",
        "deploy/typst.txt",
        ".taplo.toml",
        ".vscode/extensions.json",
        "schemas/portal.schema.json",
        "content/first/signed.lock",
        "content/first/01-trade/1.tc.md",
    ] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    done(folder.path(), &["check"]);
    done(folder.path(), &["build"]);
    let (code, said) = refused(folder.path(), &["init", "."]);
    assert!(code == Some(2) && said.contains("is not empty"), "{said}");
    let (code, said) = refused(folder.path(), &["init", "other", "--languages", "tc,fr"]);
    assert!(code == Some(2) && said.contains("`fr`"), "{said}");
    assert!(!folder.path().join("other").exists());
}

#[test]
#[expect(clippy::too_many_lines, reason = "a way with many steps")]
fn new_files_stand_where_they_belong_in_every_language_that_writes_its_own() {
    let folder = portal();
    let root = folder.path();
    for (arguments, made) in [
        (
            &["new", "update", "first-meeting", "--items", "1,3"][..],
            "content/updates/2026-11-22-first-meeting",
        ),
        (
            &["new", "update", "earlier", "--date", "2026-02-01"],
            "content/updates/2026-02-01-earlier",
        ),
        (&["new", "page", "contact"], "content/pages/contact"),
        (
            &["new", "item", "--domain", "trade"],
            "content/first/01-trade/5",
        ),
        (
            &["new", "item", "9", "--domain", "2"],
            "content/first/02-education/9",
        ),
        (
            &["new", "domain", "culture"],
            "content/first/03-culture/domain",
        ),
        (
            &["new", "memorandum", "second", "--session", "2"],
            "content/second/memorandum",
        ),
        (
            &["new", "signatures", "--memorandum", "first"],
            "content/first/signatures",
        ),
    ] {
        let said = done(root, arguments);
        for key in ["tc", "en"] {
            let file = format!("{made}.{key}.md");
            assert!(root.join(&file).is_file(), "{file}");
            assert!(said.contains(&file), "{said}");
        }
        assert!(!root.join(format!("{made}.sc.md")).exists());
        assert!(said.contains("Next:"), "{said}");
        let before = fs::read(root.join(format!("{made}.tc.md"))).unwrap();
        if !arguments.contains(&"--domain") || arguments.contains(&"9") {
            let (code, said) = refused(root, arguments);
            assert!(
                code == Some(2) && said.contains("already"),
                "{arguments:?}: {said}"
            );
        }
        assert_eq!(
            fs::read(root.join(format!("{made}.tc.md"))).unwrap(),
            before
        );
    }
    let read = |file: &str| fs::read_to_string(root.join(file)).unwrap();
    assert!(read("content/updates/2026-11-22-first-meeting.tc.md").contains("items = [1, 3]"));
    let translation = read("content/updates/2026-11-22-first-meeting.en.md");
    assert!(!translation.contains("items") && translation.contains("[[source]]\ntitle"));
    // What is still missing is said, and nothing is published before.
    let (code, said) = refused(root, &["check"]);
    assert_eq!(code, Some(1));
    assert!(said.contains("2026-11-22-first-meeting.tc.md"), "{said}");
    // The templates have the keys that the files need, and no other.
    assert!(
        !said.contains("[missing-key]") && !said.contains("[unknown-key]"),
        "{said}"
    );
}

#[test]
fn a_name_is_added_to_the_termbase_once() {
    let folder = portal();
    let name = [
        "new",
        "name",
        "museum",
        "--kind",
        "organisation",
        "--side",
        "a",
    ];
    done(folder.path(), &name);
    let names = fs::read_to_string(folder.path().join("content/names.toml")).unwrap();
    assert!(names.ends_with(
        "\n[[name]]\nid = \"museum\"\nkind = \"organisation\"\nside = \"a\"\nform = { tc = \"\", en = \"\" }\n"
    ));
    let (code, said) = refused(folder.path(), &name);
    assert!(code == Some(2) && said.contains("already"), "{said}");
}

#[test]
fn what_cannot_be_made_is_explained() {
    let folder = portal();
    for (arguments, words) in [
        (
            &["new", "update", "First Meeting"][..],
            "cannot be part of an address",
        ),
        (
            &["new", "update", "a", "--items", "1,62"],
            "numbered 1 to 4",
        ),
        (
            &["new", "update", "a", "--memorandum", "frist"],
            "did you mean `first`?",
        ),
        (
            &["new", "item", "--domain", "trad"],
            "did you mean `trade`?",
        ),
        (
            &["new", "item", "1", "--domain", "2"],
            "content/first/01-trade/1",
        ),
        (&["new", "domain", "trade"], "content/first/01-trade"),
        (&["new", "domain", "full"], "did you mean `full-area`?"),
        (&["new", "page", "search"], "did you mean `search-page`?"),
        (
            &["new", "memorandum", "data", "--session", "2"],
            "did you mean `data-memorandum`?",
        ),
        (
            &["new", "memorandum", "tc", "--session", "2"],
            "belongs to the language with this key",
        ),
        (
            &["new", "name", "x", "--kind", "organisation", "--side", "c"],
            "the sides: `a`, `b`",
        ),
        (
            &["new", "name", "x", "--kind", "firm", "--side", "a"],
            "possible values",
        ),
        (&["new", "update", "a", "--date", "2026-02-30"], "--date"),
    ] {
        let (code, said) = refused(folder.path(), arguments);
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}

/// Path and hash of every file of a built site.
fn manifest(root: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(root.join("public/manifest.json")).unwrap();
    let manifest: Value = serde_json::from_str(&text).unwrap();
    let files = manifest["sha256"].as_object().unwrap().iter();
    files
        .map(|(path, hash)| (path.clone(), hash.to_string()))
        .collect()
}

fn fill(file: &Path, pairs: &[(&str, &str)], note: &str) {
    let mut text = fs::read_to_string(file).unwrap();
    for (from, to) in pairs {
        assert!(
            text.contains(from),
            "{} does not hold {from}",
            file.display()
        );
        text = text.replacen(from, to, 1);
    }
    fs::write(file, text + note).unwrap();
}

/// The handbook, step by step: `docs/handbook.en.md`.
#[test]
#[expect(clippy::too_many_lines, reason = "a way with many steps")]
fn the_way_of_the_handbook_leads_to_the_note_and_changes_nothing_else() {
    let folder = portal();
    let root = folder.path();
    done(root, &["build"]);
    let before = manifest(root);

    done(
        root,
        &[
            "new",
            "update",
            "first-meeting",
            "--items",
            "1,3",
            "--date",
            "2026-03-02",
        ],
    );
    let tc = root.join("content/updates/2026-03-02-first-meeting.tc.md");
    let en = root.join("content/updates/2026-03-02-first-meeting.en.md");
    let (code, said) = refused(root, &["check"]);
    assert_eq!(code, Some(1));
    for missing in [
        "tc.md:2:1",
        "tc.md:7:9",
        "tc.md:8:13",
        "tc.md:9:7",
        "en.md:2:1",
    ] {
        assert!(said.contains(missing), "{missing} in {said}");
    }
    fill(
        &tc,
        &[
            ("title = \"\"", "title = \"範例：首次會面\""),
            ("title = \"\"", "title = \"範例公報\""),
            ("publisher = \"\"", "publisher = \"甲市人民政府（虛構）\""),
            ("url = \"\"", "url = \"https://www.example.org/meeting\""),
        ],
        "雙方就[第1項](../first/01-trade/1.tc.md)會面。\n",
    );
    fill(
        &en,
        &[
            ("title = \"\"", "title = \"Example: first meeting\""),
            ("title = \"\"", "title = \"Example release\""),
            (
                "publisher = \"\"",
                "publisher = \"City A Government (invented)\"",
            ),
        ],
        "Both sides met about [item 1](../first/01-trade/1.en.md).\n",
    );
    let output = concord(root, &["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8_lossy(&output.stderr).contains("warning[unstamped-translation]"));
    done(
        root,
        &[
            "translations",
            "--stamp",
            "content/updates/2026-03-02-first-meeting.en.md",
        ],
    );
    done(root, &["check"]);
    done(root, &["build"]);

    let after = manifest(root);
    // What search finds is in files that are named by what they hold.
    let is_named_by_content = |path: &String| path.starts_with("search/parts/");
    let mut changed: Vec<String> = after
        .iter()
        .filter(|(path, hash)| before.get(*path) != Some(*hash))
        .map(|(path, _)| path.clone())
        .filter(|path| !is_named_by_content(path))
        .collect();
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    let gone: Vec<_> = gone.filter(|path| !is_named_by_content(path)).collect();
    assert!(gone.is_empty(), "{gone:?}");
    changed.sort();
    let mut expected: Vec<String> = Vec::new();
    for key in ["tc", "sc", "en"] {
        for path in [
            "index.html",
            "first/index.html",
            "first/1/index.html",
            "first/3/index.html",
            "first/trade/index.html",
            "first/trade/feed.json",
            "first/trade/feed.xml",
            "first/education/index.html",
            "first/education/feed.json",
            "first/education/feed.xml",
            "translations/index.html",
            "updates/index.html",
            "updates/feed.json",
            "updates/feed.xml",
            "updates/2026-03-02-first-meeting/index.html",
        ] {
            expected.push(format!("{key}/{path}"));
        }
    }
    for path in [
        "data/updates.json",
        "data/translations.json",
        "search/index.json",
        "sitemap.xml",
        "sw.js",
    ] {
        expected.push(path.to_owned());
    }
    expected.sort();
    assert_eq!(changed, expected);
}
