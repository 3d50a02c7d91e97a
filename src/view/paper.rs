//! A document or area as it is set on paper: the same words as on its page, and nothing that only a screen has.
//! `docs/themes.md` says what a template may use.

use serde::Serialize;

use crate::address::Address;
use crate::model::{ItemId, Memorandum, PassageKind, Piece, TextBody, Texts, Titled};
use crate::plan::{Kind, Page};
use crate::text::outline::outline;
use crate::theme::{StringKey, Theme};
use crate::tracked::Reads;
use crate::view::layout::{Running, running_of};
use crate::view::local::{Local, Standing};
use crate::view::shapes::{Party, Phrase, Status};
use crate::view::{Views, heading, legal_status, signatures};

/// The mark of the portal, among the assets of a theme.
const MARK: &str = "mark.svg";

/// Everything that is set on paper.
#[derive(Debug, Serialize)]
pub(crate) struct Paper<'a> {
    /// The language of what the portal says.
    lang: &'a str,
    /// The name of the file's contents, for lists of files.
    name: String,
    heading: Heading<'a>,
    running: Running,
    /// Where the same is on the site.
    address: String,
    site: &'a str,
    note: Option<String>,
    /// When it was signed, and how much there is of it.
    facts: Vec<String>,
    /// What it counts for, a line each.
    status: Vec<String>,
    /// What the text is in the language of the page.
    text_status: Option<&'a str>,
    /// What the portal is.
    notices: Vec<String>,
    words: Words<'a>,
    /// The mark of the portal as SVG.
    mark: Option<&'a str>,
    pieces: Vec<Set<'a>>,
}

/// What a template has to say itself.
#[derive(Debug, Serialize)]
struct Words<'a> {
    contents: &'a str,
    colon: &'a str,
    /// That titles are by the editors; none where all were signed.
    editorial: Option<&'a str>,
}

/// The heading of a document or of a part of it.
#[derive(Debug, Serialize)]
struct Heading<'a> {
    /// 1 for the parts of a document.
    level: usize,
    label: String,
    title: Phrase<'a>,
}

/// A piece of the document.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Set<'a> {
    Heading(Heading<'a>),
    Item {
        level: usize,
        number: String,
        label: String,
        title: Phrase<'a>,
        titled: &'static str,
        text: Text<'a>,
    },
    Passage {
        /// `preamble`, `opening`, `closing` or `signatures`.
        kind: &'static str,
        level: usize,
        label: &'a str,
        columns: bool,
        text: Text<'a>,
    },
    Parties {
        note: &'a str,
        parties: Vec<Party<'a>>,
    },
}

/// Words that were signed, or a version of them, as they are.
#[derive(Debug, Serialize)]
struct Text<'a> {
    lang: &'a str,
    signed: bool,
    /// What is said of this text and not of all.
    notice: Option<String>,
    note: Option<Note<'a>>,
    lines: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Note<'a> {
    label: &'a str,
    text: &'a str,
    lang: &'a str,
}

/// A paragraph.
#[derive(Debug, Serialize)]
struct Line {
    /// How deep it stands below numbered paragraphs.
    level: usize,
    text: String,
}

/// The paper of a page about a whole document or an area; `None` for every other page.
pub(super) fn of<'a>(
    views: &Views<'a>,
    theme: &'a Theme,
    page: &Page,
    reads: &Reads,
) -> Option<Paper<'a>> {
    let (memorandum, domain) = match page.kind {
        Kind::Full(memorandum) => (memorandum, None),
        Kind::Domain(memorandum, domain) => (memorandum, Some(domain)),
        _ => return None,
    };
    let local = &views.local[page.language];
    let setter = Setter {
        local,
        memorandum,
        of: &views.portal().memoranda[memorandum],
        domain,
        reads,
    };
    Some(setter.paper(theme, page))
}

/// Sets one document or area.
struct Setter<'s, 'a> {
    local: &'s Local<'a>,
    memorandum: usize,
    of: &'a Memorandum,
    /// The area, where it is not the whole document.
    domain: Option<usize>,
    reads: &'s Reads,
}

