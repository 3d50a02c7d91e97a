//! The portal as one language says it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::hash::Hash;
use std::ops::Range;
use std::sync::{LazyLock, OnceLock};

use memchr::memmem;
use serde::Serialize;

use crate::address::{self, Address};
use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{self, ItemId, Origin, PassageKind, Portal, Step, Subject, Texts};
use crate::plan::Kind;
use crate::text::collation::Collation;
use crate::text::date;
use crate::text::names::{Finder, Forms, Mention, outermost};
use crate::text::outline::called::{self, Called};
use crate::theme::{StringKey, Strings, Words};
use crate::tracked::Reads;
use crate::view::imprint::Imprint;
use crate::view::page::Shared;
use crate::view::shapes::{self, Status};

/// One language of a portal: makes shapes from the model.
pub struct Local<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// The language.
    pub language: LanguageId,
    /// Its key.
    pub key: &'a str,
    /// What all documents call their items; where they differ, that is what any of them has.
    pub(super) common_kind: &'a str,
    /// Its words, for pages about no document in particular.
    pub strings: &'a Strings,
    /// Its words for each document, in which items and areas are called what that document calls them.
    of_documents: Vec<&'a Strings>,
    words: &'a Words,
    memoranda: Vec<shapes::Memorandum<'a>>,
    /// The update (an index) that was the last to say what became of an item.
    pub(super) states: BTreeMap<ItemId, usize>,
    /// Of each memorandum, made when it is first cited.
    pub(super) imprints: Vec<OnceLock<Imprint>>,
    mentions: Mentions,
    /// Finds the names of the portal in texts of the language.
    finder: OnceLock<Finder>,
}

/// What many pages mention, as values that are made once, when they are first asked for.
struct Mentions {
    languages: Localized<OnceLock<Shared>>,
    memoranda: Vec<OnceLock<Shared>>,
    names: Vec<OnceLock<Shared>>,
    updates: Vec<OnceLock<Shared>>,
    /// By memorandum.
    domains: Vec<Vec<OnceLock<Shared>>>,
    items: Vec<Vec<OnceLock<Shared>>>,
}

impl Mentions {
    fn new(portal: &Portal) -> Self {
        let memoranda = || portal.memoranda.iter();
        Self {
            languages: portal.languages.localize(|_| OnceLock::new()),
            memoranda: vec![OnceLock::new(); portal.memoranda.len()],
            names: vec![OnceLock::new(); portal.names.len()],
            updates: vec![OnceLock::new(); portal.updates.len()],
            domains: memoranda()
                .map(|of| vec![OnceLock::new(); of.domains.len()])
                .collect(),
            items: memoranda()
                .map(|of| vec![OnceLock::new(); of.items.len()])
                .collect(),
        }
    }
}

/// What `make` makes as a value, which is made when it is first asked for.
fn once<T: Serialize + Hash>(value: &OnceLock<Shared>, make: impl FnOnce() -> T) -> Shared {
    let value = value.get_or_init(|| Shared::new(&make()));
    value.clone()
}

/// The status of the text that `language` shows.
pub(crate) fn status(text: &model::Text, language: LanguageId, reads: &Reads) -> Status {
    match text.read(reads).origin {
        _ if text.language != language => Status::Fallback,
        Origin::Signed => Status::Signed,
        Origin::Written | Origin::Current => Status::Current,
        Origin::Stale => Status::Stale,
        Origin::Derived => Status::Derived,
    }
}

/// Where the text of an item, or another, stands on a page.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Standing<'s> {
    /// Its anchor there, if links to its paragraphs lead to it.
    pub(crate) anchor: Option<&'s str>,
    /// The label of the item that it is of, and what its paragraphs are called, one by one, after that.
    pub(crate) item: &'s str,
    pub(crate) labels: &'s [Option<Called>],
}

