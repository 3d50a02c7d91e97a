//! The view of one page, and the fingerprint by which the same view is known again.

use std::hash::{BuildHasher as _, Hash, Hasher};

use foldhash::quality::FixedState;
use serde::{Serialize, Serializer};
use tera::{Context, Value};

/// Everything that the template of one page is given.
pub struct View {
    context: Context,
    hasher: <FixedState as std::hash::BuildHasher>::Hasher,
}

/// A value that many pages have, made once, with its fingerprint.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
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

    pub(super) fn insert<T: Serialize + Hash + ?Sized>(&mut self, key: &'static str, value: &T) {
        (key, value).hash(&mut self.hasher);
        let value = Value::from_serializable(value);
        self.context.insert_value(key, value);
    }
}

impl Shared {
    pub(super) fn new<T: Serialize + Hash + ?Sized>(value: &T) -> Self {
        Self::made_from(Value::from_serializable(value), value)
    }

    /// A value that is the same wherever `facts` are.
    pub(super) fn made_from<T: Hash + ?Sized>(value: Value, facts: &T) -> Self {
        Self {
            value,
            fingerprint: FixedState::default().hash_one(facts),
        }
    }
}

impl Serialize for Shared {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

impl Hash for Shared {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.fingerprint.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Serialize, Hash)]
    struct Entry {
        text: Option<&'static str>,
        parts: Vec<&'static str>,
        inner: Shared,
    }

    #[test]
    fn what_a_template_can_tell_apart_has_fingerprints_apart() {
        let entry = |text, parts: &[&'static str], inner: &str| Entry {
            text,
            parts: parts.to_vec(),
            inner: Shared::new(inner),
        };
        let all = [
            entry(None, &[], ""),
            entry(Some(""), &[], ""),
            entry(Some("a"), &[], ""),
            entry(None, &["a"], ""),
            entry(None, &["a", "b"], ""),
            entry(None, &["ab"], ""),
            entry(None, &["ab", ""], ""),
            entry(None, &[], "a"),
        ];
        let fingerprints = all.each_ref().map(|entry| Shared::new(entry).fingerprint);
        for (at, one) in fingerprints.iter().enumerate() {
            assert!(!fingerprints[..at].contains(one), "number {at}");
        }
        assert_eq!(
            fingerprints,
            all.map(|entry| Shared::new(&entry).fingerprint)
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
