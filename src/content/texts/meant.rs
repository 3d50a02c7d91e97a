//! Markdown that was meant, and is shown as plain text: what the parser leaves as it is, because a space is
//! missing, a mark is of a Chinese keyboard, or the notation is that of another program.
//!
//! All functions look at the source of a text. They give the code of a message and the range that it is about.

use std::ops::Range;

use crate::budget;
use crate::text::{han, keyboard, numeral};

/// The code of a message, and its range in the source.
pub(crate) type Meant = (&'static str, Range<usize>);

/// What was meant in words that the parser gave as plain text, on one line.
pub(crate) fn in_words(source: &str, is_start_of_line: bool) -> Vec<Meant> {
    let mut found = Vec::new();
    if is_start_of_line && is_heading(source) {
        let end = source.lines().next().unwrap_or_default().len();
        found.push(("heading-as-text", 0..end));
    }
    let links = links(source).into_iter();
    found.extend(links.map(|range| ("link-as-text", range)));
    found.extend(strong(source).map(|range| ("emphasis", range)));
    found.extend(loose(source).map(|range| ("emphasis", range)));
    found.extend(wide_note(source).map(|range| ("note-as-text", range)));
    found.extend(address(source).map(|range| ("address-as-text", range)));
    if let Some(mark) = TASKS.iter().find(|mark| source.starts_with(**mark)) {
        found.push(("task-as-text", 0..mark.trim_end().len()));
    }
    found.extend(wide_task(source).map(|range| ("task-as-text", range)));
    found.extend(code(source).map(|range| ("code-as-text", range)));
    found.extend(escaped(source).map(|range| ("escaped-markup", range)));
    let first = source
        .chars()
        .next()
        .filter(|c| *c != '>' && keyboard::is(*c, '>'));
    if let Some(mark) = first.filter(|_| is_start_of_line) {
        found.push(("quote-as-text", 0..mark.len_utf8()));
    }
    found.extend(emphasis(source).map(|range| ("emphasis", range)));
    found.extend(references(source));
    found.extend(templates(source).map(|range| ("other-notation", range)));
    found
}

/// What was meant in the lines of a paragraph.
pub(crate) fn in_paragraph(source: &str) -> Option<Meant> {
    let first_line = 0..source.lines().next().unwrap_or_default().len();
    let count = |is: fn(&str) -> bool| source.lines().filter(|line| is(line.trim())).count();
    if count(is_row) > 1 || count(has_edges) > 0 || count(has_tabs) > 1 {
        return Some(("table-as-text", first_line));
    }
    if count(is_bullet) > 0 || count(is_listed) > 1 || count(is_dashed) > 1 || is_counted(source) {
        return Some(("list-as-text", first_line));
    }
    None
}

/// How many cells a row of a table has in its source. What is beyond the cells of the head is not shown.
pub(crate) fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let pipes = unescaped(row, '|').count();
    let is_closed = row.ends_with('|') && !row.ends_with("\\|");
    pipes + usize::from(!is_closed)
}

/// Front matter at the start of the words, below that of the file.
pub(crate) fn front_matter(source: &str) -> Option<Range<usize>> {
    let start = source.len() - source.trim_start().len();
    let mut lines = source[start..].split_inclusive('\n');
    let fence = lines.next()?.trim_end();
    if !matches!(fence, "---" | "+++") {
        return None;
    }
    let mut end = start + fence.len() + 1;
    for (number, line) in lines.enumerate() {
        end += line.len();
        let text = line.trim();
        if text == fence {
            return (number > 0).then_some(start..end);
        }
        let is_value = text.contains([':', '=']) || text.starts_with(['-', '#', '[']);
        if !is_value && !text.is_empty() {
            return None;
        }
    }
    None
}

