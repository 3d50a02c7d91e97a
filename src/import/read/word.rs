//! Word: the paragraphs of a `.docx`, with the numbers that it shows, tables and notes.

use std::collections::BTreeMap;

use crate::import::read::collected::Collected;
use crate::import::read::flaw::Flaw;
use crate::import::read::numbers::{Counters, Level};
use crate::import::read::runs::{Look, Runs, Shift};
use crate::import::read::xml::{Child, Element};
use crate::import::source::Source;

/// What paragraphs of a style are.
#[derive(Default, Clone)]
struct Style {
    based_on: Option<String>,
    outline: Option<u8>,
    list: Option<(String, usize)>,
    look: Look,
}

struct Document {
    collected: Collected,
    styles: BTreeMap<String, Style>,
    lists: BTreeMap<String, Vec<Level>>,
    notes: BTreeMap<String, (String, Runs)>,
    counters: Counters,
}

/// The lines of a document, whose other parts `part` gives.
pub(super) fn read(
    body: &str,
    part: &mut dyn FnMut(&str) -> Result<Option<String>, Flaw>,
) -> Result<Source, Flaw> {
    let mut of = |name: &str| part(name)?.map(|text| Element::parse(&text)).transpose();
    let mut document = Document {
        collected: Collected::new(),
        styles: BTreeMap::new(),
        lists: BTreeMap::new(),
        notes: BTreeMap::new(),
        counters: Counters::default(),
    };
    if let Some(styles) = of("word/styles.xml")? {
        document.styles(&styles);
    }
    if let Some(numbering) = of("word/numbering.xml")? {
        document.lists(&numbering);
    }
    for (file, kind) in [
        ("word/footnotes.xml", "footnote"),
        ("word/endnotes.xml", "endnote"),
    ] {
        if let Some(notes) = of(file)? {
            document.notes(&notes, kind);
        }
    }
    let root = Element::parse(body)?;
    let body = root.child("body").ok_or(Flaw::Damaged)?;
    document.blocks(body);
    match document.collected.is_lost {
        true => Err(Flaw::Lost),
        false => Ok(document.collected.finish()),
    }
}

impl Document {
    fn styles(&mut self, root: &Element) {
        for style in root.elements().filter(|of| of.name == "style") {
            let Some(id) = style.attribute("styleId") else {
                continue;
            };
            let properties = style.child("pPr");
            let title = style
                .value("name")
                .is_some_and(|of| of.eq_ignore_ascii_case("title"));
            let outline = properties
                .and_then(|of| of.value("outlineLvl")?.parse::<u8>().ok())
                .filter(|of| *of < 9);
            let read = Style {
                based_on: style.value("basedOn").map(str::to_owned),
                outline: if title {
                    Some(0)
                } else {
                    outline.map(|of| of + 1)
                },
                list: properties.and_then(list),
                look: style.child("rPr").map(look).unwrap_or_default(),
            };
            self.styles.insert(id.to_owned(), read);
        }
    }

    fn lists(&mut self, root: &Element) {
        let number =
            |element: &Element, name: &str| element.value(name).and_then(|of| of.parse().ok());
        let mut kinds: BTreeMap<&str, Vec<Level>> = BTreeMap::new();
        for kind in root.elements().filter(|of| of.name == "abstractNum") {
            let levels = kind
                .elements()
                .filter(|of| of.name == "lvl")
                .map(|level| Level {
                    start: number(level, "start").unwrap_or(1),
                    format: level.value("numFmt").unwrap_or("decimal").to_owned(),
                    pattern: level.value("lvlText").unwrap_or_default().to_owned(),
                });
            kinds.insert(
                kind.attribute("abstractNumId").unwrap_or_default(),
                levels.collect(),
            );
        }
        for list in root.elements().filter(|of| of.name == "num") {
            let kind = list.value("abstractNumId").and_then(|of| kinds.get(of));
            let (Some(id), Some(levels)) = (list.attribute("numId"), kind) else {
                continue;
            };
            let mut levels = levels.clone();
            for own in list.elements().filter(|of| of.name == "lvlOverride") {
                let at = own
                    .attribute("ilvl")
                    .and_then(|of| of.parse::<usize>().ok());
                if let (Some(level), Some(start)) = (
                    at.and_then(|at| levels.get_mut(at)),
                    number(own, "startOverride"),
                ) {
                    level.start = start;
                }
            }
            self.lists.insert(id.to_owned(), levels);
        }
    }

    fn notes(&mut self, root: &Element, kind: &str) {
        for note in root
            .elements()
            .filter(|of| of.name == kind && of.attribute("type").is_none())
        {
            let mut words = String::new();
            for paragraph in note.elements().filter(|of| of.name == "p") {
                if !words.is_empty() {
                    words.push(' ');
                }
                let mut lines = vec![String::new()];
                self.words(paragraph, &mut lines, Look::default());
                words.push_str(lines.join(" ").trim());
            }
            let runs = std::mem::take(&mut self.collected.runs);
            if let Some(id) = note.attribute("id") {
                self.notes.insert(format!("{kind}{id}"), (words, runs));
            }
        }
    }

