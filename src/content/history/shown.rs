//! The texts that the public can read, by the pages that show them.

use std::collections::BTreeMap;

use crate::address::{NAMES, UPDATES};
use crate::content::decode::library::Library;
use crate::content::decode::path::{Entry, FOLDER};
use crate::diagnostic::Place;
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::model::{
    Article, FRONT_PAGE, Memorandum, OF_PORTAL, Origin, PassageKind, Portal, Texts, Titled, Update,
    wording_id,
};
use crate::text::script::Converter;
use crate::tracked::Reads;

/// The public texts of one page, by part and language: `en.text`.
pub(super) type Page = BTreeMap<String, Shown>;

/// A text in a language, as readers see it.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Fingerprint of the words.
    pub(super) id: String,
    /// The words.
    pub(super) words: String,
    /// Whether they were signed.
    pub(super) is_signed: bool,
    /// The text of the same page from which the program converted it.
    pub(super) converted_from: Option<String>,
    /// Where an editor changes it.
    pub(super) place: Place,
}

/// Every public text of a portal, by the first address of its page below a language: `fifth/26`.
pub(super) fn pages(
    portal: &Portal,
    library: &Library<'_>,
    converter: &Converter,
) -> BTreeMap<String, Page> {
    let mut pages = Pages {
        languages: &portal.languages,
        files: files(library),
        converter,
        pages: BTreeMap::new(),
    };
    pages.portal(portal);
    for memorandum in &portal.memoranda {
        pages.memorandum(memorandum);
    }
    for update in &portal.updates {
        pages.update(update);
    }
    pages.article(FRONT_PAGE, FRONT_PAGE, &portal.home);
    for article in &portal.articles {
        let key = article.aliases.first().unwrap_or(&article.slug);
        pages.article(key, &article.slug, article);
    }
    for name in &portal.names {
        let mut page = pages.at(&[NAMES, &name.id], "names.toml");
        page.phrase("form", &name.form, &[]);
    }
    pages.pages
}

/// The files of every text: by address and part (`""` for what the text itself has), then by language.
type Files = BTreeMap<(String, &'static str), BTreeMap<LanguageId, String>>;

fn files(library: &Library<'_>) -> Files {
    let mut files = Files::new();
    for (entry, versions) in &library.texts {
        let address = match entry {
            Entry::Home => FRONT_PAGE.to_owned(),
            // An address begins with its language and ends with a slash.
            entry => {
                let address = library.address(entry, "_").to_string();
                address[2..].trim_end_matches('/').to_owned()
            }
        };
        let of = files.entry((address, entry.anchor().unwrap_or_default()));
        let of = of.or_default();
        for (language, version) in versions {
            of.insert(*language, version.body.file.to_owned());
        }
    }
    files
}

struct Pages<'p> {
    languages: &'p Languages,
    files: Files,
    converter: &'p Converter,
    pages: BTreeMap<String, Page>,
}

/// A page whose texts are gathered.
struct Gathered<'a, 'p> {
    of: &'a mut Pages<'p>,
    /// Its first address, by which it is known.
    key: String,
    /// Its address.
    address: String,
    /// The file of a text that has none of its own, below the folder of the content.
    shared: Option<&'static str>,
}

impl<'p> Pages<'p> {
    /// The page with an address, whose texts have files of their own or all stand in one.
    fn at(
        &mut self,
        address: &[&str],
        shared: impl Into<Option<&'static str>>,
    ) -> Gathered<'_, 'p> {
        let address = address.join("/");
        self.known_as(&address, &address, shared.into())
    }

    fn known_as(
        &mut self,
        key: &str,
        address: &str,
        shared: Option<&'static str>,
    ) -> Gathered<'_, 'p> {
        Gathered {
            key: key.to_owned(),
            address: address.to_owned(),
            of: self,
            shared,
        }
    }

    /// The page of a part of a memorandum, or of an item.
    fn within(&mut self, of: &Memorandum, path: Vec<&str>) -> Gathered<'_, 'p> {
        self.at(&[vec![&*of.slug], path].concat(), None)
    }

    fn portal(&mut self, portal: &Portal) {
        let mut page = self.at(&[OF_PORTAL], None);
        page.phrase("title", &portal.title, &[]);
        page.phrase("notice", &portal.notice, &[]);
        for (part, phrase) in [
            ("short", &portal.short),
            ("note", &portal.note),
            ("operator", &portal.operator),
            ("reliance", &portal.reliance),
        ] {
            page.optional(part, phrase.as_ref(), &[]);
        }
    }

