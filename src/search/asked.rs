//! What a query asks for beside its words: operators, and the numbers of items and areas.
//! `themes/default/scripts/asked.js` is its twin.
//!
//! Which words stand beside a number (item 26, 第26項, Article 4) is said by the words of the theme. The
//! patterns that are made of them are published, so that the browser reads numbers by the same ones.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use regex_lite::Regex;

use super::cited::{self, alternatives};
use super::folding::spaced;
use super::parts::{self, Group, Part};
use super::tokens::{Run, folded, runs};
use crate::language::Localized;
use crate::model::{AREA, Portal};
use crate::text::han::{self, is_ideograph};
use crate::text::numeral::{
    self, AFTER, AND, BEFORE, COUNTER, ITEM_WORDS, ORDINAL, RANGE, Writing,
};
use crate::text::stop_words::{OR, is_stop_word};
use crate::theme::{self, StringKey};

/// Stands for the list of numbers in a pattern, and for nothing else: it is no part of a slug, and in words it is left out.
const LIST: &str = "@";
/// What readers call items, whatever the document calls them, unless it calls its parts so.
const ITEMS: [&str; 5] = ["item", "project", "article", "clause", "commitment"];
/// What says that a number follows.
const NUMBER: &str = "(?:numbers?|nos?)\\.? ?[#:]? ?";
/// A dash of a range.
const DASH: &str = "[-~\u{2010}-\u{2015}]";
/// The most numbers of a range.
const MOST: u32 = 1000;
/// The longest phrase of ideographs that only asks.
const LONGEST: usize = 4;
/// The most words that are another word for something together, and the longest part of a run that is.
const TOGETHER: usize = 4;
const PART: usize = 8;

/// The words that a theme has for numbers and questions.
#[derive(Debug, Clone, Default)]
pub struct Words {
    /// The labels of items, with a gap for the number: `Item {n}`.
    pub items: Vec<String>,
    /// The labels of parts, by what these are.
    pub parts: BTreeMap<String, Vec<String>>,
    /// Words that only ask (what, 哪些), divided by spaces.
    pub asking: Vec<String>,
    /// What paragraphs are called; none where they are not asked for.
    pub paragraphs: Option<cited::Words>,
    /// By what numbers are read.
    pub writing: Writing,
}

impl Words {
    /// Those of no theme.
    pub fn of_none(portal: &Portal) -> Self {
        Self {
            writing: writing(portal),
            ..Self::default()
        }
    }

    /// The words of a theme, in all its languages, for the kinds of items that a portal has.
    pub fn of(words: &Localized<theme::Words>, portal: &Portal) -> Self {
        let kinds: BTreeSet<&str> = portal.memoranda.iter().map(|of| &*of.kind).collect();
        let of = |key: StringKey| {
            let languages = words.iter().map(|(_, words)| words);
            let said = languages.flat_map(|words| kinds.iter().map(|kind| words.of(kind).get(key)));
            said.map(str::to_owned).collect()
        };
        let languages = words.iter().map(|(_, words)| words);
        let asked = languages.flat_map(|words| kinds.iter().flat_map(|kind| words.asked(kind)));
        let labels: Vec<String> = of(StringKey::ItemLabel);
        Self {
            items: labels.into_iter().chain(asked.map(str::to_owned)).collect(),
            parts: labels_of_parts(words, portal),
            asking: of(StringKey::SearchAsking),
            paragraphs: Some(cited::Words::of(words, portal)),
            writing: writing(portal),
        }
    }
}

/// By what numbers are read in a portal.
fn writing(portal: &Portal) -> Writing {
    let mut languages = portal.languages.iter();
    let has_ideographs = languages.any(|(_, of)| han::is_written_in(&of.tag));
    Writing { has_ideographs }
}

/// The labels of the parts of documents, by what these are.
fn labels_of_parts(
    words: &Localized<theme::Words>,
    portal: &Portal,
) -> BTreeMap<String, Vec<String>> {
    let mut labels: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for memorandum in &portal.memoranda {
        let kinds = (0..memorandum.domains.len()).map(|of| memorandum.kind_of_domain(of));
        for kind in kinds.chain([AREA]) {
            let said = words.iter().flat_map(|(_, words)| {
                let of_part = words.of_part(&memorandum.kind, kind);
                [of_part.get(StringKey::DomainLabel)]
                    .into_iter()
                    .chain(words.asked(kind))
            });
            let known = labels.entry(kind.to_owned()).or_default();
            said.for_each(|label| push(known, label.to_owned()));
        }
    }
    labels
}

/// What the numbers that a pattern finds are of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Parts, those of a group.
    Areas(usize),
    /// Items.
    Items,
    /// Items of the memorandum whose slug stands before them.
    Slug,
    /// Items, or they are words.
    Bare,
    /// An item of which a paragraph is asked for, and nothing else.
    Paragraph,
}

impl Kind {
    /// How the client calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Areas(_) => "areas",
            Self::Items => "items",
            Self::Slug => "slug",
            Self::Bare => "bare",
            Self::Paragraph => "paragraph",
        }
    }
}

