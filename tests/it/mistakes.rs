//! Mistakes that editors make: each is told with its place, all in one run.

use concord::artifact::Discarded;
use concord::compile::compile;
use concord::diagnostic::{MessageLanguage, Messages, line_column};
use concord::source::Sources;

use crate::support::{NOW, change, problems, repository};

const ITEM: &str = "content/fifth/04-finance/26.tc.md";
const MEMORANDUM: &str = "content/fifth/memorandum.tc.md";
const UPDATE: &str = "content/updates/2021-08-30-memorandum-signed.tc.md";

/// One mistake and what is said of it: code and place.
fn check(mistake: impl FnOnce(&mut Sources), expected: &str) {
    let mut sources = repository();
    mistake(&mut sources);
    let found = problems(&sources);
    assert!(
        found.contains(&expected.to_owned()),
        "expected {expected}\nfound {found:#?}"
    );
}

/// The same for a change of one file.
fn check_change(path: &str, from: &str, to: &str, expected: &str) {
    check(|sources| change(sources, path, from, to), expected);
}

#[test]
fn front_matter() {
    check_change(
        ITEM,
        "title",
        "titel",
        "error[unknown-key] content/fifth/04-finance/26.tc.md:2:1",
    );
    check_change(
        ITEM,
        "title",
        "# title",
        "error[missing-key] content/fifth/04-finance/26.tc.md:2:1",
    );
    check_change(
        ITEM,
        "\"金融市場及基礎設施互聯互通\"",
        "\"\"",
        "error[missing-title] content/fifth/04-finance/26.tc.md:2:1",
    );
    check_change(
        ITEM,
        "互聯互通\"\n",
        "互聯互通\n",
        "error[toml-unclosed-text] content/fifth/04-finance/26.tc.md:2:23",
    );
    check_change(
        ITEM,
        "+++\n\n有序",
        "\n有序",
        "error[unclosed-front-matter] content/fifth/04-finance/26.tc.md:1:1",
    );
}

#[test]
fn dates() {
    check_change(
        "content/fifth/memorandum.tc.md",
        "2021-08-30",
        "2021-02-30",
        "error[toml-date] content/fifth/memorandum.tc.md:3:10",
    );
    check_change(
        "content/fifth/memorandum.tc.md",
        "2021-08-30",
        "\"30.8.2021\"",
        "error[not-a-day] content/fifth/memorandum.tc.md:3:10",
    );
    check_change(
        "content/fifth/memorandum.tc.md",
        "\"next-session\"",
        "\"for ever\"",
        "error[not-a-validity] content/fifth/memorandum.tc.md:4:15",
    );
    check_change(
        "content/sessions.toml",
        "held = 2018-08-24",
        "held = \"August 2018\"",
        "error[not-a-moment] content/sessions.toml:8:8",
    );
}

#[test]
fn updates() {
    check_change(
        UPDATE,
        "items = []",
        "items = [62]",
        "error[unknown-item] content/updates/2021-08-30-memorandum-signed.tc.md:4:10",
    );
    check_change(
        UPDATE,
        "\"fifth\"",
        "\"fith\"",
        "error[unknown-memorandum] content/updates/2021-08-30-memorandum-signed.tc.md:3:14",
    );
    check_change(
        UPDATE,
        "\"https://www",
        "\"www",
        "error[not-a-web-address] content/updates/2021-08-30-memorandum-signed.tc.md:9:7",
    );
    check_change(
        UPDATE,
        "上海市人民政府與",
        "[甲](javascript:alert)",
        "error[link-scheme] content/updates/2021-08-30-memorandum-signed.tc.md:19:1",
    );
    check_change(
        UPDATE,
        "上海市人民政府與",
        "<b>甲</b>",
        "error[raw-html] content/updates/2021-08-30-memorandum-signed.tc.md:19:1",
    );
    check_change(
        UPDATE,
        "上海市人民政府與",
        "[甲](../fifth/04-finance/62.tc.md)",
        "error[link-to-no-text] content/updates/2021-08-30-memorandum-signed.tc.md:19:1",
    );
    check_change(
        UPDATE,
        "上海市人民政府與",
        "[甲](/data/nothing.json)",
        "error[broken-link] content/updates/2021-08-30-memorandum-signed.tc.md:19:1",
    );
    check(
        |sources| {
            let bytes = sources.remove(UPDATE).unwrap();
            sources.remove("content/updates/2021-08-30-memorandum-signed.en.md");
            sources.insert("content/updates/signed.tc.md", bytes);
        },
        "error[update-file-name] content/updates/signed.tc.md:1:1",
    );
}

