//! Where items and parts begin.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::import::answers::Answers;
use crate::import::classes::{Counted, Member, Series, is_bare};
use crate::import::join::Paragraph;
use crate::import::kinds::{ANNEX, Kinds};
use crate::import::plan::{Rule, Sure};
use crate::import::source::Form;
use crate::text::keyboard;
use crate::text::line_ends::{columns, ends_sentence};
use crate::text::outline::named;
use crate::text::signing::signs;

/// Where something begins.
#[derive(Debug, Clone)]
pub(super) enum Head {
    /// An item.
    Item(Member, Sure),
    /// A part.
    Part(PartHead),
}

/// Where a part begins.
#[derive(Debug, Clone)]
pub(super) struct PartHead {
    /// 1, or 2 within another.
    pub(super) level: u8,
    /// Bytes of its first paragraph that are its number.
    pub(super) number: usize,
    /// Further paragraphs that are its heading.
    pub(super) heading: Range<usize>,
    /// A kind that themes have words for.
    pub(super) kind: Option<String>,
    pub(super) rule: Rule,
    pub(super) sure: Sure,
}

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// By paragraph.
    pub(super) all: BTreeMap<usize, Head>,
    /// The class of the items, and those that were not chosen, as their first numbers are written.
    pub(super) items: Option<Counted>,
    pub(super) chosen: Option<String>,
    pub(super) others: Vec<String>,
    /// Whether the heading of an item stands before its number.
    pub(super) is_heading_before: bool,
    /// Numbers that are there already.
    pub(super) repeats: Vec<Repeated>,
}

/// A number of the items that is none, because another has it or it belongs before the last.
#[derive(Debug)]
pub(super) struct Repeated {
    /// The paragraph.
    pub(super) at: usize,
    /// The number as written.
    pub(super) written: String,
    /// The paragraph that has the same number, or the last before it.
    pub(super) first: usize,
    pub(super) is_same: bool,
}

/// So far may a number be from the one before.
const WIDEST_GAP: u32 = 10;
/// So many paragraphs may a heading have.
const HEADING: usize = 2;
/// No document has an annex with a higher number.
const MOST_ANNEXES: u32 = 50;

/// Whether a letter may be a number.
fn is_numeral(c: char) -> bool {
    matches!(c, 'I' | 'V' | 'X') || crate::text::han::is_ideograph(c)
}

/// Where the first and the last of a series begin.
fn span(series: &Series) -> (usize, usize) {
    let members = &series.members;
    (members[0].at, members[members.len() - 1].at)
}

/// What is told of a number that is none of the items: which of them has it.
fn repeated(member: &Member, own: &[&Member], last: &Member) -> Repeated {
    let of = |member: &Member| (member.number, member.within.clone(), member.suffix.clone());
    let same = own.iter().find(|other| of(other) == of(member));
    Repeated {
        at: member.at,
        written: member.written.clone(),
        first: same.map_or(last.at, |same| same.at),
        is_same: same.is_some(),
    }
}

/// Whether a series begins before the items and goes on among them; one alone must stand right before them.
fn is_around(series: &Series, (first_item, _): (usize, usize)) -> bool {
    let (begin, end) = span(series);
    let is_right_before = series.members.len() == 1 && begin + HEADING >= first_item;
    begin < first_item && (end > first_item || is_right_before)
}

/// Whether numbers run on over words that are counted: then the numbers are the items, and the words are parts.
fn runs_on(numbers: &Series, words: &Series) -> bool {
    let (mut anew, mut on) = (0, 0);
    for pair in words.members.windows(2) {
        let mut before = numbers.members.iter();
        let before = before.rfind(|of| (pair[0].at..pair[1].at).contains(&of.at));
        let after = numbers.members.iter().find(|of| of.at > pair[1].at);
        match (before, after) {
            (Some(before), Some(after)) if after.number == before.number + 1 => on += 1,
            (Some(_), Some(_)) => anew += 1,
            _ => {}
        }
    }
    on > anew
}

