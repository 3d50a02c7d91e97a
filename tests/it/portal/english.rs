//! The English of the memorandum against the Chinese. `tests/fixtures/english.toml` says which words
//! render which; these tests hold every text and title to it.

use serde::Deserialize;
use serde_json::Value;

use super::repository;
use crate::support::{Site, data, path, site};

#[derive(Deserialize)]
struct Rules {
    verb: Vec<Verb>,
    other: Vec<Verb>,
    term: Vec<Term>,
    apart: Vec<Apart>,
    never: Never,
}

/// Chinese verbs of one strength, and the English verb for them.
#[derive(Deserialize)]
struct Verb {
    chinese: Vec<String>,
    english: String,
    forms: Vec<String>,
}

#[derive(Deserialize)]
struct Term {
    chinese: String,
    english: Vec<String>,
}

/// A passage that is not compared.
#[derive(Deserialize)]
struct Apart {
    text: String,
    chinese: String,
    english: String,
}

#[derive(Deserialize)]
struct Never {
    words: Vec<String>,
}

/// A text or title in both languages, without what is not compared.
struct Pair {
    key: String,
    chinese: String,
    english: String,
}

fn rules() -> Rules {
    let text = std::fs::read_to_string(path("tests/fixtures/english.toml")).unwrap();
    toml::from_str(&text).unwrap()
}

/// The main text, the items and their titles, as they are.
fn whole(site: &Site) -> Vec<Pair> {
    let pair = |key: String, by_language: &Value| Pair {
        key,
        chinese: by_language["tc"].as_str().unwrap().to_owned(),
        english: by_language["en"].as_str().unwrap().to_owned(),
    };
    let main_text = &data(site, "data/memoranda.json")[0]["preamble"];
    let mut pairs = vec![pair("preamble".to_owned(), main_text)];
    for item in data(site, "data/items.json").as_array().unwrap() {
        let number = &item["number"];
        pairs.push(pair(number.to_string(), &item["texts"]));
        pairs.push(pair(format!("{number}, title"), &item["titles"]));
    }
    pairs
}

/// The same without the passages that are left out.
fn compared(rules: &Rules) -> Vec<Pair> {
    let mut pairs = whole(&site(&repository()));
    for apart in &rules.apart {
        let pair = pairs.iter_mut().find(|pair| pair.key == apart.text);
        let pair = pair.unwrap_or_else(|| panic!("there is no {}", apart.text));
        for (text, passage) in [
            (&mut pair.chinese, &apart.chinese),
            (&mut pair.english, &apart.english),
        ] {
            assert!(text.contains(passage), "{} lacks {passage}", pair.key);
            *text = text.replace(passage, "|");
        }
    }
    pairs
}

/// How often `text` has `phrase`, as whole words.
fn count(text: &str, phrase: &str) -> usize {
    let text = text.to_lowercase();
    let phrase = phrase.to_lowercase();
    let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&phrase)
        .filter(|(at, found)| {
            !is_part(text[..*at].chars().next_back())
                && !is_part(text[at + found.len()..].chars().next())
        })
        .count()
}

