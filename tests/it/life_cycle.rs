//! When an update is public: never before its time, and after it only as a note that it was.

use concord::artifact::Artifact;
use concord::content::Edition;
use concord::source::Sources;

use crate::start::without_updates;
use crate::support::{NOW, Site, change, data, edition, problems, site, text};

const SLUG: &str = "2025-11-20-example-note";
const FILE: &str = "content/updates/2025-11-20-example-note.tc.md";

/// The example portal with a note about items 1 and 2, whose front matter also holds
/// `keys`.
fn noted(keys: &str) -> Sources {
    let mut sources = without_updates();
    let note = format!(
        "+++\ntitle = \"範例：一則更新\"\nmemorandum = \"first\"\nitems = [1, 2]\n{keys}\n[[source]]\ntitle = \"範例來源\"\npublisher = \"範例\"\nurl = \"https://example.org/\"\n+++\n\n見[第1項](../first/01-trade/1.tc.md)。\n"
    );
    sources.insert(FILE, note);
    sources
}

/// What the public sees at a moment.
fn at(moment: &str) -> Edition {
    Edition::as_of(moment.parse().unwrap())
}

/// The same with drafts.
fn with_drafts(edition: Edition) -> Edition {
    Edition {
        drafts: true,
        ..edition
    }
}

/// Every file of a site that is not in the other, or differs there.
fn differences<'a>(one: &'a Site, other: &'a Site) -> Vec<&'a str> {
    let differing = |from: &'a Site, with: &'a Site| {
        let is_there = |file: &Artifact| {
            let mut files = with.artifacts.iter();
            files.any(|other| (&other.path, &other.bytes) == (&file.path, &file.bytes))
        };
        let files = from.artifacts.iter();
        files.filter(move |file| !is_there(file))
    };
    let mut paths: Vec<&str> = differing(one, other)
        .chain(differing(other, one))
        .map(|file| file.path.as_str())
        .collect();
    paths.sort_unstable();
    paths.dedup();
    paths
}

fn same(one: &Site, other: &Site) -> bool {
    differences(one, other).is_empty()
}

/// Every file of a site but feeds, and the hashes of all.
fn files(site: &Site) -> Vec<(&str, &[u8])> {
    let files = site.artifacts.iter();
    let is_feed = |path: &str| path.contains("/feed") || ["manifest.json", "sw.js"].contains(&path);
    let files = files.filter(|file| !is_feed(&file.path));
    files.map(|file| (&*file.path, &*file.bytes)).collect()
}

#[test]
fn a_note_is_public_from_its_moment_on_and_there_is_no_trace_of_it_before() {
    let without = site(&without_updates());
    // What is public looks as if it had always been, but for the moment that feeds tell.
    let plain = site(&noted(""));
    let plain = files(&plain);
    for (publish, before, from) in [
        (
            "2026-03-01T09:00:00+08:00",
            "2026-03-01T00:59:59Z",
            "2026-03-01T01:00:00Z",
        ),
        (
            "2026-03-01T01:00:00Z",
            "2026-03-01T08:59:59+08:00",
            "2026-03-01T09:00:00+08:00",
        ),
        (
            "2026-02-28T20:00:00-05:00",
            "2026-03-01T00:59:59Z",
            "2026-03-01T09:00:00+08:00",
        ),
    ] {
        let sources = noted(&format!("publish = {publish}"));
        assert!(same(&edition(&sources, at(before)), &without), "{publish}");
        let public = edition(&sources, at(from));
        assert!(files(&public) == plain, "{publish}");
        let atom = text(&public, "tc/updates/feed.xml");
        assert!(
            atom.contains("<published>2026-03-01T09:00:00+08:00<"),
            "{atom}"
        );
    }
}

