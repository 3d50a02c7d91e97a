//! The life of a text: a draft, not yet published, public, withdrawn.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil};

use crate::content::Loader;
use crate::content::links::Mark;
use crate::content::path::Entry;
use crate::content::raw::OffsetTime;
use crate::content::spanned::Spanned;
use crate::content::toml_table::Toml;
use crate::diagnostic::Diagnostic;
use crate::model::Withdrawn;

/// Which state of the content a site shows. The clock is read by commands alone; everything else
/// is told the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// The moment for which the site is made.
    pub as_of: Timestamp,
    /// Whether it shows drafts.
    pub drafts: bool,
}

impl Edition {
    /// What the public sees at a moment.
    pub fn as_of(as_of: Timestamp) -> Self {
        Self {
            as_of,
            drafts: false,
        }
    }
}

/// What front matter says about the life of a text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LifeCycle<'f> {
    pub(crate) draft: bool,
    pub(crate) publish: Option<&'f Spanned<OffsetTime>>,
    pub(crate) expires: Option<&'f Spanned<OffsetTime>>,
}

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Its editor has not let it go.
    Draft,
    /// It has no address until some time of this day, by the zone in which the editor wrote it.
    Unpublished(civil::Date),
    /// Everyone can read it.
    Public,
    /// It was public until this day, by the zone in which the editor wrote it.
    Withdrawn(civil::Date),
}

impl LifeCycle<'_> {
    fn stage(self, edition: Edition) -> Stage {
        let is_past = |time: &Spanned<OffsetTime>| time.get_ref().at <= edition.as_of;
        if self.draft && !edition.drafts {
            return Stage::Draft;
        }
        if let Some(expires) = self.expires.filter(|expires| is_past(expires)) {
            return Stage::Withdrawn(expires.get_ref().day);
        }
        match self.publish {
            Some(publish) if !is_past(publish) => Stage::Unpublished(publish.get_ref().day),
            _ => Stage::Public,
        }
    }
}

impl LifeCycle<'_> {
    /// The next moments after that of the edition at which it may be at another stage.
    fn changes(self, edition: Edition) -> impl Iterator<Item = Timestamp> {
        let times = [self.publish, self.expires].into_iter().flatten();
        let times = times.map(|time| time.get_ref().at);
        times.filter(move |at| *at > edition.as_of)
    }
}

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
    ) {
        self.until = life.changes(self.edition).chain(self.until).min();
        let stage = life.stage(self.edition);
        if stage == Stage::Public {
            shelf.public.push(text);
            return;
        }
        self.links.forget(before);
        self.hidden.insert(entry.clone(), stage);
        if let Stage::Withdrawn(day) = stage {
            let path = entry.to_string();
            shelf.withdrawn.push(Withdrawn {
                path: path.strip_prefix("pages/").unwrap_or(&path).to_owned(),
                day,
                aliases: aliases.to_vec(),
            });
        }
    }

    /// Reports links of public texts to those that are not.
    pub(super) fn check_links_to_hidden(&mut self) {
        let keys: Vec<&str> = self.localizer.languages.keys().collect();
        let hidden: BTreeMap<String, (&Entry, &Stage)> = self
            .hidden
            .iter()
            .flat_map(|of| {
                keys.iter()
                    .map(move |key| (of.0.address(key).to_string(), of))
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
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn time(text: &str) -> Spanned<OffsetTime> {
        let mut table: BTreeMap<String, _> = toml::from_str(&format!("t = {text}")).unwrap();
        table.remove("t").unwrap()
    }

    fn check(draft: bool, publish: Option<&str>, expires: Option<&str>, expected: [Stage; 2]) {
        let [publish, expires] = [publish, expires].map(|text| text.map(time));
        let life = LifeCycle {
            draft,
            publish: publish.as_ref(),
            expires: expires.as_ref(),
        };
        let found = [false, true].map(|drafts| {
            life.stage(Edition {
                as_of: "2026-06-01T12:00:00Z".parse().unwrap(),
                drafts,
            })
        });
        assert_eq!(found, expected, "{draft} {publish:?} {expires:?}");
    }

    #[test]
    fn a_text_is_public_from_the_moment_of_publication_until_it_expires() {
        use Stage::{Draft, Public, Unpublished, Withdrawn};
        let unpublished = Unpublished(civil::date(2026, 6, 1));
        let withdrawn = Withdrawn(civil::date(2026, 6, 1));
        for (publish, expires, stage) in [
            (None, None, Public),
            (Some("2026-06-01T12:00:00Z"), None, Public),
            (Some("2026-06-01T12:00:01Z"), None, unpublished),
            // The same moment in other zones, and a second later.
            (Some("2026-06-01T20:00:00+08:00"), None, Public),
            (Some("2026-06-01T20:00:01+08:00"), None, unpublished),
            (Some("2026-06-01T05:00:00-07:00"), None, Public),
            (Some("2026-06-01T05:00:01-07:00"), None, unpublished),
            (None, Some("2026-06-01T12:00:01Z"), Public),
            (None, Some("2026-06-01T20:00:00+08:00"), withdrawn),
            (
                Some("2026-05-01T00:00:00Z"),
                Some("2026-06-01T12:00:00Z"),
                withdrawn,
            ),
        ] {
            check(false, publish, expires, [stage, stage]);
            check(true, publish, expires, [Draft, stage]);
        }
    }

    #[test]
    fn the_day_of_withdrawal_is_that_of_the_editor() {
        // Half past midnight in Hong Kong is still the day before in UTC.
        check(
            false,
            None,
            Some("2026-06-01T00:30:00+08:00"),
            [Stage::Withdrawn(civil::date(2026, 6, 1)); 2],
        );
    }
}