/// A file of the portal with a character after a word of it.
fn check_character(path: &str, word: &str, c: char, expected: &str) {
    check_change(path, word, &format!("{word}{c}"), expected);
}

#[test]
fn characters_that_look_like_others() {
    const DOMAIN: &str = "content/fifth/04-finance/domain.tc.md";
    const ENGLISH: &str = "content/fifth/04-finance/26.en.md";
    for c in ['\u{2FA6}', '\u{2EC4}', '\u{F90A}', '\u{2F802}', '\u{31D0}'] {
        for (path, word, told) in [
            (ITEM, "有序", "error[look-alike-character] {}:5:3"),
            (ITEM, "金融市場", "warning[look-alike-character] {}:2:14"),
            (
                MEMORANDUM,
                "title = \"",
                "error[look-alike-character] {}:5:10",
            ),
            (DOMAIN, "title = \"", "error[look-alike-character] {}:2:10"),
            (
                ENGLISH,
                "title = \"",
                "warning[look-alike-character] {}:3:10",
            ),
            (
                UPDATE,
                "title = \"",
                "warning[look-alike-character] {}:2:10",
            ),
            (
                UPDATE,
                "publisher = \"",
                "warning[look-alike-character] {}:8:14",
            ),
            (
                UPDATE,
                "上海市人民政府與",
                "warning[look-alike-character] {}:19:9",
            ),
            (
                "portal.toml",
                "tc = \"滬港",
                "warning[look-alike-character] {}:20:9",
            ),
        ] {
            check_character(path, word, c, &told.replace("{}", path));
        }
    }
}

#[test]
fn characters_that_only_some_fonts_have() {
    check_character(
        ITEM,
        "有序",
        '\u{E000}',
        "error[private-use-character] content/fifth/04-finance/26.tc.md:5:3",
    );
    check_character(
        ITEM,
        "有序",
        '\u{2E80}',
        "error[radical] content/fifth/04-finance/26.tc.md:5:3",
    );
    check_character(
        UPDATE,
        "上海市人民政府與",
        '\u{F0000}',
        "warning[private-use-character] content/updates/2021-08-30-memorandum-signed.tc.md:19:9",
    );
    check_change(
        MEMORANDUM,
        "title = \"",
        "title = \"\\u2FA6",
        "error[look-alike-character] content/fifth/memorandum.tc.md:5:9",
    );
}

#[test]
fn characters_that_are_not_seen() {
    for c in [
        '\u{AD}',
        '\u{2060}',
        '\u{E0041}',
        '\u{34F}',
        '\u{3164}',
        '\u{FE0F}',
        '\u{200D}',
    ] {
        for (path, word, told) in [
            (ITEM, "有序", "5:3"),
            (UPDATE, "上海市人民政府與", "19:9"),
            ("portal.toml", "tc = \"滬港", "20:9"),
        ] {
            check_character(
                path,
                word,
                c,
                &format!("error[invisible-character] {path}:{told}"),
            );
        }
    }
    check_change(
        UPDATE,
        "上海市人民政府與",
        "上海&shy;市",
        "error[invisible-character] content/updates/2021-08-30-memorandum-signed.tc.md:19:1",
    );
}

#[test]
fn a_character_that_is_meant_is_declared() {
    let declared = |key: &str, text: &str| {
        let mut sources = repository();
        change(
            &mut sources,
            UPDATE,
            "title = ",
            &format!("{key}\ntitle = "),
        );
        change(
            &mut sources,
            UPDATE,
            "上海市人民政府與",
            &format!("{text}上海市人民政府與"),
        );
        let mut found = problems(&sources);
        // The translation is of the text as it was.
        found.retain(|told| !told.contains("stale-translation"));
        found
    };
    let none: [&str; 0] = [];
    assert_eq!(
        declared(
            "as-written = [\"\\uFA19\", \"\\uE000\"]",
            "\u{FA19}\u{E000}"
        ),
        none
    );
    assert_eq!(
        declared("as-written = [\"\u{FA19}\u{2FA6}\"]", "\u{FA19}\u{2FA6}"),
        none
    );
    let at = "content/updates/2021-08-30-memorandum-signed.tc.md";
    assert_eq!(
        declared("as-written = [\"\u{FA19}\"]", "\u{2FA6}"),
        [
            format!("warning[as-written-unused] {at}:2:15"),
            format!("warning[look-alike-character] {at}:20:1"),
        ]
    );
    assert_eq!(
        declared("as-written = \"神\"", ""),
        [format!("error[wrong-type] {at}:2:14")]
    );
    check_change(
        UPDATE,
        "date = 2021-08-30",
        "date = 2021-08-30\nas-written = []",
        &format!("error[key-below-table] {at}:11:1"),
    );
}

