//! Any texts of the items: the shards that are published hold the index, token by token, as a
//! client reads them (`themes/default/scripts/sharded_index.js`).

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::{NOW, portal};
use concord::artifact::Artifact;
use concord::content;
use concord::diagnostic::Report;
use concord::model::{Origin, Portal, Text, TextBody};
use concord::search::index::Posting;
use concord::search::shards::{self, Form};
use concord::search::{Corpus, Index, answer};
use concord::text::fingerprint;
use serde_json::Value;

static PORTAL: LazyLock<Mutex<Portal>> = LazyLock::new(|| {
    let content = content::load(&portal(), NOW, &mut Report::new());
    let portal = content.and_then(|content| content.portal);
    Mutex::new(portal.expect("the example has no fault"))
});

/// Panics where an input does what none may do.
pub fn check(data: &str) {
    let mut portal = PORTAL.lock().unwrap_or_else(PoisonError::into_inner);
    let languages: Vec<_> = portal.languages.ids().collect();
    let mut texts = data.split('\n');
    for item in portal.memoranda[0].items.iter_mut().map(Arc::make_mut) {
        for &language in &languages {
            let body = TextBody {
                origin: Origin::Written,
                plain: texts.next().unwrap_or_default().to_owned(),
                html: String::new(),
                paragraphs: Vec::new(),
                levels: None,
                illustration: None,
            };
            item.text[language] = Text::new((), item.text[language].language, body);
            item.title[language].text = texts.next().unwrap_or_default().to_owned();
        }
    }
    let corpus = Corpus::new(&portal);
    let index = Index::build(&corpus);
    let files = shards::files(&corpus, &index, &[], Form::Sharded);
    named_by_content(&files);
    let read = Reader::new(&files);
    for (token, fields) in &index.tokens {
        assert_eq!(&read.postings(token), fields, "{token:?}");
    }
    for query in data.split('\n').take(2) {
        for language in &languages {
            for hit in answer(&corpus, &index, query, *language).hits {
                assert!(hit.document < corpus.items.len());
            }
        }
    }
    let whole = shards::files(&corpus, &index, &[], Form::Whole);
    assert_eq!(whole.len(), languages.len() + 3);
    named_by_content(&whole);
}

/// Every file but the head is named by what is in it.
fn named_by_content(files: &[Artifact]) {
    for file in files.iter().filter(|file| file.path != "search/index.json") {
        let name = fingerprint::of_files([("", &*file.bytes)]);
        assert_eq!(file.path, format!("{}{name}.json", shards::PARTS));
    }
}

/// Fields and codes.
type Fields = Vec<(u8, Vec<usize>)>;

/// The published files as a client has them.
struct Reader {
    bounds: Vec<String>,
    shards: Vec<BTreeMap<String, Fields>>,
}

impl Reader {
    fn new(files: &[Artifact]) -> Self {
        let json = |path: &str| -> Value {
            let file = files.iter().find(|file| file.path == path);
            let file = file.unwrap_or_else(|| panic!("{path} is not published"));
            serde_json::from_slice(&file.bytes).expect("what is published is JSON")
        };
        let head = json("search/index.json");
        let bounds: Vec<String> = serde_json::from_value(head["bounds"].clone()).expect("bounds");
        assert!(bounds.is_sorted());
        let names: Vec<String> = serde_json::from_value(head["shards"].clone()).expect("shards");
        assert_eq!(names.len(), bounds.len());
        let shards = names
            .iter()
            .map(|name| {
                let shard = json(&format!("{}{name}.json", shards::PARTS));
                serde_json::from_value(shard).expect("a shard is tokens and codes")
            })
            .collect();
        Self { bounds, shards }
    }

    /// The postings of a token, from the last shard that begins at or before it.
    fn postings(&self, token: &str) -> Vec<(u8, Vec<Posting>)> {
        let after = self.bounds.partition_point(|bound| bound.as_str() <= token);
        let fields = &self.shards[after - 1][token];
        fields
            .iter()
            .map(|(field, codes)| (*field, decoded(codes)))
            .collect()
    }
}

fn decoded(codes: &[usize]) -> Vec<Posting> {
    let mut next = 0;
    let posting = |code: &usize| {
        let document = next + code / 10;
        next = document + 1;
        Posting {
            document: u32::try_from(document).expect("few documents"),
            weight: u8::try_from(code % 10).expect("a digit"),
        }
    };
    codes.iter().map(posting).collect()
}
