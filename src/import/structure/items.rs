//! Items: their keys, labels, headings and texts.

use super::Builder;
use crate::budget;
use crate::import::classes::{Counted, Member, is_bare};
use crate::import::heads::Heads;
use crate::import::join::Paragraph;
use crate::import::plan::{Kind, Rule, Slot, Sure};
use crate::import::source::Form;
use crate::model::ItemKey;
use crate::text::line_ends::{self, goes_on, reads_as_text};
use crate::text::outline::{marks, named};

/// A line of a text is wider than this, in characters.
const WIDE: usize = 40;

impl Builder<'_> {
    /// The item whose number is in the paragraph `at`, up to `end`. Its heading may stand before it.
    pub(super) fn item(
        &mut self,
        at: usize,
        (member, sure): (&Member, Sure),
        end: usize,
        (heads, has_heading): (&Heads, bool),
    ) {
        let part = self.parts.last().copied();
        let last = self.keys.get(&part);
        let key = key(member).filter(|key| last.is_none_or(|last| key > last));
        let Some(key) = key else {
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
        let is_generated = paragraph.generated > 0;
        let why = (
            if member.is_guess {
                Rule::Place
            } else {
                Rule::Counted
            },
            if is_generated { Sure::Ask } else { sure },
        );
        let heading = (unit, Slot::Heading);
        if has_heading {
            self.whole(at - 1, heading, (Rule::Heading, Sure::Ask));
        }
        self.piece(at, 0..member.length, (unit, Slot::Number), why);
        let mut body = at + 1;
        if member.rest(paragraph).is_empty() {
            if !has_heading && self.has_heading_behind(at, end, heads) {
                self.whole(body, heading, (Rule::Heading, Sure::Likely));
                body += 1;
            }
        } else {
            let own = self.own_heading(at, member, end, heads);
            let own = own.filter(|_| !has_heading);
            let start = own.map_or(member.length, |(start, _)| start);
            if let Some((_, sure)) = own {
                self.piece(at, member.length..start, heading, (Rule::Heading, sure));
            }
            self.piece(at, start..paragraph.text.len(), (unit, Slot::Body), why);
        }
        self.bodies(body..end, unit, (Rule::Follows, Sure::Sure));
    }

    /// Up to which byte the paragraph of a number is the heading of the item, and how surely.
    fn own_heading(
        &self,
        at: usize,
        member: &Member,
        end: usize,
        heads: &Heads,
    ) -> Option<(usize, Sure)> {
        let paragraph = &self.paragraphs[at];
        let rest = member.rest(paragraph);
        let is_named = heads.items.as_ref().is_some_and(Counted::is_named);
        let bracketed = line_ends::bracketed(rest).filter(|of| is_named && *of < rest.len());
        if let Some(length) = bracketed {
            return Some((member.length + length, Sure::Ask));
        }
        let is_text = |of: &Paragraph| marks::read(&of.text).is_none() && reads_as_text(&of.text);
        let is_heading =
            is_bare(rest) && at + 1 < end && (is_named || is_text(&self.paragraphs[at + 1]));
        is_heading.then_some((paragraph.text.len(), Sure::Likely))
    }

    /// Whether the paragraph after a number that is alone may be a heading.
    fn may_be_heading(&self, at: usize, end: usize) -> bool {
        let Some(first) = self.paragraphs[at..end].get(1) else {
            return false;
        };
        end - at > 2
            && first.form == Form::Text
            && is_bare(&first.text)
            && marks::read(&first.text).is_none()
            && !first.text.starts_with(char::is_lowercase)
    }

    /// Whether the paragraph after a number that is alone is the heading of the item.
    fn has_heading_behind(&self, at: usize, end: usize, heads: &Heads) -> bool {
        if !self.may_be_heading(at, end) {
            return false;
        }
        if self.paragraphs[at + 1].heading.is_some() {
            return true;
        }
        // In a script whose sentences end without a sign, most items must have one.
        let is_wide = |of: &&Paragraph| of.text.chars().count() > WIDE;
        let is_ended = |of: &&Paragraph| line_ends::ends_sentence(&of.text) || goes_on(&of.text);
        let wide: Vec<_> = self.paragraphs.iter().filter(is_wide).collect();
        let ended = wide.iter().filter(|of| is_ended(of)).count();
        if ended * 2 > wide.len() {
            return true;
        }
        let places: Vec<usize> = heads.all.keys().copied().collect();
        let ends = places
            .iter()
            .skip(1)
            .copied()
            .chain([self.paragraphs.len()]);
        let spans = places.iter().zip(ends);
        let with = spans.filter(|(at, end)| self.may_be_heading(**at, *end));
        with.count() * 10 >= places.len() * 6
    }

    /// What a number is called as signed, where the key does not say it.
    fn label(&self, at: usize, member: &Member, heads: &Heads) -> Option<String> {
        let text = &self.paragraphs[at].text[..member.length];
        let plain = member.number.to_string();
        match heads.items.as_ref()? {
            Counted::Mark(class) => {
                let bare = line_ends::without_stop(&member.written);
                if bare == plain && class.is_counted() {
                    return None;
                }
                let is_dotted = !member.within.is_empty();
                let label = if is_dotted {
                    bare
                } else {
                    member.written.trim()
                };
                Some(label.to_owned())
            }
            Counted::Named(word) => {
                let whole = line_ends::without_sign(text);
                let is_same = named::read(whole).is_none_or(|own| own.class == *word);
                match self.kinds.find(word) {
                    Some(_) if is_same => (member.written != plain).then(|| member.written.clone()),
                    // The kind would not say what was signed: the label does.
                    Some(_) => Some(member.written.clone()),
                    None => Some(whole.trim_end_matches('.').to_owned()),
                }
            }
        }
    }
}

/// The key of an item.
fn key(member: &Member) -> Option<ItemKey> {
    let within = member.within.iter().map(|number| format!("{number}-"));
    let within: String = within.collect();
    let key = ItemKey::parse(&format!("{within}{}{}", member.number, member.suffix));
    key.filter(|key| key.fits(budget::NUMBER))
}
