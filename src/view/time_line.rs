//! The dates that a memorandum names, drawn to scale: a row for each, with a bar as long as the
//! date is vague.
//!
//! Places along the line are per cent of its width, and places down it tenths of the size of letters
//! (`rem`), so that the picture grows with the page and with its letters.

use jiff::civil;
use serde::Serialize;

use crate::text::date::Date;
use crate::view::dates::NamedDate;
use crate::view::local::Local;

/// Height of a row: a line of text with a bar below.
const ROW: usize = 29;
/// Height of the years above the rows, and of the day of signature below them.
const HEAD: usize = 17;
const FOOT: usize = 19;
/// From the top of a row to the foot of its letters, and to its bar.
const LETTERS: usize = 11;
const BAR: usize = 16;

#[derive(Debug, Serialize, Hash)]
pub(super) struct TimeLine {
    height: usize,
    /// Where the rows end.
    foot: usize,
    years: Vec<Mark>,
    signed: Mark,
    rows: Vec<Row>,
}

/// A line across the rows.
#[derive(Debug, Serialize, Hash)]
struct Mark {
    x: String,
    text: String,
    /// Whether the words stand before the line rather than after it.
    before: bool,
}

#[derive(Debug, Serialize, Hash)]
struct Row {
    /// Beginning and length of the bar.
    x: String,
    width: String,
    /// Where the words begin, or end where they stand before.
    text_x: String,
    before: bool,
    /// Whether they have room after the beginning of the bar on wide screens only.
    tight: bool,
    text_y: usize,
    bar_y: usize,
    place: String,
    href: String,
    date: String,
}

/// A span of days, to place days in.
struct Scale {
    first: civil::Date,
    last: civil::Date,
}

impl Scale {
    /// Whole years that hold `dates`.
    fn of(dates: impl Iterator<Item = Date> + Clone) -> Option<Self> {
        let first = dates.clone().map(Date::first_day).min()?;
        let last = dates.map(Date::last_day).max()?;
        Some(Self {
            first: first.first_of_year(),
            last: last.last_of_year(),
        })
    }

    /// Thousandths of the way along the line at which `day` begins.
    fn at(&self, day: civil::Date) -> i32 {
        let days = |to: civil::Date| self.first.duration_until(to).as_hours() / 24;
        let share = days(day) * 1000 / (days(self.last) + 1);
        i32::try_from(share).unwrap_or_default()
    }

    /// The same for the end of `day`.
    fn end(&self, day: civil::Date) -> i32 {
        day.tomorrow().map_or(1000, |next| self.at(next))
    }
}

/// Thousandths as per cent.
fn percent(thousandths: i32) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The time line of the dates that a memorandum names, in the order in which they are given;
/// `None` without dates.
pub(super) fn of(
    local: &Local<'_>,
    memorandum: usize,
    dates: &[NamedDate<'_>],
) -> Option<TimeLine> {
    let signed = local.portal.memoranda[memorandum].day();
    let named = dates.iter().map(|of| of.named);
    let scale = Scale::of(named.chain([Date::day(signed)]))?;
    if dates.is_empty() {
        return None;
    }
    let rows = dates.iter().enumerate();
    let foot = HEAD + ROW * dates.len();
    Some(TimeLine {
        height: foot + FOOT,
        foot,
        years: years(local, &scale),
        signed: Mark {
            x: percent(scale.at(signed)),
            text: local.memorandum(memorandum).since.clone(),
            before: scale.at(signed) > 500,
        },
        rows: rows
            .map(|(index, of)| row(local, &scale, index, of))
            .collect(),
    })
}

fn years(local: &Local<'_>, scale: &Scale) -> Vec<Mark> {
    let (first, last) = (scale.first.year(), scale.last.year());
    let step = step(last - first + 1);
    let at = |year: i16| scale.at(civil::date(year, 1, 1));
    // Where the last year is a narrow one, its words have no room after its line: they end there.
    let before = at(last) > 860;
    let room = if before { 280 } else { 0 };
    // The line ends with its last year, whatever is drawn before.
    (first..=last)
        .filter(|year| {
            let has_room = last - year > step / 2 && at(last) - at(*year) > room;
            *year == last || (year % step == 0 && has_room)
        })
        .map(|year| {
            let date = Date {
                year,
                month: None,
                day: None,
            };
            Mark {
                x: percent(at(year)),
                text: local.date(date).text,
                before: before && year == last,
            }
        })
        .collect()
}

/// Which of so many years are drawn: all, or every second, fifth, tenth…, so that their words do not touch on a phone;
/// a text may name the year 1 beside the year 9999.
fn step(years: i16) -> i16 {
    const MOST: i16 = 6;
    const STEPS: [i16; 10] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
    let steps = STEPS.into_iter();
    steps
        .clone()
        .find(|step| years / step <= MOST)
        .unwrap_or(2_000)
}

fn row(local: &Local<'_>, scale: &Scale, index: usize, of: &NamedDate<'_>) -> Row {
    let date = of.named;
    let (start, end) = (scale.at(date.first_day()), scale.end(date.last_day()));
    // Words that begin near the edge have no room before it: they end where the bar ends.
    let before = start > 700;
    let tight = !before && start > 500 && end - start < 500;
    let top = HEAD + ROW * index;
    Row {
        x: percent(start),
        width: percent(end - start),
        text_x: percent(if before { end } else { start }),
        before,
        tight,
        text_y: top + LETTERS,
        bar_y: top + BAR,
        place: of.place.label.clone(),
        href: of.place.href.clone(),
        date: local.date(date).text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_years_some_are_drawn() {
        for (years, expected) in [
            (1, 1),
            (6, 1),
            (7, 2),
            (14, 5),
            (50, 10),
            (1_000, 200),
            (9_999, 2_000),
        ] {
            assert_eq!(step(years), expected, "{years}");
        }
    }

    #[test]
    fn days_have_their_place_between_whole_years() {
        let dates = ["2021-09", "2022"].map(|iso| Date::parse(iso).unwrap());
        let scale = Scale::of(dates.into_iter()).unwrap();
        assert_eq!(scale.at(civil::date(2021, 1, 1)), 0);
        assert_eq!(scale.at(civil::date(2022, 1, 1)), 500);
        assert_eq!(scale.end(civil::date(2022, 12, 31)), 1000);
        assert_eq!(percent(scale.at(civil::date(2021, 9, 1))), "33.2%");
    }
}
