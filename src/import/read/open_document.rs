//! OpenDocument: the paragraphs of an `.odt`, with the numbers of its lists, tables and notes.

use std::collections::BTreeMap;

use crate::import::read::collected::Collected;
use crate::import::read::flaw::Flaw;
use crate::import::read::numbers::{Counters, Level};
use crate::import::read::runs::{Look, Runs, Shift};
use crate::import::read::xml::{Child, Element};
use crate::import::source::Source;

struct Document {
    collected: Collected,
    lists: BTreeMap<String, Vec<Level>>,
    /// How the words of a style are shown.
    looks: BTreeMap<String, Look>,
    counters: Counters,
    list_count: usize,
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
        collected: Collected::new(),
        lists: BTreeMap::new(),
        looks: BTreeMap::new(),
        counters: Counters::default(),
        list_count: 0,
    };
    if let Some(styles) = root.child("automatic-styles") {
        document.styles(styles);
        document.looks(styles);
    }
    let text = root
        .child("body")
        .and_then(|body| body.child("text"))
        .ok_or(Flaw::NoDocument)?;
    document.blocks(text, None);
    match document.collected.is_lost {
        true => Err(Flaw::Lost),
        false => Ok(document.collected.finish()),
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

    fn looks(&mut self, styles: &Element) {
        for style in styles.elements().filter(|of| of.name == "style") {
            let (Some(name), Some(of)) = (style.attribute("name"), style.child("text-properties"))
            else {
                continue;
            };
            let position = of.attribute("text-position").unwrap_or_default();
            let position = position.split_whitespace().next().unwrap_or_default();
            let is_set = |name: &str| of.attribute(name).is_some_and(|of| of != "none");
            let look = Look {
                shift: match position {
                    "" | "0%" => None,
                    of if of == "sub" || of.starts_with('-') => Some(Shift::Lowered),
                    _ => Some(Shift::Raised),
                },
                is_struck: is_set("text-line-through-style") || is_set("text-line-through-type"),
                is_hidden: of.attribute("display") == Some("none"),
            };
            self.looks.insert(name.to_owned(), look);
        }
    }

    /// How an element is shown, within others.
    fn look(&self, element: &Element, around: Look) -> Look {
        let style = element.attribute("style-name");
        let own = style.and_then(|name| self.looks.get(name));
        around.within(own.copied().unwrap_or_default())
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
        let mut lines = vec![String::new()];
        let look = self.look(paragraph, Look::default());
        self.words(paragraph, &mut lines, look);
        if !self.collected.begin(&lines) {
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
        self.collected.paragraph(&lines, heading, number.as_deref());
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
            let mut found = Vec::new();
            for cell in cells {
                let mut lines = Vec::new();
                let is_paragraph = |of: &&Element| matches!(of.name.as_str(), "p" | "h");
                for paragraph in cell.elements().filter(is_paragraph) {
                    lines.push(String::new());
                    let look = self.look(paragraph, Look::default());
                    self.words(paragraph, &mut lines, look);
                }
                let is_other = |of: &Element| matches!(of.name.as_str(), "table" | "list");
                self.collected.is_lost |= cell.elements().any(is_other);
                found.push(lines);
            }
            self.collected.row(&found);
        }
        self.collected.end_table();
    }

    fn words(&mut self, element: &Element, lines: &mut Vec<String>, look: Look) {
        for child in &element.children {
            let line = lines.len() - 1;
            match child {
                Child::Text(text) => {
                    let shown = self.collected.runs.shown(&lines[line], text, look);
                    // White space of the file itself is one space.
                    for c in shown.chars() {
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
                    "text-box" => self.collected.is_lost |= child.has_words(),
                    "title" | "desc" => {}
                    _ => {
                        let look = self.look(child, look);
                        self.words(child, lines, look);
                    }
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
            let look = self.look(paragraph, Look::default());
            self.words(paragraph, &mut lines, look);
            text.push(lines.join(" ").trim().to_owned());
        }
        line.push_str(&self.collected.note(&text.join(" "), &Runs::default()));
    }
}
