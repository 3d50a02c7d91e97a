//! What stands before the first item: title, preamble, and signatures before a list of items.

use std::ops::Range;

use super::{Builder, DOCUMENT};
use crate::import::classes::is_bare;
use crate::import::ends::{self, Found};
use crate::import::heads::Heads;
use crate::import::plan::{Kind, Rule, Slot, Sure};
use crate::model::PassageKind;

/// So many paragraphs may a title have that an editor names, and so many may stand before it.
const TITLE: usize = 12;
const BEFORE_TITLE: usize = 30;

impl Builder<'_> {
    /// Title, preamble, and what may stand between it and a list of items that begins at `first`.
    pub(super) fn front(&mut self, first: usize, heads: &Heads) {
        let has_heading =
            heads.is_heading_before && first > 1 && is_bare(&self.paragraphs[first - 1].text);
        let end = first - usize::from(has_heading);
        let title = self.title(end);
        let signing = self.signing(title.as_ref(), end, heads);
        let mut at = 0;
        while at < end {
            at = match (&title, &signing) {
                (Some(title), _) if title.range.contains(&at) => self.title_pieces(title),
                (_, Some((signatures, annex))) if signatures.range.contains(&at) => {
                    self.signatures(signatures);
                    self.annex_pieces(annex)
                }
                _ => {
                    self.bodies(at..at + 1, DOCUMENT, (Rule::Before, Sure::Likely));
                    at + 1
                }
            };
        }
        if heads.all.is_empty() {
            self.signatures_of_whole(title.map_or(0, |of| of.range.end));
        }
    }

    /// The title among the first paragraphs. One that an editor gives and no line has is kept beside them.
    fn title(&mut self, end: usize) -> Option<Found> {
        let Some(asked) = self.answers.text("title") else {
            let paragraphs = &self.paragraphs[..end];
            let lines = &self.plan.source.lines;
            return ends::title(paragraphs, &|at| lines[paragraphs[at].first].is_after_blank);
        };
        let title = self.titled(asked, end);
        if title.is_none() {
            self.plan.title = Some(asked.to_owned());
        }
        title
    }

    /// The paragraphs that an editor names as the title.
    fn titled(&self, asked: &str, end: usize) -> Option<Found> {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let asked = squeezed(asked);
        if asked.is_empty() {
            return None;
        }
        let joined = |range: Range<usize>| {
            let all = self.paragraphs[range].iter().map(|of| squeezed(&of.text));
            all.collect::<String>()
        };
        let from = |start: usize| (start + 1..=end.min(start + TITLE)).map(move |to| start..to);
        (0..end.min(BEFORE_TITLE))
            .flat_map(from)
            .find(|range| joined(range.clone()) == asked)
            .map(|range| Found {
                range,
                rule: Rule::Answer,
                sure: Sure::Sure,
            })
    }

    /// The signatures that stand before the items, and the heading of what follows them.
    fn signing(&self, title: Option<&Found>, end: usize, heads: &Heads) -> Option<(Found, Found)> {
        let start = match self.answers.line("signatures") {
            _ if heads.all.is_empty() => return None,
            Some(line) => self.answered(line, 0..end)?.range.start,
            None => title.map_or(0, |of| of.range.end),
        };
        ends::signatures_before(&self.paragraphs[..end], start)
    }

    /// Gives the end of the title.
    fn title_pieces(&mut self, title: &Found) -> usize {
        for at in title.range.clone() {
            self.whole(at, (DOCUMENT, Slot::Heading), (title.rule, title.sure));
            self.asked.title.push(at);
        }
        title.range.end
    }

    fn signatures(&mut self, found: &Found) {
        let unit = self.unit(None, Kind::Passage(PassageKind::Signatures), None);
        self.asked.signatures = Some(found.range.start);
        self.bodies(found.range.clone(), unit, (found.rule, found.sure));
    }

    /// Gives the end of the heading of the annex.
    fn annex_pieces(&mut self, annex: &Found) -> usize {
        for at in annex.range.clone() {
            self.whole(at, (DOCUMENT, Slot::Annex), (annex.rule, annex.sure));
        }
        annex.range.end
    }

    /// Of a text without items the last lines may be the signatures.
    fn signatures_of_whole(&mut self, from: usize) {
        let paragraphs = &self.paragraphs[from..];
        if paragraphs.len() < 2 {
            return;
        }
        let found = match self.answers.line("signatures") {
            Some(line) => self.answered(line, from..self.paragraphs.len()),
            None => ends::signatures_after(paragraphs).map(|found| found.shifted(from)),
        };
        if let Some(found) = found {
            let is_other = |paragraph: usize| !found.range.contains(&paragraph);
            self.plan.pieces.retain(|piece| is_other(piece.paragraph));
            self.signatures(&found);
        }
    }
}
