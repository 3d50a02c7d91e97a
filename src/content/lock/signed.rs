//! What was signed, as the files of a memorandum hold it now.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::content::decode::document::Body;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::diagnostic::Place;
use crate::model::{ItemKey, TextBody};

/// Facts and texts of one memorandum.
///
/// Keys are paths below its folder: `memorandum` (or `document`) is its main text, `04-finance/26` an item.
/// What is signed of a front matter follows behind `#`: `04-finance#heading`.
#[derive(Debug, Default)]
pub(crate) struct Signed {
    /// Key of the language that was signed.
    pub(super) language: String,
    /// Name of the file of the memorandum itself.
    pub(crate) document: &'static str,
    /// By the file that states them and their names.
    pub(super) facts: BTreeMap<String, BTreeMap<&'static str, Fact>>,
    pub(super) texts: BTreeMap<String, SignedText>,
    /// What items are called, by their keys.
    called: BTreeMap<String, String>,
}

/// A fact, with the places of its parts.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(super) value: toml::Value,
    pub(super) places: Vec<Place>,
}

/// A signed text, with where each of its lines begins.
#[derive(Debug)]
pub(crate) struct SignedText {
    /// The words; paragraphs are separated by a newline.
    pub(super) words: String,
    /// Where it begins.
    pub(super) place: Place,
    /// Byte offset in the file of every line; none where they cannot be told from the words.
    lines: Vec<usize>,
    /// Those of these lines that go on a paragraph, because no empty line is above them.
    wrapped: Vec<usize>,
}

impl SignedText {
    /// The body of a file, of which `words` are the paragraphs.
    pub(crate) fn body(words: &str, body: Body<'_>) -> Self {
        let mut at = body.offset;
        let mut lines = Vec::new();
        let mut expected = words.split('\n');
        let (mut is_alike, mut is_below_text) = (true, false);
        let mut wrapped = Vec::new();
        for line in body.text.split_inclusive('\n') {
            let text = line.trim();
            if !text.is_empty() {
                if is_below_text {
                    wrapped.push(lines.len());
                }
                lines.push(at + line.len() - line.trim_start().len());
                is_alike &= expected.next() == Some(text);
            }
            is_below_text = !text.is_empty();
            at += line.len();
        }
        // With marks in it the words do not stand in the file as they are.
        if !is_alike {
            lines.clear();
            wrapped.clear();
        }
        Self {
            words: words.to_owned(),
            place: body.place(&(0..0)),
            lines,
            wrapped,
        }
    }

    /// A value of a front matter.
    pub(crate) fn value(value: &Spanned<String>, toml: Toml<'_>) -> Self {
        let (words, span) = (value.get_ref(), value.span());
        let written = toml.text.get(span.clone()).unwrap_or_default();
        // With an escape in it the words do not stand in the file as they are.
        let start = written.find(words.as_str()).map(|at| span.start + at);
        Self {
            words: words.clone(),
            place: toml.place(&span),
            lines: start
                .filter(|_| !words.contains('\n'))
                .map(|at| at + toml.offset)
                .into_iter()
                .collect(),
            wrapped: Vec::new(),
        }
    }

    /// Words of a front matter at `place`.
    pub(crate) fn phrase(words: &str, place: Place) -> Self {
        Self {
            words: words.to_owned(),
            place,
            lines: Vec::new(),
            wrapped: Vec::new(),
        }
    }

    /// Whether the line of the words that begins at `at` goes on the paragraph above it.
    pub(super) fn is_wrapped(&self, at: usize) -> bool {
        let line = self.words[..at].matches('\n').count();
        self.wrapped.contains(&line)
    }

    /// Where a byte range of the words stands; it lies within one line.
    pub(super) fn at(&self, range: &Range<usize>) -> Place {
        let before = &self.words[..range.start];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        match self.lines.get(before.matches('\n').count()) {
            Some(line) => {
                let from = line + range.start - start;
                Place::new(&*self.place.file, from..from + range.len())
            }
            None => self.place.clone(),
        }
    }
}

