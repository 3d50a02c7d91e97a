//! What the site publishes for the client, and nothing that a reader's device need not load.
//!
//! `search/index.json` has one address for ever and says what there is; all else is in a folder
//! whose name changes when anything in it does. A small portal publishes its texts, which the
//! client needs for its excerpts anyway and indexes itself in a few milliseconds; a large one
//! publishes the index in shards, in the order of the tokens, and takes the few texts that it shows
//! from the data of their items (`data/fifth/26.json`). There are at most [`SHARDS`] shards, however
//! many items there are.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::artifact::Artifact;
use crate::language::LanguageId;
use crate::model::ItemId;
use crate::text::fingerprint;

use super::folding;
use super::index::Posting;
use super::tokens::{EMPTY, folded, tokens};
use super::{Corpus, Index};

/// Where the files are.
pub const FOLDER: &str = "search/";
/// The most files that the index is divided into.
pub const SHARDS: usize = 1024;
/// Bytes of text in all languages up to which the client makes the index.
const SMALL: usize = 256 * 1024;
/// Bytes that a shard should have.
const SHARD_BYTES: usize = 16 * 1024;

/// How an index is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// As texts.
    Whole,
    /// In shards.
    Sharded,
}

impl Form {
    /// The form that suits `corpus`.
    pub fn of(corpus: &Corpus<'_>) -> Self {
        let bytes: usize = (0..corpus.items.len())
            .flat_map(|document| {
                corpus
                    .languages
                    .iter()
                    .map(move |&language| corpus.plain(document, language).len())
            })
            .sum();
        if bytes <= SMALL {
            Self::Whole
        } else {
            Self::Sharded
        }
    }
}

/// What `index.json` says. `index.js` reads it.
#[derive(Serialize)]
struct Head<'a> {
    folder: String,
    documents: usize,
    languages: Vec<LanguageHead<'a>>,
    /// Documents at which numbers begin anew, with the number.
    numbers: Vec<(usize, u32)>,
    memoranda: Vec<MemorandumHead<'a>>,
    /// First document and memorandum of each area.
    areas: Vec<(usize, usize)>,
    #[serde(flatten)]
    form: FormHead<'a>,
}

#[derive(Serialize)]
struct LanguageHead<'a> {
    key: &'a str,
    tag: &'a str,
    /// The languages (indices) whose fields are its own.
    own: Vec<usize>,
    /// The languages (indices) whose texts it shows where it has none, in order.
    fallback: Vec<usize>,
}

#[derive(Serialize)]
struct MemorandumHead<'a> {
    slug: &'a str,
    titles: BTreeMap<&'a str, &'a str>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FormHead<'a> {
    Whole {},
    Sharded {
        fold: String,
        /// The first token of each shard.
        bounds: Vec<&'a str>,
    },
}

/// The files of the index.
pub fn files<'a>(corpus: &Corpus<'a>, index: &'a Index, form: Form) -> Vec<Artifact> {
    let (form, files) = match form {
        Form::Whole => whole(corpus, index),
        Form::Sharded => sharded(index),
    };
    let fingerprint = fingerprint::of_files(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes())),
    );
    let head = head(corpus, index, form, fingerprint.clone());
    let mut artifacts: Vec<Artifact> = files
        .into_iter()
        .map(|(name, text)| Artifact::new(format!("{FOLDER}{fingerprint}/{name}.json"), text))
        .collect();
    artifacts.push(Artifact::new(format!("{FOLDER}index.json"), text(&head)));
    artifacts
}

type Files = Vec<(String, String)>;

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings, numbers and lists can be written as JSON")
}

fn head<'a>(corpus: &Corpus<'a>, index: &'a Index, form: FormHead<'a>, folder: String) -> Head<'a> {
    let languages = &corpus.portal.languages;
    Head {
        folder,
        documents: index.documents,
        languages: languages
            .iter()
            .map(|(id, language)| LanguageHead {
                key: &language.key,
                tag: &language.tag,
                own: corpus.own(id),
                fallback: corpus.places(&language.fallback),
            })
            .collect(),
        numbers: numbers(corpus),
        memoranda: memoranda(corpus),
        areas: areas(corpus)
            .into_iter()
            .map(|(document, id)| (document, id.memorandum))
            .collect(),
        form,
    }
}

fn numbers(corpus: &Corpus<'_>) -> Vec<(usize, u32)> {
    let mut numbers: Vec<(usize, u32)> = Vec::new();
    let mut next = None;
    for document in 0..corpus.items.len() {
        let number = corpus.item(document).number;
        if next != Some(number) {
            numbers.push((document, number));
        }
        next = Some(number + 1);
    }
    numbers
}

