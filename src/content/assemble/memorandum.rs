//! Memoranda: from the files of a folder to preamble, areas and items.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::budget;
use crate::content::assemble::config::unknown_language;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::pairing::{BodyKind, Paired};
use crate::content::assemble::termbase::Termbase;
use crate::content::decode::document;
use crate::content::decode::path::Entry;
use crate::content::decode::path::FOLDER;
use crate::content::decode::raw::{
    DomainFacts, DomainWords, FrontMatter, ItemFacts, ItemWords, MemorandumFacts, MemorandumWords,
    RawParty, SignaturesFacts, SignaturesWords,
};
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::{self, RawValidity};
use crate::content::lock::{self, LockCheck, Signed, SignedText};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::model::{
    Correction, Domain, ITEM, Item, Memorandum, NamedDate, Origin, Party, SIGNATURES, SignedPart,
    Texts, Validity,
};
use crate::text::clause::clause;
use crate::text::date;
use crate::text::fingerprint::sha256;
use crate::tracked::Reads;

/// A memorandum, and how its signed text stands towards its lock.
pub(crate) struct Loaded {
    /// The memorandum.
    pub(crate) memorandum: Memorandum,
    /// Names (indices) that its preamble mentions.
    pub(crate) preamble_names: Vec<usize>,
    lock: LockCheck,
}

impl Loaded {
    /// How the signed text stands towards its lock.
    pub(crate) fn take_lock(&mut self) -> LockCheck {
        std::mem::take(&mut self.lock)
    }
}

/// What is gathered while the files of one memorandum are read.
struct Progress<'t> {
    termbase: &'t Termbase,
    /// Where each item stands.
    numbers: BTreeMap<u32, Place>,
    signed: Signed,
}

/// An item, and the body of the file that holds its signed text.
type ItemWithBody<'a> = (Item, SignedBodies<'a>);

