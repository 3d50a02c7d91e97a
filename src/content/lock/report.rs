//! What is said of differences between a memorandum and its lock.

use super::compare::Difference;
use super::locked::{Damage, Locked};
use super::signed::{Signed, SignedText, reference};
use crate::content::decode::toml_table::Toml;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::diff::{Edit, edits};

/// So many changed places of a text are told, each with its own place.
const TOLD: usize = 3;

/// Reports what is wrong with the lock itself.
pub(super) fn integrity(memorandum: &str, locked: &Locked, toml: Toml<'_>, report: &mut Report) {
    if locked.is_old {
        let place = toml.place(&(0..0));
        report.push(Diagnostic::warning("old-lock", place).with("memorandum", memorandum));
    }
    for damage in &locked.damage {
        report.push(match damage {
            Damage::Text { key, place } => Diagnostic::error("lock-damaged", place.clone())
                .with("text", format!("{memorandum}/{}", reference(key))),
            Damage::Corrections {
                found,
                recorded,
                place,
            } => Diagnostic::error("corrections-changed", place.clone())
                .with("found", *found)
                .with("recorded", *recorded),
        });
    }
    for correction in &locked.corrections {
        let (key, span) = (correction.text.get_ref(), correction.text.span());
        let is_gone = correction.to.is_none();
        let is_known = locked.texts.contains_key(key) || locked.facts.contains_key(key);
        if !is_gone && !is_known {
            report.push(
                Diagnostic::error("unknown-signed-text", toml.place(&span)).with("text", key),
            );
        }
    }
}

/// A memorandum beside its lock, to tell differences of.
pub(super) struct Beside<'a> {
    pub(super) memorandum: &'a str,
    pub(super) signed: &'a Signed,
    pub(super) locked: &'a Locked,
    pub(super) toml: Toml<'a>,
}

impl Beside<'_> {
    /// What is said of a difference; `is_there` tells of a path whether its file exists, even if it
    /// cannot be read.
    pub(super) fn told(
        &self,
        difference: &Difference,
        is_there: impl Fn(&str) -> bool,
    ) -> Vec<Diagnostic> {
        match difference {
            Difference::Text { key, was, is } => match (was, is) {
                (None, _) => vec![
                    Diagnostic::error("signed-text-new", self.signed.texts[key].place.clone())
                        .with("text", self.named(key))
                        .related(self.in_lock(key)),
                ],
                // What is wrong with a file that is there was reported when it was read.
                (Some(_), None) if is_there(key) => Vec::new(),
                (Some(_), None) => vec![
                    Diagnostic::error("signed-text-missing", self.in_lock(key))
                        .with("text", self.named(key)),
                ],
                (Some(was), Some(_)) => changed(key, was.words.as_deref(), self.signed)
                    .into_iter()
                    .map(|of| of.with("text", self.named(key)).related(self.in_lock(key)))
                    .collect(),
            },
            Difference::Moved { from, to } => vec![
                Diagnostic::error("signed-text-moved", self.signed.texts[to].place.clone())
                    .with("text", self.named(to))
                    .with("from", from)
                    .with("to", to)
                    .related(self.in_lock(from)),
            ],
            Difference::Fact {
                file,
                name,
                was,
                is,
            } => vec![self.fact((file, name), was.as_deref(), is.as_deref())],
        }
    }

    fn named(&self, key: &str) -> String {
        format!("{}/{}", self.memorandum, self.signed.reference(key))
    }

    /// Where a text or fact is in the lock; its beginning where it is not.
    fn in_lock(&self, key: &str) -> Place {
        let place = self.locked.places.get(key);
        place.cloned().unwrap_or_else(|| self.toml.place(&(0..0)))
    }

    fn fact(&self, (file, name): (&str, &str), was: Option<&str>, is: Option<&str>) -> Diagnostic {
        let kind = match (was, is) {
            (None, _) => "new",
            (_, None) => "gone",
            _ => "changed",
        };
        let place = fact_place(self.signed, self.locked, (file, name), self.toml);
        Diagnostic::error("signed-fact-changed", place)
            .with("fact", name)
            .with("kind", kind)
            .with("was", was.unwrap_or_default())
            .with("is", is.unwrap_or_default())
            .related(self.in_lock(&format!("{file}.{name}")))
    }
}

/// Where a fact is stated; of a list the first part that differs, of what is not there any more
/// the beginning of its file.
fn fact_place(
    signed: &Signed,
    locked: &Locked,
    (file, name): (&str, &str),
    toml: Toml<'_>,
) -> Place {
    let facts = signed.facts.get(file);
    let Some(fact) = facts.and_then(|facts| facts.get(name)) else {
        let mut others = facts.into_iter().flat_map(|facts| facts.values());
        let start = others.find_map(|fact| fact.places.first());
        return start.map_or_else(|| toml.place(&(0..0)), |place| Place::start(&*place.file));
    };
    let part =
        |value: &toml::Value, at: usize| value.as_array().and_then(|list| list.get(at)).cloned();
    let was = locked.fact(file, name);
    let differs = |at: &usize| {
        was.is_none_or(|was| was.is_array() && part(was, *at) != part(&fact.value, *at))
    };
    let first = (0..fact.places.len()).find(differs).unwrap_or(0);
    fact.places
        .get(first)
        .cloned()
        .unwrap_or_else(|| toml.place(&(0..0)))
}

/// The changed places of a text, or its beginning where nobody knows what was there.
fn changed(key: &str, was: Option<&str>, signed: &Signed) -> Vec<Diagnostic> {
    let text = &signed.texts[key];
    let problem = |place: Place, kind: &'static str, (was, is): (&str, &str), more: usize| {
        Diagnostic::error("signed-text-changed", place)
            .with("kind", kind)
            .with("was", shown(was))
            .with("was-code", code(was))
            .with("is", shown(is))
            .with("is-code", code(is))
            .with("more", more)
    };
    let Some(was) = was else {
        return vec![problem(text.place.clone(), "unknown", ("", ""), 0)];
    };
    let found = edits(was, &text.words);
    // That a paragraph goes on in a second line is told of the text itself.
    let found: Vec<Edit<'_>> = found
        .into_iter()
        .filter(|of| !is_wrapped(text, of))
        .collect();
    let told = found.iter().take(TOLD).enumerate();
    told.map(|(at, Edit { was, is, at: range })| {
        let kind = match (was.is_empty(), is.is_empty()) {
            (true, _) => "added",
            (_, true) => "removed",
            _ => "changed",
        };
        let rest = if at + 1 == TOLD {
            found.len() - TOLD
        } else {
            0
        };
        problem(text.at(range), kind, (was, is), rest)
    })
    .collect()
}

/// Whether a difference is a paragraph that is cut in two, and nothing else.
fn is_wrapped(text: &SignedText, Edit { was, is, at }: &Edit<'_>) -> bool {
    was.is_empty() && *is == "\n" && text.is_wrapped(at.end)
}

/// A changed stretch as a person can read it; a long one by its beginning.
fn shown(stretch: &str) -> String {
    const LONGEST: usize = 40;
    let mut shown: String = stretch.chars().take(LONGEST).collect();
    if shown.len() < stretch.len() {
        shown.push('…');
    }
    shown.replace('\n', "⏎")
}

/// The code point of a single character, since many look alike; empty for more.
fn code(stretch: &str) -> String {
    let mut characters = stretch.chars();
    match (characters.next(), characters.next()) {
        (Some(c), None) => format!(" (U+{:04X})", u32::from(c)),
        _ => String::new(),
    }
}