/// How queries are read.
pub struct Reading {
    /// The pattern of one number or several.
    list: String,
    /// The pattern of what a list is made of: numbers, words, dashes.
    part: (String, Regex),
    /// What is around it, where [`LIST`] stands for it.
    patterns: Vec<(Kind, String, Regex)>,
    writing: Writing,
    /// The parts of all documents, and which of them are in each group.
    parts: Vec<Part>,
    groups: Vec<BTreeSet<usize>>,
    asking: BTreeSet<String>,
    /// How paragraphs are asked for, where there are any.
    paragraphs: Option<cited::Reading>,
    /// Other words for what texts say: runs between spaces, and what the texts call it.
    also: BTreeMap<String, String>,
}

/// Numbers that a query asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// The numbers.
    pub numbers: Vec<u32>,
    /// Whether they are of areas.
    pub areas: bool,
    /// The areas that have them, through all documents.
    pub parts: Vec<usize>,
    /// The numbers of a paragraph of the item.
    pub path: Vec<String>,
    /// The memorandum that was named.
    pub slug: Option<String>,
    /// Whether nothing but a number can be meant.
    pub surely: bool,
    /// The text without them, folded.
    pub rest: String,
}

impl Reading {
    /// By the words of a theme, of memoranda with these slugs and parts.
    pub fn new<'s>(words: &Words, slugs: impl Iterator<Item = &'s str>, parts: Vec<Part>) -> Self {
        let writing = words.writing;
        let groups = parts::groups(&parts, &words.parts, writing);
        let (items, areas) = labels_of(&words.items, &groups, writing);
        let digits = writing.digits();
        let list = list(
            &format!("{digits}|{}", numeral::words_pattern()),
            (&items, &areas),
            writing,
        );
        let numbers = self::list(&digits, (&items, &areas), writing);
        let slugs: Vec<String> = slugs.map(regex_lite::escape).collect();
        let patterns = patterns((&items, &areas), &numbers, &slugs.join("|"), writing);
        let part = format!(
            "[0-9]+|{}{}|[a-z]+|{DASH}|{}",
            writing
                .signs()
                .map_or_else(String::new, |signs| format!("[{signs}]+|")),
            numeral::words_pattern(),
            writing.of(&RANGE).join("|")
        );
        let part = (part.clone(), Regex::new(&part).expect("it is a pattern"));
        // What items are called says nothing of one: the items about funds.
        let called = items.words.iter().chain(&items.han);
        let called = called.filter(|word| word.chars().nth(1).is_some());
        let asking = words.asking.iter();
        let asking = asking.flat_map(|words| words.split_whitespace());
        let asking = asking.chain(called.map(String::as_str));
        let one = |word: &str| match &runs(word)[..] {
            [run] => Some(run.text().to_owned()),
            _ => None,
        };
        Self {
            patterns: patterns
                .into_iter()
                .map(|(kind, pattern)| compiled(kind, pattern, &list))
                .collect(),
            list,
            part,
            writing,
            parts,
            groups: groups.into_iter().map(|group| group.parts).collect(),
            asking: asking.filter_map(one).collect(),
            paragraphs: None,
            also: BTreeMap::new(),
        }
    }

    /// With what is asked for where some items have numbered paragraphs.
    pub fn with_paragraphs<'s>(
        mut self,
        words: &cited::Words,
        slugs: impl Iterator<Item = &'s str>,
    ) -> Self {
        let slugs: Vec<String> = slugs.map(regex_lite::escape).collect();
        let pattern = format!("^(?:({}) ?/ ?)?{LIST}", slugs.join("|"));
        let pattern = compiled(Kind::Paragraph, pattern, &self.list);
        self.patterns.push(pattern);
        self.paragraphs = Some(cited::Reading::new(&words.asked, self.writing));
        self
    }

    /// How paragraphs are asked for, where there are any.
    pub fn paragraphs(&self) -> Option<&cited::Reading> {
        self.paragraphs.as_ref()
    }

    /// With words that readers have for what the texts call otherwise; of two meanings the first counts.
    pub fn with_also<'s>(mut self, also: impl Iterator<Item = (&'s str, &'s str)>) -> Self {
        for (words, form) in also {
            let runs = runs(words);
            let key = runs.iter().map(Run::text).collect::<Vec<_>>().join(" ");
            self.also.entry(key).or_insert_with(|| folded(form, true));
        }
        self
    }

    /// Runs of which those that `is_known` does not know are what the texts call it; `None` where no other word is
    /// known for any.
    pub fn reworded(&self, list: &[Run], is_known: impl Fn(&str) -> bool) -> Option<Vec<Run>> {
        let mut out = Vec::new();
        let mut is_other = false;
        let mut at = 0;
        while at < list.len() {
            let key = |count: usize| {
                let texts = list[at..at + count].iter().map(Run::text);
                self.also.get(&texts.collect::<Vec<_>>().join(" "))
            };
            let run = &list[at];
            let is_sure = is_known(run.text());
            let most = TOGETHER.min(list.len() - at);
            let found = (1..=most)
                .rev()
                .find_map(|count| Some((count, key(count)?)));
            let inner = match run {
                Run::Han(signs) if !is_sure => self.reworded_within(signs),
                _ => None,
            };
            match (found, inner) {
                (Some((count, form)), _) if count > 1 || !is_sure => {
                    out.extend(runs(form));
                    at += count;
                    is_other = true;
                }
                (_, Some(parts)) => {
                    out.extend(parts);
                    at += 1;
                    is_other = true;
                }
                _ => {
                    out.push(run.clone());
                    at += 1;
                }
            }
        }
        is_other.then_some(out)
    }

    /// A run of ideographs of which the longest part that is another word is what the texts call it.
    fn reworded_within(&self, run: &str) -> Option<Vec<Run>> {
        let signs: Vec<char> = run.chars().collect();
        let text = |signs: &[char]| signs.iter().collect::<String>();
        let parts = (2..=PART.min(signs.len())).rev().flat_map(|length| {
            (0..=signs.len() - length).map(move |start| (start, start + length))
        });
        let mut parts = parts.filter_map(|(start, end)| {
            Some((start, end, self.also.get(&text(&signs[start..end]))?))
        });
        let (start, end, form) = parts.next()?;
        let beside = |signs: &[char]| (!signs.is_empty()).then(|| Run::Han(text(signs)));
        let before = beside(&signs[..start]).into_iter();
        Some(
            before
                .chain(runs(form))
                .chain(beside(&signs[end..]))
                .collect(),
        )
    }

    /// As the client reads it: the pattern of a list of numbers, those around it in the order in which they are tried,
    /// and the words that only ask, as they are cut.
    pub fn published(&self) -> serde_json::Value {
        let patterns = self.patterns.iter();
        let patterns: Vec<_> = patterns
            .map(|(kind, pattern, _)| match kind {
                Kind::Areas(group) => serde_json::json!([kind.name(), pattern, group]),
                _ => serde_json::json!([kind.name(), pattern]),
            })
            .collect();
        let groups = |part: usize| {
            let groups = self.groups.iter().enumerate();
            groups
                .filter(move |(_, of)| of.contains(&part))
                .map(|(group, _)| group)
        };
        let parts = self.parts.iter().enumerate();
        let parts: Vec<_> = parts
            .map(|(at, part)| part.published(&groups(at).collect::<Vec<_>>()))
            .collect();
        let mut all = serde_json::json!({
            "list": self.list,
            "part": self.part.0,
            "words": numeral::WORDS,
            "patterns": patterns,
            "parts": parts,
            "asking": self.asking,
            "also": self.also,
        });
        if let Some(paragraphs) = &self.paragraphs {
            all["paragraphs"] = paragraphs.published();
        }
        all
    }

    /// The ideographs by which queries are read.
    pub fn ideographs(&self) -> impl Iterator<Item = char> {
        let patterns = self.patterns.iter().map(|(_, pattern, _)| pattern);
        let all = patterns
            .chain([&self.list])
            .chain(&self.asking)
            .chain(self.also.keys());
        all.flat_map(|text| text.chars())
            .filter(|&c| is_ideograph(c))
    }

    /// The numbers that a text asks for.
    pub fn numbers(&self, text: &str) -> Option<Asked> {
        let typed = spaced(text);
        self.called(&typed).or_else(|| self.numbered(&typed))
    }

    /// The documents in some parts.
    pub fn documents(&self, parts: &[usize]) -> impl Iterator<Item = usize> {
        parts.iter().flat_map(|&part| self.within(part))
    }

    /// The documents in a part.
    pub fn within(&self, part: usize) -> Range<usize> {
        self.parts[part].documents.clone()
    }

    /// The parts that a folded text calls by their number as signed, and nothing else.
    fn called(&self, typed: &str) -> Option<Asked> {
        let bare = parts::bare(typed);
        let parts = self.parts.iter().enumerate();
        let parts: Vec<usize> = parts
            .filter(|(_, part)| part.is_called(&bare))
            .map(|(at, _)| at)
            .collect();
        (!parts.is_empty()).then(|| Asked {
            numbers: Vec::new(),
            areas: true,
            parts,
            path: Vec::new(),
            surely: true,
            slug: None,
            rest: String::new(),
        })
    }

    fn numbered(&self, typed: &str) -> Option<Asked> {
        // Most queries have none: each pattern need not find that out.
        let mut parts = self.part.1.find_iter(typed);
        if !parts.any(|part| value(part.as_str()).is_some()) {
            return None;
        }
        self.patterns.iter().find_map(|(kind, _, pattern)| {
            let found = pattern.captures(typed)?;
            let whole = found.get(0)?;
            let groups: Vec<&str> = found
                .iter()
                .skip(1)
                .flatten()
                .map(|of| of.as_str())
                .collect();
            let list = *groups.last()?;
            let (before, after) = (&typed[..whole.start()], &typed[whole.end()..]);
            let numbers = self.listed(list);
            let is_short =
                list.chars().count() < 2 && !list.starts_with(|c: char| c.is_ascii_digit());
            let is_in_words = list.bytes().all(|byte| byte.is_ascii_lowercase());
            let goes_on = match after.chars().next() {
                // A digit or a letter goes on with what looked like a number, and an ideograph with one sign.
                Some(next) => {
                    next.is_ascii_digit()
                        || next.is_ascii_lowercase()
                        || (is_short && is_ideograph(next) && whole.as_str().ends_with(list))
                }
                None => false,
            };
            let slug = (groups.len() > 1).then(|| groups[0].to_owned());
            let surely = slug.is_some() || !matches!(kind, Kind::Bare | Kind::Paragraph);
            // 一, 十, first or iv alone is a word.
            let is_plain = is_in_words || (*kind == Kind::Bare && is_short);
            let is_word = !surely && is_plain;
            let areas = matches!(kind, Kind::Areas(_));
            let is_one = numbers.len() == 1 && !areas;
            let (path, before, after) = match &self.paragraphs {
                Some(paragraphs) if is_one => paragraphs.beside(before, after),
                _ => (Vec::new(), before, after),
            };
            let is_other = *kind == Kind::Paragraph
                && (path.is_empty() || !after.trim_matches([' ', '.', ')']).is_empty());
            (!numbers.is_empty() && !goes_on && !is_word && !is_other).then(|| Asked {
                parts: self.parts_with(*kind, &numbers),
                numbers,
                areas,
                path,
                surely,
                slug,
                rest: format!("{before} {after}"),
            })
        })
    }

    /// The parts with some numbers, if parts are meant.
    fn parts_with(&self, kind: Kind, numbers: &[u32]) -> Vec<usize> {
        let Kind::Areas(group) = kind else {
            return Vec::new();
        };
        let of = |number: &u32| {
            let group = self.groups[group].iter().copied();
            let number = *number;
            group.filter(move |&part| self.parts[part].has_number(number))
        };
        numbers.iter().flat_map(of).collect()
    }

    /// The numbers of a list, each once; ranges in full.
    fn listed(&self, list: &str) -> Vec<u32> {
        let mut numbers: Vec<u32> = Vec::new();
        let mut is_range = false;
        for part in self.part.1.find_iter(list).map(|found| found.as_str()) {
            let Some(number) = value(part) else {
                // Words beside the numbers say nothing here.
                is_range |=
                    RANGE.contains(&part) || !part.starts_with(|c: char| c.is_ascii_lowercase());
                continue;
            };
            if let Some(&last) = numbers.last()
                && is_range
                && number > last
                && number - last <= MOST
            {
                numbers.extend(last + 1..number);
            }
            numbers.push(number);
            is_range = false;
        }
        let mut seen = BTreeSet::new();
        numbers.retain(|number| seen.insert(*number));
        numbers
    }

    /// Runs without the words that only ask, which leave what is asked about.
    pub fn without_asking(&self, list: &[Run]) -> Vec<Run> {
        let mut kept = Vec::with_capacity(list.len());
        for run in list {
            match run {
                Run::Word(word) if self.asking.contains(word) => {}
                Run::Word(_) => kept.push(run.clone()),
                Run::Han(signs) => kept.extend(self.parts(signs).into_iter().map(Run::Han)),
            }
        }
        kept
    }

    /// What is left of a run of ideographs between the phrases that only ask.
    fn parts(&self, run: &str) -> Vec<String> {
        let signs: Vec<char> = run.chars().collect();
        let mut kept = vec![String::new()];
        let mut at = 0;
        while at < signs.len() {
            let longest = LONGEST.min(signs.len() - at);
            let asks = |count: &usize| {
                let phrase: String = signs[at..at + count].iter().collect();
                self.asking.contains(&phrase)
            };
            if let Some(count) = (1..=longest).rev().find(asks) {
                kept.push(String::new());
                at += count;
            } else {
                kept.last_mut().expect("there is one").push(signs[at]);
                at += 1;
            }
        }
        // 有 of 有什麼 asks too.
        let last = kept.len() - 1;
        let is_empty = |sign: char| is_stop_word(sign.encode_utf8(&mut [0; 4]));
        for (at, part) in kept.iter_mut().enumerate() {
            let mut rest = part.as_str();
            if at > 0 {
                rest = rest.trim_start_matches(is_empty);
            }
            if at < last {
                rest = rest.trim_end_matches(is_empty);
            }
            *part = rest.to_owned();
        }
        kept.retain(|part| !part.is_empty());
        kept
    }
}