pub(super) struct Reader<'r> {
    pub(super) paragraphs: &'r [Paragraph],
    pub(super) series: &'r [Series],
    pub(super) kinds: &'r Kinds,
    pub(super) answers: &'r Answers,
}

impl Reader<'_> {
    pub(super) fn read(&self) -> Heads {
        let mut heads = Heads::default();
        let chosen = self.choose(&mut heads);
        match chosen {
            Some(at) => {
                heads.items = Some(self.series[at].class.clone());
                self.numbered_parts(at, &mut heads);
                self.lone_annexes(at, &mut heads);
                self.items(at, &mut heads);
                self.bare_heads(&mut heads);
                self.headings_after(&mut heads);
            }
            None => self.marked_headings(&mut heads),
        }
        heads
    }

    /// Whether a paragraph begins with a number that is counted.
    fn is_numbered(&self, at: usize) -> bool {
        self.series
            .iter()
            .any(|series| series.is_counted() && series.at(at).is_some())
    }

    fn is_bare(&self, at: usize) -> bool {
        let paragraph = &self.paragraphs[at];
        paragraph.form == Form::Text && is_bare(&paragraph.text) && !self.is_numbered(at)
    }

    /// The series of the items, as answered or as is most likely.
    fn choose(&self, heads: &mut Heads) -> Option<usize> {
        let counted: Vec<usize> = (0..self.series.len())
            .filter(|at| self.series[*at].is_counted() && !self.is_container(&self.series[*at]))
            .collect();
        let example = |at: usize| {
            let first = &self.series[at].members[0];
            let text = &self.paragraphs[first.at].text;
            text[..first.length].trim().to_owned()
        };
        let asked = self.answers.text("items");
        let answered = |asked| counted.iter().copied().find(|at| example(*at) == asked);
        let found = match asked {
            Some("") => None,
            _ => asked
                .and_then(answered)
                .or_else(|| self.most_likely(&counted)),
        };
        heads.chosen = found.map(example);
        heads.others = counted
            .iter()
            .map(|at| example(*at))
            .filter(|of| Some(of) != heads.chosen.as_ref())
            .collect();
        found
    }

    /// Of these series the one that most likely is that of the items: numbers that carry text, or words with numbers
    /// before them.
    fn most_likely(&self, counted: &[usize]) -> Option<usize> {
        let of = |at: usize| &self.series[at];
        let length = |at: &usize| of(*at).members.len();
        let numbered = (0..self.paragraphs.len()).map(|at| self.is_numbered(at));
        let numbered: Vec<bool> = numbered.collect();
        let counted = counted.iter().copied();
        let (named, marks): (Vec<_>, Vec<_>) = counted.partition(|at| of(*at).class.is_named());
        let with_text = |at: &usize| of(*at).carries_text(self.paragraphs, &numbered);
        let mark = marks.iter().copied().filter(with_text);
        let mark = mark.min_by_key(|at| of(*at).members[0].at);
        let first_text = mark.map_or(usize::MAX, |at| of(at).members[0].at);
        let named = named.into_iter();
        let named = named.filter(|at| of(*at).members[0].at < first_text);
        match (named.rev().max_by_key(length), mark) {
            (Some(kind), Some(mark)) if runs_on(of(mark), of(kind)) => Some(mark),
            (Some(kind), _) => Some(kind),
            (None, Some(mark)) => Some(mark),
            (None, None) => marks.into_iter().rev().max_by_key(length),
        }
    }

    /// Whether the numbers of a series are in headings that have headings without numbers below them.
    fn is_container(&self, series: &Series) -> bool {
        let heading = |member: &Member| self.paragraphs[member.at].heading;
        let level = series.members.iter().filter_map(heading).min();
        let marked = series
            .members
            .iter()
            .filter(|member| heading(member).is_some())
            .count();
        let Some(level) = level.filter(|_| marked * 2 > series.members.len()) else {
            return false;
        };
        let first = series.members[0].at;
        let below = self.paragraphs.iter().enumerate().skip(first);
        below
            .filter(|(at, of)| of.heading.is_some_and(|of| of > level) && !self.is_numbered(*at))
            .count()
            > 1
    }

    /// Parts with a number: bare classes that begin before the items, and annexes.
    fn numbered_parts(&self, items: usize, heads: &mut Heads) {
        let items_span = span(&self.series[items]);
        let mut level = 0;
        let mut others: Vec<&Series> = self.series.iter().collect();
        others.remove(items);
        others.sort_by_key(|series| span(series).0);
        for series in others {
            let kind = self.kind_of(series, items_span);
            let is_annex = kind == Some(ANNEX);
            let is_part =
                is_annex || is_around(series, items_span) && series.members[0].number == 1;
            if !is_part || !series.is_bare(self.paragraphs) {
                continue;
            }
            level += u8::from(!is_annex);
            let sure = match series.is_counted() {
                true => Sure::Sure,
                false => Sure::Likely,
            };
            let members = series.members.iter();
            for member in members.filter(|of| is_bare(of.rest(&self.paragraphs[of.at]))) {
                let head = PartHead {
                    level: if is_annex { 1 } else { level.min(2) },
                    number: member.length,
                    heading: 0..0,
                    kind: kind.map(str::to_owned),
                    rule: Rule::Counted,
                    sure,
                };
                heads.all.insert(member.at, Head::Part(head));
            }
        }
    }

    /// Annexes without a number: the word on a short line of its own, behind the last item. The numbers below it, if
    /// there are any, begin anew.
    fn lone_annexes(&self, items: usize, heads: &mut Heads) {
        let members = &self.series[items].members;
        for at in members[0].at + 1..self.paragraphs.len() {
            let Some(length) = self.lone_annex(at) else {
                continue;
            };
            let before = members.iter().rfind(|of| of.at < at);
            let after = members.iter().find(|of| of.at > at);
            // Right behind a number it is the heading of that.
            let is_heading = before
                .is_some_and(|of| of.at + 1 == at && of.rest(&self.paragraphs[of.at]).is_empty());
            let is_last = after.is_none_or(|of| of.number == 1);
            if is_heading || !is_last || heads.all.contains_key(&at) {
                continue;
            }
            let head = PartHead {
                level: 1,
                number: length,
                heading: 0..0,
                kind: Some(ANNEX.to_owned()),
                rule: Rule::Word,
                sure: Sure::Likely,
            };
            heads.all.insert(at, Head::Part(head));
        }
    }

    /// The length of the word for an annex with which a short line begins that has no number, with the sign behind it.
    fn lone_annex(&self, at: usize) -> Option<usize> {
        const WIDEST: usize = 80;
        let paragraph = &self.paragraphs[at];
        let text = paragraph.text.as_str();
        if paragraph.form != Form::Text || columns(text) > WIDEST || self.is_numbered(at) {
            return None;
        }
        let is_sign = |c: char| keyboard::is(c, ':') || matches!(c, '–' | '—');
        let end = text.find(is_sign).unwrap_or(text.len());
        let is_annex = self.kinds.without_number(&text[..end]) == Some(ANNEX);
        let rest = text[end..].trim_start_matches(|c: char| c.is_whitespace() || is_sign(c));
        (is_annex && (rest.is_empty() || is_bare(rest))).then_some(text.len() - rest.len())
    }

    /// What a series of parts is called. What has a word and a number alone on its line, behind all items, is an annex
    /// by another name.
    fn kind_of(&self, series: &Series, (_, last_item): (usize, usize)) -> Option<&str> {
        let Counted::Named(word) = &series.class else {
            return None;
        };
        let is_alone = |member: &Member| {
            let text = &self.paragraphs[member.at].text;
            // `For Town A` has a letter, and is signed.
            let is_letter = member.written.chars().count() == 1
                && member
                    .written
                    .starts_with(|c: char| c.is_alphabetic() && !is_numeral(c));
            member.length == text.len()
                && is_bare(text)
                && member.number <= MOST_ANNEXES
                && !is_letter
                && !signs(text)
        };
        let is_behind = span(series).0 > last_item && series.members.iter().all(is_alone);
        match is_behind {
            true => Some(ANNEX),
            false => self.kinds.find(word),
        }
    }

    /// The paragraphs that may be the heading of what begins at `at`; none before `from`.
    fn run(&self, at: usize, from: usize, heads: &Heads) -> Range<usize> {
        let mut start = at;
        while start > from
            && at - start < HEADING
            && self.is_bare(start - 1)
            && !heads.all.contains_key(&(start - 1))
        {
            start -= 1;
        }
        start..at
    }

    /// A part whose heading is a run of paragraphs; the first may be its number.
    fn bare_part(&self, run: Range<usize>, sure: Sure, heads: &mut Heads) {
        let text = &self.paragraphs[run.start].text;
        let has_level = heads
            .all
            .range(..run.start)
            .any(|(_, head)| matches!(head, Head::Part(of) if of.rule == Rule::Counted));
        let named = named::read(text);
        let kind = named
            .as_ref()
            .and_then(|of| self.kinds.find(&of.class))
            .or_else(|| self.kinds.without_number(text));
        let number = named.as_ref().map_or(0, |of| of.length);
        let number = if number == 0 && kind.is_some() && run.len() > 1 {
            text.len()
        } else {
            number
        };
        let is_annex = kind == Some(ANNEX);
        let head = PartHead {
            level: if has_level && !is_annex { 2 } else { 1 },
            number,
            heading: run.start + 1..run.end,
            kind: kind.map(str::to_owned),
            rule: if self.paragraphs[run.start].heading.is_some() {
                Rule::Marked
            } else {
                Rule::Bare
            },
            sure,
        };
        heads.all.insert(run.start, Head::Part(head));
    }

    fn items(&self, items: usize, heads: &mut Heads) {
        let series = &self.series[items];
        let mut last: Option<&Member> = None;
        let mut restarts = false;
        // Those of the part so far, and the number of a list within an item.
        let mut own: Vec<&Member> = Vec::new();
        let mut listed = None;
        for member in &series.members {
            if heads.all.contains_key(&member.at) {
                continue;
            }
            let mut sure = Sure::unless(member.is_guess);
            if let Some(before) = last {
                let is_beside = member.within == before.within;
                let is_suffixed = member.number == before.number && !member.suffix.is_empty();
                let is_anew = is_beside && member.number <= before.number && !is_suffixed;
                let is_far = is_beside && member.number > before.number + WIDEST_GAP;
                let in_new_part = heads.all.range(before.at + 1..member.at).next().is_some();
                if is_anew && !in_new_part {
                    let run = self.run(member.at, before.at + 1, heads);
                    if member.number != 1 || run.is_empty() {
                        // Its text, or a list within an item, of which the first number is told.
                        let goes_on = listed == Some((member.number, &member.within));
                        listed = Some((member.number + 1, &member.within));
                        if !goes_on {
                            heads.repeats.push(repeated(member, &own, before));
                        }
                        continue;
                    }
                    self.bare_part(run, Sure::Likely, heads);
                    restarts = true;
                } else if is_far {
                    continue;
                }
                if is_beside && member.number > before.number + 1 && !in_new_part {
                    sure = sure.max(Sure::Likely);
                }
                if is_anew || in_new_part {
                    own.clear();
                }
            }
            own.push(member);
            listed = None;
            heads
                .all
                .insert(member.at, Head::Item(member.clone(), sure));
            last = Some(member);
        }
        if restarts {
            self.part_before_first(series, heads);
        }
    }

    /// What stands before the first items of other parts stands before the very first.
    fn part_before_first(&self, series: &Series, heads: &mut Heads) {
        let first = series.members[0].at;
        let in_part = heads.all.range(..first).next().is_some();
        if !in_part {
            let is_annex = heads
                .all
                .values()
                .any(|head| matches!(head, Head::Part(of) if of.kind.as_deref() != Some(ANNEX)));
            let run = self.run(first, 0, heads);
            if is_annex && !run.is_empty() {
                self.bare_part(run.end - 1..run.end, Sure::Likely, heads);
            }
        }
    }

    /// Short paragraphs right before an item: headings of parts without a number, or, before almost every item, of the
    /// items themselves.
    fn bare_heads(&self, heads: &mut Heads) {
        let items: Vec<usize> = heads
            .all
            .iter()
            .filter(|(_, head)| matches!(head, Head::Item(..)))
            .map(|(at, _)| *at)
            .collect();
        let mut found: Vec<usize> = Vec::new();
        for pair in items.windows(2) {
            let before = pair[1] - 1;
            let is_after_text =
                before > pair[0] && ends_sentence(&self.paragraphs[before - 1].text);
            let is_heading = self.is_bare(before)
                && columns(&self.paragraphs[before].text) <= 80
                && !heads.all.contains_key(&before)
                && before > pair[0]
                && (is_after_text || self.paragraphs[before].heading.is_some());
            let in_part = heads.all.range(pair[0] + 1..pair[1]).next().is_some();
            if is_heading && !in_part {
                found.push(before);
            }
        }
        if found.is_empty() {
            return;
        }
        let first = self.run(items[0], items[0].saturating_sub(1), heads);
        let is_first_too = !first.is_empty() && items[0] > 1;
        if found.len() >= 3 && found.len() * 10 >= (items.len() - 1) * 8 {
            heads.is_heading_before = true;
            return;
        }
        if is_first_too
            && !heads
                .all
                .range(..items[0])
                .any(|(_, head)| matches!(head, Head::Part(_)))
        {
            found.insert(0, first.start);
        }
        for at in found {
            let sure = if self.paragraphs[at].heading.is_some() {
                Sure::Likely
            } else {
                Sure::Ask
            };
            self.bare_part(at..at + 1, sure, heads);
        }
    }

    /// The heading of a part with a number alone is what follows, before its text or first item.
    fn headings_after(&self, heads: &mut Heads) {
        let places: Vec<usize> = heads.all.keys().copied().collect();
        for (index, at) in places.iter().enumerate() {
            let end = places
                .get(index + 1)
                .copied()
                .unwrap_or(self.paragraphs.len());
            let Some(Head::Part(head)) = heads.all.get_mut(at) else {
                continue;
            };
            let is_alone = head.number > 0 && head.number == self.paragraphs[*at].text.len();
            if !is_alone || !head.heading.is_empty() {
                continue;
            }
            let mut last = at + 1;
            while last < end && last - at <= HEADING && self.is_bare(last) {
                last += 1;
            }
            head.heading = at + 1..last;
        }
    }

    /// Without any numbers of items, what the file says to be a heading is a part.
    fn marked_headings(&self, heads: &mut Heads) {
        let is_heading = |at: usize| self.paragraphs[at].heading;
        let all: Vec<(usize, u8)> = (0..self.paragraphs.len())
            .filter_map(|at| Some((at, is_heading(at)?)))
            .collect();
        // Those with words below them: a title has others, or none.
        let has_text = |at: usize| {
            self.paragraphs
                .get(at + 1)
                .is_some_and(|_| is_heading(at + 1).is_none())
        };
        let mut levels: Vec<u8> = all
            .iter()
            .filter(|(at, _)| has_text(*at))
            .map(|(_, level)| *level)
            .collect();
        levels.sort_unstable();
        let often: Vec<u8> = {
            let mut distinct = levels.clone();
            distinct.dedup();
            distinct.retain(|level| levels.iter().filter(|of| *of == level).count() > 1);
            distinct
        };
        let Some(outer) = often.first().copied() else {
            return;
        };
        let first = all
            .iter()
            .find(|(at, level)| *level >= outer && has_text(*at) && *at > 0);
        let Some((first, _)) = first.copied() else {
            return;
        };
        for (at, level) in all
            .into_iter()
            .filter(|(at, level)| *at >= first && *level >= outer)
        {
            let numbers = self.series.iter().find_map(|series| series.at(at));
            let head = PartHead {
                level: if level == outer { 1 } else { 2 },
                number: numbers.map_or(0, |member| member.length),
                heading: 0..0,
                kind: None,
                rule: Rule::Marked,
                sure: Sure::Likely,
            };
            heads.all.insert(at, Head::Part(head));
        }
    }
}
