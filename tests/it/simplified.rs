//! Simplified Chinese: what is converted, what is written, and what a page says of it.

use concord::source::Sources;
use concord::text::script::Converter;

use crate::support::{change, data, everything, new_problems, path, site, text};

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
        (
            "content/updates/2025-01-15-memorandum-signed.sc.md",
            "sc/updates/2025-01-15-memorandum-signed/index.html",
        ),
    ];
    let written = site(&everything());
    let mut sources = everything();
    for (file, page) in own {
        assert!(!says_so(&written, page), "{page}");
        assert!(!text(&written, page).contains("非官方译文"), "{page}");
        sources.remove(file);
    }
    let converted = site(&sources);
    for (_, page) in own {
        assert!(says_so(&converted, page), "{page}");
    }
}

fn noted(key: &str, note: &str) -> Sources {
    let mut sources = everything();
    let file = format!("content/first/02-education/4.{key}.md");
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
    let (note, tag) = ("A word on 4.", "lang=\"en\">A word on 4.<");
    let sources = noted("en", note);
    let site = site(&sources);
    for (page, label) in [
        ("en/first/4/index.html", "Editors’ note: "),
        ("en/first/education/index.html", "Editors’ note: "),
        ("en/first/full/index.html", "Editors’ note: "),
        ("en/first/parallel/tc/index.html", "Editors’ note: "),
        // Where the text is one of several it is marked as being in another language than the label.
        ("tc/first/4/index.html", "編者註："),
        ("sc/first/4/index.html", "编者注："),
        ("sc/first/parallel/en/index.html", "编者注："),
    ] {
        let page_text = text(&site, page);
        assert_eq!(page_text.matches(note).count(), 1, "{page}");
        assert!(
            page_text.contains(&format!("<span>{label}</span><span {tag}")),
            "{page}"
        );
    }
    assert!(text(&site, "first/4/index.html").contains(tag));
    for page in ["tc/first/education/index.html", "sc/first/full/index.html"] {
        assert!(!text(&site, page).contains(note), "{page}");
    }
}

#[test]
fn a_note_is_neither_signed_nor_translated() {
    for key in ["tc", "en"] {
        assert_eq!(
            new_problems(&noted(key, "A word on 4.")),
            Vec::<String>::new()
        );
    }
    let before = data(&site(&everything()), "data/translations.json");
    let after = data(&site(&noted("tc", "按：")), "data/translations.json");
    assert_eq!(before, after);
    assert_eq!(
        new_problems(&noted("en", " ")),
        ["error[empty-value] content/first/02-education/4.en.md:3:8"]
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
        ["first/1", "about", "home"].map(state)
    };
    assert_eq!(states(&everything()), ["derived", "derived", "current"]);
    let mut sources = everything();
    let file = "content/first/01-trade/1.sc.md";
    let text = sources.lossy(file).unwrap().into_owned();
    sources.insert(file, format!("{text}\n文本。\n"));
    assert_eq!(states(&sources)[0], "current");
}

#[test]
fn a_language_is_called_what_the_page_calls_it() {
    let site = site(&everything());
    for (page, words) in [
        ("tc/first/index.html", "與英文對照"),
        ("tc/first/index.html", "與簡體中文對照"),
        ("sc/first/index.html", "与英文对照"),
        (
            "sc/first/parallel/en/index.html",
            "对照全文：简体中文、英文",
        ),
        (
            "en/first/index.html",
            "Side by side with Traditional Chinese",
        ),
        (
            "en/first/parallel/sc/index.html",
            "English and Simplified Chinese",
        ),
    ] {
        assert!(text(&site, page).contains(words), "{page}: {words}");
    }
    let mut sources = everything();
    change(
        &mut sources,
        "portal.toml",
        "name = { tc = \"英文\", en = \"English\" }\n",
        "",
    );
    let html = text(&crate::support::site(&sources), "sc/first/index.html").to_owned();
    assert!(html.contains("与<span lang=\"en\">English</span>对照"));
    change(
        &mut sources,
        "portal.toml",
        "name = { tc = \"簡體中文\"",
        "name = { tw = \"簡體中文\"",
    );
    assert_eq!(new_problems(&sources).len(), 1);
}
