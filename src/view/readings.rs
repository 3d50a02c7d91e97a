//! Where the signed texts of an item or passage differ: every reading, with what differs marked.

use serde::Serialize;

use crate::language::LanguageId;
use crate::model::Texts;
use crate::text::script::Converter;
use crate::text::variants::{Stretch, differences};
use crate::tracked::Reads;
use crate::view::local::Local;
use crate::view::page::Shared;

/// A paragraph as it was signed in one language.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Reading<'a> {
    language: Shared,
    lang: &'a str,
    stretches: Vec<Run>,
}

#[derive(Debug, Serialize, Hash)]
struct Run {
    text: String,
    differs: bool,
}

/// The paragraphs in which versions of a text of a memorandum differ that were signed in two scripts of one language.
pub(super) fn of<'a>(
    local: &Local<'a>,
    memorandum: usize,
    text: &Texts,
    converter: &Converter,
    reads: &Reads,
) -> Vec<[Reading<'a>; 2]> {
    let portal = local.portal;
    let authentic = &portal.memoranda[memorandum].authentic;
    let reading = |language: LanguageId, stretches: Vec<Stretch>| Reading {
        language: local.language_value(language),
        lang: &portal.languages[language].tag,
        stretches: stretches
            .into_iter()
            .map(|of| Run {
                text: of.text,
                differs: of.differs,
            })
            .collect(),
    };
    let pairs = authentic.iter().filter_map(|other| {
        let one = portal.languages[*other].derived_from?;
        authentic.contains(&one).then_some((one, *other))
    });
    let differing = pairs.flat_map(|(one, other)| {
        let [of_one, of_other] = [one, other].map(|of| &text[of].read(reads).plain);
        let found = differences(of_one, of_other, converter).into_iter();
        found.map(move |[of_one, of_other]| (one, of_one, other, of_other))
    });
    differing
        .map(|(one, of_one, other, of_other)| [reading(one, of_one), reading(other, of_other)])
        .collect()
}
