//! TOML to typed values, with every mistake of a table reported at its place.
//!
//! serde stops at the first mistake. An editor wants them all, so the offending entry is taken
//! out of the table and the rest is read again.

use std::ops::Range;

use serde::de::DeserializeOwned;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue, Deserializer, Error};
use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::budget;
use crate::content::decode::file_text;
use crate::content::decode::shape::{self, Kind, Shape, UNKNOWN_FIELD};
use crate::content::decode::toml_syntax::broken;
pub(crate) use crate::content::decode::toml_text::Toml;
use crate::content::decode::toml_text::{first_head, head, key_of_line, table_name};
use crate::diagnostic::{Argument, Diagnostic, Place, Report};

/// The key with which any table says that characters are meant as they are written; `characters`
/// reads it.
pub(crate) const AS_WRITTEN: &str = "as-written";

/// Whether a TOML text is no larger and no deeper than one may be, with texts of at most `longest` bytes;
/// reports where it is more. What is more is not read.
pub(crate) fn fits(toml: Toml<'_>, longest: usize, report: &mut Report) -> bool {
    let (mut tokens, mut depth, mut dots) = (0, 0_usize, 0);
    let mut fine = true;
    for token in Source::new(toml.text).lex() {
        let span = token.span().start()..token.span().end();
        match token.kind() {
            // The parser keeps these as well.
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Eof => {}
            TokenKind::Newline => dots = 0,
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
            }
            TokenKind::Equals | TokenKind::Comma => dots = 0,
            TokenKind::Dot => dots += 1,
            _ if span.len() > longest => {
                fine = false;
                let problem = Diagnostic::error("value-too-long", toml.place(&span));
                report.push(
                    problem
                        .with("found", budget::kilobytes(span.len()))
                        .with("most", budget::kilobytes(longest)),
                );
            }
            _ => {}
        }
        tokens += 1;
        let (code, most) = if depth.max(dots) > budget::TOML_NESTING {
            ("toml-too-deep", budget::TOML_NESTING)
        } else if tokens > budget::TOML_TOKENS {
            ("toml-too-much", budget::TOML_TOKENS)
        } else {
            continue;
        };
        report.push(Diagnostic::error(code, toml.place(&span)).with("most", most));
        return false;
    }
    fine
}

/// Bytes that are read again, all in all, to find every mistake of a text. Of what is longer the first
/// are told.
const REREAD: usize = 8 * 1024 * 1024;

/// Reads `T`, or reports every reason why it cannot.
pub(crate) fn read<T: DeserializeOwned>(toml: Toml<'_>, report: &mut Report) -> Option<T> {
    read_with(toml, None, report)
}

/// Reads the words `W` of a translation. Facts, which the authoritative language has in `F`, are told
/// as such.
pub(crate) fn read_words<W: DeserializeOwned, F: DeserializeOwned>(
    toml: Toml<'_>,
    report: &mut Report,
) -> Option<W> {
    read_with(toml, Some(Shape::of::<F>()), report)
}

fn read_with<T: DeserializeOwned>(
    toml: Toml<'_>,
    facts: Option<Shape>,
    report: &mut Report,
) -> Option<T> {
    let shapes = Shapes {
        own: Shape::of::<T>(),
        facts,
    };
    let (table, errors) = DeTable::parse_recoverable(toml.text);
    if !errors.is_empty() {
        broken(toml, &errors, shapes.own, report);
        return None;
    }
    let span = table.span();
    let mut table = table.into_inner();
    let mut failed = !visible(toml, table.iter().map(|(_, value)| value), report);
    failed |= !take_as_written(toml, &mut table, report);
    let rounds = (REREAD / toml.text.len().max(1)).max(1);
    let mut last = 0..0;
    for _ in 0..rounds {
        let document = Spanned::new(span.clone(), table.clone());
        match T::deserialize(Deserializer::from(document)) {
            Ok(value) if !failed => return Some(value),
            Ok(_) => return None,
            Err(error) => {
                // What is missing only because it was taken out was reported already.
                let at = error.span().unwrap_or(0..0);
                let missing = error.message().starts_with("missing field");
                if !(failed && missing) {
                    report.push(mistake(toml, &error, shapes));
                }
                failed = true;
                if !remove(&mut table, &at) {
                    return None;
                }
                if error.message().starts_with(UNKNOWN_FIELD) {
                    remove_unknown(toml, &mut table, &error, shapes, report);
                }
                last = at;
            }
        }
    }
    report.push(Diagnostic::error("toml-more", toml.place(&last)));
    None
}

