//! Whether the paragraphs of a text are numbered without gaps, and alike in all its versions.

use crate::content::decode::document::Body;
use crate::content::texts::paragraphs::Lines;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::outline;

/// Warns of numbers that are missing: most likely a paragraph was forgotten.
pub(super) fn check_gaps(lines: &Lines, body: Body<'_>, report: &mut Report) {
    for gap in &lines.outline.gaps {
        report.push(
            Diagnostic::warning("numbering-gap", place(lines, gap.line, body))
                .with("found", lines.mark(gap.line))
                .with("before", lines.mark(gap.before)),
        );
    }
}

/// Warns of a version whose paragraphs are not those of the authoritative one: what leads to one of them would
/// lead elsewhere.
pub(super) fn check_alike(
    (lines, body): (&Lines, Body<'_>),
    (source, source_body): (&Lines, Body<'_>),
    report: &mut Report,
) {
    let of = |lines: &Lines| {
        let all = lines.outline.lines.iter().enumerate();
        let marked = all.filter(|(_, line)| !line.path.is_empty());
        marked
            .map(|(at, line)| (at, outline::written(&line.path)))
            .collect::<Vec<_>>()
    };
    let (own, expected) = (of(lines), of(source));
    let differs = (0..own.len().max(expected.len()))
        .find(|at| own.get(*at).map(|of| &of.1) != expected.get(*at).map(|of| &of.1));
    let Some(at) = differs else {
        return;
    };
    let there = match own.get(at) {
        Some((line, _)) => place(lines, *line, body),
        None => body.place(&(0..0)),
    };
    let kind = match (own.get(at), expected.get(at)) {
        (None, _) => "missing",
        (_, None) => "added",
        _ => "changed",
    };
    let mut problem = Diagnostic::warning("outline-differs", there).with("kind", kind);
    if let Some((_, path)) = own.get(at) {
        problem = problem.with("found", path);
    }
    if let Some((line, path)) = expected.get(at) {
        problem = problem
            .with("expected", path)
            .related(place(source, *line, source_body));
    }
    report.push(problem);
}

/// Where a line begins.
fn place(lines: &Lines, line: usize, body: Body<'_>) -> Place {
    let range = &lines.ranges[line];
    let words = body.text[range.clone()].trim_start();
    let start = range.end - words.len();
    // With marks for emphasis in it, the number does not stand in the file as it is.
    let mark = Some(lines.mark(line)).filter(|mark| !mark.is_empty() && words.starts_with(mark));
    let there = mark.or_else(|| words.lines().next());
    let length = there.map_or(0, str::len);
    body.place(&(start..start + length))
}
