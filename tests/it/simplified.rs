//! Simplified Chinese: what is converted, what is written, and what a page says of it.

use concord::source::Sources;
use concord::text::script::Converter;

use crate::support::{change, data, path, problems, repository, site, text};

/// Characters that are Traditional in most words, and Simplified in some: 乾坤, 瞭望, 慰藉, 宫商角徵羽.
const BOTH: [char; 5] = ['乾', '瞭', '藉', '徵', '著'];

#[test]
fn the_list_of_traditional_characters_is_whole() {
    let converter = Converter::new([]);
    let ideographs = ('\u{3400}'..='\u{4DBF}').chain('\u{4E00}'..='\u{9FFF}');
    let traditional: Vec<char> = ideographs
        .filter(|c| !BOTH.contains(c))
        .filter(|c| converter.simplified(&c.to_string()) != c.to_string())
        .collect();
    let file = path("tests/fixtures/simplified/traditional.txt");
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        let lines: Vec<String> = traditional
            .chunks(60)
            .map(|line| line.iter().collect())
            .collect();
        std::fs::write(&file, format!("{}\n", lines.join("\n"))).unwrap();
    }
    let listed = std::fs::read_to_string(file).unwrap();
    let listed: Vec<char> = listed.chars().filter(|c| *c != '\n').collect();
    assert_eq!(listed, traditional);
}

/// What a translation of a page says of itself, and what a converted page says.
#[test]
fn a_page_says_that_it_was_converted_where_it_was() {
    let says_so = |site: &crate::support::Site, page: &str| {
        text(site, page).contains("文本自动转换而成，只转换字形")
    };
    let own = [
        ("content/home.sc.md", "sc/index.html"),
        ("content/pages/about.sc.md", "sc/about/index.html"),
        (
            "content/updates/2021-08-30-memorandum-signed.sc.md",
            "sc/updates/2021-08-30-memorandum-signed/index.html",
        ),
    ];
    let written = site(&repository());
    let mut sources = repository();
    for (file, page) in own {
        assert!(!says_so(&written, page), "{page}");
        assert!(!text(&written, page).contains("非官方译文"), "{page}");
        sources.remove(file);
    }
    // Other pages lead to these.
    for page in ["accessibility", "data", "press"] {
        let file = format!("content/pages/{page}.sc.md");
        let text = sources.lossy(&file).unwrap().replace(".sc.md", ".tc.md");
        sources.insert(file, text);
    }
    let converted = site(&sources);
    for (_, page) in own {
        assert!(says_so(&converted, page), "{page}");
    }
}

fn noted(key: &str, note: &str) -> Sources {
    let mut sources = repository();
    let file = format!("content/fifth/04-finance/26.{key}.md");
    change(
        &mut sources,
        &file,
        "title = ",
        &format!("note = \"{note}\"\ntitle = "),
    );
    sources
}

#[test]
fn a_note_stands_beside_the_text_of_its_language() {
    let (note, tag) = ("A word on 26.", "lang=\"en\">A word on 26.<");
    let sources = noted("en", note);
    let site = site(&sources);
    for (page, label) in [
        ("en/fifth/26/index.html", "Editors’ note: "),
        ("en/fifth/finance/index.html", "Editors’ note: "),
        ("en/fifth/full/index.html", "Editors’ note: "),
        ("en/fifth/parallel/tc/index.html", "Editors’ note: "),
        // Where the text is one of several it is marked as being in another language than the label.
        ("tc/fifth/26/index.html", "編者註："),
        ("sc/fifth/26/index.html", "编者注："),
        ("sc/fifth/parallel/en/index.html", "编者注："),
    ] {
        let page_text = text(&site, page);
        assert_eq!(page_text.matches(note).count(), 1, "{page}");
        assert!(
            page_text.contains(&format!("<span>{label}</span><span {tag}")),
            "{page}"
        );
    }
    assert!(text(&site, "fifth/26/index.html").contains(tag));
    for page in ["tc/fifth/finance/index.html", "sc/fifth/full/index.html"] {
        assert!(!text(&site, page).contains(note), "{page}");
    }
}