/// `html` as it stands on a page from which `root` is the way to the root of the site; its paragraphs have an
/// anchor below that of their text, if it has one there.
fn below(root: &str, standing: Standing<'_>, html: &str) -> String {
    static MARKS: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| {
        let marks = [model::ROOT, model::PARAGRAPH].map(|mark| mark.to_string());
        // What both begin with; `replace` looks for the last byte of a mark, which many ideographs share.
        let alike = marks[0].bytes().zip(marks[1].bytes());
        let length = alike.take_while(|(one, other)| one == other).count();
        memmem::Finder::new(&marks[0].as_bytes()[..length]).into_owned()
    });
    let mut out = String::with_capacity(html.len() + 64);
    let mut last = 0;
    let mut labels = standing.labels.iter();
    for at in MARKS.find_iter(html.as_bytes()) {
        let Some(found) = html.get(at..).filter(|_| at >= last) else {
            continue;
        };
        if let Some(rest) = found.strip_prefix(model::ROOT) {
            out.push_str(&html[last..at]);
            out.push_str(root);
            last = html.len() - rest.len();
        } else if let Some(rest) = found.strip_prefix(model::PARAGRAPH)
            && let Some((path, rest)) = rest.split_once(model::PARAGRAPH)
        {
            out.push_str(&html[last..at]);
            if let Some(anchor) = standing.anchor {
                out.push_str(" id=\"");
                out.push_str(&address::paragraph_anchor(anchor, path));
                out.push('"');
            }
            if let Some(Some(called)) = labels.next() {
                let [item, label] = [standing.item, &*called.label]
                    .map(|of| of.replace('&', "&amp;").replace('"', "&quot;"));
                let _ = write!(out, " data-label=\"{item}{label}\" data-of=\"{item}\"");
            }
            last = html.len() - rest.len();
        }
    }
    out.push_str(&html[last..]);
    out
}

/// The words for some items, by number; `None` of one that is no plain number.
fn range_pattern(numbers: &[Option<u32>]) -> StringKey {
    let follows = |pair: &[Option<u32>]| pair[0].is_some_and(|of| pair[1] == Some(of + 1));
    let is_without_gaps = numbers.windows(2).all(follows);
    match numbers.len() {
        1 => StringKey::ItemLabel,
        2 => StringKey::DomainTwo,
        _ if is_without_gaps => StringKey::DomainRange,
        _ => StringKey::DomainSeveral,
    }
}

impl<'a> Local<'a> {
    /// The portal in `language`.
    pub fn new(portal: &'a Portal, language: LanguageId, words: &'a Words) -> Self {
        let mut kinds = portal.memoranda.iter().map(|of| of.kind.as_str());
        let first = kinds.next().unwrap_or(model::ITEM);
        // Documents of several kinds have nothing but items in common.
        let common = if kinds.all(|of| of == first) {
            first
        } else {
            model::ITEM
        };
        let documents = portal.memoranda.iter();
        let mut local = Self {
            portal,
            language,
            key: &portal.languages[language].key,
            common_kind: common,
            strings: match portal.memoranda.len() {
                0 | 1 => words.of(common),
                _ => words.of_several(common),
            },
            of_documents: documents
                .map(|of| words.of_part(&of.kind, of.kind_of_domains()))
                .collect(),
            words,
            memoranda: Vec::new(),
            states: portal.states(),
            imprints: portal.memoranda.iter().map(|_| OnceLock::new()).collect(),
            mentions: Mentions::new(portal),
            finder: OnceLock::new(),
        };
        // Nearly every page mentions one, and counting its items takes a walk through all of it.
        local.memoranda = (0..portal.memoranda.len())
            .map(|index| local.make_memorandum(index))
            .collect();
        local
    }

    /// What is said beside the title of the portal: what its editors write there, else whether it is official.
    pub(crate) fn site_note(&self) -> Option<String> {
        let portal = self.portal;
        let operator = self.operator().unwrap_or_default();
        match (&portal.note, portal.official) {
            (Some(note), _) => Some(self.text_of(note).to_owned()),
            (None, Some(true)) => Some(
                self.strings
                    .fill(StringKey::SiteOfficial, &[("operator", operator)]),
            ),
            (None, Some(false)) => Some(self.strings.get(StringKey::SiteUnofficial).to_owned()),
            (None, None) => None,
        }
    }