/// Where a text has a `**` that was meant as emphasis of Chinese: CommonMark leaves it as it is
/// beside Chinese punctuation; and `＊＊` of a Chinese keyboard.
fn strong(source: &str) -> impl Iterator<Item = Range<usize>> {
    let mut run = 0; // Where the row of stars ends.
    let half = source.match_indices("**").map(|(at, _)| at);
    let half = half.filter(move |&at| {
        let before = source[..at].chars().next_back();
        if at >= run {
            let end = source[at..].find(|c| c != '*');
            run = end.map_or(source.len(), |of| at + of);
        }
        let after = source[run..].chars().next();
        before != Some('\\') && [before, after].into_iter().flatten().any(han::is_unspaced)
    });
    // The second of a pair is told with the first.
    let half = half.map(|at| at..at + 2).step_by(2);
    half.chain(wide_stars(source))
}

/// How tasks of a list are written that are none.
const TASKS: [&str; 6] = ["[] ", "[X ] ", "[x ] ", "[ x] ", "[ X] ", "[\u{3000}] "];

/// A task in the square brackets of a Chinese keyboard.
fn wide_task(source: &str) -> Option<Range<usize>> {
    let mut signs = source.chars();
    let [open, mark, close] = [signs.next()?, signs.next()?, signs.next()?];
    let is_wide = open != '[' && keyboard::is(open, '[') && keyboard::is(close, ']');
    let is_mark = matches!(mark, 'x' | 'X' | ' ' | '\u{3000}');
    (is_wide && is_mark).then(|| 0..open.len_utf8() + mark.len_utf8() + close.len_utf8())
}

/// Words in Chinese between two `**` with spaces inside, or between two `__`.
fn loose(source: &str) -> Option<Range<usize>> {
    ["**", "__"].into_iter().find_map(|mark| {
        let start = source.find(mark)?;
        let after = start + mark.len();
        let end = after + source[after..].find(mark)?;
        let words = &source[after..end];
        let is_spaced = words.starts_with(' ') || words.ends_with(' ');
        let is_meant = words.contains(han::is_ideograph) && !words.contains(['\n', '_']);
        (is_meant && (is_spaced || mark == "__")).then_some(start..end + mark.len())
    })
}

/// The reference to a note in the brackets of a Chinese keyboard: `［^1］`.
fn wide_note(source: &str) -> Option<Range<usize>> {
    let is_wide = |c: char| c != '[' && keyboard::is(c, '[');
    source
        .char_indices()
        .filter(|(_, c)| is_wide(*c))
        .find_map(|(at, c)| {
            let within = at + c.len_utf8();
            source[within..].starts_with('^').then_some(())?;
            let close = source[within..]
                .char_indices()
                .find(|(_, c)| keyboard::is(*c, ']'))?;
            Some(at..within + close.0 + close.1.len_utf8())
        })
}

/// The address of a site without its scheme, or with a colon of a Chinese keyboard: `www.gov.hk/en`.
fn address(source: &str) -> Option<Range<usize>> {
    if let Some(span) = with_wide_colon(source) {
        return Some(span);
    }
    let start = source.find("www.")?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || "/@.-_".contains(c);
    if source[..start].ends_with(is_part) {
        return None;
    }
    let end = source[start..].find(|c: char| !is_part(c) && !"?=&%#".contains(c));
    let whole = &source[start..end.map_or(source.len(), |end| start + end)];
    let whole = whole.trim_end_matches(['.', '/']);
    (whole.matches('.').count() > 1).then_some(start..start + whole.len())
}

/// An address whose scheme ends in the colon of a Chinese keyboard.
fn with_wide_colon(source: &str) -> Option<Range<usize>> {
    let slashes = source.find("//")?;
    let colon = source[..slashes].chars().next_back()?;
    let scheme = &source[..slashes - colon.len_utf8()];
    let start = scheme
        .trim_end_matches(|c: char| c.is_ascii_alphabetic())
        .len();
    let is_meant = colon != ':' && keyboard::is(colon, ':');
    if !is_meant || !matches!(&scheme[start..], "http" | "https") {
        return None;
    }
    let rest = &source[slashes..];
    let end = rest.find(|c: char| c.is_whitespace() || han::is_ideograph(c));
    Some(start..end.map_or(source.len(), |end| slashes + end))
}

/// A mark of code that nothing closes.
fn code(source: &str) -> Option<Range<usize>> {
    let mut marks = source.char_indices().filter(|(_, c)| keyboard::is(*c, '`'));
    let (at, mark) = marks.find(|(at, _)| !source[..*at].ends_with('\\'))?;
    Some(at..at + mark.len_utf8())
}

