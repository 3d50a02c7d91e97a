//! Plain text for programs: each item in all its languages, each document in one of them, and `llms.txt`, which lists
//! them. Before each text is written what it is; then come its words, as they are.
//!
//! `llms.txt` is a title, a summary and lists of links in Markdown: <https://llmstxt.org>.

use std::fmt::Write as _;

use rayon::prelude::*;

use crate::address::{Address, LLMS};
use crate::language::LanguageId;
use crate::model::{ItemId, Memorandum, Piece, Texts, Titled};
use crate::output::Output;
use crate::plan::{self, Kind};
use crate::theme::StringKey;
use crate::tracked::Reads;
use crate::view::{Local, Views, citation, legal_status};

/// Makes the plain text of every item and document, and the list of them.
pub(super) fn twins(views: &Views<'_>, output: &Output<'_>) {
    let portal = views.portal();
    let authoritative = portal.languages.authoritative;
    let items: Vec<ItemId> = plan::items(portal).collect();
    items.into_par_iter().for_each(|id| {
        if let Some(path) = plan::twin(portal, Kind::Identifier(id), authoritative) {
            output.make(path.to_string(), |reads| item(views, id, reads).into());
        }
    });
    for memorandum in 0..portal.memoranda.len() {
        for (language, path) in of_document(views, memorandum) {
            output.make(path.to_string(), |reads| {
                document(views.local(language), memorandum, reads).into()
            });
        }
    }
    output.make(LLMS.to_owned(), |_| list(views).into());
}

/// The plain text of a document, in each language that it has one in.
fn of_document(
    views: &Views<'_>,
    memorandum: usize,
) -> impl Iterator<Item = (LanguageId, Address)> {
    let portal = views.portal();
    let languages = portal.languages.ids();
    languages.filter_map(move |language| {
        let twin = plan::twin(portal, Kind::Full(memorandum), language)?;
        Some((language, twin))
    })
}

/// An item in each language that it has a text of its own in.
fn item(views: &Views<'_>, id: ItemId, reads: &Reads) -> String {
    let portal = views.portal();
    let of = portal.item(id);
    let texts = of.text.iter();
    let own: Vec<LanguageId> = texts
        .filter(|(language, text)| text.language == *language)
        .map(|(language, _)| language)
        .collect();
    let names = own.iter().map(|language| {
        let local = views.local(*language);
        let document = local.text_of(&portal.memoranda[id.memorandum].title);
        format!("{document} {}", local.item_name(id))
    });
    let mut out = format!("# {}\n", names.collect::<Vec<_>>().join(" · "));
    for language in own {
        let local = views.local(language);
        let name = local.text_of(&portal.language_names[language]);
        let _ = write!(out, "\n## {name}\n\n");
        if of.titled == Titled::Signed {
            let _ = write!(out, "{}\n\n", local.text_of(&of.title));
        }
        quoted(&what_it_is(local, id, reads), &mut out);
        let _ = write!(out, "\n{}\n", of.text[language].read(reads).plain);
    }
    out
}

/// What the text of an item is, where it is cited, and how the document stands.
fn what_it_is(local: &Local<'_>, id: ItemId, reads: &Reads) -> Vec<String> {
    let texts = &local.portal.item(id).text;
    let status = local.status_of(&texts[local.language], reads);
    let page = Kind::Identifier(id);
    let label = local.item_name(id);
    let source = citation::source(local, id.memorandum, &label, texts, page, reads);
    let mut lines = vec![local.status_label(status).to_owned()];
    lines.extend(source.lines().map(str::to_owned));
    lines.extend(legal_status::in_words(local, id.memorandum));
    lines.extend(local.site_note());
    lines
}

/// Appends lines as one quotation.
fn quoted(lines: &[String], out: &mut String) {
    let lines = lines.iter().filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| format!("> {line}")).collect();
    out.push_str(&lines.join("\\\n"));
    out.push('\n');
}

/// All texts of a document, in the order of the page that shows all of them.
fn document(local: &Local<'_>, memorandum: usize, reads: &Reads) -> String {
    let of = &local.portal.memoranda[memorandum];
    let mut document = Document {
        local,
        memorandum,
        of,
        reads,
        out: format!("# {}\n\n", local.text_of(&of.title)),
    };
    document.write();
    document.out
}

/// A whole document in one language, while it is written.
struct Document<'d, 'a> {
    local: &'d Local<'a>,
    memorandum: usize,
    of: &'a Memorandum,
    reads: &'d Reads,
    out: String,
}

