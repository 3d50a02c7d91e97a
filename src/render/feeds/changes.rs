//! Feeds of what has changed, of the portal and of each document, where wordings are recorded.

use serde_json::{Value, json};

use crate::address::{ATOM_FEED, Address, JSON_FEED};
use crate::output::Output;
use crate::plan::Kind;
use crate::render::data::json;
use crate::render::xml::Xml;
use crate::theme::StringKey;
use crate::view::changes::Event;
use crate::view::{Local, Views};

/// The most entries of a feed.
const MOST: usize = 100;

/// A feed that follows a list of changes.
struct Feed<'v, 'a> {
    local: &'v Local<'a>,
    page: Address,
    title: String,
    events: Vec<&'v Event<'a>>,
}

/// One change.
struct Entry {
    id: String,
    url: String,
    title: String,
    summary: String,
    date: String,
}

/// Makes the feeds of changes.
pub(super) fn feeds(views: &Views<'_>, output: &Output<'_>) {
    let portal = views.portal();
    if portal.wordings.begun.is_none() {
        return;
    }
    for language in portal.languages.ids() {
        let memoranda = (0..portal.memoranda.len()).map(Some);
        for of in std::iter::once(None).chain(memoranda) {
            let list = Kind::Changes(of);
            let local = views.local(language);
            let events = views.changes().iter();
            let events = events.filter(|event| event.is_on(portal, list));
            let feed = Feed {
                local,
                page: local.address(list),
                title: local.changes_title(list),
                events: events.take(MOST).collect(),
            };
            let path = |name: &str| Address::feed(&feed.page, None, name).to_string();
            output.make(path(ATOM_FEED), |_| feed.atom());
            output.make(path(JSON_FEED), |_| feed.json_feed());
        }
    }
}

impl Feed<'_, '_> {
    fn entries(&self) -> impl Iterator<Item = Entry> {
        let portal = self.local.portal;
        let page = self.page.absolute(&portal.base);
        let separator = self.local.strings.get(StringKey::ListSentence);
        self.events.iter().map(move |event| {
            let change = event.said(self.local);
            let label = change.title.label.map(|label| label + separator);
            let id = event.id(portal);
            let said = [change.kind, change.reason.map(|reason| reason.text)];
            let said: Vec<&str> = std::iter::once(change.what.as_str())
                .chain(said.into_iter().flatten())
                .collect();
            Entry {
                url: change
                    .href
                    .map_or_else(|| page.clone(), |href| format!("{}/{href}", portal.base)),
                id: format!("{page}#{id}"),
                title: label.unwrap_or_default() + change.title.title.text,
                summary: said.join(separator),
                date: portal.zone.stamp(portal.zone.begin(event.day)),
            }
        })
    }

    fn address(&self, name: &str) -> String {
        Address::feed(&self.page, None, name).absolute(&self.local.portal.base)
    }

    fn tag(&self) -> &str {
        &self.local.portal.languages[self.local.language].tag
    }

    fn atom(&self) -> Vec<u8> {
        let portal = self.local.portal;
        let begun = portal.wordings.begun.map(|day| portal.zone.begin(day));
        let newest = self
            .events
            .first()
            .map(|event| portal.zone.begin(event.day));
        let newest = newest.max(begun).unwrap_or_default();
        let page = self.page.absolute(&portal.base);
        let mut xml = Xml::new();
        let attributes = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", self.tag()),
        ];
        xml.element("feed", &attributes, |xml| {
            xml.line();
            xml.text("title", &[], &self.title);
            xml.text("id", &[], &page);
            let own = self.address(ATOM_FEED);
            xml.empty(
                "link",
                &[
                    ("rel", "self"),
                    ("type", "application/atom+xml"),
                    ("href", &own),
                ],
            );
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
            );
            xml.text("updated", &[], &portal.zone.stamp(newest));
            xml.element("author", &[], |xml| {
                xml.text("name", &[], &portal.title[self.local.language].text);
            });
            for entry in self.entries() {
                entry.atom(xml);
            }
        });
        xml.finish()
    }

    fn json_feed(&self) -> Vec<u8> {
        let items = self.entries().map(|entry| {
            json!({
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "date_published": entry.date,
                "summary": entry.summary,
                "content_text": entry.summary,
            })
        });
        json(&json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.page.absolute(&self.local.portal.base),
            "feed_url": self.address(JSON_FEED),
            "language": self.tag(),
            "items": items.collect::<Vec<Value>>(),
        }))
    }
}

impl Entry {
    fn atom(&self, xml: &mut Xml) {
        xml.element("entry", &[], |xml| {
            xml.line();
            xml.text("title", &[], &self.title);
            xml.text("id", &[], &self.id);
            let alternate = [
                ("rel", "alternate"),
                ("type", "text/html"),
                ("href", &*self.url),
            ];
            xml.empty("link", &alternate);
            xml.text("updated", &[], &self.date);
            xml.text("summary", &[], &self.summary);
        });
    }
}
