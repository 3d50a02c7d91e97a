//! The pages of the site and their addresses.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil;

use crate::address::{self, Address};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::LanguageId;
use crate::model::{FRONT_PAGE, ItemId, Portal, Subject};

/// A page of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What it shows.
    pub kind: Kind,
    /// Its language; the authoritative one for pages without a language of their own.
    pub language: LanguageId,
    /// Its address.
    pub address: Address,
}

/// What a page shows; numbers are indices into the [`Portal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The choice of languages at the root.
    Chooser,
    /// The page for missing addresses (404).
    NotFound,
    /// An item in all languages, at the permanent address to cite.
    Identifier(ItemId),
    /// The front page of a language.
    Home,
    /// A memorandum: preamble, parties, list of items.
    Memorandum(usize),
    /// The whole text of a memorandum; if it is [too long](crate::model::Memorandum::on_one_page), links to its areas.
    Full(usize),
    /// The whole text of a memorandum beside that in another language.
    Parallel(usize, LanguageId),
    /// The dates that a memorandum names.
    Dates(usize),
    /// What has changed: of a memorandum, or everywhere. It is there where wordings are recorded.
    Changes(Option<usize>),
    /// A memorandum as it was on a day.
    AsAt(usize, civil::Date),
    /// What became of the items of a memorandum, where updates say so.
    States(usize),
    /// An area: memorandum and domain.
    Domain(usize, usize),
    /// An item.
    Item(ItemId),
    /// All names.
    Names,
    /// One name.
    Name(usize),
    /// All updates.
    Updates,
    /// One update.
    Update(usize),
    /// The feeds, and how one follows them.
    Subscribe,
    /// What is kept for reading without a network.
    Offline,
    /// The states of all translations.
    Translations,
    /// Search, and the list of all items and names.
    Search,
    /// Whether a quotation is right.
    Verify,
    /// A page of the portal itself.
    Article(usize),
    /// A text that was withdrawn.
    Withdrawn(usize),
    /// An old address, by its index in [`aliases`].
    Moved(usize),
}

