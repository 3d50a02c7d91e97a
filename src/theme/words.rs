//! The words of a theme in one language: those built in, and over them, key by key, those of the portal.
//!
//! Words that depend on what the items of a document are called stand in them as `{kind.one}`, and those for
//! each kind of item in the table `kinds`. So an "article" is one everywhere, in words that were written once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::OnceLock;

use toml::de::{DeTable, DeValue};
use toml::{Table, Value};

use super::StringKey;
use super::files::Files;
use super::strings::{self, Strings, flat};
use crate::content::{is_title_in_chinese, markup};
use crate::diagnostic::{Argument, Diagnostic, Place, Report, Severity, nearest};
use crate::language::{LanguageId, Languages, Localized};
use crate::model::{AREA, ITEM};
use crate::text::keyboard;

/// The table of a words file that says what items of each kind are called.
const KINDS: &str = "kinds";

/// The table of a words file that stands over the others where the portal says that it is not official.
const UNOFFICIAL: &str = "unofficial";

/// The table of a words file that says what readers read of each state of an item.
const STATES: &str = "states";

/// What every kind must say.
const OF_KIND: [&str; 9] = [
    "label",
    "range",
    "two",
    "several",
    "one",
    "a",
    "many",
    "count",
    "count_one",
];

/// The words of one language, for documents with items of any kind.
#[derive(Debug)]
pub struct Words {
    table: Table,
    /// By the kind of the items, and that of the parts that they are in; made when a document has such items: for
    /// pages about one document, and for those about several.
    of_kind: BTreeMap<String, BTreeMap<String, [OnceLock<Strings>; 2]>>,
}

impl Words {
    /// A table in which no words were made yet.
    fn new(table: Table) -> Self {
        let kinds: Vec<String> = table
            .get(KINDS)
            .and_then(Value::as_table)
            .map_or_else(Vec::new, |kinds| kinds.keys().cloned().collect());
        let of_parts = || {
            let kinds = kinds.iter().cloned();
            kinds.map(|part| (part, Default::default())).collect()
        };
        let of_kind = kinds.iter().map(|kind| (kind.clone(), of_parts()));
        Self {
            of_kind: of_kind.collect(),
            table,
        }
    }

    /// The words for documents whose items are of a kind; of one that nobody knows, those of [`ITEM`].
    pub fn of(&self, kind: &str) -> &Strings {
        self.of_part(kind, AREA)
    }

    /// The same where the items are in parts of a kind; of one that nobody knows, [`AREA`].
    pub fn of_part(&self, kind: &str, part: &str) -> &Strings {
        self.made((kind, part), 0, |of| resolved(&self.table, of))
    }

    /// The same for pages about several documents: `{document.the}` stands for all of them.
    pub fn of_several(&self, kind: &str) -> &Strings {
        self.made((kind, AREA), 1, |of| {
            let mut table = self.table.clone();
            if let Some(Value::Table(document)) = table.get_mut("document")
                && let Some(all) = document.get("all").cloned()
            {
                document.insert("the".to_owned(), all);
            }
            resolved(&table, of)
        })
    }

    fn made(
        &self,
        (kind, part): (&str, &str),
        at: usize,
        make: impl FnOnce((&str, &str)) -> Table,
    ) -> &Strings {
        let known = |of: &str, other| match self.of_kind.get_key_value(of) {
            Some((known, _)) => known.as_str(),
            None => other,
        };
        let of = (known(kind, ITEM), known(part, AREA));
        let made = self.of_kind.get(of.0).and_then(|parts| parts.get(of.1));
        let Some(made) = made else {
            unreachable!("words without the kinds {ITEM} and {AREA} are not loaded")
        };
        made[at].get_or_init(|| Strings::new(&make(of)))
    }

    /// How readers ask for an item of a kind by its number, besides by its label.
    pub fn asked(&self, kind: &str) -> impl Iterator<Item = &str> {
        let kinds = self.table.get(KINDS);
        let asked = kinds.and_then(|kinds| kinds.get(kind)?.get("asked")?.as_array());
        asked.into_iter().flatten().filter_map(Value::as_str)
    }

    /// The states of items that it has words for, with these.
    pub fn states(&self) -> impl Iterator<Item = (&str, &str)> {
        let states = self.table.get(STATES).and_then(Value::as_table);
        let states = states.into_iter().flatten();
        states.filter_map(|(state, said)| Some((state.as_str(), said.as_str()?)))
    }

