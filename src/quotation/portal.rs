//! The texts of a portal that can be quoted: what was signed, its versions and titles, and their earlier wordings.

use jiff::civil;

use super::texts::Cut;
use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{Earlier, ItemId, Memorandum, Origin, Portal, Subject, Texts, Titled};
use crate::tracked::Reads;

/// Where a text stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text itself.
    pub subject: Subject,
    /// Whether it is the title or heading of that, and not its text.
    pub is_title: bool,
    /// The address of its page below a language: `fifth/26`.
    pub page: String,
}

/// What words count for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// They were signed.
    Signed,
    /// A program converted them from another script.
    Converted,
    /// They translate what was signed.
    Translation,
    /// The editors wrote them: a title.
    Editorial,
}

impl Standing {
    /// Its name in data, words and messages.
    pub fn key(self) -> &'static str {
        match self {
            Self::Signed => "signed",
            Self::Converted => "converted",
            Self::Translation => "translation",
            Self::Editorial => "editorial",
        }
    }
}

/// Words that readers can read, or could.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// Where: an index of [`Places::places`].
    pub place: usize,
    /// In which language.
    pub language: LanguageId,
    /// What they count for.
    pub standing: Standing,
    /// The words.
    pub words: String,
    /// Of an earlier wording: its fingerprint, and from when to when it was public.
    pub earlier: Option<(String, [civil::Date; 2])>,
}

/// Every text that can be quoted, in order: what was signed first, then its versions.
#[derive(Debug, Default)]
pub struct Places {
    /// Where they stand.
    pub places: Vec<Place>,
    /// Their wordings.
    pub wordings: Vec<Wording>,
}

impl Place {
    /// The address of the words below a language: `fifth/#preamble`.
    pub fn address(&self) -> String {
        let fragment = match self.is_title {
            true => String::new(),
            false => self.subject.fragment(),
        };
        format!("{}/{fragment}", self.page)
    }
}

impl Places {
    /// Those of a portal; `items` says whether the present texts of items are among them.
    pub fn of(portal: &Portal, items: bool, reads: &Reads) -> Self {
        let mut gathering = Gathering {
            portal,
            reads,
            places: Self::default(),
        };
        for index in 0..portal.memoranda.len() {
            gathering.memorandum(index, items);
        }
        let mut places = gathering.places;
        // Of equal words those that were signed are named, and of equal standing those that are read today.
        let order = |of: &Wording| {
            let standing = of.standing != Standing::Signed;
            (of.earlier.is_some(), standing, of.language)
        };
        places.wordings.sort_by_key(order);
        places
    }

    /// The same, cut into words.
    pub fn cut(&self) -> Vec<Cut> {
        let wordings = self.wordings.iter();
        let cut = |of: &Wording| {
            let language = of.language.index();
            Cut::new((of.place, language, of.earlier.is_some()), &of.words)
        };
        wordings.map(cut).collect()
    }
}

struct Gathering<'p> {
    portal: &'p Portal,
    reads: &'p Reads,
    places: Places,
}

