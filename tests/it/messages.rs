//! The catalogues of messages: the same in every language, and nothing in them that nothing says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use concord::diagnostic::MessageLanguage;
use concord::text::script::Converter;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;
use walkdir::WalkDir;

use crate::support::path;

/// The messages of a catalogue, `id` and `id.attribute`, with what they speak of.
fn catalogue(language: MessageLanguage) -> BTreeMap<String, BTreeSet<String>> {
    read(&format!("messages/{}.ftl", language.tag()))
}

/// The help of the command line, whose English is in the program.
fn help(language: MessageLanguage) -> BTreeMap<String, BTreeSet<String>> {
    read(&format!("messages/help.{}.ftl", language.tag()))
}

fn read(file: &str) -> BTreeMap<String, BTreeSet<String>> {
    let file = path(file);
    let text = fs::read_to_string(file).unwrap();
    let resource = parser::parse(text.as_str()).expect("the catalogue is Fluent");
    let mut messages = BTreeMap::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let id = message.id.name;
        let value = message.value.as_ref().map(|value| (id.to_owned(), value));
        let attributes = message
            .attributes
            .iter()
            .map(|attribute| (format!("{id}.{}", attribute.id.name), &attribute.value));
        for (id, pattern) in value.into_iter().chain(attributes) {
            let mut names = BTreeSet::new();
            variables(pattern, &mut names);
            assert!(
                messages.insert(id.clone(), names).is_none(),
                "{id} is there twice"
            );
        }
    }
    messages
}

fn variables(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    variables(&variant.value, names);
                }
                selector
            }
        };
        if let InlineExpression::VariableReference { id } = inline {
            names.insert(id.name.to_owned());
        }
    }
}

#[test]
fn every_language_says_the_same_of_the_same() {
    let english = catalogue(MessageLanguage::English);
    assert!(english.len() > 100);
    let ids = |catalogue: &BTreeMap<String, _>| catalogue.keys().cloned().collect::<Vec<_>>();
    for language in [MessageLanguage::Traditional, MessageLanguage::Simplified] {
        let chinese = catalogue(language);
        assert_eq!(ids(&chinese), ids(&english), "{language:?}");
        assert_eq!(chinese, english, "{language:?} speaks of the same things");
    }
    let [traditional, simplified] =
        [MessageLanguage::Traditional, MessageLanguage::Simplified].map(help);
    assert_eq!(traditional, simplified, "the help of the command line");
}

/// Words of Hong Kong that the Mainland has others for, in Simplified characters.
const OF_HONG_KONG: [&str; 13] = [
    "档案",
    "资料夹",
    "连结",
    "网志",
    "讯息",
    "语文",
    "字元",
    "搜寻",
    "伺服器",
    "程式",
    "预设",
    "萤幕",
    "影片",
];

#[test]
fn simplified_messages_are_in_simplified_characters_and_words_of_the_mainland() {
    let converter = Converter::new([]);
    for file in [
        "messages/zh-Hans.ftl",
        "messages/help.zh-Hans.ftl",
        "docs/handbook.zh-Hans.md",
        "starter/README.zh-Hans.md",
    ] {
        let text = fs::read_to_string(path(file)).unwrap();
        let text = text.replace("繁體中文", "");
        for (at, line) in text.lines().enumerate() {
            assert_eq!(line, converter.simplified(line), "{file}:{}", at + 1);
            for word in OF_HONG_KONG {
                assert!(!line.contains(word), "{file}:{}: {word}", at + 1);
            }
        }
    }
}

#[test]
fn every_message_is_said_and_all_that_is_said_is_there() {
    let mut messages = catalogue(MessageLanguage::English);
    // Those of the commands are asked for by their names.
    let help = help(MessageLanguage::Traditional);
    let words = help.clone().into_iter();
    messages.extend(words.filter(|(id, _)| !id.starts_with("concord-") && !id.contains('.')));
    messages.extend(help.clone().remove_entry("concord-help"));
    let mut code = String::new();
    for entry in WalkDir::new(path("src")) {
        let entry = entry.unwrap();
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "rs")
        {
            let text = fs::read_to_string(entry.path()).unwrap();
            code += text.split("#[cfg(test)]\nmod tests").next().unwrap();
        }
    }
    for id in messages.keys().filter(|id| !id.contains('.')) {
        assert!(code.contains(&format!("\"{id}\"")), "nothing says `{id}`");
    }
    let said = [
        "error(", "warning(", "global(", "say(", "refuse(", "problem(",
    ]
    .into_iter()
    .flat_map(|call| {
        code.split(call)
            .skip(1)
            .filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next())
    });
    for id in said.filter(|id| !id.is_empty()) {
        assert!(messages.contains_key(id), "there is no message `{id}`");
    }
}

/// The codes of problems. Other messages are around them.
pub(crate) fn codes() -> Vec<String> {
    let text = fs::read_to_string(path("messages/en.ftl")).unwrap();
    let start = text.find("## Files").unwrap();
    let end = text.find("## What the commands say").unwrap();
    text[start..end]
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .collect()
}

#[test]
fn every_problem_says_how_to_mend_it() {
    let messages = catalogue(MessageLanguage::English);
    for code in codes() {
        assert!(messages.contains_key(&format!("{code}.help")), "{code}");
    }
}
