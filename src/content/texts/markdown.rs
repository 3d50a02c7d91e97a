//! Markdown to HTML, by the rules of a public record.
//!
//! CommonMark with tables and strikethrough. Raw HTML is refused but for `<span lang>`, links go to known files or by a
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

use crate::budget;
use crate::content::decode::document::{self, Body};
use crate::content::decode::file_text;
use crate::content::texts::anchors::{self, Heading};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::is_tag;
use crate::model::Illustration;
use crate::text::script::Converter;
use crate::text::{han, keyboard};

/// The outcome of [`render`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rendered {
    /// Safe HTML.
    pub(crate) html: String,
    /// Its words alone, blocks separated by a newline.
    pub(crate) plain: String,
    /// The first picture.
    pub(crate) illustration: Option<Illustration>,
    /// Its headings, which have no anchors yet.
    pub(crate) headings: Vec<Heading>,
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
        converter: words.converter,
        report,
        resolver,
        is_address: false,
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
        paragraph: 0,
        picture: None,
        caption: None,
        illustration: None,
    };
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_HEADING_ATTRIBUTES;
    let events = TextMergeWithOffset::new(Parser::new_ext(body.text, options).into_offset_iter());
    for (event, span) in events {
        if writer.is_beyond(&event, &span) {
            break;
        }
        writer.event(event, &span);
    }
    let plain = writer.plain.trim_end().to_owned();
    Rendered {
        html: writer.html.trim_end().to_owned(),
        plain,
        illustration: writer.illustration,
        headings: writer.headings,
    }
}

/// Escapes text for HTML, in elements and quoted attributes.
pub(crate) fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
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

/// Where a text has a `**` that was meant as emphasis of Chinese: CommonMark leaves it as it is
/// beside Chinese punctuation.
fn literal_emphasis(source: &str) -> impl Iterator<Item = usize> {
    let mut run = 0; // Where the row of stars ends.
    source
        .match_indices("**")
        .map(|(at, _)| at)
        .filter(move |&at| {
            let before = source[..at].chars().next_back();
            if at >= run {
                run = source[at..]
                    .find(|c| c != '*')
                    .map_or(source.len(), |of| at + of);
            }
            let after = source[run..].chars().next();
            before != Some('\\') && [before, after].into_iter().flatten().any(han::is_unspaced)
        })
}

/// Where a text has a link that CommonMark leaves as it is: with the brackets of a Chinese keyboard,
/// or with a space in its address or before it.
fn literal_links(source: &str) -> Vec<Range<usize>> {
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
    links
}

/// Where an address in brackets ends that begins at `start`.
fn address_end(source: &str, start: usize) -> Option<usize> {
    let rest = source[start..].trim_start_matches(' ');
    let rest = rest.strip_prefix(|c| keyboard::is(c, '('))?;
    let mut characters = rest.char_indices().take(budget::QUOTE); // No address is longer.
    let (end, close) = characters.find(|(_, c)| keyboard::is(*c, ')'))?;
    let address = &rest[..end];
    let is_address = address.ends_with(".md") || address.contains(['/', '#', '@']);
    is_address.then(|| source.len() - rest.len() + end + close.len_utf8())
}

/// Whether a line was meant as a heading: CommonMark wants a space after `##`.
fn is_literal_heading(line: &str) -> bool {
    let text = line.trim_start_matches(|c| keyboard::is(c, '#'));
    let begins_with_words = text.chars().next().is_some_and(|c| !c.is_whitespace());
    let marks = line.chars().count() - text.chars().count();
    begins_with_words && (marks > 1 || marks == 1 && text.starts_with(han::is_unspaced))
}

