//! Linked metadata: schema.org `Legislation` (<https://schema.org/Legislation>).

use serde::Serialize;

use crate::language::{Localized, Phrase};
use crate::model::{ItemId, Portal};
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
    #[serde(rename = "hasPart", skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<Self>>,
    #[serde(rename = "inLanguage", skip_serializing_if = "Vec::is_empty")]
    languages: Vec<&'a str>,
    #[serde(rename = "isPartOf", skip_serializing_if = "Option::is_none")]
    whole: Option<Box<Self>>,
    #[serde(rename = "legislationDate", skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(
        rename = "legislationIdentifier",
        skip_serializing_if = "Option::is_none"
    )]
    identifier: Option<String>,
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
            parts: None,
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
    Legislation {
        parts: (!of.items.is_empty()).then(|| parts.collect()),
        languages: languages(portal),
        date: Some(of.day().to_string()),
        identifier: Some(of.slug.clone()),
        kind: Some("Memorandum"),
        names: names(portal, &of.title),
        ..Legislation::at(memorandum_id(portal, index))
    }
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
