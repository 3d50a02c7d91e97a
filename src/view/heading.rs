//! The heading of a page, and the link by which readers report a mistake on it.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use crate::language::LanguageId;
use crate::model::{Contact, Titled};
use crate::plan::{Kind, Page};
use crate::theme::StringKey;
use crate::view::local::Local;

/// Where readers report a mistake on a page.
#[derive(Debug, Serialize, Hash)]
pub(super) struct ContactLink {
    pub(super) href: String,
    pub(super) text: String,
}

/// The heading of a page.
pub(super) fn title(local: &Local<'_>, kind: Kind) -> String {
    let (portal, strings) = (local.portal, local.strings_of(kind));
    let memorandum = |index: usize| local.text_of(&portal.memoranda[index].title);
    match kind {
        Kind::Chooser => local.text_of(&portal.title).to_owned(),
        Kind::NotFound => strings.get(StringKey::TitleNotFound).to_owned(),
        Kind::Identifier(id) => local.item_name(id),
        Kind::Home => local.text_of(&portal.home.title).to_owned(),
        Kind::Memorandum(index) => memorandum(index).to_owned(),
        Kind::Full(index) => strings.fill(StringKey::TitleFull, &[("title", memorandum(index))]),
        Kind::Parallel(_, other) => {
            let name = |of: LanguageId| local.text_of(&portal.language_names[of]);
            let [own, other] = [local.language, other].map(name);
            strings.fill(StringKey::TitleParallel, &[("own", own), ("other", other)])
        }
        Kind::Dates(_) => strings.get(StringKey::TitleDates).to_owned(),
        Kind::States(_) => strings.get(StringKey::TitleStates).to_owned(),
        Kind::Changes(_) => strings.get(StringKey::TitleChanges).to_owned(),
        Kind::AsAt(index, day) => {
            let day = local.day(day).text;
            let of = [("title", memorandum(index)), ("date", day.as_str())];
            strings.fill(StringKey::TitleAsAt, &of)
        }
        Kind::Domain(of, index) => local
            .text_of(&portal.memoranda[of].domains[index].title)
            .to_owned(),
        // The beginning of a text says less of it than its number.
        Kind::Item(id) if portal.item(id).titled == Titled::Excerpt => local.item_name(id),
        Kind::Item(id) => local.text_of(&portal.item(id).title).to_owned(),
        Kind::Names => strings.get(StringKey::TitleNames).to_owned(),
        Kind::Name(index) => local.text_of(&portal.names[index].form).to_owned(),
        Kind::Updates => strings.get(StringKey::TitleUpdates).to_owned(),
        Kind::Update(index) => local.text_of(&portal.updates[index].title).to_owned(),
        Kind::Subscribe => strings.get(StringKey::TitleSubscribe).to_owned(),
        Kind::Offline => strings.get(StringKey::TitleOffline).to_owned(),
        Kind::Translations => strings.get(StringKey::TitleTranslations).to_owned(),
        Kind::Search => strings.get(StringKey::TitleSearch).to_owned(),
        Kind::Verify => strings.get(StringKey::TitleVerify).to_owned(),
        Kind::Article(index) => local.text_of(&portal.articles[index].title).to_owned(),
        Kind::Withdrawn(_) => strings.get(StringKey::WithdrawnTitle).to_owned(),
        Kind::Moved(_) => strings.get(StringKey::MovedTitle).to_owned(),
    }
}

/// Where readers report a mistake on a page that is called `title`. A letter names the page.
pub(super) fn contact(local: &Local<'_>, page: &Page, title: &str) -> Option<ContactLink> {
    let portal = local.portal;
    Some(match &portal.contact.as_ref()?[local.language] {
        Contact::Page(address) => ContactLink {
            href: address.clone(),
            text: address.clone(),
        },
        Contact::Mail(address) => {
            let subject = match page.kind {
                Kind::NotFound => title.to_owned(),
                _ => format!("{title} <{}>", page.address.absolute(&portal.base)),
            };
            let subject = utf8_percent_encode(&subject, NON_ALPHANUMERIC);
            ContactLink {
                href: format!("mailto:{address}?subject={subject}"),
                text: address.clone(),
            }
        }
    })
}
