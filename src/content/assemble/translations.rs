//! The state of every text in every language.

use std::collections::{BTreeMap, BTreeSet};

use crate::budget;
use crate::content::decode::path::FOLDER;
use crate::content::decode::path::{self, ContentPath, Entry, PartPath};
use crate::content::decode::raw::{
    DomainFacts, FrontMatter, ItemFacts, MemorandumFacts, PageFacts, SignaturesFacts, TitleFacts,
    UpdateFacts,
};
use crate::content::decode::toml_table::{self, Toml};
use crate::content::decode::{document, file_text};
use crate::content::texts::life_cycle::Stage;
use crate::diagnostic::Report;
use crate::language::{LanguageId, Languages, Localized};
use crate::model::{ItemId, ItemKey, Memorandum, Portal, State, Subject, Translated};
use crate::text::fingerprint::fingerprint;

/// A text with its translations.
#[derive(Debug, Clone)]
pub struct Translation {
    pub(crate) entry: Entry,
    /// Fingerprint of the authoritative text, which a reviewed translation carries.
    pub fingerprint: String,
    /// How each language stands.
    pub states: Localized<State>,
    /// The fingerprint that each translation carries.
    pub translates: Localized<Option<String>>,
}

impl Translation {
    /// What the names of its files begin with: `content/fifth/04-finance/26`.
    pub fn name(&self) -> String {
        format!("{FOLDER}{}", self.entry)
    }

    /// The slug of the memorandum that it is of, if it is signed text or stands above one.
    pub fn memorandum(&self) -> Option<&str> {
        self.entry.memorandum()
    }

    /// Whether it is an item.
    pub fn is_item(&self) -> bool {
        matches!(self.entry, Entry::Item { .. })
    }

    /// Path of its file in a language, whether it exists or not.
    pub fn file(&self, languages: &Languages, language: LanguageId) -> String {
        format!("{}.{}.md", self.name(), languages[language].key)
    }
}

/// What a translator has before them: the words of a content file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What a translation of it carries.
    pub fingerprint: String,
    /// The words of the front matter, a line each, and the text.
    pub text: String,
    /// The keys of the front matter.
    pub keys: BTreeSet<String>,
}

/// The wording of an authoritative text; `None` where `text` is not what `file` can hold.
pub fn wording(file: &str, text: &str, languages: &Languages) -> Option<Wording> {
    let keys: Vec<&str> = languages.keys().collect();
    let path = path::parse(file.strip_prefix(FOLDER)?, &keys).ok()?;
    let ContentPath::Text(entry, _) = path else {
        return None;
    };
    let mut ignored = Report::new();
    let text = file_text::decode(file, text.as_bytes(), budget::TEXT, &mut ignored)?;
    let document = document::split(file, text, &mut ignored)?;
    let toml = document.front_matter;
    let table: toml::Table = toml_table::read(toml, &mut ignored)?;
    let words = match entry {
        Entry::Home => words::<TitleFacts>(toml),
        Entry::Item { .. } => words::<ItemFacts>(toml),
        Entry::Memorandum { .. } => words::<MemorandumFacts>(toml),
        Entry::Passage { .. } => words::<SignaturesFacts>(toml),
        Entry::Domain { .. } => words::<DomainFacts>(toml),
        Entry::Update { .. } => words::<UpdateFacts>(toml),
        Entry::Page { .. } => words::<PageFacts>(toml),
    }?;
    let parts = || words.iter().map(String::as_str).chain([document.body.text]);
    Some(Wording {
        fingerprint: fingerprint(parts()),
        text: parts().collect::<Vec<_>>().join("\n"),
        keys: table.into_iter().map(|(key, _)| key).collect(),
    })
}

fn words<F: serde::de::DeserializeOwned + FrontMatter>(toml: Toml<'_>) -> Option<Vec<String>> {
    let front: F = toml_table::read(toml, &mut Report::new())?;
    Some(front.words().into_iter().map(str::to_owned).collect())
}

