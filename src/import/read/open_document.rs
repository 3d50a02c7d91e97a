//! OpenDocument: the paragraphs of an `.odt`, with the numbers of its lists, tables and notes.

use std::collections::BTreeMap;

use crate::import::read::flaw::Flaw;
use crate::import::read::numbers::{Counters, Level};
use crate::import::read::xml::{Child, Element};
use crate::import::source::{Form, Line, Source};

#[derive(Default)]
struct Document {
    lists: BTreeMap<String, Vec<Level>>,
    counters: Counters,
    source: Source,
    at: usize,
    is_after_blank: bool,
    referred: Vec<String>,
    note_count: usize,
    list_count: usize,
    is_lost: bool,
}

/// A list that a paragraph is in: which it is, of which style, and how deep.
#[derive(Clone)]
struct Listed {
    id: String,
    style: String,
    level: usize,
}

/// The lines of a document.
pub(super) fn read(content: &str) -> Result<Source, Flaw> {
    let root = Element::parse(content)?;
    let mut document = Document {
        source: Source {
            is_wrapped: true,
            ..Source::default()
        },
        is_after_blank: true,
        ..Document::default()
    };
    if let Some(styles) = root.child("automatic-styles") {
        document.styles(styles);
    }
    let text = root
        .child("body")
        .and_then(|body| body.child("text"))
        .ok_or(Flaw::NoDocument)?;
    document.blocks(text, None);
    match document.is_lost {
        true => Err(Flaw::Lost),
        false => Ok(document.source),
    }
}

impl Document {
    fn styles(&mut self, styles: &Element) {
        for list in styles.elements().filter(|of| of.name == "list-style") {
            let mut at = 0;
            let levels = list
                .elements()
                .filter(|of| of.name.starts_with("list-level-style"))
                .map(|level| {
                    at += 1;
                    let of = |name: &str| level.attribute(name).unwrap_or_default();
                    let format = of("num-format");
                    if level.name.ends_with("bullet") {
                        return Level {
                            start: 1,
                            format: "bullet".to_owned(),
                            pattern: of("bullet-char").to_owned(),
                        };
                    }
                    let shown: usize = of("display-levels").parse().unwrap_or(1);
                    let first = (at + 1_usize).saturating_sub(shown).max(1);
                    let numbers: Vec<String> = (first..=at).map(|of| format!("%{of}")).collect();
                    Level {
                        start: of("start-value").parse().unwrap_or(1),
                        format: if format.is_empty() { "none" } else { format }.to_owned(),
                        pattern: format!(
                            "{}{}{}",
                            of("num-prefix"),
                            numbers.join("."),
                            of("num-suffix")
                        ),
                    }
                });
            let levels = levels.collect();
            if let Some(name) = list.attribute("name") {
                self.lists.insert(name.to_owned(), levels);
            }
        }
    }

    fn blocks(&mut self, element: &Element, list: Option<&Listed>) {
        for child in element.elements() {
            match child.name.as_str() {
                "p" | "h" => {
                    self.paragraph(child, None);
                }
                "list" => self.list(child, list),
                "table" => self.table(child),
                "sequence-decls"
                | "tracked-changes"
                | "forms"
                | "variable-decls"
                | "index-title-template" => {}
                _ => self.blocks(child, list),
            }
        }
    }

