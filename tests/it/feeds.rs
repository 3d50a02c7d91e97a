//! What feeds promise: when, for ever, from anywhere, and not too much at once.

use std::collections::BTreeSet;

use concord::content::Edition;
use concord::source::Sources;
use jiff::Timestamp;
use jiff::civil::Date;

use crate::start::without_updates;
use crate::support::{Site, change, data, edition, problems, site, text};

const FEEDS: [&str; 2] = ["tc/updates/feed", "tc/first/trade/feed"];

/// Adds an update of this name about item 1, with `keys` in its front matter.
fn note(sources: &mut Sources, slug: &str, keys: &str, body: &str) {
    let text = format!(
        "+++\ntitle = \"範例\"\nmemorandum = \"first\"\nitems = [1]\n{keys}\n[[source]]\ntitle = \"範例來源\"\npublisher = \"範例\"\nurl = \"https://example.org/\"\n+++\n\n{body}\n"
    );
    sources.insert(format!("content/updates/{slug}.tc.md"), text);
}

/// The example portal with one update.
fn noted(slug: &str, keys: &str, body: &str) -> Sources {
    let mut sources = without_updates();
    note(&mut sources, slug, keys, body);
    sources
}

fn at(moment: &str) -> Edition {
    Edition::as_of(moment.parse().unwrap())
}

/// What is between two marks, each time.
fn all<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    let parts = text.split(from).skip(1);
    parts.map(|part| part.split(to).next().unwrap()).collect()
}

/* ---- when ---- */

#[test]
fn an_update_is_public_and_dated_by_the_day_of_the_portal() {
    // Half past seven on 27 November in Hong Kong is the evening before in London and New York.
    for (zone, begins) in [
        (
            "time-zone = \"Asia/Hong_Kong\"",
            "2026-11-27T00:00:00+08:00",
        ),
        (
            "time-zone = \"America/New_York\"",
            "2026-11-27T00:00:00-05:00",
        ),
        ("time-zone = \"UTC\"", "2026-11-27T00:00:00Z"),
        ("", "2026-11-27T00:00:00Z"),
    ] {
        let mut sources = noted("2026-11-27-morning", "", "早上。");
        change(
            &mut sources,
            "portal.toml",
            "time-zone = \"Asia/Hong_Kong\"",
            zone,
        );
        let begin: Timestamp = begins.parse().unwrap();
        let before = edition(
            &sources,
            Edition::as_of(begin - jiff::Span::new().seconds(1)),
        );
        let from = edition(&sources, Edition::as_of(begin));
        for feed in FEEDS {
            let page = "tc/updates/2026-11-27-morning/index.html";
            let is_there = |site: &Site| site.artifacts.iter().any(|file| file.path == page);
            assert!(!is_there(&before) && is_there(&from), "{zone}");
            assert!(
                !text(&before, &format!("{feed}.xml")).contains("2026-11-27"),
                "{zone}"
            );
            let atom = text(&from, &format!("{feed}.xml"));
            assert_eq!(all(atom, "<published>", "<")[0], begins, "{zone}");
            assert_eq!(all(atom, "<updated>", "<")[..2], [begins, begins], "{zone}");
            let item = &data(&from, &format!("{feed}.json"))["items"][0];
            assert_eq!(item["date_published"], begins, "{zone}");
            assert_eq!(item["date_modified"], begins, "{zone}");
        }
    }
}

/// Every moment that a feed tells.
fn moments(site: &Site) -> Vec<(String, Timestamp)> {
    let mut moments = Vec::new();
    for file in site
        .artifacts
        .iter()
        .filter(|file| file.path.contains("/feed"))
    {
        let text = std::str::from_utf8(&file.bytes).unwrap();
        for (from, to) in [
            ("<published>", "<"),
            ("<updated>", "<"),
            ("\"date_published\": \"", "\""),
            ("\"date_modified\": \"", "\""),
        ] {
            let found = all(text, from, to).into_iter();
            moments.extend(found.map(|at| (file.path.clone(), at.parse().unwrap())));
        }
    }
    moments
}

