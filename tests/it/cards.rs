//! Cards: what chats show where the address of a page is shared. Icons: what telephones show beside programs.

use std::io::Cursor;

use crate::support::{Site, change, data, everything, problems, site, text};

/// A picture as its pixels: width, height, and red, green and blue of each.
fn pixels(site: &Site, path: &str) -> (usize, usize, Vec<[u8; 3]>) {
    let file = site.artifacts.iter().find(|file| file.path == path);
    let bytes = &file.unwrap_or_else(|| panic!("there is no {path}")).bytes;
    let mut decoder = png::Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::EXPAND);
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let (pixels, _) = pixels[..info.buffer_size()].as_chunks();
    (info.width as usize, info.height as usize, pixels.to_vec())
}

/// How many pixels of a picture have a colour.
fn count(site: &Site, path: &str, colour: [u8; 3]) -> usize {
    let (.., pixels) = pixels(site, path);
    pixels.iter().filter(|of| **of == colour).count()
}

/// `--tide`, `--plum` and `--hairline` of the default theme, on a light screen.
const TIDE: [u8; 3] = [0x2A, 0x43, 0x65];
const PLUM: [u8; 3] = [0x7A, 0x2E, 0x5D];
const HAIRLINE: [u8; 3] = [0xD5, 0xD9, 0xD2];

fn cards(site: &Site) -> Vec<&str> {
    let paths = site.artifacts.iter().map(|file| file.path.as_str());
    paths.filter(|path| path.starts_with("cards/")).collect()
}

#[test]
fn each_item_area_and_document_has_a_card_with_the_squares_of_its_items_lit() {
    let site = site(&everything());
    assert_eq!(
        cards(&site),
        [
            "cards/first.png",
            "cards/first/1.png",
            "cards/first/2.png",
            "cards/first/3.png",
            "cards/first/4.png",
            "cards/first/education.png",
            "cards/first/trade.png",
            "cards/second.png",
            "cards/second/1.png",
            "cards/second/2.png",
            "cards/second/health.png",
        ]
    );
    // A square of this board is 36 pixels wide.
    for (path, lit, dark) in [
        ("cards/first.png", 0, 4),
        ("cards/first/3.png", 1, 3),
        ("cards/first/trade.png", 2, 2),
        ("cards/second/health.png", 2, 0),
    ] {
        let (width, height, _) = pixels(&site, path);
        assert_eq!((width, height), (1200, 630), "{path}");
        assert_eq!(count(&site, path, PLUM), lit * 36 * 36, "{path}");
        assert_eq!(count(&site, path, HAIRLINE), dark * 36 * 36, "{path}");
    }
}

#[test]
fn the_card_of_an_item_shows_its_number() {
    let site = site(&everything());
    let left = |path: &str| {
        let (width, _, pixels) = pixels(&site, path);
        let rows = pixels.chunks(width).skip(200);
        rows.map(|row| row[..500].to_vec()).collect::<Vec<_>>()
    };
    // The same number is the same picture, another is another; an area shows the mark in its place.
    assert_eq!(left("cards/first/1.png"), left("cards/second/1.png"));
    assert_ne!(left("cards/first/1.png"), left("cards/first/2.png"));
    assert_eq!(left("cards/first/trade.png"), left("cards/first.png"));
    let drawn = left("cards/first/4.png").concat();
    let drawn = drawn.iter().filter(|of| **of == TIDE).count();
    assert!(drawn > 10_000, "{drawn} pixels are too few for a number");
}

#[test]
fn every_page_that_is_shared_names_a_card_and_says_what_it_shows() {
    let site = site(&everything());
    let base = "https://everything.example.org/portal";
    for (page, card, words) in [
        (
            "en/first/3/",
            "first/3",
            "Memorandum of the First Session (example), Item 3, marked among 4 items",
        ),
        ("tc/first/3/", "first/3", "第3項在4個項目中的位置"),
        ("sc/first/3/", "first/3", "第3项在4个项目中的位置"),
        ("first/3/", "first/3", "第3項在4個項目中的位置"),
        (
            "en/first/trade/",
            "first/trade",
            "Area 1, marked among 4 items",
        ),
        ("en/second/full/", "second", "All 2 items at a glance"),
        ("en/names/", "second", "All 2 items at a glance"),
    ] {
        let html = text(&site, &format!("{page}index.html"));
        for meta in [
            format!("<meta content=\"{base}/cards/{card}.png\" property=og:image>"),
            "<meta content=\"1200\" property=og:image:width>".to_owned(),
            "<meta content=\"630\" property=og:image:height>".to_owned(),
            "<meta content=summary_large_image name=twitter:card>".to_owned(),
        ] {
            assert!(html.contains(&meta), "{page}: {meta} in {html}");
        }
        let start = html.split("property=og:image:alt").next().unwrap();
        let alt = start.rsplit("content=\"").next().unwrap();
        assert!(alt.contains(words), "{page}: {alt}");
    }
    for page in ["404.html", "tc/old/index.html"] {
        let html = text(&site, page);
        assert!(!html.contains("og:image"), "{page}: {html}");
    }
}

#[test]
fn a_portal_can_do_without_cards() {
    let mut sources = everything();
    change(&mut sources, "portal.toml", "cards = true", "cards = false");
    let site = site(&sources);
    assert_eq!(cards(&site), [""; 0]);
    let html = text(&site, "en/first/3/index.html");
    assert!(
        !html.contains("og:image") && !html.contains("twitter"),
        "{html}"
    );
}

#[test]
fn icons_are_the_mark_and_each_language_names_them() {
    let site = site(&everything());
    for (path, size) in [
        ("apple-touch-icon.png", 180),
        ("icons/192.png", 192),
        ("icons/512.png", 512),
    ] {
        let (width, height, pixels) = pixels(&site, path);
        assert_eq!((width, height), (size, size), "{path}");
        assert!(pixels.contains(&TIDE), "{path} is not the mark");
    }
    for (key, tag, short) in [
        ("tc", "zh-Hant-HK", "甲乙備忘錄"),
        ("en", "en", "A and B Memoranda"),
    ] {
        let app = data(&site, &format!("{key}/app.json"));
        assert_eq!(app["lang"], tag);
        assert_eq!(app["short_name"], short);
        assert_eq!(app["scope"], "../");
        assert_eq!(app["icons"][1]["src"], "../icons/512.png");
        let home = text(&site, &format!("{key}/index.html"));
        assert!(
            home.contains("<link href=\"app.json\" rel=manifest>"),
            "{home}"
        );
    }
}

#[test]
fn a_template_that_makes_no_picture_is_told_once() {
    let mut sources = everything();
    let card = "themes/default/templates/card.svg";
    sources.insert(card, "{{ width }} is no picture");
    let found = problems(&sources);
    let told = |of: &&String| of.contains("[theme-picture]") && of.contains(card);
    assert_eq!(found.iter().filter(told).count(), 1, "{found:#?}");
    sources.insert(
        card,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"2\">{{ nothing }}</svg>",
    );
    let found = problems(&sources);
    assert!(
        found.iter().any(|of| of.contains("[template]")),
        "{found:#?}"
    );
}
