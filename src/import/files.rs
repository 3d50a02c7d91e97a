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
        let text = text(plan, unit);
        let text = if into.is_authoritative {
            text
        } else {
            without_facts(&text)
        };
        Artifact::new(path, text)
    });
    files.collect()
}

fn text(plan: &Plan, unit: usize) -> String {
    let is_marked = is_marked(plan, unit);
    let mut front = String::new();
    if let (Kind::Document, Some(day)) = (&plan.units[unit].kind, &plan.signed) {
        // A day that the text does not say has a source, which only an editor knows.
        let day = match plan.is_signed_said {
            true => day.clone(),
            false => format!("{{ date = {day}, source = \"\" }}"),
        };
        front.push_str(&format!("signed = {day}\n"));
    }
    for (key, value) in keys(plan, unit) {
        line(&mut front, key, &value);
    }
    if is_marked {
        line(&mut front, "text", "marked");
    }
    let body = body(plan, unit, is_marked);
    match body.is_empty() {
        true => format!("+++\n{front}+++\n"),
        false => format!("+++\n{front}+++\n\n{body}"),
    }
}

/// The keys of the front matter of a unit with their words.
fn keys(plan: &Plan, unit: usize) -> Vec<(&'static str, String)> {
    let of = &plan.units[unit];
    let words = |slot| Some(plan.joined(unit, slot)).filter(|words| !words.is_empty());
    let heading = words(Slot::Heading);
    let keys = match &of.kind {
        Kind::Document => vec![
            ("kind", plan.kind.clone()),
            ("numbering", plan.is_by_part.then(|| "by-part".to_owned())),
            // Without a title nothing can be shown: the plan asks for one, and `check` names it.
            ("title", Some(plan.title()).filter(|of| !of.is_empty())),
            ("annex", words(Slot::Annex)),
        ],
        Kind::Part { kind, .. } => {
            // A heading without a number says so.
            let none = heading.is_some().then(String::new);
            let label = of.label.clone().or(none);
            vec![
                ("kind", kind.clone()),
                ("label", label),
                ("heading", heading),
            ]
        }
        Kind::Item(_) => vec![("label", of.label.clone()), ("heading", heading)],
        Kind::Passage(_) => Vec::new(),
    };
    let written = keys
        .into_iter()
        .filter_map(|(key, value)| Some((key, value?)));
    written.collect()
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
        // Two spaces are a level.
        body.push_str(&"  ".repeat(paragraph.level));
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
