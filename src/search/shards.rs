//! What the site publishes for the client, and nothing that a reader's device need not load.
//!
//! `search/index.json` has one address for ever and says what there is; every other file is named by
//! its own content, so that an edit of an item changes the few files that its words are in. A small
//! portal publishes its texts, which the client needs for its excerpts anyway and indexes itself in
//! a few milliseconds; a large one publishes the index in shards, in the order of the tokens, and
//! takes the few texts that it shows from the data of their items (`data/fifth/26.json`). There are
//! at most [`SHARDS`] shards, however many items there are.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;
use serde_json::{Value, json};

use crate::address::{SEARCH_INDEX, SEARCH_PARTS};
use crate::artifact::Artifact;
use crate::language::LanguageId;
pub use crate::model::IndexForm as Form;
use crate::model::{ItemId, Memorandum};
use crate::text::fingerprint::{self, Digest};
use crate::text::stop_words::STOP_WORDS;

use super::folding;
use super::found::{self, Document};
use super::index::Posting;
use super::labels::Labels;
use super::paragraphs;
use super::tokens::{folded, tokens};
use super::{Corpus, Index};

/// Where the files are.
pub const FOLDER: &str = SEARCH_INDEX;
/// Where those are that are named by their content.
pub const PARTS: &str = SEARCH_PARTS;
/// The most files that the index is divided into.
pub const SHARDS: usize = 1024;
/// Bytes of text in all languages up to which the client makes the index.
pub const SMALL: usize = 256 * 1024;
/// Bytes that a shard of several tokens may have, where there are not too many shards then.
const SHARD_BYTES: usize = 24 * 1024;

/// The highest rank of a token that counts: of a million tokens one has it.
const HIGHEST: u32 = 20;

/// The form in which the index of `corpus` is published where the portal does not say.
pub fn suited(corpus: &Corpus<'_>) -> Form {
    let bytes: usize = (0..corpus.items.len())
        .flat_map(|document| {
            corpus
                .languages
                .iter()
                .map(move |&language| corpus.plain(document, language).len())
        })
        .sum();
    if bytes <= SMALL {
        Form::Whole
    } else {
        Form::Sharded
    }
}

/// What `index.json` says. `index.js` reads it.
#[derive(Serialize)]
struct Head<'a> {
    documents: usize,
    languages: Vec<LanguageHead<'a>>,
    /// Documents at which numbers begin anew, with the number; or the end of the address of an item that has
    /// another, and what stands for its number.
    numbers: Vec<Run>,
    memoranda: Vec<MemorandumHead<'a>>,
    /// Whether a word is looked for within others.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    compounds: bool,
    /// Whether some items are called otherwise than by a number.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    labels: bool,
    /// The file by which queries are read that ask for numbers, or in words that only ask.
    reading: String,
    /// The file of what is found beside items, for each language.
    found: Vec<String>,
    #[serde(flatten)]
    form: FormHead<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Run {
    Numbers(usize, u32),
    Other(usize, String, Option<u32>),
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
    /// How many documents each of its areas has, but for those that have none.
    areas: Vec<usize>,
    /// The file of its numbered paragraphs for each language, where there are any.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraphs: Option<Vec<String>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum FormHead<'a> {
    Whole {
        /// The file of each language.
        files: Vec<String>,
    },
    Sharded {
        fold: Vec<i64>,
        /// The file of all words and all names in ideographs.
        words: String,
        /// Where each shard begins: no token of those before it comes after this.
        bounds: Vec<&'a str>,
        /// The file of each shard.
        shards: Vec<String>,
    },
}