/// The body of the authoritative version of a text, and those of the others that were signed.
type SignedBodies<'a> = (document::Body<'a>, Vec<(LanguageId, document::Body<'a>)>);

type Front<'a> = Paired<'a, MemorandumFacts, MemorandumWords>;

impl<'a> Loader<'a, '_, '_> {
    /// Every memorandum of the library, the latest session first.
    pub(crate) fn memoranda(&mut self, termbase: &Termbase) -> Vec<Loaded> {
        let mut folders: BTreeMap<String, Place> = BTreeMap::new();
        for (entry, documents) in &self.library.texts {
            let (Entry::Memorandum { memorandum }
            | Entry::Signatures { memorandum }
            | Entry::Domain { memorandum, .. }
            | Entry::Item { memorandum, .. }) = entry
            else {
                continue;
            };
            let place = Place::start(documents[0].1.body.file);
            folders.entry(memorandum.clone()).or_insert(place);
        }
        let mut loaded: Vec<Loaded> = folders
            .iter()
            .filter_map(|(slug, place)| self.memorandum(slug, place, termbase))
            .collect();
        loaded.sort_by_key(|loaded| std::cmp::Reverse(loaded.memorandum.session));
        for pair in loaded.windows(2) {
            if pair[0].memorandum.session == pair[1].memorandum.session {
                let (a, b) = (&pair[0].memorandum, &pair[1].memorandum);
                let file = format!("content/{}/memorandum.{}.md", b.slug, self.key());
                self.report.push(
                    Diagnostic::error("duplicate-session", Place::start(file))
                        .with("memorandum", &b.slug)
                        .with("other", &a.slug)
                        .with("session", a.session),
                );
            }
        }
        loaded
    }

    fn key(&self) -> &str {
        let languages = self.localizer.languages;
        &languages[languages.authoritative].key
    }

    /// Whether a file is there that an entry needs; reports when it is not.
    fn expect_file(&mut self, entry: &Entry, place: &Place, code: &'static str) -> bool {
        let there =
            self.library.texts.contains_key(entry) || self.library.has_file(entry, self.key());
        if !there {
            let file = format!("content/{entry}.{}.md", self.key());
            self.report
                .push(Diagnostic::error(code, place.clone()).with("file", file));
        }
        there
    }

    fn memorandum(&mut self, slug: &str, place: &Place, termbase: &Termbase) -> Option<Loaded> {
        let entry = Entry::Memorandum {
            memorandum: slug.to_owned(),
        };
        if !self.expect_file(&entry, place, "missing-memorandum") {
            return None;
        }
        self.authentic = self.also_authentic(&entry);
        let front: Option<Front<'_>> = self.pair(&entry);
        let mut progress = Progress {
            termbase,
            numbers: BTreeMap::new(),
            signed: Signed::in_language(self.key()),
        };
        // Areas and items are checked even where the memorandum itself cannot be used.
        let domains = self.domains(slug, &mut progress);
        let signatures = self.signatures(slug, &mut progress);
        let mut signed = progress.signed;
        self.authentic.clear();
        let front = front?;
        self.check_authentic(&front);
        if let Some(kind) = &front.source.front.kind {
            let place = front.source.document.front_matter.place(&kind.span());
            self.kinds.push((kind.get_ref().clone(), place));
        }
        let preamble = self.texts(&front, BodyKind::Signed);
        self.check_dates(front.source.document.body);
        let (preamble_names, _) = self.mentions(&preamble, &front, termbase);
        let mut memorandum = self.assemble(slug, &front, preamble, signatures, domains);
        memorandum.dates = named_dates(&memorandum, self.localizer.languages.authoritative);
        memorandum.on_one_page = is_on_one_page(&memorandum, self.localizer.languages);
        self.sign(&front, &memorandum, &mut signed);
        let toml = self.library.locks.get(slug).copied();
        let (files, language) = (&self.library.files, self.key().to_owned());
        let is_there = |path: &str| {
            // What is missing of another language was told where it is missing.
            if path.ends_with(')') {
                return true;
            }
            let file = format!("{FOLDER}{slug}/{path}.{language}.md");
            files.contains(file.as_str())
        };
        let lock = LockCheck::check(slug, signed, is_there, toml, self.report);
        if let Some(toml) = toml {
            memorandum.corrections = self.corrections(&lock, toml);
        }
        if memorandum
            .domains
            .iter()
            .all(|domain| domain.items.is_empty())
        {
            let place = front.source.document.body.place(&(0..0));
            self.report
                .push(Diagnostic::error("no-items", place).with("memorandum", slug));
        }
        Some(Loaded {
            memorandum,
            preamble_names,
            lock,
        })
    }

    /// The languages, besides the authoritative one, in which a document says that it was signed.
    fn also_authentic(&self, entry: &Entry) -> Vec<LanguageId> {
        let languages = self.localizer.languages;
        let documents = self.library.texts.get(entry).into_iter().flatten();
        let mut own = documents.filter(|(language, _)| *language == languages.authoritative);
        // Mistakes in it are reported where all of it is read.
        let facts = own
            .next()
            .and_then(|(_, of)| of.front_matter.text.parse::<toml::Table>().ok());
        let said = facts
            .as_ref()
            .and_then(|facts| facts.get("authentic")?.as_array());
        let keys = said.into_iter().flatten().filter_map(toml::Value::as_str);
        let authentic: Vec<_> = keys.filter_map(|key| languages.find(key)).collect();
        if !authentic.contains(&languages.authoritative) {
            return Vec::new();
        }
        let authentic = authentic.into_iter();
        authentic
            .filter(|of| *of != languages.authoritative)
            .collect()
    }

    /// Reports languages of which a document says that it was signed in them, and that cannot be.
    fn check_authentic(&mut self, front: &Front<'_>) {
        let Some(authentic) = &front.source.front.authentic else {
            return;
        };
        let toml = front.source.document.front_matter;
        let languages = self.localizer.languages;
        for key in authentic.get_ref() {
            if languages.find(key.get_ref()).is_none() {
                let place = toml.place(&key.span());
                self.report
                    .push(unknown_language(place, key.get_ref(), languages.keys()));
            }
        }
        let mut keys = authentic.get_ref().iter();
        if keys.all(|key| key.get_ref() != self.key()) {
            let place = toml.place(&authentic.span());
            let problem = Diagnostic::error("authentic-without-authoritative", place);
            self.report.push(problem.with("language", self.key()));
        }
    }

    fn assemble(
        &mut self,
        slug: &str,
        front: &Front<'_>,
        preamble: Texts,
        signatures: Option<Texts>,
        domains: Vec<Domain>,
    ) -> Memorandum {
        let (localizer, facts) = (self.localizer, &front.source.front);
        let title = front.title(localizer);
        let short = or_else(
            front.phrases(localizer, |f| f.short.as_deref(), |w| w.short.as_deref()),
            &title,
        );
        let annex = facts.annex.as_ref().map(|_| {
            front.phrases(
                localizer,
                |f| f.annex.as_ref().map(|a| a.get_ref().as_str()),
                |w| w.annex.as_deref(),
            )
        });
        Memorandum {
            slug: slug.to_owned(),
            session: *facts.session.get_ref(),
            signed: facts.signed.get_ref().0,
            since: self.calendar.since(facts.signed.get_ref().0),
            validity: match facts.valid_until.as_ref().map(|until| *until.get_ref()) {
                None => Validity::Unstated,
                Some(RawValidity::NextSession) => Validity::NextSession,
                Some(RawValidity::Until(day)) => Validity::Until(day.0),
            },
            authentic: facts.authentic.as_ref().map_or_else(Vec::new, |authentic| {
                let keys = authentic.get_ref().iter();
                keys.filter_map(|key| localizer.languages.find(key.get_ref()))
                    .collect()
            }),
            kind: facts
                .kind
                .as_ref()
                .map_or(ITEM, |kind| kind.get_ref())
                .to_owned(),
            title,
            short,
            annex,
            parties: self.parties(front),
            preamble,
            signatures,
            dates: Vec::new(),
            domains,
            on_one_page: true,
            corrections: Vec::new(),
        }
    }

    fn corrections(&mut self, lock: &LockCheck, toml: Toml<'_>) -> Vec<Correction> {
        let localizer = self.localizer;
        let corrections = lock.corrections().iter();
        corrections
            .map(|raw| Correction {
                text: lock::subject(raw.text.get_ref(), raw.fact.as_deref()),
                fact: raw.fact.clone(),
                day: raw.date.0,
                reason: localizer.table(&raw.reason, &raw.text.span(), toml, self.report),
                from: raw.from.clone().unwrap_or_default(),
                to: raw.to.clone().unwrap_or_default(),
            })
            .collect()
    }

    fn parties(&mut self, front: &Front<'_>) -> Vec<Party> {
        let count = front.source.front.party.len();
        for (_, version) in front.versions.iter() {
            if let Some(version) = version
                && !version.front.party.is_empty()
                && version.front.party.len() != count
            {
                let place = version.document.front_matter.place(&(0..0));
                self.report.push(
                    Diagnostic::error("number-of-parties", place)
                        .with("found", version.front.party.len())
                        .with("expected", count),
                );
            }
        }
        let part = |index: usize, pick: fn(&RawParty) -> &str| {
            front.phrases(
                self.localizer,
                |f| f.party.get(index).map(|party| pick(party.get_ref())),
                |w| w.party.get(index).map(pick),
            )
        };
        (0..count)
            .map(|index| Party {
                name: part(index, |party| &party.name),
                office: part(index, |party| &party.office),
                signatory: part(index, |party| &party.signatory),
            })
            .collect()
    }

    /// Adds what the memorandum's own file holds of what was signed.
    fn sign(&self, front: &Front<'_>, memorandum: &Memorandum, signed: &mut Signed) {
        let (document, facts) = (front.source.document, &front.source.front);
        let toml = document.front_matter;
        signed.text("memorandum#title", SignedText::value(&facts.title, toml));
        if let Some(annex) = &facts.annex {
            signed.text("memorandum#annex", SignedText::value(annex, toml));
        }
        let authoritative = self.localizer.languages.authoritative;
        let words = &memorandum.preamble[authoritative]
            .read(&Reads::ignored())
            .plain;
        signed.text("memorandum", SignedText::body(words, document.body));
        for (language, version) in front.also_signed() {
            let key = &self.localizer.languages[language].key;
            let place = version.document.front_matter.place(&(0..0));
            let (title, annex) = (&version.front.title, &version.front.annex);
            let phrases = [("memorandum#title", title), ("memorandum#annex", annex)];
            for (name, words) in phrases {
                if let Some(words) = words {
                    signed.text_in(key, name, SignedText::phrase(words, place.clone()));
                }
            }
        }
        self.sign_versions("memorandum", front, &memorandum.preamble, signed);

        let start = || toml.place(&(0..0));
        let mut fact = |name, value, place| signed.fact("memorandum", name, value, vec![place]);
        let stated = facts.authentic.as_ref();
        let authentic = stated.map_or_else(
            || vec![self.key()],
            |of| {
                of.get_ref()
                    .iter()
                    .map(|key| key.get_ref().as_str())
                    .collect()
            },
        );
        let place = stated.map_or_else(start, |of| toml.place(&of.span()));
        fact("authentic", toml::Value::from(authentic), place);
        let (session, day) = (&facts.session, &facts.signed);
        fact(
            "session",
            i64::from(*session.get_ref()).into(),
            toml.place(&session.span()),
        );
        fact(
            "signed",
            values::written_day(day.get_ref().0),
            toml.place(&day.span()),
        );
        if let Some(kind) = &facts.kind {
            fact(
                "kind",
                kind.get_ref().as_str().into(),
                toml.place(&kind.span()),
            );
        }
        if let Some(until) = &facts.valid_until {
            let value = match until.get_ref() {
                RawValidity::NextSession => "next-session".into(),
                RawValidity::Until(day) => values::written_day(day.0),
            };
            fact("valid-until", value, toml.place(&until.span()));
        }
        let parties = facts.party.iter().map(|party| {
            let RawParty {
                name,
                office,
                signatory,
            } = party.get_ref();
            toml::Value::from(vec![name.as_str(), office, signatory])
        });
        let places = facts.party.iter().map(|party| toml.place(&party.span()));
        let parties = toml::Value::Array(parties.collect());
        signed.fact("memorandum", "parties", parties, places.collect());
    }

    /// The signature block, where there is a file of it.
    fn signatures(&mut self, memorandum: &str, progress: &mut Progress<'_>) -> Option<Texts> {
        let entry = Entry::Signatures {
            memorandum: memorandum.to_owned(),
        };
        let front: Paired<'_, SignaturesFacts, SignaturesWords> = self.pair(&entry)?;
        let text = self.texts(&front, BodyKind::Signed);
        // Pages of names list what mentions them by items; here it is the translation that matters.
        self.mentions(&text, &front, progress.termbase);
        self.check_dates(front.source.document.body);
        let plain = &text[self.localizer.languages.authoritative]
            .read(&Reads::ignored())
            .plain;
        let signed = SignedText::body(plain, front.source.document.body);
        progress.signed.text(SIGNATURES, signed);
        self.sign_versions(SIGNATURES, &front, &text, &mut progress.signed);
        Some(text)
    }

    fn domains(&mut self, memorandum: &str, progress: &mut Progress<'_>) -> Vec<Domain> {
        let mut folders: BTreeMap<(u32, String), Vec<Entry>> = BTreeMap::new();
        for entry in self.library.texts.keys() {
            match entry {
                Entry::Domain {
                    memorandum: of,
                    number,
                    slug,
                } if of == memorandum => {
                    folders.entry((*number, slug.clone())).or_default();
                }
                Entry::Item {
                    memorandum: of,
                    domain,
                    slug,
                    ..
                } if of == memorandum => {
                    folders
                        .entry((*domain, slug.clone()))
                        .or_default()
                        .push(entry.clone());
                }
                _ => {}
            }
        }
        let mut previous: Option<(u32, String)> = None;
        let mut domains = Vec::new();
        // All at once, for areas have too few items to share among threads.
        let items: Vec<Entry> = folders.values().flatten().cloned().collect();
        let termbase = progress.termbase;
        let mut items = self.read_items(&items, termbase).into_iter();
        for ((number, slug), entries) in folders {
            if let Some((_, other)) = previous
                .replace((number, slug.clone()))
                .filter(|(n, _)| *n == number)
            {
                let place = Place::start(format!("content/{memorandum}/{number:02}-{slug}"));
                self.report.push(
                    Diagnostic::error("duplicate-area", place)
                        .with("other", other)
                        .with("name", &slug)
                        .with("number", number),
                );
            }
            let items = items.by_ref().take(entries.len()).flatten().collect();
            domains.extend(self.domain(memorandum, number, slug, items, progress));
        }
        self.check_gaps(memorandum, &progress.numbers);
        domains
    }

    /// Items are numbered in a row; a gap is most likely a file that was forgotten.
    fn check_gaps(&mut self, memorandum: &str, numbers: &BTreeMap<u32, Place>) {
        let there = self.library.item_numbers(memorandum);
        let before = std::iter::once(0).chain(there.iter().copied());
        let gaps = before
            .zip(&there)
            .filter(|(before, number)| before + 1 < **number);
        for (first, last) in gaps.map(|(before, number)| (before + 1, number - 1)) {
            let after = numbers.range(first..).next();
            let place = after.map_or_else(
                || Place::start(lock::path(memorandum)),
                |(_, place)| place.clone(),
            );
            self.report.push(
                Diagnostic::warning("missing-item", place)
                    .with("count", last - first + 1)
                    .with("first", first)
                    .with("last", last)
                    .with("memorandum", memorandum),
            );
        }
    }

    fn domain(
        &mut self,
        memorandum: &str,
        number: u32,
        slug: String,
        items: Vec<ItemWithBody<'_>>,
        progress: &mut Progress<'_>,
    ) -> Option<Domain> {
        let entry = Entry::Domain {
            memorandum: memorandum.to_owned(),
            number,
            slug: slug.clone(),
        };
        let folder = format!("{number:02}-{slug}");
        let items: Vec<Arc<Item>> = items
            .into_iter()
            .filter_map(|(item, body)| self.once(item, body, &folder, progress))
            .map(Arc::new)
            .collect();
        let first = items.first().map_or(0, |item| item.number);
        let place = progress
            .numbers
            .get(&first)
            .cloned()
            .unwrap_or_else(|| Place::start(format!("content/{entry}")));
        if !self.expect_file(&entry, &place, "missing-area") {
            return None;
        }
        let front: Paired<'_, DomainFacts, DomainWords> = self.pair(&entry)?;
        let heading = &front.source.front.title;
        let toml = front.source.document.front_matter;
        progress.signed.text(
            format!("{folder}#heading"),
            SignedText::value(heading, toml),
        );
        for (language, version) in front.also_signed() {
            if let Some(words) = &version.front.title {
                let place = version.document.front_matter.place(&(0..0));
                let text = SignedText::phrase(words, place);
                let key = &self.localizer.languages[language].key;
                progress
                    .signed
                    .text_in(key, &format!("{folder}#heading"), text);
            }
        }
        let title = front.title(self.localizer);
        let introduction = (!front.source.document.body.text.is_empty())
            .then(|| self.texts(&front, BodyKind::Markdown));
        Some(Domain {
            number,
            slug,
            short: or_else(
                front.phrases(
                    self.localizer,
                    |f| f.short.as_deref(),
                    |w| w.short.as_deref(),
                ),
                &title,
            ),
            title,
            introduction,
            items,
        })
    }

    fn read_items(
        &mut self,
        entries: &[Entry],
        termbase: &Termbase,
    ) -> Vec<Option<ItemWithBody<'a>>> {
        let mut items = Vec::with_capacity(entries.len());
        self.each(
            entries,
            |loader, entry| loader.item(entry, termbase),
            |_, _, item, _| items.push(item),
        );
        items
    }

    /// An item, and the body of its file.
    pub(super) fn item(&mut self, entry: &Entry, termbase: &Termbase) -> Option<ItemWithBody<'a>> {
        let Entry::Item { number, .. } = *entry else {
            return None;
        };
        let front: Paired<'_, ItemFacts, ItemWords> = self.pair(entry)?;
        let text = self.texts(&front, BodyKind::Signed);
        let (names, terms) = self.mentions(&text, &front, termbase);
        let plain = &text[self.localizer.languages.authoritative]
            .read(&Reads::ignored())
            .plain;
        self.check_dates(front.source.document.body);
        let dates = dates_in(plain);
        let item = Item {
            number,
            title: front.title(self.localizer),
            notes: self.notes(&front),
            sha256: sha256(plain.as_bytes()),
            names,
            terms,
            dates,
            text,
        };
        let others = front.also_signed();
        let others = others.map(|(language, of)| (language, of.document.body));
        let others: Vec<_> = others.collect();
        Some((item, (front.source.document.body, others)))
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

    /// The item, unless there is one with its number already, which is reported.
    fn once(
        &mut self,
        item: Item,
        (body, others): SignedBodies<'_>,
        folder: &str,
        progress: &mut Progress<'_>,
    ) -> Option<Item> {
        let number = item.number;
        let place = body.place(&(0..0));
        if let Some(first) = progress.numbers.get(&number) {
            self.report.push(
                Diagnostic::error("duplicate-item", place)
                    .with("number", number)
                    .related(first.clone()),
            );
            return None;
        }
        progress.numbers.insert(number, place);
        let plain = &item.text[self.localizer.languages.authoritative]
            .read(&Reads::ignored())
            .plain;
        progress
            .signed
            .text(format!("{folder}/{number}"), SignedText::body(plain, body));
        for (language, body) in others {
            let plain = &item.text[language].read(&Reads::ignored()).plain;
            let key = &self.localizer.languages[language].key;
            let text = SignedText::body(plain, body);
            progress
                .signed
                .text_in(key, &format!("{folder}/{number}"), text);
        }
        Some(item)
    }

    /// Adds a text as it was signed in other languages as well.
    fn sign_versions<F: FrontMatter, W: FrontMatter>(
        &self,
        name: &str,
        front: &Paired<'_, F, W>,
        text: &Texts,
        signed: &mut Signed,
    ) {
        for (language, version) in front.also_signed() {
            let plain = &text[language].read(&Reads::ignored()).plain;
            let key = &self.localizer.languages[language].key;
            signed.text_in(key, name, SignedText::body(plain, version.document.body));
        }
    }

    /// Reports that a signed text names more dates than the page of dates could show.
    fn check_dates(&mut self, body: document::Body<'_>) {
        let dates = date::mentioned(body.text);
        if let Some((beyond, _)) = dates.get(budget::DATES) {
            self.report.push(
                Diagnostic::error("too-many-dates", body.place(beyond))
                    .with("found", dates.len())
                    .with("most", budget::DATES),
            );
        }
    }

    /// The names and terms in a signed text; warns of translations that call them otherwise.
    fn mentions<F, W>(
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
            }
        }
        termbase.mentioned(&texts[authoritative].read(&Reads::ignored()).plain)
    }
}

