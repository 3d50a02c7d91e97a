//! The paragraphs of items that can be asked for ([`cited`](super::cited)): which is meant, and what of them is published.
//! Where no text has a numbered paragraph, that is nothing.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::Corpus;
use super::cited::meant;
use crate::language::LanguageId;

/// The paragraph of a document that is meant, of those that readers of `language` see: by its numbers there, or by those that
/// another language has, since readers cite what they have read.
pub(super) fn find(
    corpus: &Corpus<'_>,
    (document, language): (usize, LanguageId),
    typed: &[String],
) -> Option<usize> {
    if typed.is_empty() {
        return None;
    }
    let shown = corpus.paragraphs(document, language);
    let others = corpus.languages.iter().filter(|of| **of != language);
    let in_others = || {
        others.clone().find_map(|of| {
            let paragraphs = corpus.paragraphs(document, *of);
            meant(&paragraphs, typed).map(|of| of.anchor.clone())
        })
    };
    let anchor = meant(&shown, typed).map(|of| of.anchor.clone());
    let anchor = anchor.or_else(in_others)?;
    shown.iter().position(|of| of.anchor == anchor)
}

/// What the client reads for each language of the portal, of the documents of one memorandum: by document, each paragraph as
/// anchor, number, label and where it begins, in the units in which a browser counts.
pub(super) fn published(corpus: &Corpus<'_>, documents: &[usize]) -> Option<Vec<Value>> {
    let file = |language: LanguageId| {
        let all = documents.iter().filter_map(|&document| {
            let paragraphs = corpus.paragraphs(document, language);
            let text = corpus.plain(document, language);
            let mut last = (0, 0);
            let list = paragraphs.iter().map(|of| {
                let start = last.1 + text[last.0..of.start].encode_utf16().count();
                last = (of.start, start);
                json!([of.anchor, of.number, of.label, start])
            });
            (!paragraphs.is_empty()).then(|| (document.to_string(), list.collect::<Value>()))
        });
        all.collect::<BTreeMap<String, Value>>()
    };
    let files: Vec<_> = corpus.languages.iter().map(|of| file(*of)).collect();
    let is_any = files.iter().any(|file| !file.is_empty());
    is_any.then(|| files.into_iter().map(|file| json!(file)).collect())
}
