//! Lines that were broken by the paper are joined again, where that can be told.

use std::collections::BTreeSet;

use crate::import::source::{Form, Line, Remark, Source};
use crate::text::line_ends::{Hyphen, between, columns, goes_over_page, hyphen, reads_as_text};
use crate::text::outline::{marks, named};

/// Lines that are one paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Its words.
    pub text: String,
    /// The first of its lines, by number in [`Source::lines`], and how many there are.
    pub first: usize,
    /// How the further lines were joined to those before.
    pub joins: Vec<Join>,
    /// As of its first line.
    pub heading: Option<u8>,
    /// As of its first line.
    pub generated: usize,
    /// As of its first line.
    pub form: Form,
    /// Those of all its lines.
    pub remarks: BTreeSet<Remark>,
    /// As of its first line.
    pub level: usize,
}

/// How a line was joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Join {
    /// The line, by number in [`Source::lines`].
    pub line: usize,
    /// What stands between them.
    pub with: &'static str,
    /// Whether the hyphen before it was taken away.
    pub is_without_hyphen: bool,
    /// Whether nobody can tell what becomes of the hyphen.
    pub is_asked: bool,
    /// Whether there was a blank line between them.
    pub is_over_page: bool,
}

/// What an editor says about joins.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Lines of the file that are not joined to those before.
    pub apart: BTreeSet<usize>,
    /// Lines of the file before which the hyphen goes.
    pub without_hyphen: BTreeSet<usize>,
}

/// A line that goes on over a blank one is at least so wide.
const WIDE: usize = 40;
/// So many lines of a hundred that go straight on end near the right margin where a text is wrapped.
const WRAPPED: usize = 60;
/// Near is this part of a hundred of the width.
const NEAR: usize = 20;

/// The paragraphs of a file.
pub fn paragraphs(source: &Source, wishes: &Wishes) -> Vec<Paragraph> {
    let margin = margin(source);
    let words = words(source);
    // A title of two lines is not one that goes on.
    let first_text = source
        .lines
        .iter()
        .position(|line| reads_as_text(&line.text));
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (at, line) in source.lines.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &source.lines[before]);
        let is_joined = before.is_some_and(|before| {
            let is_in_text = first_text.is_some_and(|first| first < at);
            !wishes.apart.contains(&line.at)
                && (is_in_text || !line.is_after_blank)
                && goes_on(source, margin, before, line)
        });
        match paragraphs.last_mut() {
            Some(paragraph) if is_joined => {
                let drops = wishes.without_hyphen.contains(&line.at);
                join(paragraph, at, line, drops, &|word| words.contains(word));
            }
            _ => paragraphs.push(Paragraph {
                text: line.text.clone(),
                first: at,
                joins: Vec::new(),
                heading: line.heading,
                generated: line.generated,
                form: line.form,
                remarks: line.remarks.clone(),
                level: line.level,
            }),
        }
    }
    paragraphs
}

/// The width at which lines of a wrapped text end; `None` of a text that is not wrapped.
fn margin(source: &Source) -> Option<usize> {
    if !source.is_wrapped {
        return None;
    }
    let mut widths: Vec<usize> = source
        .lines
        .iter()
        .map(|line| columns(&line.text))
        .collect();
    widths.sort_unstable();
    // One long line is no margin.
    let margin = *widths.get(widths.len() * 99 / 100)?;
    let straight = source
        .lines
        .windows(2)
        .filter(|pair| !pair[1].is_after_blank);
    let ends: Vec<usize> = straight.map(|pair| columns(&pair[0].text)).collect();
    let near = ends.iter().filter(|width| is_near(**width, margin)).count();
    (ends.len() > 2 && near * 100 >= ends.len() * WRAPPED).then_some(margin)
}

fn is_near(width: usize, margin: usize) -> bool {
    width * 100 >= margin * (100 - NEAR)
}

/// The words of a text that do not stand at the break of a line.
fn words(source: &Source) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for line in &source.lines {
        let is_of_word = |c: char| c.is_alphanumeric() || c == '-';
        let all = line.text.split(|c| !is_of_word(c));
        words.extend(
            all.filter(|word| !word.is_empty() && !word.ends_with('-'))
                .map(str::to_owned),
        );
    }
    words
}

fn goes_on(source: &Source, margin: Option<usize>, before: &Line, line: &Line) -> bool {
    if before.form != Form::Text || line.form != Form::Text || !source.is_wrapped {
        return false;
    }
    if before.heading.is_some() || line.heading.is_some() {
        return false;
    }
    let is_marked = || marks::read(&line.text).is_some() || named::read(&line.text).is_some();
    if line.is_after_blank {
        let is_wide = columns(&before.text) >= WIDE;
        return is_wide && goes_over_page(&before.text, &line.text) && !is_marked();
    }
    let is_full = margin.is_some_and(|margin| is_near(columns(&before.text), margin));
    let ends_in_hyphen = margin.is_some() && hyphen(&before.text, &line.text, |_| false).is_some();
    (is_full || ends_in_hyphen) && !is_marked()
}

fn join(
    paragraph: &mut Paragraph,
    at: usize,
    line: &Line,
    drops: bool,
    occurs: &dyn Fn(&str) -> bool,
) {
    let found = hyphen(&paragraph.text, &line.text, occurs);
    let mut join = Join {
        line: at,
        with: "",
        is_without_hyphen: false,
        is_asked: found == Some(Hyphen::Unknown) && !drops,
        is_over_page: line.is_after_blank,
    };
    match found {
        None => join.with = between(&paragraph.text, &line.text),
        Some(Hyphen::Apart) => join.with = " ",
        Some(Hyphen::Dropped) => join.is_without_hyphen = true,
        Some(Hyphen::Kept | Hyphen::Unknown) => join.is_without_hyphen = drops,
    }
    if join.is_without_hyphen {
        paragraph.text.pop();
    }
    paragraph.remarks.extend(&line.remarks);
    paragraph.text.push_str(join.with);
    paragraph.text.push_str(&line.text);
    paragraph.joins.push(join);
}
