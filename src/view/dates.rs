//! The dates that the signed text of a memorandum names, wherever in it they stand.

use serde::Serialize;

use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{self, ItemId, SignedPart};
use crate::plan::{self, Kind};
use crate::text::{clause, date};
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::local::Local;
use crate::view::shapes;

/// A date that a signed text names.
#[derive(Debug, Serialize, Hash)]
pub(super) struct NamedDate<'a> {
    #[serde(skip)]
    pub(super) named: date::Date,
    date: shapes::Date,
    pub(super) place: Place,
    quote: Quote<'a>,
}

/// The words around a date, with their language where that is not the page's.
#[derive(Debug, Serialize, Hash)]
struct Quote<'a> {
    text: String,
    lang: Option<&'a str>,
}

/// A text that names dates.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Part(SignedPart),
    Item(ItemId),
}

/// Where in a memorandum something stands.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Place {
    pub(super) label: String,
    pub(super) href: String,
}

/// The dates that a memorandum names, in order of time, and where it names them.
pub(super) fn of<'a>(local: &Local<'a>, index: usize, reads: &Reads) -> Vec<NamedDate<'a>> {
    let portal = local.portal;
    let parts = portal.memoranda[index].dates.iter();
    let parts = parts.map(|(part, named)| (Source::Part(*part), named));
    let items = plan::items(portal).filter(|id| id.memorandum == index);
    let items = items.flat_map(|id| {
        let dates = portal.item(id).dates.iter();
        dates.map(move |named| (Source::Item(id), named))
    });
    let mut dates: Vec<_> = parts.chain(items).collect();
    // Those of one day stay in the order of the text.
    dates.sort_by_key(|(_, of)| (of.date.first_day(), of.date));
    let before = |at: usize| {
        let (source, of) = dates[at];
        let earlier = dates[..at].iter();
        earlier
            .filter(|(other, named)| *other == source && named.date == of.date)
            .count()
    };
    let quoted = dates.iter().enumerate();
    quoted
        .map(|(at, (source, of))| NamedDate {
            named: of.date,
            date: local.date(of.date),
            place: match source {
                Source::Part(part) => part_place(local, index, *part),
                Source::Item(id) => item_place(local, *id),
            },
            quote: quote(local, of, said(local, index, *source, reads), before(at)),
        })
        .collect()
}

/// What the page says of a text in its language, and in which language that is; nothing of what is no more there.
fn said<'a>(
    local: &Local<'a>,
    index: usize,
    source: Source,
    reads: &Reads,
) -> Option<(LanguageId, &'a str)> {
    let of = &local.portal.memoranda[index];
    let text = |texts: &'a model::Texts| {
        let text = &texts[local.language];
        (text.language, &*text.read(reads).plain)
    };
    let phrase = |phrases: &'a Localized<Phrase>| {
        let phrase = &phrases[local.language];
        (phrase.language, &*phrase.text)
    };
    Some(match source {
        Source::Item(id) => text(&local.portal.item(id).text),
        Source::Part(SignedPart::Title) => phrase(&of.title),
        Source::Part(SignedPart::Annex) => phrase(of.annex.as_ref()?),
        Source::Part(SignedPart::Domain(domain)) => phrase(&of.domains[domain].title),
        Source::Part(SignedPart::Passage(domain, kind)) => {
            let mut passages = of.passages.iter();
            text(
                &passages
                    .find(|of| of.domain == domain && of.kind == kind)?
                    .text,
            )
        }
    })
}

/// The words around the date in the language of the page; where these name it in another way, those that were signed.
fn quote<'a>(
    local: &Local<'a>,
    of: &model::NamedDate,
    said: Option<(LanguageId, &str)>,
    before: usize,
) -> Quote<'a> {
    let languages = &local.portal.languages;
    let authoritative = languages.authoritative;
    let own =
        said.filter(|(language, _)| *language == local.language && *language != authoritative);
    let found = own.and_then(|(language, plain)| {
        let tag = &languages[language].tag;
        let spans = date::written(plain, tag, of.date, &local.strings.dates);
        Some(clause::clause(plain, spans.get(before).or(spans.last())?))
    });
    let is_foreign = found.is_none() && authoritative != local.language;
    Quote {
        text: found.unwrap_or_else(|| of.clause.clone()),
        lang: is_foreign.then(|| languages[authoritative].tag.as_str()),
    }
}

fn item_place(local: &Local<'_>, id: ItemId) -> Place {
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
