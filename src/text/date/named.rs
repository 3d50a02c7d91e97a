//! Where a text names a date, in the languages of which it is known how they write them.

use std::ops::Range;

use super::form::{Date, Style, exists};
use super::tables::{self, Names, Piece, Table, Units};
use crate::text::numeral;

/// The dates that a text in the language with a tag names, each with its byte range, in order; none in a language of
/// which nobody knows how it writes them. A day or month without its year is none; a year alone counts only beside a
/// word that says that it is one (2025年, พ.ศ. 2540), so that the 1862 of a name is not a date. Of a day that does not
/// exist, the month counts (2021年2月30日).
///
/// ```
/// # use concord::text::date::mentioned;
/// let dates = |text, tag| mentioned(text, tag).iter().map(|(_, date)| date.to_string()).collect::<Vec<_>>();
/// assert_eq!(dates("from 1 July 1997", "en"), ["1997-07-01"]);
/// assert_eq!(dates("2007年4月11日から", "ja"), ["2007-04-11"]);
/// assert!(dates("decision 1/CP.17", "en").is_empty());
/// ```
pub fn mentioned(text: &str, tag: &str) -> Vec<(Range<usize>, Date)> {
    match tables::of(tag) {
        Some(Table::Units(units)) => by_units(text, units),
        Some(Table::Names(names)) => by_names(text, names),
        None => Vec::new(),
    }
}

/// Where a text in the language with a tag names a date, as that language does or as the words of the portal write it
/// (`style`).
///
/// ```
/// # use concord::text::date::{Date, Style, written};
/// let style = Style { day: "{d} {month} {y}".into(), month: "{month} {y}".into(), year: "{y}".into(), ..Style::default() };
/// let date = |iso| Date::parse(iso).unwrap();
/// assert_eq!(written("the 1862 Theatre, in 2022 or in 12022", "en", date("2022"), &style), [21..25]);
/// assert_eq!(written("于2021年8月30日签署", "zh-Hans", date("2021-08-30"), &style), [3..19]);
/// ```
pub fn written(text: &str, tag: &str, date: Date, style: &Style) -> Vec<Range<usize>> {
    let named = mentioned(text, tag).into_iter();
    let found: Vec<_> = named
        .filter(|(_, found)| *found == date)
        .map(|(span, _)| span)
        .collect();
    if !found.is_empty() {
        return found;
    }
    let words = style.format(date);
    let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let matches = text.match_indices(&words);
    let spans = matches.map(|(start, words)| start..start + words.len());
    spans
        .filter(|span| {
            let (before, after) = (&text[..span.start], &text[span.end..]);
            !joins(before.chars().next_back()) && !joins(after.chars().next())
        })
        .collect()
}

/* ---- numbers before their units ---- */

fn by_units(text: &str, units: &Units) -> Vec<(Range<usize>, Date)> {
    let mut found: Vec<(Range<usize>, Date)> = Vec::new();
    for (unit, _) in text.match_indices(units.year) {
        let last = found.last().map_or(0, |(span, _)| span.end);
        if unit < last {
            continue;
        }
        if let Some((start, year)) = year_before(&text[last..unit], units) {
            let rest = &text[unit + units.year.len()..];
            let (length, date) = after_year(rest, year, units);
            found.push((last + start..unit + units.year.len() + length, date));
        }
    }
    found
}

/// The year whose number a text ends with, and where it begins: four digits, or some in an era.
fn year_before(text: &str, units: &Units) -> Option<(usize, i16)> {
    let text = text.trim_end_matches(' ');
    let is_decimal = text.ends_with(|c| decimal(c).is_some());
    let run = text.trim_end_matches(|c| match is_decimal {
        true => decimal(c).is_some(),
        false => is_han(c),
    });
    let (run, number) = (run.len(), &text[run.len()..]);
    let before = text[..run].trim_end_matches(' ');
    let era = units.eras.iter().find(|(era, _)| before.ends_with(era));
    if let Some((era, first)) = era {
        let value = if number == "元" {
            Some(1)
        } else {
            value(number)
        };
        let year = first.checked_add(value?)?;
        let is_year = year > 0 && exists(year, 1, 1);
        return is_year.then(|| (before.len() - era.len(), year));
    }
    let digits: Option<Vec<i16>> = number.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4)?;
    let year = digits.into_iter().fold(0, |year, digit| year * 10 + digit);
    Some((run, year))
}