fn memoranda<'a>(corpus: &Corpus<'a>) -> Vec<MemorandumHead<'a>> {
    let languages = &corpus.portal.languages;
    let titles = |memorandum: &'a crate::model::Memorandum| {
        languages
            .iter()
            .map(|(id, language)| (language.key.as_str(), memorandum.short[id].text.as_str()))
            .collect()
    };
    corpus
        .portal
        .memoranda
        .iter()
        .map(|memorandum| MemorandumHead {
            slug: &memorandum.slug,
            titles: titles(memorandum),
        })
        .collect()
}

/// The first document of each area that has one, and where it stands.
fn areas(corpus: &Corpus<'_>) -> Vec<(usize, ItemId)> {
    let mut areas: Vec<(usize, ItemId)> = Vec::new();
    for (document, &id) in corpus.items.iter().enumerate() {
        let place = (id.memorandum, id.domain);
        if areas
            .last()
            .is_none_or(|(_, last)| (last.memorandum, last.domain) != place)
        {
            areas.push((document, id));
        }
    }
    areas
}

/// What the client folds by.
fn fold(index: &Index) -> String {
    let mut used = index.ideographs();
    used.extend(EMPTY.iter().flat_map(|word| word.chars()));
    folding::groups(&used)
}

/// A text, with the tag of its language where that is another.
fn phrase(corpus: &Corpus<'_>, text: &str, of: LanguageId, language: LanguageId) -> Value {
    if of == language {
        json!(text)
    } else {
        json!([text, corpus.portal.languages[of].tag])
    }
}

/// A file for each language: its texts as they are shown, and those of every language as they are
/// cut, where that is not the same.
fn whole<'a>(corpus: &Corpus<'a>, index: &Index) -> (FormHead<'a>, Files) {
    let mentions = mentions(corpus);
    let known: Vec<&[usize]> = mentions.iter().map(|of| of.known.as_slice()).collect();
    let fold = fold(index);
    let others = unmentioned(corpus);
    let titles = |id: ItemId| {
        (0..corpus.languages.len())
            .map(|at| corpus.domain_titles(id.memorandum, id.domain, at))
            .collect()
    };
    let areas: Vec<Vec<Vec<&str>>> = areas(corpus)
        .into_iter()
        .map(|(_, id)| titles(id))
        .collect();
    let languages = corpus.portal.languages.iter();
    let files = languages
        .map(|(id, language)| {
            let fields: Vec<_> = (0..corpus.languages.len())
                .map(|at| whole_fields(corpus, id, at, &mentions))
                .collect();
            let shown: Vec<_> = (0..corpus.items.len())
                .map(|document| shown(corpus, document, id))
                .collect();
            let file = json!({
                "shown": shown, "areas": areas, "fields": fields, "mentions": known, "others": others, "fold": fold,
            });
            (language.key.clone(), text(&file))
        })
        .collect();
    (FormHead::Whole {}, files)
}

/// The names and terms of a document: those that documents before it have (by the order in which
/// they came), and those that are new.
#[derive(Default)]
struct Mentions {
    known: Vec<usize>,
    new: Vec<usize>,
}

fn mentions(corpus: &Corpus<'_>) -> Vec<Mentions> {
    let mut places: BTreeMap<usize, usize> = BTreeMap::new();
    let documents = 0..corpus.items.len();
    documents
        .map(|document| {
            let mut mentions = Mentions::default();
            for name in corpus.mentions(document) {
                match places.get(&name) {
                    Some(&place) => mentions.known.push(place),
                    None => mentions.new.push(name),
                }
            }
            for &name in &mentions.new {
                places.insert(name, places.len());
            }
            mentions
        })
        .collect()
}

/// Title, text, and forms of the names that are new in it, of each document in a language (index).
/// 0 stands for what `language` shows. All that is known of a document stands together, because
/// what is near compresses well.
fn whole_fields(
    corpus: &Corpus<'_>,
    language: LanguageId,
    at: usize,
    mentions: &[Mentions],
) -> Vec<[Value; 3]> {
    let is_own = corpus.languages[at] == language;
    let documents = (0..corpus.items.len()).zip(mentions);
    documents
        .map(|(document, mentions)| {
            let item = corpus.item(document);
            let names = mentions
                .new
                .iter()
                .map(|&name| forms(corpus, name, at, is_own));
            [
                cut(corpus.title(document, at), &item.title[language].text, true),
                cut(
                    corpus.text(document, at),
                    corpus.plain(document, language),
                    false,
                ),
                json!(names.collect::<String>()),
            ]
        })
        .collect()
}

/// The forms of the recognised names that no document mentions: a query can be one all the same.
fn unmentioned(corpus: &Corpus<'_>) -> Vec<String> {
    let names = corpus.portal.names.iter().enumerate();
    let others = names.filter(|(_, name)| name.items.is_empty());
    let forms = others.flat_map(|(at, _)| {
        (0..corpus.languages.len()).flat_map(move |language| corpus.called(at, language))
    });
    forms.map(|form| folded(form, true)).collect()
}