/// The files of the index.
pub fn files(
    corpus: &Corpus<'_>,
    index: &Index,
    documents: &[Document],
    form: Form,
) -> Vec<Artifact> {
    let mut parts = Parts::new();
    let form = match form {
        Form::Whole => whole(corpus, index, &mut parts),
        Form::Sharded => sharded(corpus, index, &mut parts),
    };
    let reading = add(&mut parts, text(&corpus.reading.published()));
    let found = found::published(corpus, documents).into_iter();
    let found = found.map(|file| add(&mut parts, text(&file))).collect();
    let mut head = head(corpus, index, (reading, found), form);
    for (at, memorandum) in head.memoranda.iter_mut().enumerate() {
        let documents = corpus.items.iter().enumerate();
        let own = documents.filter(|(_, id)| id.memorandum == at);
        let own: Vec<usize> = own.map(|(document, _)| document).collect();
        let files = paragraphs::published(corpus, &own);
        let names = files.map(|of| of.iter().map(|file| add(&mut parts, text(file))).collect());
        memorandum.paragraphs = names;
    }
    let head = text(&head);
    let head = Artifact::new(format!("{FOLDER}index.json"), head);
    let parts = parts.into_iter();
    let parts = parts.map(|(name, text)| Artifact::new(format!("{PARTS}{name}.json"), text));
    parts.chain([head]).collect()
}

/// Files by their names: those with the same content are one.
type Parts = BTreeMap<String, String>;

/// Adds a file, and returns its name.
fn add(parts: &mut Parts, text: String) -> String {
    let name = name(&text);
    parts.insert(name.clone(), text);
    name
}

/// What a file with this content is called.
fn name(text: &str) -> String {
    fingerprint::of_files([("", text.as_bytes())])
}

fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("strings, numbers and lists can be written as JSON")
}

fn head<'a>(
    corpus: &'a Corpus<'_>,
    index: &'a Index,
    (reading, found): (String, Vec<String>),
    form: FormHead<'a>,
) -> Head<'a> {
    let languages = corpus.portal.languages.iter();
    let languages = languages.map(|(id, language)| LanguageHead {
        key: &language.key,
        tag: &language.tag,
        own: corpus.own(id),
        fallback: corpus.places(&language.fallback),
    });
    Head {
        documents: index.documents,
        languages: languages.collect(),
        numbers: numbers(corpus),
        memoranda: memoranda(corpus),
        compounds: index.compounds,
        labels: !corpus.labels.is_empty(),
        reading,
        found,
        form,
    }
}

fn numbers(corpus: &Corpus<'_>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut next = None;
    for (document, id) in corpus.items.iter().enumerate() {
        let reference = corpus.portal.memoranda[id.memorandum].item_reference(id.item);
        let number = corpus.item(document).key.number();
        match number.filter(|number| number.to_string() == reference) {
            Some(number) => {
                if next != Some(number) {
                    runs.push(Run::Numbers(document, number));
                }
                next = Some(number + 1);
            }
            None => {
                runs.push(Run::Other(document, reference, number));
                next = None;
            }
        }
    }
    runs
}

fn memoranda<'a>(corpus: &'a Corpus<'_>) -> Vec<MemorandumHead<'a>> {
    let languages = &corpus.portal.languages;
    let head = |memorandum: &'a Memorandum| {
        let titles = languages.iter();
        let titles = titles.map(|(id, of)| (&*of.key, &*memorandum.short[id].text));
        // Items of no area come first.
        let own = std::iter::once(memorandum.own_items().len());
        let areas = memorandum.domains.iter();
        let areas = own.chain(areas.map(|domain| domain.items.len()));
        let areas = areas.filter(|count| *count > 0).collect();
        MemorandumHead {
            slug: &memorandum.slug,
            titles: titles.collect(),
            areas,
            paragraphs: None,
        }
    };
    corpus.portal.memoranda.iter().map(head).collect()
}

/// The item of the first document of each area that has one.
fn areas(corpus: &Corpus<'_>) -> impl Iterator<Item = ItemId> {
    let areas = corpus.items.chunk_by(|one, other| {
        let domain = |id: &ItemId| (id.memorandum, corpus.portal.item(*id).domain);
        domain(one) == domain(other)
    });
    areas.map(|items| items[0])
}

