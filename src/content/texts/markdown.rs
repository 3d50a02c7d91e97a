//! Markdown to HTML, by the rules of a public record.
//!
//! CommonMark with tables, strikethrough, notes, tasks, definitions and bare addresses. Raw HTML is refused but for `<span lang>`, links go to known files or by a
//! safe scheme, pictures are files of the portal and have words in their place, and a line break between two
//! Chinese characters is no space.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CodeBlockKind, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd,
    TextMergeWithOffset,
};

use crate::address::{ITEM, NOTE};
use crate::budget;
use crate::content::decode::document::{self, Body};
use crate::content::decode::file_text;
use crate::content::decode::path;
use crate::content::texts::anchors::{self, Heading};
use crate::content::texts::meant;
use crate::content::texts::paragraphs::{self, Lines, escape};
use crate::content::texts::web;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::is_tag;
use crate::model::{Illustration, Paragraph};
use crate::text::addresses::addresses;
use crate::text::characters::code_point;
use crate::text::direction::Direction;
use crate::text::outline::Line;
use crate::text::script::Converter;
use crate::text::{file_size, han, keyboard, numeral, punctuation};

/// The outcome of [`render`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rendered {
    /// Safe HTML.
    pub(crate) html: String,
    /// Its words alone, blocks separated by a newline.
    pub(crate) plain: String,
    /// The first picture.
    pub(crate) illustration: Option<Illustration>,
    /// Its headings, which have no anchors yet.
    pub(crate) headings: Vec<Heading>,
    /// Its paragraphs with a number.
    pub(crate) paragraphs: Vec<Paragraph>,
    /// What was looked at for numbers.
    pub(crate) lines: Lines,
}

impl Rendered {
    /// Gives each heading its anchor.
    #[must_use]
    pub(crate) fn with_anchors(mut self, anchors: &[String]) -> Self {
        if anchors.is_empty() {
            return self;
        }
        let counted: BTreeSet<usize> = self.counted(anchors).collect();
        let mut html = String::with_capacity(self.html.len() + anchors.len() * 32);
        let mut last = 0;
        for (at, (heading, anchor)) in self.headings.iter().zip(anchors).enumerate() {
            let tag = heading.at - "<h2".len();
            html.push_str(&self.html[last..tag]);
            if counted.contains(&at) {
                let _ = write!(html, "<span id=\"{}\"></span>", anchors::counted(at));
            }
            html.push_str(&self.html[tag..heading.at]);
            html.push_str(" id=\"");
            escape(anchor, &mut html);
            html.push('"');
            last = heading.at;
        }
        html.push_str(&self.html[last..]);
        self.html = html;
        self
    }

    /// The headings to which the text itself links by their number, as once all links did.
    pub(crate) fn counted(&self, anchors: &[String]) -> impl Iterator<Item = usize> {
        let links = self.html.split("<a href=\"#").skip(1);
        let links = links.filter_map(|link| link.split('"').next());
        links.filter_map(|link| {
            let number: usize = link.strip_prefix(anchors::COUNTED)?.parse().ok()?;
            let at = number.checked_sub(1)?;
            let is_meant = at < anchors.len() && link == anchors::counted(at);
            (is_meant && !anchors.iter().any(|anchor| anchor == link)).then_some(at)
        })
    }
}

/// Knows where links lead and what pictures are, or why there are none.
pub(crate) trait Resolver {
    /// What is written into `href`.
    fn link(&mut self, target: &str, place: Place) -> Result<String, Box<Diagnostic>>;

    /// The kind and the bytes of the document to which a link leads, if it is one that readers download.
    fn file(&self, href: &str) -> Option<(String, usize)>;

    /// The picture; `None` where its file is there, and what is wrong with it was reported.
    fn picture(&mut self, target: &str, place: Place) -> Result<Option<Shown>, Box<Diagnostic>>;
}

/// A picture as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// What is written into `src`.
    pub(crate) src: String,
    /// Width in pixels.
    pub(crate) width: usize,
    /// Height in pixels.
    pub(crate) height: usize,
}

/// How the words of a text are shown.
#[derive(Clone, Copy, Default)]
pub(crate) struct TextStyle<'w> {
    /// Where the language does not write ideographs, the tag of the one whose ideographs it
    /// quotes; they are marked with it.
    pub(crate) chinese: Option<&'w str>,
    /// What converts them. What is no word (code, addresses) stays as it is.
    pub(crate) converter: Option<&'w Converter>,
    /// Whether its paragraphs may have numbers, as those of a translation of signed text.
    pub(crate) is_numbered: bool,
    /// The tag of the language.
    pub(crate) tag: &'w str,
}

/// Renders the Markdown of a file.
pub(crate) fn render(
    body: Body<'_>,
    words: TextStyle<'_>,
    resolver: &mut dyn Resolver,
    report: &mut Report,
) -> Rendered {
    let mut writer = Writer {
        body,
        chinese: words.chinese,
        tag: words.tag,
        converter: words.converter,
        report,
        resolver,
        is_address: false,
        link: None,
        file: None,
        notes: Vec::new(),
        told: BTreeSet::new(),
        depth: 0,
        marks: Vec::new(),
        html: String::with_capacity(body.text.len() * 3 / 2),
        plain: String::with_capacity(body.text.len()),
        last: None,
        soft_break: false,
        headings: Vec::new(),
        heading: 0,
        alignments: Vec::new(),
        cell: 0,
        in_head: false,
        in_code_block: false,
        lists: Vec::new(),
        after_list: None,
        paragraph: 0,
        picture: None,
        caption: None,
        illustration: None,
        lead: None,
        paragraphs: Vec::new(),
        definitions: None,
    };
    writer.check_front_matter();
    let lines = writer.lines(words.is_numbered);
    writer.notes();
    let plain = writer.plain.trim_end().to_owned();
    Rendered {
        html: writer.html.trim_end().to_owned(),
        plain,
        illustration: writer.illustration,
        headings: writer.headings,
        paragraphs: writer.paragraphs,
        lines,
    }
}

