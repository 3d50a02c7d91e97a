//! What stands behind the last item: closing words and signatures.

use super::Builder;
use crate::import::classes::Counted;
use crate::import::ends::{self, Found};
use crate::import::heads::{Head, Heads};
use crate::import::kinds::ANNEX;
use crate::model::PassageKind;
use crate::text::outline::marks;

/// The closing words and signatures behind the last item.
pub(super) struct Ending {
    /// Where the item or part begins that they stand behind.
    pub(super) last: usize,
    /// Where they begin.
    pub(super) start: usize,
    /// What they are, in order.
    pub(super) passages: Vec<(PassageKind, Found)>,
}

/// The last item or part before the annexes.
struct Last {
    /// Where it begins.
    at: usize,
    /// Where its own words begin that nothing else may have.
    rest: usize,
    /// Where what follows it ends.
    end: usize,
}

impl Builder<'_> {
    /// The closing words and signatures of items that begin at these places.
    pub(super) fn ending(&mut self, places: &[usize], heads: &Heads) -> Option<Ending> {
        let last = self.last(places, heads)?;
        let signatures = match self.answers.line("signatures") {
            Some(line) => self.answered(line, last.at + 1..last.end),
            None if last.rest < last.end => {
                let found = ends::signatures_after(&self.paragraphs[last.rest..last.end]);
                found.map(|of| of.shifted(last.rest))
            }
            None => None,
        };
        let end = signatures.as_ref().map_or(last.end, |of| of.range.start);
        let closing = match self.answers.line("closing") {
            Some(line) => self.answered(line, last.at + 1..end),
            None if last.rest < end => {
                let may_go_on = self.others_go_on(&last, places, heads)
                    || heads.items.as_ref().is_some_and(Counted::is_named);
                let paragraphs = &self.paragraphs[last.rest..end];
                let found = ends::closing(paragraphs, may_go_on, signatures.is_some());
                found.map(|of| of.shifted(last.rest))
            }
            None => None,
        };
        self.asked.closing = closing.as_ref().map(|of| of.range.start);
        if let Some(found) = &signatures {
            self.asked.signatures = Some(found.range.start);
        }
        let closing = closing.map(|of| (PassageKind::Closing, of));
        let signatures = signatures.map(|of| (PassageKind::Signatures, of));
        let passages: Vec<_> = closing.into_iter().chain(signatures).collect();
        let start = passages.first()?.1.range.start;
        Some(Ending {
            last: last.at,
            start,
            passages,
        })
    }

    /// Annexes are behind the signatures, and so is what begins anew after closing words.
    fn last(&self, places: &[usize], heads: &Heads) -> Option<Last> {
        let is_item = |at: &&usize| matches!(heads.all[at], Head::Item(..));
        let first_item = places.iter().find(is_item)?;
        let is_annex = |at: &&usize| {
            let Head::Part(head) = &heads.all[at] else {
                return false;
            };
            *at > first_item && head.kind.as_deref() == Some(ANNEX)
        };
        let annex = places.iter().find(is_annex).copied();
        let end = annex.unwrap_or(self.paragraphs.len());
        let at = places.iter().rfind(|at| **at < end).copied()?;
        // Of an item whose number is alone on its line the first words stay, too; of a part its heading.
        let kept = match &heads.all[&at] {
            Head::Item(member, _) => usize::from(member.length == self.paragraphs[at].text.len()),
            Head::Part(head) => head.heading.end.saturating_sub(at + 1) + 1,
        };
        let rest = at + kept;
        Some(Last { at, rest, end })
    }

    /// Whether an item before the last has paragraphs without a number behind its first.
    fn others_go_on(&self, last: &Last, places: &[usize], heads: &Heads) -> bool {
        let spans = places.windows(2).filter(|pair| pair[0] < last.at);
        spans.into_iter().any(|pair| {
            let further = &self.paragraphs[pair[0] + 1..pair[1]];
            matches!(heads.all[&pair[0]], Head::Item(..))
                && further.iter().any(|of| marks::read(&of.text).is_none())
        })
    }
}