#[test]
fn a_draft_is_shown_only_to_who_asks_for_drafts() {
    let sources = noted("draft = true");
    assert!(same(&edition(&sources, NOW), &site(&without_updates())));
    assert!(same(
        &edition(&sources, with_drafts(NOW)),
        &site(&noted(""))
    ));
    // To see a draft that has a date, ask for that date too.
    let later = noted("draft = true\npublish = 2026-03-01T09:00:00+08:00");
    assert!(same(
        &edition(&later, with_drafts(NOW)),
        &site(&without_updates())
    ));
    let then = with_drafts(at("2026-03-01T09:00:00+08:00"));
    assert!(files(&edition(&later, then)) == files(&site(&noted(""))));
}

#[test]
fn what_is_withdrawn_is_nowhere_but_its_address_says_so() {
    let sources = noted(
        "publish = 2025-11-20T09:00:00+08:00\nexpires = 2025-12-24T00:30:00+08:00\naliases = [\"updates/2025-11-20-old-name\"]",
    );
    let before = edition(&sources, at("2025-12-23T16:29:59Z"));
    assert!(text(&before, &format!("tc/updates/{SLUG}/index.html")).contains("範例來源"));
    let after = edition(&sources, at("2025-12-23T16:30:00Z"));
    for file in &after.artifacts {
        let told = String::from_utf8_lossy(&file.bytes).contains("範例：一則更新");
        assert!(!told, "{} still tells of it", file.path);
    }
    // The manifest names the pages that say so, and what renews the copies of readers knows it; nothing else knows the address.
    let mut expected: Vec<String> = ["en", "sc", "tc"]
        .iter()
        .flat_map(|lang| {
            [SLUG, "2025-11-20-old-name"].map(|slug| format!("{lang}/updates/{slug}/index.html"))
        })
        .chain(["_redirects", "manifest.json", "sw.js"].map(str::to_owned))
        .collect();
    expected.sort();
    let without = edition(&without_updates(), at("2025-12-23T16:30:00Z"));
    assert_eq!(differences(&after, &without), expected);
    for (lang, withdrawn, was) in [
        ("tc", "本頁於2025年12月24日撤回", "2025年11月20日的進展"),
        ("sc", "本页已于2025年12月24日撤下", "2025年11月20日的进展"),
        (
            "en",
            "It was withdrawn on 24 December 2025",
            "an update of 20 November 2025",
        ),
    ] {
        let page = text(&after, &format!("{lang}/updates/{SLUG}/index.html")).to_owned();
        assert!(page.contains(withdrawn) && page.contains(was), "{page}");
        for way in ["../../first/1/", "../../first/2/", "../../names/"] {
            assert!(
                page.contains(&format!("href=\"{way}\"")),
                "{way} is not on {page}"
            );
        }
        let other = "href=\"../../first/3/\"";
        assert!(!page.contains(other), "it was not about item 3: {page}");
        assert!(
            page.contains("content=\"noindex\"") || page.contains("content=noindex"),
            "{page}"
        );
        let stub = format!("{lang}/updates/2025-11-20-old-name/index.html");
        assert!(
            text(&after, &stub).contains(SLUG),
            "an old address leads there too"
        );
    }
}

#[test]
fn a_page_of_the_portal_has_a_life_too() {
    let mut sources = without_updates();
    let page = "+++\ntitle = \"範例頁\"\nsummary = \"範例。\"\npublish = 2026-03-01T00:00:00Z\nexpires = 2026-04-01T00:00:00Z\n+++\n\n範例。\n";
    sources.insert("content/pages/example.tc.md", page);
    assert!(same(
        &edition(&sources, at("2026-02-28T23:59:59Z")),
        &site(&without_updates())
    ));
    let shown = edition(&sources, at("2026-03-01T00:00:00Z"));
    assert!(
        text(&shown, "tc/index.html").contains("範例頁"),
        "in the footer of every page"
    );
    let withdrawn = edition(&sources, at("2026-04-01T00:00:00Z"));
    assert!(!text(&withdrawn, "tc/index.html").contains("範例頁"));
    assert!(text(&withdrawn, "en/example/index.html").contains("withdrawn on 1 April 2026"));
}

