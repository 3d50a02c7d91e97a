//! The words of a page of a site that its readers see or hear, line by line.

use std::borrow::Cow;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::escape::{resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};

/// A page as its readers have it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct VisibleWords {
    /// The tag of its language.
    pub(super) language: String,
    /// Its lines: what stands in a paragraph, a cell, an entry of a list or a description of a picture.
    pub(super) lines: Vec<Arc<Line>>,
    /// Where its readers are sent on to.
    pub(super) leads_to: Option<String>,
}

/// A line of a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Line {
    /// The tag of the language of its words.
    pub(super) language: String,
    /// Its words.
    pub(super) words: String,
    /// What it is.
    pub(super) kind: LineKind,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum LineKind {
    /// A text or its heading.
    Prose,
    /// It tells of earlier wordings, which change when a wording does.
    Record,
    /// What stands around texts: labels, lists, counts.
    Label,
}

/// Elements without an end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr", "path",
];

/// Elements that stand within a line.
const INLINE: [&str; 25] = [
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd",
    "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "wbr",
];

/// Elements whose content nobody reads.
const UNSEEN: [&str; 5] = ["script", "style", "template", "svg", "noscript"];

/// Attributes that are read out or shown.
const SPOKEN: [&str; 4] = ["alt", "aria-label", "placeholder", "title"];

/// What labels the section of earlier wordings.
const OF_RECORD: &str = "wordings-title";

/// The class of an element that holds a text of the portal.
const PROSE: &str = "prose";

/// An element that is open.
struct Open {
    name: String,
    language: String,
    is_unseen: bool,
    kind: LineKind,
}

/// Reads a page that Concord made.
pub(super) fn read(html: &str) -> VisibleWords {
    let mut page = Reading::default();
    let html = without_scripts(html);
    let mut reader = Reader::from_str(&html);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) => page.start(&tag, false),
            Ok(Event::Empty(tag)) => page.start(&tag, true),
            Ok(Event::End(tag)) => page.end(tag.name().as_ref()),
            Ok(Event::Text(text)) => page.text(&text),
            Ok(Event::GeneralRef(name)) => {
                page.text(&unescaped(&format!("&{};", &*name)));
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    page.flush();
    page.read
}

/// A page without what its scripts say: a `<` in one begins no tag.
fn without_scripts(html: &str) -> String {
    let mut parts = html.split("<script");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("</script>").map_or("", |(_, rest)| rest));
    }
    out
}

/// Text with its references resolved, as far as they are known.
fn unescaped(text: &str) -> Cow<'_, str> {
    let resolve = |name: &str| match name {
        "nbsp" => Some("\u{a0}"),
        name => resolve_predefined_entity(name),
    };
    unescape_with(text, resolve).unwrap_or(Cow::Borrowed(text))
}

#[derive(Default)]
struct Reading {
    read: VisibleWords,
    open: Vec<Open>,
    /// The words of the line so far.
    words: String,
    /// The language of the first of them.
    language: String,
}

impl Reading {
    fn start(&mut self, tag: &BytesStart<'_>, is_closed: bool) {
        let tag = Tag::of(tag);
        if !INLINE.contains(&&*tag.name) {
            self.flush();
        }
        let open = self.opened(&tag);
        if tag.name == "html" {
            self.read.language.clone_from(&open.language);
        }
        let refresh = tag.value("http-equiv");
        if refresh.is_some_and(|of| of.eq_ignore_ascii_case("refresh")) {
            let to = tag.value("content").and_then(|of| of.split_once("url="));
            self.read.leads_to = to.map(|(_, to)| to.trim().to_owned());
        }
        if !open.is_unseen {
            for words in tag.spoken() {
                self.line(words, &open.language, open.kind);
            }
        }
        if !is_closed && !VOID.contains(&&*open.name) {
            self.open.push(open);
        }
    }

    /// The element that a tag opens, within those that are open.
    fn opened(&self, tag: &Tag) -> Open {
        let outer = self.open.last();
        let language = tag.value("lang").map(str::to_owned);
        let is_prose = tag.name == "h1"
            || tag.value("data-text").is_some()
            || tag.value("data-signed").is_some()
            || tag
                .value("class")
                .is_some_and(|of| of.split_whitespace().any(|of| of == PROSE));
        Open {
            name: tag.name.clone(),
            language: language
                .or_else(|| outer.map(|of| of.language.clone()))
                .unwrap_or_default(),
            is_unseen: outer.is_some_and(|of| of.is_unseen) || UNSEEN.contains(&&*tag.name),
            kind: match outer.map_or(LineKind::Label, |of| of.kind) {
                LineKind::Label if tag.value("aria-labelledby") == Some(OF_RECORD) => {
                    LineKind::Record
                }
                LineKind::Label if is_prose => LineKind::Prose,
                kind => kind,
            },
        }
    }

