//! A later editor may add another language, another memorandum or an update without a change of the
//! program.

use concord::diagnostic::MessageLanguage;
use concord::source::Sources;
use concord::starter;
use serde_json::json;

use crate::start::example;
use crate::support::{Site, change, data, everything, lock, path, problems, site, text};

/// The fixture portal with another language, `tests/fixtures/growth`.
pub(crate) fn grown() -> Sources {
    let mut sources = everything();
    let fixture = Sources::read(&path("tests/fixtures/growth")).unwrap();
    for (path, bytes) in fixture.below("content/") {
        sources.insert(path, bytes);
    }
    let language = std::fs::read_to_string(path("tests/fixtures/growth/language.toml")).unwrap();
    change(
        &mut sources,
        "portal.toml",
        "\n[[side]]",
        &format!("{language}\n[[side]]"),
    );
    // Portuguese needs words of its own: here those of English, but for the label of an item.
    let english = std::fs::read_to_string(path("themes/default/words/en.toml")).unwrap();
    sources.insert(
        "themes/default/words/pt.toml",
        english.replace("\"Item {n}\"", "\"Item n.º {n}\""),
    );
    sources
}

#[test]
fn the_grown_portal_has_no_errors() {
    let errors: Vec<_> = problems(&grown())
        .into_iter()
        .filter(|problem| problem.starts_with("error"))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn every_page_exists_in_the_new_language() {
    let site = site(&grown());
    let pages = |lang: &str| {
        let below = site
            .artifacts
            .iter()
            .filter(|artifact| artifact.path.starts_with(&format!("{lang}/")));
        below
            .map(|artifact| artifact.path[lang.len()..].to_owned())
            // Parallel texts and plain ones are of languages that have the memorandum.
            .filter(|path| !path.contains("/parallel/") && !path.ends_with(".md"))
            .collect::<Vec<_>>()
    };
    assert_eq!(pages("pt"), pages("tc"));
    assert!(pages("pt").len() > 20);
}

#[test]
fn a_text_that_is_there_is_shown_and_one_that_is_not_is_borrowed_and_says_so() {
    let site = site(&grown());
    let translated = text(&site, "pt/first/1/index.html");
    assert!(translated.contains("Texto de exemplo do item 1."));
    assert!(translated.contains("<html lang=\"pt-PT\">"));
    assert!(translated.contains("Item n.º 1"));
    let borrowed = text(&site, "pt/first/3/index.html");
    assert!(
        borrowed.contains("lang=\"en\"><p>To carry out"),
        "English comes before Chinese"
    );
    assert!(borrowed.contains("tag--fallback"), "the reader is told");
    let own = site.base.clone() + "/pt/first/3/";
    assert!(
        !borrowed.contains(&format!("href=\"{own}\"")),
        "a borrowed text is no page of its own to search engines"
    );
}

#[test]
fn a_text_is_cited_as_what_it_is_in_the_words_of_its_reader() {
    let site = site(&grown());
    let has = |path: &str| site.artifacts.iter().any(|artifact| artifact.path == path);
    // What each page says of its text, and the files that it offers.
    for (number, note, folder) in [
        (
            1,
            "unofficial Português translation of an earlier text",
            "cite/pt/first",
        ),
        (3, "unofficial English translation", "cite/en/first"),
    ] {
        let html = text(&site, &format!("pt/first/{number}/index.html"));
        for form in [
            format!("(signed 15 January 2025), {note}"),
            format!(": Item n.º {number}: {note}[Z/OL]"),
            format!("(Item n.º {number}; {note})"),
            format!("data-note=\"[{note}]\""),
            format!("{folder}/{number}.ris\""),
            "Copy signed text (繁體中文)".to_owned(),
        ] {
            assert!(html.contains(&form), "{form}");
        }
        assert!(
            text(&site, &format!("{folder}/{number}.bib")).contains(&format!("note = {{{note}}}"))
        );
    }
    assert!(
        !has("cite/pt/first/3.ris"),
        "what is borrowed has no file of its own"
    );
}

#[test]
fn what_is_borrowed_is_in_no_sitemap_feed_or_data() {
    let site = site(&grown());
    let sitemap = text(&site, "sitemap.xml");
    assert!(sitemap.contains("/pt/first/1/"));
    assert!(!sitemap.contains("/pt/first/3/"));
    let items = data(&site, "data/items.json");
    let texts = |number: u64| {
        let item = items
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["memorandum"] == "first" && item["number"] == number);
        item.unwrap()["texts"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(1), ["en", "pt", "sc", "tc"]);
    assert_eq!(texts(3), ["en", "sc", "tc"]);
    let feed = data(&site, "pt/updates/feed.json");
    assert_eq!(feed["items"].as_array().unwrap().len(), 0);
}

#[test]
fn the_later_memorandum_supersedes_the_earlier() {
    let site = site(&everything());
    for page in [
        "tc/first/index.html",
        "tc/first/1/index.html",
        "tc/first/trade/index.html",
    ] {
        let html = text(&site, page);
        assert!(html.contains("第二次會議合作備忘錄（範例）"), "{page}");
        assert!(html.contains("/second/\""), "{page}");
    }
    let home = text(&site, "tc/index.html");
    assert!(
        home.contains("second/1/"),
        "the front page shows the latest"
    );
    assert!(home.contains("first/\""), "and leads to the earlier");
    assert_eq!(
        data(&site, "data/memoranda.json")[0]["memorandum"],
        "second"
    );
}

#[test]
fn an_update_is_where_it_belongs_and_nowhere_else() {
    let site = site(&grown());
    let note = "範例：三個項目的進展";
    let mut places: Vec<&str> = site
        .artifacts
        .iter()
        .filter(|artifact| {
            artifact.path.starts_with("tc/")
                && std::str::from_utf8(&artifact.bytes).unwrap().contains(note)
        })
        .map(|artifact| artifact.path.as_str())
        .collect();
    places.sort_unstable();
    assert_eq!(
        places,
        [
            "tc/first/1/index.html",
            "tc/first/2/index.html",
            "tc/first/3/index.html",
            "tc/first/education/feed.json",
            "tc/first/education/feed.xml",
            "tc/first/education/index.html",
            "tc/first/index.html",
            "tc/first/trade/feed.json",
            "tc/first/trade/feed.xml",
            "tc/first/trade/index.html",
            "tc/index.html",
            "tc/translations/index.html",
            "tc/updates/2025-06-01-progress/index.html",
            "tc/updates/feed.json",
            "tc/updates/feed.xml",
            "tc/updates/index.html",
        ]
    );
}

#[test]
fn an_old_address_leads_to_the_new_one() {
    let site = site(&everything());
    let stub = text(&site, "tc/updates/2025-06-01-old-name/index.html");
    assert!(stub.contains("url=../../../tc/updates/2025-06-01-progress/"));
    assert!(
        text(&site, "_redirects")
            .contains("/tc/updates/2025-06-01-old-name/ /tc/updates/2025-06-01-progress/ 301\n")
    );
}

#[test]
fn a_site_may_replace_one_template() {
    let mut sources = everything();
    let template =
        "{% extends \"templates/layout.html\" %}{% block main %}<h1>自訂</h1>{% endblock %}";
    sources.insert("themes/default/templates/dates.html", template);
    let site = site(&sources);
    assert!(text(&site, "tc/first/dates/index.html").contains("<h1>自訂</h1>"));
    assert!(
        text(&site, "tc/first/1/index.html").contains("data-signed=\"first/1\""),
        "the others are built in"
    );
}

#[test]
fn a_portal_below_a_path_says_so_where_it_must() {
    let site = site(&everything());
    assert!(text(&site, "404.html").contains("href=\"/portal/tc/\""));
    assert!(text(&site, "tc/index.html").contains("https://everything.example.org/portal/tc/"));
}

#[test]
fn a_memorandum_that_is_too_long_for_one_page_is_read_area_by_area() {
    // More than one text may have.
    let items = [1, 2].map(|number| format!("content/first/01-trade/{number}.en.md"));
    let long = |paragraphs: usize| {
        let mut sources = example(&["tc", "sc", "en"]);
        for item in &items {
            let paragraph = "word ".repeat(1_000) + "\n\n";
            let end = sources.lossy(item).unwrap().into_owned() + &paragraph.repeat(paragraphs);
            sources.insert(item, end);
        }
        site(&sources)
    };
    let (short, long) = (long(5), long(55));
    let parallels = |site: &Site| {
        let paths = site.artifacts.iter().map(|file| file.path.as_str());
        paths.filter(|path| path.contains("/parallel/")).count()
    };
    assert_eq!((parallels(&short), parallels(&long)), (6, 0));
    // The same in each language, so that each page has its counterparts.
    for (lang, words) in [("en", "It is divided by area"), ("tc", "現按領域分列")] {
        let full = format!("{lang}/first/full/index.html");
        let [whole, way] = [&short, &long].map(|site| text(site, &full));
        for (shown, here, there) in [
            ("id=\"item-1\"", true, false),
            ("data-print", true, false),
            ("first/preamble", true, true),
            (words, false, true),
        ] {
            let is_shown = [whole, way].map(|page| page.contains(shown));
            assert_eq!(is_shown, [here, there], "{full} {shown}");
        }
        let memorandum = data(&long, "data/memoranda.json")[0].clone();
        let areas = memorandum["domains"].as_array().unwrap();
        for area in areas {
            let slug = area["slug"].as_str().unwrap();
            assert!(way.contains(&format!("href=\"../{slug}/\"")));
            let area = text(&long, &format!("{lang}/first/{slug}/index.html"));
            assert!(area.contains("class=entry"));
        }
        assert_eq!(areas.len(), 2);
    }
    let front = |site: &Site| text(site, "en/index.html").contains("Full text on one page");
    assert!(front(&short) && !front(&long));
}

#[test]
fn areas_number_their_items_in_any_order() {
    // The first area has items 3 and 4, the second 1 and 2.
    let portal = starter::portal(&["en"], MessageLanguage::English).into_iter();
    let portal = portal.filter(|file| !file.path.ends_with("signed.lock"));
    let swapped = |path: &str| {
        let (folder, name) = path.rsplit_once('/').unwrap_or_default();
        match name.split_once('.') {
            Some((number @ ("1" | "2"), end)) => format!("{folder}/{}.{end}", other(number, 2)),
            Some((number @ ("3" | "4"), end)) => format!("{folder}/{}.{end}", other(number, -2)),
            _ => path.to_owned(),
        }
    };
    let mut sources = Sources::from_texts(portal.map(|file| (swapped(&file.path), file.bytes)));
    let about = "content/pages/about.en.md";
    change(&mut sources, about, "01-trade/1.en", "02-education/1.en");
    let update = "content/updates/2026-01-15-memorandum-signed.en.md";
    change(&mut sources, update, "items = \"whole\"", "items = [1, 4]");
    lock(&mut sources);
    let site = site(&sources);
    assert_eq!(data(&site, "data/updates.json")[0]["items"], json!([4, 1]));
    let translations = data(&site, "data/translations.json");
    let texts: Vec<&str> = translations
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|text| text["text"].as_str()?.strip_prefix("first/"))
        .filter(|text| text.parse::<u32>().is_ok())
        .collect();
    assert_eq!(texts, ["3", "4", "1", "2"]);
}

fn other(number: &str, by: i32) -> i32 {
    number.parse::<i32>().unwrap() + by
}