/// Marks around words with a backslash before each, as a form in a browser writes what it does not know.
/// One star or underscore with a backslash is often meant as it is.
const ESCAPED: [&str; 3] = ["\\`", "\\*\\*", "\\_\\_"];

/// Code, emphasis or a link whose marks have backslashes, so that they are shown: `` \`code\` ``, `\[words\](address)`.
fn escaped(source: &str) -> Option<Range<usize>> {
    let of_pair = |mark: &str| {
        let start = source.find(mark)?;
        let after = start + mark.len();
        let end = after + source[after..].find(mark)?;
        let words = &source[after..end];
        let is_once = !words.contains('\n') && !words.starts_with(&mark[1..]);
        (is_once && is_tight(words)).then_some(start..end + mark.len())
    };
    let link = || {
        let start = source.find("\\[")?;
        let middle = start + source[start..].find("](")?;
        let end = address_end(source, middle + 1)?;
        let words = source[start + 2..middle].trim_end_matches('\\');
        (!words.is_empty() && !words.contains('\n')).then_some(start..end)
    };
    ESCAPED.into_iter().find_map(of_pair).or_else(link)
}

/// Every second pair of the stars of a Chinese keyboard.
fn wide_stars(source: &str) -> impl Iterator<Item = Range<usize>> {
    let is_wide = |c: char| c != '*' && keyboard::is(c, '*');
    let stars = source.char_indices().filter(move |(_, c)| is_wide(*c));
    let mut last = 0; // Where the last pair ends.
    let pairs = stars.filter_map(move |(at, star)| {
        let after = at + star.len_utf8();
        let is_pair = at >= last && source[after..].starts_with(star);
        is_pair.then(|| {
            last = after + star.len_utf8();
            at..last
        })
    });
    pairs.step_by(2)
}

/// Words between two `*` or two `_` that touch Chinese, where CommonMark sees no emphasis.
fn emphasis(source: &str) -> impl Iterator<Item = Range<usize>> {
    ['*', '_'].into_iter().filter_map(move |mark| {
        let mut marks = unescaped(source, mark).filter(|&at| {
            let around = [
                source[..at].chars().next_back(),
                source[at + 1..].chars().next(),
            ];
            !around.contains(&Some(mark))
        });
        let (start, end) = (marks.next()?, marks.next()?);
        let words = &source[start + 1..end];
        let is_tight =
            !words.starts_with(char::is_whitespace) && !words.ends_with(char::is_whitespace);
        let edges = [
            source[..start].chars().next_back(),
            words.chars().next(),
            words.chars().next_back(),
            source[end + 1..].chars().next(),
        ];
        let is_meant = is_tight && edges.into_iter().flatten().any(han::is_unspaced);
        is_meant.then_some(start..end + 1)
    })
}

/// Where a text has a link that CommonMark leaves as it is: with the brackets of a Chinese keyboard,
/// or with a space in its address or before it.
fn links(source: &str) -> Vec<Range<usize>> {
    let mut links = Vec::new();
    let mut open = None;
    for (at, c) in source.char_indices() {
        match keyboard::ascii(c).unwrap_or(c) {
            '[' => open = Some(at),
            ']' => {
                let after = at + c.len_utf8();
                let end = open.and_then(|_| address_end(source, after));
                links.extend(open.zip(end).map(|(start, end)| start..end));
            }
            _ => {}
        }
    }
    links.extend(turned_round(source));
    links
}

/// Links with the brackets of words and address exchanged: `(words)[address]`.
fn turned_round(source: &str) -> Option<Range<usize>> {
    let middle = source.find(")[")?;
    let start = source[..middle].rfind('(')?;
    let end = middle + source[middle..].find(']')?;
    let address = &source[middle + ")[".len()..end];
    (address.contains("://") || address.ends_with(".md")).then_some(start..end + 1)
}

