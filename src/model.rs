//! The meaning of a portal's sources: what is on its pages, before anything is a page.
//!
//! Nothing here knows files, templates or HTML documents. The model owns its texts; later stages
//! borrow from it.

mod item_key;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hash;
use std::ops::Range;
use std::sync::Arc;

use jiff::{Timestamp, civil};

use crate::address;
use crate::budget;
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::text::date::Date;
use crate::text::fingerprint::fingerprint;
use crate::text::outline;
use crate::text::zone::Zone;
use crate::tracked::{Reads, Tracked};

pub use item_key::ItemKey;

/// A whole portal, valid and complete. Clones share what there is one of for each item.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Portal {
    /// Title of the portal.
    pub title: Localized<Phrase>,
    /// Address at which the portal is published, without a slash at the end.
    pub base: String,
    /// The sentence at the foot of every page.
    pub notice: Localized<Phrase>,
    /// The title where there is little room: the name of the site at the head of every page.
    pub short: Option<Localized<Phrase>>,
    /// A word or two beside the title, on paper and in shared links, in place of what [`Self::official`] says.
    pub note: Option<Localized<Phrase>>,
    /// Whether the site is official; `None` where nobody says.
    pub official: Option<bool>,
    /// Who runs the site.
    pub operator: Option<Localized<Phrase>>,
    /// Which of the versions here to rely on.
    pub reliance: Option<Localized<Phrase>>,
    /// Where readers report mistakes.
    pub contact: Option<Localized<Contact>>,
    /// When the editors last looked for updates.
    pub last_look: Option<LastLook>,
    /// Where its days begin and end.
    pub zone: Zone,
    /// Its languages.
    pub languages: Languages,
    /// What each language is called in every other: English is 英文 in Traditional Chinese. Where
    /// nobody says, it is its own label.
    pub language_names: Localized<Localized<Phrase>>,
    /// Who can be on a side of the co-operation.
    pub sides: Vec<Side>,
    /// Text of the front page.
    pub home: Article,
    /// The signed documents, the latest session first, then those of no session by day; at least one.
    pub memoranda: Vec<Memorandum>,
    /// How documents and items stand to each other, in the order of those that are said to do something.
    pub relations: Vec<Relation>,
    /// Sessions of the conference that are known, with or without a memorandum, by number.
    pub sessions: Vec<Session>,
    /// Notes on what happened, the newest first.
    pub updates: Vec<Update>,
    /// The portal's own pages, by slug.
    pub articles: Vec<Article>,
    /// Updates and pages that were public and are no longer.
    pub withdrawn: Vec<Withdrawn>,
    /// Organisations, events and so on, in the order of `names.toml`.
    pub names: Vec<Name>,
    /// The pictures that public texts show, by path.
    pub pictures: Vec<Picture>,
    /// Every text of the portal with the state of its translations, in the order of [`Subject`].
    pub translations: Tracked<Arc<[Translated]>>,
    /// Expressions without a page that readers look for by more than one word: every form of each,
    /// in the order of `names.toml`.
    pub terms: Vec<Localized<Vec<String>>>,
    /// Words of any language by which readers look for each name, and then for each term: they are searched, and
    /// shown nowhere.
    pub also: Vec<Vec<String>>,
    /// How the search index is published.
    pub search: SearchFiles,
    /// What its texts said before, as far as it is recorded.
    // The fixtures whose fields tests change one by one record nothing.
    #[cfg_attr(test, serde(skip))]
    pub wordings: Wordings,
    /// Whether there are cards; where nobody says, [`Self::has_cards`] does.
    pub cards: Option<bool>,
    /// Whether browsers keep copies for readers without a network.
    #[cfg_attr(test, serde(default = "kept"))]
    pub offline: bool,
    /// The PDFs that are published beside pages: where on the site, and of how many bytes. They are known last.
    #[cfg_attr(test, serde(skip))]
    pub papers: BTreeMap<String, usize>,
}

/// Fixtures say nothing of copies.
#[cfg(test)]
fn kept() -> bool {
    true
}

/// What a portal says of the files of its search index.
#[derive(Debug, Clone, Copy, Default, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct SearchFiles {
    /// Its form; where nobody says, the one that suits its size.
    pub form: Option<IndexForm>,
    /// Whether it is also published for other programs; where nobody says, where it is small.
    pub elasticlunr: Option<bool>,
}

/// How a search index is published for browsers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum IndexForm {
    /// As texts, of which the browser makes it.
    Whole,
    /// In shards, of which the browser loads what it needs.
    Sharded,
}

/// Where readers report mistakes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Contact {
    /// An e-mail address.
    Mail(String),
    /// The address of a page.
    Page(String),
}

/// A side that a name belongs to: a party, both, or neither.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Side {
    /// Key used in `names.toml`.
    pub key: String,
    /// What readers see.
    pub label: Localized<Phrase>,
}

/// Where the words of a [`Text`] come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Origin {
    /// The text that was signed.
    Signed,
    /// The portal's own words in the authoritative language.
    Written,
    /// A translation of the text as it is now.
    Current,
    /// A translation of an earlier form of the text, or of nobody knows which.
    Stale,
    /// Converted from another language's text, character by character.
    Derived,
}

/// A text in one language.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Text {
    /// The language it is in.
    pub language: LanguageId,
    body: Tracked<TextBody>,
}

/// The words of a [`Text`].
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct TextBody {
    /// Where the words come from.
    pub origin: Origin,
    /// The words alone, paragraphs separated by a newline.
    pub plain: String,
    /// The same as HTML. Addresses below the root of the site begin with [`ROOT`].
    pub html: String,
    /// How its paragraphs are nested, where the text itself says so: `0 1 1`.
    pub levels: Option<String>,
    /// Its paragraphs with a number, in order.
    pub paragraphs: Vec<Paragraph>,
    /// The first picture that it shows.
    pub illustration: Option<Illustration>,
}

