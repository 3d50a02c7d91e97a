//! Portal to views: everything that a template needs for one page, as plain data.
//!
//! A view is a promise to the theme (`docs/themes.md` lists it). All addresses in it are below the
//! root of the site; templates put `root` before them.

mod page;
mod imprint;
mod shapes;
mod local;
mod heading;
pub(crate) mod citation;
mod dates;
mod json_ld;
mod signatures;
mod readings;
mod wordings;
mod quotations;
mod relations;
mod states;
pub(crate) mod changes;
mod as_at;
pub(crate) mod legal_status;
mod time_line;
mod mentions;
mod neutral;
mod card;
mod layout;
mod paper;
mod pages;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::language::{LanguageId, Localized};
use crate::model::{End, ItemId, Memorandum, Portal, RelationsByEnd, Seen};
use crate::plan::{Kind, Page};
use crate::text::script::Converter;
use crate::theme::Theme;
use crate::tracked::Reads;

pub(crate) use card::{ICON, SIZE as CARD_SIZE, TEMPLATE as CARD};
pub(crate) use layout::{alternate_addresses, is_available};
pub use local::Local;
pub use page::View;

use neutral::Neutral;
use page::Shared;

/// Makes views. What many pages share is made once.
pub struct Views<'a> {
    portal: &'a Portal,
    theme: &'a Theme,
    local: Localized<Local<'a>>,
    common: Localized<Vec<Common>>,
    /// The updates (indices) about an item, the newest first.
    updates: BTreeMap<ItemId, Vec<usize>>,
    /// The updates (indices) about each memorandum as a whole, the newest first.
    whole: Vec<Vec<usize>>,
    /// What documents and items are related to.
    relations: RelationsByEnd<'a>,
    /// What has changed, the latest first.
    changes: Vec<changes::Event<'a>>,
    /// Knows what differs by script alone.
    converter: Converter,
    /// The strings of all languages by document, for pages that have no language; the last are for those that are
    /// about no document.
    strings: Vec<OnceLock<Shared>>,
    /// The words of each language for pages about a document: by what its items are called, and what its parts are.
    words: Localized<BTreeMap<(&'a str, &'a str), Shared>>,
    /// What the parts of each document are called.
    kinds_of_domains: Vec<&'a str>,
    /// The words of each language for pages about no document in particular.
    general: Localized<Shared>,
    /// What is related to each item, by memorandum, found when it is first asked for.
    related: Vec<Vec<OnceLock<Related>>>,
}

/// Items with the names that they share with one.
type Related = Vec<(ItemId, Vec<usize>)>;

/// Related items of an item.
const RELATED: usize = 5;

/// What all pages of a language and memorandum share.
struct Common {
    memorandum: Shared,
    legal_status: Shared,
    /// Made when it is first asked for: it mentions every item, and pages of items do without.
    board: OnceLock<Shared>,
    site: Shared,
    jump: Shared,
    parallels: Shared,
}

impl Common {
    /// What the pages about each memorandum share in the language of `local`.
    fn of_memoranda(local: &Local<'_>) -> Vec<Self> {
        (0..local.portal.memoranda.len())
            .map(|memorandum| Self {
                memorandum: Shared::new(local.memorandum(memorandum)),
                legal_status: Shared::new(&legal_status::of(local, memorandum)),
                board: OnceLock::new(),
                site: Shared::new(&layout::site(local, memorandum)),
                jump: Shared::new(&layout::jump(local, memorandum)),
                parallels: pages::parallels(local, memorandum, Kind::Full(memorandum)),
            })
            .collect()
    }
}

/// The words for pages about documents, by what these call their items and their parts. The fingerprint of the theme
/// stands for what it says of each.
fn words_of_kinds<'a>(local: &Local<'a>) -> BTreeMap<(&'a str, &'a str), Shared> {
    let mut words = BTreeMap::new();
    for (memorandum, of) in local.portal.memoranda.iter().enumerate() {
        let whole = (of.kind_of_domains(), Kind::Memorandum(memorandum));
        let domains = 0..of.domains.len();
        let parts = domains.map(|of_it| {
            let kind = of.kind_of_domain(of_it);
            (kind, Kind::Domain(memorandum, of_it))
        });
        for (part, page) in std::iter::once(whole).chain(parts) {
            let kinds = (of.kind.as_str(), part);
            words.entry(kinds).or_insert_with(|| {
                let strings = local.strings_of(page);
                Shared::made_from(strings.value.clone(), &(local.key, kinds))
            });
        }
    }
    words
}

