//! The meaning of a portal's sources: what is on its pages, before anything is a page.
//!
//! Nothing here knows files, templates or HTML documents. The model owns its texts; later stages
//! borrow from it.

use std::hash::Hash;
use std::sync::Arc;

use jiff::{Timestamp, civil};

use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::text::date::Date;
use crate::text::zone::Zone;
use crate::tracked::{Reads, Tracked};

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
    /// The signed documents, the latest session first; at least one.
    pub memoranda: Vec<Memorandum>,
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

/// What the signature block of a memorandum is called wherever it has a name: in its file, in the
/// lock, in references, and as an anchor.
pub const SIGNATURES: &str = "signatures";

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
    /// The preamble of a memorandum, with its title and parties.
    Preamble(usize),
    /// The signature block of a memorandum.
    Signatures(usize),
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
        matches!(self, Self::Signatures(_)).then_some(SIGNATURES)
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

/// A signed document.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Memorandum {
    /// Name of its folder and of its place in addresses.
    pub slug: String,
    /// Number of the session that concluded it.
    pub session: u32,
    /// The day of signature.
    pub signed: civil::Date,
    /// The moment at which that day began; of a day to come, as of one that nobody knows, the first
    /// moment that computers count.
    pub since: Timestamp,
    /// How long it is valid by its own words.
    pub validity: Validity,
    /// The languages in which it was signed, all of the same rank, where it says so; with the authoritative one.
    pub authentic: Vec<LanguageId>,
    /// What its items are called: a kind that the words of the theme have.
    pub kind: String,
    /// Official title.
    pub title: Localized<Phrase>,
    /// Editorial short title.
    pub short: Localized<Phrase>,
    /// Title of the list of items, where there is one.
    pub annex: Option<Localized<Phrase>>,
    /// Who signed, as the editors give it.
    pub parties: Vec<Party>,
    /// The text before the items.
    pub preamble: Texts,
    /// The signature block, where its text is known.
    pub signatures: Option<Texts>,
    /// Dates that the signed text outside of the items names, in its order.
    pub dates: Vec<(SignedPart, NamedDate)>,
    /// The areas of co-operation, by number.
    pub domains: Vec<Domain>,
    /// Whether its whole text is short enough for one page. A longer one is read area by area.
    pub on_one_page: bool,
    /// Where the text here turned out not to be what was signed, and was mended; the earliest first.
    pub corrections: Vec<Correction>,
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
    /// Office of the person who signed.
    pub office: Localized<Phrase>,
    /// The person who signed.
    pub signatory: Localized<Phrase>,
}

/// An area of co-operation.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Domain {
    /// Its number in the memorandum.
    pub number: u32,
    /// Its place in addresses.
    pub slug: String,
    /// Heading as signed, and its translations.
    pub title: Localized<Phrase>,
    /// Editorial short form of the heading.
    pub short: Localized<Phrase>,
    /// Editorial introduction, where there is one.
    pub introduction: Option<Texts>,
    /// Its items, by number.
    pub items: Vec<Arc<Item>>,
}

/// A numbered commitment.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Item {
    /// Its number, unique in the memorandum.
    pub number: u32,
    /// Editorial title.
    pub title: Localized<Phrase>,
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

/// What is signed of a memorandum and is no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub enum SignedPart {
    /// Its title.
    Title,
    /// The text before the items.
    Preamble,
    /// The signature block.
    Signatures,
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
    /// Index of [`Memorandum::domains`].
    pub domain: usize,
    /// Index of [`Domain::items`].
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

/// A dated, sourced note about a memorandum or some of its items.
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
    /// Index of [`Portal::memoranda`].
    pub memorandum: usize,
    /// The items it is about; none where it is about the memorandum as a whole.
    pub items: Vec<ItemId>,
    /// Where it was read; at least one.
    pub sources: Vec<Citation>,
    /// Addresses that it had before, below a language.
    pub aliases: Vec<String>,
}

impl Update {
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
    /// Addresses that it had before, below a language.
    pub aliases: Vec<String>,
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
        &self.memoranda[id.memorandum].domains[id.domain].items[id.item]
    }

    /// The fingerprints of its tracked values. Files that read another are always made anew.
    pub fn tracked(&self) -> impl Iterator<Item = u64> {
        let memoranda = self.memoranda.iter().flat_map(|of| {
            let domains = of.domains.iter();
            let domains = domains.flat_map(|of| {
                let items = of.items.iter().map(|item| &item.text);
                items.chain(&of.introduction)
            });
            domains.chain([&of.preamble]).chain(&of.signatures)
        });
        let updates = self.updates.iter().map(|of| &of.text);
        let articles = self.articles.iter().chain([&self.home]);
        let texts = memoranda.chain(updates).chain(articles.map(|of| &of.text));
        let bodies = texts.flat_map(|texts| texts.iter());
        let bodies = bodies.map(|(_, text)| text.body.fingerprint());
        bodies.chain([self.translations.fingerprint()])
    }

    /// The latest session held after that of `memorandum`, if one is known.
    pub fn later_session(&self, memorandum: &Memorandum) -> Option<&Session> {
        self.sessions
            .iter()
            .filter(|session| session.number > memorandum.session)
            .max_by_key(|session| session.number)
    }

    /// The latest memorandum, if it is of a later session than `memorandum`.
    pub fn successor(&self, memorandum: &Memorandum) -> Option<&Memorandum> {
        self.memoranda
            .first()
            .filter(|latest| latest.session > memorandum.session)
    }
}

impl Memorandum {
    /// Whether its signed text names a date.
    pub fn has_dates(&self) -> bool {
        !self.dates.is_empty() || self.items().any(|(_, item)| !item.dates.is_empty())
    }

    /// Its items through all domains, by number.
    pub fn items(&self) -> impl Iterator<Item = (&Domain, &Item)> {
        self.domains
            .iter()
            .flat_map(|domain| domain.items.iter().map(move |item| (domain, &**item)))
    }

    /// Where its item with this number stands.
    pub fn find(&self, number: u32) -> Option<(usize, usize)> {
        let within = |index: usize| {
            let items = &self.domains.get(index)?.items;
            let item = items.binary_search_by_key(&number, |item| item.number);
            Some((index, item.ok()?))
        };
        // Most often each area goes on where the one before ends.
        let begins = |domain: &Domain| domain.range().is_some_and(|(first, _)| first <= number);
        let likely = self.domains.partition_point(begins);
        let found = likely.checked_sub(1).and_then(within);
        found.or_else(|| (0..self.domains.len()).find_map(within))
    }
}

impl Domain {
    /// Numbers of its first and last item; `None` without items.
    pub fn range(&self) -> Option<(u32, u32)> {
        Some((self.items.first()?.number, self.items.last()?.number))
    }
}