impl<'a> Setter<'_, 'a> {
    fn paper(&self, theme: &'a Theme, page: &Page) -> Paper<'a> {
        let (local, portal) = (self.local, self.local.portal);
        let strings = local.strings_of(page.kind);
        let mark = theme.asset(MARK);
        let address: Address = local.address(page.kind);
        Paper {
            lang: &portal.languages[local.language].tag,
            name: self.name(page.kind),
            heading: self.heading(),
            running: running_of(local, page.kind),
            address: address.absolute(&portal.base),
            site: local.text_of(&portal.title),
            note: local.site_note(),
            facts: self.facts(),
            status: legal_status::on_paper(local, self.memorandum),
            text_status: self.text_status(),
            notices: [
                Some(local.text_of(&portal.notice).to_owned()),
                local.run_by(),
            ]
            .into_iter()
            .flatten()
            .collect(),
            words: Words {
                contents: strings.get(StringKey::FullContents),
                colon: strings.get(StringKey::ParallelColon),
                editorial: self
                    .has_editorial_titles()
                    .then(|| strings.get(StringKey::ItemEditorialTitles)),
            },
            mark: mark.and_then(|bytes| std::str::from_utf8(bytes).ok()),
            pieces: self.pieces(),
        }
    }

    fn order(&self) -> Vec<Piece> {
        match self.domain {
            None => self.of.in_order(),
            Some(domain) => self.of.part_in_order(domain),
        }
    }

    fn has_editorial_titles(&self) -> bool {
        let is_editorial = |piece: &Piece| match piece {
            Piece::Item(item) => self.of.items[*item].titled == Titled::Editorial,
            _ => false,
        };
        self.order().iter().any(is_editorial)
    }

    /// What a list of files calls it.
    fn name(&self, page: Kind) -> String {
        let document = self.local.text_of(&self.of.title);
        match self.domain {
            None => document.to_owned(),
            Some(_) => {
                let title = heading::title(self.local, page);
                let parts = [("page", &*title), ("site", document)];
                self.local
                    .strings_of(page)
                    .fill(StringKey::TitleHead, &parts)
            }
        }
    }

    /// The heading of all.
    fn heading(&self) -> Heading<'a> {
        match self.domain {
            None => Heading {
                level: 0,
                label: String::new(),
                title: self.local.phrase(&self.of.title),
            },
            Some(domain) => Heading {
                level: 0,
                ..self.heading_of(domain)
            },
        }
    }

    fn heading_of(&self, domain: usize) -> Heading<'a> {
        let label = self.local.domain_label(self.memorandum, domain);
        let title = self.local.phrase(&self.of.domains[domain].title);
        Heading {
            level: self.level(domain),
            label: if label == title.text {
                String::new()
            } else {
                label
            },
            title,
        }
    }

    /// The level of the heading of a part, below that of all.
    fn level(&self, domain: usize) -> usize {
        let depth = self.of.depth(domain);
        let is_in_annex = self.of.annex.is_some() && !self.of.domains[domain].is_annex;
        match self.domain {
            None => 1 + depth + usize::from(is_in_annex),
            Some(whole) => depth - self.of.depth(whole),
        }
    }

    fn facts(&self) -> Vec<String> {
        let of = self.local.memorandum(self.memorandum);
        let facts = match self.domain {
            None => vec![
                of.since.clone(),
                of.counted_domains.clone(),
                of.counted_items.clone(),
            ],
            Some(domain) => {
                let range = self.local.domain(self.memorandum, domain).range;
                vec![of.title.text.to_owned(), of.since.clone(), range]
            }
        };
        let counts = [of.domain_count > 0, of.item_count > 0];
        let is_there = |(at, fact): &(usize, String)| match (self.domain, at) {
            (None, 1 | 2) => counts[at - 1],
            _ => !fact.is_empty(),
        };
        let facts = facts.into_iter().enumerate().filter(is_there);
        facts.map(|(_, fact)| fact).collect()
    }

    /// What the first text is.
    fn text_status(&self) -> Option<&'a str> {
        let first = self
            .order()
            .into_iter()
            .find_map(|piece| self.texts(piece))?;
        let text = &first[self.local.language];
        let status = self.local.status_of(text, self.reads);
        Some(self.local.status_label(status))
    }

    fn texts(&self, piece: Piece) -> Option<&'a Texts> {
        match piece {
            Piece::Item(item) => Some(&self.of.items[item].text),
            Piece::Passage(domain, kind) => self.of.passage(domain, kind),
            Piece::Annex | Piece::Domain(_) => None,
        }
    }

    fn pieces(&self) -> Vec<Set<'a>> {
        let mut set = Vec::new();
        let mut below = 0;
        for piece in self.order() {
            match piece {
                // Its heading is that of all.
                Piece::Domain(domain) if self.domain == Some(domain) => {}
                Piece::Domain(domain) => {
                    let heading = self.heading_of(domain);
                    below = heading.level;
                    set.push(Set::Heading(heading));
                }
                Piece::Annex => {
                    below = 1;
                    set.extend(self.annex());
                }
                Piece::Item(item) => set.push(self.item(item, below + 1)),
                Piece::Passage(domain, kind) => {
                    let level = if domain.is_none() { 1 } else { below + 1 };
                    set.extend(self.passage(domain, kind, level));
                    if (domain, kind) == (None, PassageKind::Signatures) {
                        set.extend(self.parties());
                    }
                }
            }
        }
        if self.domain.is_none() && self.of.passage(None, PassageKind::Signatures).is_none() {
            set.extend(self.parties());
        }
        set
    }

    fn annex(&self) -> Option<Set<'a>> {
        let annex = self.of.annex.as_ref()?;
        let label = self.local.strings.get(StringKey::MemorandumAnnex);
        Some(Set::Heading(Heading {
            level: 1,
            label: label.to_owned(),
            title: self.local.phrase(annex),
        }))
    }

    fn item(&self, item: usize, level: usize) -> Set<'a> {
        let id = ItemId {
            memorandum: self.memorandum,
            item,
        };
        let of = &self.of.items[item];
        let note = self.local.note(id, self.local.language);
        Set::Item {
            level,
            number: self.local.item_number(id),
            label: self.local.item_label(id),
            title: self.local.phrase(&of.title),
            titled: match of.titled {
                Titled::Signed => "signed",
                Titled::Editorial => "editorial",
                Titled::Excerpt => "excerpt",
            },
            text: Text {
                note: note.map(|note| Note {
                    label: note.label,
                    text: note.text,
                    lang: note.lang,
                }),
                ..self.text(&of.text)
            },
        }
    }

    fn passage(&self, domain: Option<usize>, kind: PassageKind, level: usize) -> Option<Set<'a>> {
        let texts = self.of.passage(domain, kind)?;
        let is_block = kind == PassageKind::Signatures;
        Some(Set::Passage {
            kind: kind.name(),
            level,
            label: self.local.passage_label(kind),
            columns: is_block
                && signatures::stand_in_columns(
                    self.local,
                    self.memorandum,
                    (texts, self.local.language),
                    self.reads,
                ),
            text: self.text(texts),
        })
    }

    fn parties(&self) -> Option<Set<'a>> {
        let parties = signatures::parties(self.local, self.memorandum);
        let are_known = signatures::are_known(self.local, self.memorandum);
        let note = match are_known {
            false => StringKey::MemorandumPartiesNote,
            true if signatures::are_named(self.local, self.memorandum, self.reads) => {
                StringKey::MemorandumSignatoriesNamed
            }
            true => StringKey::MemorandumSignatories,
        };
        let page = Kind::Memorandum(self.memorandum);
        let note = self.local.strings_of(page).get(note);
        (!parties.is_empty()).then_some(Set::Parties { note, parties })
    }

    fn text(&self, texts: &'a Texts) -> Text<'a> {
        let reference = (String::new(), Standing::default());
        let shown = self
            .local
            .text(reference, texts, self.local.language, "", self.reads);
        let is_exception = matches!(shown.status, Status::Stale | Status::Fallback);
        Text {
            lang: shown.lang,
            signed: shown.signed,
            notice: shown.notice.filter(|_| is_exception),
            note: None,
            lines: lines(texts[self.local.language].read(self.reads)),
        }
    }
}

/// The paragraphs of a text, with how deep each stands.
fn lines(body: &TextBody) -> Vec<Line> {
    let found = || outline(body.plain.lines()).lines.into_iter();
    let levels: Vec<usize> = match &body.levels {
        Some(levels) => levels
            .split(' ')
            .map(|level| level.parse().unwrap_or(0))
            .collect(),
        None if body.paragraphs.is_empty() => Vec::new(),
        None => found().map(|line| line.level).collect(),
    };
    let lines = body.plain.lines().enumerate();
    lines
        .map(|(at, text)| Line {
            level: levels.get(at).copied().unwrap_or(0),
            text: text.to_owned(),
        })
        .collect()
}
