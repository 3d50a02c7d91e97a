//! The shapes of views. Their fields are what templates may use.

use std::borrow::Cow;

use serde::Serialize;

use crate::view::page::Shared;

/// A string, with its language where that is not the page's.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Phrase<'a> {
    pub(crate) text: &'a str,
    pub(crate) lang: Option<&'a str>,
}

/// A date as the page's language writes it.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Date {
    pub(crate) iso: String,
    pub(crate) text: String,
}

/// A language as its own label.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Language<'a> {
    pub(crate) key: &'a str,
    pub(crate) tag: &'a str,
    pub(crate) hreflang: &'a str,
    pub(crate) label: &'a str,
    pub(crate) name: Phrase<'a>,
    pub(crate) short: &'a str,
}

/// What the editors have to say beside a text.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Note<'a> {
    pub(crate) label: &'a str,
    pub(crate) text: &'a str,
    pub(crate) lang: &'a str,
}

/// The status of a text on a page: signed, a translation, or none in the language of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Hash)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Signed,
    Current,
    Stale,
    Derived,
    /// The text of another language is shown.
    Fallback,
}

/// A text that readers read.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Text<'a> {
    #[serde(rename = "ref")]
    pub(crate) reference: String,
    pub(crate) html: String,
    pub(crate) lang: &'a str,
    pub(crate) language: Shared,
    pub(crate) status: Status,
    pub(crate) signed: bool,
    pub(crate) notice: Option<String>,
    pub(crate) note: Option<Note<'a>>,
    /// The marks of a quotation, outer and inner ones, with a space between them.
    pub(crate) marks: &'a str,
    /// What stands below a quotation from a text of a memorandum.
    pub(crate) source: String,
    /// The anchor of its wording, on the page of which it is a passage and where wordings are recorded.
    pub(crate) wording: Option<String>,
}

/// Mentions an item.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Item<'a> {
    /// As signed; empty where it has none.
    pub(crate) number: String,
    /// The same with what it is the number of: Item 26.
    pub(crate) label: String,
    /// The document that it is of, where there are several.
    pub(crate) of: Option<Phrase<'a>>,
    /// The part in which it is numbered, where the numbers of its document begin anew.
    pub(crate) part: Option<String>,
    /// The label for where nothing around it says of which document it is.
    pub(crate) full_label: String,
    pub(crate) title: Phrase<'a>,
    pub(crate) titled: Titled,
    pub(crate) href: String,
    pub(crate) anchor: String,
    /// What became of it, where an update says so.
    pub(crate) state: Option<&'a str>,
}

/// What the title of an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Hash)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Titled {
    Signed,
    Editorial,
    Excerpt,
}

/// Mentions an area.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Domain<'a> {
    pub(crate) number: u32,
    pub(crate) numeral: String,
    pub(crate) label: String,
    /// The label where there is little room.
    pub(crate) sign: String,
    pub(crate) title: Phrase<'a>,
    pub(crate) short: Phrase<'a>,
    pub(crate) href: String,
    /// Its address below a language: `fifth/finance`.
    pub(crate) path: String,
    pub(crate) anchor: String,
    /// 1, or 2 within another area.
    pub(crate) level: usize,
    pub(crate) is_annex: bool,
    /// The end of the address of its first item; empty without items.
    pub(crate) first: String,
    pub(crate) count: usize,
    /// Whether each of its items has a number.
    pub(crate) numbered: bool,
    /// Whether the editors gave a title to one of its items.
    pub(crate) editorial: bool,
    pub(crate) range: String,
    pub(crate) items: Vec<Shared>,
}

/// Mentions a memorandum.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Memorandum<'a> {
    pub(crate) slug: &'a str,
    pub(crate) title: Phrase<'a>,
    pub(crate) short: Phrase<'a>,
    pub(crate) href: String,
    pub(crate) full_href: String,
    pub(crate) one_page: bool,
    pub(crate) dates_href: String,
    /// The page of what has changed, where wordings are recorded.
    pub(crate) changes_href: Option<String>,
    /// The page of what became of its items, where updates say so.
    pub(crate) states_href: Option<String>,
    pub(crate) has_dates: bool,
    /// When it was signed, or else adopted; `since` says which.
    pub(crate) signed: Date,
    pub(crate) since: String,
    pub(crate) session: Option<u32>,
    pub(crate) domain_count: usize,
    pub(crate) item_count: usize,
    pub(crate) counted_domains: String,
    pub(crate) counted_items: String,
    /// Both in one.
    pub(crate) extent: String,
    pub(crate) numbers: [u32; 2],
    /// Whether there are others on the portal.
    pub(crate) several: bool,
}

/// A party of a memorandum.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Party<'a> {
    pub(crate) name: Phrase<'a>,
    pub(crate) office: Option<Phrase<'a>>,
    pub(crate) signatory: Option<Phrase<'a>>,
}

