//! The memorandum was signed in Simplified Chinese as well. When that text is here, both are originals.

use concord::source::Sources;
use concord::starter::without_facts;
use concord::text::fingerprint::fingerprint;
use concord::text::script::Converter;

use super::repository;
use crate::html::{Element, elements};
use crate::notices::pages;
use crate::support::{change, lock, problems, site, text};

const MEMORANDUM: &str = "content/fifth/memorandum.tc.md";
const ITEM: &str = "content/fifth/04-finance/26.sc.md";

/// The portal as it would be with signed Simplified texts, one of which has another word than the Traditional.
fn signed_in_both() -> Sources {
    let mut sources = repository();
    let converter = Converter::new([]);
    let texts: Vec<(String, String)> = sources
        .below("content/fifth/")
        .filter_map(|(path, bytes)| {
            let path = path.strip_suffix(".tc.md")?;
            let text = without_facts(std::str::from_utf8(bytes).unwrap());
            Some((format!("{path}.sc.md"), converter.simplified(&text)))
        })
        .collect();
    for (path, text) in texts {
        sources.insert(path, text);
    }
    // What the editors say of the version that there is now, they would write anew.
    for page in ["about", "data", "press"] {
        for language in ["tc", "sc", "en"] {
            let path = format!("content/pages/{page}.{language}.md");
            let text = sources.lossy(&path).unwrap().into_owned();
            let end = text[4..].find("+++").unwrap() + 7;
            sources.insert(path, format!("{}\n\n一 {page}\n", &text[..end]));
        }
    }
    change(
        &mut sources,
        MEMORANDUM,
        "session = 5",
        "session = 5\nauthentic = [\"tc\", \"sc\"]",
    );
    let said = sources.lossy(ITEM).unwrap().into_owned();
    assert!(said.contains("推动"), "{said}");
    change(&mut sources, ITEM, "推动", "促进");
    let main_text = "content/fifth/memorandum.sc.md";
    change(&mut sources, main_text, "深化并拓展", "深化并扩展");
    let block = "content/fifth/signatures.sc.md";
    change(&mut sources, block, "市长", "局长");
    sources.remove("content/fifth/signed.lock");
    lock(&mut sources);
    sources
}

/// What no file may say of a text that was signed: that it was made of another, that another counts more, that it is a
/// version of nobody.
const NEVER: [&str; 10] = [
    "轉換",
    "转换",
    "onverted",
    "onversion",
    "為依據",
    "为依据",
    "prevail",
    "precedence",
    "rely on the Traditional",
    "nofficial Simplified",
];

/// A file without what is no word of a reader: the rules of its format, and code.
fn without_rules<'f>(path: &str, said: &'f str) -> &'f str {
    let is_code = [".js", ".css", ".schema.json", ".toml", "_headers"];
    if is_code.iter().any(|end| path.ends_with(end)) {
        ""
    } else {
        said
    }
}

fn attribute(element: &Element<'_>, name: &str, value: &str) -> bool {
    element.attribute(name).as_deref() == Some(value)
}

#[test]
fn a_text_that_was_signed_in_two_scripts_is_locked_in_both() {
    let sources = signed_in_both();
    let errors: Vec<_> = problems(&sources)
        .into_iter()
        .filter(|of| of.starts_with("error"))
        .collect();
    assert_eq!(errors, [""; 0]);
    let locked = sources
        .lossy("content/fifth/signed.lock")
        .unwrap()
        .into_owned();
    let (_, simplified) = locked.split_once("\n[sha256.sc]\n").unwrap();
    for key in [
        "memorandum",
        "memorandum#title",
        "signatures",
        "04-finance#heading",
        "04-finance/26",
    ] {
        assert!(simplified.contains(&format!("\"{key}\" = ")), "{key}");
    }
}

#[test]
fn an_original_is_not_called_converted_and_no_other_prevails() {
    let site = site(&signed_in_both());
    let mut found = Vec::new();
    for file in &site.artifacts {
        // What is no text says nothing.
        let Ok(said) = std::str::from_utf8(&file.bytes) else {
            continue;
        };
        let said = without_rules(&file.path, said);
        for word in NEVER {
            if let Some(at) = said.find(word) {
                let around = said[..at]
                    .char_indices()
                    .rev()
                    .nth(40)
                    .map_or(0, |(at, _)| at);
                let around: String = said[around..].chars().take(90).collect();
                found.push(format!("{}: {word}: {around}", file.path));
            }
        }
    }
    assert_eq!(found, [""; 0]);
    for (path, html) in pages(&site) {
        let page = elements(html);
        let relied = page
            .iter()
            .find(|of| attribute(of, "data-notice", "reliance"));
        assert_eq!(relied.map(Element::text), None, "{path}");
    }
    for (path, other) in [
        ("tc/fifth/26/", "以繁體中文及簡體中文簽署"),
        ("sc/fifth/26/", "以繁体中文和简体中文签署"),
    ] {
        let html = text(&site, &format!("{path}index.html"));
        assert!(html.contains(other), "{path}");
        let page = elements(html);
        let signed = page
            .iter()
            .filter(|of| attribute(of, "data-signed", "fifth/26"));
        assert_eq!(signed.count(), 2, "{path}");
    }
}

