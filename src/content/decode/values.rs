//! Values of TOML that are more than text, numbers and lists: days, times, and words by language.

use std::collections::BTreeMap;
use std::fmt;

use jiff::{Timestamp, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::decode::spanned::Spanned;
use crate::text::date::Date;

/// A string for each of some languages: `{ tc = "…", en = "…" }`.
pub(crate) type ByLanguage = BTreeMap<String, Spanned<String>>;

/// A whole day, written as a TOML local date; quotation marks around it do no harm.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Day(pub(crate) civil::Date);

/// A day, or less exactly a month or year as a string.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment(pub(crate) Date);

/// A moment, written as a TOML date-time with its offset from UTC.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OffsetTime {
    /// The moment.
    pub(crate) at: Timestamp,
    /// The day that it is where the offset holds.
    pub(crate) day: civil::Date,
}

/// Words for all languages, or for each of some.
#[derive(Debug, Clone)]
pub(crate) enum RawWords {
    One(String),
    ByLanguage(ByLanguage),
}

/// `contact` of `portal.toml`.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct RawContact(pub(crate) RawWords);

/// Who says that texts are related: the signed text itself, or what was published elsewhere.
#[derive(Debug, Clone)]
pub(crate) enum RawRelationSource {
    Text,
    Published(RawPublished),
}

/// A source outside of the portal.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPublished {
    pub(crate) title: Spanned<RawWords>,
    pub(crate) publisher: Spanned<RawWords>,
    pub(crate) url: Spanned<String>,
    pub(crate) date: Option<Day>,
}

/// `valid-until` of a memorandum.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RawValidity {
    NextSession,
    Until(Day),
}

/// A day on which something happened to a document, with the address where that was read if the signed
/// text does not say it: `2016-11-04`, or `{ date = 2016-11-04, source = "https://…" }`.
#[derive(Debug, Clone)]
pub(crate) struct RawMilestone {
    pub(crate) day: civil::Date,
    pub(crate) source: Option<String>,
}

/// `memorandum` of an update: the slug of one, or a list of them.
#[derive(Debug, Clone)]
pub(crate) enum RawMemoranda {
    One(String),
    Several(Vec<Spanned<String>>),
}

impl RawMemoranda {
    /// The slugs in `written`, each with its place.
    pub(crate) fn each(written: &Spanned<Self>) -> Vec<Spanned<String>> {
        match written.get_ref() {
            Self::One(slug) => vec![Spanned::at(written.span(), slug.clone())],
            Self::Several(slugs) => slugs.clone(),
        }
    }
}

/// An item as updates name it: `26`, `"12bis"`, `"annex-ii/3"`.
#[derive(Debug, Clone)]
pub(crate) struct RawItem(pub(crate) String);

/// `items` of an update: the items that it is about, or `"whole"` for the whole memorandum.
#[derive(Debug)]
pub(crate) enum RawItems {
    Whole,
    Some(Vec<Spanned<RawItem>>),
}

/// What says that an update is about the whole memorandum.
pub(crate) const WHOLE: &str = "whole";

/// Codes of what is expected where a value is not what it should be; serde carries them as text.
pub(crate) const EXPECTED: [&str; 8] = [
    "not-a-day",
    "not-a-time",
    "not-a-moment",
    "not-a-validity",
    "not-a-milestone",
    "not-an-item",
    "not-a-relation-source",
    "not-items",
];

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        whole_day(&written(&value))
            .map(Self)
            .ok_or_else(|| D::Error::custom("not-a-day"))
    }
}

impl<'de> Deserialize<'de> for OffsetTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = written(&toml::Value::deserialize(deserializer)?);
        let day = text.get(..10).and_then(whole_day);
        // A time without an offset is another moment in every place.
        text.parse()
            .ok()
            .zip(day)
            .map(|(at, day)| Self { at, day })
            .ok_or_else(|| D::Error::custom("not-a-time"))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        Date::parse(&written(&value))
            .map(Self)
            .ok_or_else(|| D::Error::custom("not-a-moment"))
    }
}

impl<'de> Deserialize<'de> for RawValidity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = written(&toml::Value::deserialize(deserializer)?);
        if text == "next-session" {
            return Ok(Self::NextSession);
        }
        let day = whole_day(&text).ok_or_else(|| D::Error::custom("not-a-validity"))?;
        Ok(Self::Until(Day(day)))
    }
}

impl<'de> Deserialize<'de> for RawMilestone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let wrong = || D::Error::custom("not-a-milestone");
        let Some(table) = value.as_table() else {
            let day = whole_day(&written(&value)).ok_or_else(|| D::Error::custom("not-a-day"))?;
            return Ok(Self { day, source: None });
        };
        let date = table.get("date").map(written);
        let source = table.get("source").and_then(toml::Value::as_str);
        match (date.as_deref().and_then(whole_day), source, table.len()) {
            (Some(day), Some(source), 2) => Ok(Self {
                day,
                source: Some(source.to_owned()),
            }),
            _ => Err(wrong()),
        }
    }
}

impl<'de> Deserialize<'de> for RawItem {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match toml::Value::deserialize(deserializer)? {
            toml::Value::Integer(number) => Ok(Self(number.to_string())),
            toml::Value::String(reference) => Ok(Self(reference)),
            _ => Err(D::Error::custom("not-an-item")),
        }
    }
}

impl<'de> Deserialize<'de> for RawItems {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An untagged enum would lose the places of the items.
        deserializer.deserialize_any(ItemsVisitor)
    }
}

struct ItemsVisitor;