impl Text {
    /// A text. `of` is what it is a text of: no other text in the same language is of the same.
    pub fn new(of: impl Hash, language: LanguageId, body: TextBody) -> Self {
        Self {
            language,
            body: Tracked::new((of, language), body),
        }
    }

    /// The same text of the same, as another language shows it that has none of its own.
    #[must_use]
    pub fn borrowed_by(&self, language: LanguageId, of: impl Hash) -> Self {
        let body = self.read(&Reads::ignored()).clone();
        Self {
            language: self.language,
            body: Tracked::new((of, language), body),
        }
    }

    /// What it says; notes in `reads` that it was read.
    pub fn read(&self, reads: &Reads) -> &TextBody {
        self.body.read(reads)
    }
}

/// A paragraph of a signed text, or of a version of it, that has a number of its own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Paragraph {
    /// Which it is, counted on each level: the same in every language.
    pub path: Vec<u16>,
    /// Its number as readers see it.
    pub mark: String,
    /// Where it begins in [`TextBody::plain`], in bytes.
    pub start: usize,
}

/// A paragraph of an item that something names: a relation or an update.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct NamedParagraph {
    /// Which it is, counted on each level.
    pub path: Vec<u16>,
    /// By which marks each language has it: those of the paragraphs that it is within, then its own; `None` where that
    /// text has no such paragraph.
    pub marks: Localized<Option<Vec<String>>>,
}

impl NamedParagraph {
    /// Which it is, as an address has it: `2.1`.
    pub fn written(&self) -> String {
        outline::written(&self.path)
    }
}

/// A picture in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Illustration {
    /// Its address, as in [`TextBody::html`].
    pub src: String,
    /// Width as it is shown, in pixels.
    pub width: usize,
    /// Height as it is shown, in pixels.
    pub height: usize,
    /// What is to be seen, in the language of the text.
    pub words: String,
}

/// A picture that texts show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Picture {
    /// Its file on the site, in a folder named by its fingerprint.
    pub path: String,
    /// Width as it is shown, in pixels.
    pub width: usize,
    /// Height as it is shown, in pixels.
    pub height: usize,
    /// The file.
    pub bytes: Arc<[u8]>,
}

/// Stands for the root of the site in [`TextBody::html`], whose depth differs from page to page: a
/// noncharacter, which content cannot hold.
pub const ROOT: char = '\u{FDD1}';

/// Stands in [`TextBody::html`] before and after the path of a paragraph, where its anchor may be: some pages
/// show several versions of a text, and an anchor is there once. A noncharacter as well.
pub const PARAGRAPH: char = '\u{FDD2}';

/// What is read one after the other in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece {
    /// A passage of the document, or of a part of it.
    Passage(Option<usize>, PassageKind),
    /// The title of the annex that all parts are of.
    Annex,
    /// The heading of a part.
    Domain(usize),
    /// An item.
    Item(usize),
}

/// A signed text of a memorandum, or of a part of one, that is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum PassageKind {
    /// The main text, before everything else.
    Preamble,
    /// The text that leads to the items.
    Opening,
    /// The text after the items.
    Closing,
    /// The signature block.
    Signatures,
}

impl PassageKind {
    /// Those that have a file of their own, in the order of the document.
    pub const IN_FILES: [Self; 3] = [Self::Opening, Self::Closing, Self::Signatures];

    /// What it is called wherever it has a name: in its file, in the lock, in references, and as an
    /// anchor.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preamble => "preamble",
            Self::Opening => "opening",
            Self::Closing => "closing",
            Self::Signatures => "signatures",
        }
    }
}

/// How the text of a language stands towards the authoritative one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum State {
    /// It is the authoritative text.
    Source,
    /// Translated from the text as it is now.
    Current,
    /// Translated from an earlier form of the text.
    Stale,
    /// Converted from another language.
    Derived,
    /// Not there.
    Missing,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 5] = [
        Self::Source,
        Self::Current,
        Self::Stale,
        Self::Derived,
        Self::Missing,
    ];

    /// Its name, in data and string files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Derived => "derived",
            Self::Missing => "missing",
        }
    }
}

/// What a content file holds the text of; numbers are indices into the [`Portal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Subject {
    /// The main text of a memorandum, with its title and parties.
    Memorandum(usize),
    /// Another passage of a memorandum, or of the area with an index.
    Passage(usize, Option<usize>, PassageKind),
    /// An area: memorandum and domain.
    Domain(usize, usize),
    /// An item.
    Item(ItemId),
    /// An update.
    Update(usize),
    /// The front page.
    Home,
    /// A page of the portal's own.
    Article(usize),
}

impl Subject {
    /// Where its text stands on its page, if that is the page of another text as well.
    pub fn anchor(self) -> Option<&'static str> {
        match self {
            Self::Passage(_, _, kind) => Some(kind.name()),
            _ => None,
        }
    }

    /// The same as an address has it: with its `#`, or empty.
    pub fn fragment(self) -> String {
        self.anchor()
            .map_or_else(String::new, |anchor| format!("#{anchor}"))
    }
}

/// A text and how its translations stand.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Translated {
    /// Which text.
    pub subject: Subject,
    /// Fingerprint of the authoritative text, which a current translation carries.
    pub fingerprint: String,
    /// How each language stands.
    pub states: Localized<State>,
    /// The fingerprint that each translation carries.
    pub translates: Localized<Option<String>>,
}

/// A text in every language: its own, or the best that there is.
pub type Texts = Localized<Text>;

/// What the items of a document are called that does not say.
pub const ITEM: &str = "item";