/// Where an address in brackets ends that begins at `start`.
fn address_end(source: &str, start: usize) -> Option<usize> {
    let rest = source[start..].trim_start_matches(' ');
    let rest = rest.strip_prefix(|c| keyboard::is(c, '('))?;
    let mut characters = rest.char_indices().take(budget::QUOTE); // No address is longer.
    let Some((end, close)) = characters.find(|(_, c)| keyboard::is(*c, ')')) else {
        let is_open = ["http", "mailto:", "../", "./", "/"]
            .iter()
            .any(|of| rest.starts_with(of));
        return is_open.then_some(source.len());
    };
    let address = &rest[..end];
    let is_file = address.rsplit_once('.').is_some_and(|(name, end)| {
        !name.is_empty()
            && matches!(end.len(), 2..5)
            && end.chars().all(|c| c.is_ascii_alphanumeric())
    });
    let is_address = is_file || address.contains(['/', '#', '@']);
    is_address.then(|| source.len() - rest.len() + end + close.len_utf8())
}

/// Notes (`[^1]`) and links by a label (`[words][label]`) whose note or address is nowhere in the text. Numbers
/// alone, as in `[1][2]`, are those of sources.
fn references(source: &str) -> Vec<Meant> {
    let mut found = Vec::new();
    let mut before: Option<Range<usize>> = None;
    let mut open = None;
    for (at, c) in source.char_indices() {
        match c {
            '[' if !source[..at].ends_with('\\') => open = Some(at),
            ']' => {
                let Some(start) = open.take() else { continue };
                let words = &source[start + 1..at];
                let follows = before.as_ref().is_some_and(|of| of.end == start);
                if words.len() > 1 && words.starts_with('^') {
                    found.push(("no-such-note", start..at + 1));
                } else if follows {
                    let whole = before.as_ref().map_or(start, |of| of.start)..at + 1;
                    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '[' | ']');
                    if !source[whole.clone()].chars().all(is_number) {
                        found.push(("no-such-label", whole));
                    }
                }
                before = Some(start..at + 1);
            }
            _ => {}
        }
    }
    found
}

/// What other programs replace, by how it begins and ends.
const TEMPLATES: [(&str, &str); 5] = [
    ("{:", "}"),
    ("{{", "}}"),
    ("{%", "%}"),
    ("[[", "]]"),
    ("<%", "%>"),
];

/// Whether words may stand between two marks.
type MayHold = fn(&str) -> bool;

/// Marks around words in other kinds of Markdown, and what may stand between them.
const PAIRS: [(&str, MayHold); 5] = [
    ("$$", |words| !words.is_empty()),
    ("==", |words| is_tight(words) && !words.contains('=')),
    ("^", |words| {
        words.len() < 6 && words.chars().all(char::is_alphanumeric)
    }),
    (":", |words| {
        let is_name = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '-');
        words.len() > 2 && words.chars().all(is_name)
    }),
    ("$", |words| {
        is_tight(words) && words.contains(['\\', '^', '{'])
    }),
];

/// Whether words have no space at their ends.
fn is_tight(words: &str) -> bool {
    !words.is_empty() && words.trim() == words
}

/// Words between two marks of [`PAIRS`], which stand apart from Latin words around them.
fn paired(source: &str) -> impl Iterator<Item = Range<usize>> {
    PAIRS.into_iter().filter_map(move |(mark, may_hold)| {
        let start = source.find(mark)?;
        let after = start + mark.len();
        let end = after + source[after..].find(mark)?;
        let is_word =
            |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric() || "/.:".contains(c));
        let before = source[..start].chars().next_back();
        let is_apart =
            mark == "^" || !is_word(before) && !is_word(source[end + mark.len()..].chars().next());
        (is_apart && may_hold(&source[after..end])).then_some(start..end + mark.len())
    })
}

fn templates(source: &str) -> impl Iterator<Item = Range<usize>> {
    let of_pairs = TEMPLATES.into_iter().filter_map(|(open, close)| {
        let start = source.find(open)?;
        let end = start + source[start..].find(close)? + close.len();
        Some(start..end)
    });
    let of_lines = ["[TOC]", "[toc]", ":::", "!!! ", "[!"].into_iter();
    let of_lines = of_lines.filter(|start| source.starts_with(start));
    of_pairs
        .chain(of_lines.map(|start| 0..start.len()))
        .chain(paired(source))
        .chain(of_others(source))
}

