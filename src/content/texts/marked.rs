//! Signed texts that say where they have emphasis, notes and tables: `*emphasis*`, `[^1]`, rows between `|`. What
//! remains without these marks is the text that was signed; `\` keeps a character that would be a mark.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::content::decode::document::Body;
use crate::content::texts::markdown::Rendered;
use crate::content::texts::paragraphs::{self, Lines, escape};
use crate::diagnostic::{Diagnostic, Report};
use crate::text::outline::Line;

/// A stretch of words.
struct Run {
    words: String,
    is_emphasis: bool,
}

/// A part of a text, with where it stands.
enum Block {
    Paragraph(Range<usize>, Vec<Run>),
    /// Rows of cells, and whether the first is their head.
    Table(Range<usize>, Vec<Vec<Vec<Run>>>, bool),
    /// A note, with its label.
    Note(Range<usize>, String, Vec<Run>),
}

impl Block {
    fn range(&self) -> Range<usize> {
        let (Self::Paragraph(range, _) | Self::Table(range, ..) | Self::Note(range, ..)) = self;
        range.clone()
    }
}

/// Whether a line is a row of a table.
pub(crate) fn is_row(line: &str) -> bool {
    line.trim_start().starts_with('|')
}

/// A signed text with marks as HTML and as the words alone: cells are separated by a tab, rows and paragraphs by a
/// newline, and notes stand at the end. `is_numbered` as for [`signed::render`](super::signed::render).
pub(crate) fn render(body: Body<'_>, is_numbered: bool, report: &mut Report) -> Rendered {
    let blocks = Reader {
        body,
        report,
        labels: Vec::new(),
    }
    .blocks();
    // Notes last.
    let (notes, blocks): (Vec<Block>, Vec<Block>) = blocks
        .into_iter()
        .partition(|block| matches!(block, Block::Note(..)));
    let lines = match is_numbered {
        true => lines(body.text, &blocks),
        false => Lines::without_numbers(blocks.iter().map(Block::range).collect()),
    };
    let mut rendered = Rendered::default();
    let none = Line::default();
    for (at, block) in blocks.iter().enumerate() {
        let line = lines.outline.lines.get(at).unwrap_or(&none);
        rendered.separate();
        match block {
            Block::Paragraph(_, runs) => rendered.paragraph(runs, line),
            Block::Table(_, rows, has_head) => rendered.table(rows, *has_head),
            Block::Note(..) => {}
        }
    }
    for note in &notes {
        if let Block::Note(_, label, runs) = note {
            rendered.separate();
            rendered.html.push_str("<p class=\"note\">");
            rendered.write(&format!("{} ", reference(label)));
            rendered.runs(runs);
            rendered.html.push_str("</p>");
        }
    }
    rendered.lines = lines;
    rendered
}

/// The paragraphs among the blocks, as lines that may have a number.
fn lines(text: &str, blocks: &[Block]) -> Lines {
    let line = |block: &Block| match block {
        Block::Paragraph(range, runs) => {
            let line = &text[range.clone()];
            let indent = &line[..line.len() - line.trim_start().len()];
            let words: String = runs.iter().map(|run| run.words.as_str()).collect();
            (range.clone(), format!("{indent}{}", words.trim()))
        }
        Block::Table(range, ..) | Block::Note(range, ..) => (range.clone(), String::new()),
    };
    let (ranges, lines): (Vec<_>, Vec<String>) = blocks.iter().map(line).unzip();
    Lines::new(ranges, &lines)
}

/// What refers to a note, as it is printed: small and raised where it is a number.
fn reference(label: &str) -> String {
    let raised = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = label.chars().map(|c| {
        let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
        digit.map_or(c, |digit| raised[digit])
    });
    digits.collect()
}

impl Rendered {
    fn separate(&mut self) {
        if !self.html.is_empty() {
            self.html.push('\n');
            self.plain.push('\n');
        }
    }

    fn write(&mut self, words: &str) {
        escape(words, &mut self.html);
        self.plain.push_str(words);
    }

    fn runs(&mut self, runs: &[Run]) {
        for run in runs {
            match run.is_emphasis {
                true => {
                    self.html.push_str("<em>");
                    self.write(&run.words);
                    self.html.push_str("</em>");
                }
                false => self.write(&run.words),
            }
        }
    }

