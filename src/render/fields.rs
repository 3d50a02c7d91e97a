//! The fields of the open data: their names, what each means, and what it may hold. The files and
//! their JSON Schemas are made from these types.
//!
//! Where a shape or `required` names a list, it is a list of the portal: see [`schema`](super::schema).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::model;

pub(super) type ByLanguage<'a, T = &'a str> = BTreeMap<&'a str, T>;

/// A single item.
#[derive(Serialize, JsonSchema)]
pub(super) struct ItemData<'a> {
    /// Key of the memorandum, as in its addresses.
    #[schemars(with = "Slug")]
    pub(super) memorandum: &'a str,
    /// Number of the item, or null where it is no plain number.
    #[schemars(with = "Option<Positive>")]
    pub(super) number: Option<u32>,
    /// Number of the area that it is in, or null where it is in none.
    #[schemars(with = "Option<Positive>")]
    pub(super) domain: Option<u32>,
    /// Permanent address of the item, the same for every language.
    #[schemars(with = "Uri")]
    pub(super) url: String,
    /// Text by language, the signed one character for character. Paragraphs are separated by a
    /// newline.
    #[schemars(extend("required" = "authoritative"))]
    pub(super) texts: ByLanguage<'a>,
    /// Editorial title by language; not part of the memorandum.
    pub(super) titles: ByLanguage<'a>,
    /// Keys of the names in the signed text, as in names.json, in the order in which they appear.
    #[schemars(with = "BTreeSet<Slug>")]
    pub(super) names: Vec<&'a str>,
    /// SHA-256 of the signed text, encoded in UTF-8.
    #[schemars(with = "Hash")]
    pub(super) sha256: &'a str,
    /// Where the text here was not what was signed and was mended, the earliest first; empty where
    /// it never was.
    pub(super) corrections: Vec<CorrectionData<'a>>,
    /// Key of the item, unique in its memorandum: the end of its addresses.
    #[schemars(with = "ItemKey")]
    pub(super) key: String,
    /// Number of the item as signed, by language; null where the key says it.
    pub(super) label: Option<ByLanguage<'a>>,
    /// Heading as signed, and its translations; null where none was signed.
    pub(super) heading: Option<ByLanguage<'a>>,
    /// Keys of the areas that it is in, the outermost first.
    #[schemars(with = "Vec<Slug>")]
    pub(super) parts: Vec<&'a str>,
    /// What it does to other texts.
    pub(super) relations: Vec<RelationData<'a>>,
    /// What other texts do to it.
    pub(super) related_by: Vec<RelationData<'a>>,
    /// What became of it, by the last update that says so; null where none does.
    pub(super) state: Option<StateData<'a>>,
}

/// What became of an item.
#[derive(Serialize, JsonSchema)]
pub(super) struct StateData<'a> {
    /// The state.
    pub(super) is: &'a str,
    /// The day of the update, or of its last change.
    #[schemars(with = "Day")]
    pub(super) date: String,
    /// Key of the update that says so, as in updates.json.
    #[schemars(with = "Slug")]
    pub(super) update: &'a str,
    /// The paragraphs that are meant, as in their anchors; empty where the whole item is.
    pub(super) paragraphs: Vec<String>,
    /// Where that is told.
    pub(super) sources: Vec<SourceData<'a>>,
}

/// That a text does something to another.
#[derive(Serialize, JsonSchema)]
pub(super) struct RelationData<'a> {
    /// What is done.
    #[schemars(with = "RelationKind")]
    pub(super) is: &'a str,
    /// The other text: the key of a memorandum, or that with the key of an item.
    #[schemars(with = "TextReference")]
    pub(super) text: String,
    /// The paragraph, as in its anchor, of the text to which something is done; null where that is all of it.
    pub(super) paragraph: Option<String>,
    /// Who says so; null where the signed text does of that which does something.
    pub(super) source: Option<SourceData<'a>>,
}

/// An item of a list: its number, or its key where that is no plain number.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum NamedItem {
    Number(u32),
    Key(String),
}

/// A signed text that is no item.
#[derive(Serialize, JsonSchema)]
pub(super) struct PassageData<'a> {
    /// Which text.
    #[schemars(with = "PassageName")]
    pub(super) passage: &'a str,
    /// Text by language. Paragraphs are separated by a newline.
    #[schemars(extend("required" = "authoritative"))]
    pub(super) texts: ByLanguage<'a>,
    /// SHA-256 of the signed text, encoded in UTF-8.
    #[schemars(with = "Hash")]
    pub(super) sha256: String,
}