/// The titles of each area that has items, in every language: in `own` as they are shown, and else as they are cut, like the
/// texts.
fn titles_of_areas(corpus: &Corpus<'_>, own: usize) -> Vec<Vec<Vec<String>>> {
    let written = |title: &str, at: usize| match at == own {
        true => title.to_owned(),
        false => folded(title, true),
    };
    let titles = |id: ItemId| {
        let languages = 0..corpus.languages.len();
        let of = |at: usize| match corpus.portal.item(id).domain {
            Some(domain) => corpus.domain_titles(id.memorandum, domain, at),
            None => Vec::new(),
        };
        let all = languages.map(|at| of(at).into_iter().map(|title| written(title, at)).collect());
        all.collect()
    };
    areas(corpus).map(titles).collect()
}

/// What the client folds by.
pub(super) fn fold(corpus: &Corpus<'_>, index: &Index) -> Vec<i64> {
    let mut used = index.ideographs();
    used.extend(STOP_WORDS.iter().flat_map(|word| word.chars()));
    used.extend(corpus.reading.ideographs());
    folding::steps(&used)
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
fn whole<'i>(corpus: &Corpus<'_>, index: &Index, parts: &mut Parts) -> FormHead<'i> {
    let mentions = mentions(corpus);
    let known: Vec<&[usize]> = mentions.iter().map(|of| of.known.as_slice()).collect();
    let fold = fold(corpus, index);
    let others = unmentioned(corpus);
    let languages = corpus.languages.iter().enumerate();
    let files = languages
        .map(|(own, &id)| {
            let count = corpus.languages.len();
            let order = (0..count).map(|at| (own + 1 + at) % count);
            let fields: Vec<_> = order
                .map(|at| whole_fields(corpus, id, at, &mentions))
                .collect();
            let shown: Vec<_> = (0..corpus.items.len())
                .map(|document| shown(corpus, document, id))
                .collect();
            let file = WholeFile {
                fields,
                shown,
                areas: titles_of_areas(corpus, own),
                mentions: &known,
                others: &others,
                fold: &fold,
                labels: &corpus.labels,
            };
            add(parts, text(&file))
        })
        .collect();
    FormHead::Whole { files }
}

/// The texts of one language, with which the index is made. Compression sees no further than 32 KB: what is alike
/// stands together, the fields of the language that is shown right before what is shown.
#[derive(Serialize)]
struct WholeFile<'f> {
    /// Of each language, beginning with the one after that which is shown.
    fields: Vec<Vec<[Value; 3]>>,
    shown: Vec<[Value; 2]>,
    areas: Vec<Vec<Vec<String>>>,
    mentions: &'f [&'f [usize]],
    others: &'f [String],
    fold: &'f [i64],
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    labels: &'f Labels,
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
/// 0 means what `language` shows. All fields of a document follow each other, because similar texts
/// that are near compress well.
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

fn cut(text: Option<&str>, shown: &str, with_stop_words: bool) -> Value {
    match text {
        Some(text) if tokens(text) == tokens(shown) => json!(0),
        Some(text) => json!(folded(text, with_stop_words)),
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

fn sharded<'i>(corpus: &Corpus<'_>, index: &'i Index, parts: &mut Parts) -> FormHead<'i> {
    let words: Vec<&str> = index.words().collect();
    let names: Vec<&str> = index.names_in_ideographs().collect();
    let words = json!({ "words": words.join(" "), "names": names.join(" ") });
    let words = add(parts, text(&words));
    let shards = shards(index).into_par_iter();
    let shards: Vec<_> = shards
        .map(|shard| (shard.bound, name(&shard.text), shard.text))
        .collect();
    let bounds = shards.iter().map(|(bound, ..)| *bound).collect();
    let names = shards.iter().map(|(_, name, _)| name.clone()).collect();
    parts.extend(shards.into_iter().map(|(_, name, text)| (name, text)));
    FormHead::Sharded {
        fold: fold(corpus, index),
        words,
        bounds,
        shards: names,
    }
}

struct Shard<'i> {
    /// No token of the shards before it comes after this, and none of its own before.
    bound: &'i str,
    text: String,
}

/// A token with its postings, as it is published.
struct TokenEntry<'i> {
    token: &'i str,
    text: String,
    /// Few tokens have a high rank: each is half as many as the one below it.
    rank: u32,
}

