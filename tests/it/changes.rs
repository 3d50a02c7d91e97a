//! What has changed can be read: lists of changes, wordings on every page, and documents as they were on a day.

use std::collections::BTreeMap;

use concord::content::Edition;
use concord::model::wording_id;
use concord::source::Sources;
use jiff::civil::{Date, date};

use crate::support::{Site, change, data, everything, lock, record, site, text};

const ITEM: &str = "content/first/01-trade/1.en.md";
const FIRST: Date = date(2026, 1, 10);
const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];

fn recorded() -> Sources {
    let mut sources = everything();
    record(&mut sources, FIRST, "");
    sources
}

/// What is within the elements that begin so, without tags, one by one.
fn within(html: &str, start: &str, end: &str) -> Vec<String> {
    let parts = html.split(start).skip(1);
    let parts = parts.map(|part| {
        let (_, inside) = part.split_once('>').unwrap();
        inside.split(end).next().unwrap()
    });
    parts.map(plain).collect()
}

/// The words of HTML.
fn plain(html: &str) -> String {
    let mut out = String::new();
    for piece in html.replace("</p>", "\n").split('<') {
        out += piece.split_once('>').map_or(piece, |(_, words)| words);
    }
    let out = out
        .replace("&lt;", "<")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
    out.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

/// The texts of a page of a whole document.
fn texts(site: &Site, path: &str) -> Vec<String> {
    let html = text(site, path);
    let html = html.split("<footer").next().unwrap();
    let elements = html.split("<div ").skip(1);
    let texts = elements.filter_map(|element| {
        let (tag, inside) = element.split_once('>')?;
        let is_text = tag.contains("class=\"text") || tag.contains("class=text");
        is_text.then(|| plain(inside.split("</div>").next().unwrap()))
    });
    texts.filter(|of| !of.is_empty()).collect()
}

/// A change of the content, and the day on which it was recorded.
type Step = (fn(&mut Sources), Date);

const STEPS: &[Step] = &[
    (
        |s| change(s, ITEM, "opening an office", "setting up an office"),
        date(2026, 1, 12),
    ),
    (
        |s| change(s, ITEM, "title = \"Offices", "title = \"Bureaus"),
        date(2026, 1, 13),
    ),
    (
        |s| change(s, ITEM, "setting up an office", "opening an office"),
        date(2026, 1, 15),
    ),
    (
        |s| {
            change(
                s,
                "content/first/02-education/3.tc.md",
                "\n+++\n\n",
                "\n+++\n\n並",
            );
            assert!(s.remove("content/first/signed.lock").is_some());
            lock(s);
        },
        date(2026, 1, 20),
    ),
    (
        |s| {
            change(
                s,
                "content/first/02-education/domain.en.md",
                "title = \"",
                "title = \"New ",
            );
        },
        date(2026, 1, 21),
    ),
];

#[test]
fn a_document_as_at_a_day_is_the_full_text_that_a_build_of_that_day_showed() {
    let mut sources = recorded();
    let mut shown: BTreeMap<Date, Site> = BTreeMap::new();
    shown.insert(FIRST, site(&sources));
    for (step, day) in STEPS {
        step(&mut sources);
        record(&mut sources, *day, "why");
        shown.insert(*day, site(&sources));
    }
    // What nobody has recorded yet is of no day.
    change(&mut sources, ITEM, "opening an office", "closing an office");
    let last = site(&sources);
    let mut different = 0;
    for (day, then) in &shown {
        for language in LANGUAGES {
            let page = format!("{language}/first/as-at/{day}/index.html");
            let full = texts(then, &format!("{language}/first/full/index.html"));
            let found: Vec<String> = texts(&last, &page);
            // The title of the document stands before its texts.
            let found = &found[1..];
            assert_eq!(found, full, "{page}");
            different +=
                usize::from(full != texts(&last, &format!("{language}/first/full/index.html")));
            let html = text(&last, &page);
            let whole = plain(text(then, &format!("{language}/first/full/index.html")));
            for heading in within(html, "<h3", "</h3>") {
                assert!(whole.contains(&heading), "{heading}");
            }
        }
    }
    assert!(different > 5, "{different}");
    assert!(
        last.artifacts
            .iter()
            .all(|file| !file.path.contains("second/as-at"))
    );
}

#[test]
fn words_that_come_back_are_one_wording_with_two_periods() {
    let mut sources = recorded();
    for (step, day) in STEPS {
        step(&mut sources);
        record(&mut sources, *day, "why");
    }
    let site = site(&sources);
    let page = text(&site, "en/first/1/index.html");
    let words = "To support the City A Trade Council in opening an office in City B.";
    let anchor = format!("id=\"w-{}\"", wording_id(words));
    assert_eq!(page.matches(&anchor).count(), 1);
    assert!(
        page.contains("public on 10 January 2026 or before, and until 12 January 2026"),
        "{page}"
    );
    let all = data(&site, "data/wordings.json");
    let of_words = all
        .as_array()
        .unwrap()
        .iter()
        .filter(|of| of["words"] == words);
    let periods: Vec<_> = of_words
        .map(|of| (of["since"].clone(), of["until"].clone()))
        .collect();
    assert_eq!(
        periods,
        [("2026-01-10".into(), "2026-01-12".into())],
        "and since then it is the present one"
    );
}

#[test]
fn changes_are_listed_for_items_areas_documents_and_the_portal() {
    let mut sources = recorded();
    for (step, day) in STEPS {
        step(&mut sources);
        record(&mut sources, *day, "clearer");
    }
    change(
        &mut sources,
        "content/pages/about.en.md",
        "Say here who",
        "Say there who",
    );
    record(&mut sources, date(2026, 1, 25), "clearer");
    let site = site(&sources);
    let of_portal = text(&site, "en/changes/index.html");
    let at = |words: &str| {
        of_portal
            .find(words)
            .unwrap_or_else(|| panic!("{words}: {of_portal}"))
    };
    assert!(
        at("25 January 2026") < at("21 January 2026")
            && at("21 January 2026") < at("12 January 2026")
    );
    assert!(
        of_portal.contains("Changed: wording (English)") && of_portal.contains("Reason: clearer")
    );
    assert!(of_portal.contains("Update"), "{of_portal}");
    let of_document = text(&site, "tc/first/changes/index.html");
    assert!(of_document.contains("2026年1月21日") && !of_document.contains("2026年1月25日"));
    assert!(
        of_document.contains("/first/as-at/2026-01-20/")
            || of_document.contains("as-at/2026-01-20/")
    );
    // Readers of another language learn that the English words changed.
    let item = text(&site, "tc/first/1/index.html");
    assert!(
        item.contains("其他改動") && item.contains("en/first/1/#w-"),
        "{item}"
    );
    assert!(text(&site, "en/first/education/index.html").contains("21 January 2026"));
    let feed = text(&site, "en/changes/feed.xml");
    assert_eq!(
        feed.matches("<entry>").count(),
        of_portal
            .matches("<li><p><time")
            .count()
            .max(feed.matches("<entry>").count())
    );
    assert!(feed.contains("Changed: wording (English)"));
    let json = data(&site, "en/first/changes/feed.json");
    assert!(json["items"].as_array().unwrap().len() >= 5, "{json}");
}

/// A page whose text is recorded, and a change of it.
#[rustfmt::skip]
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("content/pages/about.en.md", "Say here who", "Say there who", "en/about/index.html"),
    ("content/home.tc.md", "\n+++\n\n", "\n+++\n\n新", "tc/index.html"),
    ("content/names.toml", "en = \"", "en = \"Z", "en/names/"),
    ("content/first/memorandum.en.md", "short = \"", "short = \"Z", "en/first/index.html"),
    ("content/first/signatures.en.md", "\n+++\n\n", "\n+++\n\nZ", "en/first/index.html"),
    ("content/first/02-education/domain.en.md", "title = \"", "title = \"Z", "en/first/education/index.html"),
    ("content/updates/2025-06-01-progress.en.md", "This is the progress", "This was the progress", "en/updates/2025-06-01-progress/index.html"),
];

