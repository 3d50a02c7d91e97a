//! The dates that the signed text of a memorandum names, wherever in it they stand.

use serde::Serialize;

use crate::model::{self, SignedPart};
use crate::plan::{self, Kind};
use crate::text::date;
use crate::theme::StringKey;
use crate::view::local::Local;
use crate::view::shapes;

/// A date that a signed text names.
#[derive(Debug, Serialize, Hash)]
pub(super) struct NamedDate<'a> {
    #[serde(skip)]
    pub(super) named: date::Date,
    date: shapes::Date,
    pub(super) place: Place,
    quote: shapes::Phrase<'a>,
}

/// Where in a memorandum something stands.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Place {
    pub(super) label: String,
    pub(super) href: String,
}

/// The dates that a memorandum names, in order of time, and where it names them.
pub(super) fn of<'a>(local: &Local<'a>, index: usize) -> Vec<NamedDate<'a>> {
    let portal = local.portal;
    let parts = portal.memoranda[index].dates.iter();
    let parts = parts.map(|(part, named)| (part_place(local, index, *part), named));
    let items = plan::items(portal).filter(|id| id.memorandum == index);
    let items = items.flat_map(|id| {
        let dates = portal.item(id).dates.iter();
        dates.map(move |named| (item_place(local, id), named))
    });
    let mut dates: Vec<_> = parts.chain(items).collect();
    // Those of one day stay in the order of the text.
    dates.sort_by_key(|(_, of)| (of.date.first_day(), of.date));
    let quoted = dates.into_iter();
    quoted
        .map(|(place, of)| named_date(local, place, of))
        .collect()
}

fn named_date<'a>(local: &Local<'a>, place: Place, of: &'a model::NamedDate) -> NamedDate<'a> {
    let languages = &local.portal.languages;
    let authoritative = languages.authoritative;
    let is_foreign = authoritative != local.language;
    NamedDate {
        named: of.date,
        date: local.date(of.date),
        place,
        quote: shapes::Phrase {
            text: &of.clause,
            lang: is_foreign.then(|| languages[authoritative].tag.as_str()),
        },
    }
}

fn item_place(local: &Local<'_>, id: model::ItemId) -> Place {
    let item = local.item(id);
    Place {
        label: local.item_name(id),
        href: item.href,
    }
}

/// What the pages call a part of a memorandum, and where it stands.
fn part_place(local: &Local<'_>, index: usize, part: SignedPart) -> Place {
    let on_page = |key: StringKey, anchor: &str| Place {
        label: local.strings.get(key).to_owned(),
        href: local.href(Kind::Memorandum(index)) + anchor,
    };
    match part {
        SignedPart::Title => on_page(StringKey::MemorandumTitle, ""),
        SignedPart::Passage(domain, kind) => Place {
            label: local.passage_label(kind).to_owned(),
            href: format!(
                "{}#{}",
                local.href(match domain {
                    Some(domain) => Kind::Domain(index, domain),
                    None => Kind::Memorandum(index),
                }),
                kind.name()
            ),
        },
        SignedPart::Annex => on_page(StringKey::MemorandumAnnex, "#annex"),
        SignedPart::Domain(domain) => {
            let domain = local.domain(index, domain);
            Place {
                label: domain.label,
                href: domain.href,
            }
        }
    }
}
