//! Linked metadata: schema.org `Legislation` (<https://schema.org/Legislation>).

use serde::Serialize;

use crate::language::{Localized, Phrase};
use crate::model::{End, ItemId, Memorandum, Milestone, Portal, RelationKind, Step};
use crate::plan::{Kind, Page};
use crate::view::local::Local;

/// Keys stand in the order of their names.
#[derive(Serialize)]
struct Legislation<'a> {
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@id")]
    id: String,
    #[serde(rename = "@type")]
    r#type: &'static str,
    /// What it names: a property of every creative work.
    #[serde(rename = "citation", skip_serializing_if = "Vec::is_empty")]
    cites: Vec<Self>,
    #[serde(rename = "hasPart", skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<Self>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Vec::is_empty")]
    languages: Vec<&'a str>,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    whole: Option<Box<Self>>,
    /// What it amends or replaces.
    #[serde(rename = "legislationChanges", skip_serializing_if = "Vec::is_empty")]
    changes: Vec<Self>,
    #[serde(rename = "legislationDate", skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(
        rename = "legislationIdentifier",
        skip_serializing_if = "Option::is_none"
    )]
    identifier: Option<String>,
    /// Whether it is in force, where a date proves that it is not.
    #[serde(
        rename = "legislationLegalForce",
        skip_serializing_if = "Option::is_none"
    )]
    force: Option<&'static str>,
    #[serde(rename = "legislationType", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "name", skip_serializing_if = "Vec::is_empty")]
    names: Vec<Name<'a>>,
    /// Who runs the site.
    #[serde(rename = "sdPublisher", skip_serializing_if = "Option::is_none")]
    publisher: Option<Publisher<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    #[serde(rename = "@type")]
    r#type: &'static str,
    name: Vec<Name<'a>>,
}

#[derive(Serialize)]
struct Name<'a> {
    #[serde(rename = "@language")]
    language: &'a str,
    #[serde(rename = "@value")]
    value: &'a str,
}

/// The metadata of a page as JSON that may stand in a `script` element; `None` for pages that
/// show no signed text.
pub(super) fn of(local: &Local<'_>, page: &Page) -> Option<String> {
    let portal = local.portal;
    let legislation = match page.kind {
        Kind::Identifier(id) => item(portal, id),
        // What the memorandum is called stands at the permanent address: the name is as long as many a text.
        Kind::Item(id) => item(portal, id).without_names_of_whole(),
        Kind::Memorandum(index) | Kind::Full(index) => memorandum(portal, index),
        _ => return None,
    };
    let legislation = Legislation {
        context: Some("https://schema.org"),
        publisher: portal.operator.as_ref().map(|operator| Publisher {
            r#type: "Organization",
            name: names(portal, operator),
        }),
        url: Some(page.address.absolute(&portal.base)),
        ..legislation
    };
    let json = serde_json::to_string(&legislation).expect("metadata has no failing parts");
    // A text that holds `</script>` must not end the element.
    Some(json.replace('<', "\\u003c"))
}

impl Legislation<'_> {
    /// One that is only named.
    fn at(id: String) -> Self {
        Self {
            context: None,
            id,
            r#type: "Legislation",
            cites: Vec::new(),
            parts: None,
            changes: Vec::new(),
            force: None,
            languages: Vec::new(),
            whole: None,
            date: None,
            identifier: None,
            kind: None,
            names: Vec::new(),
            publisher: None,
            url: None,
        }
    }

    fn without_names_of_whole(mut self) -> Self {
        if let Some(whole) = &mut self.whole {
            whole.names.clear();
        }
        self
    }
}

fn item(portal: &Portal, id: ItemId) -> Legislation<'_> {
    let of = &portal.memoranda[id.memorandum];
    let item = portal.item(id);
    let whole = Legislation {
        names: names(portal, &of.title),
        ..Legislation::at(memorandum_id(portal, id.memorandum))
    };
    Legislation {
        cites: done(portal, End::Item(id), &[RelationKind::RefersTo]),
        changes: done(portal, End::Item(id), &CHANGES),
        force: force(of),
        languages: languages(portal),
        whole: Some(Box::new(whole)),
        date: Some(of.day().to_string()),
        identifier: Some(portal.item_reference(id)),
        names: names(portal, &item.title),
        ..Legislation::at(identifier(portal, id))
    }
}

fn memorandum(portal: &Portal, index: usize) -> Legislation<'_> {
    let of = &portal.memoranda[index];
    let items = 0..of.items.len();
    let parts = items.map(|item| {
        let id = ItemId {
            memorandum: index,
            item,
        };
        Legislation::at(identifier(portal, id))
    });
    let end = End::Memorandum(index);
    Legislation {
        cites: done(portal, end, &[RelationKind::RefersTo]),
        changes: done(portal, end, &CHANGES),
        force: force(of),
        parts: (!of.items.is_empty()).then(|| parts.collect()),
        languages: languages(portal),
        date: Some(of.day().to_string()),
        identifier: Some(of.slug.clone()),
        kind: Some("Memorandum"),
        names: names(portal, &of.title),
        ..Legislation::at(memorandum_id(portal, index))
    }
}

/// What changes another text: it continues or carries out one that stays as it is.
const CHANGES: [RelationKind; 2] = [RelationKind::Amends, RelationKind::Replaces];

/// What a text does something of `kinds` to.
fn done<'a>(portal: &'a Portal, end: End, kinds: &[RelationKind]) -> Vec<Legislation<'a>> {
    let relations = portal.relations_of(end);
    let relations = relations.filter(|of| kinds.contains(&of.kind));
    let others = relations.map(|of| match of.to {
        End::Memorandum(index) => memorandum_id(portal, index),
        End::Item(id) => match &of.paragraph {
            Some(paragraph) => format!(
                "{}#{}",
                identifier(portal, id),
                portal.paragraph_anchor(id, paragraph)
            ),
            None => identifier(portal, id),
        },
    });
    others.map(Legislation::at).collect()
}

/// That a document is not in force, where a date says so: that no date of its end is known proves nothing.
fn force(of: &Memorandum) -> Option<&'static str> {
    let is_out = |milestone: &Milestone| match milestone.step {
        Step::InForce => !milestone.has_come,
        Step::Ended => milestone.has_come,
        Step::Signed | Step::Adopted => false,
    };
    let is_out = of.milestones.iter().any(is_out);
    is_out.then_some("https://schema.org/NotInForce")
}

fn identifier(portal: &Portal, id: ItemId) -> String {
    Kind::Identifier(id)
        .address(portal, "")
        .absolute(&portal.base)
}

fn memorandum_id(portal: &Portal, index: usize) -> String {
    let authoritative = &portal.languages[portal.languages.authoritative].key;
    Kind::Memorandum(index)
        .address(portal, authoritative)
        .absolute(&portal.base)
}

fn languages(portal: &Portal) -> Vec<&str> {
    let languages = portal.languages.iter();
    languages.map(|(_, language)| &*language.tag).collect()
}

fn names<'a>(portal: &'a Portal, phrases: &'a Localized<Phrase>) -> Vec<Name<'a>> {
    phrases
        .iter()
        .filter(|(language, phrase)| phrase.language == *language)
        .map(|(language, phrase)| Name {
            language: &portal.languages[language].tag,
            value: &phrase.text,
        })
        .collect()
}
