//! Lays a quotation beside a text: where it fits best, and what differs.

use super::answer::Change;
use super::words::{Token, is_same_gap};

/// What differences cost: a word, or one for another; a mark; how a word is written.
const WORD: u32 = 40;
const MARK: u32 = 8;
const WRITTEN: u32 = 1;

/// A step through a quotation and a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A token of both.
    Both,
    /// One of the text for another in the quotation.
    Other,
    /// A token of the text alone.
    Text,
    /// A token of the quotation alone.
    Quotation,
}

/// A quotation beside the stretch of a text that is nearest to it.
#[derive(Debug)]
pub struct Compared {
    /// How far they are from each other; 0 where they are the same.
    pub cost: u32,
    /// Where the stretch begins in the text.
    pub start: usize,
    /// Whether other words are in one than in the other.
    pub words: bool,
    /// Whether punctuation, spaces, widths or capital letters differ.
    pub marks: bool,
    /// Whether ideographs are in another script.
    pub script: bool,
    /// The stretch of the text as it is written.
    pub text: String,
    /// What both have, what the text alone has, and the quotation, in order.
    pub changes: Vec<(Change, String)>,
}

/// What a token costs that only one of the two has.
fn alone(token: &Token) -> u32 {
    if token.is_word() { WORD } else { MARK }
}

/// What it costs to lay one token beside another; `None` where a word would be beside a mark.
fn beside(quoted: &[Token], text: &[Token], (at, of): (usize, usize)) -> Option<(u32, Step)> {
    let (one, other) = (&quoted[at], &text[of]);
    if one.is_word() != other.is_word() {
        return None;
    }
    if one.key != other.key {
        return Some((alone(one), Step::Other));
    }
    let is_first = at == 0 || of == 0;
    let gap = u32::from(!is_first && !is_same_gap(one.gap, other.gap));
    let written = u32::from(one.text != other.text);
    Some(((gap + written) * WRITTEN, Step::Both))
}

/// The stretch of `text` that is nearest to all of `quoted`; all of it if it `is_anchored`.
pub fn compare(quoted: &[Token], text: &[Token], is_anchored: bool) -> Compared {
    let width = text.len() + 1;
    let mut costs: Vec<u32> = vec![0; width];
    for of in (0..text.len()).filter(|_| is_anchored) {
        costs[of + 1] = costs[of] + alone(&text[of]);
    }
    let mut steps: Vec<Step> = vec![Step::Text; width * (quoted.len() + 1)];
    for at in 0..quoted.len() {
        let mut diagonal = costs[0];
        costs[0] += alone(&quoted[at]);
        steps[(at + 1) * width] = Step::Quotation;
        for of in 0..text.len() {
            let mut best = (costs[of] + alone(&text[of]), Step::Text);
            let added = costs[of + 1] + alone(&quoted[at]);
            if added < best.0 {
                best = (added, Step::Quotation);
            }
            if let Some((cost, step)) = beside(quoted, text, (at, of))
                && diagonal + cost <= best.0
            {
                best = (diagonal + cost, step);
            }
            diagonal = costs[of + 1];
            costs[of + 1] = best.0;
            steps[(at + 1) * width + of + 1] = best.1;
        }
    }
    // Of ends that are as near the last: a word for another is more than one that is left out.
    let nearest = (0..width).rev().min_by_key(|of| costs[*of]);
    let nearest = nearest.filter(|_| !is_anchored);
    let end = nearest.unwrap_or(text.len());
    let path = path(&steps, (quoted.len(), end), width, is_anchored);
    told(quoted, text, (path, end), costs[end])
}

/// A step with the places before it, in the quotation and in the text.
type Path = Vec<(Step, usize, usize)>;

/// Goes back from where the quotation ends in the text.
fn path(steps: &[Step], (mut at, mut of): (usize, usize), width: usize, is_anchored: bool) -> Path {
    let mut path = Vec::new();
    while at > 0 || (is_anchored && of > 0) {
        let step = steps[at * width + of];
        at -= usize::from(step != Step::Text);
        of -= usize::from(step != Step::Quotation);
        path.push((step, at, of));
    }
    path.reverse();
    path
}