impl Kind {
    /// The template of these pages.
    pub fn template(self) -> &'static str {
        match self {
            Self::Chooser => "chooser",
            Self::NotFound => "not_found",
            Self::Identifier(_) => "identifier",
            Self::Home => "home",
            Self::Memorandum(_) => "memorandum",
            Self::Full(_) => "full",
            Self::Parallel(..) => "parallel",
            Self::Dates(_) => "dates",
            Self::States(_) => "states",
            Self::Changes(_) => "changes",
            Self::AsAt(..) => "as_at",
            Self::Domain(..) => "domain",
            Self::Item(_) => "item",
            Self::Names => "names",
            Self::Name(_) => "name",
            Self::Updates => "updates",
            Self::Update(_) => "update",
            Self::Subscribe => "subscribe",
            Self::Offline => "offline",
            Self::Translations => "translations",
            Self::Search => "search",
            Self::Verify => "verify",
            Self::Article(_) => "page",
            Self::Withdrawn(_) => "withdrawn",
            Self::Moved(_) => "moved",
        }
    }

    /// Whether the page is the same for readers of every language.
    pub fn is_neutral(self) -> bool {
        matches!(self, Self::Chooser | Self::NotFound | Self::Identifier(_))
    }

    /// The memorandum of the page, if it has one.
    pub fn memorandum(self) -> Option<usize> {
        match self {
            Self::Memorandum(memorandum)
            | Self::Full(memorandum)
            | Self::Parallel(memorandum, _)
            | Self::Dates(memorandum)
            | Self::States(memorandum)
            | Self::Domain(memorandum, _) => Some(memorandum),
            Self::AsAt(memorandum, _) => Some(memorandum),
            Self::Changes(memorandum) => memorandum,
            Self::Item(id) | Self::Identifier(id) => Some(id.memorandum),
            _ => None,
        }
    }

    /// By what the record knows the texts of the page: its first address below a language.
    pub fn recorded_as(self, portal: &Portal) -> Option<String> {
        let of = |memorandum: usize| &portal.memoranda[memorandum];
        Some(match self {
            Self::Home => FRONT_PAGE.to_owned(),
            Self::Memorandum(memorandum) => of(memorandum).slug.clone(),
            Self::Domain(memorandum, domain) => {
                let of = of(memorandum);
                format!("{}/{}", of.slug, of.domain_path(domain).join("/"))
            }
            Self::Item(id) => portal.item_reference(id),
            Self::Name(name) => format!("{}/{}", address::NAMES, portal.names[name].id),
            Self::Update(update) => portal.updates[update].first_address(),
            Self::Article(article) => portal.articles[article].first_address().to_owned(),
            _ => return None,
        })
    }

    /// The address of the page in the language `lang`.
    pub fn address(self, portal: &Portal, lang: &str) -> Address {
        let slug = |memorandum: usize| portal.memoranda[memorandum].slug.as_str();
        match self {
            Self::Chooser => Address::chooser(),
            Self::NotFound => Address::not_found(),
            Self::Identifier(id) => Address::neutral(&portal.item_path(id)),
            Self::Home => Address::localized(lang, &[]),
            Self::Memorandum(memorandum) => Address::localized(lang, &[slug(memorandum)]),
            Self::Full(memorandum) => Address::localized(lang, &[slug(memorandum), address::FULL]),
            Self::Parallel(memorandum, other) => Address::localized(
                lang,
                &[
                    slug(memorandum),
                    address::PARALLEL,
                    &portal.languages[other].key,
                ],
            ),
            Self::Dates(memorandum) => {
                Address::localized(lang, &[slug(memorandum), address::DATES])
            }
            Self::States(memorandum) => {
                Address::localized(lang, &[slug(memorandum), address::STATES])
            }
            Self::Changes(None) => Address::localized(lang, &[address::CHANGES]),
            Self::Changes(Some(memorandum)) => {
                Address::localized(lang, &[slug(memorandum), address::CHANGES])
            }
            Self::AsAt(memorandum, day) => {
                Address::localized(lang, &[slug(memorandum), address::AS_AT, &day.to_string()])
            }
            Self::Domain(memorandum, domain) => {
                let path = portal.memoranda[memorandum].domain_path(domain);
                Address::localized(lang, &[&[slug(memorandum)], &*path].concat())
            }
            Self::Item(id) => Address::localized(lang, &portal.item_path(id)),
            Self::Names => Address::localized(lang, &[address::NAMES]),
            Self::Name(name) => Address::localized(lang, &[address::NAMES, &portal.names[name].id]),
            Self::Updates => Address::localized(lang, &[address::UPDATES]),
            Self::Update(update) => {
                Address::localized(lang, &[address::UPDATES, &portal.updates[update].slug])
            }
            Self::Subscribe => Address::localized(lang, &[address::SUBSCRIBE]),
            Self::Offline => Address::localized(lang, &[address::OFFLINE]),
            Self::Translations => Address::localized(lang, &[address::TRANSLATIONS]),
            Self::Search => Address::localized(lang, &[address::SEARCH]),
            Self::Verify => Address::localized(lang, &[address::VERIFY]),
            Self::Article(article) => Address::localized(lang, &[&portal.articles[article].slug]),
            Self::Withdrawn(text) => Address::localized(lang, &[&portal.withdrawn[text].path]),
            Self::Moved(alias) => Address::localized(lang, &[aliases(portal)[alias].0]),
        }
    }
}

impl From<Subject> for Kind {
    /// The page that shows the text.
    fn from(subject: Subject) -> Self {
        match subject {
            Subject::Home => Self::Home,
            Subject::Memorandum(memorandum) | Subject::Passage(memorandum, None, _) => {
                Self::Memorandum(memorandum)
            }
            Subject::Passage(memorandum, Some(domain), _) => Self::Domain(memorandum, domain),
            Subject::Domain(memorandum, domain) => Self::Domain(memorandum, domain),
            Subject::Item(id) => Self::Item(id),
            Subject::Update(update) => Self::Update(update),
            Subject::Article(article) => Self::Article(article),
        }
    }
}

impl Kind {
    /// The page in the language `to` that corresponds to this page in `from`. It is of the same kind,
    /// except for parallel texts, where `to` may be the other language.
    #[must_use]
    pub fn for_readers_of(self, portal: &Portal, from: LanguageId, to: LanguageId) -> Self {
        let Self::Parallel(memorandum, other) = self else {
            return self;
        };
        let other = if other == to { from } else { other };
        if from == to || parallels(portal, memorandum, to).contains(&other) {
            Self::Parallel(memorandum, other)
        } else {
            Self::Full(memorandum)
        }
    }
}

/// The plain text of what a page shows, for programs: of an item in all languages, and of a whole document in a
/// language that it has texts of its own in.
pub fn twin(portal: &Portal, kind: Kind, language: LanguageId) -> Option<Address> {
    let has_own = match kind {
        Kind::Identifier(_) => true,
        Kind::Full(memorandum) => portal.memoranda[memorandum]
            .texts()
            .any(|texts| texts[language].language == language),
        _ => false,
    };
    let key = &portal.languages[language].key;
    has_own.then(|| Address::twin(&kind.address(portal, key)))
}