/// The date whose year a text follows, and how much of it is of the date.
fn after_year(text: &str, year: i16, units: &Units) -> (usize, Date) {
    // 2007年（平成19年）4月: the same year in two ways.
    let mut near = text.char_indices().take(LONGEST_YEAR);
    let is_open = near.next().is_some_and(|(_, c)| matches!(c, '（' | '('));
    let closing = near.find(|(_, c)| is_open && matches!(c, '）' | ')'));
    let again = closing.filter(|(at, _)| {
        let inside = text[..*at].strip_suffix(units.year);
        inside
            .and_then(|inside| year_before(inside, units))
            .is_some_and(|(_, same)| same == year)
    });
    let skipped = again.map_or(0, |(at, sign)| at + sign.len_utf8());
    let month = part(&text[skipped..], units.month);
    let month = month.filter(|(_, month)| exists(year, *month, 1));
    let Some((used, month)) = month else {
        let date = Date {
            year,
            month: None,
            day: None,
        };
        return (0, date);
    };
    let length = skipped + used;
    let day = part(&text[length..], units.day).filter(|(_, day)| exists(year, month, *day));
    let date = Date {
        year,
        month: Some(month),
        day: day.map(|(_, day)| day),
    };
    (length + day.map_or(0, |(used, _)| used), date)
}

/// The most characters of a year in brackets.
const LONGEST_YEAR: usize = 16;

/// A number before `unit`, spaces allowed around it: its length in bytes and its value.
fn part(text: &str, unit: &str) -> Option<(usize, i8)> {
    let trimmed = text.trim_start_matches(' ');
    let run = trimmed.find(|c| !is_number(c)).unwrap_or(trimmed.len());
    let number = i8::try_from(value(&trimmed[..run])?).ok()?;
    let rest = trimmed[run..].trim_start_matches(' ').strip_prefix(unit)?;
    Some((text.len() - rest.len(), number))
}

/// Whether `c` is of a number: a digit, or a Chinese numeral.
fn is_number(c: char) -> bool {
    decimal(c).is_some() || is_han(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '○' | '元') || numeral::SIGNS.contains(c)
}

/// The value of a digit of any script in which the texts of these languages are written.
fn decimal(c: char) -> Option<i16> {
    const ZEROS: [char; 5] = ['0', '０', '٠', '۰', '๐'];
    let of = |zero: char| {
        u32::from(c)
            .checked_sub(u32::from(zero))
            .filter(|at| *at < 10)
    };
    let value = ZEROS.into_iter().find_map(of)?;
    i16::try_from(value).ok()
}

/// The same of a Chinese numeral that can stand for a digit.
fn digit(c: char) -> Option<i16> {
    let han = || {
        let mut sign = [0; 4];
        let sign = if c == '○' {
            "〇"
        } else {
            c.encode_utf8(&mut sign)
        };
        let value = is_han(c).then(|| numeral::value(sign)).flatten();
        value
            .filter(|value| *value < 10)
            .and_then(|value| i16::try_from(value).ok())
    };
    decimal(c).or_else(han)
}

/// The value of a number in digits or Chinese numerals, of at most four signs.
fn value(number: &str) -> Option<i16> {
    let signs = number.chars().count();
    if !(1..=4).contains(&signs) {
        return None;
    }
    let digits = || {
        number
            .chars()
            .try_fold(0, |all, c| Some(all * 10 + decimal(c)?))
    };
    let han = || i16::try_from(numeral::value(&number.replace('○', "〇"))?).ok();
    digits().or_else(han)
}

