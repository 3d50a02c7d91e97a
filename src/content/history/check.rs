//! Reads what was recorded and compares what the public can read with it.

use super::known::History;
use super::ledger::Ledger;
use super::record::Record;
use super::{report, shown};
use crate::content::decode::library::Library;
use crate::content::decode::toml_table::Toml;
use crate::content::texts::life_cycle::Edition;
use crate::diagnostic::Report;
use crate::model::Portal;
use crate::text::script::Converter;

impl History {
    /// Reads what was recorded, and compares: what is lost or altered is an error, what is due a note.
    pub(crate) fn check(
        portal: Option<&Portal>,
        library: &Library<'_>,
        (converter, edition): (&Converter, Edition),
        report: &mut Report,
    ) -> Self {
        let mut problems = Report::new();
        let record = library.record;
        let record = record.map(|(file, text)| Record::read(file, text, &mut problems));
        let ledgers = library.ledgers.iter();
        let read = |(address, toml): (&String, &Toml<'_>)| {
            let ledger = Ledger::read(address, *toml, &mut problems)?;
            Some((address.clone(), ledger))
        };
        let mut history = Self {
            record,
            ledgers: ledgers.filter_map(read).collect(),
            ..Self::default()
        };
        // What cannot be read may hold anything.
        if !problems.has_errors() {
            report::losses(&history, &mut problems);
        }
        // A draft is nothing that the public can read.
        if let Some(portal) = portal.filter(|_| !edition.drafts) {
            history.pages = shown::pages(portal, library, converter);
            history.languages = portal.languages.keys().map(str::to_owned).collect();
            let withdrawn = portal.withdrawn.iter();
            history.withdrawn = withdrawn
                .map(|of| of.aliases.first().unwrap_or(&of.path).clone())
                .collect();
            // As of a day before it was last recorded, there is less than what the record has.
            let day = portal.zone.day(edition.as_of);
            let is_later = history
                .record
                .as_ref()
                .is_some_and(|of| of.is_later_than(day));
            if !problems.has_errors() && !is_later {
                report::due(&history, &mut problems);
            }
        }
        report.extend(problems);
        history
    }
}