    /// The kinds of items that it has words for.
    pub fn kinds(&self) -> impl Iterator<Item = &str> {
        self.of_kind.keys().map(String::as_str)
    }
}

/// The built-in words that a language tag asks for, each over those before it: Chinese in its script, as Taiwan says it
/// or as Hong Kong does, English, French or Arabic; none for other languages.
fn built_in(tag: &str) -> &'static [&'static str] {
    let parts: Vec<&str> = tag.split('-').collect();
    let has = |part: &str| parts.contains(&part);
    match parts[0] {
        "en" => &["en"],
        "fr" => &["fr"],
        "ar" if !has("Latn") => &["ar"],
        "zh" if has("Hans") => &["sc"],
        "zh" if has("TW") => &["tc", "tw"],
        "zh" if ["Hant", "HK", "MO"].into_iter().any(has) => &["tc"],
        "zh" => &["sc"],
        _ => &[],
    }
}

/// The languages of the built-in words.
const BUILT_IN: [&str; 6] = ["tc", "tw", "sc", "en", "fr", "ar"];

fn path(key: &str) -> String {
    format!("words/{key}.toml")
}

/// Loads the words of each language, or reports what is wrong with them.
pub(super) fn load(
    files: &Files<'_>,
    (languages, is_unofficial): (&Languages, bool),
    report: &mut Report,
) -> Option<Localized<Words>> {
    let mut loader = Loader {
        files,
        english: read(files, 0, &path("en"), report)?,
        report,
    };
    loader.check_languages(languages);
    let words = languages.localize(|language| loader.words(languages, language));
    words
        .try_map(|words| words.clone().ok_or(()))
        .ok()
        .map(|tables: Localized<Table>| {
            tables.map(|table| {
                let mut table = table.clone();
                if let Some(Value::Table(words)) = table.remove(UNOFFICIAL)
                    && is_unofficial
                {
                    merge(&mut table, words);
                }
                Words::new(table)
            })
        })
}

struct Loader<'f, 'a, 'r> {
    files: &'f Files<'a>,
    english: Table,
    report: &'r mut Report,
}