/// The PDF of a page: of a whole document, and of each area.
pub fn paper(portal: &Portal, page: &Page) -> Option<Address> {
    let (memorandum, domain) = match page.kind {
        Kind::Full(memorandum) => (memorandum, None),
        Kind::Domain(memorandum, domain) => (memorandum, Some(domain)),
        _ => return None,
    };
    let of = &portal.memoranda[memorandum];
    let mut path = vec![of.slug.as_str()];
    path.extend(domain.into_iter().flat_map(|domain| of.domain_path(domain)));
    let key = &portal.languages[page.language].key;
    Some(Address::paper(&page.address, &path, key))
}

/// The pages that have a card of their own.
pub fn cards(portal: &Portal) -> Vec<Kind> {
    let of_document = |memorandum: usize| {
        let of = &portal.memoranda[memorandum];
        let domains = (0..of.domains.len()).map(move |domain| Kind::Domain(memorandum, domain));
        let items = (0..of.items.len()).map(move |item| Kind::Item(ItemId { memorandum, item }));
        std::iter::once(Kind::Memorandum(memorandum))
            .chain(domains)
            .chain(items)
    };
    let documents = 0..portal.memoranda.len();
    documents.flat_map(of_document).collect()
}

/// The page whose card is shown where a page is shared; `None` for pages that nobody would share.
pub fn card_of(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::NotFound | Kind::Withdrawn(_) | Kind::Moved(_) => None,
        Kind::Item(id) | Kind::Identifier(id) => Some(Kind::Item(id)),
        Kind::Domain(..) => Some(kind),
        // Of what is about no document that of the latest.
        _ => Some(Kind::Memorandum(kind.memorandum().unwrap_or(0))),
    }
}

/// Where the card of a page is.
///
/// # Panics
/// When the page has none of its own.
pub fn card_address(portal: &Portal, card: Kind) -> Address {
    let slug = |memorandum: usize| portal.memoranda[memorandum].slug.as_str();
    match card {
        Kind::Item(id) => Address::card(&portal.item_path(id)),
        Kind::Domain(memorandum, domain) => {
            let path = portal.memoranda[memorandum].domain_path(domain);
            Address::card(&[&[slug(memorandum)], &*path].concat())
        }
        Kind::Memorandum(memorandum) => Address::card(&[slug(memorandum)]),
        _ => unreachable!("`cards` has no other"),
    }
}

/// The languages beside which a memorandum can be read in `language`: both have a text of their own.
/// None if the text is too long for one page; the pages of items show languages side by side anyway.
pub fn parallels(portal: &Portal, memorandum: usize, language: LanguageId) -> Vec<LanguageId> {
    let memorandum = &portal.memoranda[memorandum];
    if !memorandum.on_one_page {
        return Vec::new();
    }
    let text = memorandum.first_text();
    let has_own = |language: LanguageId| text[language].language == language;
    let others = portal.languages.ids().filter(|other| *other != language);
    others
        .filter(|other| has_own(language) && has_own(*other))
        .collect()
}

/// Whether search engines are asked not to list a page: it says of something else that it is gone or was otherwise.
pub fn is_for_readers_alone(kind: Kind) -> bool {
    matches!(kind, Kind::NotFound | Kind::Withdrawn(_) | Kind::AsAt(..))
}

/// All pages of the portal. Reports pages with the same address.
pub fn plan(portal: &Portal, report: &mut Report) -> Vec<Page> {
    let authoritative = portal.languages.authoritative;
    let mut kinds = vec![
        (Kind::Chooser, authoritative),
        (Kind::NotFound, authoritative),
    ];
    kinds.extend(items(portal).map(|id| (Kind::Identifier(id), authoritative)));
    for language in portal.languages.ids() {
        kinds.extend(
            localized(portal, language)
                .into_iter()
                .map(|kind| (kind, language)),
        );
    }
    let pages: Vec<Page> = kinds
        .into_iter()
        .map(|(kind, language)| Page {
            kind,
            language,
            address: kind.address(portal, &portal.languages[language].key),
        })
        .collect();
    check_collisions(portal, &pages, report);
    pages
}

