//! Documents to [`Portal`]: brings languages together and makes the parts of the model.

pub(crate) mod config;
pub(crate) mod localizer;
pub(crate) mod translations;
pub(crate) mod loader;
pub(crate) mod shelf;
pub(crate) mod outlines;
pub(crate) mod pairing;
pub(crate) mod nested_names;
pub(crate) mod strength;
pub(crate) mod termbase;
pub(crate) mod parts;
pub(crate) mod plausible;
pub(crate) mod memorandum;
pub(crate) mod named_paragraphs;
pub(crate) mod update;
pub(crate) mod relations;
pub(crate) mod site;
pub(crate) mod listing;
pub(crate) mod text_reader;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;

use crate::content::assemble::config::Settings;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::localizer::Localizer;
use crate::content::assemble::memorandum::Loaded;
use crate::content::assemble::termbase::Termbase;
use crate::content::assemble::text_reader::TextReader;
use crate::content::assemble::translations::Translation;
use crate::content::decode::library::Library;
use crate::content::decode::path::Entry;
use crate::content::decode::raw;
use crate::content::history::History;
use crate::content::lock::LockCheck;
use crate::content::texts::life_cycle::{Calendar, Edition, Stage, Waiting};
use crate::content::texts::links::Links;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized, Phrase};
use crate::model::{Contact, ItemId, LastLook, Memorandum, Name, Portal, Side, Update, Wordings};
use crate::text::script::Converter;
use crate::text::zone::Zone;
use crate::tracked::Tracked;

/// What the content holds, as far as it can be read.
pub struct Content {
    /// The portal; `None` when something is wrong that the report tells.
    pub portal: Option<Portal>,
    /// The languages of the portal.
    pub languages: Languages,
    /// Name of the theme.
    pub theme: String,
    /// Whether the portal says that it is not official.
    pub is_unofficial: bool,
    /// What the items of documents are said to be called, and where.
    pub kinds: Vec<(String, Place)>,
    /// What updates say that became of items, and where.
    pub states: Vec<(String, Place)>,
    /// Links from content into the site: where they stand, and the address below the root.
    pub links: Vec<(Place, String)>,
    /// How each memorandum's signed text stands towards its lock.
    pub locks: Vec<LockCheck>,
    /// How what the public can read stands towards what was recorded of it.
    pub history: History,
    /// State of every text in every language, public or not.
    pub translations: Vec<Translation>,
    /// The first moment after that of the edition at which the same sources say something else.
    pub until: Option<Timestamp>,
    /// The texts that become public by a later build of the same sources.
    pub waiting: Waiting,
    /// What its texts were read with.
    pub reader: TextReader,
}

/// Makes the portal from the files of `library`, as an edition has it.
pub(super) fn assemble(
    settings: &Settings<'_>,
    library: &Library<'_>,
    edition: Edition,
    report: &mut Report,
) -> Content {
    let languages = &settings.languages;
    let raw_names: raw::Termbase = Library::table(library.names, report);
    let converter = Converter::new(termbase::overrides(&raw_names, languages));
    let localizer = Localizer {
        languages,
        converter: &converter,
    };
    let mut links = Links::new(languages, library, &settings.base);
    let zone = settings.zone.clone();
    let calendar = Calendar { edition, zone };
    let mut loader = Loader::new(library, &localizer, &calendar, &mut links, report);
    let sides = loader.sides(settings);
    let (termbase, mut names) = Termbase::build(
        &raw_names,
        library.names,
        (&sides, library.items()),
        &localizer,
        loader.report,
    );
    loader.check_homepages(&raw_names);
    let mut loaded = loader.memoranda(&termbase);
    let locks = loaded.iter_mut().map(Loaded::take_lock).collect();
    mention(&mut names, &loaded, &raw_names, &mut loader);
    let memoranda = loaded.into_iter().map(|of| of.memorandum).collect();
    let lists = (names, (termbase.terms(), termbase.also()));
    let portal = portal(&mut loader, settings, memoranda, sides, lists);
    let translations = loader.take_translations();
    let portal = portal.map(|portal| with_states(portal, &translations, &loader.hidden));
    let waiting = loader.waiting();
    let until = loader.until;
    let [kinds, states] = [&mut loader.kinds, &mut loader.states].map(std::mem::take);
    let history = History::check(portal.as_ref(), library, (&converter, edition), report);
    let portal = portal.filter(|_| !report.has_errors());
    let portal = portal.map(|portal| with_wordings(portal, &history));
    Content {
        portal,
        history,
        languages: languages.clone(),
        theme: settings.theme().to_owned(),
        kinds,
        states,
        is_unofficial: settings.official() == Some(false),
        links: links.internal,
        locks,
        translations,
        until,
        waiting,
        reader: reader(settings, library, (converter, termbase), calendar),
    }
}

