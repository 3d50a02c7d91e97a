//! Which paragraphs begin with a number, and which numbers are counted together.

use std::collections::BTreeSet;

use crate::import::join::Paragraph;
use crate::import::source::Form;
use crate::text::keyboard;
use crate::text::line_ends::{columns, reads_as_text};
use crate::text::outline::marks::{self, Class};
use crate::text::outline::named::{self, Named, Word};

/// Numbers that are counted together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// `1.`, `(a)`, 一、
    Mark(Class),
    /// `Article 1`, 第一條
    Named(Word),
}

impl Counted {
    /// Whether it has a word.
    pub fn is_named(&self) -> bool {
        matches!(self, Self::Named(_))
    }
}

/// A number at the beginning of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The paragraph.
    pub at: usize,
    /// The number that counts, and those before it.
    pub number: u32,
    /// The 2 of `2.3`.
    pub within: Vec<u32>,
    /// The number as written: `12 bis`, 十二, `IV`; of a mark with the signs around it: `(a)`.
    pub written: String,
    /// What follows the number in keys: `bis`.
    pub suffix: String,
    /// Length of the mark in bytes, with the signs and spaces behind it.
    pub length: usize,
    /// Whether it is one of the series only by its place.
    pub is_guess: bool,
}

impl Member {
    /// What is after the number.
    pub fn rest<'p>(&self, paragraph: &'p Paragraph) -> &'p str {
        &paragraph.text[self.length..]
    }

    /// Whether its number follows that of `other`, or begins anew within the next.
    fn follows(&self, other: &Self) -> bool {
        self.within == other.within && self.number == other.number + 1
    }
}

/// All numbers of one class, in order.
#[derive(Debug, Clone)]
pub struct Series {
    /// What they are.
    pub class: Counted,
    /// Where they are.
    pub members: Vec<Member>,
}

impl Series {
    /// Whether somewhere 2 follows 1.
    pub fn is_counted(&self) -> bool {
        let mut pairs = self.members.windows(2);
        pairs.any(|pair| pair[0].number == 1 && pair[1].follows(&pair[0]))
    }

    /// Whether most of them have words that read as a sentence, or stand before words without a number.
    pub fn carries_text(&self, paragraphs: &[Paragraph], numbered: &[bool]) -> bool {
        let carries = |member: &&Member| {
            let next = member.at + 1;
            let is_before_text = paragraphs.get(next).is_some_and(|paragraph| {
                !numbered[next] && paragraph.heading.is_none() && reads_as_text(&paragraph.text)
            });
            reads_as_text(member.rest(&paragraphs[member.at])) || is_before_text
        };
        let carrying = self.members.iter().filter(carries).count();
        carrying * 2 > self.members.len()
    }

    /// Whether most of them are short words that are no sentence, or nothing at all.
    pub fn is_bare(&self, paragraphs: &[Paragraph]) -> bool {
        let is_bare = |member: &&Member| is_bare(member.rest(&paragraphs[member.at]));
        self.members.iter().filter(is_bare).count() * 2 > self.members.len()
    }

    /// Its number in a paragraph.
    pub fn at(&self, paragraph: usize) -> Option<&Member> {
        self.members.iter().find(|member| member.at == paragraph)
    }
}

/// Whether words may be a heading.
pub fn is_bare(words: &str) -> bool {
    !reads_as_text(words) && columns(words) <= 110
}

/// All series of a text, in the order in which they begin.
pub fn series(paragraphs: &[Paragraph]) -> Vec<Series> {
    let mut found = Found::default();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        // What is in a list within another is a part of an item.
        if paragraph.form != Form::Text || paragraph.level > 0 {
            continue;
        }
        if let Some(token) = marks::read(&paragraph.text) {
            found.mark(at, paragraph, &token);
        } else if let Some(named) = named::read(&paragraph.text) {
            found.named(at, paragraph, &named);
        }
    }
    let mut all = found.series;
    widen(&mut all, paragraphs);
    complete(&mut all, paragraphs);
    by_place(&mut all, paragraphs);
    all
}

#[derive(Default)]
struct Found {
    series: Vec<Series>,
}

impl Found {
    fn last(&self, class: &Counted) -> Option<&Member> {
        let series = self.series.iter().find(|series| series.class == *class)?;
        series.members.last()
    }

    fn add(&mut self, class: Counted, member: Member) {
        match self.series.iter_mut().find(|series| series.class == class) {
            Some(series) => series.members.push(member),
            None => self.series.push(Series {
                class,
                members: vec![member],
            }),
        }
    }

    fn mark(&mut self, at: usize, paragraph: &Paragraph, token: &marks::Token) {
        let readings = || {
            token
                .readings
                .iter()
                .copied()
                .filter(|(class, _)| !class.is_bullet())
        };
        // `(i)` is what goes on, else what begins, else what is not far from the last.
        let next = readings().find(|(class, number)| {
            let last = self.last(&Counted::Mark(*class));
            last.is_some_and(|last| last.within == token.within && last.number + 1 == *number)
        });
        let first = || readings().rfind(|(_, number)| *number == 1);
        let any = || readings().next();
        let Some((class, number)) = next.or_else(first).or_else(any) else {
            return;
        };
        let text = &paragraph.text;
        let rest = text[token.length..].trim_start();
        self.add(
            Counted::Mark(class),
            Member {
                at,
                number,
                within: token.within.clone(),
                written: text[..token.length].trim().to_owned(),
                suffix: String::new(),
                length: text.len() - rest.len(),
                is_guess: false,
            },
        );
    }