/// A pattern with a list of numbers in it.
fn compiled(kind: Kind, pattern: String, list: &str) -> (Kind, String, Regex) {
    let all = pattern.replace(LIST, list);
    (kind, pattern, Regex::new(&all).expect("words are escaped"))
}

/// The labels of items, and those of each group of parts: what one calls its own, the others are not called.
fn labels_of(items: &[String], groups: &[Group], writing: Writing) -> (Labels, Vec<Labels>) {
    let of_items = Labels::new(items, &[], &[]);
    let of_groups: Vec<Labels> = groups
        .iter()
        .map(|group| Labels::new(&group.labels, &[], &[]))
        .collect();
    let others = |own: usize| {
        let groups = of_groups.iter().enumerate();
        let groups = groups.filter(move |(at, _)| *at != own).map(|(_, of)| of);
        groups.chain([&of_items])
    };
    let free = |words: &[&'static str], own: usize| {
        others(own).fold(words.to_vec(), |words, of| of.without(&words))
    };
    let areas = groups.iter().enumerate().map(|(at, group)| {
        let [words, han] = [&group.words, &group.han].map(|words| free(words, at));
        Labels::new(&group.labels, &words, &han)
    });
    let of_areas = |words: &[&'static str]| {
        let words = words.to_vec();
        of_groups.iter().fold(words, |words, of| of.without(&words))
    };
    let han = of_areas(&writing.of(&ITEM_WORDS));
    let items = Labels::new(items, &of_areas(&ITEMS), &han);
    (items, areas.collect())
}

