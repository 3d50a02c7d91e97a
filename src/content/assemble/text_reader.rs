//! One text read alone, when nothing else has changed: `serve` shows it at a cost that does not grow with
//! the portal.

use std::sync::Arc;

use crate::content::assemble::loader::Loader;
use crate::content::assemble::localizer::Localizer;
use crate::content::assemble::termbase::Termbase;
use crate::content::decode::library::{Apart, Library};
use crate::content::decode::path::FOLDER;
use crate::content::decode::path::{self, ContentPath, Entry};
use crate::content::texts::life_cycle::Calendar;
use crate::content::texts::links::Links;
use crate::content::texts::web::Base;
use crate::diagnostic::Report;
use crate::language::Languages;
use crate::model::{Article, Item, Memorandum, Portal, Titled, Update};
use crate::source::Sources;
use crate::static_files;
use crate::text::script::Converter;

/// What the texts of a portal were read with.
pub struct TextReader {
    pub(super) languages: Languages,
    pub(super) base: Base,
    pub(super) converter: Converter,
    pub(super) termbase: Termbase,
    pub(super) calendar: Calendar,
    pub(super) apart: Apart,
}

/// A text that was read alone.
pub enum Reread {
    /// An item, the name of its memorandum, and the names of the folders that it is in.
    Item(String, Vec<String>, Box<Item>),
    /// An update.
    Update(Box<Update>),
    /// A page of the portal's own.
    Article(Box<Article>),
    /// The front page.
    Home(Box<Article>),
}

impl TextReader {
    /// The text that `file` is a version of, as `sources` have it now; `None` for a file of another kind, a
    /// text that is not public, and where anything is wrong.
    pub fn read(&self, file: &str, sources: &Sources, memoranda: &[Memorandum]) -> Option<Reread> {
        let keys: Vec<&str> = self.languages.keys().collect();
        let Ok(ContentPath::Text(entry, _)) = path::parse(file.strip_prefix(FOLDER)?, &keys) else {
            return None;
        };
        let versions = sources.only_below(&format!("{FOLDER}{entry}."));
        let mut report = Report::new();
        let mut library = Library::gather(&versions, &self.languages, &mut report);
        library.files = sources.below(FOLDER).map(|(file, _)| file).collect(); // Links lead there.
        library.static_files = static_files::all(sources)
            .map(|(file, bytes)| (file, bytes.len()))
            .collect();
        library.apart.clone_from(&self.apart);
        let localizer = Localizer {
            languages: &self.languages,
            converter: &self.converter,
        };
        let mut links = Links::new(&self.languages, &library, &self.base);
        let mut loader = Loader::new(
            &library,
            &localizer,
            &self.calendar,
            &mut links,
            &mut report,
        );
        let text = match &entry {
            Entry::Item {
                memorandum, part, ..
            } => {
                let document = memoranda.iter().find(|of| of.slug == *memorandum)?;
                loader.authentic = document.authentic.clone();
                let authoritative = self.languages.authoritative;
                loader.authentic.retain(|of| *of != authoritative);
                let item = loader.item(&entry, &self.termbase)?;
                let folders = part.names().map(str::to_owned).collect();
                Reread::Item(memorandum.clone(), folders, Box::new(item))
            }
            Entry::Update { .. } => {
                Reread::Update(Box::new(loader.updates(memoranda).public.pop()?))
            }
            Entry::Page { .. } => Reread::Article(Box::new(loader.articles().public.pop()?)),
            Entry::Home => Reread::Home(Box::new(loader.home()?)),
            Entry::Memorandum { .. } | Entry::Passage { .. } | Entry::Domain { .. } => {
                return None;
            }
        };
        (!report.has_errors()).then_some(text)
    }
}

impl Reread {
    /// Puts the text in its place; `None` where more of the portal follows from it than what its own words
    /// are: what is signed is locked, names list the items that mention them, updates are in the order of
    /// their days.
    pub fn replace_in(self, portal: &mut Portal) -> Option<()> {
        match self {
            Self::Item(slug, folders, mut item) => {
                let mut memoranda = portal.memoranda.iter_mut();
                let memorandum = memoranda.find(|of| of.slug == slug)?;
                let in_folders = |of: &Item| {
                    let path = of.domain.map(|domain| memorandum.domain_path(domain));
                    path.unwrap_or_default() == folders
                };
                let mut items = memorandum.items.iter();
                let index = items.position(|of| of.key == item.key && in_folders(of))?;
                let present = &mut memorandum.items[index];
                let is_alike = present.sha256 == item.sha256
                    && present.names == item.names
                    && present.label == item.label
                    && present.titled == item.titled
                    && (item.titled != Titled::Signed || present.title == item.title);
                item.domain = present.domain;
                is_alike.then(|| *present = Arc::from(item))
            }
            Self::Update(update) => {
                let mut updates = portal.updates.iter_mut();
                let present = updates.find(|of| of.slug == update.slug)?;
                let is_alike = present.date == update.date
                    && present.memoranda == update.memoranda
                    && present.items == update.items
                    && present.paragraphs == update.paragraphs
                    && present.aliases == update.aliases;
                is_alike.then(|| *present = *update)
            }
            Self::Article(article) => {
                let mut articles = portal.articles.iter_mut();
                let present = articles.find(|of| of.slug == article.slug)?;
                let is_alike = present.aliases == article.aliases;
                is_alike.then(|| *present = *article)
            }
            Self::Home(home) => {
                portal.home = *home;
                Some(())
            }
        }
    }
}