/// What the parts of a document are called that do not say.
pub const AREA: &str = "area";

/// A signed document.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Memorandum {
    /// Name of its folder and of its place in addresses.
    pub slug: String,
    /// Number of the session that concluded it, where it was one.
    pub session: Option<u32>,
    /// What is known to have happened to it, in the order of [`Step`]; it was signed or adopted.
    pub milestones: Vec<Milestone>,
    /// The moment at which its day began; of a day to come, as of one that nobody knows, the first
    /// moment that computers count.
    pub since: Timestamp,
    /// How long it is valid by its own words.
    pub validity: Validity,
    /// The languages in which it was signed, all of the same rank, where it says so; with the authoritative one.
    pub authentic: Vec<LanguageId>,
    /// What the version in each language is, where that is not what the portal says of the language.
    pub notices: Localized<Option<String>>,
    /// Which of its versions to rely on, where that is not what the portal says.
    pub reliance: Option<Localized<Phrase>>,
    /// What its items are called: a kind that the words of the theme have.
    pub kind: String,
    /// Official title.
    pub title: Localized<Phrase>,
    /// Editorial short title.
    pub short: Localized<Phrase>,
    /// Title of the list of items, where there is one: all areas are behind the signatures then.
    pub annex: Option<Localized<Phrase>>,
    /// Who signed, as the editors give it.
    pub parties: Vec<Party>,
    /// What is signed and is no item, in the order of the document.
    pub passages: Vec<Passage>,
    /// Dates that the signed text outside of the items names, in its order.
    pub dates: Vec<(SignedPart, NamedDate)>,
    /// The areas of co-operation, or other parts, each before those within it.
    pub domains: Vec<Domain>,
    /// The items in the order of the document: those of no area, then those of each.
    pub items: Vec<Arc<Item>>,
    /// Whether the numbers of its items begin anew in each area.
    pub by_part: bool,
    /// Whether its whole text is short enough for one page. A longer one is read area by area.
    pub on_one_page: bool,
    /// Where the text here turned out not to be what was signed, and was mended; the earliest first.
    pub corrections: Vec<Correction>,
}

/// Something that happened to a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Milestone {
    /// What.
    pub step: Step,
    /// When.
    pub day: civil::Date,
    /// Whether that day has begun.
    pub has_come: bool,
    /// Where this was read, if the signed text does not say it.
    pub source: Option<String>,
}

/// What can happen to a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Step {
    /// It was signed.
    Signed,
    /// It was adopted.
    Adopted,
    /// It came into force.
    InForce,
    /// It ended.
    Ended,
}

/// A signed text that is no item.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Passage {
    /// The area that it is of: an index of [`Memorandum::domains`]; `None` for the whole.
    pub domain: Option<usize>,
    /// Which passage.
    pub kind: PassageKind,
    /// What it says.
    pub text: Texts,
}

/// A signed text was wrong here, and was brought in line with the signed copy.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Correction {
    /// Which text: `26`, `preamble`, `area-4`, as in the lock.
    pub text: String,
    /// The fact that was wrong, as the lock names it: `signed`; `None` where it was the words.
    pub fact: Option<String>,
    /// When it was mended.
    pub day: civil::Date,
    /// What was wrong.
    pub reason: Localized<Phrase>,
    /// SHA-256 of the text before, or the fact before; empty where there was none.
    pub from: String,
    /// SHA-256 of the text after, or the fact after; empty where there is none.
    pub to: String,
}

/// How long a memorandum is valid by its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Validity {
    /// It does not say.
    Unstated,
    /// Until the next session is convened.
    NextSession,
    /// Until a day.
    Until(civil::Date),
}

/// One party of a memorandum.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Party {
    /// The government.
    pub name: Localized<Phrase>,
    /// Office of the person who signed, where it is known.
    pub office: Option<Localized<Phrase>>,
    /// The person who signed, where it is known.
    pub signatory: Option<Localized<Phrase>>,
}

/// An area of co-operation, or another part of a document: a chapter, an annex.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Domain {
    /// Its number among the parts beside it.
    pub number: u32,
    /// Its place in addresses.
    pub slug: String,
    /// The part that it is within: an index of [`Memorandum::domains`].
    pub parent: Option<usize>,
    /// What it is, by the name of that kind.
    pub kind: Option<String>,
    /// Whether it is an annex, or within one: it stands behind the signatures.
    pub is_annex: bool,
    /// Its number as signed, where that is not said by [`Self::number`]; empty where it has none.
    pub label: Option<Localized<Phrase>>,
    /// Heading as signed, and its translations.
    pub title: Localized<Phrase>,
    /// Editorial short form of the heading.
    pub short: Localized<Phrase>,
    /// Editorial introduction, where there is one.
    pub introduction: Option<Texts>,
    /// Its own items, without those of parts within it: indices of [`Memorandum::items`].
    pub items: Range<usize>,
}

/// What people cite: an article, a commitment.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Item {
    /// What it is called in addresses.
    pub key: ItemKey,
    /// The area that it is in, the innermost: an index of [`Memorandum::domains`].
    pub domain: Option<usize>,
    /// Its number as signed, where the key does not say it; empty where it has none.
    pub label: Option<Localized<Phrase>>,
    /// What it is called in lists.
    pub title: Localized<Phrase>,
    /// What that is.
    pub titled: Titled,
    /// What was signed, and its translations.
    pub text: Texts,
    /// What the editors have to say beside the text of a language.
    pub notes: Localized<Option<String>>,
    /// SHA-256 of the signed text.
    pub sha256: String,
    /// Names that the signed text mentions, in order of appearance: indices of [`Portal::names`].
    pub names: Vec<usize>,
    /// Terms that it uses: indices of [`Portal::terms`].
    pub terms: Vec<usize>,
    /// Dates that the signed text names, with the clause around each.
    pub dates: Vec<NamedDate>,
}

