//! What each kind of page has of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::Serialize;

use crate::address::{self, ATOM_FEED, Address, JSON_FEED};
use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{End, Former, ItemId, Origin, PassageKind, Portal, State, Text, Texts, Titled};
use crate::plan::{self, Kind, Page};
use crate::text::fingerprint::sha256;
use crate::text::outline::called::{Called, called};
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::local::{Local, Standing};
use crate::view::neutral::Neutral;
use crate::view::page::Shared;
use crate::view::{
    View, Views, as_at, citation, dates, layout, mentions, quotations, readings, relations, shapes,
    signatures, states, time_line, wordings,
};

/// The most changes on the page of an area, or of what has changed elsewhere.
const CHANGES: usize = 20;

/// Updates on the front page.
const LATEST: usize = 5;
/// So many areas are all listed beside one of them. Of more, so many before and after it: a page would else grow with
/// the number of pages.
const AREAS_BESIDE: usize = 100;
const AREAS_AROUND: usize = 20;

/// Puts into the view what this page has of its own.
pub(super) fn insert(views: &Views<'_>, page: &Page, reads: &Reads, view: &mut View) {
    let viewer = Viewer {
        views,
        page,
        reads,
        local: &views.local[page.language],
        root: layout::root(page, views.portal),
    };
    let common = views.common(page);
    if page.kind.memorandum().is_some() || page.kind == Kind::Home {
        view.insert("memorandum", &common.memorandum);
        if !page.kind.is_neutral() {
            view.insert("legal_status", &common.legal_status);
        }
    }
    match page.kind {
        Kind::Chooser => viewer.chooser(view),
        Kind::NotFound => viewer.not_found(view),
        Kind::Identifier(id) => viewer.identifier(id, view),
        Kind::Home => viewer.home(view),
        Kind::Memorandum(index) => viewer.memorandum(index, view),
        Kind::Full(index) => viewer.full(index, view),
        Kind::Parallel(index, other) => viewer.parallel(index, other, view),
        Kind::Dates(index) => viewer.dates(index, view),
        Kind::Changes(_) => viewer.changes(page.kind, view),
        Kind::AsAt(index, day) => as_at::insert((viewer.local, day), index, reads, view),
        Kind::States(index) => view.insert("states", &states::groups(viewer.local, index)),
        Kind::Domain(memorandum, domain) => viewer.domain(memorandum, domain, view),
        Kind::Item(id) => viewer.item(id, view),
        Kind::Names => viewer.names(view),
        Kind::Name(index) => viewer.name(index, view),
        Kind::Updates => viewer.updates(view),
        Kind::Update(index) => viewer.update(index, view),
        Kind::Subscribe => viewer.subscribe(view),
        Kind::Offline => {}
        Kind::Translations => viewer.translations(view),
        Kind::Search => viewer.search(view),
        Kind::Verify => viewer.verify(view),
        Kind::Article(index) => viewer.article(index, view),
        Kind::Withdrawn(index) => viewer.withdrawn(index, view),
        Kind::Moved(alias) => {
            let (_, target) = plan::aliases(views.portal)[alias];
            view.insert("target", &viewer.local.href(target));
        }
    }
    viewer.wordings(view);
}

/// Where a text stands.
struct Place<'p> {
    memorandum: usize,
    /// Its name in references: `26`, `preamble`.
    key: &'p str,
    /// What it is called in the memorandum.
    label: &'p str,
    /// Of the text of an item its number.
    number: Option<&'p str>,
    /// The page to cite.
    page: Kind,
    /// Where it stands on a page, if this is the text to which a link to one of its paragraphs leads.
    anchor: Option<String>,
}

/// Fills the view of one page.
struct Viewer<'v, 'a> {
    views: &'v Views<'a>,
    page: &'v Page,
    reads: &'v Reads,
    local: &'v Local<'a>,
    root: String,
}

#[derive(Serialize, Hash)]
struct Welcome<'a> {
    #[serde(flatten)]
    language: shapes::Language<'a>,
    href: String,
    title: &'a str,
    enter: String,
    text: &'a str,
    /// Where its menu leads.
    site: Shared,
}

/// The page that has all of a document.
#[derive(Serialize, Hash)]
struct WholeText<'a> {
    title: shapes::Phrase<'a>,
    href: String,
}

/// A day of which a memorandum can be read as it was then.
#[derive(Serialize, Hash)]
struct Day {
    date: shapes::Date,
    href: Option<String>,
}

#[derive(Serialize, Hash)]
struct Titles<'a> {
    titles: Vec<shapes::Form<'a>>,
}

#[derive(Serialize, Hash)]
struct Part<'a> {
    domain: Shared,
    #[serde(flatten)]
    passages: Passages<'a>,
    entries: Vec<shapes::Entry<'a>>,
}

/// What is signed of a memorandum or part and is no item, in one language.
#[derive(Serialize, Hash)]
struct Passages<'a> {
    opening: Option<shapes::Text<'a>>,
    closing: Option<shapes::Text<'a>>,
    signatures: Option<signatures::Signatures<'a>>,
}

