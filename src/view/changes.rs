//! What has changed: wordings, updates with what they say became of items, and corrections.

use std::collections::BTreeMap;

use jiff::civil;
use serde::Serialize;

use crate::model::{Correction, Earlier, ItemId, OF_PORTAL, Portal, Subject, WordingKind};
use crate::plan::Kind;
use crate::text::fingerprint::fingerprint;
use crate::theme::StringKey;
use crate::view::local::Local;
use crate::view::shapes;
use crate::view::wordings;

/// Something that has changed on a day.
pub(crate) struct Event<'a> {
    pub(crate) day: civil::Date,
    /// The page on which it changed; `None` of one that is gone.
    page: Option<Kind>,
    what: What<'a>,
}

enum What<'a> {
    /// Words of one page that were recorded together, for one reason.
    Wordings(&'a str, Vec<&'a Earlier>),
    /// An update was published, or said something else.
    Update(usize),
    /// A fact that was signed was mended.
    Correction(&'a Correction),
}

/// The same as the language of a page says it.
#[derive(Debug, Serialize, Hash)]
pub(crate) struct Change<'a> {
    pub(crate) date: shapes::Date,
    pub(crate) title: shapes::Title<'a>,
    /// Where it can be read.
    pub(crate) href: Option<String>,
    /// What has changed there.
    pub(crate) what: String,
    /// What kind of change it was.
    pub(crate) kind: Option<&'a str>,
    pub(crate) reason: Option<shapes::Phrase<'a>>,
}

/// Everything that has changed, the latest first; nothing where wordings are not recorded.
pub(super) fn all(portal: &Portal) -> Vec<Event<'_>> {
    if portal.wordings.begun.is_none() {
        return Vec::new();
    }
    let mut events = of_wordings(portal);
    let updates = portal.updates.iter().enumerate();
    events.extend(updates.map(|(index, update)| Event {
        day: update.last_updated(),
        page: Some(Kind::Update(index)),
        what: What::Update(index),
    }));
    for (memorandum, of) in portal.memoranda.iter().enumerate() {
        let items = of.references();
        for correction in &of.corrections {
            let reference = correction.text.split('#').next().unwrap_or_default();
            let page = match items.get(reference) {
                Some(item) => Kind::Item(ItemId {
                    memorandum,
                    item: *item,
                }),
                None => Kind::Memorandum(memorandum),
            };
            let is_told = |of: &Event<'_>| {
                of.page == Some(page)
                    && of.day == correction.day
                    && matches!(&of.what, What::Wordings(_, words)
                        if words[0].kind == Some(WordingKind::Correction))
            };
            if !events.iter().any(is_told) {
                events.push(Event {
                    day: correction.day,
                    page: Some(page),
                    what: What::Correction(correction),
                });
            }
        }
    }
    events.sort_by_key(|of| std::cmp::Reverse(of.day));
    events
}

/// What was recorded of each page on each day for one reason.
fn of_wordings(portal: &Portal) -> Vec<Event<'_>> {
    let pages = pages(portal);
    let mut events = Vec::new();
    for (key, earlier) in &portal.wordings.earlier {
        let page = pages.get(key).copied();
        let mut together: Vec<Vec<&Earlier>> = Vec::new();
        for of in earlier {
            let alike = together.iter_mut().find(|list| {
                let first = list[0];
                (first.until, first.kind) == (of.until, of.kind)
                    && first.reason.as_ref().map(reason_of) == of.reason.as_ref().map(reason_of)
            });
            match alike {
                Some(list) => list.push(of),
                None => together.push(vec![of]),
            }
        }
        events.extend(together.into_iter().map(|list| Event {
            day: list[0].until,
            page,
            what: What::Wordings(key, list),
        }));
    }
    events
}

/// The words of a reason in every language.
fn reason_of(of: &crate::language::Localized<crate::language::Phrase>) -> Vec<&str> {
    of.iter().map(|(_, phrase)| phrase.text.as_str()).collect()
}

/// Every page that the record knows, by its name there.
fn pages(portal: &Portal) -> BTreeMap<String, Kind> {
    let mut kinds = vec![Kind::Home];
    for (index, of) in portal.memoranda.iter().enumerate() {
        kinds.push(Kind::Memorandum(index));
        kinds.extend((0..of.domains.len()).map(|domain| Kind::Domain(index, domain)));
    }
    kinds.extend(crate::plan::items(portal).map(Kind::Item));
    kinds.extend((0..portal.names.len()).map(Kind::Name));
    kinds.extend((0..portal.updates.len()).map(Kind::Update));
    kinds.extend((0..portal.articles.len()).map(Kind::Article));
    let known = kinds.into_iter();
    let mut pages: BTreeMap<String, Kind> = known
        .filter_map(|kind| Some((kind.recorded_as(portal)?, kind)))
        .collect();
    pages.insert(OF_PORTAL.to_owned(), Kind::Home);
    pages
}

