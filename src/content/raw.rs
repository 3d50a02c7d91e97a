//! Front matter as it is written: facts once, in the file of the authoritative language, and
//! words in every language.

use std::collections::BTreeMap;
use std::fmt;

use jiff::{Timestamp, civil};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::content::life_cycle::LifeCycle;
use crate::content::lock::NoteOfCorrections;
use crate::content::spanned::Spanned;
use crate::model::Kind;
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

/// The words of a front matter, which translators translate.
pub(crate) trait Words {
    /// Whether such a text has a headline, without which it cannot be shown.
    const HAS_TITLE: bool = true;
    /// The headline.
    fn title(&self) -> Option<&str>;
    /// Everything that a translator translates, in order.
    fn words(&self) -> Vec<&str>;
    /// The fingerprint of what was translated.
    fn translates(&self) -> Option<&Spanned<String>>;
}

/// `portal.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    pub(crate) base: Spanned<String>,
    pub(crate) theme: Option<Spanned<String>>,
    pub(crate) authoritative: Spanned<String>,
    pub(crate) title: ByLanguage,
    pub(crate) notice: ByLanguage,
    pub(crate) note: Option<ByLanguage>,
    pub(crate) reliance: Option<ByLanguage>,
    pub(crate) contact: Option<Spanned<RawContact>>,
    /// Name of a time zone in the database of IANA, such as `Asia/Hong_Kong`; UTC without it.
    pub(crate) time_zone: Option<Spanned<String>>,
    pub(crate) language: Vec<RawLanguage>,
    #[serde(default)]
    pub(crate) side: Vec<RawSide>,
}

/// `contact` of `portal.toml`: one for all languages, or one for each of some.
#[derive(Debug)]
pub(crate) enum RawContact {
    One(String),
    ByLanguage(ByLanguage),
}

/// `[[language]]` of `portal.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawLanguage {
    pub(crate) key: Spanned<String>,
    pub(crate) tag: Spanned<String>,
    pub(crate) hreflang: Option<String>,
    pub(crate) label: String,
    pub(crate) short: Option<String>,
    pub(crate) name: Option<ByLanguage>,
    pub(crate) notice: Option<String>,
    pub(crate) derived_from: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) fallback: Vec<Spanned<String>>,
}

/// `[[side]]` of `portal.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSide {
    pub(crate) key: Spanned<String>,
    pub(crate) label: ByLanguage,
}

/// `sessions.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sessions {
    #[serde(default)]
    pub(crate) session: Vec<RawSession>,
}

/// `[[session]]` of `sessions.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSession {
    pub(crate) number: Spanned<u32>,
    pub(crate) held: Moment,
    pub(crate) name: ByLanguage,
    pub(crate) place: Option<ByLanguage>,
    pub(crate) areas: Option<u32>,
    pub(crate) items: Option<u32>,
    pub(crate) source: Spanned<String>,
    pub(crate) publisher: ByLanguage,
}

/// `names.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Termbase {
    /// Whether every name that stands within a longer one must say if it is meant there.
    #[serde(default)]
    pub(crate) decide_within: bool,
    #[serde(default)]
    pub(crate) name: Vec<RawName>,
    #[serde(default)]
    pub(crate) term: Vec<RawTerm>,
}

/// `[[name]]` of `names.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawName {
    pub(crate) id: Spanned<String>,
    pub(crate) kind: Kind,
    pub(crate) side: Spanned<String>,
    pub(crate) form: ByLanguage,
    #[serde(default)]
    pub(crate) aliases: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) found_by: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) within: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) not_within: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) editorial: Vec<Spanned<String>>,
    pub(crate) homepage: Option<Spanned<String>>,
}

/// `[[term]]` of `names.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct RawTerm {
    pub(crate) id: Spanned<String>,
    pub(crate) form: ByLanguage,
    #[serde(default)]
    pub(crate) aliases: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) not_within: Vec<Spanned<String>>,
}

/// `signed.lock`: what was signed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lock {
    pub(crate) version: Spanned<u32>,
    pub(crate) corrections: Spanned<NoteOfCorrections>,
    /// Facts by the file that states them.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, BTreeMap<String, serde_json::Value>>")]
    pub(crate) facts: BTreeMap<String, BTreeMap<String, toml::Spanned<toml::Value>>>,
    /// SHA-256 of every text, by language and path.
    pub(crate) sha256: BTreeMap<String, ByLanguage>,
    /// The words of every text, by language and path.
    pub(crate) text: BTreeMap<String, ByLanguage>,
    #[serde(default)]
    pub(crate) correction: Vec<RawCorrection>,
}

/// `signed.lock` before version 2.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OldLock {
    pub(crate) sha256: ByLanguage,
    #[serde(default)]
    pub(crate) correction: Vec<RawCorrection>,
}

/// `[[correction]]` of `signed.lock`.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCorrection {
    pub(crate) text: Spanned<String>,
    pub(crate) fact: Option<String>,
    pub(crate) date: Day,
    pub(crate) reason: ByLanguage,
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

