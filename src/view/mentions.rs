//! Where texts name a name: the sentence, with the name in it marked, beside its translation.

use serde::Serialize;

use crate::language::LanguageId;
use crate::model::Texts;
use crate::text::clause;
use crate::tracked::Reads;
use crate::view::Views;
use crate::view::page::Shared;

/// A text that names a name: an item or the main text of a memorandum.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Mention<'a> {
    /// The item, or the memorandum.
    pub(super) of: Shared,
    /// The sentence in the language of the page and in another.
    pub(super) quotes: Vec<Quote<'a>>,
}

/// A sentence around a name. Where a translation has other words for it, the sentence has no name marked in it.
#[derive(Debug, Serialize, Hash)]
pub(super) struct Quote<'a> {
    lang: &'a str,
    before: String,
    name: String,
    after: String,
}

/// The sentences of a text that name the name with this index, for a page in `language`.
pub(super) fn quotes<'a>(
    views: &Views<'a>,
    texts: &Texts,
    name: usize,
    language: LanguageId,
    reads: &Reads,
) -> Vec<Quote<'a>> {
    let languages = [Some(language), beside(views, texts, language)];
    let languages = languages.into_iter().flatten();
    languages
        .map(|language| quote(views, texts, name, language, reads))
        .collect()
}

/// The language beside that of the page: of an original and what is converted from it a translation, else the original.
fn beside(views: &Views<'_>, texts: &Texts, language: LanguageId) -> Option<LanguageId> {
    let languages = &views.portal().languages;
    let is_original =
        |of: LanguageId| of == languages.authoritative || languages[of].derived_from.is_some();
    let has_own = |of: &LanguageId| texts[*of].language == *of;
    let shown = texts[language].language;
    languages
        .ids()
        .filter(has_own)
        .find(|of| is_original(*of) != is_original(shown))
}

fn quote<'a>(
    views: &Views<'a>,
    texts: &Texts,
    name: usize,
    language: LanguageId,
    reads: &Reads,
) -> Quote<'a> {
    let portal = views.portal();
    let text = &texts[language];
    let plain = &*text.read(reads).plain;
    let found = views.local(text.language).mention(name, plain);
    let (sentence, found) = match found {
        Some(found) => (clause::sentence(plain, &found), found),
        None => (0..plain.len(), plain.len()..plain.len()),
    };
    Quote {
        lang: &portal.languages[text.language].tag,
        before: plain[sentence.start..found.start].trim_start().to_owned(),
        name: plain[found.clone()].to_owned(),
        after: plain[found.end..sentence.end].trim_end().to_owned(),
    }
}
