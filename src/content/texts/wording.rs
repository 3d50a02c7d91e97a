//! What the words of a text show that nobody meant to publish: marks of an unfinished text, Markdown or HTML in a
//! title, words of the other Chinese script.

use std::ops::Range;

use crate::content::decode::document::Document;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::text::charsets::{is_simplified_alone, is_traditional_alone};
use crate::text::date::{self, Flaw};
use crate::text::han;
use crate::text::mojibake::mojibake;
use crate::text::punctuation::open_bracket;
use crate::text::unfinished::{is_placeholder, unfinished};

/// Warns of what is in a file: in its Markdown, and in these `words` of its front matter. `tag` is the tag of its
/// language.
pub(crate) fn check(document: Document<'_>, words: &[&str], tag: &str, report: &mut Report) {
    check_body(document, tag, report);
    check_dates(document, report);
    for word in words {
        check_word(document, word, tag, report);
    }
}

fn warn(report: &mut Report, code: &'static str, place: Place, said: &str) {
    let said = said.replace('\n', "\\n").replace('\t', "\\t");
    report.push(Diagnostic::warning(code, place).with("words", said));
}

fn check_body(document: Document<'_>, tag: &str, report: &mut Report) {
    let body = document.body;
    let is_chinese = han::is_written_in(tag);
    let first = body.text.lines().next().unwrap_or_default();
    let beginning = || body.place(&(0..first.len()));
    if !is_chinese && (is_in_chinese(body.text) || is_title_in_chinese(body.text)) {
        let at = line_in_chinese(body.text);
        let words = &body.text[at.clone()];
        warn(report, "not-translated", body.place(&at), words);
    }
    if let Some(at) = unfinished(body.text) {
        let words = &body.text[at.clone()];
        warn(report, "unfinished-text", body.place(&at), words);
    }
    if let Some((at, right)) = mojibake(body.text) {
        let problem = Diagnostic::warning("mojibake", body.place(&at));
        let mut problem = problem.with("words", &body.text[at]);
        problem.suggestion = right;
        report.push(problem);
    } else if let Some((code, at, characters)) = foreign_script(body.text, tag) {
        warn(report, code, body.place(&at), &characters);
    }
    if is_chinese && is_without_chinese(body.text) {
        warn(report, "not-in-chinese", beginning(), first);
    }
}

fn check_dates(document: Document<'_>, report: &mut Report) {
    let body = document.body;
    match date::flaw(body.text) {
        Some((at, Flaw::NoSuchDay)) => {
            let words = &body.text[at.clone()];
            warn(report, "no-such-day", body.place(&at), words);
        }
        Some((at, Flaw::OtherWeekday(right))) => {
            let problem = Diagnostic::warning("other-weekday", body.place(&at));
            let problem = problem.with("words", &body.text[at]);
            report.push(problem.with("right", right));
        }
        None => {}
    }
}

/// Words of the front matter.
fn check_word(document: Document<'_>, word: &str, tag: &str, report: &mut Report) {
    let toml = document.front_matter;
    // A value with escapes is not written as it is read; then its file is the place.
    let start = toml.text.find(word).unwrap_or(0);
    let place = |at: &Range<usize>| toml.place(&(start + at.start..start + at.end));
    let whole = || place(&(0..word.len()));
    if let Some(at) = markup(word) {
        warn(report, "markup-in-words", place(&at), &word[at.clone()]);
    }
    if let Some(at) = unfinished(word) {
        warn(report, "unfinished-text", place(&at), &word[at.clone()]);
    } else if is_placeholder(word) {
        warn(report, "unfinished-text", whole(), word);
    }
    if !han::is_written_in(tag) && is_title_in_chinese(word) {
        warn(report, "not-translated", whole(), word);
    }
    if let Some((code, at, characters)) = foreign_script(word, tag) {
        warn(report, code, place(&at), &characters);
    }
    if let Some(at) = open_bracket(word) {
        warn(report, "open-bracket", place(&at), &word[at.clone()]);
    }
}

