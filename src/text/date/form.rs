//! Dates that are a day, a month or a year, and how they are written.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use jiff::civil;

use super::tables::ENGLISH;
use crate::text::{keyboard, numeral};

/// A date as exact as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Date {
    /// Calendar year.
    pub year: i16,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31; only with a month.
    pub day: Option<i8>,
}

impl Date {
    /// A whole day.
    pub fn day(date: civil::Date) -> Self {
        Self {
            year: date.year(),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// The first day that the date can mean.
    pub fn first_day(self) -> civil::Date {
        civil::Date::new(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
            .unwrap_or(civil::Date::MIN)
    }

    /// The last day that the date can mean.
    pub fn last_day(self) -> civil::Date {
        let first = self.first_day();
        match (self.month, self.day) {
            (Some(_), Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, _) => first.last_of_year(),
        }
    }

    /// Reads `2003`, `2003-10` or `2003-10-25` (ISO 8601, calendar date).
    pub fn parse(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        if !matches!(*widths, [4] | [4, 2] | [4, 2, 2]) {
            return None;
        }
        let date = Self {
            year: parts[0].parse().ok()?,
            month: parts.get(1).map(|month| month.parse()).transpose().ok()?,
            day: parts.get(2).map(|day| day.parse()).transpose().ok()?,
        };
        exists(date.year, date.month.unwrap_or(1), date.day.unwrap_or(1)).then_some(date)
    }
}

/// ISO 8601: `2021`, `2021-10` or `2021-08-30`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

/// How one language writes dates. Patterns have `{y}`, `{m}`, `{d}` and `{month}`.
#[derive(Debug, Clone, Default)]
pub struct Style {
    /// Pattern of a whole day.
    pub day: String,
    /// Pattern of a month.
    pub month: String,
    /// Pattern of a year.
    pub year: String,
    /// Names of the months; empty if no pattern has `{month}`.
    pub months: Vec<String>,
    /// How the first day of a month is written; empty where it is a number as all others: 1er.
    pub first: String,
}

impl Style {
    /// The date as this language writes it.
    pub fn format(&self, date: Date) -> String {
        let pattern = match (date.month, date.day) {
            (Some(_), Some(_)) => &self.day,
            (Some(_), None) => &self.month,
            _ => &self.year,
        };
        let name = date
            .month
            .and_then(|month| self.months.get(usize::try_from(month - 1).ok()?))
            .map_or("", String::as_str);
        let number = |part: Option<i8>| part.map_or_else(String::new, |part| part.to_string());
        let day = match date.day {
            Some(1) if !self.first.is_empty() => self.first.clone(),
            day => number(day),
        };
        pattern
            .replace("{y}", &date.year.to_string())
            .replace("{month}", name)
            .replace("{m}", &number(date.month))
            .replace("{d}", &day)
    }
}

/// How many digits a year has.
const YEAR: usize = 4;

/// Where the next number begins that may be a year, from `at` on.
fn next_year(text: &str, mut at: usize) -> Option<usize> {
    loop {
        let start = at + text[at..].find(|c: char| c.is_ascii_digit())?;
        match digits(&text[start..]) {
            YEAR => return Some(start),
            run => at = start + run,
        }
    }
}

/// What is wrong with a day that a Chinese text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The month has no such day, or the year no such month.
    NoSuchDay,
    /// It was another day of the week, which is given as the text writes it.
    OtherWeekday(String),
}

/// The first day of a text that does not exist, or whose day of the week is another: 2021年2月30日,
/// 2021年8月30日（星期二）, 31 April 2026, 20226年.
pub fn flaw(text: &str) -> Option<(Range<usize>, Flaw)> {
    let no_day = [long_year(text), no_such_day(text)];
    let no_day = no_day.into_iter().flatten().map(|at| (at, Flaw::NoSuchDay));
    no_day
        .chain(chinese_flaw(text))
        .min_by_key(|(at, _)| at.start)
}

/// A year of this age with a digit too many: 20226年.
fn long_year(text: &str) -> Option<Range<usize>> {
    let mut ends = text.match_indices('年');
    ends.find_map(|(end, unit)| {
        let before = text[..end].trim_end_matches(|c: char| c.is_ascii_digit());
        let year = &text[before.len()..end];
        let is_of_age = ["19", "20"].iter().any(|age| year.starts_with(age));
        let is_long = year.len() == YEAR + 1 && is_of_age && !year.ends_with("00");
        let is_decimal = before.ends_with(['.', ',']);
        (is_long && !is_decimal).then(|| before.len()..end + unit.len())
    })
}

/// The first day in English that does not exist: 31 April 2026, June 31, 2026.
fn no_such_day(text: &str) -> Option<Range<usize>> {
    let in_month = |(month, names): (i8, &[&str])| {
        let mut found = names.iter().flat_map(|name| text.match_indices(name));
        found.find_map(|(at, name)| english_flaw(text, at..at + name.len(), month))
    };
    let found = (1..).zip(ENGLISH.months).filter_map(in_month);
    found.min_by_key(|at| at.start)
}

/// Where a day stands in English around the name of its month that does not exist.
fn english_flaw(text: &str, name: Range<usize>, month: i8) -> Option<Range<usize>> {
    let (before, after) = (&text[..name.start], &text[name.end..]);
    let year = |rest: &str| {
        let rest = rest.trim_start_matches([',', ' ']);
        let is_year = digits(rest) == YEAR;
        is_year.then(|| (rest[..YEAR].parse().ok(), text.len() - rest.len() + YEAR))
    };
    let is_wrong = |day: &str, year: i16| {
        let day = day.parse().ok()?;
        civil::Date::new(year, month, day).is_err().then_some(())
    };
    // 31 April 2026, 31st April 2026
    let days = before.trim_end_matches(' ');
    let days = ENGLISH
        .ordinals
        .iter()
        .find_map(|end| days.strip_suffix(end))
        .unwrap_or(days);
    let start = days.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if matches!(days.len() - start, 1 | 2) {
        let (year, end) = year(after)?;
        return is_wrong(&days[start..], year?).map(|()| start..end);
    }
    // April 31, 2026
    let days = after.strip_prefix(' ')?;
    let length = Some(digits(days)).filter(|length| matches!(length, 1 | 2))?;
    let (year, end) = year(&days[length..])?;
    is_wrong(&days[..length], year?).map(|()| name.start..end)
}

fn chinese_flaw(text: &str) -> Option<(Range<usize>, Flaw)> {
    let mut at = 0;
    while let Some(start) = next_year(text, at) {
        at = start + YEAR;
        if let Some((length, flaw)) = flaw_at(&text[start..]) {
            return Some((start..start + length, flaw));
        }
    }
    None
}

fn flaw_at(text: &str) -> Option<(usize, Flaw)> {
    let (year_end, year) = part(text, "年")?;
    let (month_end, month) = part(&text[year_end..], "月")?;
    let length = year_end + month_end;
    let (day_end, day) = part(&text[length..], "日")?;
    let length = length + day_end;
    let Ok(date) = civil::Date::new(year, month, day) else {
        return Some((length, Flaw::NoSuchDay));
    };
    let rest = text[length..].trim_start_matches(['（', '(', ' ']);
    let word = ["星期", "禮拜", "礼拜", "週", "周"]
        .into_iter()
        .find(|word| rest.starts_with(word))?;
    let said = rest[word.len()..].chars().next()?;
    let names = ['一', '二', '三', '四', '五', '六', '日'];
    let is_day = said == '天' || names.contains(&said);
    let right = names[usize::try_from(date.weekday().to_monday_zero_offset()).ok()?];
    let is_right = said == right || said == '天' && right == '日';
    let end = text.len() - rest.len() + word.len() + said.len_utf8();
    (is_day && !is_right).then(|| (end, Flaw::OtherWeekday(format!("{word}{right}"))))
}

/// Whether a calendar has the day.
pub(super) fn exists(year: i16, month: i8, day: i8) -> bool {
    civil::Date::new(year, month, day).is_ok()
}

/// A number before `unit`, spaces allowed around it: its length in bytes and its value.
fn part<N: FromStr>(text: &str, unit: &str) -> Option<(usize, N)> {
    let trimmed = text.trim_start_matches(' ');
    let run = digits(trimmed);
    let value = trimmed[..run].parse().ok()?;
    let rest = trimmed[run..].trim_start_matches(' ').strip_prefix(unit)?;
    Some((text.len() - rest.len(), value))
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a name begins with a day and a hyphen: `2021-08-30-signed`.
pub fn begins(name: &str) -> bool {
    let day = name.get(..10).and_then(Date::parse);
    day.is_some_and(|day| day.day.is_some()) && name.as_bytes().get(10) == Some(&b'-')
}

/// Whether someone who wrote this meant a day: `2021/08/30`, `2021年8月30日`.
pub fn looks_like_a_day(text: &str) -> bool {
    text.len() > 7 && text.chars().all(|c| "0123456789/.-年月日".contains(c))
}

/// The day that was meant by one that is written in another form: `2021/8/30`, `二〇二一年八月三十日`,
/// `30 August 2021`, `20210830`. Where days and months cannot be told apart, nobody knows.
pub fn meant(text: &str) -> Option<civil::Date> {
    let text = keyboard::with_ascii(text, "0123456789").to_lowercase();
    let mut numbers = numbers(&text);
    if text.contains("民國") || text.contains("民国") {
        // Its first year was 1912.
        let year: i16 = numbers.first()?.parse().ok()?;
        numbers[0] = year.checked_add(1911)?.to_string();
    }
    let day = |year: &str, month: i8, day: &str| {
        civil::Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
    };
    let is_year = |number: &String| number.len() == 4;
    if let Some(month) = month_of(&text) {
        let [one, other] = <[String; 2]>::try_from(numbers).ok()?;
        return match (is_year(&one), is_year(&other)) {
            (true, false) => day(&one, month, &other),
            (false, true) => day(&other, month, &one),
            _ => None,
        };
    }
    if let [whole] = &numbers[..]
        && whole.len() == 8
    {
        return day(&whole[..4], whole[4..6].parse().ok()?, &whole[6..]);
    }
    let [first, month, last] = <[String; 3]>::try_from(numbers).ok()?;
    let parse = |number: &str| number.parse::<i8>().ok();
    match (is_year(&first), is_year(&last)) {
        (true, false) => day(&first, parse(&month)?, &last),
        (false, true) if parse(&first)? > 12 => day(&last, parse(&month)?, &first),
        (false, true) if parse(&month)? > 12 => day(&last, parse(&first)?, &month),
        _ => None,
    }
}

/// The numbers in a text, in digits.
fn numbers(text: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_digit() || c == '○' || numeral::SIGNS.contains(c);
    let runs = text.split(|c| !is_part(c)).filter(|run| !run.is_empty());
    let digits = runs.map(|run| match run.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Some(run.to_owned()),
        false => numeral::value(&run.replace('○', "〇")).map(|value| value.to_string()),
    });
    digits.flatten().collect()
}

/// The month whose English name is in a text, long or short.
fn month_of(text: &str) -> Option<i8> {
    const NAMES: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
    let month = words.find_map(|word| NAMES.iter().position(|name| word.starts_with(name)))?;
    i8::try_from(month + 1).ok()
}

/// The moment that was meant by one that is written in another form, where its offset is known:
/// `2026-03-01 9:00 +0800`, `2026-03-01T09:00:00 HKT`.
pub fn meant_moment(text: &str) -> Option<String> {
    let text = keyboard::with_ascii(text.trim(), "0123456789:+-").to_ascii_lowercase();
    let text = text
        .replace("hkt", "+08:00")
        .replace("utc", "")
        .replace("gmt", "");
    let (day, rest) = text.split_once(['t', ' '])?;
    let day = meant(day)?;
    let at = rest.rfind(['+', '-', 'z'])?;
    let (time, offset) = rest.split_at(at);
    let mut parts = time
        .trim()
        .split(':')
        .map(|part| part.trim().parse::<u8>().ok());
    let (hour, minute) = (parts.next()??, parts.next().unwrap_or(Some(0))?);
    let second = parts.next().unwrap_or(Some(0))?;
    let digits: String = offset.chars().filter(char::is_ascii_digit).collect();
    let (hours, minutes) = match digits.len() {
        _ if offset.starts_with('z') => ("0".to_owned(), "00".to_owned()),
        1 | 2 => (digits, "00".to_owned()),
        3 | 4 => (
            digits[..digits.len() - 2].to_owned(),
            digits[digits.len() - 2..].to_owned(),
        ),
        _ => return None,
    };
    let sign = if offset.starts_with('-') { '-' } else { '+' };
    let moment = format!("{day}T{hour:02}:{minute:02}:{second:02}{sign}{hours:0>2}:{minutes}");
    moment.parse::<jiff::Timestamp>().ok().map(|_| moment)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_in_other_forms_are_understood() {
        for (text, expected) in [
            ("2026/1/15", Some("2026-01-15")),
            ("2026.1.15", Some("2026-01-15")),
            ("２０２６－１－１５", Some("2026-01-15")),
            ("2026年1月15日", Some("2026-01-15")),
            ("二〇二六年一月十五日", Some("2026-01-15")),
            ("二零二六年八月三十日", Some("2026-08-30")),
            ("15 January 2026", Some("2026-01-15")),
            ("Jan. 15th, 2026", Some("2026-01-15")),
            ("15/1/2026", Some("2026-01-15")),
            ("1/15/2026", Some("2026-01-15")),
            ("20260115", Some("2026-01-15")),
            ("民國115年1月15日", Some("2026-01-15")),
            ("1/2/2026", None),
            ("2026-02-30", None),
            ("Jan 2026", None),
            ("next year", None),
        ] {
            assert_eq!(
                meant(text).map(|day| day.to_string()).as_deref(),
                expected,
                "{text}"
            );
        }
        for (text, expected) in [
            ("2026-03-01 9:00 +0800", Some("2026-03-01T09:00:00+08:00")),
            ("2026-03-01T09:00:00 HKT", Some("2026-03-01T09:00:00+08:00")),
            ("2026-03-01T9:00:00+8", Some("2026-03-01T09:00:00+08:00")),
            ("2026/3/1 09:00Z", Some("2026-03-01T09:00:00+00:00")),
            ("2026-03-01 09:00", None),
            ("2026-03-01T25:00:00+08:00", None),
            ("2026-03-01", None),
        ] {
            assert_eq!(meant_moment(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn days_that_cannot_be_right_are_found() {
        for (text, expected) in [
            ("於2026年2月30日", Some(("2026年2月30日", Flaw::NoSuchDay))),
            ("2026年13月1日", Some(("2026年13月1日", Flaw::NoSuchDay))),
            (
                "2026年1月15日（星期一）",
                Some((
                    "2026年1月15日（星期一",
                    Flaw::OtherWeekday("星期四".to_owned()),
                )),
            ),
            ("2026年1月15日（星期四）", None),
            ("2026年1月18日（週日）", None),
            ("2026年1月15日（星期會議）", None),
            ("2026年2月", None),
            ("20226年", Some(("20226年", Flaw::NoSuchDay))),
            ("20000年前及1,20226年", None),
            ("On 31 April 2026", Some(("31 April 2026", Flaw::NoSuchDay))),
            (
                "on February 30th, 2026 or 31st June 2026",
                Some(("31st June 2026", Flaw::NoSuchDay)),
            ),
            ("June 31, 2026", Some(("June 31, 2026", Flaw::NoSuchDay))),
            ("29 February 2024, May 31, 2026, 2021 May 2022", None),
        ] {
            let found = flaw(text).map(|(at, flaw)| (&text[at], flaw));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn dates_are_written_by_the_style_of_the_language() {
        let english = Style {
            day: "{d} {month} {y}".into(),
            month: "{month} {y}".into(),
            year: "{y}".into(),
            months: [
                "January", "February", "March", "April", "May", "June", "July", "August",
            ]
            .map(Into::into)
            .into(),
            ..Style::default()
        };
        let french = Style {
            first: "1er".into(),
            ..english.clone()
        };
        let first = Date::parse("2021-08-01").unwrap();
        assert_eq!(french.format(first), "1er August 2021");
        assert_eq!(english.format(first), "1 August 2021");
        for (iso, text) in [
            ("2021-08-30", "30 August 2021"),
            ("2021-04", "April 2021"),
            ("2022", "2022"),
        ] {
            assert_eq!(english.format(Date::parse(iso).unwrap()), text);
        }
    }

    #[test]
    fn a_date_begins_and_ends() {
        for (iso, first, last) in [
            ("2021", "2021-01-01", "2021-12-31"),
            ("2022-02", "2022-02-01", "2022-02-28"),
            ("2021-08-30", "2021-08-30", "2021-08-30"),
        ] {
            let date = Date::parse(iso).unwrap();
            assert_eq!(date.first_day().to_string(), first);
            assert_eq!(date.last_day().to_string(), last);
        }
    }

    #[test]
    fn only_dates_that_exist_are_read() {
        for wrong in [
            "2021-02-30",
            "2021-13",
            "21-01",
            "2021-1",
            "2021-08-30T10:00",
            "",
        ] {
            assert_eq!(Date::parse(wrong), None, "{wrong}");
        }
    }
}
