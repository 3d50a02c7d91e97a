//! Memoranda: from the files of a folder to a signed document.

use std::collections::BTreeMap;

use crate::content::assemble::config::unknown_language;
use crate::content::assemble::loader::Loader;
use crate::content::assemble::pairing::{BodyKind, Paired};
use crate::content::assemble::parts::{Progress, dates_in, marked, or_else};
use crate::content::assemble::termbase::Termbase;
use crate::content::decode::path::{Entry, FOLDER};
use crate::content::decode::raw::{
    MemorandumFacts, MemorandumWords, RawNumbering, RawParty, RawRelation,
};
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::{self, ByLanguage, RawMilestone, RawValidity};
use crate::content::lock::{LockCheck, Signed, SignedText};
use crate::diagnostic::{Diagnostic, Place};
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::model::{
    Correction, ITEM, Memorandum, Milestone, NamedDate, Party, Passage, PassageKind, SignedPart,
    Step, Texts, Validity,
};
use crate::tracked::Reads;

/// A memorandum, and how its signed text stands towards its lock.
pub(crate) struct Loaded {
    /// The memorandum.
    pub(crate) memorandum: Memorandum,
    /// Names (indices) that its main text mentions.
    pub(crate) preamble_names: Vec<usize>,
    lock: LockCheck,
}

impl Loaded {
    /// How the signed text stands towards its lock.
    pub(crate) fn take_lock(&mut self) -> LockCheck {
        std::mem::take(&mut self.lock)
    }
}

type Front<'a> = Paired<'a, MemorandumFacts, MemorandumWords>;