/// What the title of an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Titled {
    /// Its heading, which was signed.
    Signed,
    /// A title by the editors.
    Editorial,
    /// The beginning of its text, for it has neither.
    Excerpt,
}

/// What is signed of a memorandum and is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum SignedPart {
    /// Its title.
    Title,
    /// A passage of it, or of the area with an index.
    Passage(Option<usize>, PassageKind),
    /// The title of the list of items.
    Annex,
    /// The heading of an area: an index of [`Memorandum::domains`].
    Domain(usize),
}

/// A date that a signed text names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct NamedDate {
    /// The date.
    pub date: Date,
    /// The clause it stands in, in the authoritative language.
    pub clause: String,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct ItemId {
    /// Index of [`Portal::memoranda`].
    pub memorandum: usize,
    /// Index of [`Memorandum::items`].
    pub item: usize,
}

/// A session of the conference.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Session {
    /// Its number.
    pub number: u32,
    /// When it was held.
    pub held: Date,
    /// Its name.
    pub name: Localized<Phrase>,
    /// Where it met, as far as is known.
    pub place: Option<Localized<Phrase>>,
    /// Number of areas that it agreed on.
    pub areas: Option<u32>,
    /// Number of items that it agreed on.
    pub items: Option<u32>,
    /// Where this was read.
    pub source: String,
    /// Who published the source.
    pub publisher: Localized<Phrase>,
}

/// When the editors last looked for updates, for what, and where.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct LastLook {
    /// The day.
    pub day: civil::Date,
    /// What they looked for.
    pub what: Localized<Phrase>,
    /// Where they looked.
    pub source: String,
    /// Who publishes the source.
    pub publisher: Localized<Phrase>,
}

/// One end of a [`Relation`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum End {
    /// A document as a whole: an index of [`Portal::memoranda`].
    Memorandum(usize),
    /// An item.
    Item(ItemId),
}

impl End {
    /// The document that it is, or is of.
    pub fn memorandum(self) -> usize {
        match self {
            Self::Memorandum(memorandum) => memorandum,
            Self::Item(id) => id.memorandum,
        }
    }
}

/// What kind of change brought a wording of a public text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize, schemars::JsonSchema)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
pub enum WordingKind {
    /// It says the same in other words.
    Wording,
    /// It says something else.
    Meaning,
    /// A mistake was mended.
    Correction,
    /// The program converts the same text otherwise.
    Conversion,
    /// The text was taken away.
    Removed,
}

/// The fingerprint by which a wording is known: white space and line ends do not count.
pub fn wording_id(words: &str) -> String {
    fingerprint([words])
}

/// The wordings that readers see no longer, as far as they are recorded.
#[derive(Debug, Clone, Default, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Wordings {
    /// The day from which on wordings are recorded; `None` where nothing is. What was said before, nobody can tell.
    pub begun: Option<civil::Date>,
    /// By the first address of the page that had them (`fifth/26`), in the order in which they ended.
    pub earlier: BTreeMap<String, Vec<Earlier>>,
    /// By page: the texts whose present words were not public when recording began, or are not
    /// recorded yet.
    pub recorded: BTreeMap<String, Vec<Recorded>>,
}

/// Since when the present words of a text are public, as far as they are recorded.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Recorded {
    /// The language that it is in.
    pub language: LanguageId,
    /// Which text of the page it is: `title`, `text`.
    pub part: String,
    /// The day on which the words were recorded as public; `None` where they are not recorded yet.
    pub since: Option<civil::Date>,
    /// The words that are recorded, where the text has others now.
    pub words: Option<String>,
}

/// What a text said on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaidThen<'a> {
    /// What it says now, if it is there.
    AsNow,
    /// Other words.
    Words(&'a str),
    /// Words that were removed from the ledger.
    Withdrawn,
    /// Nothing: it was not there.
    Nothing,
}

/// Stands for the address of the front page, which has none: a name that no page can have.
pub const FRONT_PAGE: &str = "_home";
/// Stands for what the portal says of itself on every page.
pub const OF_PORTAL: &str = "_portal";

/// A document can be read as it was on so many days, the last ones on which it changed.
const DAYS: usize = 50;

impl Wordings {
    /// What a text of a page said on a day, as far as is recorded.
    pub fn said(
        &self,
        page: &str,
        (language, part): (LanguageId, &str),
        day: civil::Date,
    ) -> SaidThen<'_> {
        let earlier = self.earlier.get(page).into_iter().flatten();
        let own = earlier.filter(|of| of.language == language && of.part == part);
        let mut last = None;
        for of in own {
            if of.since <= day && day < of.until {
                let words = of.words.as_deref();
                return words.map_or(SaidThen::Withdrawn, SaidThen::Words);
            }
            last = of.kind;
        }
        let mut recorded = self.recorded.get(page).into_iter().flatten();
        match recorded.find(|of| of.language == language && of.part == part) {
            Some(of) if of.since.is_none_or(|since| since > day) => SaidThen::Nothing,
            Some(of) => of.words.as_deref().map_or(SaidThen::AsNow, SaidThen::Words),
            None if last == Some(WordingKind::Removed) => SaidThen::Nothing,
            None => SaidThen::AsNow,
        }
    }

    /// The last days on which a document became what it is, the earliest first: that on which recording began, and
    /// those on which one of its texts changed; none of a document that has not changed.
    pub fn days(&self, memorandum: &str) -> Vec<civil::Date> {
        fn of_it<'w, T>(
            pages: &'w BTreeMap<String, T>,
            memorandum: &'w str,
        ) -> impl Iterator<Item = &'w T> {
            let is_of_it = move |page: &str| {
                let rest = page.strip_prefix(memorandum);
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            };
            let pages = pages.iter().filter(move |(page, _)| is_of_it(page));
            pages.map(|(_, of)| of)
        }
        let ended = of_it(&self.earlier, memorandum)
            .flatten()
            .map(|of| of.until);
        let began = of_it(&self.recorded, memorandum).flatten();
        let began = began.filter_map(|of| of.since);
        let mut days: BTreeSet<civil::Date> = ended.chain(began).collect();
        if !days.is_empty() {
            days.extend(self.begun);
        }
        let first = days.len().saturating_sub(DAYS);
        days.into_iter().skip(first).collect()
    }
}

