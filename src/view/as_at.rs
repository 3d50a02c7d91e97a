//! A document as it was on a day, as far as its wordings are recorded: the words, paragraph by paragraph.

use jiff::civil;
use serde::Serialize;

use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{ItemId, Memorandum, PassageKind, SaidThen, Texts, Titled};
use crate::plan::Kind;
use crate::tracked::Reads;
use crate::view::local::Local;
use crate::view::{View, shapes, signatures};

/// A text as it was.
#[derive(Serialize, Hash)]
struct Old<'a> {
    lang: &'a str,
    /// Its paragraphs; none where the words were removed from the ledger.
    lines: Vec<String>,
}

#[derive(Serialize, Hash)]
struct Part<'a> {
    title: Option<Old<'a>>,
    label: String,
    level: usize,
    is_annex: bool,
    #[serde(flatten)]
    passages: Passages<'a>,
    entries: Vec<Entry<'a>>,
}

#[derive(Serialize, Hash)]
struct Passages<'a> {
    opening: Option<Old<'a>>,
    closing: Option<Old<'a>>,
    signatures: Option<Old<'a>>,
}

#[derive(Serialize, Hash)]
struct Entry<'a> {
    label: String,
    title: Option<Old<'a>>,
    text: Option<Old<'a>>,
    /// The page of the item as it is now.
    href: String,
}

/// Puts into the view what a memorandum said on a day.
pub(super) fn insert<'a>(
    (local, day): (&Local<'a>, civil::Date),
    memorandum: usize,
    reads: &Reads,
    view: &mut View,
) {
    let then = Then {
        local,
        day,
        memorandum,
        of: &local.portal.memoranda[memorandum],
        reads,
    };
    let of = then.of;
    let slug = of.slug.as_str();
    let parts = (0..of.domains.len()).map(|domain| then.part(domain));
    let days = crate::plan::as_at(local.portal, memorandum);
    let beside = |day: Option<&civil::Date>| {
        day.map(|day| Neighbour {
            date: local.day(*day),
            href: local.href(Kind::AsAt(memorandum, *day)),
        })
    };
    let at = days.iter().position(|of| *of == day);
    let annex = of.annex.as_ref();
    view.insert("date", &local.day(day));
    view.insert(
        "previous",
        &beside(at.and_then(|at| days.get(at.checked_sub(1)?))),
    );
    view.insert("next", &beside(at.and_then(|at| days.get(at + 1))));
    view.insert("title", &then.phrase(slug, "title", &of.title));
    view.insert(
        "annex",
        &annex.map(|annex| then.phrase(slug, "annex", annex)),
    );
    view.insert("preamble", &then.passage(None, PassageKind::Preamble));
    let passages = then.passages(None);
    let columns = passages.signatures.as_ref();
    view.insert("columns", &columns.is_some_and(|of| then.has_columns(of)));
    view.insert("passages", &passages);
    view.insert("entries", &then.entries(of.own_items()));
    view.insert("parts", &parts.collect::<Vec<_>>());
}

/// The day before or after on which the document changed.
#[derive(Serialize, Hash)]
struct Neighbour {
    date: shapes::Date,
    href: String,
}

/// A document on a day, in a language.
struct Then<'l, 'a> {
    local: &'l Local<'a>,
    day: civil::Date,
    memorandum: usize,
    of: &'a Memorandum,
    reads: &'l Reads,
}

impl<'a> Then<'_, 'a> {
    fn part(&self, index: usize) -> Part<'a> {
        let (local, of) = (self.local, self.of);
        let domain = &of.domains[index];
        let name = self.name_of(Some(index));
        let label = domain
            .label
            .as_ref()
            .map(|label| self.phrase(&name, "label", label));
        let label = label.map(|label| label.map(|of| of.lines.join(" ")).unwrap_or_default());
        Part {
            title: self.phrase(&name, "title", &domain.title),
            label: label.unwrap_or_else(|| local.domain_label(self.memorandum, index)),
            level: 1 + of.depth(index),
            is_annex: domain.is_annex,
            passages: self.passages(Some(index)),
            entries: self.entries(domain.items.clone()),
        }
    }

    fn entries(&self, items: std::ops::Range<usize>) -> Vec<Entry<'a>> {
        items.map(|item| self.entry(item)).collect()
    }

    fn entry(&self, index: usize) -> Entry<'a> {
        let (local, memorandum) = (self.local, self.memorandum);
        let id = ItemId {
            memorandum,
            item: index,
        };
        let item = &self.of.items[index];
        let name = local.portal.item_reference(id);
        // The beginning of the text is in it.
        let title = (item.titled != Titled::Excerpt)
            .then(|| self.phrase(&name, "title", &item.title))
            .flatten();
        Entry {
            label: local.item_label(id),
            title,
            text: self.text(&name, "text", &item.text),
            href: local.href(Kind::Item(id)),
        }
    }

    /// What the record calls the page of the document, or of an area of it.
    fn name_of(&self, domain: Option<usize>) -> String {
        let kind = match domain {
            Some(domain) => Kind::Domain(self.memorandum, domain),
            None => Kind::Memorandum(self.memorandum),
        };
        kind.recorded_as(self.local.portal).unwrap_or_default()
    }

    fn passages(&self, domain: Option<usize>) -> Passages<'a> {
        Passages {
            opening: self.passage(domain, PassageKind::Opening),
            closing: self.passage(domain, PassageKind::Closing),
            signatures: self.passage(domain, PassageKind::Signatures),
        }
    }

    /// Whether a signature block stood in two columns: where the present one does, and has as many lines.
    fn has_columns(&self, old: &Old<'_>) -> bool {
        let Some(texts) = self.of.passage(None, PassageKind::Signatures) else {
            return false;
        };
        let language = self.local.language;
        let now = texts[language].read(self.reads).plain.lines().count();
        let version = (texts, language);
        now == old.lines.len()
            && signatures::stand_in_columns(self.local, self.memorandum, version, self.reads)
    }

    fn passage(&self, domain: Option<usize>, kind: PassageKind) -> Option<Old<'a>> {
        let texts = self.of.passage(domain, kind)?;
        self.text(&self.name_of(domain), kind.name(), texts)
    }

    fn text(&self, name: &str, part: &str, texts: &'a Texts) -> Option<Old<'a>> {
        self.first(name, part, |language| {
            let text = &texts[language];
            let is_own = text.language == language;
            is_own.then(|| text.read(self.reads).plain.as_str())
        })
    }

    fn phrase(&self, name: &str, part: &str, phrases: &'a Localized<Phrase>) -> Option<Old<'a>> {
        self.first(name, part, |language| {
            let phrase = &phrases[language];
            (phrase.language == language).then_some(phrase.text.as_str())
        })
    }

    /// What the language said, or the first after it that said something.
    fn first<'t>(
        &self,
        name: &str,
        part: &str,
        now: impl Fn(LanguageId) -> Option<&'t str>,
    ) -> Option<Old<'a>> {
        let portal = self.local.portal;
        let own = self.local.language;
        let fallback = &portal.languages[own].fallback;
        let mut languages = std::iter::once(own).chain(fallback.iter().copied());
        languages.find_map(|language| {
            let said = portal.wordings.said(name, (language, part), self.day);
            let words = match said {
                SaidThen::AsNow => now(language)?,
                SaidThen::Words(words) => words,
                SaidThen::Withdrawn => "",
                SaidThen::Nothing => return None,
            };
            Some(Old {
                lang: &portal.languages[language].tag,
                lines: words.lines().map(str::to_owned).collect(),
            })
        })
    }
}
