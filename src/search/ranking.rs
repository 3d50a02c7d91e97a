//! Which items answer a query, best first. `themes/default/scripts/ranking.js` is its twin: what is
//! changed here must be changed there, and `tests/search/` compares their answers.
//!
//! In order: the item whose number was asked for; items with a name or title that is the query;
//! items with all of it in one field; items with all of it; items with most of it. Within each, by
//! what the tokens weigh in their fields and how rare they are. All sums are of whole numbers, so
//! that both languages come to the same. Those that hold all of the query ([`super::holding`]) are
//! the results; the others, which are only related, come after them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::asked::{Alternative, Asked, Operators, bare_number};
use super::corpus::FieldKind;
use super::edit::is_one_edit;
use super::holding;
use super::index::Posting;
use super::labels::{self, Called};
use super::near::near;
use super::paragraphs;
use super::stem::root;
use super::tokens::{BOUND, Run, recognised, runs, whole};
use super::{Corpus, Index};
use crate::language::LanguageId;
use crate::model::Memorandum;
use crate::text::han::is_ideograph;
use crate::text::numeral::has_numeral;
use crate::text::stop_words::is_stop_word;
use crate::text::unspaced::signs;

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
/// The fewest letters that are left of a word of which only the beginning is known, and the least share, in hundredths.
const LEFT: usize = 6;
const KEPT: usize = 60;
/// Where no item has all: the share of the items, one in so many, that may have a part which makes an item related by
/// itself; the least score beside the best; and the most items.
const RARE: f64 = 4.0;
const BESIDE: u64 = 12;
const MOST: usize = 20;
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
    /// The paragraph that was asked for, of [`Corpus::paragraphs`].
    pub paragraph: Option<usize>,
}

/// What answers a query.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The items: those that hold all of the query, best first, and then the others likewise.
    pub hits: Vec<Hit>,
    /// Words that were taken for others: as typed, as found.
    pub corrections: Vec<(String, String)>,
    /// Each part of the query, and the documents that have all of it.
    pub parts: Vec<(String, Vec<usize>)>,
    /// The areas that were asked for, through all memoranda.
    pub areas: Vec<usize>,
}

impl Answer {
    /// How many of the hits hold all of the query.
    pub fn count(&self) -> usize {
        self.held().count()
    }

