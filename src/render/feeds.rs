//! Feeds of updates, of the portal and of each area, in each language.
//!
//! Atom ([RFC 4287](https://www.rfc-editor.org/rfc/rfc4287)) and
//! [JSON Feed 1.1](https://www.jsonfeed.org/version/1.1/), in documents with the newest entries and
//! archives of the others.

mod changes;
mod documents;

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::Timestamp;
use rayon::prelude::*;
use serde_json::{Value, json};

use crate::address::{ATOM_FEED, Address, JSON_FEED};
use crate::model::{self, Update};
use crate::output::Output;
use crate::plan::Kind;
use crate::render::data::json;
use crate::render::directed::directed;
use crate::render::xml::Xml;
use crate::text::beginning::beginning;
use crate::tracked::{Reads, Tracked};
use crate::view::{Local, Views};
use documents::{Document, Documents, Measure};

struct Feed<'a> {
    local: &'a Local<'a>,
    title: String,
    /// The page that the feed follows.
    page: Address,
    /// The last change where there is no update.
    since: Timestamp,
    /// The oldest first.
    updates: Vec<Own<'a>>,
}

/// An update whose text the language has.
#[derive(Clone, Copy)]
struct Own<'a> {
    index: usize,
    update: &'a Update,
    changed: Timestamp,
}

/// Which document of a feed, and what comes before it.
#[derive(Clone, Copy, Hash)]
struct Place {
    /// The number of the archive; `None` for the document that readers follow.
    archive: Option<usize>,
    /// The number of the newest archive that is older.
    previous: Option<usize>,
}

/// Makes every feed of the portal.
pub(super) fn feeds(views: &Views<'_>, output: &Output<'_>) {
    for language in views.portal().languages.ids() {
        let local = views.local(language);
        let updates = &local.portal.updates;
        let measures = output.track(("measures", local.key), |reads| {
            let updates = updates.iter();
            updates.map(|of| measure(local, of, reads)).collect()
        });
        of_language(local).into_par_iter().for_each(|feed| {
            let documents = output.track(("documents", feed.page.as_str()), |reads| {
                let measures = feed
                    .updates
                    .iter()
                    .map(|of| *measures[of.index].read(reads));
                placed(Documents::of(&measures.collect::<Vec<_>>()))
            });
            feed.make(&documents, output);
        });
    }
    changes::feeds(views, output);
}

/// The documents of a feed: that which readers follow, and the archives from the oldest on.
fn placed(of: Documents) -> Vec<(Place, Document)> {
    let place = |archive: Option<usize>, previous: usize| Place {
        archive,
        previous: (previous > 0).then_some(previous),
    };
    let current = (place(None, of.archives.len()), of.current);
    let archives = of.archives.into_iter().enumerate();
    let archives = archives.map(|(at, archive)| (place(Some(at + 1), at), archive));
    [current].into_iter().chain(archives).collect()
}

/// The feed of all updates and that of each area.
fn of_language<'a>(local: &'a Local<'a>) -> Vec<Feed<'a>> {
    let portal = local.portal;
    let feed = |page: Kind, title: &str, of: &model::Memorandum, updates| Feed {
        local,
        title: local.feed_title(title, page),
        page: local.address(page),
        since: of.since,
        updates,
    };
    let own = own(local);
    let areas = portal
        .memoranda
        .iter()
        .map(|of| vec![Vec::new(); of.domains.len()]);
    let mut about: Vec<Vec<Vec<Own<'_>>>> = areas.collect();
    for &of in &own {
        for memorandum in &of.update.memoranda {
            about[*memorandum].iter_mut().for_each(|area| area.push(of));
        }
        // Those that an area is within have what it has.
        let items = of.update.items.iter();
        let innermost = items.filter_map(|id| Some((id.memorandum, portal.item(*id).domain?)));
        let areas: BTreeSet<(usize, usize)> = innermost
            .flat_map(|(memorandum, area)| {
                let parts = portal.memoranda[memorandum].with_parents(area);
                parts.map(move |part| (memorandum, part))
            })
            .collect();
        for (memorandum, area) in areas {
            about[memorandum][area].push(of);
        }
    }
    let title = &portal.title[local.language].text;
    let mut feeds = vec![feed(Kind::Updates, title, &portal.memoranda[0], own)];
    for (memorandum, areas) in about.into_iter().enumerate() {
        let of = &portal.memoranda[memorandum];
        for (domain, updates) in areas.into_iter().enumerate() {
            let title = &of.domains[domain].short[local.language].text;
            let page = Kind::Domain(memorandum, domain);
            feeds.push(feed(page, title, of, updates));
        }
    }
    feeds
}