#[test]
fn each_original_has_its_own_hash() {
    let sources = signed_in_both();
    let lock: toml::Table = sources
        .lossy("content/fifth/signed.lock")
        .unwrap()
        .parse()
        .unwrap();
    let hash = |language: &str| lock["sha256"][language]["04-finance/26"].as_str().unwrap();
    let site = site(&sources);
    for (page, own, other) in [("tc", "tc", "sc"), ("sc", "sc", "tc"), ("en", "tc", "sc")] {
        let page = text(&site, &format!("{page}/fifth/26/index.html"));
        assert!(
            page.contains(hash(own)) && !page.contains(hash(other)),
            "{own}"
        );
    }
    let permanent = text(&site, "fifth/26/index.html");
    assert!(permanent.contains(hash("tc")) && permanent.contains(hash("sc")));
}

#[test]
fn readings_that_differ_are_marked_in_both_texts() {
    let site = site(&signed_in_both());
    for path in ["tc/fifth/26/", "sc/fifth/26/", "en/fifth/26/", "fifth/26/"] {
        let page = elements(text(&site, &format!("{path}index.html")));
        let marked = page
            .iter()
            .filter(|of| of.name == "mark")
            .map(Element::text);
        let mut marked: Vec<_> = marked.collect();
        marked.dedup();
        assert!(
            marked.contains(&"推動".to_owned()) && marked.contains(&"促进".to_owned()),
            "{marked:?}"
        );
    }
    for path in ["tc/fifth/", "sc/fifth/"] {
        let page = elements(text(&site, &format!("{path}index.html")));
        let marked = page.iter().filter(|of| of.name == "mark");
        let marked: Vec<_> = marked.map(Element::text).collect();
        let is_marked = |word: &str| marked.iter().any(|of| of.contains(word));
        assert!(is_marked("扩") && is_marked("局"), "{path}: {marked:?}");
    }
    let other = text(&site, "tc/fifth/25/index.html");
    assert!(!other.contains("data-notice=readings") && !other.contains("data-notice=\"readings\""));
}

#[test]
fn a_file_that_is_missing_of_a_signed_text_is_one_error() {
    for file in [
        ITEM,
        "content/fifth/04-finance/domain.sc.md",
        "content/fifth/memorandum.sc.md",
        "content/fifth/signatures.sc.md",
    ] {
        let mut sources = signed_in_both();
        sources.remove(file);
        let errors: Vec<_> = problems(&sources)
            .into_iter()
            .filter(|of| of.starts_with("error"))
            .collect();
        assert_eq!(errors.len(), 1, "{file}: {errors:?}");
        assert!(
            errors[0].starts_with("error[missing-authentic-text]"),
            "{errors:?}"
        );
    }
}

#[test]
fn each_signed_text_is_locked() {
    let mut sources = signed_in_both();
    change(&mut sources, ITEM, "促进", "推进");
    let errors: Vec<_> = problems(&sources)
        .into_iter()
        .filter(|of| of.starts_with("error"))
        .collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(
        errors[0].starts_with("error[signed-text-changed] content/fifth/04-finance/26.sc.md:"),
        "{errors:?}"
    );
}

#[test]
fn how_paragraphs_are_nested_is_locked_in_each_language() {
    let mut sources = signed_in_both();
    let text = sources.lossy(ITEM).unwrap().into_owned();
    let (front, _) = text.rsplit_once("+++\n").unwrap();
    let body = "1. 甲：\n\n  (a) 乙；\n\n  (b) 丙。";
    sources.insert(ITEM, format!("{front}+++\n\n{body}\n"));
    sources.remove("content/fifth/signed.lock");
    lock(&mut sources);
    let errors = |sources: &Sources| {
        let all = problems(sources).into_iter();
        all.filter(|of| of.starts_with("error")).collect::<Vec<_>>()
    };
    assert_eq!(errors(&sources), [""; 0]);
    let locked = sources.lossy("content/fifth/signed.lock").unwrap();
    let levels = "[facts.\"04-finance/26 (sc)\"]\nlevels = \"1 2 2\"\n";
    assert!(locked.contains(levels), "{locked}");
    change(&mut sources, ITEM, "  (b)", "(b)");
    let errors = errors(&sources);
    assert_eq!(errors.len(), 1, "{errors:?}");
    let changed = "error[signed-fact-changed] content/fifth/04-finance/26.sc.md:";
    assert!(errors[0].starts_with(changed), "{errors:?}");
}

#[test]
fn a_translation_is_up_to_date_with_either_original() {
    const ENGLISH: &str = "content/fifth/04-finance/26.en.md";
    let sources = signed_in_both();
    let original = sources.lossy(ITEM).unwrap().into_owned();
    let (front, body) = original.rsplit_once("+++\n").unwrap();
    let title = front.split('"').nth(1).unwrap();
    let stamp = fingerprint([title, body.trim()]);
    let english = sources.lossy(ENGLISH).unwrap().into_owned();
    let old = english.split('"').nth(1).unwrap().to_owned();
    for (stamp, is_stale) in [(stamp.as_str(), false), ("000000000000", true)] {
        let mut sources = signed_in_both();
        change(&mut sources, ENGLISH, &old, stamp);
        let stale = problems(&sources)
            .into_iter()
            .filter(|of| of.starts_with(&format!("warning[stale-translation] {ENGLISH}")));
        assert_eq!(stale.count() > 0, is_stale, "{stamp}");
    }
}
