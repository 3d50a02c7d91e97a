//! The XML of a document as a tree, of limited depth.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::budget;
use crate::import::read::flaw::Flaw;

/// An element, without the prefixes of names.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Child>,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Child {
    Element(Element),
    Text(String),
}

/// The character that a reference stands for.
fn character(reference: &BytesRef<'_>) -> Option<char> {
    Some(match &**reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return reference.resolve_char_ref().ok()?,
    })
}

impl Element {
    /// The root of a text.
    pub(super) fn parse(text: &str) -> Result<Self, Flaw> {
        let mut reader = Reader::from_str(text);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|_| Flaw::Damaged)? {
                Event::Start(start) => {
                    if open.len() > budget::IMPORT_NESTING {
                        return Err(Flaw::TooDeep);
                    }
                    open.push(Self::start(&start)?);
                }
                Event::Empty(start) => {
                    let element = Self::start(&start)?;
                    Self::add(&mut open, Child::Element(element))?;
                }
                Event::End(_) => {
                    let element = open.pop().ok_or(Flaw::Damaged)?;
                    Self::add(&mut open, Child::Element(element))?;
                }
                Event::Text(text) => {
                    let text = text.xml_content(XmlVersion::Implicit1_0).into_owned();
                    Self::add(&mut open, Child::Text(text))?;
                }
                Event::CData(text) => Self::add(&mut open, Child::Text(text.to_string()))?,
                Event::GeneralRef(reference) => {
                    let c = character(&reference).ok_or(Flaw::Damaged)?;
                    Self::add(&mut open, Child::Text(c.to_string()))?;
                }
                Event::Eof => break,
                _ => {}
            }
        }
        let [root] = &mut *open else {
            return Err(Flaw::Damaged);
        };
        let first = std::mem::take(&mut root.children).into_iter();
        let mut elements = first.filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        });
        elements.next().ok_or(Flaw::Damaged)
    }

    fn start(start: &BytesStart<'_>) -> Result<Self, Flaw> {
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Flaw::Damaged)?;
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_err(|_| Flaw::Damaged)?;
            attributes.push((
                attribute.key.local_name().into_inner().to_owned(),
                value.into_owned(),
            ));
        }
        Ok(Self {
            name: start.local_name().into_inner().to_owned(),
            attributes,
            children: Vec::new(),
        })
    }

    fn add(open: &mut [Self], child: Child) -> Result<(), Flaw> {
        open.last_mut().ok_or(Flaw::Damaged)?.children.push(child);
        Ok(())
    }

    /// An attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(element) => Some(element),
            Child::Text(_) => None,
        })
    }

    /// The first element in it with a name.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|element| element.name == name)
    }

    /// The attribute `val` of an element in it.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.attribute("val")
    }

    /// All words in it, however deep.
    pub(super) fn words(&self) -> String {
        let words = self.children.iter().map(|child| match child {
            Child::Text(text) => text.clone(),
            Child::Element(element) => element.words(),
        });
        words.collect()
    }

    /// Whether there are words in it, however deep.
    pub(super) fn has_words(&self) -> bool {
        self.children.iter().any(|child| match child {
            Child::Text(text) => !text.trim().is_empty(),
            Child::Element(element) => element.has_words(),
        })
    }
}
