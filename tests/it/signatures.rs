//! The signature block: a signed text of its own, and what stands beside it.

use concord::source::Sources;
use serde_json::Value;

use crate::support::{change, data, lock, path, problems, repository, site, text};

const TC: &str = "content/fifth/signatures.tc.md";
const EN: &str = "content/fifth/signatures.en.md";
const PAGES: [&str; 3] = ["", "full/", "parallel/tc/"];

/// A signature block of these lines.
fn block(lines: &[&str]) -> String {
    format!("+++\n+++\n\n{}\n", lines.join("\n\n"))
}

#[test]
fn lines_of_two_parties_by_turns_stand_in_two_columns_and_others_do_not() {
    let (shanghai, hong_kong) = ("上海市人民政府", "香港特別行政區政府");
    for (lines, columns) in [
        (&[shanghai, hong_kong, "市長", "行政長官"][..], true),
        (&["上海市人民政府代表：", "香港特別行政區政府代表："], true),
        (&[shanghai, hong_kong, "市長"], false),
        (&[hong_kong, shanghai, "行政長官", "市長"], false),
        (&[shanghai, "市長", hong_kong, "行政長官"], false),
        (&["2021年8月30日", "簽於上海"], false),
    ] {
        let mut sources = repository();
        sources.remove(EN);
        sources.insert(TC, block(lines));
        sources.remove("content/fifth/signed.lock");
        lock(&mut sources);
        let site = site(&sources);
        for page in ["tc/fifth/", "tc/fifth/full/", "tc/fifth/parallel/sc/"] {
            let html = text(&site, &format!("{page}index.html"));
            assert!(html.contains("signature-block"), "{page}");
            let found = html.contains("signature-block--columns");
            assert_eq!(found, columns, "{lines:?} on {page}");
        }
    }
}

#[test]
fn a_translation_of_other_lines_than_the_signed_block_stands_in_one_column() {
    let mut sources = repository();
    change(&mut sources, EN, "Mayor\n\n", "");
    let site = site(&sources);
    let page = |page: &str| text(&site, page).contains("signature-block--columns");
    assert!(page("tc/fifth/index.html") && !page("en/fifth/index.html"));
}

#[test]
fn where_it_has_no_translation_the_signed_one_is_shown_and_says_so() {
    let mut sources = repository();
    sources.remove(EN);
    let site = site(&sources);
    for page in PAGES {
        let html = text(&site, &format!("en/fifth/{page}index.html"));
        let (_, section) = html.split_once("id=signatures>").unwrap();
        let (section, _) = section.split_once("</section>").unwrap();
        assert!(
            section.contains("data-signed=\"fifth/signatures\""),
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
            "error[signed-text-changed] content/fifth/signatures.tc.md:13:1",
        ),
        (
            |of| {
                of.remove(TC);
                of.remove(EN);
            },
            "error[signed-text-missing] content/fifth/signed.lock:",
        ),
        (
            |of| change(of, TC, "+++\n#", "+++\ntitle = \"簽署\"\n#"),
            "error[unknown-key] content/fifth/signatures.tc.md:2:1",
        ),
        (
            |of| change(of, TC, "市長\n\n行政長官", "市長\n行政長官"),
            "error[wrapped-text] content/fifth/signatures.tc.md:10:1",
        ),
        (
            |of| {
                of.remove(TC);
            },
            "error[missing-source] content/fifth/signatures.en.md:1:1",
        ),
    ];
    for (edit, expected) in cases {
        let mut sources = repository();
        edit(&mut sources);
        let found = problems(&sources);
        let is_found = found.iter().any(|problem| problem.starts_with(expected));
        assert!(is_found, "{expected}: {found:?}");
    }
}

#[test]
fn one_that_cannot_be_read_is_not_said_to_be_missing() {
    let mut sources = repository();
    sources.insert(TC, "上海市人民政府\n");
    let expected = ["error[no-front-matter] content/fifth/signatures.tc.md:1:1"];
    assert_eq!(problems(&sources), expected);
}

#[test]
fn its_translation_is_told_of_with_the_others() {
    let mut sources = repository();
    change(&mut sources, EN, "translates = \"", "translates = \"0");
    let found = problems(&sources);
    assert_eq!(
        found,
        ["warning[stale-translation] content/fifth/signatures.en.md:2:14"]
    );
    let site = site(&sources);
    let translations = data(&site, "data/translations.json");
    let is_block = |text: &&Value| text["text"] == "fifth/signatures";
    let of = translations
        .as_array()
        .unwrap()
        .iter()
        .find(is_block)
        .unwrap();
    assert_eq!(of["states"]["en"], "stale");
    assert_eq!(of["states"]["sc"], "derived");
    assert_eq!(of["url"], "https://concord.example/tc/fifth/#signatures");
    let page = text(&site, "en/translations/index.html");
    assert!(
        page.contains("href=\"../../en/fifth/#signatures\""),
        "{page}"
    );
    let html = text(&site, "en/fifth/full/index.html");
    let (_, section) = html.split_once("id=signatures>").unwrap();
    let (section, _) = section.split_once("</section>").unwrap();
    assert!(section.contains("class=notice"));
}

#[test]
fn a_memorandum_without_one_tells_who_signed_as_the_editors_word() {
    let mut sources = repository();
    let fixture = Sources::read(&path("tests/fixtures/growth")).unwrap();
    for (path, bytes) in fixture.below("content/sixth/") {
        sources.insert(path, bytes);
    }
    lock(&mut sources);
    let before = site(&sources);
    let sixth = &data(&before, "data/memoranda.json")[0];
    assert_eq!(sixth["memorandum"], "sixth");
    assert_eq!(sixth["signatures"], Value::Null);
    assert_eq!(sixth["signatures_sha256"], Value::Null);
    for page in PAGES {
        let html = text(&before, &format!("en/sixth/{page}index.html"));
        assert!(!html.contains("sixth/signatures"), "{page}");
        let (_, note) = html.split_once("class=parties__note>").unwrap();
        let (note, parties) = note.split_once("</p>").unwrap();
        assert!(note.starts_with("Editors’ note, not signed text"), "{note}");
        assert!(!note.contains("main text"), "{note}");
        assert!(parties.contains("A. Nobody"), "{page}");
    }
    // Once the main text names who signed, the note says so.
    let front = "content/sixth/memorandum.tc.md";
    change(
        &mut sources,
        front,
        "這是測試用的序言",
        "這是某甲測試用的序言",
    );
    sources.remove("content/sixth/signed.lock");
    lock(&mut sources);
    let html = site(&sources);
    let (_, note) = text(&html, "en/sixth/index.html")
        .split_once("class=parties__note>")
        .unwrap();
    assert!(note.split_once("</p>").unwrap().0.contains("main text"));
}