/// Takes out what else a table holds that serde said it does not know, and reports it: there may be
/// thousands.
fn remove_unknown(
    toml: Toml<'_>,
    table: &mut DeTable<'_>,
    error: &Error,
    shapes: Shapes,
    report: &mut Report,
) {
    let Some(span) = error.span() else { return };
    if head(toml.text, span.start).is_some() {
        return; // In a table within this one, which may have other keys.
    }
    let known = error.message().split('`').skip(3).step_by(2);
    let known: Vec<&str> = known.chain([AS_WRITTEN]).collect();
    let others = table.keys();
    let others = others.filter(|key| !known.contains(&key.get_ref().as_ref()));
    let others: Vec<_> = others.cloned().collect();
    for key in others {
        let place = toml.place(&key.span());
        let problem = fact(key.get_ref(), None, &place, shapes);
        let unknown = || unknown("unknown-key", place.clone(), key.get_ref(), &known);
        report.push(problem.unwrap_or_else(unknown));
        table.remove(&key);
    }
}

/// Takes [`AS_WRITTEN`] out of a table, which no type has; reports where it is no list of texts.
fn take_as_written(toml: Toml<'_>, table: &mut DeTable<'_>, report: &mut Report) -> bool {
    let Some(value) = table.remove(AS_WRITTEN) else {
        return true;
    };
    let is_text = |value: &Spanned<DeValue<'_>>| matches!(value.get_ref(), DeValue::String(_));
    let (expected, span) = match value.get_ref() {
        DeValue::Array(list) => match list.iter().find(|value| !is_text(value)) {
            None => return true,
            Some(wrong) => ("text", wrong.span()),
        },
        _ => ("list", value.span()),
    };
    let written = toml.text.get(span.clone()).unwrap_or_default();
    report.push(
        Diagnostic::error("wrong-type", toml.place(&span))
            .with("expected", expected)
            .with("written", sentence(written)),
    );
    false
}

