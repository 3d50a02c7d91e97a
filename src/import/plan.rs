//! What each paragraph of a file becomes, by which rule and how surely.

use std::ops::Range;

use crate::import::answers::Question;
use crate::import::join::Paragraph;
use crate::import::source::Source;
use crate::model::{ItemKey, PassageKind};
use crate::text::line_ends;

/// What is to be made of a file.
#[derive(Debug, Default)]
pub struct Plan {
    /// The lines of the file, without those that are dropped.
    pub source: Source,
    /// Lines of the file that are dropped, with their words, because an editor said so.
    pub dropped: Vec<(usize, String)>,
    /// The lines as paragraphs.
    pub paragraphs: Vec<Paragraph>,
    /// The places of their words, in order.
    pub pieces: Vec<Piece>,
    /// What is made, in the order of the file; the first is the document itself.
    pub units: Vec<Unit>,
    /// What its items are called.
    pub kind: Option<String>,
    /// Whether the numbers of items begin anew in each part.
    pub is_by_part: bool,
    /// Its title, where no line of the file is one.
    pub title: Option<String>,
    /// The day on which it was signed, as an editor or the file says.
    pub signed: Option<String>,
    /// Whether the file says this day.
    pub is_signed_said: bool,
    /// The first number of each series that the items may be, as written.
    pub series: Vec<String>,
    /// What is asked, with the defaults that were used.
    pub questions: Vec<Question>,
    /// Lines of the file at which numbers are missing.
    pub gaps: Vec<Gap>,
    /// Lines of the file whose numbers are there already.
    pub repeats: Vec<Repeat>,
}

/// A number that is not counted, because it is there already or belongs before the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeat {
    /// The line, by number in [`Source::lines`].
    pub line: usize,
    /// The number of it, as written.
    pub number: String,
    /// The line that has the same number, or the last before it.
    pub first: usize,
    /// Whether the number of that is the same.
    pub is_same: bool,
}

/// Numbers that are missing before a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// The line, by number in [`Source::lines`].
    pub line: usize,
    /// The number of it, as written.
    pub number: String,
    /// The one before, as written.
    pub before: String,
}

/// A stretch of a paragraph that has a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Which paragraph.
    pub paragraph: usize,
    /// Which of its bytes.
    pub range: Range<usize>,
    /// The unit that it is a part of.
    pub unit: usize,
    /// What it is there.
    pub slot: Slot,
    /// Why.
    pub rule: Rule,
    /// How surely.
    pub sure: Sure,
}

/// What words are in their unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// A number, with the signs around it: the key of an item says it, or its label.
    Number,
    /// The title of the document, the heading of a part or item.
    Heading,
    /// The heading of all that follows the signatures.
    Annex,
    /// A paragraph of its text.
    Body,
}

/// What is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The part that it is in.
    pub part: Option<usize>,
    /// What it is.
    pub kind: Kind,
    /// Its number as signed, where its key does not say it.
    pub label: Option<String>,
}

/// What a unit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The document, with its preamble.
    Document,
    /// A part: its place among those beside it, its name in addresses, and what it is called.
    Part {
        /// From 1.
        number: u32,
        /// Its name in addresses.
        slug: String,
        /// A kind that themes have words for.
        kind: Option<String>,
    },
    /// An item.
    Item(ItemKey),
    /// Text before or after the items, or the signatures.
    Passage(PassageKind),
}

/// How surely something is what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// The text itself says it.
    Sure,
    /// It is most probably so.
    Likely,
    /// An editor should look.
    Ask,
}

impl Sure {
    /// Sure, unless it is a guess.
    pub fn unless(is_guess: bool) -> Self {
        if is_guess { Self::Ask } else { Self::Sure }
    }

    /// As plans write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Ask => "ask",
        }
    }
}

/// Why something is what it is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// The file says that it is a heading.
    Marked,
    /// It stands before the first sentence.
    First,
    /// Its number is counted.
    Counted,
    /// It is counted by its place alone.
    Place,
    /// It is short, ends no sentence, and items follow it.
    Bare,
    /// It is the word for what it is, alone on a line.
    Word,
    /// It stands before the text of what its number names.
    Heading,
    /// It follows what is before it.
    Follows,
    /// It stands before the first number.
    Before,
    /// It stands after the last item and speaks of the signing.
    After,
    /// Short lines, of which one is a date or which end the text.
    Short,
    /// An editor said so.
    Answer,
}

impl Rule {
    /// All rules.
    pub const ALL: [Self; 12] = [
        Self::Marked,
        Self::First,
        Self::Counted,
        Self::Place,
        Self::Bare,
        Self::Word,
        Self::Heading,
        Self::Follows,
        Self::Before,
        Self::After,
        Self::Short,
        Self::Answer,
    ];

    /// As plans write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Marked => "marked",
            Self::First => "first",
            Self::Counted => "counted",
            Self::Place => "place",
            Self::Bare => "bare",
            Self::Word => "word",
            Self::Heading => "heading",
            Self::Follows => "follows",
            Self::Before => "before",
            Self::After => "after",
            Self::Short => "short",
            Self::Answer => "answer",
        }
    }
}

impl Plan {
    /// The line of the file at which a paragraph begins.
    pub fn line(&self, paragraph: usize) -> usize {
        self.source.lines[self.paragraphs[paragraph].first].at
    }

    /// The names of its parts in addresses.
    pub fn part_names(&self) -> impl Iterator<Item = &str> {
        self.units.iter().filter_map(|unit| match &unit.kind {
            Kind::Part { slug, .. } => Some(slug.as_str()),
            _ => None,
        })
    }

    /// The paths of its items.
    pub fn items(&self) -> Vec<String> {
        let units = 0..self.units.len();
        let items = units.filter(|unit| matches!(self.units[*unit].kind, Kind::Item(_)));
        items.map(|unit| self.path(unit)).collect()
    }

    /// The parts that a unit is in, the outermost first, itself included where it is one.
    pub fn parts(&self, unit: usize) -> Vec<usize> {
        let is_part = matches!(self.units[unit].kind, Kind::Part { .. });
        let own = is_part.then_some(unit).or(self.units[unit].part);
        let mut parts: Vec<usize> =
            std::iter::successors(own, |part| self.units[*part].part).collect();
        parts.reverse();
        parts
    }

    /// The path of a unit's file below the folder of the document, without language and ending.
    pub fn path(&self, unit: usize) -> String {
        let mut path = String::new();
        for part in self.parts(unit) {
            if let Kind::Part { number, slug, .. } = &self.units[part].kind {
                path.push_str(&format!("{number:02}-{slug}/"));
            }
        }
        path + &match &self.units[unit].kind {
            Kind::Document => "document".to_owned(),
            Kind::Part { .. } => "part".to_owned(),
            Kind::Item(key) => key.to_string(),
            Kind::Passage(kind) => kind.name().to_owned(),
        }
    }

    /// The words of a slot of a unit, a line for each paragraph.
    pub fn words(&self, unit: usize, slot: Slot) -> Vec<&str> {
        let pieces = self
            .pieces
            .iter()
            .filter(|piece| piece.unit == unit && piece.slot == slot);
        let words =
            pieces.map(|piece| self.paragraphs[piece.paragraph].text[piece.range.clone()].trim());
        words.filter(|words| !words.is_empty()).collect()
    }

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

    /// Its title; empty where neither the file nor an editor has one.
    pub fn title(&self) -> String {
        let title = self.title.clone();
        title.unwrap_or_else(|| self.joined(0, Slot::Heading))
    }
}