impl Loader<'_, '_, '_> {
    /// Warns of words in a language that the portal does not have, which nobody reads.
    fn check_languages(&mut self, languages: &Languages) {
        let files = self.files.all().filter(|(layer, ..)| *layer > 0);
        let words: BTreeSet<(usize, &str)> = files.map(|(layer, path, _)| (layer, path)).collect();
        for (layer, path) in words {
            let name = path
                .strip_prefix("words/")
                .and_then(|name| name.strip_suffix(".toml"));
            let Some(name) = name.filter(|name| languages.find(name).is_none()) else {
                continue;
            };
            if BUILT_IN.contains(&name) {
                continue; // Those of other languages may be made of them.
            }
            let mut tagged = languages.iter().filter(|(_, of)| of.tag.starts_with(name));
            let of_tag = tagged.next().map(|(_, of)| of.key.as_str());
            let problem = Diagnostic::warning("words-of-nobody", self.files.place_in(layer, path));
            let known = languages.keys();
            let mut problem = problem
                .with("language", name)
                .with("known", known.collect::<Argument>());
            let right = of_tag.or_else(|| nearest(name, languages.keys()));
            problem.suggestion = right.map(|key| format!("words/{key}.toml"));
            self.report.push(problem);
        }
    }

    /// The words of a language, or none where something is wrong with them.
    fn words(&mut self, languages: &Languages, language: LanguageId) -> Option<Table> {
        let key = &languages[language].key;
        let own = path(key);
        let built_in = built_in(&languages[language].tag)
            .iter()
            .map(|key| path(key));
        let built_in: Vec<String> = built_in.filter(|path| self.files.has(0, path)).collect();
        let base = built_in.first();
        let mut table = match base {
            Some(base) => read(self.files, 0, base, self.report)?,
            None => self.english.clone(),
        };
        for over in built_in.iter().skip(1) {
            merge(&mut table, read(self.files, 0, over, self.report)?);
        }
        let mut said = BTreeSet::new();
        // A language may have the key of another's built-in words.
        let first = usize::from(BUILT_IN.contains(&&**key));
        let mut fine = true;
        for layer in self.files.layers().skip(first) {
            if self.files.has(layer, &own) {
                let words = read(self.files, layer, &own, self.report)?;
                fine &= self.check(layer, &own, &words, &table);
                said.extend(flat(&words).into_keys());
                merge(&mut table, words);
            }
        }
        if base.is_none() {
            self.tell_missing(key, &own, &said);
        }
        fine &= self.check_whole(base.unwrap_or(&own), &own, &table);
        fine.then_some(table)
    }

    /// Whether what a layer says can be merged over `table`; reports where it cannot, and what nobody
    /// asks for.
    fn check(&mut self, layer: usize, path: &str, words: &Table, table: &Table) -> bool {
        let text = self
            .files
            .toml(layer, path, self.report)
            .unwrap_or_default();
        let place = |key: &str| {
            let file = self.files.place_in(layer, path).file;
            Place::new(file, span_of(text, key))
        };
        let known = flat(&self.english);
        let mut problems = Vec::new();
        for (key, value) in flat(words) {
            problems.extend(
                damaged(&key, value, &known)
                    .map(|code| Diagnostic::warning(code, place(&key)).with("key", &*key)),
            );
            problems.extend(self.mistyped(&key, value, &known, &place));
            let text = value.as_str().unwrap_or_default();
            problems.extend(misread((&key, text), (path, table), || place(&key)));
            if let Some(part) = unknown_part(text, table, words) {
                let known = OF_KIND.map(|of| format!("kind.{of}"));
                problems.push(
                    Diagnostic::error("unknown-word-part", place(&key))
                        .with("part", &*part)
                        .suggest(&part, known.iter().map(String::as_str)),
                );
            }
        }
        problems.extend(
            self.incomplete_kinds(words, table)
                .into_iter()
                .map(|(kind, keys)| {
                    Diagnostic::error("kind-incomplete", place(&format!("{KINDS}.{kind}")))
                        .with("kind", kind)
                        .with("keys", keys)
                }),
        );
        let fine = problems
            .iter()
            .all(|problem| problem.severity != Severity::Error);
        problems
            .into_iter()
            .for_each(|problem| self.report.push(problem));
        fine
    }

    /// What is wrong with the key of a word, or with the type of its value.
    fn mistyped(
        &self,
        key: &str,
        value: &Value,
        known: &BTreeMap<String, &Value>,
        place: &impl Fn(&str) -> Place,
    ) -> Option<Diagnostic> {
        let expected = known.get(key).or_else(|| {
            if key.split_once('.')?.0 == STATES {
                return known.get("states.done"); // A portal may have states of its own.
            }
            let (_, of_kind) = key.strip_prefix("kinds.")?.split_once('.')?;
            known.get(&format!("{KINDS}.{ITEM}.{of_kind}"))
        });
        let Some(expected) = expected else {
            let problem = Diagnostic::warning("unknown-word", place(key)).with("key", key);
            let known = known.keys().map(String::as_str);
            return (!self.is_asked_for(key)).then(|| problem.suggest(key, known));
        };
        (!expected.same_type(value)).then(|| {
            Diagnostic::error("word-of-another-type", place(key))
                .with("key", key)
                .with("expected", expected.type_str())
        })
    }

    /// The kinds that `words` adds without all that a kind must say.
    fn incomplete_kinds<'w>(&self, words: &'w Table, table: &Table) -> Vec<(&'w str, Argument)> {
        let kinds_of = |table: &Table| table.get(KINDS).and_then(Value::as_table).cloned();
        let known = kinds_of(table).unwrap_or_default();
        let kinds = words
            .get(KINDS)
            .and_then(Value::as_table)
            .into_iter()
            .flatten();
        let added = kinds.filter(|(kind, _)| !known.contains_key(&**kind));
        let lacking = added.map(|(kind, said)| {
            let lacks = |key: &&&str| said.get(**key).is_none();
            (
                kind.as_str(),
                OF_KIND.iter().filter(lacks).copied().collect::<Vec<_>>(),
            )
        });
        lacking
            .filter(|(_, keys)| !keys.is_empty())
            .map(|(kind, keys)| (kind, keys.into_iter().collect()))
            .collect()
    }

    /// Whether a template of the portal's own asks for the string.
    fn is_asked_for(&self, key: &str) -> bool {
        self.files.all().any(|(layer, path, bytes)| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            layer > 0 && path.ends_with(".html") && text.contains(key)
        })
    }

    /// Tells of all words of a language at once that are English because nobody translated them.
    fn tell_missing(&mut self, key: &str, own: &str, said: &BTreeSet<String>) {
        let all = flat(&self.english);
        let missing: Vec<&str> = all.keys().map(String::as_str).collect();
        let missing: Vec<&str> = missing
            .into_iter()
            .filter(|of| !said.contains(*of))
            .collect();
        if missing.is_empty() {
            return;
        }
        let place = self.files.place(own);
        let problem = Diagnostic::warning("words-missing", place.clone())
            .with("language", key)
            .with("file", place.file)
            .with("count", missing.len())
            .with("all", all.len());
        self.report
            .push(problem.with("keys", missing.into_iter().collect::<Argument>()));
    }

    /// Whether everything is there that the program asks for.
    fn check_whole(&mut self, base: &str, own: &str, table: &Table) -> bool {
        let there = flat(table);
        let of_item = OF_KIND.map(|key| format!("{KINDS}.{ITEM}.{key}"));
        let of_part = OF_KIND.map(|key| format!("{KINDS}.{AREA}.{key}"));
        let needed = StringKey::NAMES.iter().copied();
        let needed = needed.chain(of_item.iter().chain(&of_part).map(String::as_str));
        let missing = needed.filter(|key| !there.contains_key(*key));
        let mut missing: Vec<(&str, &str)> = missing.map(|key| (key, "concord")).collect();
        if strings::lacks_months(table) {
            missing.push(("date.months", "{month}"));
        }
        let layered = self.files.layers().any(|layer| self.files.has(layer, own));
        for (key, user) in &missing {
            let place = self.files.place(if layered { own } else { base });
            let problem = Diagnostic::error("missing-string", place);
            self.report
                .push(problem.with("key", *key).with("user", *user));
        }
        missing.is_empty()
    }
}