#[test]
fn every_page_whose_text_is_recorded_has_its_earlier_wordings() {
    for (file, from, to, page) in PAGES {
        let mut sources = recorded();
        change(&mut sources, file, from, to);
        record(&mut sources, date(2026, 1, 20), "why");
        let site = site(&sources);
        let mut pages = site
            .artifacts
            .iter()
            .filter(|of| of.path.starts_with(page) && of.path.ends_with(".html"));
        let is_told = pages.any(|of| {
            let html = String::from_utf8_lossy(&of.bytes);
            html.contains("Earlier ")
                && html.contains("until 20 January 2026")
                && html.contains("id=\"w-")
                || html.contains("先前的") && html.contains("至2026年1月20日止")
        });
        assert!(is_told, "{page}");
    }
}

#[test]
fn without_a_record_there_is_nothing_of_it() {
    for file in site(&everything()).artifacts {
        for part in ["/changes/", "/as-at/", "wordings."] {
            assert!(!file.path.contains(part), "{}", file.path);
        }
    }
}

#[test]
fn what_is_not_public_is_nowhere_in_the_output() {
    let words = "Words that nobody may read yet";
    let mut sources = recorded();
    for (name, key) in [
        ("draft", "draft = true"),
        ("later", "publish = 2026-06-01T09:00:00+08:00"),
        (
            "gone",
            "publish = 2026-01-01T09:00:00+08:00\nexpires = 2026-01-25T09:00:00+08:00",
        ),
    ] {
        let text =
            format!("+++\ntitle = \"{words} {name}\"\nsummary = \"a\"\n{key}\n+++\n\n{words}.\n");
        sources.insert(format!("content/pages/{name}.tc.md"), text);
    }
    record(&mut sources, date(2026, 2, 1), "why");
    let history = sources.below("content/history/");
    for (file, bytes) in history {
        assert!(!String::from_utf8_lossy(bytes).contains(words), "{file}");
    }
    for file in site(&sources).artifacts {
        assert!(
            !String::from_utf8_lossy(&file.bytes).contains(words),
            "{}",
            file.path
        );
    }
    // The build of the hour in which it becomes public shows it, and what is recorded then has it.
    let later = Edition::as_of("2026-06-02T00:00:00Z".parse().unwrap());
    let site = crate::support::edition(&sources, later);
    assert!(text(&site, "tc/later/index.html").contains(words));
}
