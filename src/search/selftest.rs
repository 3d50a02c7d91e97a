//! The build proves its own search: by its number, by the end of its address, by its title in every language, and by
//! every official name that it mentions, an item is found, first; and by its number with those of its last paragraph
//! that paragraph. The titles of areas, names, updates and pages have something that can be looked for.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Report};
use crate::language::LanguageId;

use super::found::{self, Document};
use super::tokens::{Run, runs, whole_of};
use super::{Corpus, Index, answer};
use crate::text::stop_words::is_stop_word;

/// Reports every number, title and official name that does not find its own page.
pub fn prove(corpus: &Corpus<'_>, index: &Index, documents: &[Document], report: &mut Report) {
    let languages: Vec<LanguageId> = corpus.portal.languages.ids().collect();
    let problems: Vec<Diagnostic> = languages
        .par_iter()
        .flat_map(|&language| {
            let documents = (0..corpus.items.len()).into_par_iter();
            let names = (0..corpus.portal.names.len()).into_par_iter();
            let of_items =
                documents.flat_map_iter(move |document| item(corpus, index, document, language));
            let of_names = names.filter_map(move |at| name(corpus, index, at, language));
            let entries = (0..corpus.portal.also.len()).into_par_iter();
            let of_also = entries.flat_map_iter(move |entry| also(corpus, index, entry, language));
            of_items.chain(of_names).chain(of_also).collect::<Vec<_>>()
        })
        .collect();
    for problem in problems {
        report.push(problem);
    }
    for lost in found::lost(documents) {
        let problem = told(corpus, lost.language, lost.title, &lost.document.address);
        report.push(problem.with("cause", "nothing").with("found", ""));
    }
}

fn item(
    corpus: &Corpus<'_>,
    index: &Index,
    document: usize,
    language: LanguageId,
) -> Vec<Diagnostic> {
    let item = corpus.item(document);
    let title = item.title[language].text.as_str();
    let number = item.key.to_string();
    let same_number = |other: usize| corpus.item(other).key == item.key;
    let is_number = item.key.number().is_some();
    let end_of_address = |of: usize| {
        let id = corpus.items[of];
        corpus.portal.memoranda[id.memorandum].item_reference(id.item)
    };
    let reference = end_of_address(document);
    let same_reference = |other: usize| end_of_address(other) == reference;
    let same_title = |other: usize| has_title(corpus, other, title);
    let mut problems = Vec::new();
    if is_number && !finds(corpus, index, &number, language, same_number) {
        problems.push(problem(corpus, index, language, (&number, &number)));
    }
    if reference != number && !finds(corpus, index, &reference, language, same_reference) {
        problems.push(problem(corpus, index, language, (&reference, &reference)));
    }
    if !finds(corpus, index, title, language, same_title) {
        problems.push(problem(corpus, index, language, (title, &reference)));
    }
    problems.extend(paragraph(corpus, index, (document, &reference), language));
    problems
}

/// The last numbered paragraph of an item is found by the numbers that lead to it: `4(2)(a)`.
fn paragraph(
    corpus: &Corpus<'_>,
    index: &Index,
    (document, reference): (usize, &str),
    language: LanguageId,
) -> Option<Diagnostic> {
    let last = corpus.paragraphs(document, language).pop()?;
    let query = format!("{reference}({})", last.number.replace('.', ")("));
    let first = answer(corpus, index, &query, language)
        .hits
        .first()
        .copied();
    let is_found = first.is_some_and(|hit| {
        let paragraphs = corpus.paragraphs(hit.document, language);
        let found = hit.paragraph.and_then(|at| paragraphs.get(at));
        found.is_some_and(|found| found.number == last.number)
    });
    let cause = |problem: Diagnostic| problem.with("cause", "paragraph").with("found", "");
    (!is_found).then(|| cause(told(corpus, language, &query, &query)))
}

