//! Which items answer a query, best first. `themes/default/scripts/ranking.js` is its twin: what is
//! changed here must be changed there, and `tests/search/` compares their answers.
//!
//! In order: the item whose number was asked for; items with a name or title that is the query;
//! items with all of it in one field; items with all of it; items with most of it. Within each, by
//! what the tokens weigh in their fields and how rare they are. All sums are of whole numbers, so
//! that both languages come to the same. Those that hold all of the query ([`super::holding`]) are
//! the results; the others, which are only related, come after them.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corpus::FieldKind;
use super::holding;
use super::index::Posting;
use super::number;
use super::tokens::{Run, runs, whole};
use super::{Corpus, Index};
use crate::language::LanguageId;
use crate::text::stop_words::is_stop_word;

/// How much each kind of field counts.
const BOOST: [u64; 4] = [8, 4, 3, 5];
/// How much the fields of the reader's own language count, and those of others.
const OWN: u64 = 5;
const OTHER: u64 = 4;
/// How much of a token's weight is left, in tenths: where it is what was typed, where it only begins with what was typed, and
/// where it is spelt otherwise.
const EXACT: u64 = 10;
const BEGINS: u64 = 6;
const ALIKE: u64 = 7;
/// The least share of a query, in hundredths of its weight, that an answer holds: beside one that
/// holds it all, by several terms or by one that is a name itself (電影 of 電影展), and by one that
/// may be of another name (管局 of 金管局 and 醫管局).
const RELATED: u64 = 40;
const ENOUGH: u64 = 60;
const ALONE: u64 = 75;
/// The shortest prefix that finds the words that begin with it.
const SHORTEST: usize = 3;
/// Endings of English words, the longest first, and the shortest stem.
const ENDINGS: [&str; 22] = [
    "ational", "ations", "ation", "ition", "ative", "atory", "ating", "ance", "ence", "ment",
    "ated", "ator", "ing", "ion", "ive", "ory", "ate", "ed", "er", "or", "al", "e",
];
const STEM: usize = 5;
/// The longest run of ideographs in which a part is looked up as a name: two of more than three are
/// never enough for an answer, and each look-up may cost a reader a shard.
const NAMED: usize = 3;
/// The most spellings of a query that are looked up as names.
const SPELLINGS: usize = 8;
/// An item that answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// Index of the document.
    pub document: usize,
    /// How well it answers: 4 by its number, 3 by a name, 2 with all in one field, 1 with all,
    /// 0 with most.
    pub tier: u8,
    /// What its tokens weigh.
    pub score: u64,
    /// Whether it holds all of the query, and is counted.
    pub holds: bool,
}

/// What answers a query.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The items: those that hold all of the query, best first, and then the others likewise.
    pub hits: Vec<Hit>,
    /// Words that were taken for others: as typed, as found.
    pub corrections: Vec<(String, String)>,
}

impl Answer {
    /// How many of the hits hold all of the query.
    pub fn count(&self) -> usize {
        self.hits.iter().filter(|hit| hit.holds).count()
    }
}

/// A token that a part of a query is looked up as.
struct Token {
    text: String,
    /// The tenths of its weight that count.
    tenths: u64,
    /// Whether a text that has it holds this part of the query: the same once both are folded; its
    /// correction; or the word that it begins, where it is none itself.
    holds: bool,
}

impl Token {
    fn exact(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            tenths: EXACT,
            holds: true,
        }
    }
}

/// A part of a query that is looked up.
struct Term {
    /// Tokens that it is looked up as.
    tokens: Vec<Token>,
    /// Positions of the query that it covers: the first, and how many.
    first: usize,
    covers: usize,
    /// Whether it is a name by itself, and not merely a part of one.
    is_name: bool,
}

struct Query {
    terms: Vec<Term>,
    /// Whether the word at each position says nothing by itself.
    empty: Vec<bool>,
    /// Tokens of the names that the query is.
    names: Vec<String>,
    /// By what each of its runs can be held.
    parts: Vec<holding::Part>,
    corrections: Vec<(String, String)>,
}

impl Query {
    /// Whether each term is asked of a field that is to have all of the query: a word that says
    /// nothing only where there are no others.
    fn asked(&self) -> Vec<bool> {
        let asked: Vec<bool> = self
            .terms
            .iter()
            .map(|term| !self.says_nothing(term))
            .collect();
        if asked.contains(&true) {
            asked
        } else {
            vec![true; asked.len()]
        }
    }

    /// Whether a term is a word that texts are not indexed by.
    fn says_nothing(&self, term: &Term) -> bool {
        term.covers == 1 && self.empty[term.first]
    }
}