/// The index in parts, in the order of the tokens.
fn shards(index: &Index) -> Vec<Shard<'_>> {
    let entries = index.tokens.par_iter().map(|(token, fields)| {
        let fields: Vec<(u8, Vec<usize>)> = fields
            .iter()
            .map(|(field, list)| (*field, codes(list)))
            .collect();
        TokenEntry {
            token,
            text: format!("{}:{}", text(token), text(&fields)),
            rank: Digest::of(token.as_bytes()).leading_zeros(),
        }
    });
    let entries: Vec<TokenEntry<'_>> = entries.collect();
    let mut most = SHARD_BYTES;
    let shards = loop {
        let shards = divide(&entries, most);
        if shards.len() <= SHARDS {
            break shards;
        }
        most += most / 2;
    };
    let shard = |at: usize| {
        let texts: Vec<&str> = shards[at].iter().map(|entry| entry.text.as_str()).collect();
        let before = at.checked_sub(1).and_then(|at| shards[at].last());
        Shard {
            bound: bound(before.map_or("", |entry| entry.token), shards[at][0].token),
            text: format!("{{{}}}", texts.join(",")),
        }
    };
    (0..shards.len()).into_par_iter().map(shard).collect()
}

/// The shortest beginning of `token` that comes after `before`, the token before it.
fn bound<'t>(before: &str, token: &'t str) -> &'t str {
    let ends = token.char_indices().map(|(at, _)| at);
    let mut bounds = ends.map(|end| &token[..end]);
    bounds.find(|bound| *bound > before).unwrap_or(token)
}

/// Divides the index into parts of at most so many bytes (or one token) at the tokens of the highest
/// rank, and what is still larger at those of the next. Of what was divided at once, neighbours that
/// fit into one part stay one.
///
/// A token's rank does not depend on other tokens. So an edit moves no bounds but those beside what it
/// changes, and seldom these.
fn divide<'e, 'i>(entries: &'e [TokenEntry<'i>], most: usize) -> Vec<&'e [TokenEntry<'i>]> {
    let bytes =
        |part: &[TokenEntry<'_>]| part.iter().map(|entry| entry.text.len() + 1).sum::<usize>();
    let mut parts = vec![entries];
    for rank in (0..=HIGHEST).rev() {
        let mut divided = Vec::with_capacity(parts.len());
        for part in parts {
            if bytes(part) <= most {
                divided.push(part);
                continue;
            }
            let (mut start, mut end, mut length) = (0, 0, 0);
            for piece in part.chunk_by(|_, next| next.rank.min(HIGHEST) < rank) {
                let more = bytes(piece);
                if end > start && length + more > most {
                    divided.push(&part[start..end]);
                    (start, length) = (end, 0);
                }
                end += piece.len();
                length += more;
            }
            divided.push(&part[start..]);
        }
        parts = divided;
    }
    parts
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
            compounds: false,
            tokens: tokens.collect(),
        }
    }

    #[test]
    fn shards_hold_the_index_and_are_few() {
        for count in [1, 1000, 60_000] {
            let index = index(count);
            let shards = shards(&index);
            assert!(shards.len() <= SHARDS, "{} shards", shards.len());
            let bounds: Vec<&str> = shards.iter().map(|shard| shard.bound).collect();
            assert!(bounds.is_sorted());
            let tokens: Vec<String> = shards
                .iter()
                .enumerate()
                .flat_map(|(at, shard)| {
                    let entries: BTreeMap<String, Value> =
                        serde_json::from_str(&shard.text).unwrap();
                    let first = |token: &str| bounds.partition_point(|bound| *bound <= token) - 1;
                    assert!(entries.keys().all(|token| first(token) == at));
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
