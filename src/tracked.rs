//! Values that tell which files were made from them.
//!
//! The longer texts of a portal are [`Tracked`]: they can only be reached with [`Reads`], which note
//! each text that was asked for while a file was made. Everything else in the portal is untracked: any
//! file may show it. A file is therefore up to date as long as all that is untracked and each value in
//! its reads are unchanged. Nobody has to write down what a kind of file shows.

use std::hash::{BuildHasher as _, Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use foldhash::quality::FixedState;

/// A value of which each reading is noted.
///
/// Its [`Hash`] is empty, so that the derived hash of what holds it is that of everything untracked.
#[derive(Debug, Clone)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct Tracked<T> {
    value: T,
    /// Of the value and of which value it is.
    fingerprint: u64,
}

/// The tracked values that were read while a file was made.
#[derive(Debug)]
pub struct Reads(Mutex<Vec<u64>>);

impl<T: Hash> Tracked<T> {
    /// Tracks `value`. `identity` differs from that of every other tracked value of the portal: two texts
    /// that change places are a change.
    pub fn new(identity: impl Hash, value: T) -> Self {
        Self {
            fingerprint: FixedState::default().hash_one((identity, &value)),
            value,
        }
    }
}

impl<T> Tracked<T> {
    /// The value; notes in `reads` that it was read.
    pub fn read(&self, reads: &Reads) -> &T {
        reads.note(self.fingerprint);
        &self.value
    }

    /// Changes when the value does.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }
}

impl<T> Hash for Tracked<T> {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

impl Reads {
    /// The reads of a file that is about to be made.
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    /// For what is no file of a build: nobody asks what was read.
    pub fn ignored() -> Self {
        Self::new()
    }

    fn note(&self, fingerprint: u64) {
        let mut list = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if list.last() != Some(&fingerprint) {
            list.push(fingerprint);
        }
    }

    /// The fingerprints of the values that were read, each once, in order.
    pub fn into_fingerprints(self) -> Vec<u64> {
        let mut list = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        list.sort_unstable();
        list.dedup();
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::{Deserialize, Deserializer};

    /// The fingerprint that was written says which value it is.
    impl<'de, T: Deserialize<'de> + Hash> Deserialize<'de> for Tracked<T> {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            #[derive(Deserialize)]
            struct Written<T> {
                value: T,
                fingerprint: u64,
            }
            let Written { value, fingerprint } = Written::deserialize(deserializer)?;
            Ok(Self::new(fingerprint, value))
        }
    }

    fn hash(of: &impl Hash) -> u64 {
        FixedState::default().hash_one(of)
    }

    #[test]
    fn the_hash_of_what_holds_a_tracked_value_does_not_tell_it() {
        let holder = |title: &'static str, text: &str| (title, Tracked::new(1, text.to_owned()));
        assert_eq!(hash(&holder("a", "x")), hash(&holder("a", "y")));
        assert_ne!(hash(&holder("a", "x")), hash(&holder("b", "x")));
    }

    #[test]
    fn a_fingerprint_is_of_the_value_and_of_which_it_is() {
        let fingerprint =
            |identity, value: &'static str| Tracked::new(identity, value).fingerprint();
        assert_eq!(fingerprint(1, "x"), fingerprint(1, "x"));
        assert_ne!(fingerprint(1, "x"), fingerprint(1, "y"));
        assert_ne!(fingerprint(1, "x"), fingerprint(2, "x"));
    }

    #[test]
    fn each_value_that_was_read_is_noted_once() {
        let values = [1, 2, 3].map(|of| Tracked::new(of, of));
        let reads = Reads::ignored();
        for at in [0, 2, 0] {
            assert_eq!(*values[at].read(&reads), at + 1);
        }
        let mut expected = vec![values[0].fingerprint(), values[2].fingerprint()];
        expected.sort_unstable();
        assert_eq!(reads.into_fingerprints(), expected);
    }
}