#[test]
fn every_verb_keeps_its_strength() {
    let rules = rules();
    let mut wrong = Vec::new();
    for pair in compared(&rules) {
        for verb in rules.verb.iter().chain(&rules.other) {
            let chinese = verb.chinese.iter();
            let chinese: usize = chinese.map(|v| pair.chinese.matches(v).count()).sum();
            let forms = verb.forms.iter().chain([&verb.english]);
            let english: usize = forms.map(|form| count(&pair.english, form)).sum();
            if chinese != english {
                let verbs = verb.chinese.join("、");
                wrong.push(format!(
                    "{}: {verbs} {chinese}, {} {english}",
                    pair.key, verb.english
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_term_has_one_rendering_and_no_condition_is_dropped() {
    let rules = rules();
    let pairs = compared(&rules);
    for term in &rules.term {
        let here = |pair: &&Pair| pair.chinese.contains(&term.chinese);
        let mut texts = pairs.iter().filter(|pair| !pair.key.ends_with("title"));
        assert!(
            texts.any(|pair| here(&pair)),
            "no text has {}",
            term.chinese
        );
        for pair in pairs.iter().filter(here) {
            let english = pair.english.to_lowercase();
            let rendered = term
                .english
                .iter()
                .any(|e| english.contains(&e.to_lowercase()));
            // Titles are short: they need not say everything.
            assert!(
                rendered || pair.key.ends_with("title"),
                "{} renders {} otherwise: {}",
                pair.key,
                term.chinese,
                pair.english
            );
        }
    }
    for pair in &pairs {
        for word in &rules.never.words {
            assert_eq!(count(&pair.english, word), 0, "{} has {word}", pair.key);
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The numbers of `text`, in order of their digits.
fn numbers(text: &str) -> Vec<&str> {
    let mut numbers: Vec<&str> = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn every_number_and_month_of_the_chinese_is_in_the_english() {
    for mut pair in compared(&rules()) {
        pair.chinese = pair.chinese.replace(" 月", "月"); // As signed: 2021 年 10 月.
        // From the last month to the first: 12月 has 2月 in it.
        for (index, month) in MONTHS.iter().enumerate().rev() {
            let chinese = format!("{}月", index + 1);
            assert_eq!(
                pair.chinese.matches(&chinese).count(),
                count(&pair.english, month),
                "{}: {month}",
                pair.key
            );
            pair.chinese = pair.chinese.replace(&chinese, "");
        }
        if pair.key.ends_with("title") {
            continue; // A title may leave out a year.
        }
        assert_eq!(
            numbers(&pair.chinese),
            numbers(&pair.english),
            "{}",
            pair.key
        );
    }
}

#[derive(Deserialize)]
struct Termbase {
    name: Vec<Entry>,
    term: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    form: std::collections::BTreeMap<String, String>,
    #[serde(default)]
    aliases: std::collections::BTreeMap<String, Vec<String>>,
}

impl Entry {
    fn forms<'a>(&'a self, language: &str) -> impl Iterator<Item = &'a str> {
        let aliases = self.aliases.get(language).into_iter().flatten();
        let forms = self.form.get(language).into_iter().chain(aliases);
        forms.map(String::as_str)
    }
}

/// What is in Chinese quotation marks of titles and names.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split(['「', '《'])
        .skip(1)
        .filter_map(|rest| rest.split_once(['」', '》']).map(|(inside, _)| inside))
}

#[test]
fn every_quoted_name_is_in_the_english() {
    let termbase = repository()
        .lossy("content/names.toml")
        .unwrap()
        .into_owned();
    let termbase: Termbase = toml::from_str(&termbase).unwrap();
    let entries: Vec<&Entry> = termbase.name.iter().chain(&termbase.term).collect();
    let mut seen = 0;
    for pair in whole(&site(&repository())) {
        if pair.key.ends_with("title") {
            continue;
        }
        let english = pair.english.to_lowercase();
        for name in quoted(&pair.chinese) {
            // The longest known name: 上海 says nothing of 「上海文化周」.
            let forms = |entry: &&Entry| {
                let known = entry.forms("tc").filter(|form| name.contains(form));
                known.map(str::len).max().unwrap_or(0)
            };
            let entry = entries.iter().copied().max_by_key(forms).unwrap();
            let rendered = forms(&entry) > 0
                && entry
                    .forms("en")
                    .any(|form| english.contains(&form.to_lowercase()));
            assert!(rendered, "{}: no English for {name}", pair.key);
            seen += 1;
        }
    }
    assert!(seen >= 40, "{seen}");
}

#[test]
fn titles_are_short() {
    for pair in whole(&site(&repository())) {
        if pair.key.ends_with("title") {
            let (chinese, english) = (
                pair.chinese.chars().count(),
                pair.english.split(' ').count(),
            );
            assert!(chinese <= 18 && english <= 12, "{}", pair.key);
        }
    }
}

#[test]
fn english_is_set_with_typographic_marks() {
    let site = site(&repository());
    let names = data(&site, "data/names.json");
    let forms = names
        .as_array()
        .unwrap()
        .iter()
        .map(|name| &name["forms"]["en"]);
    let mut texts: Vec<(String, String)> = forms
        .map(|form| (form.to_string(), form.as_str().unwrap().to_owned()))
        .collect();
    texts.extend(
        whole(&site)
            .into_iter()
            .map(|pair| (pair.key, pair.english)),
    );
    for update in data(&site, "data/updates.json").as_array().unwrap() {
        texts.push((
            "update".to_owned(),
            update["titles"]["en"].as_str().unwrap().to_owned(),
        ));
        texts.push((
            "update".to_owned(),
            update["texts"]["en"].as_str().unwrap().to_owned(),
        ));
    }
    for (key, text) in texts {
        assert!(
            !text.contains(['\'', '"']) && !text.contains(" - "),
            "{key}: {text}"
        );
    }
    for page in [
        "home",
        "pages/about",
        "pages/accessibility",
        "pages/data",
        "pages/press",
    ] {
        let source = repository()
            .lossy(&format!("content/{page}.en.md"))
            .unwrap()
            .into_owned();
        let (_, body) = source.split_once("\n+++\n").unwrap();
        for (line, text) in prose(body) {
            assert!(
                !text.contains(['\'', '"']) && !text.contains(" - "),
                "{page}: {line}"
            );
        }
    }
}

/// The lines of a page without code; the rest of a line that has some.
fn prose(body: &str) -> Vec<(&str, String)> {
    let outside = body.split("```").step_by(2).flat_map(str::lines);
    outside
        .filter(|line| !line.starts_with("| ---"))
        .map(|line| (line, line.split('`').step_by(2).collect()))
        .collect()
}

#[test]
fn readers_are_told_the_ladder_as_it_is() {
    let sources = repository();
    let page = |name: &str| sources.lossy(&format!("content/pages/{name}.md")).unwrap();
    let rungs = rules().verb;
    let chinese: Vec<String> = rungs.iter().map(|verb| verb.chinese.join("、")).collect();
    let english: Vec<&str> = rungs.iter().map(|verb| verb.english.as_str()).collect();
    let table: Vec<String> = chinese
        .iter()
        .zip(&english)
        .map(|(chinese, english)| format!("| {chinese} | {english} |"))
        .collect();
    for about in ["about.tc", "about.en"] {
        assert!(
            page(about).contains(&format!("| --- | --- |\n{}\n\n", table.join("\n"))),
            "{about}"
        );
    }
    for language in ["tc", "en"] {
        let link = format!("about.{language}.md#verbs");
        assert!(page(&format!("press.{language}")).contains(&link));
    }
}
