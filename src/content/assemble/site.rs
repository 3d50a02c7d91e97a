//! The parts of a portal around its memoranda: sides, sessions, pages.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::address::{Named, is_slug};
use crate::budget;
use crate::content::assemble::config::Settings;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::localizer::Choice;
use crate::content::assemble::pairing::{BodyKind, Paired};
use crate::content::assemble::shelf::Shelf;
use crate::content::decode::library::Library;
use crate::content::decode::path::{self, Entry};
use crate::content::decode::raw::{self, PageFacts, PageWords, TitleFacts, TitleWords};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::{ByLanguage, RawContact, RawWords};
use crate::content::texts::web::{self, Refusal, is_mail_address};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{Localized, Phrase};
use crate::model::{Article, Contact, LastLook, Session, Side, Update};
use crate::text::keyboard;

impl Loader<'_, '_, '_> {
    /// A text of `portal.toml` in every language.
    pub(super) fn setting(
        &mut self,
        settings: &Settings<'_>,
        table: &ByLanguage,
        key: &str,
    ) -> Localized<Phrase> {
        let span = settings
            .toml
            .text
            .find(key)
            .map_or(0..0, |at| at..at + key.len());
        self.in_languages(table, (key, &span), settings.toml)
    }

    /// The words of a table by languages; warns of each language that has none of its own.
    fn in_languages(
        &mut self,
        table: &ByLanguage,
        (key, at): (&str, &Range<usize>),
        toml: Toml<'_>,
    ) -> Localized<Phrase> {
        let languages = self.localizer.languages;
        let authoritative = &languages[languages.authoritative].key;
        for (_, language) in languages.iter() {
            let is_said = table.contains_key(&language.key) || language.derived_from.is_some();
            if !is_said && language.key != *authoritative {
                self.report.push(
                    Diagnostic::warning("missing-translation", toml.place(at))
                        .with("key", key)
                        .with("language", &language.key),
                );
            }
        }
        self.localizer.table(table, at, toml, self.report)
    }

    /// What each language is called in every other.
    pub(super) fn language_names(
        &mut self,
        settings: &Settings<'_>,
    ) -> Localized<Localized<Phrase>> {
        let languages = self.localizer.languages;
        let mut raw = settings.config.language.iter();
        languages.localize(|of| {
            let table = raw.next().and_then(|raw| raw.name.as_ref());
            let names = table.map(|table| {
                let own = self.localizer.own(table, settings.toml, self.report);
                self.localizer.phrases(&own)
            });
            // The name in a third language says less than that by which its readers know it.
            languages.localize(|language| {
                let name = names.as_ref().map(|names| names[language].clone());
                name.filter(|name| name.language == language && !name.text.is_empty())
                    .unwrap_or_else(|| Phrase {
                        text: languages[of].label.clone(),
                        language: of,
                    })
            })
        })
    }

    /// Where readers report mistakes: each language has its own, or that of the one it borrows
    /// from, as it is.
    pub(super) fn contact(
        &mut self,
        raw: &Spanned<RawContact>,
        toml: Toml<'_>,
    ) -> Localized<Contact> {
        let languages = self.localizer.languages;
        let table = match &raw.get_ref().0 {
            RawWords::One(text) => {
                let contact = self.contact_at(text, &raw.span(), toml);
                return languages.localize(|_| contact.clone());
            }
            RawWords::ByLanguage(table) => table,
        };
        // Reports what is wrong with any such table.
        self.localizer.table(table, &raw.span(), toml, self.report);
        let own = |language| table.get(&languages[language].key);
        for text in table.values() {
            self.contact_at(text.get_ref(), &text.span(), toml);
        }
        languages.localize(|language| {
            let from = match self.localizer.choose(language, |of| own(of).is_some()) {
                Choice::Own => language,
                Choice::Derived(from) | Choice::Borrowed(from) => from,
            };
            contact_of(own(from).map_or("", |text| text.get_ref()))
        })
    }

    fn contact_at(&mut self, text: &str, at: &Range<usize>, toml: Toml<'_>) -> Contact {
        let place = toml.place(at);
        if is_mail_address(text) {
            return contact_of(text);
        }
        // It stands in a letter to the editors as well, between signs of its own.
        let found = match text.contains(['<', '>', '"']) {
            true => Err(Refusal::of("sign")),
            false => self.links.web(text, &place),
        };
        if let Err(refusal) = found {
            let mut problem = Diagnostic::error("not-a-contact", place);
            let typed = text.trim();
            let typed = typed.strip_prefix("mailto:").unwrap_or(typed);
            let typed = keyboard::with_ascii(typed, "@.");
            // As in letters: `Editors <editors@example.org>`.
            let within = typed
                .split_once('<')
                .and_then(|(_, rest)| rest.strip_suffix('>'));
            let typed = within.map_or(typed.clone(), str::to_owned);
            problem.suggestion = match is_mail_address(&typed) {
                true => Some(typed),
                false => refusal.right,
            };
            self.report.push(problem);
        }
        contact_of(text)
    }

    /// Checks the address of a page on the web that a key has.
    pub(super) fn check_web_address(&mut self, key: &str, value: &Spanned<String>, toml: Toml<'_>) {
        let place = toml.place(&value.span());
        if value.get_ref().trim().is_empty() {
            let problem = Diagnostic::error("empty-value", place);
            self.report.push(problem.with("key", key));
            return;
        }
        if web::may_ask_to_sign_in(value.get_ref()) {
            let problem = Diagnostic::warning("sign-in-address", place.clone());
            self.report.push(problem);
        }
        if web::is_short(value.get_ref()) {
            self.report
                .push(Diagnostic::warning("short-address", place.clone()));
        }
        if let Some(right) = web::without_trackers(value.get_ref()) {
            let mut problem = Diagnostic::warning("tracked-address", place.clone());
            problem.suggestion = Some(right);
            self.report.push(problem);
        }
        if let Some(right) = web::redirected(value.get_ref()) {
            let mut problem = Diagnostic::warning("redirected-address", place.clone());
            problem.suggestion = Some(right);
            self.report.push(problem);
        }
        if let Err(refusal) = self.links.web(value.get_ref(), &place) {
            let problem = Diagnostic::error("not-a-web-address", place).with("key", key);
            let mut problem = problem.with("reason", refusal.reason);
            problem.suggestion = refusal.right;
            self.report.push(problem);
        }
    }

    /// When the editors last looked for updates; nothing before that day has begun.
    pub(super) fn last_look(&mut self, raw: &raw::RawLastLook, toml: Toml<'_>) -> Option<LastLook> {
        self.check_web_address("source", &raw.source, toml);
        let (day, at) = (raw.date.get_ref().0, raw.date.span());
        let what = self.in_languages(&raw.what, ("what", &at), toml);
        let publisher = self.in_languages(&raw.publisher, ("publisher", &at), toml);
        let begin = self.calendar.zone().begin(day);
        self.expect([begin]);
        if !self.calendar.is_past(begin) {
            let early = Diagnostic::warning("look-to-come", toml.place(&at));
            self.report.push(self.by_zone(early, day));
            return None;
        }
        Some(LastLook {
            day,
            what,
            source: raw.source.get_ref().clone(),
            publisher,
        })
    }

    /// Warns where an update is later than the day on which the editors say that they last looked for any.
    pub(super) fn check_look(&mut self, settings: &Settings<'_>, updates: &[Update]) {
        let Some(look) = &settings.config.last_look else {
            return;
        };
        let day = look.date.get_ref().0;
        let newest = updates.iter().map(|update| update.date).max();
        if let Some(newest) = newest.filter(|newest| *newest > day) {
            let place = settings.toml.place(&look.date.span());
            let problem = Diagnostic::warning("look-before-update", place);
            let problem = problem.with("day", day.to_string());
            self.report.push(problem.with("newest", newest.to_string()));
        }
    }

    /// Checks the addresses of those who have names.
    pub(super) fn check_homepages(&mut self, termbase: &raw::Termbase) {
        let Some(toml) = self.library.names else {
            return;
        };
        for homepage in termbase
            .name
            .iter()
            .filter_map(|name| name.homepage.as_ref())
        {
            self.check_web_address("homepage", homepage, toml);
        }
    }

    /// The sides that names can be on.
    pub(super) fn sides(&mut self, settings: &Settings<'_>) -> Vec<Side> {
        let sides = settings.config.side.iter();
        let mut known = BTreeMap::new();
        for side in sides.clone() {
            let place = settings.toml.place(&side.key.span());
            if let Some(first) = known.insert(side.key.get_ref(), place.clone()) {
                let problem = Diagnostic::error("duplicate-side", place).related(first);
                self.report.push(problem.with("side", side.key.get_ref()));
            }
        }
        sides
            .map(|side| Side {
                key: side.key.get_ref().clone(),
                label: self.in_languages(&side.label, ("label", &side.key.span()), settings.toml),
            })
            .collect()
    }

    /// The sessions of the conference, by number.
    pub(super) fn sessions(&mut self) -> Vec<Session> {
        let Some(toml) = self.library.sessions else {
            return Vec::new();
        };
        let raw: raw::Sessions = Library::table(Some(toml), self.report);
        let mut sessions: Vec<Session> = Vec::new();
        for raw in &raw.session {
            if sessions
                .iter()
                .any(|other| other.number == *raw.number.get_ref())
            {
                let place = toml.place(&raw.number.span());
                self.report.push(
                    Diagnostic::error("duplicate-session-number", place)
                        .with("number", *raw.number.get_ref()),
                );
            }
            sessions.push(self.session(raw, toml));
        }
        sessions.sort_by_key(|session| session.number);
        let places = raw
            .session
            .iter()
            .map(|of| (*of.number.get_ref(), toml.place(&of.number.span())));
        self.check_session_order(&sessions, &places.collect());
        sessions
    }

    fn session(&mut self, raw: &raw::RawSession, toml: Toml<'_>) -> Session {
        self.check_web_address("source", &raw.source, toml);
        let span = raw.number.span();
        let (held, zone) = (raw.held.0.first_day(), self.calendar.zone());
        if !self.calendar.is_past(zone.begin(held)) {
            let problem = Diagnostic::warning("session-to-come", toml.place(&span));
            self.report.push(problem.with("day", held.to_string()));
        }
        let place = raw.place.as_ref();
        Session {
            number: *raw.number.get_ref(),
            held: raw.held.0,
            name: self.in_languages(&raw.name, ("name", &span), toml),
            place: place.map(|place| self.in_languages(place, ("place", &span), toml)),
            areas: raw.areas,
            items: raw.items,
            source: raw.source.get_ref().clone(),
            publisher: self.in_languages(&raw.publisher, ("publisher", &span), toml),
        }
    }

    /// The text of the front page.
    pub(super) fn home(&mut self) -> Option<Article> {
        let languages = self.localizer.languages;
        let key = &languages[languages.authoritative].key;
        if !self.library.entries.contains(&Entry::Home) {
            let file = format!("content/home.{key}.md");
            self.report
                .push(Diagnostic::error("missing-home", Place::start(&*file)).with("file", &file));
        }
        let front = self.pair::<TitleFacts, TitleWords>(&Entry::Home)?;
        let title = front.title(self.localizer);
        Some(Article {
            slug: String::new(),
            summary: title.clone(),
            title,
            text: self.texts(&front, BodyKind::Markdown),
            aliases: Vec::new(),
        })
    }

    /// The portal's own pages, by slug.
    pub(super) fn articles(&mut self) -> Shelf<Article> {
        let mut shelf = Shelf::default();
        for entry in self.library.texts.keys() {
            let Entry::Page { slug } = entry else {
                continue;
            };
            let links = self.links.mark();
            let Some(front) = self.pair::<PageFacts, PageWords>(entry) else {
                continue;
            };
            let life = front.source.front.life();
            self.check_life(life, front.source.document.front_matter);
            let article = self.article(&front, slug);
            let aliases = article.aliases.clone();
            self.shelve(&mut shelf, entry, life, (article, &aliases), links);
        }
        shelf
    }

    fn article(&mut self, front: &Paired<'_, PageFacts, PageWords>, slug: &str) -> Article {
        let source = &front.source;
        Article {
            slug: slug.to_owned(),
            title: front.title(self.localizer),
            summary: front.phrases(
                self.localizer,
                |f| Some(&f.summary),
                |w| w.summary.as_deref(),
            ),
            text: self.texts(front, BodyKind::Markdown),
            aliases: self.aliases(&source.front.aliases, source.document.front_matter),
        }
    }

    /// Old addresses, below a language: `updates/2021-08-30-signed`.
    pub(super) fn aliases(&mut self, raw: &[Spanned<String>], toml: Toml<'_>) -> Vec<String> {
        if let Some(beyond) = raw.get(budget::ALIASES) {
            self.report.push(
                Diagnostic::error("too-many-aliases", toml.place(&beyond.span()))
                    .with("found", raw.len())
                    .with("most", budget::ALIASES),
            );
        }
        let raw = &raw[..raw.len().min(budget::ALIASES)];
        let languages = self.localizer.languages;
        // The language at its beginning is not part of it.
        let below_language = |alias: &str| {
            let (first, rest) = alias.split_once('/')?;
            languages.find(first).map(|_| rest.to_owned())
        };
        let (fine, wrong): (Vec<_>, Vec<_>) = raw.iter().partition(|alias| {
            let alias = alias.get_ref();
            alias.split('/').all(is_slug)
                && below_language(alias).is_none()
                && !alias.starts_with("content/")
        });
        let (fine, reserved): (Vec<_>, Vec<_>) = fine
            .into_iter()
            .partition(|alias| !Named::Page.is_reserved(alias.get_ref()));
        for alias in reserved {
            let mut problem = path::reserved(Named::Page, alias.get_ref());
            problem.place = Some(toml.place(&alias.span()));
            problem.suggestion = None; // An old address is what it was.
            self.report.push(problem);
        }
        for alias in wrong {
            let mut problem = Diagnostic::error("wrong-alias", toml.place(&alias.span()))
                .with("alias", alias.get_ref());
            let bare = bare_address(alias.get_ref());
            problem.suggestion = Some(below_language(&bare).unwrap_or(bare))
                .filter(|suggestion| suggestion.split('/').all(is_slug));
            self.report.push(problem);
        }
        fine.into_iter()
            .map(|alias| alias.get_ref().clone())
            .collect()
    }
}

/// An old address as `aliases` have it, from what an editor copied: without host, slashes at its ends
/// and the suffix of a file.
fn bare_address(written: &str) -> String {
    let below_host = written.split_once("://").map(|(_, rest)| rest);
    let path = below_host.map_or(written, |rest| rest.split_once('/').map_or("", |of| of.1));
    let path = path.trim_matches('/');
    let path = path.strip_prefix("content/").unwrap_or(path);
    let path = path.strip_suffix("index.html").unwrap_or(path);
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let end = path[name..].find('.').map_or(path.len(), |dot| name + dot);
    path[..end].trim_matches('/').to_ascii_lowercase()
}

fn contact_of(text: &str) -> Contact {
    match is_mail_address(text) {
        true => Contact::Mail(text.to_owned()),
        false => Contact::Page(text.to_owned()),
    }
}