/// Legal status of a memorandum and of its version in this language.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct LegalStatus<'a> {
    /// Whether it was signed on the day, or adopted.
    pub(crate) label: &'a str,
    pub(crate) signed: Date,
    /// The most important of it in few words.
    pub(crate) brief: Vec<Run<'a>>,
    pub(crate) sentence: Vec<Run<'a>>,
    pub(crate) notice: Option<Cow<'a, str>>,
    pub(crate) reliance: Option<Phrase<'a>>,
}

/// A piece of a sentence: words, a date, or a link to a page or to a source elsewhere.
#[derive(Debug, Clone, Default, Serialize, Hash)]
pub(crate) struct Run<'a> {
    pub(crate) text: String,
    pub(crate) lang: Option<&'a str>,
    pub(crate) iso: Option<String>,
    pub(crate) href: Option<String>,
    pub(crate) publisher: Option<Phrase<'a>>,
}

/// Mentions an update.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Update<'a> {
    pub(crate) title: Phrase<'a>,
    pub(crate) date: Date,
    pub(crate) href: String,
    pub(crate) items: Vec<Shared>,
    /// Paragraphs of these items.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// The documents that it is about as a whole.
    pub(crate) memoranda: Vec<Shared>,
    /// What became of the items, where it says so.
    pub(crate) state: Option<&'a str>,
    pub(crate) updated: Option<Date>,
    pub(crate) corrected: Option<Date>,
}

/// The title of any text, with what it is where the title alone does not say.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Title<'a> {
    pub(crate) label: Option<String>,
    pub(crate) title: Phrase<'a>,
}

/// That a signed text was mended here.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Correction<'a> {
    pub(crate) text: &'a str,
    /// Whether a fact was wrong and not the words: `from` and `to` are no hashes then.
    pub(crate) fact: Option<&'a str>,
    pub(crate) date: Date,
    pub(crate) reason: Phrase<'a>,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
}

/// A source of an update.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Source<'a> {
    pub(crate) title: Phrase<'a>,
    pub(crate) publisher: Phrase<'a>,
    /// An address of the web or, where it is not external, below the root of the site.
    pub(crate) href: String,
    pub(crate) is_external: bool,
    pub(crate) date: Option<Date>,
}

/// When the editors last looked for updates.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct LastLook<'a> {
    pub(crate) date: Date,
    pub(crate) what: Phrase<'a>,
    pub(crate) source: &'a str,
    pub(crate) publisher: Phrase<'a>,
}

/// Mentions a name.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Name<'a> {
    pub(crate) id: &'a str,
    pub(crate) form: Phrase<'a>,
    pub(crate) href: String,
    pub(crate) kind: &'static str,
    pub(crate) kind_label: &'a str,
    pub(crate) side: Side<'a>,
    pub(crate) count: usize,
    pub(crate) in_main_text: bool,
    pub(crate) editorial: bool,
    pub(crate) others: Vec<Form<'a>>,
}

/// A side of the co-operation.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Side<'a> {
    pub(crate) key: &'a str,
    pub(crate) label: &'a str,
}

/// A string in a language that is always named.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Form<'a> {
    pub(crate) lang: &'a str,
    pub(crate) text: &'a str,
}

/// Names of one kind.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Group<'a> {
    pub(crate) kind: &'static str,
    pub(crate) label: &'a str,
    pub(crate) names: Vec<Shared>,
}

/// What a text does to others, or what others do to it, of one kind.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Relations<'a> {
    /// What is done: “Continues”, “Continued by”.
    pub(crate) label: &'a str,
    /// The same at the beginning of a line.
    pub(crate) lead: String,
    /// What stands between two of the others on a line.
    pub(crate) separator: &'a str,
    /// The paragraph of this text to which this is done, if not to all of it.
    pub(crate) paragraph: Option<Paragraph>,
    pub(crate) others: Vec<Related<'a>>,
}

/// A paragraph that is named elsewhere.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Paragraph {
    pub(crate) label: String,
    /// Where it is, or its item where the language has no such paragraph.
    pub(crate) href: String,
}

/// The other end of a relation.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Related<'a> {
    pub(crate) href: String,
    /// What it is called where it is an item that has a number.
    pub(crate) label: String,
    pub(crate) title: Phrase<'a>,
    /// Whether the title is the beginning of its text.
    pub(crate) excerpt: bool,
    /// That a signed text says so; `None` where a source does.
    pub(crate) says: Option<&'a str>,
    pub(crate) source: Option<Source<'a>>,
}

/// An item with its text.
#[derive(Debug, Clone, Serialize, Hash)]
pub(crate) struct Entry<'a> {
    pub(crate) item: Shared,
    pub(crate) text: Text<'a>,
    pub(crate) relations: Vec<Relations<'a>>,
}
