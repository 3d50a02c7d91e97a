//! TOML to typed values, with every mistake of a table reported at its place.
//!
//! serde stops at the first mistake. An editor wants them all, so the offending entry is taken
//! out of the table and the rest is read again.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};

use crate::diagnostic::{Diagnostic, Place, Report, suggestion};

/// Where a TOML text stands: a whole file, or the front matter of one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Toml<'a> {
    /// Path of the file.
    pub(crate) file: &'a str,
    /// The TOML alone.
    pub(crate) text: &'a str,
    /// Bytes of the file before `text`.
    pub(crate) offset: usize,
}

impl Toml<'_> {
    /// The place of a byte range of the TOML.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        Place::new(self.file, span.start + self.offset..span.end + self.offset)
    }
}

/// Reads `T`, or reports every reason why it cannot.
pub(crate) fn read<T: DeserializeOwned>(toml: Toml<'_>, report: &mut Report) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(toml.text);
    if !errors.is_empty() {
        for error in errors {
            report.push(syntax(toml, &error));
        }
        return None;
    }
    let span = table.span();
    let mut table = table.into_inner();
    let mut failed = false;
    loop {
        let document = Spanned::new(span.clone(), table.clone());
        match T::deserialize(Deserializer::from(document)) {
            Ok(value) if !failed => return Some(value),
            Ok(_) => return None,
            Err(error) => {
                // What is missing only because it was taken out was reported already.
                let at = error.span().unwrap_or(0..0);
                let missing = error.message().starts_with("missing field");
                if !(failed && missing) {
                    report.push(mistake(toml, &error));
                }
                failed = true;
                if !remove(&mut table, &at) {
                    return None;
                }
            }
        }
    }
}

/// Takes the innermost entry that covers `span` out of `table`.
fn remove(table: &mut DeTable<'_>, span: &Range<usize>) -> bool {
    let mut culprit = None;
    for (key, value) in table.iter_mut() {
        if remove_below(value.get_mut(), span) {
            return true;
        }
        if covers(&key.span(), span) || covers(&value.span(), span) {
            culprit = Some(key.clone());
        }
    }
    culprit.is_some_and(|key| table.remove(&key).is_some())
}

fn remove_below(value: &mut DeValue<'_>, span: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove(table, span),
        DeValue::Array(array) => {
            for element in array.iter_mut() {
                if remove_below(element.get_mut(), span) {
                    return true;
                }
            }
            let mut kept = DeArray::new();
            for element in array
                .iter()
                .filter(|element| !covers(&element.span(), span))
            {
                kept.push(element.clone());
            }
            let removed = kept.len() < array.len();
            *array = kept;
            removed
        }
        _ => false,
    }
}

fn covers(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    !inner.is_empty() && outer.start <= inner.start && inner.end <= outer.end
}

fn syntax(toml: Toml<'_>, error: &Error) -> Diagnostic {
    let end = toml.text.len();
    let span = error.span().unwrap_or(end..end);
    let help = if error.message().contains("date") {
        "dates are written 2021-08-30, without quotation marks, and must exist"
    } else {
        "this part is TOML: `key = \"text\"`, one key a line, text in straight quotation marks"
    };
    Diagnostic::error("toml", toml.place(&span), sentence(error.message())).help(help)
}

fn mistake(toml: Toml<'_>, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let place = toml.place(&span);
    let quoted: Vec<&str> = error.message().split('`').skip(1).step_by(2).collect();
    if error.message().starts_with("unknown field") {
        let (typed, known) = quoted.split_first().map_or(("", &[][..]), |(t, k)| (*t, k));
        let message = format!("`{typed}` is not a key that is known here");
        return Diagnostic::error("unknown-key", place, message).help(known_here(typed, known));
    }
    if error.message().starts_with("unknown variant") {
        let (typed, known) = quoted.split_first().map_or(("", &[][..]), |(t, k)| (*t, k));
        let help = known_here(typed, known);
        return Diagnostic::error("wrong-value", place, format!("`{typed}` is not known here"))
            .help(help);
    }
    if error.message().starts_with("missing field") {
        let key = quoted.first().unwrap_or(&"");
        return Diagnostic::error("missing-key", place, format!("`{key}` is missing"))
            .help(format!("add a line `{key} = …`"));
    }
    Diagnostic::error("wrong-value", place, sentence(error.message()))
}

fn known_here(typed: &str, known: &[&str]) -> String {
    suggestion(typed, known.iter().copied(), "known here")
}

fn sentence(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::diagnostic::line_column;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading is tested")]
    struct Sample {
        title: String,
        number: Option<u32>,
        #[serde(default)]
        entry: Vec<Entry>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its reading is tested")]
    struct Entry {
        id: String,
    }

    fn check(text: &str, expected: &[(&str, usize, usize)]) {
        let mut report = Report::new();
        let toml = Toml {
            file: "a",
            text,
            offset: 0,
        };
        let value: Option<Sample> = read(toml, &mut report);
        let found: Vec<_> = report
            .sorted()
            .into_iter()
            .map(|d| {
                let place = d.place.as_ref().unwrap();
                let (line, column) = line_column(text, place.span.start);
                (d.code, line, column)
            })
            .collect();
        assert_eq!(found, expected, "{report:?}");
        assert_eq!(value.is_none(), !expected.is_empty());
    }

    #[test]
    fn good_tables_are_read() {
        check("title = \"a\"\n[[entry]]\nid = \"b\"", &[]);
    }

    #[test]
    fn all_mistakes_come_together_with_their_places() {
        check(
            "title = 1\nnumbr = 2\nnumber = \"x\"\n[[entry]]\nid = 3\n[[entry]]\nid = 4\n",
            &[
                ("wrong-value", 1, 9),
                ("unknown-key", 2, 1),
                ("wrong-value", 3, 10),
                ("wrong-value", 5, 6),
                ("wrong-value", 7, 6),
            ],
        );
    }

    #[test]
    fn what_is_missing_is_named() {
        check("number = 2\n", &[("missing-key", 1, 1)]);
        check(
            "title = \"a\"\n[[entry]]\n[[entry]]\nid = \"b\"\n",
            &[("missing-key", 2, 1)],
        );
    }

    #[test]
    fn broken_toml_is_reported_where_it_breaks() {
        check("title = \"a\nnumber = 1\n", &[("toml", 1, 11)]);
        check("title = \"a\"\nnumber = 2021-02-30x\n", &[("toml", 2, 10)]);
    }

    #[test]
    fn an_unknown_key_gets_the_nearest_known_one() {
        let mut report = Report::new();
        let toml = Toml {
            file: "a",
            text: "titel = \"a\"",
            offset: 0,
        };
        let _: Option<Sample> = read(toml, &mut report);
        let help = report.sorted()[0].help.clone().unwrap();
        assert!(help.starts_with("did you mean `title`?"), "{help}");
    }
}