#[test]
fn files() {
    check(
        |sources| sources.insert(ITEM, "有\u{0}".as_bytes()),
        "error[invisible-character] content/fifth/04-finance/26.tc.md:1:2",
    );
    check(
        |sources| sources.insert(ITEM, b"+++\ntitle = \"\xff\"\n+++\n"),
        "error[not-utf-8] content/fifth/04-finance/26.tc.md:2:10",
    );
    check(
        |sources| sources.insert(ITEM, ""),
        "error[empty-file] content/fifth/04-finance/26.tc.md:1:1",
    );
    check(
        |sources| sources.insert("content/fifth/4-finance/26.tc.md", "x"),
        "error[file-spelling] content/fifth/4-finance/26.tc.md:1:1",
    );
    check(
        |sources| sources.insert("content/fifth/04-finance/026.en.md", "x"),
        "error[file-spelling] content/fifth/04-finance/026.en.md:1:1",
    );
    check(
        |sources| sources.insert("content/fifth/04-finance/26.fr.md", "x"),
        "error[file-language] content/fifth/04-finance/26.fr.md:1:1",
    );
    check(
        |sources| sources.insert("content/photo.jpg", "x"),
        "error[misplaced-picture] content/photo.jpg:1:1",
    );
    check(
        |sources| {
            let bytes = sources.get(ITEM).unwrap().to_vec();
            sources.insert("content/fifth/05-education/26.tc.md", bytes);
        },
        "error[duplicate-item] content/fifth/05-education/26.tc.md:5:1",
    );
    check(
        |sources| {
            sources.remove(ITEM);
        },
        "error[missing-source] content/fifth/04-finance/26.en.md:1:1",
    );
}

#[test]
fn signed_text() {
    check_change(
        ITEM,
        "有序推進",
        "有序推动",
        "error[signed-text-changed] content/fifth/04-finance/26.tc.md:5:4",
    );
    check_change(
        ITEM,
        "互聯互通，研究",
        "互聯互通,研究",
        "error[signed-text-changed] content/fifth/04-finance/26.tc.md:5:22",
    );
    check_change(
        "content/fifth/04-finance/domain.tc.md",
        "金融",
        "金融業",
        "error[signed-text-changed] content/fifth/04-finance/domain.tc.md:2:12",
    );
    check_change(
        "content/fifth/memorandum.tc.md",
        "龔正",
        "龚正",
        "error[signed-fact-changed] content/fifth/memorandum.tc.md:9:1",
    );
    check_change(
        "content/fifth/memorandum.tc.md",
        "2021年是國家",
        "2021年為國家",
        "error[signed-text-changed] content/fifth/memorandum.tc.md:20:6",
    );
    check_change(
        ITEM,
        "，研究擴大",
        "，\n研究擴大",
        "error[wrapped-text] content/fifth/04-finance/26.tc.md:6:1",
    );
    check_change(
        "content/fifth/signed.lock",
        "26\" = \"",
        "26\" = \"0",
        "error[lock-damaged] content/fifth/signed.lock:48:2",
    );
    check(
        |sources| {
            sources.remove("content/fifth/signed.lock");
        },
        "error[not-locked] content/fifth/01-belt-and-road/1.tc.md:5:1",
    );
}

#[test]
fn every_character_of_every_signed_text_is_guarded() {
    let sources = repository();
    let items: Vec<String> = sources
        .below("content/fifth/")
        .map(|(path, _)| path.to_owned())
        .filter(|path| path.ends_with(".tc.md"))
        .collect();
    assert_eq!(items.len(), 2 + 13 + 61);
    for path in items {
        let mut changed = sources.clone();
        let text = sources.lossy(&path).unwrap().trim_end().to_owned();
        // The last character of an item is the last of its text; areas and memoranda end alike.
        let text = text.strip_suffix("\"\n+++").map_or_else(
            || format!("{text}改\n"),
            |start| format!("{start}改\"\n+++\n"),
        );
        changed.insert(path.as_str(), text);
        let found = problems(&changed);
        assert!(
            found
                .iter()
                .any(|problem| problem.starts_with("error[signed-text-changed]")),
            "{path}: {found:?}"
        );
    }
}

