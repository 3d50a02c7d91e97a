//! What else the portal says beside its items: areas, names, main text, updates and pages, each found as a
//! document of its own kind. `themes/default/scripts/found.js` is its twin.
//!
//! A document is found where one of its texts, in any language, has all of a query. The client reads these texts
//! after it has shown the items, so that they cost the first answer nothing.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::Corpus;
use super::folding;
use super::tokens::{Run, laid_out, runs};
use crate::address;
use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{Memorandum, Portal, Texts};
use crate::text::han::is_ideograph;
use crate::text::stop_words::is_stop_word;
use crate::text::unspaced::signs;
use crate::theme::{StringKey, Words};

/// The shortest word that is found as the beginning of others.
const SHORTEST: usize = 4;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An area.
    Area,
    /// A name.
    Name,
    /// The main text of a memorandum, or what it was signed with.
    Text,
    /// An update.
    Update,
    /// A page.
    Page,
}

impl Kind {
    /// What the site calls it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Area => "areas",
            Self::Name => "names",
            Self::Text => "text",
            Self::Update => "updates",
            Self::Page => "pages",
        }
    }
}

/// Something that is found beside items.
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Its address below a language.
    pub address: String,
    /// What it is called, in each language.
    pub title: Localized<String>,
    /// What it says in each language and way, as it is looked for: titles, then texts.
    titles: Vec<String>,
    texts: Vec<String>,
}

/// The most documents that are found though none has all of a query.
const NEAR: usize = 3;

/// What the page about feeds offers, by whatever name readers know it.
const FEEDS: &str = "RSS Atom JSON Feed";

/// A page that the site makes itself: what it is called, its address below a language, and what else it offers.
pub type OwnPage = (Localized<String>, String, String);

/// The pages that the site makes itself, as a theme calls them.
pub fn own_pages(portal: &Portal, words: &Localized<Words>) -> Vec<OwnPage> {
    let kind = portal.memoranda.first().map_or("", |of| &*of.kind);
    let page = |key: StringKey, address: String| {
        let title = words.map(|words| words.of(kind).get(key).to_owned());
        let offers = match key {
            StringKey::TitleSubscribe => FEEDS.to_owned(),
            StringKey::TitleStates => states(words),
            _ => String::new(),
        };
        (title, address, offers)
    };
    let mut pages = vec![
        page(StringKey::TitleNames, format!("{}/", address::NAMES)),
        page(StringKey::TitleUpdates, format!("{}/", address::UPDATES)),
        page(
            StringKey::TitleTranslations,
            format!("{}/", address::TRANSLATIONS),
        ),
        page(
            StringKey::TitleSubscribe,
            format!("{}/", address::SUBSCRIBE),
        ),
        page(StringKey::TitleVerify, format!("{}/", address::VERIFY)),
    ];
    let is_recorded = portal.wordings.begun.is_some();
    let changes = is_recorded.then(|| format!("{}/", address::CHANGES));
    pages.extend(changes.map(|address| page(StringKey::TitleChanges, address)));
    let dated = portal.memoranda.iter().filter(|of| of.has_dates());
    let dated = dated.map(|of| format!("{}/{}/", of.slug, address::DATES));
    pages.extend(dated.map(|address| page(StringKey::TitleDates, address)));
    let memoranda = portal.memoranda.iter().enumerate();
    let told = memoranda.filter(|(index, _)| portal.has_states(*index));
    let told = told.map(|(_, of)| format!("{}/{}/", of.slug, address::STATES));
    pages.extend(told.map(|address| page(StringKey::TitleStates, address)));
    pages
}

/// What readers read of every state of an item, in every language.
fn states(words: &Localized<Words>) -> String {
    let words = words.iter().flat_map(|(_, words)| words.states());
    let said: Vec<&str> = words.map(|(_, said)| said).collect();
    said.join("\n")
}

/// All of them, in the order in which they are shown.
pub fn documents(corpus: &Corpus<'_>, own_pages: &[OwnPage]) -> Vec<Document> {
    let portal = corpus.portal;
    let mut all = Vec::new();
    for memorandum in &portal.memoranda {
        for (at, domain) in memorandum.domains.iter().enumerate() {
            let short = domain.short.iter().map(|(_, short)| short.text.as_str());
            let introduction = domain.introduction.iter().flat_map(|of| texts(corpus, of));
            let address = format!(
                "{}/{}/",
                memorandum.slug,
                memorandum.domain_path(at).join("/")
            );
            let mut document = Document::new(Kind::Area, address, &domain.title, introduction);
            document.titles.extend(distinct(short));
            all.push(document);
        }
    }
    for (at, name) in portal.names.iter().enumerate() {
        let others = [&name.aliases, &name.found_by];
        let others = others.into_iter().flat_map(|of| of.iter());
        let others = others.flat_map(|(_, list)| list).chain(&portal.also[at]);
        let address = format!("{}/{}/", address::NAMES, name.id);
        let mut document = Document::new(Kind::Name, address, &name.form, std::iter::empty());
        document.titles.extend(distinct(others.map(String::as_str)));
        all.push(document);
    }
    for memorandum in &portal.memoranda {
        all.extend(main_texts(corpus, memorandum));
    }
    for update in &portal.updates {
        let address = format!("{}/{}/", address::UPDATES, update.slug);
        let texts = texts(corpus, &update.text);
        all.push(Document::new(Kind::Update, address, &update.title, texts));
    }
    for article in &portal.articles {
        let address = format!("{}/", article.slug);
        let texts = texts(corpus, &article.text);
        all.push(Document::new(Kind::Page, address, &article.title, texts));
    }
    for (title, address, offers) in own_pages {
        all.push(Document {
            kind: Kind::Page,
            address: address.clone(),
            titles: distinct(title.iter().map(|(_, title)| title.as_str())),
            texts: vec![laid_out(offers)],
            title: title.clone(),
        });
    }
    all
}