/// What is known of each document while a query is answered.
struct Tally {
    scores: Vec<u64>,
    covered: Vec<u64>,
    /// One more than the last position that is covered.
    reached: Vec<usize>,
    /// Terms found, by document.
    terms: Vec<u16>,
    /// Whether one of them is a name by itself, by document.
    holds_name: Vec<bool>,
    /// Terms found, by document and field.
    found: Vec<u16>,
    /// A bit for each title or text that holds all that is asked of it, by document.
    may: Vec<u32>,
    /// Whether the query is a name, by document.
    named: Vec<bool>,
}

/// The items that answer `query`, for a reader of `language`.
pub fn answer(corpus: &Corpus<'_>, index: &Index, query: &str, language: LanguageId) -> Answer {
    let asked = number::asked(query);
    let by_number = asked.map_or_else(Vec::new, |asked| numbered(corpus, asked.number));
    if asked.is_some_and(|asked| asked.surely) {
        return Answer {
            hits: by_number,
            ..Answer::default()
        };
    }
    let mut query = parse(index, query);
    let mut hits = by_words(index, &query, &corpus.own(language));
    let wanted = holding::Wanted::new(index, std::mem::take(&mut query.parts), &query.names);
    for hit in &mut hits {
        hit.holds = wanted.is_held_by(corpus, hit.document, hit.holds);
    }
    hits.retain(|hit| !by_number.iter().any(|first| first.document == hit.document));
    hits.splice(0..0, by_number);
    hits.sort_by_key(|hit| !hit.holds);
    Answer {
        hits,
        corrections: query.corrections,
    }
}

fn numbered(corpus: &Corpus<'_>, number: u32) -> Vec<Hit> {
    let documents = corpus.numbered(number).iter();
    documents
        .map(|&document| Hit {
            document,
            tier: 4,
            score: 0,
            holds: true,
        })
        .collect()
}

fn parse(index: &Index, query: &str) -> Query {
    let runs = runs(query);
    let mut out = Query {
        terms: Vec::new(),
        empty: Vec::new(),
        names: Vec::new(),
        parts: Vec::new(),
        corrections: Vec::new(),
    };
    let mut spellings = Vec::with_capacity(runs.len());
    for (at, run) in runs.iter().enumerate() {
        let first = out.empty.len();
        match run {
            Run::Word(word) => {
                let is_last = at + 1 == runs.len();
                let tokens = variants(index, word, is_last, runs.len() > 1, &mut out.corrections);
                out.empty.push(is_stop_word(word));
                let complete = tokens.iter().filter(|token| token.tenths != BEGINS);
                spellings.push(complete.map(|token| token.text.clone()).collect());
                let held = tokens.iter().filter(|token| token.holds);
                let held = held.map(|token| token.text.as_str());
                out.parts.push(holding::Part::word(word, held));
                out.terms.push(Term {
                    tokens,
                    first,
                    covers: 1,
                    is_name: false,
                });
            }
            Run::Han(signs) => {
                spellings.push(vec![run.text().to_owned()]);
                out.parts.push(holding::Part::ideographs(run.text()));
                let signs: Vec<char> = signs.chars().collect();
                out.empty
                    .extend(signs.iter().map(|sign| is_stop_word(&sign.to_string())));
                out.terms.extend(han_terms(index, &signs, first));
            }
        }
    }
    out.names = names(&spellings);
    out
}

/// The tokens of the names that a query can be, by the spellings of its runs.
fn names(spellings: &[Vec<String>]) -> Vec<String> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for run in spellings {
        names = names
            .iter()
            .flat_map(|name| run.iter().map(|word| [name.as_slice(), &[word]].concat()))
            .take(SPELLINGS)
            .collect();
    }
    names
        .into_iter()
        .filter(|name| !name.is_empty())
        .map(|name| whole(name.iter().copied()))
        .collect()
}

/// Every two neighbours; a single ideograph is wherever a token begins with it.
fn han_terms(index: &Index, signs: &[char], first: usize) -> Vec<Term> {
    if let [sign] = signs {
        let tokens = index.expand(&sign.to_string()).into_iter();
        return vec![Term {
            tokens: tokens.map(Token::exact).collect(),
            first,
            covers: 1,
            is_name: false,
        }];
    }
    signs
        .windows(2)
        .enumerate()
        .map(|(at, pair)| {
            let token: String = pair.iter().collect();
            Term {
                is_name: signs.len() <= NAMED
                    && !index.postings(&whole([token.as_str()])).is_empty(),
                tokens: vec![Token::exact(token)],
                first: first + at,
                covers: 2,
            }
        })
        .collect()
}

