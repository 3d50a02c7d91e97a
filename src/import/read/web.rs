//! HTML: the words that a browser shows, a line for each block, with the numbers that it gives to lists.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use crate::import::read::runs::{Look, Runs, Shift};
use crate::import::source::{Form, Line, Source};

/// Elements that are no part of the text, although their words may be.
const HIDDEN: [&str; 11] = [
    "title", "script", "style", "template", "noscript", "svg", "nav", "button", "select", "rt",
    "rp",
];
/// Those of them that have no words for readers, or those of the window.
const SILENT: [&str; 4] = ["title", "script", "style", "rp"];
/// So many elements may be open within a line.
const DEEPEST: usize = 256;
/// Elements within a line.
const INLINE: [&str; 34] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "ruby", "rb", "rt", "rp", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "u", "var", "wbr",
];
/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A list that is open: the number of its next item, and how it counts; `None` where it does not.
struct List {
    next: Option<(i64, Counter)>,
}

#[derive(Clone, Copy)]
enum Counter {
    Digits,
    Letters(bool),
    Roman(bool),
}

/// An element that is not shown.
struct Hidden {
    name: String,
    /// How many of its name are open.
    depth: usize,
    /// The line on which it begins.
    at: usize,
    words: String,
}

impl Hidden {
    fn new(name: &str, at: usize) -> Self {
        Self {
            name: name.to_owned(),
            depth: 1,
            at,
            words: String::new(),
        }
    }
}

#[derive(Default)]
struct Page {
    source: Source,
    words: String,
    /// The line on which the words begin.
    at: usize,
    line: usize,
    heading: Option<u8>,
    generated: usize,
    lists: Vec<List>,
    /// The cells of the row that is read.
    row: Option<Vec<String>>,
    /// Whether a cell of it is open.
    is_in_cell: bool,
    hidden: Option<Hidden>,
    /// The elements that are open within a line, and how each shows its words.
    inline: Vec<(String, Look)>,
    runs: Runs,
    is_preformatted: bool,
    is_after_blank: bool,
}

/// The lines of a page.
pub(super) fn read(text: &str) -> Source {
    let mut page = Page {
        line: 1,
        is_after_blank: true,
        ..Page::default()
    };
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut counted = 0;
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        let start = match &token {
            Token::StartTag(tag) => tag.span.start,
            Token::String(words) => words.span.start,
            _ => counted,
        };
        if let Some(between) = text.get(counted..start) {
            page.line += between.matches('\n').count();
            counted = start;
        }
        match token {
            Token::StartTag(tag) => {
                let attribute = |name: &str| {
                    let mut all = tag.attributes.iter();
                    let found = all.find(|(key, _)| key.as_slice() == name.as_bytes());
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                page.open(
                    &String::from_utf8_lossy(&tag.name),
                    attribute,
                    tag.self_closing,
                );
            }
            Token::EndTag(tag) => page.close(&String::from_utf8_lossy(&tag.name)),
            Token::String(words) => page.say(&String::from_utf8_lossy(&words)),
            _ => {}
        }
    }
    page.end_hidden();
    page.end_line();
    page.source
}

impl List {
    /// A list with numbers, as the attributes of its element say.
    fn counted(attribute: impl Fn(&str) -> Option<String>) -> Self {
        let start = attribute("start").and_then(|of| of.trim().parse().ok());
        let counter = match attribute("type").as_deref() {
            Some("a") => Counter::Letters(false),
            Some("A") => Counter::Letters(true),
            Some("i") => Counter::Roman(false),
            Some("I") => Counter::Roman(true),
            _ => Counter::Digits,
        };
        // A style without numbers: the words have their own.
        let style = attribute("style").unwrap_or_default().replace(' ', "");
        let without = ["list-style:none", "list-style-type:none"];
        let is_bare = without.iter().any(|of| style.contains(of));
        let next = (!is_bare).then_some((start.unwrap_or(1), counter));
        Self { next }
    }
}

