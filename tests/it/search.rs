//! What the site publishes of its search, and how it proves itself.

use std::collections::BTreeMap;
use std::sync::Arc;

use concord::content;
use concord::diagnostic::{MessageLanguage, Messages, Report};
use concord::model::{Origin, Portal, Text, TextBody};
use concord::search::shards::{self, Form};
use concord::search::{Corpus, Index, selftest};
use concord::source::Sources;
use concord::starter;

use crate::support::NOW;

/// The example portal with items that say what `words` gives for their number and language.
fn portal(words: impl Fn(u32, &str) -> [String; 2]) -> Portal {
    let files = starter::portal(&["tc", "sc", "en"], MessageLanguage::English);
    let sources = Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)));
    let content = content::load(&sources, NOW, &mut Report::new());
    let mut portal = content.and_then(|content| content.portal).unwrap();
    let languages = portal.languages.clone();
    for item in portal.memoranda[0].items.iter_mut().map(Arc::make_mut) {
        for (id, language) in languages.iter() {
            let [title, text] = words(item.key.number().unwrap(), &language.key);
            item.title[id].text = title;
            item.title[id].language = id;
            let body = TextBody {
                paragraphs: Vec::new(),
                levels: None,
                origin: Origin::Written,
                plain: text,
                html: String::new(),
                illustration: None,
            };
            item.text[id] = Text::new((), id, body);
        }
    }
    portal
}

fn published(portal: &Portal, form: Form) -> BTreeMap<String, Vec<u8>> {
    let corpus = Corpus::new(portal);
    let files = shards::files(&corpus, &Index::build(&corpus), &[], form);
    let files = files.into_iter().map(|file| (file.path, file.bytes));
    files.collect()
}

#[test]
fn an_edit_of_an_item_changes_few_files_of_the_index() {
    let text = |edit: &str| {
        let words = |number: u32, language: &str| {
            let mut words: Vec<String> = (0..20_000)
                .filter(|word| word % (number + 1) == 0)
                .map(|word| format!("{language}word{word}x"))
                .collect();
            if number == 1 && language == "en" {
                words.insert(500, edit.to_owned());
            }
            [format!("Title {number}"), words.join(" ")]
        };
        published(&portal(words), Form::Sharded)
    };
    let before = text("");
    assert!(before.len() > 40, "{} files", before.len());
    for edit in ["new", "enword7x", "the new museum of art"] {
        let after = text(edit);
        let changed: Vec<&String> = after
            .iter()
            .filter(|(path, bytes)| before.get(*path) != Some(*bytes))
            .map(|(path, _)| path)
            .collect();
        assert!((2..=10).contains(&changed.len()), "{edit}: {changed:?}");
        assert!(changed.contains(&&"search/index.json".to_owned()));
    }
}

#[test]
fn a_file_of_the_index_has_one_content_for_ever() {
    let words = |number: u32, language: &str| {
        [
            format!("Title {number}"),
            format!("{language} text {number}"),
        ]
    };
    let other = |number: u32, language: &str| match (number, language) {
        (1, "en") => ["Title 1".to_owned(), "another text".to_owned()],
        _ => words(number, language),
    };
    for form in [Form::Whole, Form::Sharded] {
        let [one, two] = [
            published(&portal(words), form),
            published(&portal(other), form),
        ];
        assert_ne!(one, two);
        let parts = one
            .iter()
            .filter(|(path, _)| path.starts_with(shards::PARTS));
        for (path, bytes) in parts {
            assert!(two.get(path).is_none_or(|of| of == bytes), "{path}");
        }
    }
}

/// A version in Simplified with a title of its own, and another item whose derived title is what the
/// first is called in Traditional: both are right.
#[test]
fn titles_that_are_alike_in_different_versions_find_each_other() {
    let words = |number: u32, language: &str| {
        let title = match (number, language) {
            (1 | 2, "tc") => "大氣質素".to_owned(),
            (1, "sc") => "大气质量".to_owned(),
            (2, "sc") => "大气质素".to_owned(),
            (1 | 2, _) => "Quality of the air".to_owned(),
            _ => format!("Title {number}"),
        };
        [title, format!("{language} text {number}")]
    };
    let said = |portal: &Portal, index: &Portal| {
        let (corpus, index) = (Corpus::new(portal), Corpus::new(index));
        let mut report = Report::new();
        selftest::prove(&corpus, &Index::build(&index), &[], &mut report);
        report.sorted().len()
    };
    let right = portal(words);
    assert_eq!(said(&right, &right), 0);
    // An index of other texts does not prove them.
    let other = portal(|number, _| [format!("Heading {number}"), String::new()]);
    assert!(said(&right, &other) > 0);
}

/// What the proof of a search says, by the index of a portal.
fn proved(portal: &Portal, indexed: &Portal) -> String {
    let (corpus, indexed) = (Corpus::new(portal), Corpus::new(indexed));
    said(&corpus, &Index::build(&indexed))
}

fn said(corpus: &Corpus<'_>, index: &Index) -> String {
    let mut report = Report::new();
    selftest::prove(corpus, index, &[], &mut report);
    let messages = Messages::new(MessageLanguage::English);
    report.render(&Sources::default(), &messages, false)
}

fn plain(number: u32, language: &str) -> [String; 2] {
    let text = format!("{language} text {number}");
    [format!("Title {number}"), text]
}

/// Causes that the proof of the search names, brought about by titles, and what the message says.
#[test]
fn the_proof_names_the_true_cause() {
    let say = |change: &dyn Fn(&mut Portal)| {
        let mut portal = portal(plain);
        change(&mut portal);
        proved(&portal, &portal)
    };
    let titled = |portal: &mut Portal, at: usize, title: &str| {
        let item = Arc::make_mut(&mut portal.memoranda[0].items[at]);
        for language in portal.languages.ids() {
            title.clone_into(&mut item.title[language].text);
        }
    };
    assert_eq!(say(&|_| {}), "");
    for (change, cause) in [
        (
            &(|portal: &mut Portal| titled(portal, 0, "…")) as &dyn Fn(&mut Portal),
            "no word or character that can be looked for",
        ),
        (
            &|portal| titled(portal, 0, "2"),
            "read as a number or label and leads to `first/2`",
        ),
        (
            &|portal| titled(portal, 0, "City B University"),
            "`first/1` comes first, because it has a name or title of the same words",
        ),
    ] {
        let told = say(change);
        assert!(told.contains(cause), "{cause}: {told}");
    }
}

/// An index that is not that of the texts: no title of these leads to another item by itself.
#[test]
fn the_proof_tells_items_that_have_more_of_the_words_from_none() {
    let lights = |at: u32| {
        portal(move |number, language| match number == at {
            true => ["Lights".to_owned(), "Lights of the harbour".to_owned()],
            false => plain(number, language),
        })
    };
    let mut asked = lights(1);
    let item = Arc::make_mut(&mut asked.memoranda[0].items[0]);
    for language in asked.languages.ids() {
        "Harbour lights".clone_into(&mut item.title[language].text);
    }
    let told = proved(&asked, &lights(2));
    let cause = "`first/2` comes first, because it has more of these words";
    assert!(told.contains(cause), "{told}");
    let told = proved(
        &asked,
        &portal(|_, language| [language.to_owned(), String::new()]),
    );
    assert!(
        told.contains("does not find `1` first") && told.contains("nothing is found"),
        "{told}"
    );
}