impl Signed {
    /// Nothing yet, signed in the language with this key; the file of the memorandum itself is called
    /// `document`.
    pub(crate) fn new(language: &str, document: &'static str) -> Self {
        Self {
            language: language.to_owned(),
            document,
            ..Self::default()
        }
    }

    /// Adds a text.
    pub(crate) fn text(&mut self, key: impl Into<String>, text: SignedText) {
        self.texts.insert(key.into(), text);
    }

    /// Adds the body of a file, and how its lines are nested where their spaces say so: these are no part of the
    /// words, and what a reader sees hangs on them. `marked` is where the file says that it has marks.
    pub(crate) fn body(
        &mut self,
        key: &str,
        words: &TextBody,
        body: Body<'_>,
        marked: Option<Place>,
    ) {
        if let Some(place) = marked {
            self.fact(key, "text", "marked", vec![place]);
        }
        if let Some(levels) = &words.levels {
            self.fact(key, "levels", &**levels, vec![body.place(&(0..0))]);
        }
        self.text(key, SignedText::body(&words.plain, body));
    }

    /// The same of a body as it was signed in another language as well.
    pub(crate) fn body_in(&mut self, language: &str, key: &str, words: &TextBody, body: Body<'_>) {
        self.body(&in_language(key, language), words, body, None);
    }

    /// Adds a text as it was signed in another language as well.
    pub(crate) fn text_in(&mut self, language: &str, key: &str, text: SignedText) {
        self.texts.insert(in_language(key, language), text);
    }

    /// The texts that were signed in a language, by their keys in it and in the order of the document.
    pub(super) fn texts_in(&self, language: &str) -> Vec<(&str, &SignedText)> {
        let own = language == self.language;
        let suffix = format!(" ({language})");
        let texts = self.texts.iter().filter_map(|(key, text)| match own {
            true => (!key.ends_with(')')).then_some((key.as_str(), text)),
            false => Some((key.strip_suffix(&suffix)?, text)),
        });
        let mut texts: Vec<_> = texts.collect();
        texts.sort_by(|(one, _), (other, _)| in_order(one, other));
        texts
    }

    /// The languages in which something was signed, the authoritative one first.
    pub(super) fn languages(&self) -> Vec<&str> {
        let others = self.texts.keys().filter_map(|key| {
            let (_, language) = key.strip_suffix(')')?.rsplit_once(" (")?;
            Some(language)
        });
        let others: BTreeSet<&str> = others.collect();
        [self.language.as_str()].into_iter().chain(others).collect()
    }

    /// Says what pages, data and messages call the item with a key.
    pub(crate) fn call(&mut self, key: &str, name: String) {
        self.called.insert(key.to_owned(), name);
    }

    /// What pages, data and messages call the text with a key: `26`, `preamble`, `area-4`, `title`.
    pub(super) fn reference(&self, key: &str) -> String {
        // What a language stands behind has its name without it.
        let path = key.split(['#', ' ']).next().unwrap_or(key);
        match self.called.get(path) {
            Some(name) => format!("{name}{}", &key[path.len()..]),
            None => reference(key),
        }
    }

    /// What they call what a fact is about: an item, or the memorandum.
    pub(super) fn subject(&self, key: &str, fact: Option<&str>) -> String {
        match fact {
            Some(_) if is_document(key) => "memorandum".to_owned(),
            _ => self.reference(key),
        }
    }

    /// Adds a fact that a file states, with the places of its parts.
    pub(crate) fn fact(
        &mut self,
        file: &str,
        name: &'static str,
        value: impl Into<toml::Value>,
        places: Vec<Place>,
    ) {
        let value = value.into();
        let facts = self.facts.entry(file.to_owned()).or_default();
        facts.insert(name, Fact { value, places });
    }

    /// The beginning of the first text.
    pub(super) fn first_place(&self) -> Option<Place> {
        self.texts.values().map(|text| text.place.clone()).min()
    }