/// Escapes text in which ideographs are of another language, whose `tag` screen readers are told.
fn escape_marked(text: &str, tag: &str, out: &mut String) {
    let mut last = 0;
    for run in han::ideographs(text) {
        escape(&text[last..run.start], out);
        let _ = write!(out, "<span lang=\"{tag}\">");
        escape(&text[run.clone()], out);
        out.push_str("</span>");
        last = run.end;
    }
    escape(&text[last..], out);
}

/// The language of `<span lang="ja">`; `None` for every other tag.
fn language_of(tag: &str) -> Option<&str> {
    let language = tag.strip_prefix("<span lang=\"")?.strip_suffix("\">")?;
    is_tag(language).then_some(language)
}

/// Words as they are shown.
fn converted<'t>(words: &'t str, converter: Option<&Converter>) -> Cow<'t, str> {
    converter.map_or(Cow::Borrowed(words), |converter| {
        Cow::Owned(converter.simplified(words))
    })
}

/// What Markdown has beyond CommonMark, but for notes.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_DEFINITION_LIST);

/// The labels of the notes whose text stands in a line.
fn definitions(line: &str) -> Vec<String> {
    if !line.contains("[^") {
        return Vec::new();
    }
    let events = Parser::new_ext(line, OPTIONS | Options::ENABLE_OLD_FOOTNOTES);
    let labels = events.filter_map(|event| match event {
        Event::Start(Tag::FootnoteDefinition(label)) => Some(label.into_string()),
        _ => None,
    });
    labels.collect()
}

/// What the anchor of the reference to a note has after that of the note.
const BACK: &str = "-back";

/// The anchor of a note, counted from 1.
fn note_anchor(number: usize) -> String {
    format!("{NOTE}{number}")
}

/// Whether an address that stands alone in a text is that of a page on the web.
fn is_of_web(address: &str) -> bool {
    let (scheme, rest) = address.split_once("://").unwrap_or_default();
    matches!(scheme, "http" | "https") && !rest.is_empty()
}

struct Writer<'a, 'r> {
    body: Body<'a>,
    chinese: Option<&'r str>,
    tag: &'r str,
    converter: Option<&'r Converter>,
    /// Whether the words are those of a link that is its own address.
    is_address: bool,
    /// The source of the link that is open, and where its words begin.
    link: Option<(Range<usize>, usize)>,
    /// Kind and bytes of the document to which it leads.
    file: Option<(String, usize)>,
    /// The notes, in the order of the first reference to each, or of their text where nothing refers to it.
    notes: Vec<Note>,
    /// The labels of notes that are not there, as far as they were told.
    told: BTreeSet<String>,
    /// How many elements are open.
    depth: usize,
    /// Where words of another language were marked and do not end yet, and the depth there.
    marks: Vec<(Range<usize>, usize)>,
    report: &'r mut Report,
    resolver: &'r mut dyn Resolver,
    html: String,
    plain: String,
    last: Option<char>,
    soft_break: bool,
    headings: Vec<Heading>,
    /// Where the words of the last heading begin.
    heading: usize,
    alignments: Vec<Alignment>,
    cell: usize,
    in_head: bool,
    in_code_block: bool,
    /// Of each list that is open, where the mark of its first item begins and ends in its line.
    lists: Vec<Option<(usize, usize)>>,
    /// Where the last list ended, how deep its items were, and the mark of its first.
    after_list: Option<(usize, usize, (usize, usize))>,
    /// Where the HTML of the paragraph begins.
    paragraph: usize,
    /// The picture whose words are being read.
    picture: Option<Picture>,
    /// The HTML of the last picture, and its caption.
    caption: Option<(Range<usize>, String)>,
    illustration: Option<Illustration>,
    /// The number of the next paragraph.
    lead: Option<Lead>,
    paragraphs: Vec<Paragraph>,
    /// The labels of the notes that have a text, where the lines are read one by one.
    definitions: Option<BTreeSet<String>>,
}

/// What the next paragraph of a text with numbers begins with: they are words of it, and not those of a list.
struct Lead {
    line: Line,
    mark: Range<usize>,
    is_spaced: bool,
}

/// A note below the text.
struct Note {
    label: String,
    /// Its source, where its text begins in the HTML, and that text once it is whole.
    text: Option<(Range<usize>, usize, String)>,
    is_referred: bool,
}

/// A picture as the text has it.
struct Picture {
    span: Range<usize>,
    target: String,
    words: String,
    caption: String,
    /// How many pictures are open within its words, where there can be none.
    within: usize,
}

impl Writer<'_, '_> {
    /// Reads a part of the text, which is Markdown by itself.
    fn parse(&mut self, range: Range<usize>, notes: Options) {
        let source = &self.body.text[range.clone()];
        let parser = Parser::new_ext(source, OPTIONS | notes);
        let events = TextMergeWithOffset::new(parser.into_offset_iter());
        for (event, span) in events {
            let span = range.start + span.start..range.start + span.end;
            if self.is_beyond(&event, &span) {
                break;
            }
            self.event(event, &span);
        }
    }

    /// Reads the lines of a text one by one: what follows a number is Markdown by itself.
    fn numbered(&mut self, lines: &Lines) {
        let text = self.body.text;
        let lines = lines.ranges.iter().zip(&lines.outline.lines);
        let lines = lines.map(|(range, line)| {
            let start = range.end - text[range.clone()].trim_start().len();
            let mark = start..start + line.mark.end;
            let rest = &text[mark.end..range.end];
            let words = range.end - rest.trim_start().len();
            (line, mark, words..range.end)
        });
        let lines: Vec<_> = lines.collect();
        let all = lines.iter().map(|(.., words)| &text[words.clone()]);
        self.definitions = Some(all.flat_map(definitions).collect());
        for (line, mark, words) in lines {
            self.lead = Some(Lead {
                line: line.clone(),
                is_spaced: words.start > mark.end,
                mark,
            });
            // Its notes stand in other lines.
            self.parse(words, Options::ENABLE_OLD_FOOTNOTES);
            self.lead_alone();
        }
    }

