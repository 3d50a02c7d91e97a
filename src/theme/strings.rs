//! The strings of a theme in one language, for documents with items of one kind.

use std::collections::BTreeMap;

use tera::Value;
use toml::Table;

use super::StringKey;
use crate::text::date::Style;
use crate::text::numeral;
use crate::text::outline::called;

/// Everything that the portal itself says in one language.
#[derive(Debug, Clone)]
pub struct Strings {
    /// All of it, for templates.
    pub value: Value,
    /// How dates are written.
    pub dates: Style,
    /// All strings by `section.key`.
    all: BTreeMap<String, String>,
    /// Those that the engine asks for, in the order of [`StringKey`].
    of_engine: Vec<String>,
}

impl Strings {
    /// The strings of a table that has all that the engine asks for.
    pub(super) fn new(table: &Table) -> Self {
        let all = flatten(table);
        let of_engine = StringKey::NAMES.iter();
        let of_engine: Vec<String> = of_engine
            .map(|key| all.get(*key).cloned().unwrap_or_default())
            .collect();
        let pattern = |key: StringKey| of_engine[key as usize].clone();
        Self {
            value: Value::from_serializable(table),
            dates: Style {
                day: pattern(StringKey::DateDay),
                month: pattern(StringKey::DateMonth),
                year: pattern(StringKey::DateYear),
                months: months(table),
                first: all.get("date.first").cloned().unwrap_or_default(),
            },
            all,
            of_engine,
        }
    }

    /// The string of a key.
    pub(crate) fn get(&self, key: StringKey) -> &str {
        &self.of_engine[key as usize]
    }

    /// How paragraphs are cited.
    pub(crate) fn paragraphs(&self) -> called::Style {
        let pattern = |key| self.get(key).to_owned();
        called::Style {
            first: pattern(StringKey::ParagraphLabel),
            within: pattern(StringKey::ParagraphWithin),
        }
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

/// Every value of a table of words by its whole key: `item.label`, `kinds.article.one`.
pub(super) fn flat(table: &Table) -> BTreeMap<String, &toml::Value> {
    let mut all = BTreeMap::new();
    for (key, value) in table {
        match value {
            toml::Value::Table(inner) => {
                let inner = flat(inner).into_iter();
                all.extend(inner.map(|(of, value)| (format!("{key}.{of}"), value)));
            }
            _ => {
                all.insert(key.clone(), value);
            }
        }
    }
    all
}

fn flatten(table: &Table) -> BTreeMap<String, String> {
    let all = flat(table).into_iter();
    all.filter_map(|(key, value)| Some((key, value.as_str()?.to_owned())))
        .collect()
}

/// Whether dates are written with names of months, and there are not twelve.
pub(super) fn lacks_months(table: &Table) -> bool {
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