/// The tokens that a word is looked up as: itself, words that begin with it where it may not be
/// complete, its kin, and words spelt almost so where there is none of these.
fn variants(
    index: &Index,
    word: &str,
    is_last: bool,
    has_company: bool,
    corrections: &mut Vec<(String, String)>,
) -> Vec<Token> {
    let mut list = vec![Token::exact(word)];
    if !word.chars().all(char::is_alphabetic) {
        return list;
    }
    let exact = !index.postings(word).is_empty();
    let length = word.chars().count();
    let mut add = |token: &str| {
        if !list.iter().any(|other| other.text == token) {
            list.push(Token {
                text: token.to_owned(),
                tenths: BEGINS,
                holds: !exact && token.starts_with(word),
            });
        }
    };
    if (is_last || !exact) && length >= SHORTEST {
        index.expand(word).into_iter().for_each(&mut add);
    }
    kin(index, word).into_iter().for_each(&mut add);
    if !exact && list.len() == 1 && length >= if has_company { 4 } else { 5 } {
        for token in alike(index, word) {
            corrections.push((word.to_owned(), token.to_owned()));
            list.push(Token {
                text: token.to_owned(),
                tenths: ALIKE,
                holds: true,
            });
        }
    }
    list
}

/// The words with the same stem: perform for performance, regulatory for regulation.
fn kin<'i>(index: &'i Index, word: &str) -> Vec<&'i str> {
    let stem = stem(word);
    index
        .expand(stem)
        .into_iter()
        .filter(|token| self::stem(token) == stem)
        .collect()
}

/// A word without its ending; the whole of it where too little would be left.
fn stem(word: &str) -> &str {
    ENDINGS
        .iter()
        .filter_map(|end| word.strip_suffix(end))
        .find(|stem| stem.chars().count() >= STEM)
        .unwrap_or(word)
}

/// The words that are one edit away; where some begin with the same letter, only those.
fn alike<'i>(index: &'i Index, word: &str) -> Vec<&'i str> {
    let typed: Vec<char> = word.chars().collect();
    let near: Vec<&str> = index
        .words()
        .filter(|token| is_one_edit(&typed, &token.chars().collect::<Vec<_>>()))
        .collect();
    let same: Vec<&str> = near
        .iter()
        .copied()
        .filter(|token| token.starts_with(typed[0]))
        .collect();
    if same.is_empty() { near } else { same }
}

/// Whether one letter more, less or other, or two neighbours swapped, makes `b` of `a`.
fn is_one_edit(a: &[char], b: &[char]) -> bool {
    if a.len() > b.len() {
        return is_one_edit(b, a);
    }
    if b.len() - a.len() > 1 {
        return false;
    }
    let Some(at) = (0..b.len()).find(|&at| a.get(at) != Some(&b[at])) else {
        return false;
    };
    if a.len() < b.len() {
        return a[at..] == b[at + 1..];
    }
    a[at + 1..] == b[at + 1..]
        || (at + 1 < a.len()
            && a[at] == b[at + 1]
            && a[at + 1] == b[at]
            && a[at + 2..] == b[at + 2..])
}

fn by_words(index: &Index, query: &Query, own: &[usize]) -> Vec<Hit> {
    let mut tally = Tally {
        scores: vec![0; index.documents],
        covered: vec![0; index.documents],
        reached: vec![0; index.documents],
        terms: vec![0; index.documents],
        holds_name: vec![false; index.documents],
        found: vec![0; index.documents * index.fields],
        may: vec![u32::MAX; index.documents],
        named: vec![false; index.documents],
    };
    let found: Vec<_> = query
        .terms
        .iter()
        .map(|term| gather(index, term, own))
        .collect();
    let rarities: Vec<u64> = found
        .iter()
        .map(|found| rarity(index.documents, found.len()))
        .collect();
    let weights = weights(index, query, &found, &rarities);
    for ((term, found), rarity) in query.terms.iter().zip(&found).zip(&rarities) {
        let counts = !query.says_nothing(term);
        tally.add(index.fields, counts, term, (found, *rarity), &weights);
    }
    let asked = query.asked();
    for (found, _) in found.iter().zip(&asked).filter(|(_, asked)| **asked) {
        tally.narrow(found);
    }
    for name in &query.names {
        for document in index.documents_of(name) {
            tally.named[document] = true;
        }
    }
    let needed = query
        .terms
        .iter()
        .filter(|term| !query.says_nothing(term))
        .count();
    tally.hits(index.fields, needed, weights.iter().sum())
}