    fn named(&mut self, at: usize, paragraph: &Paragraph, named: &Named) {
        let class = Counted::Named(named.class.clone());
        let last = self.last(&class).map_or(0, |last| last.number);
        let mut readings = named.readings.iter().copied();
        let number = readings.clone().find(|number| *number == last + 1);
        let number = number.or_else(|| readings.clone().find(|number| *number == 1));
        // Of `12` and `12 bis` the number is the same.
        let number = number.or_else(|| readings.next()).unwrap_or(last + 1);
        let member = Member {
            at,
            number,
            within: named.within.clone(),
            written: paragraph.text[named.written.clone()].to_owned(),
            suffix: named.suffix.clone(),
            length: named.length,
            is_guess: false,
        };
        self.add(class, member);
    }
}

/// The word behind a number may have two characters: 第一部分.
fn widen(all: &mut [Series], paragraphs: &[Paragraph]) {
    for series in all {
        let Counted::Named(word) = &mut series.class else {
            continue;
        };
        if word.after.is_empty() {
            continue;
        }
        let rests = || {
            series
                .members
                .iter()
                .map(|member| member.rest(&paragraphs[member.at]))
        };
        let first = rests().next().and_then(|rest| rest.chars().next());
        let Some(next) = first.filter(|c| crate::text::han::is_ideograph(*c)) else {
            continue;
        };
        let is_directly = |member: &Member| {
            !paragraphs[member.at].text[..member.length].ends_with(char::is_whitespace)
        };
        let is_common =
            rests().all(|rest| rest.starts_with(next)) && series.members.iter().all(is_directly);
        let is_alone = rests().all(|rest| rest.chars().count() == 1);
        if is_common && (series.members.len() > 1 || is_alone) {
            word.after.push(next);
            for member in &mut series.members {
                let text = &paragraphs[member.at].text;
                let length = member.length + next.len_utf8();
                member.length = text.len() - text[length..].trim_start().len();
            }
        }
    }
}

/// A number that is missing from a series of words may stand there with another spelling: `Article premier`, 弟23条.
#[expect(
    clippy::needless_range_loop,
    reason = "the series is changed on the way"
)]
fn complete(all: &mut Vec<Series>, paragraphs: &[Paragraph]) {
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for at in 0..all.len() {
        let Counted::Named(word) = all[at].class.clone() else {
            continue;
        };
        let mut index = 0;
        while index < all[at].members.len() {
            let member = all[at].members[index].clone();
            let before = index
                .checked_sub(1)
                .map(|before| all[at].members[before].clone());
            let (first, last) = before.as_ref().map_or((0, 0), |of| (of.at + 1, of.number));
            index += 1;
            let is_first = before.is_none();
            if member.number != last + 2 {
                continue;
            }
            // One number is no series, unless the other stands before words as well.
            let is_alone = is_first && all[at].members.len() < 2;
            let found = (first..member.at).rev().find_map(|place| {
                let text = &paragraphs[place].text;
                spelled(text, &word, member.number - 1, is_first)
                    .filter(|(_, length)| !is_alone || *length < text.len())
                    .map(|(written, length)| (place, written, length))
            });
            let Some((place, written, length)) = found else {
                continue;
            };
            all[at].members.insert(
                index - 1,
                Member {
                    at: place,
                    number: member.number - 1,
                    within: Vec::new(),
                    written,
                    suffix: String::new(),
                    length,
                    is_guess: !is_first,
                },
            );
            index += 1;
            moved.push((at, place));
        }
    }
    take(all, &moved);
}

/// Takes paragraphs from all series but those that they were given to.
fn take(all: &mut Vec<Series>, moved: &[(usize, usize)]) {
    for (own, place) in moved.iter().copied() {
        for (at, series) in all.iter_mut().enumerate() {
            if at != own {
                series.members.retain(|member| member.at != place);
            }
        }
    }
    all.retain(|series| !series.members.is_empty());
}

/// The number of a paragraph that is alone and almost the word with a number.
fn spelled(text: &str, word: &Word, number: u32, is_first: bool) -> Option<(String, usize)> {
    if is_first && let Some(found) = spelled_before_words(text, word) {
        return Some(found);
    }
    if columns(text) > 40 || reads_as_text(text) {
        return None;
    }
    if let Some(named) = named::read(text) {
        let other = &named.class;
        let is_like = other.before == word.before && !word.before.is_empty()
            || other.after == word.after && !word.after.is_empty();
        return (is_like && named.readings.contains(&number))
            .then(|| (text[named.written.clone()].to_owned(), named.length));
    }
    // Of the first the number may be a word of its own.
    let words: Vec<&str> = text.split_whitespace().collect();
    let own = word.before.split_whitespace().count();
    let is_of_word = words.len() == own + 1 && word.after.is_empty();
    let begins = words
        .iter()
        .take(own)
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase();
    (is_first && own > 0 && is_of_word && begins == word.before)
        .then(|| (words[own].to_owned(), text.len()))
}

