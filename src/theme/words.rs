//! The words of a theme: one string file a language, with the same keys in each.

use std::collections::BTreeMap;

use tera::Value;
use toml::Table;

use super::Files;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized};
use crate::text::date::Style;
use crate::text::numeral;

/// Everything that the portal itself says in one language.
#[derive(Debug, Clone)]
pub struct Words {
    /// The whole file, for templates.
    pub value: Value,
    /// How dates are written.
    pub dates: Style,
    flat: BTreeMap<String, String>,
}

/// Keys that the engine itself uses.
const USED: &[&str] = &[
    "date.day",
    "date.month",
    "date.year",
    "numerals.domain",
    "list.separator",
    "item.label",
    "item.cell",
    "item.note",
    "memorandum.title",
    "memorandum.preamble",
    "memorandum.annex",
    "full.signatures",
    "domain.label",
    "domain.range",
    "domain.one",
    "domain.two",
    "domain.several",
    "nav.home",
    "nav.full",
    "nav.names",
    "nav.updates",
    "nav.dates",
    "nav.search",
    "kind.organisation",
    "kind.event",
    "kind.programme",
    "kind.mechanism",
    "kind.agreement",
    "kind.document",
    "kind.place",
    "status.signed",
    "status.current",
    "status.stale",
    "status.derived",
    "status.fallback",
    "text_notice.stale",
    "text_notice.derived",
    "text_notice.converted",
    "text_notice.fallback",
    "text_notice.current",
    "text_notice.signed",
    "standing.until_next_session",
    "standing.until",
    "standing.later",
    "standing.later_alone",
    "standing.on_day",
    "standing.in_month",
    "standing.superseded",
    "standing.superseded_alone",
    "standing.clause",
    "standing.end",
    "standing.source",
    "feed.title",
    "cite.news",
    "cite.news_note",
    "cite.gbt",
    "cite.gbt_note",
    "cite.apa",
    "cite.apa_note",
    "cite.text_note",
    "cite.apa_date",
    "cite.apa_separator",
    "cite.apa_last",
    "cite.work",
    "origin.translation",
    "origin.stale",
    "origin.version",
    "origin.stale_version",
    "origin.derived",
    "origin.borrowed",
    "origin.separator",
    "quote.marks",
    "quote.source",
    "memorandum.preamble",
    "chooser.enter",
    "not_found.title",
    "not_found.text",
    "moved.title",
    "withdrawn.title",
    "withdrawn.text",
    "memorandum.facts_signed",
    "share.title",
    "share.description",
    "share.separator",
    "contact.lead",
    "title.head",
    "title.names",
    "title.updates",
    "title.dates",
    "title.full",
    "title.parallel",
    "title.translations",
    "title.search",
    "title.not_found",
    "description.home",
    "description.domain",
    "description.full",
    "description.parallel",
    "description.name",
    "description.dates",
    "description.names",
    "description.updates",
    "description.translations",
    "description.search",
];

impl Words {
    /// The string at `section.key`; the key itself where there is none.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// The string at `section.key`, if there is one.
    pub(super) fn find(&self, key: &str) -> Option<&str> {
        self.flat.get(key).map(String::as_str)
    }

    /// Every key: `section.key`.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.flat.keys().map(String::as_str)
    }

    /// The string at `key` with its parts filled in: `{n}` for `("n", "26")`.
    pub fn fill(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let value = |name: &str, out: &mut String| {
            let part = parts.iter().find(|(of, _)| *of == name);
            part.map(|(_, value)| out.push_str(value)).is_some()
        };
        fill(self.get(key), value)
    }

    /// The number of an area as this language writes it.
    pub fn numeral(&self, number: u32) -> String {
        if self.get("numerals.domain") == "han" {
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

pub(super) fn load(
    files: &Files<'_>,
    languages: &Languages,
    report: &mut Report,
) -> Option<Localized<Words>> {
    let tables = languages.localize(|language| {
        let key = &languages[language].key;
        let path = path(key);
        let table = files
            .files
            .contains_key(path.as_str())
            .then(|| read(files, &path, report));
        table.unwrap_or_else(|| {
            report.push(
                Diagnostic::error("missing-words", files.place(&path))
                    .with("language", key)
                    .with("file", format!("themes/{}/{path}", files.name)),
            );
            None
        })
    });
    let flat = tables.map(|table| table.as_ref().map(flatten));
    check_keys(files, languages, &flat, report);
    if report.has_errors() {
        return None;
    }
    Some(languages.localize(|language| {
        let table = tables[language].clone().unwrap_or_default();
        Words {
            dates: style(&table),
            value: Value::from_serializable(&table),
            flat: flat[language].clone().unwrap_or_default(),
        }
    }))
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
        .chain(USED.iter().map(|key| (*key, "concord")))
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

fn style(table: &Table) -> Style {
    let date = table.get("date").and_then(toml::Value::as_table);
    let pattern = |key: &str, default: &str| {
        let text = date
            .and_then(|date| date.get(key))
            .and_then(toml::Value::as_str);
        text.unwrap_or(default).to_owned()
    };
    let months = date
        .and_then(|date| date.get("months"))
        .and_then(toml::Value::as_array);
    Style {
        day: pattern("day", "{y}-{m}-{d}"),
        month: pattern("month", "{y}-{m}"),
        year: pattern("year", "{y}"),
        months: months
            .map(|months| {
                months
                    .iter()
                    .filter_map(toml::Value::as_str)
                    .map(str::to_owned)
                    .collect()
            })
            .unwrap_or_default(),
    }
}
