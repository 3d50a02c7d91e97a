//! The program as a person uses it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use concord::diagnostic::MessageLanguage;
use concord::starter;

use crate::support::{ADDRESS, EXAMPLE, give_address};

fn concord(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(arguments)
        .env("LC_ALL", "C")
        .output()
        .expect("the program can be started")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The example portal on the disk, which a test may spoil.
fn copy() -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    for file in starter::portal(&["tc", "sc", "en"], MessageLanguage::English) {
        let target = copy.path().join(&file.path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, file.bytes).unwrap();
    }
    give_address(copy.path());
    copy
}

fn root(copy: &tempfile::TempDir) -> &str {
    copy.path().to_str().unwrap()
}

fn replace(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from));
    fs::write(file, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn build_writes_the_site_and_says_what_it_made() {
    let portal = copy();
    let output = concord(&["build", "--root", root(&portal)]);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    let said = out(&output);
    assert!(
        said.contains("pages") && said.contains("files") && said.contains("MB in"),
        "{said}"
    );
    assert!(portal.path().join("public/tc/first/1/index.html").is_file());
    let again = out(&concord(&["build", "--root", root(&portal)]));
    assert!(again.contains("(0 written,"), "{again}");
}

#[test]
fn a_portal_with_mistakes_leaves_the_last_good_site() {
    let portal = copy();
    assert_eq!(
        concord(&["build", "--root", root(&portal)]).status.code(),
        Some(0)
    );
    let page = portal.path().join("public/tc/first/1/index.html");
    let before = fs::read(&page).unwrap();
    replace(
        &portal.path().join("content/first/01-trade/1.tc.md"),
        "title",
        "titel",
    );
    let output = concord(&["build", "--root", root(&portal)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output).contains("content/first/01-trade/1.tc.md:2:1"),
        "{}",
        err(&output)
    );
    assert!(err(&output).contains("did you mean `title`?"));
    assert_eq!(fs::read(&page).unwrap(), before);
}

#[test]
fn warnings_fail_where_that_is_asked_for() {
    let portal = copy();
    let run = |command: &str, options: &[&str]| {
        let line = [&[command, "--root", root(&portal)], options].concat();
        let output = concord(&line);
        (output.status.code(), out(&output), err(&output))
    };
    for command in ["check", "build"] {
        let (code, said, problems) = run(command, &["--strict", "--quiet"]);
        assert_eq!((code, &*said, &*problems), (Some(0), "", ""), "{command}");
    }
    let configuration = portal.path().join("portal.toml");
    for (base, reason) in [
        (EXAMPLE, "one for examples"),
        ("http://localhost:4000", "cannot reach"),
        (&*format!("{ADDRESS}/index.html"), "of a page"),
    ] {
        let text = fs::read_to_string(&configuration).unwrap();
        let line = text
            .lines()
            .find(|line| line.starts_with("base = "))
            .unwrap();
        replace(&configuration, line, &format!("base = \"{base}\""));
        for command in ["check", "build"] {
            let (code, said, problems) = run(command, &["--quiet"]);
            assert_eq!((code, &*said), (Some(0), ""), "{base}: {problems}");
            assert!(problems.contains("warning[base-of-nobody]"), "{problems}");
            assert!(problems.contains(reason), "{problems}");
        }
        let built = fs::read_to_string(portal.path().join("public/manifest.json")).unwrap();
        let (code, said, problems) = run("build", &["--strict"]);
        assert_eq!((code, &*said), (Some(1), ""), "{problems}");
        assert!(problems.contains("warnings are errors"), "{problems}");
        let after = fs::read_to_string(portal.path().join("public/manifest.json")).unwrap();
        assert!(built == after, "the last site is as it was");
    }
}

#[test]
fn shells_and_man_know_the_commands() {
    for (line, expected) in [
        (&["completions", "bash"][..], "_concord()"),
        (&["completions", "fish"], "-l strict"),
        (&["man"], "concord\\-build(1)"),
        (&["man", "build"], "Write nothing where there are warnings"),
        (&["man", "new", "update"], "\\fISLUG\\fR"),
    ] {
        let said = out(&concord(line));
        assert!(said.contains(expected), "{line:?}: {said}");
    }
    let output = concord(&["man", "biuld"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("there is no command `biuld` here"));
}

#[test]
fn what_waits_is_said() {
    let portal = copy();
    let file = "content/updates/2026-01-15-memorandum-signed.tc.md";
    let time = "items = \"whole\"\npublish = 2062-11-27T09:00:00+08:00";
    replace(&portal.path().join(file), "items = \"whole\"", time);
    let checked = out(&concord(&["check", "--root", root(&portal)]));
    let waits = "1 text waits: 27 November 2062, 09:00 (+08:00)";
    assert!(checked.contains(waits), "{checked}");
    let (_, said) = said_in_chinese(&["build", "--root", root(&portal)]);
    assert!(said.contains("2062年11月27日 09:00（+08:00）"), "{said}");
}

#[test]
fn check_writes_nothing() {
    let portal = copy();
    assert_eq!(
        concord(&["check", "--root", root(&portal)]).status.code(),
        Some(0)
    );
    assert!(!portal.path().join("public").exists());
}

#[test]
fn what_is_not_possible_is_said_in_words() {
    let portal = copy();
    fs::create_dir(portal.path().join("public")).unwrap();
    fs::write(portal.path().join("public/mine.txt"), "mine").unwrap();
    let empty = tempfile::tempdir().unwrap();
    let nowhere = format!("{}/nowhere", root(&empty));
    for (arguments, code, words) in [
        (
            vec!["build", "--root", root(&portal)],
            2,
            "contains files that Concord did not make",
        ),
        (vec!["build", "--root", &nowhere], 2, "cannot be read"),
        (
            vec!["build", "--root", empty.path().to_str().unwrap()],
            1,
            "there is no `portal.toml` in this folder",
        ),
        (
            vec!["serve", "--root", root(&empty)],
            1,
            "there is no `portal.toml` in this folder",
        ),
        (vec!["biuld"], 2, "a similar subcommand exists: 'build'"),
        (vec!["build", "--rot", "x"], 2, "--root"),
        (vec![], 2, "Usage: concord [OPTIONS] <COMMAND>"),
    ] {
        let output = concord(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}");
        assert!(
            err(&output).contains(words),
            "{arguments:?}: {}",
            err(&output)
        );
    }
}

#[test]
fn a_changed_text_makes_its_translation_stale_until_it_is_stamped() {
    let portal = copy();
    let in_git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.arg("-C").arg(portal.path());
        git.args(["-c", "user.name=a", "-c", "user.email=a@example.org"]);
        assert!(git.args(arguments).output().unwrap().status.success());
    };
    // What the site says: state in the data, and whether the reader of the page is told.
    let shown = || {
        let built = concord(&["build", "--root", root(&portal)]);
        assert_eq!(built.status.code(), Some(0), "{}", err(&built));
        let read =
            |path: &str| fs::read_to_string(portal.path().join("public").join(path)).unwrap();
        let texts: serde_json::Value =
            serde_json::from_str(&read("data/translations.json")).unwrap();
        let texts = texts.as_array().unwrap();
        let about = texts.iter().find(|text| text["text"] == "about").unwrap();
        let told = read("en/about/index.html").contains("changed since this translation was made");
        (about["states"]["en"].as_str().unwrap().to_owned(), told)
    };
    assert_eq!(shown(), ("current".to_owned(), false));
    in_git(&["init", "-q"]);
    in_git(&["add", "content"]);
    in_git(&["commit", "-qm", "translated"]);
    let page = portal.path().join("content/pages/about.tc.md");
    replace(&page, "## ", "## 新");
    in_git(&["commit", "-qam", "changed"]);
    let said = err(&concord(&["check", "--root", root(&portal)]));
    assert!(said.contains("warning[stale-translation]"), "{said}");
    assert_eq!(shown(), ("stale".to_owned(), true));
    let listed = out(&concord(&["translations", "--root", root(&portal)]));
    for expected in [
        "content/pages/about source derived stale",
        "content/pages/about.en.md is stale",
        "## {+新+}",
        "concord translations --stamp content/pages/about.en.md",
        "en: 1 stale",
    ] {
        let words: Vec<&str> = listed.split_whitespace().collect();
        assert!(words.join(" ").contains(expected), "{expected}\n{listed}");
    }
    let stamp = ["translations", "--root", root(&portal), "--stamp"];
    let stamped = concord(&[&stamp[..], &["content/pages/about.en.md"]].concat());
    assert_eq!(stamped.status.code(), Some(0), "{}", err(&stamped));
    assert_eq!(err(&concord(&["check", "--root", root(&portal)])), "");
    assert_eq!(shown(), ("current".to_owned(), false));
}

#[test]
fn what_has_changed_is_told_only_where_the_text_that_was_translated_is_known() {
    let portal = copy();
    let page = portal.path().join("content/pages/about.tc.md");
    replace(&page, "## ", "## 新");
    let listed = out(&concord(&["translations", "--root", root(&portal)]));
    assert!(
        listed.contains("the portal is not in a git repository"),
        "{listed}"
    );
    let translation = portal.path().join("content/pages/about.en.md");
    let text = fs::read_to_string(&translation).unwrap();
    let stamp = text
        .lines()
        .find(|line| line.starts_with("translates"))
        .unwrap();
    fs::write(&translation, text.replace(&format!("{stamp}\n"), "")).unwrap();
    let listed = out(&concord(&["translations", "--root", root(&portal)]));
    assert!(
        listed.contains("it does not say which version it translates"),
        "{listed}"
    );
}

#[test]
fn lock_records_a_correction() {
    let portal = copy();
    let item = portal.path().join("content/first/01-trade/1.tc.md");
    replace(&item, "支持", "支援");
    assert_eq!(
        concord(&["check", "--root", root(&portal)]).status.code(),
        Some(1)
    );
    let refused = concord(&["lock", "--root", root(&portal)]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(err(&refused).contains("first/1") && err(&refused).contains("--reason"));
    let lock = [
        "lock",
        "--root",
        root(&portal),
        "--reason",
        "範例：誤植一字",
    ];
    let output = concord(&lock);
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
    assert!(out(&output).contains("content/first/signed.lock: written"));
    assert_eq!(
        concord(&["build", "--root", root(&portal)]).status.code(),
        Some(0)
    );
    let read = |path: &str| fs::read_to_string(portal.path().join("public").join(path)).unwrap();
    assert!(read("tc/first/1/index.html").contains("範例：誤植一字"));
    assert!(read("sc/first/1/index.html").contains("范例：误植一字"));
    assert!(!read("tc/first/2/index.html").contains("corrections-title"));
    let item: serde_json::Value = serde_json::from_str(&read("data/first/1.json")).unwrap();
    let correction = &item["corrections"][0];
    assert_eq!(correction["to"], item["sha256"]);
    assert_ne!(correction["from"], item["sha256"]);
    assert_eq!(correction["reasons"]["tc"], "範例：誤植一字");
    assert!(out(&concord(&["lock", "--root", root(&portal)])).contains("unchanged"));
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_told_once() {
    for file in [
        "content/first/signed.lock",
        "content/first/01-trade/1.tc.md",
        "content/pages/about.tc.md",
    ] {
        let portal = copy();
        let (path, aside) = (portal.path().join(file), portal.path().join("aside"));
        fs::rename(&path, &aside).unwrap();
        std::os::unix::fs::symlink(&aside, &path).unwrap();
        let said = err(&concord(&["check", "--root", root(&portal)]));
        let is_once = said.matches("error[").count() == 1 && !said.contains("warning[");
        assert!(said.contains("link-or-device") && is_once, "{file}: {said}");
    }
}

#[test]
fn names_for_examples_and_of_another_host_are_told() {
    let portal = copy();
    let check = || err(&concord(&["check", "--root", root(&portal)]));
    assert!(!check().contains("warning"), "{}", check());
    fs::create_dir_all(portal.path().join("static")).unwrap();
    fs::write(portal.path().join("static/CNAME"), "other.gov.hk\n").unwrap();
    assert!(check().contains("warning[other-host]"), "{}", check());
    let settings = portal.path().join("portal.toml");
    replace(
        &settings,
        "theme = ",
        "contact = \"a@example.org\"\ntheme = ",
    );
    assert!(check().contains("contact-of-nobody"), "{}", check());
}

#[test]
fn commands_say_in_words_what_they_refuse() {
    let portal = copy();
    let folder = concord(&["verify", root(&portal), "--root", root(&portal)]);
    assert!(err(&folder).contains("it is a folder"), "{}", err(&folder));
    let form = [
        "editor",
        "--repository",
        "a/b",
        "--address",
        "http://edit.gov.hk",
    ];
    let out_dir = portal.path().join("form");
    let form = [
        &form[..],
        &["--root", root(&portal), "--out", out_dir.to_str().unwrap()],
    ]
    .concat();
    let form = concord(&form);
    assert!(err(&form).contains("not encrypted"), "{}", err(&form));
    let schemas = Command::new(env!("CARGO_BIN_EXE_concord"))
        .arg("schema")
        .env("LC_ALL", "C.UTF-8")
        .current_dir(portal.path().join("content"))
        .output()
        .unwrap();
    assert_eq!(schemas.status.code(), Some(2), "{}", err(&schemas));
}

#[test]
fn a_reason_is_kept_in_its_language_or_said_to_be_unused() {
    let portal = copy();
    let item = portal.path().join("content/first/01-trade/1.tc.md");
    replace(&item, "支持", "支援");
    let lock = |language| {
        let reason = ["lock", "--reason", "typing mistake", "--language", language];
        concord(&[&reason[..], &["--root", root(&portal)]].concat())
    };
    let refused = lock("fr");
    assert_eq!(refused.status.code(), Some(2), "{}", err(&refused));
    assert_eq!(lock("en").status.code(), Some(0));
    let locked = fs::read_to_string(portal.path().join("content/first/signed.lock")).unwrap();
    assert!(locked.contains("en = \"typing mistake\""), "{locked}");
    let record = ["record", "--reason", "x", "--root", root(&portal)];
    assert!(out(&concord(&record)).contains("the reason is kept nowhere"));
}

/// Exit code, and everything that is said where the system has this locale.
fn said_in(locale: &str, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_concord"))
        .args(arguments)
        .env("LC_ALL", locale)
        .output()
        .unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn said_in_chinese(arguments: &[&str]) -> (Option<i32>, String) {
    said_in("zh_HK.UTF-8", arguments)
}

#[test]
fn help_speaks_the_language_of_the_editor() {
    let commands = [
        "",
        "init",
        "new",
        "build",
        "check",
        "serve",
        "search",
        "lock",
        "schema",
        "theme",
        "theme export",
        "translations",
        "new update",
        "new page",
        "new item",
        "new domain",
        "new memorandum",
        "new signatures",
        "new name",
    ];
    for command in commands {
        let mut line: Vec<&str> = command.split_whitespace().collect();
        line.push("--help");
        for (locale, options) in [("zh_HK.UTF-8", "選項"), ("zh_CN.UTF-8", "选项")] {
            let (code, help) = said_in(locale, &line);
            assert_eq!(code, Some(0), "{help}");
            assert!(help.contains("用法") && help.contains(options), "{help}");
            for english in [
                "Print", "Usage", "OPTIONS", "Options:", "default", "possible",
            ] {
                assert!(!help.contains(english), "{command}: {help}");
            }
            let placeholders = help.split('<').skip(1);
            for word in placeholders.filter_map(|rest| rest.split_once('>')) {
                assert!(
                    !word.0.is_ascii() || word.0 == "shell",
                    "{command}: <{}>",
                    word.0
                );
            }
        }
    }
}

#[test]
fn mistakes_of_the_command_line_are_told_in_the_language_of_the_editor() {
    for (line, words) in [
        (&["chek"][..], &["沒有 `chek` 這個指令", "check"][..]),
        (
            &["check", "--formt", "json"],
            &["沒有 `--formt`", "--format"],
        ),
        (&["check", "--format", "xml"], &["不能是「xml」", "github"]),
        (&["new", "update"], &["欠缺"]),
        (
            &["build", "--as-of", "2026"],
            &["--as-of", "不能是「2026」"],
        ),
        (&["build", "--out"], &["--out <資料夾>", "欠缺"]),
        (&["build", "--drafts=yes"], &["--drafts", "不須寫「yes」"]),
        (
            &["new", "--messages", "zh-Hant"],
            &["還須寫出指令", "`update`"],
        ),
        (
            &["new", "update", "First Meeting"],
            &["是否指 `first-meeting`"],
        ),
        (&["new", "update", "a", "--items", "1，3"], &["半形逗號"]),
        (
            &["new", "update", "a", "--date", "2026/3/2"],
            &["2026-03-02"],
        ),
        (&["serve", "--port", "99999"], &["0 至 65535"]),
        (&["check", "--root", "nowhere"], &["nowhere", "找不到"]),
        (&["lock", "--messages", "ZH-HANT", "x"], &["沒有 `x`"]),
    ] {
        let (code, text) = said_in_chinese(line);
        assert_eq!(code, Some(2), "{text}");
        for word in words {
            assert!(text.contains(word), "{line:?}: {text}");
        }
    }
    let (code, text) = said_in("zh_CN.UTF-8", &["check", "--formt", "json"]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("没有 `--formt` 这个选项或参数"), "{text}");
    let (_, english) = said_in_chinese(&["chek", "--messages", "en"]);
    assert!(english.contains("unrecognized subcommand"), "{english}");
}

#[test]
fn files_of_the_default_theme_are_printed_or_written_and_never_replaced_unasked() {
    let names = out(&concord(&["theme", "export"]));
    for name in [
        "theme.toml",
        "css/tokens.css",
        "words/en.toml",
        "templates/item.html",
    ] {
        assert!(names.lines().any(|line| line == name), "{name}");
    }
    let words = fs::read_to_string(crate::support::path("themes/default/words/en.toml")).unwrap();
    assert_eq!(out(&concord(&["theme", "export", "words/en.toml"])), words);
    // A part of a theme stands on the rest.
    assert!(!out(&concord(&["theme", "export", "theme.toml"])).contains("complete"));

    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let write = |more: &[&str]| concord(&[&["theme", "export", "css", "--out", to], more].concat());
    assert_eq!(write(&[]).status.code(), Some(0));
    let tokens = folder.path().join("css/tokens.css");
    fs::write(&tokens, "mine").unwrap();
    let refused = write(&[]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(err(&refused).contains("css/"), "{}", err(&refused));
    assert_eq!(fs::read_to_string(&tokens).unwrap(), "mine");
    assert_eq!(write(&["--replace"]).status.code(), Some(0));
    assert_ne!(fs::read_to_string(&tokens).unwrap(), "mine");

    let unknown = concord(&["theme", "export", "css/token.css"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        err(&unknown).contains("css/tokens.css"),
        "{}",
        err(&unknown)
    );
}

#[test]
fn problems_beside_lines_are_in_the_language_of_the_portal_unless_another_is_asked_for() {
    let portal = copy();
    replace(
        &portal
            .path()
            .join("content/updates/2026-01-15-memorandum-signed.tc.md"),
        "items = \"whole\"",
        "items = [62]",
    );
    let check = |more: &[&str]| {
        let line = ["check", "--root", root(&portal), "--format", "github"];
        out(&concord(&[&line[..], more].concat()))
    };
    assert!(check(&[]).contains("沒有第 62 項"), "{}", check(&[]));
    let english = check(&["--messages", "en"]);
    assert!(english.contains("there is no item 62"), "{english}");
}

#[test]
fn items_of_a_new_update_may_have_spaces_between_them_and_ranges() {
    for (written, items) in [("1, 3", "[1, 3]"), ("1-3, 4", "[1, 2, 3, 4]"), ("2", "[2]")] {
        let portal = copy();
        let line = [
            "new",
            "update",
            "a",
            "--root",
            root(&portal),
            "--date",
            "2026-02-01",
        ];
        let output = concord(&[&line[..], &["--items", written]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", err(&output));
        let file = portal.path().join("content/updates/2026-02-01-a.tc.md");
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("items = {items}\n")), "{text}");
    }
}