fn told(quoted: &[Token], text: &[Token], (path, end): (Path, usize), cost: u32) -> Compared {
    let of = path.first().map_or(end, |(_, _, of)| *of);
    let mut compared = Compared {
        cost,
        start: of,
        words: false,
        marks: false,
        script: false,
        text: written(&text[of..end]),
        changes: Vec::new(),
    };
    let mut told = Told::default();
    for (step, at, of) in path {
        told.step(step, (quoted, at), (text, of), &mut compared);
    }
    told.close();
    compared.changes = told.changes;
    let joined = |tokens: &[Token]| joined(tokens);
    // Divided otherwise they are the same words: co-operation, cooperation.
    if compared.words && joined(quoted) == joined(&text[compared.start..end]) {
        (compared.words, compared.marks) = (false, true);
    }
    compared
}

/// Tokens as they are written, one after the other.
pub fn written(tokens: &[Token]) -> String {
    let first = tokens.first().map(|token| token.text.clone());
    let others = tokens.iter().skip(1).map(Token::with_gap);
    first.into_iter().chain(others).collect()
}

/// The words without what divides them; figures stay apart.
fn joined(tokens: &[Token]) -> String {
    let mut joined = String::new();
    for token in tokens.iter().filter(|token| token.is_word()) {
        let is_digit = |c: char| c.is_ascii_digit();
        if joined.ends_with(is_digit) && token.key.starts_with(is_digit) {
            joined.push(' ');
        }
        joined.push_str(&token.key);
    }
    joined
}

/// Changes that are being told: what is removed and added side by side is told together.
#[derive(Default)]
struct Told {
    changes: Vec<(Change, String)>,
    removed: String,
    added: String,
    has_begun: bool,
}

impl Told {
    fn step(
        &mut self,
        step: Step,
        (quoted, at): (&[Token], usize),
        (text, of): (&[Token], usize),
        compared: &mut Compared,
    ) {
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let shown = |token: &Token| match is_first {
            true => token.text.clone(),
            false => token.with_gap(),
        };
        let differs = |token: &Token, compared: &mut Compared| match token.is_word() {
            true => compared.words = true,
            false => compared.marks = true,
        };
        match step {
            Step::Both => self.both(&quoted[at], &text[of], at == 0 || of == 0, compared),
            Step::Other => {
                differs(&text[of], compared);
                self.removed += &shown(&text[of]);
                self.added += &shown(&quoted[at]);
            }
            Step::Text => {
                differs(&text[of], compared);
                self.removed += &shown(&text[of]);
            }
            Step::Quotation => {
                differs(&quoted[at], compared);
                self.added += &shown(&quoted[at]);
            }
        }
    }

    fn both(&mut self, one: &Token, other: &Token, is_first: bool, compared: &mut Compared) {
        let has_gap = !is_first;
        let same_gap = !has_gap || is_same_gap(one.gap, other.gap);
        let is_script = one.text != other.text && one.is_han() && other.is_han();
        compared.script |= is_script;
        compared.marks |= !same_gap;
        if one.text != other.text && !is_script {
            compared.marks = true;
            let gap = |token: &Token| token.gap.filter(|_| has_gap);
            self.removed.extend(gap(other));
            self.removed += &other.text;
            self.added.extend(gap(one));
            self.added += &one.text;
            return;
        }
        if !same_gap {
            self.removed.extend(other.gap);
            self.added.extend(one.gap);
        }
        self.close();
        let gap = other.gap.filter(|_| has_gap && same_gap);
        let same: String = gap.into_iter().chain(other.text.chars()).collect();
        self.push(Change::Same, same);
    }

    /// Tells what was removed and added.
    fn close(&mut self) {
        let (removed, added) = (
            std::mem::take(&mut self.removed),
            std::mem::take(&mut self.added),
        );
        self.push(Change::Removed, removed);
        self.push(Change::Added, added);
    }

    fn push(&mut self, change: Change, text: String) {
        match self.changes.last_mut() {
            _ if text.is_empty() => {}
            Some((last, before)) if *last == change => *before += &text,
            _ => self.changes.push((change, text)),
        }
    }
}