fn main_texts<'c>(
    corpus: &'c Corpus<'_>,
    memorandum: &'c Memorandum,
) -> impl Iterator<Item = Document> + use<'c> {
    let of_whole = memorandum.passages.iter().filter(|of| of.domain.is_none());
    of_whole.map(|passage| {
        let address = format!("{}/#{}", memorandum.slug, passage.kind.name());
        let texts = texts(corpus, &passage.text);
        let mut document = Document::new(Kind::Text, address, &memorandum.title, texts);
        // It is found by what it says; what it is called belongs to the items too.
        document.titles.clear();
        document
    })
}

fn texts<'c>(corpus: &'c Corpus<'_>, of: &'c Texts) -> impl Iterator<Item = &'c str> {
    let own = of
        .iter()
        .filter(|(language, text)| text.language == *language);
    own.map(|(_, text)| corpus.read(text))
}

/// Texts as they are looked for, each once.
fn distinct<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    // A title of words that say nothing by themselves is found by them: About.
    let laid_out = texts.map(|text| match laid_out(text) {
        nothing if nothing.trim().is_empty() => whole(&runs(text).iter().collect::<Vec<_>>()),
        says => says,
    });
    laid_out.filter(|text| seen.insert(text.clone())).collect()
}

impl Document {
    fn new<'t>(
        kind: Kind,
        address: String,
        title: &Localized<Phrase>,
        texts: impl Iterator<Item = &'t str>,
    ) -> Self {
        Self {
            kind,
            address,
            title: title.map(|phrase| phrase.text.clone()),
            titles: distinct(title.iter().map(|(_, phrase)| phrase.text.as_str())),
            texts: distinct(texts),
        }
    }

    /// Whether one of its titles or texts has a part of a query.
    fn has(&self, part: &str) -> bool {
        let mut all = self.titles.iter().chain(&self.texts);
        all.any(|text| has_part(text, part))
    }

    /// How well it answers what is looked for: it is called so; its title has it; a text has it.
    fn rank(&self, wanted: &[String], whole: &str) -> Option<u8> {
        let has = |text: &String| wanted.iter().all(|part| has_part(text, part));
        if self.titles.iter().any(|title| title == whole) {
            Some(0)
        } else if self.titles.iter().any(has) {
            Some(1)
        } else {
            self.texts.iter().any(has).then_some(2)
        }
    }
}

/// Whether a text has a part of a query. Ideographs follow each other where only punctuation is between them:
/// 「十四五」規劃.
fn has_part(text: &str, part: &str) -> bool {
    text.contains(part) || (!part.starts_with(' ') && text.replace(' ', "").contains(part))
}

/// The areas that were asked for, then the documents that have all of a query, best first; without the words that only ask
/// where none has it as it was typed; and else those with most of it.
pub fn find<'d>(
    corpus: &Corpus<'_>,
    documents: &'d [Document],
    query: &str,
    areas: &[usize],
) -> Vec<&'d Document> {
    let list = runs(query);
    // Areas come first in the list.
    let mut all: Vec<&Document> = areas.iter().map(|&area| &documents[area]).collect();
    let mut found = having(documents, &list);
    if found.is_empty() && all.is_empty() {
        let list = corpus.reading.without_asking(&list);
        found = having(documents, &list);
        if found.is_empty() {
            found = near(documents, &list);
        }
    }
    let is_new = |of: &&Document| !all.iter().any(|known| std::ptr::eq(*known, *of));
    let found: Vec<&Document> = found.into_iter().filter(is_new).collect();
    all.extend(found);
    all
}

fn having<'d>(documents: &'d [Document], list: &[Run]) -> Vec<&'d Document> {
    let list = saying(list);
    if list.is_empty() {
        return Vec::new();
    }
    let wanted: Vec<String> = list.iter().map(|run| wanted(run)).collect();
    let whole = whole(&list);
    let mut found: Vec<(u8, &Document)> = documents
        .iter()
        .filter_map(|document| Some((document.rank(&wanted, &whole)?, document)))
        .collect();
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, document)| document).collect()
}