    fn paragraph(&mut self, runs: &[Run], line: &Line) {
        let first = runs.first().map_or("", |run| &run.words);
        // A number that is partly emphasis has no element of its own.
        let mark = first.get(line.mark.clone()).unwrap_or_default();
        let is_plain = runs.first().is_some_and(|run| !run.is_emphasis);
        let shown = if is_plain { mark } else { "" };
        paragraphs::begin(line, shown, &mut self.html);
        let paragraph = paragraphs::paragraph(line, mark, &self.plain);
        self.paragraphs.extend(paragraph);
        self.plain.push_str(shown);
        if let Some((first, rest)) = runs.split_first() {
            let first = Run {
                words: first.words[shown.len()..].to_owned(),
                is_emphasis: first.is_emphasis,
            };
            self.runs(&[first]);
            self.runs(rest);
        }
        self.html.push_str("</p>");
    }

    fn table(&mut self, rows: &[Vec<Vec<Run>>], has_head: bool) {
        // A wide table scrolls in its own box, which a keyboard can reach.
        self.html
            .push_str("<div class=\"table\" tabindex=\"0\"><table>");
        for (at, row) in rows.iter().enumerate() {
            let is_head = has_head && at == 0;
            self.html.push_str(match at {
                0 if is_head => "<thead>",
                0 => "<tbody>",
                1 if has_head => "</thead>\n<tbody>",
                _ => "\n",
            });
            if at > 0 {
                self.plain.push('\n');
            }
            self.row(row, if is_head { "th" } else { "td" });
        }
        let is_head_alone = has_head && rows.len() == 1;
        self.html.push_str(if is_head_alone {
            "</thead>"
        } else {
            "</tbody>"
        });
        self.html.push_str("</table></div>");
    }

    fn row(&mut self, cells: &[Vec<Run>], element: &str) {
        self.html.push_str("<tr>");
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.html.push('\t');
                self.plain.push('\t');
            }
            self.html.push('<');
            self.html.push_str(element);
            self.html.push('>');
            self.runs(cell);
            self.html.push_str("</");
            self.html.push_str(element);
            self.html.push('>');
        }
        self.html.push_str("</tr>");
    }
}

struct Reader<'r> {
    body: Body<'r>,
    report: &'r mut Report,
    /// The labels of notes that something refers to, with where.
    labels: Vec<(String, Range<usize>)>,
}

