//! Hashes of texts and files.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 (FIPS 180-4), shown as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The SHA-256 of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// How many binary digits before the first 1 of its first four bytes: each more is half as likely.
    pub fn leading_zeros(&self) -> u32 {
        let [a, b, c, d, ..] = self.0;
        u32::from_be_bytes([a, b, c, d]).leading_zeros()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut shown = [0; 64];
        for (digits, byte) in shown.chunks_exact_mut(2).zip(self.0) {
            digits[0] = DIGITS[usize::from(byte >> 4)];
            digits[1] = DIGITS[usize::from(byte & 15)];
        }
        f.write_str(std::str::from_utf8(&shown).map_err(|_| fmt::Error)?)
    }
}

/// The SHA-256 of `bytes` in hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

/// Digits of a [`fingerprint`]: 48 bits are enough to distinguish all texts of a portal.
const DIGITS: usize = 12;

/// Whether this has the form of a [`fingerprint`].
pub fn is_fingerprint(text: &str) -> bool {
    let is_digit = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
    text.len() == DIGITS && text.bytes().all(is_digit)
}

/// The fingerprint of a text to be translated: the words of one content file, in order.
///
/// Line endings, white space at the ends of lines and empty lines do not count, so that reformatting
/// a file does not make its translations stale.
pub fn fingerprint<'a>(words: impl IntoIterator<Item = &'a str>) -> String {
    let lines: Vec<&str> = words
        .into_iter()
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let mut hash = sha256(lines.join("\n").as_bytes());
    hash.truncate(DIGITS);
    hash
}

/// The fingerprint of files that are published together, for an address that changes when they do.
pub fn of_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hash = Sha256::new();
    for (name, bytes) in files {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(bytes);
    }
    let mut hex = sha256(&hash.finalize());
    hex.truncate(DIGITS);
    hex
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha256_of_the_standard_example() {
        // FIPS 180-4, example "abc".
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn white_space_does_not_make_a_translation_stale() {
        let text = fingerprint(["標題", "第一段。\n\n第二段。"]);
        assert_eq!(
            text,
            fingerprint(["標題", "第一段。  \r\n\r\n\r\n第二段。\r\n"])
        );
        assert_ne!(text, fingerprint(["標題", "第一段。\n\n第三段。"]));
        assert_ne!(text, fingerprint(["題", "第一段。\n\n第二段。"]));
        // Translations contain this: the beginning of the hash of the lines.
        assert_eq!(text, sha256("標題\n第一段。\n第二段。".as_bytes())[..12]);
    }

    #[test]
    fn an_address_changes_with_every_name_and_byte_of_its_files() {
        let files: [&[(&str, &str)]; 6] = [
            &[],
            &[("a", "1"), ("b", "2")],
            &[("a", "1"), ("b", "3")],
            &[("a", "1"), ("c", "2")],
            &[("a", "1b\0\0\0\0\0\0\0\0\u{1}2")],
            &[("a", "12")],
        ];
        let address = |files: &[(&'static str, &'static str)]| {
            of_files(files.iter().map(|(name, text)| (*name, text.as_bytes())))
        };
        let addresses: std::collections::BTreeSet<_> = files.map(address).into();
        assert_eq!(addresses.len(), files.len(), "{addresses:?}");
        for address in addresses {
            let is_digit = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
            assert!(address.len() == 12 && address.bytes().all(is_digit));
        }
    }
}