/// The first characters of the other Chinese script: what is said of them, where they are, and all of them.
fn foreign_script(text: &str, tag: &str) -> Option<(&'static str, Range<usize>, String)> {
    let (code, is_foreign) = other_script(tag)?;
    foreign(text, is_foreign).map(|(at, characters)| (code, at, characters))
}

/// Whether a text of some length, or a sentence of English, has no Chinese character.
fn is_without_chinese(text: &str) -> bool {
    const LETTERS: usize = 40;
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    (letters > LETTERS || is_english(text)) && !text.contains(han::is_ideograph)
}

/// Whether words are English and no name alone: two of the smallest words are among them.
fn is_english(words: &str) -> bool {
    const SMALL: [&str; 14] = [
        "the", "of", "and", "to", "in", "for", "by", "will", "is", "are", "was", "on", "with", "at",
    ];
    let words = words.split(|c: char| !c.is_alphabetic());
    words.filter(|word| SMALL.contains(word)).count() > 1
}

/// Warns of the title of a text in Chinese that is English.
pub(crate) fn check_title(document: Document<'_>, title: &str, tag: &str, report: &mut Report) {
    if han::is_written_in(tag) && is_english(title) && !title.contains(han::is_ideograph) {
        let toml = document.front_matter;
        let start = toml.text.find(title).unwrap_or(0);
        let place = toml.place(&(start..start + title.len()));
        warn(report, "not-in-chinese", place, title);
    }
}

/// What is said of words that are to be in a language, and have characters of the other Chinese script: its code,
/// and the characters.
pub(crate) fn script_slip(words: &str, tag: &str) -> Option<(&'static str, String)> {
    foreign_script(words, tag).map(|(code, _, characters)| (code, characters))
}

/// Whether a character is of the other script alone.
type IsForeign = fn(char) -> bool;

/// What is said of characters of the other Chinese script in a language, and which these are; of other languages
/// nothing.
fn other_script(tag: &str) -> Option<(&'static str, IsForeign)> {
    match tag {
        _ if tag.starts_with("zh-Hant") => Some(("simplified-in-traditional", is_simplified_alone)),
        _ if tag.starts_with("zh-Hans") => {
            Some(("traditional-in-simplified", is_traditional_alone))
        }
        _ => None,
    }
}

/// The first character of the other script, and all of them. Words that are marked as those of another
/// language do not count, nor does code.
fn foreign(text: &str, is_foreign: IsForeign) -> Option<(Range<usize>, String)> {
    let mut found: Option<(Range<usize>, String)> = None;
    let (mut at, mut rest) = (0, text);
    while !rest.is_empty() {
        let mark = |(at, c)| match c {
            '`' => Some((at, "`")),
            '<' if rest[at..].starts_with("<span lang=") => Some((at, "</span>")),
            _ => None,
        };
        let (open, close) = rest
            .char_indices()
            .find_map(mark)
            .unwrap_or((rest.len(), ""));
        for (offset, c) in rest[..open].char_indices().filter(|(_, c)| is_foreign(*c)) {
            let start = at + offset;
            let (_, all) =
                found.get_or_insert_with(|| (start..start + c.len_utf8(), String::new()));
            if !all.contains(c) {
                all.push(c);
            }
        }
        let marked = (open + 1).min(rest.len());
        let end = rest[marked..]
            .find(close)
            .map_or(rest.len(), |end| marked + end + close.len());
        at += end;
        rest = &rest[end..];
    }
    found
}

/// Whether most of a text is in Chinese characters.
fn is_in_chinese(text: &str) -> bool {
    let ideographs = text.chars().filter(|c| han::is_ideograph(*c)).count();
    let letters = text.chars().filter(|c| c.is_ascii_alphabetic()).count();
    ideographs > 9 && ideographs > letters
}