#[test]
fn translations() {
    check_change(
        ITEM,
        "互聯互通\"\n",
        "互聯互通機制\"\n",
        "warning[stale-translation] content/fifth/04-finance/26.en.md:2:14",
    );
    check_change(
        "content/fifth/01-belt-and-road/2.en.md",
        "Hong Kong Trade Development Council",
        "Hong Kong trade promotion body",
        "warning[name-in-translation] content/fifth/01-belt-and-road/2.en.md:6:1",
    );
}

#[test]
fn names() {
    // The termbase is edited often: each mistake is expected where it is put.
    for (from, to, code) in [
        ("side = \"hongkong\"", "side = \"hongkon\"", "unknown-side"),
        ("kind = \"organisation\"", "kind = \"org\"", "unknown-value"),
        (
            "homepage = \"https:",
            "homepage = \"ftp:",
            "not-a-web-address",
        ),
        ("id = \"hktdc\"", "id = \"HKTDC\"", "not-a-slug"),
        ("\"貿發局\"", "\"港府\"", "duplicate-form"),
    ] {
        let mut sources = repository();
        change(&mut sources, "content/names.toml", from, to);
        let text = sources.lossy("content/names.toml").unwrap();
        let value = if code == "duplicate-form" {
            text.rfind(to)
        } else {
            text.find(to)
        }
        .unwrap();
        let value = value + to.find('"').unwrap();
        let (line, column) = line_column(&text, value);
        let expected = format!("error[{code}] content/names.toml:{line}:{column}");
        assert!(
            problems(&sources).contains(&expected),
            "{expected}: {:#?}",
            problems(&sources)
        );
    }
}

#[test]
fn all_problems_come_in_one_run_and_nothing_is_published() {
    let mut sources = repository();
    change(
        &mut sources,
        "content/fifth/01-belt-and-road/1.tc.md",
        "title",
        "titel",
    );
    change(
        &mut sources,
        "content/fifth/memorandum.en.md",
        "title",
        "titel",
    );
    sources.insert("content/fifth/02-culture/8.tc.md", b"\xff\xfe");
    sources.insert("content/fifth/02-culture/9.tc.md", "");
    let item = sources.get(ITEM).unwrap().to_vec();
    sources.insert("content/fifth/05-education/26.tc.md", item);
    change(
        &mut sources,
        UPDATE,
        "items = []",
        "items = [62, 63]\ndate = 2021-13-01",
    );
    change(
        &mut sources,
        "content/sessions.toml",
        "held = 2024-04-26",
        "held = 26",
    );
    let found = problems(&sources);
    for expected in [
        "error[unknown-key] content/fifth/01-belt-and-road/1.tc.md:2:1",
        "error[unknown-key] content/fifth/memorandum.en.md:3:1",
        "error[not-utf-8] content/fifth/02-culture/8.tc.md:1:1",
        "error[empty-file] content/fifth/02-culture/9.tc.md:1:1",
        "error[duplicate-item] content/fifth/05-education/26.tc.md:5:1",
        "error[toml-date] content/updates/2021-08-30-memorandum-signed.tc.md:5:8",
        "error[not-a-moment] content/sessions.toml:27:8",
    ] {
        assert!(
            found.contains(&expected.to_owned()),
            "{expected} is missing in {found:#?}"
        );
    }
    assert!(compile(&sources, NOW, &Discarded).site.is_none());
}

#[test]
fn templates_are_reported_where_they_fail() {
    let mut sources = repository();
    change(
        &mut sources,
        "themes/default/templates/dates.html",
        "{{ t.dates.lead }}",
        "{{ t.dates.leed }}",
    );
    let found = problems(&sources);
    assert!(
        found.contains(&"error[template] themes/default/templates/dates.html:5:28".to_owned()),
        "{found:#?}"
    );
}

#[test]
fn a_missing_string_is_reported() {
    let mut sources = repository();
    change(
        &mut sources,
        "themes/default/words/en.toml",
        "skip = ",
        "# skip = ",
    );
    let found = problems(&sources);
    assert!(
        found.contains(&"error[missing-string] themes/default/words/en.toml:1:1".to_owned()),
        "{found:#?}"
    );
}

#[test]
fn what_an_editor_reads() {
    let mut sources = repository();
    change(&mut sources, ITEM, "title", "titel");
    change(&mut sources, UPDATE, "items = []", "items = [62]");
    let report = compile(&sources, NOW, &Discarded).report;
    let said = MessageLanguage::ALL
        .map(|language| report.render(&sources, &Messages::new(language), false));
    insta::assert_snapshot!(said.join("\n\n"));
}