impl Loader<'_, '_, '_> {
    /// Every memorandum of the library, the latest session first.
    pub(crate) fn memoranda(&mut self, termbase: &Termbase) -> Vec<Loaded> {
        let mut folders: BTreeMap<String, Place> = BTreeMap::new();
        for (entry, documents) in &self.library.texts {
            let Some(memorandum) = entry.memorandum() else {
                continue;
            };
            let place = Place::start(documents[0].1.body.file);
            folders.entry(memorandum.to_owned()).or_insert(place);
        }
        let mut loaded: Vec<Loaded> = folders
            .iter()
            .filter_map(|(slug, place)| self.memorandum(slug, place, termbase))
            .collect();
        loaded.sort_by_key(|loaded| {
            let of = &loaded.memorandum;
            std::cmp::Reverse((of.session, of.session.is_none().then(|| of.day())))
        });
        for pair in loaded.windows(2) {
            let (a, b) = (&pair[0].memorandum, &pair[1].memorandum);
            if let Some(session) = a.session.filter(|_| a.session == b.session) {
                let spelling = self.library.spelling(&b.slug).document();
                let file = format!("content/{}/{spelling}.{}.md", b.slug, self.key());
                self.report.push(
                    Diagnostic::error("duplicate-session", Place::start(file))
                        .with("memorandum", &b.slug)
                        .with("other", &a.slug)
                        .with("session", session),
                );
            }
        }
        loaded
    }

    fn memorandum(&mut self, slug: &str, place: &Place, termbase: &Termbase) -> Option<Loaded> {
        let spelling = self.library.spelling(slug);
        let entry = Entry::Memorandum {
            memorandum: slug.to_owned(),
            spelling,
        };
        if !self.expect_file(&entry, place, "missing-memorandum") {
            return None;
        }
        self.authentic = self.also_authentic(&entry);
        let front: Option<Front<'_>> = self.pair(&entry);
        let mut progress = Progress::new((slug, spelling), termbase, self.key());
        let mut preamble_names = Vec::new();
        if let Some(front) = &front
            && !front.source.document.body.text.is_empty()
        {
            let text = self.texts(front, BodyKind::of(front.source.front.text.as_ref(), true));
            self.check_dates(front.source.document.body);
            (preamble_names, _) = self.mentions(&text, front, termbase);
            self.sign_preamble(front, &text, &mut progress.signed);
            progress.passages.push(Passage {
                domain: None,
                kind: PassageKind::Preamble,
                text,
            });
        }
        // Parts and items are checked even where the memorandum itself cannot be used.
        self.parts(&mut progress);
        self.authentic.clear();
        let front = front?;
        self.check_authentic(&front);
        self.note_kind(&front);
        self.note_relations((slug, None), relations_of(&front));
        let mut signed = std::mem::take(&mut progress.signed);
        self.sign(&front, &mut signed);
        let mut memorandum = self.assemble(&front, progress)?;
        memorandum.dates = named_dates(&memorandum, self.localizer.languages);
        memorandum.on_one_page = is_on_one_page(&memorandum, self.localizer.languages);
        let lock = self.check_lock(slug, signed);
        if let Some(toml) = self.library.locks.get(slug) {
            memorandum.corrections = self.corrections(&lock, *toml);
        }
        if memorandum.items.is_empty() && memorandum.passages.is_empty() {
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

    fn check_lock(&mut self, slug: &str, signed: Signed) -> LockCheck {
        let toml = self.library.locks.get(slug).copied();
        let has_misnamed = self.library.has_misnamed(slug);
        let (files, language) = (&self.library.files, self.key().to_owned());
        let is_there = |path: &str| {
            // What is missing of another language was told where it is missing.
            if path.ends_with(')') {
                return true;
            }
            let file = format!("{FOLDER}{slug}/{path}.{language}.md");
            has_misnamed || files.contains(file.as_str()) || files.contains(path)
        };
        LockCheck::check(slug, signed, is_there, toml, self.report)
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

    /// The memorandum; `None` where nobody says when it was signed or adopted, which is reported.
    fn assemble(&mut self, front: &Front<'_>, progress: Progress<'_>) -> Option<Memorandum> {
        let (localizer, facts) = (self.localizer, &front.source.front);
        let (notices, reliance) = self.versions(front);
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
        let milestones = self.milestones(front)?;
        let numbering = facts.numbering.as_ref().map(|of| *of.get_ref());
        Some(Memorandum {
            slug: progress.memorandum.to_owned(),
            session: facts.session.as_ref().map(|of| *of.get_ref()),
            since: self.calendar.since(milestones[0].day),
            milestones,
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
            notices,
            reliance,
            kind: facts
                .kind
                .as_ref()
                .map_or(ITEM, |kind| kind.get_ref())
                .to_owned(),
            title,
            short,
            annex,
            parties: self.parties(front),
            passages: progress.passages,
            dates: Vec::new(),
            domains: progress.domains,
            items: progress.items,
            by_part: numbering == Some(RawNumbering::ByPart),
            on_one_page: true,
            corrections: Vec::new(),
        })
    }

    /// What is said of its versions: what each is, and on which to rely.
    fn versions(
        &mut self,
        front: &Front<'_>,
    ) -> (Localized<Option<String>>, Option<Localized<Phrase>>) {
        let (toml, facts) = (front.source.document.front_matter, &front.source.front);
        let none = ByLanguage::new();
        let notices = facts.notice.as_ref().unwrap_or(&none);
        let notices = self.localizer.own(notices, toml, self.report);
        let reliance = facts.reliance.as_ref().map(|table| {
            let at = table.span();
            self.localizer
                .table(table.get_ref(), &at, toml, self.report)
        });
        (notices.map(|of| of.map(str::to_owned)), reliance)
    }

    /// What happened to it, in the order of the steps.
    fn milestones(&mut self, front: &Front<'_>) -> Option<Vec<Milestone>> {
        let toml = front.source.document.front_matter;
        let mut milestones = Vec::new();
        let mut days = Vec::new();
        for (step, key, raw) in steps(&front.source.front) {
            let Some(raw) = raw else { continue };
            let RawMilestone { day, source } = raw.get_ref().clone();
            days.push((key, raw.span(), day));
            if let Some(source) = &source {
                let source = Spanned::at(raw.span(), source.clone());
                self.check_web_address("source", &source, toml);
            }
            let begin = self.calendar.zone().begin(day);
            self.expect([begin]);
            milestones.push(Milestone {
                step,
                day,
                has_come: self.calendar.is_past(begin),
                source,
            });
        }
        self.check_facts(&front.source.front, &days, toml);
        let first = milestones.first().map(|of| of.step);
        if !matches!(first, Some(Step::Signed | Step::Adopted)) {
            let place = toml.place(&(0..0));
            self.report.push(Diagnostic::error("no-day", place));
            return None;
        }
        Some(milestones)
    }

    fn corrections(&mut self, lock: &LockCheck, toml: Toml<'_>) -> Vec<Correction> {
        let localizer = self.localizer;
        let corrections = lock.corrections().iter();
        corrections
            .map(|raw| Correction {
                text: lock.called(raw.text.get_ref(), raw.fact.as_deref()),
                fact: raw.fact.clone(),
                day: raw.date.0,
                reason: localizer.reason(&raw.reason, &raw.text.span(), toml, self.report),
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
        let words = |index: usize, pick: fn(&RawParty) -> Option<&str>| {
            front.phrases(
                self.localizer,
                |f| f.party.get(index).and_then(|party| pick(party.get_ref())),
                |w| w.party.get(index).and_then(pick),
            )
        };
        let parties = front.source.front.party.iter().enumerate();
        parties
            .map(|(index, party)| {
                let party = party.get_ref();
                let office = || words(index, |party| party.office.as_deref());
                let signatory = || words(index, |party| party.signatory.as_deref());
                Party {
                    name: words(index, |party| Some(&party.name)),
                    office: party.office.as_ref().map(|_| office()),
                    signatory: party.signatory.as_ref().map(|_| signatory()),
                }
            })
            .collect()
    }

    fn sign_preamble(&self, front: &Front<'_>, text: &Texts, signed: &mut Signed) {
        let authoritative = self.localizer.languages.authoritative;
        let words = text[authoritative].read(&Reads::ignored());
        let document = front.source.document;
        let marked = marked(front.source.front.text.as_ref(), document.front_matter);
        signed.body(signed.document, words, document.body, marked);
        self.sign_versions(signed.document, front, text, signed);
    }

    /// Adds its title and the title of its annex as they were signed in other languages as well.
    fn sign_phrases(&self, front: &Front<'_>, signed: &mut Signed) {
        for (language, version) in front.also_signed() {
            let key = &self.localizer.languages[language].key;
            let place = version.document.front_matter.place(&(0..0));
            let phrases = [
                ("title", &version.front.title),
                ("annex", &version.front.annex),
            ];
            for (name, words) in phrases {
                if let Some(words) = words {
                    let name = format!("{}#{name}", signed.document);
                    signed.text_in(key, &name, SignedText::phrase(words, place.clone()));
                }
            }
        }
    }

    /// Notes what a document calls its items: whether there are words for it, the theme knows.
    fn note_kind(&mut self, front: &Front<'_>) {
        if let Some(kind) = &front.source.front.kind {
            let place = front.source.document.front_matter.place(&kind.span());
            self.kinds.push((kind.get_ref().clone(), place));
        }
    }

    /// Keys of the languages in which a document was signed.
    fn signed_in<'k>(&'k self, front: &'k Front<'_>) -> Vec<&'k str> {
        let Some(authentic) = &front.source.front.authentic else {
            return vec![self.key()];
        };
        let keys = authentic.get_ref().iter();
        keys.map(|key| key.get_ref().as_str()).collect()
    }

    /// Adds what the front matter of the memorandum holds of what was signed.
    fn sign(&self, front: &Front<'_>, signed: &mut Signed) {
        let (document, facts) = (front.source.document, &front.source.front);
        let (toml, name) = (document.front_matter, signed.document);
        signed.text(
            format!("{name}#title"),
            SignedText::value(&facts.title, toml),
        );
        if let Some(annex) = &facts.annex {
            signed.text(format!("{name}#annex"), SignedText::value(annex, toml));
        }
        self.sign_phrases(front, signed);
        let start = || toml.place(&(0..0));
        let mut fact = |fact, value, place| signed.fact(name, fact, value, vec![place]);
        let stated = facts.authentic.as_ref();
        let place = stated.map_or_else(start, |of| toml.place(&of.span()));
        fact("authentic", self.signed_in(front).into(), place);
        if let Some(session) = &facts.session {
            let value = i64::from(*session.get_ref()).into();
            fact("session", value, toml.place(&session.span()));
        }
        for (_, name, raw) in steps(facts) {
            // What the signed text does not say is no part of it.
            if let Some(raw) = raw.filter(|raw| raw.get_ref().source.is_none()) {
                let value = values::written_day(raw.get_ref().day);
                fact(name, value, toml.place(&raw.span()));
            }
        }
        if let Some(until) = &facts.valid_until {
            let value = match until.get_ref() {
                RawValidity::NextSession => "next-session".into(),
                RawValidity::Until(day) => values::written_day(day.0),
            };
            fact("valid-until", value, toml.place(&until.span()));
        }
        if let Some(kind) = &facts.kind {
            let value = kind.get_ref().as_str().into();
            fact("kind", value, toml.place(&kind.span()));
        }
        if let Some(numbering) = &facts.numbering
            && *numbering.get_ref() == RawNumbering::ByPart
        {
            fact("numbering", "by-part".into(), toml.place(&numbering.span()));
        }
        let parties = facts
            .party
            .iter()
            .map(|party| signed_party(party.get_ref()));
        let places = facts.party.iter().map(|party| toml.place(&party.span()));
        let parties = toml::Value::Array(parties.collect());
        signed.fact(name, "parties", parties, places.collect());
    }
}

/// What the file of a memorandum says that it does to others.
fn relations_of<'a>(front: &Front<'a>) -> (Vec<Spanned<RawRelation>>, Toml<'a>) {
    let source = &front.source;
    (source.front.relation.clone(), source.document.front_matter)
}

/// A party as the lock has it: name, office and signatory, as far as they are known.
fn signed_party(party: &RawParty) -> toml::Value {
    let all = [
        Some(party.name.as_str()),
        party.office.as_deref(),
        party.signatory.as_deref(),
    ];
    let known = all
        .iter()
        .rposition(Option::is_some)
        .map_or(0, |last| last + 1);
    let words = all[..known].iter().map(|words| words.unwrap_or_default());
    toml::Value::from(words.collect::<Vec<_>>())
}

/// What can happen to a memorandum, with the key of each and what its front matter says.
fn steps(facts: &MemorandumFacts) -> [(Step, &'static str, Option<&Spanned<RawMilestone>>); 4] {
    [
        (Step::Signed, "signed", facts.signed.as_ref()),
        (Step::Adopted, "adopted", facts.adopted.as_ref()),
        (Step::InForce, "in-force", facts.in_force.as_ref()),
        (Step::Ended, "ended", facts.ended.as_ref()),
    ]
}

/// The most bytes of text that a page shows of a memorandum: some ten times those of one with sixty
/// items. A phone has trouble with pages that are much longer.
const LONGEST: usize = 512 * 1024;

/// Whether the whole text of a memorandum is short enough for one page.
fn is_on_one_page(memorandum: &Memorandum, languages: &Languages) -> bool {
    // The same for every language, so that each of its pages has its counterparts.
    languages.ids().all(|language| {
        let items = memorandum.items.iter().map(|item| &item.text[language]);
        let passages = memorandum.passages.iter().map(|of| &of.text[language]);
        let texts = items.chain(passages);
        let bytes = texts.map(|text| text.read(&Reads::ignored()).html.len());
        bytes.sum::<usize>() <= LONGEST
    })
}

/// The dates that the signed text of a memorandum names outside of its items. What says the same
/// twice, as those who sign on one day do, counts once.
fn named_dates(of: &Memorandum, languages: &Languages) -> Vec<(SignedPart, NamedDate)> {
    let authoritative = languages.authoritative;
    let tag = &languages[authoritative].tag;
    let phrase = |phrase: &'_ Localized<Phrase>| phrase[authoritative].text.clone();
    let text = |texts: &Texts| texts[authoritative].read(&Reads::ignored()).plain.clone();
    let passages = of.passages.iter();
    let passages = passages.map(|of| (SignedPart::Passage(of.domain, of.kind), text(&of.text)));
    let annex = of.annex.as_ref().map(|of| (SignedPart::Annex, phrase(of)));
    let domains = of.domains.iter().enumerate();
    let domains = domains.map(|(at, of)| (SignedPart::Domain(at), phrase(&of.title)));
    let title = std::iter::once((SignedPart::Title, phrase(&of.title)));
    let mut named = Vec::new();
    for (part, text) in title.chain(passages).chain(annex).chain(domains) {
        for date in dates_in(&text, tag) {
            if !named.contains(&(part, date.clone())) {
                named.push((part, date));
            }
        }
    }
    named
}