impl<'a> Views<'a> {
    /// Makes ready for the pages of `portal`.
    pub fn new(portal: &'a Portal, theme: &'a Theme) -> Self {
        let local = portal
            .languages
            .localize(|language| Local::new(portal, language, &theme.words[language]));
        let common = local.map(Common::of_memoranda);
        let words = local.map(words_of_kinds);
        let is_several = portal.memoranda.len() > 1;
        let general = local.map(|local| {
            let facts = (local.key, local.common_kind, is_several);
            Shared::made_from(local.strings.value.clone(), &facts)
        });
        let mut updates: BTreeMap<ItemId, Vec<usize>> = BTreeMap::new();
        let mut whole = vec![Vec::new(); portal.memoranda.len()];
        for (index, update) in portal.updates.iter().enumerate() {
            for memorandum in &update.memoranda {
                whole[*memorandum].push(index);
            }
            for item in &update.items {
                updates.entry(*item).or_default().push(index);
            }
        }
        let of_memorandum = |of: &Memorandum| vec![OnceLock::new(); of.items.len()];
        Self {
            portal,
            theme,
            local,
            common,
            updates,
            whole,
            relations: portal.relations_of_all(),
            changes: changes::all(portal),
            converter: Converter::new([]),
            strings: vec![OnceLock::new(); portal.memoranda.len() + 1],
            words,
            kinds_of_domains: portal
                .memoranda
                .iter()
                .map(Memorandum::kind_of_domains)
                .collect(),
            general,
            related: portal.memoranda.iter().map(of_memorandum).collect(),
        }
    }

    /// The view of one page; notes in `reads` which texts it shows.
    pub fn view(&self, page: &Page, reads: &Reads) -> View {
        let mut view = View::new(page.kind.template(), self.theme.fingerprint);
        layout::insert(self, page, reads, &mut view);
        pages::insert(self, page, reads, &mut view);
        view
    }

    /// Whether there are cards: a theme may have no template of them.
    pub(crate) fn has_cards(&self) -> bool {
        self.portal.has_cards() && self.theme.templates.has(card::TEMPLATE)
    }

    /// Whether pages ask for the worker that keeps copies of them.
    pub(crate) fn keeps_copies(&self) -> bool {
        self.portal.offline && self.theme.worker().is_some()
    }

    /// The view of the card of a page.
    pub fn card(&self, page: Kind) -> View {
        let mut view = View::new(card::TEMPLATE, self.theme.fingerprint);
        card::insert(self.portal, self.theme, page, &mut view);
        view
    }

    /// Whether the mark of the portal is there as a picture for telephones.
    pub(crate) fn has_icons(&self) -> bool {
        self.theme.templates.has(ICON)
    }

    /// The view of the icon of a size.
    pub(crate) fn icon(&self, size: u32) -> View {
        let mut view = View::new(ICON, self.theme.fingerprint);
        view.insert("size", &size);
        view.insert("tokens", &self.theme.tokens);
        view
    }