/// The texts, updates and pages with at least half of what is asked, where none has all of it: each part counts the
/// more, the fewer of them have it. Of a run of ideographs each two neighbours are a part; those that are nowhere are
/// no word, but where hardly any is somewhere, something else is asked.
fn near<'d>(documents: &'d [Document], list: &[Run]) -> Vec<&'d Document> {
    let able = documents.iter();
    let able = able.filter(|of| matches!(of.kind, Kind::Text | Kind::Update | Kind::Page));
    let able: Vec<&Document> = able.collect();
    let parts: BTreeSet<String> = saying(list).into_iter().flat_map(parts).collect();
    let having = |part: &String| able.iter().map(|of| of.has(part)).collect();
    let having: Vec<(&String, Vec<bool>)> = parts.iter().map(|part| (part, having(part))).collect();
    let known = having.iter().filter(|(_, having)| having.contains(&true));
    if 3 * known.count() < parts.len() {
        return Vec::new();
    }
    let weight = |(part, having): &(&String, Vec<bool>)| {
        let count = having.iter().filter(|has| **has).count();
        let is_word = part.starts_with(' ');
        let is_counted = count > 0 || is_word;
        usize::from(is_counted) * 100 * able.len() / count.max(1)
    };
    let total: usize = having.iter().map(weight).sum();
    let score = |at: usize| -> usize {
        let having = having.iter().filter(|(_, having)| having[at]);
        having.map(weight).sum()
    };
    let scored = able.iter().enumerate().map(|(at, of)| (score(at), *of));
    let mut near: Vec<(usize, &Document)> =
        scored.filter(|(score, _)| 2 * score >= total).collect();
    near.sort_by_key(|(score, _)| Reverse(*score));
    near.into_iter().take(NEAR).map(|(_, of)| of).collect()
}

/// The parts of a run that are looked for one by one.
fn parts(run: &Run) -> Vec<String> {
    match run {
        Run::Han(text) => {
            let signs: Vec<&str> = signs(text).collect();
            match &signs[..] {
                [_] => vec![text.clone()],
                signs => signs.windows(2).map(<[&str]>::concat).collect(),
            }
        }
        Run::Word(_) => vec![wanted(run)],
    }
}

/// The runs that say something, or all where none does.
fn saying(list: &[Run]) -> Vec<&Run> {
    let all = || list.iter();
    let saying: Vec<&Run> = all().filter(|run| !is_stop_word(run.text())).collect();
    if saying.is_empty() {
        all().collect()
    } else {
        saying
    }
}

/// A title as it is compared with others.
fn whole(list: &[&Run]) -> String {
    let texts: Vec<&str> = list.iter().map(|run| run.text()).collect();
    format!(" {} ", texts.join(" "))
}

/// A title in which nothing can be looked for.
pub struct Lost<'d> {
    /// What does not find it.
    pub title: &'d str,
    /// The language whose title it is.
    pub language: LanguageId,
    /// The document.
    pub document: &'d Document,
}

/// The titles in which nothing can be looked for: those of punctuation alone.
pub fn lost(documents: &[Document]) -> Vec<Lost<'_>> {
    let titled = documents.iter().filter(|of| of.kind != Kind::Text);
    titled
        .flat_map(|document| {
            let titles = document.title.iter();
            let empty = titles.filter(|(_, title)| runs(title).is_empty());
            empty.map(move |(language, title)| Lost {
                title,
                language,
                document,
            })
        })
        .collect()
}

/// What a text must have for a run: ideographs anywhere, a long word as the beginning of one, a short one as it is.
fn wanted(run: &Run) -> String {
    match run {
        Run::Han(signs) => signs.clone(),
        Run::Word(word) if word.chars().count() >= SHORTEST => format!(" {word}"),
        Run::Word(word) => format!(" {word} "),
    }
}

/// What the client reads for each language of the portal: kind, address, title, and what it says.
pub fn published(corpus: &Corpus<'_>, documents: &[Document]) -> Vec<Value> {
    let mut used: BTreeSet<char> = BTreeSet::new();
    for text in documents
        .iter()
        .flat_map(|of| of.titles.iter().chain(&of.texts))
    {
        used.extend(text.chars().filter(|&c| is_ideograph(c)));
    }
    let fold = folding::steps(&used);
    let languages = corpus.languages.iter();
    let file = |language: &LanguageId| {
        let list: Vec<Value> = documents
            .iter()
            .map(|of| {
                json!([
                    of.kind.key(),
                    of.address,
                    of.title[*language],
                    of.titles,
                    of.texts
                ])
            })
            .collect();
        json!({ "fold": fold, "documents": list })
    };
    languages.map(file).collect()
}
