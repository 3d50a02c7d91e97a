//! Characters that came about when the bytes of a text were read in another encoding than they were written in.

use std::ops::Range;

use encoding_rs::WINDOWS_1252;

/// What readers of Chinese know: bytes that no encoding has, read as GBK.
const KNOWN: [&str; 4] = ["锟斤拷", "烫烫烫", "屯屯屯", "ï¿½"];

/// The first characters of a text that are bytes of UTF-8 read as Latin letters, and the words that they were:
/// `é¦™æ¸¯` was 香港. Nobody knows the words of some.
pub fn mojibake(text: &str) -> Option<(Range<usize>, Option<String>)> {
    let known = KNOWN
        .iter()
        .filter_map(|known| Some((text.find(known)?, known.len())));
    if let Some((at, length)) = known.min() {
        return Some((at..at + length, None));
    }
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| !c.is_ascii()) {
        let offset = text.len() - rest.len() + start;
        let run = &text[offset..];
        let end = run
            .find(|c: char| c.is_ascii() || u32::from(c) > 0x2122)
            .unwrap_or(run.len());
        let run = &run[..end];
        if let Some(right) = decoded(run) {
            return Some((offset..offset + run.len(), Some(right)));
        }
        let skipped = end.max(run.chars().next().map_or(1, char::len_utf8));
        let skipped = skipped.max(text[offset..].chars().next().map_or(1, char::len_utf8));
        rest = &text[offset + skipped..];
    }
    None
}

/// The words that Latin letters were, if their bytes are UTF-8.
fn decoded(run: &str) -> Option<String> {
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(run);
    let right = std::str::from_utf8(&bytes).ok().filter(|_| !is_lossy)?;
    // Two letters may stand beside one another by chance; none is a character of Chinese.
    let is_word = right.chars().all(|c| !c.is_control()) && right.len() > 2;
    (is_word && !run.is_empty()).then(|| right.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_wrong_encoding_are_recognised() {
        for (text, expected) in [
            ("在é¦™æ¸¯會面", Some(("é¦™æ¸¯", Some("香港")))),
            ("乱码锟斤拷。", Some(("锟斤拷", None))),
            ("aâ€œbâ€\u{9d}c", Some(("â€œ", Some("“")))),
            ("Café Zürich, naïve, Ångström", None),
            ("香港及上海", None),
            ("“引文”——甲…", None),
            ("5 °C, ©, ®, €5, £3, ½", None),
        ] {
            let found = mojibake(text);
            let found = found
                .as_ref()
                .map(|(at, right)| (&text[at.clone()], right.as_deref()));
            assert_eq!(found, expected, "{text}");
        }
    }
}