/// The portal with what its texts said before.
fn with_wordings(portal: Portal, history: &History) -> Portal {
    Portal {
        wordings: history.wordings(&portal.languages),
        ..portal
    }
}

/// What reads one text alone, as the others were read.
fn reader(
    settings: &Settings<'_>,
    library: &Library<'_>,
    (converter, termbase): (Converter, Termbase),
    calendar: Calendar,
) -> TextReader {
    TextReader {
        languages: settings.languages.clone(),
        base: settings.base.clone(),
        converter,
        termbase,
        calendar,
        apart: library.apart.clone(),
    }
}

/// The portal with the state of every text that it shows, in every language.
fn with_states(
    portal: Portal,
    translations: &[Translation],
    hidden: &BTreeMap<Entry, Stage>,
) -> Portal {
    let shown = translations::shown(translations, hidden, &portal);
    let translations = Tracked::new("translations", shown.into());
    Portal {
        translations,
        ..portal
    }
}

/// The forms of each term, and the words by which readers look for each name and each term.
type Terms = (Vec<Localized<Vec<String>>>, Vec<Vec<String>>);

/// The portal around its memoranda and names; `None` when anything was reported as an error.
fn portal(
    loader: &mut Loader<'_, '_, '_>,
    settings: &Settings<'_>,
    memoranda: Vec<Memorandum>,
    sides: Vec<Side>,
    (names, (terms, also)): (Vec<Name>, Terms),
) -> Option<Portal> {
    loader.expect_memoranda(&memoranda);
    let config = &settings.config;
    let title = loader.setting(settings, &config.title, "title");
    let notice = loader.setting(settings, &config.notice, "notice");
    let language_names = loader.language_names(settings);
    let [short, note, reliance, operator] = loader.optional_settings(settings);
    loader.check_official(settings);
    let (contact, last_look) = loader.contact_and_look(settings);
    let zone = loader.zone_of(&memoranda);
    let sessions = loader.sessions();
    loader.check_sessions(&sessions, &memoranda);
    let relations = loader.relations(&memoranda);
    let (updates, articles) = (loader.updates(&memoranda), loader.articles());
    let home = loader.home()?;
    loader.check_whole(settings, &updates.public);
    let pictures: BTreeSet<_> = loader.links.pictures.iter().copied().collect();
    (!loader.report.has_errors()).then(|| Portal {
        title,
        base: config.base.get_ref().trim_end_matches('/').to_owned(),
        notice,
        short,
        note,
        official: settings.official(),
        operator,
        reliance,
        contact,
        last_look,
        zone,
        languages: settings.languages.clone(),
        language_names,
        sides,
        home,
        memoranda,
        relations,
        sessions,
        updates: updates.public,
        articles: articles.public,
        withdrawn: [updates.withdrawn, articles.withdrawn].concat(),
        pictures: pictures.into_iter().cloned().collect(),
        translations: Tracked::new("translations", Arc::default()),
        names,
        terms,
        also,
        search: settings.search(),
        wordings: Wordings::default(),
        cards: config.cards,
        offline: config.offline.unwrap_or(true),
        papers: BTreeMap::new(),
    })
}