/// A correction of a signed text.
#[derive(Serialize, JsonSchema)]
pub(super) struct CorrectionData<'a> {
    /// Number of the item, or the key of another part such as `preamble`.
    pub(super) text: &'a str,
    /// Name of the fact that was wrong, as in signed.lock (`signed`, `path`); null where it was the
    /// words.
    pub(super) fact: Option<&'a str>,
    /// When it was mended.
    #[schemars(with = "Day")]
    pub(super) date: String,
    /// What was wrong, by language.
    pub(super) reasons: ByLanguage<'a>,
    /// SHA-256 of the text before, or the fact before; empty where there was none.
    pub(super) from: &'a str,
    /// SHA-256 of the text after, or the fact after; empty where there is none.
    pub(super) to: &'a str,
}

/// A text of the portal in every language.
#[derive(Serialize, JsonSchema)]
pub(super) struct TranslationData<'a> {
    /// Key of the text, as in its addresses.
    #[schemars(with = "Filled")]
    pub(super) text: String,
    /// Address of the text.
    #[schemars(with = "Uri")]
    pub(super) url: String,
    /// Fingerprint of the original.
    #[schemars(with = "Fingerprint")]
    pub(super) fingerprint: &'a str,
    /// State of the text, by language.
    #[schemars(with = "BTreeMap<String, TranslationState>", extend("required" = "languages"))]
    pub(super) states: ByLanguage<'a>,
    /// Fingerprint of the original that each translation translates.
    #[schemars(with = "BTreeMap<String, Fingerprint>")]
    pub(super) translates: ByLanguage<'a>,
}

/// A memorandum.
#[derive(Serialize, JsonSchema)]
pub(super) struct MemorandumData<'a> {
    /// Key of the memorandum, as in its addresses.
    #[schemars(with = "Slug")]
    pub(super) memorandum: &'a str,
    /// Number of the session at which it was signed, or null.
    #[schemars(with = "Option<Positive>")]
    pub(super) session: Option<u32>,
    /// When it was signed, or null.
    #[schemars(with = "Option<Day>")]
    pub(super) signed: Option<String>,
    /// When it was adopted, or null.
    #[schemars(with = "Option<Day>")]
    pub(super) adopted: Option<String>,
    /// When it came into force, or null where nobody says.
    #[schemars(with = "Option<Day>")]
    pub(super) in_force: Option<String>,
    /// When it ended, or null.
    #[schemars(with = "Option<Day>")]
    pub(super) ended: Option<String>,
    /// By its text: `next-session`, a day, or null where it does not say.
    #[schemars(with = "Validity")]
    pub(super) valid_until: Option<String>,
    /// Address of the memorandum.
    #[schemars(with = "Uri")]
    pub(super) url: String,
    /// Title by language.
    pub(super) titles: ByLanguage<'a>,
    /// Title of the annex by language, or null.
    pub(super) annex: Option<ByLanguage<'a>>,
    /// Who signed it, as the editors give it.
    pub(super) parties: Vec<PartyData<'a>>,
    /// Main text by language, or null. Paragraphs are separated by a newline.
    #[schemars(extend("required" = "authoritative"))]
    pub(super) preamble: Option<ByLanguage<'a>>,
    /// SHA-256 of the signed main text, encoded in UTF-8, or null.
    #[schemars(with = "Option<Hash>")]
    pub(super) preamble_sha256: Option<String>,
    /// Signature block by language, or null where it is not known. Lines are separated by a
    /// newline.
    #[schemars(extend("required" = "authoritative"))]
    pub(super) signatures: Option<ByLanguage<'a>>,
    /// SHA-256 of the signed signature block, encoded in UTF-8, or null.
    #[schemars(with = "Option<Hash>")]
    pub(super) signatures_sha256: Option<String>,
    /// Its other texts that are no items, in order.
    pub(super) passages: Vec<PassageData<'a>>,
    /// Its areas, in order, each before those within it.
    pub(super) domains: Vec<DomainData<'a>>,
    /// Its items that are in no area.
    #[schemars(with = "BTreeSet<NamedItemShape>")]
    pub(super) items: Vec<NamedItem>,
    /// The corrections of every signed text of the memorandum, the earliest first.
    pub(super) corrections: Vec<CorrectionData<'a>>,
    /// What it does to other texts as a whole.
    pub(super) relations: Vec<RelationData<'a>>,
    /// What other texts do to it as a whole.
    pub(super) related_by: Vec<RelationData<'a>>,
}