/// The forms of a name divided by tabs, with a line break at the end; an empty one before those that
/// are no names that are recognised: what a name is only found by, and a term.
fn forms(corpus: &Corpus<'_>, name: usize, at: usize, is_own: bool) -> String {
    // Of the language that is shown as in the texts beside them.
    let written = |form: &&str| {
        if is_own {
            (*form).to_owned()
        } else {
            folded(form, true)
        }
    };
    let all = corpus.forms(name, at);
    let called: Vec<&&str> = if name < corpus.portal.names.len() {
        corpus.called(name, at).collect()
    } else {
        Vec::new()
    };
    let (called, others): (Vec<&&str>, Vec<&&str>) =
        all.iter().partition(|form| called.contains(form));
    let mut forms: Vec<String> = called.into_iter().map(written).collect();
    if !others.is_empty() {
        forms.push(String::new());
        forms.extend(others.into_iter().map(written));
    }
    forms.join("\t") + "\n"
}

fn cut(text: Option<&str>, shown: &str, with_empty: bool) -> Value {
    match text {
        Some(text) if tokens(text) == tokens(shown) => json!(0),
        Some(text) => json!(folded(text, with_empty)),
        None => json!(""),
    }
}

/// Title and text of a document as `language` shows them.
fn shown(corpus: &Corpus<'_>, document: usize, language: LanguageId) -> [Value; 2] {
    let item = corpus.item(document);
    let (title, text) = (&item.title[language], corpus.plain(document, language));
    [
        phrase(corpus, &title.text, title.language, language),
        phrase(corpus, text, item.text[language].language, language),
    ]
}

fn sharded(index: &Index) -> (FormHead<'_>, Files) {
    let mut files = Files::new();
    let mut bounds = Vec::new();
    for shard in shards(index) {
        bounds.push(shard.first);
        let name = format!("t{}", files.len());
        files.push((name, format!("{{{}}}", shard.entries)));
    }
    let words: Vec<&str> = index.words().collect();
    files.push(("words".to_owned(), text(&words.join(" "))));
    let fold = fold(index);
    (FormHead::Sharded { fold, bounds }, files)
}

struct Shard<'i> {
    first: &'i str,
    entries: String,
}

/// The index in parts of about the same size, in the order of the tokens.
fn shards(index: &Index) -> Vec<Shard<'_>> {
    let entries: Vec<(&str, String)> = index
        .tokens
        .par_iter()
        .map(|(token, fields)| {
            let fields: Vec<(u8, Vec<usize>)> = fields
                .iter()
                .map(|(field, list)| (*field, codes(list)))
                .collect();
            (token.as_str(), format!("{}:{}", text(token), text(&fields)))
        })
        .collect();
    let total: usize = entries.iter().map(|(_, entry)| entry.len()).sum();
    let size = SHARD_BYTES.max(total.div_ceil(SHARDS / 2));
    let mut shards: Vec<Shard<'_>> = Vec::new();
    for (token, entry) in entries {
        match shards.last_mut() {
            Some(shard) if shard.entries.len() + entry.len() <= size => {
                shard.entries.push(',');
                shard.entries.push_str(&entry);
            }
            _ => shards.push(Shard {
                first: token,
                entries: entry,
            }),
        }
    }
    shards
}

/// Postings as the client reads them: the documents that are skipped, and the weight, in one number.
fn codes(postings: &[Posting]) -> Vec<usize> {
    let mut next = 0;
    postings
        .iter()
        .map(|posting| {
            let document = posting.document as usize;
            let gap = document - next;
            next = document + 1;
            gap * 10 + usize::from(posting.weight)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::index::Fields;

    fn index(count: usize) -> Index {
        let tokens = (0..count).map(|at| {
            let postings = |from: u32| {
                (from..40)
                    .step_by(3)
                    .map(|document| Posting {
                        document,
                        weight: 4,
                    })
                    .collect::<Vec<_>>()
            };
            (
                format!("token{at:06}"),
                Fields::from([(0, postings(0)), (3, postings(2))]),
            )
        });
        Index {
            documents: 40,
            fields: 4,
            tokens: tokens.collect(),
        }
    }

    #[test]
    fn shards_hold_the_index_and_are_few() {
        for count in [1, 1000, 60_000] {
            let index = index(count);
            let shards = shards(&index);
            assert!(shards.len() <= SHARDS, "{} shards", shards.len());
            let tokens: Vec<String> = shards
                .iter()
                .flat_map(|shard| {
                    let text = format!("{{{}}}", shard.entries);
                    let entries: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
                    assert_eq!(entries.keys().next().unwrap(), shard.first);
                    entries.into_keys()
                })
                .collect();
            assert!(tokens.iter().eq(index.tokens.keys()));
        }
    }

    #[test]
    fn postings_are_gaps_and_weights() {
        let posting = |document, weight| Posting { document, weight };
        assert_eq!(
            codes(&[posting(0, 4), posting(1, 9), posting(12, 1)]),
            [4, 9, 101]
        );
    }
}
