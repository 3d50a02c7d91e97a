//! The files of a plan.

use crate::artifact::Artifact;
use crate::content::Listing;
use crate::import::plan::{Kind, Plan, Slot};
use crate::import::source::Form;
use crate::starter::without_facts;

/// Whose files they are.
#[derive(Debug, Clone, Copy)]
pub struct Into<'a> {
    /// The folder of the document.
    pub document: &'a str,
    /// The key of the language.
    pub language: &'a str,
    /// Whether this language states the facts.
    pub is_authoritative: bool,
}

/// The files that a plan makes, in the order of its units. Nothing is locked.
pub fn files(plan: &Plan, into: Into<'_>) -> Vec<Artifact> {
    let units = 0..plan.units.len();
    let files = units.map(|unit| {
        let path = format!(
            "{}/{}.{}.md",
            Listing::folder(into.document),
            plan.path(unit),
            into.language
        );
        let text = text(plan, unit, into.document);
        let text = if into.is_authoritative {
            text
        } else {
            without_facts(&text)
        };
        Artifact::new(path, text)
    });
    files.collect()
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of unit")]
fn text(plan: &Plan, unit: usize, document: &str) -> String {
    let mut front = String::new();
    let of = &plan.units[unit];
    let heading = plan.joined(unit, Slot::Heading);
    let is_marked = is_marked(plan, unit);
    match &of.kind {
        Kind::Document => {
            if let Some(day) = &plan.signed {
                front.push_str(&format!("signed = {day}\n"));
            }
            let mut add = |key: &str, value: &str| line(&mut front, key, value);
            if let Some(kind) = &plan.kind {
                add("kind", kind);
            }
            if plan.is_by_part {
                add("numbering", "by-part");
            }
            // Without a title nothing can be shown: the plan asks for one.
            add("title", &plan.title_or(document));
            let annex = plan.joined(unit, Slot::Annex);
            if !annex.is_empty() {
                add("annex", &annex);
            }
            if is_marked {
                add("text", "marked");
            }
        }
        Kind::Part { kind, .. } => {
            let mut add = |key: &str, value: &str| line(&mut front, key, value);
            if let Some(kind) = kind {
                add("kind", kind);
            }
            match (&of.label, heading.is_empty()) {
                (Some(label), _) => add("label", label),
                (None, false) => add("label", ""),
                (None, true) => {}
            }
            if !heading.is_empty() {
                add("heading", &heading);
            }
        }
        Kind::Item(_) => {
            let mut add = |key: &str, value: &str| line(&mut front, key, value);
            if let Some(label) = &of.label {
                add("label", label);
            }
            if !heading.is_empty() {
                add("heading", &heading);
            }
            if is_marked {
                add("text", "marked");
            }
        }
        Kind::Passage(_) => {
            if is_marked {
                line(&mut front, "text", "marked");
            }
        }
    }
    let body = body(plan, unit, is_marked);
    match body.is_empty() {
        true => format!("+++\n{front}+++\n"),
        false => format!("+++\n{front}+++\n\n{body}"),
    }
}

fn line(front: &mut String, key: &str, value: &str) {
    front.push_str(&format!("{key} = {}\n", quoted(value)));
}

fn quoted(value: &str) -> String {
    toml::Value::String(value.to_owned()).to_string()
}

fn is_marked(plan: &Plan, unit: usize) -> bool {
    let mut pieces = plan
        .pieces
        .iter()
        .filter(|piece| piece.unit == unit && piece.slot == Slot::Body);
    pieces.any(|piece| plan.paragraphs[piece.paragraph].form != Form::Text)
}

/// The paragraphs of a text, with an empty line between them; rows of a table follow one another.
fn body(plan: &Plan, unit: usize, is_marked: bool) -> String {
    let mut body = String::new();
    let mut before = Form::Text;
    for piece in &plan.pieces {
        if piece.unit != unit || piece.slot != Slot::Body {
            continue;
        }
        let paragraph = &plan.paragraphs[piece.paragraph];
        let words = paragraph.text[piece.range.clone()].trim();
        if words.is_empty() {
            continue;
        }
        let is_in_table = (before, paragraph.form) == (Form::Row, Form::Row);
        if !body.is_empty() && !is_in_table {
            body.push('\n');
        }
        body.push_str(&written(words, is_marked && paragraph.form == Form::Text));
        body.push('\n');
        before = paragraph.form;
    }
    body
}

/// Words as a marked text has them: what would be a mark is kept as it is. A reference to a note stays one.
fn written(words: &str, is_marked: bool) -> String {
    if !is_marked {
        return words.to_owned();
    }
    let mut out = String::with_capacity(words.len());
    for (at, c) in words.char_indices() {
        let is_mark = match c {
            '*' | '\\' => true,
            '|' => at == 0,
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
