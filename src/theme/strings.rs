//! The strings of a theme: one word file for each language, with the same keys in each.

use std::collections::BTreeMap;

use tera::Value;
use toml::Table;

use super::StringKey;
use super::files::Files;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized};
use crate::text::date::Style;
use crate::text::numeral;

/// Everything that the portal itself says in one language.
#[derive(Debug, Clone)]
pub struct Strings {
    /// The whole file, for templates.
    pub value: Value,
    /// How dates are written.
    pub dates: Style,
    /// All strings by `section.key`.
    all: BTreeMap<String, String>,
    /// Those that the engine asks for, in the order of [`StringKey`].
    of_engine: Vec<String>,
}

impl Strings {
    /// The string of a key.
    pub(crate) fn get(&self, key: StringKey) -> &str {
        &self.of_engine[key as usize]
    }

    /// All strings with their keys (`section.key`), those of templates among them.
    pub(crate) fn all(&self) -> &BTreeMap<String, String> {
        &self.all
    }

    /// The string of a key with its parts filled in: `{n}` for `("n", "26")`.
    pub(crate) fn fill(&self, key: StringKey, parts: &[(&str, &str)]) -> String {
        let value = |name: &str, out: &mut String| {
            let part = parts.iter().find(|(of, _)| *of == name);
            part.map(|(_, value)| out.push_str(value)).is_some()
        };
        fill(self.get(key), value)
    }

    /// The number of an area as this language writes it.
    pub(crate) fn numeral(&self, number: u32) -> String {
        if self.get(StringKey::NumeralsDomain) == "han" {
            numeral::han(number)
        } else {
            number.to_string()
        }
    }
}

