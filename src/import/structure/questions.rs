//! What is known once every paragraph has its place: days, missing numbers, and what is to be asked.

use super::Builder;
use crate::budget;
use crate::import::answers::Question;
use crate::import::classes::{Counted, Member};
use crate::import::ends;
use crate::import::heads::{Head, Heads};
use crate::import::join::Join;
use crate::import::kinds::{ANNEX, PLAIN};
use crate::import::plan::{Gap, Kind, Piece, Plan, Repeat, Slot};
use crate::model::{ItemKey, PassageKind};
use crate::text::outline::{Outline, marks, outline};

impl Builder<'_> {
    /// Puts the pieces in order, and finds what depends on all of them.
    pub(super) fn finish(&mut self, heads: &Heads) {
        // One file after the other, as they will be read.
        self.plan
            .pieces
            .sort_by_key(|piece| (piece.paragraph, piece.range.start));
        let series = heads.chosen.iter().chain(&heads.others);
        self.plan.series = series.cloned().collect();
        self.plan.kind = self.kind(heads);
        self.plan.is_by_part = self.is_by_part();
        self.plan.signed = self.day();
        let day = self.plan.signed.as_deref();
        self.plan.is_signed_said = day.is_none_or(|day| ends::says(self.paragraphs, day));
        let mut gaps = self.gaps_of_items(heads);
        gaps.extend(self.gaps_of_paragraphs());
        gaps.sort_by_key(|gap| gap.line);
        self.plan.gaps = gaps;
        self.plan.repeats = self.repeats(heads);
        let mut questions = self.about_document(heads);
        questions.extend(self.about_lines());
        questions.truncate(budget::IMPORT_QUESTIONS);
        self.plan.questions = questions;
    }

    /// What items are called.
    fn kind(&self, heads: &Heads) -> Option<String> {
        if let Some(asked) = self.answers.text("kind") {
            return (!asked.is_empty()).then(|| asked.to_owned());
        }
        match heads.items.as_ref()? {
            Counted::Named(word) => Some(self.kinds.find(word).unwrap_or(PLAIN).to_owned()),
            Counted::Mark(_) => {
                let mut items = self.plan.units.iter();
                let is_labelled =
                    items.any(|of| matches!(of.kind, Kind::Item(_)) && of.label.is_some());
                is_labelled.then(|| PLAIN.to_owned())
            }
        }
    }

    /// Whether items outside annexes have the keys of others.
    fn is_by_part(&self) -> bool {
        let is_annex = |part: &usize| matches!(&self.plan.units[*part].kind, Kind::Part { kind, .. } if kind.as_deref() == Some(ANNEX));
        let units = self.plan.units.iter().enumerate();
        let mut keys: Vec<&ItemKey> = units
            .filter_map(|(at, unit)| match &unit.kind {
                Kind::Item(key) if !self.plan.parts(at).iter().any(is_annex) => Some(key),
                _ => None,
            })
            .collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        keys.len() < count
    }

    /// The day of the signing, as answered or as the last words say.
    fn day(&self) -> Option<String> {
        let is_end = |piece: &&Piece| {
            let kind = &self.plan.units[piece.unit].kind;
            matches!(
                kind,
                Kind::Passage(PassageKind::Signatures | PassageKind::Closing)
            )
        };
        let ends = self.plan.pieces.iter().filter(is_end);
        let found = ends::day(ends.map(|piece| &self.paragraphs[piece.paragraph]));
        let asked = self.answers.text("signed").map(str::to_owned);
        asked.or(found).filter(|day| !day.is_empty())
    }

    /// Numbers of items that are missing.
    fn gaps_of_items(&self, heads: &Heads) -> Vec<Gap> {
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
        gaps
    }

    /// Numbers of paragraphs that are missing within a text.
    fn gaps_of_paragraphs(&self) -> Vec<Gap> {
        let is_counted = |kind: &Kind| {
            matches!(
                kind,
                Kind::Item(_) | Kind::Passage(PassageKind::Opening) | Kind::Document
            )
        };
        let mut gaps = Vec::new();
        for (pieces, outline) in self.outlines(is_counted) {
            let mark =
                |line: usize| self.words(pieces[line])[outline.lines[line].mark.clone()].to_owned();
            gaps.extend(outline.gaps.iter().map(|gap| Gap {
                line: self.paragraphs[pieces[gap.line].paragraph].first,
                number: mark(gap.line),
                before: mark(gap.before),
            }));
        }
        gaps
    }

    /// The words of a piece.
    fn words(&self, piece: &Piece) -> &str {
        &self.paragraphs[piece.paragraph].text[piece.range.clone()]
    }

    /// The pieces of the text of each unit of these kinds, and how they are nested.
    fn outlines(&self, is: impl Fn(&Kind) -> bool) -> Vec<(Vec<&Piece>, Outline)> {
        let units = self.plan.units.iter().enumerate();
        let units = units.filter(|(_, of)| is(&of.kind));
        let outlined = units.map(|(unit, _)| {
            let is_own = |piece: &&Piece| piece.unit == unit && piece.slot == Slot::Body;
            let pieces: Vec<&Piece> = self.plan.pieces.iter().filter(is_own).collect();
            let lines = pieces.iter().map(|piece| {
                let level = self.paragraphs[piece.paragraph].level;
                "  ".repeat(level) + self.words(piece)
            });
            let lines: Vec<String> = lines.collect();
            let outline = outline(lines.iter().map(String::as_str));
            (pieces, outline)
        });
        outlined.collect()
    }

    /// Numbers of items and of paragraphs within a text that are there already.
    fn repeats(&self, heads: &Heads) -> Vec<Repeat> {
        let of_items = heads.repeats.iter().map(|of| Repeat {
            line: self.paragraphs[of.at].first,
            number: of.written.clone(),
            first: self.paragraphs[of.first].first,
            is_same: of.is_same,
        });
        let mut repeats: Vec<Repeat> = of_items.collect();
        let is_told = |line: usize| {
            heads
                .repeats
                .iter()
                .any(|of| self.paragraphs[of.at].first == line)
        };
        let own = self.repeats_of_paragraphs();
        repeats.extend(own.into_iter().filter(|of| !is_told(of.line)));
        repeats.sort_by_key(|of| of.line);
        repeats
    }

    /// Numbers within a text that are not counted, because they are those of another paragraph of it.
    fn repeats_of_paragraphs(&self) -> Vec<Repeat> {
        let line = |piece: &Piece| self.paragraphs[piece.paragraph].first;
        let is_text = |kind: &Kind| *kind != Kind::Passage(PassageKind::Signatures);
        let mut repeats = Vec::new();
        for (pieces, outline) in self.outlines(is_text) {
            let mut counted: Vec<(&str, usize)> = Vec::new();
            for (piece, of) in pieces.iter().zip(&outline.lines) {
                let words = self.words(piece);
                if !of.path.is_empty() {
                    counted.push((&words[of.mark.clone()], line(piece)));
                    continue;
                }
                let Some(token) = marks::read(words) else {
                    continue;
                };
                let mark = &words[..token.length];
                if let Some((_, first)) = counted.last().filter(|(last, _)| *last == mark) {
                    repeats.push(Repeat {
                        line: line(piece),
                        number: mark.trim().to_owned(),
                        first: *first,
                        is_same: true,
                    });
                }
            }
        }
        repeats
    }

    /// Questions about the document: its title, items, parts, kind, day and ends.
    fn about_document(&self, heads: &Heads) -> Vec<Question> {
        let line = |at: Option<usize>| number(at.map_or(0, |at| self.plan.line(at)));
        let lines = |all: &[usize]| all.iter().map(|at| self.plan.line(*at)).collect();
        let title = self.plan.title();
        let mut all = vec![question("title", words(&title), lines(&self.asked.title))];
        if let Some(chosen) = &heads.chosen {
            let first = &self.asked.items[..1.min(self.asked.items.len())];
            all.push(Question {
                others: heads.others.clone(),
                ..question("items", words(chosen), lines(first))
            });
        }
        if !self.asked.slugs.is_empty() {
            let slugs = self.asked.slugs.iter().map(|slug| words(slug));
            let slugs = toml::Value::Array(slugs.collect());
            all.push(question("parts", slugs, lines(&self.asked.parts)));
        }
        let has_items = heads.items.is_some();
        if has_items {
            let kind = self.plan.kind.as_deref().unwrap_or_default();
            all.push(Question {
                others: self.kinds.names().map(str::to_owned).collect(),
                ..question("kind", words(kind), Vec::new())
            });
        }
        let signed = self.plan.signed.as_deref().unwrap_or_default();
        all.push(question("signed", words(signed), Vec::new()));
        if has_items {
            all.push(question("closing", line(self.asked.closing), Vec::new()));
        }
        let signatures = line(self.asked.signatures);
        all.push(question("signatures", signatures, Vec::new()));
        all
    }

    /// Questions about lines: which stand apart, lose a hyphen, or are dropped. Each is asked where the file has such
    /// lines, or where it was answered before.
    fn about_lines(&self) -> Vec<Question> {
        let joins = || self.paragraphs.iter().flat_map(|of| &of.joins);
        let at = |of: &Join| self.plan.source.lines[of.line].at;
        let over_pages = joins().filter(|of| of.is_over_page).map(at).collect();
        let hyphens: Vec<usize> = joins().filter(|of| of.is_asked).map(at).collect();
        let pages = page_numbers(&self.plan);
        [
            ("apart", joins().next().is_some(), over_pages),
            ("without-hyphen", !hyphens.is_empty(), hyphens),
            ("drop", !pages.is_empty(), pages),
        ]
        .into_iter()
        .filter_map(|(id, is_needed, lines)| {
            let answered = self.answers.lines(id);
            let is_asked = is_needed || !answered.is_empty();
            let answer = toml::Value::Array(answered.into_iter().map(number).collect());
            is_asked.then(|| question(id, answer, lines))
        })
        .collect()
    }
}

fn question(id: &'static str, answer: toml::Value, lines: Vec<usize>) -> Question {
    Question {
        id,
        answer,
        others: Vec::new(),
        lines,
    }
}

fn words(value: &str) -> toml::Value {
    toml::Value::String(value.to_owned())
}

fn number(line: usize) -> toml::Value {
    toml::Value::Integer(i64::try_from(line).unwrap_or(0))
}

/// Lines that are a number and signs alone, as at the foot of pages.
fn page_numbers(plan: &Plan) -> Vec<usize> {
    let is_page = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let is_sign = |c: char| {
            c.is_ascii_digit() || c.is_whitespace() || matches!(c, '-' | '–' | '—' | '/' | '|')
        };
        (1..=4).contains(&digits) && text.chars().all(is_sign)
    };
    let lines = plan.source.lines.iter().filter(|line| is_page(&line.text));
    lines.map(|line| line.at).collect()
}
