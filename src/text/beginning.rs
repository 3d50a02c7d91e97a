//! The beginning of a text: short enough to read at a glance, and cut at the end of a phrase.

use crate::text::addresses::addresses;

/// The longest beginning: so many ideographs, or so many other characters.
const IDEOGRAPHS: usize = 110;
const OTHERS: usize = 200;

/// So many characters are read to find it: enough to see where an address ends that begins within it.
const READ: usize = 2 * OTHERS;

/// The beginning of `text`. If it is cut, it ends with a whole sentence or an ellipsis.
///
/// ```
/// # use concord::text::beginning::beginning;
/// assert_eq!(beginning("有序推進。"), "有序推進。");
/// assert_eq!(beginning("見報告、https://example.org/，或來信。"), "見報告…");
/// ```
pub fn beginning(text: &str) -> String {
    let text = head(text);
    // An address does not help readers of a summary.
    let address = addresses(&text).into_iter().find(|at| at.start > 0);
    let words = address.map_or(&*text, |at| &text[..at.start]);
    let kept = match cut(words) {
        Some(cut) => words[..cut].trim_end(),
        None if words.len() < text.len() => words.trim_end(),
        None => return text,
    };
    if kept.ends_with(is_end_of_sentence) {
        return kept.to_owned();
    }
    let kept = kept.trim_end_matches(|c: char| is_end_of_phrase(c) || c.is_whitespace());
    format!("{kept}…")
}

/// As much of a text as a beginning is found in. White space is one space.
fn head(text: &str) -> String {
    let words = text.split_whitespace().flat_map(|word| [" ", word]);
    words.flat_map(str::chars).skip(1).take(READ).collect()
}

/// Where to cut a text that is too long: after the last phrase that fits and leaves no bracket open.
/// If that would lose more than half, after the last word that fits.
fn cut(text: &str) -> Option<usize> {
    // Full with IDEOGRAPHS ideographs or OTHERS other characters.
    let most = IDEOGRAPHS * OTHERS;
    let (mut measure, mut depth) = (0, 0_usize);
    let (mut phrase, mut word) = (None, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        measure += if c.is_ascii() || is_narrow(c) {
            IDEOGRAPHS
        } else {
            OTHERS
        };
        if measure > most {
            let long_enough = |cut: &usize| 2 * cut >= at;
            return Some(
                phrase
                    .filter(long_enough)
                    .unwrap_or(if word > 0 { word } else { at }),
            );
        }
        depth = match c {
            '（' | '「' | '『' | '《' | '“' | '(' | '[' => depth + 1,
            '）' | '」' | '』' | '》' | '”' | ')' | ']' => depth.saturating_sub(1),
            _ => depth,
        };
        let end = at + c.len_utf8();
        let is_followed = characters.peek().is_none_or(|(_, next)| *next == ' ');
        if depth == 0 && is_end_of_phrase(c) && (!c.is_ascii() || is_followed) {
            phrase = Some(end);
        }
        // After an ideograph a text may be cut anywhere.
        if is_followed || !(c.is_ascii() || is_narrow(c)) {
            word = end;
        }
    }
    None
}

/// Whether `c` takes about half the width of an ideograph.
fn is_narrow(c: char) -> bool {
    u32::from(c) < 0x2E80
}

fn is_end_of_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '.' | '!' | '?')
}

fn is_end_of_phrase(c: char) -> bool {
    is_end_of_sentence(c) || matches!(c, '；' | '，' | '：' | '、' | ';' | ',' | ':')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_ends_with_a_phrase() {
        let han = |n: usize| "滬".repeat(n);
        let words = |n: usize| "word ".repeat(n);
        for (text, expected) in [
            (han(110), han(110)),
            (han(111), han(110) + "…"),
            (format!("{}。{}", han(80), han(80)), han(80) + "。"),
            (format!("{}，{}", han(80), han(80)), han(80) + "…"),
            // A cut after the phrase would leave too little.
            (
                format!("{}。{}", han(9), han(110)),
                format!("{}。{}…", han(9), han(100)),
            ),
            // Not within a bracket.
            (
                format!("{}，{}（甲，{}）", han(60), han(20), han(80)),
                han(60) + "…",
            ),
            (
                words(40).trim_end().to_owned(),
                words(40).trim_end().to_owned(),
            ),
            (words(60), words(40).trim_end().to_owned() + "…"),
            (
                format!("{}end. {}", words(30), words(30)),
                words(30) + "end.",
            ),
            (
                format!("{}end, {}", words(30), words(30)),
                words(30) + "end…",
            ),
            // The point of a number does not end a phrase.
            (
                format!("{}1.5{}", words(30), "0".repeat(90)),
                words(30).trim_end().to_owned() + "…",
            ),
            ("a\n\nb".to_owned(), "a b".to_owned()),
            (String::new(), String::new()),
        ] {
            assert_eq!(beginning(&text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_beginning_is_one(text in "\\PC{0,400}") {
            let cut = beginning(&text);
            let whole = text.split_whitespace().collect::<Vec<_>>().join(" ");
            proptest::prop_assert!(whole.starts_with(cut.trim_end_matches('…').trim_end()) || whole == cut);
            proptest::prop_assert!(cut.chars().count() <= OTHERS + 1);
        }
    }
}