impl Loader<'_, '_, '_> {
    /// Reports what only all texts together show.
    fn check_whole(&mut self, settings: &Settings<'_>, updates: &[Update]) {
        self.check_links_to_hidden();
        self.check_pictures();
        self.check_look(settings, updates);
    }

    /// What the portal may say of itself: its short title, a note, on which version to rely, who runs it.
    fn optional_settings(&mut self, settings: &Settings<'_>) -> [Option<Localized<Phrase>>; 4] {
        let config = &settings.config;
        let tables = [
            (&config.short, "short"),
            (&config.note, "note"),
            (&config.reliance, "reliance"),
            (&config.operator, "operator"),
        ];
        tables.map(|(table, key)| Some(self.setting(settings, table.as_ref()?, key)))
    }

    /// Where readers report mistakes, and when the editors last looked for updates.
    fn contact_and_look(
        &mut self,
        settings: &Settings<'_>,
    ) -> (Option<Localized<Contact>>, Option<LastLook>) {
        let (config, toml) = (&settings.config, settings.toml);
        let contact = config.contact.as_ref();
        let contact = contact.map(|contact| self.contact(contact, toml));
        let last_look = config.last_look.as_ref();
        let last_look = last_look.and_then(|look| self.last_look(look, toml));
        (contact, last_look)
    }

    /// Reports pictures that no text shows: one that cannot be read may show any of them.
    fn check_pictures(&mut self) {
        if !self.report.has_errors() {
            self.links.check_pictures(self.report);
        }
    }

    /// A portal has at least one document.
    fn expect_memoranda(&mut self, memoranda: &[Memorandum]) {
        if memoranda.is_empty() && !self.report.has_errors() {
            let languages = self.localizer.languages;
            let key = &languages[languages.authoritative].key;
            let problem = Diagnostic::global("no-memorandum").with("key", key);
            self.report.push(problem);
        }
    }

    /// An official site says who runs it.
    fn check_official(&mut self, settings: &Settings<'_>) {
        let config = &settings.config;
        let official = config.official.as_ref().filter(|of| *of.get_ref());
        if let (Some(official), None) = (official, &config.operator) {
            let place = settings.toml.place(&official.span());
            self.report
                .push(Diagnostic::error("official-without-operator", place));
        }
    }

    /// The time zone of the portal, by which the days of signature begin: what feeds tell of one to come
    /// changes then.
    fn zone_of(&mut self, memoranda: &[Memorandum]) -> Zone {
        let zone = self.calendar.zone();
        self.expect(memoranda.iter().map(|of| zone.begin(of.day())));
        zone
    }
}

/// Warns of names that no signed text mentions, where pages list mentions or elsewhere.
fn check_mentions(
    names: &[Name],
    raw: &raw::Termbase,
    library: &Library<'_>,
    languages: &Languages,
    report: &mut Report,
) {
    let Some(toml) = library.names else { return };
    let authoritative = languages.authoritative;
    let signed = library.texts.iter();
    let signed = signed.filter(|(entry, _)| entry.memorandum().is_some());
    let signed = signed.flat_map(|(_, versions)| versions);
    let signed = signed.filter(|(language, _)| *language == authoritative);
    let signed: Vec<&str> = signed.map(|(_, of)| of.body.text).collect();
    let is_somewhere = |form: &String| signed.iter().any(|text| text.contains(form.as_str()));
    for (name, raw) in names.iter().zip(&raw.name) {
        let mut forms = name.aliases[authoritative]
            .iter()
            .chain([&name.form[authoritative].text]);
        if name.items.is_empty() && name.preambles.is_empty() && !forms.any(is_somewhere) {
            let problem = Diagnostic::warning("name-nowhere", toml.place(&raw.id.span()));
            report.push(problem.with("id", &name.id));
        }
    }
}

/// Tells every name where it is mentioned.
fn mention(
    names: &mut [Name],
    loaded: &[Loaded],
    raw: &raw::Termbase,
    loader: &mut Loader<'_, '_, '_>,
) {
    let mut items: BTreeMap<usize, Vec<ItemId>> = BTreeMap::new();
    for (
        memorandum,
        Loaded {
            memorandum: of,
            preamble_names,
            ..
        },
    ) in loaded.iter().enumerate()
    {
        for (item, entry) in of.items.iter().enumerate() {
            for &name in &entry.names {
                let id = ItemId { memorandum, item };
                items.entry(name).or_default().push(id);
            }
        }
        for &name in preamble_names {
            names[name].preambles.push(memorandum);
        }
    }
    for (name, items) in items {
        names[name].items = items;
    }
    if !loader.report.has_errors() {
        let languages = loader.localizer.languages;
        check_mentions(names, raw, loader.library, languages, loader.report);
    }
}
