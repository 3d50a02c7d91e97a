//! What can be found: the items of all memoranda, and the words by which readers know them.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::asked::{Reading, Words};
use super::cited::{self, Paragraph, Styles};
use super::folding::fold_alike;
use super::labels::{self, Labels};
use super::parts::Part;
use super::tokens::{
    each_text_token, is_named_in, laid_out, name_tokens, tokens, whole_of, wholes,
};
use crate::language::{LanguageId, Phrase};
use crate::model::{Item, ItemId, Name, Portal, Text, TextBody};
use crate::plan;
use crate::tracked::Reads;

/// Everything that is searched. Documents are the items in the order of the portal; each has the
/// fields [`FieldKind::ALL`] in every language.
///
/// A derived language has a field only where it says other words than the language that it is
/// derived from: in other characters they are the same tokens.
pub struct Corpus<'a> {
    /// The portal.
    pub portal: &'a Portal,
    /// Where each document is in the portal.
    pub items: Vec<ItemId>,
    /// The languages, in the order of the portal.
    pub languages: Vec<LanguageId>,
    /// How queries are read.
    pub reading: Reading,
    /// Documents by what they are called that have no plain number.
    pub labels: Labels,
    /// How paragraphs are cited, where there are any.
    styles: Option<Styles>,
    /// Documents by the number of their item.
    numbers: BTreeMap<u32, Vec<usize>>,
    /// Forms of names, then of terms, by language.
    forms: Vec<Vec<Vec<&'a str>>>,
    /// The tokens of these forms, most of which are in many documents.
    form_tokens: Vec<Vec<Vec<String>>>,
    /// The tokens of the titles of areas, by language, memorandum and area.
    domain_tokens: Vec<Vec<Vec<Vec<String>>>>,
    /// The texts that were searched.
    reads: Reads,
}

/// What a field of a document holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// The title of the item.
    Title,
    /// The names and terms in it, by all their forms.
    Name,
    /// The title of its area.
    Domain,
    /// The text.
    Text,
}

impl FieldKind {
    /// Every kind, by number.
    pub const ALL: [Self; 4] = [Self::Title, Self::Name, Self::Domain, Self::Text];

    /// Whether it is the item's own words, which can hold a query.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Title | Self::Text)
    }
}

impl<'a> Corpus<'a> {
    /// What there is in `portal`; queries are read by no words of a theme.
    pub fn new(portal: &'a Portal) -> Self {
        Self::with_words(portal, &Words::of_none(portal))
    }

    /// What there is in `portal`; queries are read by the words of its theme.
    pub fn with_words(portal: &'a Portal, words: &Words) -> Self {
        let languages: Vec<LanguageId> = portal.languages.ids().collect();
        let forms: Vec<Vec<Vec<&str>>> = languages
            .iter()
            .map(|&language| forms(portal, language))
            .collect();
        let form_tokens = forms
            .par_iter()
            .map(|names| names.iter().map(|forms| cut_names(forms)).collect())
            .collect();
        let items: Vec<ItemId> = plan::items(portal).collect();
        let mut numbers: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for (document, &id) in items.iter().enumerate() {
            if let Some(number) = portal.item(id).key.number() {
                numbers.entry(number).or_default().push(document);
            }
        }
        let mut corpus = Self {
            portal,
            labels: labels::labels(portal, &items, &words.items),
            items,
            reading: Reading::new(
                words,
                portal.memoranda.iter().map(|of| &*of.slug),
                Part::all(portal),
            )
            .with_also(also(portal)),
            styles: None,
            numbers,
            languages,
            forms,
            form_tokens,
            domain_tokens: Vec::new(),
            reads: Reads::new(),
        };
        corpus.domain_tokens = corpus.make_domain_tokens();
        match &words.paragraphs {
            Some(words) if corpus.has_paragraphs() => corpus.with_paragraphs(words),
            _ => corpus,
        }
    }

    fn with_paragraphs(mut self, words: &cited::Words) -> Self {
        let slugs = self.portal.memoranda.iter().map(|of| &*of.slug);
        self.reading = self.reading.with_paragraphs(words, slugs);
        self.styles = Some(words.styles.clone());
        self
    }

    /// Whether some item has a paragraph with a number.
    fn has_paragraphs(&self) -> bool {
        let documents = 0..self.items.len();
        documents.into_iter().any(|document| {
            let mut texts = self.item(document).text.iter();
            texts.any(|(_, text)| !self.body(text).paragraphs.is_empty())
        })
    }

    /// The paragraphs of what a language shows of a document, but for those without a number.
    pub fn paragraphs(&self, document: usize, language: LanguageId) -> Vec<Paragraph> {
        let Some(styles) = &self.styles else {
            return Vec::new();
        };
        let text = &self.item(document).text[language];
        let of = (self.portal, self.items[document]);
        cited::of_text(of, styles, text, self.body(text))
    }

