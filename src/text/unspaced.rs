//! Scripts that have no spaces between words, beside Chinese: kana, Thai, Lao, Myanmar, Khmer.

use unicode_normalization::char::is_combining_mark;

/// Whether `c` is a letter, a digit or a mark of one of these scripts.
pub fn is_unspaced(c: char) -> bool {
    let is_in_block = matches!(u32::from(c),
        0x0E01..=0x0EFF
        | 0x1000..=0x109F
        | 0x1780..=0x17FF
        | 0x3041..=0x30FF
        | 0x31F0..=0x31FF
        | 0xA9E0..=0xA9FF
        | 0xAA60..=0xAA7F);
    is_in_block && (c.is_alphanumeric() || is_combining_mark(c))
}

/// The signs of a text: each character with the marks that follow it.
pub fn signs(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().skip(1);
        rest.chars().next()?;
        let end = chars.find(|(_, c)| !is_combining_mark(*c));
        let (sign, after) = rest.split_at(end.map_or(rest.len(), |(end, _)| end));
        rest = after;
        Some(sign)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_has_its_marks() {
        let cut = |text| signs(text).collect::<Vec<_>>();
        assert_eq!(cut("ที่ดิน"), ["ที่", "ดิ", "น"]);
        assert_eq!(cut("滬港"), ["滬", "港"]);
        assert_eq!(cut("\u{E31}ก"), ["\u{E31}", "ก"]);
        assert!(cut("").is_empty());
    }

    #[test]
    fn punctuation_is_no_letter() {
        for c in ['ก', '\u{E48}', 'か', 'ー', 'ក', 'က', 'ລ'] {
            assert!(is_unspaced(c), "{c}");
        }
        for c in ['・', '។', '฿', 'a', '滬', '。'] {
            assert!(!is_unspaced(c), "{c}");
        }
    }
}
