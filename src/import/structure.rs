//! From the paragraphs of a file to the units of a document.

use std::collections::BTreeMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use crate::address::{Named as Reserved, is_slug, nearest_slug};
use crate::budget;
use crate::import::answers::{Answers, Question};
use crate::import::classes::{self, Counted, Member, is_bare};
use crate::import::ends::{self, Found};
use crate::import::heads::{Head, Heads, PartHead, Reader};
use crate::import::join::{self, Paragraph};
use crate::import::kinds::{ANNEX, Kinds, PLAIN};
use crate::import::plan::{Gap, Kind, Piece, Plan, Rule, Slot, Sure, Unit};
use crate::import::source::{Form, Source};
use crate::model::{ItemKey, PassageKind};
use crate::text::line_ends::{self, goes_on, plain_letters, reads_as_text};
use crate::text::outline::{marks, named, outline};

/// What is to be made of a file, with what an editor has answered.
pub fn plan(source: &Source, kinds: &Kinds, answers: &Answers) -> Plan {
    let drops = answers.lines("drop");
    let (dropped, lines) = source
        .lines
        .iter()
        .cloned()
        .partition::<Vec<_>, _>(|line| drops.contains(&line.at));
    let source = Source {
        lines,
        is_wrapped: source.is_wrapped,
    };
    let paragraphs = join::paragraphs(&source, &answers.wishes());
    let series = classes::series(&paragraphs);
    let heads = Reader {
        paragraphs: &paragraphs,
        series: &series,
        kinds,
        answers,
    }
    .read();
    let mut builder = Builder {
        plan: Plan {
            source,
            dropped: dropped
                .into_iter()
                .map(|line| (line.at, line.text))
                .collect(),
            paragraphs: paragraphs.clone(),
            ..Plan::default()
        },
        paragraphs: &paragraphs,
        kinds,
        answers,
        keys: BTreeMap::new(),
        parts: Vec::new(),
        part_count: 0,
        asked: Asked::default(),
    };
    builder.document(&heads);
    builder.finish(&heads);
    builder.plan
}

/// What was found out on the way and is asked about.
#[derive(Default)]
struct Asked {
    title: Vec<usize>,
    closing: Option<usize>,
    signatures: Option<usize>,
    slugs: Vec<String>,
    parts: Vec<usize>,
    items: Vec<usize>,
}

struct Builder<'b> {
    plan: Plan,
    paragraphs: &'b [Paragraph],
    kinds: &'b Kinds,
    answers: &'b Answers,
    /// The last key in each part.
    keys: BTreeMap<Option<usize>, ItemKey>,
    /// The parts that are open, the outermost first.
    parts: Vec<usize>,
    part_count: usize,
    asked: Asked,
}

/// The unit of the document itself.
const DOCUMENT: usize = 0;