impl RawCorrection {
    /// What `concord lock` records.
    pub(crate) fn new(
        (text, fact): (&str, Option<&str>),
        day: civil::Date,
        (language, reason): (&str, &str),
        from: Option<String>,
        to: Option<String>,
    ) -> Self {
        Self {
            text: Spanned::made(text.to_owned()),
            fact: fact.map(str::to_owned),
            date: Day(day),
            reason: BTreeMap::from([(language.to_owned(), Spanned::made(reason.to_owned()))]),
            from,
            to,
        }
    }

    /// Whether both record the same, in whatever languages they give the reason.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let key = |of: &Self| {
            let text = of.text.get_ref().clone();
            (
                text,
                of.fact.clone(),
                of.date.0,
                of.from.clone(),
                of.to.clone(),
            )
        };
        key(self) == key(other)
    }

    /// Whether it records that the text with this key is gone, or stands elsewhere now.
    pub(crate) fn replaces(&self, key: &str) -> bool {
        match &self.fact {
            None => self.to.is_none() && self.text.get_ref() == key,
            Some(_) => self.from.as_deref() == Some(key),
        }
    }

    /// The same of a text whose key is written otherwise.
    pub(crate) fn rename(&mut self, key: String) {
        if *self.text.get_ref() != key {
            self.text = Spanned::at(self.text.span(), key);
        }
    }
}

/// Front matter of a memorandum in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MemorandumFacts {
    pub(crate) session: Spanned<u32>,
    pub(crate) signed: Spanned<Day>,
    pub(crate) valid_until: Option<Spanned<RawValidity>>,
    pub(crate) title: Spanned<String>,
    pub(crate) short: Option<String>,
    pub(crate) annex: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) party: Vec<Spanned<RawParty>>,
}

/// Front matter of a memorandum in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemorandumWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) short: Option<String>,
    pub(crate) annex: Option<String>,
    #[serde(default)]
    pub(crate) party: Vec<RawParty>,
}

/// Front matter of the signature block of a memorandum in the authoritative language: all that is
/// known of it is what was signed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignaturesFacts {}

/// Front matter of the signature block of a memorandum in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignaturesWords {
    pub(crate) translates: Option<Spanned<String>>,
}

/// `[[party]]` of a memorandum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawParty {
    pub(crate) name: String,
    pub(crate) office: String,
    pub(crate) signatory: String,
}

/// `valid-until` of a memorandum.
#[derive(Debug, Clone, Copy)]
pub(crate) enum RawValidity {
    NextSession,
    Until(Day),
}

/// Front matter of an area in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DomainFacts {
    pub(crate) title: Spanned<String>,
    pub(crate) short: Option<String>,
}

/// Front matter of an area in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DomainWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) short: Option<String>,
}

/// Front matter of an item in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemFacts {
    pub(crate) title: Spanned<String>,
    pub(crate) note: Option<Spanned<String>>,
}

/// Front matter of an item in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) note: Option<Spanned<String>>,
}

/// Front matter of the front page in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleFacts {
    pub(crate) title: Spanned<String>,
}

/// Front matter of the front page in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct TitleWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
}

/// Front matter of a page in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageFacts {
    pub(crate) title: Spanned<String>,
    pub(crate) summary: String,
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) draft: bool,
    pub(crate) publish: Option<Spanned<OffsetTime>>,
    pub(crate) expires: Option<Spanned<OffsetTime>>,
}

/// Front matter of a page in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    pub(crate) summary: Option<String>,
}

/// Front matter of an update in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateFacts {
    pub(crate) title: Spanned<String>,
    pub(crate) memorandum: Spanned<String>,
    #[serde(default)]
    pub(crate) items: Vec<Spanned<u32>>,
    pub(crate) source: Vec<Spanned<RawSource>>,
    #[serde(default)]
    pub(crate) aliases: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) draft: bool,
    pub(crate) publish: Option<Spanned<OffsetTime>>,
    pub(crate) expires: Option<Spanned<OffsetTime>>,
    pub(crate) updated: Option<Spanned<Day>>,
    pub(crate) corrected: Option<Spanned<Day>>,
}

impl PageFacts {
    /// What it says about the life of the page.
    pub(crate) fn life(&self) -> LifeCycle<'_> {
        LifeCycle {
            draft: self.draft,
            dated: None,
            publish: self.publish.as_ref(),
            expires: self.expires.as_ref(),
        }
    }
}

impl UpdateFacts {
    /// What it says about the life of the update, which is `dated` by its name.
    pub(crate) fn life(&self, dated: Option<civil::Date>) -> LifeCycle<'_> {
        LifeCycle {
            draft: self.draft,
            dated,
            publish: self.publish.as_ref(),
            expires: self.expires.as_ref(),
        }
    }
}

/// Front matter of an update in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct UpdateWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) title: Option<String>,
    #[serde(default)]
    pub(crate) source: Vec<RawSourceWords>,
}

