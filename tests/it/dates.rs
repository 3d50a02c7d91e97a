//! The page of dates: whatever signed text names a date, it is listed, and told where it stands.

use concord::source::Sources;

use crate::support::{change, lock, path, repository, site, text};

/// A row of the table: the date, what the place is called, and where its link leads.
type Row = (String, String, String);

/// The rows of a page of dates, in order.
fn rows(html: &str) -> Vec<Row> {
    let (_, table) = html.split_once("<tbody>").unwrap();
    table
        .split("<tr ")
        .skip(1)
        .map(|row| {
            let date = between(row, "datetime=\"", "\"");
            let cell = between(row, "dates__item", "</td>");
            let href = between(cell, "href=\"", "\"");
            let label = between(cell, "<a ", "</a>");
            let (_, label) = label.split_once('>').unwrap();
            (date.to_owned(), label.to_owned(), href.to_owned())
        })
        .collect()
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text
        .split_once(from)
        .unwrap_or_else(|| panic!("{text}: no {from}"));
    rest.split_once(to)
        .unwrap_or_else(|| panic!("{rest}: no {to}"))
        .0
}

/// The bars of the time line: what each is called.
fn bars(html: &str) -> Vec<String> {
    html.split("timeline__item>")
        .skip(1)
        .map(|rest| rest.split_once('<').unwrap().0.to_owned())
        .collect()
}

fn expect(html: &str, expected: &[(&str, &str, &str)]) {
    let found = rows(html);
    let found: Vec<_> = found
        .iter()
        .map(|(date, label, href)| (date.as_str(), label.as_str(), href.as_str()))
        .collect();
    assert_eq!(found, expected);
    let labels: Vec<&str> = expected.iter().map(|(_, label, _)| *label).collect();
    assert_eq!(bars(html), labels);
    let number = expected.len().to_string();
    let described = between(html, "<desc id=timeline-desc>", "</desc>");
    let told: String = described
        .split_inclusive(|c: char| c.is_ascii_digit())
        .flat_map(str::chars)
        .skip_while(|c| !c.is_ascii_digit())
        .take_while(char::is_ascii_digit)
        .collect();
    assert_eq!(told, number, "{described}");
}

#[test]
fn the_main_text_and_the_signature_block_name_dates_as_items_do() {
    let site = site(&repository());
    for (lang, main, block, item) in [
        ("tc", "正文", "簽署", ["第", "項"]),
        ("sc", "正文", "签署", ["第", "项"]),
        ("en", "Main text", "Signatures", ["Item ", ""]),
    ] {
        let at = |rest: &str| format!("../../../{lang}/fifth/{rest}");
        let items: Vec<(String, String)> = [2, 23, 13, 11, 36, 13]
            .map(|n| (format!("{}{n}{}", item[0], item[1]), at(&format!("{n}/"))))
            .to_vec();
        let (preamble, signatures) = (at("#preamble"), at("#signatures"));
        let of = |index: usize, date| (date, &*items[index].0, &*items[index].1);
        let expected = [
            ("2021", main, &*preamble),
            of(0, "2021"),
            ("2021-08-30", main, &*preamble),
            ("2021-08-30", block, &*signatures),
            of(1, "2021-09"),
            of(2, "2021-10"),
            of(3, "2022"),
            of(4, "2022"),
            of(5, "2022-04"),
            ("2025", main, &*preamble),
        ];
        expect(
            text(&site, &format!("{lang}/fifth/dates/index.html")),
            &expected,
        );
    }
}

/// The small memorandum of the fixtures, with dates in every signed text that is no item.
#[test]
fn whatever_is_signed_may_name_a_date() {
    let mut sources = repository();
    let fixture = Sources::read(&path("tests/fixtures/growth")).unwrap();
    for (path, bytes) in fixture.below("content/sixth/") {
        sources.insert(path, bytes);
    }
    let front = "content/sixth/memorandum.tc.md";
    change(&mut sources, front, "範例：第六次", "範例：2024年第六次");
    change(
        &mut sources,
        front,
        "short = ",
        "annex = \"2024年5月項目清單\"\nshort = ",
    );
    change(
        &mut sources,
        front,
        "這是測試用的序言",
        "這是2023年12月1日測試用的序言",
    );
    let area = "content/sixth/02-shared-archives/domain.tc.md";
    change(&mut sources, area, "共享檔案", "2030年前的共享檔案");
    let block = "+++\n+++\n\n甲方\n\n2024年4月26日\n";
    sources.insert("content/sixth/signatures.tc.md", block);
    lock(&mut sources);
    let site = site(&sources);
    let at = |rest: &str| format!("../../../en/sixth/{rest}");
    let places = [
        "",
        "#preamble",
        "#signatures",
        "#annex",
        "1/",
        "shared-archives/",
    ]
    .map(at);
    let [title, preamble, signatures, annex, item, area] = places.each_ref().map(String::as_str);
    expect(
        text(&site, "en/sixth/dates/index.html"),
        &[
            ("2023-12-01", "Main text", preamble),
            ("2024", "Title", title),
            ("2024-04-26", "Signatures", signatures),
            ("2024-05", "Annex", annex),
            ("2025", "Item 1", item),
            ("2030", "Area 2", area),
        ],
    );
}