impl Document<'_, '_> {
    fn write(&mut self) {
        self.introduce();
        for piece in self.of.in_order() {
            match piece {
                Piece::Annex => {
                    let annex = self.of.annex.as_ref();
                    let words = annex.map_or("", |annex| self.local.text_of(annex));
                    self.heading(1, &[words]);
                }
                Piece::Domain(domain) => self.part(domain),
                Piece::Item(item) => self.item(item),
                Piece::Passage(domain, kind) => {
                    if let Some(texts) = self.of.passage(domain, kind) {
                        self.text(texts);
                    }
                }
            }
        }
    }

    /// What the document is, and where.
    fn introduce(&mut self) {
        let portal = self.local.portal;
        let address = self.local.address(Kind::Memorandum(self.memorandum));
        let mut lines = vec![format!("<{}>", address.absolute(&portal.base))];
        lines.extend(legal_status::in_words(self.local, self.memorandum));
        lines.extend(self.local.site_note());
        quoted(&lines, &mut self.out);
    }

    fn part(&mut self, domain: usize) {
        let label = self.local.domain_label(self.memorandum, domain);
        let title = self.local.text_of(&self.of.domains[domain].title);
        self.heading(2 + self.of.depth(domain), &[&label, title]);
    }

    fn heading(&mut self, level: usize, words: &[&str]) {
        let words = words.iter().filter(|words| !words.is_empty());
        let words = words.copied().collect::<Vec<_>>().join(" ");
        if !words.is_empty() {
            let _ = write!(self.out, "\n{} {words}\n", "#".repeat(level));
        }
    }

    /// An item, with its heading where this was signed: titles of editors are none of the text.
    fn item(&mut self, item: usize) {
        let id = ItemId {
            memorandum: self.memorandum,
            item,
        };
        let of = &self.of.items[item];
        let signed = (of.titled == Titled::Signed).then(|| self.local.text_of(&of.title));
        let label = self.local.item_label(id);
        let level = of.domain.map_or(2, |domain| 3 + self.of.depth(domain));
        self.heading(level, &[&label, signed.unwrap_or_default()]);
        self.text(&of.text);
    }

    /// A text, and before it what it is.
    fn text(&mut self, texts: &Texts) {
        let text = &texts[self.local.language];
        let status = self.local.status_of(text, self.reads);
        self.out.push('\n');
        quoted(&[self.local.status_label(status).to_owned()], &mut self.out);
        let words = &text.read(self.reads).plain;
        let _ = write!(self.out, "\n{words}\n");
    }
}

/// What there is as plain text, in the words of each language.
fn list(views: &Views<'_>) -> String {
    let portal = views.portal();
    let authoritative = portal.languages.authoritative;
    let said = |say: &dyn Fn(&Local<'_>) -> Option<String>| {
        let locals = portal.languages.ids().map(|language| views.local(language));
        let mut said: Vec<String> = locals.filter_map(say).collect();
        said.dedup();
        said
    };
    let own = |of| move |local: &Local<'_>| Some(local.text_of(of).to_owned());
    let mut out = format!("# {}\n\n", said(&own(&portal.title)).join(" · "));
    quoted(&said(&own(&portal.notice)), &mut out);
    for (memorandum, of) in portal.memoranda.iter().enumerate() {
        let title = said(&own(&of.title)).join(" · ");
        let _ = write!(out, "\n## {title}\n\n");
        if of.items.iter().any(|item| item.titled == Titled::Editorial) {
            let strings = |local: &Local<'_>| {
                let strings = local.strings_of(Kind::Memorandum(memorandum));
                Some(strings.get(StringKey::ItemEditorialTitles).to_owned())
            };
            quoted(&said(&strings), &mut out);
            out.push('\n');
        }
        for (language, twin) in of_document(views, memorandum) {
            let local = views.local(language);
            let name = local.text_of(&portal.language_names[language]);
            let address = twin.absolute(&portal.base);
            let title = local.text_of(&of.title);
            let _ = writeln!(out, "- [{name}]({address}): {title}");
        }
        for item in 0..of.items.len() {
            let id = ItemId { memorandum, item };
            let names = said(&|local| Some(local.item_name(id))).join(" · ");
            if let Some(twin) = plan::twin(portal, Kind::Identifier(id), authoritative) {
                let title = said(&own(&of.items[item].title)).join(" · ");
                let _ = writeln!(out, "- [{names}]({}): {title}", twin.absolute(&portal.base));
            }
        }
    }
    out
}
