//! What is said of a quotation.

use serde::Serialize;

pub use crate::text::diff::Change;

/// How a quotation stands to the texts, from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It is in a text, character by character.
    Exact,
    /// The same words in the other script, or with variants of characters.
    Script,
    /// The same words; punctuation, spaces, widths or capital letters differ.
    Marks,
    /// Words differ.
    Altered,
    /// It joins what does not stand together.
    Glued,
    /// No text has it.
    Absent,
    /// It is longer than what is compared.
    Long,
}

impl Verdict {
    /// Its name in data, words and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Script => "script",
            Self::Marks => "marks",
            Self::Altered => "altered",
            Self::Glued => "glued",
            Self::Absent => "absent",
            Self::Long => "long",
        }
    }
}

/// A stretch of a quotation, and where it is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What was quoted.
    pub quoted: String,
    /// How it stands to the texts.
    pub verdict: Verdict,
    /// Whether it is also in another script than the text.
    pub script: bool,
    /// The texts that have it, the best first: indices.
    pub texts: Vec<usize>,
    /// The words of the first of them.
    pub words: String,
    /// What differs from them, where words or marks do: what both have, the text alone, the quotation alone.
    pub changes: Vec<(Change, String)>,
    /// Where it begins in each of the texts.
    #[serde(skip)]
    pub(super) starts: Vec<usize>,
    /// How far it is from the first of them.
    #[serde(skip)]
    pub(super) cost: u32,
}

/// What is said of a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// How it stands to the texts, as a whole.
    pub verdict: Verdict,
    /// Whether it is too short to be told from others.
    pub short: bool,
    /// Whether it says itself that words are left out.
    pub omits: bool,
    /// Its stretches, in order: one, but where it joins several.
    pub parts: Vec<Part>,
}

impl Answer {
    /// How good it is, to choose among several readings of what was pasted: less is better.
    pub(super) fn rank(&self) -> (Verdict, u32) {
        let costs = self.parts.iter().map(|part| part.cost);
        (self.verdict, costs.sum())
    }
}
