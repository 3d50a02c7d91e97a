//! Texts of a kind, public and withdrawn; and what links of public texts may lead to.

use std::collections::BTreeMap;

use jiff::{Timestamp, ToSpan};

use crate::content::assemble::loader::Loader;
use crate::content::decode::path::Entry;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::OffsetTime;
use crate::content::texts::life_cycle::{LifeCycle, Stage, Waiting};
use crate::content::texts::links::Mark;
use crate::diagnostic::Diagnostic;
use crate::model::{Former, Withdrawn};

/// The texts of a kind as an edition has them.
pub(crate) struct Shelf<T> {
    pub(crate) public: Vec<T>,
    pub(crate) withdrawn: Vec<Withdrawn>,
}

impl<T> Default for Shelf<T> {
    fn default() -> Self {
        Self {
            public: Vec::new(),
            withdrawn: Vec::new(),
        }
    }
}

/// So many years after today or its own day a text may be withdrawn; later, a year is mistyped.
const LONGEST: i32 = 10;

impl Loader<'_, '_, '_> {
    /// Puts a text on its shelf. `before` is what was known before it was read: links of a text that
    /// is not shown lead nowhere, and need not; its pictures are not published.
    pub(super) fn shelve<T>(
        &mut self,
        shelf: &mut Shelf<T>,
        entry: &Entry,
        life: LifeCycle<'_>,
        (text, aliases): (T, &[String]),
        before: Mark,
    ) where
        Former: for<'t> From<&'t T>,
    {
        self.expect(life.changes(self.calendar));
        let stage = life.stage(self.calendar);
        if stage == Stage::Public {
            shelf.public.push(text);
            return;
        }
        self.links.forget(before);
        self.hidden.insert(entry.clone(), stage);
        if let Stage::Unpublished(_) = stage {
            self.waiting.extend(life.begin(self.calendar));
        }
        if let Stage::Withdrawn(day) = stage {
            let path = entry.to_string();
            shelf.withdrawn.push(Withdrawn {
                path: path.strip_prefix("pages/").unwrap_or(&path).to_owned(),
                day,
                was: Former::from(&text),
                aliases: aliases.to_vec(),
            });
        }
    }

    /// The texts that become public later.
    pub(super) fn waiting(&self) -> Waiting {
        let first = self.waiting.iter().min();
        Waiting {
            texts: self.waiting.len(),
            first: first.map(|at| self.calendar.zone().stamp(*at)),
        }
    }

    /// Warns of a moment with the offset of another zone than that in which the portal counts days:
    /// `09:00:00Z` is 17:00 in Hong Kong.
    fn check_zone(&mut self, time: &Spanned<OffsetTime>, toml: Toml<'_>) {
        let written = toml.text.get(time.span()).unwrap_or_default();
        let written = written.trim_matches(['"', '\'']); // TOML has both for text.
        let zone = self.calendar.zone();
        if zone.is_utc() {
            return; // Nobody said where the portal is.
        }
        let here = zone.stamp(time.get_ref().at);
        // Day and time, then the offset.
        let offset_at = |text: &str| text.rfind(['+', '-', 'Z', 'z']).unwrap_or(text.len());
        let offset = &here[offset_at(&here)..];
        let (time_of_day, own) = written.split_at(offset_at(written));
        let plain = |offset: &str| match offset {
            "Z" | "z" | "-00:00" => "+00:00".to_owned(),
            other => other.to_owned(),
        };
        if plain(own) != plain(offset) {
            let place = toml.place(&time.span());
            let meant = format!("{time_of_day}{offset}");
            let mut problem = Diagnostic::warning("time-of-another-zone", place)
                .with("offset", own)
                .with("zone", zone.name())
                .with("here", here.get(..16).unwrap_or(&here).replace('T', " "));
            problem.suggestion = Some(meant);
            self.report.push(problem);
        }
    }

    /// Takes note of moments at which the same sources come to say something else.
    pub(super) fn expect(&mut self, moments: impl IntoIterator<Item = Timestamp>) {
        let as_of = self.calendar.edition.as_of;
        let coming = moments.into_iter().filter(|at| *at > as_of);
        self.until = coming.chain(self.until).min();
    }

    /// Reports links of public texts to those that are not.
    pub(super) fn check_links_to_hidden(&mut self) {
        let keys: Vec<&str> = self.localizer.languages.keys().collect();
        let hidden: BTreeMap<String, (&Entry, &Stage)> = self
            .hidden
            .iter()
            .flat_map(|of| {
                let library = self.library;
                keys.iter()
                    .map(move |key| (library.address(of.0, key).to_string(), of))
            })
            .collect();
        let report = &mut *self.report;
        self.links.internal.retain(|(place, address)| {
            let page = address.split(['#', '?']).next().unwrap_or_default();
            let Some((entry, stage)) = hidden.get(page) else {
                return true;
            };
            let problem = |diagnostic: Diagnostic| diagnostic.with("text", entry.to_string());
            match stage {
                Stage::Public => return true,
                Stage::Draft => {
                    report.push(problem(Diagnostic::error("link-to-draft", place.clone())));
                }
                Stage::Unpublished(from) => {
                    let early = Diagnostic::error("link-too-early", place.clone());
                    report.push(problem(early).with("day", from.to_string()));
                }
                Stage::Withdrawn(day) => {
                    let late = Diagnostic::warning("link-to-withdrawn", place.clone());
                    report.push(problem(late).with("day", day.to_string()));
                    return true; // A page is there, and says so.
                }
            }
            false
        });
    }

    /// Reports a text that would be withdrawn before anyone could read it.
    pub(super) fn check_life(&mut self, life: LifeCycle<'_>, toml: Toml<'_>) {
        if let (Some(publish), Some(expires)) = (life.publish, life.expires)
            && expires.get_ref().at <= publish.get_ref().at
        {
            let place = toml.place(&expires.span());
            self.report.push(
                Diagnostic::error("never-public", place).related(toml.place(&publish.span())),
            );
        }
        for time in [life.publish, life.expires].into_iter().flatten() {
            self.check_zone(time, toml);
        }
        self.check_end(life, toml);
    }

    /// Warns of a text that would be withdrawn before its own day, or so late that a year was mistyped.
    fn check_end(&mut self, life: LifeCycle<'_>, toml: Toml<'_>) {
        let Some(expires) = life.expires else { return };
        let day = expires.get_ref().day;
        let today = self.calendar.zone().day(self.calendar.edition.as_of);
        let last = today
            .max(life.dated.unwrap_or(today))
            .saturating_add(LONGEST.years());
        let is_early = life.publish.is_none() && life.dated.is_some_and(|dated| day < dated);
        if is_early || day > last {
            self.report.push(
                Diagnostic::warning("distant-end", toml.place(&expires.span()))
                    .with("when", if is_early { "early" } else { "late" })
                    .with("day", day.to_string()),
            );
        }
    }
}
