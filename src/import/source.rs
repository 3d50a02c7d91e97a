//! The text of a file as lines, whatever its format was.

use std::collections::BTreeSet;

/// The lines of a file, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Source {
    /// Those with words.
    pub lines: Vec<Line>,
    /// Whether a line may end where the paper did. Paragraphs of a word processor or web page are whole.
    pub is_wrapped: bool,
    /// Words of the file that it does not show, which are in no line: where they are, and what they say.
    pub left_out: Vec<(usize, String)>,
}

/// A line or paragraph of a file, without white space at its ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// Which line of the file it is, from 1; in a document of a word processor, which paragraph.
    pub at: usize,
    /// Whether the line before it is blank.
    pub is_after_blank: bool,
    /// Its level, where the file says that it is a heading.
    pub heading: Option<u8>,
    /// Bytes at its beginning that are not in the file: a number that a list shows.
    pub generated: usize,
    /// What it is.
    pub form: Form,
    /// What its words do not say, and an editor must know.
    pub remarks: BTreeSet<Remark>,
    /// How many lists it is in, beyond the first, where the file says so by spaces.
    pub level: usize,
}

/// What the words of a line do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// Characters of it are raised or lowered.
    Raised,
    /// Words of it are struck out, and are still among its words.
    Struck,
    /// Words in it are hidden, and not among its words.
    Hidden,
    /// Marks of emphasis were taken away.
    Emphasis,
    /// Marks of Markdown or HTML are among its words.
    Markup,
}

impl Remark {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Raised,
        Self::Struck,
        Self::Hidden,
        Self::Emphasis,
        Self::Markup,
    ];

    /// Whether an editor must look at the words. Without emphasis they are the same.
    pub fn is_asked(self) -> bool {
        self != Self::Emphasis
    }

    /// As messages call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Struck => "struck",
            Self::Hidden => "hidden",
            Self::Emphasis => "emphasis",
            Self::Markup => "markup",
        }
    }
}

/// What a line is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Form {
    /// Words.
    #[default]
    Text,
    /// A row of a table, its cells between `|`.
    Row,
    /// A note, with its label before it: `[^1]: `.
    Note,
}

impl Source {
    /// Adds a line, if it has words.
    pub fn push(&mut self, mut line: Line) {
        let text = line.text.trim();
        if text.is_empty() {
            return;
        }
        if text.len() < line.text.len() {
            line.text = text.to_owned();
        }
        self.lines.push(line);
    }

    /// Whether some of its lines are rows or notes, or refer to notes.
    pub fn is_marked(&self) -> bool {
        self.lines.iter().any(|line| line.form != Form::Text)
    }
}