/// A wording that readers see no longer.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Earlier {
    /// The language that it is in.
    pub language: LanguageId,
    /// Which text of the page it was: `title`, `text`.
    pub part: String,
    /// Fingerprint of its words.
    pub id: String,
    /// The day on which it was recorded as public.
    pub since: civil::Date,
    /// The day on which another was recorded in its place.
    pub until: civil::Date,
    /// Its words; `None` where they were removed from the ledger.
    pub words: Option<String>,
    /// The words that came after it; `None` where the text was taken away, or they were removed.
    pub next: Option<String>,
    /// What kind of change ended it, where anybody says so.
    pub kind: Option<WordingKind>,
    /// Why it was changed, where anybody says so.
    pub reason: Option<Localized<Phrase>>,
}

impl WordingKind {
    /// Its name in the ledger and in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Wording => "wording",
            Self::Meaning => "meaning",
            Self::Correction => "correction",
            Self::Conversion => "conversion",
            Self::Removed => "removed",
        }
    }
}

/// What one text does to another.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
pub enum RelationKind {
    /// It goes on with what the other began.
    Continues,
    /// It changes the other.
    Amends,
    /// It stands in the place of the other.
    Replaces,
    /// It carries out the other.
    Implements,
    /// It names the other.
    RefersTo,
}

impl RelationKind {
    /// Every kind, in the order in which readers see them.
    pub const ALL: [Self; 5] = [
        Self::Continues,
        Self::Amends,
        Self::Replaces,
        Self::Implements,
        Self::RefersTo,
    ];

    /// Its name in front matter and in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Continues => "continues",
            Self::Amends => "amends",
            Self::Replaces => "replaces",
            Self::Implements => "implements",
            Self::RefersTo => "refers-to",
        }
    }
}

/// That one document or item does something to another, and who says so.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Relation {
    /// What does something.
    pub from: End,
    /// What it does.
    pub kind: RelationKind,
    /// What it does this to.
    pub to: End,
    /// The paragraph of it that is meant; `None` where all of it is.
    pub paragraph: Option<NamedParagraph>,
    /// Who says so; `None` where the signed text of [`Self::from`] does.
    pub source: Option<Citation>,
}

/// A relation as one of its ends sees it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The relation.
    pub relation: &'a Relation,
    /// The other end.
    pub other: End,
    /// Whether the other end is the one that does something.
    pub is_inverse: bool,
}

impl<'a> Seen<'a> {
    /// The paragraph of the other end that this one does something to.
    pub fn paragraph_there(&self) -> Option<&'a NamedParagraph> {
        let relation = self.relation;
        relation.paragraph.as_ref().filter(|_| !self.is_inverse)
    }

    /// The paragraph of this end that the other one does something to.
    pub fn paragraph_here(&self) -> Option<&'a NamedParagraph> {
        let relation = self.relation;
        relation.paragraph.as_ref().filter(|_| self.is_inverse)
    }
}

/// What every document and item is related to.
#[derive(Debug)]
pub struct RelationsByEnd<'a>(BTreeMap<End, Vec<Seen<'a>>>);

impl<'a> RelationsByEnd<'a> {
    /// What a document or item is related to.
    pub fn of(&self, end: End) -> &[Seen<'a>] {
        self.0.get(&end).map_or(&[], Vec::as_slice)
    }
}

/// A dated, sourced note about documents or some of their items.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Update {
    /// Name of its file and of its place in addresses; begins with the date.
    pub slug: String,
    /// When what it tells happened.
    pub date: civil::Date,
    /// When the note last came to say something else; `None` when it never did.
    pub updated: Option<civil::Date>,
    /// When only its wording was last corrected, without a change of what it says.
    pub corrected: Option<civil::Date>,
    /// The moment from which on it is public.
    pub published: Timestamp,
    /// Headline.
    pub title: Localized<Phrase>,
    /// The note.
    pub text: Texts,
    /// The documents that it is about as a whole, in the order of [`Portal::memoranda`].
    pub memoranda: Vec<usize>,
    /// The items it is about.
    pub items: Vec<ItemId>,
    /// Paragraphs of these items that it names.
    pub paragraphs: Vec<(ItemId, NamedParagraph)>,
    /// What became of these items, by a name for which the theme has words; `None` where it does not say.
    pub state: Option<String>,
    /// Where it was read; at least one.
    pub sources: Vec<Citation>,
    /// Addresses that it had before, below a language.
    pub aliases: Vec<String>,
}

impl Update {
    /// The documents that it is about as a whole or in part, in the order of [`Portal::memoranda`].
    pub fn documents(&self) -> BTreeSet<usize> {
        let of_items = self.items.iter().map(|id| id.memorandum);
        self.memoranda.iter().copied().chain(of_items).collect()
    }

    /// The day of its last change of substance; a correction of its wording is none.
    pub fn last_updated(&self) -> civil::Date {
        self.updated.unwrap_or(self.date)
    }

    /// The moment of that change; before it was public, nothing was changed.
    pub fn last_changed(&self, zone: &Zone) -> Timestamp {
        let updated = self.updated.map(|day| zone.begin(day));
        updated.map_or(self.published, |at| at.max(self.published))
    }