/// What is found of a term in a document.
#[derive(Default)]
struct Finding {
    score: u64,
    /// A bit for each field that has it.
    fields: u32,
    /// A bit for each title or text that holds it.
    held: u32,
}

type Found = BTreeMap<u32, Finding>;

fn gather(index: &Index, term: &Term, own: &[usize]) -> Found {
    let mut found = Found::new();
    for token in &term.tokens {
        for (field, postings) in index.postings(&token.text) {
            let field = usize::from(*field);
            let of = if own.contains(&(field / FieldKind::ALL.len())) {
                OWN
            } else {
                OTHER
            };
            let kind = field % FieldKind::ALL.len();
            let boost = BOOST[kind] * of * token.tenths;
            let holds = token.holds && FieldKind::ALL[kind].is_held();
            for Posting { document, weight } in postings {
                let finding = found.entry(*document).or_default();
                finding.score += boost * u64::from(*weight);
                finding.fields |= 1 << field;
                finding.held |= u32::from(holds) << field;
            }
        }
    }
    found
}

/// How rare it is to be in `found` of `documents`, in hundredths; 0.5 for nowhere.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn rarity(documents: usize, found: usize) -> u64 {
    let share = (documents + 1) as f64 / (found as f64).max(0.5);
    (share.ln() * 100.0 + 0.5).floor().max(1.0) as u64
}

/// What each position of the query weighs: as much as the rarest term that covers it and is
/// somewhere; as much as can be where none is, unless it says nothing by itself.
fn weights(index: &Index, query: &Query, found: &[Found], rarities: &[u64]) -> Vec<u64> {
    let mut weights = vec![0; query.empty.len()];
    for ((term, found), rarity) in query.terms.iter().zip(found).zip(rarities) {
        for weight in &mut weights[term.first..term.first + term.covers] {
            if !found.is_empty() {
                *weight = u64::max(*weight, *rarity);
            }
        }
    }
    let unknown = rarity(index.documents, 0);
    for (weight, empty) in weights.iter_mut().zip(&query.empty) {
        if *weight == 0 && !empty {
            *weight = unknown;
        }
    }
    weights
}

impl Tally {
    fn add(
        &mut self,
        fields: usize,
        counts: bool,
        term: &Term,
        (found, rarity): (&Found, u64),
        weights: &[u64],
    ) {
        for (&document, finding) in found {
            let document = document as usize;
            self.scores[document] += finding.score * rarity;
            self.terms[document] += 1;
            self.holds_name[document] |= term.is_name;
            let end = term.first + term.covers;
            let start = term.first.max(self.reached[document]);
            self.covered[document] += weights[start..end].iter().sum::<u64>();
            self.reached[document] = end;
            for field in (0..fields).filter(|field| counts && finding.fields & (1 << field) != 0) {
                self.found[document * fields + field] += 1;
            }
        }
    }

    /// Leaves the titles and texts that hold a term too.
    fn narrow(&mut self, found: &Found) {
        for (document, may) in (0_u32..).zip(&mut self.may) {
            *may &= found.get(&document).map_or(0, |finding| finding.held);
        }
    }

    /// The documents with enough of the query, or with a title or text that may hold all of it.
    fn hits(&self, fields: usize, terms: usize, total: u64) -> Vec<Hit> {
        let share = |document: usize| self.covered[document] * 100 / total.max(1);
        let documents = || (0..self.scores.len()).filter(|&document| self.scores[document] > 0);
        let best = documents().map(share).max().unwrap_or(0);
        let least = |document: usize| match self.terms[document] {
            _ if best == 100 => RELATED,
            1 if !self.holds_name[document] => ALONE,
            _ => ENOUGH,
        };
        // Texts are not indexed by words that say nothing, so one that holds all may seem to lack some.
        let may_hold = |document: usize| self.may[document] != 0;
        let mut hits: Vec<Hit> = documents()
            .filter(|&document| may_hold(document) || share(document) >= least(document))
            .map(|document| Hit {
                document,
                tier: self.tier(document, fields, terms, share(document) == 100),
                score: self.scores[document] * share(document) * share(document),
                holds: may_hold(document),
            })
            .collect();
        hits.sort_by_key(|hit| (Reverse((hit.tier, hit.score)), hit.document));
        hits
    }