    fn make_domain_tokens(&self) -> Vec<Vec<Vec<Vec<String>>>> {
        let domains = |at: usize, memorandum: usize| {
            let domains = 0..self.portal.memoranda[memorandum].domains.len();
            domains
                .map(|domain| cut_names(&self.domain_titles(memorandum, domain, at)))
                .collect()
        };
        (0..self.languages.len())
            .map(|at| {
                (0..self.portal.memoranda.len())
                    .map(|memorandum| domains(at, memorandum))
                    .collect()
            })
            .collect()
    }

    /// How many fields a document has.
    pub fn fields(&self) -> usize {
        self.languages.len() * FieldKind::ALL.len()
    }

    /// The languages (indices) whose fields are `language`'s own: itself, and the one that it is
    /// derived from.
    pub fn own(&self, language: LanguageId) -> Vec<usize> {
        let from = self.portal.languages[language].derived_from;
        let own: Vec<LanguageId> = [language].into_iter().chain(from).collect();
        self.places(&own)
    }

    /// The indices of languages.
    pub fn places(&self, languages: &[LanguageId]) -> Vec<usize> {
        let place = |language| self.languages.iter().position(|other| other == language);
        languages.iter().filter_map(place).collect()
    }

    /// The item of a document.
    pub fn item(&self, document: usize) -> &'a Item {
        self.portal.item(self.items[document])
    }

    /// The documents whose item has a number.
    pub fn numbered(&self, number: u32) -> &[usize] {
        self.numbers.get(&number).map_or(&[], Vec::as_slice)
    }

    /// The documents whose item has a number, in the memorandum with this slug.
    pub fn numbered_in(&self, number: u32, slug: Option<&str>) -> impl Iterator<Item = usize> {
        let memorandum = |document: usize| &self.portal.memoranda[self.items[document].memorandum];
        let documents = self.numbered(number).iter().copied();
        documents
            .filter(move |&document| slug.is_none_or(|slug| *memorandum(document).slug == *slug))
    }

    /// The tokens of a field of a document.
    pub fn tokens(&self, document: usize, field: usize) -> Vec<String> {
        let mut tokens = Vec::new();
        self.each_token(document, field, |token| tokens.push(token.to_owned()));
        tokens
    }

    /// Gives each token of a field of a document to `take`, in order.
    pub fn each_token(&self, document: usize, field: usize, mut take: impl FnMut(&str)) {
        let at = field / FieldKind::ALL.len();
        let mut take_all = |tokens: &[String]| tokens.iter().for_each(|token| take(token));
        match FieldKind::ALL[field % FieldKind::ALL.len()] {
            FieldKind::Title => {
                if let Some(title) = self.title(document, at) {
                    take_all(&name_tokens(title));
                    take_all(&self.names_within(title, document, at));
                }
            }
            FieldKind::Text => {
                if let Some(text) = self.text(document, at) {
                    each_text_token(text, take);
                }
            }
            FieldKind::Domain => {
                let id = self.items[document];
                if let Some(domain) = self.item(document).domain {
                    take_all(&self.domain_tokens[at][id.memorandum][domain]);
                }
            }
            FieldKind::Name => {
                for name in self.mentions(document) {
                    take_all(&self.form_tokens[at][name]);
                }
            }
        }
    }

    /// The tokens of the names and terms of a document that its title has, each by all its forms as a whole: AI where the
    /// title says artificial intelligence.
    fn names_within(&self, title: &str, document: usize, at: usize) -> Vec<String> {
        let title = laid_out(title);
        let forms = self
            .mentions(document)
            .map(|name| &self.form_tokens[at][name]);
        let within = forms.filter(|forms| wholes(forms).any(|form| is_named_in(form, &title)));
        within
            .flat_map(|forms| wholes(forms))
            .map(str::to_owned)
            .collect()
    }

    /// The title of a document, where the language (index) has one in words of its own.
    pub fn title(&self, document: usize, at: usize) -> Option<&'a str> {
        self.phrase(at, |language| {
            let title = &self.item(document).title[language];
            own(title, language)
        })
    }

    /// The text of a document, where the language (index) has one in words of its own.
    pub fn text(&self, document: usize, at: usize) -> Option<&'a str> {
        self.phrase(at, |language| {
            let is_own = self.item(document).text[language].language == language;
            is_own.then(|| self.plain(document, language))
        })
    }

    /// The words of the text that a language shows.
    pub fn plain(&self, document: usize, language: LanguageId) -> &'a str {
        &self.item(document).text[language].read(&self.reads).plain
    }

    /// What a text says.
    pub(super) fn body(&self, text: &'a Text) -> &'a TextBody {
        text.read(&self.reads)
    }

    /// The words of a text beside the items.
    pub(super) fn read<'t>(&self, text: &'t Text) -> &'t str {
        &text.read(&self.reads).plain
    }

    /// The texts that were searched.
    pub fn into_reads(self) -> Reads {
        self.reads
    }

    /// The titles of an area, where the language (index) has some in words of its own.
    pub fn domain_titles(&self, memorandum: usize, domain: usize, at: usize) -> Vec<&'a str> {
        let domain = &self.portal.memoranda[memorandum].domains[domain];
        let titles = [&domain.title, &domain.short];
        let titles =
            titles.map(|title| self.phrase(at, |language| own(&title[language], language)));
        distinct(titles.into_iter().flatten(), BTreeSet::new())
    }

    /// Of each form of each recognised name (terms are none) the token, and the documents that
    /// mention it.
    pub fn recognised(&self) -> Vec<(String, Vec<u32>)> {
        let mut documents: Vec<Vec<u32>> = vec![Vec::new(); self.portal.names.len()];
        for (number, document) in (0_u32..).zip(0..self.items.len()) {
            for &name in &self.item(document).names {
                documents[name].push(number);
            }
        }
        let forms = documents.iter().enumerate().flat_map(|(name, documents)| {
            let forms = (0..self.languages.len()).flat_map(move |at| self.called(name, at));
            forms.filter_map(move |form| Some((whole_of(form)?, documents.clone())))
        });
        forms.collect()
    }

    /// What a name is called in a language (index): its forms without the words that it is only
    /// found by, which no text that mentions it need hold.
    pub fn called(&self, name: usize, at: usize) -> impl Iterator<Item = &&'a str> {
        let found_by = &self.portal.names[name].found_by[self.languages[at]];
        let forms = self.forms(name, at).iter();
        forms.filter(move |form| !found_by.iter().any(|words| words == **form))
    }

    /// Every form of a name, or of a term, in a language (index).
    pub fn forms(&self, name: usize, at: usize) -> &[&'a str] {
        &self.forms[at][name]
    }

    /// The names, then the terms, in a document.
    pub fn mentions(&self, document: usize) -> impl Iterator<Item = usize> + use<'_, 'a> {
        let item = self.item(document);
        let terms = item.terms.iter().map(|term| self.portal.names.len() + term);
        item.names.iter().copied().chain(terms)
    }

    /// What `of` gives for a language, unless the language that it is derived from has the same
    /// tokens.
    fn phrase(&self, at: usize, of: impl Fn(LanguageId) -> Option<&'a str>) -> Option<&'a str> {
        let language = self.languages[at];
        let text = of(language)?;
        let from = self.portal.languages[language].derived_from.and_then(of);
        from.is_none_or(|from| !fold_alike(from, text) && tokens(from) != tokens(text))
            .then_some(text)
    }
}