/// A party to a memorandum.
#[derive(Serialize, JsonSchema)]
pub(super) struct PartyData<'a> {
    /// The party by language.
    pub(super) names: ByLanguage<'a>,
    /// Office of the signatory at the time of signing, by language, or null.
    pub(super) offices: Option<ByLanguage<'a>>,
    /// Who signed, by language, or null.
    pub(super) signatories: Option<ByLanguage<'a>>,
}

/// An area of co-operation.
#[derive(Serialize, JsonSchema)]
pub(super) struct DomainData<'a> {
    /// Number of the area.
    #[schemars(with = "Positive")]
    pub(super) number: u32,
    /// Key of the area, as in its addresses.
    #[schemars(with = "Slug")]
    pub(super) slug: &'a str,
    /// Title by language.
    pub(super) titles: ByLanguage<'a>,
    /// Editorial short title by language.
    pub(super) short_titles: ByLanguage<'a>,
    /// Its own items: numbers, or keys where they are no plain numbers.
    #[schemars(with = "BTreeSet<NamedItemShape>")]
    pub(super) items: Vec<NamedItem>,
    /// Keys of the areas that it is within, the outermost first, and its own.
    #[schemars(with = "Vec<Slug>")]
    pub(super) path: Vec<&'a str>,
    /// Number as signed, by language; null where it is not said.
    pub(super) label: Option<ByLanguage<'a>>,
    /// Whether it is an annex, or within one.
    pub(super) annex: bool,
    /// Its texts that are no items, in order.
    pub(super) passages: Vec<PassageData<'a>>,
}

/// A session.
#[derive(Serialize, JsonSchema)]
pub(super) struct SessionData<'a> {
    /// Number of the session.
    #[schemars(with = "Positive")]
    pub(super) number: u32,
    /// When it was held, as exactly as the source says.
    #[schemars(with = "Date")]
    pub(super) held: String,
    /// Name by language.
    pub(super) names: ByLanguage<'a>,
    /// Place by language, or null.
    pub(super) places: Option<ByLanguage<'a>>,
    /// Number of areas that were agreed, or null.
    #[schemars(with = "Option<Positive>")]
    pub(super) areas: Option<u32>,
    /// Number of items that were agreed, or null.
    #[schemars(with = "Option<Positive>")]
    pub(super) items: Option<u32>,
    /// Address of the source.
    #[schemars(with = "Uri")]
    pub(super) source: &'a str,
    /// Publisher of the source by language.
    pub(super) publishers: ByLanguage<'a>,
}

/// A name.
#[derive(Serialize, JsonSchema)]
pub(super) struct NameData<'a> {
    /// Key of the name, as in its address.
    #[schemars(with = "Slug")]
    pub(super) id: &'a str,
    /// What it names.
    #[schemars(with = "NameKind")]
    pub(super) kind: &'a str,
    /// Whose it is; an empty string where it is of no side.
    #[schemars(with = "Side")]
    pub(super) side: &'a str,
    /// Address of the page of the name.
    #[schemars(with = "Uri")]
    pub(super) url: String,
    /// The name by language.
    pub(super) forms: ByLanguage<'a>,
    /// Other names by language.
    #[schemars(with = "BTreeMap<String, BTreeSet<Filled>>")]
    pub(super) aliases: ByLanguage<'a, &'a [String]>,
    /// Languages whose form is the editors' own rendering.
    #[schemars(with = "BTreeSet<Language>")]
    pub(super) editorial: Vec<&'a str>,
    /// Official website, or null.
    #[schemars(with = "Option<Uri>")]
    pub(super) homepage: Option<&'a str>,
    /// Items that mention it, by memorandum and key.
    #[schemars(with = "BTreeSet<ItemReference>")]
    pub(super) items: Vec<String>,
    /// Memoranda whose main text mentions it.
    #[schemars(with = "BTreeSet<Slug>")]
    pub(super) preambles: Vec<&'a str>,
}