    /// Opens a paragraph with its number.
    fn lead(&mut self, lead: &Lead) {
        let mark = &self.body.text[lead.mark.clone()];
        paragraphs::begin(&lead.line, mark, &mut self.html);
        let paragraph = paragraphs::paragraph(&lead.line, mark, &self.plain);
        self.paragraphs.extend(paragraph);
        self.plain.push_str(mark);
        if lead.is_spaced && !mark.is_empty() {
            self.html.push(' ');
            self.plain.push(' ');
        }
    }

    /// Writes a number that no paragraph follows as one of its own.
    fn lead_alone(&mut self) {
        let Some(lead) = self.lead.take() else {
            return;
        };
        if lead.mark.is_empty() {
            return;
        }
        self.lead(&lead);
        self.html.push_str("</p>\n");
        self.end_block();
    }

    fn event(&mut self, event: Event<'_>, span: &Range<usize>) {
        if let Some(picture) = &mut self.picture {
            if picture.take(event, self.converter)
                && let Some(picture) = self.picture.take()
            {
                self.picture(&picture);
            }
            return;
        }
        match event {
            Event::Start(tag) => {
                if !matches!(tag, Tag::Paragraph) {
                    self.lead_alone();
                }
                self.depth += 1;
                self.start(tag, span);
                if self.picture.is_some() {
                    self.depth -= 1; // Its end is read with its words.
                }
            }
            Event::End(tag) => {
                self.end_marks();
                self.depth -= 1;
                if matches!(tag, TagEnd::List(_)) {
                    self.end_list(span);
                }
                self.end(tag);
            }
            Event::Text(text) => self.text(&text, span),
            Event::Code(code) => {
                self.visible(&code, span);
                self.html.push_str("<code>");
                self.words(&code);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.soft_break = true,
            Event::HardBreak => {
                self.html.push_str("<br>");
                self.plain.push('\n');
                self.last = None;
            }
            Event::Rule => self.html.push_str("<hr>\n"),
            Event::InlineHtml(tag) => self.mark(&tag, span),
            Event::Html(_) => self.html_is_refused(span),
            Event::FootnoteReference(label) => self.refer(&label, span),
            Event::TaskListMarker(is_done) => self.words(if is_done { "☑ " } else { "☐ " }),
            // Not enabled in the options.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// Whether a text has more than it may, which is reported: the rest of it is not read.
    fn is_beyond(&mut self, event: &Event<'_>, span: &Range<usize>) -> bool {
        let Event::Start(tag) = event else {
            return false;
        };
        let is_paragraph = matches!(tag, Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell);
        let problem = if self.depth >= budget::TEXT_NESTING {
            Diagnostic::error("text-too-deep", self.body.place(&(span.start..span.start)))
                .with("most", budget::TEXT_NESTING)
        } else if is_paragraph && span.len() > budget::PARAGRAPH {
            document::paragraph_too_long(self.body.place(span), span.len())
        } else {
            return false;
        };
        self.report.push(problem);
        true
    }

    /// The one thing that raw HTML may say: of which language words are.
    fn mark(&mut self, tag: &str, span: &Range<usize>) {
        if let Some(language) = language_of(tag) {
            let direction = Direction::of(language);
            let _ = write!(self.html, "<span lang=\"{language}\"");
            if direction != Direction::of(self.tag) {
                let _ = write!(self.html, " dir=\"{}\"", direction.name());
            }
            self.html.push('>');
            self.marks.push((span.clone(), self.depth));
        } else if tag == "</span>" && self.marks.last().is_some_and(|of| of.1 == self.depth) {
            self.html.push_str("</span>");
            self.marks.pop();
        } else {
            self.html_is_refused(span);
        }
    }

    /// Reports HTML, and what is written instead of it.
    fn html_is_refused(&mut self, span: &Range<usize>) {
        let tag = self.body.text[span.clone()]
            .trim_start()
            .to_ascii_lowercase();
        let name = tag.trim_start_matches(['<', '/']);
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let instead = match &name[..end] {
            _ if tag.starts_with("<!--") => "comment",
            "br" if !self.alignments.is_empty() => "cell",
            "br" => "break",
            "a" => "link",
            "img" | "figure" | "picture" => "picture",
            "table" | "thead" | "tbody" | "tr" | "th" | "td" => "table",
            "b" | "strong" | "i" | "em" => "emphasis",
            "ul" | "ol" | "li" => "list",
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "heading",
            _ => "other",
        };
        let problem = Diagnostic::error("raw-html", self.body.place(span));
        self.report.push(problem.with("instead", instead));
    }

    /// Reports the marks that do not end within the element in which they began.
    fn end_marks(&mut self) {
        while let Some((span, _)) = self.marks.pop_if(|of| of.1 == self.depth) {
            self.html.push_str("</span>");
            self.html_is_refused(&span);
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => {
                self.check_deletion(span);
                self.html.push_str("<del>");
            }
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => self.open_link(link_type, &dest_url, span),
            Tag::Image {
                dest_url, title, ..
            } => {
                let caption = converted(title.trim(), self.converter);
                self.picture = Some(Picture::begin(span, &dest_url, &caption));
            }
            block => self.start_block(block, span),
        }
    }

    fn start_block(&mut self, tag: Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.check_paragraph(span);
                self.paragraph = self.html.len();
                match self.lead.take() {
                    Some(lead) => self.lead(&lead),
                    None => self.html.push_str("<p>"),
                }
            }
            Tag::FootnoteDefinition(label) => {
                let text = Some((span.clone(), self.html.len(), String::new()));
                if self.note(&label).text.is_none() {
                    self.note(&label).text = text;
                } else {
                    self.error(span, "note-twice");
                    self.note("").text = text;
                }
            }
            Tag::DefinitionList => self.html.push_str("<dl>\n"),
            Tag::DefinitionListTitle => self.html.push_str("<dt>"),
            Tag::DefinitionListDefinition => self.html.push_str("<dd>"),
            Tag::Heading { level, id, .. } => self.heading(level, id.as_deref(), span),
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(&kind, span),
            Tag::List(Some(first)) => self.numbered_list(first, span),
            Tag::List(None) => {
                self.lists.push(None);
                self.html.push_str("<ul>\n");
            }
            Tag::Item => {
                self.check_item(span);
                self.html.push_str("<li>");
            }
            Tag::Table(alignments) => {
                self.alignments = alignments;
                // A wide table scrolls in its own box, which a keyboard can reach.
                self.html
                    .push_str("<div class=\"table\" tabindex=\"0\"><table>\n");
            }
            Tag::TableHead => {
                self.in_head = true;
                self.table_row("<thead><tr>");
            }
            Tag::TableRow => {
                self.check_cells(span);
                self.table_row("<tr>");
            }
            Tag::TableCell => self.table_cell(),
            _ => {}
        }
    }

    /// All of the text, by its lines where some of them have a number.
    fn lines(&mut self, is_numbered: bool) -> Lines {
        let lines = match is_numbered {
            true => Lines::of_translation(self.body.text),
            false => Lines::default(),
        };
        if lines.outline.is_marked() {
            self.numbered(&lines);
        } else {
            self.parse(0..self.body.text.len(), Options::ENABLE_FOOTNOTES);
        }
        lines
    }

    fn end(&mut self, tag: TagEnd) {
        if tag == TagEnd::Paragraph && self.end_as_figure() {
            return;
        }
        if let (TagEnd::Heading(_), Some(heading)) = (tag, self.headings.last_mut()) {
            self.plain[self.heading..]
                .trim()
                .clone_into(&mut heading.words);
        }
        if tag == TagEnd::Link {
            self.describe_file();
        }
        let close = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(HeadingLevel::H1 | HeadingLevel::H2) => "</h2>\n",
            TagEnd::Heading(HeadingLevel::H3) => "</h3>\n",
            TagEnd::Heading(HeadingLevel::H4) => "</h4>\n",
            TagEnd::Heading(HeadingLevel::H5) => "</h5>\n",
            TagEnd::Heading(HeadingLevel::H6) => "</h6>\n",
            TagEnd::BlockQuote(_) => "</blockquote>\n",
            TagEnd::CodeBlock => "</code></pre>\n",
            TagEnd::List(true) => "</ol>\n",
            TagEnd::List(false) => "</ul>\n",
            TagEnd::Item => "</li>\n",
            TagEnd::Table => "</tbody></table></div>\n",
            TagEnd::TableHead => "</tr></thead>\n<tbody>\n",
            TagEnd::TableRow => "</tr>\n",
            TagEnd::TableCell if self.in_head => "</th>",
            TagEnd::TableCell => "</td>",
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => "</a>",
            TagEnd::DefinitionList => "</dl>\n",
            TagEnd::DefinitionListTitle => "</dt>\n",
            TagEnd::DefinitionListDefinition => "</dd>\n",
            _ => "",
        };
        self.html.push_str(close);
        match tag {
            TagEnd::Table => self.alignments.clear(),
            TagEnd::TableHead => self.in_head = false,
            TagEnd::CodeBlock => self.in_code_block = false,
            TagEnd::Link => self.end_link(),
            TagEnd::FootnoteDefinition => self.end_note(),
            _ => {}
        }
        if close.ends_with('\n') || matches!(tag, TagEnd::TableCell) {
            self.end_block();
        }
    }

