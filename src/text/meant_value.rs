//! Values that were written in another form than programs read: which were meant.

use crate::text::{date, keyboard, numeral};

/// The day that was meant, as it is to be written; `None` where it is written so.
pub fn day(written: &str) -> Option<String> {
    let day = date::meant(bare(written))?.to_string();
    (day != written.trim()).then_some(day)
}

/// The time that was meant, where its offset is known.
pub fn time(written: &str) -> Option<String> {
    date::meant_moment(bare(written))
}

/// `true` or `false`, as people say it.
pub fn boolean(written: &str) -> Option<String> {
    let right = match bare(written).to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "y" | "是" => "true",
        "false" | "no" | "off" | "0" | "n" | "否" => "false",
        _ => return None,
    };
    Some(right.to_owned())
}

/// The list of one text that was meant by the text alone.
pub fn list(written: &str) -> Option<String> {
    let written = written.trim();
    (written.len() > 2 && written.starts_with('"')).then(|| format!("[{written}]"))
}

/// Items that were written without brackets, or as a range.
pub fn items(written: &str) -> Option<String> {
    if is_whole(written) {
        return Some("\"whole\"".to_owned());
    }
    let numbers = item_numbers(written)?;
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    Some(format!("[{}]", numbers.join(", ")))
}

/// Whether a word for the whole of a document is written in the place of its items.
pub fn is_whole(written: &str) -> bool {
    matches!(
        bare(written).to_lowercase().as_str(),
        "whole" | "all" | "全部" | "全文" | "整份"
    )
}

/// The numbers of items that are written in one text: `26, 28`, `1-3`, `item 3`, `第三項`.
pub fn item_numbers(written: &str) -> Option<Vec<u32>> {
    /// More are not listed one by one.
    const MOST: u32 = 50;
    /// What stands around numbers.
    const WORDS: [&str; 9] = ["items", "item", "no.", "第", "項", "项", "條", "条", "#"];
    let mut written = keyboard::with_ascii(&bare(written).to_lowercase(), "0123456789,;-~[]#");
    for word in WORDS {
        written = written.replace(word, "");
    }
    let inner = written.trim_start_matches('[').trim_end_matches(']');
    let number = |text: &str| -> Option<u32> {
        let text = text.trim();
        text.parse().ok().or_else(|| numeral::value(text))
    };
    let mut numbers: Vec<u32> = Vec::new();
    for part in inner
        .split([',', ';', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let ends = part
            .split_once(['-', '~', '–', '至'])
            .or_else(|| part.split_once(".."));
        let (first, last) = ends.unwrap_or((part, part));
        let (first, last) = (number(first)?, number(last)?);
        if last < first || last - first > MOST {
            return None;
        }
        numbers.extend(first..=last);
    }
    (!numbers.is_empty()).then_some(numbers)
}

/// What is written, without quotation marks of any keyboard.
fn bare(written: &str) -> &str {
    let is_mark = |c| matches!(c, '"' | '\'') || keyboard::is(c, '"');
    written.trim().trim_matches(is_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_other_forms_are_understood() {
        type Meant = fn(&str) -> Option<String>;
        let cases: [(Meant, &str, Option<&str>); 19] = [
            (day, "\"2026年1月15日\"", Some("2026-01-15")),
            (day, "2026/1/15", Some("2026-01-15")),
            (day, "2026-01-15", None),
            (
                time,
                "\"2026-03-01 09:00 +08\"",
                Some("2026-03-01T09:00:00+08:00"),
            ),
            (items, "\"all\"", Some("\"whole\"")),
            (items, "whole", Some("\"whole\"")),
            (items, "\"26, 28\"", Some("[26, 28]")),
            (items, "26；28", Some("[26, 28]")),
            (items, "\"1-3\"", Some("[1, 2, 3]")),
            (items, "[1..3]", Some("[1, 2, 3]")),
            (items, "第一至三項", Some("[1, 2, 3]")),
            (items, "Item 26", Some("[26]")),
            (items, "\"甲\"", None),
            (items, "9-1", None),
            (boolean, "\"true\"", Some("true")),
            (boolean, "Yes", Some("true")),
            (boolean, "否", Some("false")),
            (boolean, "2", None),
            (list, "\"updates/old\"", Some("[\"updates/old\"]")),
        ];
        for (meant, written, right) in cases {
            assert_eq!(meant(written).as_deref(), right, "{written}");
        }
    }
}
