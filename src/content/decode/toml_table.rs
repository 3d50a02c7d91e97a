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
use crate::content::decode::values::EXPECTED;
use crate::diagnostic::{Argument, Diagnostic, Place, Report};
use crate::text::characters::code_point;
use crate::text::{date, keyboard};

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

    /// The place of the key whose value is at `span`.
    pub(crate) fn key_before(&self, key: &str, span: &Range<usize>) -> Place {
        // It stands near, or is not written as it is meant: with an escape.
        let near = span.start.saturating_sub(NEAR);
        let near = (near..=span.start).find(|&at| self.text.is_char_boundary(at));
        let near = near.unwrap_or(span.start);
        let start = self.text[near..span.start].rfind(key);
        let start = start.map_or(span.start, |at| near + at);
        self.place(&(start..start + key.len()))
    }
}

/// The key with which any table says that characters are meant as they are written; `characters`
/// reads it.
pub(crate) const AS_WRITTEN: &str = "as-written";

/// Bytes before a value in which its key is looked for.
const NEAR: usize = 4096;

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

/// How many places at which TOML is broken are looked at: one unclosed list makes as many as lines follow.
const SYNTAX_ERRORS: usize = 200;

/// Bytes that are read again, all in all, to find every mistake of a text. Of what is longer the first
/// are told.
const REREAD: usize = 8 * 1024 * 1024;

/// Reads `T`, or reports every reason why it cannot.
pub(crate) fn read<T: DeserializeOwned>(toml: Toml<'_>, report: &mut Report) -> Option<T> {
    let (table, errors) = DeTable::parse_recoverable(toml.text);
    if !errors.is_empty() {
        broken(toml, &errors, report);
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
                    report.push(mistake::<T>(toml, &error));
                }
                failed = true;
                if !remove(&mut table, &at) {
                    return None;
                }
                if error.message().starts_with(UNKNOWN_FIELD) {
                    remove_unknown(toml, &mut table, &error, report);
                }
                last = at;
            }
        }
    }
    report.push(Diagnostic::error("toml-more", toml.place(&last)));
    None
}

/// Reports where a text is no TOML.
fn broken(toml: Toml<'_>, errors: &[Error], report: &mut Report) {
    let mut problems: Vec<_> = errors
        .iter()
        .take(SYNTAX_ERRORS)
        .map(|error| syntax(toml, error))
        .collect();
    problems.sort();
    if let Some(open) = errors.iter().find_map(|error| unclosed_braces(toml, error)) {
        // All that follows is read as if it stood within them.
        problems.retain(|problem| problem.place < open.place);
        problems.push(open);
    }
    let mut last = None;
    for problem in problems {
        // What follows on the same line is most likely a consequence.
        let at = problem.place.as_ref().map_or(0, |place| place.span.start);
        let at = at - toml.offset;
        let is_on_line = last.is_some_and(|last| !toml.text[last..at].contains('\n'));
        if !is_on_line {
            report.push(problem);
        }
        last = Some(at);
    }
}