impl Builder<'_> {
    fn unit(&mut self, part: Option<usize>, kind: Kind, label: Option<String>) -> usize {
        self.plan.units.push(Unit { part, kind, label });
        self.plan.units.len() - 1
    }

    fn piece(
        &mut self,
        paragraph: usize,
        range: Range<usize>,
        (unit, slot): (usize, Slot),
        (rule, sure): (Rule, Sure),
    ) {
        if range.is_empty() {
            return;
        }
        self.plan.pieces.push(Piece {
            paragraph,
            range,
            unit,
            slot,
            rule,
            sure,
        });
    }

    fn whole(&self, paragraph: usize) -> Range<usize> {
        0..self.paragraphs[paragraph].text.len()
    }

    fn bodies(&mut self, range: Range<usize>, unit: usize, why: (Rule, Sure)) {
        for at in range {
            // Numbers that a list shows are not in the file.
            let sure = if self.paragraphs[at].generated > 0 {
                Sure::Ask
            } else {
                why.1
            };
            self.piece(at, self.whole(at), (unit, Slot::Body), (why.0, sure));
        }
    }

    fn document(&mut self, heads: &Heads) {
        self.unit(None, Kind::Document, None);
        let first = heads
            .all
            .keys()
            .next()
            .copied()
            .unwrap_or(self.paragraphs.len());
        self.front(first, heads);
        let places: Vec<usize> = heads.all.keys().copied().collect();
        let back = self.back(&places, heads);
        for (index, at) in places.iter().enumerate() {
            let mut end = places
                .get(index + 1)
                .copied()
                .unwrap_or(self.paragraphs.len());
            let next_is_item = matches!(
                places.get(index + 1).map(|at| &heads.all[at]),
                Some(Head::Item(..))
            );
            let heading_of_next = heads.is_heading_before
                && next_is_item
                && end > at + 1
                && is_bare(&self.paragraphs[end - 1].text);
            if heading_of_next {
                end -= 1;
            }
            let ending = back
                .as_ref()
                .filter(|(of, _)| of == at)
                .map(|(_, found)| found.clone());
            let body_end = ending
                .as_ref()
                .and_then(|found| found.first())
                .map_or(end, |(_, of)| of.range.start);
            match &heads.all[at] {
                Head::Item(member, sure) => {
                    let has_own = heads.is_heading_before
                        && *at > 0
                        && self.is_heading_before(*at, &places, index);
                    self.item(*at, member, *sure, body_end, (heads, has_own));
                }
                Head::Part(head) => self.part(*at, head, body_end),
            }
            for (kind, found) in ending.into_iter().flatten() {
                let unit = self.unit(None, Kind::Passage(kind), None);
                self.bodies(found.range, unit, (found.rule, found.sure));
                self.parts.clear();
            }
        }
    }

    /// Whether the paragraph before an item is its heading, and belongs to nothing before it.
    fn is_heading_before(&self, at: usize, places: &[usize], index: usize) -> bool {
        let before = index.checked_sub(1).map_or(0, |before| places[before] + 1);
        at > before.max(1) && is_bare(&self.paragraphs[at - 1].text)
    }

    /// Title, preamble, and what may stand between it and a list of items.
    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn front(&mut self, first: usize, heads: &Heads) {
        let own_heading =
            heads.is_heading_before && first > 1 && is_bare(&self.paragraphs[first - 1].text);
        let first = if own_heading { first - 1 } else { first };
        let paragraphs = &self.paragraphs[..first];
        let is_blank_before =
            |at: usize| self.plan.source.lines[paragraphs[at].first].is_after_blank;
        let mut title = ends::title(paragraphs, &is_blank_before);
        if let Some(asked) = self.answers.text("title") {
            title = self.titled(asked, first);
            if title.is_none() {
                self.plan.title = Some(asked.to_owned());
            }
        }
        let signing = match self.answers.line("signatures") {
            _ if heads.all.is_empty() => None,
            Some(line) => {
                let start = self.answered(line, 0..first).map(|of| of.range.start);
                start.and_then(|start| ends::signatures_before(paragraphs, start))
            }
            None => {
                ends::signatures_before(paragraphs, title.as_ref().map_or(0, |of| of.range.end))
            }
        };
        let mut at = 0;
        while at < first {
            let is_in = |found: &Found| found.range.contains(&at);
            if let Some(found) = title.clone().filter(is_in) {
                for at in found.range.clone() {
                    self.piece(
                        at,
                        self.whole(at),
                        (DOCUMENT, Slot::Heading),
                        (found.rule, found.sure),
                    );
                    self.asked.title.push(at);
                }
                at = found.range.end;
                continue;
            }
            if let Some((signatures, annex)) = signing.clone().filter(|(of, _)| is_in(of)) {
                let unit = self.unit(None, Kind::Passage(PassageKind::Signatures), None);
                self.asked.signatures = Some(signatures.range.start);
                self.bodies(
                    signatures.range.clone(),
                    unit,
                    (signatures.rule, signatures.sure),
                );
                for at in annex.range.clone() {
                    self.piece(
                        at,
                        self.whole(at),
                        (DOCUMENT, Slot::Annex),
                        (annex.rule, annex.sure),
                    );
                }
                at = annex.range.end;
                continue;
            }
            self.bodies(at..at + 1, DOCUMENT, (Rule::Before, Sure::Likely));
            at += 1;
        }
        if heads.all.is_empty() {
            self.whole_text(title.map_or(0, |of| of.range.end));
        }
    }

    /// The paragraphs that an editor names as the title.
    fn titled(&self, asked: &str, first: usize) -> Option<Found> {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let asked = squeezed(asked);
        if asked.is_empty() {
            return None;
        }
        let joined = |range: Range<usize>| {
            let all = self.paragraphs[range].iter().map(|of| squeezed(&of.text));
            all.collect::<String>()
        };
        let from = |start: usize| (start + 1..=first.min(start + 12)).map(move |end| start..end);
        (0..first.min(30))
            .flat_map(from)
            .find(|range| joined(range.clone()) == asked)
            .map(|range| Found {
                range,
                rule: Rule::Answer,
                sure: Sure::Sure,
            })
    }

    /// A text without items: its last lines may be the signatures.
    fn whole_text(&mut self, from: usize) {
        let paragraphs = &self.paragraphs[from..];
        if paragraphs.len() < 2 {
            return;
        }
        let found = match self.answers.line("signatures") {
            Some(line) => self.answered(line, from..self.paragraphs.len()),
            None => ends::signatures_after(paragraphs).map(|found| Found {
                range: from + found.range.start..from + found.range.end,
                ..found
            }),
        };
        if let Some(found) = found {
            self.plan
                .pieces
                .retain(|piece| !found.range.contains(&piece.paragraph));
            self.asked.signatures = Some(found.range.start);
            let unit = self.unit(None, Kind::Passage(PassageKind::Signatures), None);
            self.bodies(found.range, unit, (found.rule, found.sure));
        }
    }

    /// What an editor says begins at a line, up to the end of a range.
    fn answered(&self, line: usize, range: Range<usize>) -> Option<Found> {
        let start = range.clone().find(|at| self.plan.line(*at) >= line)?;
        let is_within = range.start == 0 || self.plan.line(range.start - 1) < line;
        (line > 0 && is_within).then_some(Found {
            range: start..range.end,
            rule: Rule::Answer,
            sure: Sure::Sure,
        })
    }

    /// The closing words and signatures behind the last item, with the head of that item.
    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn back(
        &mut self,
        places: &[usize],
        heads: &Heads,
    ) -> Option<(usize, Vec<(PassageKind, Found)>)> {
        let is_item = |at: &&usize| matches!(heads.all[at], Head::Item(..));
        let first_item = places.iter().find(is_item)?;
        // Annexes are behind the signatures, and so is what begins anew after closing words.
        let is_annex = |at: &&usize| {
            let Head::Part(head) = &heads.all[at] else {
                return false;
            };
            *at > first_item && (head.kind.as_deref() == Some(ANNEX))
        };
        let annex = places.iter().find(is_annex).copied();
        let end = annex.unwrap_or(self.paragraphs.len());
        let last = places.iter().rfind(|at| **at < end).copied()?;
        let own = &self.paragraphs[last..end];
        let goes_on_without_number = |at: usize, end: usize| {
            let further = self.paragraphs[at + 1..end].iter();
            further.clone().any(|of| marks::read(&of.text).is_none())
        };
        let others_go_on =
            places
                .iter()
                .enumerate()
                .filter(|(_, at)| **at < last)
                .any(|(index, at)| {
                    matches!(heads.all[at], Head::Item(..))
                        && goes_on_without_number(*at, places[index + 1])
                });
        let is_named = heads.items.as_ref().is_some_and(Counted::is_named);
        let shifted = |found: Found| Found {
            range: last + found.range.start..last + found.range.end,
            ..found
        };
        // Of an item whose number is alone on its line the first words stay, too; of a part its heading.
        let keep = match &heads.all[&last] {
            Head::Item(member, _) => usize::from(member.length == self.paragraphs[last].text.len()),
            Head::Part(head) => head.heading.end.saturating_sub(last + 1) + 1,
        };
        let signatures = match self.answers.line("signatures") {
            Some(line) => self.answered(line, last + 1..end),
            None if own.len() > keep => ends::signatures_after(&own[keep..]).map(|of| {
                shifted(Found {
                    range: of.range.start + keep..of.range.end + keep,
                    ..of
                })
            }),
            None => None,
        };
        let before = signatures.as_ref().map_or(end, |of| of.range.start);
        let closing = match self.answers.line("closing") {
            Some(line) => self.answered(line, last + 1..before),
            None if before > last + keep => {
                let found = ends::closing(
                    &self.paragraphs[last + keep..before],
                    others_go_on || is_named,
                    signatures.is_some(),
                );
                found.map(|of| {
                    shifted(Found {
                        range: of.range.start + keep..of.range.end + keep,
                        ..of
                    })
                })
            }
            None => None,
        };
        self.asked.closing = closing.as_ref().map(|of| of.range.start);
        if let Some(found) = &signatures {
            self.asked.signatures = Some(found.range.start);
        }
        let all = closing.map(|of| (PassageKind::Closing, of)).into_iter();
        let all: Vec<_> = all
            .chain(signatures.map(|of| (PassageKind::Signatures, of)))
            .collect();
        Some((last, all)).filter(|(_, all)| !all.is_empty())
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn part(&mut self, at: usize, head: &PartHead, end: usize) {
        let is_behind = self.plan.units.iter().any(|unit| {
            matches!(unit.kind, Kind::Passage(PassageKind::Closing)) && unit.part.is_none()
        });
        let has_annex = self
            .plan
            .pieces
            .iter()
            .any(|piece| piece.slot == Slot::Annex);
        let kind = head
            .kind
            .clone()
            .or_else(|| (is_behind && !has_annex && head.level == 1).then(|| ANNEX.to_owned()));
        let is_annex = kind.as_deref() == Some(ANNEX);
        let depth = usize::from(if is_annex { 1 } else { head.level }) - 1;
        self.parts.truncate(depth);
        let parent = self.parts.last().copied();
        let text = &self.paragraphs[at].text;
        let (number, heading) = text.split_at(head.number);
        let label = number.trim().to_owned();
        let mut words: Vec<&str> = vec![heading];
        words.extend(
            self.paragraphs[head.heading.clone()]
                .iter()
                .map(|of| of.text.as_str()),
        );
        let name = self.slug(parent, &label, &words.join(" "), kind.as_deref());
        let beside = |unit: &&Unit| unit.part == parent && matches!(&unit.kind, Kind::Part { .. });
        let all = self.plan.units.iter().filter(beside);
        let is_of_annexes = |unit: &&Unit| matches!(&unit.kind, Kind::Part { kind, .. } if kind.as_deref() == Some(ANNEX));
        let count = u32::try_from(all.clone().count()).unwrap_or(u32::MAX);
        let annexes = u32::try_from(all.filter(is_of_annexes).count()).unwrap_or(u32::MAX);
        let place = match is_annex && count - annexes < FIRST_ANNEX - 1 && annexes < 10 {
            true => FIRST_ANNEX + annexes,
            false => (count + 1).max(if annexes > 0 {
                FIRST_ANNEX + annexes
            } else {
                0
            }),
        };
        let kind = Kind::Part {
            number: place,
            slug: name,
            kind,
        };
        let unit = self.unit(parent, kind, (!label.is_empty()).then_some(label));
        self.parts.push(unit);
        self.asked.parts.push(at);
        let why = (head.rule, head.sure);
        self.piece(at, 0..head.number, (unit, Slot::Number), why);
        let length = text.len();
        self.piece(at, head.number..length, (unit, Slot::Heading), why);
        for at in head.heading.clone() {
            self.piece(at, self.whole(at), (unit, Slot::Heading), why);
        }
        let body = at.max(head.heading.end.saturating_sub(1)) + 1;
        if body < end {
            let opening = self.unit(Some(unit), Kind::Passage(PassageKind::Opening), None);
            self.bodies(body..end, opening, (Rule::Follows, Sure::Likely));
        }
    }

    /// The name of a part in addresses: as answered, or of the Latin letters of its heading, or its kind and number.
    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn slug(
        &mut self,
        parent: Option<usize>,
        label: &str,
        heading: &str,
        kind: Option<&str>,
    ) -> String {
        let answered = self
            .answers
            .texts("parts")
            .and_then(|all| all.get(self.part_count).cloned());
        self.part_count += 1;
        let number = self.part_count;
        let of_words = |words: &str| {
            let plain = plain_letters(words);
            let name = nearest_slug(&plain)?;
            let mut short = String::new();
            for word in name.split('-') {
                if !short.is_empty() && short.len() + word.len() > SLUG {
                    break;
                }
                if !short.is_empty() {
                    short.push('-');
                }
                short.push_str(word);
            }
            short
                .starts_with(|c: char| c.is_ascii_lowercase())
                .then_some(short)
        };
        let is_annex = kind == Some(ANNEX);
        let name = answered.filter(|of| is_slug(of)).unwrap_or_else(|| {
            let named = || {
                let digits = marks_number(label)?;
                Some(format!("{}-{digits}", kind.unwrap_or("part")))
            };
            let own = if is_annex {
                of_words(label).or_else(named)
            } else {
                of_words(heading)
            };
            own.or_else(|| of_words(label))
                .or_else(named)
                .unwrap_or_else(|| format!("part-{number}"))
        });
        let name = match Reserved::Area.is_reserved(&name) {
            true => Reserved::Area.other(&name),
            false => name,
        };
        let is_taken = |name: &str| {
            let mut all = self.plan.units.iter().filter(|unit| unit.part == parent);
            all.any(|unit| matches!(&unit.kind, Kind::Part { slug, .. } if slug == name))
        };
        let name = (1..)
            .map(|of| {
                if of == 1 {
                    name.clone()
                } else {
                    format!("{name}-{of}")
                }
            })
            .find(|of| !is_taken(of));
        let name = name.unwrap_or_default();
        self.asked.slugs.push(name.clone());
        name
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn item(
        &mut self,
        at: usize,
        member: &Member,
        sure: Sure,
        end: usize,
        (heads, has_heading): (&Heads, bool),
    ) {
        let part = self.parts.last().copied();
        let key = key(member);
        let is_after = self
            .keys
            .get(&part)
            .zip(key.as_ref())
            .is_none_or(|(last, key)| key > last);
        let Some(key) = key.filter(|_| is_after) else {
            // What cannot be an item of its own stays in the text before it.
            let unit = self.plan.units.len() - 1;
            self.bodies(at..end, unit, (Rule::Follows, Sure::Ask));
            return;
        };
        self.keys.insert(part, key.clone());
        let label = self.label(at, member, heads);
        let unit = self.unit(part, Kind::Item(key), label);
        self.asked.items.push(at);
        let paragraph = &self.paragraphs[at];
        let sure = if paragraph.generated > 0 {
            Sure::Ask
        } else {
            sure
        };
        let rule = if member.is_guess {
            Rule::Place
        } else {
            Rule::Counted
        };
        if has_heading {
            self.piece(
                at - 1,
                self.whole(at - 1),
                (unit, Slot::Heading),
                (Rule::Heading, Sure::Ask),
            );
        }
        self.piece(at, 0..member.length, (unit, Slot::Number), (rule, sure));
        let length = paragraph.text.len();
        let rest = member.rest(paragraph);
        let is_named = heads.items.as_ref().is_some_and(Counted::is_named);
        let follow = (rule, sure);
        if rest.is_empty() {
            let heading = if has_heading {
                false
            } else {
                self.has_heading(at, end, heads)
            };
            let mut body = at + 1;
            if heading {
                self.piece(
                    at + 1,
                    self.whole(at + 1),
                    (unit, Slot::Heading),
                    (Rule::Heading, Sure::Likely),
                );
                body += 1;
            }
            self.bodies(body..end, unit, (Rule::Follows, Sure::Sure));
            return;
        }
        let split = line_ends::bracketed(rest).filter(|_| is_named && !has_heading);
        let next_is_text = at + 1 < end && {
            let next = &self.paragraphs[at + 1];
            marks::read(&next.text).is_none() && reads_as_text(&next.text)
        };
        let is_heading =
            !has_heading && is_bare(rest) && at + 1 < end && (is_named || next_is_text);
        match split {
            Some(of) if of < rest.len() => {
                let middle = member.length + of;
                self.piece(
                    at,
                    member.length..middle,
                    (unit, Slot::Heading),
                    (Rule::Heading, Sure::Ask),
                );
                self.piece(at, middle..length, (unit, Slot::Body), follow);
            }
            _ if is_heading => self.piece(
                at,
                member.length..length,
                (unit, Slot::Heading),
                (Rule::Heading, Sure::Likely),
            ),
            _ => self.piece(at, member.length..length, (unit, Slot::Body), follow),
        }
        self.bodies(at + 1..end, unit, (Rule::Follows, Sure::Sure));
    }

    /// Whether the paragraph after a number that is alone is the heading of the item.
    fn has_heading(&self, at: usize, end: usize, heads: &Heads) -> bool {
        let may = |at: usize, end: usize| {
            end - at > 2 && {
                let first = &self.paragraphs[at + 1];
                first.form == Form::Text
                    && is_bare(&first.text)
                    && marks::read(&first.text).is_none()
                    && !first.text.starts_with(char::is_lowercase)
            }
        };
        if !may(at, end) {
            return false;
        }
        if self.paragraphs[at + 1].heading.is_some() {
            return true;
        }
        // In a script whose sentences end without a sign, most items must have one.
        let wide = self
            .paragraphs
            .iter()
            .filter(|of| of.text.chars().count() > 40);
        let ended = wide
            .clone()
            .filter(|of| line_ends::ends_sentence(&of.text) || goes_on(&of.text))
            .count();
        if ended * 2 > wide.count() {
            return true;
        }
        let places: Vec<usize> = heads.all.keys().copied().collect();
        let ends = places
            .iter()
            .skip(1)
            .copied()
            .chain([self.paragraphs.len()]);
        let with = places
            .iter()
            .zip(ends)
            .filter(|(at, end)| may(**at, *end))
            .count();
        with * 10 >= places.len() * 6
    }

    /// What a number is called as signed, where the key does not say it.
    fn label(&mut self, at: usize, member: &Member, heads: &Heads) -> Option<String> {
        let text = &self.paragraphs[at].text[..member.length];
        let whole = line_ends::without_sign(text);
        let plain = member.number.to_string();
        match heads.items.as_ref()? {
            Counted::Mark(class) => {
                let bare = line_ends::without_stop(&member.written);
                if bare == plain && class.is_counted() {
                    return None;
                }
                let is_dotted = !member.within.is_empty();
                Some(
                    if is_dotted {
                        bare
                    } else {
                        member.written.trim()
                    }
                    .to_owned(),
                )
            }
            Counted::Named(word) => {
                let own = named::read(whole).map(|of| of.class);
                let is_same = own.as_ref().is_none_or(|own| own == word);
                match self.kinds.find(word) {
                    Some(_) if is_same => (member.written != plain).then(|| member.written.clone()),
                    // The kind would not say what was signed: the label does.
                    Some(_) => Some(member.written.clone()),
                    None => Some(whole.trim_end_matches('.').to_owned()),
                }
            }
        }
    }

    fn finish(&mut self, heads: &Heads) {
        // One file after the other, as they will be read.
        self.plan
            .pieces
            .sort_by_key(|piece| (piece.paragraph, piece.range.start));
        self.plan.kind = match (self.answers.text("kind"), &heads.items) {
            (Some(asked), _) => (!asked.is_empty()).then(|| asked.to_owned()),
            (None, Some(Counted::Named(word))) => {
                Some(self.kinds.find(word).unwrap_or(PLAIN).to_owned())
            }
            (None, Some(Counted::Mark(_))) => {
                let labelled = self
                    .plan
                    .units
                    .iter()
                    .any(|unit| matches!(unit.kind, Kind::Item(_)) && unit.label.is_some());
                labelled.then(|| PLAIN.to_owned())
            }
            (None, None) => None,
        };
        let mut keys: Vec<&ItemKey> = Vec::new();
        for unit in &self.plan.units {
            let Kind::Item(key) = &unit.kind else {
                continue;
            };
            let in_annex = self.plan.parts(
                self.plan
                    .units
                    .iter()
                    .position(|of| std::ptr::eq(of, unit))
                    .unwrap_or(0),
            );
            let in_annex = in_annex.iter().any(|part| matches!(&self.plan.units[*part].kind, Kind::Part { kind, .. } if kind.as_deref() == Some(ANNEX)));
            if !in_annex {
                keys.push(key);
            }
        }
        let count = keys.len();
        keys.sort();
        keys.dedup();
        self.plan.is_by_part = keys.len() < count;
        self.days();
        self.gaps(heads);
        self.questions(heads);
    }

    fn days(&mut self) {
        let is_of = |piece: &&Piece| {
            let kind = &self.plan.units[piece.unit].kind;
            matches!(
                kind,
                Kind::Passage(PassageKind::Signatures | PassageKind::Closing)
            )
        };
        let ends = self
            .plan
            .pieces
            .iter()
            .filter(is_of)
            .map(|piece| &self.paragraphs[piece.paragraph]);
        let found = ends::day(ends);
        let asked = self.answers.text("signed").map(str::to_owned);
        self.plan.signed = asked.or(found).filter(|day| !day.is_empty());
    }

    /// Numbers that are missing: of items, and of paragraphs within them.
    fn gaps(&mut self, heads: &Heads) {
        let mut gaps = Vec::new();
        let mut last: Option<(&Member, Option<usize>)> = None;
        for (at, head) in &heads.all {
            let Head::Item(member, _) = head else {
                continue;
            };
            let piece = self.plan.pieces.iter().find(|piece| piece.paragraph == *at);
            let part = piece.and_then(|piece| self.plan.units[piece.unit].part);
            if let Some((before, of)) = last
                && member.within == before.within
                && member.number > before.number + 1
                && (of == part || !self.plan.is_by_part)
            {
                gaps.push(Gap {
                    line: self.paragraphs[*at].first,
                    number: member.written.clone(),
                    before: before.written.clone(),
                });
            }
            last = Some((member, part));
        }
        for (unit, of) in self.plan.units.iter().enumerate() {
            if !matches!(
                of.kind,
                Kind::Item(_) | Kind::Passage(PassageKind::Opening) | Kind::Document
            ) {
                continue;
            }
            let pieces: Vec<&Piece> = self
                .plan
                .pieces
                .iter()
                .filter(|piece| piece.unit == unit && piece.slot == Slot::Body)
                .collect();
            let text = |piece: &&Piece| &self.paragraphs[piece.paragraph].text[piece.range.clone()];
            let outline = outline(pieces.iter().map(text));
            for gap in outline.gaps {
                let mark =
                    |line: usize| text(&pieces[line])[outline.lines[line].mark.clone()].to_owned();
                gaps.push(Gap {
                    line: self.paragraphs[pieces[gap.line].paragraph].first,
                    number: mark(gap.line),
                    before: mark(gap.before),
                });
            }
        }
        gaps.sort_by_key(|gap| gap.line);
        self.plan.gaps = gaps;
    }

    #[expect(
        clippy::too_many_lines,
        reason = "one kind of unit from its first piece to its last"
    )]
    fn questions(&mut self, heads: &Heads) {
        let text = |value: &str| toml::Value::String(value.to_owned());
        let line = |at: Option<usize>| {
            let line = at.map_or(0, |at| self.plan.line(at));
            toml::Value::Integer(i64::try_from(line).unwrap_or(0))
        };
        let lines = |all: &[usize]| all.iter().map(|at| self.plan.line(*at)).collect::<Vec<_>>();
        let mut all = Vec::new();
        let mut ask = |id, answer, others: Vec<String>, lines: Vec<usize>| {
            all.push(Question {
                id,
                answer,
                others,
                lines,
            });
        };
        let title = self
            .plan
            .title
            .clone()
            .unwrap_or_else(|| self.plan.joined(DOCUMENT, Slot::Heading));
        ask("title", text(&title), Vec::new(), lines(&self.asked.title));
        if let Some(chosen) = &heads.chosen {
            ask(
                "items",
                text(chosen),
                heads.others.clone(),
                lines(&self.asked.items[..1.min(self.asked.items.len())]),
            );
        }
        if !self.asked.slugs.is_empty() {
            let slugs = self.asked.slugs.iter().map(|slug| text(slug)).collect();
            ask(
                "parts",
                toml::Value::Array(slugs),
                Vec::new(),
                lines(&self.asked.parts),
            );
        }
        if heads.items.is_some() {
            let kind = self.plan.kind.clone().unwrap_or_default();
            let others = self.kinds.names().map(str::to_owned).collect();
            ask("kind", text(&kind), others, Vec::new());
        }
        let signed = self.plan.signed.clone().unwrap_or_default();
        ask("signed", text(&signed), Vec::new(), Vec::new());
        if heads.items.is_some() {
            ask("closing", line(self.asked.closing), Vec::new(), Vec::new());
        }
        ask(
            "signatures",
            line(self.asked.signatures),
            Vec::new(),
            Vec::new(),
        );
        let joins = || self.paragraphs.iter().flat_map(|of| &of.joins);
        let at = |of: &join::Join| self.plan.source.lines[of.line].at;
        let list = |name: &str| {
            let lines = self.answers.lines(name).into_iter();
            toml::Value::Array(
                lines
                    .map(|of| toml::Value::Integer(i64::try_from(of).unwrap_or(0)))
                    .collect(),
            )
        };
        if joins().next().is_some() || !self.answers.lines("apart").is_empty() {
            ask(
                "apart",
                list("apart"),
                Vec::new(),
                joins().filter(|of| of.is_over_page).map(at).collect(),
            );
        }
        let hyphens: Vec<usize> = joins().filter(|of| of.is_asked).map(at).collect();
        if !hyphens.is_empty() || !self.answers.lines("without-hyphen").is_empty() {
            ask(
                "without-hyphen",
                list("without-hyphen"),
                Vec::new(),
                hyphens,
            );
        }
        let numbers = self.plan.pages();
        if !numbers.is_empty() || !self.answers.lines("drop").is_empty() {
            ask("drop", list("drop"), Vec::new(), numbers);
        }
        all.truncate(budget::IMPORT_QUESTIONS);
        self.plan.questions = all;
    }
}

