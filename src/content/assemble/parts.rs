//! What a memorandum consists of: its parts, its items, and the signed text around them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::budget;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::pairing::{BodyKind, Paired};
use crate::content::assemble::termbase::Termbase;
use crate::content::decode::document;
use crate::content::decode::path::{Entry, PartPath, Spelling};
use crate::content::decode::raw::{
    DomainFacts, DomainWords, FrontMatter, ItemFacts, ItemWords, RawForm, RawRelation,
    SignaturesFacts, SignaturesWords,
};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::lock::{self, Signed, SignedText};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{LanguageId, Localized, Phrase};
use crate::model::{Domain, Item, ItemKey, NamedDate, Origin, Passage, PassageKind, Texts, Titled};
use crate::text::clause::{clause, first_words};
use crate::text::date;
use crate::text::fingerprint::sha256;
use crate::tracked::Reads;

/// What is gathered while the files of one memorandum are read.
pub(super) struct Progress<'t> {
    pub(super) memorandum: &'t str,
    pub(super) spelling: Spelling,
    pub(super) termbase: &'t Termbase,
    pub(super) signed: Signed,
    pub(super) passages: Vec<Passage>,
    pub(super) domains: Vec<Domain>,
    pub(super) items: Vec<Arc<Item>>,
    /// The parts that could be read: indices of [`Self::domains`].
    known: BTreeMap<PartPath, usize>,
    /// Where each item stands, by the part in which numbers begin anew, and its key.
    places: BTreeMap<(PartPath, ItemKey), Place>,
}

