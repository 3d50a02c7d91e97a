//! The view of one page, and the fingerprint by which the same view is known again.

use std::hash::{BuildHasher as _, Hash as _, Hasher};

use foldhash::quality::FixedState;
use serde::Serialize;
use tera::value::ValueKind;
use tera::{Context, Value};

/// Everything that the template of one page is given.
pub struct View {
    context: Context,
    hasher: <FixedState as std::hash::BuildHasher>::Hasher,
    length: usize,
}

/// A value that many pages have, with its fingerprint.
#[derive(Debug, Clone)]
pub(super) struct Shared {
    value: Value,
    fingerprint: u64,
}

impl View {
    /// An empty view for a template of a theme: the name of the one, the fingerprint of the other.
    pub(super) fn new(template: &str, theme: u64) -> Self {
        let mut hasher = FixedState::default().build_hasher();
        (template, theme).hash(&mut hasher);
        Self {
            context: Context::new(),
            hasher,
            length: 0,
        }
    }

    /// What the template is given.
    pub fn context(&self) -> &Context {
        &self.context
    }

    /// A fingerprint of everything that the page is made from: one that is the same makes the same
    /// bytes. Another program may count otherwise.
    pub fn fingerprint(&self) -> u64 {
        self.hasher.finish()
    }

    /// Bytes in the texts of this page alone, from which its length can be guessed.
    pub fn length(&self) -> usize {
        self.length
    }

    pub(super) fn insert<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) {
        let value = Value::from_serializable(value);
        key.hash(&mut self.hasher);
        self.length += hash(&value, &mut self.hasher);
        self.context.insert_value(key, value);
    }

    pub(super) fn insert_shared(&mut self, key: &'static str, shared: &Shared) {
        (key, shared.fingerprint).hash(&mut self.hasher);
        self.context.insert_value(key, shared.value.clone());
    }
}

impl Shared {
    pub(super) fn new<T: Serialize + ?Sized>(value: &T) -> Self {
        Self::from(Value::from_serializable(value))
    }
}

impl From<Value> for Shared {
    fn from(value: Value) -> Self {
        let mut hasher = FixedState::default().build_hasher();
        hash(&value, &mut hasher);
        Self {
            value,
            fingerprint: hasher.finish(),
        }
    }
}

/// Feeds a value to `hasher`, so that no two that a template could tell apart are the same to it.
/// Returns the bytes in its texts.
fn hash(value: &Value, hasher: &mut impl Hasher) -> usize {
    let kind = value.kind();
    kind.hash(hasher);
    match kind {
        ValueKind::String => {
            (value.as_str(), value.is_safe()).hash(hasher);
            return value.as_str().map_or(0, str::len);
        }
        ValueKind::Bool => value.as_bool().hash(hasher),
        ValueKind::U64 => value.as_u64().hash(hasher),
        ValueKind::I64 => value.as_i64().hash(hasher),
        ValueKind::F64 => value.as_f64().map(f64::to_bits).hash(hasher),
        ValueKind::Array => {
            let values = value.as_array().unwrap_or_default();
            values.len().hash(hasher);
            return values.iter().map(|value| hash(value, hasher)).sum();
        }
        ValueKind::Map => {
            let map = value.as_map();
            map.map(tera::Map::len).hash(hasher);
            let values = map.into_iter().flatten().map(|(key, value)| {
                key.hash(hasher);
                hash(value, hasher)
            });
            return values.sum();
        }
        // Nothing, what no view holds, and what the library may come to have.
        _ => value.to_string().hash(hasher),
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fingerprint<T: Serialize>(value: T) -> u64 {
        Shared::new(&value).fingerprint
    }

    #[test]
    fn what_a_template_can_tell_apart_has_fingerprints_apart() {
        #[derive(Serialize)]
        struct One {
            a: &'static str,
            b: &'static str,
        }
        let all = [
            fingerprint(""),
            fingerprint("a"),
            fingerprint(()),
            fingerprint(0),
            fingerprint(-1),
            fingerprint(1.5),
            fingerprint(false),
            fingerprint(true),
            fingerprint(["a", "b"]),
            fingerprint(["ab"]),
            fingerprint([["a"], ["b"]]),
            fingerprint(["a"; 0]),
            fingerprint(One { a: "b", b: "" }),
            fingerprint(One { a: "", b: "b" }),
            Shared::from(Value::safe_string("a")).fingerprint,
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[..at].contains(one), "number {at}");
        }
        assert_eq!(
            fingerprint(Some("a")),
            fingerprint("a"),
            "as templates see them"
        );
        assert_eq!(
            fingerprint(One { a: "x", b: "y" }),
            fingerprint(One { a: "x", b: "y" })
        );
    }

    #[test]
    fn each_value_and_its_key_count() {
        let view = |key, value: &str| {
            let mut view = View::new("item", 1);
            view.insert(key, value);
            view.fingerprint()
        };
        assert_eq!(view("a", "x"), view("a", "x"));
        assert_ne!(view("a", "x"), view("a", "y"));
        assert_ne!(view("a", "x"), view("b", "x"));
        assert_ne!(
            View::new("item", 1).fingerprint(),
            View::new("item", 2).fingerprint()
        );
        assert_ne!(
            View::new("item", 1).fingerprint(),
            View::new("name", 1).fingerprint()
        );
    }
}
