//! Characters that look like others, or that only some fonts have: an error in what was signed, a
//! warning elsewhere, unless the file says that one is meant as it is written.

use std::collections::BTreeSet;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::content::decode::document::Body;
use crate::content::decode::file_text::REPORTED;
use crate::content::decode::path::Entry;
use crate::content::decode::toml_table::{AS_WRITTEN, Toml};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::characters::{Disguise, code_point, disguise};

/// What of a file was signed.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct SignedParts {
    /// Keys of its front matter.
    keys: &'static [&'static str],
    /// Whether its body was.
    body: bool,
}

impl SignedParts {
    /// What was signed of a file that holds `entry`: something only where it `is_source`, in the
    /// authoritative language.
    pub(crate) fn of(entry: &Entry, is_source: bool) -> Self {
        match entry {
            _ if !is_source => Self::default(),
            Entry::Memorandum { .. } => Self {
                keys: &["title", "annex", "party"],
                body: true,
            },
            Entry::Domain { .. } => Self {
                keys: &["title", "heading", "label"],
                body: false,
            },
            Entry::Item { .. } => Self {
                keys: &["heading", "label"],
                body: true,
            },
            Entry::Passage { .. } => Self {
                keys: &[],
                body: true,
            },
            Entry::Home | Entry::Update { .. } | Entry::Page { .. } => Self::default(),
        }
    }
}

/// Reports the disguised characters of a file that it does not declare, and what it declares
/// without need.
pub(crate) fn check(
    toml: Toml<'_>,
    body: Option<Body<'_>>,
    signed: SignedParts,
    report: &mut Report,
) {
    let body_text = body.map_or("", |body| body.text);
    let is_plain = |text: &str| !text.chars().any(|c| disguise(c).is_some());
    // An escape (`\u2FA6`) can bring one too.
    let is_simple = !toml.text.contains(AS_WRITTEN) && !toml.text.contains('\\');
    if is_simple && is_plain(toml.text) && is_plain(body_text) {
        return;
    }
    let (table, _) = DeTable::parse_recoverable(toml.text);
    let table = table.get_ref();
    // What is no list is reported where the table is read.
    let list = table.get(AS_WRITTEN);
    let list = list.filter(|value| matches!(value.get_ref(), DeValue::Array(_)));
    let declared = list.map(strings).unwrap_or_default();
    let mut found = Disguised::new(declared.iter().flat_map(|(text, _)| text.chars()));
    for (key, value) in table {
        let key = key.get_ref();
        if key != AS_WRITTEN {
            let is_signed = signed.keys.contains(&key.as_ref());
            for (text, span) in strings(value) {
                found.value(toml, (text, &span), is_signed);
            }
        }
    }
    if let Some(body) = body {
        for (at, c) in body.text.char_indices() {
            found.character(c, || body.place(&(at..at + c.len_utf8())), signed.body);
        }
    }
    found.tell(report);
    for (text, span) in &declared {
        if !text.chars().any(|c| found.met.contains(&c)) {
            let place = toml.place(span);
            report.push(Diagnostic::warning("as-written-unused", place).with("text", *text));
        }
    }
}

/// Every string of a value, with its place.
fn strings<'v>(value: &'v Spanned<DeValue<'_>>) -> Vec<(&'v str, Range<usize>)> {
    match value.get_ref() {
        DeValue::String(text) => vec![(text, value.span())],
        DeValue::Array(array) => array.iter().flat_map(strings).collect(),
        DeValue::Table(table) => table.iter().flat_map(|(_, value)| strings(value)).collect(),
        _ => Vec::new(),
    }
}

/// The disguised characters of a file.
struct Disguised {
    declared: BTreeSet<char>,
    /// Those that are declared and are there.
    met: BTreeSet<char>,
    problems: Vec<Diagnostic>,
}

impl Disguised {
    fn new(declared: impl Iterator<Item = char>) -> Self {
        Self {
            declared: declared.collect(),
            met: BTreeSet::new(),
            problems: Vec::new(),
        }
    }

    /// A string of the TOML, whose characters stand there as they are or as escapes.
    fn value(&mut self, toml: Toml<'_>, (text, span): (&str, &Range<usize>), is_signed: bool) {
        let written = toml.text.get(span.clone()).unwrap_or_default();
        let distinct: BTreeSet<char> = text.chars().filter(|c| disguise(*c).is_some()).collect();
        for c in distinct {
            let mut is_there = false;
            for (at, _) in written.match_indices(c) {
                is_there = true;
                let start = span.start + at;
                self.character(c, || toml.place(&(start..start + c.len_utf8())), is_signed);
            }
            if !is_there {
                self.character(c, || toml.place(span), is_signed);
            }
        }
    }

    fn character(&mut self, c: char, place: impl Fn() -> Place, is_signed: bool) {
        let Some(disguise) = disguise(c) else { return };
        if self.declared.contains(&c) {
            self.met.insert(c);
            return;
        }
        let (code, meant) = match disguise {
            Disguise::Of(meant) => ("look-alike-character", Some(meant)),
            Disguise::Radical => ("radical", None),
            Disguise::Private => ("private-use-character", None),
        };
        let mut problem = if is_signed {
            Diagnostic::error(code, place())
        } else {
            Diagnostic::warning(code, place())
        };
        problem = problem.with("character", c).with("code", code_point(c));
        if let Some(meant) = meant {
            problem = problem
                .with("meant", meant)
                .with("meant-code", code_point(meant));
            problem.suggestion = Some(meant.to_string());
        }
        self.problems.push(problem);
    }

    /// Reports the first of each kind.
    fn tell(&mut self, report: &mut Report) {
        self.problems.sort();
        for code in ["look-alike-character", "radical", "private-use-character"] {
            let of_kind = self.problems.iter().filter(|problem| problem.code == code);
            for problem in of_kind.take(REPORTED) {
                report.push(problem.clone());
            }
        }
    }
}