impl Page {
    fn open(&mut self, name: &str, attribute: impl Fn(&str) -> Option<String>, is_closed: bool) {
        if let Some(hidden) = &mut self.hidden {
            hidden.depth += usize::from(hidden.name == name);
            // Words of different elements are different words.
            hidden.words.push(' ');
            return;
        }
        let style = attribute("style").unwrap_or_default();
        let style = style.to_ascii_lowercase().replace(' ', "");
        let is_hidden = attribute("hidden").is_some()
            || ["display:none", "visibility:hidden"]
                .iter()
                .any(|of| style.contains(of));
        let is_inline = INLINE.contains(&name);
        if HIDDEN.contains(&name) || !VOID.contains(&name) && is_hidden {
            if !is_inline {
                self.end_line();
            }
            if !is_closed {
                self.hidden = Some(Hidden::new(name, self.line));
            }
            return;
        }
        if is_inline {
            if !VOID.contains(&name) && !is_closed && self.inline.len() < DEEPEST {
                let look = self.look().within(look(name, &style));
                self.inline.push((name.to_owned(), look));
            }
            return;
        }
        self.end_line();
        match name {
            "td" | "th" => {
                self.end_cell();
                self.is_in_cell = true;
            }
            "br" => self.is_after_blank = false,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading = name[1..].parse().ok(),
            "pre" => self.is_preformatted = true,
            "ul" | "menu" => self.lists.push(List { next: None }),
            "ol" => self.lists.push(List::counted(attribute)),
            "li" => self.open_item(attribute("value")),
            "tr" => {
                self.end_row();
                self.row = Some(Vec::new());
            }
            _ => {}
        }
    }

    /// An item of a list begins with the number that browsers show.
    fn open_item(&mut self, value: Option<String>) {
        let value = value.and_then(|of| of.trim().parse().ok());
        if let Some(List {
            next: Some((number, counter)),
        }) = self.lists.last_mut()
        {
            let own = value.unwrap_or(*number);
            *number = own.saturating_add(1);
            self.words = format!("{} ", counted(own, *counter));
            self.generated = self.words.len();
            self.at = self.line;
        }
    }

    fn close(&mut self, name: &str) {
        if let Some(hidden) = &mut self.hidden {
            hidden.depth -= usize::from(hidden.name == name);
            hidden.words.push(' ');
            if hidden.depth == 0 {
                self.end_hidden();
            }
            return;
        }
        if INLINE.contains(&name) {
            let mut open = self.inline.iter();
            if let Some(at) = open.rposition(|(of, _)| of == name) {
                self.inline.truncate(at);
            }
            return;
        }
        match name {
            "td" | "th" => self.end_cell(),
            "tr" | "table" => {
                self.end_row();
                self.end_line();
            }
            "ul" | "menu" | "ol" => {
                self.end_line();
                self.lists.pop();
            }
            "pre" => {
                self.end_line();
                self.is_preformatted = false;
            }
            _ => self.end_line(),
        }
    }

    /// How words are shown where the page is read.
    fn look(&self) -> Look {
        self.inline
            .last()
            .map_or(Look::default(), |(_, look)| *look)
    }

    /// What is not shown is told, but for what is no text.
    fn end_hidden(&mut self) {
        let Some(hidden) = self.hidden.take() else {
            return;
        };
        let words: Vec<&str> = hidden.words.split_whitespace().collect();
        if words.is_empty() || SILENT.contains(&&*hidden.name) {
            return;
        }
        let words = words.join(" ");
        if INLINE.contains(&&*hidden.name) && !self.words.trim().is_empty() {
            self.runs.leave_out(&words);
            self.runs.left_out();
        }
        self.source.left_out.push((hidden.at, words));
    }

    fn end_cell(&mut self) {
        if std::mem::take(&mut self.is_in_cell)
            && let Some(row) = &mut self.row
        {
            row.push(std::mem::take(&mut self.words).trim().to_owned());
            self.generated = 0;
        }
    }

    /// A row is one where it has two cells or more; layouts of one are paragraphs.
    fn end_row(&mut self) {
        self.end_cell();
        let Some(cells) = self.row.take() else {
            return;
        };
        let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        let (text, form) = match &*filled {
            [] => return,
            [one] => ((*one).clone(), Form::Text),
            _ => {
                let cells: Vec<String> =
                    cells.iter().map(|cell| cell.replace('|', "\\|")).collect();
                (format!("| {} |", cells.join(" | ")), Form::Row)
            }
        };
        self.source.push(Line {
            text,
            at: self.at.max(1),
            is_after_blank: true,
            form,
            remarks: self.runs.remarks(),
            ..Line::default()
        });
    }

    fn say(&mut self, words: &str) {
        if let Some(hidden) = &mut self.hidden {
            hidden.words.push_str(words);
            return;
        }
        let look = self.look();
        let words = self.runs.shown(&self.words, words, look);
        for c in words.chars() {
            if self.is_preformatted && c == '\n' {
                self.end_line();
                continue;
            }
            // Only white space of ASCII collapses.
            let is_space = matches!(c, ' ' | '\n' | '\t' | '\r' | '\u{C}');
            if is_space {
                if !self.words.is_empty() && !self.words.ends_with(' ') {
                    self.words.push(' ');
                }
                continue;
            }
            if self.words.is_empty() {
                self.at = self.line;
            }
            self.words.push(c);
        }
    }

