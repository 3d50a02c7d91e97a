//! What a type of TOML expects, asked of serde itself: it is given a table with one value, and its
//! complaint says which keys there are and what they hold. So no list of keys is written twice.

use serde::de::DeserializeOwned;

use crate::content::decode::toml_text::is_bare;
use crate::content::decode::values::EXPECTED;
use crate::text::meant_value;

/// What serde says of a key that it does not know.
pub(crate) const UNKNOWN_FIELD: &str = "unknown field";

/// A name that no key has.
const NO_KEY: &str = "\"\"";

/// The kind of value that a key holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    Boolean,
    List,
    Table,
    /// A list of tables, which are written below `[[key]]`.
    Tables,
    /// What the code of a message says: `not-a-day`.
    Coded(&'static str),
}

/// A type of TOML: what serde says of a text that is read as one, if it is none.
#[derive(Clone, Copy)]
pub(crate) struct Shape(fn(&str) -> Option<String>);

impl Shape {
    /// The shape of `T`.
    pub(crate) fn of<T: DeserializeOwned>() -> Self {
        Self(|text| {
            let error = toml::from_str::<T>(text).err()?;
            Some(error.message().to_owned())
        })
    }

    /// Whether the table below `head` may have this key; the whole table where there is no head.
    pub(crate) fn has(self, head: Option<&str>, key: &str) -> bool {
        is_bare(key)
            && self
                .complaint(head, key, "true")
                .is_none_or(|says| !says.starts_with(UNKNOWN_FIELD))
    }

    /// The keys of the table below `head`.
    pub(crate) fn keys(self, head: Option<&str>) -> Vec<String> {
        let says = self.complaint(head, NO_KEY, "true").unwrap_or_default();
        match says.starts_with(UNKNOWN_FIELD) {
            true => says
                .split('`')
                .skip(3)
                .step_by(2)
                .map(str::to_owned)
                .collect(),
            false => Vec::new(),
        }
    }

    /// What kind of value `key` holds in the table below `head`; `None` if there is no such key.
    pub(crate) fn kind(self, head: Option<&str>, key: &str) -> Option<Kind> {
        if !self.has(head, key) {
            return None;
        }
        Some(match self.complaint(head, key, "\"\"") {
            Some(says) => match kind(&says) {
                Some(Kind::List) => {
                    let of_one = self
                        .complaint(head, key, "[\"\"]")
                        .as_deref()
                        .and_then(kind);
                    if of_one == Some(Kind::Table) {
                        Kind::Tables
                    } else {
                        Kind::List
                    }
                }
                known => known.unwrap_or(Kind::Text),
            },
            None => Kind::Text,
        })
    }

    /// The key of the whole table whose tables (`[[source]]`) have this key.
    pub(crate) fn table_with(self, key: &str) -> Option<String> {
        let is_it = |of: &String| {
            let head = format!("[[{of}]]");
            self.kind(None, of) == Some(Kind::Tables) && self.has(Some(&head), key)
        };
        self.keys(None).into_iter().find(is_it)
    }

    fn complaint(self, head: Option<&str>, key: &str, value: &str) -> Option<String> {
        let head = head.unwrap_or_default();
        (self.0)(&format!("{head}\n{key} = {value}\n"))
    }
}

/// The kind of value that serde wanted, if it complains of the kind.
pub(crate) fn kind(says: &str) -> Option<Kind> {
    if let Some(code) = EXPECTED.iter().find(|code| says.contains(**code)) {
        return Some(Kind::Coded(code));
    }
    if !says.starts_with("invalid type") {
        return None;
    }
    let wanted = says.rsplit("expected ").next().unwrap_or_default();
    Some(match () {
        () if wanted.contains("string") => Kind::Text,
        () if wanted.contains("u32") || wanted.contains("integer") => Kind::Number,
        () if wanted.contains("sequence") => Kind::List,
        () if wanted.contains("bool") => Kind::Boolean,
        () => Kind::Table,
    })
}

/// The value that was meant where another kind was expected: the code of a message, or the name of a type.
pub(crate) fn meant(expected: &str, written: &str) -> Option<String> {
    match expected {
        "not-a-day" | "not-a-moment" | "not-a-milestone" | "not-a-validity" | "toml-date" => {
            meant_value::day(written)
        }
        "not-a-time" => meant_value::time(written),
        "not-items" => meant_value::items(written),
        "boolean" | "toml-boolean" => meant_value::boolean(written),
        "list" => meant_value::list(written),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::decode::raw::{Config, UpdateFacts};

    #[test]
    fn a_type_says_what_its_keys_hold() {
        let update = Shape::of::<UpdateFacts>();
        for (head, key, kind) in [
            (None, "title", Some(Kind::Text)),
            (None, "draft", Some(Kind::Boolean)),
            (None, "items", Some(Kind::Coded("not-items"))),
            (None, "publish", Some(Kind::Coded("not-a-time"))),
            (None, "aliases", Some(Kind::List)),
            (None, "source", Some(Kind::Tables)),
            (None, "url", None),
            (None, "標題", None),
            (None, "my key", None),
            (Some("[[source]]"), "標題", None),
            (Some("[[source]]"), "url", Some(Kind::Text)),
            (Some("[[source]]"), "date", Some(Kind::Coded("not-a-day"))),
            (Some("[[source]]"), "items", None),
        ] {
            assert_eq!(update.kind(head, key), kind, "{head:?} {key}");
        }
        assert_eq!(update.table_with("publisher").as_deref(), Some("source"));
        assert_eq!(update.table_with("nothing"), None);
        let portal = Shape::of::<Config>();
        assert_eq!(portal.kind(None, "language"), Some(Kind::Tables));
        assert_eq!(portal.kind(None, "title"), Some(Kind::Table));
        assert!(portal.keys(None).contains(&"time-zone".to_owned()));
    }
}