    fn end(&mut self, name: &str) {
        let name = name.to_ascii_lowercase();
        if !INLINE.contains(&&*name) {
            self.flush();
        }
        let at = self.open.iter().rposition(|open| open.name == name);
        if let Some(at) = at {
            self.open.truncate(at);
        }
    }

    fn text(&mut self, text: &str) {
        let Some(open) = self.open.last().filter(|open| !open.is_unseen) else {
            return;
        };
        if self.words.trim().is_empty() {
            self.language.clone_from(&open.language);
        }
        self.words.push_str(text);
    }

    /// Ends the line.
    fn flush(&mut self) {
        let words = std::mem::take(&mut self.words);
        let kind = self.open.last().map_or(LineKind::Label, |open| open.kind);
        let language = std::mem::take(&mut self.language);
        self.line(&words, &language, kind);
    }

    fn line(&mut self, words: &str, language: &str, kind: LineKind) {
        let words: Vec<&str> = words.split_whitespace().collect();
        if !words.is_empty() {
            self.read.lines.push(Arc::new(Line {
                language: language.to_owned(),
                words: words.join(" "),
                kind,
            }));
        }
    }
}

/// The beginning of an element.
struct Tag {
    name: String,
    attributes: Vec<(String, String)>,
}

impl Tag {
    fn of(tag: &BytesStart<'_>) -> Self {
        let attributes = tag.html_attributes().flatten();
        let attributes = attributes.map(|of| {
            let value = unescaped(&of.value).into_owned();
            (of.key.as_ref().to_owned(), value)
        });
        Self {
            name: tag.name().as_ref().to_ascii_lowercase(),
            attributes: attributes.collect(),
        }
    }

    fn value(&self, key: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(name, _)| name == key);
        found.map(|(_, value)| value.as_str())
    }

    /// The words of attributes that readers see or hear, and where a link leads on other sites.
    fn spoken(&self) -> impl Iterator<Item = &str> {
        let spoken = SPOKEN.iter().filter_map(|key| self.value(key));
        let led_to = self
            .value("href")
            .filter(|to| self.name == "a" && is_elsewhere(to));
        // What a letter begins with names the page, whose words are told.
        let led_to = led_to.map(|to| match to.split_once('?') {
            Some((whom, _)) if to.starts_with("mailto:") => whom,
            _ => to,
        });
        spoken.chain(led_to)
    }
}

/// Whether a link leads away from the site.
fn is_elsewhere(to: &str) -> bool {
    ["https://", "http://", "mailto:"]
        .iter()
        .any(|of| to.starts_with(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_see_words_and_not_marks() {
        for (html, expected) in [
            (
                "<p>one<b>two</b> three<p>four",
                &["onetwo three", "four"][..],
            ),
            (
                "<p>a\n  b&amp;c &lt;d&gt; &#x27;e&nbsp;f</p>",
                &["a b&c <d> 'e f"],
            ),
            ("<script>if (a<b) {}</script><style>p{}</style><p>x", &["x"]),
            ("<img src=a.png alt='a <b> c'>", &["a <b> c"]),
            ("<ul><li>1<li>2</ul>3", &["1", "2", "3"]),
            (
                "<a href=https://example.org/?a=1&amp;b=2>x</a><a href=../y/>y</a>",
                &["https://example.org/?a=1&b=2", "xy"],
            ),
            ("AT&T <br>and & so on", &["AT&T", "and & so on"]),
        ] {
            let html = format!("<!DOCTYPE html><html lang=en><body>{html}");
            let page = read(&html);
            let words: Vec<&str> = page.lines.iter().map(|line| &*line.words).collect();
            assert_eq!(words, expected, "{html}");
        }
    }

    #[test]
    fn a_line_has_the_language_of_its_words() {
        let page = read(
            "<html lang=en><p>a</p><div lang=fr><p>b <i lang=de>c</i></p></div><p lang=zh>d</p>",
        );
        let languages: Vec<&str> = page.lines.iter().map(|line| &*line.language).collect();
        assert_eq!(languages, ["en", "fr", "zh"]);
        assert_eq!(page.language, "en");
    }

    #[test]
    fn an_old_address_leads_on() {
        let page = read(
            r#"<html lang=en><meta http-equiv=refresh content="0; url=../new/"><h1>Moved</h1>"#,
        );
        assert_eq!(page.leads_to.as_deref(), Some("../new/"));
    }
}
