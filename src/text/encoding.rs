//! Which encoding a text has that is not UTF-8, so that an editor can be told how to save it.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Encodings that are named. A guess of any other is not better than none: a text in UTF-8 with one wrong
/// byte looks like a text in `windows-1252`.
const NAMED: [&str; 7] = [
    "GBK",
    "gb18030",
    "Big5",
    "Shift_JIS",
    "EUC-JP",
    "EUC-KR",
    "ISO-2022-JP",
];

/// How many bytes are looked at to guess an encoding.
const SAMPLE: usize = 64 * 1024;

/// The name of the encoding of a text, if it is not UTF-8 and is known.
pub fn other_than_utf8(bytes: &[u8]) -> Option<&'static str> {
    utf16(bytes).or_else(|| of_east_asia(bytes))
}

/// UTF-16, by its byte order mark or, without one, by the zero bytes beside Latin letters.
fn utf16(bytes: &[u8]) -> Option<&'static str> {
    const NAMES: [&str; 2] = ["UTF-16 (LE)", "UTF-16 (BE)"];
    match bytes {
        [0xFF, 0xFE, ..] => return Some(NAMES[0]),
        [0xFE, 0xFF, ..] => return Some(NAMES[1]),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let zeros = |odd: usize| {
        sample
            .iter()
            .skip(odd)
            .step_by(2)
            .filter(|&&b| b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // At least every tenth character is a space, line break, digit or letter of Latin.
    let is_many = |zeros: usize| zeros > 1 && zeros * 20 >= sample.len();
    match (is_many(even) && odd == 0, is_many(odd) && even == 0) {
        (false, true) => Some(NAMES[0]),
        (true, false) => Some(NAMES[1]),
        _ => None,
    }
}

/// An encoding of Chinese, Japanese or Korean, of bytes that are not UTF-8 from their first character
/// beyond ASCII: where UTF-8 came before, the file is UTF-8 that was damaged.
fn of_east_asia(bytes: &[u8]) -> Option<&'static str> {
    let error = std::str::from_utf8(bytes).err()?;
    if !bytes[..error.valid_up_to()].is_ascii() {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let name = detector.guess(None, Utf8Detection::Deny).name();
    NAMED.into_iter().find(|named| *named == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 「+++\ntitle = "香港與上海合作會議"」 and 「香港与上海合作会议」, as editors in Hong Kong and in the
    /// Mainland may save them.
    #[test]
    fn encodings_are_named() {
        let big5 = b"+++\ntitle = \"\xad\xbb\xb4\xe4\xbbP\xa4W\xae\xfc\xa6X\xa7@\xb7|\xc4\xb3\"";
        let gbk = b"+++\ntitle = \"\xcf\xe3\xb8\xdb\xd3\xeb\xc9\xcf\xba\xa3\xba\xcf\xd7\xf7\xbb\xe1\xd2\xe9\"";
        let little: Vec<u8> = "\u{FEFF}港"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let bare: Vec<u8> = "+++\n標題"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for (bytes, expected) in [
            (&big5[..], Some("Big5")),
            (gbk, Some("GBK")),
            (&little, Some("UTF-16 (LE)")),
            (&bare, Some("UTF-16 (BE)")),
            ("+++\n標題\0".as_bytes(), None),
            (b"ab\xff", None),
            ("滬港\u{0}".as_bytes(), None),
            ("滬".as_bytes().split_at(2).0, None),
            (b"", None),
        ] {
            assert_eq!(other_than_utf8(bytes), expected, "{bytes:x?}");
        }
    }
}