/// The place of the first annex among the parts.
const FIRST_ANNEX: u32 = 90;
/// So long is the name that a heading gives to a part.
const SLUG: usize = 40;

impl Plan {
    /// The words of a slot of a unit as one line.
    pub fn joined(&self, unit: usize, slot: Slot) -> String {
        let mut joined = String::new();
        for words in self.words(unit, slot) {
            if !joined.is_empty() {
                joined.push_str(line_ends::between(&joined, words));
            }
            joined.push_str(words);
        }
        joined
    }

    /// Its title; without one, `name`.
    pub fn title_or(&self, name: &str) -> String {
        let found = self
            .title
            .clone()
            .unwrap_or_else(|| self.joined(DOCUMENT, Slot::Heading));
        if found.is_empty() {
            name.to_owned()
        } else {
            found
        }
    }

    /// Lines that are a number and signs alone, as at the foot of pages.
    fn pages(&self) -> Vec<usize> {
        let is_page = |text: &str| {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let is_sign = |c: char| {
                c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '|')
            };
            (1..=4).contains(&digits) && text.chars().all(is_sign)
        };
        let lines = self.source.lines.iter().filter(|line| is_page(&line.text));
        lines.map(|line| line.at).collect()
    }
}

/// The key of an item.
fn key(member: &Member) -> Option<ItemKey> {
    let within: String = member
        .within
        .iter()
        .map(|number| format!("{number}-"))
        .collect();
    ItemKey::parse(&format!("{within}{}{}", member.number, member.suffix))
        .filter(|key| key.fits(budget::NUMBER))
}

/// The number in a label, in digits.
fn marks_number(label: &str) -> Option<u32> {
    let folded: String = label.nfkc().collect::<String>().to_lowercase();
    crate::text::numeral::only_one(&folded)
}