    /// The first address that it had below a language: the name by which feeds know it for ever.
    pub fn first_address(&self) -> String {
        let own = || format!("updates/{}", self.slug);
        self.aliases.first().cloned().unwrap_or_else(own)
    }
}

/// What is left of a text that was withdrawn: its address, which people may have kept.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Withdrawn {
    /// Its address below a language: `updates/2021-08-30-memorandum-signed`.
    pub path: String,
    /// When it was withdrawn.
    pub day: civil::Date,
    /// What it was.
    pub was: Former,
    /// Addresses that it had before, below a language.
    pub aliases: Vec<String>,
}

/// What a text was that is withdrawn. No word of it is kept: its words may be why it was withdrawn.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Former {
    /// An update.
    Update {
        /// When what it told happened.
        date: civil::Date,
        /// The documents that it was about as a whole: indices of [`Portal::memoranda`].
        memoranda: Vec<usize>,
        /// The items it was about.
        items: Vec<ItemId>,
    },
    /// A page of the portal about itself.
    Article,
}

impl Article {
    /// The first address that it had below a language.
    pub fn first_address(&self) -> &str {
        self.aliases.first().unwrap_or(&self.slug)
    }
}

impl From<&Update> for Former {
    fn from(update: &Update) -> Self {
        Self::Update {
            date: update.date,
            memoranda: update.memoranda.clone(),
            items: update.items.clone(),
        }
    }
}

impl From<&Article> for Former {
    fn from(_: &Article) -> Self {
        Self::Article
    }
}

/// A published source.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Citation {
    /// Its title.
    pub title: Localized<Phrase>,
    /// Who published it.
    pub publisher: Localized<Phrase>,
    /// Where it can be read.
    pub reference: Reference,
    /// When it was published.
    pub date: Option<civil::Date>,
}

/// Where a source can be read.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum Reference {
    /// At an address of the web.
    Web(String),
    /// On this portal: a memorandum, as an index of [`Portal::memoranda`].
    Memorandum(usize),
}

/// A page that the portal writes about itself.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Article {
    /// Its place in addresses.
    pub slug: String,
    /// Headline.
    pub title: Localized<Phrase>,
    /// One sentence for lists and search engines.
    pub summary: Localized<Phrase>,
    /// The text.
    pub text: Texts,
    /// Addresses that it had before, below a language.
    pub aliases: Vec<String>,
}

/// What a [`Name`] denotes.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    schemars::JsonSchema,
)]
#[cfg_attr(test, derive(serde::Serialize))]
#[serde(rename_all = "kebab-case")]
pub enum NameKind {
    /// A body that acts.
    Organisation,
    /// Something that takes place.
    Event,
    /// A programme, project or initiative.
    Programme,
    /// A standing arrangement by which bodies meet or markets are open to each other.
    Mechanism,
    /// What bodies agree on: an agreement, a memorandum, a record.
    Agreement,
    /// Another document: a plan, a permit.
    Document,
    /// A place.
    Place,
}

impl NameKind {
    /// Every kind, in the order in which readers see them.
    pub const ALL: [Self; 7] = [
        Self::Organisation,
        Self::Event,
        Self::Programme,
        Self::Mechanism,
        Self::Agreement,
        Self::Document,
        Self::Place,
    ];

    /// The key of this kind in `names.toml`, in string files and in data.
    pub fn key(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Event => "event",
            Self::Programme => "programme",
            Self::Mechanism => "mechanism",
            Self::Agreement => "agreement",
            Self::Document => "document",
            Self::Place => "place",
        }
    }
}

/// An entry of the termbase that has a page.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Name {
    /// Its place in addresses.
    pub id: String,
    /// What it denotes.
    pub kind: NameKind,
    /// Index of [`Portal::sides`].
    pub side: usize,
    /// Official form.
    pub form: Localized<Phrase>,
    /// Other forms in use.
    pub aliases: Localized<Vec<String>>,
    /// Words by which readers may look for it. Nothing says that they are its name, so they are
    /// shown nowhere and not looked for in texts.
    pub found_by: Localized<Vec<String>>,
    /// Whether the form is the portal's own rendering.
    pub editorial: Localized<bool>,
    /// Its own site.
    pub homepage: Option<String>,
    /// The items whose signed text mentions it, by memorandum and number.
    pub items: Vec<ItemId>,
    /// The memoranda (indices of [`Portal::memoranda`]) whose preamble mentions it.
    pub preambles: Vec<usize>,
}

impl Portal {
    /// The title where there is little room; the title itself where none is shorter.
    pub fn short_title(&self) -> &Localized<Phrase> {
        self.short.as_ref().unwrap_or(&self.title)
    }

    /// An item by its place.
    pub fn item(&self, id: ItemId) -> &Item {
        &self.memoranda[id.memorandum].items[id.item]
    }

    /// The segments of the address of an item.
    pub fn item_path(&self, id: ItemId) -> Vec<&str> {
        let of = &self.memoranda[id.memorandum];
        let mut path = vec![of.slug.as_str()];
        path.extend(of.item_path(id.item));
        path
    }

    /// Whether it has cards.
    pub fn has_cards(&self) -> bool {
        let items = || {
            self.memoranda
                .iter()
                .map(|of| of.items.len())
                .sum::<usize>()
        };
        self.cards.unwrap_or_else(|| items() <= budget::CARDS)
    }

    /// What an item is called in references and data: `fifth/26`.
    pub fn item_reference(&self, id: ItemId) -> String {
        self.item_path(id).join("/")
    }

    /// The anchor of a paragraph of an item, on every page that shows the text of that.
    pub fn paragraph_anchor(&self, id: ItemId, paragraph: &NamedParagraph) -> String {
        let item = self.memoranda[id.memorandum].item_path(id.item);
        address::paragraph_anchor(&address::item_anchor(&item), &paragraph.written())
    }