    fn list(&mut self, element: &Element, above: Option<&Listed>) {
        let style = element.attribute("style-name").map(str::to_owned);
        let goes_on = element.attribute("continue-list").or(element
            .attribute("continue-numbering")
            .filter(|of| *of == "true"));
        let listed = match (above, style) {
            (Some(above), _) => Listed {
                level: above.level + 1,
                ..above.clone()
            },
            (None, style) => {
                let style = style.unwrap_or_default();
                // A list of the same style goes on where it says so.
                if goes_on.is_none() {
                    self.list_count += 1;
                }
                Listed {
                    id: if goes_on.is_some() {
                        style.clone()
                    } else {
                        format!("{style} {}", self.list_count)
                    },
                    style,
                    level: 0,
                }
            }
        };
        for item in element
            .elements()
            .filter(|of| matches!(of.name.as_str(), "list-item" | "list-header"))
        {
            let mut is_first = item.name == "list-item";
            for child in item.elements() {
                match child.name.as_str() {
                    "p" | "h" => {
                        let own = listed.clone();
                        self.paragraph(child, Some(&own).filter(|_| is_first));
                        is_first = false;
                    }
                    "list" => self.list(child, Some(&listed)),
                    _ => self.blocks(child, Some(&listed)),
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &Element, list: Option<&Listed>) {
        self.at += 1;
        let mut lines = vec![String::new()];
        self.words(paragraph, &mut lines);
        if lines.iter().all(|line| line.trim().is_empty()) {
            self.is_after_blank = true;
            return;
        }
        let heading = (paragraph.name == "h").then(|| {
            paragraph
                .attribute("outline-level")
                .and_then(|of| of.parse().ok())
                .unwrap_or(1)
        });
        let number = list.and_then(|list| {
            let levels = self.lists.get(&list.style)?;
            self.counters.next(&list.id, list.level, levels)
        });
        for (index, words) in lines.iter().enumerate() {
            let number = number
                .as_deref()
                .filter(|_| index == 0)
                .map(|of| format!("{of} "));
            let generated = number.as_ref().map_or(0, String::len);
            self.source.push(Line {
                text: format!("{}{}", number.unwrap_or_default(), words.trim()),
                at: self.at,
                is_after_blank: self.is_after_blank,
                heading,
                generated,
                form: Form::Text,
            });
            self.is_after_blank = false;
        }
        self.tell_notes();
    }

    fn tell_notes(&mut self) {
        for text in std::mem::take(&mut self.referred) {
            self.source.push(Line {
                text,
                at: self.at,
                form: Form::Note,
                ..Line::default()
            });
        }
    }

    fn table(&mut self, table: &Element) {
        let mut rows: Vec<&Element> = Vec::new();
        for child in table.elements() {
            match child.name.as_str() {
                "table-row" => rows.push(child),
                _ => rows.extend(child.elements().filter(|of| of.name == "table-row")),
            }
        }
        for row in rows {
            let cells: Vec<&Element> = row
                .elements()
                .filter(|of| of.name == "table-cell")
                .collect();
            if let [only] = &*cells {
                self.blocks(only, None);
                continue;
            }
            self.at += 1;
            let mut words = Vec::new();
            for cell in cells {
                let mut text: Vec<String> = Vec::new();
                for paragraph in cell
                    .elements()
                    .filter(|of| matches!(of.name.as_str(), "p" | "h"))
                {
                    let mut lines = vec![String::new()];
                    self.words(paragraph, &mut lines);
                    text.extend(
                        lines
                            .iter()
                            .map(|line| line.trim().to_owned())
                            .filter(|line| !line.is_empty()),
                    );
                }
                let inner = cell
                    .elements()
                    .any(|of| matches!(of.name.as_str(), "table" | "list"));
                self.is_lost |= inner;
                words.push(text.join(" ").replace('|', "\\|"));
            }
            if words.iter().any(|word| !word.is_empty()) {
                self.source.push(Line {
                    text: format!("| {} |", words.join(" | ")),
                    at: self.at,
                    is_after_blank: true,
                    form: Form::Row,
                    ..Line::default()
                });
            }
            self.tell_notes();
        }
        self.is_after_blank = true;
    }

    fn words(&mut self, element: &Element, lines: &mut Vec<String>) {
        for child in &element.children {
            let line = lines.len() - 1;
            match child {
                Child::Text(text) => {
                    // White space of the file itself is one space.
                    for c in text.chars() {
                        let is_space = matches!(c, ' ' | '\n' | '\t' | '\r');
                        match is_space {
                            true if lines[line].ends_with(' ') => {}
                            true => lines[line].push(' '),
                            false => lines[line].push(c),
                        }
                    }
                }
                Child::Element(child) => match child.name.as_str() {
                    "s" => {
                        let count = child
                            .attribute("c")
                            .and_then(|of| of.parse::<usize>().ok())
                            .unwrap_or(1);
                        lines[line].push_str(&" ".repeat(count.min(100)));
                    }
                    "tab" => lines[line].push('\t'),
                    "line-break" => lines.push(String::new()),
                    "note" => self.note(child, &mut lines[line]),
                    "annotation" | "annotation-end" | "ruby-text" | "change" | "change-start"
                    | "change-end" => {}
                    "text-box" => self.is_lost |= has_words(child),
                    "title" | "desc" => {}
                    _ => self.words(child, lines),
                },
            }
        }
    }

    fn note(&mut self, note: &Element, line: &mut String) {
        let mut text = Vec::new();
        for paragraph in note
            .child("note-body")
            .into_iter()
            .flat_map(Element::elements)
        {
            let mut lines = vec![String::new()];
            self.words(paragraph, &mut lines);
            text.push(lines.join(" ").trim().to_owned());
        }
        self.note_count += 1;
        let number = self.note_count;
        line.push_str(&format!("[^{number}]"));
        self.referred
            .push(format!("[^{number}]: {}", text.join(" ")));
    }
}

fn has_words(element: &Element) -> bool {
    element.children.iter().any(|child| match child {
        Child::Text(text) => !text.trim().is_empty(),
        Child::Element(element) => has_words(element),
    })
}
