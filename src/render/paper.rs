//! The source of a printed document, for Typst: what is set, as values, then the template of the theme.
//!
//! The template is Typst itself and no other template language: every word of the portal reaches it as a string,
//! which Typst never interprets.

use std::fmt::Write as _;

use serde_json::Value;

use crate::plan::Page;
use crate::theme::Theme;
use crate::tracked::Reads;
use crate::view::Views;

/// The name by which the template knows what it sets.
const NAME: &str = "paper";

/// The source of the page on paper; `None` for pages that have none, and for a theme without a template.
pub(crate) fn source(
    views: &Views<'_>,
    theme: &Theme,
    page: &Page,
    reads: &Reads,
) -> Option<String> {
    let template = theme.paper.as_deref()?;
    let paper = views.paper(theme, page, reads)?;
    let value = serde_json::to_value(&paper).ok()?;
    let mut source = format!("#let {NAME} = ");
    literal(&value, 0, &mut source);
    source.push_str("\n\n");
    source.push_str(template);
    Some(source)
}

/// A value as Typst writes it.
fn literal(value: &Value, depth: usize, out: &mut String) {
    match value {
        Value::Null => out.push_str("none"),
        Value::Bool(is) => out.push_str(if *is { "true" } else { "false" }),
        Value::Number(number) => {
            let _ = write!(out, "{number}");
        }
        Value::String(text) => string(text, out),
        Value::Array(values) if values.is_empty() => out.push_str("()"),
        Value::Array(values) => {
            out.push_str("(\n");
            for value in values {
                indent(depth + 1, out);
                literal(value, depth + 1, out);
                out.push_str(",\n");
            }
            indent(depth, out);
            out.push(')');
        }
        Value::Object(fields) if fields.is_empty() => out.push_str("(:)"),
        Value::Object(fields) => {
            out.push_str("(\n");
            for (key, value) in fields {
                indent(depth + 1, out);
                string(key, out);
                out.push_str(": ");
                literal(value, depth + 1, out);
                out.push_str(",\n");
            }
            indent(depth, out);
            out.push(')');
        }
    }
}

fn indent(depth: usize, out: &mut String) {
    out.push_str(&"  ".repeat(depth));
}

/// A string as Typst writes it. Nothing in it can end it, and what has no picture of its own is written by number.
fn string(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_word_is_more_than_a_string() {
        for (value, written) in [
            (json!(null), "none"),
            (json!(26), "26"),
            (json!([]), "()"),
            (json!({}), "(:)"),
            (
                json!("滬港通 #x *y* _z_ $1$ `w`"),
                "\"滬港通 #x *y* _z_ $1$ `w`\"",
            ),
            (json!("\"); #panic(\""), r#""\"); #panic(\"""#),
            (json!("a\\\n\t\u{7f}"), r#""a\\\n\u{9}\u{7f}""#),
            (json!(["a"]), "(\n  \"a\",\n)"),
            (
                json!({"a b": [true]}),
                "(\n  \"a b\": (\n    true,\n  ),\n)",
            ),
        ] {
            let mut out = String::new();
            literal(&value, 0, &mut out);
            assert_eq!(out, written);
        }
    }
}