/// The same before words that a sign parts from it: `Article premier – Objet`.
fn spelled_before_words(text: &str, word: &Word) -> Option<(String, usize)> {
    let own = word.before.split_whitespace().count();
    if own == 0 || !word.after.is_empty() {
        return None;
    }
    let mut words = text.split_whitespace();
    let begins: Vec<&str> = words.by_ref().take(own).collect();
    let number = words.next()?;
    let bare = number.trim_end_matches(|c: char| c == '.' || keyboard::is(c, ':'));
    if begins.join(" ").to_lowercase() != word.before || !bare.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut places = text.match_indices(number);
    let start = places
        .find(|(at, _)| text[..*at].ends_with(char::is_whitespace))?
        .0;
    let behind = &text[start + bare.len()..];
    let is_sign =
        |c: char| c.is_whitespace() || keyboard::is(c, ':') || matches!(c, '.' | '–' | '—' | '-');
    let rest = behind.trim_start_matches(is_sign);
    let sign = &behind[..behind.len() - rest.len()];
    let is_parted = sign.chars().any(|c| !c.is_whitespace());
    (is_parted && !rest.is_empty() && !bare.is_empty())
        .then(|| (bare.to_owned(), text.len() - rest.len()))
}

/// So many headings that begin with the same word are counted by their places, where their numbers are words.
const BY_PLACE: usize = 3;

/// Headings of two to four words of which the first is always the same, where no word has a number: `المادة الأولى`.
fn by_place(all: &mut Vec<Series>, paragraphs: &[Paragraph]) {
    if all
        .iter()
        .any(|series| series.class.is_named() && series.is_counted())
    {
        return;
    }
    let is_taken = |at: usize| all.iter().any(|series| series.at(at).is_some());
    let Some((word, places)) = commonest_word(paragraphs, &is_taken) else {
        return;
    };
    let rest = |at: &usize| {
        Some(
            paragraphs[*at]
                .text
                .split_once(char::is_whitespace)?
                .1
                .trim(),
        )
    };
    let rests: Vec<&str> = places.iter().filter_map(rest).collect();
    let distinct: BTreeSet<&str> = rests.iter().copied().collect();
    if places.len() < BY_PLACE
        || distinct.len() < places.len()
        || !are_before_text(&places, paragraphs)
        || !are_most(&places, paragraphs, &is_taken)
    {
        return;
    }
    let members = (1..)
        .zip(places.iter().zip(rests))
        .map(|(number, (at, rest))| Member {
            at: *at,
            number,
            within: Vec::new(),
            written: rest.to_owned(),
            suffix: String::new(),
            length: paragraphs[*at].text.len(),
            is_guess: true,
        });
    let series = Series {
        class: Counted::Named(Word {
            before: word,
            after: String::new(),
        }),
        members: members.collect(),
    };
    all.insert(0, series);
}

/// The word with which most short headings without a number begin, and where they are.
fn commonest_word(
    paragraphs: &[Paragraph],
    is_taken: &dyn Fn(usize) -> bool,
) -> Option<(String, Vec<usize>)> {
    let is_heading = |paragraph: &Paragraph| {
        let words = paragraph.text.split_whitespace().count();
        (2..=4).contains(&words)
            && columns(&paragraph.text) <= 40
            && is_bare(&paragraph.text)
            && paragraph.text.starts_with(char::is_alphabetic)
            && paragraph.form == Form::Text
    };
    let mut words: Vec<(String, Vec<usize>)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if !is_heading(paragraph) || is_taken(at) {
            continue;
        }
        let first = paragraph.text.split_whitespace().next();
        let first = first.unwrap_or_default().to_lowercase();
        match words.iter_mut().find(|(word, _)| *word == first) {
            Some((_, places)) => places.push(at),
            None => words.push((first, vec![at])),
        }
    }
    words.into_iter().max_by_key(|(_, places)| places.len())
}

/// Whether text or a number follows each of these headings.
fn are_before_text(places: &[usize], paragraphs: &[Paragraph]) -> bool {
    let is_text = |of: &Paragraph| reads_as_text(&of.text) || marks::read(&of.text).is_some();
    let mut places = places.iter();
    places.all(|at| paragraphs.get(at + 1).is_some_and(is_text))
}

/// Whether most of the headings between the first and the last of these are among them: others are as good.
fn are_most(places: &[usize], paragraphs: &[Paragraph], is_taken: &dyn Fn(usize) -> bool) -> bool {
    let (Some(first), Some(last)) = (places.first(), places.last()) else {
        return false;
    };
    let headings = (*first..=*last).filter(|at| {
        let of = &paragraphs[*at];
        is_bare(&of.text)
            && columns(&of.text) <= 60
            && !is_taken(*at)
            && marks::read(&of.text).is_none()
    });
    headings.count() * 6 <= places.len() * 10
}
