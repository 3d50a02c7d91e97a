//! What became of items, as far as updates say so: the last state of each with its date and source.

use serde::Serialize;

use crate::model::ItemId;
use crate::plan::Kind;
use crate::view::local::Local;
use crate::view::page::Shared;
use crate::view::{relations, shapes};

/// The states that every theme has words for, in the order in which readers see them; those of a portal follow.
const ORDER: [&str; 4] = ["in-progress", "done", "changed", "not-continued"];

/// The last state of an item.
#[derive(Serialize, Hash)]
pub(super) struct ItemState<'a> {
    words: &'a str,
    date: shapes::Date,
    /// The update that says so.
    href: String,
    source: Option<shapes::Source<'a>>,
    /// The paragraphs of the item that are meant, where not all of it is.
    paragraphs: Vec<shapes::Paragraph>,
}

/// The items with one state.
#[derive(Serialize, Hash)]
pub(super) struct Group<'a> {
    /// Empty of items of which no update says so.
    key: &'a str,
    words: &'a str,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize, Hash)]
struct Entry<'a> {
    item: Shared,
    state: Option<ItemState<'a>>,
}

/// What became of an item, where an update says so.
pub(super) fn of<'a>(local: &Local<'a>, id: ItemId) -> Option<ItemState<'a>> {
    let index = *local.states.get(&id)?;
    let update = &local.portal.updates[index];
    let paragraphs = update.paragraphs.iter().filter(|(of, _)| *of == id);
    let source = update.sources.first();
    Some(ItemState {
        words: local.state(id)?,
        date: local.day(update.last_updated()),
        href: local.href(Kind::Update(index)),
        source: source.map(|source| relations::published(local, source)),
        paragraphs: paragraphs
            .map(|(id, paragraph)| shapes::Paragraph {
                label: local.paragraph_of_all(*id, paragraph),
                href: local.paragraph_href(*id, paragraph),
            })
            .collect(),
    })
}

/// Every item of a memorandum by its state, those without one at the end.
pub(super) fn groups<'a>(local: &Local<'a>, memorandum: usize) -> Vec<Group<'a>> {
    let portal = local.portal;
    let ids = 0..portal.memoranda[memorandum].items.len();
    let key = |id: ItemId| {
        let update = local.states.get(&id);
        let state = update.and_then(|of| portal.updates[*of].state.as_deref());
        state.unwrap_or_default()
    };
    let mut items: Vec<(&str, ItemId)> = ids
        .map(|item| ItemId { memorandum, item })
        .map(|id| (key(id), id))
        .collect();
    let place = |key: &str| {
        let known = ORDER.iter().position(|of| *of == key);
        (key.is_empty(), known.unwrap_or(ORDER.len()))
    };
    items.sort_by_key(|(key, id)| (place(key), *key, *id));
    items
        .chunk_by(|one, other| one.0 == other.0)
        .map(|group| Group {
            key: group[0].0,
            words: local.state(group[0].1).unwrap_or_default(),
            entries: group
                .iter()
                .map(|(_, id)| Entry {
                    item: local.item_value(*id),
                    state: of(local, *id),
                })
                .collect(),
        })
        .collect()
}