impl Gathering<'_> {
    fn memorandum(&mut self, index: usize, items: bool) {
        let of = &self.portal.memoranda[index];
        let page = of.slug.clone();
        self.title((Subject::Memorandum(index), &page), of, (&of.title, true));
        for domain in 0..of.domains.len() {
            let page = page_of(of, &of.domain_path(domain));
            let title = &of.domains[domain].title;
            self.title((Subject::Domain(index, domain), &page), of, (title, true));
        }
        for passage in &of.passages {
            let path = passage.domain.map(|domain| of.domain_path(domain));
            let page = page_of(of, &path.unwrap_or_default());
            let subject = Subject::Passage(index, passage.domain, passage.kind);
            self.texts((subject, &page), (of, passage.kind.name()), &passage.text);
        }
        for item in 0..of.items.len() {
            let id = ItemId {
                memorandum: index,
                item,
            };
            self.item(id, of, items);
        }
    }

    fn item(&mut self, id: ItemId, of: &Memorandum, is_whole: bool) {
        let item = &of.items[id.item];
        let page = page_of(of, &of.item_path(id.item));
        // Of a large portal only what is in no data file of its items.
        if !is_whole {
            for (part, is_title) in [("text", false), ("title", true)] {
                let place = self.places.places.len();
                let earlier =
                    self.earlier(place, (&page, part), |language| self.standing(of, language));
                if !earlier.is_empty() {
                    self.place((Subject::Item(id), &page), is_title);
                    self.places.wordings.extend(earlier);
                }
            }
            return;
        }
        self.texts((Subject::Item(id), &page), (of, "text"), &item.text);
        if item.titled != Titled::Excerpt {
            let is_signed = item.titled == Titled::Signed;
            self.title((Subject::Item(id), &page), of, (&item.title, is_signed));
        }
    }

    fn place(&mut self, (subject, page): (Subject, &str), is_title: bool) -> usize {
        self.places.places.push(Place {
            subject,
            is_title,
            page: page.to_owned(),
        });
        self.places.places.len() - 1
    }

    fn title(
        &mut self,
        place: (Subject, &str),
        of: &Memorandum,
        (title, is_signed): (&Localized<Phrase>, bool),
    ) {
        let at = self.place(place, true);
        let standing = |language: LanguageId| match is_signed {
            true => self.standing(of, language),
            false => Standing::Editorial,
        };
        let own = title
            .iter()
            .filter(|(language, of)| of.language == *language);
        let now: Vec<Wording> = own
            .map(|(language, phrase)| Wording {
                place: at,
                language,
                standing: standing(language),
                words: phrase.text.clone(),
                earlier: None,
            })
            .collect();
        let earlier = self.earlier(at, (place.1, "title"), standing);
        self.places.wordings.extend(now);
        self.places.wordings.extend(earlier);
    }

    fn texts(&mut self, place: (Subject, &str), (of, part): (&Memorandum, &str), texts: &Texts) {
        let at = self.place(place, false);
        let mut now = Vec::new();
        for (language, text) in texts.iter().filter(|(id, text)| text.language == *id) {
            let body = text.read(self.reads);
            now.push(Wording {
                place: at,
                language,
                standing: match body.origin {
                    Origin::Signed => Standing::Signed,
                    Origin::Derived => Standing::Converted,
                    Origin::Written => Standing::Editorial,
                    Origin::Current | Origin::Stale => Standing::Translation,
                },
                words: body.plain.clone(),
                earlier: None,
            });
        }
        let standing = |language| self.standing(of, language);
        let earlier = self.earlier(at, (place.1, part), standing);
        self.places.wordings.extend(now);
        self.places.wordings.extend(earlier);
    }

    /// What a version of a document counts for.
    fn standing(&self, of: &Memorandum, language: LanguageId) -> Standing {
        match self.portal.languages[language].derived_from {
            _ if of.authentic.contains(&language) => Standing::Signed,
            Some(_) => Standing::Converted,
            None => Standing::Translation,
        }
    }

    fn earlier(
        &self,
        place: usize,
        (page, part): (&str, &str),
        standing: impl Fn(LanguageId) -> Standing,
    ) -> Vec<Wording> {
        let of_page = self.portal.wordings.earlier.get(page);
        let own = of_page.into_iter().flatten().filter(|of| of.part == part);
        let wording = |of: &Earlier| {
            Some(Wording {
                place,
                language: of.language,
                standing: standing(of.language),
                words: of.words.clone()?,
                earlier: Some((of.id.clone(), [of.since, of.until])),
            })
        };
        own.filter_map(wording).collect()
    }
}

/// The address of a part of a document.
fn page_of(of: &Memorandum, path: &[&str]) -> String {
    [&[&*of.slug], path].concat().join("/")
}