#[test]
fn nothing_is_dated_after_the_moment_of_the_build() {
    let mut sources = without_updates();
    note(&mut sources, "2026-11-27-day", "", "一。");
    note(
        &mut sources,
        "2026-11-27-timed",
        "publish = 2026-11-27T06:00:00+08:00",
        "二。",
    );
    note(
        &mut sources,
        "2026-11-20-changed",
        "updated = 2026-11-27\ncorrected = 2026-11-28",
        "三。",
    );
    note(
        &mut sources,
        "2026-11-28-early",
        "publish = 2026-11-26T09:00:00+08:00",
        "四。",
    );
    for zone in ["Asia/Hong_Kong", "UTC", "America/New_York"] {
        let mut sources = sources.clone();
        change(&mut sources, "portal.toml", "Asia/Hong_Kong", zone);
        for hour in [0, 17, 31, 40, 48, 72] {
            let now = at("2026-11-25T22:30:00Z").as_of + jiff::Span::new().hours(hour);
            let site = edition(&sources, Edition::as_of(now));
            let moments = moments(&site);
            assert!(moments.len() > 9);
            for (feed, moment) in moments {
                assert!(moment <= now, "{zone}: {feed} of {now} tells of {moment}");
            }
        }
    }
}

#[test]
fn a_memorandum_that_is_not_signed_yet_has_feeds_that_are_not_of_the_future() {
    let sources = without_updates();
    for (moment, expected) in [
        ("2026-01-14T15:59:59Z", "1970-01-01T08:00:00+08:00"),
        ("2026-01-14T16:00:00Z", "2026-01-15T00:00:00+08:00"),
    ] {
        let site = edition(&sources, at(moment));
        let atom = text(&site, "tc/updates/feed.xml");
        assert_eq!(all(atom, "<updated>", "<")[0], expected);
    }
}

#[test]
fn an_update_that_says_when_is_dated_by_the_moment() {
    for (keys, published, updated) in [
        (
            "publish = 2025-12-01T00:00:00+08:00",
            "2025-12-01T00:00:00+08:00",
            "2025-12-01T00:00:00+08:00",
        ),
        // Another way to write the same moment.
        (
            "publish = 2025-11-30T16:00:00Z",
            "2025-12-01T00:00:00+08:00",
            "2025-12-01T00:00:00+08:00",
        ),
        // Nothing changed before it was there.
        (
            "publish = 2025-12-01T09:00:00+08:00\nupdated = 2025-11-21",
            "2025-12-01T09:00:00+08:00",
            "2025-12-01T09:00:00+08:00",
        ),
        (
            "publish = 2025-12-01T09:00:00+08:00\nupdated = 2025-12-24",
            "2025-12-01T09:00:00+08:00",
            "2025-12-24T00:00:00+08:00",
        ),
        (
            "corrected = 2025-12-24",
            "2025-11-20T00:00:00+08:00",
            "2025-11-20T00:00:00+08:00",
        ),
    ] {
        let site = site(&noted("2025-11-20-example", keys, "一。"));
        let atom = text(&site, "tc/updates/feed.xml");
        assert_eq!(all(atom, "<published>", "<")[0], published, "{keys}");
        assert_eq!(all(atom, "<updated>", "<")[1], updated, "{keys}");
    }
}