/// What can be read in the language: a feed tells of nothing else. The oldest first.
fn own<'a>(local: &'a Local<'a>) -> Vec<Own<'a>> {
    let updates = local.portal.updates.iter().enumerate();
    let own = updates.filter(|(_, of)| of.text[local.language].language == local.language);
    let own = own.map(|(index, update)| Own {
        index,
        update,
        changed: update.last_changed(&local.portal.zone),
    });
    let mut own: Vec<Own<'_>> = own.collect();
    own.sort_by(|a, b| {
        let key = |of: &Own<'a>| (of.update.published, Reverse(&of.update.slug));
        key(a).cmp(&key(b))
    });
    own
}

/// How many bytes an entry needs at most, in either format.
fn measure(local: &Local<'_>, update: &Update, reads: &Reads) -> Measure {
    /// What stands around the words of an entry and of an item in it.
    const ENTRY: usize = 1500;
    const ITEM: usize = 120;
    let portal = local.portal;
    let text = update.text[local.language].read(reads);
    let addresses = text.html.matches(model::ROOT).count() + text.html.matches(HERE).count();
    let address = portal.base.len() + update.slug.len() + 40;
    let title = escaped(&update.title[local.language].text);
    let first = escaped(&update.first_address());
    Measure {
        changed: update.last_changed(&portal.zone),
        frame: ENTRY
            + 3 * address
            + title
            + first
            + ITEM * (update.items.len() + update.paragraphs.len())
            + update.state.as_ref().map_or(0, |_| ITEM),
        text: escaped(&text.html) + addresses * address,
    }
}

/// How long a text is where it is written as XML or JSON.
fn escaped(text: &str) -> usize {
    let length = |byte: u8| match byte {
        b'&' | b'<' | b'>' | b'"' | b'\'' => 6,
        b'\\' | b'\n' => 2,
        0..0x20 => 6,
        _ => 1,
    };
    text.bytes().map(length).sum()
}

/// What a link to a place of its own page begins with.
const HERE: &str = "<a href=\"#";