    /// The fingerprints of its tracked values. Files that read another are always made anew.
    pub fn tracked(&self) -> impl Iterator<Item = u64> {
        let memoranda = self.memoranda.iter().flat_map(|of| {
            let domains = of.domains.iter().flat_map(|of| &of.introduction);
            let items = of.items.iter().map(|item| &item.text);
            let passages = of.passages.iter().map(|passage| &passage.text);
            domains.chain(items).chain(passages)
        });
        let updates = self.updates.iter().map(|of| &of.text);
        let articles = self.articles.iter().chain([&self.home]);
        let texts = memoranda.chain(updates).chain(articles.map(|of| &of.text));
        let bodies = texts.flat_map(|texts| texts.iter());
        let bodies = bodies.map(|(_, text)| text.body.fingerprint());
        bodies.chain([self.translations.fingerprint()])
    }

    /// The first session held after that of `memorandum`, if one is known.
    pub fn later_session(&self, memorandum: &Memorandum) -> Option<&Session> {
        self.sessions
            .iter()
            .filter(|session| memorandum.session.is_some_and(|of| session.number > of))
            .min_by_key(|session| session.number)
    }

    /// How many of the documents are of a later session than `memorandum`: they are the first ones.
    pub fn later_memoranda(&self, memorandum: &Memorandum) -> usize {
        let is_later = |of: &&Memorandum| of.session > memorandum.session;
        match memorandum.session {
            Some(_) => self.memoranda.iter().take_while(is_later).count(),
            None => 0,
        }
    }

    /// The update (an index) that was the last to say what became of an item, for each item of which one does.
    pub fn states(&self) -> BTreeMap<ItemId, usize> {
        let mut states = BTreeMap::new();
        let telling = self.updates.iter().enumerate();
        for (index, update) in telling.filter(|(_, of)| of.state.is_some()) {
            for item in &update.items {
                let last = states.entry(*item).or_insert(index);
                if update.last_updated() > self.updates[*last].last_updated() {
                    *last = index;
                }
            }
        }
        states
    }

    /// Whether an update says what became of an item of a memorandum.
    pub fn has_states(&self, memorandum: usize) -> bool {
        let mut telling = self.updates.iter().filter(|of| of.state.is_some());
        telling.any(|of| of.items.iter().any(|id| id.memorandum == memorandum))
    }

    /// What a document or item does to others.
    pub fn relations_of(&self, end: End) -> impl Iterator<Item = &Relation> {
        let key = |of: End| (of.memorandum(), of);
        let first = self.relations.partition_point(|of| key(of.from) < key(end));
        let own = self.relations[first..].iter();
        own.take_while(move |of| of.from == end)
    }

    /// What every document and item is related to, of each in the order of the kinds: first what it does itself,
    /// then what others do to it.
    pub fn relations_of_all<'a>(&'a self) -> RelationsByEnd<'a> {
        let mut all: BTreeMap<End, Vec<Seen<'a>>> = BTreeMap::new();
        for relation in &self.relations {
            for (end, other, is_inverse) in [
                (relation.from, relation.to, false),
                (relation.to, relation.from, true),
            ] {
                all.entry(end).or_default().push(Seen {
                    relation,
                    other,
                    is_inverse,
                });
            }
        }
        for seen in all.values_mut() {
            let path = |of: Option<&'a NamedParagraph>| of.map(|of| &of.path[..]);
            seen.sort_by_key(|of| {
                let here = path(of.paragraph_here());
                (
                    of.is_inverse,
                    of.relation.kind,
                    here,
                    of.other,
                    path(of.paragraph_there()),
                )
            });
        }
        RelationsByEnd(all)
    }
}

impl Memorandum {
    /// Whether its signed text names a date.
    pub fn has_dates(&self) -> bool {
        !self.dates.is_empty() || self.items.iter().any(|item| !item.dates.is_empty())
    }

    /// The day when it was signed, or else adopted: the one by which it is known.
    ///
    /// # Panics
    /// Never: content without either is refused.
    pub fn milestone(&self) -> &Milestone {
        self.milestones.first().expect("it was signed or adopted")
    }

    /// The day of [`Self::milestone`].
    pub fn day(&self) -> civil::Date {
        self.milestone().day
    }

    /// A passage of the whole document, or of an area.
    pub fn passage(&self, domain: Option<usize>, kind: PassageKind) -> Option<&Texts> {
        let mut passages = self.passages.iter();
        let passage = passages.find(|of| of.domain == domain && of.kind == kind);
        passage.map(|of| &of.text)
    }

    /// The first text of it that was signed.
    ///
    /// # Panics
    /// Never: content without any is refused.
    pub fn first_text(&self) -> &Texts {
        let passages = self.passages.first().map(|of| &of.text);
        let items = self.items.first().map(|of| &of.text);
        passages.or(items).expect("something was signed")
    }

    /// What an area is called: a kind that the words of the theme have.
    pub fn kind_of_domain(&self, domain: usize) -> &str {
        self.domains[domain].kind.as_deref().unwrap_or(AREA)
    }

    /// The outermost of its parts that are no annexes; of a document that has nothing else, its annexes.
    fn counted_outermost(&self) -> Vec<usize> {
        let outermost = (0..self.domains.len()).filter(|of| self.domains[*of].parent.is_none());
        let (annexes, own): (Vec<_>, Vec<_>) = outermost.partition(|of| self.domains[*of].is_annex);
        if own.is_empty() { annexes } else { own }
    }