    fn end_block(&mut self) {
        self.soft_break = false;
        self.last = None;
        if !self.plain.is_empty() && !self.plain.ends_with('\n') {
            self.plain.push('\n');
        }
    }

    fn text(&mut self, text: &str, span: &Range<usize>) {
        if !self.in_code_block {
            self.check_literal(span);
        }
        self.visible(text, span);
        self.check_entity(text, span);
        let is_foreign = self.in_code_block || self.is_address || !self.marks.is_empty();
        let converter = self.converter.filter(|_| !is_foreign);
        let mut last = 0;
        if self.link.is_none() && !self.in_code_block {
            for address in addresses(text)
                .into_iter()
                .filter(|at| is_of_web(&text[at.clone()]))
            {
                self.words(&converted(&text[last..address.start], converter));
                self.bare_link(&text[address.clone()], span);
                last = address.end;
            }
        }
        self.words(&converted(&text[last..], converter));
    }

    /// Warns of an entity that no browser knows, so that it is shown as it is: `&nbps;`.
    fn check_entity(&mut self, text: &str, span: &Range<usize>) {
        let written = &self.body.text[span.clone()];
        let found = text.match_indices('&').find_map(|(at, _)| {
            let length = text[at..].find(';')? + 1;
            let name = &text[at + 1..at + length - 1];
            let is_name =
                (2..9).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric());
            is_name.then_some(&text[at..at + length])
        });
        let at = found.and_then(|entity| Some((written.find(entity)?, entity.len())));
        let is_escaped = |at: usize| written[..at].ends_with('\\');
        if let Some((at, length)) = at.filter(|(at, _)| !self.in_code_block && !is_escaped(*at)) {
            let range = span.start + at..span.start + at + length;
            let words = &self.body.text[range.clone()];
            let problem = Diagnostic::warning("markup-in-words", self.body.place(&range));
            self.report.push(problem.with("words", words));
        }
    }

    /// An address that stands in the text as it is becomes a link.
    fn bare_link(&mut self, address: &str, span: &Range<usize>) {
        let within = self.body.text[span.clone()].find(address);
        let start = span.start + within.unwrap_or(0);
        let end = if within.is_some() {
            start + address.len()
        } else {
            span.end
        };
        self.words(""); // A line break before it may be a space.
        // Without a space, the words that follow are taken for a part of it.
        let letters = address.char_indices().zip(address.chars().skip(1));
        let mut letters = letters.filter(|((_, one), _)| one.is_ascii_alphanumeric());
        if let Some(((at, one), _)) = letters.find(|(_, next)| han::is_ideograph(*next)) {
            let problem = Diagnostic::warning("address-goes-on", self.body.place(&(start..end)));
            let right = &address[..at + one.len_utf8()];
            self.report.push(problem.with("address", right));
        }
        self.link(address, &(start..end));
        self.words(address);
        self.html.push_str("</a>");
    }

    /// Reports a character that no text may hold: an entity (`&#x202E;`) can still bring one.
    fn visible(&mut self, text: &str, span: &Range<usize>) {
        let written = &self.body.text[span.clone()];
        if let Some(c) = file_text::brought(text, written) {
            let place = self.body.place(span);
            self.report.push(file_text::forbidden(place, c));
        }
    }

    /// Warns of what was meant as Markdown and is shown as plain text.
    fn check_literal(&mut self, span: &Range<usize>) {
        let text = self.body.text;
        let is_at_start = span.start == 0 || text[..span.start].ends_with('\n');
        self.check_punctuation(span);
        for (code, range) in meant::in_words(&text[span.clone()], is_at_start) {
            let range = span.start + range.start..span.start + range.end;
            let label = &text[range.clone()];
            if code == "address-as-text" && self.link.is_some() {
                continue; // The words of a link.
            }
            let is_once = matches!(code, "no-such-note" | "code-as-text");
            if is_once && !self.told.insert(label.to_owned()) {
                continue; // Each reference to it has one cause.
            }
            if code == "code-as-text" && !self.alignments.is_empty() {
                continue; // A `|` in code ends a cell, which is told of the row.
            }
            let problem = Diagnostic::warning(code, self.body.place(&range));
            self.report.push(problem.with("label", label));
        }
    }

    /// Warns of punctuation that is not that of Chinese, between Chinese characters.
    fn check_punctuation(&mut self, span: &Range<usize>) {
        if self.is_address || !self.marks.is_empty() {
            return;
        }
        let words = &self.body.text[span.clone()];
        let within = |at: Range<usize>| span.start + at.start..span.start + at.end;
        if let Some(at) = punctuation::spaced(words).map(within) {
            let problem = Diagnostic::warning("spaced-characters", self.body.place(&at));
            self.report.push(problem.with("words", &self.body.text[at]));
        }
        let is_chinese = han::is_written_in(self.tag);
        let wide = punctuation::wide_sign(self.body.text, span.clone());
        if let Some((at, right)) = wide.filter(|_| !is_chinese) {
            let problem = Diagnostic::warning("wide-punctuation", self.body.place(&at));
            let mut problem = problem.with("typed", &self.body.text[at]);
            problem.suggestion = Some(right.to_owned());
            self.report.push(problem);
        }
        for (range, right) in punctuation::slips(self.body.text, span.clone()) {
            let typed = &self.body.text[range.clone()];
            let place = self.body.place(&range);
            let first = typed.chars().next().unwrap_or_default();
            let mut problem = match right {
                "" => Diagnostic::warning("invisible-character", place)
                    .with("code", code_point(first)),
                _ => Diagnostic::warning("punctuation", place).with("typed", typed),
            };
            problem.suggestion = Some(right.to_owned()).filter(|right| !right.is_empty());
            self.report.push(problem);
        }
    }

    /// Warns of an item of a list that is indented, and yet on the level of the one above it.
    fn check_item(&mut self, span: &Range<usize>) {
        let text = self.body.text;
        let start = span.end - text[span.clone()].trim_start_matches(' ').len();
        let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        if !text[line..start].trim_matches(' ').is_empty() {
            return; // It stands on the line of another.
        }
        if start == 0 {
            return; // The spaces before the first line of a text are not known here.
        }
        let marker = text[start..].split(' ').next().unwrap_or_default();
        let own = (start - line, start - line + marker.len());
        let before = self.lists.last().copied().flatten();
        let after = self.after_list.take().filter(|(end, depth, _)| {
            *depth == self.depth
                && text
                    .get(*end..line)
                    .is_some_and(|gap| gap.trim_matches(' ').is_empty())
        });
        let above = before.or(after.map(|of| of.2));
        // Numbers may be set so that their points stand below each other; bullets have none.
        let is_bullet = matches!(marker, "-" | "*" | "+");
        if above.is_some_and(|above| own.0 > above.0 && (is_bullet || own.1 != above.1)) {
            self.warn(
                "flat-list",
                start..start + text[start..].lines().next().unwrap_or_default().len(),
            );
        }
        if let Some(list) = self.lists.last_mut() {
            list.get_or_insert(own);
        }
    }

    /// Remembers where a list ended: one that follows it at once was hardly meant to be beside it.
    fn end_list(&mut self, span: &Range<usize>) {
        let first = self.lists.pop().flatten();
        self.after_list = first.map(|first| (span.end, self.depth + 2, first));
    }

    fn check_paragraph(&mut self, span: &Range<usize>) {
        if let Some((code, range)) = meant::in_paragraph(&self.body.text[span.clone()]) {
            self.warn(code, span.start + range.start..span.start + range.end);
        }
        let text = self.body.text;
        if let Some(at) = punctuation::unpaired(text[span.clone()].trim_start(), text) {
            let start = span.end - text[span.clone()].trim_start().len();
            let at = start + at.start..start + at.end;
            let problem = Diagnostic::warning("open-bracket", self.body.place(&at));
            self.report.push(problem.with("words", &text[at]));
        }
    }

    /// Reports a row with more cells than its table has columns: the last ones would be lost.
    fn check_cells(&mut self, span: &Range<usize>) {
        let found = meant::cells(&self.body.text[span.clone()]);
        let expected = self.alignments.len();
        let row = &self.body.text[span.clone()];
        if expected > 1 && !row.contains('|') {
            self.warn("text-in-table", self.line(span));
        }
        if found > expected {
            let problem = Diagnostic::error("lost-cells", self.body.place(&self.line(span)));
            let problem = problem.with("found", found);
            self.report.push(problem.with("expected", expected));
        }
    }

    /// Reports front matter below that of the file.
    fn check_front_matter(&mut self) {
        if let Some(span) = meant::front_matter(self.body.text) {
            self.error(&span, "front-matter-twice");
        }
    }

    /// Reports code that has no end: all that follows is shown as code.
    fn check_fence(&mut self, span: &Range<usize>) {
        let text = self.body.text[span.clone()].trim_end();
        let mark = text.chars().next().unwrap_or('`');
        let mut lines = text.lines();
        let fence = lines.next().unwrap_or_default();
        let is_fence = |line: &str| {
            let line = line.trim_start_matches([' ', '>', '\t']);
            line.starts_with(&mark.to_string().repeat(3)) && line.chars().all(|c| c == mark)
        };
        if !lines
            .next_back()
            .is_some_and(|line| is_fence(line.trim_end()))
        {
            self.error(&(span.start..span.start + fence.len()), "unclosed-code");
        }
    }

    /// Warns of a numbered list whose numbers are counted otherwise than they are written: `1.` and `3.`.
    fn check_numbers(&mut self, span: &Range<usize>) {
        let text = &self.body.text[span.clone()];
        let before = &self.body.text[..span.start];
        let indent = before.len() - before.rfind('\n').map_or(0, |newline| newline + 1);
        let mut numbers = Vec::new();
        let mut offset = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let depth = line.len() - line.trim_start_matches([' ', '>', '\t']).len();
            let is_item = number == 0 || depth == indent;
            let words = line.trim_start_matches([' ', '>', '\t']);
            let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let is_marked = words[digits..].starts_with(". ") || words[digits..].starts_with(") ");
            if let (true, true, Ok(value)) = (is_item, is_marked, words[..digits].parse::<u64>()) {
                numbers.push((value, offset + depth..offset + line.trim_end().len()));
            }
            offset += line.len();
        }
        let Some(first) = numbers.first().map(|of| of.0) else {
            return;
        };
        if numbers.iter().all(|of| of.0 == first) {
            return; // Whoever writes `1.` always lets them be counted.
        }
        let counted = (first..).zip(&numbers);
        let mut wrong = counted.filter(|(counted, (written, _))| counted != written);
        if let Some((counted, (written, at))) = wrong.next() {
            let range = span.start + at.start..span.start + at.end;
            let problem = Diagnostic::warning("renumbered-list", self.body.place(&range));
            self.report.push(
                problem
                    .with("written", written.to_string())
                    .with("shown", counted.to_string()),
            );
        }
    }

    /// Warns where `~` was written between numbers, and what is between two of them is shown as deleted.
    fn check_deletion(&mut self, span: &Range<usize>) {
        let text = self.body.text;
        let is_single = !text[span.clone()].starts_with("~~");
        let before = text[..span.start].chars().next_back();
        let after = text[span.end..].chars().next();
        let is_range = [before, after]
            .into_iter()
            .flatten()
            .any(|c| c.is_ascii_digit());
        if is_single || is_range {
            self.warn("deleted", span.clone());
        }
    }

    /// The first line of a range.
    fn line(&self, span: &Range<usize>) -> Range<usize> {
        let text = self.body.text[span.clone()].trim_start_matches(' ');
        let start = span.end - text.len();
        start..start + text.lines().next().unwrap_or_default().len()
    }

    fn warn(&mut self, code: &'static str, span: Range<usize>) {
        let place = self.body.place(&span);
        self.report.push(Diagnostic::warning(code, place));
    }

    fn words(&mut self, text: &str) {
        if self.soft_break {
            self.soft_break = false;
            let vanishes = matches!((self.last, text.chars().next()), (Some(a), Some(b)) if han::break_vanishes(a, b));
            if !vanishes {
                self.html.push(' ');
                self.plain.push(' ');
            }
        }
        let is_marked = self.in_code_block || !self.marks.is_empty();
        match self.chinese.filter(|_| !is_marked) {
            Some(tag) => escape_marked(text, tag, &mut self.html),
            None => escape(text, &mut self.html),
        }
        self.plain.push_str(text);
        self.last = text.chars().next_back().or(self.last);
    }

    fn heading(&mut self, level: HeadingLevel, name: Option<&str>, span: &Range<usize>) {
        let line = self.line(span);
        let words = self.body.text[line.clone()].trim_end();
        let line_start = line.start;
        let is_underlined = !words.starts_with('#');
        let before = self.headings.last().map_or(1, |heading| heading.level);
        if is_underlined && !words.ends_with('}') {
            self.warn("underlined-heading", line);
        } else if level == HeadingLevel::H1 {
            self.error(span, "heading");
        } else if level as usize > before + 1 {
            self.warn("skipped-heading-level", line);
        }
        self.check_closing(words, line_start);
        let level = (level as usize).max(2);
        let _ = write!(self.html, "<h{level}");
        self.heading = self.plain.len();
        let name = self.heading_name(name, span);
        self.headings.push(Heading {
            span: span.clone(),
            at: self.html.len(),
            level,
            words: String::new(),
            name,
        });
        self.html.push('>');
    }

    /// Warns of marks behind the words of a heading that do not close it, because no space is before them.
    fn check_closing(&mut self, line: &str, start: usize) {
        let bare = line.trim_end_matches('#');
        let marks = line.len() - bare.len();
        if marks > 1 && !bare.is_empty() && !bare.ends_with([' ', '\\']) {
            let range = start + bare.len()..start + line.len();
            let problem = Diagnostic::warning("markup-in-words", self.body.place(&range));
            self.report.push(problem.with("words", &line[bare.len()..]));
        }
    }

    /// The name of a heading, which stands in braces after its words, and nothing with it. `parsed` is
    /// what the parser took for it: the last of several, of which any may be nonsense.
    fn heading_name(&mut self, parsed: Option<&str>, span: &Range<usize>) -> Option<String> {
        let source = self.body.text[span.clone()].lines();
        let mut words = source.map(|line| line.trim_end_matches([' ', '#'])); // They may close it.
        let line = words.rfind(|line| line.ends_with(|c| keyboard::is(c, '}')))?;
        let at = line.rfind(|c| keyboard::is(c, '{'))?;
        let braces = &line[at..];
        if braces.contains('\\') {
            return None; // Escaped: words.
        }
        let written = braces.trim_start_matches(|c| keyboard::is(c, '{'));
        let written = written.trim_end_matches(|c| keyboard::is(c, '}'));
        if !braces.starts_with('{') && !written.starts_with(|c| keyboard::is(c, '#')) {
            return None; // Words in the brackets of a Chinese keyboard.
        }
        if let Some(name) = parsed
            && braces == format!("{{#{name}}}")
            && anchors::is_name(name)
        {
            return Some(name.to_owned());
        }
        let start = span.start + line.as_ptr() as usize
            - self.body.text[span.clone()].as_ptr() as usize
            + at;
        let place = self.body.place(&(start..start + braces.len()));
        let mut problem = Diagnostic::error("wrong-heading-name", place);
        problem.suggestion = anchors::from_words(written).map(|name| format!("{{#{name}}}"));
        self.report.push(problem);
        None
    }

    fn numbered_list(&mut self, first: u64, span: &Range<usize>) {
        self.lists.push(None);
        self.check_numbers(span);
        match first {
            1 => self.html.push_str("<ol>\n"),
            _ => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
        }
    }

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) {
        self.in_code_block = true;
        match kind {
            CodeBlockKind::Indented => self.warn("indented-text", self.line(span)),
            CodeBlockKind::Fenced(_) => self.check_fence(span),
        }
        self.html.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(language) = info.split_whitespace().next()
        {
            self.visible(language, span);
            self.html.push_str(" class=\"language-");
            escape(language, &mut self.html);
            self.html.push('"');
        }
        self.html.push('>');
    }

    fn table_row(&mut self, open: &str) {
        self.html.push_str(open);
        self.cell = 0;
    }

    fn table_cell(&mut self) {
        let name = if self.in_head {
            "th scope=\"col\""
        } else {
            "td"
        };
        // A class, not a style: the content security policy allows no inline style.
        let class = match self.alignments.get(self.cell) {
            Some(Alignment::Center) => " class=\"center\"",
            Some(Alignment::Right) => " class=\"right\"",
            _ => "",
        };
        let _ = write!(self.html, "<{name}{class}>");
        self.cell += 1;
    }

    fn open_link(&mut self, kind: LinkType, target: &str, span: &Range<usize>) {
        self.is_address = matches!(kind, LinkType::Email | LinkType::Autolink);
        if kind == LinkType::Email {
            self.link(&format!("mailto:{target}"), span);
        } else {
            self.link(target, span);
        }
        self.link = Some((span.clone(), self.html.len()));
    }

    fn end_link(&mut self) {
        self.is_address = false;
        let Some((span, start)) = self.link.take() else {
            return;
        };
        let words = self.html[start..].trim_end_matches("</a>");
        if words.trim().is_empty() {
            self.error(&span, "link-without-words");
        } else if let Some(right) = self.other_address(start) {
            let problem = Diagnostic::warning("link-to-other-address", self.body.place(&span));
            self.report.push(problem.with("address", right));
        } else if let Some((words, number)) = self.other_number(start) {
            let problem = Diagnostic::warning("link-to-other-item", self.body.place(&span));
            self.report.push(
                problem
                    .with("words", words)
                    .with("number", number.to_string()),
            );
        }
    }

    /// Says behind the words of a link what file it leads to.
    fn describe_file(&mut self) {
        let Some((kind, bytes)) = self.file.take() else {
            return;
        };
        let start = self.link.as_ref().map_or(self.html.len(), |of| of.1);
        let said = file_size::described(&kind, bytes, &self.html[start..], self.tag);
        escape(&said, &mut self.html);
    }

    /// The address to which the link that ends here leads, if its words are another one.
    fn other_address(&self, start: usize) -> Option<String> {
        let (before, words) = self.html.split_at(start);
        let words = words.trim_end_matches("</a>").trim();
        let (_, href) = before.rsplit_once("href=\"")?;
        let href = href.split('"').next()?;
        let bare = |of: &str| {
            let of = of.split_once("://").map_or(of, |(_, rest)| rest);
            of.trim_end_matches(['/', '…']).to_lowercase()
        };
        let are_addresses = is_of_web(words) && is_of_web(href) && !words.contains(' ');
        // A long address may be cut in the words.
        let is_other = !bare(href).starts_with(&bare(words));
        (are_addresses && is_other).then(|| href.to_owned())
    }

    /// The words of the link that ends here if they are those of an item, and the number of the item to
    /// which it leads if that is another.
    fn other_number(&self, start: usize) -> Option<(String, u32)> {
        let (before, words) = self.html.split_at(start);
        let (_, href) = before.rsplit_once("href=\"")?;
        let end = href.split('"').next()?;
        let (path, anchor) = end.split_once('#').unwrap_or((end, ""));
        let number = match anchor.strip_prefix(ITEM) {
            Some(number) => number,
            None => path.strip_suffix('/')?.rsplit('/').next()?,
        };
        let number = number.parse().ok()?;
        let words = words.trim_end_matches("</a>").trim();
        (numeral::of_item(words)? != number).then(|| (words.to_owned(), number))
    }

    /// The note with this label; the last one, if it is new.
    fn note(&mut self, label: &str) -> &mut Note {
        let known = self.notes.iter().position(|note| note.label == label);
        let at = known.unwrap_or_else(|| {
            self.notes.push(Note {
                label: label.to_owned(),
                text: None,
                is_referred: false,
            });
            self.notes.len() - 1
        });
        &mut self.notes[at]
    }

    /// The number of a note, with a link to its text.
    fn refer(&mut self, label: &str, span: &Range<usize>) {
        let definitions = self.definitions.as_ref();
        if definitions.is_some_and(|of| !of.contains(label)) {
            return self.text(&format!("[^{label}]"), span);
        }
        let note = self.note(label);
        let is_first = !note.is_referred;
        note.is_referred = true;
        let referred = self.notes.iter().filter(|note| note.is_referred);
        let number = match is_first {
            true => referred.count(),
            false => referred.take_while(|note| note.label != label).count() + 1,
        };
        self.words("");
        let anchor = note_anchor(number);
        let id = match is_first {
            true => format!(" id=\"{anchor}{BACK}\""),
            false => String::new(),
        };
        let _ = write!(
            self.html,
            "<sup{id}><a href=\"#{anchor}\" role=\"doc-noteref\">[{number}]</a></sup>"
        );
    }

    /// Takes the text of a note out of where it was written.
    fn end_note(&mut self) {
        let open = self.notes.iter_mut().filter_map(|note| note.text.as_mut());
        if let Some((_, start, html)) = open.filter(|text| text.2.is_empty()).max_by_key(|of| of.1)
        {
            *html = self.html.split_off(*start);
        }
    }

    /// Writes the notes below the text.
    fn notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (span, ..) in notes
            .iter()
            .filter(|note| !note.is_referred && !note.label.is_empty())
            .filter_map(|note| note.text.as_ref())
        {
            self.error(span, "unused-note");
        }
        let texts = notes.iter().filter(|note| note.is_referred);
        let texts: Vec<&str> = texts
            .filter_map(|note| Some(&*note.text.as_ref()?.2))
            .collect();
        if texts.is_empty() {
            return;
        }
        self.html
            .push_str("<ol class=\"notes\" role=\"doc-endnotes\">\n");
        for (at, text) in texts.into_iter().enumerate() {
            let (number, anchor) = (at + 1, note_anchor(at + 1));
            let text = text.trim_end();
            // The way back follows the last words.
            let (words, end) = match text.strip_suffix("</p>") {
                Some(words) => (words, "</p>"),
                None => (text, ""),
            };
            let _ = writeln!(
                self.html,
                "<li id=\"{anchor}\">{words} <a href=\"#{anchor}{BACK}\" role=\"doc-backlink\" aria-label=\"[{number}]\">↩</a>{end}</li>"
            );
        }
        self.html.push_str("</ol>\n");
    }

    fn link(&mut self, target: &str, span: &Range<usize>) {
        self.visible(target, span);
        if web::may_ask_to_sign_in(target) {
            self.warn("sign-in-address", span.clone());
        }
        if web::is_short(target) {
            self.warn("short-address", span.clone());
        }
        if let Some(right) = web::without_trackers(target) {
            let mut problem = Diagnostic::warning("tracked-address", self.body.place(span));
            problem.suggestion = Some(right);
            self.report.push(problem);
        }
        if let Some(right) = web::redirected(target) {
            let mut problem = Diagnostic::warning("redirected-address", self.body.place(span));
            problem.suggestion = Some(right);
            self.report.push(problem);
        }
        let href = self.resolver.link(target, self.body.place(span));
        let href = href.unwrap_or_else(|problem| {
            self.report.push(*problem);
            String::new()
        });
        self.file = self.resolver.file(&href);
        self.html.push_str("<a href=\"");
        escape(&href, &mut self.html);
        self.html.push_str("\">");
    }

    fn picture(&mut self, picture: &Picture) {
        self.visible(&picture.words, &picture.span);
        self.visible(&picture.caption, &picture.span);
        let words = picture.words.trim();
        if words.is_empty() || !words.contains(' ') && path::is_picture(words) {
            self.error(&picture.span, "picture-without-words");
        }
        let place = self.body.place(&picture.span);
        let shown = self.resolver.picture(&picture.target, place);
        let shown = shown.map_err(|problem| self.report.push(*problem));
        self.words(""); // A line break before it may be a space.
        let start = self.html.len();
        if let Ok(Some(shown)) = shown {
            self.html.push_str("<img src=\"");
            escape(&shown.src, &mut self.html);
            self.html.push_str("\" alt=\"");
            escape(&picture.words, &mut self.html);
            let (width, height) = (shown.width, shown.height);
            let _ = write!(
                self.html,
                "\" width=\"{width}\" height=\"{height}\" loading=\"lazy\" decoding=\"async\">"
            );
            self.illustration.get_or_insert_with(|| Illustration {
                src: shown.src,
                width,
                height,
                words: picture.words.trim().to_owned(),
            });
        }
        self.plain.push_str(picture.words.trim());
        self.last = None;
        self.caption = Some((start..self.html.len(), picture.caption.clone()));
    }

    /// Ends a paragraph that holds a picture and nothing else.
    fn end_as_figure(&mut self) -> bool {
        let Some((picture, caption)) = self.caption.take() else {
            return false;
        };
        let start = self.paragraph + "<p>".len();
        if picture.start != start || picture.end != self.html.len() {
            return false;
        }
        let picture = self.html.split_off(start);
        self.html.truncate(self.paragraph);
        self.html.push_str("<figure>");
        self.html.push_str(&picture);
        if !caption.is_empty() {
            self.html.push_str("<figcaption>");
            self.end_block();
            self.words(&caption);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("</figure>\n");
        self.end_block();
        true
    }

    fn error(&mut self, span: &Range<usize>, code: &'static str) {
        // A block goes on to the next one: what is wrong ends with its words.
        let end = span.start + self.body.text[span.clone()].trim_end().len();
        let place = self.body.place(&(span.start..end));
        self.report.push(Diagnostic::error(code, place));
    }
}

impl Picture {
    fn begin(span: &Range<usize>, target: &str, caption: &str) -> Self {
        Self {
            span: span.clone(),
            target: target.to_owned(),
            words: String::new(),
            caption: caption.to_owned(),
            within: 0,
        }
    }

    /// Takes what stands between its brackets, of which only the words count; whether it ends.
    fn take(&mut self, event: Event<'_>, converter: Option<&Converter>) -> bool {
        match event {
            Event::Text(text) => self.words.push_str(&converted(&text, converter)),
            Event::Code(text) => self.words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Start(Tag::Image { .. }) => self.within += 1,
            Event::End(TagEnd::Image) if self.within == 0 => return true,
            Event::End(TagEnd::Image) => self.within -= 1,
            _ => {}
        }
        false
    }
}

#[cfg(test)]
mod tests;