impl<'de> Visitor<'de> for ItemsVisitor {
    type Value = RawItems;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not-items")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawItems, E> {
        match text {
            WHOLE => Ok(RawItems::Whole),
            _ => Err(E::custom("not-items")),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RawItems, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(RawItems::Some)
    }
}

/// A day as a TOML value.
pub(crate) fn written_day(day: civil::Date) -> toml::Value {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let date = toml::value::Date {
        year: year.unsigned_abs(),
        month: month.unsigned_abs(),
        day: day.unsigned_abs(),
    };
    toml::Value::Datetime(date.into())
}

impl<'de> Deserialize<'de> for RawWords {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An untagged enum would lose the places of the strings of a table.
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = RawWords;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("string or table")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawWords, E> {
        Ok(RawWords::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawWords, A::Error> {
        ByLanguage::deserialize(MapAccessDeserializer::new(map)).map(RawWords::ByLanguage)
    }
}

impl<'de> Deserialize<'de> for RawRelationSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RelationSourceVisitor)
    }
}

impl<'de> Deserialize<'de> for RawMemoranda {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MemorandaVisitor)
    }
}

struct MemorandaVisitor;

impl<'de> Visitor<'de> for MemorandaVisitor {
    type Value = RawMemoranda;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("string")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawMemoranda, E> {
        Ok(RawMemoranda::One(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<RawMemoranda, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(list)).map(RawMemoranda::Several)
    }
}

struct RelationSourceVisitor;

impl<'de> Visitor<'de> for RelationSourceVisitor {
    type Value = RawRelationSource;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("not-a-relation-source")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawRelationSource, E> {
        match text {
            "text" => Ok(RawRelationSource::Text),
            _ => Err(E::custom("not-a-relation-source")),
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawRelationSource, A::Error> {
        let map = MapAccessDeserializer::new(map);
        RawPublished::deserialize(map).map(RawRelationSource::Published)
    }
}

/// A date or string as it is written.
fn written(value: &toml::Value) -> String {
    match value {
        toml::Value::Datetime(date) => date.to_string(),
        toml::Value::String(text) => text.clone(),
        _ => String::new(),
    }
}

fn whole_day(text: &str) -> Option<civil::Date> {
    let date = Date::parse(text).filter(|date| date.day.is_some())?;
    Some(date.first_day())
}

/// How values that are not plain TOML types are written, for editors that know JSON Schema. What
/// TOML calls a date is a string for JSON Schema; so a date in quotation marks is one here too.
macro_rules! written_as {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

written_as!(Day, "Day", {
    "type": "string",
    "format": "date",
    "pattern": r"^\d{4}-\d{2}-\d{2}$",
    "description": "A date such as 2021-08-30, without quotation marks"
});
written_as!(Moment, "Moment", {
    "type": "string",
    "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
    "description": "A date such as 2021-08-30, without quotation marks, or \"2003-10\" where the day is not known"
});
written_as!(OffsetTime, "OffsetTime", {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2})$",
    "description": "A date and a time with its offset from UTC, such as 2026-11-23T09:00:00+08:00, without quotation marks"
});
written_as!(RawValidity, "Validity", {
    "type": "string",
    "pattern": r"^(next-session|\d{4}-\d{2}-\d{2})$",
    "description": "\"next-session\", or a date such as 2021-08-30, without quotation marks"
});
written_as!(RawMilestone, "Milestone", {
    "description": "A date such as 2016-11-04, without quotation marks; or, if the signed text does not say it, { date = 2016-11-04, source = \"https://…\" }",
    "anyOf": [
        { "type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$" },
        {
            "type": "object",
            "properties": {
                "date": { "type": "string", "format": "date" },
                "source": { "type": "string", "pattern": "^https?://.+" }
            },
            "required": ["date", "source"],
            "additionalProperties": false
        }
    ]
});
written_as!(RawItems, "Items", {
    "description": "The items that the update is about: [26, \"12bis\", \"annex-ii/3\"]; a paragraph of one: \"4.2\"; of another document with that before it: \"sixth/3\"; or \"whole\" for the whole memorandum",
    "anyOf": [
        { "const": "whole" },
        {
            "type": "array",
            "items": {
                "anyOf": [
                    { "type": "integer", "minimum": 1 },
                    { "type": "string", "pattern": "^[a-z0-9]+([-/][a-z0-9]+)*([.][1-9][0-9]*)*$" }
                ]
            }
        }
    ]
});
written_as!(RawMemoranda, "Memoranda", {
    "description": "The folder of a memorandum, or a list of them",
    "anyOf": [
        { "type": "string" },
        { "type": "array", "items": { "type": "string" } }
    ]
});
written_as!(RawRelationSource, "RelationSource", {
    "description": "\"text\" if the signed text says so; else what was published, with its title, publisher and address",
    "anyOf": [
        { "const": "text" },
        {
            "type": "object",
            "properties": {
                "title": {
                    "anyOf": [
                        { "type": "string" },
                        { "type": "object", "additionalProperties": { "type": "string" } }
                    ]
                },
                "publisher": {
                    "anyOf": [
                        { "type": "string" },
                        { "type": "object", "additionalProperties": { "type": "string" } }
                    ]
                },
                "url": { "type": "string", "pattern": "^https?://.+" },
                "date": { "type": "string", "format": "date" }
            },
            "required": ["title", "publisher", "url"],
            "additionalProperties": false
        }
    ]
});
written_as!(RawContact, "Contact", {
    "description": "An e-mail address or the address of a page, or one for each language",
    "anyOf": [
        { "type": "string", "pattern": r"^(https?://.+|[^\s@:]+@[^\s@]+\.[^\s@]+)$" },
        { "type": "object", "additionalProperties": { "type": "string" } }
    ]
});
