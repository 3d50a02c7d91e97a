//! What a stranger or an accident may put into the content: refused with a message, or harmless.

use std::sync::{Arc, LazyLock};

use concord::compile::prepare;
use concord::diagnostic::Report;
use concord::source::Sources;
use concord::theme::Theme;

use crate::start::example;
use crate::support::{NOW, data, lock, site, text};

const PAGE: &str = "content/pages/about.tc.md";

static THEME: LazyLock<Arc<Theme>> = LazyLock::new(|| {
    let prepared = prepare(&example(&["tc"]), NOW, None, &mut Report::new());
    prepared.expect("the example has no fault").theme
});

/// The page, or the codes of what is said of it.
fn made(sources: &Sources) -> Result<String, Vec<&'static str>> {
    let mut report = Report::new();
    match prepare(sources, NOW, Some(THEME.clone()), &mut report) {
        Some(prepared) => {
            Ok(String::from_utf8(prepared.file("tc/about/index.html").unwrap()).unwrap())
        }
        None => Err(report.sorted().iter().map(|problem| problem.code).collect()),
    }
}

fn with(path: &str, bytes: impl Into<Vec<u8>>) -> Sources {
    let mut sources = example(&["tc"]);
    sources.insert(path, bytes);
    sources
}

fn page(title: &str, markdown: &str) -> Sources {
    with(
        PAGE,
        format!("+++\ntitle = {title}\nsummary = \"s\"\n+++\n\n{markdown}\n"),
    )
}

fn refused(what: &str, sources: &Sources, code: &str) {
    let said = made(sources).expect_err(what);
    assert!(said.contains(&code), "{what:.200}: {said:?}");
}

/// Markdown, and the code of what is said of it.
const REFUSED: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", "raw-html"),
    ("a <img src=x onerror=alert(1)>", "raw-html"),
    ("a <svg onload=alert(1)>", "raw-html"),
    ("<!-- a -->", "raw-html"),
    ("a <a href=\"javascript:alert(1)\">x</a>", "raw-html"),
    ("<iframe src=\"//evil.example\"></iframe>", "raw-html"),
    ("<style>@import 'x'</style>", "raw-html"),
    ("a <b onmouseover=alert(1)>b</b>", "raw-html"),
    ("<![CDATA[x]]>", "raw-html"),
    ("<?php x ?>", "raw-html"),
    ("<!DOCTYPE html>", "raw-html"),
    ("[a](javascript:alert(1))", "link-scheme"),
    ("[a](JaVaScRiPt:alert(1))", "link-scheme"),
    ("[a](&#106;avascript:alert(1))", "link-scheme"),
    ("[a](javascript&colon;alert(1))", "link-scheme"),
    ("[a](java&Tab;script:alert(1))", "link-scheme"),
    ("[a](<java\tscript:alert(1)>)", "link-scheme"),
    ("[a](&#1;javascript:alert(1))", "invisible-character"),
    ("[a](data:text/html,x)", "link-scheme"),
    ("[a](vbscript:x)", "link-scheme"),
    ("[a](file:///etc/passwd)", "link-form"),
    ("[a](blob:x)", "link-scheme"),
    ("[a](https:evil.example)", "link-scheme"),
    ("<javascript:alert(1)>", "link-scheme"),
    ("[a](//evil.example/)", "link-form"),
    ("[a](/\\evil.example/)", "link-form"),
    ("[a](https://user:word@evil.example/)", "link-form"),
    ("[a][b]\n\n[b]: javascript:alert(1)", "link-scheme"),
    ("![a](x.png)", "no-picture"),
    ("![a](https://evil.example/x.png)", "picture-elsewhere"),
    (
        "![\" onerror=\"a](https://evil.example/x)",
        "picture-elsewhere",
    ),
    ("[a](../../portal.toml)", "link-outside"),
    ("[a](../../../etc/passwd)", "link-outside"),
    ("[a](nothing)", "link-to-no-text"),
    ("a &#x202E; b", "invisible-character"),
    ("a &#x200B; b", "invisible-character"),
    ("a &#0; b", "invisible-character"),
    ("a &#xFDD1; b", "invisible-character"),
    ("[a](https://e/&#x2066;)", "invisible-character"),
    ("``` a&#x202E;\nb\n```", "invisible-character"),
    ("a \u{202E} b", "invisible-character"),
    ("a \u{2066} b", "invisible-character"),
    ("a \u{200B} b", "invisible-character"),
    ("a \u{2060} b", "invisible-character"),
    ("a \u{FEFF} b", "invisible-character"),
    ("a \0 b", "invisible-character"),
    ("a \u{85} b", "invisible-character"),
    ("a\rb", "carriage-return"),
];

