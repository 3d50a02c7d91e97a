//! Sources to [`Portal`]: decodes, parses, pairs and checks the content.
//!
//! Every problem goes into the report and the work goes on, so that an editor sees all of them.
//! The outcome is a valid portal or none.
//!
//! 1. `config` reads `portal.toml`; `library` sorts the files by their names (`path`).
//! 2. `document` cuts a file into front matter (`raw`, by `toml_table`) and body
//!    (`markdown`, with its `links`).
//! 3. `pairing` brings the languages of a text together; `localizer` fills the gaps.
//! 4. `memorandum`, `termbase`, `update` and `site` make the parts of the model; `lock` guards what
//!    was signed.

mod config;
mod document;
mod library;
mod links;
mod localizer;
mod lock;
mod markdown;
mod memorandum;
mod pairing;
mod path;
mod raw;
mod site;
mod termbase;
mod toml_table;
mod translations;
mod update;

pub use translations::{State, Translation};

use std::collections::BTreeMap;

use crate::content::config::Settings;
use crate::content::library::Library;
use crate::content::links::Links;
use crate::content::localizer::Localizer;
use crate::content::memorandum::Loaded;
use crate::content::termbase::Termbase;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized};
use crate::model::{ItemId, Memorandum, Name, Portal, Side};
use crate::source::Sources;
use crate::text::script::Converter;

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
    /// The file that locks each memorandum's signed text as it is now: path and text.
    pub locks: Vec<(String, String)>,
    /// State of every text in every language.
    pub translations: Vec<Translation>,
}

/// Loads the content of a portal; `None` when not even its configuration can be used.
pub fn load(sources: &Sources, report: &mut Report) -> Option<Content> {
    let settings = config::read(sources, report)?;
    let library = Library::gather(sources, &settings.languages, report);
    Some(assemble(&settings, &library, report))
}

/// What every part of the content is made with.
pub(crate) struct Loader<'a, 'c, 'r> {
    /// The files.
    pub(crate) library: &'c Library<'a>,
    /// Languages and conversion.
    pub(crate) localizer: &'c Localizer<'c>,
    /// Resolves and gathers links.
    pub(crate) links: &'c mut Links<'a>,
    /// Takes every problem.
    pub(crate) report: &'r mut Report,
}

fn assemble(settings: &Settings<'_>, library: &Library<'_>, report: &mut Report) -> Content {
    let languages = &settings.languages;
    let raw_names: raw::Termbase = Library::table(library.names, report);
    let converter = Converter::new(termbase::overrides(&raw_names, languages));
    let localizer = Localizer {
        languages,
        converter: &converter,
    };
    let mut links = Links::new(languages, &library.files);
    let mut loader = Loader {
        library,
        localizer: &localizer,
        links: &mut links,
        report,
    };
    let sides = loader.sides(settings);
    let termbase = Termbase::build(&raw_names, library.names, &sides, &localizer, loader.report);
    let loaded = loader.memoranda(&termbase);
    let locks = loaded
        .iter()
        .map(|of| (lock::path(&of.memorandum.slug), lock::write(&of.signed)))
        .collect();
    let terms = termbase.terms();
    let mut names = termbase.names;
    mention(&mut names, &loaded);
    let memoranda = loaded.into_iter().map(|of| of.memorandum).collect();
    let portal = portal(&mut loader, settings, memoranda, sides, (names, terms));
    Content {
        portal,
        languages: languages.clone(),
        theme: settings.theme().to_owned(),
        links: links.internal,
        locks,
        translations: translations::states(library, &localizer),
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
    let sessions = loader.sessions();
    let updates = loader.updates(&memoranda);
    let articles = loader.articles();
    let home = loader.home()?;
    (!loader.report.has_errors()).then(|| Portal {
        title,
        base: config.base.get_ref().trim_end_matches('/').to_owned(),
        notice,
        languages: settings.languages.clone(),
        sides,
        home,
        memoranda,
        sessions,
        updates,
        articles,
        names,
        terms,
    })
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