impl<'t> Progress<'t> {
    /// Nothing yet of the memorandum with this slug.
    pub(super) fn new(
        (memorandum, spelling): (&'t str, Spelling),
        termbase: &'t Termbase,
        authoritative: &str,
    ) -> Self {
        Self {
            memorandum,
            spelling,
            termbase,
            signed: Signed::new(authoritative, spelling.document()),
            passages: Vec::new(),
            domains: Vec::new(),
            items: Vec::new(),
            known: BTreeMap::new(),
            places: BTreeMap::new(),
        }
    }
}

/// An item with what else its file says of what was signed.
struct ReadItem<'a> {
    item: Item,
    body: document::Body<'a>,
    /// Where the file says that it has marks.
    marked: Option<Place>,
    /// Its signed heading and label, by what the lock calls them.
    values: Vec<(&'static str, SignedText)>,
    /// The bodies of the other versions that were signed.
    others: Vec<(LanguageId, document::Body<'a>)>,
    /// Their headings and labels.
    phrases: Vec<(LanguageId, &'static str, SignedText)>,
    /// What its file says that it does to others.
    relations: (Vec<Spanned<RawRelation>>, Toml<'a>),
}

impl<'a> Loader<'a, '_, '_> {
    /// Reads the parts, the items and the passages of a memorandum that have files of their own.
    pub(super) fn parts(&mut self, progress: &mut Progress<'_>) {
        let mut items: BTreeMap<PartPath, Vec<Entry>> = BTreeMap::new();
        let of_it = |entry: &&Entry| entry.memorandum() == Some(progress.memorandum);
        for entry in self.library.texts.keys().filter(of_it) {
            if let Entry::Item { part, .. }
            | Entry::Domain { part, .. }
            | Entry::Passage { part, .. } = entry
            {
                part.up().for_each(|part| {
                    items.entry(part).or_default();
                });
                if matches!(entry, Entry::Item { .. }) {
                    items.entry(part.clone()).or_default().push(entry.clone());
                }
            }
        }
        let mut folders: Vec<(PartPath, Vec<Entry>)> = items.into_iter().collect();
        // Annexes stand behind everything else.
        folders.sort_by_cached_key(|(part, _)| {
            let outermost = part.up().filter(|of| !of.is_root()).last();
            let is_annex = outermost.is_some_and(|of| self.is_annex(progress.memorandum, &of));
            (is_annex, part.clone())
        });
        self.check_numbers(progress.memorandum, folders.iter().map(|(part, _)| part));
        // All at once, for parts have too few items to share among threads.
        let entries: Vec<Entry> = folders
            .iter()
            .flat_map(|(_, items)| items)
            .cloned()
            .collect();
        let mut read = self.read_items(&entries, progress.termbase).into_iter();
        for (part, entries) in folders {
            let items = read.by_ref().take(entries.len()).flatten().collect();
            self.part(&part, items, progress);
        }
        self.check_gaps(progress);
    }

    fn is_annex(&self, memorandum: &str, part: &PartPath) -> bool {
        let mut parts = part.up().filter(|of| !of.is_root());
        parts.any(|of| self.library.apart.contains(&(memorandum.to_owned(), of)))
    }

    /// Reports parts beside each other that have the same number.
    fn check_numbers<'p>(&mut self, memorandum: &str, parts: impl Iterator<Item = &'p PartPath>) {
        let mut names: BTreeMap<(Option<PartPath>, u32), &str> = BTreeMap::new();
        for part in parts {
            let Some((number, name)) = part.last() else {
                continue;
            };
            let Some(other) = names.insert((part.parent(), *number), name) else {
                continue;
            };
            let folder = format!("content/{memorandum}/{part}");
            let place = Place::start(folder.trim_end_matches('/'));
            self.report.push(
                Diagnostic::error("duplicate-area", place)
                    .with("other", other)
                    .with("name", name)
                    .with("number", *number),
            );
        }
    }

    /// A part with its own items, or the memorandum itself with those of no part.
    fn part(&mut self, part: &PartPath, items: Vec<ReadItem<'a>>, progress: &mut Progress<'_>) {
        let place = items.first().map(|read| read.body.place(&(0..0)));
        let items: Vec<Item> = items
            .into_iter()
            .filter_map(|read| self.once(read, part, progress))
            .collect();
        let mut index = None;
        if !part.is_root() {
            index = self.domain(part, place, progress);
            if index.is_none() {
                return;
            }
        }
        let first = progress.items.len();
        let items = items.into_iter().map(|item| Item {
            domain: index,
            ..item
        });
        progress.items.extend(items.map(Arc::new));
        if let Some(index) = index {
            progress.domains[index].items = first..progress.items.len();
        }
        for kind in PassageKind::IN_FILES {
            let text = self.passage(part, kind, progress);
            progress.passages.extend(text.map(|text| Passage {
                domain: index,
                kind,
                text,
            }));
        }
    }

    /// A passage of a memorandum or part, where there is a file of it.
    fn passage(
        &mut self,
        part: &PartPath,
        kind: PassageKind,
        progress: &mut Progress<'_>,
    ) -> Option<Texts> {
        let entry = Entry::Passage {
            memorandum: progress.memorandum.to_owned(),
            part: part.clone(),
            kind,
        };
        let front: Paired<'_, SignaturesFacts, SignaturesWords> = self.pair(&entry)?;
        let facts = &front.source.front;
        let is_numbered = kind != PassageKind::Signatures;
        let text = self.texts(&front, BodyKind::of(facts.text.as_ref(), is_numbered));
        // Pages of names list what mentions them by items; here it is the translation that matters.
        self.mentions(&text, &front, progress.termbase);
        self.check_dates(front.source.document.body);
        let words = text[self.localizer.languages.authoritative].read(&Reads::ignored());
        let name = format!("{part}{}", kind.name());
        let body = front.source.document.body;
        let marked = marked(facts.text.as_ref(), front.source.document.front_matter);
        progress.signed.body(&name, words, body, marked);
        self.sign_versions(&name, &front, &text, &mut progress.signed);
        Some(text)
    }

    /// Adds a part, and says which it is; `None` where it cannot be used, which is then reported. `place` is
    /// that of its first item.
    fn domain(
        &mut self,
        part: &PartPath,
        place: Option<Place>,
        progress: &mut Progress<'_>,
    ) -> Option<usize> {
        let entry = Entry::Domain {
            memorandum: progress.memorandum.to_owned(),
            part: part.clone(),
            spelling: progress.spelling,
        };
        let place = place.unwrap_or_else(|| Place::start(format!("content/{entry}")));
        if !self.expect_file(&entry, &place, "missing-area") {
            return None;
        }
        let front: Paired<'_, DomainFacts, DomainWords> = self.pair(&entry)?;
        self.sign_domain(&front, part, &mut progress.signed);
        let parent = match part.parent().filter(|of| !of.is_root()) {
            Some(above) => Some(*progress.known.get(&above)?),
            None => None,
        };
        let (number, slug) = part.last()?.clone();
        let facts = &front.source.front;
        let label = facts
            .label
            .as_ref()
            .map(|_| front.phrases(self.localizer, DomainFacts::label, |w| w.label.as_deref()));
        let title = match (facts.heading(), &label) {
            (None, Some(label)) => label.clone(),
            _ => front.title(self.localizer),
        };
        let introduction = (!front.source.document.body.text.is_empty())
            .then(|| self.texts(&front, BodyKind::Markdown));
        let short = front.phrases(
            self.localizer,
            |f| f.short.as_deref(),
            |w| w.short.as_deref(),
        );
        let index = progress.domains.len();
        progress.known.insert(part.clone(), index);
        progress.domains.push(Domain {
            number,
            slug,
            parent,
            kind: facts.kind.as_ref().map(|of| of.get_ref().clone()),
            is_annex: self.is_annex(progress.memorandum, part),
            label,
            short: or_else(short, &title),
            title,
            introduction,
            items: 0..0,
        });
        Some(index)
    }

    /// Adds what the file of a part holds of what was signed.
    fn sign_domain(
        &mut self,
        front: &Paired<'_, DomainFacts, DomainWords>,
        part: &PartPath,
        signed: &mut Signed,
    ) {
        let (facts, toml) = (&front.source.front, front.source.document.front_matter);
        let folder = part.to_string();
        let folder = folder.trim_end_matches('/');
        if let (Some(_), Some(title)) = (&facts.heading, &facts.title) {
            self.two_titles(toml.key_before("title", &title.span()));
        }
        let is_blank = facts
            .label
            .as_ref()
            .is_some_and(|of| of.get_ref().trim().is_empty());
        if facts.heading().is_none() && is_blank {
            let place = toml.place(&(0..0));
            self.report.push(Diagnostic::error("missing-title", place));
        }
        for (name, value) in [
            ("heading", facts.heading()),
            ("label", facts.label.as_ref()),
        ] {
            if let Some(value) = value {
                let text = SignedText::value(value, toml);
                signed.text(format!("{folder}#{name}"), text);
            }
        }
        for (language, version) in front.also_signed() {
            let place = version.document.front_matter.place(&(0..0));
            let key = &self.localizer.languages[language].key;
            for (name, words) in [
                ("heading", version.front.title()),
                ("label", version.front.label.as_deref()),
            ] {
                if let Some(words) = words {
                    let text = SignedText::phrase(words, place.clone());
                    signed.text_in(key, &format!("{folder}#{name}"), text);
                }
            }
        }
        if let Some(kind) = &facts.kind {
            let place = toml.place(&kind.span());
            self.kinds.push((kind.get_ref().clone(), place.clone()));
            signed.fact(folder, "kind", kind.get_ref().as_str(), vec![place]);
        }
    }

    fn two_titles(&mut self, place: Place) {
        self.report.push(Diagnostic::error("two-titles", place));
    }

    /// Whether a file is there that an entry needs; reports when it is not.
    pub(super) fn expect_file(&mut self, entry: &Entry, place: &Place, code: &'static str) -> bool {
        let there =
            self.library.texts.contains_key(entry) || self.library.has_file(entry, self.key());
        if !there {
            let file = format!("content/{entry}.{}.md", self.key());
            self.report
                .push(Diagnostic::error(code, place.clone()).with("file", file));
        }
        there
    }

    /// Key of the authoritative language.
    pub(super) fn key(&self) -> &str {
        let languages = self.localizer.languages;
        &languages[languages.authoritative].key
    }

    fn read_items(&mut self, entries: &[Entry], termbase: &Termbase) -> Vec<Option<ReadItem<'a>>> {
        let mut items = Vec::with_capacity(entries.len());
        self.each(
            entries,
            |loader, entry| loader.read_item(entry, termbase),
            |_, _, item, _| items.push(item),
        );
        items
    }

    /// An item, as if it were in no part.
    pub(super) fn item(&mut self, entry: &Entry, termbase: &Termbase) -> Option<Item> {
        self.read_item(entry, termbase).map(|read| read.item)
    }

    fn read_item(&mut self, entry: &Entry, termbase: &Termbase) -> Option<ReadItem<'a>> {
        let Entry::Item { key, .. } = entry else {
            return None;
        };
        let front: Paired<'_, ItemFacts, ItemWords> = self.pair(entry)?;
        let text = self.texts(&front, BodyKind::of(front.source.front.text.as_ref(), true));
        let (names, terms) = self.mentions(&text, &front, termbase);
        let plain = &text[self.localizer.languages.authoritative]
            .read(&Reads::ignored())
            .plain;
        self.check_dates(front.source.document.body);
        self.check_titles(&front, key);
        let facts = &front.source.front;
        let dates = self.dates_of(facts, plain);
        let (title, titled) = match (&facts.heading, &facts.title) {
            (Some(_), _) => (front.title(self.localizer), Titled::Signed),
            (None, Some(_)) => (front.title(self.localizer), Titled::Editorial),
            (None, None) => (excerpt(&text), Titled::Excerpt),
        };
        let label = facts
            .label
            .as_ref()
            .map(|_| front.phrases(self.localizer, ItemFacts::label, |w| w.label.as_deref()));
        let item = Item {
            key: key.clone(),
            domain: None,
            label,
            title,
            titled,
            notes: self.notes(&front),
            sha256: sha256(plain.as_bytes()),
            names,
            terms,
            dates,
            text,
        };
        let toml = front.source.document.front_matter;
        let values = [("heading", &facts.heading), ("label", &facts.label)].into_iter();
        let values = values
            .filter_map(|(name, value)| Some((name, SignedText::value(value.as_ref()?, toml))));
        let others = front.also_signed();
        let others = others.map(|(language, of)| (language, of.document.body));
        Some(ReadItem {
            others: others.collect(),
            phrases: also_signed_phrases(&front),
            relations: (facts.relation.clone(), toml),
            item,
            body: front.source.document.body,
            marked: marked(facts.text.as_ref(), toml),
            values: values.collect(),
        })
    }

    /// Reports an item whose key does not say its label, and titles beside headings.
    fn check_titles(&mut self, front: &Paired<'_, ItemFacts, ItemWords>, key: &ItemKey) {
        let (facts, toml) = (&front.source.front, front.source.document.front_matter);
        if key.number().is_none() && facts.label.is_none() {
            let place = toml.place(&(0..0));
            let problem = Diagnostic::error("missing-label", place);
            self.report.push(problem.with("key", key.to_string()));
        }
        if let (Some(_), Some(title)) = (&facts.heading, &facts.title) {
            self.two_titles(toml.key_before("title", &title.span()));
        }
        for (_, version) in front.versions.iter() {
            let Some(version) = version else { continue };
            // What a translation has a title for has one itself.
            if facts.heading_or_title().is_none() && version.front.title().is_some() {
                let there = version.document.front_matter.place(&(0..0));
                let problem = Diagnostic::error("missing-title", toml.place(&(0..0)));
                self.report.push(problem.related(there));
                return;
            }
            let (wrong, right) = match (&facts.heading, &version.front) {
                (Some(_), words) if words.title.is_some() => ("title", "heading"),
                (None, words) if words.heading.is_some() => ("heading", "title"),
                _ => continue,
            };
            let place = version.document.front_matter.place(&(0..0));
            let problem = Diagnostic::error("title-or-heading", place);
            self.report
                .push(problem.with("wrong", wrong).with("right", right));
        }
    }

    /// What the editors note beside the text of each language: none is made from another's.
    fn notes(&mut self, front: &Paired<'_, ItemFacts, ItemWords>) -> Localized<Option<String>> {
        let languages = self.localizer.languages;
        languages.localize(|language| {
            let (document, note) = match &front.versions[language] {
                _ if language == languages.authoritative => {
                    (front.source.document, &front.source.front.note)
                }
                Some(version) => (version.document, &version.front.note),
                None => return None,
            };
            let note = note.as_ref()?;
            if note.get_ref().trim().is_empty() {
                let place = document.front_matter.place(&note.span());
                self.report
                    .push(Diagnostic::error("empty-value", place).with("key", "note"));
            }
            Some(note.get_ref().clone())
        })
    }

    /// The item, unless there is one with its key already, which is reported.
    fn once(
        &mut self,
        read: ReadItem<'a>,
        part: &PartPath,
        progress: &mut Progress<'_>,
    ) -> Option<Item> {
        let ReadItem {
            item,
            body,
            marked,
            values,
            others,
            phrases,
            relations,
        } = read;
        let place = body.place(&(0..0));
        let anew = self.anew(progress.memorandum, part);
        let at = (anew.clone(), item.key.clone());
        if let Some(first) = progress.places.get(&at) {
            self.report.push(
                Diagnostic::error("duplicate-item", place)
                    .with("number", item.key.to_string())
                    .related(first.clone()),
            );
            return None;
        }
        progress.places.insert(at, place);
        let words = item.text[self.localizer.languages.authoritative].read(&Reads::ignored());
        let path = format!("{part}{}", item.key);
        let names = anew.names().chain([item.key.in_address()]);
        let called: Vec<&str> = names.collect();
        let called = called.join("/");
        self.note_relations((progress.memorandum, Some(&called)), relations);
        progress.signed.call(&path, called);
        for (name, text) in values {
            progress.signed.text(format!("{path}#{name}"), text);
        }
        let key = |language: LanguageId| &*self.localizer.languages[language].key;
        for (language, name, text) in phrases {
            let name = format!("{path}#{name}");
            progress.signed.text_in(key(language), &name, text);
        }
        for (language, body) in others {
            let words = item.text[language].read(&Reads::ignored());
            progress.signed.body_in(key(language), &path, words, body);
        }
        progress.signed.body(&path, words, body, marked);
        Some(item)
    }

    /// Adds a text as it was signed in other languages as well.
    pub(super) fn sign_versions<F: FrontMatter, W: FrontMatter>(
        &self,
        name: &str,
        front: &Paired<'_, F, W>,
        text: &Texts,
        signed: &mut Signed,
    ) {
        for (language, version) in front.also_signed() {
            let words = text[language].read(&Reads::ignored());
            let key = &self.localizer.languages[language].key;
            signed.body_in(key, name, words, version.document.body);
        }
    }

    /// The part in which the numbers of the items of `part` begin anew: itself, or the memorandum.
    fn anew(&self, memorandum: &str, part: &PartPath) -> PartPath {
        match self.library.is_apart(memorandum, part) {
            true => part.clone(),
            false => PartPath::default(),
        }
    }

    /// Items are numbered in a row; a gap is most likely a file that was forgotten.
    fn check_gaps(&mut self, progress: &Progress<'_>) {
        if self.library.has_misnamed(progress.memorandum) {
            return; // It is most likely one of those whose names are wrong.
        }
        let mut there: BTreeMap<PartPath, BTreeSet<u32>> = BTreeMap::new();
        for entry in &self.library.entries {
            if let Entry::Item { part, key, .. } = entry
                && entry.memorandum() == Some(progress.memorandum)
                && let Some(number) = key.leading_number()
            {
                let anew = self.anew(progress.memorandum, part);
                there.entry(anew).or_default().insert(number);
            }
        }
        for (part, numbers) in there {
            let before = std::iter::once(0).chain(numbers.iter().copied());
            let gaps = before
                .zip(&numbers)
                .filter(|(before, number)| before + 1 < **number);
            for (first, last) in gaps.map(|(before, number)| (before + 1, number - 1)) {
                let mut after = progress
                    .places
                    .range((part.clone(), ItemKey::numbered(first))..);
                let after = after.next().filter(|((of, _), _)| *of == part);
                let place = after.map_or_else(
                    || Place::start(lock::path(progress.memorandum)),
                    |(_, place)| place.clone(),
                );
                self.report.push(
                    Diagnostic::warning("missing-item", place)
                        .with("count", last - first + 1)
                        .with("first", first)
                        .with("last", last)
                        .with("memorandum", progress.memorandum),
                );
            }
        }
    }

    /// The dates that an item names in its signed heading and text.
    fn dates_of(&self, facts: &ItemFacts, plain: &str) -> Vec<NamedDate> {
        let heading = facts.heading.as_ref().map(|of| of.get_ref().as_str());
        let languages = &self.localizer.languages;
        let tag = &languages[languages.authoritative].tag;
        let signed = heading.into_iter().chain([plain]);
        let dates = signed.flat_map(|signed| dates_in(signed, tag));
        dates.take(budget::DATES).collect()
    }

    /// Reports that a signed text names more dates than the page of dates could show.
    pub(super) fn check_dates(&mut self, body: document::Body<'_>) {
        let languages = &self.localizer.languages;
        let dates = date::mentioned(body.text, &languages[languages.authoritative].tag);
        if let Some((beyond, _)) = dates.get(budget::DATES) {
            self.report.push(
                Diagnostic::error("too-many-dates", body.place(beyond))
                    .with("found", dates.len())
                    .with("most", budget::DATES),
            );
        }
    }

    /// The names and terms in a signed text; warns of translations that call them otherwise.
    pub(super) fn mentions<F, W: FrontMatter>(
        &mut self,
        texts: &Texts,
        front: &Paired<'_, F, W>,
        termbase: &Termbase,
    ) -> (Vec<usize>, Vec<usize>) {
        let authoritative = self.localizer.languages.authoritative;
        let body = front.source.document.body;
        if let Some(beyond) = termbase.beyond(body.text) {
            self.report.push(
                Diagnostic::error("too-many-names", body.place(&beyond))
                    .with("most", budget::MENTIONS),
            );
            return (Vec::new(), Vec::new());
        }
        for (language, version) in front.versions.iter() {
            let Some(version) = version else { continue };
            let text = texts[language].read(&Reads::ignored());
            let is_own = texts[language].language == language;
            if is_own && matches!(text.origin, Origin::Current | Origin::Stale) {
                termbase.check_translation(
                    (body.text, &body.place(&(0..0))),
                    (&text.plain, &version.document.body.place(&(0..0))),
                    language,
                    self.report,
                );
                // An editor who says why has compared both.
                let is_answered = version
                    .front
                    .strength()
                    .is_some_and(|why| !why.trim().is_empty());
                if !is_answered {
                    let own = version.document.body;
                    termbase.strengths.check(
                        (body.text, &|verb| body.place(&verb.span)),
                        (own.text, &|verb| own.place(&verb.span)),
                        (authoritative, language),
                        self.report,
                    );
                }
            }
        }
        termbase.mentioned(&texts[authoritative].read(&Reads::ignored()).plain)
    }
}

/// Where a front matter says that its text has marks.
pub(super) fn marked(form: Option<&Spanned<RawForm>>, toml: Toml<'_>) -> Option<Place> {
    let marked = form.filter(|form| *form.get_ref() == RawForm::Marked);
    marked.map(|form| toml.place(&form.span()))
}

/// The headings and labels of an item in the other languages in which it was signed.
fn also_signed_phrases(
    front: &Paired<'_, ItemFacts, ItemWords>,
) -> Vec<(LanguageId, &'static str, SignedText)> {
    let mut phrases = Vec::new();
    for (language, version) in front.also_signed() {
        let place = version.document.front_matter.place(&(0..0));
        let (heading, label) = (&version.front.heading, &version.front.label);
        for (name, words) in [("heading", heading), ("label", label)] {
            let text = |words: &String| SignedText::phrase(words, place.clone());
            phrases.extend(words.as_ref().map(|words| (language, name, text(words))));
        }
    }
    phrases
}

/// What an item without heading and title is called in each language: the beginning of its text.
fn excerpt(text: &Texts) -> Localized<Phrase> {
    text.map(|text| Phrase {
        text: first_words(&text.read(&Reads::ignored()).plain),
        language: text.language,
    })
}

/// The dates that a signed text in the language with a tag names.
pub(super) fn dates_in(plain: &str, tag: &str) -> Vec<NamedDate> {
    let dates = date::mentioned(plain, tag).into_iter();
    dates
        .take(budget::DATES)
        .map(|(span, date)| NamedDate {
            date,
            clause: clause(plain, &span),
        })
        .collect()
}

/// Where a language has no short form, its own title rather than another language's short form.
pub(super) fn or_else(short: Localized<Phrase>, title: &Localized<Phrase>) -> Localized<Phrase> {
    let mut short = short;
    for (language, title) in title.iter() {
        let borrowed = short[language].language != language && title.language == language;
        if borrowed || short[language].text.is_empty() {
            short[language] = title.clone();
        }
    }
    short
}