/// Reports characters that no text may hold: an escape (`\u202E`) can still bring them.
fn visible<'a, 'v: 'a>(
    toml: Toml<'_>,
    values: impl Iterator<Item = &'a Spanned<DeValue<'v>>>,
    report: &mut Report,
) -> bool {
    let mut rest: Vec<_> = values.collect();
    let mut fine = true;
    while let Some(value) = rest.pop() {
        match value.get_ref() {
            DeValue::String(text) => {
                let written = toml.text.get(value.span()).unwrap_or_default();
                if let Some(c) = file_text::brought(text, written) {
                    report.push(file_text::forbidden(toml.place(&value.span()), c));
                    fine = false;
                }
            }
            DeValue::Array(array) => rest.extend(array.iter()),
            DeValue::Table(table) => rest.extend(table.iter().map(|(_, value)| value)),
            _ => {}
        }
    }
    fine
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

/// The type that is read, and that of the facts where it has the words of a translation.
#[derive(Clone, Copy)]
struct Shapes {
    own: Shape,
    facts: Option<Shape>,
}

fn mistake(toml: Toml<'_>, error: &Error, shapes: Shapes) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let place = toml.place(&span);
    let says = error.message();
    let quoted: Vec<&str> = says.split('`').skip(1).step_by(2).collect();
    let (typed, known) = quoted.split_first().map_or(("", &[][..]), |(t, k)| (*t, k));
    if says.starts_with(UNKNOWN_FIELD) {
        return unknown_key(toml, &span, (typed, known), shapes);
    }
    if says.starts_with("unknown variant") {
        return unknown("unknown-value", place, typed, known);
    }
    if says.starts_with("missing field") {
        return missing(typed, place, shapes.own);
    }
    if let Some((key, at)) = key_of_line(toml.text, span.start)
        && let Some(problem) =
            below_another(toml, at, key, &toml.key_before(key, &span), shapes.own)
    {
        return problem;
    }
    let written = toml.text.get(span.clone()).unwrap_or_default();
    let expected = match shape::kind(says) {
        Some(Kind::Coded(code)) => {
            let mut problem = Diagnostic::error(code, place);
            problem.suggestion = shape::meant(code, written);
            return problem;
        }
        Some(Kind::Text) => "text",
        Some(Kind::Number) => "number",
        Some(Kind::Boolean) => "boolean",
        Some(Kind::List) if written.starts_with('[') => {
            return Diagnostic::error("toml-table", place); // `[source]`
        }
        Some(Kind::List) if is_of_tables(toml, span.start, shapes.own) => "tables",
        Some(Kind::List) => "list",
        _ if written.starts_with('"') => "words",
        _ => "table",
    };
    let mut problem = Diagnostic::error("wrong-type", place)
        .with("expected", expected)
        .with("written", sentence(written));
    problem.suggestion = shape::meant(expected, written);
    problem
}

/// Whether the key on the line of `at` holds tables: `[[source]]`.
fn is_of_tables(toml: Toml<'_>, at: usize, shape: Shape) -> bool {
    let key = key_of_line(toml.text, at);
    key.is_some_and(|(key, at)| shape.kind(head(toml.text, at), key) == Some(Kind::Tables))
}

/// What is said of a key that is not there.
fn missing(key: &str, place: Place, shape: Shape) -> Diagnostic {
    if shape.kind(None, key) == Some(Kind::Tables) {
        let head = format!("[[{key}]]");
        let keys = shape.keys(Some(&head));
        return Diagnostic::error("missing-table", place)
            .with("table", head)
            .with(
                "keys",
                keys.iter().map(String::as_str).collect::<Argument>(),
            );
    }
    Diagnostic::error("missing-key", place).with("key", key)
}

/// What is said of the key at `span`, which serde does not know in its table.
fn unknown_key(
    toml: Toml<'_>,
    span: &Range<usize>,
    (typed, known): (&str, &[&str]),
    shapes: Shapes,
) -> Diagnostic {
    let place = toml.place(span);
    let head = head(toml.text, span.start);
    if let Some(problem) = fact(typed, head, &place, shapes) {
        return problem;
    }
    if let Some(problem) = below_another(toml, span.start, typed, &place, shapes.own) {
        return problem;
    }
    if head.is_none() && typed == "date" && toml.file.starts_with(UPDATES) {
        return Diagnostic::error("date-of-update", place);
    }
    if head.is_none()
        && let Some(table) = shapes.own.table_with(typed)
    {
        return Diagnostic::error("key-above-table", place)
            .with("key", typed)
            .with("table", format!("[[{table}]]"));
    }
    let of_all = head.is_none().then_some(AS_WRITTEN);
    let known: Vec<&str> = known.iter().copied().chain(of_all).collect();
    let mut problem = unknown("unknown-key", place, typed, &known);
    let mut others = OTHER_NAMES
        .iter()
        .filter(|(other, key)| *other == typed && known.contains(key));
    if let Some((_, key)) = others.next() {
        problem.suggestion = Some((*key).to_owned());
    }
    problem
}

/// What is said of a key that TOML puts into the table above it, where it belongs to the whole file or to the
/// list in which that table is.
pub(crate) fn below_another(
    toml: Toml<'_>,
    at: usize,
    key: &str,
    place: &Place,
    shape: Shape,
) -> Option<Diagnostic> {
    let table = head(toml.text, at)?;
    if shape.keys(Some(table)).iter().any(|own| own == key) {
        return None;
    }
    let list = table_name(table);
    let is_nested = table.contains('.') && shape.kind(None, list) == Some(Kind::Tables);
    let entry = format!("[[{list}]]");
    let above = if is_nested && shape.keys(Some(&entry)).iter().any(|own| own == key) {
        toml.text[..at].rfind(table)?
    } else if key == AS_WRITTEN || shape.has(None, key) {
        first_head(toml.text)?
    } else {
        return None;
    };
    let first = toml.text[above..].lines().next()?.trim();
    Some(
        Diagnostic::error("key-below-table", place.clone())
            .with("key", key)
            .with("table", table)
            .with("above", first)
            .with("line", toml.line(above)),
    )
}

/// Folder of the updates, whose dates are in their names.
const UPDATES: &str = "content/updates/";

/// What other programs call a key.
const OTHER_NAMES: [(&str, &str); 9] = [
    ("link", "url"),
    ("href", "url"),
    ("uri", "url"),
    ("URL", "url"),
    ("name", "title"),
    ("headline", "title"),
    ("type", "is"),
    ("target", "to"),
    ("published", "publish"),
];

/// What is said of a key in a translation that only the file of the authoritative language has.
fn fact(key: &str, head: Option<&str>, place: &Place, shapes: Shapes) -> Option<Diagnostic> {
    let is_fact = shapes.facts.is_some_and(|facts| facts.has(head, key));
    is_fact.then(|| Diagnostic::error("fact-in-translation", place.clone()).with("key", key))
}

fn unknown(code: &'static str, place: Place, typed: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error(code, place)
        .with("typed", typed)
        .with("known", known.iter().copied().collect::<Argument>())
        .suggest(typed, known.iter().copied())
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
                ("wrong-type", 1, 9),
                ("unknown-key", 2, 1),
                ("wrong-type", 3, 10),
                ("wrong-type", 5, 6),
                ("wrong-type", 7, 6),
            ],
        );
    }

    #[test]
    fn what_is_beyond_the_budgets_is_told_where_it_is() {
        for (text, code, at) in [
            (format!("a = {}", "[".repeat(100_000)), "toml-too-deep", 20),
            (
                format!("a = {}", "{a=".repeat(100_000)),
                "toml-too-deep",
                52,
            ),
            (
                format!("a{} = 1", ".a".repeat(100_000)),
                "toml-too-deep",
                33,
            ),
            (
                format!("a = [{}]", "1,".repeat(250_000)),
                "toml-too-much",
                500_000,
            ),
            (format!("a = \"{}\"", "b".repeat(100)), "value-too-long", 4),
            (format!("# {}\n", "b".repeat(100)), "", 0),
            ("a = 1\n".repeat(20), "", 0),
        ] {
            let mut report = Report::new();
            let toml = Toml {
                file: "a",
                text: &text,
                offset: 0,
            };
            assert_eq!(fits(toml, 100, &mut report), code.is_empty());
            let said = report.sorted();
            let said = said.first();
            let place = said.map_or(0, |of| of.place.as_ref().unwrap().span.start);
            assert_eq!((said.map_or("", |of| of.code), place), (code, at));
        }
    }

    #[test]
    fn all_unknown_keys_are_found_at_once() {
        let mut report = Report::new();
        let text: String = (0..20_000).map(|key| format!("k{key} = 1\n")).collect();
        let toml = Toml {
            file: "a",
            text: &text,
            offset: 0,
        };
        let _: Option<Sample> = read(toml, &mut report);
        let counted = report.count(crate::diagnostic::Severity::Error);
        assert_eq!(counted, 20_000, "what is missing is no mistake of its own");
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
        for (text, code, line, column) in [
            ("title = \"a\nnumber = 1\n", "toml-unclosed-text", 1, 11),
            ("title = \"a\"\nnumber = 2021-02-30x\n", "toml-date", 2, 10),
            ("title = \"a\"\nnumber = 026\n", "toml-number", 2, 10),
            ("title = a b\n", "toml-unquoted", 1, 9),
            ("title = 「港」\n", "toml-full-width", 1, 9),
            ("title = “a”\n", "toml-full-width", 1, 9),
            ("title ＝ \"a\"\n", "toml-full-width", 1, 7),
            ("title：\"a\"\n", "toml-full-width", 1, 6),
            ("title: \"a\"\n", "toml-no-equals", 1, 6),
            ("title =\n", "toml-no-value", 1, 8),
            ("title\n", "toml-no-equals", 1, 6),
            ("title = \"a\"\ntitle = \"b\"\n", "toml-duplicate-key", 2, 1),
            ("number = [1 2]\n", "toml-unclosed-list", 1, 11),
            ("number = [1、2]\n", "toml-full-width", 1, 12),
            ("number = [1，2]\n", "toml-full-width", 1, 12),
            ("number = [1, 2\n", "toml-unclosed-list", 1, 15),
            ("[[entry]\n", "toml-table", 1, 9),
            ("title = \"a\"\n[entry]\nid = \"b\"\n", "toml-table", 2, 1),
            ("number = True\n", "toml-number", 1, 10),
            ("number = [1,, 2]\n", "toml-unclosed-list", 1, 13),
            ("number = 1, 2\n", "toml-unclosed-list", 1, 11),
            ("number = [26-28]\n", "toml-unclosed-list", 1, 11),
            ("number = 2021/08/30\n", "toml-date", 1, 10),
            ("number = [２]\n", "toml-full-width", 1, 11),
            ("number = 【2】\n", "toml-full-width", 1, 10),
            ("title = \"a”\n", "toml-full-width", 1, 11),
            ("title = \"a\"b\"c\"\n", "toml-inner-quote", 1, 12),
            ("title\u{a0}= \"a\"\n", "invisible-character", 1, 6),
            (
                "title = { tc = \"a\"\nnumber = 1\n[[entry]]\nid = \"b\"\n",
                "toml-unclosed-braces",
                1,
                9,
            ),
        ] {
            check(text, &[(code, line, column)]);
        }
    }

    #[test]
    fn a_key_that_belongs_above_a_table_is_no_unknown_one() {
        check(
            "title = \"a\"\n[[entry]]\nid = \"b\"\nnumber = 1\n",
            &[("key-below-table", 4, 1)],
        );
        check(
            "title = \"a\"\n[[entry]]\nid = \"b\"\nnumbr = 1\n",
            &[("unknown-key", 4, 1)],
        );
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
        assert_eq!(report.sorted()[0].suggestion.as_deref(), Some("title"));
    }
}
