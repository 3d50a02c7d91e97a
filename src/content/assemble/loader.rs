//! What every part of the content is made with.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rayon::prelude::*;

use crate::content::assemble::localizer::Localizer;
use crate::content::assemble::translations::Translation;
use crate::content::decode::library::Library;
use crate::content::decode::path::Entry;
use crate::content::decode::raw::RawRelation;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::texts::life_cycle::{Calendar, Stage};
use crate::content::texts::links::{Links, Mark};
use crate::diagnostic::{Place, Report};
use crate::language::LanguageId;

/// What a file says that its document, or its item, does to another.
pub(crate) struct WrittenRelation<'a> {
    /// The slug of the document, and of an item the end of its address.
    pub(crate) of: (String, Option<String>),
    /// The relation.
    pub(crate) relation: Spanned<RawRelation>,
    /// Where it is written.
    pub(crate) toml: Toml<'a>,
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
    /// When texts that wait become public.
    pub(crate) waiting: Vec<Timestamp>,
    /// How every text that was read stands in every language.
    pub(crate) translations: Vec<Translation>,
    /// The languages, besides the authoritative one, in which the document was signed that is being read.
    pub(crate) authentic: Vec<LanguageId>,
    /// What the items of documents are said to be called, and where.
    pub(crate) kinds: Vec<(String, Place)>,
    /// What updates say that became of items, and where.
    pub(crate) states: Vec<(String, Place)>,
    /// What documents and items are said to do to others.
    pub(crate) relations: Vec<WrittenRelation<'a>>,
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
        let (base, authentic) = (self.links.base, self.authentic.clone());
        let outcomes: Vec<_> = entries
            .par_iter()
            .map(|entry| {
                let mut report = Report::new();
                let mut links = Links::new(localizer.languages, library, base);
                let mut loader = Loader::new(library, localizer, calendar, &mut links, &mut report);
                loader.authentic.clone_from(&authentic);
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
    pub(super) fn new(
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
            waiting: Vec::new(),
            translations: Vec::new(),
            authentic: Vec::new(),
            kinds: Vec::new(),
            states: Vec::new(),
            relations: Vec::new(),
        }
    }
}

impl<'a> Loader<'a, '_, '_> {
    /// Notes what the file of a document, or of an item of it, says that it does to others: where these are,
    /// is known when all have been read.
    pub(super) fn note_relations(
        &mut self,
        (memorandum, item): (&str, Option<&str>),
        (relations, toml): (Vec<Spanned<RawRelation>>, Toml<'a>),
    ) {
        let noted = relations.into_iter().map(|relation| WrittenRelation {
            of: (memorandum.to_owned(), item.map(str::to_owned)),
            relation,
            toml,
        });
        self.relations.extend(noted);
    }
}

impl Loader<'_, '_, '_> {
    /// How every text that was read stands in every language, in the order of the texts.
    pub(super) fn take_translations(&mut self) -> Vec<Translation> {
        let mut translations = std::mem::take(&mut self.translations);
        translations.sort_by(|one, other| one.entry.cmp(&other.entry));
        translations
    }
}
