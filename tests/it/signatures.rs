//! The signature block: a signed text of its own, and what is beside it.

use concord::source::Sources;
use serde_json::Value;

use crate::support::{change, data, everything, lock, new_problems, site, text};

const TC: &str = "content/first/signatures.tc.md";
const EN: &str = "content/first/signatures.en.md";
const PAGES: [&str; 3] = ["", "full/", "parallel/tc/"];

/// A signature block of these lines.
fn block(lines: &[&str]) -> String {
    format!("+++\n+++\n\n{}\n", lines.join("\n\n"))
}

#[test]
fn lines_of_two_parties_by_turns_stand_in_two_columns_and_others_do_not() {
    let (a, b) = ("甲市人民政府", "乙市人民政府");
    for (lines, columns) in [
        (&[a, b, "市長", "副市長"][..], true),
        (&["甲市人民政府代表：", "乙市人民政府代表："], true),
        (&[a, b, "市長"], false),
        (&[b, a, "副市長", "市長"], false),
        (&[a, "市長", b, "副市長"], false),
        (&["2021年8月30日", "簽於上海"], false),
    ] {
        let mut sources = everything();
        sources.remove(EN);
        sources.insert(TC, block(lines));
        sources.remove("content/first/signed.lock");
        lock(&mut sources);
        let site = site(&sources);
        for page in ["tc/first/", "tc/first/full/", "tc/first/parallel/sc/"] {
            let html = text(&site, &format!("{page}index.html"));
            assert!(html.contains("signature-block"), "{page}");
            let found = html.contains("signature-block--columns");
            assert_eq!(found, columns, "{lines:?} on {page}");
        }
    }
}

#[test]
fn a_translation_of_other_lines_than_the_signed_block_stands_in_one_column() {
    let mut sources = everything();
    change(&mut sources, EN, "15 January 2025\n\n", "");
    let site = site(&sources);
    let page = |page: &str| text(&site, page).contains("signature-block--columns");
    assert!(page("tc/first/index.html") && !page("en/first/index.html"));
}

#[test]
fn where_it_has_no_translation_the_signed_one_is_shown_and_says_so() {
    let mut sources = everything();
    sources.remove(EN);
    let site = site(&sources);
    for page in PAGES {
        let html = text(&site, &format!("en/first/{page}index.html"));
        let (_, section) = html.split_once("id=signatures>").unwrap();
        let (section, _) = section.split_once("</section>").unwrap();
        assert!(
            section.contains("data-signed=\"first/signatures\""),
            "{page}"
        );
        assert!(section.contains("class=notice"), "{page}");
    }
}

#[test]
fn what_is_wrong_with_it_is_an_error_where_it_stands() {
    type Edit = fn(&mut Sources);
    let cases: [(Edit, &str); 5] = [
        (
            |of| change(of, TC, "（簽字）", "(簽字)"),
            "error[signed-text-changed] content/first/signatures.tc.md:8:3",
        ),
        (
            |of| {
                of.remove(TC);
                of.remove(EN);
            },
            "error[signed-text-missing] content/first/signed.lock:",
        ),
        (
            |of| change(of, TC, "+++\n+++", "+++\ntitle = \"簽署\"\n+++"),
            "error[unknown-key] content/first/signatures.tc.md:2:1",
        ),
        (
            |of| change(of, TC, "政府\n\n乙市", "政府\n乙市"),
            "error[wrapped-text] content/first/signatures.tc.md:5:1",
        ),
        (
            |of| {
                of.remove(TC);
            },
            "error[missing-source] content/first/signatures.en.md:1:1",
        ),
    ];
    for (edit, expected) in cases {
        let mut sources = everything();
        edit(&mut sources);
        let found = new_problems(&sources);
        let is_found = found.iter().any(|problem| problem.starts_with(expected));
        assert!(is_found, "{expected}: {found:?}");
    }
}

#[test]
fn one_that_cannot_be_read_is_not_said_to_be_missing() {
    let mut sources = everything();
    sources.insert(TC, "甲市人民政府\n");
    let expected = ["error[no-front-matter] content/first/signatures.tc.md:1:1"];
    assert_eq!(new_problems(&sources), expected);
}

#[test]
fn its_translation_is_told_of_with_the_others() {
    let mut sources = everything();
    change(&mut sources, EN, "b629fc451744", "b629fc451740");
    let found = new_problems(&sources);
    assert_eq!(
        found,
        ["warning[stale-translation] content/first/signatures.en.md:2:14"]
    );
    let site = site(&sources);
    let translations = data(&site, "data/translations.json");
    let is_block = |text: &&Value| text["text"] == "first/signatures";
    let of = translations
        .as_array()
        .unwrap()
        .iter()
        .find(is_block)
        .unwrap();
    assert_eq!(of["states"]["en"], "stale");
    assert_eq!(of["states"]["sc"], "derived");
    assert_eq!(
        of["url"],
        "https://everything.example.org/portal/tc/first/#signatures"
    );
    let page = text(&site, "en/translations/index.html");
    assert!(page.contains("href=\"../first/#signatures\""), "{page}");
    let html = text(&site, "en/first/full/index.html");
    let (_, section) = html.split_once("id=signatures>").unwrap();
    let (section, _) = section.split_once("</section>").unwrap();
    assert!(section.contains("class=notice"));
}

#[test]
fn a_memorandum_without_one_tells_who_signed_as_the_editors_word() {
    let mut sources = everything();
    let before = site(&sources);
    let second = &data(&before, "data/memoranda.json")[0];
    assert_eq!(second["memorandum"], "second");
    assert_eq!(second["signatures"], Value::Null);
    assert_eq!(second["signatures_sha256"], Value::Null);
    for page in ["", "full/"] {
        let html = text(&before, &format!("en/second/{page}index.html"));
        assert!(!html.contains("second/signatures"), "{page}");
        let (_, note) = html.split_once("class=parties__note>").unwrap();
        let (note, parties) = note.split_once("</p>").unwrap();
        assert!(note.starts_with("Editors’ note, not signed text"), "{note}");
        assert!(!note.contains("main text"), "{note}");
        assert!(parties.contains("Jane Doe"), "{page}");
    }
    // Once the main text names who signed, the note says so.
    let front = "content/second/memorandum.tc.md";
    change(
        &mut sources,
        front,
        "甲市與乙市",
        "甲市張三（虛構）與乙市王五（虛構）",
    );
    sources.remove("content/second/signed.lock");
    lock(&mut sources);
    let html = site(&sources);
    let (_, note) = text(&html, "en/second/index.html")
        .split_once("class=parties__note>")
        .unwrap();
    assert!(note.split_once("</p>").unwrap().0.contains("main text"));
}