/// `[[source]]` of an update in the authoritative language, with one of `url` and `memorandum`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("oneOf" = [{ "required": ["url"] }, { "required": ["memorandum"] }]))]
pub(crate) struct RawSource {
    pub(crate) title: Spanned<String>,
    pub(crate) publisher: Spanned<String>,
    /// Its address, where it is on the web.
    pub(crate) url: Option<Spanned<String>>,
    /// The slug of a memorandum of the portal, where it is the source itself.
    pub(crate) memorandum: Option<Spanned<String>>,
    pub(crate) date: Option<Day>,
}

/// `[[source]]` of an update in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSourceWords {
    pub(crate) title: String,
    pub(crate) publisher: String,
}

/// Implements [`Words`] for a front matter: its words in order, then whether it is a translation.
macro_rules! words {
    ($type:ty, facts, $self:ident => $words:expr) => {
        impl Words for $type {
            fn title(&self) -> Option<&str> {
                Some(self.title.get_ref())
            }
            fn words(&$self) -> Vec<&str> {
                $words
            }
            fn translates(&self) -> Option<&Spanned<String>> {
                None
            }
        }
    };
    ($type:ty, translation, $self:ident => $words:expr) => {
        impl Words for $type {
            fn title(&self) -> Option<&str> {
                self.title.as_deref()
            }
            fn words(&$self) -> Vec<&str> {
                $words
            }
            fn translates(&self) -> Option<&Spanned<String>> {
                self.translates.as_ref()
            }
        }
    };
}

words!(MemorandumFacts, facts, self => {
    let parties = self.party.iter().map(|party| party.get_ref());
    let words = [Some(self.title.get_ref().as_str()), self.short.as_deref(), self.annex.as_ref().map(|a| a.get_ref().as_str())];
    words.into_iter().flatten().chain(parties.flat_map(party)).collect()
});
words!(MemorandumWords, translation, self => {
    let words = [self.title.as_deref(), self.short.as_deref(), self.annex.as_deref()];
    words.into_iter().flatten().chain(self.party.iter().flat_map(party)).collect()
});
words!(DomainFacts, facts, self => [Some(self.title.get_ref().as_str()), self.short.as_deref()].into_iter().flatten().collect());
words!(DomainWords, translation, self => [self.title.as_deref(), self.short.as_deref()].into_iter().flatten().collect());
// A note is the editors' own in each language: nobody translates it.
words!(ItemFacts, facts, self => vec![self.title.get_ref()]);
words!(ItemWords, translation, self => self.title.as_deref().into_iter().collect());
words!(TitleFacts, facts, self => vec![self.title.get_ref()]);
words!(TitleWords, translation, self => self.title.as_deref().into_iter().collect());
words!(PageFacts, facts, self => vec![self.title.get_ref(), &self.summary]);
words!(PageWords, translation, self => [self.title.as_deref(), self.summary.as_deref()].into_iter().flatten().collect());
words!(UpdateFacts, facts, self => {
    let sources = self.source.iter().map(|s| s.get_ref()).flat_map(|s| [s.title.get_ref().as_str(), s.publisher.get_ref()]);
    std::iter::once(self.title.get_ref().as_str()).chain(sources).collect()
});
words!(UpdateWords, translation, self => {
    let sources = self.source.iter().flat_map(|s| [s.title.as_str(), s.publisher.as_str()]);
    self.title.as_deref().into_iter().chain(sources).collect()
});

impl Words for SignaturesFacts {
    const HAS_TITLE: bool = false;
    fn title(&self) -> Option<&str> {
        None
    }
    fn words(&self) -> Vec<&str> {
        Vec::new()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        None
    }
}

impl Words for SignaturesWords {
    const HAS_TITLE: bool = false;
    fn title(&self) -> Option<&str> {
        None
    }
    fn words(&self) -> Vec<&str> {
        Vec::new()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        self.translates.as_ref()
    }
}

fn party(party: &RawParty) -> [&str; 3] {
    [&party.name, &party.office, &party.signatory]
}

/// Codes of what is expected where a value is not what it should be; serde carries them as text.
pub(crate) const EXPECTED: [&str; 4] =
    ["not-a-day", "not-a-time", "not-a-moment", "not-a-validity"];

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

impl<'de> Deserialize<'de> for RawContact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // An untagged enum would lose the places of the strings of a table.
        deserializer.deserialize_any(ContactVisitor)
    }
}

struct ContactVisitor;

impl<'de> Visitor<'de> for ContactVisitor {
    type Value = RawContact;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("string or table")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<RawContact, E> {
        Ok(RawContact::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawContact, A::Error> {
        ByLanguage::deserialize(MapAccessDeserializer::new(map)).map(RawContact::ByLanguage)
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
written_as!(RawContact, "Contact", {
    "description": "An e-mail address or the address of a page, or one for each language",
    "anyOf": [
        { "type": "string", "pattern": r"^(https?://.+|[^\s@:]+@[^\s@]+\.[^\s@]+)$" },
        { "type": "object", "additionalProperties": { "type": "string" } }
    ]
});
