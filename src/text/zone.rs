//! Time zones: the day at a moment, and the beginning of a day.
//!
//! The rules are compiled in, so that the same sources give the same site on every machine.

use std::hash::{Hash, Hasher};

use jiff::tz::{TimeZone, TimeZoneDatabase};
use jiff::{Timestamp, civil};

/// A time zone. The default, for portals that name none, is UTC.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(test, serde(into = "String", try_from = "String"))]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Default for Zone {
    fn default() -> Self {
        Self {
            name: "UTC".to_owned(),
            rules: TimeZone::UTC,
        }
    }
}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state); // Each name has one set of rules in the program.
    }
}

impl Zone {
    /// The zone with this name in the database of IANA, such as `Asia/Hong_Kong`.
    pub fn named(name: &str) -> Option<Self> {
        let name = names().into_iter().find(|known| known == name)?;
        let rules = TimeZoneDatabase::bundled().get(&name).ok()?;
        Some(Self { name, rules })
    }

    /// Whether it is UTC, as where a portal names no zone.
    pub fn is_utc(&self) -> bool {
        self.name == Self::default().name
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The first moment of a day.
    pub fn begin(&self, day: civil::Date) -> Timestamp {
        let start = self.rules.to_timestamp(day.at(0, 0, 0, 0));
        // A day beyond the last possible moment never begins.
        start.unwrap_or(Timestamp::MAX)
    }

    /// The day at a moment.
    pub fn day(&self, at: Timestamp) -> civil::Date {
        self.rules.to_datetime(at).date()
    }

    /// A moment in the form of RFC 3339, with the time of day in this zone.
    pub fn stamp(&self, at: Timestamp) -> String {
        let offset = self.rules.to_offset(at);
        if offset.is_zero() {
            return at.to_string();
        }
        at.display_with_offset(offset).to_string()
    }
}

/// The zone that is meant by another name for the time of one of the parties: `HKT`, `GMT+8`, `Asia/Beijing`.
pub fn meant(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase().replace([' ', '_'], "");
    match name.rsplit('/').next().unwrap_or_default() {
        "hkt" | "hongkong" | "hk" => Some("Asia/Hong_Kong"),
        "beijing" | "cst" | "cnst" | "china" | "prc" | "shanghai" | "+08:00" | "+8" | "+0800"
        | "gmt+8" | "utc+8" | "gmt+08:00" | "utc+08:00" => Some("Asia/Shanghai"),
        _ => None,
    }
}

/// How many hours a zone is behind UTC whose name seems to say that it is ahead: `Etc/GMT+8`.
pub fn behind(name: &str) -> Option<usize> {
    let hours = name.strip_prefix("Etc/GMT+")?.parse().ok()?;
    (hours > 0).then_some(hours)
}

/// The names of all zones.
pub fn names() -> Vec<String> {
    let database = TimeZoneDatabase::bundled();
    let names = database.available();
    names.map(|name| name.as_str().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    impl From<Zone> for String {
        fn from(zone: Zone) -> Self {
            zone.name
        }
    }

    impl TryFrom<String> for Zone {
        type Error = &'static str;

        fn try_from(name: String) -> Result<Self, Self::Error> {
            Self::named(&name).ok_or("expected one of `Asia/Hong_Kong`, `UTC`")
        }
    }

    #[test]
    fn a_day_begins_where_its_zone_says() {
        for (zone, day, begins) in [
            ("UTC", "2026-11-27", "2026-11-27T00:00:00Z"),
            ("Asia/Hong_Kong", "2026-11-27", "2026-11-27T00:00:00+08:00"),
            // Summer time in Hong Kong, until 1979.
            ("Asia/Hong_Kong", "1979-07-01", "1979-07-01T00:00:00+09:00"),
            ("Europe/London", "2026-11-27", "2026-11-27T00:00:00Z"),
            ("Europe/London", "2026-07-01", "2026-07-01T00:00:00+01:00"),
            // The clock is put forward at midnight: the day begins at one.
            ("Africa/Cairo", "2026-04-24", "2026-04-24T01:00:00+03:00"),
            (
                "America/New_York",
                "2026-01-02",
                "2026-01-02T00:00:00-05:00",
            ),
        ] {
            let zone = Zone::named(zone).unwrap();
            let day = day.parse().unwrap();
            let at = zone.begin(day);
            assert_eq!(zone.stamp(at), begins);
            assert_eq!(at, begins.parse().unwrap());
            assert_eq!(zone.day(at), day);
        }
    }

    #[test]
    fn a_zone_has_one_name() {
        for name in ["asia/hong_kong", "Hong Kong", "+08:00", "", "../UTC"] {
            assert!(Zone::named(name).is_none(), "{name}");
        }
    }

    #[test]
    fn the_last_day_begins_too() {
        let zone = Zone::named("America/New_York").unwrap();
        assert_eq!(zone.begin(civil::Date::MAX), Timestamp::MAX);
        assert!(zone.begin(civil::Date::MIN) > Timestamp::MIN);
    }
}