/// The same as the portal shows it: without the texts that are not public.
pub(crate) fn shown(
    translations: &[Translation],
    hidden: &BTreeMap<Entry, Stage>,
    portal: &Portal,
) -> Vec<Translated> {
    let places = Places::new(portal);
    let mut shown: Vec<Translated> = translations
        .iter()
        .filter(|translation| !hidden.contains_key(&translation.entry))
        .filter_map(|translation| {
            Some(Translated {
                subject: places.subject(&translation.entry)?,
                fingerprint: translation.fingerprint.clone(),
                states: translation.states.clone(),
                translates: translation.translates.clone(),
            })
        })
        .collect();
    shown.sort_by_key(|translated| translated.subject);
    shown
}

/// Where in a portal the texts of files are.
struct Places<'p> {
    portal: &'p Portal,
    updates: BTreeMap<&'p str, usize>,
    /// Of each memorandum, by the names of their folders.
    domains: Vec<BTreeMap<Vec<&'p str>, usize>>,
    /// By the area, and the key.
    items: Vec<BTreeMap<(Option<usize>, &'p ItemKey), usize>>,
}

impl<'p> Places<'p> {
    fn new(portal: &'p Portal) -> Self {
        let updates = portal.updates.iter().enumerate();
        let domains = |of: &'p Memorandum| {
            let domains = 0..of.domains.len();
            domains
                .map(|domain| (of.domain_path(domain), domain))
                .collect()
        };
        let items = |of: &'p Memorandum| {
            let items = of.items.iter().enumerate();
            items
                .map(|(at, item)| ((item.domain, &item.key), at))
                .collect()
        };
        Self {
            portal,
            updates: updates.map(|(at, of)| (&*of.slug, at)).collect(),
            domains: portal.memoranda.iter().map(domains).collect(),
            items: portal.memoranda.iter().map(items).collect(),
        }
    }

    /// What of the portal a file holds.
    fn subject(&self, entry: &Entry) -> Option<Subject> {
        let memorandum = || {
            let mut memoranda = self.portal.memoranda.iter();
            memoranda.position(|of| Some(&*of.slug) == entry.memorandum())
        };
        let domain = |memorandum: usize, part: &PartPath| match part.is_root() {
            true => Some(None),
            false => {
                let path: Vec<&str> = part.names().collect();
                self.domains[memorandum].get(&path).map(|of| Some(*of))
            }
        };
        Some(match entry {
            Entry::Home => Subject::Home,
            Entry::Memorandum { .. } => Subject::Memorandum(memorandum()?),
            Entry::Passage { part, kind, .. } => {
                let index = memorandum()?;
                Subject::Passage(index, domain(index, part)?, *kind)
            }
            Entry::Domain { part, .. } => {
                let index = memorandum()?;
                Subject::Domain(index, domain(index, part)??)
            }
            Entry::Item { part, key, .. } => {
                let memorandum = memorandum()?;
                let domain = domain(memorandum, part)?;
                let item = *self.items[memorandum].get(&(domain, key))?;
                Subject::Item(ItemId { memorandum, item })
            }
            Entry::Update { slug } => Subject::Update(*self.updates.get(slug.as_str())?),
            Entry::Page { slug } => {
                let articles = &self.portal.articles;
                Subject::Article(articles.iter().position(|article| article.slug == *slug)?)
            }
        })
    }
}

/// The text of a translation's file with the fingerprint of what it translates in its front matter.
pub fn stamped(text: &str, fingerprint: &str) -> String {
    let line = format!("translates = \"{fingerprint}\"\n");
    let mut out = String::with_capacity(text.len() + line.len());
    let mut fences = 0;
    for old in text.split_inclusive('\n') {
        let in_front_matter = fences == 1;
        if old.trim_end() == "+++" && fences < 2 {
            fences += 1;
        } else if in_front_matter
            && old
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "translates")
        {
            continue;
        }
        out.push_str(old);
        if fences == 1 && !in_front_matter {
            out.push_str(&line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_added_or_replaced() {
        let expected = "+++\ntranslates = \"abc\"\ntitle = \"t\"\n+++\n\ntranslates = x\n";
        for text in [
            "+++\ntitle = \"t\"\n+++\n\ntranslates = x\n",
            "+++\ntitle = \"t\"\ntranslates = \"old\"\n+++\n\ntranslates = x\n",
            expected,
        ] {
            assert_eq!(stamped(text, "abc"), expected);
        }
    }
}
