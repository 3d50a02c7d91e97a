//! The languages of a portal, and values for each of them.

use std::ops::{Index, IndexMut};

use crate::text::direction::Direction;
use crate::text::han;

/// One language version of a portal.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Language {
    /// File suffix, address segment and name of the string file of the theme: `tc`.
    pub key: String,
    /// BCP 47 tag of its texts: `zh-Hant-HK`.
    pub tag: String,
    /// BCP 47 tag for search engines (`hreflang`): `zh-Hant`.
    pub hreflang: String,
    /// Its name in the language itself: 繁體中文.
    pub label: String,
    /// The shortest form of the label: 繁.
    pub short: String,
    /// Legal status of its version of a memorandum, shown on every page of a memorandum.
    pub notice: Option<String>,
    /// The language whose texts are converted when this one has none of its own.
    pub derived_from: Option<LanguageId>,
    /// The languages that replace a missing text, best first; the last is the authoritative one.
    pub fallback: Vec<LanguageId>,
}

impl Language {
    /// In which direction its texts are written.
    pub fn direction(&self) -> Direction {
        Direction::of(&self.tag)
    }
}

/// Index of a language of the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct LanguageId(usize);

/// All languages of a portal, in the order of the menu.
#[derive(Debug, Clone, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Languages {
    list: Vec<Language>,
    /// The one whose text was signed.
    pub authoritative: LanguageId,
}

impl Languages {
    /// The languages of a portal; `authoritative` is an index of `list`.
    pub fn new(list: Vec<Language>, authoritative: usize) -> Self {
        assert!(
            authoritative < list.len(),
            "one of the languages is authoritative"
        );
        Self {
            list,
            authoritative: LanguageId(authoritative),
        }
    }

    /// The tag for Chinese quotations in texts of `language`, which is the tag of the authoritative
    /// language; `None` if the texts are Chinese themselves.
    pub fn quoted_chinese(&self, language: LanguageId) -> Option<&str> {
        let signed = &self[self.authoritative].tag;
        (han::is_written_in(signed) && !han::is_written_in(&self[language].tag)).then_some(signed)
    }

    /// The language with this key.
    pub fn find(&self, key: &str) -> Option<LanguageId> {
        self.list
            .iter()
            .position(|language| language.key == key)
            .map(LanguageId)
    }

    /// Every language with its index.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &Language)> {
        self.list
            .iter()
            .enumerate()
            .map(|(index, language)| (LanguageId(index), language))
    }

    /// Every index.
    pub fn ids(&self) -> impl Iterator<Item = LanguageId> + use<> {
        (0..self.list.len()).map(LanguageId)
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> + Clone {
        self.list.iter().map(|language| language.key.as_str())
    }

    /// Whether one of them is written from right to left.
    pub fn has_leftward(&self) -> bool {
        let mut all = self.list.iter();
        all.any(|language| language.direction() == Direction::RightToLeft)
    }

    /// Whether two are the same language, for example in two scripts.
    pub fn are_one(&self, one: LanguageId, other: LanguageId) -> bool {
        let [one, other] = [one, other].map(|id| self[id].tag.split('-').next());
        one == other
    }

    /// Makes a value for each language.
    pub fn localize<T>(&self, value: impl FnMut(LanguageId) -> T) -> Localized<T> {
        Localized(self.ids().map(value).collect())
    }
}

impl LanguageId {
    /// The index of a list that is still being made.
    pub(crate) fn at(index: usize) -> Self {
        Self(index)
    }

    /// Its place among the languages.
    pub(crate) fn index(self) -> usize {
        self.0
    }
}

impl Index<LanguageId> for Languages {
    type Output = Language;

    fn index(&self, id: LanguageId) -> &Language {
        &self.list[id.0]
    }
}

/// One value for every language of the portal, so none can be missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Localized<T>(Vec<T>);

impl<T> Localized<T> {
    /// The values in the order of the languages.
    pub fn iter(&self) -> impl Iterator<Item = (LanguageId, &T)> {
        self.0
            .iter()
            .enumerate()
            .map(|(index, value)| (LanguageId(index), value))
    }

    /// The same with each value changed.
    pub fn map<U>(&self, change: impl FnMut(&T) -> U) -> Localized<U> {
        Localized(self.0.iter().map(change).collect())
    }

    /// The same with each value changed.
    pub fn try_map<U, E>(&self, change: impl FnMut(&T) -> Result<U, E>) -> Result<Localized<U>, E> {
        self.0
            .iter()
            .map(change)
            .collect::<Result<_, _>>()
            .map(Localized)
    }
}

impl<T> Index<LanguageId> for Localized<T> {
    type Output = T;

    fn index(&self, id: LanguageId) -> &T {
        &self.0[id.0]
    }
}

impl<T> IndexMut<LanguageId> for Localized<T> {
    fn index_mut(&mut self, id: LanguageId) -> &mut T {
        &mut self.0[id.0]
    }
}

/// A short text with its language, which is not the language of the page if a translation is missing.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(test, derive(serde::Serialize, serde::Deserialize))]
pub struct Phrase {
    /// Plain text.
    pub text: String,
    /// The language that `text` is in.
    pub language: LanguageId,
}

/// Whether `tag` has the shape of a BCP 47 language tag.
pub(crate) fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}