    fn tier(&self, document: usize, fields: usize, terms: usize, all: bool) -> u8 {
        let found = &self.found[document * fields..(document + 1) * fields];
        match () {
            () if self.named[document] => 3,
            () if found.iter().any(|&found| usize::from(found) == terms) => 2,
            () => u8::from(all),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diagnostic::{MessageLanguage, Report};
    use crate::model::Portal;
    use crate::source::Sources;
    use crate::starter;
    use crate::text::han::is_ideograph;

    /// The example portal.
    fn portal() -> Portal {
        let files = starter::portal(&["tc", "sc", "en"], MessageLanguage::English);
        let sources = Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)));
        let edition = content::Edition::as_of("2026-02-01T00:00:00Z".parse().unwrap());
        content::load(&sources, edition, &mut Report::new())
            .and_then(|content| content.portal)
            .unwrap()
    }

    fn numbers(corpus: &Corpus<'_>, index: &Index, query: &str, language: &str) -> Vec<u32> {
        let language = corpus.portal.languages.find(language).unwrap();
        let hits = answer(corpus, index, query, language).hits;
        hits.iter()
            .map(|hit| corpus.item(hit.document).number)
            .collect()
    }

    #[test]
    fn one_item_in_any_writing_and_any_edition() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        for language in ["tc", "sc", "en"] {
            for query in [
                "乙市大學",
                "乙市大学",
                "City B University",
                "city b university",
                "ＵＮＩＶＥＲＳＩＴＹ",
                "universty",
                "乙大",
                "CBU",
                "第3項",
                "第三项",
                "3",
                "３",
                "#3",
                "item 3",
                "項目3",
            ] {
                assert_eq!(
                    numbers(&corpus, &index, query, language)[0],
                    3,
                    "{query} in {language}"
                );
            }
            for query in ["第5項", "item 0", "casino", "xyzzy", "半導體", "新加坡", ""] {
                let found = numbers(&corpus, &index, query, language);
                assert!(found.is_empty(), "{query} in {language}: {found:?}");
            }
        }
    }

    #[test]
    fn results_hold_all_of_the_query_and_come_first() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        for language in ["tc", "sc", "en"] {
            let language = corpus.portal.languages.find(language).unwrap();
            for (query, expected) in [
                ("乙市大學", [3].as_slice()),
                ("乙市大学", &[3]),
                ("univesity exchange", &[3]),
                ("Trade Council", &[1]),
                ("4", &[4]),
                ("甲市大學展覽", &[]),
                ("City A University of teachers", &[]),
            ] {
                let answer = answer(&corpus, &index, query, language);
                let (results, related) = answer.hits.split_at(answer.count());
                assert!(related.iter().all(|hit| !hit.holds), "{query}");
                let numbers = results.iter().map(|hit| corpus.item(hit.document).number);
                let numbers: std::collections::BTreeSet<u32> = numbers.collect();
                assert_eq!(Vec::from_iter(numbers), expected, "{query}");
            }
        }
    }

    #[test]
    fn a_name_of_one_term_is_enough_and_a_part_of_one_is_not() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        for (query, found) in [("展覽", Some(2)), ("教師會", None), ("辦公室", None)] {
            let numbers = numbers(&corpus, &index, query, "tc");
            assert_eq!(numbers.first().copied(), found, "{query}");
        }
    }

    #[test]
    fn every_part_of_a_title_finds_its_item() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        for document in 0..corpus.items.len() {
            for (language, title) in corpus.item(document).title.iter() {
                for run in title.text.split(|c| !is_ideograph(c)) {
                    let signs: Vec<char> = run.chars().collect();
                    let parts = (2..=signs.len()).flat_map(|length| signs.windows(length));
                    for part in parts.map(String::from_iter) {
                        let hits = answer(&corpus, &index, &part, language).hits;
                        let is_found = hits.iter().any(|hit| hit.document == document);
                        assert!(is_found, "{part} of {}", title.text);
                    }
                }
            }
        }
    }

    #[test]
    fn one_edit() {
        for (a, b, is_one) in [
            ("borad", "board", true),
            ("stok", "stock", true),
            ("transfussion", "transfusion", true),
            ("weak", "week", true),
            ("board", "board", false),
            ("borda", "board", false),
            ("boards", "boa", false),
        ] {
            let [a, b]: [Vec<char>; 2] = [a, b].map(|word| word.chars().collect());
            assert_eq!(is_one_edit(&a, &b), is_one, "{a:?} {b:?}");
        }
    }

    #[test]
    fn stems() {
        for (word, expected) in [
            ("performance", "perform"),
            ("regulatory", "regul"),
            ("regulation", "regul"),
            ("code", "code"),
        ] {
            assert_eq!(stem(word), expected);
        }
    }
}