/// What wikis, forums, TeX and Textile write: `== Heading ==`, `'''bold'''`, `[b]bold[/b]`, `\textbf{bold}`, `h2. `.
fn of_others(source: &str) -> Option<Range<usize>> {
    let line = source.lines().next().unwrap_or_default();
    let is_heading = line.len() > 6 && line.starts_with("== ") && line.trim_end().ends_with(" ==");
    let is_textile = ["h1. ", "h2. ", "h3. ", "h4. ", "bq. "]
        .iter()
        .any(|of| line.starts_with(of));
    let is_rule = ['=', '─', '—', '~'].into_iter().any(|sign| {
        let bare = line.trim();
        bare.chars().count() > 4 && bare.chars().all(|c| c == sign || keyboard::is(c, sign))
    });
    if is_heading || is_textile || is_rule {
        return Some(0..line.len());
    }
    // A line break of a program: `\n`.
    let breaks = ["\\n", "\\r"].into_iter();
    let mut breaks = breaks
        .flat_map(|of| source.match_indices(of))
        .map(|(at, _)| at);
    let beside_chinese = |at: &usize| {
        let before = source[..*at].chars().next_back();
        let after = source[at + 2..].chars().next();
        before.is_some_and(han::is_unspaced) || after.is_some_and(han::is_ideograph)
    };
    if let Some(at) = breaks.find(beside_chinese) {
        return Some(at..at + 2);
    }
    if let Some(start) = source.find("'''")
        && let Some(end) = source[start + 3..].find("'''")
    {
        return Some(start..start + 3 + end + 3);
    }
    let is_letter = |c: char| c.is_ascii_alphabetic();
    let tag = source.match_indices("[/").find_map(|(at, _)| {
        let name = &source[at + 2..at + source[at..].find(']')?];
        let is_name = !name.is_empty() && name.chars().all(is_letter);
        let start = source[..at].find(&format!("[{name}")).filter(|_| is_name)?;
        Some(start..at + name.len() + 3)
    });
    tag.or_else(|| {
        source.match_indices('\\').find_map(|(at, _)| {
            let name = &source[at + 1..];
            let length = name.len() - name.trim_start_matches(is_letter).len();
            (length > 2 && name[length..].starts_with('{')).then_some(at..at + length + 2)
        })
    })
}

/// Whether a line was meant as a heading: CommonMark wants a space after `##`.
fn is_heading(line: &str) -> bool {
    let text = line.trim_start_matches(|c| keyboard::is(c, '#'));
    let marks = line.chars().count() - text.chars().count();
    let is_wide =
        line.starts_with(|c| c != '#' && keyboard::is(c, '#')) || text.starts_with('\u{3000}');
    if is_wide && marks > 0 && !text.trim().is_empty() {
        return true;
    }
    if marks > 6 && text.starts_with(' ') {
        return true; // There are six levels.
    }
    let begins_with_words = text.chars().next().is_some_and(|c| !c.is_whitespace());
    begins_with_words && (marks > 1 || marks == 1 && text.starts_with(han::is_unspaced))
}

/// Whether a line was meant as an item of a list: a bullet without a space before Chinese.
fn is_bullet(line: &str) -> bool {
    let is_mark = |c| matches!(c, '-' | '*' | '+') || keyboard::is_bullet(c);
    let rest = line.strip_prefix(is_mark);
    rest.is_some_and(|rest| {
        let is_marked = !line.starts_with(['-', '*', '+']);
        rest.trim_start().starts_with(han::is_ideograph) && (is_marked || !rest.starts_with(' '))
    })
}

