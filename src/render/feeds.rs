//! Feeds of updates, of the portal and of each area, in each language.
//!
//! Atom ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)) and
//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/).

use jiff::civil;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::address::Address;
use crate::artifact::Sink;
use crate::model::{self, Portal, Update};
use crate::plan::Kind;
use crate::render::data::json;
use crate::render::xml::Xml;
use crate::view::{Local, Views};

struct Feed<'a> {
    local: &'a Local<'a>,
    title: String,
    /// The page that the feed follows.
    page: Address,
    /// The last change where there is no update.
    since: civil::Date,
    updates: Vec<(usize, &'a Update)>,
}

/// Gives every feed of the portal to `sink`.
pub(super) fn feeds(views: &Views<'_>, portal: &Portal, sink: &dyn Sink) {
    for language in portal.languages.ids() {
        let local = views.local(language);
        of_language(local).into_par_iter().for_each(|feed| {
            let page = &feed.page;
            let texts = feed.updates.iter();
            let texts = texts.map(|(index, update)| (index, &update.text[language]));
            let origin = views.origin(texts.collect::<Vec<_>>());
            sink.make(format!("{page}feed.xml"), origin, || feed.atom());
            sink.make(format!("{page}feed.json"), origin, || feed.json_feed());
        });
    }
}

/// The feed of all updates and that of each area.
fn of_language<'a>(local: &'a Local<'a>) -> Vec<Feed<'a>> {
    let (portal, language) = (local.portal, local.language);
    let feed = |page: Kind, title: &str, since, updates| Feed {
        local,
        title: local.words.fill("feed.title", &[("title", title)]),
        page: local.address(page),
        since,
        updates,
    };
    // A feed tells what can be read in its language.
    let own = portal.updates.iter().enumerate();
    let own = own.filter(|(_, update)| update.text[language].language == language);
    let own: Vec<(usize, &Update)> = own.collect();
    let areas = portal
        .memoranda
        .iter()
        .map(|of| vec![Vec::new(); of.domains.len()]);
    let mut about: Vec<Vec<Vec<(usize, &Update)>>> = areas.collect();
    for &(index, update) in &own {
        let areas = &mut about[update.memorandum];
        if update.items.is_empty() {
            areas.iter_mut().for_each(|area| area.push((index, update)));
        }
        // In the order of their areas.
        let mut of: Vec<usize> = update.items.iter().map(|id| id.domain).collect();
        of.dedup();
        of.into_iter()
            .for_each(|area| areas[area].push((index, update)));
    }
    let since = portal.memoranda[0].signed;
    let title = &portal.title[language].text;
    let mut feeds = vec![feed(Kind::Updates, title, since, own)];
    for (memorandum, areas) in about.into_iter().enumerate() {
        let of = &portal.memoranda[memorandum];
        for (domain, updates) in areas.into_iter().enumerate() {
            let title = &of.domains[domain].short[language].text;
            let page = Kind::Domain(memorandum, domain);
            feeds.push(feed(page, title, of.signed, updates));
        }
    }
    feeds
}

impl Feed<'_> {
    fn base(&self) -> &str {
        &self.local.portal.base
    }

    fn tag(&self) -> &str {
        &self.local.portal.languages[self.local.language].tag
    }

    fn href(&self, update: usize) -> String {
        self.local
            .address(Kind::Update(update))
            .absolute(self.base())
    }

    /// The text with addresses that lead back to the site from anywhere.
    fn html(&self, update: &Update) -> String {
        let root = format!("{}/", self.base());
        update.text[self.local.language]
            .html
            .replace(model::ROOT, &root)
    }

    fn atom(&self) -> Vec<u8> {
        let page = self.page.absolute(self.base());
        let newest = self
            .updates
            .iter()
            .map(|(_, update)| update.last_updated())
            .max()
            .unwrap_or(self.since);
        let mut xml = Xml::new();
        let attributes = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xml:lang", self.tag()),
        ];
        xml.element("feed", &attributes, |xml| {
            xml.line();
            xml.text("title", &[], &self.title);
            xml.text("id", &[], &page);
            xml.empty(
                "link",
                &[
                    ("rel", "self"),
                    ("type", "application/atom+xml"),
                    ("href", &format!("{page}feed.xml")),
                ],
            );
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
            );
            xml.text("updated", &[], &midnight(newest));
            xml.element("author", &[], |xml| {
                xml.text(
                    "name",
                    &[],
                    &self.local.portal.title[self.local.language].text,
                );
            });
            for (index, update) in &self.updates {
                self.entry(xml, *index, update);
            }
        });
        xml.finish()
    }

    fn entry(&self, xml: &mut Xml, index: usize, update: &Update) {
        let href = self.href(index);
        xml.element("entry", &[], |xml| {
            xml.line();
            xml.text("title", &[], &update.title[self.local.language].text);
            xml.text("id", &[], &href);
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &href)],
            );
            xml.text("published", &[], &midnight(update.date));
            xml.text("updated", &[], &midnight(update.last_updated()));
            for id in &update.items {
                let number = self.local.portal.item(*id).number;
                xml.empty(
                    "category",
                    &[
                        ("term", &number.to_string()),
                        ("label", &self.local.item_label(number)),
                    ],
                );
            }
            xml.text("content", &[("type", "html")], &self.html(update));
        });
    }

    fn json_feed(&self) -> Vec<u8> {
        let page = self.page.absolute(self.base());
        let items: Vec<Value> = self
            .updates
            .iter()
            .map(|(index, update)| {
                let href = self.href(*index);
                let tags: Vec<String> = update
                    .items
                    .iter()
                    .map(|id| self.local.item_label(self.local.portal.item(*id).number))
                    .collect();
                json!({
                    "id": href,
                    "url": href,
                    "title": update.title[self.local.language].text,
                    "content_html": self.html(update),
                    "date_published": midnight(update.date),
                    "date_modified": midnight(update.last_updated()),
                    "tags": tags,
                })
            })
            .collect();
        json(&json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": page,
            "feed_url": format!("{page}feed.json"),
            "language": self.tag(),
            "items": items,
        }))
    }
}

/// A day as RFC 3339 asks for: updates have a day and no hour.
fn midnight(day: civil::Date) -> String {
    format!("{day}T00:00:00Z")
}
