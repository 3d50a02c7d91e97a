//! From the paragraphs of a file to the units of a document.

mod back;
mod front;
mod items;
mod parts;
mod questions;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::import::answers::Answers;
use crate::import::classes::{self, is_bare};
use crate::import::ends::Found;
use crate::import::heads::{Head, Heads, Reader};
use crate::import::join::{self, Paragraph};
use crate::import::kinds::Kinds;
use crate::import::plan::{Kind, Piece, Plan, Rule, Slot, Sure, Unit};
use crate::import::source::Source;
use crate::model::ItemKey;

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
        left_out: source.left_out.clone(),
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
        doubtful: heads.repeats.iter().map(|of| of.at).collect(),
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
    /// Paragraphs whose numbers are not counted, although they may be.
    doubtful: BTreeSet<usize>,
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
        // Only an editor can say what is meant by what the words do not say.
        let is_doubtful = self.paragraphs[paragraph]
            .remarks
            .iter()
            .any(|of| of.is_asked())
            || self.doubtful.contains(&paragraph);
        let sure = if is_doubtful { Sure::Ask } else { sure };
        self.plan.pieces.push(Piece {
            paragraph,
            range,
            unit,
            slot,
            rule,
            sure,
        });
    }

    /// A piece of all words of a paragraph.
    fn whole(&mut self, paragraph: usize, place: (usize, Slot), why: (Rule, Sure)) {
        let length = self.paragraphs[paragraph].text.len();
        self.piece(paragraph, 0..length, place, why);
    }

    /// Paragraphs of the text of a unit.
    fn bodies(&mut self, range: Range<usize>, unit: usize, (rule, sure): (Rule, Sure)) {
        for at in range {
            // Numbers that a list shows are not in the file.
            let is_generated = self.paragraphs[at].generated > 0;
            let sure = if is_generated { Sure::Ask } else { sure };
            self.whole(at, (unit, Slot::Body), (rule, sure));
        }
    }

    fn document(&mut self, heads: &Heads) {
        self.unit(None, Kind::Document, None);
        let places: Vec<usize> = heads.all.keys().copied().collect();
        let first = places.first().copied().unwrap_or(self.paragraphs.len());
        self.front(first, heads);
        let ending = self.ending(&places, heads);
        for (index, at) in places.iter().copied().enumerate() {
            let ending = ending.as_ref().filter(|ending| ending.last == at);
            let end = self.end(&places, index, heads);
            let end = ending.map_or(end, |ending| ending.start);
            match &heads.all[&at] {
                Head::Item(member, sure) => {
                    let has_heading =
                        heads.is_heading_before && self.is_heading_before(at, &places, index);
                    self.item(at, (member, *sure), end, (heads, has_heading));
                }
                Head::Part(head) => self.part(at, head, end),
            }
            for (kind, found) in ending.iter().flat_map(|ending| &ending.passages) {
                let unit = self.unit(None, Kind::Passage(*kind), None);
                self.bodies(found.range.clone(), unit, (found.rule, found.sure));
                self.parts.clear();
            }
        }
    }

    /// Where what begins at one of these places ends: at the next, or at the heading before it.
    fn end(&self, places: &[usize], index: usize, heads: &Heads) -> usize {
        let Some(next) = places.get(index + 1) else {
            return self.paragraphs.len();
        };
        let is_item = matches!(heads.all[next], Head::Item(..));
        let has_heading = heads.is_heading_before
            && is_item
            && *next > places[index] + 1
            && is_bare(&self.paragraphs[next - 1].text);
        next - usize::from(has_heading)
    }

    /// Whether the paragraph before an item is its heading, and belongs to nothing before it.
    fn is_heading_before(&self, at: usize, places: &[usize], index: usize) -> bool {
        let before = index.checked_sub(1).map_or(0, |before| places[before] + 1);
        at > before.max(1) && is_bare(&self.paragraphs[at - 1].text)
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
}