/// What stands beside the numbers of one kind.
struct Labels {
    /// Words in letters, before a number.
    words: Vec<String>,
    /// Words in ideographs, before or after a number.
    han: Vec<String>,
    /// What stands both before and after it: 第, 項.
    around: Vec<(String, String)>,
}

impl Labels {
    fn new(labels: &[String], words: &[&str], han: &[&str]) -> Self {
        let mut all = Self {
            words: words.iter().map(|&word| word.to_owned()).collect(),
            han: han.iter().map(|&word| word.to_owned()).collect(),
            around: Vec::new(),
        };
        for label in labels {
            let (before, rest) = label.split_once('{').unwrap_or((label, ""));
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            let [before, after] = [before, after].map(|text| spaced(text).replace(LIST, ""));
            match (before.is_empty(), after.is_empty()) {
                (false, true) if before.is_ascii() => push(&mut all.words, before),
                (false, true) => push(&mut all.han, before),
                (true, false) => push(&mut all.han, after),
                (false, false) => all.around.push((before, after)),
                (true, true) => {}
            }
        }
        all.around.sort();
        all.around.dedup();
        all
    }

    /// Where a label says surely that a number is meant, within other words.
    fn within(&self) -> String {
        let around = self.around.iter().map(|(before, after)| {
            let [before, after] = [before, after].map(|of| regex_lite::escape(of));
            format!("{before} ?{LIST} ?{after}")
        });
        // Of no words there is no pattern: an empty one would be anywhere.
        let any = |words: &[String]| (!words.is_empty()).then(|| alternatives(words));
        let ordinal = any(&self.han).map(|han| format!("{ORDINAL} ?{LIST} ?{COUNTER}?(?:{han})"));
        let words = any(&self.words).map(|words| {
            format!("(?:^|[^a-z0-9])(?:(?:{words})s?\\.? ?[#:]? ?)+(?:{NUMBER})?{LIST}")
        });
        // One sign alone ends other words too.
        let before: Vec<String> = self
            .han
            .iter()
            .filter(|word| word.chars().count() > 1)
            .cloned()
            .collect();
        let han = any(&before).map(|han| format!("(?:{han}) ?{ORDINAL}? ?{LIST}"));
        let all = around.chain([ordinal, han, words].into_iter().flatten());
        all.collect::<Vec<_>>().join("|")
    }