/// Takes out what else a table holds that serde said it does not know, and reports it: there may be
/// thousands.
fn remove_unknown(toml: Toml<'_>, table: &mut DeTable<'_>, error: &Error, report: &mut Report) {
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
        report.push(unknown("unknown-key", place, key.get_ref(), &known));
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

/// The sign of TOML or digit that `c` was typed for on a Chinese keyboard.
fn sign(c: char) -> Option<char> {
    match keyboard::ascii(c)? {
        ':' => Some('='), // As in YAML.
        right @ ('"' | '\'' | '=' | ',' | '[' | ']' | '0'..='9') => Some(right),
        _ => None,
    }
}

/// What the parser says of broken TOML, and the code of the message that says it to an editor.
const SYNTAX: [(&str, &str); 18] = [
    ("duplicate key", "toml-duplicate-key"),
    ("key with no value", "toml-no-equals"),
    ("missing value", "toml-no-value"),
    ("unquoted string", "toml-unquoted"),
    ("string values must be quoted", "toml-unquoted"),
    ("invalid basic string", "toml-unclosed-text"),
    ("invalid literal string", "toml-unclosed-text"),
    ("invalid multi-line", "toml-unclosed-text"),
    ("unclosed array table", "toml-table"),
    ("unclosed table", "toml-table"),
    ("unclosed array", "toml-unclosed-list"),
    ("missing comma between array", "toml-unclosed-list"),
    ("extra comma in array", "toml-unclosed-list"),
    ("invalid boolean", "toml-boolean"),
    ("invalid date", "toml-date"),
    ("invalid unquoted key", "toml-key"),
    ("invalid integer", "toml-number"),
    ("unexpected leading zero", "toml-number"),
];

fn syntax(toml: Toml<'_>, error: &Error) -> Diagnostic {
    let end = toml.text.len();
    let span = error.span().unwrap_or(end..end);
    let says = error.message();
    if let Some((at, typed, right)) = full_width(toml.text, span.start, says) {
        let place = toml.place(&(at..at + typed.len_utf8()));
        return Diagnostic::error("toml-full-width", place)
            .with("typed", typed)
            .with("right", right);
    }
    let mut unquoted = outside_quotes(toml.text, span.start);
    if let Some((at, c)) = unquoted.find(|(_, c)| c.is_whitespace() && !c.is_ascii()) {
        let place = toml.place(&(at..at + c.len_utf8()));
        return Diagnostic::error("invisible-character", place).with("code", code_point(c));
    }
    let place = toml.place(&span);
    let known = || SYNTAX.iter().find(|(start, _)| says.starts_with(start));
    match meant(toml.text, &span, says).or_else(|| known().map(|(_, code)| *code)) {
        Some(code) => Diagnostic::error(code, place),
        None => Diagnostic::error("toml-syntax", place).with("parser", sentence(says)),
    }
}

/// What an editor meant, where what the parser says of it would mislead.
fn meant(text: &str, span: &Range<usize>, says: &str) -> Option<&'static str> {
    let before = text[..span.start].lines().next_back().unwrap_or_default();
    let rest = text[span.start..].lines().next().unwrap_or_default();
    let written = text.get(span.clone()).unwrap_or_default();
    let consists_of = |allowed: &str| written.chars().all(|c| allowed.contains(c));
    let is_text = says.starts_with("string values");
    let is_more = says.starts_with("unexpected key or value");
    Some(match () {
        () if rest.starts_with(':') => "toml-no-equals", // As in YAML.
        () if is_text && span.is_empty() && rest.trim().is_empty() => "toml-no-value",
        () if is_text && consists_of(" 0123456789") => "toml-unclosed-list", // `[26 28]`
        () if is_text && date::looks_like_a_day(written) => "toml-date",
        () if says.starts_with("invalid date") && written.len() < 8 => "toml-unclosed-list", // `[26-28]`
        () if is_more && rest.starts_with(',') => "toml-unclosed-list", // `items = 26, 28`
        () if is_more && before.ends_with('"') => "toml-inner-quote",
        () => return None,
    })
}

/// The braces in which the parser is, where they are not closed on their line.
fn unclosed_braces(toml: Toml<'_>, error: &Error) -> Option<Diagnostic> {
    let says = error.message();
    if !says.contains("inline table") && !says.contains("key-value pairs") {
        return None;
    }
    let before = &toml.text[..error.span()?.start];
    let open = before.rfind('{')?;
    let line = before[open..].lines().next()?;
    let is_open = before[open..].contains('\n') && !line.contains('}');
    let place = toml.place(&(open..open + line.len()));
    is_open.then(|| Diagnostic::error("toml-unclosed-braces", place))
}

/// The characters that stand outside of texts on the line of `at`.
fn outside_quotes(text: &str, at: usize) -> impl Iterator<Item = (usize, char)> {
    let at = at.min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    let mut quoted = false;
    line.char_indices().filter_map(move |(offset, c)| {
        quoted ^= c == '"';
        (!quoted).then_some((start + offset, c))
    })
}