impl Reader<'_> {
    fn blocks(mut self) -> Vec<Block> {
        let text = self.body.text;
        let mut blocks = Vec::new();
        let mut lines = paragraphs::lines(text).peekable();
        while let Some(line) = lines.next() {
            let words = &text[line.clone()];
            if is_row(words) {
                let mut rows = vec![line];
                while let Some(next) = lines.next_if(|next| is_row(&text[next.clone()])) {
                    rows.push(next);
                }
                blocks.push(self.table(&rows));
            } else if let Some((label, start)) = note(words) {
                let runs = self.runs(line.start + start..line.end);
                blocks.push(Block::Note(line.clone(), label.to_owned(), runs));
            } else {
                let start = line.end - words.trim_start().len();
                let runs = self.runs(start..line.end);
                blocks.push(Block::Paragraph(line, runs));
            }
        }
        self.check_notes(&blocks);
        blocks
    }

    /// Reports notes without a text, and texts of notes that nothing refers to.
    fn check_notes(&mut self, blocks: &[Block]) {
        let notes = || {
            blocks.iter().filter_map(|block| match block {
                Block::Note(range, label, _) => Some((range, label)),
                _ => None,
            })
        };
        let defined: BTreeSet<&String> = notes().map(|(_, label)| label).collect();
        let referred: BTreeSet<&String> = self.labels.iter().map(|(label, _)| label).collect();
        for (label, range) in &self.labels {
            if !defined.contains(label) {
                let problem = Diagnostic::error("no-such-note", self.body.place(range));
                self.report
                    .push(problem.with("label", format!("[^{label}]")));
            }
        }
        for (range, label) in notes() {
            if !referred.contains(label) {
                let place = self.body.place(range);
                self.report.push(Diagnostic::error("unused-note", place));
            }
        }
    }

    fn table(&mut self, lines: &[Range<usize>]) -> Block {
        let text = self.body.text;
        let is_line = |at: usize| {
            let words = lines.get(at).map_or("", |line| text[line.clone()].trim());
            words.contains('-') && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' '))
        };
        let has_head = is_line(1);
        let rows = lines.iter().enumerate();
        let rows = rows.filter(|(at, _)| !(has_head && *at == 1));
        let rows: Vec<Vec<Vec<Run>>> = rows
            .map(|(_, line)| {
                cells(text, line)
                    .into_iter()
                    .map(|cell| self.runs(cell))
                    .collect()
            })
            .collect();
        let expected = rows.first().map_or(0, Vec::len);
        for (row, line) in rows.iter().zip(
            lines
                .iter()
                .enumerate()
                .filter(|(at, _)| !(has_head && *at == 1)),
        ) {
            if row.len() != expected {
                self.report.push(
                    Diagnostic::error("lost-cells", self.body.place(line.1))
                        .with("found", row.len())
                        .with("expected", expected),
                );
            }
        }
        let range = lines[0].start..lines[lines.len() - 1].end;
        Block::Table(range, rows, has_head)
    }

    /// The words of a range, without their marks.
    fn runs(&mut self, range: Range<usize>) -> Vec<Run> {
        let text = &self.body.text[range.clone()];
        let mut runs = vec![Run {
            words: String::new(),
            is_emphasis: false,
        }];
        let mut open = None;
        let mut rest = text.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            let mut write = |words: &str| {
                if let Some(run) = runs.last_mut() {
                    run.words.push_str(words);
                }
            };
            match c {
                '\\' => match rest.next_if(|(_, next)| next.is_ascii_punctuation()) {
                    Some((_, kept)) => write(kept.encode_utf8(&mut [0; 4])),
                    None => write("\\"),
                },
                '*' => {
                    open = match open {
                        None => Some(at),
                        Some(_) => None,
                    };
                    runs.push(Run {
                        words: String::new(),
                        is_emphasis: open.is_some(),
                    });
                }
                '[' => match label(&text[at..]) {
                    Some(label) => {
                        write(&reference(label));
                        let end = at + "[^]".len() + label.len();
                        let place = range.start + at..range.start + end;
                        self.labels.push((label.to_owned(), place));
                        while rest.next_if(|(of, _)| *of < end).is_some() {}
                    }
                    None => write("["),
                },
                c => write(c.encode_utf8(&mut [0; 4])),
            }
        }
        if let Some(at) = open {
            let place = self.body.place(&(range.start + at..range.start + at + 1));
            self.report.push(Diagnostic::error("open-emphasis", place));
        }
        runs.retain(|run| !run.words.is_empty());
        runs
    }
}

/// The label of a reference to a note at the beginning of `text`.
fn label(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("[^")?;
    let end = rest.find(|c: char| matches!(c, '[' | ']') || c.is_whitespace())?;
    (end > 0 && rest[end..].starts_with(']')).then_some(&rest[..end])
}

/// The label of the note that a line is, and where its words begin.
fn note(line: &str) -> Option<(&str, usize)> {
    let words = line.trim_start();
    let label = label(words)?;
    let rest = words["[^]".len() + label.len()..].strip_prefix(':')?;
    Some((label, line.len() - rest.trim_start().len()))
}