/* ---- months by their names ---- */

fn by_names(text: &str, names: &Names) -> Vec<(Range<usize>, Date)> {
    let mut found: Vec<(Range<usize>, Date)> = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_decimal).map(|start| at + start) {
        let rest = &text[start..];
        let length = rest.find(|c| !is_decimal(c)).unwrap_or(rest.len());
        at = start + length;
        let last = found.last().map_or(0, |(span, _)| span.end);
        let Some(year) = year_of(&text[start..at]) else {
            continue;
        };
        if is_joined(&text[at..], names) {
            continue;
        }
        if let Some((from, date)) = before_year(&text[last..start], year, names) {
            found.push((last + from..at, date));
        }
    }
    found
}

fn is_decimal(c: char) -> bool {
    decimal(c).is_some()
}

/// Whether a word begins behind a text, alone or joined to a short one.
fn is_apart(text: &str, names: &Names) -> bool {
    let alone = |text: &str| !text.ends_with(char::is_alphanumeric);
    let joined = names.joined.and_then(|joined| text.strip_suffix(joined));
    !names.is_spaced || alone(text) || joined.is_some_and(alone)
}

/// The year that a run of digits is.
fn year_of(digits: &str) -> Option<i16> {
    let year = || {
        digits
            .chars()
            .try_fold(0_i16, |all, c| Some(all * 10 + decimal(c)?))
    };
    if digits.chars().count() == 4 {
        year()
    } else {
        None
    }
}

/// Whether a year goes on with what follows it, so that it is none.
fn is_joined(after: &str, names: &Names) -> bool {
    let said = names.after.iter().find_map(|said| after.strip_prefix(said));
    let joins = |text: &str| text.starts_with(char::is_alphanumeric);
    names.is_spaced && joins(after) && said.is_none_or(joins)
}

/// The date whose year follows a text, and where it begins.
fn before_year(text: &str, year: i16, names: &Names) -> Option<(usize, Date)> {
    let bare = text.trim_end();
    let era = names.eras.iter().find(|(era, _)| bare.ends_with(era));
    let (text, year) = match (era, names.later) {
        (Some((era, less)), _) => (&bare[..bare.len() - era.len()], year - less),
        (None, Some((after, less))) if year > after => (text, year - less),
        _ => (text, year),
    };
    if year < 0 || !exists(year, 1, 1) {
        return None;
    }
    let of_order = |order: &&[Piece]| before(text, order, year, names);
    let dated = names.orders.iter().find_map(of_order);
    let dated = dated.or_else(|| names.has_points.then(|| points(text, year)).flatten());
    let alone = Date {
        year,
        month: None,
        day: None,
    };
    dated.or_else(|| era.map(|_| (text.len(), alone)))
}

/// The date that a text ends with in an order, before its year, and where it begins.
fn before(text: &str, order: &[Piece], year: i16, names: &Names) -> Option<(usize, Date)> {
    let mut rest = text;
    let (mut month, mut day) = (None, None);
    for piece in order {
        rest = match piece {
            Piece::Word(word) => without_word(rest, word, names)?,
            Piece::Space => Some(rest.trim_end()).filter(|cut| cut.len() < rest.len())?,
            Piece::MaybeSpace => rest.trim_end(),
            Piece::Month => {
                let (before, number) = without_month(rest, names)?;
                month = Some(number);
                before
            }
            Piece::Day => {
                let (before, number) = without_day(rest, names)?;
                day = Some(number);
                before
            }
        };
    }
    let is_day = exists(year, month?, day.unwrap_or(1));
    let date = Date { year, month, day };
    is_day.then_some((rest.len(), date))
}

