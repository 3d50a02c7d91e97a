//! What the words of a text show that nobody meant to publish: marks of an unfinished text, Markdown or HTML in a
//! title, words of the other Chinese script.

use std::ops::Range;

use crate::content::decode::document::Document;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::charsets::is_simplified_alone;
use crate::text::unfinished::unfinished;

/// Warns of what is in a file: in its Markdown, and in these `words` of its front matter. `tag` is the tag of its
/// language.
pub(crate) fn check(document: Document<'_>, words: &[&str], tag: &str, report: &mut Report) {
    let body = document.body;
    let mut warn = |code, place: Place, said: &str| {
        report.push(Diagnostic::warning(code, place).with("words", said));
    };
    let is_traditional = tag.starts_with("zh-Hant");
    let script = |text: &str| is_traditional.then(|| simplified(text)).flatten();
    if let Some(at) = unfinished(body.text) {
        warn("unfinished-text", body.place(&at), &body.text[at.clone()]);
    }
    if let Some((at, characters)) = script(body.text) {
        warn("simplified-in-traditional", body.place(&at), &characters);
    }
    let toml = document.front_matter;
    for word in words {
        // A value with escapes is not written as it is read; then its file is the place.
        let start = toml.text.find(*word).unwrap_or(0);
        let place = |at: &Range<usize>| toml.place(&(start + at.start..start + at.end));
        if let Some(at) = markup(word) {
            warn("markup-in-words", place(&at), &word[at.clone()]);
        }
        if let Some(at) = unfinished(word) {
            warn("unfinished-text", place(&at), &word[at.clone()]);
        }
        if let Some((at, characters)) = script(word) {
            warn("simplified-in-traditional", place(&at), &characters);
        }
    }
}

/// The first character of Simplified Chinese alone, and all of them.
fn simplified(text: &str) -> Option<(Range<usize>, String)> {
    let (at, first) = text.char_indices().find(|(_, c)| is_simplified_alone(*c))?;
    let mut all = String::new();
    for c in text.chars().filter(|c| is_simplified_alone(*c)) {
        if !all.contains(c) {
            all.push(c);
        }
    }
    Some((at..at + first.len_utf8(), all))
}

/// Where words that are shown as they are have Markdown, HTML or an entity.
fn markup(words: &str) -> Option<Range<usize>> {
    let pair = |open: &str, close: &str| {
        let start = words.find(open)?;
        let after = start + open.len();
        let end = after + words[after..].find(close)?;
        (end > after).then_some(start..end + close.len())
    };
    let tag = || {
        pair("<", ">").filter(|at| {
            words[at.start + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
        })
    };
    let entity = || {
        pair("&", ";").filter(|at| {
            words[at.start + 1..at.end - 1]
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'#')
        })
    };
    let link = || pair("](", ")");
    let heading = || words.starts_with("# ").then_some(0..1);
    pair("**", "**")
        .or_else(|| pair("__", "__"))
        .or_else(|| pair("`", "`"))
        .or_else(link)
        .or_else(tag)
        .or_else(entity)
        .or_else(heading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_words() {
        for (words, expected) in [
            ("甲**乙**", Some("**乙**")),
            ("<b>甲</b>", Some("<b>")),
            ("甲&nbsp;乙", Some("&nbsp;")),
            ("[甲](https://a/)", Some("](https://a/)")),
            ("`甲`", Some("`甲`")),
            ("# 甲", Some("#")),
            ("甲 < 乙 > 丙", None),
            ("A & B; C", None),
            ("2 * 3 ** 4", None),
            ("《甲》", None),
        ] {
            let found = markup(words).map(|at| &words[at]);
            assert_eq!(found, expected, "{words}");
        }
    }
}
