//! Front matter as it is written: facts once, in the file of the authoritative language, and
//! words in every language.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use jiff::civil;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::content::decode::spanned::Spanned;
use crate::content::decode::values::{
    ByLanguage, Day, Moment, OffsetTime, RawContact, RawItems, RawMemoranda, RawMilestone,
    RawRelationSource, RawValidity,
};
use crate::model::{NameKind, RelationKind, WordingKind};
use crate::text::fingerprint::sha256;

/// The words of a front matter, which translators translate.
pub(crate) trait FrontMatter {
    /// Whether this text has a headline, without which it cannot be shown.
    fn needs_title(&self) -> bool {
        true
    }
    /// The headline.
    fn title(&self) -> Option<&str>;
    /// Everything that a translator translates, in order.
    fn words(&self) -> Vec<&str>;
    /// The fingerprint of what was translated.
    fn translates(&self) -> Option<&Spanned<String>>;
    /// Why the verbs of a translation are stronger or weaker than those of the text, where an editor says so.
    fn strength(&self) -> Option<&str> {
        None
    }
}

/// How a signed text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawForm {
    /// Every character stands for itself.
    Plain,
    /// With marks for emphasis, notes and tables.
    Marked,
}

/// `portal.toml`.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Config {
    pub(crate) base: Spanned<String>,
    pub(crate) theme: Option<Spanned<String>>,
    pub(crate) authoritative: Spanned<String>,
    pub(crate) title: ByLanguage,
    pub(crate) short: Option<ByLanguage>,
    pub(crate) notice: ByLanguage,
    pub(crate) note: Option<ByLanguage>,
    /// Whether the site is official; where nobody says, nothing is said of it.
    pub(crate) official: Option<Spanned<bool>>,
    /// Who runs the site; an official site says so.
    pub(crate) operator: Option<ByLanguage>,
    pub(crate) reliance: Option<ByLanguage>,
    pub(crate) contact: Option<Spanned<RawContact>>,
    /// When the editors last looked for updates; without it nothing is said of that.
    pub(crate) last_look: Option<RawLastLook>,
    /// Name of a time zone in the database of IANA, such as `Europe/Paris`; UTC without it.
    pub(crate) time_zone: Option<Spanned<String>>,
    /// Whether each item has a card, which is shown where its address is shared; without it, where they are not
    /// too many.
    pub(crate) cards: Option<bool>,
    /// Whether browsers keep copies of what is read, for when there is no network; without it they do.
    pub(crate) offline: Option<bool>,
    /// How the search index is published; without it as suits its size.
    #[serde(default)]
    pub(crate) search: RawSearch,
    pub(crate) language: Vec<RawLanguage>,
    #[serde(default)]
    pub(crate) side: Vec<RawSide>,
}

/// `[search]` of `portal.toml`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSearch {
    /// As texts of which a browser makes the index (`whole`), or in parts of which it loads what it needs (`sharded`).
    pub(crate) form: Option<RawIndexForm>,
    /// Whether the index is also published for other programs.
    pub(crate) elasticlunr: Option<bool>,
}

/// `form` in `[search]`.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawIndexForm {
    Whole,
    Sharded,
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

/// `[last-look]` of `portal.toml`: on which day, for what, and where.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLastLook {
    pub(crate) date: Spanned<Day>,
    pub(crate) what: ByLanguage,
    pub(crate) source: Spanned<String>,
    pub(crate) publisher: ByLanguage,
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
    pub(crate) kind: NameKind,
    pub(crate) side: Spanned<String>,
    pub(crate) form: ByLanguage,
    #[serde(default)]
    pub(crate) aliases: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) found_by: BTreeMap<String, Vec<Spanned<String>>>,
    #[serde(default)]
    pub(crate) also: Vec<Spanned<String>>,
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
    pub(crate) also: Vec<Spanned<String>>,
    #[serde(default)]
    pub(crate) not_within: Vec<Spanned<String>>,
    /// Of a verb: how firm a commitment is that it makes. A higher number is firmer.
    pub(crate) strength: Option<u32>,
}