    fn end_line(&mut self) {
        if self.row.is_some() {
            if !self.words.is_empty() && !self.words.ends_with(' ') {
                self.words.push(' ');
            }
            return;
        }
        // What is raised ends with its block.
        self.inline.retain(|(_, look)| look.shift.is_none());
        let text = std::mem::take(&mut self.words);
        let (heading, generated) = (self.heading.take(), std::mem::take(&mut self.generated));
        let is_blank = text.trim().is_empty();
        if is_blank || text.len() == generated {
            // The number of an item whose words are in a block of its own waits for them.
            if generated > 0 {
                (self.words, self.generated) = (text, generated);
            }
            self.heading = heading.filter(|_| is_blank);
            self.runs.remarks();
            return;
        }
        self.source.push(Line {
            text,
            at: self.at.max(1),
            is_after_blank: self.is_after_blank,
            heading,
            generated,
            form: Form::Text,
            remarks: self.runs.remarks(),
            level: 0,
        });
        self.is_after_blank = true;
    }
}

/// How an element within a line shows its words, by its name and style.
fn look(name: &str, style: &str) -> Look {
    let has = |of: &str| style.contains(of);
    Look {
        shift: match name {
            _ if has("vertical-align:super") => Some(Shift::Raised),
            _ if has("vertical-align:sub") => Some(Shift::Lowered),
            "sup" => Some(Shift::Raised),
            "sub" => Some(Shift::Lowered),
            _ => None,
        },
        is_struck: matches!(name, "s" | "del" | "strike") || has("line-through"),
        is_hidden: false,
    }
}

/// A number as a browser shows it before an item.
fn counted(number: i64, counter: Counter) -> String {
    let small = usize::try_from(number).ok();
    let letters = |of: usize| -> Option<String> {
        let c = u8::try_from(of.checked_sub(1)?)
            .ok()
            .filter(|of| *of < 26)?;
        Some(char::from(b'a' + c).to_string())
    };
    let roman = |of: usize| {
        u32::try_from(of)
            .ok()
            .map(crate::text::numeral::roman_below_40)
    };
    let written = match counter {
        Counter::Digits => None,
        Counter::Letters(is_large) => small.and_then(letters).map(|of| (of, is_large)),
        Counter::Roman(is_large) => small
            .filter(|of| (1..40).contains(of))
            .and_then(roman)
            .map(|of| (of, is_large)),
    };
    match written {
        Some((of, true)) => format!("{}.", of.to_uppercase()),
        Some((of, false)) => format!("{of}."),
        None => format!("{number}."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Remark;

    #[test]
    fn a_block_is_a_line_and_a_list_has_its_numbers() {
        for (html, lines) in [
            ("<h1>A &amp; B</h1><p>c\n d<p>e", &["A & B", "c d", "e"][..]),
            ("<title>x</title><script>y</script><p>a<br>b", &["a", "b"]),
            ("<ol><li>a</li><li><p>b</p></li></ol>", &["1. a", "2. b"]),
            ("<ol start=3 type=a><li>a<li>b</ol>", &["c. a", "d. b"]),
            ("<ul><li>a<li>b</ul>", &["a", "b"]),
            (
                "<table><tr><td>a<td>b</td></tr><tr><td>c</td></tr></table>",
                &["| a | b |", "c"],
            ),
            (
                "<table><tr><td>a</td><td>b|c</td></tr></table>",
                &["| a | b\\|c |"],
            ),
            ("<p>a <em>b</em>c</p><div hidden>d</div>", &["a bc"]),
            ("<p>a\u{A0}b", &["a\u{A0}b"]),
            ("<p>10<sup>2</sup> km, CO<sub>2</sub>", &["10² km, CO₂"]),
            ("<p><del>old</del>new <s>x</s>", &["old new x"]),
            ("<p>a<span hidden>b</span>c<noscript>d</noscript>", &["ac"]),
            ("<p>a<span style=\"display: none\">b</span>c", &["ac"]),
            ("<p>x<sup>2<p>y</p>", &["x²", "y"]),
        ] {
            let source = read(html);
            let found: Vec<_> = source.lines.iter().map(|line| &*line.text).collect();
            assert_eq!(found, lines, "{html}");
        }
        let source = read("<title>t</title><nav><a>b</a><a>c</a></nav><p>x <b hidden>d</b>");
        let left_out = [(1, "b c".to_owned()), (1, "d".to_owned())];
        assert_eq!(source.left_out, left_out);
        let remarks = source.lines[0].remarks.iter().copied();
        assert_eq!(remarks.collect::<Vec<_>>(), [Remark::Hidden]);
        let source = read("<p>a</p>\n\n<ol>\n<li>b</li></ol>");
        let places: Vec<_> = source
            .lines
            .iter()
            .map(|line| (line.at, line.generated))
            .collect();
        assert_eq!(places, [(1, 0), (4, 3)]);
    }
}