fn read(files: &Files<'_>, layer: usize, path: &str, report: &mut Report) -> Option<Table> {
    let text = files.toml(layer, path, report)?;
    text.parse::<Table>()
        .inspect_err(|error| {
            let file = files.place_in(layer, path).file;
            let place = Place::new(file, error.span().unwrap_or(0..0));
            report.push(Diagnostic::error("toml-syntax", place).with("parser", error.message()));
        })
        .ok()
}

/// Where the value of a key stands, such as `item.label`; of a table, its name.
fn span_of(text: &str, key: &str) -> Range<usize> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut within = Some(table.get_ref());
    let mut span = 0..0;
    for part in key.split('.') {
        let Some((name, value)) = within.and_then(|table| table.get_key_value(part)) else {
            break;
        };
        (span, within) = match value.get_ref() {
            DeValue::Table(inner) => (name.span(), Some(inner)),
            _ => (value.span(), None),
        };
    }
    span
}

/// Puts every value of `over` in the place of the one at the same key.
fn merge(table: &mut Table, over: Table) {
    for (key, value) in over {
        match (table.get_mut(&key), value) {
            (Some(Value::Table(inner)), Value::Table(over)) => merge(inner, over),
            (_, value) => {
                table.insert(key, value);
            }
        }
    }
}

/// The words that a name in braces stands for, such as `kind.one`, `Kind.one` at the beginning of a sentence.
fn part<'t>(table: &'t Table, (kind, part): (&str, &str), name: &str) -> Option<(&'t str, bool)> {
    let (of, key) = name.split_once('.')?;
    let is_capital = of.starts_with(char::is_uppercase);
    let kinds = || table.get(KINDS).and_then(Value::as_table);
    let words = match of {
        "kind" | "Kind" => kinds()?.get(kind)?,
        "part" | "Part" => kinds()?.get(part)?,
        "document" | "Document" => table.get("document")?,
        _ => return None,
    };
    Some((words.get(key)?.as_str()?, is_capital))
}

/// Names in braces without which readers do not know which item is meant.
const NUMBERS: [&str; 5] = ["n", "first", "last", "numbers", "label"];