/// Whether a document has this title in any language, as the search reads it: what is a title in one
/// version can be that of another item in another version, and then both are right.
fn has_title(corpus: &Corpus<'_>, document: usize, title: &str) -> bool {
    let titles = &corpus.item(document).title;
    let titles = || titles.iter().map(|(_, title)| title.text.as_str());
    titles().any(|other| other == title) || titles().any(|other| whole_of(other) == whole_of(title))
}

fn name(corpus: &Corpus<'_>, index: &Index, at: usize, language: LanguageId) -> Option<Diagnostic> {
    let name = &corpus.portal.names[at];
    let form = name.form[language].text.as_str();
    let is_right = |document: usize| name.items.contains(&corpus.items[document]);
    let is_found = name.items.is_empty() || finds(corpus, index, form, language, is_right);
    (!is_found).then(|| problem(corpus, index, language, (form, &name.id)))
}

/// Words by which readers look for a name or a term (counted through both) lead to an item that mentions it.
fn also(corpus: &Corpus<'_>, index: &Index, entry: usize, language: LanguageId) -> Vec<Diagnostic> {
    let words = corpus.portal.also[entry].iter();
    let mentions = |document: usize| {
        corpus
            .mentions(document)
            .any(|mentioned| mentioned == entry)
    };
    let leads = |words: &str| {
        let hits = answer(corpus, index, words, language).hits;
        hits.iter().any(|hit| mentions(hit.document))
    };
    // What only the main text mentions is no matter of items.
    let names = &corpus.portal.names;
    let is_of_main_text = names.get(entry).is_some_and(|name| name.items.is_empty());
    let lost = words.filter(|words| !is_of_main_text && !leads(words));
    let authoritative = corpus.portal.languages.authoritative;
    let called = match names.get(entry) {
        Some(name) => Some(&name.form[authoritative].text),
        None => corpus.portal.terms[entry - names.len()][authoritative].first(),
    };
    lost.map(|words| problem(corpus, index, language, (words, called.unwrap_or(words))))
        .collect()
}

/// Whether every version of the search puts an item that `is_right` first.
///
/// The items with the number that is the query come before all others, or else those with the
/// name or title that it is ([`super::ranking`]). Where each of them is right nothing need be
/// ranked, so that the proof costs no more for an item the more items there are.
fn finds(
    corpus: &Corpus<'_>,
    index: &Index,
    query: &str,
    language: LanguageId,
    is_right: impl Fn(usize) -> bool,
) -> bool {
    let named = whole_of(query).map(|name| index.documents_of(&name).collect());
    let first: Vec<usize> = match query.parse() {
        Ok(number) => corpus.numbered(number).to_vec(),
        Err(_) => named.unwrap_or_default(),
    };
    if !first.is_empty() && first.iter().all(|&document| is_right(document)) {
        return true;
    }
    let answer = answer(corpus, index, query, language);
    answer
        .hits
        .first()
        .is_some_and(|hit| is_right(hit.document))
}

/// What a query finds in the place of what was expected, and why.
fn problem(
    corpus: &Corpus<'_>,
    index: &Index,
    language: LanguageId,
    (query, expected): (&str, &str),
) -> Diagnostic {
    let problem = told(corpus, language, query, expected);
    let first = answer(corpus, index, query, language).hits.first().copied();
    let found = first.map(|hit| corpus.portal.item_reference(corpus.items[hit.document]));
    let says = |run: &Run| matches!(run, Run::Han(_)) || !is_stop_word(run.text());
    let cause = match first.map(|hit| hit.tier) {
        None if !runs(query).iter().any(says) => "nothing",
        None => "none",
        Some(4) => "number",
        Some(3) => "name",
        Some(_) => "words",
    };
    problem
        .with("cause", cause)
        .with("found", found.unwrap_or_default())
}

fn told(corpus: &Corpus<'_>, language: LanguageId, query: &str, expected: &str) -> Diagnostic {
    Diagnostic::global("not-found")
        .with("query", query)
        .with("language", &corpus.portal.languages[language].key)
        .with("expected", expected)
}