/// The dates that a signed text names.
fn dates_in(plain: &str) -> Vec<NamedDate> {
    let dates = date::mentioned(plain).into_iter();
    dates
        .take(budget::DATES)
        .map(|(span, date)| NamedDate {
            date,
            clause: clause(plain, &span),
        })
        .collect()
}

/// The most bytes of text that a page shows of a memorandum: some ten times those of one with sixty
/// items. A phone has trouble with pages that are much longer.
const LONGEST: usize = 512 * 1024;

/// Whether the whole text of a memorandum is short enough for one page.
fn is_on_one_page(memorandum: &Memorandum, languages: &Languages) -> bool {
    // The same for every language, so that each of its pages has its counterparts.
    languages.ids().all(|language| {
        let texts = memorandum.items().map(|(_, item)| &item.text[language]);
        let bytes = texts.map(|text| text.read(&Reads::ignored()).html.len());
        bytes.sum::<usize>() <= LONGEST
    })
}

/// The dates that the signed text of a memorandum names outside of its items. What says the same
/// twice, as those who sign on one day do, counts once.
fn named_dates(of: &Memorandum, authoritative: LanguageId) -> Vec<(SignedPart, NamedDate)> {
    let phrase = |phrase: &'_ Localized<Phrase>| phrase[authoritative].text.clone();
    let text = |texts: &Texts| texts[authoritative].read(&Reads::ignored()).plain.clone();
    let domains = of.domains.iter().enumerate();
    let parts = [
        Some((SignedPart::Title, phrase(&of.title))),
        Some((SignedPart::Preamble, text(&of.preamble))),
        of.signatures
            .as_ref()
            .map(|of| (SignedPart::Signatures, text(of))),
        of.annex.as_ref().map(|of| (SignedPart::Annex, phrase(of))),
    ];
    let parts = parts.into_iter().flatten();
    let parts = parts.chain(domains.map(|(at, of)| (SignedPart::Domain(at), phrase(&of.title))));
    let mut named = Vec::new();
    for (part, text) in parts {
        for date in dates_in(&text) {
            if !named.contains(&(part, date.clone())) {
                named.push((part, date));
            }
        }
    }
    named
}

/// Where a language has no short form, its own title rather than another language's short form.
fn or_else(short: Localized<Phrase>, title: &Localized<Phrase>) -> Localized<Phrase> {
    let mut short = short;
    for (language, title) in title.iter() {
        let borrowed = short[language].language != language && title.language == language;
        if borrowed || short[language].text.is_empty() {
            short[language] = title.clone();
        }
    }
    short
}