impl Feed<'_> {
    /// Makes its documents.
    fn make(&self, documents: &[Tracked<(Place, Document)>], output: &Output<'_>) {
        for (at, document) in documents.iter().enumerate() {
            let archive = (at > 0).then_some(at);
            let make = |name: &str, bytes: fn(&Self, Place, &Document, &Reads) -> Vec<u8>| {
                let path = Address::feed(&self.page, archive, name).to_string();
                output.make(path, |reads| {
                    let (place, document) = document.read(reads);
                    bytes(self, *place, document, reads)
                });
            };
            make(ATOM_FEED, Self::atom);
            make(JSON_FEED, Self::json_feed);
        }
    }

    fn base(&self) -> &str {
        &self.local.portal.base
    }

    fn tag(&self) -> &str {
        &self.local.portal.languages[self.local.language].tag
    }

    fn address(&self, archive: Option<usize>, name: &str) -> String {
        Address::feed(&self.page, archive, name).absolute(self.base())
    }

    fn href(&self, of: Own<'_>) -> String {
        let page = self.local.address(Kind::Update(of.index));
        page.absolute(self.base())
    }

    /// The name of an entry, which is the same for ever: readers who have it are not shown it again.
    fn id(&self, of: Own<'_>) -> String {
        let first = of.update.first_address();
        Address::localized(self.local.key, &[&first]).absolute(self.base())
    }

    fn stamp(&self, at: Timestamp) -> String {
        self.local.portal.zone.stamp(at)
    }

    /// The text with addresses that lead back to the site from anywhere.
    fn html(&self, of: Own<'_>, reads: &Reads) -> String {
        let html = &*of.update.text[self.local.language].read(reads).html;
        let html = match html.contains(HERE) {
            true => Cow::Owned(html.replace(HERE, &format!("<a href=\"{}#", self.href(of)))),
            false => Cow::Borrowed(html),
        };
        let html = html.replace(model::ROOT, &format!("{}/", self.base()));
        // A reader of feeds takes nothing from the element around the text.
        if !self.local.portal.languages.has_leftward() {
            return html;
        }
        let html = format!("<div lang=\"{}\">{html}</div>", self.tag());
        String::from_utf8(directed(html.as_bytes())).unwrap_or(html)
    }

    fn summary(&self, of: Own<'_>, reads: &Reads) -> String {
        beginning(&of.update.text[self.local.language].read(reads).plain)
    }

    fn entries(&self, of: &Document) -> impl Iterator<Item = (Own<'_>, bool)> {
        let entries = of.entries.iter();
        entries.map(|(entry, whole)| (self.updates[*entry], *whole))
    }

    fn atom(&self, place: Place, document: &Document, reads: &Reads) -> Vec<u8> {
        let page = self.page.absolute(self.base());
        let changes = self.entries(document).map(|(of, _)| of.changed);
        let newest = changes.max().unwrap_or(self.since);
        let mut xml = Xml::new();
        let attributes = [
            ("xmlns", "http://www.w3.org/2005/Atom"),
            ("xmlns:fh", "http://purl.org/syndication/history/1.0"),
            ("xml:lang", self.tag()),
        ];
        xml.element("feed", &attributes, |xml| {
            xml.line();
            xml.text("title", &[], &self.title);
            xml.text("id", &[], &page);
            let mut link = |relation: &str, address: &str| {
                let kind = ("type", "application/atom+xml");
                xml.empty("link", &[("rel", relation), kind, ("href", address)]);
            };
            link("self", &self.address(place.archive, ATOM_FEED));
            if place.archive.is_some() {
                link("current", &self.address(None, ATOM_FEED));
            }
            if let Some(previous) = place.previous {
                link("prev-archive", &self.address(Some(previous), ATOM_FEED));
            }
            if place.archive.is_some() {
                xml.empty("fh:archive", &[]);
            }
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &page)],
            );
            xml.text("updated", &[], &self.stamp(newest));
            xml.element("author", &[], |xml| {
                let title = &self.local.portal.title[self.local.language].text;
                xml.text("name", &[], title);
            });
            for (of, whole) in self.entries(document) {
                self.entry(xml, of, whole, reads);
            }
        });
        xml.finish()
    }

    fn entry(&self, xml: &mut Xml, of: Own<'_>, whole: bool, reads: &Reads) {
        let href = self.href(of);
        let update = of.update;
        xml.element("entry", &[], |xml| {
            xml.line();
            xml.text("title", &[], &update.title[self.local.language].text);
            xml.text("id", &[], &self.id(of));
            xml.empty(
                "link",
                &[("rel", "alternate"), ("type", "text/html"), ("href", &href)],
            );
            xml.text("published", &[], &self.stamp(update.published));
            xml.text("updated", &[], &self.stamp(of.changed));
            let documents = update.documents();
            for id in &update.items {
                let portal = self.local.portal;
                let of = &portal.memoranda[id.memorandum];
                // Of several documents the number alone does not say which item it is.
                let term = match documents.len() {
                    1 => of.item_reference(id.item),
                    _ => portal.item_reference(*id),
                };
                let label = self.local.name_of_all(*id);
                xml.empty("category", &[("term", &term), ("label", &label)]);
            }
            for (id, paragraph) in &update.paragraphs {
                let portal = self.local.portal;
                let item = match documents.len() {
                    1 => portal.memoranda[id.memorandum].item_reference(id.item),
                    _ => portal.item_reference(*id),
                };
                let term = format!("{item}.{}", paragraph.written());
                let label = self.local.paragraph_of_all(*id, paragraph);
                xml.empty("category", &[("term", &term), ("label", &label)]);
            }
            if let Some(state) = &update.state {
                let label = self.local.state_words(state);
                xml.empty("category", &[("term", state), ("label", label)]);
            }
            if whole {
                xml.text("content", &[("type", "html")], &self.html(of, reads));
            } else {
                xml.text("summary", &[], &self.summary(of, reads));
            }
        });
    }

    fn json_feed(&self, place: Place, document: &Document, reads: &Reads) -> Vec<u8> {
        let items = self.entries(document);
        let items: Vec<Value> = items
            .map(|(of, whole)| self.item(of, whole, reads))
            .collect();
        let mut feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.page.absolute(self.base()),
            "feed_url": self.address(place.archive, JSON_FEED),
            "language": self.tag(),
            "items": items,
        });
        if let Some(previous) = place.previous {
            feed["next_url"] = self.address(Some(previous), JSON_FEED).into();
        }
        json(&feed)
    }

    fn item(&self, of: Own<'_>, whole: bool, reads: &Reads) -> Value {
        let update = of.update;
        let items = update.items.iter();
        let items = items.map(|id| self.local.name_of_all(*id));
        let paragraphs = update.paragraphs.iter();
        let paragraphs = paragraphs.map(|(id, of)| self.local.paragraph_of_all(*id, of));
        let state = update.state.as_deref();
        let state = state.map(|of| self.local.state_words(of).to_owned());
        let tags: Vec<String> = items.chain(paragraphs).chain(state).collect();
        let mut item = json!({
            "id": self.id(of),
            "url": self.href(of),
            "title": update.title[self.local.language].text,
            "date_published": self.stamp(update.published),
            "date_modified": self.stamp(of.changed),
            "tags": tags,
        });
        if whole {
            item["content_html"] = self.html(of, reads).into();
        } else {
            let summary = self.summary(of, reads);
            item["summary"] = summary.clone().into();
            item["content_text"] = summary.into();
        }
        item
    }
}