/// `signed.lock`: what was signed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Lock")]
pub(crate) struct LockFile {
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

/// How many corrections were recorded, and a hash of them: one that is taken out is missed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteOfCorrections {
    pub(crate) count: usize,
    pub(crate) sha256: String,
}

impl NoteOfCorrections {
    /// That of these. Reasons do not count: they may be translated later.
    pub(crate) fn of(corrections: &[RawCorrection]) -> Self {
        let mut all = String::new();
        for of in corrections {
            let _ = writeln!(
                all,
                "{}\t{}\t{}\t{}\t{}",
                of.text.get_ref(),
                of.fact.as_deref().unwrap_or_default(),
                of.date.0,
                of.from.as_deref().unwrap_or_default(),
                of.to.as_deref().unwrap_or_default(),
            );
        }
        Self {
            count: corrections.len(),
            sha256: sha256(all.as_bytes()),
        }
    }
}

/// A file of `content/history/`: the wordings that one text had, in the order in which they came.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LedgerFile {
    pub(crate) version: Spanned<u32>,
    #[serde(default)]
    pub(crate) wording: Vec<RawWording>,
}

/// `[[wording]]` of a ledger.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWording {
    /// Which text in which language: `en.text`.
    pub(crate) of: Spanned<String>,
    /// Fingerprint of the words; none where the text was taken away.
    pub(crate) id: Option<String>,
    /// The day on which it became public. Written by `concord record`.
    pub(crate) since: Option<Day>,
    /// What kind of change brought it; none of the first wording.
    pub(crate) kind: Option<WordingKind>,
    /// Why, in the languages in which somebody says so.
    #[serde(default)]
    pub(crate) reason: ByLanguage,
    /// The words as they were shown. Written by `concord record`.
    pub(crate) words: Option<String>,
    /// That its words were removed from the ledger.
    pub(crate) withdrawn: Option<RawWithdrawal>,
}

/// That the words of a wording were removed from the ledger.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWithdrawal {
    pub(crate) date: Day,
    #[serde(default)]
    pub(crate) reason: ByLanguage,
}

/// Front matter of a memorandum in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct MemorandumFacts {
    /// The session that concluded it, where it was one.
    pub(crate) session: Option<Spanned<u32>>,
    pub(crate) signed: Option<Spanned<RawMilestone>>,
    pub(crate) adopted: Option<Spanned<RawMilestone>>,
    pub(crate) in_force: Option<Spanned<RawMilestone>>,
    pub(crate) ended: Option<Spanned<RawMilestone>>,
    /// Keys of the languages in which it was signed, all of the same rank; without it, the authoritative one.
    pub(crate) authentic: Option<Spanned<Vec<Spanned<String>>>>,
    pub(crate) valid_until: Option<Spanned<RawValidity>>,
    /// What the version in each language is, by language; without it, what `portal.toml` says of the language.
    pub(crate) notice: Option<ByLanguage>,
    /// Which of its versions to rely on, by language; without it, what `portal.toml` says.
    pub(crate) reliance: Option<Spanned<ByLanguage>>,
    /// What its items are called: the name of a kind.
    pub(crate) kind: Option<Spanned<String>>,
    /// Whether the numbers of its items begin anew in each part.
    pub(crate) numbering: Option<Spanned<RawNumbering>>,
    /// How its main text is written.
    pub(crate) text: Option<Spanned<RawForm>>,
    pub(crate) title: Spanned<String>,
    pub(crate) short: Option<String>,
    pub(crate) annex: Option<Spanned<String>>,
    #[serde(default)]
    pub(crate) party: Vec<Spanned<RawParty>>,
    /// What it does to other documents and items.
    #[serde(default)]
    pub(crate) relation: Vec<Spanned<RawRelation>>,
}

/// `[[relation]]` of a memorandum or item: what it does to another, and who says so.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRelation {
    pub(crate) is: RelationKind,
    /// The slug of a memorandum, or that with the end of the address of an item: `fifth/26`; or with a paragraph of
    /// it: `paris/4.2`.
    pub(crate) to: Spanned<String>,
    pub(crate) source: Spanned<RawRelationSource>,
}

