//! Pictures of updates and pages: published once for all languages, and only where a text that
//! is public shows them.

use concord::source::Sources;

use crate::start::example;
use crate::support::{Site, change, data, picture, problems, site, text};

const UPDATE: &str = "content/updates/2026-01-15-memorandum-signed.tc.md";
const TRANSLATION: &str = "content/updates/2026-01-15-memorandum-signed.en.md";
const ABOUT: &str = "content/pages/about.tc.md";
const FILE: &str = "content/updates/2026-01-15-chart.png";

/// The example, with a picture in both texts of the update.
fn illustrated() -> Sources {
    let mut sources = example(&["tc", "sc", "en"]);
    sources.insert(FILE, picture("chart.png"));
    let texts = [
        (UPDATE, "![三條柱](2026-01-15-chart.png \"範例圖表\")"),
        (
            TRANSLATION,
            "![Three bars](2026-01-15-chart.png \"An example\")",
        ),
    ];
    for (file, markdown) in texts {
        let text = sources.lossy(file).unwrap().into_owned();
        sources.insert(file, format!("{text}\n{markdown}\n"));
    }
    sources
}

fn pictures(site: &Site) -> Vec<&str> {
    let paths = site.artifacts.iter().map(|file| file.path.as_str());
    paths.filter(|path| path.ends_with("chart.png")).collect()
}

#[test]
fn a_picture_is_published_once_and_shown_in_every_language() {
    let site = site(&illustrated());
    let published = pictures(&site);
    let [path] = published[..] else {
        panic!("{published:?}");
    };
    let name = path.strip_prefix("assets/").unwrap();
    assert_eq!(
        name.find('/'),
        Some(12),
        "{name} is not named by its fingerprint"
    );
    let found = site.artifacts.iter().find(|file| file.path == path);
    assert_eq!(found.unwrap().bytes, picture("chart.png"));
    for (key, words, caption) in [
        ("tc", "三條柱", "範例圖表"),
        ("sc", "三条柱", "范例图表"),
        ("en", "Three bars", "An example"),
    ] {
        let page = text(
            &site,
            &format!("{key}/updates/2026-01-15-memorandum-signed/index.html"),
        );
        let figure = format!(
            "<figure><img src=\"../../../{path}\" alt=\"{words}\" width=\"320\" height=\"200\" loading=\"lazy\" decoding=\"async\"><figcaption>{caption}</figcaption></figure>"
        );
        assert!(page.contains(&figure), "{page}");
        // Where the address of the page is shared, others show it with its picture.
        for (property, content) in [
            ("og:image", format!("{}/{path}", site.base)),
            ("og:image:width", "320".to_owned()),
            ("og:image:height", "200".to_owned()),
            ("og:image:alt", words.to_owned()),
        ] {
            let meta = format!("<meta content=\"{content}\" property={property}>");
            assert!(page.contains(&meta), "{meta} in {page}");
        }
        let feed = text(&site, &format!("{key}/updates/feed.json"));
        let absolute = format!("src=\\\"{}/{path}\\\"", site.base);
        assert!(feed.contains(&absolute), "{feed}");
        let atom = text(&site, &format!("{key}/updates/feed.xml"));
        assert!(atom.contains(&format!("{}/{path}", site.base)), "{atom}");
    }
    let other = text(&site, "tc/updates/index.html");
    assert!(!other.contains("chart.png"), "{other}");
    let updates = data(&site, "data/updates.json");
    let words = updates[0]["texts"]["en"].as_str().unwrap();
    assert!(words.ends_with("\nThree bars\nAn example"), "{words}");
}

#[test]
fn the_picture_of_a_text_that_is_not_public_is_not_published() {
    let mut sources = illustrated();
    change(
        &mut sources,
        UPDATE,
        "items = \"whole\"",
        "items = \"whole\"\ndraft = true",
    );
    assert!(pictures(&site(&sources)).is_empty());
    // Another text shows it.
    let text = sources.lossy(ABOUT).unwrap().into_owned();
    let shown = "![圖](../updates/2026-01-15-chart.png)";
    sources.insert(ABOUT, format!("{text}\n{shown}\n"));
    assert_eq!(pictures(&site(&sources)).len(), 1);
}

#[test]
fn a_changed_picture_has_another_address_and_makes_no_translation_stale() {
    let mut sources = illustrated();
    let before = site(&sources);
    sources.insert(FILE, [picture("chart.png"), vec![0]].concat());
    let after = site(&sources);
    assert_ne!(pictures(&before), pictures(&after));
    let states = |site: &Site| data(site, "data/translations.json");
    assert_eq!(states(&before), states(&after));
}

#[test]
fn a_picture_that_says_where_it_was_taken_stops_the_build() {
    let mut sources = illustrated();
    sources.insert(
        "content/updates/2026-01-15-photo.jpg",
        picture("located.jpg"),
    );
    let text = sources.lossy(UPDATE).unwrap().into_owned();
    sources.insert(UPDATE, format!("{text}\n![圖](2026-01-15-photo.jpg)\n"));
    let told = problems(&sources);
    let errors: Vec<&String> = told.iter().filter(|of| of.starts_with("error")).collect();
    assert_eq!(
        errors,
        ["error[picture-location] content/updates/2026-01-15-photo.jpg:1:1"]
    );
}
