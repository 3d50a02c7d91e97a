//! What pages without a language say: everything in each language, in their order, and once where
//! two differ by script alone.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::language::{LanguageId, Localized};
use crate::model::{ItemId, Portal};
use crate::plan::{Kind, Page};
use crate::text::script::Converter;
use crate::theme::StringKey;
use crate::view::local::Local;
use crate::view::page::Shared;
use crate::view::{Common, View, Views, heading};

/// Stands between two languages where all stand on a line.
const BETWEEN: &str = " · ";

/// Something said in each language.
#[derive(Debug, Clone, Serialize, Hash)]
pub(super) struct Said<'a> {
    /// On one line, for where no element can say the language of a part.
    pub(super) text: String,
    forms: Vec<Form<'a>>,
}

#[derive(Debug, Clone, Serialize, Hash)]
struct Form<'a> {
    lang: &'a str,
    text: String,
}

/// The way to a page in one language, by what it is called there.
#[derive(Debug, Serialize, Hash)]
struct Way<'a> {
    lang: &'a str,
    text: String,
    href: String,
}

/// How one language says where readers report a mistake.
#[derive(Debug, Serialize, Hash)]
struct Contact<'a> {
    lang: &'a str,
    lead: &'a str,
    contact: Option<heading::ContactLink>,
}

/// A memorandum as one language says how it stands.
#[derive(Debug, Serialize, Hash)]
struct SaidStatus<'a> {
    lang: &'a str,
    legal_status: &'a Shared,
    source_of: &'a str,
    sentence_separator: &'a str,
}

/// Says things in each language.
pub(super) struct Neutral<'v, 'a> {
    portal: &'a Portal,
    local: &'v Localized<Local<'a>>,
    common: &'v Localized<Vec<Common>>,
    converter: &'v Converter,
}

impl<'v, 'a> Neutral<'v, 'a> {
    pub(super) fn new(views: &'v Views<'a>) -> Self {
        Self {
            portal: views.portal,
            local: &views.local,
            common: &views.common,
            converter: &views.converter,
        }
    }

    /// What `say` says in each language; languages for which it has nothing say nothing.
    pub(super) fn said(&self, say: impl Fn(&Local<'a>) -> Option<String>) -> Said<'a> {
        let mut forms: Vec<(String, Form<'a>)> = Vec::new();
        for (language, local) in self.local.iter() {
            let Some(text) = say(local).filter(|text| !text.is_empty()) else {
                continue;
            };
            // What was converted once is simplified.
            let simplified = match self.portal.languages[language].derived_from {
                Some(_) => text.clone(),
                None => self.converter.simplified(&text),
            };
            if forms.iter().all(|(other, _)| *other != simplified) {
                let lang = &self.portal.languages[language].tag;
                forms.push((simplified, Form { lang, text }));
            }
        }
        let forms: Vec<_> = forms.into_iter().map(|(_, form)| form).collect();
        let texts: Vec<_> = forms.iter().map(|form| &*form.text).collect();
        Said {
            text: texts.join(BETWEEN),
            forms,
        }
    }

    /// The strings of the theme for a page, by section and key.
    pub(super) fn strings(&self, page: Kind) -> Shared {
        let mut strings: BTreeMap<&str, BTreeMap<&str, Said<'a>>> = BTreeMap::new();
        let authoritative = &self.local[self.portal.languages.authoritative];
        for key in authoritative.strings_of(page).all().keys() {
            let said = self.said(|local| local.strings_of(page).all().get(key).cloned());
            if let Some((section, key)) = key.split_once('.') {
                strings.entry(section).or_default().insert(key, said);
            }
        }
        Shared::new(&strings)
    }

    /// The heading of a page.
    pub(super) fn heading(&self, kind: Kind) -> Said<'a> {
        self.said(|local| Some(heading::title(local, kind)))
    }

    /// Puts into the view what all these pages say.
    pub(super) fn insert(&self, page: &Page, strings: &Shared, view: &mut View) {
        let kind = page.kind;
        let own = |phrases: &'a Localized<crate::language::Phrase>, local: &Local<'a>| {
            let phrase = &phrases[local.language];
            (phrase.language == local.language).then(|| phrase.text.clone())
        };
        let optional =
            |phrases: &'a Option<Localized<_>>| self.said(|local| own(phrases.as_ref()?, local));
        view.insert("said", strings);
        let heading = self.heading(kind);
        view.insert("heading", &heading);
        view.insert(
            "site_short",
            &self.said(|local| own(self.portal.short_title(), local)),
        );
        view.insert(
            "site_notice",
            &self.said(|local| own(&self.portal.notice, local)),
        );
        let note = match &self.portal.note {
            Some(_) => optional(&self.portal.note),
            None => self.said(Local::site_note),
        };
        view.insert("site_note", &note);
        view.insert("site_run_by", &self.said(Local::run_by));
        let contacts = self.local.iter().map(|(language, local)| Contact {
            lang: self.tag(language),
            lead: local.strings.get(StringKey::ContactLead),
            contact: heading::contact(local, page, &heading.text),
        });
        let contacts: Vec<_> = contacts.filter(|of| of.contact.is_some()).collect();
        view.insert("contacts", &contacts);
    }

    /// Puts into the view how the memorandum of an item stands, and what it is called.
    pub(super) fn insert_memorandum(&self, id: ItemId, view: &mut View) {
        let title = &self.portal.memoranda[id.memorandum].title;
        let said = self.said(|local| {
            let title = &title[local.language];
            (title.language == local.language).then(|| title.text.clone())
        });
        let forms = said.forms.into_iter();
        let ways: Vec<_> = forms
            .filter_map(|form| {
                let mut languages = self.portal.languages.iter();
                let (language, _) = languages.find(|(_, of)| of.tag == form.lang)?;
                Some(Way {
                    lang: form.lang,
                    text: form.text,
                    href: self.local[language].href(Kind::Memorandum(id.memorandum)),
                })
            })
            .collect();
        let legal_statuses = self.local.iter();
        let legal_statuses: Vec<_> = legal_statuses
            .map(|(language, local)| SaidStatus {
                lang: self.tag(language),
                legal_status: &self.common[language][id.memorandum].legal_status,
                source_of: local.strings.get(StringKey::LegalStatusSourceOf),
                sentence_separator: local.strings.get(StringKey::ListSentence),
            })
            .collect();
        view.insert("ways", &ways);
        view.insert("legal_statuses", &legal_statuses);
    }

    fn tag(&self, language: LanguageId) -> &'a str {
        &self.portal.languages[language].tag
    }
}
