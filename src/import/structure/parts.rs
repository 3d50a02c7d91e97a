//! Parts, their place among those beside them, and their names in addresses.

use unicode_normalization::UnicodeNormalization as _;

use super::Builder;
use crate::address::{Named as Reserved, is_slug, nearest_slug};
use crate::import::heads::PartHead;
use crate::import::kinds::ANNEX;
use crate::import::plan::{Kind, Rule, Slot, Sure, Unit};
use crate::model::PassageKind;
use crate::text::line_ends::plain_letters;
use crate::text::numeral;

/// The place of the first annex among the parts, and how many annexes are counted from there.
const FIRST_ANNEX: u32 = 90;
const ANNEXES: u32 = 10;
/// So long is the name that a heading gives to a part.
const SLUG: usize = 40;

impl Builder<'_> {
    /// The part whose first paragraph is `at`, up to `end`.
    pub(super) fn part(&mut self, at: usize, head: &PartHead, end: usize) {
        let kind = self.kind_of_part(head);
        let is_annex = kind.as_deref() == Some(ANNEX);
        let depth = usize::from(if is_annex { 1 } else { head.level }) - 1;
        self.parts.truncate(depth);
        let parent = self.parts.last().copied();
        let text = &self.paragraphs[at].text;
        let (number, heading) = text.split_at(head.number);
        let label = number.trim().to_owned();
        let further = self.paragraphs[head.heading.clone()].iter();
        let words: Vec<&str> = [heading]
            .into_iter()
            .chain(further.map(|of| of.text.as_str()))
            .collect();
        let slug = self.slug(parent, &label, &words.join(" "), kind.as_deref());
        let kind = Kind::Part {
            number: self.place_of_part(parent, is_annex),
            slug,
            kind,
        };
        let unit = self.unit(parent, kind, (!label.is_empty()).then_some(label));
        self.parts.push(unit);
        self.asked.parts.push(at);
        let why = (head.rule, head.sure);
        self.piece(at, 0..head.number, (unit, Slot::Number), why);
        self.piece(at, head.number..text.len(), (unit, Slot::Heading), why);
        for at in head.heading.clone() {
            self.whole(at, (unit, Slot::Heading), why);
        }
        let body = at.max(head.heading.end.saturating_sub(1)) + 1;
        if body < end {
            let opening = self.unit(Some(unit), Kind::Passage(PassageKind::Opening), None);
            self.bodies(body..end, opening, (Rule::Follows, Sure::Likely));
        }
    }

    /// What a part is called. One without a kind behind the closing words is an annex.
    fn kind_of_part(&self, head: &PartHead) -> Option<String> {
        let is_closing =
            |unit: &Unit| unit.part.is_none() && unit.kind == Kind::Passage(PassageKind::Closing);
        let has_annex = || self.plan.pieces.iter().any(|of| of.slot == Slot::Annex);
        let is_annex = || head.level == 1 && self.plan.units.iter().any(is_closing) && !has_annex();
        let kind = head.kind.clone();
        kind.or_else(|| is_annex().then(|| ANNEX.to_owned()))
    }

    /// The place of a part among those beside it: annexes are counted from a place of their own.
    fn place_of_part(&self, parent: Option<usize>, is_annex: bool) -> u32 {
        let kinds = self.plan.units.iter().filter_map(|unit| match &unit.kind {
            Kind::Part { kind, .. } if unit.part == parent => Some(kind.as_deref()),
            _ => None,
        });
        let (annexes, others): (Vec<_>, Vec<_>) = kinds.partition(|kind| *kind == Some(ANNEX));
        let count = |of: &[_]| u32::try_from(of.len()).unwrap_or(u32::MAX);
        let (annexes, others) = (count(&annexes), count(&others));
        if is_annex && others < FIRST_ANNEX - 1 && annexes < ANNEXES {
            return FIRST_ANNEX + annexes;
        }
        let behind_annexes = if annexes > 0 {
            FIRST_ANNEX + annexes
        } else {
            0
        };
        (others + annexes + 1).max(behind_annexes)
    }

    /// The name of a part in addresses: as answered, or of the Latin letters of its heading, or its kind and number.
    fn slug(
        &mut self,
        parent: Option<usize>,
        label: &str,
        heading: &str,
        kind: Option<&str>,
    ) -> String {
        let answers = self.answers.texts("parts");
        let answered = answers.and_then(|all| all.get(self.part_count).cloned());
        self.part_count += 1;
        let numbered = || Some(format!("{}-{}", kind.unwrap_or("part"), number(label)?));
        let found = || {
            let own = match kind == Some(ANNEX) {
                true => slug_of(label).or_else(numbered),
                false => slug_of(heading),
            };
            let kind = || kind.filter(|of| *of == ANNEX).map(str::to_owned);
            own.or_else(|| slug_of(label))
                .or_else(numbered)
                .or_else(kind)
        };
        let name = answered.filter(|of| is_slug(of)).or_else(found);
        let name = name.unwrap_or_else(|| format!("part-{}", self.part_count));
        let name = match Reserved::Area.is_reserved(&name) {
            true => Reserved::Area.other(&name),
            false => name,
        };
        let name = self.not_taken(parent, name);
        self.asked.slugs.push(name.clone());
        name
    }

    /// A name, with a number behind it where another part beside it has the name.
    fn not_taken(&self, parent: Option<usize>, name: String) -> String {
        let is_taken = |name: &str| {
            let mut beside = self.plan.units.iter().filter(|unit| unit.part == parent);
            beside.any(|unit| matches!(&unit.kind, Kind::Part { slug, .. } if slug == name))
        };
        if !is_taken(&name) {
            return name;
        }
        let mut others = (2..).map(|of| format!("{name}-{of}"));
        others.find(|of| !is_taken(of)).unwrap_or(name)
    }
}

/// The name that words give: as many of their first words in Latin letters as fit.
fn slug_of(words: &str) -> Option<String> {
    let name = nearest_slug(&plain_letters(words))?;
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
    let is_name = short.starts_with(|c: char| c.is_ascii_lowercase());
    is_name.then_some(short)
}

/// The number in a label.
fn number(label: &str) -> Option<u32> {
    let folded: String = label.nfkc().collect::<String>().to_lowercase();
    numeral::only_one(&folded)
}