/// The first punctuation mark of a Chinese keyboard that stands outside of texts on the line of
/// `at`, or in the place of the quotation mark that ends one.
fn full_width(text: &str, at: usize, says: &str) -> Option<(usize, char, char)> {
    let known = |(at, c): (usize, char)| Some((at, c, sign(c)?));
    if says.starts_with("invalid basic string") {
        let line = text[..at.min(text.len())].trim_end();
        let last = line.char_indices().next_back();
        return last
            .filter(|(_, c)| keyboard::is_double_quote(*c))
            .and_then(known);
    }
    outside_quotes(text, at).find_map(known)
}

fn mistake<T: DeserializeOwned>(toml: Toml<'_>, error: &Error) -> Diagnostic {
    let span = error.span().unwrap_or(0..0);
    let place = toml.place(&span);
    let says = error.message();
    let quoted: Vec<&str> = says.split('`').skip(1).step_by(2).collect();
    let (typed, known) = quoted.split_first().map_or(("", &[][..]), |(t, k)| (*t, k));
    if says.starts_with(UNKNOWN_FIELD) {
        return unknown_key::<T>(toml, &span, typed, known);
    }
    if says.starts_with("unknown variant") {
        return unknown("unknown-value", place, typed, known);
    }
    if says.starts_with("missing field") {
        return Diagnostic::error("missing-key", place).with("key", typed);
    }
    if let Some(code) = EXPECTED.iter().find(|code| says.contains(**code)) {
        return Diagnostic::error(code, place);
    }
    let written = toml.text.get(span).unwrap_or_default();
    if expected(says) == "list" && written.starts_with('[') {
        return Diagnostic::error("toml-table", place); // `[source]`
    }
    Diagnostic::error("wrong-type", place)
        .with("expected", expected(says))
        .with("written", sentence(written))
}

/// What is said of the key at `span`, which serde does not know in its table.
fn unknown_key<T: DeserializeOwned>(
    toml: Toml<'_>,
    span: &Range<usize>,
    typed: &str,
    known: &[&str],
) -> Diagnostic {
    let place = toml.place(span);
    let is_of_all = typed == AS_WRITTEN || is_key_of::<T>(typed);
    let head = head(toml.text, span.start);
    match head.filter(|_| is_of_all) {
        Some(table) => Diagnostic::error("key-below-table", place)
            .with("key", typed)
            .with("table", table),
        None => {
            let of_all = head.is_none().then_some(AS_WRITTEN);
            let known: Vec<&str> = known.iter().copied().chain(of_all).collect();
            unknown("unknown-key", place, typed, &known)
        }
    }
}

/// What serde says of a key that it does not know.
const UNKNOWN_FIELD: &str = "unknown field";

/// Whether the whole table, and not one within it, may have this key.
fn is_key_of<T: DeserializeOwned>(key: &str) -> bool {
    let alone = toml::Table::from_iter([(key.to_owned(), toml::Value::Boolean(true))]);
    let read: Result<T, _> = alone.try_into();
    read.err()
        .is_none_or(|error| !error.message().starts_with(UNKNOWN_FIELD))
}

/// The head of the table that stands above `at`: `[[source]]`.
fn head(text: &str, at: usize) -> Option<&str> {
    let mut lines = text[..at].lines().rev().map(str::trim);
    lines.find(|line| line.starts_with('['))
}

fn unknown(code: &'static str, place: Place, typed: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::error(code, place)
        .with("typed", typed)
        .with("known", known.iter().copied().collect::<Argument>())
        .suggest(typed, known.iter().copied())
}

/// The kind of value that serde expected, by the names that the catalogues use.
fn expected(says: &str) -> &'static str {
    let wanted = says.rsplit("expected ").next().unwrap_or_default();
    match () {
        () if wanted.contains("string") => "text",
        () if wanted.contains("u32") || wanted.contains("integer") => "number",
        () if wanted.contains("sequence") => "list",
        () if wanted.contains("bool") => "boolean",
        () => "table",
    }
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
            ("number = True\n", "toml-boolean", 1, 10),
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