/// What stands before a word, which nothing joins.
fn without_word<'t>(text: &'t str, word: &str, names: &Names) -> Option<&'t str> {
    let rest = text.strip_suffix(word)?;
    let is_sign = word.chars().all(|c| !c.is_alphanumeric());
    (is_sign || is_apart(rest, names)).then_some(rest)
}

/// What stands before the name of a month, and the month; the same month may be named in two ways, with a stroke.
fn without_month<'t>(text: &'t str, names: &Names) -> Option<(&'t str, i8)> {
    let (mut rest, month) = one_month(text, names)?;
    while let Some(again) = rest.strip_suffix('/') {
        match one_month(again, names) {
            Some((before, same)) if same == month => rest = before,
            _ => break,
        }
    }
    Some((rest, month))
}

fn one_month<'t>(text: &'t str, names: &Names) -> Option<(&'t str, i8)> {
    let months = (1..).zip(names.months);
    let each = months.flat_map(|(month, forms)| forms.iter().map(move |form| (month, *form)));
    let ends = each.filter_map(|(month, form)| {
        let rest = without_name(text, form)?;
        is_apart(rest, names).then_some((rest, month))
    });
    ends.min_by_key(|(rest, _)| rest.len())
}

/// What stands before a name, whose first letter may be a capital; that of a name that has one must be one: May, may.
fn without_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let mut letters = name.chars();
    let first = letters.next()?;
    let rest = text.strip_suffix(letters.as_str())?;
    let found = rest.chars().next_back()?;
    let is_same = found == first || found.to_lowercase().eq([first]);
    is_same.then(|| &rest[..rest.len() - found.len_utf8()])
}

/// What stands before the number of a day, and the day.
fn without_day<'t>(text: &'t str, names: &Names) -> Option<(&'t str, i8)> {
    let ordinal = names.ordinals.iter().find_map(|of| {
        let rest = text.strip_suffix(of)?;
        rest.ends_with(is_decimal).then_some(rest)
    });
    let number = ordinal.unwrap_or(text);
    let rest = number.trim_end_matches(is_decimal);
    let digits = &number[rest.len()..];
    let is_day = is_apart(rest, names) && (1..=2).contains(&digits.chars().count());
    is_day
        .then(|| value(digits))
        .flatten()
        .and_then(|day| Some((rest, i8::try_from(day).ok()?)))
}

