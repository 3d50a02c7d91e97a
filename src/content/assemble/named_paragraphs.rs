//! Paragraphs of items that relations and updates name: the `2.1` of `paris/4.2.1`.

use crate::content::assemble::loader::Loader;
use crate::diagnostic::{Argument, Diagnostic, Place};
use crate::language::Languages;
use crate::model::{Item, NamedParagraph, Paragraph};
use crate::text::outline;
use crate::tracked::Reads;

/// The end of the address of an item, and what follows its first full stop: the path of a paragraph. No address of
/// an item has a full stop.
pub(super) fn parts(reference: &str) -> (&str, Option<&str>) {
    match reference.split_once('.') {
        Some((item, path)) => (item, Some(path)),
        None => (reference, None),
    }
}

/// Reads a path: `2.1`.
fn path(written: &str) -> Option<Vec<u16>> {
    let numbers = written.split('.').map(|number| {
        let is_plain = !number.starts_with('0') && number.bytes().all(|of| of.is_ascii_digit());
        number.parse().ok().filter(|_| is_plain)
    });
    numbers.collect()
}

/// The paragraph with a path in the versions of `item`; the authoritative one has it.
fn named(item: &Item, path: Vec<u16>, languages: &Languages) -> NamedParagraph {
    let marks = languages.localize(|language| {
        let body = item.text[language].read(&Reads::ignored());
        let mark = |depth: usize| {
            let mut paragraphs = body.paragraphs.iter();
            let of = paragraphs.find(|of| of.path == path[..depth])?;
            Some(of.mark.clone())
        };
        (1..=path.len()).map(mark).collect()
    });
    NamedParagraph { path, marks }
}

/// The paths nearest to one that is not there: those within the innermost paragraph of it that is, or that itself.
fn nearest(paragraphs: &[Paragraph], written: &str) -> Vec<String> {
    let numbers = written.split('.').map_while(|number| number.parse().ok());
    let mut within: Vec<u16> = numbers.collect();
    let is_there = |of: &[u16]| of.is_empty() || paragraphs.iter().any(|at| at.path == of);
    while !is_there(&within) {
        within.pop();
    }
    let is_in = |of: &&Paragraph| of.path.len() == within.len() + 1 && of.path.starts_with(&within);
    let inner = paragraphs.iter().filter(is_in);
    let inner: Vec<String> = inner.map(|of| outline::written(&of.path)).collect();
    match inner.is_empty() && !within.is_empty() {
        true => vec![outline::written(&within)],
        false => inner,
    }
}

impl Loader<'_, '_, '_> {
    /// The paragraph of an item that `reference` names, of which `written` is its path; reports that there is none, and which
    /// are the nearest.
    pub(super) fn paragraph(
        &mut self,
        item: &Item,
        (reference, written): (&str, &str),
        place: &Place,
    ) -> Option<NamedParagraph> {
        let languages = self.localizer.languages;
        let body = item.text[languages.authoritative].read(&Reads::ignored());
        let found = path(written).filter(|path| body.paragraphs.iter().any(|of| of.path == *path));
        if let Some(path) = found {
            return Some(named(item, path, languages));
        }
        let (of, _) = parts(reference);
        let near = nearest(&body.paragraphs, written);
        let references: Vec<String> = near.iter().map(|path| format!("{of}.{path}")).collect();
        let known = references.iter().map(String::as_str);
        let problem = Diagnostic::error("unknown-paragraph", place.clone())
            .with("item", of)
            .with("path", written)
            .with("count", references.len())
            .with("known", known.clone().collect::<Argument>())
            .suggest(reference, known);
        self.report.push(problem);
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_an_item_and_a_path() {
        for (reference, expected) in [
            ("26", ("26", None)),
            ("4.2", ("4", Some(vec![2]))),
            ("annex-ii/3.2.10", ("annex-ii/3", Some(vec![2, 10]))),
        ] {
            let (item, written) = parts(reference);
            assert_eq!((item, written.and_then(path)), expected);
        }
        for none in ["", "0", "02", "2.", "2..1", "a", "+2", "65536", "2/1"] {
            assert_eq!(path(none), None, "{none}");
        }
    }

    #[test]
    fn what_is_nearest_is_beside_what_was_meant() {
        let of = |path: &[u16]| Paragraph {
            path: path.to_vec(),
            mark: String::new(),
            start: 0,
        };
        let all = [of(&[1]), of(&[2]), of(&[2, 1]), of(&[2, 2]), of(&[3])];
        for (written, expected) in [
            ("9", &["1", "2", "3"][..]),
            ("2.3", &["2.1", "2.2"]),
            ("2.1.1", &["2.1"]),
            ("1.a", &["1"]),
            ("x", &["1", "2", "3"]),
        ] {
            assert_eq!(nearest(&all, written), expected, "{written}");
        }
        assert!(nearest(&[], "1").is_empty());
    }
}
