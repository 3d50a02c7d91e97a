//! The account of an import: the files, read again in their order, are the source, but for the joins that are listed
//! and the lines that an editor dropped. It is made before anything is written.

use crate::artifact::Artifact;
use crate::import::answers::Answers;
use crate::import::files;
use crate::import::kinds::Kinds;
use crate::import::plan::{Kind, Plan, Slot};
use crate::import::source::Source;
use crate::import::structure;

/// Where an account does not come out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loss {
    /// Words of a line, from this byte on, are in no file, or are there twice.
    Line(usize, usize),
    /// A file has other words than those that were put there.
    File(String),
    /// A file has words of a line that belongs before those of the file before it.
    Order(String),
}

/// The plan of a file. Where its parts would not come out in the order of the source, the text is one, without parts.
pub fn plan(source: &Source, kinds: &Kinds, answers: &Answers) -> Plan {
    let plan = structure::plan(source, kinds, answers);
    let into = files::Into {
        document: "document",
        language: "en",
        is_authoritative: true,
    };
    match check(source, &plan, &files::files(&plan, into)) {
        Ok(()) => plan,
        Err(_) => structure::plan(
            source,
            kinds,
            &answers.clone().with("items", "").with("signatures", 0),
        ),
    }
}

/// Whether the files of a plan have every word of the source, once and in order.
pub fn check(source: &Source, plan: &Plan, files: &[Artifact]) -> Result<(), Loss> {
    lines(source, plan)?;
    pieces(plan)?;
    order(plan, files)?;
    for (unit, file) in files.iter().enumerate() {
        self::file(plan, unit, file)?;
    }
    Ok(())
}

/// Every line is in one paragraph, or was dropped.
fn lines(source: &Source, plan: &Plan) -> Result<(), Loss> {
    let mut kept = plan.source.lines.iter();
    let mut dropped = plan.dropped.iter();
    let mut next = kept.next();
    for line in &source.lines {
        if next == Some(line) {
            next = kept.next();
        } else if dropped
            .next()
            .is_none_or(|(at, words)| (*at, words) != (line.at, &line.text))
        {
            return Err(Loss::Line(line.at, 0));
        }
    }
    let mut at = 0;
    for paragraph in &plan.paragraphs {
        let first = &plan.source.lines[paragraph.first];
        let mut text = first.text.clone();
        for join in &paragraph.joins {
            if join.is_without_hyphen {
                text.pop();
            }
            text.push_str(join.with);
            text.push_str(&plan.source.lines[join.line].text);
        }
        if paragraph.first != at || text != paragraph.text {
            return Err(Loss::Line(first.at, 0));
        }
        at += 1 + paragraph.joins.len();
    }
    match plan.source.lines.get(at) {
        None => Ok(()),
        Some(line) => Err(Loss::Line(line.at, 0)),
    }
}

/// Every character of a paragraph but white space is in one piece.
fn pieces(plan: &Plan) -> Result<(), Loss> {
    let mut pieces = plan.pieces.iter().peekable();
    for (number, paragraph) in plan.paragraphs.iter().enumerate() {
        let mut at = 0;
        while let Some(piece) = pieces.next_if(|piece| piece.paragraph == number) {
            let is_free =
                piece.range.start >= at && paragraph.text[at..piece.range.start].trim().is_empty();
            if !is_free {
                return Err(Loss::Line(plan.line(number), at));
            }
            at = piece.range.end;
        }
        if !paragraph.text[at..].trim().is_empty() {
            return Err(Loss::Line(plan.line(number), at));
        }
    }
    match pieces.next() {
        None => Ok(()),
        Some(piece) => Err(Loss::Line(
            plan.line(piece.paragraph.min(plan.paragraphs.len() - 1)),
            0,
        )),
    }
}

