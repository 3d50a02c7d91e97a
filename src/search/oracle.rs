//! The same index as elasticlunr has it, in one file: what the tests compare the answers with, and
//! any program that reads elasticlunr can use.

use elasticlunr::{IndexBuilder, Language, Pipeline};

use super::Corpus;
use super::corpus::FieldKind;

/// Divides tokens that have been cut already.
const DIVIDER: char = '\u{1F}';

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

/// Name of a field: `title.tc`.
pub fn field_name(corpus: &Corpus<'_>, field: usize) -> String {
    let kind = match FieldKind::ALL[field % FieldKind::ALL.len()] {
        FieldKind::Title => "title",
        FieldKind::Name => "name",
        FieldKind::Domain => "domain",
        FieldKind::Text => "text",
    };
    let language = corpus.languages[field / FieldKind::ALL.len()];
    format!("{kind}.{}", corpus.portal.languages[language].key)
}

/// Reference of a document: never a mere number, which JavaScript would sort.
pub fn reference(document: usize) -> String {
    format!("d{document}")
}

/// The index as elasticlunr writes it.
pub fn json(corpus: &Corpus<'_>) -> String {
    let fields: Vec<usize> = (0..corpus.fields()).collect();
    let mut index = IndexBuilder::with_language(Box::new(Concord))
        .save_docs(false)
        .set_ref("id")
        .add_fields(fields.iter().map(|&field| field_name(corpus, field)))
        .build();
    for document in 0..corpus.items.len() {
        let values = fields
            .iter()
            .map(|&field| corpus.tokens(document, field).join(&DIVIDER.to_string()));
        index.add_doc(&reference(document), values);
    }
    index.to_json()
}
