//! Tables of a text and of its translation, which should be aligned alike: a form in a browser may write a table without
//! the colons that align its columns.

use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag};

/// Where a table is aligned otherwise than the same table of the other text, and where that is: byte ranges of the rows
/// that align them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Otherwise {
    /// The text has no alignment, and its translation has one.
    InText(Range<usize>, Range<usize>),
    /// The translation has none, or another.
    InTranslation(Range<usize>, Range<usize>),
}

/// The tables that are aligned otherwise in a translation; none where it has other tables than the text.
pub(crate) fn aligned_otherwise(text: &str, translation: &str) -> Vec<Otherwise> {
    let (of_text, of_translation) = (tables(text), tables(translation));
    if of_text.len() != of_translation.len() {
        return Vec::new();
    }
    let pairs = of_text.into_iter().zip(of_translation);
    let pairs = pairs.filter(|((one, _), (other, _))| one.len() == other.len() && one != other);
    pairs
        .map(|((alignments, of_text), (_, of_translation))| {
            match alignments.iter().all(|of| *of == Alignment::None) {
                true => Otherwise::InText(of_text, of_translation),
                false => Otherwise::InTranslation(of_translation, of_text),
            }
        })
        .collect()
}

/// The alignment of the columns of each table, and the row that states it.
fn tables(text: &str) -> Vec<(Vec<Alignment>, Range<usize>)> {
    if !text.contains('|') {
        return Vec::new();
    }
    let events = Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter();
    events
        .filter_map(|(event, span)| match event {
            Event::Start(Tag::Table(alignments)) => Some((alignments, second_line(text, span))),
            _ => None,
        })
        .collect()
}

/// The second line of a range.
fn second_line(text: &str, span: Range<usize>) -> Range<usize> {
    let of = &text[span.clone()];
    let start = of.find('\n').map_or(0, |newline| newline + 1);
    let length = of[start..].find(['\r', '\n']).unwrap_or(of.len() - start);
    span.start + start..span.start + start + length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_aligned_alike() {
        let aligned = "甲\n\n| 甲 | 乙 |\n| --- | --: |\n| 一 | 2 |\n";
        let plain = "| A | B |\n|---|---|\n| one | 2 |\n";
        let at = |of: &str, row: &str| {
            let start = of.find(row).unwrap();
            start..start + row.len()
        };
        let (of_aligned, of_plain) = (at(aligned, "| --- | --: |"), at(plain, "|---|---|"));
        let (centred, other) = (plain.replace("---|\n", ":-:|\n"), "|---|:-:|");
        for (text, translation, expected) in [
            (aligned, aligned, None),
            (plain, plain, None),
            (aligned, "No table.", None),
            (aligned, "| A |\n|---|\n", None),
            (
                aligned,
                plain,
                Some(Otherwise::InTranslation(
                    of_plain.clone(),
                    of_aligned.clone(),
                )),
            ),
            (
                plain,
                aligned,
                Some(Otherwise::InText(of_plain, of_aligned.clone())),
            ),
            (
                aligned,
                centred.as_str(),
                Some(Otherwise::InTranslation(at(&centred, other), of_aligned)),
            ),
        ] {
            let expected: Vec<_> = expected.into_iter().collect();
            assert_eq!(
                aligned_otherwise(text, translation),
                expected,
                "{translation}"
            );
        }
    }
}