/// The name in braces of a number that the words of a key have in `table`, and that these lack; with the words there.
fn lost_number(key: &str, text: &str, table: &Table) -> Option<(String, String)> {
    let is_numbered = matches!(key, "item.label" | "domain.label" | "paragraph.label")
        || key.starts_with("kinds.")
        || key.starts_with("cite.");
    // One of something may be said in words.
    if !is_numbered || key.ends_with("_one") || text.trim().is_empty() {
        return None;
    }
    let all = flat(table);
    let of_item = || {
        let (_, of_kind) = key.strip_prefix("kinds.")?.split_once('.')?;
        all.get(&format!("{KINDS}.{ITEM}.{of_kind}"))
    };
    let known = all.get(key).or_else(of_item)?.as_str()?;
    let named = |text: &str| -> BTreeSet<String> {
        let kinds = names(text).filter_map(|name| Some(part(table, (ITEM, AREA), name)?.0));
        let all = kinds.flat_map(names).chain(names(text));
        // A number may be written in digits or in words.
        all.map(|name| name.replace("numeral", "n")).collect()
    };
    let said = named(text);
    let mut lost = named(known).into_iter();
    let lost = lost.find(|name| NUMBERS.contains(&&**name) && !said.contains(name))?;
    Some((lost, known.to_owned()))
}

/// What readers would misread in the words of a key: no number where one is meant, or what nobody meant.
fn misread(
    (key, text): (&str, &str),
    (path, table): (&str, &Table),
    place: impl Fn() -> Place,
) -> Vec<Diagnostic> {
    let slip = slip(key, text, path)
        .map(|(code, words)| Diagnostic::warning(code, place()).with("words", words));
    let lost = lost_number(key, text, table).map(|(part, known)| {
        let problem = Diagnostic::warning("word-without-number", place()).with("key", key);
        problem.with("part", part).with("known", known)
    });
    slip.into_iter().chain(lost).collect()
}

/// The names in braces of words.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let names = text.split('{').skip(1);
    names.filter_map(|rest| Some(rest.split_once('}')?.0))
}

/// What readers would see in words that nobody meant: Markdown or HTML, or Chinese in a file of another language.
fn slip(key: &str, text: &str, path: &str) -> Option<(&'static str, String)> {
    if let Some(at) = markup(text).filter(|_| !key.starts_with("cite.")) {
        return Some(("markup-in-words", text[at].to_owned()));
    }
    let mut bare = text.to_owned();
    for name in names(text) {
        bare = bare.replace(&format!("{{{name}}}"), "");
    }
    let is_other = OF_OTHERS.iter().any(|key| path == self::path(key));
    (is_other && is_title_in_chinese(&bare)).then(|| ("words-in-chinese", text.to_owned()))
}

/// The languages of the built-in words that are not written in Chinese.
const OF_OTHERS: [&str; 3] = ["en", "fr", "ar"];

/// What is wrong with the words of a key, whatever they say: they are none, or a brace is missing.
fn damaged(key: &str, value: &Value, known: &BTreeMap<String, &Value>) -> Option<&'static str> {
    let text = value.as_str()?;
    let built_in = known.get(key).and_then(|known| known.as_str());
    if text.trim().is_empty() && built_in.is_some_and(|known| !known.trim().is_empty()) {
        return Some("empty-word");
    }
    let is_wide = |c: char| !c.is_ascii() && (keyboard::is(c, '{') || keyboard::is(c, '}'));
    let is_unequal = text.matches('{').count() != text.matches('}').count();
    (is_unequal || text.contains(is_wide)).then_some("word-braces")
}

/// The first name with a point in braces that stands for nothing.
fn unknown_part(text: &str, table: &Table, own: &Table) -> Option<String> {
    let is_known = |name: &str| {
        [table, own]
            .iter()
            .any(|of| part(of, (ITEM, AREA), name).is_some())
    };
    let unknown = names(text).find(|name| name.contains('.') && !is_known(name));
    unknown.map(str::to_owned)
}