    /// What some parts are called, where all of them are alike.
    fn common_kind(&self, parts: &[usize]) -> Option<&str> {
        let mut kinds = parts.iter().map(|of| self.kind_of_domain(*of));
        let first = kinds.next().unwrap_or(AREA);
        kinds.all(|of| of == first).then_some(first)
    }

    /// What its areas are called: as the outermost ones are that are no annexes, where all of them are alike.
    pub fn kind_of_domains(&self) -> &str {
        self.common_kind(&self.counted_outermost()).unwrap_or(AREA)
    }

    /// How many of its parts are called so: chapters, without their sections and what is in annexes. Where the
    /// outermost ones are of several kinds, how many of these there are.
    pub fn count_of_domains(&self) -> usize {
        let outermost = self.counted_outermost();
        let Some(kind) = self.common_kind(&outermost) else {
            return outermost.len();
        };
        let in_annexes = outermost.iter().any(|of| self.domains[*of].is_annex);
        let alike = (0..self.domains.len()).filter(|of| {
            self.kind_of_domain(*of) == kind && self.domains[*of].is_annex == in_annexes
        });
        alike.count()
    }

    /// The segments of the address of an area below the memorandum: its own and those that it is within.
    pub fn domain_path(&self, domain: usize) -> Vec<&str> {
        let parts = self.with_parents(domain);
        let mut path: Vec<&str> = parts.map(|of| &*self.domains[of].slug).collect();
        path.reverse();
        path
    }

    /// The segments of the address of an item below the memorandum. Those of its area are among them where
    /// numbers begin anew there.
    pub fn item_path(&self, item: usize) -> Vec<&str> {
        let apart = self.part_apart(item);
        let mut path = apart.map_or_else(Vec::new, |of| self.domain_path(of));
        path.push(self.items[item].key.in_address());
        path
    }

    /// The area of an item, if numbers begin anew there.
    pub fn part_apart(&self, item: usize) -> Option<usize> {
        let domain = self.items[item].domain;
        domain.filter(|of| self.by_part || self.domains[*of].is_annex)
    }

    /// An area and those that it is within, the innermost first.
    pub fn with_parents(&self, domain: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(domain), |of| {
            self.domains[*of].parent.filter(|parent| parent < of)
        })
    }

    /// What an item is called in references and data: the end of its address, `26` or `annex-ii/3`.
    pub fn item_reference(&self, item: usize) -> String {
        self.item_path(item).join("/")
    }

    /// Every item (an index) by its reference.
    pub fn references(&self) -> BTreeMap<String, usize> {
        let items = 0..self.items.len();
        items
            .map(|item| (self.item_reference(item), item))
            .collect()
    }

    /// The texts of its items and passages.
    pub fn texts(&self) -> impl Iterator<Item = &Texts> {
        let items = self.items.iter().map(|item| &item.text);
        items.chain(self.passages.iter().map(|passage| &passage.text))
    }

    /// How deep an area is: 0, or 1 within another.
    pub fn depth(&self, domain: usize) -> usize {
        self.with_parents(domain).count() - 1
    }

    /// The items that are in no area.
    pub fn own_items(&self) -> Range<usize> {
        let first = self.items.iter().position(|item| item.domain.is_some());
        0..first.unwrap_or(self.items.len())
    }

    /// The whole document, in the order in which it is read.
    pub fn in_order(&self) -> Vec<Piece> {
        let is_annex = |domain: &usize| self.domains[*domain].is_annex;
        let all = 0..self.domains.len();
        let (annexes, parts): (Vec<_>, Vec<_>) = all.partition(is_annex);
        let passage = |kind| Piece::Passage(None, kind);
        let own = self.own_items().map(Piece::Item);
        let parts = parts.into_iter().flat_map(|of| self.part(of));
        let mut order = vec![passage(PassageKind::Preamble)];
        if self.annex.is_some() {
            order.extend([passage(PassageKind::Signatures), Piece::Annex]);
            order.extend(own.chain(parts));
        } else {
            order.push(passage(PassageKind::Opening));
            order.extend(own.chain(parts));
            order.extend([PassageKind::Closing, PassageKind::Signatures].map(passage));
        }
        order.extend(annexes.into_iter().flat_map(|of| self.part(of)));
        order.retain(|piece| self.has(*piece));
        order
    }

    /// A part and all parts within it, in the order in which they are read.
    pub fn part_in_order(&self, domain: usize) -> Vec<Piece> {
        let depth = self.depth(domain);
        let within = (domain + 1..self.domains.len()).take_while(|of| self.depth(*of) > depth);
        let parts = std::iter::once(domain).chain(within);
        let mut order: Vec<Piece> = parts.flat_map(|of| self.part(of)).collect();
        order.retain(|piece| self.has(*piece));
        order
    }

    /// What a part has, or may have, itself.
    fn part(&self, domain: usize) -> impl Iterator<Item = Piece> {
        let passage = move |kind| Piece::Passage(Some(domain), kind);
        let head = [Piece::Domain(domain), passage(PassageKind::Opening)];
        let items = self.domains[domain].items.clone().map(Piece::Item);
        let end = [PassageKind::Closing, PassageKind::Signatures].map(passage);
        head.into_iter().chain(items).chain(end)
    }

    /// Whether there is such a piece: not every document has every passage.
    fn has(&self, piece: Piece) -> bool {
        match piece {
            Piece::Passage(domain, kind) => self.passage(domain, kind).is_some(),
            Piece::Annex | Piece::Domain(_) | Piece::Item(_) => true,
        }
    }

    /// The items of an area and of all parts within it.
    pub fn items_within(&self, domain: usize) -> Range<usize> {
        let depth = self.depth(domain);
        let after = (domain + 1..self.domains.len()).take_while(|of| self.depth(*of) > depth);
        let last = after.last().unwrap_or(domain);
        self.domains[domain].items.start..self.domains[last].items.end
    }
}