/// How the items of a memorandum are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum RawNumbering {
    /// Through all parts.
    Through,
    /// Anew in each part.
    ByPart,
}

/// Front matter of a memorandum in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MemorandumWords {
    pub(crate) translates: Option<Spanned<String>>,
    /// Why its verbs are stronger or weaker than those of the text.
    pub(crate) strength: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) short: Option<String>,
    pub(crate) annex: Option<String>,
    #[serde(default)]
    pub(crate) party: Vec<RawParty>,
}

/// Front matter of the signature block or another passage of a memorandum in the authoritative language:
/// all that is known of it is what was signed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignaturesFacts {
    /// How it is written.
    pub(crate) text: Option<Spanned<RawForm>>,
}

/// Front matter of the signature block or another passage of a memorandum in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignaturesWords {
    pub(crate) translates: Option<Spanned<String>>,
    /// Why its verbs are stronger or weaker than those of the text.
    pub(crate) strength: Option<String>,
}

/// `[[party]]` of a memorandum.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawParty {
    pub(crate) name: String,
    pub(crate) office: Option<String>,
    pub(crate) signatory: Option<String>,
}

/// Front matter of an area in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DomainFacts {
    /// Its heading, as signed.
    pub(crate) heading: Option<Spanned<String>>,
    /// The same.
    pub(crate) title: Option<Spanned<String>>,
    /// Its number as signed, where the name of its folder does not say it; empty where it has none.
    pub(crate) label: Option<Spanned<String>>,
    /// What it is: the name of a kind, such as `annex`.
    pub(crate) kind: Option<Spanned<String>>,
    pub(crate) short: Option<String>,
}

/// Front matter of an area in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DomainWords {
    pub(crate) translates: Option<Spanned<String>>,
    pub(crate) heading: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) short: Option<String>,
}

/// Front matter of an item in the authoritative language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemFacts {
    /// Its number as signed, where the name of its file does not say it; empty where it has none.
    pub(crate) label: Option<Spanned<String>>,
    /// Its heading, as signed.
    pub(crate) heading: Option<Spanned<String>>,
    /// A title by the editors, where nothing was signed as its heading.
    pub(crate) title: Option<Spanned<String>>,
    /// How its text is written.
    pub(crate) text: Option<Spanned<RawForm>>,
    pub(crate) note: Option<Spanned<String>>,
    /// What it does to other documents and items.
    #[serde(default)]
    pub(crate) relation: Vec<Spanned<RawRelation>>,
}

/// Front matter of an item in another language.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ItemWords {
    pub(crate) translates: Option<Spanned<String>>,
    /// Why its verbs are stronger or weaker than those of the text.
    pub(crate) strength: Option<String>,
    pub(crate) label: Option<String>,
    pub(crate) heading: Option<String>,
    pub(crate) title: Option<String>,
    pub(crate) note: Option<Spanned<String>>,
}

impl DomainFacts {
    /// Its number as signed.
    pub(crate) fn label(&self) -> Option<&str> {
        self.label.as_ref().map(|of| of.get_ref().as_str())
    }

    /// Its heading, which was signed.
    pub(crate) fn heading(&self) -> Option<&Spanned<String>> {
        self.heading.as_ref().or(self.title.as_ref())
    }
}

impl ItemFacts {
    /// Its number as signed.
    pub(crate) fn label(&self) -> Option<&str> {
        self.label.as_ref().map(|of| of.get_ref().as_str())
    }