/// Whether a line begins as one of a list with numbers may, in the ways that are no list in Markdown: `1）`,
/// `１．`, `1.甲`, `（一）`, `一、`.
fn is_listed(line: &str) -> bool {
    let line = line.trim_start_matches(|c| keyboard::is(c, '('));
    let is_mark = |c: &char| {
        [',', '.', ')']
            .map(|sign| keyboard::is(*c, sign))
            .contains(&true)
    };
    let Some((at, mark)) = line.char_indices().take(4).find(|(_, c)| is_mark(c)) else {
        return false;
    };
    let is_decimal = line[at + mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    let number = &line[..at];
    let is_digit = |c| keyboard::ascii(c).unwrap_or(c).is_ascii_digit();
    let is_number = number.chars().all(is_digit) || numeral::value(number).is_some();
    mark != ',' && !is_decimal && !number.is_empty() && is_number
}

/// Whether two lines are numbered one after the other in two levels: `1.1 甲`, `1.2 乙`.
fn is_counted(source: &str) -> bool {
    let number = |line: &str| -> Option<(u32, u32)> {
        let (number, _) = line.trim().split_once(' ')?;
        let (first, second) = number.split_once('.')?;
        Some((first.parse().ok()?, second.parse().ok()?))
    };
    let numbers: Vec<_> = source.lines().map(number).collect();
    let mut pairs = numbers.windows(2);
    pairs.any(|pair| {
        matches!(pair, [Some((a, b)), Some((c, d))] if a == c && b.checked_add(1) == Some(*d))
    })
}

/// Whether a line begins with a dash or a number in a circle and then words: one alone may be a remark.
fn is_dashed(line: &str) -> bool {
    let mark = |c: char| {
        matches!(c, '–' | '—' | '①'..='⑳' | '⑴'..='⒇' | '❶'..='❿')
            || c != '-' && keyboard::is(c, '-')
    };
    let rest = line
        .strip_prefix(mark)
        .map(|rest| rest.trim_start_matches(mark));
    let lettered = || {
        let bare = line.strip_prefix('(').unwrap_or(line);
        let rest = bare.strip_prefix(|c: char| c.is_ascii_lowercase())?;
        rest.strip_prefix(['.', ')'])
    };
    rest.or_else(lettered)
        .is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_alphabetic()))
}

/// Whether a line has cells between tabs, as spreadsheets copy them.
fn has_tabs(line: &str) -> bool {
    line.trim().contains('\t')
}

/// Whether a line has the cells of a table: two pipes at least, of either width.
fn is_row(line: &str) -> bool {
    line.chars().filter(|&c| keyboard::is(c, '|')).count() > 1
}

/// Whether a line begins and ends as the row of a table.
fn has_edges(line: &str) -> bool {
    let is_pipe = |c| keyboard::is(c, '|');
    line.len() > 2 && line.starts_with(is_pipe) && line.ends_with(is_pipe)
}