#[test]
fn an_editor_is_told_of_what_the_zone_keeps_back() {
    let file = "content/updates/2026-02-01-month.tc.md";
    let mut sources = noted("2026-02-01-month", "", "一。");
    // The month began in Hong Kong, and in UTC at the moment of these tests, but not in New York.
    assert_eq!(problems(&sources), Vec::<String>::new());
    change(
        &mut sources,
        "portal.toml",
        "Asia/Hong_Kong",
        "America/New_York",
    );
    assert_eq!(
        problems(&sources),
        [format!("warning[day-to-come] {file}:1:1")]
    );
    change(&mut sources, file, "items", "draft = true\nitems");
    assert_eq!(problems(&sources), Vec::<String>::new());

    let file = "content/updates/2025-11-20-example.tc.md";
    for key in ["updated", "corrected"] {
        let keys = format!("{key} = 2026-02-01");
        let mut sources = noted("2025-11-20-example", &keys, "一。");
        assert_eq!(problems(&sources), Vec::<String>::new());
        change(
            &mut sources,
            "portal.toml",
            "Asia/Hong_Kong",
            "America/New_York",
        );
        let column = key.len() + 4;
        let expected = format!("warning[change-to-come] {file}:5:{column}");
        assert_eq!(problems(&sources), [expected]);
        let site = site(&sources);
        let page = text(&site, "en/updates/2025-11-20-example/index.html");
        assert!(
            !page.contains("1 February 2026"),
            "readers are not told either"
        );
    }
}

/* ---- for ever ---- */

#[test]
fn an_entry_keeps_its_id_whatever_its_address_becomes() {
    let old = "2025-11-20-first-name";
    let first = noted(old, "", "一。");
    let renamed = noted(
        "2025-11-20-second-name",
        "aliases = [\"updates/2025-11-20-first-name\"]",
        "一。",
    );
    let again = noted(
        "2025-12-20-third-name",
        "aliases = [\"updates/2025-11-20-first-name\", \"updates/2025-11-20-second-name\"]",
        "一。",
    );
    for (sources, slug) in [
        (first, old),
        (renamed, "2025-11-20-second-name"),
        (again, "2025-12-20-third-name"),
    ] {
        let site = site(&sources);
        let id = format!("{}/tc/updates/{old}/", site.base);
        let url = format!("{}/tc/updates/{slug}/", site.base);
        for feed in FEEDS {
            let atom = text(&site, &format!("{feed}.xml"));
            assert_eq!(all(atom, "<id>", "<")[1], id);
            let links = all(atom, "rel=\"alternate\" type=\"text/html\" href=\"", "\"");
            assert_eq!(links[1], url);
            let item = &data(&site, &format!("{feed}.json"))["items"][0];
            assert_eq!(
                (item["id"].as_str(), item["url"].as_str()),
                (Some(&*id), Some(&*url))
            );
        }
    }
}

/* ---- from anywhere ---- */

#[test]
fn links_and_pictures_of_an_entry_are_whole_addresses() {
    let mut sources = noted(
        "2025-11-20-example",
        "",
        "見[下文](#other)、[本文](2025-11-20-example.tc.md#other)、[第1項](../first/01-trade/1.tc.md)、[資料](/data/items.json)、[外](https://example.org/#x)及[函](mailto:a@example.org)。\n\n![圖](chart.png)\n\n## 其他 {#other}\n\n`<a href=\"#code\">`",
    );
    sources.insert(
        "content/updates/chart.png",
        crate::support::picture("chart.png"),
    );
    let site = site(&sources);
    for feed in FEEDS {
        let atom = text(&site, &format!("{feed}.xml")).replace("&quot;", "\"");
        let html = data(&site, &format!("{feed}.json"));
        let html = html["items"][0]["content_html"].as_str().unwrap();
        for html in [&*atom, html] {
            let html = html.split("<entry>").nth(1).unwrap_or(html);
            for address in [all(html, " href=\"", "\""), all(html, " src=\"", "\"")].concat() {
                let is_whole = address.starts_with("https://") || address.starts_with("mailto:");
                assert!(is_whole || address == "#code", "{address} in {html}");
            }
            let place = format!("{}/tc/updates/2025-11-20-example/#other\"", site.base);
            assert_eq!(html.matches(&place).count(), 2, "{html}");
        }
    }
}

/* ---- not too much at once ---- */