    /// Its heading, or else its title.
    pub(crate) fn heading_or_title(&self) -> Option<&Spanned<String>> {
        self.heading.as_ref().or(self.title.as_ref())
    }
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

/// Front matter of an update in the authoritative language, with one of `memorandum` and `items` at least.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(extend("anyOf" = [{ "required": ["memorandum"] }, { "required": ["items"] }]))]
pub(crate) struct UpdateFacts {
    pub(crate) title: Spanned<String>,
    /// The slug of the memorandum that it is about, or of each; without it, every item says of which it is.
    pub(crate) memorandum: Option<Spanned<RawMemoranda>>,
    pub(crate) items: Option<Spanned<RawItems>>,
    /// What became of these items: `in-progress`, `done`, `changed`, `not-continued`, or another state for which the
    /// theme has words.
    pub(crate) state: Option<Spanned<String>>,
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

/// Implements [`FrontMatter`] for a front matter: its words in order, then whether it is a translation.
macro_rules! words {
    ($type:ty, facts, $self:ident => $words:expr) => {
        impl FrontMatter for $type {
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
    ($type:ty, translation $(with $answer:ident)?, $self:ident => $words:expr) => {
        impl FrontMatter for $type {
            fn title(&self) -> Option<&str> {
                self.title.as_deref()
            }
            fn words(&$self) -> Vec<&str> {
                $words
            }
            fn translates(&self) -> Option<&Spanned<String>> {
                self.translates.as_ref()
            }
            $(fn strength(&self) -> Option<&str> {
                self.$answer.as_deref()
            })?
        }
    };
}

words!(MemorandumFacts, facts, self => {
    let parties = self.party.iter().map(|party| party.get_ref());
    let words = [Some(self.title.get_ref().as_str()), self.short.as_deref(), self.annex.as_ref().map(|a| a.get_ref().as_str())];
    words.into_iter().flatten().chain(parties.flat_map(party)).collect()
});
words!(MemorandumWords, translation with strength, self => {
    let words = [self.title.as_deref(), self.short.as_deref(), self.annex.as_deref()];
    words.into_iter().flatten().chain(self.party.iter().flat_map(party)).collect()
});
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

impl FrontMatter for DomainFacts {
    fn needs_title(&self) -> bool {
        self.label.is_none() || self.heading().is_some()
    }
    fn title(&self) -> Option<&str> {
        self.heading().map(|of| of.get_ref().as_str())
    }
    fn words(&self) -> Vec<&str> {
        let words = [self.label(), self.title(), self.short.as_deref()];
        words.into_iter().flatten().collect()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        None
    }
}

impl FrontMatter for DomainWords {
    fn title(&self) -> Option<&str> {
        self.heading.as_deref().or(self.title.as_deref())
    }
    fn words(&self) -> Vec<&str> {
        let words = [self.label.as_deref(), self.title(), self.short.as_deref()];
        words.into_iter().flatten().collect()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        self.translates.as_ref()
    }
}

// A note is the editors' own in each language: nobody translates it.
impl FrontMatter for ItemFacts {
    fn needs_title(&self) -> bool {
        self.heading_or_title().is_some()
    }
    fn title(&self) -> Option<&str> {
        self.heading_or_title().map(|of| of.get_ref().as_str())
    }
    fn words(&self) -> Vec<&str> {
        self.label().into_iter().chain(self.title()).collect()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        None
    }
}

impl FrontMatter for ItemWords {
    fn title(&self) -> Option<&str> {
        self.heading.as_deref().or(self.title.as_deref())
    }
    fn words(&self) -> Vec<&str> {
        self.label
            .as_deref()
            .into_iter()
            .chain(self.title())
            .collect()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        self.translates.as_ref()
    }
    fn strength(&self) -> Option<&str> {
        self.strength.as_deref()
    }
}

impl FrontMatter for SignaturesFacts {
    fn needs_title(&self) -> bool {
        false
    }
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

impl FrontMatter for SignaturesWords {
    fn title(&self) -> Option<&str> {
        None
    }
    fn words(&self) -> Vec<&str> {
        Vec::new()
    }
    fn translates(&self) -> Option<&Spanned<String>> {
        self.translates.as_ref()
    }
    fn strength(&self) -> Option<&str> {
        self.strength.as_deref()
    }
}

fn party(party: &RawParty) -> impl Iterator<Item = &str> {
    party.words()
}

impl RawParty {
    /// All that is said of it, in order.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        let others = [&self.office, &self.signatory].into_iter().flatten();
        std::iter::once(&self.name)
            .chain(others)
            .map(String::as_str)
    }
}