/// Where `mark` is, without a backslash before it.
fn unescaped(source: &str, mark: char) -> impl Iterator<Item = usize> {
    let found = source.match_indices(mark).map(|(at, _)| at);
    found.filter(|&at| !source[..at].ends_with('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_words(cases: &[(&str, &[&str])]) {
        for (source, expected) in cases {
            let found = in_words(source, true);
            let codes: Vec<_> = found.into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, *expected, "{source}");
        }
    }

    #[test]
    fn words_that_were_meant_as_markdown() {
        check_words(&[
            ("簽署**「進博會」**合作", &["emphasis"]),
            ("見[甲][]。", &["no-such-label"]),
            ("見(新聞)[https://www.gov.hk/a]。", &["link-as-text"]),
            ("見[新聞](https://www.gov.hk/a", &["link-as-text"]),
            ("![合照]（a.png）", &["link-as-text"]),
            ("雙方`同意", &["code-as-text"]),
            ("雙方\\`同意\\`", &["escaped-markup"]),
            ("雙方\\*\\*同意\\*\\*", &["escaped-markup"]),
            ("the \\_\\_whole\\_\\_ text", &["escaped-markup"]),
            ("a mark \\` alone, and 2 \\* 3 \\* 4", &[]),
            ("＃＃ 標題", &["heading-as-text"]),
            ("##\u{3000}標題", &["heading-as-text"]),
            ("＞ 引文", &["quote-as-text"]),
            ("雙方==同意==", &["other-notation"]),
            ("註^1^", &["other-notation"]),
            (":smile: 甲", &["other-notation"]),
            ("{: .note}", &["other-notation"]),
            ("$$x$$", &["other-notation"]),
            ("==========", &["other-notation"]),
            ("甲\\n乙", &["other-notation"]),
            ("C:\\news", &[]),
            ("【x】甲", &["task-as-text"]),
            ("!!! note", &["other-notation"]),
            ("[!NOTE]", &["other-notation"]),
        ]);
    }

    #[test]
    fn more_words_that_were_meant_as_markdown() {
        check_words(&[
            ("由 $x^2$ 得", &["other-notation"]),
            ("\\`甲", &[]),
            ("US$5 及 US$6", &[]),
            ("09:30:00 開始", &[]),
            ("a == b == c", &[]),
            ("http://a.hk:80/b:c:d", &[]),
            ("＊＊重點＊＊", &["emphasis"]),
            ("合作*（見附件）*進行", &["emphasis"]),
            ("合作_重點_進行", &["emphasis"]),
            ("見[甲](a b/c.md)。", &["link-as-text"]),
            ("貿易額上升[^1]。", &["no-such-note"]),
            ("見[報告][新聞]。", &["no-such-label"]),
            ("{{< figure src=\"a.png\" >}}", &["other-notation"]),
            ("{% include a %}", &["other-notation"]),
            (":::note", &["other-notation"]),
            ("[[Wiki]]", &["other-notation"]),
            ("##乙", &["heading-as-text"]),
            ("註[1]（見下文）", &[]),
            ("見[1][2]。", &[]),
            ("a_b_c 及 2 * 3 * 4", &[]),
            ("每年 5* 酒店", &[]),
            ("\\*甲\\*", &[]),
            ("#1 and #2", &[]),
            ("[草稿]", &[]),
        ]);
    }

    #[test]
    fn paragraphs_that_were_meant_as_lists_and_tables() {
        for (source, expected) in [
            ("1）第一點\n2）第二點", Some("list-as-text")),
            ("１．第一點\n２．第二點", Some("list-as-text")),
            ("1.第一點\n2.第二點", Some("list-as-text")),
            ("（一）第一點\n（二）第二點", Some("list-as-text")),
            ("一、第一點\n二、第二點", Some("list-as-text")),
            ("①第一點\n②第二點", Some("list-as-text")),
            ("—第一點\n—第二點", Some("list-as-text")),
            ("－ 第一點\n－ 第二點", Some("list-as-text")),
            ("1.1 第一點\n1.2 第二點", Some("list-as-text")),
            ("a. 第一點\nb. 第二點", Some("list-as-text")),
            ("・第一點", Some("list-as-text")),
            ("甲\t乙\n一\t二", Some("table-as-text")),
            ("——甲", None),
            ("-第一點", Some("list-as-text")),
            ("• 第一點", Some("list-as-text")),
            ("| 甲 | 乙 |\n| 1 | 2 |", Some("table-as-text")),
            ("｜甲｜乙｜\n｜-｜-｜", Some("table-as-text")),
            ("1）第一點", None),
            ("2021年簽署\n2023年完成", None),
            ("1.5 億元\n2.5 億元", None),
            ("一\n二", None),
            ("甲 | 乙", None),
            ("-5 度", None),
        ] {
            let found = in_paragraph(source).map(|(code, _)| code);
            assert_eq!(found, expected, "{source}");
        }
    }

    #[test]
    fn cells_of_a_row() {
        for (row, count) in [
            ("| a | b |", 2),
            ("a | b", 2),
            ("| a | b", 2),
            ("| a \\| b |", 1),
            ("| a | `b|c` |", 3),
            ("| a | b \\|", 2),
        ] {
            assert_eq!(cells(row), count, "{row}");
        }
    }

    #[test]
    fn front_matter_below_that_of_the_file() {
        for (source, is_found) in [
            ("---\ntitle: a\ndate: b\n---\n\nc", true),
            ("\n+++\ntitle = \"a\"\n+++\n", true),
            ("---\n\nc\n\n---", false),
            ("---\nc\n---", false),
            ("---\n---", false),
            ("甲：乙", false),
        ] {
            assert_eq!(front_matter(source).is_some(), is_found, "{source}");
        }
    }
}