/// `pattern` with each part in braces replaced by what `value` appends for its name; a part for
/// which it has nothing stays as it is.
pub(super) fn fill(pattern: &str, value: impl Fn(&str, &mut String) -> bool) -> String {
    let mut out = String::with_capacity(2 * pattern.len() + 32);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        match after.split_once('}') {
            Some((name, following)) if value(name, &mut out) => rest = following,
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Loads the word file of each language, or reports what is missing.
pub(super) fn load(
    files: &Files<'_>,
    languages: &Languages,
    report: &mut Report,
) -> Option<Localized<Strings>> {
    let tables = languages.localize(|language| {
        let key = &languages[language].key;
        let path = path(key);
        if files.files.contains_key(path.as_str()) {
            return read(files, &path, report);
        }
        report.push(
            Diagnostic::error("missing-words", files.place(&path))
                .with("language", key)
                .with("file", format!("themes/{}/{path}", files.name)),
        );
        None
    });
    let flat = tables.map(|table| table.as_ref().map(flatten));
    check_keys(files, languages, &flat, report);
    for (language, table) in tables.iter() {
        if !table.as_ref().is_some_and(lacks_months) {
            continue;
        }
        let place = files.place(&path(&languages[language].key));
        let missing = Diagnostic::error("missing-string", place).with("key", "date.months");
        report.push(missing.with("user", "{month}"));
    }
    let strings = languages.localize(|language| {
        let (table, all) = (tables[language].as_ref()?, flat[language].clone()?);
        strings(table, all)
    });
    strings.try_map(|strings| strings.clone().ok_or(())).ok()
}

/// The strings of a word file; `None` where one is missing that the engine asks for.
fn strings(table: &Table, all: BTreeMap<String, String>) -> Option<Strings> {
    let of_engine = StringKey::NAMES.iter().map(|key| all.get(*key).cloned());
    let of_engine: Vec<String> = of_engine.collect::<Option<_>>()?;
    let pattern = |key: StringKey| of_engine[key as usize].clone();
    Some(Strings {
        value: Value::from_serializable(table),
        dates: Style {
            day: pattern(StringKey::DateDay),
            month: pattern(StringKey::DateMonth),
            year: pattern(StringKey::DateYear),
            months: months(table),
        },
        all,
        of_engine,
    })
}

fn path(key: &str) -> String {
    format!("words/{key}.toml")
}

fn read(files: &Files<'_>, path: &str, report: &mut Report) -> Option<Table> {
    let text = files.toml(path, report)?;
    text.parse::<Table>()
        .inspect_err(|error| {
            let place = Place::new(files.place(path).file, error.span().unwrap_or(0..0));
            report.push(Diagnostic::error("toml-syntax", place).with("parser", error.message()));
        })
        .ok()
}

/// Every language has every string that another has, and that the engine uses.
fn check_keys(
    files: &Files<'_>,
    languages: &Languages,
    flat: &Localized<Option<BTreeMap<String, String>>>,
    report: &mut Report,
) {
    let all: BTreeMap<&str, &str> = flat
        .iter()
        .filter_map(|(language, flat)| Some((language, flat.as_ref()?)))
        .flat_map(|(language, flat)| {
            flat.keys()
                .map(move |key| (key.as_str(), languages[language].key.as_str()))
        })
        .chain(StringKey::NAMES.iter().map(|key| (*key, "concord")))
        .collect();
    for (language, flat) in flat.iter() {
        let Some(flat) = flat else { continue };
        for (key, other) in all.iter().filter(|(key, _)| !flat.contains_key(**key)) {
            let place = files.place(&path(&languages[language].key));
            report.push(
                Diagnostic::error("missing-string", place)
                    .with("key", *key)
                    .with("user", *other),
            );
        }
    }
}

fn flatten(table: &Table) -> BTreeMap<String, String> {
    let mut flat = BTreeMap::new();
    for (section, value) in table {
        match value {
            toml::Value::Table(inner) => {
                for (key, value) in inner {
                    if let Some(text) = value.as_str() {
                        flat.insert(format!("{section}.{key}"), text.to_owned());
                    }
                }
            }
            other => {
                if let Some(text) = other.as_str() {
                    flat.insert(section.clone(), text.to_owned());
                }
            }
        }
    }
    flat
}

/// Whether dates are written with names of months, and there are not twelve.
fn lacks_months(table: &Table) -> bool {
    let sections = table.values().filter_map(toml::Value::as_table);
    let mut strings = sections
        .flat_map(Table::values)
        .filter_map(toml::Value::as_str);
    strings.any(|string| string.contains("{month}")) && months(table).len() != 12
}

/// The names of the months; none in a language that writes their numbers.
fn months(table: &Table) -> Vec<String> {
    let months = table.get("date").and_then(|date| date.get("months"));
    let months = months.and_then(toml::Value::as_array).into_iter().flatten();
    months
        .filter_map(toml::Value::as_str)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Argument;
    use crate::language::Language;
    use crate::theme::files::BUILT_IN;

    const FILE: &str = "words/en.toml";

    /// What is reported of the English words of the default theme after `change`.
    fn reported(change: impl Fn(&mut Table)) -> Vec<String> {
        let (_, written) = BUILT_IN.iter().find(|(path, _)| *path == FILE).unwrap();
        let mut table: Table = std::str::from_utf8(written).unwrap().parse().unwrap();
        change(&mut table);
        let text = table.to_string();
        let files = Files {
            name: "own",
            files: [(FILE, text.as_bytes())].into(),
        };
        let english = Language {
            key: "en".to_owned(),
            tag: "en".to_owned(),
            hreflang: "en".to_owned(),
            label: "English".to_owned(),
            short: "EN".to_owned(),
            notice: None,
            derived_from: None,
            fallback: Vec::new(),
        };
        let mut report = Report::new();
        load(&files, &Languages::new(vec![english], 0), &mut report);
        let said = report.sorted().into_iter().map(|problem| {
            let file = &problem.place.as_ref().unwrap().file;
            format!("{} {file} {:?}", problem.code, problem.arguments[0])
        });
        said.collect()
    }

    #[test]
    fn each_string_of_the_engine_must_be_there() {
        assert_eq!(reported(|_| {}), Vec::<String>::new());
        for name in StringKey::NAMES.iter().copied().chain(["date.months"]) {
            let (section, key) = name.split_once('.').unwrap();
            let found = reported(|table| {
                let section = table[section].as_table_mut().unwrap();
                section.remove(key).unwrap();
            });
            let expected = ("key", Argument::from(name));
            let expected = format!("missing-string themes/own/{FILE} {expected:?}");
            assert_eq!(found, [expected]);
        }
    }
}
