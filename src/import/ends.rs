//! What stands before the first item and after the last: title, preamble, closing words, signatures.

use std::ops::Range;

use crate::import::classes::is_bare;
use crate::import::join::Paragraph;
use crate::import::plan::{Rule, Sure};
use crate::import::source::Form;
use crate::text::date;
use crate::text::line_ends::{columns, ends_sentence, goes_on, reads_as_text, without_sign};
use crate::text::outline::marks;
use crate::text::signing::signs;

/// Paragraphs of one use, with the rule that found them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) range: Range<usize>,
    pub(super) rule: Rule,
    pub(super) sure: Sure,
}

impl Found {
    /// The same, counted from paragraphs so many before.
    pub(super) fn shifted(self, by: usize) -> Self {
        Self {
            range: self.range.start + by..self.range.end + by,
            ..self
        }
    }
}

/// So many lines may a title have.
const TITLE: usize = 12;
/// A line that joins two others of a title is at most so wide: BETWEEN, AND, 與.
const JOINING: usize = 9;
/// A title that is a paragraph of its own is at most so wide.
const LONG_TITLE: usize = 300;
/// A line of a signature block is at most so wide.
const NARROW: usize = 60;

/// The title among the paragraphs before the first item.
pub(super) fn title(
    paragraphs: &[Paragraph],
    is_blank_before: &dyn Fn(usize) -> bool,
) -> Option<Found> {
    if let Some(level) = paragraphs.iter().filter_map(|of| of.heading).min() {
        return marked_title(paragraphs, level);
    }
    let is_short = |of: &&Paragraph| of.form == Form::Text && is_bare(&of.text);
    let bare = paragraphs.iter().take_while(is_short).count().min(TITLE);
    let (range, sure) = match bare {
        0 | 1 => (0..1, Sure::Likely),
        _ => (
            lines_of_title(&paragraphs[..bare], is_blank_before)?,
            Sure::Ask,
        ),
    };
    let is_title = bare > 0 || is_long_title(paragraphs);
    is_title.then_some(Found {
        range,
        rule: Rule::First,
        sure,
    })
}

/// The first paragraphs that the file says are headings of this level.
fn marked_title(paragraphs: &[Paragraph], level: u8) -> Option<Found> {
    let is_title = |of: &Paragraph| of.heading == Some(level);
    let first = paragraphs.iter().position(is_title)?;
    let rest = paragraphs[first..]
        .iter()
        .take_while(|of| is_title(of))
        .count();
    let sure = match (rest, level) {
        (1, 1) => Sure::Sure,
        _ => Sure::Ask,
    };
    Some(Found {
        range: first..first + rest,
        rule: Rule::Marked,
        sure,
    })
}

/// Whether the first paragraph is a title that is longer than titles are.
fn is_long_title(paragraphs: &[Paragraph]) -> bool {
    let [first, _, ..] = paragraphs else {
        return false;
    };
    first.form == Form::Text
        && columns(&first.text) <= LONG_TITLE
        && !ends_sentence(&first.text)
        && !goes_on(&first.text)
}

/// Which of several short lines are the title: all, where they belong together, or the longest.
fn lines_of_title(
    lines: &[Paragraph],
    is_blank_before: &dyn Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let further = 1..lines.len();
    let is_joined = further.clone().all(|at| !is_blank_before(at))
        || further
            .into_iter()
            .any(|at| columns(&lines[at].text) <= JOINING);
    if is_joined {
        return Some(0..lines.len());
    }
    let all = (0..lines.len()).rev();
    let longest = all.max_by_key(|at| columns(&lines[*at].text))?;
    Some(longest..longest + 1)
}

/// The signatures before a list of items, and the heading of that list behind them.
pub(super) fn signatures_before(paragraphs: &[Paragraph], from: usize) -> Option<(Found, Found)> {
    let last_text = paragraphs.iter().rposition(|of| reads_as_text(&of.text))?;
    let start = (last_text + 1).max(from);
    let run = &paragraphs[start.min(paragraphs.len())..];
    if run.len() < 3 {
        return None;
    }
    let last_date = run.iter().rposition(|of| is_date(&of.text))?;
    let behind = start + last_date + 1;
    if behind >= paragraphs.len() || last_date < 1 {
        return None;
    }
    let signatures = Found {
        range: start..behind,
        rule: Rule::Short,
        sure: Sure::Likely,
    };
    let annex = Found {
        range: behind..paragraphs.len(),
        rule: Rule::Bare,
        sure: Sure::Ask,
    };
    Some((signatures, annex))
}

/// The languages whose dates are looked for: in which one a file is, is not known when it is read.
const TAGS: [&str; 12] = [
    "zh", "ja", "ko", "en", "fr", "de", "es", "pt", "it", "ru", "ar", "th",
];