#[test]
fn markdown_that_is_refused() {
    let wrong = REFUSED.iter().filter_map(|(markdown, code)| {
        let said = made(&page("\"t\"", markdown)).err();
        let is_refused = said.as_ref().is_some_and(|said| said.contains(code));
        (!is_refused).then(|| format!("{markdown:?}: {said:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn front_matter_that_is_refused() {
    for title in [
        "\"a\\u202Eb\"",
        "\"a\\u0000b\"",
        "\"a\\uFDD1b\"",
        "\"a\\u200Bb\"",
    ] {
        refused(title, &page(title, "a"), "invisible-character");
    }
    for bomb in [
        format!("title = {}", "[".repeat(100_000)),
        format!("title = {}1{}", "[".repeat(50_000), "]".repeat(50_000)),
        format!("a = {}", "{a=".repeat(50_000)),
        format!("a{} = 1", ".a".repeat(50_000)),
        format!("title = [{}]", "1,".repeat(100_000)),
        "a = 1\n".repeat(20_000),
        (0..20_000).map(|key| format!("k{key} = 1\n")).collect(),
    ] {
        let file = format!("+++\n{bomb}\n+++\n\na\n");
        assert!(made(&with(PAGE, file)).is_err(), "{bomb:.20}");
    }
}

#[test]
fn files_that_are_refused() {
    for (path, bytes, code) in [
        (PAGE, &b"+++\ntitle = \"a\"\n+++\n\n\xff"[..], "not-utf-8"),
        (
            PAGE,
            b"+++\ntitle = \"\xad\xbb\xb4\xe4\xbbP\xa4W\xae\xfc\"\n+++\n",
            "other-encoding",
        ),
        (PAGE, b"", "empty-file"),
        ("content/pages/aux.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/com1.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/CON.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/About.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/e\u{301}.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/\u{e9}.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/a b.tc.md", b"+++\n+++\n", "not-a-slug"),
        ("content/pages/....tc.md", b"+++\n+++\n", "not-a-slug"),
    ] {
        refused(path, &with(path, bytes), code);
    }
    let long = format!("content/pages/{}.tc.md", "a".repeat(300));
    refused(&long, &with(&long, &b"+++\n+++\n"[..]), "not-a-slug");
    // As many as there are, a few are told.
    let said = made(&page("\"t\"", &"\0".repeat(100_000))).unwrap_err();
    assert!(said.len() < 100, "{}", said.len());
}

const TITLES: [&str; 7] = [
    "</title><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "<!--<script>",
    "\" onload=\"alert(1)",
    "' onload='alert(1)",
    "{{ 7 * 7 }}{% include \"page\" %}",
];

const MARKDOWN: [&str; 11] = [
    "a <svg/onload=alert(1)>",
    "`<script>alert(1)</script>`",
    "```\"onload=alert(1)\n</code><script>alert(1)</script>\n```",
    "[a](https://e.example/\"onmouseover=\"alert(1))",
    "[a](#\"onmouseover=\"alert(1))",
    "[a](https://e.example \"t\\\" onmouseover=x\")",
    "\\<script>alert(1)\\</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "|a|\n|-|\n|`<script>`|",
    "[a](mailto:a@e.example?body=<script>)",
    "{{ 7 * 7 }}{% raw %}",
];

/// A tag that does something when something happens.
fn handler(html: &str) -> Option<&str> {
    let tags = html.split('<').filter_map(|rest| rest.split('>').next());
    let handlers = ["onload", "onmouseover", "onclick"];
    tags.skip(1)
        .find(|tag| handlers.iter().any(|name| tag.contains(name)))
}

#[test]
fn no_program_runs_what_a_table_holds() {
    const LOCK: &str = "content/first/signed.lock";
    let mut sources = example(&["tc", "en"]);
    let item = |number: u32, key: &str| format!("content/first/01-trade/{number}.{key}.md");
    let formula = "=HYPERLINK(\"https://example.org/?\"&A1)";
    let texts = [
        (1, "tc", "+1", "=1+1 支持甲市貿易促進會在乙市設立辦事處。"),
        (1, "en", formula, "@SUM(1,1) by the City A Trade Council"),
        (2, "tc", "減去", "－5%"),
        (2, "en", "a - b", "1 = 1"),
    ];
    for (number, key, title, text) in texts {
        let title = serde_json::to_string(title).unwrap();
        let text = format!("+++\ntitle = {title}\n+++\n\n{text}\n");
        sources.insert(item(number, key), text);
    }
    sources.remove(LOCK);
    lock(&mut sources);
    let site = site(&sources);
    let table = text(&site, "data/items.csv").trim_start_matches('\u{FEFF}');
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let columns = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let items = data(&site, "data/items.json");
    for (number, key, title, text) in texts {
        let index = number - 1;
        let item = &items[index as usize];
        // The data that nobody opens in a spreadsheet have every text as it is.
        assert_eq!(
            (&item["titles"][key], &item["texts"][key]),
            (&title.into(), &text.into())
        );
        let cell = |name: &str| {
            let column = columns
                .iter()
                .position(|column| column == format!("{name}_{key}"));
            rows[index as usize][column.unwrap()].to_owned()
        };
        let harmless = |text: &str| match text.starts_with(['=', '+', '@', '－']) {
            true => format!("'{text}"),
            false => text.to_owned(),
        };
        assert_eq!(
            (cell("title"), cell("text")),
            (harmless(title), harmless(text))
        );
    }
    assert!(table.contains("\"'+1\""), "in quotation marks: {table}");
}

#[test]
fn what_is_shown_as_it_is_written() {
    let plain = made(&page("\"t\"", "a")).unwrap();
    let scripts = plain.matches("<script").count();
    let titles = TITLES.map(|text| (serde_json::to_string(text).unwrap(), "a"));
    let texts = MARKDOWN.map(|text| ("\"t\"".to_owned(), text));
    for (title, markdown) in titles.into_iter().chain(texts) {
        let html = made(&page(&title, markdown))
            .unwrap_or_else(|said| panic!("{title} {markdown}: {said:?}"));
        assert_eq!(
            html.matches("<script").count(),
            scripts,
            "{title} {markdown}"
        );
        let outside_of_quotes: String = html.split('"').step_by(2).collect();
        assert_eq!(handler(&outside_of_quotes), None, "{title} {markdown}");
        let is_harmless = !html.contains("href=\"//") && !html.contains(">49<");
        assert!(is_harmless, "{title} {markdown}");
    }
}

#[test]
fn what_is_nested_deeply_ends() {
    for open in [
        "> ", "[", "*a ", "- ", "![", "`", "<", "1. ", "**", "(", "|",
    ] {
        let _ = made(&page("\"t\"", &open.repeat(5_000)));
    }
    let list = |levels| -> String {
        let level = |depth: usize| format!("{}- a\n", " ".repeat(2 * depth));
        (0..levels).map(level).collect()
    };
    assert!(made(&page("\"t\"", &list(20))).is_ok());
    refused("lists", &page("\"t\"", &list(500)), "text-too-deep");
}

#[cfg(unix)]
mod on_disk {
    use std::ffi::OsStr;
    use std::fs;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::process::Command;

    use concord::artifact::Discarded;
    use concord::compile::compile;
    use concord::diagnostic::{MessageLanguage, Messages};
    use concord::source::{LARGEST, Refusal, Sources};

    use crate::start::example;
    use crate::support::NOW;

    fn refusals(make: impl FnOnce(&Path)) -> Vec<Refusal> {
        let root = tempfile::tempdir().unwrap();
        fs::create_dir_all(root.path().join("content/pages")).unwrap();
        make(&root.path().join("content/pages"));
        let sources = Sources::read(root.path()).unwrap();
        assert_eq!(sources.below("").count(), 0);
        sources
            .refused()
            .iter()
            .map(|of| of.reason.clone())
            .collect()
    }

    #[test]
    fn what_is_no_file_of_the_portal_is_refused() {
        assert_eq!(
            refusals(|at| symlink("/etc/hostname", at.join("a.tc.md")).unwrap()),
            [Refusal::NotAFile]
        );
        assert_eq!(
            refusals(|at| symlink("..", at.join("loop")).unwrap()),
            [Refusal::NotAFile]
        );
        assert_eq!(
            refusals(|at| symlink("/nowhere", at.join("a.tc.md")).unwrap()),
            [Refusal::NotAFile]
        );
        assert_eq!(
            refusals(|at| symlink("b", at.join("b")).unwrap()),
            [Refusal::NotAFile]
        );
        let fifo = |at: &Path| {
            assert!(
                Command::new("mkfifo")
                    .arg(at.join("a.tc.md"))
                    .status()
                    .unwrap()
                    .success()
            );
        };
        assert_eq!(refusals(fifo), [Refusal::NotAFile]);
        assert_eq!(refusals(misnamed), [Refusal::Name]);
        assert_eq!(refusals(large), [Refusal::TooLarge(LARGEST)]);
    }

    fn misnamed(at: &Path) {
        let name = OsStr::from_bytes(b"a\xff.tc.md");
        fs::write(at.join(name), "a").unwrap();
    }

    fn large(at: &Path) {
        let file = fs::File::create(at.join("b.tc.md")).unwrap();
        file.set_len(100_000_000).unwrap();
    }

    /// All of them in one run, and nothing else of a portal that has no other fault.
    #[test]
    fn what_the_editor_reads_of_them() {
        let root = tempfile::tempdir().unwrap();
        for (path, bytes) in example(&["tc"]).below("") {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let pages = root.path().join("content/pages");
        misnamed(&pages);
        large(&pages);
        symlink("about.tc.md", pages.join("c.tc.md")).unwrap();
        let sources = Sources::read(root.path()).unwrap();
        let report = compile(&sources, NOW, &Discarded).report;
        let said = MessageLanguage::ALL
            .map(|language| report.render(&sources, &Messages::new(language), false));
        insta::assert_snapshot!(said.join("\n\n"));
    }
}