    /// What is nothing but a number with a sign or a word beside it.
    fn whole(&self, writing: Writing) -> String {
        let mut before: Vec<String> = vec!["#".to_owned()];
        before.extend(writing.ordinal().map(str::to_owned));
        before.extend(self.around.iter().map(|(before, _)| before.clone()));
        before.sort();
        before.dedup();
        let mut after = self.han.clone();
        after.extend(self.around.iter().map(|(_, after)| after.clone()));
        let before = format!("{BEFORE}(?:{}) ?{LIST}{AFTER}", alternatives(&before));
        if after.is_empty() {
            return before;
        }
        format!(
            "{before}|{BEFORE}{LIST} ?(?:{}){AFTER}",
            alternatives(&after)
        )
    }

    /// Where a word says which one of several is meant: the fourth area. Without words it is nowhere.
    fn which(&self, ordinals: &str) -> String {
        let words = alternatives(&self.words);
        let pattern = format!("(?:^|[^a-z0-9])({ordinals}) (?:{words})s?");
        if words.is_empty() {
            String::new()
        } else {
            pattern
        }
    }

    /// Those of some words that are none of these labels.
    fn without<'w>(&self, words: &[&'w str]) -> Vec<&'w str> {
        let around = self.around.iter().map(|(_, after)| after);
        let own: Vec<&String> = self.words.iter().chain(&self.han).chain(around).collect();
        let others = words.iter().copied();
        others
            .filter(|&word| !own.iter().any(|label| *label == word))
            .collect()
    }
}

fn push(list: &mut Vec<String>, word: String) {
    if !list.contains(&word) {
        list.push(word);
    }
}