    /// Who runs the site.
    fn operator(&self) -> Option<&'a str> {
        let operator = self.portal.operator.as_ref();
        operator.map(|operator| self.text_of(operator))
    }

    /// The sentence that says who runs the site.
    pub(crate) fn run_by(&self) -> Option<String> {
        let said = |operator| {
            self.strings
                .fill(StringKey::SiteRunBy, &[("operator", operator)])
        };
        self.operator().map(said)
    }

    /// The words for an area, in which areas are called what it is called.
    fn strings_of_domain(&self, memorandum: usize, domain: usize) -> &'a Strings {
        let of = &self.portal.memoranda[memorandum];
        self.words.of_part(&of.kind, of.kind_of_domain(domain))
    }

    /// The words for a page: those of its document or area, where it is about one.
    pub(crate) fn strings_of(&self, page: Kind) -> &'a Strings {
        if let Kind::Domain(memorandum, domain) = page {
            return self.strings_of_domain(memorandum, domain);
        }
        let document = page.memorandum().map(|of| self.of_documents[of]);
        document.unwrap_or(self.strings)
    }

    /// The address of a page in this language.
    pub fn address(&self, kind: Kind) -> Address {
        kind.address(self.portal, self.key)
    }

    pub(crate) fn href(&self, kind: Kind) -> String {
        self.address(kind).to_string()
    }

    pub(crate) fn phrase(&self, phrases: &'a Localized<Phrase>) -> shapes::Phrase<'a> {
        let phrase = &phrases[self.language];
        let foreign = phrase.language != self.language;
        shapes::Phrase {
            text: &phrase.text,
            lang: foreign.then(|| self.portal.languages[phrase.language].tag.as_str()),
        }
    }

    pub(crate) fn text_of(&self, phrases: &'a Localized<Phrase>) -> &'a str {
        &phrases[self.language].text
    }

    pub(crate) fn date(&self, date: date::Date) -> shapes::Date {
        shapes::Date {
            iso: date.to_string(),
            text: self.strings.dates.format(date),
        }
    }

    pub(crate) fn day(&self, day: jiff::civil::Date) -> shapes::Date {
        self.date(date::Date::day(day))
    }

    pub(crate) fn language(&self, language: LanguageId) -> shapes::Language<'a> {
        let name = self.phrase(&self.portal.language_names[language]);
        let language = &self.portal.languages[language];
        shapes::Language {
            key: &language.key,
            tag: &language.tag,
            hreflang: &language.hreflang,
            label: &language.label,
            name,
            short: &language.short,
        }
    }

    /// [`Self::language`] as a value.
    pub(crate) fn language_value(&self, language: LanguageId) -> Shared {
        once(&self.mentions.languages[language], || {
            self.language(language)
        })
    }

    /// The text that `language` has, as it is shown on a page of this language at `root`.
    pub(crate) fn text(
        &self,
        (reference, standing): (String, Standing<'_>),
        texts: &'a Texts,
        language: LanguageId,
        root: &str,
        reads: &Reads,
    ) -> shapes::Text<'a> {
        let text = &texts[language];
        let body = text.read(reads);
        let written = &texts[self.portal.languages.authoritative];
        let is_record = written.read(reads).origin == Origin::Signed;
        let status = status(text, language, reads);
        // What the portal says in its own name it says in each language.
        let notice = match status {
            Status::Fallback => Some(StringKey::TextNoticeFallback),
            Status::Stale => Some(StringKey::TextNoticeStale),
            Status::Derived if is_record => Some(StringKey::TextNoticeDerived),
            Status::Derived => Some(StringKey::TextNoticeConverted),
            Status::Current if is_record && body.origin == Origin::Current => {
                Some(StringKey::TextNoticeCurrent)
            }
            Status::Current | Status::Signed => None,
        };
        let from = self.portal.languages[text.language].derived_from;
        let from = from.map_or("", |from| self.text_of(&self.portal.language_names[from]));
        shapes::Text {
            reference,
            html: below(root, standing, &body.html),
            lang: &self.portal.languages[text.language].tag,
            language: self.language_value(text.language),
            status,
            signed: body.origin == Origin::Signed,
            notice: notice.map(|key| self.strings.fill(key, &[("language", from)])),
            note: None,
            marks: "",
            source: String::new(),
            wording: None,
        }
    }

    /// What the editors note beside the text that an item has in `language`.
    pub(crate) fn note(&self, id: ItemId, language: LanguageId) -> Option<shapes::Note<'a>> {
        let item = self.portal.item(id);
        let of = item.text[language].language;
        item.notes[of].as_deref().map(|text| shapes::Note {
            label: self.of_documents[id.memorandum].get(StringKey::ItemNote),
            text,
            lang: &self.portal.languages[of].tag,
        })
    }

    /// The status of a text for readers of this language.
    pub(crate) fn status_of(&self, text: &model::Text, reads: &Reads) -> Status {
        status(text, self.language, reads)
    }

    /// What readers read of the status of a text.
    pub(crate) fn status_label(&self, status: Status) -> &'a str {
        self.strings.get(match status {
            Status::Signed => StringKey::StatusSigned,
            Status::Current => StringKey::StatusCurrent,
            Status::Stale => StringKey::StatusStale,
            Status::Derived => StringKey::StatusDerived,
            Status::Fallback => StringKey::StatusFallback,
        })
    }

    /// What a text is called in a list of all.
    pub(crate) fn subject(&self, subject: Subject) -> shapes::Title<'a> {
        let portal = self.portal;
        let (label, title) = match subject {
            Subject::Home => (None, &portal.home.title),
            Subject::Memorandum(memorandum) => (None, &portal.memoranda[memorandum].short),
            Subject::Passage(memorandum, domain, kind) => {
                let of = &portal.memoranda[memorandum];
                let label = self.passage_label(kind).to_owned();
                match domain {
                    None => (Some(label), &of.short),
                    Some(domain) => {
                        let label = self.of_document(memorandum, label);
                        (Some(label), &of.domains[domain].short)
                    }
                }
            }
            Subject::Domain(memorandum, domain) => {
                let label = self.domain_label_of_all(memorandum, domain);
                let of = &portal.memoranda[memorandum].domains[domain];
                (Some(label), &of.short)
            }
            Subject::Item(id) => (Some(self.label_of_all(id)), &portal.item(id).title),
            Subject::Update(update) => (None, &portal.updates[update].title),
            Subject::Article(article) => (None, &portal.articles[article].title),
        };
        shapes::Title {
            label: label.filter(|label| !label.is_empty()),
            title: self.phrase(title),
        }
    }

    /// That a text was withdrawn, and when.
    pub(crate) fn withdrawal(&self, index: usize) -> String {
        let day = self.day(self.portal.withdrawn[index].day).text;
        self.strings
            .fill(StringKey::WithdrawnText, &[("date", &day)])
    }

    /// What a passage is called.
    pub(crate) fn passage_label(&self, kind: PassageKind) -> &'a str {
        self.strings.get(match kind {
            PassageKind::Preamble => StringKey::MemorandumPreamble,
            PassageKind::Opening => StringKey::MemorandumOpening,
            PassageKind::Closing => StringKey::MemorandumClosing,
            PassageKind::Signatures => StringKey::FullSignatures,
        })
    }

    /// The number of an item as signed; empty where it has none.
    pub(crate) fn item_number(&self, id: ItemId) -> String {
        let item = self.portal.item(id);
        match &item.label {
            Some(label) => self.text_of(label).to_owned(),
            None => item.key.in_address().to_owned(),
        }
    }

    /// The label of an item: 第26項; empty where it has none.
    pub fn item_label(&self, id: ItemId) -> String {
        let number = self.item_number(id);
        if number.is_empty() {
            return number;
        }
        let strings = self.of_documents[id.memorandum];
        let label = strings.fill(StringKey::ItemLabel, &[("n", &number)]);
        // Where numbers begin anew in each part, one alone says too little.
        self.in_parts(id, label)
    }

    /// A label with those of the parts before it in which the number of an item is counted.
    fn in_parts(&self, id: ItemId, label: String) -> String {
        let of = &self.portal.memoranda[id.memorandum];
        let parts = of.part_apart(id.item).map(|part| of.with_parents(part));
        let parts = parts.into_iter().flatten();
        let parts = parts.map(|part| self.domain_label(id.memorandum, part));
        parts.fold(label, |label, part| match (&*part, &*label) {
            ("", _) => label,
            (_, "") => part,
            _ => self
                .strings
                .fill(StringKey::ItemInPart, &[("part", &part), ("label", &label)]),
        })
    }

    /// The part in which the number of an item is counted, where it is not counted through the document.
    fn part_of(&self, id: ItemId) -> Option<String> {
        let part = self.in_parts(id, String::new());
        (!part.is_empty()).then_some(part)
    }

    /// The label of an item where nothing around it says of which document it is; empty where it has none.
    pub(crate) fn label_of_all(&self, id: ItemId) -> String {
        self.of_document(id.memorandum, self.item_label(id))
    }

    /// The same of an item that may have no label: then its title stands for it.
    pub(crate) fn name_of_all(&self, id: ItemId) -> String {
        self.of_document(id.memorandum, self.item_name(id))
    }

    /// The label of a part or item with its document before it, where there are several.
    fn of_document(&self, memorandum: usize, label: String) -> String {
        match self.document_of_several(memorandum) {
            Some(document) if !label.is_empty() => self.strings.fill(
                StringKey::ItemInPart,
                &[("part", document.text), ("label", &label)],
            ),
            _ => label,
        }
    }

    /// The label of a part where nothing around it says of which document it is.
    pub(crate) fn domain_label_of_all(&self, memorandum: usize, domain: usize) -> String {
        self.of_document(memorandum, self.domain_label(memorandum, domain))
    }

    /// What the feed is called that follows a page with a title: that of a part says of which document it is.
    pub(crate) fn feed_title(&self, title: &str, page: Kind) -> String {
        let document = page.memorandum();
        let title = match document {
            Some(document) => self.of_document(document, title.to_owned()),
            None => title.to_owned(),
        };
        self.strings
            .fill(StringKey::FeedTitle, &[("title", &title)])
    }

    /// What a document is called where others are on the portal too; `None` where it is the only one.
    pub(crate) fn document_of_several(&self, memorandum: usize) -> Option<shapes::Phrase<'a>> {
        let all = &self.portal.memoranda;
        (all.len() > 1).then(|| self.phrase(&all[memorandum].short))
    }

    /// What is said of an item where nothing else says which it is: its label, or else its title.
    pub(crate) fn item_name(&self, id: ItemId) -> String {
        let label = self.item_label(id);
        match label.is_empty() {
            true => self.text_of(&self.portal.item(id).title).to_owned(),
            false => label,
        }
    }

    pub(crate) fn item(&self, id: ItemId) -> shapes::Item<'a> {
        let item = self.portal.item(id);
        let path = self.portal.memoranda[id.memorandum].item_path(id.item);
        shapes::Item {
            number: self.item_number(id),
            label: self.item_label(id),
            of: self.document_of_several(id.memorandum),
            part: self.part_of(id),
            full_label: self.label_of_all(id),
            title: self.phrase(&item.title),
            titled: match item.titled {
                model::Titled::Signed => shapes::Titled::Signed,
                model::Titled::Editorial => shapes::Titled::Editorial,
                model::Titled::Excerpt => shapes::Titled::Excerpt,
            },
            href: self.href(Kind::Item(id)),
            anchor: address::item_anchor(&path[..]),
            state: self.state(id),
        }
    }

    /// What became of an item, in words, where an update says so.
    pub(crate) fn state(&self, id: ItemId) -> Option<&'a str> {
        let update = &self.portal.updates[*self.states.get(&id)?];
        Some(self.state_words(update.state.as_deref()?))
    }

    /// What a recorded text of a page is called.
    pub(crate) fn part_of_page(&self, part: &'a str) -> &'a str {
        let words = self.strings.all().get(&format!("wordings.part.{part}"));
        words.map_or(part, String::as_str)
    }

    /// The title of a list of changes where nothing around it says of what it is.
    pub(crate) fn changes_title(&self, list: Kind) -> String {
        let of = match list.memorandum() {
            Some(memorandum) => &self.portal.memoranda[memorandum].short,
            None => &self.portal.title,
        };
        let page = self.strings.get(StringKey::TitleChanges);
        let of = [("page", page), ("site", self.text_of(of))];
        self.strings.fill(StringKey::TitleHead, &of)
    }

    /// What readers read of a kind of change.
    pub(crate) fn wording_kind(&self, kind: model::WordingKind) -> &'a str {
        let key = kind.key();
        let words = self.strings.all().get(&format!("wordings.kind.{key}"));
        words.map_or(key, String::as_str)
    }

    /// What readers read of a state.
    pub(crate) fn state_words(&self, state: &'a str) -> &'a str {
        let words = self.strings.all().get(&format!("states.{state}"));
        words.map_or(state, String::as_str)
    }

    /// [`Self::item`] as a value.
    pub(crate) fn item_value(&self, id: ItemId) -> Shared {
        let value = &self.mentions.items[id.memorandum][id.item];
        once(value, || self.item(id))
    }

    /// [`Self::item`] of some items of a memorandum, as values.
    pub(crate) fn item_values(&self, memorandum: usize, items: Range<usize>) -> Vec<Shared> {
        items
            .map(|item| self.item_value(ItemId { memorandum, item }))
            .collect()
    }

    /// [`Self::domain`] as a value.
    pub(crate) fn domain_value(&self, memorandum: usize, index: usize) -> Shared {
        let value = &self.mentions.domains[memorandum][index];
        once(value, || self.domain(memorandum, index))
    }

    /// [`Self::name`] as a value.
    pub(crate) fn name_value(&self, index: usize) -> Shared {
        once(&self.mentions.names[index], || self.name(index))
    }

    /// Where a text in the language mentions the name with this index: rather by itself than within a longer name, which
    /// may be that of something else.
    pub(super) fn mention(&self, name: usize, text: &str) -> Option<Range<usize>> {
        let finder = self.finder.get_or_init(|| {
            let forms: Vec<_> = self.portal.names.iter().map(|of| self.forms(of)).collect();
            let forms = forms.iter().map(|forms| Forms {
                forms,
                exceptions: &[],
            });
            Finder::new(forms)
        });
        let mentions = finder.find(text);
        let is_own = |mention: &&Mention| mention.name == name;
        let found = outermost(&mentions).find(is_own);
        found
            .or_else(|| mentions.iter().find(is_own))
            .map(|mention| mention.span.clone())
    }

    /// What a name is called in the language.
    fn forms(&self, name: &model::Name) -> Vec<String> {
        let aliases = name.aliases[self.language].iter().cloned();
        [self.text_of(&name.form).to_owned()]
            .into_iter()
            .chain(aliases)
            .collect()
    }

    /// [`Self::memorandum`] as a value.
    pub(crate) fn memorandum_value(&self, index: usize) -> Shared {
        once(&self.mentions.memoranda[index], || self.memorandum(index))
    }

    /// [`Self::update`] as a value.
    pub(crate) fn update_value(&self, index: usize) -> Shared {
        once(&self.mentions.updates[index], || self.update(index))
    }

    /// The label of an area: 第四領域; empty where it has none.
    pub(crate) fn domain_label(&self, memorandum: usize, domain: usize) -> String {
        let of = &self.portal.memoranda[memorandum].domains[domain];
        match &of.label {
            Some(label) => self.text_of(label).to_owned(),
            None => self.strings_of_domain(memorandum, domain).fill(
                StringKey::DomainLabel,
                &[("n", &self.strings.numeral(of.number))],
            ),
        }
    }

    pub(crate) fn domain(&self, memorandum: usize, index: usize) -> shapes::Domain<'a> {
        let of = &self.portal.memoranda[memorandum];
        let domain = &of.domains[index];
        let ids = domain.items.clone().map(|item| ItemId { memorandum, item });
        let first = domain.items.clone().next();
        shapes::Domain {
            number: domain.number,
            numeral: match &domain.label {
                Some(label) => self.text_of(label).to_owned(),
                None => self.strings.numeral(domain.number),
            },
            label: self.domain_label(memorandum, index),
            sign: match &domain.label {
                Some(label) => self.text_of(label).to_owned(),
                None => self.strings_of_domain(memorandum, index).fill(
                    StringKey::BoardNumeral,
                    &[("n", &self.strings.numeral(domain.number))],
                ),
            },
            title: self.phrase(&domain.title),
            short: self.phrase(&domain.short),
            href: self.href(Kind::Domain(memorandum, index)),
            path: format!("{}/{}", of.slug, of.domain_path(index).join("/")),
            anchor: self.domain_anchor(memorandum, index),
            level: 1 + of.depth(index),
            is_annex: domain.is_annex,
            first: first.map_or_else(String::new, |item| of.item_reference(item)),
            count: domain.items.len(),
            numbered: ids.clone().all(|id| !self.item_number(id).is_empty()),
            editorial: ids
                .clone()
                .any(|id| self.portal.item(id).titled == model::Titled::Editorial),
            range: self.range(memorandum, domain),
            items: self.item_values(memorandum, domain.items.clone()),
        }
    }

    /// Where an area stands on pages that show several: `domain-4`.
    fn domain_anchor(&self, memorandum: usize, index: usize) -> String {
        let of = &self.portal.memoranda[memorandum];
        let numbers = of.with_parents(index).map(|part| of.domains[part].number);
        let mut parts: Vec<String> = numbers.map(|number| number.to_string()).collect();
        parts.push("domain".to_owned());
        parts.reverse();
        parts.join("-")
    }

    /// Which items an area has: 第24至33項; empty where they have no numbers.
    fn range(&self, memorandum: usize, domain: &model::Domain) -> String {
        let ids = || domain.items.clone().map(|item| ItemId { memorandum, item });
        let each: Vec<String> = ids().map(|id| self.item_number(id)).collect();
        let (Some(first), Some(last)) = (each.first(), each.last()) else {
            return String::new();
        };
        if each.iter().any(String::is_empty) {
            return String::new();
        }
        let numbers = ids().map(|id| {
            let item = self.portal.item(id);
            item.key.number().filter(|_| item.label.is_none())
        });
        let parts = [
            ("n", first.as_str()),
            ("first", first.as_str()),
            ("last", last),
            (
                "numbers",
                &*each.join(self.strings.get(StringKey::ListSeparator)),
            ),
        ];
        let numbers: Vec<Option<u32>> = numbers.collect();
        self.of_documents[memorandum].fill(range_pattern(&numbers), &parts)
    }

    pub(crate) fn board(&self, memorandum: usize) -> Vec<Shared> {
        (0..self.portal.memoranda[memorandum].domains.len())
            .map(|domain| self.domain_value(memorandum, domain))
            .collect()
    }

    pub(crate) fn memorandum(&self, index: usize) -> &shapes::Memorandum<'a> {
        &self.memoranda[index]
    }

    fn make_memorandum(&self, index: usize) -> shapes::Memorandum<'a> {
        let memorandum = &self.portal.memoranda[index];
        // Where numbers begin anew, one alone leads to several items.
        let numbers = || {
            let items = 0..memorandum.items.len();
            items.filter_map(|item| match memorandum.item_path(item)[..] {
                [key] => key.parse::<u32>().ok(),
                _ => None,
            })
        };
        let signed = self.day(memorandum.day());
        let since = match memorandum.milestone().step {
            Step::Adopted => StringKey::MemorandumFactsAdopted,
            _ => StringKey::MemorandumFactsSigned,
        };
        let counts = [memorandum.count_of_domains(), memorandum.items.len()];
        let [domains, items] = self.counted(index, counts[0], counts[1]);
        let extent = [("items", &*items), ("domains", &domains)];
        let extent = match counts[0] == 0 {
            true => items.clone(),
            false => self.of_documents[index].fill(StringKey::MemorandumExtent, &extent),
        };
        shapes::Memorandum {
            slug: &memorandum.slug,
            title: self.phrase(&memorandum.title),
            short: self.phrase(&memorandum.short),
            href: self.href(Kind::Memorandum(index)),
            full_href: self.href(Kind::Full(index)),
            one_page: memorandum.on_one_page,
            dates_href: self.href(Kind::Dates(index)),
            changes_href: self
                .portal
                .wordings
                .begun
                .map(|_| self.href(Kind::Changes(Some(index)))),
            states_href: self
                .portal
                .has_states(index)
                .then(|| self.href(Kind::States(index))),
            has_dates: memorandum.has_dates(),
            since: self.strings.fill(since, &[("date", &signed.text)]),
            signed,
            session: memorandum.session,
            domain_count: counts[0],
            item_count: memorandum.items.len(),
            counted_domains: domains,
            counted_items: items,
            extent,
            numbers: [numbers().min().unwrap_or(0), numbers().max().unwrap_or(0)],
            several: self.portal.memoranda.len() > 1,
        }
    }

    /// How many areas and items a memorandum has, in words.
    fn counted(&self, memorandum: usize, domains: usize, items: usize) -> [String; 2] {
        let said = |count: usize, [one, many]: [StringKey; 2]| {
            let key = if count == 1 { one } else { many };
            self.of_documents[memorandum].fill(key, &[("n", &count.to_string())])
        };
        [
            said(
                domains,
                [
                    StringKey::MemorandumFactsDomain,
                    StringKey::MemorandumFactsDomains,
                ],
            ),
            said(
                items,
                [
                    StringKey::MemorandumFactsItem,
                    StringKey::MemorandumFactsItems,
                ],
            ),
        ]
    }

    /// The address of a paragraph of an item; that of the item where the language has no such paragraph.
    pub(crate) fn paragraph_href(&self, id: ItemId, paragraph: &model::NamedParagraph) -> String {
        let href = self.href(Kind::Item(id));
        match paragraph.marks[self.language] {
            Some(_) => format!("{href}#{}", self.portal.paragraph_anchor(id, paragraph)),
            None => href,
        }
    }

    /// What the language calls a paragraph of an item, after the label of that item; `None` where it has no name.
    pub(crate) fn paragraph_label(
        &self,
        id: ItemId,
        paragraph: &model::NamedParagraph,
    ) -> Option<String> {
        let marks = paragraph.marks[self.language].as_ref()?;
        let number = self.portal.item(id).key.in_address();
        let style = self.of_documents[id.memorandum].paragraphs();
        called::label(&style, number, &paragraph.path, marks)
            .filter(|_| !self.item_label(id).is_empty())
    }

    /// The label of a paragraph where nothing around it says of which document and item it is.
    pub(crate) fn paragraph_of_all(&self, id: ItemId, paragraph: &model::NamedParagraph) -> String {
        let item = self.name_of_all(id);
        if let Some(label) = self.paragraph_label(id, paragraph) {
            return item + &label;
        }
        let label = self.strings.fill(
            StringKey::ItemParagraph,
            &[("paragraph", &paragraph.written())],
        );
        self.strings
            .fill(StringKey::ItemInPart, &[("part", &item), ("label", &label)])
    }

    fn update(&self, index: usize) -> shapes::Update<'a> {
        let update = &self.portal.updates[index];
        shapes::Update {
            title: self.phrase(&update.title),
            date: self.day(update.date),
            href: self.href(Kind::Update(index)),
            items: update.items.iter().map(|id| self.item_value(*id)).collect(),
            paragraphs: update
                .paragraphs
                .iter()
                .map(|(id, paragraph)| shapes::Paragraph {
                    label: self.paragraph_of_all(*id, paragraph),
                    href: self.paragraph_href(*id, paragraph),
                })
                .collect(),
            memoranda: update
                .memoranda
                .iter()
                .map(|of| self.memorandum_value(*of))
                .collect(),
            state: update.state.as_deref().map(|of| self.state_words(of)),
            updated: update.updated.map(|day| self.day(day)),
            corrected: update.corrected.map(|day| self.day(day)),
        }
    }

    pub(crate) fn name(&self, index: usize) -> shapes::Name<'a> {
        let portal = self.portal;
        let name = &portal.names[index];
        let kind = name.kind.key();
        let own = &name.form[self.language].text;
        // What is written alike in two scripts is said once.
        let mut said = BTreeSet::from([own]);
        let others = name.form.iter();
        let others = others
            .filter(|(language, phrase)| phrase.language == *language && said.insert(&phrase.text));
        shapes::Name {
            id: &name.id,
            form: self.phrase(&name.form),
            href: self.href(Kind::Name(index)),
            kind,
            kind_label: self.kind_label(name.kind),
            side: shapes::Side {
                key: portal.sides.get(name.side).map_or("", |side| &side.key),
                label: portal
                    .sides
                    .get(name.side)
                    .map_or("", |side| self.text_of(&side.label)),
            },
            count: name.items.len(),
            in_main_text: !name.preambles.is_empty(),
            editorial: name.editorial[self.language],
            others: others
                .map(|(language, phrase)| shapes::Form {
                    lang: &portal.languages[language].tag,
                    text: &phrase.text,
                })
                .collect(),
        }
    }

    fn kind_label(&self, kind: model::NameKind) -> &'a str {
        self.strings.get(match kind {
            model::NameKind::Organisation => StringKey::KindOrganisation,
            model::NameKind::Event => StringKey::KindEvent,
            model::NameKind::Programme => StringKey::KindProgramme,
            model::NameKind::Mechanism => StringKey::KindMechanism,
            model::NameKind::Agreement => StringKey::KindAgreement,
            model::NameKind::Document => StringKey::KindDocument,
            model::NameKind::Place => StringKey::KindPlace,
        })
    }

    /// The names by kind, as one looks them up; kinds without a name are left out.
    pub(crate) fn groups(&self) -> Vec<shapes::Group<'a>> {
        let names = &self.portal.names;
        let collation = Collation::of(&self.portal.languages[self.language].tag);
        let mut sorted: Vec<usize> = (0..names.len()).collect();
        sorted.sort_by(|&one, &other| {
            collation.compare(
                self.text_of(&names[one].form),
                self.text_of(&names[other].form),
            )
        });
        model::NameKind::ALL
            .into_iter()
            .map(|kind| shapes::Group {
                kind: kind.key(),
                label: self.kind_label(kind),
                names: sorted
                    .iter()
                    .filter(|&&name| names[name].kind == kind)
                    .map(|&name| self.name_value(name))
                    .collect(),
            })
            .filter(|group| !group.names.is_empty())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Called, Standing, StringKey, below, range_pattern};
    use crate::model::{PARAGRAPH, ROOT};

    #[test]
    fn marks_give_way_to_the_page() {
        let html =
            format!("<a href=\"{ROOT}x/\">一</a><p class=\"l2\"{PARAGRAPH}2.1{PARAGRAPH}> 二</p>");
        let called = Called {
            number: "2.a".to_owned(),
            label: "(2)(a)".to_owned(),
        };
        let standing = Standing {
            anchor: Some("item-4"),
            item: "Article 4",
            labels: &[Some(called)],
        };
        assert_eq!(
            below("../", standing, &html),
            "<a href=\"../x/\">一</a><p class=\"l2\" id=\"item-4.2.1\" data-label=\"Article 4(2)(a)\" data-of=\"Article 4\"> 二</p>"
        );
        assert_eq!(
            below("", Standing::default(), &html),
            "<a href=\"x/\">一</a><p class=\"l2\"> 二</p>"
        );
    }

    #[test]
    fn a_range_has_no_gaps() {
        for (numbers, pattern) in [
            (&[61][..], StringKey::ItemLabel),
            (&[47, 48], StringKey::DomainTwo),
            (&[47, 49], StringKey::DomainTwo),
            (&[24, 25, 26], StringKey::DomainRange),
            (&[24, 26, 27], StringKey::DomainSeveral),
        ] {
            let numbers: Vec<_> = numbers.iter().copied().map(Some).collect();
            assert_eq!(range_pattern(&numbers), pattern, "{numbers:?}");
        }
    }
}
