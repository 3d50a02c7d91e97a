//! The index for everybody else's tools: as elasticlunr reads it, with what cuts a query. The site itself does
//! not load it: it is a trie of objects, far larger than the texts.

use elasticlunr::{IndexBuilder, Language, Pipeline};

use super::corpus::FieldKind;
use super::{Corpus, Index, shards};
use crate::address::{SEARCH_FOR_PROGRAMS, TOKENS_FOR_PROGRAMS};
use crate::artifact::Artifact;

/// Divides tokens that have been cut already.
const DIVIDER: char = '\u{1F}';
/// Bytes below which it is published where the portal does not say.
const SMALL: usize = 2_000_000;
/// The fewest bytes of a token in a document: `"a/1":{"tf":1.0},`.
const LEAST: usize = 17;
/// What cuts texts, on the site too.
const TOKENS: &str = include_str!("../../themes/default/scripts/tokens.js");
/// What cuts a query: without the last ideograph of a run alone, which is only there to be found by itself, and
/// without words by which texts are not indexed.
const TERMS: &str = "
/** The tokens that an item must have to hold a query. */
export function terms(query) {
  const list = runs(query).map((run) => cut(run).map(([token]) => token));
  return list.flatMap((of) => (of.length > 1 ? of.slice(0, -1) : of)).filter((token) => !STOP_WORDS.has(token));
}
";

/// The tokens of this portal, as elasticlunr asks for them: nothing is trimmed, stopped or stemmed
/// after they are cut, and the client needs none of its functions.
struct Concord;

impl Language for Concord {
    fn name(&self) -> String {
        "Concord".to_owned()
    }

    fn code(&self) -> String {
        "concord".to_owned()
    }

    fn tokenize(&self, text: &str) -> Vec<String> {
        text.split(DIVIDER)
            .filter(|token| !token.is_empty())
            .map(str::to_owned)
            .collect()
    }

    fn make_pipeline(&self) -> Pipeline {
        Pipeline { queue: Vec::new() }
    }
}

/// The index and what cuts texts for it, where they are published.
pub fn files(corpus: &Corpus<'_>, index: &Index) -> Vec<Artifact> {
    let wanted = corpus.portal.search.elasticlunr;
    let can_be_small = || {
        let postings = index.tokens.values().flatten();
        postings.map(|(_, list)| list.len()).sum::<usize>() * LEAST < SMALL
    };
    if wanted == Some(false) || (wanted.is_none() && !can_be_small()) {
        return Vec::new();
    }
    let json = json(corpus);
    if wanted.is_none() && json.len() >= SMALL {
        return Vec::new();
    }
    let fold = shards::fold(corpus, index);
    let tokens = format!("{TOKENS}{TERMS}\nuseFolding({fold:?});\n");
    vec![
        Artifact::new(SEARCH_FOR_PROGRAMS.to_owned(), json),
        Artifact::new(TOKENS_FOR_PROGRAMS.to_owned(), tokens),
    ]
}

/// Name of a field: `title.tc`.
fn field_name(corpus: &Corpus<'_>, field: usize) -> String {
    let kind = match FieldKind::ALL[field % FieldKind::ALL.len()] {
        FieldKind::Title => "title",
        FieldKind::Name => "name",
        FieldKind::Domain => "domain",
        FieldKind::Text => "text",
    };
    let language = corpus.languages[field / FieldKind::ALL.len()];
    format!("{kind}.{}", corpus.portal.languages[language].key)
}

/// The index as elasticlunr writes it. A document is called as in addresses below a language: `fifth/26`.
fn json(corpus: &Corpus<'_>) -> String {
    let fields: Vec<usize> = (0..corpus.fields()).collect();
    let mut index = IndexBuilder::with_language(Box::new(Concord))
        .save_docs(false)
        .set_ref("id")
        .add_fields(fields.iter().map(|&field| field_name(corpus, field)))
        .build();
    for (document, &id) in corpus.items.iter().enumerate() {
        let values = fields
            .iter()
            .map(|&field| corpus.tokens(document, field).join(&DIVIDER.to_string()));
        index.add_doc(&corpus.portal.item_reference(id), values);
    }
    index.to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_in_a_document_is_no_shorter() {
        let length = |text: &str| {
            let mut index = IndexBuilder::with_language(Box::new(Concord))
                .save_docs(false)
                .add_field("a")
                .build();
            index.add_doc("a/1", ["b"]);
            index.add_doc("a/2", [text]);
            index.to_json().len()
        };
        assert!(length("b") - length("") >= LEAST);
    }
}
