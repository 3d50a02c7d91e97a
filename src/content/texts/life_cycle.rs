//! The life of a text: a draft, not yet published, public, withdrawn.

use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};

use crate::content::decode::raw::{PageFacts, UpdateFacts};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::values::OffsetTime;
use crate::text::zone::Zone;

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
    /// The day that an update is dated: without `publish`, it is public from its first moment on.
    pub(crate) dated: Option<civil::Date>,
    pub(crate) publish: Option<&'f Spanned<OffsetTime>>,
    pub(crate) expires: Option<&'f Spanned<OffsetTime>>,
}

impl PageFacts {
    /// What it says about the life of the page.
    pub(crate) fn life(&self) -> LifeCycle<'_> {
        LifeCycle {
            draft: self.draft,
            dated: None,
            publish: self.publish.as_ref(),
            expires: self.expires.as_ref(),
        }
    }
}

impl UpdateFacts {
    /// What it says about the life of the update, which is `dated` by its name.
    pub(crate) fn life(&self, dated: Option<civil::Date>) -> LifeCycle<'_> {
        LifeCycle {
            draft: self.draft,
            dated,
            publish: self.publish.as_ref(),
            expires: self.expires.as_ref(),
        }
    }
}

/// The texts that become public by a build to come.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How many there are.
    pub texts: usize,
    /// When the first of them does (RFC 3339), by the clocks of the portal's time zone.
    pub first: Option<String>,
}

/// How far a text has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Its editor has not let it go.
    Draft,
    /// It has no address until some time of this day.
    Unpublished(civil::Date),
    /// Everyone can read it.
    Public,
    /// It was public until this day.
    Withdrawn(civil::Date),
}

/// By which moment and by whose days texts are public.
#[derive(Debug, Clone)]
pub(crate) struct Calendar {
    /// What is wanted.
    pub(crate) edition: Edition,
    /// The time zone of the portal, where it names one.
    pub(crate) zone: Option<Zone>,
}

impl Calendar {
    /// The time zone by which days are counted.
    pub(crate) fn zone(&self) -> Zone {
        self.zone.clone().unwrap_or_default()
    }

    /// When a day began; of a day to come the first moment that computers count, so that nothing is
    /// dated after the moment for which the site is made.
    pub(crate) fn since(&self, day: civil::Date) -> Timestamp {
        let begin = self.zone().begin(day);
        if self.is_past(begin) {
            return begin;
        }
        Timestamp::UNIX_EPOCH.min(self.edition.as_of)
    }

    /// Whether a moment is there.
    pub(crate) fn is_past(&self, at: Timestamp) -> bool {
        at <= self.edition.as_of
    }

    /// The day of a moment: that of the portal, or where it names no zone that of the editor.
    fn day(&self, time: &OffsetTime) -> civil::Date {
        self.zone
            .as_ref()
            .map_or(time.day, |zone| zone.day(time.at))
    }
}

impl LifeCycle<'_> {
    /// The moment from which on it is public, if there is one.
    pub(crate) fn begin(self, calendar: &Calendar) -> Option<Timestamp> {
        let publish = self.publish.map(|publish| publish.get_ref().at);
        publish.or_else(|| Some(calendar.zone().begin(self.dated?)))
    }

    pub(crate) fn stage(self, calendar: &Calendar) -> Stage {
        if self.draft && !calendar.edition.drafts {
            return Stage::Draft;
        }
        let expires = self.expires.map(|expires| expires.get_ref());
        if let Some(expires) = expires.filter(|expires| calendar.is_past(expires.at)) {
            return Stage::Withdrawn(calendar.day(expires));
        }
        let publish = self.publish.map(|publish| calendar.day(publish.get_ref()));
        match self.begin(calendar) {
            Some(begin) if !calendar.is_past(begin) => {
                Stage::Unpublished(publish.or(self.dated).unwrap_or_default())
            }
            _ => Stage::Public,
        }
    }

    /// The moments at which it may come to another stage.
    pub(crate) fn changes(self, calendar: &Calendar) -> impl Iterator<Item = Timestamp> {
        let expires = self.expires.map(|expires| expires.get_ref().at);
        [self.begin(calendar), expires].into_iter().flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(text: &str) -> Spanned<OffsetTime> {
        let mut table: std::collections::BTreeMap<String, _> =
            toml::from_str(&format!("t = {text}")).unwrap();
        table.remove("t").unwrap()
    }

    fn calendar(drafts: bool, zone: Option<&str>) -> Calendar {
        let as_of = "2026-06-01T12:00:00Z".parse().unwrap();
        Calendar {
            edition: Edition { as_of, drafts },
            zone: zone.map(|zone| Zone::named(zone).unwrap()),
        }
    }

    fn check(draft: bool, publish: Option<&str>, expires: Option<&str>, expected: [Stage; 2]) {
        let [publish, expires] = [publish, expires].map(|text| text.map(time));
        let life = LifeCycle {
            draft,
            dated: None,
            publish: publish.as_ref(),
            expires: expires.as_ref(),
        };
        let found = [false, true].map(|drafts| life.stage(&calendar(drafts, None)));
        assert_eq!(found, expected, "{draft} {publish:?} {expires:?}");
    }

    #[test]
    fn an_update_is_public_when_its_day_begins_in_the_zone_of_the_portal() {
        use Stage::{Public, Unpublished};
        let day = |day| civil::date(2026, 6, day);
        for (zone, dated, publish, expected) in [
            // It is noon on 1 June in UTC, and 2 June in Kiritimati.
            (None, day(1), None, Public),
            (None, day(2), None, Unpublished(day(2))),
            (Some("Pacific/Kiritimati"), day(2), None, Public),
            (
                Some("Pacific/Kiritimati"),
                day(3),
                None,
                Unpublished(day(3)),
            ),
            (Some("Asia/Hong_Kong"), day(2), None, Unpublished(day(2))),
            // Who says when needs no day.
            (None, day(2), Some("2026-06-01T12:00:00Z"), Public),
            (
                None,
                day(1),
                Some("2026-06-01T12:00:01Z"),
                Unpublished(day(1)),
            ),
        ] {
            let publish = publish.map(time);
            let life = LifeCycle {
                draft: false,
                dated: Some(dated),
                publish: publish.as_ref(),
                expires: None,
            };
            let found = life.stage(&calendar(false, zone));
            assert_eq!(found, expected, "{zone:?} {dated} {publish:?}");
        }
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
    fn the_day_of_withdrawal_is_that_of_the_portal_or_else_of_the_editor() {
        // Half past midnight in Hong Kong is still the day before in UTC.
        for (zone, expires, day) in [
            (None, "2026-06-01T00:30:00+08:00", 1),
            (Some("Asia/Hong_Kong"), "2026-05-31T16:30:00Z", 1),
            (Some("UTC"), "2026-06-01T00:30:00+08:00", 31),
        ] {
            let expires = time(expires);
            let life = LifeCycle {
                draft: false,
                dated: None,
                publish: None,
                expires: Some(&expires),
            };
            let Stage::Withdrawn(found) = life.stage(&calendar(false, zone)) else {
                panic!("it is withdrawn");
            };
            assert_eq!(found.day(), day, "{zone:?}");
        }
    }
}