/// The dates that a text names, in the first language in which it names any.
fn dates(text: &str) -> Vec<(Range<usize>, date::Date)> {
    let mut all = TAGS.iter().map(|tag| date::mentioned(text, tag));
    all.find(|dates| !dates.is_empty()).unwrap_or_default()
}

/// Whether a line is a date and little else.
fn is_date(line: &str) -> bool {
    let found = dates(line);
    let length: usize = found.iter().map(|(range, _)| range.len()).sum();
    length * 2 > line.len()
}

/// Whether a line begins with the initial of a name: J. Martin. The letters of a list begin with A.
fn is_named(text: &str, block: &[Paragraph]) -> bool {
    let initial = |text: &str| {
        let mut chars = text.chars();
        let letter = chars.next().filter(|c| c.is_uppercase())?;
        let rest = chars.as_str().strip_prefix('.')?.trim_start();
        let is_name = rest.starts_with(char::is_uppercase) && rest.split_whitespace().count() <= 4;
        is_name.then_some(letter)
    };
    let first = |of: &Paragraph| initial(&of.text).is_some_and(|c| matches!(c, 'A' | 'А' | 'Α'));
    initial(text).is_some() && is_bare(text) && block.iter().filter(|of| first(of)).count() == 0
}

/// Whether a paragraph may be a line of a signature block at the end of others.
fn is_of_signatures(of: &Paragraph, block: &[Paragraph]) -> bool {
    let text = without_sign(&of.text);
    // `Valmont:` stands above a name; longer words with a colon go on.
    let is_open = text.len() < of.text.len() && !signs(text) && columns(text) > NARROW / 3;
    of.form == Form::Text
        && columns(text) <= NARROW
        && is_bare(text)
        && !is_open
        && (marks::read(&of.text).is_none() || is_named(text, block))
}

/// The signatures at the end of the last item, of which the first paragraph must stay.
pub(super) fn signatures_after(paragraphs: &[Paragraph]) -> Option<Found> {
    let is_narrow = |of: &&Paragraph| is_of_signatures(of, paragraphs);
    let count = paragraphs.iter().rev().take_while(is_narrow).count();
    let start = (paragraphs.len() - count).max(1);
    let is_block = paragraphs.len() - start.min(paragraphs.len()) >= 2
        && reads_as_text(&paragraphs[start - 1].text);
    let has_signs = || paragraphs[start..].iter().any(|of| signs(&of.text));
    is_block.then(|| Found {
        range: start..paragraphs.len(),
        rule: Rule::Short,
        sure: if has_signs() { Sure::Likely } else { Sure::Ask },
    })
}

/// The closing words at the end of the last item, of which the first paragraph must stay. `goes_on` says whether other
/// items have further paragraphs without a number.
pub(super) fn closing(
    paragraphs: &[Paragraph],
    others_go_on: bool,
    is_signed: bool,
) -> Option<Found> {
    let is_numbered = |of: &Paragraph| marks::read(&of.text).is_some();
    let last = paragraphs.iter().rposition(is_numbered).map_or(0, |at| at);
    let first = (last + 1).max(1);
    let solemn = (first..paragraphs.len()).find(|at| begins_in_capitals(&paragraphs[*at].text));
    // A date alone may be that of something else.
    let dated = || {
        (first..paragraphs.len()).find(|at| is_signed && !dates(&paragraphs[*at].text).is_empty())
    };
    let start = solemn
        .or_else(dated)
        .or_else(|| (!others_go_on && first < paragraphs.len()).then_some(first))?;
    Some(Found {
        range: start..paragraphs.len(),
        rule: Rule::After,
        sure: Sure::Ask,
    })
}

/// Whether a sentence begins with words in capitals: IN WITNESS WHEREOF, FAIT.
fn begins_in_capitals(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let letters: Vec<char> = text
        .split_whitespace()
        .take(2)
        .flat_map(str::chars)
        .filter(|c| c.is_alphabetic())
        .collect();
    let count = first.chars().filter(|c| c.is_alphabetic()).count();
    let is_capital = |c: &char| c.is_uppercase();
    let has_small = text.chars().any(char::is_lowercase);
    has_small
        && (count >= 3 && first.chars().all(|c| !c.is_lowercase())
            || letters.len() > 2 && letters.iter().all(is_capital))
}

/// Whether some paragraphs name a day.
pub(super) fn says(paragraphs: &[Paragraph], day: &str) -> bool {
    let mut all = paragraphs.iter().flat_map(|of| dates(&of.text));
    all.any(|(_, date)| date.day.is_some() && date.first_day().to_string() == day)
}

/// The only day that some paragraphs name.
pub(super) fn day<'p>(paragraphs: impl Iterator<Item = &'p Paragraph>) -> Option<String> {
    let mut days: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        for (_, date) in dates(&paragraph.text) {
            if date.day.is_some() {
                days.push(date.first_day().to_string());
            }
        }
    }
    days.dedup();
    match &*days {
        [day] => Some(day.clone()),
        _ => None,
    }
}