#[test]
fn a_note_is_neither_signed_nor_translated() {
    for key in ["tc", "en"] {
        assert_eq!(problems(&noted(key, "A word on 26.")), Vec::<String>::new());
    }
    let before = data(&site(&repository()), "data/translations.json");
    let after = data(&site(&noted("tc", "按：")), "data/translations.json");
    assert_eq!(before, after);
    assert_eq!(
        problems(&noted("en", " ")),
        ["error[empty-value] content/fifth/04-finance/26.en.md:3:8"]
    );
}

#[test]
fn a_text_that_only_has_a_title_or_a_note_of_its_own_is_converted() {
    let states = |sources: &Sources| {
        let translations = data(&site(sources), "data/translations.json");
        let all = translations.as_array().unwrap().clone();
        let state = |text: &str| {
            let found = all.iter().find(|of| of["text"] == text).unwrap();
            found["states"]["sc"].as_str().unwrap().to_owned()
        };
        ["fifth/27", "fifth/58", "about"].map(state)
    };
    assert_eq!(states(&repository()), ["derived", "derived", "current"]);
    let mut sources = repository();
    change(
        &mut sources,
        "content/fifth/04-finance/27.sc.md",
        "note = ",
        "title = \"标题\"\n+++\n文本\n+++\nnote = ",
    );
    assert_eq!(states(&sources)[0], "current");
}

#[test]
fn items_27_48_51_and_58_say_that_their_words_are_those_of_the_traditional_text() {
    let site = site(&repository());
    for number in 1..=61 {
        let has = |key: &str| {
            text(&site, &format!("{key}/fifth/{number}/index.html"))
                .contains("本项用词与繁体文本相同，未改为内地常用说法。")
        };
        assert_eq!(
            has("sc"),
            [27, 48, 51, 58].contains(&number),
            "item {number}"
        );
    }
}

#[test]
fn the_items_of_an_area_are_told_as_they_are() {
    let site = site(&repository());
    for (page, range) in [
        ("tc/fifth/youth/index.html", "第47、48項"),
        ("sc/fifth/youth/index.html", "第47、48项"),
        ("en/fifth/youth/index.html", "Items 47 and 48"),
        ("tc/fifth/finance/index.html", "第24至33項"),
        ("en/fifth/finance/index.html", "Items 24 to 33"),
        ("en/fifth/social-welfare/index.html", "Item 61"),
    ] {
        assert!(text(&site, page).contains(range), "{page}: {range}");
    }
}

#[test]
fn a_language_is_called_what_the_page_calls_it() {
    let site = site(&repository());
    for (page, words) in [
        ("tc/fifth/index.html", "與英文對照"),
        ("tc/fifth/index.html", "與簡體中文對照"),
        ("sc/fifth/index.html", "与英文对照"),
        (
            "sc/fifth/parallel/en/index.html",
            "对照全文：简体中文、英文",
        ),
        (
            "en/fifth/index.html",
            "Side by side with Traditional Chinese",
        ),
        (
            "en/fifth/parallel/sc/index.html",
            "English and Simplified Chinese",
        ),
    ] {
        assert!(text(&site, page).contains(words), "{page}: {words}");
    }
    let mut sources = repository();
    change(
        &mut sources,
        "portal.toml",
        "name = { tc = \"英文\", en = \"English\" }\n",
        "",
    );
    let html = text(&crate::support::site(&sources), "sc/fifth/index.html").to_owned();
    assert!(html.contains("与<span lang=\"en\">English</span>对照"));
    change(
        &mut sources,
        "portal.toml",
        "name = { tc = \"簡體中文\"",
        "name = { tw = \"簡體中文\"",
    );
    assert_eq!(problems(&sources).len(), 1);
}
