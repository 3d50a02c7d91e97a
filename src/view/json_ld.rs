//! Linked metadata: schema.org `Legislation` (<https://schema.org/Legislation>).

use serde_json::{Value, json};

use crate::language::{Localized, Phrase};
use crate::model::Portal;
use crate::plan::{Kind, Page};
use crate::view::local::Local;

/// The metadata of a page as JSON that may stand in a `script` element; `None` for pages that
/// show no signed text.
pub(super) fn of(local: &Local<'_>, page: &Page) -> Option<String> {
    let portal = local.portal;
    let value = match page.kind {
        Kind::Item(id) | Kind::Identifier(id) => {
            item(portal, page, id.memorandum, id.domain, id.item)
        }
        Kind::Memorandum(index) | Kind::Full(index) => memorandum(portal, page, index),
        _ => return None,
    };
    // A text that holds `</script>` must not end the element.
    Some(value.to_string().replace('<', "\\u003c"))
}

fn item(portal: &Portal, page: &Page, memorandum: usize, domain: usize, item: usize) -> Value {
    let of = &portal.memoranda[memorandum];
    let item = &of.domains[domain].items[item];
    let id = identifier(portal, memorandum, item.number);
    json!({
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": id,
        "url": page.address.absolute(&portal.base),
        "legislationIdentifier": format!("{}/{}", of.slug, item.number),
        "name": names(portal, &item.title),
        "inLanguage": languages(portal),
        "legislationDate": of.signed.to_string(),
        "isPartOf": {
            "@type": "Legislation",
            "@id": memorandum_id(portal, memorandum),
            "name": names(portal, &of.title),
        },
    })
}

fn memorandum(portal: &Portal, page: &Page, index: usize) -> Value {
    let of = &portal.memoranda[index];
    let parts: Vec<Value> = of
        .items()
        .map(|(_, item)| json!({ "@type": "Legislation", "@id": identifier(portal, index, item.number) }))
        .collect();
    json!({
        "@context": "https://schema.org",
        "@type": "Legislation",
        "@id": memorandum_id(portal, index),
        "url": page.address.absolute(&portal.base),
        "legislationIdentifier": of.slug,
        "legislationType": "Memorandum",
        "name": names(portal, &of.title),
        "inLanguage": languages(portal),
        "legislationDate": of.signed.to_string(),
        "hasPart": parts,
    })
}

fn identifier(portal: &Portal, memorandum: usize, number: u32) -> String {
    crate::address::Address::item(None, &portal.memoranda[memorandum].slug, number)
        .absolute(&portal.base)
}

fn memorandum_id(portal: &Portal, index: usize) -> String {
    let authoritative = &portal.languages[portal.languages.authoritative].key;
    Kind::Memorandum(index)
        .address(portal, authoritative)
        .absolute(&portal.base)
}

fn languages(portal: &Portal) -> Vec<&str> {
    portal
        .languages
        .iter()
        .map(|(_, language)| language.tag.as_str())
        .collect()
}

fn names(portal: &Portal, phrases: &Localized<Phrase>) -> Vec<Value> {
    phrases
        .iter()
        .filter(|(language, phrase)| phrase.language == *language)
        .map(|(language, phrase)| json!({ "@language": portal.languages[language].tag, "@value": phrase.text }))
        .collect()
}