    fn blocks(&mut self, element: &Element) {
        for child in element.elements() {
            match child.name.as_str() {
                "p" => self.paragraph(child),
                "tbl" => self.table(child),
                "sectPr" | "tblPr" | "tblGrid" => {}
                _ => self.blocks(child),
            }
        }
    }

    fn style(&self, id: Option<&str>) -> Style {
        let mut found = Style::default();
        let mut next = id.map(str::to_owned);
        // A style may be based on another; not for ever.
        for _ in 0..20 {
            let Some(style) = next.and_then(|id| self.styles.get(&id)) else {
                break;
            };
            found.outline = found.outline.or(style.outline);
            found.look = style.look.within(found.look);
            found.list = found.list.or_else(|| style.list.clone());
            next = style.based_on.clone();
        }
        found
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("pPr");
        let style = self.style(properties.and_then(|of| of.value("pStyle")));
        let outline = properties.and_then(|of| of.value("outlineLvl")?.parse::<u8>().ok());
        let outline = outline
            .filter(|of| *of < 9)
            .map(|of| of + 1)
            .or(style.outline);
        let mut lines = vec![String::new()];
        self.words(paragraph, &mut lines, style.look);
        if !self.collected.begin(&lines) {
            return;
        }
        let own = properties
            .and_then(list)
            .or(style.list)
            .filter(|(list, _)| list != "0");
        let number = own.and_then(|(list, level)| {
            let levels = self.lists.get(&list)?;
            self.counters.next(&list, level, levels)
        });
        let heading = outline.map(|of| of.max(1));
        self.collected.paragraph(&lines, heading, number.as_deref());
    }

    fn table(&mut self, table: &Element) {
        for row in table.elements().filter(|of| of.name == "tr") {
            let cells = row.elements().filter(|of| of.name == "tc");
            let cells: Vec<&Element> = cells.collect();
            // A table of one column is a frame.
            if let [only] = &*cells {
                self.blocks(only);
                continue;
            }
            let mut found = Vec::new();
            for cell in cells {
                let mut lines = Vec::new();
                for paragraph in cell.elements().filter(|of| of.name == "p") {
                    lines.push(String::new());
                    self.words(paragraph, &mut lines, Look::default());
                }
                self.collected.is_lost |= cell.child("tbl").is_some();
                found.push(lines);
            }
            self.collected.row(&found);
        }
        self.collected.end_table();
    }

    /// How a run is shown: as its style and its own properties say.
    fn look(&self, run: &Element, around: Look) -> Look {
        let Some(properties) = run.child("rPr") else {
            return around;
        };
        let style = self.style(properties.value("rStyle"));
        around.within(style.look).within(look(properties))
    }

    /// The words of a paragraph, in lines.
    fn words(&mut self, element: &Element, lines: &mut Vec<String>, look: Look) {
        for child in &element.children {
            let Child::Element(child) = child else {
                continue;
            };
            let line = lines.len() - 1;
            match child.name.as_str() {
                "t" => {
                    for text in &child.children {
                        if let Child::Text(text) = text {
                            let shown = self.collected.runs.shown(&lines[line], text, look);
                            lines[line].push_str(&shown);
                        }
                    }
                }
                "tab" | "ptab" => lines[line].push('\t'),
                "noBreakHyphen" => lines[line].push('\u{2011}'),
                "br" if child
                    .attribute("type")
                    .is_none_or(|of| of == "textWrapping") =>
                {
                    lines.push(String::new());
                }
                "cr" => lines.push(String::new()),
                "footnoteReference" | "endnoteReference" => {
                    let kind = child.name.trim_end_matches("Reference");
                    let note = child
                        .attribute("id")
                        .and_then(|id| self.notes.get(&format!("{kind}{id}")));
                    if let Some((words, runs)) = note.cloned() {
                        lines[line].push_str(&self.collected.note(&words, &runs));
                    }
                }
                // What was deleted, and how a character is read.
                "del" | "rt" => self.collected.runs.leave_out(&child.words()),
                // What stands elsewhere, and the same again for older programs.
                "pPr" | "rPr" | "moveFrom" | "Fallback" | "instrText" => {}
                "txbxContent" => self.collected.is_lost |= child.has_words(),
                "r" => {
                    let look = self.look(child, look);
                    self.words(child, lines, look);
                }
                _ => self.words(child, lines, look),
            }
        }
    }
}

/// What the properties of a run say of how it is shown.
fn look(properties: &Element) -> Look {
    let is_on = |name: &str| {
        let of = properties.child(name);
        of.is_some_and(|of| !matches!(of.attribute("val"), Some("0" | "false" | "off" | "none")))
    };
    Look {
        shift: match properties.value("vertAlign") {
            Some("superscript") => Some(Shift::Raised),
            Some("subscript") => Some(Shift::Lowered),
            _ => None,
        },
        is_struck: is_on("strike") || is_on("dstrike"),
        is_hidden: is_on("vanish"),
    }
}

/// The list of a paragraph, and the level in it.
fn list(properties: &Element) -> Option<(String, usize)> {
    let numbers = properties.child("numPr")?;
    let level = numbers
        .value("ilvl")
        .and_then(|of| of.parse().ok())
        .unwrap_or(0);
    Some((numbers.value("numId")?.to_owned(), level))
}