    /// The keys of the texts in the order of the document.
    pub(super) fn keys(&self) -> Vec<&str> {
        let mut keys: Vec<&str> = self.texts.keys().map(String::as_str).collect();
        keys.sort_by(|one, other| in_order(one, other));
        keys
    }
}

/// The key of what was signed in another language than the authoritative one as well: `04-finance/26 (sc)`.
pub(super) fn in_language(key: &str, language: &str) -> String {
    format!("{key} ({language})")
}

/// The order of the document: the memorandum's own texts, then its parts with their items.
fn in_order(one: &str, other: &str) -> Ordering {
    fn rank(key: &str) -> (Vec<(Option<ItemKey>, &str)>, &str) {
        let (path, part) = key.split_once('#').unwrap_or((key, ""));
        let names = path.split('/');
        let names = names.map(|name| (ItemKey::parse(name), name));
        (names.collect(), part)
    }
    rank(one).cmp(&rank(other))
}

fn is_document(key: &str) -> bool {
    matches!(key, "memorandum" | "document")
}

/// What the text with a key is called where its items are numbered through all parts.
pub(super) fn reference(key: &str) -> String {
    let area = |folder: &str| {
        let numbers = folder.split('/').map(|folder| {
            let (number, _) = folder.split_once('-')?;
            number.parse::<u32>().ok()
        });
        let numbers: Option<Vec<u32>> = numbers.collect();
        let numbers = numbers?.into_iter().map(|number| number.to_string());
        Some(format!("area-{}", numbers.collect::<Vec<_>>().join("-")))
    };
    match key.split_once('#') {
        None if is_document(key) => "preamble".to_owned(),
        None => key.rsplit('/').next().unwrap_or(key).to_owned(),
        Some((file, part)) if is_document(file) => part.to_owned(),
        Some((folder, "heading")) => area(folder).unwrap_or_else(|| key.to_owned()),
        Some(_) => key.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_called_as_they_always_were() {
        for (key, called) in [
            ("memorandum", "preamble"),
            ("memorandum#title", "title"),
            ("memorandum#annex", "annex"),
            ("signatures", "signatures"),
            ("04-finance#heading", "area-4"),
            ("04-finance/26", "26"),
        ] {
            assert_eq!(reference(key), called);
        }
        let mut signed = Signed::new("tc", "memorandum");
        signed.call("90-annex-ii/3", "annex-ii/3".to_owned());
        for (key, fact, called) in [
            ("memorandum", Some("signed"), "memorandum"),
            ("document", Some("adopted"), "memorandum"),
            ("04-finance/26", Some("path"), "26"),
            ("90-annex-ii/3", None, "annex-ii/3"),
            ("90-annex-ii/3#heading", None, "annex-ii/3#heading"),
            ("02-general/01-more#heading", None, "area-2-1"),
        ] {
            assert_eq!(signed.subject(key, fact), called);
        }
    }

    #[test]
    fn keys_are_in_the_order_of_the_document() {
        let mut signed = Signed::new("tc", "memorandum");
        let order = [
            "memorandum",
            "memorandum#annex",
            "memorandum#title",
            "signatures",
            "04-finance#heading",
            "04-finance/opening",
            "04-finance/9",
            "04-finance/12",
            "04-finance/12bis",
            "04-finance/12bis#label",
            "04-finance/26",
            "10-youth#heading",
            "10-youth/02-more/1",
        ];
        for key in order {
            let text = SignedText {
                wrapped: Vec::new(),
                words: String::new(),
                place: Place::start("a"),
                lines: Vec::new(),
            };
            signed.text(key, text);
        }
        assert_eq!(signed.keys(), order);
    }

    #[test]
    fn a_character_of_a_text_is_found_in_its_file() {
        let body = Body {
            file: "a",
            text: "一二\n\n  三四",
            offset: 10,
        };
        let text = SignedText::body("一二\n三四", body);
        let at = text.words.find('四').unwrap();
        assert_eq!(text.at(&(at..at + 3)).span, 23..26);
    }
}