    fn memorandum(&mut self, of: &Memorandum) {
        let mut page = self.at(&[&of.slug], None);
        page.phrase("title", &of.title, &of.authentic);
        page.phrase("short", &of.short, &[]);
        page.optional("annex", of.annex.as_ref(), &of.authentic);
        for index in 0..of.domains.len() {
            let domain = &of.domains[index];
            let mut page = self.within(of, of.domain_path(index));
            page.phrase("title", &domain.title, &of.authentic);
            page.phrase("short", &domain.short, &[]);
            page.optional("label", domain.label.as_ref(), &of.authentic);
            if let Some(introduction) = &domain.introduction {
                page.texts("text", introduction);
            }
        }
        for passage in &of.passages {
            let path = passage.domain.map(|domain| of.domain_path(domain));
            let mut page = self.within(of, path.unwrap_or_default());
            page.texts(passage.kind.name(), &passage.text);
        }
        for index in 0..of.items.len() {
            self.item(of, index);
        }
    }

    fn item(&mut self, of: &Memorandum, index: usize) {
        let item = &of.items[index];
        let mut page = self.within(of, of.item_path(index));
        match item.titled {
            Titled::Signed => page.phrase("title", &item.title, &of.authentic),
            Titled::Editorial => page.phrase("title", &item.title, &[]),
            // It is the beginning of the text.
            Titled::Excerpt => {}
        }
        page.optional("label", item.label.as_ref(), &of.authentic);
        page.texts("text", &item.text);
        for (language, note) in item.notes.iter() {
            if let Some(note) = note {
                page.add("note", language, note, (false, None));
            }
        }
    }

    fn update(&mut self, of: &Update) {
        let address = [UPDATES, of.slug.as_str()].join("/");
        let mut page = self.known_as(&of.first_address(), &address, None);
        page.phrase("title", &of.title, &[]);
        page.texts("text", &of.text);
    }

    fn article(&mut self, key: &str, address: &str, of: &Article) {
        let mut page = self.known_as(key, address, None);
        page.phrase("title", &of.title, &[]);
        // The front page has no summary but its title.
        if key != FRONT_PAGE {
            page.phrase("summary", &of.summary, &[]);
        }
        page.texts("text", &of.text);
    }
}

impl Gathered<'_, '_> {
    fn optional(
        &mut self,
        part: &'static str,
        of: Option<&Localized<Phrase>>,
        signed: &[LanguageId],
    ) {
        if let Some(phrase) = of {
            self.phrase(part, phrase, signed);
        }
    }

    /// A phrase in the languages that have one of their own, or a converted one.
    fn phrase(&mut self, part: &'static str, of: &Localized<Phrase>, signed: &[LanguageId]) {
        for (language, phrase) in of.iter() {
            if phrase.language != language || phrase.text.is_empty() {
                continue;
            }
            let source = self.of.languages[language].derived_from;
            let source = source.filter(|source| {
                let own = &of[*source];
                own.language == *source && self.of.converter.simplified(&own.text) == phrase.text
            });
            let is_signed = signed.contains(&language);
            let source = source.filter(|_| !is_signed);
            self.add(part, language, &phrase.text, (is_signed, source));
        }
    }

    /// A text in the languages that have one of their own, or a converted one.
    fn texts(&mut self, part: &'static str, of: &Texts) {
        for (language, text) in of.iter() {
            if text.language != language {
                continue;
            }
            let body = text.read(&Reads::ignored());
            let source = self.of.languages[language].derived_from;
            let source = source.filter(|_| body.origin == Origin::Derived);
            let is_signed = body.origin == Origin::Signed;
            self.add(part, language, &body.plain, (is_signed, source));
        }
    }

    fn add(
        &mut self,
        part: &'static str,
        language: LanguageId,
        words: &str,
        (is_signed, source): (bool, Option<LanguageId>),
    ) {
        if words.trim().is_empty() {
            return;
        }
        let name = |language: LanguageId| format!("{}.{part}", self.of.languages[language].key);
        let shown = Shown {
            id: wording_id(words),
            words: words.to_owned(),
            is_signed,
            converted_from: source.map(name),
            place: self.place(part, source.unwrap_or(language)),
        };
        let of = name(language);
        self.of
            .pages
            .entry(self.key.clone())
            .or_default()
            .insert(of, shown);
    }

    fn place(&self, part: &'static str, language: LanguageId) -> Place {
        if let Some(shared) = self.shared {
            return Place::start(format!("{FOLDER}{shared}"));
        }
        let is_passage = |kind: PassageKind| kind.name() == part;
        let own = if PassageKind::IN_FILES.into_iter().any(is_passage) {
            part
        } else {
            ""
        };
        let files = self.of.files.get(&(self.address.clone(), own));
        let authoritative = self.of.languages.authoritative;
        let file = files.and_then(|files| files.get(&language).or(files.get(&authoritative)));
        file.map_or_else(
            || Place::start("portal.toml"),
            |file| Place::start(file.as_str()),
        )
    }
}