    /// What of a page is set on paper; `None` for pages of which nothing is.
    pub(crate) fn paper<'p>(
        &self,
        theme: &'p Theme,
        page: &Page,
        reads: &Reads,
    ) -> Option<paper::Paper<'p>>
    where
        'a: 'p,
    {
        paper::of(self, theme, page, reads)
    }

    /// What is viewed.
    pub fn portal(&self) -> &'a Portal {
        self.portal
    }

    /// The texts in which quotations are looked for, and where they are published.
    pub(crate) fn quotations(&self, reads: &Reads) -> (String, Vec<u8>) {
        quotations::file(self, reads)
    }

    /// What one language says.
    pub fn local(&self, language: LanguageId) -> &Local<'a> {
        &self.local[language]
    }

    fn common(&self, page: &Page) -> &Common {
        // Pages about no memorandum lead to the latest.
        &self.common[page.language][page.kind.memorandum().unwrap_or(0)]
    }

    /// The words of the language of a page: items are called what its document calls them, and parts what its area is.
    fn words(&self, page: &Page) -> &Shared {
        let Some(memorandum) = page.kind.memorandum() else {
            return &self.general[page.language];
        };
        let of = &self.portal.memoranda[memorandum];
        let part = match page.kind {
            Kind::Domain(_, domain) => of.kind_of_domain(domain),
            _ => self.kinds_of_domains[memorandum],
        };
        &self.words[page.language][&(of.kind.as_str(), part)]
    }

    /// The strings of all languages for a page.
    fn strings(&self, neutral: &Neutral<'_, 'a>, page: &Page) -> &Shared {
        // Pages about no document have words of their own where there are several.
        let of = page.kind.memorandum();
        let of = of.unwrap_or(self.portal.memoranda.len());
        self.strings[of].get_or_init(|| neutral.strings(page.kind))
    }

    /// The areas and items that the board of a page shows.
    fn board(&self, page: &Page) -> &Shared {
        let memorandum = page.kind.memorandum().unwrap_or(0);
        let local = &self.local[page.language];
        let board = &self.common(page).board;
        board.get_or_init(|| Shared::new(&local.board(memorandum)))
    }

    /// The items before and after an item, through all areas.
    fn neighbours(&self, id: ItemId) -> [Option<ItemId>; 2] {
        let count = self.portal.memoranda[id.memorandum].items.len();
        [id.item.checked_sub(1), Some(id.item + 1)].map(|item| {
            Some(ItemId {
                item: item.filter(|item| *item < count)?,
                ..id
            })
        })
    }

    /// The updates about an item or about its memorandum as a whole, the newest first.
    fn updates_of(&self, item: ItemId) -> Vec<usize> {
        let mut of: Vec<usize> = self.updates.get(&item).cloned().unwrap_or_default();
        of.extend(self.whole(item.memorandum));
        of.sort_unstable();
        of
    }

    /// What a document or item is related to.
    fn relations(&self, end: End) -> &[Seen<'a>] {
        self.relations.of(end)
    }

    /// What has changed, the latest first; nothing where wordings are not recorded.
    pub(crate) fn changes(&self) -> &[changes::Event<'a>] {
        &self.changes
    }

    /// The updates about a memorandum as a whole.
    fn whole(&self, memorandum: usize) -> impl Iterator<Item = usize> {
        self.whole[memorandum].iter().copied()
    }

    /// Items that mention the same names as an item does.
    fn related(&self, id: ItemId) -> &Related {
        let related = &self.related[id.memorandum][id.item];
        related.get_or_init(|| self.find_related(id))
    }

    /// A name that few items share says more.
    fn find_related(&self, id: ItemId) -> Related {
        let portal = self.portal;
        let names = &portal.item(id).names;
        // Sixtieths keep the order exact: a name that two items share weighs 30.
        let weight = |name: usize| 60 / portal.names[name].items.len().max(1);
        let mut candidates = BTreeSet::new();
        for &name in names {
            let others = portal.names[name].items.iter();
            let others = others.filter(|other| **other != id);
            // Of those that share only what is everywhere, the first ones are as good as any.
            let limit = if weight(name) == 0 {
                RELATED
            } else {
                usize::MAX
            };
            candidates.extend(others.take(limit));
        }
        let mut related: Related = candidates
            .into_iter()
            .map(|&other| {
                let theirs = &portal.item(other).names;
                let shared = names.iter().filter(|name| theirs.contains(name));
                (other, shared.copied().collect())
            })
            .collect();
        related.sort_by_cached_key(|(other, names)| {
            let weight: usize = names.iter().map(|&name| weight(name)).sum();
            (std::cmp::Reverse(weight), *other)
        });
        related.truncate(RELATED);
        related
    }
}