/// The files are in the order of the source, and in that in which a portal shows them.
fn order(plan: &Plan, files: &[Artifact]) -> Result<(), Loss> {
    if files.len() != plan.units.len() {
        return Err(Loss::File(String::new()));
    }
    let mut last = 0;
    let mut shown: Vec<Vec<Place>> = Vec::new();
    for (unit, file) in files.iter().enumerate() {
        let own = || {
            plan.pieces
                .iter()
                .filter(|piece| piece.unit == unit && piece.slot != Slot::Annex)
        };
        let first = own().map(|piece| piece.paragraph).min();
        if let Some(first) = first {
            if first < last {
                return Err(Loss::Order(file.path.clone()));
            }
            last = own().map(|piece| piece.paragraph).max().unwrap_or(first);
        }
        let place = place(plan, unit);
        if shown.last().is_some_and(|before| *before >= place) {
            return Err(Loss::Order(file.path.clone()));
        }
        shown.push(place);
    }
    Ok(())
}

/// Where something is shown: what comes first, and in which order within it.
type Place = (u8, String);

fn place(plan: &Plan, unit: usize) -> Vec<Place> {
    let has_annex = plan.pieces.iter().any(|piece| piece.slot == Slot::Annex);
    let mut places: Vec<Place> = Vec::new();
    for part in plan.parts(unit) {
        if let Kind::Part { number, kind, .. } = &plan.units[part].kind {
            let is_annex = kind.as_deref() == Some("annex") || has_annex;
            places.push((if is_annex { 7 } else { 4 }, format!("{number:05}")));
        }
    }
    let own = match &plan.units[unit].kind {
        Kind::Document | Kind::Part { .. } => (0, String::new()),
        Kind::Passage(kind) => match kind.name() {
            "opening" => (1, String::new()),
            "closing" => (5, String::new()),
            _ => (6, String::new()),
        },
        // Keys were given in their own order.
        Kind::Item(_) => (3, format!("{unit:09}")),
    };
    places.push(own);
    places
}

/// A file, read again, has the words of its pieces.
fn file(plan: &Plan, unit: usize, file: &Artifact) -> Result<(), Loss> {
    let lost = || Loss::File(file.path.clone());
    if !file.path.contains(&format!("/{}.", plan.path(unit))) {
        return Err(lost());
    }
    let text = std::str::from_utf8(&file.bytes).map_err(|_| lost())?;
    let rest = text.strip_prefix("+++\n").ok_or_else(lost)?;
    let (front, body) = rest.split_once("+++\n").ok_or_else(lost)?;
    let front: toml::Table = front.parse().map_err(|_| lost())?;
    // A row keeps its own escapes.
    let is_marked = value(&front, "text") == "marked";
    let plain = |text: &str| match is_marked {
        true => squeezed(&unescaped(text)),
        false => squeezed(text),
    };
    let has_body = plain(body) == plain(&plan.words(unit, Slot::Body).concat());
    match has_body && has_front(plan, unit, &front) {
        true => Ok(()),
        false => Err(lost()),
    }
}

/// The words of a key of a front matter, without white space.
fn value(front: &toml::Table, key: &str) -> String {
    let value = front.get(key).and_then(toml::Value::as_str);
    value.map(squeezed).unwrap_or_default()
}

/// Whether the front matter of a unit has its heading and number.
fn has_front(plan: &Plan, unit: usize, front: &toml::Table) -> bool {
    let value = |key| value(front, key);
    let words = |slot: Slot| squeezed(&plan.words(unit, slot).concat());
    let heading = words(Slot::Heading);
    match &plan.units[unit].kind {
        Kind::Document => {
            let has_title = plan.title.is_some() || heading.is_empty() || value("title") == heading;
            has_title && value("annex") == words(Slot::Annex)
        }
        Kind::Part { .. } => value("heading") == heading && value("label") == words(Slot::Number),
        // The number of an item is in its key or in its label.
        Kind::Item(key) => {
            let label = value("label");
            let named = if label.is_empty() {
                key.as_str()
            } else {
                &label
            };
            value("heading") == heading && words(Slot::Number).contains(named)
        }
        Kind::Passage(_) => true,
    }
}

fn unescaped(text: &str) -> String {
    text.replace('\\', "")
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