/// `table` with the words for a kind of items, and of the parts that they are in, wherever its strings name them, without those of all kinds.
fn resolved(table: &Table, of: (&str, &str)) -> Table {
    let resolve = |text: &str| {
        strings::fill(text, |name, out| {
            let part = part(table, of, name);
            part.map(|(words, is_capital)| {
                let mut letters = words.chars();
                match letters.next() {
                    Some(first) if is_capital => {
                        out.extend(first.to_uppercase());
                        out.push_str(letters.as_str());
                    }
                    _ => out.push_str(words),
                }
            })
            .is_some()
        })
    };
    fn each(value: &Value, resolve: &impl Fn(&str) -> String) -> Value {
        match value {
            Value::String(text) => resolve(text).into(),
            Value::Table(table) => {
                let resolved = table
                    .iter()
                    .map(|(key, value)| (key.clone(), each(value, resolve)));
                Value::Table(resolved.collect())
            }
            other => other.clone(),
        }
    }
    let sections = table.iter().filter(|(section, _)| *section != KINDS);
    sections
        .map(|(section, value)| (section.clone(), each(value, &resolve)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::theme::files::{DEFAULT, Layer};

    const OWN: &str = "words/pt.toml";

    /// The words of a language with this tag where a portal's own words of it are `own`, and what is reported.
    fn load_words(tag: &str, own: &str, is_unofficial: bool) -> (Option<Words>, Vec<Diagnostic>) {
        let own = Layer {
            name: "own",
            files: [(OWN, own.as_bytes())].into(),
        };
        load_layers(tag, vec![Files::built_in(), own], is_unofficial)
    }

    fn load_layers(
        tag: &str,
        layers: Vec<Layer<'_>>,
        is_unofficial: bool,
    ) -> (Option<Words>, Vec<Diagnostic>) {
        let language = Language {
            key: "pt".to_owned(),
            tag: tag.to_owned(),
            hreflang: tag.to_owned(),
            label: String::new(),
            short: String::new(),
            notice: None,
            derived_from: None,
            fallback: Vec::new(),
        };
        let languages = Languages::new(vec![language], 0);
        let mut report = Report::new();
        let files = Files::of_layers(layers);
        let words = load(&files, (&languages, is_unofficial), &mut report);
        let words = words.map(|words| Words::new(words[languages.authoritative].table.clone()));
        (words, report.sorted().into_iter().cloned().collect())
    }

    fn codes(reported: &[Diagnostic]) -> Vec<&str> {
        reported.iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn a_table_of_one_kind_alone_is_enough() {
        let own = "[kinds.article]\nlabel = \"Art. {n}\"\n";
        let (words, reported) = load_words("en", own, false);
        let words = words.unwrap();
        assert_eq!(codes(&reported), [""; 0]);
        let said = |kind: &str, key| words.of(kind).fill(key, &[("n", "4")]);
        assert_eq!(said("article", StringKey::ItemLabel), "Art. 4");
        assert_eq!(said("section", StringKey::ItemLabel), "Section 4");
        assert_eq!(said("plain", StringKey::ItemLabel), "4");
        assert_eq!(said("item", StringKey::ItemLabel), "Item 4");
        assert_eq!(
            words.of("article").all()["item.previous"],
            "Previous article"
        );
        assert_eq!(
            words.of("article").all()["search.all_items"],
            "All articles"
        );
        assert_eq!(words.of("nothing").all()["item.previous"], "Previous item");
    }

    #[test]
    fn words_are_chosen_by_the_tag_of_a_language_and_not_by_its_key() {
        for (tag, expected) in [
            ("en", "Article 4"),
            ("en-GB", "Article 4"),
            ("zh-Hant-HK", "第4條"),
            ("zh-TW", "第4條"),
            ("zh-Hans-CN", "第4条"),
            ("zh-Hans-HK", "第4条"),
            ("zh", "第4条"),
            ("zh-Hant-TW", "第4條"),
            ("fr-CA", "Article 4"),
            ("ar-EG", "المادة 4"),
        ] {
            let (words, reported) = load_words(tag, "", false);
            let label = words
                .unwrap()
                .of("article")
                .fill(StringKey::ItemLabel, &[("n", "4")]);
            assert_eq!(label, expected, "{tag}");
            assert_eq!(codes(&reported), [""; 0], "{tag}");
        }
    }

    #[test]
    fn chinese_has_three_forms() {
        let said = |tag| {
            let words = load_words(tag, "", false).0.unwrap();
            words.of("item").all()["subscribe.copied"].clone()
        };
        let [hong_kong, taiwan, mainland] = ["zh-Hant-HK", "zh-Hant-TW", "zh-Hans-CN"].map(said);
        assert!(hong_kong != taiwan && taiwan != mainland && mainland != hong_kong);
        assert_eq!(said("zh-TW"), taiwan);
        assert_eq!(said("zh-Hans-TW"), mainland);
    }

    /// The names in braces of a text that engine and templates fill in.
    fn filled(text: &str) -> BTreeSet<&str> {
        let names = text.split('{').skip(1);
        let names = names.filter_map(|rest| Some(rest.split_once('}')?.0));
        names.filter(|name| !name.contains('.')).collect()
    }

    #[test]
    fn every_language_that_is_built_in_says_all() {
        let english = read_built_in();
        let english = flat(&english);
        let files = Files::built_in().files;
        for key in BUILT_IN {
            let written = std::str::from_utf8(files[&*path(key)]).unwrap();
            let table: Table = written.parse().unwrap();
            let words = flat(&table);
            // What is said otherwise than in another language.
            let is_part = key == "tw";
            let known = |of: &String| english.contains_key(of);
            assert_eq!(words.keys().find(|of| !known(of)), None, "{key}");
            let missing = english.keys().find(|of| !words.contains_key(*of));
            assert!(is_part || missing.is_none(), "{key}: {missing:?}");
            for (name, value) in words {
                let (Some(text), Some(said)) = (value.as_str(), english[&name].as_str()) else {
                    continue;
                };
                // One of something may be said in words.
                let lacks: Vec<_> = filled(said).difference(&filled(text)).copied().collect();
                let is_one = name.ends_with(".count_one") && lacks == ["n"];
                let is_chinese = matches!(key, "tc" | "sc" | "tw");
                assert!(
                    lacks.is_empty() || is_one || is_chinese,
                    "{key} {name}: {lacks:?}"
                );
                let more: Vec<_> = filled(text).difference(&filled(said)).copied().collect();
                assert!(more.is_empty() || is_chinese, "{key} {name}: {more:?}");
            }
            let tells = written.starts_with("# ") && written.contains("No native speaker");
            assert_eq!(tells, matches!(key, "fr" | "ar"), "{key}");
        }
    }

    #[test]
    fn other_languages_are_english_with_one_list_of_what_is_missing() {
        let own = "[item]\nprevious = \"Anterior\"\n[nav]\nhome = \"Documento\"\n";
        let (words, reported) = load_words("pt-PT", own, false);
        let words = words.unwrap();
        assert_eq!(words.of("item").all()["item.previous"], "Anterior");
        assert_eq!(words.of("item").all()["item.next"], "Next item");
        assert_eq!(codes(&reported), ["words-missing"]);
        let argument = |name| reported[0].arguments.iter().find(|(of, _)| *of == name);
        let all = flat(&read_built_in()).len();
        assert_eq!(argument("count"), Some(&("count", Argument::from(all - 2))));
        let missing = format!("{:?}", argument("keys"));
        assert!(missing.contains("board.numeral") && !missing.contains("item.previous"));
    }

    fn read_built_in() -> Table {
        let built_in = Files::built_in();
        let english = std::str::from_utf8(built_in.files["words/en.toml"]);
        english.unwrap().parse().unwrap()
    }

    #[test]
    fn only_a_portal_that_says_that_it_is_unofficial_is_called_so() {
        for (tag, word) in [
            ("en", "nofficial"),
            ("zh-Hant", "非官方"),
            ("zh-Hans", "非官方"),
        ] {
            for is_unofficial in [false, true] {
                let (words, _) = load_words(tag, "", is_unofficial);
                let words = words.unwrap();
                let said = words.of("item").all().iter();
                // What is said beside the title is asked for where the portal says so.
                let said =
                    said.filter(|(key, said)| **key != "site.unofficial" && said.contains(word));
                assert_eq!(said.count() > 0, is_unofficial, "{tag}");
            }
        }
    }

    #[test]
    fn each_string_of_the_engine_must_be_in_a_complete_theme() {
        const ENGLISH: &str = "words/en.toml";
        let built_in = Files::built_in();
        let written = std::str::from_utf8(built_in.files[ENGLISH]).unwrap();
        for name in StringKey::NAMES.iter().copied().chain(["date.months"]) {
            let (section, key) = name.split_once('.').unwrap();
            let mut table: Table = written.parse().unwrap();
            table[section].as_table_mut().unwrap().remove(key).unwrap();
            let text = table.to_string();
            let layer = Layer {
                name: DEFAULT,
                files: [(ENGLISH, text.as_bytes())].into(),
            };
            let (words, reported) = load_layers("en", vec![layer], false);
            assert!(words.is_none(), "{name}");
            assert_eq!(codes(&reported), ["missing-string"], "{name}");
            assert_eq!(reported[0].arguments[0], ("key", Argument::from(name)));
        }
    }
}
