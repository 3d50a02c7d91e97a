//! Sources to [`Portal`]: decodes, parses, pairs and checks the content.
//!
//! Every problem goes into the report and the work goes on, so that an editor sees all of them.
//! The outcome is a valid portal or none.
//!
//! 1. `config` reads `portal.toml`; `library` sorts the files by their names (`path`).
//!    `picture` checks the pictures among them, and what is written into their files.
//! 2. `document` cuts a file into front matter (`raw`, by `toml_table`) and body
//!    (`markdown`, with its `links`, which `web` reads); `characters` looks at both.
//! 3. `pairing` brings the languages of a text together; `localizer` fills the gaps.
//! 4. `memorandum`, `termbase`, `update` and `site` make the parts of the model; `lock` guards what
//!    was signed.

mod anchors;
mod characters;
mod config;
mod document;
mod library;
mod life_cycle;
mod outline;
mod links;
mod localizer;
mod lock;
mod markdown;
mod memorandum;
mod nested_names;
mod pairing;
mod path;
mod picture;
mod raw;
mod reader;
mod schema;
mod site;
mod spanned;
mod termbase;
mod toml_table;
mod translations;
mod update;
mod web;

pub use life_cycle::Edition;
pub use lock::{Changed, Lock, Plan};
pub use outline::{Area, Outline};
pub use reader::Reader;
pub use schema::schemas;
pub(crate) use toml_table::{Toml, fits};
pub use translations::{Translation, Wording, stamped, wording};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::content::config::Settings;
use crate::content::library::Library;
use crate::content::life_cycle::{Calendar, Stage};
use crate::content::links::{Links, Mark};
use crate::content::localizer::Localizer;
use crate::content::memorandum::Loaded;
use crate::content::path::Entry;
use crate::content::termbase::Termbase;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized};
use crate::model::{ItemId, Memorandum, Name, Portal, Side};
use crate::source::Sources;
use crate::text::script::Converter;
use crate::text::zone::Zone;

/// What the content holds, as far as it can be read.
pub struct Content {
    /// The portal; `None` when something is wrong that the report tells.
    pub portal: Option<Portal>,
    /// The languages of the portal.
    pub languages: Languages,
    /// Name of the theme.
    pub theme: String,
    /// Links from content into the site: where they stand, and the address below the root.
    pub links: Vec<(Place, String)>,
    /// How each memorandum's signed text stands towards its lock.
    pub locks: Vec<Lock>,
    /// State of every text in every language, public or not.
    pub translations: Vec<Translation>,
    /// The first moment after that of the edition at which the same sources say something else.
    pub until: Option<Timestamp>,
    /// What its texts were read with.
    pub reader: Reader,
}

/// Loads the content of a portal as an edition has it; `None` when not even its configuration can be used.
pub fn load(sources: &Sources, edition: Edition, report: &mut Report) -> Option<Content> {
    let settings = config::read(sources, report)?;
    let library = Library::gather(sources, &settings.languages, report);
    Some(assemble(&settings, &library, edition, report))
}

/// The time zone of the portal, where it names one.
pub fn zone(sources: &Sources) -> Option<Zone> {
    config::read(sources, &mut Report::new())?.zone
}

/// What every part of the content is made with.
pub(crate) struct Loader<'a, 'c, 'r> {
    /// The files.
    pub(crate) library: &'c Library<'a>,
    /// Languages and conversion.
    pub(crate) localizer: &'c Localizer<'c>,
    /// Resolves and gathers links.
    pub(crate) links: &'r mut Links<'c>,
    /// Takes every problem.
    pub(crate) report: &'r mut Report,
    /// Which texts are public.
    pub(crate) calendar: &'c Calendar,
    /// The texts that are not.
    pub(crate) hidden: BTreeMap<Entry, Stage>,
    /// The next moment at which a text is published or withdrawn.
    pub(crate) until: Option<Timestamp>,
    /// How every text that was read stands in every language.
    pub(crate) translations: Vec<Translation>,
}

impl<'a, 'c> Loader<'a, 'c, '_> {
    /// Reads entries side by side, each with a report and links of its own, and hands to `take` in
    /// their order what `read` makes of each, with what was known before it.
    pub(crate) fn each<T: Send>(
        &mut self,
        entries: &[Entry],
        read: impl Fn(&mut Loader<'a, 'c, '_>, &Entry) -> T + Sync,
        mut take: impl FnMut(&mut Self, &Entry, T, Mark),
    ) {
        let (library, localizer, calendar) = (self.library, self.localizer, self.calendar);
        let base = self.links.base;
        let outcomes: Vec<_> = entries
            .par_iter()
            .map(|entry| {
                let mut report = Report::new();
                let mut links = Links::new(localizer.languages, library, base);
                let mut loader = Loader::new(library, localizer, calendar, &mut links, &mut report);
                let outcome = read(&mut loader, entry);
                let translations = loader.translations;
                (outcome, translations, links, report)
            })
            .collect();
        for (entry, (outcome, translations, links, report)) in entries.iter().zip(outcomes) {
            let before = self.links.mark();
            self.translations.extend(translations);
            self.links.extend(links);
            self.report.extend(report);
            take(self, entry, outcome, before);
        }
    }
}