/// Every form of each name and each term in a language, with what else a name is found by, but
/// those of the language that it is derived from.
fn forms(portal: &Portal, language: LanguageId) -> Vec<Vec<&str>> {
    let from = portal.languages[language].derived_from;
    let names = portal.names.iter().map(|name| {
        let seen = from.map(|from| name_forms(name, from));
        distinct(name_forms(name, language), cut(seen))
    });
    let terms = portal.terms.iter().map(|term| {
        let of = |id| term[id].iter().map(String::as_str).collect();
        let seen = from.map(of);
        distinct(of(language), cut(seen))
    });
    names.chain(terms).collect()
}

/// The words by which readers look for names and terms, each with what that is called where it was signed.
fn also(portal: &Portal) -> impl Iterator<Item = (&str, &str)> {
    let authoritative = portal.languages.authoritative;
    let names = portal
        .names
        .iter()
        .map(move |name| Some(&*name.form[authoritative].text));
    let terms = portal
        .terms
        .iter()
        .map(move |term| term[authoritative].first().map(String::as_str));
    let entries = names.chain(terms).zip(&portal.also);
    entries.flat_map(|(form, also)| also.iter().filter_map(move |words| Some((&**words, form?))))
}

fn name_forms(name: &Name, language: LanguageId) -> Vec<&str> {
    let others = name.aliases[language]
        .iter()
        .chain(&name.found_by[language]);
    own(&name.form[language], language)
        .into_iter()
        .chain(others.map(String::as_str))
        .collect()
}

fn cut(texts: Option<Vec<&str>>) -> BTreeSet<Vec<String>> {
    texts.into_iter().flatten().map(tokens).collect()
}

fn cut_names(texts: &[&str]) -> Vec<String> {
    texts.iter().flat_map(|text| name_tokens(text)).collect()
}

fn own(phrase: &Phrase, language: LanguageId) -> Option<&str> {
    (phrase.language == language).then_some(phrase.text.as_str())
}

/// The texts that are cut into other tokens than those before them, and those `seen`.
fn distinct<'t>(
    list: impl IntoIterator<Item = &'t str>,
    mut seen: BTreeSet<Vec<String>>,
) -> Vec<&'t str> {
    list.into_iter()
        .filter(|text| seen.insert(tokens(text)))
        .collect()
}