/// The day of 30.08.2021, whose year follows a text.
fn points(text: &str, year: i16) -> Option<(usize, Date)> {
    let number = |text: &str| {
        let text = text.strip_suffix('.')?;
        let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &text[rest.len()..];
        let is_short = (1..=2).contains(&digits.len());
        is_short.then_some((rest.len(), digits.parse::<i8>().ok()?))
    };
    let (end, month) = number(text)?;
    let (start, day) = number(&text[..end])?;
    let is_whole = !text[..start].ends_with(|c: char| c.is_alphanumeric() || c == '.');
    let date = Date {
        year,
        month: Some(month),
        day: Some(day),
    };
    (is_whole && exists(year, month, day)).then_some((start, date))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, text: &str, expected: &[(&str, &str)]) {
        let found = mentioned(text, tag);
        let found: Vec<(&str, String)> = found
            .iter()
            .map(|(span, date)| (&text[span.clone()], date.to_string()))
            .collect();
        let found: Vec<(&str, &str)> = found.iter().map(|(text, date)| (*text, &**date)).collect();
        assert_eq!(found, expected, "{tag}: {text}");
    }

    #[test]
    fn dates_in_the_text_are_found_with_and_without_spaces() {
        for (text, expected) in [
            (
                "於2021年8月30日以視頻會議方式",
                &[("2021年8月30日", "2021-08-30")][..],
            ),
            ("參與 2021 年 10 月在上海", &[("2021 年 10 月", "2021-10")]),
            ("於 2022 年繼續", &[("2022 年", "2022")]),
            ("到2025年，上海", &[("2025年", "2025")]),
            (
                "由2021年8月30日至2022年2月，61 項，2022年3月1日起",
                &[
                    ("2021年8月30日", "2021-08-30"),
                    ("2022年2月", "2022-02"),
                    ("2022年3月1日", "2022-03-01"),
                ],
            ),
            (
                "於一九九七年七月一日起",
                &[("一九九七年七月一日", "1997-07-01")],
            ),
            (
                "一九八四年十二月十九日",
                &[("一九八四年十二月十九日", "1984-12-19")],
            ),
            (
                "二○二一年三月廿一日",
                &[("二○二一年三月廿一日", "2021-03-21")],
            ),
            ("民國110年8月30日", &[("民國110年8月30日", "2021-08-30")]),
            ("２０２１年８月", &[("２０２１年８月", "2021-08")]),
        ] {
            check("zh-Hant-HK", text, expected);
        }
    }

    #[test]
    fn other_numbers_are_not_dates() {
        for (text, expected) in [
            (
                "「1862 時尚藝術中心」、「2021 仲裁滬港通」、61個、12021年、二十年、五年、一百二十年、8月30日",
                &[][..],
            ),
            ("2021年13月5日", &[("2021年", "2021")]),
            ("2021年0月", &[("2021年", "2021")]),
            ("2021年8月32日", &[("2021年8月", "2021-08")]),
            ("2021年2月30日", &[("2021年2月", "2021-02")]),
            ("2021年8月300日", &[("2021年8月", "2021-08")]),
        ] {
            check("zh", text, expected);
        }
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn each_language_names_dates_in_its_own_way() {
        for (tag, text, expected) in [
            (
                "en",
                "from 1 July 1997",
                &[("1 July 1997", "1997-07-01")][..],
            ),
            (
                "en-US",
                "on July 1, 1997, and in May 2021.",
                &[("July 1, 1997", "1997-07-01"), ("May 2021", "2021-05")],
            ),
            (
                "en",
                "this 12th day of December 2015; the 1st of March, 2016",
                &[
                    ("12th day of December 2015", "2015-12-12"),
                    ("1st of March, 2016", "2016-03-01"),
                ],
            ),
            (
                "en",
                "from 30 November to 12 December 2015",
                &[("12 December 2015", "2015-12-12")],
            ),
            ("en", "on 30 February 2021", &[("February 2021", "2021-02")]),
            (
                "fr",
                "le 1er juillet 1997 et en décembre 2015",
                &[
                    ("1er juillet 1997", "1997-07-01"),
                    ("décembre 2015", "2015-12"),
                ],
            ),
            (
                "fr",
                "Fait le 12\u{a0}août 2021",
                &[("12\u{a0}août 2021", "2021-08-12")],
            ),
            (
                "de",
                "am 3. Oktober 1990, im März 2021, bis 31.12.2025",
                &[
                    ("3. Oktober 1990", "1990-10-03"),
                    ("März 2021", "2021-03"),
                    ("31.12.2025", "2025-12-31"),
                ],
            ),
            (
                "es",
                "el 6 de diciembre de 1978; 1.º de mayo del 2020; agosto de 2021",
                &[
                    ("6 de diciembre de 1978", "1978-12-06"),
                    ("1.º de mayo del 2020", "2020-05-01"),
                    ("agosto de 2021", "2021-08"),
                ],
            ),
            (
                "pt-BR",
                "em 5 de outubro de 1988, 1º de março de 2021",
                &[
                    ("5 de outubro de 1988", "1988-10-05"),
                    ("1º de março de 2021", "2021-03-01"),
                ],
            ),
            (
                "it",
                "il 1º gennaio 1948, nel Marzo 2021",
                &[("1º gennaio 1948", "1948-01-01"), ("Marzo 2021", "2021-03")],
            ),
            (
                "ru",
                "12 декабря 1993 года, в августе 2021 г., 01.07.1997г.",
                &[
                    ("12 декабря 1993", "1993-12-12"),
                    ("августе 2021", "2021-08"),
                    ("01.07.1997", "1997-07-01"),
                ],
            ),
            (
                "ar",
                "في 12 كانون الأول/ديسمبر 2015 و١ يوليو ١٩٩٧م",
                &[
                    ("12 كانون الأول/ديسمبر 2015", "2015-12-12"),
                    ("١ يوليو ١٩٩٧", "1997-07-01"),
                ],
            ),
            (
                "ar-EG",
                "في ١ من يوليو عام ١٩٩٧ وفي تشرين الأول 2020",
                &[
                    ("١ من يوليو عام ١٩٩٧", "1997-07-01"),
                    ("تشرين الأول 2020", "2020-10"),
                ],
            ),
            (
                "ja",
                "2007年4月11日から",
                &[("2007年4月11日", "2007-04-11")],
            ),
            (
                "ja",
                "平成十九年四月十一日、令和元年5月、昭和64年1月7日",
                &[
                    ("平成十九年四月十一日", "2007-04-11"),
                    ("令和元年5月", "2019-05"),
                    ("昭和64年1月7日", "1989-01-07"),
                ],
            ),
            (
                "ja",
                "2007年（平成19年）4月11日",
                &[("2007年（平成19年）4月11日", "2007-04-11")],
            ),
            (
                "ja",
                "平成19年（2007年）4月11日",
                &[("平成19年（2007年）4月11日", "2007-04-11")],
            ),
            (
                "ko",
                "2018년 4월 27일 판문점, 2020 년 10 월, 10년",
                &[
                    ("2018년 4월 27일", "2018-04-27"),
                    ("2020 년 10 월", "2020-10"),
                ],
            ),
            (
                "th",
                "วันที่ 6 เมษายน พ.ศ. 2560 และ ๑ กรกฎาคม ๒๕๔๐ ใน พ.ศ. 2570",
                &[
                    ("6 เมษายน พ.ศ. 2560", "2017-04-06"),
                    ("๑ กรกฎาคม ๒๕๔๐", "1997-07-01"),
                    ("พ.ศ. 2570", "2027"),
                ],
            ),
            (
                "th",
                "11เดือนเมษายน ค.ศ. 2007",
                &[("11เดือนเมษายน ค.ศ. 2007", "2007-04-11")],
            ),
            ("sw", "tarehe 1 Julai 1997", &[]),
        ] {
            check(tag, text, expected);
        }
    }

    #[test]
    fn no_day_is_without_its_year_and_no_number_is_a_date() {
        for (tag, text) in [
            (
                "en",
                "Decision 1/CP.17; 1862 Theatre; by 30 June; you may 2021 times; article 4.2 of 1999; 61 items",
            ),
            ("fr", "l’article 12 de 1999, le 14 juillet"),
            ("de", "am 3. Oktober, Nr. 1.2.3.2021"),
            ("es", "el 1 de mayo, 2021 personas"),
            ("ru", "12 декабря, 1993 человек"),
            ("ar", "المادة 12 لعام 2015 في 14 يوليو"),
            ("ja", "4月11日、10年間、12345年"),
            ("ko", "4월 27일, 10년간"),
            ("th", "วันที่ 6 เมษายน ข้อ 2560ก"),
        ] {
            check(tag, text, &[]);
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_read(
            text in "([0-9٠-٩๐-๙年月日元一二十〇 a./,上（）년월일]|平成|July|de|mayo|يوليو|กรกฎาคม|พ\\.ศ\\.){0,16}",
            tag in "zh|ja|ko|en|fr|de|es|pt|it|ru|ar|th|sw",
        ) {
            let mut last = 0;
            for (span, date) in mentioned(&text, &tag) {
                proptest::prop_assert!(text.get(span.clone()).is_some() && span.start >= last);
                last = span.end;
                proptest::prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
            }
        }
    }
}