struct Writer<'a, 'r> {
    body: Body<'a>,
    chinese: Option<&'r str>,
    converter: Option<&'r Converter>,
    /// Whether the words are those of a link that is its own address.
    is_address: bool,
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
    /// Where the HTML of the paragraph begins.
    paragraph: usize,
    /// The picture whose words are being read.
    picture: Option<Picture>,
    /// The HTML of the last picture, and its caption.
    caption: Option<(Range<usize>, String)>,
    illustration: Option<Illustration>,
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
                self.depth += 1;
                self.start(tag, span);
                if self.picture.is_some() {
                    self.depth -= 1; // Its end is read with its words.
                }
            }
            Event::End(tag) => {
                self.end_marks();
                self.depth -= 1;
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
            Event::Html(_) => self.error(span, "raw-html"),
            // Not enabled in the options.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
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
            let _ = write!(self.html, "<span lang=\"{language}\">");
            self.marks.push((span.clone(), self.depth));
        } else if tag == "</span>" && self.marks.last().is_some_and(|of| of.1 == self.depth) {
            self.html.push_str("</span>");
            self.marks.pop();
        } else {
            self.error(span, "raw-html");
        }
    }

    /// Reports the marks that do not end within the element in which they began.
    fn end_marks(&mut self) {
        while let Some((span, _)) = self.marks.pop_if(|of| of.1 == self.depth) {
            self.html.push_str("</span>");
            self.error(&span, "raw-html");
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                self.paragraph = self.html.len();
                self.html.push_str("<p>");
            }
            Tag::Heading { level, id, .. } => self.heading(level, id.as_deref(), span),
            Tag::BlockQuote(_) => self.html.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.in_code_block = true;
                self.code_block(&kind, span);
            }
            Tag::List(Some(1)) => self.html.push_str("<ol>\n"),
            Tag::List(Some(first)) => {
                let _ = writeln!(self.html, "<ol start=\"{first}\">");
            }
            Tag::List(None) => self.html.push_str("<ul>\n"),
            Tag::Item => self.html.push_str("<li>"),
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
            Tag::TableRow => self.table_row("<tr>"),
            Tag::TableCell => self.table_cell(),
            Tag::Emphasis => self.html.push_str("<em>"),
            Tag::Strong => self.html.push_str("<strong>"),
            Tag::Strikethrough => self.html.push_str("<del>"),
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
            _ => {}
        }
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
        let close = match tag {
            TagEnd::Paragraph => "</p>\n",
            TagEnd::Heading(level) => match level {
                HeadingLevel::H1 | HeadingLevel::H2 => "</h2>\n",
                HeadingLevel::H3 => "</h3>\n",
                HeadingLevel::H4 => "</h4>\n",
                HeadingLevel::H5 => "</h5>\n",
                HeadingLevel::H6 => "</h6>\n",
            },
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
            _ => "",
        };
        self.html.push_str(close);
        match tag {
            TagEnd::TableHead => self.in_head = false,
            TagEnd::CodeBlock => self.in_code_block = false,
            TagEnd::Link => self.is_address = false,
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
        let is_foreign = self.in_code_block || self.is_address || !self.marks.is_empty();
        let converter = self.converter.filter(|_| !is_foreign);
        self.words(&converted(text, converter));
    }

    /// Reports a character that no text may hold: an entity (`&#x202E;`) can still bring one.
    fn visible(&mut self, text: &str, span: &Range<usize>) {
        let written = &self.body.text[span.clone()];
        if let Some(c) = file_text::brought(text, written) {
            let place = self.body.place(span);
            self.report.push(file_text::forbidden(place, c));
        }
    }

    /// Warns of what was meant as Markdown and is shown as it stands.
    fn check_literal(&mut self, span: &Range<usize>) {
        let source = &self.body.text[span.clone()];
        let is_at_start = span.start == 0 || self.body.text[..span.start].ends_with('\n');
        if is_at_start && is_literal_heading(source) {
            let end = span.start + source.lines().next().unwrap_or_default().len();
            self.warn("heading-as-text", span.start..end);
        }
        for link in literal_links(source) {
            self.warn(
                "link-as-text",
                span.start + link.start..span.start + link.end,
            );
        }
        for at in literal_emphasis(source) {
            self.warn("emphasis", span.start + at..span.start + at + 2);
        }
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
        if level == HeadingLevel::H1 {
            self.error(span, "heading");
        }
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

    fn code_block(&mut self, kind: &CodeBlockKind<'_>, span: &Range<usize>) {
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
    }

    fn link(&mut self, target: &str, span: &Range<usize>) {
        self.visible(target, span);
        let href = self.resolver.link(target, self.body.place(span));
        let href = href.unwrap_or_else(|problem| {
            self.report.push(*problem);
            String::new()
        });
        self.html.push_str("<a href=\"");
        escape(&href, &mut self.html);
        self.html.push_str("\">");
    }

    fn picture(&mut self, picture: &Picture) {
        self.visible(&picture.words, &picture.span);
        self.visible(&picture.caption, &picture.span);
        if picture.words.trim().is_empty() {
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
mod tests {
    use super::*;

    /// Leads where it is told, and knows every picture.
    struct Told;

    impl Resolver for Told {
        fn link(&mut self, target: &str, _: Place) -> Result<String, Box<Diagnostic>> {
            Ok(target.to_owned())
        }

        fn picture(&mut self, target: &str, _: Place) -> Result<Option<Shown>, Box<Diagnostic>> {
            Ok(Some(Shown {
                src: target.to_owned(),
                width: 8,
                height: 6,
            }))
        }
    }

    fn run(text: &str) -> (Rendered, Report) {
        let mut report = Report::new();
        let body = Body {
            file: "a",
            text,
            offset: 0,
        };
        let rendered = render(body, TextStyle::default(), &mut Told, &mut report);
        let headings = &rendered.headings;
        let (anchors, _) = anchors::anchors(anchors::Version { headings, body }, &[], &mut report);
        (rendered.with_anchors(&anchors), report)
    }

    #[test]
    fn chinese_in_an_english_text_says_so() {
        for (markdown, html) in [
            ("plain", "<p>plain</p>"),
            (
                "verbs: 推動、推進, “促進”",
                "<p>verbs: <span lang=\"zh-Hant\">推動、推進</span>, “<span lang=\"zh-Hant\">促進</span>”</p>",
            ),
            (
                "`鍵`",
                "<p><code><span lang=\"zh-Hant\">鍵</span></code></p>",
            ),
            ("    金融", "<pre tabindex=\"0\"><code>金融</code></pre>"),
        ] {
            let mut report = Report::new();
            let body = Body {
                file: "a",
                text: markdown,
                offset: 0,
            };
            let words = TextStyle {
                chinese: Some("zh-Hant"),
                converter: None,
            };
            let rendered = render(body, words, &mut Told, &mut report);
            assert_eq!(rendered.html, html);
        }
    }

    #[test]
    fn markdown_becomes_html() {
        for (markdown, html) in [
            ("金融", "<p>金融</p>"),
            (
                "a *b* **c** ~~d~~ `e<`",
                "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;</code></p>",
            ),
            ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
            ("3. 三", "<ol start=\"3\">\n<li>三</li>\n</ol>"),
            (
                "## 標題\n\n### 次 {#own}\n\n三 `a` {#z}\n---\n\n## 四 ##\n\n## {a\\}\n\n## ｛甲｝",
                "<h2 id=\"標題\">標題</h2>\n<h3 id=\"own\">次</h3>\n<h2 id=\"z\">三 <code>a</code></h2>\n<h2 id=\"四\">四</h2>\n<h2 id=\"a\">{a}</h2>\n<h2 id=\"甲\">｛甲｝</h2>",
            ),
            (
                "[a](https://b/?c&d)",
                "<p><a href=\"https://b/?c&amp;d\">a</a></p>",
            ),
            (
                "<press@gov.hk>",
                "<p><a href=\"mailto:press@gov.hk\">press@gov.hk</a></p>",
            ),
            ("> 引", "<blockquote>\n<p>引</p>\n</blockquote>"),
            ("a\\\nb", "<p>a<br>b</p>"),
        ] {
            let (rendered, report) = run(markdown);
            assert_eq!(rendered.html, html);
            assert!(report.sorted().is_empty());
        }
    }

    #[test]
    fn tables_need_no_inline_style() {
        let (rendered, _) = run("| 鍵 | 值 |\n|---|--:|\n| a | 1 |");
        insta::assert_snapshot!(rendered.html, @r#"
        <div class="table" tabindex="0"><table>
        <thead><tr><th scope="col">鍵</th><th scope="col" class="right">值</th></tr></thead>
        <tbody>
        <tr><td>a</td><td class="right">1</td></tr>
        </tbody></table></div>
        "#);
        assert_eq!(rendered.plain, "鍵\n值\na\n1");
    }

    #[test]
    fn a_picture_alone_in_its_paragraph_is_a_figure() {
        const IMG: &str = "width=\"8\" height=\"6\" loading=\"lazy\" decoding=\"async\">";
        for (markdown, html, plain) in [
            (
                "![合照 \"a\"](b.png)",
                format!("<figure><img src=\"b.png\" alt=\"合照 &quot;a&quot;\" {IMG}</figure>"),
                "合照 \"a\"",
            ),
            (
                "一\n\n![合照](b.png \"雙方 <代表>\")\n\n二",
                format!(
                    "<p>一</p>\n<figure><img src=\"b.png\" alt=\"合照\" {IMG}<figcaption>雙方 &lt;代表&gt;</figcaption></figure>\n<p>二</p>"
                ),
                "一\n合照\n雙方 <代表>\n二",
            ),
            (
                "見![*圖* `一`](b.png \"題\")。",
                format!("<p>見<img src=\"b.png\" alt=\"圖 一\" {IMG}。</p>"),
                "見圖 一。",
            ),
            (
                "![a](b.png)\n![b](c.png)",
                format!(
                    "<p><img src=\"b.png\" alt=\"a\" {IMG} <img src=\"c.png\" alt=\"b\" {IMG}</p>"
                ),
                "a b",
            ),
            (
                "[![a ![b](c)](b.png)](https://d/)",
                format!("<p><a href=\"https://d/\"><img src=\"b.png\" alt=\"a b\" {IMG}</a></p>"),
                "a b",
            ),
        ] {
            let (rendered, report) = run(markdown);
            assert_eq!(
                (rendered.html.as_str(), rendered.plain.as_str()),
                (html.as_str(), plain)
            );
            assert!(report.sorted().is_empty());
        }
    }

    #[test]
    fn only_words_are_converted() {
        const IMG: &str = "width=\"8\" height=\"6\" loading=\"lazy\" decoding=\"async\">";
        let converter = Converter::new([]);
        for (markdown, html) in [
            (
                "[發展](https://a/發展?題=門 \"發展\")、<https://a/發展>、<發展@a.hk>",
                "<p><a href=\"https://a/發展?題=門\">发展</a>、<a href=\"https://a/發展\">https://a/發展</a>、&lt;發展@a.hk&gt;</p>".to_owned(),
            ),
            (
                "[寫信](<mailto:a@b.hk?subject=關於發展>)及 <a@b.hk>",
                "<p><a href=\"mailto:a@b.hk?subject=關於發展\">写信</a>及 <a href=\"mailto:a@b.hk\">a@b.hk</a></p>".to_owned(),
            ),
            (
                "[發展][門]見[門]\n\n[門]: https://a/門 \"門\"",
                "<p><a href=\"https://a/門\">发展</a>见<a href=\"https://a/門\">门</a></p>".to_owned(),
            ),
            ("檔案`發展.txt`在", "<p>档案<code>發展.txt</code>在</p>".to_owned()),
            (
                "```發展\n發展\n```",
                "<pre tabindex=\"0\"><code class=\"language-發展\">發展\n</code></pre>".to_owned(),
            ),
            ("    發展", "<pre tabindex=\"0\"><code>發展</code></pre>".to_owned()),
            (
                "門<span lang=\"ja\">門前 **發展**</span>門",
                "<p>门<span lang=\"ja\">門前 <strong>發展</strong></span>门</p>".to_owned(),
            ),
            ("## 發展 {#發展}", "<h2>发展</h2>".to_owned()),
            ("見https://a/發展。發展", "<p>见https://a/發展。发展</p>".to_owned()),
            (
                "![發展 `門`](發展.png \"發展\")",
                format!("<figure><img src=\"發展.png\" alt=\"发展 門\" {IMG}<figcaption>发展</figcaption></figure>"),
            ),
            ("| 門 |\n|---|\n| **對於**戲曲&amp;發 |", "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">门</th></tr></thead>\n<tbody>\n<tr><td><strong>对于</strong>戏曲&amp;发</td></tr>\n</tbody></table></div>".to_owned()),
        ] {
            let body = Body {
                file: "a",
                text: markdown,
                offset: 0,
            };
            let words = TextStyle {
                chinese: None,
                converter: Some(&converter),
            };
            let rendered = render(body, words, &mut Told, &mut Report::new());
            assert_eq!(rendered.html, html, "{markdown}");
        }
    }

    #[test]
    fn a_line_break_in_chinese_is_no_space() {
        for (markdown, plain) in [
            ("滬港\n合作", "滬港合作"),
            ("滬港，\n合作", "滬港，合作"),
            ("滬港\nETF", "滬港 ETF"),
            ("the\nMainland", "the Mainland"),
            ("見\n[第26項](a)", "見第26項"),
        ] {
            assert_eq!(run(markdown).0.plain, plain);
        }
    }

    #[test]
    fn what_is_not_allowed_is_reported_where_it_stands() {
        for (markdown, code, at) in [
            ("a <b>c</b>", "raw-html", 2),
            ("a <span lang=\"ja\">c", "raw-html", 2),
            ("a *<span lang=\"ja\">c*</span>", "raw-html", 3),
            ("a <span lang=\"ja\">*c</span>*", "raw-html", 2),
            ("a <span lang=\"ja\" onclick=\"x\">c</span>", "raw-html", 2),
            ("a <span lang='ja'>c</span>", "raw-html", 2),
            ("a <span lang=\"JA\">c</span>", "raw-html", 2),
            ("a c</span>", "raw-html", 3),
            ("<script>x</script>", "raw-html", 0),
            ("# 標題", "heading", 0),
            ("## 一 {#a}\n\n## 二 {#a}", "heading-name-twice", 13),
            ("## 一 {#a b}", "wrong-heading-name", 7),
            ("## 一 {#a .b}", "wrong-heading-name", 7),
            ("## 一 {.b}", "wrong-heading-name", 7),
            ("## 一 {a=b}", "wrong-heading-name", 7),
            ("## 一 {a}", "wrong-heading-name", 7),
            ("## 一 {#a #b}", "wrong-heading-name", 7),
            ("## 一 \\{a}", "wrong-heading-name", 8),
            ("## 一 {}", "wrong-heading-name", 7),
            ("## 一 {#}", "wrong-heading-name", 7),
            ("## 一 { #a }", "wrong-heading-name", 7),
            ("## 一 {#-a}", "wrong-heading-name", 7),
            ("## 一 {#a\"b}", "wrong-heading-name", 7),
            ("## 一 {＃a}", "wrong-heading-name", 7),
            ("## 一 ｛#a｝", "wrong-heading-name", 7),
            ("一 {#a b}\n---", "wrong-heading-name", 4),
            ("> 甲\n>\n> ## 一 {#a b}", "wrong-heading-name", 17),
            ("## 一 {#a} ##", "wrong-heading-name", 7),
            ("甲 ![](b.png)", "picture-without-words", 4),
            ("簽署**「進博會」**合作", "emphasis", 6),
            ("見[甲](a b/c.md)。", "link-as-text", 3),
            ("見[甲]（a/b.md）。", "link-as-text", 3),
            ("見【甲】(https://b/)。", "link-as-text", 3),
            ("[甲] (/b/)", "link-as-text", 0),
            ("甲\n##乙", "heading-as-text", 4),
            ("＃乙", "heading-as-text", 0),
        ] {
            let (_, report) = run(markdown);
            let first = report.sorted()[0].clone();
            assert_eq!(
                (first.code, first.place.unwrap().span.start),
                (code, at),
                "{markdown}"
            );
        }
    }

    #[test]
    fn what_is_meant_as_it_stands_is_no_mistake() {
        for markdown in [
            "註[1]（見下文）",
            "#1 and #2",
            "\\##甲",
            "```\n[a] (b/c) ##甲 **「\n```",
            "`[a] (b/c)`",
        ] {
            assert!(run(markdown).1.is_empty(), "{markdown}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_becomes_html_without_raw_tags(text in "[ -~\n滬港「」。]{0,80}|(!?[\\[\\]()\"a\n*]{1,3}){0,20}") {
            let (rendered, _) = run(&text);
            proptest::prop_assert!(!rendered.html.to_lowercase().contains("<script"));
        }
    }
}