/// The pages of a language. All languages have the same, except for parallel texts.
fn localized(portal: &Portal, language: LanguageId) -> Vec<Kind> {
    let mut kinds = vec![
        Kind::Home,
        Kind::Names,
        Kind::Updates,
        Kind::Subscribe,
        Kind::Translations,
        Kind::Search,
        Kind::Verify,
    ];
    kinds.extend(portal.wordings.begun.map(|_| Kind::Changes(None)));
    if portal.offline {
        kinds.push(Kind::Offline);
    }
    for (index, memorandum) in portal.memoranda.iter().enumerate() {
        kinds.extend([Kind::Memorandum(index), Kind::Full(index)]);
        kinds.extend(memorandum.has_dates().then_some(Kind::Dates(index)));
        kinds.extend(portal.has_states(index).then_some(Kind::States(index)));
        let begun = portal.wordings.begun;
        kinds.extend(begun.map(|_| Kind::Changes(Some(index))));
        let days = as_at(portal, index).into_iter();
        kinds.extend(days.map(|day| Kind::AsAt(index, day)));
        let others = parallels(portal, index, language).into_iter();
        kinds.extend(others.map(|other| Kind::Parallel(index, other)));
        kinds.extend((0..memorandum.domains.len()).map(|domain| Kind::Domain(index, domain)));
    }
    kinds.extend(items(portal).map(Kind::Item));
    kinds.extend((0..portal.names.len()).map(Kind::Name));
    kinds.extend((0..portal.updates.len()).map(Kind::Update));
    kinds.extend((0..portal.articles.len()).map(Kind::Article));
    kinds.extend((0..portal.withdrawn.len()).map(Kind::Withdrawn));
    kinds.extend((0..aliases(portal).len()).map(Kind::Moved));
    kinds
}

/// The days of which a memorandum can be read as it was then. None if its text is too long for one page.
pub fn as_at(portal: &Portal, memorandum: usize) -> Vec<civil::Date> {
    let of = &portal.memoranda[memorandum];
    match of.on_one_page {
        true => portal.wordings.days(&of.slug),
        false => Vec::new(),
    }
}

/// The old addresses, without the language, and the pages that they lead to.
pub fn aliases(portal: &Portal) -> Vec<(&str, Kind)> {
    let articles = portal
        .articles
        .iter()
        .enumerate()
        .map(|(index, article)| (&article.aliases, Kind::Article(index)));
    let updates = portal
        .updates
        .iter()
        .enumerate()
        .map(|(index, update)| (&update.aliases, Kind::Update(index)));
    let withdrawn = portal
        .withdrawn
        .iter()
        .enumerate()
        .map(|(index, text)| (&text.aliases, Kind::Withdrawn(index)));
    articles
        .chain(updates)
        .chain(withdrawn)
        .flat_map(|(aliases, kind)| aliases.iter().map(move |alias| (alias.as_str(), kind)))
        .collect()
}

/// Every old address with the new one.
pub fn moved(portal: &Portal) -> Vec<(Address, Address)> {
    let keys: Vec<&str> = portal.languages.keys().collect();
    aliases(portal)
        .into_iter()
        .flat_map(|(alias, kind)| {
            keys.iter()
                .map(move |key| (Address::localized(key, &[alias]), kind.address(portal, key)))
        })
        .collect()
}

/// The index of every item.
pub fn items(portal: &Portal) -> impl Iterator<Item = ItemId> {
    let memoranda = portal.memoranda.iter().enumerate();
    memoranda.flat_map(|(memorandum, of)| {
        (0..of.items.len()).map(move |item| ItemId { memorandum, item })
    })
}

/// Reports two pages with the same address, or with addresses that differ only in case, because one
/// would replace the other. Each collision is reported once, not for every language.
fn check_collisions(portal: &Portal, pages: &[Page], report: &mut Report) {
    let mut taken: BTreeMap<String, &Page> = BTreeMap::new();
    let mut told = BTreeSet::new();
    for page in pages {
        let Some(other) = taken.insert(page.address.to_file().to_lowercase(), page) else {
            continue;
        };
        let known = [other, page].map(|page| source_of(portal, page.kind));
        if !told.insert(known.clone()) {
            continue;
        }
        let [first, second] = known;
        let file = [&second, &first]
            .into_iter()
            .find(|name| name.ends_with(".md"));
        if first == second {
            let problem = Diagnostic::error("needless-alias", Place::start(&first));
            let below = page.address.to_string();
            let alias = below.split_once('/').map_or("", |(_, alias)| alias);
            report.push(problem.with("alias", alias.trim_end_matches('/')));
            continue;
        }
        let problem = match file {
            Some(file) => Diagnostic::error("same-address", Place::start(file)),
            None => Diagnostic::global("same-address"),
        };
        report.push(
            problem
                .with("address", format!("/{}", page.address))
                .with("first", first)
                .with("second", second),
        );
    }
}

/// The origin of a page as an editor knows it: a content file or a template.
fn source_of(portal: &Portal, kind: Kind) -> String {
    let key = &portal.languages[portal.languages.authoritative].key;
    match kind {
        Kind::Article(index) => {
            format!("content/pages/{}.{key}.md", portal.articles[index].slug)
        }
        Kind::Update(index) => {
            format!("content/updates/{}.{key}.md", portal.updates[index].slug)
        }
        Kind::Moved(alias) => source_of(portal, aliases(portal)[alias].1),
        Kind::Memorandum(index) => {
            format!(
                "content/{}/memorandum.{key}.md",
                portal.memoranda[index].slug
            )
        }
        _ => format!("{}.html", kind.template()),
    }
}