/// A portal with so many updates, one a day, each with a text of so many sentences.
fn many(count: i64, sentences: usize) -> Sources {
    let first: Date = "2022-01-01".parse().unwrap();
    let mut sources = without_updates();
    for at in 0..count {
        let day = first + jiff::Span::new().days(at);
        let body = "兩地就合作項目交換意見。".repeat(sentences);
        note(&mut sources, &format!("{day}-note-{at}"), "", &body);
    }
    sources
}

/// The documents of an Atom feed and of the JSON feed beside it, as one who follows their links finds them.
fn documents<'s>(site: &'s Site, feed: &str) -> [Vec<&'s str>; 2] {
    let below = |address: &str| {
        address
            .strip_prefix(&format!("{}/", site.base))
            .unwrap()
            .to_owned()
    };
    let previous = |text: &str| {
        let links = all(
            text,
            "rel=\"prev-archive\" type=\"application/atom+xml\" href=\"",
            "\"",
        );
        let next = all(text, "\"next_url\": \"", "\"");
        links.into_iter().chain(next).map(below).next()
    };
    ["xml", "json"].map(|kind| {
        let mut path = Some(format!("{feed}.{kind}"));
        let mut documents = Vec::new();
        while let Some(at) = path {
            let document = text(site, &at);
            documents.push(document);
            path = previous(document);
            assert!(documents.len() < 100, "it ends");
        }
        documents
    })
}

#[test]
fn a_feed_has_the_newest_hundred_and_the_way_to_all_others() {
    let site = site(&many(250, 3));
    for feed in FEEDS {
        let page = feed.strip_suffix("feed").unwrap();
        let files = site.artifacts.iter().map(|file| &*file.path);
        let files = files.filter(|path| path.contains("/feed."));
        let own = files.filter(|path| path.starts_with(page));
        assert_eq!(own.count(), 2 * 3, "nothing but what its links lead to");
        for documents in documents(&site, feed) {
            assert_eq!(documents.len(), 3);
            let mut there = BTreeSet::new();
            for (at, document) in documents.iter().enumerate() {
                let slugs = all(document, &format!("{}/tc/updates/20", site.base), "/");
                let slugs: BTreeSet<&str> = slugs.into_iter().collect();
                assert_eq!(slugs.len(), 100);
                there.extend(slugs);
                let is_archive = document.contains("<fh:archive/>");
                assert_eq!(is_archive, at > 0 && document.starts_with("<?xml"));
            }
            assert_eq!(there.len(), 250);
            assert!(documents[0].contains("note-249") && documents[0].contains("note-150"));
            assert!(!documents[0].contains("note-149"));
        }
    }
}

#[test]
fn an_archive_stays_as_it_is_when_updates_are_added() {
    let before = site(&many(210, 3));
    let after = site(&many(330, 3));
    for feed in FEEDS {
        for number in [1, 2] {
            for kind in ["xml", "json"] {
                let page = feed.strip_suffix("feed").unwrap();
                let path = format!("{page}archive/{number}/feed.{kind}");
                assert!(text(&before, &path) == text(&after, &path), "{path}");
            }
        }
    }
}

#[test]
fn a_document_stays_below_half_a_megabyte() {
    // A hundred texts of 22 kB are four times as much.
    let site = site(&many(230, 600));
    for feed in FEEDS {
        for documents in documents(&site, feed) {
            for document in documents {
                assert!(document.len() < 512 * 1024, "{}", document.len());
                // Where there is no room for a text, it has its beginning.
                let entries =
                    document.matches("<entry>").count() + document.matches("\"url\":").count();
                let whole =
                    document.matches("<content").count() + document.matches("content_html").count();
                let cut =
                    document.matches("<summary").count() + document.matches("content_text").count();
                assert_eq!(whole + cut, entries);
                assert!(whole > 5 && cut > 5, "{whole} {cut}");
            }
        }
    }
}
