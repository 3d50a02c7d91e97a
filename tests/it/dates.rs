//! The page of dates: each date that a signed text names is listed, with a link to its place.

use crate::support::{change, everything, lock, site, text};

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
    let site = site(&everything());
    for (lang, main, block, item) in [
        ("tc", "正文", "簽署", ["第", "項"]),
        ("sc", "正文", "签署", ["第", "项"]),
        ("en", "Main text", "Signatures", ["Item ", ""]),
    ] {
        let at = |rest: &str| format!("../{rest}"); // The page is beside them.
        let [two, three] =
            [2, 3].map(|n| (format!("{}{n}{}", item[0], item[1]), at(&format!("{n}/"))));
        let (preamble, signatures) = (at("#preamble"), at("#signatures"));
        expect(
            text(&site, &format!("{lang}/first/dates/index.html")),
            &[
                ("2025-01-15", main, &preamble),
                ("2025-01-15", block, &signatures),
                ("2026-03-01", &three.0, &three.1),
                ("2027", main, &preamble),
                ("2027", &two.0, &two.1),
                ("2027-06", &two.0, &two.1),
            ],
        );
    }
}

#[test]
fn whatever_is_signed_may_name_a_date() {
    let mut sources = everything();
    let front = "content/second/memorandum.tc.md";
    change(
        &mut sources,
        front,
        "title = \"甲乙",
        "title = \"2024年甲乙",
    );
    change(
        &mut sources,
        front,
        "short = ",
        "annex = \"2024年5月項目清單\"\nshort = ",
    );
    let area = "content/second/01-health/domain.tc.md";
    change(&mut sources, area, "醫療", "2030年前的醫療");
    let item = "content/second/01-health/2.tc.md";
    change(&mut sources, item, "研究與", "2026年起研究與");
    let block = "+++\n+++\n\n甲方\n\n2024年4月26日\n";
    sources.insert("content/second/signatures.tc.md", block);
    sources.remove("content/second/signed.lock");
    lock(&mut sources);
    let site = site(&sources);
    let places = ["", "#preamble", "#signatures", "#annex", "2/", "health/"];
    let places = places.map(|rest| format!("../{rest}"));
    let [title, preamble, signatures, annex, item, area] = places.each_ref().map(String::as_str);
    expect(
        text(&site, "en/second/dates/index.html"),
        &[
            ("2024", "Title", title),
            ("2024-04-26", "Signatures", signatures),
            ("2024-05", "Annex", annex),
            ("2025-11-20", "Main text", preamble),
            ("2026", "Item 2", item),
            ("2030", "Area 1", area),
        ],
    );
}
