//! The value of TOML that was meant by one that is written in another form.

use crate::text::{date, keyboard};

/// The value that was meant where another kind was expected: the code of a message, or the name of a type.
pub fn meant(expected: &str, written: &str) -> Option<String> {
    let written = written.trim();
    let bare = written.trim_matches(|c| matches!(c, '"' | '\'') || keyboard::is(c, '"'));
    match expected {
        "not-a-day" | "not-a-moment" | "not-a-milestone" | "not-a-validity" | "toml-date" => {
            let day = date::meant(bare)?.to_string();
            (day != written).then_some(day)
        }
        "not-a-time" => date::meant_moment(bare),
        "not-items" => items(bare),
        "boolean" | "toml-boolean" => boolean(bare),
        "list" => (written.len() > 2 && written.starts_with('"')).then(|| format!("[{written}]")),
        _ => None,
    }
}

fn boolean(written: &str) -> Option<String> {
    let right = match written.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" | "y" | "是" => "true",
        "false" | "no" | "off" | "0" | "n" | "否" => "false",
        _ => return None,
    };
    Some(right.to_owned())
}

/// Items that were written without brackets, or as a range.
fn items(written: &str) -> Option<String> {
    /// More are not listed one by one.
    const MOST: u32 = 50;
    if matches!(
        written.to_lowercase().as_str(),
        "whole" | "all" | "全部" | "全文" | "整份"
    ) {
        return Some("\"whole\"".to_owned());
    }
    let written = keyboard::with_ascii(written, "0123456789,;-~[]");
    let inner = written.trim_start_matches('[').trim_end_matches(']');
    let mut numbers: Vec<u32> = Vec::new();
    for part in inner
        .split([',', ';', ' '])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let ends = part
            .split_once(['-', '~', '–'])
            .or_else(|| part.split_once(".."));
        let (first, last) = ends.unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if last < first || last - first > MOST {
            return None;
        }
        numbers.extend(first..=last);
    }
    let numbers: Vec<String> = numbers.iter().map(u32::to_string).collect();
    (!numbers.is_empty()).then(|| format!("[{}]", numbers.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_in_other_forms_are_understood() {
        for (expected, written, right) in [
            ("not-a-day", "\"2026年1月15日\"", Some("2026-01-15")),
            ("toml-date", "2026/1/15", Some("2026-01-15")),
            (
                "not-a-time",
                "\"2026-03-01 09:00 +08\"",
                Some("2026-03-01T09:00:00+08:00"),
            ),
            ("not-items", "\"all\"", Some("\"whole\"")),
            ("not-items", "whole", Some("\"whole\"")),
            ("not-items", "\"26, 28\"", Some("[26, 28]")),
            ("not-items", "26；28", Some("[26, 28]")),
            ("not-items", "\"1-3\"", Some("[1, 2, 3]")),
            ("not-items", "[1..3]", Some("[1, 2, 3]")),
            ("not-items", "\"甲\"", None),
            ("not-items", "9-1", None),
            ("boolean", "\"true\"", Some("true")),
            ("toml-boolean", "Yes", Some("true")),
            ("toml-boolean", "否", Some("false")),
            ("boolean", "2", None),
            ("list", "\"updates/old\"", Some("[\"updates/old\"]")),
            ("list", "26", None),
        ] {
            assert_eq!(
                meant(expected, written).as_deref(),
                right,
                "{expected} {written}"
            );
        }
    }
}