#[test]
fn a_link_to_what_is_not_public_is_told_of_unless_who_links_is_not_public_either() {
    let link = "範例：參見[另一則](2025-11-20-example-note.tc.md)。";
    for (life, expected) in [
        ("draft = true", "error[link-to-draft]"),
        (
            "publish = 2026-03-01T09:00:00+08:00",
            "error[link-too-early]",
        ),
        (
            "expires = 2025-12-01T09:00:00+08:00",
            "warning[link-to-withdrawn]",
        ),
    ] {
        check_link(link, life, expected);
    }
}

fn check_link(link: &str, life: &str, expected: &str) {
    let mut sources = noted(life);
    let other = "content/updates/2025-11-21-other-note.tc.md";
    let text = String::from_utf8(sources.get(FILE).unwrap().to_vec()).unwrap();
    sources.insert(
        other,
        text.replace("見[第1項](../first/01-trade/1.tc.md)。", link)
            .replace(life, "draft = true"),
    );
    // That a note waits for months is told too.
    let problems = |sources: &Sources| {
        let problems = problems(sources).into_iter();
        let others = problems.filter(|of| !of.contains("[distant-time]"));
        others.collect::<Vec<_>>()
    };
    assert_eq!(problems(&sources), Vec::<String>::new());
    change(&mut sources, other, "draft = true\n", "");
    assert_eq!(problems(&sources), [format!("{expected} {other}:11:6")]);
}

#[test]
fn wrong_dates_are_explained() {
    for (keys, problem) in [
        ("publish = 2026-03-01", "not-a-time"),
        ("publish = 2026-03-01T09:00:00", "not-a-time"),
        ("publish = \"1 March\"", "not-a-time"),
        ("publish = 2026-02-30T09:00:00Z", "toml-date"),
        ("draft = \"yes\"", "wrong-type"),
        (
            "expires = 2026-03-01T09:00:00+08:00\npublish = 2026-03-01T01:00:00Z",
            "never-public",
        ),
        ("updated = 2025-11-19", "changed-too-early"),
        ("corrected = 2025-11-19", "changed-too-early"),
        ("corected = 2025-11-21", "unknown-key"),
    ] {
        let expected = format!("error[{problem}] {FILE}:5:");
        let found = problems(&noted(keys));
        assert!(
            found.iter().any(|found| found.starts_with(&expected)),
            "{keys}: expected {expected}, found {found:?}"
        );
    }
}

#[test]
fn a_change_of_substance_moves_last_updated_and_a_corrected_typo_does_not() {
    let plain = noted("");
    let mut corrected = noted("corrected = 2025-12-01");
    change(&mut corrected, FILE, "見[", "參見[");
    let updated = noted("updated = 2025-12-02\ncorrected = 2025-12-03");
    for (sources, expected) in [
        (plain, "2025-11-20"),
        (corrected, "2025-11-20"),
        (updated, "2025-12-02"),
    ] {
        let site = site(&sources);
        let midnight = format!("{expected}T00:00:00+08:00");
        for feed in ["tc/updates/feed", "tc/first/trade/feed"] {
            let atom = text(&site, &format!("{feed}.xml")).to_owned();
            let first = format!("<updated>{midnight}</updated>");
            assert_eq!(
                atom.matches(&first).count(),
                2,
                "of the feed and of the note: {atom}"
            );
            let item = &data(&site, &format!("{feed}.json"))["items"][0];
            assert_eq!(item["date_modified"], midnight);
            assert_eq!(item["date_published"], "2025-11-20T00:00:00+08:00");
        }
        assert_eq!(data(&site, "data/updates.json")[0]["updated"], expected);
        for page in [
            format!("en/updates/{SLUG}/"),
            "en/updates/".to_owned(),
            "en/first/1/".to_owned(),
        ] {
            let html = text(&site, &format!("{page}index.html"));
            let moved = html.contains("Last updated 2 December 2025");
            assert_eq!(moved, expected == "2025-12-02", "{page}");
            assert_eq!(html.contains("Last updated"), moved, "{page}");
        }
    }
}