impl<'a> Event<'a> {
    /// Whether it is told of on the list of a page: what changed there, and what updates say of it.
    pub(crate) fn is_on(&self, portal: &Portal, list: Kind) -> bool {
        let of_items = |is_in: &dyn Fn(ItemId) -> bool| match (&self.what, self.page) {
            (What::Update(index), _) => portal.updates[*index].items.iter().any(|id| is_in(*id)),
            (_, Some(Kind::Item(id))) => is_in(id),
            _ => false,
        };
        match list {
            Kind::Changes(None) => true,
            Kind::Changes(Some(memorandum)) => match &self.what {
                What::Update(index) => portal.updates[*index].documents().contains(&memorandum),
                _ => self.page.and_then(Kind::memorandum) == Some(memorandum),
            },
            Kind::Domain(memorandum, domain) => {
                let within = portal.memoranda[memorandum].items_within(domain);
                let is_in = |id: ItemId| id.memorandum == memorandum && within.contains(&id.item);
                self.page == Some(list) || of_items(&is_in)
            }
            Kind::Item(own) => of_items(&|id| id == own),
            _ => self.page == Some(list),
        }
    }

    /// Whether it is something else than words in this language, which the page itself shows.
    pub(super) fn is_beside(&self, local: &Local<'_>) -> bool {
        match &self.what {
            What::Wordings(_, words) => words.iter().any(|of| of.language != local.language),
            What::Update(_) | What::Correction(_) => false,
        }
    }

    /// What it is known by for ever.
    pub(crate) fn id(&self, portal: &Portal) -> String {
        let day = self.day.to_string();
        let parts: Vec<String> = match &self.what {
            What::Wordings(page, words) => {
                let words = words.iter().map(|of| format!("{} {}", of.part, of.id));
                [(*page).to_owned()].into_iter().chain(words).collect()
            }
            What::Update(index) => vec![portal.updates[*index].first_address()],
            What::Correction(of) => vec![of.text.clone(), of.from.clone(), of.to.clone()],
        };
        fingerprint(
            [day.as_str()]
                .into_iter()
                .chain(parts.iter().map(String::as_str)),
        )
    }

    /// It as a language says it.
    pub(crate) fn said(&self, local: &Local<'a>) -> Change<'a> {
        let strings = local.strings;
        let (what, kind, reason) = match &self.what {
            What::Wordings(_, words) => {
                let first = words[0];
                let reason = first.reason.as_ref().map(|of| local.phrase(of));
                let kind = first.kind.map(|kind| local.wording_kind(kind));
                (words_changed(local, words), kind, reason)
            }
            What::Update(index) => {
                let state = local.portal.updates[*index].state.as_deref();
                let said = strings.get(StringKey::ChangesUpdate);
                let what = match state.map(|of| local.state_words(of)) {
                    Some(state) => {
                        format!("{said}{}{state}", strings.get(StringKey::ListSeparator))
                    }
                    None => said.to_owned(),
                };
                (what, None, None)
            }
            What::Correction(of) => {
                let what = strings.get(StringKey::ChangesCorrection).to_owned();
                (what, None, Some(local.phrase(&of.reason)))
            }
        };
        Change {
            date: local.day(self.day),
            title: self.title(local),
            href: self.href(local),
            what,
            kind,
            reason,
        }
    }

    fn title(&self, local: &Local<'a>) -> shapes::Title<'a> {
        let portal = local.portal;
        let named = |title| shapes::Title {
            label: None,
            title: local.phrase(title),
        };
        match (self.page, &self.what) {
            (_, What::Wordings(OF_PORTAL, _)) => named(&portal.title),
            (Some(Kind::Memorandum(of)), _) => local.subject(Subject::Memorandum(of)),
            (Some(Kind::Domain(of, domain)), _) => local.subject(Subject::Domain(of, domain)),
            (Some(Kind::Item(id)), _) => local.subject(Subject::Item(id)),
            (Some(Kind::Update(index)), _) => local.subject(Subject::Update(index)),
            (Some(Kind::Article(index)), _) => local.subject(Subject::Article(index)),
            (Some(Kind::Name(index)), _) => named(&portal.names[index].form),
            (Some(_), _) => local.subject(Subject::Home),
            (None, _) => shapes::Title {
                label: None,
                title: shapes::Phrase {
                    text: local.strings.get(StringKey::ChangesGone),
                    lang: None,
                },
            },
        }
    }

    /// Where it can be read: words in the language in which they changed.
    fn href(&self, local: &Local<'_>) -> Option<String> {
        let page = self.page?;
        let What::Wordings(name, words) = &self.what else {
            return Some(local.href(page));
        };
        if *name == OF_PORTAL {
            return Some(local.href(page));
        }
        let own = words.iter().find(|of| of.language == local.language);
        let shown = own.unwrap_or(&words[0]);
        let language = &local.portal.languages[shown.language].key;
        let address = page.address(local.portal, language);
        Some(format!("{address}#{}", wordings::anchor(&shown.id)))
    }
}

/// Which texts have changed, and in which languages.
fn words_changed<'a>(local: &Local<'a>, words: &[&'a Earlier]) -> String {
    let separator = local.strings.get(StringKey::ListSeparator);
    let mut parts: Vec<&str> = Vec::new();
    let mut languages: Vec<&str> = Vec::new();
    for of in words {
        let part = local.part_of_page(&of.part);
        let language = local.text_of(&local.portal.language_names[of.language]);
        for (list, word) in [(&mut parts, part), (&mut languages, language)] {
            if !list.contains(&word) {
                list.push(word);
            }
        }
    }
    let of = [
        ("parts", &*parts.join(separator)),
        ("languages", &languages.join(separator)),
    ];
    local.strings.fill(StringKey::ChangesWords, &of)
}