impl<'a, 'c, 'r> Loader<'a, 'c, 'r> {
    fn new(
        library: &'c Library<'a>,
        localizer: &'c Localizer<'c>,
        calendar: &'c Calendar,
        links: &'r mut Links<'c>,
        report: &'r mut Report,
    ) -> Self {
        Self {
            library,
            localizer,
            links,
            report,
            calendar,
            hidden: BTreeMap::new(),
            until: None,
            translations: Vec::new(),
        }
    }
}

impl Loader<'_, '_, '_> {
    /// How every text that was read stands in every language, in the order of the texts.
    fn take_translations(&mut self) -> Vec<Translation> {
        let mut translations = std::mem::take(&mut self.translations);
        translations.sort_by(|one, other| one.entry.cmp(&other.entry));
        translations
    }
}

fn assemble(
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
    let calendar = Calendar {
        edition,
        zone: settings.zone.clone(),
    };
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
    let terms = termbase.terms();
    mention(&mut names, &loaded);
    let memoranda = loaded.into_iter().map(|of| of.memorandum).collect();
    let portal = portal(&mut loader, settings, memoranda, sides, (names, terms));
    let translations = loader.take_translations();
    let portal = portal.map(|portal| Portal {
        translations: translations::shown(&translations, &loader.hidden, &portal).into(),
        ..portal
    });
    let until = loader.until;
    Content {
        portal,
        languages: languages.clone(),
        theme: settings.theme().to_owned(),
        links: links.internal,
        locks,
        translations,
        until,
        reader: Reader {
            languages: languages.clone(),
            base: settings.base.clone(),
            converter,
            termbase,
            calendar,
        },
    }
}

/// The portal around its memoranda and names; `None` when anything was reported as an error.
fn portal(
    loader: &mut Loader<'_, '_, '_>,
    settings: &Settings<'_>,
    memoranda: Vec<Memorandum>,
    sides: Vec<Side>,
    (names, terms): (Vec<Name>, Vec<Localized<Vec<String>>>),
) -> Option<Portal> {
    if memoranda.is_empty() && !loader.report.has_errors() {
        loader.report.push(Diagnostic::global("no-memorandum").with(
            "key",
            &settings.languages[settings.languages.authoritative].key,
        ));
    }
    let config = &settings.config;
    let title = loader.setting(settings, &config.title, "title");
    let notice = loader.setting(settings, &config.notice, "notice");
    let language_names = loader.language_names(settings);
    let mut optional =
        |table: &Option<_>, key| Some(loader.setting(settings, table.as_ref()?, key));
    let note = optional(&config.note, "note");
    let reliance = optional(&config.reliance, "reliance");
    let contact = config
        .contact
        .as_ref()
        .map(|contact| loader.contact(contact, settings.toml));
    let zone = loader.zone_of(&memoranda);
    let sessions = loader.sessions();
    let updates = loader.updates(&memoranda);
    let articles = loader.articles();
    let home = loader.home()?;
    loader.check_links_to_hidden();
    if !loader.report.has_errors() {
        // A text that cannot be read may show any of them.
        loader.links.check_pictures(loader.report);
    }
    let pictures: BTreeSet<_> = loader.links.pictures.iter().copied().collect();
    (!loader.report.has_errors()).then(|| Portal {
        title,
        base: config.base.get_ref().trim_end_matches('/').to_owned(),
        notice,
        note,
        reliance,
        contact,
        zone,
        languages: settings.languages.clone(),
        language_names,
        sides,
        home,
        memoranda,
        sessions,
        updates: updates.public,
        articles: articles.public,
        withdrawn: [updates.withdrawn, articles.withdrawn].concat(),
        pictures: pictures.into_iter().cloned().collect(),
        translations: Arc::default(),
        names,
        terms,
    })
}

impl Loader<'_, '_, '_> {
    /// The time zone of the portal, by which the days of signature begin: what feeds tell of one to come
    /// changes then.
    fn zone_of(&mut self, memoranda: &[Memorandum]) -> Zone {
        let zone = self.calendar.zone();
        self.expect(memoranda.iter().map(|of| zone.begin(of.signed)));
        zone
    }
}

/// Tells every name where it is mentioned.
fn mention(names: &mut [Name], loaded: &[Loaded]) {
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
        for (domain, area) in of.domains.iter().enumerate() {
            for (item, entry) in area.items.iter().enumerate() {
                for &name in &entry.names {
                    items.entry(name).or_default().push(ItemId {
                        memorandum,
                        domain,
                        item,
                    });
                }
            }
        }
        for &name in preamble_names {
            names[name].preambles.push(memorandum);
        }
    }
    for (name, items) in items {
        names[name].items = items;
    }
}
