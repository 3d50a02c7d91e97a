//! What readers paste around the words of a quotation: marks, a number before it, a source after it, and where words
//! are left out.

/// Quotation marks: outer, and those within them.
const MARKS: [[char; 4]; 9] = [
    ['「', '」', '『', '』'],
    ['『', '』', '「', '」'],
    ['“', '”', '‘', '’'],
    ['‘', '’', '“', '”'],
    ['"', '"', '\'', '\''],
    ['\'', '\'', '"', '"'],
    ['«', '»', '‹', '›'],
    ['„', '“', '‚', '‘'],
    ['＂', '＂', '＇', '＇'],
];

/// What may be before the number of an item.
const BEFORE: [&str; 7] = ["items ", "item ", "article ", "no. ", "第", "#", "("];
/// What may be behind it.
const BEHIND: &str = "項项條条款.．、:：,，)） \t\n\u{3000}";
const NUMERALS: &str = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百廿";

/// The ways in which what was pasted can be read, each once: as it is, and without what is around the words.
pub fn readings(pasted: &str) -> Vec<String> {
    let whole = pasted.trim().to_owned();
    let mut readings = vec![whole];
    let mut at = 0;
    while at < readings.len() && readings.len() < 12 {
        let reading = readings[at].clone();
        let more = without_number(&reading).into_iter();
        for other in more.chain(without_marks(&reading)) {
            if !other.is_empty() && !readings.contains(&other) {
                readings.push(other);
            }
        }
        at += 1;
    }
    readings
}

/// A text without the number of an item before it.
fn without_number(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let before = BEFORE.iter().find(|before| lower.starts_with(**before));
    let rest = &text[before.map_or(0, |before| before.len())..];
    let number = rest.trim_start_matches(|c| NUMERALS.contains(c));
    let words = number.trim_start_matches(|c| BEHIND.contains(c));
    (number.len() < rest.len() && words.len() < number.len()).then(|| words.to_owned())
}

/// What is within the quotation marks around a text, with its own marks as they are and as they are within no others.
fn without_marks(text: &str) -> Vec<String> {
    let Some(marks) = MARKS.iter().find(|marks| text.starts_with(marks[0])) else {
        return Vec::new();
    };
    let inner = &text[marks[0].len_utf8()..];
    let mut ends = inner.rmatch_indices(marks[1]);
    let end = ends.find(|(at, close)| is_end(&inner[at + close.len()..]));
    let Some((end, _)) = end else {
        return Vec::new();
    };
    let inner = inner[..end].trim();
    vec![inner.to_owned(), nested(inner, *marks)]
}

/// Whether a quotation ends before this: nothing follows but punctuation, or its source on a line of its own.
fn is_end(rest: &str) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    !line.chars().any(char::is_alphanumeric)
}

/// A text within quotation marks: its own outer marks are inner ones, and the other way round.
fn nested(text: &str, [open, close, inner_open, inner_close]: [char; 4]) -> String {
    let mut opened = 0;
    let mut chars = text.chars().peekable();
    let mut out = String::new();
    while let Some(c) = chars.next() {
        let is_in_word = chars.peek().is_some_and(|next| next.is_alphabetic());
        out.push(match c {
            _ if c == open => inner_open,
            _ if c == close => inner_close,
            _ if c == inner_open => {
                opened += 1;
                open
            }
            // ’ is an apostrophe too: it closes only what is open, and not within a word.
            _ if c == inner_close && opened > 0 && !(c == '’' && is_in_word) => {
                opened -= 1;
                close
            }
            _ => c,
        });
    }
    out
}

/// The stretches of a quotation between ellipses; one where it has none.
pub fn stretches(text: &str) -> Vec<String> {
    let mut stretches = vec![String::new()];
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = match ellipsis(rest) {
            0 => {
                stretches.last_mut().expect("it has one").push(c);
                c.len_utf8()
            }
            length => {
                stretches.push(String::new());
                length
            }
        };
        rest = &rest[length..];
    }
    let count = stretches.len();
    let bare = stretches.into_iter().enumerate().map(|(at, stretch)| {
        let stretch = stretch.trim();
        // Brackets around an ellipsis.
        let stretch = match at > 0 {
            true => stretch.trim_start_matches([']', ')', '）', '］']),
            false => stretch,
        };
        let stretch = match at + 1 < count {
            true => stretch.trim_end_matches(['[', '(', '（', '［']),
            false => stretch,
        };
        stretch.trim().to_owned()
    });
    bare.collect()
}

/// The bytes of the ellipsis with which a text begins; 0 where it begins with none.
fn ellipsis(text: &str) -> usize {
    let run = |rest: &str| text.len() - rest.len();
    let dots = run(text.trim_start_matches('.'));
    match dots {
        3.. => dots,
        _ => run(text.trim_start_matches(['…', '⋯'])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_around_the_words_is_read_off() {
        for (pasted, words) in [
            ("「甲『乙』」", "甲「乙」"),
            ("“people’s ‘law’ here”,", "people’s “law” here"),
            ("26. 有序推進", "有序推進"),
            ("第二十六項：有序推進", "有序推進"),
            ("Item 26: take forward", "take forward"),
            (
                "“Take it”\n— Item 26, the record: https://x.example",
                "Take it",
            ),
            ("26 「甲乙」", "甲乙"),
        ] {
            assert!(readings(pasted).contains(&words.to_owned()), "{pasted}");
        }
        for pasted in ["「一帶一路」建設", "2021 was", "十四五規劃"] {
            let has = |words: &str| readings(pasted).iter().any(|of| of == words);
            assert!(has(pasted) && !has("一帶一路"), "{pasted}");
        }
    }

    #[test]
    fn ellipses_divide() {
        for (text, parts) in [
            ("甲……乙", &["甲", "乙"][..]),
            ("one [...] two (…) three", &["one", "two", "three"]),
            ("1.5", &["1.5"]),
            ("...a", &["", "a"]),
        ] {
            assert_eq!(stretches(text), parts, "{text}");
        }
    }
}