/// What is around numbers, in the order in which it is tried: `numbers` is the pattern of those in digits alone, `slugs` what a
/// memorandum is called in addresses.
fn patterns(
    (items, areas): (&Labels, &[Labels]),
    numbers: &str,
    slugs: &str,
    writing: Writing,
) -> Vec<(Kind, String)> {
    let ordinals = numeral::ordinals_pattern();
    let of_areas = |pattern: &dyn Fn(&Labels) -> String| {
        let groups = areas.iter().enumerate();
        let all = groups.map(|(group, of)| (Kind::Areas(group), pattern(of)));
        all.filter(|(_, pattern)| !pattern.is_empty())
            .collect::<Vec<_>>()
    };
    let all = [
        (Kind::Items, items.within()),
        (Kind::Items, format!("(?:^|[^a-z0-9]){NUMBER}{numbers}")),
        (Kind::Slug, format!("^({slugs}) ?/ ?{LIST}$")),
        (Kind::Items, items.whole(writing)),
    ];
    let behind = [
        (Kind::Items, items.which(&ordinals)),
        (Kind::Bare, format!("{BEFORE}{LIST}{AFTER}")),
        (Kind::Bare, format!("{BEFORE}(?:the )?({ordinals}){AFTER}")),
    ];
    let all = of_areas(&Labels::within).into_iter().chain(all);
    let which = of_areas(&|of| of.which(&ordinals));
    let is_there = |(kind, pattern): &(Kind, String)| {
        !pattern.is_empty() && (*kind != Kind::Slug || !slugs.is_empty())
    };
    all.chain(which).chain(behind).filter(is_there).collect()
}

/// The pattern of one number or several, by that of one: 26; 26, 28 to 30; 第四及第五; item 6 and item 7.
fn list(one: &str, (items, areas): (&Labels, &[Labels]), writing: Writing) -> String {
    let one = format!("(?:{one})");
    let all = || [items].into_iter().chain(areas);
    let mut after: Vec<String> = all().flat_map(|of| of.han.iter().cloned()).collect();
    for (_, word) in all().flat_map(|of| &of.around) {
        push(&mut after, word.clone());
    }
    let words: Vec<String> = all().flat_map(|of| of.words.iter().cloned()).collect();
    let [after, words] = [after, words].map(|of| alternatives(&of));
    let between: Vec<&str> = [&RANGE[..], &AND].concat();
    let between = writing.of(&between);
    let between = format!("{DASH}|[,&]|and|{}", between.join("|"));
    let ordinal = writing.ordinal().map(|ordinal| format!("{ordinal}|"));
    let ordinal = ordinal.unwrap_or_default();
    let before = format!("(?:{ordinal}#|(?:{words})s?\\.?)?");
    format!("({one}(?: ?(?:{after})? ?(?:(?:{between}) ?){{1,2}}{before} ?{one})*)")
}

fn value(text: &str) -> Option<u32> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    numeral::value(text).or_else(|| numeral::in_words(text))
}

/// The number that a word is, by itself.
pub fn bare_number(word: &str) -> Option<u32> {
    let folded = spaced(word);
    let digits = folded.trim_start_matches(['(', '[', '#']);
    let digits = digits.trim_end_matches([',', '.', ';', ':', ')', ']', '?', '!']);
    let is_number = (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    is_number.then(|| digits.parse().ok()).flatten()
}

/// One of the alternatives of a query.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Alternative {
    /// Its words.
    pub text: String,
    /// The runs of what stands in quotation marks in it.
    pub quoted: Vec<Vec<String>>,
}

/// A query with its operators.
#[derive(Debug, PartialEq, Eq)]
pub struct Operators {
    /// Any of these is asked for.
    pub either: Vec<Alternative>,
    /// What holds one of these is taken away.
    pub without: Vec<String>,
}

impl Operators {
    /// The operators of a query: `"words beside each other"`, `-word`, `NOT word`, `OR`.
    pub fn of(query: &str) -> Self {
        let mut either = vec![Alternative::default()];
        let mut without = Vec::new();
        let mut is_taken = false;
        for piece in pieces(query) {
            let takes = is_taken || piece.takes();
            is_taken = !piece.is_quoted && matches!(&*piece.text, "NOT" | "-\"");
            if is_taken {
                continue;
            }
            let last = either.last_mut().expect("there is one");
            if takes {
                without.push(piece.taken().to_owned());
            } else if !piece.is_quoted && OR.contains(&&*piece.text) {
                either.push(Alternative::default());
            } else if piece.is_quoted || piece.text != "AND" {
                last.text.push_str(&piece.text);
                last.text.push(' ');
                if piece.is_quoted {
                    let runs = runs(&piece.text).into_iter();
                    last.quoted
                        .push(runs.map(|run| run.text().to_owned()).collect());
                }
            }
        }
        either.retain(|alternative| !alternative.text.is_empty());
        if either.is_empty() {
            // What only takes away asks for nothing: then these are words.
            let text = query.to_owned();
            let quoted = Vec::new();
            return Self {
                either: vec![Alternative { text, quoted }],
                without: Vec::new(),
            };
        }
        Self { either, without }
    }
}