/// The same in two languages.
#[derive(Serialize, Hash)]
struct PairedPassages<'a> {
    opening: Option<[shapes::Text<'a>; 2]>,
    closing: Option<[shapes::Text<'a>; 2]>,
    signatures: Option<[signatures::Signatures<'a>; 2]>,
}

#[derive(Serialize, Hash)]
struct Beside {
    language: Shared,
    href: String,
}

#[derive(Serialize, Hash)]
struct PairedPart<'a> {
    domain: Shared,
    titles: [shapes::Form<'a>; 2],
    #[serde(flatten)]
    passages: PairedPassages<'a>,
    entries: Vec<PairedEntry<'a>>,
}

#[derive(Serialize, Hash)]
struct PairedEntry<'a> {
    item: Shared,
    texts: [shapes::Text<'a>; 2],
    relations: Vec<shapes::Relations<'a>>,
}

#[derive(Serialize, Hash)]
struct Related {
    item: Shared,
    shared: Vec<Shared>,
}

/// The most items of a board on the page of a name.
const CELLS: usize = 200;

/// An item on the board of the page of a name.
#[derive(Serialize, Hash)]
struct Cell {
    number: String,
    is_lit: bool,
}

#[derive(Serialize, Hash)]
struct NameForm<'a> {
    lang: &'a str,
    label: &'a str,
    text: &'a str,
    editorial: bool,
    aliases: &'a [String],
}

#[derive(Serialize, Hash)]
struct Version<'a> {
    language: Shared,
    text: shapes::Text<'a>,
    status: &'a str,
    title: shapes::Phrase<'a>,
    href: String,
    label: String,
    relations: Vec<shapes::Relations<'a>>,
}

/// SHA-256 of a text that was signed in several languages, in one of them.
#[derive(Serialize, Hash)]
struct SignedHash<'a> {
    lang: &'a str,
    label: &'a str,
    sha256: String,
}

/// A feed, with its address as one gives it to a reader of feeds.
#[derive(Serialize, Hash)]
struct FeedAddress {
    anchor: String,
    atom: String,
    json: String,
}

/// An area with its feed.
#[derive(Serialize, Hash)]
struct FeedOfArea {
    domain: Shared,
    feed: FeedAddress,
}

/// The areas of a memorandum with their feeds.
#[derive(Serialize, Hash)]
struct Feeds {
    memorandum: Shared,
    areas: Vec<FeedOfArea>,
}

/// How many texts of a language are in which state.
#[derive(Serialize, Hash)]
struct Tally<'a> {
    #[serde(flatten)]
    language: shapes::Language<'a>,
    states: BTreeMap<&'static str, usize>,
}

#[derive(Serialize, Hash)]
struct TranslatedText<'a> {
    title: shapes::Title<'a>,
    href: String,
    states: Vec<&'static str>,
}

#[derive(Serialize, Hash)]
struct Searchable {
    memorandum: Shared,
    items: Vec<Shared>,
    board: Vec<Shared>,
}

/// The parallel texts of a memorandum that include the language of `local`, but for the page
/// `own`.
pub(super) fn parallels(local: &Local<'_>, index: usize, own: Kind) -> Shared {
    let parallels: Vec<_> = plan::parallels(local.portal, index, local.language)
        .into_iter()
        .map(|other| (other, Kind::Parallel(index, other)))
        .filter(|(_, kind)| *kind != own)
        .map(|(other, kind)| Beside {
            language: local.language_value(other),
            href: local.href(kind),
        })
        .collect();
    Shared::new(&parallels)
}

/// Where the page of feeds tells of that which follows `page`.
fn feed_anchor(portal: &Portal, page: Kind) -> String {
    match page {
        Kind::Domain(memorandum, domain) => {
            let of = &portal.memoranda[memorandum];
            format!("{}-{}", of.slug, of.domain_path(domain).join("-"))
        }
        _ => "all-updates".to_owned(),
    }
}

