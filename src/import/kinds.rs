//! What items and parts are called: the kinds that themes have words for, by the shape of their labels.

use std::collections::BTreeMap;

use crate::source::Sources;
use crate::text::line_ends;
use crate::text::outline::named::Word;
use crate::theme;

/// The kinds by the words around their numbers, in every language that has words.
#[derive(Debug, Default)]
pub struct Kinds {
    by_word: BTreeMap<Word, String>,
    names: Vec<String>,
}

/// The kind of parts that stand behind the signatures.
pub const ANNEX: &str = "annex";
/// The kind whose label is all that is shown.
pub const PLAIN: &str = "plain";

impl Kinds {
    /// The kinds of the default theme, and of the themes of a portal.
    pub fn of(sources: &Sources) -> Self {
        let mut kinds = Self::default();
        for (path, bytes) in theme::default_files(true) {
            kinds.add(path, &bytes);
        }
        for (path, bytes) in sources.below("themes/") {
            kinds.add(path, bytes);
        }
        kinds
    }

    fn add(&mut self, path: &str, bytes: &[u8]) {
        let folder = path.rsplit('/').nth(1);
        let is_words = folder == Some("words") && path.ends_with(".toml");
        let text = std::str::from_utf8(bytes).ok().filter(|_| is_words);
        let Some(Ok(table)) = text.map(str::parse::<toml::Table>) else {
            return;
        };
        let Some(kinds) = table.get("kinds").and_then(toml::Value::as_table) else {
            return;
        };
        for (name, kind) in kinds {
            if !self.names.contains(name) {
                self.names.push(name.clone());
            }
            let asked = kind.get("asked").and_then(toml::Value::as_array);
            let label = kind.get("label");
            for pattern in label.into_iter().chain(asked.into_iter().flatten()) {
                let word = pattern.as_str().and_then(Word::of_pattern);
                if let Some(word) = word.filter(|word| *word != Word::default()) {
                    self.by_word.entry(word).or_insert_with(|| name.clone());
                }
            }
        }
    }

    /// The kind whose numbers stand between these words.
    pub fn find(&self, word: &Word) -> Option<&str> {
        self.by_word.get(word).map(String::as_str)
    }

    /// The kind that is called by these words alone, without a number: `ANNEX`.
    pub fn without_number(&self, words: &str) -> Option<&str> {
        let folded = line_ends::without_sign(words).to_lowercase();
        let mut all = self.by_word.iter();
        let found = all.find(|(word, _)| word.after.is_empty() && word.before == folded);
        found.map(|(_, kind)| kind.as_str())
    }

    /// Whether there is a kind of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// The names of all kinds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }
}