/// What white space and quotation marks divide a query into.
struct Piece {
    text: String,
    is_quoted: bool,
}

impl Piece {
    /// Whether it begins with the sign that takes away, and is no number.
    fn takes(&self) -> bool {
        let rest = self.text.strip_prefix(['-', '\u{FF0D}', '\u{2212}']);
        let first = rest.and_then(|rest| rest.chars().next());
        !self.is_quoted && first.is_some_and(|c| !matches!(c, '0'..='9' | '\u{FF10}'..='\u{FF19}'))
    }

    fn taken(&self) -> &str {
        let rest = self.text.strip_prefix(['-', '\u{FF0D}', '\u{2212}']);
        rest.filter(|_| self.takes()).unwrap_or(&self.text)
    }
}

fn pieces(query: &str) -> Vec<Piece> {
    let mut list: Vec<Piece> = Vec::new();
    let mut is_open = false;
    let mut text = String::new();
    let mut end = |text: &mut String, is_quoted: bool| {
        let says = if is_quoted {
            !runs(text).is_empty()
        } else {
            !text.is_empty()
        };
        let text = std::mem::take(text);
        if says {
            list.push(Piece { text, is_quoted });
        }
    };
    for sign in query.chars() {
        if matches!(
            sign,
            '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{FF02}'
        ) {
            if !is_open && text == "-" {
                text.push('"');
            }
            end(&mut text, is_open);
            is_open = !is_open;
        } else if !is_open && sign.is_whitespace() {
            end(&mut text, false);
        } else {
            text.push(sign);
        }
    }
    // A mark that nothing closes is none.
    for word in text.split_whitespace() {
        end(&mut word.to_owned(), false);
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading() -> Reading {
        let of = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let words = Words {
            items: of(&["第{n}項", "Article {n}"]),
            parts: parts(&["第{numeral}領域", "Part {numeral}"]),
            asking: of(&["哪些 有沒有 提到 嗎", "what does is there"]),
            writing: ideographs(),
            paragraphs: None,
        };
        Reading::new(&words, ["fifth", "sixth"].into_iter(), Vec::new())
    }

    fn ideographs() -> Writing {
        Writing {
            has_ideographs: true,
        }
    }

    fn parts(labels: &[&str]) -> BTreeMap<String, Vec<String>> {
        let labels = labels.iter().map(|&label| label.to_owned());
        BTreeMap::from([(AREA.to_owned(), labels.collect())])
    }

    /// A query, its numbers, whether they are of areas, and the other words.
    type Read = (&'static str, &'static [u32], bool, &'static str);

    const READ: &[Read] = &[
        ("26.", &[26], false, ""),
        ("(26)", &[26], false, ""),
        ("26-28", &[26, 27, 28], false, ""),
        ("第26至28項", &[26, 27, 28], false, ""),
        ("items 26, 31 and 44", &[26, 31, 44], false, ""),
        ("第廿六項", &[26], false, ""),
        ("Articles 4 to 6", &[4, 5, 6], false, ""),
        (
            "item 26 of the memorandum",
            &[26],
            false,
            "of the memorandum",
        ),
        ("備忘錄第41項提到", &[41], false, "备忘录 提到"),
        ("fifth/26", &[26], false, ""),
        ("area 4", &[4], true, ""),
        ("Part 4", &[4], true, ""),
        ("領域四", &[4], true, ""),
        ("第四領域", &[4], true, ""),
        ("areas 11 and 12", &[11, 12], true, ""),
        ("26?", &[26], false, ""),
        ("「26」", &[26], false, ""),
        ("the 26th", &[26], false, ""),
        ("twenty-six", &[26], false, ""),
        ("item twenty six", &[26], false, ""),
        ("26th item on funds", &[26], false, "on funds"),
        ("item 6 and item 7", &[6, 7], false, ""),
        ("第一項和第三項", &[1, 3], false, ""),
        ("items 26 through 28", &[26, 27, 28], false, ""),
        ("item 26 - investment", &[26], false, "- investment"),
        ("第26條", &[26], false, ""),
        ("項目第26", &[26], false, ""),
        ("clause 3", &[3], false, ""),
        ("item no. 26", &[26], false, ""),
        ("No. 26", &[26], false, ""),
        ("sixth item 3", &[3], false, "sixth"),
        ("Area IV", &[4], true, ""),
        ("the fourth area", &[4], true, "the"),
        ("4th part", &[4], true, ""),
        ("area four", &[4], true, ""),
        ("第四個領域", &[4], true, ""),
        ("第四部分", &[4], true, ""),
        ("第四章", &[4], true, ""),
    ];

    #[test]
    fn numbers_are_read_in_lists_and_within_words() {
        let reading = reading();
        for &(text, numbers, areas, rest) in READ {
            let found = reading.numbers(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((&*found.numbers, found.areas), (numbers, areas), "{text}");
            assert_eq!(
                found.rest.split_whitespace().collect::<Vec<_>>().join(" "),
                rest,
                "{text}"
            );
        }
        for text in [
            "4 5",
            "26 ETF",
            "2022年4月",
            "項目一覽",
            "四個領域",
            "seventh/26",
            "item",
            "piano 26",
            "four",
            "first",
            "iv",
            "Nov 2021",
            "no one",
            "four traditional centres",
            "the fourth industrial revolution",
            "item investment",
        ] {
            assert_eq!(reading.numbers(text), None, "{text}");
        }
    }

    #[test]
    fn ideographs_are_read_only_where_a_language_has_them() {
        let words = Words {
            items: vec!["Article {n}".to_owned()],
            parts: parts(&["Part {n}"]),
            asking: Vec::new(),
            paragraphs: None,
            writing: Writing::default(),
        };
        let reading = Reading::new(&words, ["fifth"].into_iter(), Vec::new());
        let published = reading.published().to_string();
        let shown: String = published.chars().filter(|c| is_ideograph(*c)).collect();
        assert_eq!(shown, "");
        for text in [
            "Article 4",
            "(4)",
            "#4",
            "fifth/4",
            "Articles 4 and 5",
            "4th article",
        ] {
            assert_eq!(reading.numbers(text).unwrap().numbers[0], 4, "{text}");
        }
        assert_eq!(reading.numbers("4 ships"), None);
        assert!(!reading.numbers("4").unwrap().surely);
    }

    #[test]
    fn a_range_has_an_end() {
        let reading = reading();
        assert_eq!(reading.listed("1-9999"), [1, 9999]);
        assert_eq!(reading.listed("28-26"), [28, 26]);
    }

    #[test]
    fn what_a_document_calls_its_items_is_no_area() {
        let of = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let words = Words {
            items: of(&["Section {n}", "第{n}章"]),
            parts: parts(&["Article {n}"]),
            asking: Vec::new(),
            writing: ideographs(),
            paragraphs: None,
        };
        let reading = Reading::new(&words, std::iter::empty(), Vec::new());
        for (text, areas) in [
            ("section 4", false),
            ("第四章", false),
            ("article 4", true),
            ("part 4", true),
        ] {
            assert_eq!(reading.numbers(text).unwrap().areas, areas, "{text}");
        }
    }

    #[test]
    fn words_that_only_ask_are_left_out() {
        let reading = reading();
        for (text, expected) in [
            ("哪些項目提到滬港通", vec!["沪港通"]),
            ("the items about funds", vec!["the", "about", "fund"]),
            ("What does the law", vec!["the", "law"]),
            ("有沒有", vec![]),
            ("滬港通有哪些優化", vec!["沪港通", "优化"]),
            ("有限公司", vec!["有限公司"]),
        ] {
            let left = reading.without_asking(&runs(text));
            assert_eq!(
                left.iter().map(Run::text).collect::<Vec<_>>(),
                expected,
                "{text}"
            );
        }
    }

    #[test]
    fn other_words_are_what_the_texts_call_it() {
        let also = [
            ("股市", "股票市場"),
            ("clean air", "空氣質素"),
            ("air", "航空"),
        ];
        let reading = reading().with_also(also.into_iter());
        for (typed, known, expected) in [
            ("股市", "", Some(vec!["股票市场"])),
            ("香港股市發展", "", Some(vec!["香港", "股票市场", "发展"])),
            ("clean air law", "", Some(vec!["空气质素", "law"])),
            ("air law", "", Some(vec!["航空", "law"])),
            // What a text has is left as it is.
            ("air law", "air", None),
            ("law", "", None),
        ] {
            let other = reading.reworded(&runs(typed), |run| run == known);
            let texts = other.map(|runs| {
                runs.iter()
                    .map(|run| run.text().to_owned())
                    .collect::<Vec<_>>()
            });
            assert_eq!(
                texts,
                expected.map(|list| list.into_iter().map(str::to_owned).collect()),
                "{typed}"
            );
        }
    }

    #[test]
    fn operators_are_told_from_words() {
        let read = |query: &str| {
            let Operators { either, without } = Operators::of(query);
            let either: Vec<String> = either.iter().map(|of| of.text.trim().to_owned()).collect();
            (either.join(" / "), without.join(" / "))
        };
        for (query, either, without) in [
            ("hospital OR football", "hospital / football", ""),
            ("足球 或 仲裁", "足球 / 仲裁", ""),
            ("滬港通 -仲裁", "滬港通", "仲裁"),
            ("滬港通 -\"stock connect\"", "滬港通", "stock connect"),
            ("仲裁 NOT 海事", "仲裁", "海事"),
            ("26 -28", "26 -28", ""),
            ("co-operation", "co-operation", ""),
            ("-仲裁", "-仲裁", ""),
            ("\"stock", "stock", ""),
            ("hospital or football", "hospital or football", ""),
        ] {
            assert_eq!(
                read(query),
                (either.to_owned(), without.to_owned()),
                "{query}"
            );
        }
        let quoted = &Operators::of("“blood safety” x").either[0].quoted;
        assert_eq!(*quoted, [["blood", "safety"]]);
    }
}