impl<'a> Viewer<'_, 'a> {
    /// Every language in its own words, for pages that have no language.
    fn welcomes(&self, [title, text]: [Option<StringKey>; 2]) -> Vec<Welcome<'a>> {
        let of = &self.views.local;
        of.iter()
            .map(|(language, local)| Welcome {
                language: local.language(language),
                href: local.href(Kind::Home),
                title: match title {
                    Some(key) => local.strings.get(key),
                    None => local.text_of(&local.portal.title),
                },
                // Words may be those of another language: they name the one that they speak of.
                enter: local.strings.fill(
                    StringKey::ChooserEnter,
                    &[(
                        "language",
                        local.text_of(&local.portal.language_names[language]),
                    )],
                ),
                text: text.map_or("", |text| local.strings.get(text)),
                site: self.views.common[language][0].site.clone(),
            })
            .collect()
    }

    fn chooser(&self, view: &mut View) {
        let portal = self.views.portal;
        let titles = portal.memoranda[0]
            .title
            .iter()
            .filter(|(language, phrase)| phrase.language == *language)
            .map(|(language, phrase)| shapes::Form {
                lang: &portal.languages[language].tag,
                text: &phrase.text,
            })
            .collect();
        view.insert("languages", &self.welcomes([None, None]));
        view.insert("memorandum", &Titles { titles });
    }

    fn not_found(&self, view: &mut View) {
        view.insert(
            "languages",
            &self.welcomes([StringKey::NotFoundTitle, StringKey::NotFoundText].map(Some)),
        );
    }

    /// That a text was withdrawn, what it was, and what it was about.
    fn withdrawn(&self, index: usize, view: &mut View) {
        let (date, about, items) = match &self.views.portal.withdrawn[index].was {
            Former::Update {
                date,
                memoranda,
                items,
            } => (Some(*date), &memoranda[..], &items[..]),
            Former::Article => (None, &[][..], &[][..]),
        };
        let items: Vec<_> = items.iter().map(|id| self.local.item_value(*id)).collect();
        view.insert("text", &self.local.withdrawal(index));
        view.insert("date", &date.map(|day| self.local.day(day)));
        let about = about.iter().map(|of| self.local.memorandum_value(*of));
        view.insert("about", &about.collect::<Vec<_>>());
        view.insert("items", &items);
    }

    fn home(&self, view: &mut View) {
        let portal = self.views.portal;
        let text = self.local.text(
            ("home".to_owned(), Standing::default()),
            &portal.home.text,
            self.page.language,
            &self.root,
            self.reads,
        );
        view.insert("lead", &text);
        view.insert("lead_html", &text.html);
        view.insert("lead_lang", text.lang);
        view.insert("offline_href", &self.offline_href());
        self.insert_board(0, view);
        view.insert(
            "updates",
            &self.update_list((0..portal.updates.len()).take(LATEST)),
        );
        let earlier: Vec<_> = (1..portal.memoranda.len())
            .map(|index| self.local.memorandum(index))
            .collect();
        view.insert("earlier", &earlier);
    }

    fn article(&self, index: usize, view: &mut View) {
        let article = &self.views.portal.articles[index];
        let text = self.local.text(
            (article.slug.clone(), Standing::default()),
            &article.text,
            self.page.language,
            &self.root,
            self.reads,
        );
        view.insert("text", &text);
    }

    fn memorandum(&self, index: usize, view: &mut View) {
        self.insert_document(index, view);
        self.insert_readings_of_passages(index, None, view);
        self.insert_board(index, view);
        let updates = &self.views.portal.updates;
        let is_about = |update: &usize| updates[*update].documents().contains(&index);
        let about = (0..updates.len()).filter(is_about);
        view.insert("updates", &self.update_list(about));
        // Those of an item are on its page.
        let items = self.views.portal.memoranda[index].references();
        let is_item = |text: &str| {
            let item = text.split('#').next().unwrap_or(text);
            items.contains_key(item) || item.parse::<u32>().is_ok()
        };
        let corrections = self.corrections(index, |text| !is_item(text));
        view.insert("corrections", &corrections);
    }

    /// The items and areas of a memorandum, to choose from.
    fn insert_board(&self, index: usize, view: &mut View) {
        let own = self.views.portal.memoranda[index].own_items();
        view.insert("items", &self.local.item_values(index, own));
        view.insert("board", self.views.board(self.page));
        view.insert("editorial", &self.has_editorial_titles(index));
    }

    /// Whether the editors gave a title to one of the items of a memorandum.
    fn has_editorial_titles(&self, index: usize) -> bool {
        let mut items = self.views.portal.memoranda[index].items.iter();
        items.any(|item| item.titled == Titled::Editorial)
    }

    /// What both the page of a memorandum and its full text show.
    fn insert_document(&self, index: usize, view: &mut View) {
        let memorandum = &self.views.portal.memoranda[index];
        let preamble = self.passage(
            index,
            None,
            PassageKind::Preamble,
            (self.page.language, true),
        );
        self.insert_parallels(index, view);
        view.insert("preamble", &preamble);
        let relations = self.relations(End::Memorandum(index));
        view.insert("relations", &relations);
        self.insert_passages(index, None, view);
        self.insert_parties(index, view);
        view.insert(
            "annex",
            &memorandum
                .annex
                .as_ref()
                .map(|annex| self.local.phrase(annex)),
        );
    }

    fn full(&self, index: usize, view: &mut View) {
        self.insert_document(index, view);
        let is_whole = self.local.memorandum(index).one_page;
        let of = &self.views.portal.memoranda[index];
        let parts: Vec<_> = (0..of.domains.len())
            .map(|domain| {
                let entries = match is_whole {
                    true => of.domains[domain].items.clone(),
                    false => 0..0,
                };
                let part = Part {
                    domain: self.local.domain_value(index, domain),
                    passages: self.passages(index, Some(domain)),
                    entries: self.entries(index, entries),
                };
                // One by one: all texts of a memorandum are a lot to have twice.
                Shared::new(&part)
            })
            .collect();
        let own = match is_whole {
            true => of.own_items(),
            false => 0..0,
        };
        view.insert("entries", &self.entries(index, own));
        view.insert("domains", &parts);
        view.insert("editorial", &self.has_editorial_titles(index));
    }

    /// The memorandum in the language of the page and in another, item by item.
    fn parallel(&self, index: usize, other: LanguageId, view: &mut View) {
        let memorandum = &self.views.portal.memoranda[index];
        let languages = [self.page.language, other];
        let preamble = self.paired(index, None, PassageKind::Preamble, languages);
        let parts: Vec<_> = (0..memorandum.domains.len())
            .map(|domain| Shared::new(&self.paired_part(index, domain, languages)))
            .collect();
        view.insert(
            "languages",
            &languages.map(|language| self.local.language(language)),
        );
        let annex = memorandum.annex.as_ref();
        let annex = annex.map(|annex| languages.map(|language| self.form(annex, language)));
        let PairedPassages {
            opening,
            closing,
            signatures,
        } = self.paired_passages(index, None, languages);
        view.insert("preamble", &preamble);
        let relations = self.relations(End::Memorandum(index));
        view.insert("relations", &relations);
        view.insert("opening", &opening);
        view.insert("closing", &closing);
        view.insert("signatures", &signatures);
        self.insert_parties(index, view);
        view.insert("annex", &annex);
        let own = memorandum.own_items();
        view.insert("entries", &self.paired_entries(index, own, languages));
        view.insert("domains", &parts);
        view.insert("editorial", &self.has_editorial_titles(index));
        self.insert_parallels(index, view);
    }

    fn paired_entries(
        &self,
        memorandum: usize,
        items: Range<usize>,
        languages: [LanguageId; 2],
    ) -> Vec<PairedEntry<'a>> {
        let ids = items.map(|item| ItemId { memorandum, item });
        ids.map(|id| PairedEntry {
            item: self.local.item_value(id),
            texts: languages.map(|language| self.item_text(id, language, language == languages[0])),
            relations: self.relations(End::Item(id)),
        })
        .collect()
    }

    fn paired_part(
        &self,
        memorandum: usize,
        domain: usize,
        languages: [LanguageId; 2],
    ) -> PairedPart<'a> {
        let portal = self.views.portal;
        let of = &portal.memoranda[memorandum].domains[domain];
        PairedPart {
            domain: self.local.domain_value(memorandum, domain),
            titles: languages.map(|language| self.form(&of.title, language)),
            passages: self.paired_passages(memorandum, Some(domain), languages),
            entries: self.paired_entries(memorandum, of.items.clone(), languages),
        }
    }

    /// Who signed, as the editors give it.
    fn insert_parties(&self, index: usize, view: &mut View) {
        view.insert("parties", &signatures::parties(self.local, index));
        view.insert("signatories", &signatures::are_known(self.local, index));
        view.insert(
            "parties_named",
            &signatures::are_named(self.local, index, self.reads),
        );
    }

    /// A phrase as a language has it, which is always named.
    fn form(&self, phrases: &'a Localized<Phrase>, language: LanguageId) -> shapes::Form<'a> {
        let phrase = &phrases[language];
        shapes::Form {
            lang: &self.views.portal.languages[phrase.language].tag,
            text: &phrase.text,
        }
    }

    /// The other parallel texts of a memorandum that include the language of the page.
    fn insert_parallels(&self, index: usize, view: &mut View) {
        if let Kind::Parallel(..) = self.page.kind {
            let others = parallels(self.local, index, self.page.kind);
            view.insert("parallels", &others);
        } else {
            view.insert("parallels", &self.views.common(self.page).parallels);
        }
    }

    fn dates(&self, index: usize, view: &mut View) {
        let dates = dates::of(self.local, index, self.reads);
        view.insert("time_line", &time_line::of(self.local, index, &dates));
        view.insert("dates", &dates);
    }

    fn domain(&self, memorandum: usize, index: usize, view: &mut View) {
        let domains = &self.views.portal.memoranda[memorandum].domains;
        let domain = &domains[index];
        let intro = domain.introduction.as_ref().map(|texts| {
            self.local
                .text(
                    (String::new(), Standing::default()),
                    texts,
                    self.page.language,
                    &self.root,
                    self.reads,
                )
                .html
        });
        let of = &self.views.portal.memoranda[memorandum];
        let within = of.items_within(index);
        let updates: BTreeSet<usize> = within
            .flat_map(|item| self.views.updates_of(ItemId { memorandum, item }))
            .collect();
        // Those beside it; within another area as well as outside.
        let beside = |other: &usize| domains[*other].parent == domain.parent;
        let previous = (0..index).rev().find(beside);
        let next = (index + 1..domains.len()).find(beside);
        let neighbour =
            |index: Option<usize>| index.map(|of| self.local.domain_value(memorandum, of));
        let parts = (index + 1..domains.len()).filter(|of| domains[*of].parent == Some(index));
        let parts = parts.map(|of| self.local.domain_value(memorandum, of));
        view.insert("domain", &self.local.domain_value(memorandum, index));
        view.insert("intro_html", &intro.unwrap_or_default());
        let near = index.saturating_sub(AREAS_AROUND)..domains.len().min(index + AREAS_AROUND + 1);
        let has_all = domains.len() <= AREAS_BESIDE;
        let areas = if has_all { 0..domains.len() } else { near };
        let areas = areas.map(|of| self.local.domain_value(memorandum, of));
        view.insert("areas", &areas.collect::<Vec<_>>());
        view.insert("has_all_areas", &has_all);
        view.insert("parts", &parts.collect::<Vec<_>>());
        self.insert_passages(memorandum, Some(index), view);
        self.insert_readings_of_passages(memorandum, Some(index), view);
        view.insert("entries", &self.entries(memorandum, domain.items.clone()));
        view.insert("updates", &self.update_list(updates.into_iter()));
        let anchor = feed_anchor(self.views.portal, self.page.kind);
        let subscribe = self.local.href(Kind::Subscribe);
        view.insert("subscribe_href", &format!("{subscribe}#{anchor}"));
        view.insert("previous", &neighbour(previous));
        view.insert("next", &neighbour(next));
    }

    fn entries(&self, memorandum: usize, items: Range<usize>) -> Vec<shapes::Entry<'a>> {
        let ids = items.map(|item| ItemId { memorandum, item });
        ids.map(|id| shapes::Entry {
            item: self.local.item_value(id),
            text: self.item_text(id, self.page.language, true),
            relations: self.relations(End::Item(id)),
        })
        .collect()
    }

    /// What a document or item is related to.
    fn relations(&self, end: End) -> Vec<shapes::Relations<'a>> {
        relations::of(self.local, end, self.views.relations(end))
    }

    /// The text that an item has in a language; `is_first` of the texts of the item on the page.
    fn item_text(&self, id: ItemId, language: LanguageId, is_first: bool) -> shapes::Text<'a> {
        self.item_text_in(self.local, id, language, is_first)
    }

    /// The same, with what is said around it in the language of `local`.
    fn item_text_in(
        &self,
        local: &Local<'a>,
        id: ItemId,
        language: LanguageId,
        is_first: bool,
    ) -> shapes::Text<'a> {
        let item = self.views.portal.item(id);
        let of = &self.views.portal.memoranda[id.memorandum];
        let place = Place {
            memorandum: id.memorandum,
            key: &of.item_reference(id.item),
            label: &self.views.local[language].item_name(id),
            number: Some(item.key.in_address()),
            page: Kind::Identifier(id),
            anchor: is_first.then(|| address::item_anchor(&of.item_path(id.item))),
        };
        shapes::Text {
            note: local.note(id, language),
            ..self.text_at(local, &place, &item.text, language)
        }
    }

    /// A passage of a memorandum, or of an area, in a language; `is_first` of its texts on the page.
    fn passage(
        &self,
        memorandum: usize,
        domain: Option<usize>,
        kind: PassageKind,
        (language, is_first): (LanguageId, bool),
    ) -> Option<shapes::Text<'a>> {
        let of = &self.views.portal.memoranda[memorandum];
        let texts = of.passage(domain, kind)?;
        let mut path = domain.map_or_else(Vec::new, |domain| of.domain_path(domain));
        path.push(kind.name());
        let place = Place {
            memorandum,
            key: &path.join("/"),
            label: self.views.local[language].passage_label(kind),
            number: None,
            page: match domain {
                Some(domain) => Kind::Domain(memorandum, domain),
                None => Kind::Memorandum(memorandum),
            },
            anchor: is_first.then(|| path.join("-")),
        };
        let is_own = matches!(self.page.kind, Kind::Memorandum(_) | Kind::Domain(..));
        let wording = is_own.then(|| wordings::present(self.local, texts, self.reads));
        Some(shapes::Text {
            wording: wording.flatten(),
            ..self.text_at(self.local, &place, texts, language)
        })
    }

    /// The signature block of a memorandum, or of an area, in a language.
    fn signatures(
        &self,
        memorandum: usize,
        domain: Option<usize>,
        language: LanguageId,
    ) -> Option<signatures::Signatures<'a>> {
        let kind = PassageKind::Signatures;
        let text = self.passage(memorandum, domain, kind, (language, false))?;
        let texts = self.views.portal.memoranda[memorandum].passage(domain, kind)?;
        let of = (texts, language);
        Some(signatures::block(
            self.local, memorandum, of, text, self.reads,
        ))
    }

    fn passages(&self, memorandum: usize, domain: Option<usize>) -> Passages<'a> {
        let language = self.page.language;
        Passages {
            opening: self.passage(memorandum, domain, PassageKind::Opening, (language, true)),
            closing: self.passage(memorandum, domain, PassageKind::Closing, (language, true)),
            signatures: self.signatures(memorandum, domain, language),
        }
    }

    fn insert_passages(&self, memorandum: usize, domain: Option<usize>, view: &mut View) {
        let passages = self.passages(memorandum, domain);
        view.insert("opening", &passages.opening);
        view.insert("closing", &passages.closing);
        view.insert("signatures", &passages.signatures);
    }

    /// A passage in two languages.
    fn paired(
        &self,
        memorandum: usize,
        domain: Option<usize>,
        kind: PassageKind,
        [one, other]: [LanguageId; 2],
    ) -> Option<[shapes::Text<'a>; 2]> {
        let text = |language| self.passage(memorandum, domain, kind, language);
        Some([text((one, true))?, text((other, false))?])
    }

    fn paired_passages(
        &self,
        memorandum: usize,
        domain: Option<usize>,
        languages: [LanguageId; 2],
    ) -> PairedPassages<'a> {
        let paired = |kind| self.paired(memorandum, domain, kind, languages);
        let [one, other] = languages.map(|language| self.signatures(memorandum, domain, language));
        PairedPassages {
            opening: paired(PassageKind::Opening),
            closing: paired(PassageKind::Closing),
            signatures: one.zip(other).map(<[_; 2]>::from),
        }
    }

    /// A text of a memorandum, with what a quotation from it says in the language in which it is
    /// read; `page` says what is told of it.
    fn text_at(
        &self,
        page: &Local<'a>,
        place: &Place<'_>,
        texts: &'a Texts,
        language: LanguageId,
    ) -> shapes::Text<'a> {
        let local = &self.views.local[language];
        let slug = &self.views.portal.memoranda[place.memorandum].slug;
        let reference = format!("{slug}/{}", place.key);
        let labels = self.paragraph_labels(local, place, &texts[language]);
        let standing = Standing {
            anchor: place.anchor.as_deref(),
            item: place.label,
            labels: &labels,
        };
        shapes::Text {
            marks: local.strings.get(StringKey::QuoteMarks),
            source: citation::source(
                local,
                place.memorandum,
                place.label,
                texts,
                place.page,
                self.reads,
            ),
            ..page.text(
                (reference, standing),
                texts,
                language,
                &self.root,
                self.reads,
            )
        }
    }

    /// What the paragraphs of the text of an item are called, in the words of `local`.
    fn paragraph_labels(
        &self,
        local: &Local<'_>,
        place: &Place<'_>,
        text: &Text,
    ) -> Vec<Option<Called>> {
        let body = text.read(self.reads);
        let Some(item) = place.number.filter(|_| !body.paragraphs.is_empty()) else {
            return Vec::new();
        };
        let words = local.strings_of(Kind::Memorandum(place.memorandum));
        let paragraphs = body.paragraphs.iter();
        let marks = paragraphs.map(|of| (&*of.path, &*of.mark));
        called(&words.paragraphs(), item, marks)
    }

    fn item(&self, id: ItemId, view: &mut View) {
        let portal = self.views.portal;
        let item = portal.item(id);
        let shown = item.text[self.page.language].language;
        let others: Vec<_> = item
            .text
            .iter()
            .filter(|(language, text)| text.language == *language && *language != shown)
            .map(|(language, _)| self.item_text(id, language, false))
            .collect();
        let [previous, next] = self
            .views
            .neighbours(id)
            .map(|id| Some(self.local.item_value(id?)));
        let names: Vec<_> = item
            .names
            .iter()
            .map(|name| self.local.name_value(*name))
            .collect();
        let domain = item.domain;
        let domain = domain.map(|domain| self.local.domain_value(id.memorandum, domain));
        view.insert("domain", &domain);
        view.insert("item", &self.local.item_value(id));
        view.insert("text", &self.item_text(id, self.page.language, true));
        view.insert("others", &others);
        view.insert("relations", &self.relations(End::Item(id)));
        self.insert_readings(id, view);
        view.insert("names", &names);
        view.insert(
            "updates",
            &self.update_list(self.views.updates_of(id).into_iter()),
        );
        view.insert("state", &states::of(self.local, id));
        let reference = portal.memoranda[id.memorandum].item_reference(id.item);
        let corrections = self.corrections(id.memorandum, |text| {
            text.split('#').next() == Some(&*reference)
        });
        view.insert("corrections", &corrections);
        view.insert("related", &self.related(id));
        view.insert("previous", &previous);
        view.insert("next", &next);
        view.insert("citation", &citation::of(self.local, id, self.reads));
        self.insert_parallels(id.memorandum, view);
        self.insert_citation(id, view);
    }

    /// What the page said before in its language, the anchor of what it says now, and what has changed elsewhere.
    fn wordings(&self, view: &mut View) {
        let portal = self.views.portal;
        let Some(name) = self.page.kind.recorded_as(portal) else {
            return;
        };
        let begun = portal.wordings.begun;
        let present = |texts: &Texts| wordings::present(self.local, texts, self.reads);
        let main = self.main_text().and_then(present);
        let passages = self.passages_of_page();
        let all = main.clone().into_iter().chain(passages.filter_map(present));
        let earlier = wordings::of(self.local, &name, all);
        let events = self.views.changes().iter();
        let elsewhere = events.filter(|of| match self.page.kind {
            Kind::Domain(..) => of.is_on(portal, self.page.kind),
            kind => of.is_on(portal, kind) && of.is_beside(self.local),
        });
        let elsewhere = elsewhere.take(CHANGES).map(|of| of.said(self.local));
        view.insert("wording", &main);
        view.insert("wordings", &earlier);
        view.insert("changes", &elsewhere.collect::<Vec<_>>());
        view.insert("recorded_since", &begun.map(|day| self.local.day(day)));
    }

    /// The text that the page is there for, where it is one.
    fn main_text(&self) -> Option<&'a Texts> {
        let portal = self.views.portal;
        match self.page.kind {
            Kind::Home => Some(&portal.home.text),
            Kind::Item(id) => Some(&portal.item(id).text),
            Kind::Update(index) => Some(&portal.updates[index].text),
            Kind::Article(index) => Some(&portal.articles[index].text),
            Kind::Domain(of, domain) => portal.memoranda[of].domains[domain].introduction.as_ref(),
            _ => None,
        }
    }

    /// The passages of the page of a memorandum, or of an area.
    fn passages_of_page(&self) -> impl Iterator<Item = &'a Texts> + use<'a> {
        let portal = self.views.portal;
        let (memorandum, domain) = match self.page.kind {
            Kind::Memorandum(of) => (Some(of), None),
            Kind::Domain(of, domain) => (Some(of), Some(domain)),
            _ => (None, None),
        };
        let passages = memorandum.map(|of| &portal.memoranda[of].passages);
        let passages = passages.into_iter().flatten();
        passages
            .filter(move |of| of.domain == domain)
            .map(|of| &of.text)
    }

    /// What has changed in a memorandum, or everywhere.
    fn changes(&self, list: Kind, view: &mut View) {
        let portal = self.views.portal;
        let events = self.views.changes().iter();
        let events = events.filter(|of| of.is_on(portal, list));
        let changes: Vec<_> = events.map(|of| of.said(self.local)).collect();
        let begun = portal.wordings.begun;
        let days = list.memorandum().map(|of| plan::as_at(portal, of));
        let days = days.into_iter().flatten().rev().map(|day| Day {
            date: self.local.day(day),
            href: list
                .memorandum()
                .map(|of| self.local.href(Kind::AsAt(of, day))),
        });
        let of = list.memorandum();
        view.insert(
            "of",
            &of.map(|of| self.local.phrase(&portal.memoranda[of].title)),
        );
        view.insert("changes", &changes);
        view.insert("days", &days.collect::<Vec<_>>());
        view.insert("recorded_since", &begun.map(|day| self.local.day(day)));
    }

    /// Where the signed texts of an item differ.
    fn insert_readings(&self, id: ItemId, view: &mut View) {
        let text = &self.views.portal.item(id).text;
        let converter = &self.views.converter;
        let readings = readings::of(self.local, id.memorandum, text, converter, self.reads);
        view.insert("readings", &readings);
    }

    /// The same of the passages of a memorandum, or of an area.
    fn insert_readings_of_passages(&self, index: usize, domain: Option<usize>, view: &mut View) {
        let passages = self.views.portal.memoranda[index].passages.iter();
        let passages = passages.filter(|of| of.domain == domain);
        let converter = &self.views.converter;
        let readings: Vec<_> = passages
            .flat_map(|of| readings::of(self.local, index, &of.text, converter, self.reads))
            .collect();
        view.insert("readings", &readings);
    }

    fn insert_citation(&self, id: ItemId, view: &mut View) {
        let portal = self.views.portal;
        let address = Kind::Identifier(id).address(portal, self.local.key);
        view.insert("permalink", &address.absolute(&portal.base));
        view.insert("identifier_href", address.as_str());
        view.insert(
            "data_href",
            Address::data_of_item(&portal.item_path(id)).as_str(),
        );
        view.insert("sha256", &self.hash(id, self.page.language));
    }

    /// SHA-256 of the signed text that a language shows of an item; where it shows none, of the authoritative one.
    fn hash(&self, id: ItemId, language: LanguageId) -> String {
        let portal = self.views.portal;
        let item = portal.item(id);
        if portal.memoranda[id.memorandum].authentic.len() < 2 {
            return item.sha256.clone();
        }
        let body = item.text[language].read(self.reads);
        match body.origin {
            Origin::Signed => sha256(body.plain.as_bytes()),
            _ => item.sha256.clone(),
        }
    }

    /// The same of each language in which an item was signed, where these are several.
    fn hashes(&self, id: ItemId) -> Vec<SignedHash<'a>> {
        let portal = self.views.portal;
        let authentic = &portal.memoranda[id.memorandum].authentic;
        let several = authentic.iter().filter(|_| authentic.len() > 1);
        several
            .map(|language| SignedHash {
                lang: &portal.languages[*language].tag,
                label: &portal.languages[*language].label,
                sha256: self.hash(id, *language),
            })
            .collect()
    }

    /// Items that mention the same names, each with those names.
    fn related(&self, id: ItemId) -> Vec<Related> {
        let related = self.views.related(id).iter();
        related
            .map(|(other, names)| Related {
                item: self.local.item_value(*other),
                shared: names
                    .iter()
                    .map(|name| self.local.name_value(*name))
                    .collect(),
            })
            .collect()
    }

    fn identifier(&self, id: ItemId, view: &mut View) {
        let item = self.views.portal.item(id);
        let versions: Vec<_> = self
            .views
            .local
            .iter()
            .filter(|(language, _)| item.text[*language].language == *language)
            .enumerate()
            .map(|(at, (language, local))| {
                // In its own words: the page has none.
                let text = self.item_text_in(local, id, language, at == 0);
                Version {
                    language: local.language_value(language),
                    status: local.status_label(text.status),
                    text,
                    title: local.phrase(&item.title),
                    href: local.href(Kind::Item(id)),
                    label: local.item_name(id),
                    relations: relations::of(
                        local,
                        End::Item(id),
                        self.views.relations(End::Item(id)),
                    ),
                }
            })
            .collect();
        view.insert("number", &self.local.item_number(id));
        view.insert("entries", &versions);
        view.insert("hashes", &self.hashes(id));
        self.insert_readings(id, view);
        Neutral::new(self.views).insert_memorandum(id, view);
        self.insert_citation(id, view);
    }

    fn names(&self, view: &mut View) {
        let mut names = self.views.portal.names.iter();
        let is_editorial = names.any(|name| name.editorial[self.page.language]);
        view.insert("groups", &self.local.groups());
        view.insert("editorial", &is_editorial);
    }

    fn name(&self, index: usize, view: &mut View) {
        let portal = self.views.portal;
        let name = &portal.names[index];
        let forms: Vec<_> = name
            .form
            .iter()
            .filter(|(language, phrase)| phrase.language == *language)
            .map(|(language, phrase)| NameForm {
                lang: &portal.languages[language].tag,
                label: &portal.languages[language].label,
                text: &phrase.text,
                editorial: name.editorial[language],
                aliases: &name.aliases[language],
            })
            .collect();
        let quotes = |texts: &Texts| {
            mentions::quotes(self.views, texts, index, self.page.language, self.reads)
        };
        let items = name.items.iter().map(|id| mentions::Mention {
            of: self.local.item_value(*id),
            quotes: quotes(&portal.item(*id).text),
        });
        let main_texts = name.preambles.iter().map(|of| mentions::Mention {
            of: self.local.memorandum_value(*of),
            quotes: portal.memoranda[*of]
                .passage(None, PassageKind::Preamble)
                .map(&quotes)
                .unwrap_or_default(),
        });
        view.insert("items", &items.collect::<Vec<_>>());
        view.insert("main_texts", &main_texts.collect::<Vec<_>>());
        view.insert("cells", &self.lit_cells(&name.items));
        view.insert("name", &self.local.name_value(index));
        view.insert("homepage", &name.homepage);
        view.insert("forms", &forms);
    }

    /// The board of the document of some items, on which they are lit; nothing where it is too large to be seen at once, or
    /// some of its items have no number.
    fn lit_cells(&self, items: &[ItemId]) -> Vec<Cell> {
        let Some(memorandum) = items.first().map(|id| id.memorandum) else {
            return Vec::new();
        };
        let count = self.views.portal.memoranda[memorandum].items.len();
        if count > CELLS {
            return Vec::new();
        }
        let ids = (0..count).map(|item| ItemId { memorandum, item });
        let cells: Vec<Cell> = ids
            .map(|id| Cell {
                number: self.local.item_number(id),
                is_lit: items.contains(&id),
            })
            .collect();
        let is_board = cells.iter().all(|cell| !cell.number.is_empty());
        if is_board { cells } else { Vec::new() }
    }

    fn updates(&self, view: &mut View) {
        view.insert(
            "updates",
            &self.update_list(0..self.views.portal.updates.len()),
        );
        view.insert("subscribe_href", &self.local.href(Kind::Subscribe));
        let look = self.views.portal.last_look.as_ref();
        let look = look.map(|look| shapes::LastLook {
            date: self.local.day(look.day),
            what: self.local.phrase(&look.what),
            source: &look.source,
            publisher: self.local.phrase(&look.publisher),
        });
        view.insert("last_look", &look);
    }

    fn subscribe(&self, view: &mut View) {
        let portal = self.views.portal;
        let memoranda = portal.memoranda.iter().enumerate();
        let areas = memoranda.map(|(index, of)| Feeds {
            memorandum: self.local.memorandum_value(index),
            areas: (0..of.domains.len())
                .map(|domain| FeedOfArea {
                    domain: self.local.domain_value(index, domain),
                    feed: self.feed(Kind::Domain(index, domain)),
                })
                .collect(),
        });
        view.insert("offline_href", &self.offline_href());
        view.insert("all", &self.feed(Kind::Updates));
        view.insert("areas", &areas.collect::<Vec<_>>());
    }

    /// Where readers learn which copies their browser keeps.
    fn offline_href(&self) -> Option<String> {
        let portal = self.views.portal;
        portal.offline.then(|| self.local.href(Kind::Offline))
    }

    /// The feed that follows a page.
    fn feed(&self, page: Kind) -> FeedAddress {
        let address = self.local.address(page);
        let base = &self.views.portal.base;
        let feed = |name: &str| Address::feed(&address, None, name).absolute(base);
        FeedAddress {
            anchor: feed_anchor(self.views.portal, page),
            atom: feed(ATOM_FEED),
            json: feed(JSON_FEED),
        }
    }

    fn update_list(&self, updates: impl Iterator<Item = usize>) -> Vec<Shared> {
        updates
            .map(|update| self.local.update_value(update))
            .collect()
    }

    fn update(&self, index: usize, view: &mut View) {
        let update = &self.views.portal.updates[index];
        let sources: Vec<_> = update
            .sources
            .iter()
            .map(|source| relations::published(self.local, source))
            .collect();
        let text = self.local.text(
            (update.slug.clone(), Standing::default()),
            &update.text,
            self.page.language,
            &self.root,
            self.reads,
        );
        view.insert("update", &self.local.update_value(index));
        view.insert("text", &text);
        view.insert("sources", &sources);
    }

    /// The corrections of the texts for which `is_of` holds of the key, the latest first.
    fn corrections(
        &self,
        memorandum: usize,
        is_of: impl Fn(&str) -> bool,
    ) -> Vec<shapes::Correction<'a>> {
        let corrections = self.views.portal.memoranda[memorandum].corrections.iter();
        corrections
            .rev()
            .filter(|correction| is_of(&correction.text))
            .map(|correction| shapes::Correction {
                text: &correction.text,
                fact: correction.fact.as_deref(),
                date: self.local.day(correction.day),
                reason: self.local.phrase(&correction.reason),
                from: &correction.from,
                to: &correction.to,
            })
            .collect()
    }

    fn translations(&self, view: &mut View) {
        let portal = self.views.portal;
        let translations = portal.translations.read(self.reads);
        let languages: Vec<_> = portal
            .languages
            .ids()
            .map(|language| Tally {
                language: self.local.language(language),
                states: State::ALL
                    .into_iter()
                    .map(|state| {
                        let texts = translations.iter();
                        let texts = texts.filter(|of| of.states[language] == state);
                        (state.key(), texts.count())
                    })
                    .filter(|(_, count)| *count > 0)
                    .collect(),
            })
            .collect();
        let texts: Vec<_> = translations
            .iter()
            .map(|of| TranslatedText {
                title: self.local.subject(of.subject),
                href: self.local.href(of.subject.into()) + &of.subject.fragment(),
                states: of.states.iter().map(|(_, state)| state.key()).collect(),
            })
            .collect();
        view.insert("languages", &languages);
        view.insert("texts", &texts);
    }

    fn search(&self, view: &mut View) {
        let memoranda: Vec<_> = (0..self.views.portal.memoranda.len())
            .map(|index| Searchable {
                memorandum: self.local.memorandum_value(index),
                items: self
                    .local
                    .item_values(index, self.views.portal.memoranda[index].own_items()),
                board: self.local.board(index),
            })
            .collect();
        view.insert("memoranda", &memoranda);
        view.insert("groups", &self.local.groups());
        view.insert("verify_href", &self.local.href(Kind::Verify));
    }

    fn verify(&self, view: &mut View) {
        let portal = self.views.portal;
        let (file, _) = quotations::file(self.views, self.reads);
        view.insert("file", &file);
        let texts = portal.memoranda.iter().enumerate();
        let texts: Vec<_> = texts
            .map(|(index, of)| WholeText {
                title: self.local.phrase(&of.title),
                href: self.local.href(Kind::Full(index)),
            })
            .collect();
        view.insert("texts", &texts);
        view.insert("standings", &quotations::standings(portal));
    }
}