/// An update.
#[derive(Serialize, JsonSchema)]
pub(super) struct UpdateData<'a> {
    /// Key of the update, as in its addresses; it begins with the date.
    #[schemars(with = "Slug")]
    pub(super) id: &'a str,
    /// Date of what it tells.
    #[schemars(with = "Day")]
    pub(super) date: String,
    /// When what it says was last changed.
    #[schemars(with = "Day")]
    pub(super) updated: String,
    /// When only its wording was last corrected, or null.
    #[schemars(with = "Option<Day>")]
    pub(super) corrected: Option<String>,
    /// Key of the memorandum that it is about, or null where it is about several.
    #[schemars(with = "Option<Slug>")]
    pub(super) memorandum: Option<&'a str>,
    /// Keys of the memoranda that it is about: as a whole, where none of their items is named.
    #[schemars(with = "BTreeSet<Slug>")]
    pub(super) memoranda: Vec<&'a str>,
    /// The items that it is about: numbers, or keys where they are no plain numbers; with the key of the memorandum
    /// before them where it is about several.
    #[schemars(with = "BTreeSet<NamedItemShape>")]
    pub(super) items: Vec<NamedItem>,
    /// Paragraphs of these items that it names: the key of the memorandum, that of the item, a full stop and which
    /// paragraph, as in its anchor.
    pub(super) paragraphs: Vec<String>,
    /// Address by language.
    #[schemars(with = "BTreeMap<String, Uri>", extend("required" = "languages"))]
    pub(super) urls: BTreeMap<&'a str, String>,
    /// Title by language.
    pub(super) titles: ByLanguage<'a>,
    /// Text by language.
    pub(super) texts: ByLanguage<'a>,
    /// Where it is told.
    pub(super) sources: Vec<SourceData<'a>>,
    /// What became of these items; null where it does not say.
    pub(super) state: Option<&'a str>,
}

/// A wording that readers see no longer.
#[derive(Serialize, JsonSchema)]
pub(super) struct WordingData<'a> {
    /// The page that had it: its first address below a language.
    pub(super) page: &'a str,
    /// Key of the language.
    pub(super) language: &'a str,
    /// Which text of the page it was: `title`, `text`, `preamble`.
    pub(super) part: &'a str,
    /// The end of its anchor on that page, after `w-`: the beginning of the SHA-256 of its words.
    pub(super) id: &'a str,
    /// The day on which it was recorded as public.
    #[schemars(with = "Day")]
    pub(super) since: String,
    /// Whether it may have been public before that day, because recording began then.
    pub(super) since_or_before: bool,
    /// The day on which other words were recorded in its place.
    #[schemars(with = "Day")]
    pub(super) until: String,
    /// Its words, or null where they were removed.
    pub(super) words: Option<&'a str>,
    /// What kind of change ended it, or null where nobody says so.
    pub(super) kind: Option<&'a str>,
    /// Why it was changed, by language; null where nobody says so.
    pub(super) reasons: Option<ByLanguage<'a>>,
}

/// A source of an update.
#[derive(Serialize, JsonSchema)]
pub(super) struct SourceData<'a> {
    /// Title by language.
    pub(super) titles: ByLanguage<'a>,
    /// Publisher by language.
    pub(super) publishers: ByLanguage<'a>,
    /// Address.
    #[schemars(with = "Uri")]
    pub(super) url: Cow<'a, str>,
    /// When it was published, or null.
    #[schemars(with = "Option<Date>")]
    pub(super) date: Option<String>,
}

/// Shapes of strings and numbers, for schemas alone.
macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident: $schema:tt)*) => {$(
        $(#[$doc])*
        pub(super) enum $name {}

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    )*};
}

shapes! {
    Filled: { "type": "string", "minLength": 1 }
    Slug: { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }
    ItemKey: { "type": "string", "pattern": "^[a-z0-9]+([-/][a-z0-9]+)*$" }
    ItemReference: { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)+$" }
    NamedItemShape: {
        "anyOf": [
            { "type": "integer", "minimum": 1 },
            { "type": "string", "pattern": "^[a-z0-9]+([-/][a-z0-9]+)*$" }
        ]
    }
    PassageName: { "enum": ["opening", "closing", "signatures"] }
    Positive: { "type": "integer", "minimum": 1 }
    Uri: { "type": "string", "format": "uri" }
    Day: { "type": "string", "format": "date" }
    /// A day, a month or a year.
    Date: { "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" }
    Validity: {
        "anyOf": [
            { "const": "next-session" },
            { "type": "string", "format": "date" },
            { "type": "null" }
        ]
    }
    /// SHA-256 in hexadecimal digits.
    Hash: { "type": "string", "pattern": "^[0-9a-f]{64}$" }
    Fingerprint: { "type": "string", "pattern": "^[0-9a-f]+$" }
    TextReference: { "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$" }
    RelationKind: { "enum": model::RelationKind::ALL.map(model::RelationKind::key) }
    NameKind: { "enum": model::NameKind::ALL.map(model::NameKind::key) }
    TranslationState: { "enum": model::State::ALL.map(model::State::key) }
    Side: { "enum": "sides" }
    Language: { "enum": "languages" }
}