/// Where the cells of a row stand, without white space at their ends.
fn cells(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let words = text[line.clone()].trim();
    let first = line.end - text[line.clone()].trim_start().len();
    let mut ends = Vec::new();
    let mut is_kept = false;
    for (at, c) in words.char_indices() {
        if c == '|' && !is_kept {
            ends.push(first + at);
        }
        is_kept = c == '\\' && !is_kept;
    }
    if ends
        .last()
        .is_none_or(|last| *last + 1 < first + words.len())
    {
        ends.push(first + words.len());
    }
    let cells = ends.windows(2).map(|pair| {
        let cell = &text[pair[0] + 1..pair[1]];
        let start = pair[1] - cell.trim_start().len();
        start..start + cell.trim().len()
    });
    cells.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PARAGRAPH;

    fn rendered(text: &str) -> (Rendered, Vec<&'static str>) {
        let mut report = Report::new();
        let body = Body {
            file: "a",
            text,
            offset: 0,
        };
        let rendered = render(body, true, &mut report);
        let codes = report.sorted().iter().map(|of| of.code).collect();
        (rendered, codes)
    }

    #[test]
    fn what_remains_without_marks_is_the_signed_text() {
        for (text, plain, html) in [
            ("*a* b \\*c\\*", "a b *c*", "<p><em>a</em> b *c*</p>"),
            (
                "a\\b \\\\ [c] <d>",
                "a\\b \\ [c] <d>",
                "<p>a\\b \\ [c] &lt;d&gt;</p>",
            ),
            (
                "|a|b|",
                "a\tb",
                "<div class=\"table\" tabindex=\"0\"><table><tbody><tr><td>a</td>\t<td>b</td></tr></tbody></table></div>",
            ),
            (
                "x\n\n| 甲 | *乙* |\n|---|---|\n| 1 \\| 2 | |\n\ny",
                "x\n甲\t乙\n1 | 2\t\ny",
                "<p>x</p>\n<div class=\"table\" tabindex=\"0\"><table><thead><tr><th>甲</th>\t<th><em>乙</em></th></tr></thead>\n\
                 <tbody><tr><td>1 | 2</td>\t<td></td></tr></tbody></table></div>\n<p>y</p>",
            ),
            (
                "a[^1].\n\n[^1]: *See* b.\n\nc[^*].\n\n[^*]: d",
                "a¹.\nc*.\n¹ See b.\n* d",
                "<p>a¹.</p>\n<p>c*.</p>\n<p class=\"note\">¹ <em>See</em> b.</p>\n<p class=\"note\">* d</p>",
            ),
            (
                "1. *x*\n\n(a) y",
                "1. x\n(a) y",
                "<p class=\"l1\"_1_><span class=\"mark\">1.</span> <em>x</em></p>\n<p class=\"l2\"_1.1_><span class=\"mark\">(a)</span> y</p>",
            ),
            ("*1.* x", "1. x", "<p class=\"l1\"_1_><em>1.</em> x</p>"),
        ] {
            let (rendered, codes) = rendered(text);
            assert_eq!(rendered.plain, plain);
            assert_eq!(rendered.html.replace(PARAGRAPH, "_"), html, "{text}");
            assert!(codes.is_empty(), "{text}: {codes:?}");
        }
    }

    #[test]
    fn a_number_has_no_marks() {
        for (text, marks) in [
            ("*一、* 甲\n\n*三、* 丙", ["一、", "三、"]),
            ("*1.* x\n\n*3.* y", ["1.", "3."]),
        ] {
            let lines = rendered(text).0.lines;
            assert_eq!([lines.mark(0), lines.mark(1)], marks);
        }
    }

    #[test]
    fn lines_of_a_signature_block_have_no_numbers() {
        let body = Body {
            file: "a",
            text: "*For:*\n\n| 1. | x |\n\n  1. A. B.",
            offset: 0,
        };
        let block = render(body, false, &mut Report::new());
        assert_eq!(block.plain, "For:\n1.\tx\n1. A. B.");
        assert!(block.html.ends_with("<p>1. A. B.</p>"), "{}", block.html);
        assert_eq!(block.lines.outline.levels(), None);
    }

    #[test]
    fn marks_that_do_not_fit_are_told() {
        for (text, code) in [
            ("a * b", "open-emphasis"),
            ("a[^1]", "no-such-note"),
            ("[^1]: a", "unused-note"),
            ("| a | b |\n| c |", "lost-cells"),
            ("| a |\n|---|\n| c | d |", "lost-cells"),
        ] {
            assert_eq!(rendered(text).1, [code], "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_content_of_the_html_is_the_signed_text(
            blocks in proptest::collection::vec(r#"[a1. <&*\\|\[\]^:-]{1,12}"#, 1..12)
        ) {
            let text = blocks.join("\n\n");
            let (rendered, _) = rendered(text.trim());
            let pieces = rendered.html.split('<');
            let content: String = pieces.map(|piece| piece.split_once('>').map_or(piece, |of| of.1)).collect();
            let content = content.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
            proptest::prop_assert_eq!(&rendered.plain, &content);
        }
    }
}