/// The first line that has Chinese characters.
fn line_in_chinese(text: &str) -> Range<usize> {
    let at = text.find(han::is_ideograph).unwrap_or_default();
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let end = text[at..]
        .find('\n')
        .map_or(text.len(), |newline| at + newline);
    start..end
}

/// Whether words are in Chinese alone, and too long for a name that is quoted.
pub(crate) fn is_title_in_chinese(words: &str) -> bool {
    let ideographs = words.chars().filter(|c| han::is_ideograph(*c)).count();
    ideographs > 3 && !words.contains(|c: char| c.is_alphabetic() && !han::is_ideograph(c))
}

/// Warns of what words in TOML show that nobody meant to publish.
pub(crate) fn check_words(word: &str, place: &Place, tag: &str, report: &mut Report) {
    let within = |at: &Range<usize>| {
        let start = place.span.start + 1; // Behind the quotation mark.
        Place::new(&*place.file, start + at.start..start + at.end)
    };
    let mut warn = |code, at: Range<usize>, said: &str| {
        report.push(Diagnostic::warning(code, within(&at)).with("words", said));
    };
    // A contact is an address and nothing else.
    let is_address = |at: &Range<usize>| *at == (0..word.len()) && word.starts_with("http");
    if let Some(at) = markup(word).filter(|at| !is_address(at)) {
        let said = word[at.clone()].replace('\n', "\\n");
        warn("markup-in-words", at, &said);
    }
    if let Some(at) = unfinished(word) {
        let said = word[at.clone()].to_owned();
        warn("unfinished-text", at, &said);
    }
    if !han::is_written_in(tag) && is_title_in_chinese(word) {
        warn("words-in-chinese", 0..word.len(), word);
    }
    if let Some(at) = open_bracket(word) {
        let said = word[at.clone()].to_owned();
        warn("open-bracket", at, &said);
    }
    if let Some((code, is_foreign)) = other_script(tag)
        && let Some((at, characters)) = foreign(word, is_foreign)
    {
        warn(code, at, &characters);
    }
}

/// Where words that are shown as they are have Markdown, HTML or an entity.
pub(crate) fn markup(words: &str) -> Option<Range<usize>> {
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
    let address = || {
        let starts = ["https://", "http://", "www."].into_iter();
        let start = starts.filter_map(|of| words.find(of)).min()?;
        let end = words[start..].find(|c: char| c.is_whitespace() || !c.is_ascii());
        Some(start..end.map_or(words.len(), |end| start + end))
    };
    let line = || words.find(['\n', '\t']).map(|at| at..at + 1);
    pair("**", "**")
        .or_else(|| pair("__", "__"))
        .or_else(|| pair("`", "`"))
        .or_else(link)
        .or_else(tag)
        .or_else(entity)
        .or_else(heading)
        .or_else(address)
        .or_else(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_the_other_script() {
        for (text, expected) in [
            ("签署协议", Some("签协议")),
            ("簽署協議", None),
            ("見<span lang=\"zh-Hans\">签署协议</span>及簽署", None),
            ("見`签署`", None),
            ("見`簽署`及协议", Some("协议")),
        ] {
            let found = foreign(text, is_simplified_alone).map(|(_, all)| all);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
        assert!(is_in_chinese("雙方就第一項首次會面會面。"));
        assert!(!is_in_chinese(
            "The party 滬港經貿合作會議第五次會議 met in Shanghai."
        ));
    }

    #[test]
    fn markup_in_words() {
        for (words, expected) in [
            ("甲**乙**", Some("**乙**")),
            ("<b>甲</b>", Some("<b>")),
            ("甲&nbsp;乙", Some("&nbsp;")),
            ("[甲](https://a/)", Some("](https://a/)")),
            ("`甲`", Some("`甲`")),
            ("# 甲", Some("#")),
            ("見 https://www.gov.hk/a 網頁", Some("https://www.gov.hk/a")),
            ("甲\n乙", Some("\n")),
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