    /// The documents that hold all of the query.
    pub fn held(&self) -> impl Iterator<Item = usize> {
        let held = self.hits.iter().filter(|hit| hit.holds);
        held.map(|hit| hit.document)
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
    /// Which run it is of.
    run: usize,
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
    in_field: Vec<u16>,
    /// A bit for each title or text that holds all that is asked of it, by document.
    may: Vec<u32>,
    /// Whether the query is a name, by document.
    named: Vec<bool>,
    /// How many fields there are.
    fields: usize,
    /// What the whole query weighs.
    total: u64,
    /// Whether each term says something, where it was found, and how rare that is.
    counts: Vec<bool>,
    found: Vec<Found>,
    rarities: Vec<u64>,
}

/// The items that answer `query`, for a reader of `language`.
pub fn answer(corpus: &Corpus<'_>, index: &Index, query: &str, language: LanguageId) -> Answer {
    let search = Search {
        corpus,
        index,
        language,
        own: corpus.own(language),
    };
    let Operators { either, without } = Operators::of(query);
    let answers = either.iter().map(|of| search.alternative(of));
    let mut answer = answers.reduce(joined).unwrap_or_default();
    for text in &without {
        // What is taken away is what was typed.
        let taken = search.attempt_as(&runs(text), &[], |_| true).answer;
        let taken: BTreeSet<usize> = taken.held().collect();
        answer.hits.retain(|hit| !taken.contains(&hit.document));
    }
    sort(&mut answer.hits);
    answer
}

/// Two answers as one.
fn joined(mut one: Answer, other: Answer) -> Answer {
    for hit in other.hits {
        match one
            .hits
            .iter_mut()
            .find(|known| known.document == hit.document)
        {
            Some(known) if order(&hit) < order(known) => *known = hit,
            Some(_) => {}
            None => one.hits.push(hit),
        }
    }
    one.corrections.extend(other.corrections);
    one.parts.extend(other.parts);
    one.areas.extend(other.areas);
    one
}

/// Those that hold all come first, then the best.
fn order(hit: &Hit) -> impl Ord + use<> {
    (Reverse((hit.holds, hit.tier, hit.score)), hit.document)
}

fn sort(hits: &mut [Hit]) {
    hits.sort_by_key(order);
}

fn numbered(document: usize) -> Hit {
    Hit {
        document,
        tier: 4,
        score: 0,
        holds: true,
        paragraph: None,
    }
}

fn unique(documents: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    documents
        .filter(|document| seen.insert(*document))
        .collect()
}

/// Whether a run says something by itself.
fn says(run: &Run) -> bool {
    !is_stop_word(run.text())
}

fn is_digits(run: &Run) -> bool {
    matches!(run, Run::Word(word) if word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a memorandum has a run in its short title, in any language, or in its address.
fn is_called(memorandum: &Memorandum, run: &Run) -> bool {
    let titles = memorandum.short.iter().map(|(_, title)| &*title.text);
    titles.chain([&*memorandum.slug]).any(|title| {
        runs(title).iter().any(|of| match run {
            Run::Han(signs) => of.text().contains(&**signs),
            Run::Word(word) => of.text() == word,
        })
    })
}

/// What is searched, for whom.
struct Search<'s, 'a> {
    corpus: &'s Corpus<'a>,
    index: &'s Index,
    /// The language of the reader.
    language: LanguageId,
    /// The languages (indices) of the reader.
    own: Vec<usize>,
}

/// What some runs find, and what is known of all documents then.
struct Attempt {
    answer: Answer,
    tally: Tally,
}

impl Attempt {
    fn holds_all(&self) -> bool {
        self.answer.hits.iter().any(|hit| hit.holds)
    }

    /// Whether some document holds all, as it was typed.
    fn is_sure(&self) -> bool {
        self.holds_all() && self.answer.corrections.is_empty()
    }

    /// Whether some document has a run, as it was typed.
    fn has(&self, run: &str) -> bool {
        let mut parts = self.answer.parts.iter();
        let mut corrections = self.answer.corrections.iter();
        !corrections.any(|(typed, _)| typed == run)
            && parts.any(|(text, documents)| text == run && !documents.is_empty())
    }
}

impl Search<'_, '_> {
    /// One of the alternatives of a query: by the numbers that it asks for, and by its words.
    fn alternative(&self, asked: &Alternative) -> Answer {
        let list = runs(&asked.text);
        if !asked.quoted.is_empty() {
            return self.by_words(&list, &asked.quoted);
        }
        if let Some(label) = labels::called(&list, |token| self.index.knows(token)) {
            return self.by_label(&list, &label);
        }
        let numbers = if self.is_name(&list) {
            None
        } else {
            self.corpus.reading.numbers(&asked.text)
        };
        if let Some(numbers) = numbers {
            // four, iv: what a text has is no number.
            let typed = (!has_numeral(&asked.text)).then(|| self.attempt(&list, &[]));
            return match typed {
                Some(typed) if typed.is_sure() => typed.answer,
                _ => self.by_numbers(&list, numbers),
            };
        }
        let bare = asked.text.split_whitespace().filter_map(bare_number);
        let bare = unique(
            bare.flat_map(|number| self.corpus.numbered(number))
                .copied(),
        );
        if bare.is_empty() {
            self.by_words(&list, &[])
        } else {
            self.beside_numbers(&list, &bare)
        }
    }

    /// Whether runs with words among them are a name or a title, which may hold a number.
    fn is_name(&self, list: &[Run]) -> bool {
        let name = whole(list.iter().map(Run::text));
        !list.iter().all(is_digits) && !self.index.postings(&name).is_empty()
    }

    /// The items that are called so, and then what has the words.
    fn by_label(&self, list: &[Run], label: &Called) -> Answer {
        let documents: Vec<usize> = self.index.documents_of(&label.token).collect();
        if !label.surely {
            return self.before_words(list, &self.numbered(&documents, &[]));
        }
        let [before, after] = &label.beside;
        let reading = self.corpus.reading.paragraphs();
        let (path, rest) = reading.map_or((Vec::new(), &**after), |of| of.path(after, true));
        let hits = self.numbered(&documents, &path);
        // What was read as a paragraph that is not there are words.
        let is_there = hits.iter().any(|hit| hit.paragraph.is_some());
        let rest = if is_there { rest } else { after };
        self.beside_rest(hits, &format!("{before} {rest}"), false)
    }

    /// Items by their number, those first that have the paragraph that was asked for.
    fn numbered(&self, documents: &[usize], path: &[String]) -> Vec<Hit> {
        let hits = documents.iter().map(|&document| {
            let paragraph = paragraphs::find(self.corpus, (document, self.language), path);
            Hit {
                score: u64::from(paragraph.is_some()),
                paragraph,
                ..numbered(document)
            }
        });
        hits.collect()
    }

    /// Numbered items, and then what has the words that they may be too.
    fn before_words(&self, list: &[Run], hits: &[Hit]) -> Answer {
        let mut words = self.by_words(list, &[]);
        let is_known = |of: &Hit| hits.iter().any(|hit| hit.document == of.document);
        words.hits.retain(|hit| !is_known(hit));
        words.hits.splice(0..0, hits.iter().copied());
        words
    }

    /// Numbered items, or the items of areas; what else has the rest of the query is related.
    fn beside_rest(&self, mut hits: Vec<Hit>, rest: &str, are_of_areas: bool) -> Answer {
        let documents: Vec<usize> = hits.iter().map(|hit| hit.document).collect();
        let mut rest = self.corpus.reading.without_asking(&runs(rest));
        rest.retain(says);
        if rest.is_empty() {
            return Answer {
                hits,
                ..Answer::default()
            };
        }
        let mut words = self.by_words(&rest, &[]);
        if documents.is_empty() {
            return words;
        }
        if are_of_areas {
            // Of an area those that hold the rest.
            let holding: BTreeSet<usize> = words.held().collect();
            for hit in &mut hits {
                hit.holds = holding.is_empty() || holding.contains(&hit.document);
            }
        }
        let is_other = |hit: &Hit| !documents.contains(&hit.document);
        let others = words.hits.into_iter().filter(is_other);
        hits.extend(others.map(|hit| Hit {
            holds: false,
            ..hit
        }));
        words.hits = hits;
        words
    }

    fn by_numbers(&self, list: &[Run], asked: Asked) -> Answer {
        let documents = self.documents(&asked);
        if !asked.surely {
            let hits = self.numbered(&documents, &asked.path);
            return self.before_words(list, &hits);
        }
        let (documents, asked) = self.within(documents, asked);
        let (documents, rest) = self.of_named(documents, &asked.rest);
        let hits = self.numbered(&documents, &asked.path);
        let mut answer = self.beside_rest(hits, &rest, asked.areas);
        let is_left = |&area: &usize| {
            let mut within = self.corpus.reading.within(area);
            within.all(|of| documents.contains(&of))
        };
        answer.areas = asked.parts.into_iter().filter(is_left).collect();
        answer
    }

    /// The items that are asked for by numbers, of their own or of areas.
    fn documents(&self, asked: &Asked) -> Vec<usize> {
        let numbered = asked.numbers.iter().filter(|_| !asked.areas);
        let numbered =
            numbered.flat_map(|&number| self.corpus.numbered_in(number, asked.slug.as_deref()));
        unique(self.corpus.reading.documents(&asked.parts).chain(numbered))
    }

    /// What is asked for within areas: the first article of chapter 2, its first section.
    fn within(&self, documents: Vec<usize>, asked: Asked) -> (Vec<usize>, Asked) {
        let inner = if asked.areas {
            self.corpus.reading.numbers(&asked.rest)
        } else {
            None
        };
        let Some(mut inner) = inner.filter(|of| of.surely) else {
            return (documents, asked);
        };
        let mut both = self.documents(&inner);
        both.retain(|document| documents.contains(document));
        if both.is_empty() {
            return (documents, asked);
        }
        if inner.areas {
            inner.parts.extend(asked.parts);
        }
        self.within(both, inner)
    }

    /// Of numbered items those of the memorandum that the words beside the number call by its name (sixth item 3), and the
    /// other words. A word names a memorandum if some have it in their short titles or addresses, and not all.
    fn of_named(&self, mut documents: Vec<usize>, rest: &str) -> (Vec<usize>, String) {
        let memoranda = &self.corpus.portal.memoranda;
        let mut others = Vec::new();
        for run in self.corpus.reading.without_asking(&runs(rest)) {
            let having: Vec<bool> = memoranda.iter().map(|of| is_called(of, &run)).collect();
            if says(&run) && having.contains(&true) && having.contains(&false) {
                documents.retain(|&document| having[self.corpus.items[document].memorandum]);
            } else {
                others.push(run.text().to_owned());
            }
        }
        (documents, others.join(" "))
    }

    /// A number beside words is an item's where that item holds the words, or where there are none: 26 ETF; 4 5.
    fn beside_numbers(&self, list: &[Run], documents: &[usize]) -> Answer {
        let rest: Vec<Run> = list.iter().filter(|run| !is_digits(run)).cloned().collect();
        if rest.is_empty() {
            return Answer {
                hits: documents.iter().copied().map(numbered).collect(),
                ..Answer::default()
            };
        }
        let first: Vec<usize> = self
            .attempt(&rest, &[])
            .answer
            .held()
            .filter(|document| documents.contains(document))
            .collect();
        let mut all = self.by_words(list, &[]);
        all.hits.retain(|hit| !first.contains(&hit.document));
        all.hits.splice(0..0, first.into_iter().map(numbered));
        all
    }

    /// By words alone: as they were typed; without those that only ask; with one sign another; and else by
    /// their parts.
    fn by_words(&self, list: &[Run], quoted: &[Vec<String>]) -> Answer {
        let mut attempt = self.attempt(list, quoted);
        if !quoted.is_empty() || attempt.is_sure() {
            return attempt.answer;
        }
        let mut said = list.to_vec();
        if !attempt.holds_all() {
            let asked = self.corpus.reading.without_asking(list);
            if !asked.is_empty() && asked != said {
                attempt = self.attempt(&asked, &[]);
                said = asked;
            }
            if attempt.is_sure() {
                return attempt.answer;
            }
        }
        // Another word for something comes before a correction.
        if let Some(other) = self.corpus.reading.reworded(&said, |run| attempt.has(run)) {
            return self.otherwise(&other);
        }
        if attempt.holds_all() {
            return attempt.answer;
        }
        let mut corrections = Vec::new();
        for run in &mut said {
            if let Run::Han(signs) = run
                && !attempt.has(signs)
                && let Some(meant) = self.meant_by(signs)
            {
                corrections.push((std::mem::replace(signs, meant.clone()), meant));
            }
        }
        if !corrections.is_empty() {
            attempt = self.attempt(&said, &[]);
            attempt.answer.corrections.splice(0..0, corrections);
            if attempt.holds_all() {
                return attempt.answer;
            }
        }
        self.by_parts(attempt)
    }

    /// What is said in the words of the texts: no item has the words that were typed, so all is only related.
    fn otherwise(&self, list: &[Run]) -> Answer {
        let attempt = self.attempt(list, &[]);
        let mut answer = if attempt.holds_all() {
            attempt.answer
        } else {
            self.by_parts(attempt)
        };
        for hit in &mut answer.hits {
            hit.holds = false;
        }
        answer
    }

    /// What a run of ideographs was meant to be, where that is a name or somewhere in a text.
    fn meant_by(&self, run: &str) -> Option<String> {
        let is_name = |run: &str| self.index.knows(&recognised(&whole([run])));
        if !run.chars().all(is_ideograph)
            || is_name(run)
            || !self.index.postings(&whole([run])).is_empty()
        {
            return None;
        }
        let meant = near(self.index, run)?;
        let is_found = is_name(&meant) || self.attempt(&[Run::Han(meant.clone())], &[]).holds_all();
        is_found.then_some(meant)
    }

    /// What holds all of some runs, and what is only related.
    fn attempt(&self, list: &[Run], quoted: &[Vec<String>]) -> Attempt {
        self.attempt_as(list, quoted, |word| {
            quoted.iter().flatten().any(|of| of == word)
        })
    }

    /// The same; words of which `is_exact` says so are nothing but what was typed.
    fn attempt_as(
        &self,
        list: &[Run],
        quoted: &[Vec<String>],
        is_exact: impl Fn(&str) -> bool,
    ) -> Attempt {
        let mut query = parse(self.index, list, is_exact);
        let tally = tally(self.index, &query, &self.own);
        // Words that say nothing find nothing by themselves; an ideograph is looked for wherever it is.
        let says_something = list
            .iter()
            .any(|run| matches!(run, Run::Han(_)) || says(run));
        let mut hits = if says_something {
            tally.hits()
        } else {
            Vec::new()
        };
        let parts = std::mem::take(&mut query.parts);
        let wanted = holding::Wanted::new(self.index, parts, &query.names, quoted);
        for hit in &mut hits {
            hit.holds = wanted.is_held_by(self.corpus, hit.document, hit.holds);
        }
        sort(&mut hits);
        let parts = list.iter().enumerate().filter(|(_, run)| says(run));
        let parts = parts.map(|(at, run)| (run.text().to_owned(), tally.having(&query.terms, at)));
        let answer = Answer {
            hits,
            parts: parts.collect(),
            corrections: query.corrections,
            areas: Vec::new(),
        };
        Attempt { answer, tally }
    }

    /// Where no item holds all: those that have most of it, and those with a rare part of it.
    fn by_parts(&self, attempt: Attempt) -> Answer {
        let Attempt { mut answer, tally } = attempt;
        let least = rarity(self.index.documents, 0).min(hundredths(RARE));
        let known: BTreeSet<usize> = answer.hits.iter().map(|hit| hit.document).collect();
        let mut rare = BTreeSet::new();
        for ((found, rarity), counts) in tally.found.iter().zip(&tally.rarities).zip(&tally.counts)
        {
            if *counts && *rarity >= least {
                rare.extend(found.keys().map(|&document| document as usize));
            }
        }
        answer
            .hits
            .extend(rare.difference(&known).map(|&document| Hit {
                document,
                tier: 0,
                score: tally.score(document),
                holds: false,
                paragraph: None,
            }));
        self.put_names_first(&mut answer);
        let best = answer.hits.iter().map(|hit| hit.score).max().unwrap_or(0);
        let mut at = 0;
        answer.hits.retain(|hit| {
            at += 1;
            known.contains(&hit.document) || (at <= MOST && hit.score * BESIDE >= best)
        });
        answer
    }

    /// Those that mention a name that is a part of the query come before those with other parts: who asks for the role of
    /// HKEX asks for HKEX.
    fn put_names_first(&self, answer: &mut Answer) {
        let names = answer.parts.iter();
        let names = names.map(|(text, _)| recognised(&whole([text.as_str()])));
        let named: BTreeSet<usize> = names
            .flat_map(|name| self.index.documents_of(&name).collect::<Vec<_>>())
            .collect();
        for hit in &mut answer.hits {
            if named.contains(&hit.document) {
                hit.tier = hit.tier.max(1);
            }
        }
        sort(&mut answer.hits);
    }
}

fn parse(index: &Index, runs: &[Run], is_exact: impl Fn(&str) -> bool) -> Query {
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
                let tokens = if is_exact(word) {
                    vec![Token::exact(word)]
                } else {
                    variants(index, word, is_last, runs.len() > 1, &mut out.corrections)
                };
                out.empty.push(is_stop_word(word));
                let complete = tokens.iter().filter(|token| token.tenths != BEGINS);
                spellings.push(complete.map(|token| token.text.clone()).collect());
                let held = tokens.iter().filter(|token| token.holds);
                let held = held.map(|token| token.text.as_str());
                out.parts.push(holding::Part::word(word, held));
                out.terms.push(Term {
                    tokens,
                    run: at,
                    first,
                    covers: 1,
                    is_name: false,
                });
            }
            Run::Han(signs) => {
                spellings.push(vec![run.text().to_owned()]);
                out.parts.push(holding::Part::ideographs(run.text()));
                let signs: Vec<&str> = self::signs(signs).collect();
                out.empty
                    .extend(signs.iter().map(|sign| is_stop_word(sign)));
                out.terms.extend(han_terms(index, &signs, at, first));
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
fn han_terms(index: &Index, signs: &[&str], run: usize, first: usize) -> Vec<Term> {
    if let [sign] = signs {
        let tokens = index.expand(sign).into_iter();
        return vec![Term {
            tokens: tokens.map(Token::exact).collect(),
            run,
            first,
            covers: 1,
            is_name: false,
        }];
    }
    signs
        .windows(2)
        .enumerate()
        .map(|(at, pair)| {
            let token = pair.concat();
            Term {
                is_name: signs.len() <= NAMED
                    && !index.postings(&whole([token.as_str()])).is_empty(),
                tokens: vec![Token::exact(token)],
                run,
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
    let add = |list: &mut Vec<Token>, tokens: Vec<&str>| {
        for token in tokens {
            if !list.iter().any(|other| other.text == token) {
                list.push(Token {
                    text: token.to_owned(),
                    tenths: BEGINS,
                    holds: !exact && token.starts_with(word),
                });
            }
        }
    };
    if index.compounds && length >= WITHIN {
        list.extend(compounds(index, word));
    }
    if (is_last || !exact) && length >= SHORTEST {
        add(&mut list, index.expand(word));
    }
    add(&mut list, kin(index, word, exact));
    if !exact && list.len() == 1 && length >= if has_company { 4 } else { 5 } {
        let alike = alike(index, word);
        if alike.is_empty() {
            add(&mut list, begun(index, word));
        }
        for token in alike {
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

/// The shortest word that is looked for within others.
const WITHIN: usize = 4;

/// The words that have one, or its stem, within them, where a language writes compounds so: Sozialversicherung for
/// Versicherung. They hold it.
fn compounds(index: &Index, word: &str) -> impl Iterator<Item = Token> {
    let root = root(word);
    let is_long = root.chars().count() >= WITHIN;
    let part = if is_long { root } else { word.to_owned() };
    let found = index
        .words()
        .filter(move |token| *token != word && token.contains(&*part));
    found.map(|token| Token {
        text: token.to_owned(),
        tenths: BEGINS,
        holds: true,
    })
}

/// The words with the same stem: perform for performance, arbitrator for arbitral. Of a word that is nowhere also those that
/// begin with its stem, where that is long: entrepreneurship for entrepreneurial.
fn kin<'i>(index: &'i Index, word: &str, is_exact: bool) -> Vec<&'i str> {
    let root = root(word);
    let begins = !is_exact && root.chars().count() >= LEFT;
    let mut tokens = index.expand(&root);
    tokens.retain(|token| begins || self::root(token) == root);
    tokens
}

/// The words that begin as one does of which nothing else is known: hospital for hospitalised. Most of it must be left.
fn begun<'i>(index: &'i Index, word: &str) -> Vec<&'i str> {
    let signs: Vec<char> = word.chars().collect();
    let least = LEFT.max((signs.len() * KEPT).div_ceil(100));
    let beginnings = (least..signs.len()).rev().map(|length| &signs[..length]);
    let words = |beginning: &[char]| index.words_from(&String::from_iter(beginning));
    let mut found = beginnings.map(words);
    found
        .find(|words: &Vec<&str>| !words.is_empty())
        .unwrap_or_default()
}

/// The words that are one edit away; where some begin with the same letter, only those. A part that is joined to a word makes
/// another word of it: e-commerce is no slip of commerce.
fn alike<'i>(index: &'i Index, word: &str) -> Vec<&'i str> {
    let typed: Vec<char> = word.chars().collect();
    let mut other = Vec::new();
    let near = index.words_as_long_as(word).filter(|token| {
        other.clear();
        other.extend(token.chars());
        let joined = word.strip_suffix(*token);
        is_one_edit(&typed, &other) && !joined.is_some_and(|part| BOUND.contains(&part))
    });
    let near: Vec<&str> = near.collect();
    let same: Vec<&str> = near
        .iter()
        .copied()
        .filter(|token| token.starts_with(typed[0]))
        .collect();
    if same.is_empty() { near } else { same }
}

fn tally(index: &Index, query: &Query, own: &[usize]) -> Tally {
    let gathered = query
        .terms
        .iter()
        .map(|term| gather(index, &term.tokens, own));
    let found: Vec<Found> = gathered.collect();
    let rarities: Vec<u64> = found
        .iter()
        .map(|found| rarity(index.documents, found.len()))
        .collect();
    let weights = weights(index, query, &found, &rarities);
    let counts = query.terms.iter().map(|term| !query.says_nothing(term));
    let mut tally = Tally {
        scores: vec![0; index.documents],
        covered: vec![0; index.documents],
        reached: vec![0; index.documents],
        terms: vec![0; index.documents],
        holds_name: vec![false; index.documents],
        in_field: vec![0; index.documents * index.fields],
        may: vec![u32::MAX; index.documents],
        named: vec![false; index.documents],
        fields: index.fields,
        total: weights.iter().sum(),
        counts: counts.collect(),
        found: Vec::new(),
        rarities: Vec::new(),
    };
    for (at, (term, found)) in query.terms.iter().zip(&found).enumerate() {
        tally.add(tally.counts[at], term, (found, rarities[at]), &weights);
    }
    let asked = query.asked();
    for (found, _) in found.iter().zip(&asked).filter(|(_, asked)| **asked) {
        tally.narrow(found);
    }
    for name in &query.names {
        tally.add_named(&gather(index, &[Token::exact(name)], own));
    }
    Tally {
        found,
        rarities,
        ..tally
    }
}

/// What is found of a term in a document.
#[derive(Default)]
struct Finding {
    score: u64,
    /// A bit for each field that has it.
    fields: u32,
    /// A bit for each title or text that holds it.
    held: u32,
    /// Whether it has the term itself, and not only what begins with it or is of its stem.
    itself: bool,
}

type Found = BTreeMap<u32, Finding>;

fn gather(index: &Index, tokens: &[Token], own: &[usize]) -> Found {
    let mut found = Found::new();
    for token in tokens {
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
                finding.itself |= token.holds;
            }
        }
    }
    found
}

/// How rare it is to be in `found` of `documents`, in hundredths; 0.5 for nowhere.
#[expect(clippy::cast_precision_loss, reason = "small numbers")]
fn rarity(documents: usize, found: usize) -> u64 {
    hundredths((documents + 1) as f64 / (found as f64).max(0.5))
}

/// The logarithm of one in so many, in hundredths.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "small numbers"
)]
fn hundredths(share: f64) -> u64 {
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
    fn add(&mut self, counts: bool, term: &Term, (found, rarity): (&Found, u64), weights: &[u64]) {
        for (&document, finding) in found {
            let document = document as usize;
            self.scores[document] += finding.score * rarity;
            self.terms[document] += 1;
            self.holds_name[document] |= term.is_name;
            let end = term.first + term.covers;
            let start = term.first.max(self.reached[document]);
            self.covered[document] += weights[start..end].iter().sum::<u64>();
            self.reached[document] = end;
            let fields = self.fields;
            for field in (0..fields).filter(|field| counts && finding.fields & (1 << field) != 0) {
                self.in_field[document * fields + field] += 1;
            }
        }
    }

    /// Adds documents that have the name that the query is. One whose title has it is about it, and weighs more.
    fn add_named(&mut self, found: &Found) {
        let rarity = rarity(self.named.len(), found.len());
        for (&document, finding) in found {
            let document = document as usize;
            self.named[document] = true;
            self.scores[document] += finding.score * rarity;
        }
    }

    /// Leaves the titles and texts that hold a term too.
    fn narrow(&mut self, found: &Found) {
        for (document, may) in (0_u32..).zip(&mut self.may) {
            *may &= found.get(&document).map_or(0, |finding| finding.held);
        }
    }

    /// Hundredths of the query, by weight, that a document has.
    fn share(&self, document: usize) -> u64 {
        self.covered[document] * 100 / self.total.max(1)
    }

    fn score(&self, document: usize) -> u64 {
        self.scores[document] * self.share(document) * self.share(document)
    }

    /// The documents with all terms of a run themselves.
    fn having(&self, terms: &[Term], run: usize) -> Vec<usize> {
        let of = terms
            .iter()
            .zip(&self.found)
            .filter(|(term, _)| term.run == run);
        let documents = of.map(|(_, found)| {
            let found = found.iter().filter(|(_, finding)| finding.itself);
            found
                .map(|(&document, _)| document)
                .collect::<BTreeSet<u32>>()
        });
        let all = documents.reduce(|all, of| all.intersection(&of).copied().collect());
        all.into_iter()
            .flatten()
            .map(|document| document as usize)
            .collect()
    }

    /// The documents with enough of the query, or with a title or text that may hold all of it.
    fn hits(&self) -> Vec<Hit> {
        let documents = || (0..self.scores.len()).filter(|&document| self.scores[document] > 0);
        let best = documents()
            .map(|document| self.share(document))
            .max()
            .unwrap_or(0);
        let least = |document: usize| match self.terms[document] {
            _ if best == 100 => RELATED,
            1 if !self.holds_name[document] => ALONE,
            _ => ENOUGH,
        };
        // Texts are not indexed by words that say nothing, so one that holds all may seem to lack some.
        let may_hold = |document: usize| self.may[document] != 0;
        let wanted = self.counts.iter().filter(|counts| **counts).count();
        documents()
            .filter(|&document| may_hold(document) || self.share(document) >= least(document))
            .map(|document| Hit {
                document,
                tier: self.tier(document, wanted),
                score: self.score(document),
                holds: may_hold(document),
                paragraph: None,
            })
            .collect()
    }

    fn tier(&self, document: usize, wanted: usize) -> u8 {
        let found = &self.in_field[document * self.fields..(document + 1) * self.fields];
        match () {
            () if self.named[document] => 3,
            () if found.iter().any(|&found| usize::from(found) == wanted) => 2,
            () => u8::from(self.share(document) == 100),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content;
    use crate::diagnostic::{MessageLanguage, Report};
    use std::sync::Arc;

    use crate::model::{Name, Portal};
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
            .map(|hit| corpus.item(hit.document).key.number().unwrap())
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
                let numbers = results
                    .iter()
                    .map(|hit| corpus.item(hit.document).key.number().unwrap());
                let numbers: BTreeSet<u32> = numbers.collect();
                assert_eq!(Vec::from_iter(numbers), expected, "{query}");
            }
        }
    }

    #[test]
    fn the_item_whose_title_has_a_name_comes_before_those_that_mention_it() {
        let mut portal = portal();
        let called = |name: &Name| {
            name.aliases
                .iter()
                .any(|(_, aliases)| aliases.contains(&"CBU".to_owned()))
        };
        let university = portal.names.iter().position(called).unwrap();
        let form = portal.names[university].form.clone();
        let all: Vec<usize> = (0..portal.names.len()).collect();
        let mut items = portal.memoranda[0].items.iter_mut().map(Arc::make_mut);
        items.next().unwrap().names = vec![university];
        // Beside so many names each counts little, in the item whose title has this one.
        let third = items.nth(1).unwrap();
        third.names = all;
        third.title = form;
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        for (query, language) in [("CBU", "en"), ("cbu", "tc"), ("乙大", "sc")] {
            let found = numbers(&corpus, &index, query, language);
            assert_eq!(found[..2], [3, 1], "{query} in {language}");
        }
    }

    #[test]
    fn what_has_a_joined_part_is_no_slip_of_the_word_without_it() {
        let index = Index::build(&Corpus::new(&portal()));
        assert_eq!(alike(&index, "university"), Vec::<&str>::new());
        assert_eq!(alike(&index, "xuniversity"), ["university"]);
        assert_eq!(alike(&index, "euniversity"), Vec::<&str>::new());
    }

    #[test]
    fn a_part_of_a_name_is_only_related() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        let language = corpus.portal.languages.find("tc").unwrap();
        for (query, counted) in [("展覽", &[2][..]), ("教師會", &[]), ("辦公室", &[])] {
            let answer = answer(&corpus, &index, query, language);
            let numbers: Vec<u32> = answer
                .held()
                .map(|document| corpus.item(document).key.number().unwrap())
                .collect();
            assert_eq!(numbers, counted, "{query}");
        }
    }

    #[test]
    fn an_unknown_word_does_not_silence_the_rest() {
        let portal = portal();
        let corpus = Corpus::new(&portal);
        let index = Index::build(&corpus);
        let language = corpus.portal.languages.find("en").unwrap();
        let answer = answer(&corpus, &index, "university xyzzy", language);
        assert_eq!(answer.count(), 0);
        assert_eq!(corpus.item(answer.hits[0].document).key.number(), Some(3));
        let found: Vec<bool> = answer
            .parts
            .iter()
            .map(|(_, documents)| !documents.is_empty())
            .collect();
        assert_eq!(found, [true, false]);
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
    fn one_slip_is_put_right_where_it_is_clear() {
        let portal = portal();
        let index = Index::build(&Corpus::new(&portal));
        for (typed, meant) in [
            ("乙市大字", Some("乙市大学")),
            ("乙巿大學", Some("乙市大学")),
            ("乙大市學", Some("乙市大学")),
            // What begins otherwise, or is the name of another body, is something else.
            ("丙市大學", None),
            ("教師會", None),
            ("展覽", None),
        ] {
            let [run] = &runs(typed)[..] else {
                panic!("{typed}")
            };
            assert_eq!(near(&index, run.text()).as_deref(), meant, "{typed}");
        }
    }
}
