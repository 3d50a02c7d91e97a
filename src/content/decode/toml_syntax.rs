//! Broken TOML: what an editor meant, from what the parser says, the line, and the kind of value that the key holds.

use std::ops::Range;

use toml::de::Error;

use crate::content::decode::shape::{self, Kind, Shape};
use crate::content::decode::toml_text::{Toml, head, key_of_line, table_name};
use crate::diagnostic::{Argument, Diagnostic, Report, nearest};
use crate::text::characters::code_point;
use crate::text::{date, keyboard};

/// How many places at which TOML is broken are looked at: one unclosed list makes as many as lines follow.
const SYNTAX_ERRORS: usize = 200;

/// Reports where a text is no TOML.
pub(crate) fn broken(toml: Toml<'_>, errors: &[Error], shape: Shape, report: &mut Report) {
    if errors
        .iter()
        .any(|error| error.message().starts_with(TWICE))
    {
        let heads = unknown_heads(toml, shape);
        if !heads.is_empty() {
            // What stands below them was read as keys of the table above.
            heads.into_iter().for_each(|problem| report.push(problem));
            return;
        }
    }
    let mut problems: Vec<_> = errors
        .iter()
        .take(SYNTAX_ERRORS)
        .map(|error| syntax(toml, error, shape))
        .collect();
    problems.sort();
    let mut looked_at = errors.iter().take(SYNTAX_ERRORS);
    if let Some(open) = looked_at.find_map(|error| unclosed(toml, error)) {
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

/// The sign of TOML or digit that `c` was typed for on a Chinese keyboard.
fn sign(c: char) -> Option<char> {
    match keyboard::ascii(c)? {
        ':' => Some('='), // As in YAML.
        right @ ('"' | '\'' | '=' | ',' | '[' | ']' | '0'..='9') => Some(right),
        _ => None,
    }
}

/// What the parser says of broken TOML, and the code of the message that says it to an editor.
const SYNTAX: [(&str, &str); 20] = [
    (TWICE, "toml-duplicate-key"),
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
    ("invalid time", "not-a-time"),
    ("unexpected key or value", "toml-after-value"),
];

const TWICE: &str = "duplicate key";

fn syntax(toml: Toml<'_>, error: &Error, shape: Shape) -> Diagnostic {
    let end = toml.text.len();
    let span = error.span().unwrap_or(end..end);
    let says = error.message();
    if let Some((at, typed, right)) = full_width(toml.text, span.start, says) {
        // Behind the `=` of a line it is that of a time.
        let before = &toml.text[..at];
        let line = &before[before.rfind('\n').map_or(0, |newline| newline + 1)..];
        let is_in_value = keyboard::is(typed, ':') && line.contains('=');
        let right = if is_in_value { ':' } else { right };
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
    if says.starts_with(TWICE)
        && let Some(problem) = without_head(toml, &span, shape)
    {
        return problem;
    }
    let known = || SYNTAX.iter().find(|(start, _)| says.starts_with(start));
    let code = meant(toml.text, &span, says).or_else(|| known().map(|(_, code)| *code));
    let code = by_kind(code.unwrap_or("toml-syntax"), toml.text, &span, shape);
    let mut problem = Diagnostic::error(code, place);
    problem.suggestion =
        value_of_line(toml.text, span.start).and_then(|value| shape::meant(code, value));
    problem
}

/// What is written behind the `=` on the line of `at`, without a comment.
fn value_of_line(text: &str, at: usize) -> Option<&str> {
    let (_, value) = key_of_line(text, at)?;
    let line = text[value..].lines().next()?;
    Some(line.split(" #").next().unwrap_or(line).trim())
}

/// A key that appears twice because the head of its table is missing: `title` of a source without
/// `[[source]]` above it.
fn without_head(toml: Toml<'_>, span: &Range<usize>, shape: Shape) -> Option<Diagnostic> {
    let line = &toml.text[toml.text[..span.start].rfind('\n').map_or(0, |at| at + 1)..];
    let line = line.lines().next()?;
    let place = toml.place(span);
    if line.trim().starts_with("[[") {
        // The first one has a bracket too few.
        let name = table_name(line);
        let single = format!("[{name}]");
        let at = toml.text.find(&format!("\n{single}\n"))? + 1;
        let is_list = shape.kind(None, name) == Some(Kind::Tables);
        let place = toml.place(&(at..at + single.len()));
        return is_list.then(|| Diagnostic::error("toml-table", place));
    }
    if let Some(table) = line.trim().strip_prefix('[') {
        let is_list =
            !table.starts_with('[') && shape.kind(None, table_name(table)) == Some(Kind::Tables);
        return is_list.then(|| Diagnostic::error("toml-table", place));
    }
    let (key, _) = line.split_once('=')?;
    if head(toml.text, span.start).is_some() {
        return None;
    }
    let table = shape.table_with(key.trim())?;
    Some(
        Diagnostic::error("key-above-table", place)
            .with("key", key.trim())
            .with("table", format!("[[{table}]]")),
    )
}

/// The message that fits what the key on the line of `span` holds: after `draft =` a word is no text
/// without quotation marks.
fn by_kind(code: &'static str, text: &str, span: &Range<usize>, shape: Shape) -> &'static str {
    let Some((key, value)) = key_of_line(text, span.start) else {
        return code;
    };
    let written = &text[value..];
    if written.starts_with(['"', '\'']) {
        return code;
    }
    let is_vague = matches!(
        code,
        "toml-unquoted" | "toml-boolean" | "toml-number" | "toml-syntax"
    );
    match shape.kind(head(text, value), key) {
        Some(Kind::Boolean) if is_vague => "toml-boolean",
        Some(Kind::Number) if is_vague => "toml-number",
        Some(Kind::List) if is_vague => "toml-unclosed-list",
        // A day that does not exist is told as such.
        Some(Kind::Coded("not-a-time")) if code == "toml-date" && written.find('-') != Some(4) => {
            "not-a-time"
        }
        Some(Kind::Coded(other)) if is_vague && code != "toml-number" => other,
        Some(Kind::Text) if is_vague => "toml-unquoted",
        _ => code,
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
        () if is_text && rest.starts_with('(') => "toml-unclosed-list", // `(26, 28)`
        () if says.starts_with("invalid date") && written.len() < 8 => "toml-unclosed-list", // `[26-28]`
        () if is_more && rest.starts_with(',') && !before.ends_with('"') => "toml-unclosed-list", // `items = 26, 28`
        () if is_more && before.ends_with('"') && rest.contains('"') => "toml-inner-quote",
        () => return None,
    })
}

/// The list or braces in which the parser is, where they are not closed before the next key.
fn unclosed(toml: Toml<'_>, error: &Error) -> Option<Diagnostic> {
    let says = error.message();
    let (open, close, code) = match () {
        () if says.contains("inline table") || says.contains("key-value pairs") => {
            ('{', '}', "toml-unclosed-braces")
        }
        () if says.contains("array") && !says.contains("array table") => {
            ('[', ']', "toml-unclosed-list")
        }
        () => return None,
    };
    let before = &toml.text[..error.span()?.start];
    let at = before.rfind(open)?;
    let line = before[at..].lines().next()?;
    key_of_line(toml.text, at)?;
    let is_key = |line: &&str| line.contains(" = ") || line.starts_with('[');
    let mut within = toml.text[at..].lines();
    let is_closed = match open {
        '{' => line.contains(close),
        _ => within
            .next()
            .into_iter()
            .chain(within.take_while(|line| !is_key(line)))
            .any(|line| line.contains(close)),
    };
    let is_open = before[at..].contains('\n') && !is_closed;
    let place = toml.place(&(at..at + line.len()));
    is_open.then(|| Diagnostic::error(code, place))
}

/// The heads of tables that the whole table does not have.
fn unknown_heads(toml: Toml<'_>, shape: Shape) -> Vec<Diagnostic> {
    let known = shape.keys(None);
    let known = || known.iter().map(String::as_str);
    let mut problems = Vec::new();
    let mut offset = 0;
    for line in toml.text.split_inclusive('\n') {
        let name = table_name(line);
        if line.starts_with('[') && !name.is_empty() && known().all(|known| known != name) {
            let at = offset + line.find(name).unwrap_or(0);
            let problem = Diagnostic::error("unknown-key", toml.place(&(at..at + name.len())));
            let mut problem = problem
                .with("typed", name)
                .with("known", known().collect::<Argument>());
            problem.suggestion = nearest(name, known()).map(str::to_owned);
            problems.push(problem);
        }
        offset += line.len();
    }
    problems
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
