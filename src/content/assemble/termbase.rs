//! `names.toml`: what names are called in each language, and where texts mention them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use indexmap::IndexSet;

use crate::address::{is_slug, nearest_slug};
use crate::budget;
use crate::content::assemble::config::unknown_language;
use crate::content::assemble::localizer::Localizer;
use crate::content::assemble::nested_names;
use crate::content::assemble::strength::Strengths;
use crate::content::decode::raw;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::ByLanguage;
use crate::diagnostic::{Argument, Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::model::{Name, Side};
use crate::text::han;
use crate::text::names::{Finder, Forms, outermost};

/// The names of the portal, and what finds them in texts.
pub(crate) struct Termbase {
    /// How many of the entries are names: those that have pages.
    names: usize,
    /// Forms by language: names first, then terms.
    entries: Vec<Entry>,
    /// Finds the forms of the authoritative language.
    finder: Finder,
    /// How firm verbs are.
    pub(crate) strengths: Strengths,
}

/// A name or term as translations must use it.
struct Entry {
    id: String,
    /// Form and aliases; empty where the language has none of its own.
    forms: Localized<Vec<String>>,
    /// Longer phrases in which a form means something else.
    exceptions: Vec<String>,
    /// Words of any language by which readers look for it.
    also: Vec<String>,
}

/// The names that have a Simplified form of their own: authoritative form and that form.
pub(crate) fn overrides(raw: &raw::Termbase, languages: &Languages) -> Vec<(String, String)> {
    let authoritative = &languages[languages.authoritative].key;
    let derived: Vec<&str> = languages
        .iter()
        .filter(|(_, language)| language.derived_from.is_some())
        .map(|(_, language)| language.key.as_str())
        .collect();
    let forms = raw
        .name
        .iter()
        .map(|name| &name.form)
        .chain(raw.term.iter().map(|term| &term.form));
    forms
        .filter_map(|form| {
            let from = form.get(authoritative)?.get_ref().clone();
            let to = derived
                .iter()
                .find_map(|key| form.get(*key))?
                .get_ref()
                .clone();
            Some((from, to))
        })
        .collect()
}

impl Termbase {
    /// Checks the termbase of a portal with so many items and makes it ready to find mentions; with the names
    /// that have pages.
    pub(crate) fn build(
        raw: &raw::Termbase,
        toml: Option<Toml<'_>>,
        (sides, items): (&[Side], usize),
        localizer: &Localizer<'_>,
        report: &mut Report,
    ) -> (Self, Vec<Name>) {
        let toml = toml
            .filter(|toml| number_fits(raw, items, *toml, report) && forms_fit(raw, *toml, report));
        let Some(toml) = toml else {
            let none = Self {
                names: 0,
                entries: Vec::new(),
                finder: Finder::new([]),
                strengths: Strengths::new(raw, Vec::new(), &[], localizer.languages),
            };
            return (none, Vec::new());
        };
        let mut reader = NameReader {
            toml,
            localizer,
            report,
            claimed: BTreeMap::new(),
            ids: BTreeMap::new(),
        };
        let mut names = Vec::new();
        let mut entries = Vec::new();
        for name in &raw.name {
            let mut entry = reader.entry(&name.id, &name.form, &name.aliases, true);
            entry.exceptions = owned(&name.not_within);
            entry.also = owned(&name.also);
            entries.push(entry);
            names.push(reader.name(name, sides));
        }
        let verbs = reader.terms(&raw.term, &mut entries);
        let names_also = raw.name.iter().map(|of| (&of.id, &of.also));
        let terms_also = raw.term.iter().map(|of| (&of.id, &of.also));
        for (id, also) in names_also.chain(terms_also) {
            reader.check_also(id.get_ref(), also);
        }
        let languages = localizer.languages;
        let finder = Finder::new(entries.iter().map(|entry| Forms {
            forms: &entry.forms[languages.authoritative],
            exceptions: &entry.exceptions,
        }));
        let key = &languages[languages.authoritative].key;
        nested_names::check(raw, &finder, key, toml, report);
        let of_names: Vec<_> = entries[..names.len()].iter().map(|of| &of.forms).collect();
        let strengths = Strengths::new(raw, verbs, &of_names, languages);
        let termbase = Self {
            names: names.len(),
            entries,
            finder,
            strengths,
        };
        (termbase, names)
    }

    /// The names and the terms (indices) that an authoritative text mentions, in order of
    /// appearance.
    pub(crate) fn mentioned(&self, text: &str) -> (Vec<usize>, Vec<usize>) {
        let mut seen = BTreeSet::new();
        let (names, terms): (Vec<_>, Vec<_>) = self
            .finder
            .find(text)
            .into_iter()
            .map(|mention| mention.name)
            .filter(|&entry| seen.insert(entry))
            .partition(|&entry| entry < self.names);
        let terms = terms.iter().map(|entry| entry - self.names).collect();
        (names, terms)
    }

    /// The first mention in an authoritative text that is one too many.
    pub(crate) fn beyond(&self, text: &str) -> Option<Range<usize>> {
        self.finder.beyond(text)
    }

    /// The forms of the terms.
    pub(crate) fn terms(&self) -> Vec<Localized<Vec<String>>> {
        self.entries[self.names..]
            .iter()
            .map(|entry| entry.forms.clone())
            .collect()
    }

    /// Words by which readers look for each name, and then for each term.
    pub(crate) fn also(&self) -> Vec<Vec<String>> {
        self.entries
            .iter()
            .map(|entry| entry.also.clone())
            .collect()
    }

    /// Reports every name and term of the authoritative `source` that a translation does not
    /// render by one of its forms.
    pub(crate) fn check_translation(
        &self,
        source: (&str, &Place),
        translation: (&str, &Place),
        language: LanguageId,
        report: &mut Report,
    ) {
        let (source, source_place) = source;
        let (translation, place) = translation;
        let lower = translation.to_lowercase();
        let mut seen = BTreeSet::new();
        for mention in outermost(&self.finder.find(source)) {
            if !seen.insert(mention.name) {
                continue;
            }
            let entry = &self.entries[mention.name];
            let forms = &entry.forms[language];
            let rendered = forms
                .iter()
                .any(|form| lower.contains(&form.to_lowercase()));
            if forms.is_empty() || rendered {
                continue;
            }
            let span = source_place.span.start + mention.span.start
                ..source_place.span.start + mention.span.end;
            let words = &source[mention.span.clone()];
            report.push(
                Diagnostic::warning("name-in-translation", place.clone())
                    .with("words", words)
                    .with("forms", Argument::List(forms.clone()))
                    .with("id", &entry.id)
                    .related(Place::new(&*source_place.file, span)),
            );
        }
    }
}

/// Whether there are as many names and terms as a portal of so many items may have; reports it where there
/// are more.
fn number_fits(raw: &raw::Termbase, items: usize, toml: Toml<'_>, report: &mut Report) -> bool {
    let most = budget::NAMES + items / budget::ITEMS_PER_NAME;
    let found = raw.name.len() + raw.term.len();
    let mut ids = raw.name.iter().map(|name| &name.id);
    let beyond = ids.nth(most).or_else(|| {
        let terms = most.saturating_sub(raw.name.len());
        raw.term.get(terms).map(|term| &term.id)
    });
    if let Some(beyond) = beyond {
        report.push(
            Diagnostic::error("too-many-in-termbase", toml.place(&beyond.span()))
                .with("found", found)
                .with("most", most),
        );
    }
    found <= most
}

/// Whether no name or term has more other forms, or words that it is found by, than one may have; reports
/// those that do.
fn forms_fit(raw: &raw::Termbase, toml: Toml<'_>, report: &mut Report) -> bool {
    let names = raw.name.iter();
    let names = names.flat_map(|of| [(&of.id, &of.aliases), (&of.id, &of.found_by)]);
    let terms = raw.term.iter().map(|of| (&of.id, &of.aliases));
    let by_language = names
        .chain(terms)
        .map(|(id, forms)| (id, forms.values().map(Vec::len).sum()));
    let of_names = raw.name.iter().map(|of| (&of.id, of.also.len()));
    let of_terms = raw.term.iter().map(|of| (&of.id, of.also.len()));
    let mut fine = true;
    for (id, found) in by_language.chain(of_names).chain(of_terms) {
        if found > budget::FORMS {
            fine = false;
            let problem = Diagnostic::error("too-many-forms", toml.place(&id.span()));
            let problem = problem.with("found", found).with("most", budget::FORMS);
            report.push(problem.with("id", id.get_ref()));
        }
    }
    fine
}

fn owned(texts: &[Spanned<String>]) -> Vec<String> {
    texts.iter().map(|text| text.get_ref().clone()).collect()
}

struct NameReader<'a, 'r> {
    toml: Toml<'a>,
    localizer: &'a Localizer<'a>,
    report: &'r mut Report,
    /// Who has a form: language and lower-cased form to entry and place.
    claimed: BTreeMap<(LanguageId, String), (String, Place)>,
    ids: BTreeMap<String, Place>,
}

impl NameReader<'_, '_> {
    /// Adds the terms to the entries, but for verbs, which it returns with their strength.
    fn terms(
        &mut self,
        terms: &[raw::RawTerm],
        entries: &mut Vec<Entry>,
    ) -> Vec<(u32, Localized<Vec<String>>)> {
        let mut verbs = Vec::new();
        for term in terms {
            let mut entry = self.entry(&term.id, &term.form, &term.aliases, false);
            if let Some(strength) = term.strength {
                verbs.push((strength, entry.forms));
                continue;
            }
            entry.exceptions = owned(&term.not_within);
            entry.also = owned(&term.also);
            entries.push(entry);
        }
        verbs
    }

    fn name(&mut self, raw: &raw::RawName, sides: &[Side]) -> Name {
        let languages = self.localizer.languages;
        let form = self
            .localizer
            .table(&raw.form, &raw.id.span(), self.toml, self.report);
        let mut editorial = languages.localize(|_| false);
        for key in &raw.editorial {
            let place = self.toml.place(&key.span());
            if let Some(language) = self.language(key.get_ref(), place) {
                editorial[language] = true;
            }
        }
        let side = self.side(&raw.side, sides);
        if raw.not_within.is_empty() {
            self.check_short(&raw.form, &raw.aliases);
        }
        Name {
            id: raw.id.get_ref().clone(),
            kind: raw.kind,
            side,
            aliases: self.others(&raw.aliases, &form),
            found_by: self.found_by(&raw.found_by, &form),
            form,
            editorial,
            homepage: raw
                .homepage
                .as_ref()
                .map(|homepage| homepage.get_ref().clone()),
            items: Vec::new(),
            preambles: Vec::new(),
        }
    }

    /// The index of a side; that of the first where there is none, which is reported.
    fn side(&mut self, key: &Spanned<String>, sides: &[Side]) -> usize {
        let found = sides.iter().position(|side| side.key == *key.get_ref());
        if found.is_none() {
            let known = sides.iter().map(|side| side.key.as_str());
            self.report.push(
                Diagnostic::error("unknown-side", self.toml.place(&key.span()))
                    .with("side", key.get_ref())
                    .with("known", known.clone().collect::<Argument>())
                    .suggest(key.get_ref(), known),
            );
        }
        found.unwrap_or(0)
    }

    /// What else a name is found by; reports languages that do not exist.
    fn found_by(
        &mut self,
        raw: &BTreeMap<String, Vec<Spanned<String>>>,
        form: &Localized<Phrase>,
    ) -> Localized<Vec<String>> {
        for (key, list) in raw {
            if let Some(first) = list.first() {
                self.language(key, self.toml.key_before(key, &first.span()));
            }
        }
        self.others(raw, form)
    }

    /// Other words for a name with these forms. Several of one language may be one in another:
    /// 衞生 and 衛生 are both 卫生.
    fn others(
        &self,
        raw: &BTreeMap<String, Vec<Spanned<String>>>,
        form: &Localized<Phrase>,
    ) -> Localized<Vec<String>> {
        let languages = self.localizer.languages;
        languages.localize(|language| {
            let own = |id: LanguageId| {
                raw.get(&languages[id].key).map(|list| {
                    list.iter()
                        .map(|alias| alias.get_ref().clone())
                        .filter(|alias| !alias.trim().is_empty())
                        .collect::<Vec<_>>()
                })
            };
            let derived = || {
                let from = languages[language].derived_from?;
                let derived: IndexSet<String> = own(from)?
                    .iter()
                    .map(|alias| self.localizer.converter.simplified(alias))
                    .filter(|alias| *alias != form[language].text)
                    .collect();
                Some(derived.into_iter().collect())
            };
            own(language).or_else(derived).unwrap_or_default()
        })
    }

    /// The forms of a name or term; reports those that another entry has.
    fn entry(
        &mut self,
        id: &Spanned<String>,
        form: &ByLanguage,
        aliases: &BTreeMap<String, Vec<Spanned<String>>>,
        is_name: bool,
    ) -> Entry {
        let place = self.toml.place(&id.span());
        self.check_id(id, &place);
        let mut forms = self.localizer.languages.localize(|_| Vec::new());
        let aliases = aliases
            .iter()
            .flat_map(|(key, list)| list.iter().map(move |alias| (key, alias)));
        for (key, text) in form.iter().chain(aliases) {
            let place = self.toml.key_before(key, &text.span());
            let Some(language) = self.language(key, place) else {
                continue;
            };
            if text.get_ref().trim().is_empty() {
                if form.get(key).is_none_or(|form| form.span() != text.span()) {
                    let problem = Diagnostic::warning("empty-form", self.toml.place(&text.span()));
                    self.report.push(problem.with("key", "aliases"));
                }
                continue; // As if it were not there; what must be there is reported elsewhere.
            }
            let length = text.get_ref().chars().count();
            if length > budget::NAME {
                let problem = Diagnostic::error("name-too-long", self.toml.place(&text.span()));
                let problem = problem.with("found", length).with("most", budget::NAME);
                self.report.push(problem);
                continue;
            }
            // Two names with one form could not be told apart; terms may overlap with names.
            if is_name {
                self.claim(language, text, id.get_ref());
            }
            if forms[language].contains(text.get_ref()) {
                let problem = Diagnostic::warning("form-twice", self.toml.place(&text.span()));
                let problem = problem.with("form", text.get_ref());
                self.report.push(problem.with("id", id.get_ref()));
                continue;
            }
            forms[language].push(text.get_ref().clone());
        }
        Entry {
            id: id.get_ref().clone(),
            forms,
            exceptions: Vec::new(),
            also: Vec::new(),
        }
    }

    /// Warns of forms of a name that are one Chinese character: it is part of many words.
    fn check_short(&mut self, form: &ByLanguage, aliases: &BTreeMap<String, Vec<Spanned<String>>>) {
        for text in form.values().chain(aliases.values().flatten()) {
            let mut characters = text.get_ref().chars();
            let is_one = characters.next().is_some_and(han::is_ideograph);
            if is_one && characters.next().is_none() {
                let problem = Diagnostic::warning("short-form", self.toml.place(&text.span()));
                self.report.push(problem.with("form", text.get_ref()));
            }
        }
    }

    fn check_id(&mut self, id: &Spanned<String>, place: &Place) {
        if !is_slug(id.get_ref()) {
            let mut problem =
                Diagnostic::error("not-a-slug", place.clone()).with("name", id.get_ref());
            problem.suggestion = nearest_slug(id.get_ref());
            self.report.push(problem);
        }
        if let Some(first) = self.ids.insert(id.get_ref().clone(), place.clone()) {
            self.report.push(
                Diagnostic::error("duplicate-name", place.clone())
                    .with("id", id.get_ref())
                    .related(first),
            );
        }
    }

    fn claim(&mut self, language: LanguageId, text: &Spanned<String>, id: &str) {
        let place = self.toml.place(&text.span());
        let key = (language, text.get_ref().to_lowercase());
        match self.claimed.get(&key) {
            Some((other, first)) if other != id => self.report.push(
                Diagnostic::error("duplicate-form", place)
                    .with("form", text.get_ref())
                    .with("other", other)
                    .related(first.clone()),
            ),
            _ => {
                self.claimed.insert(key, (id.to_owned(), place));
            }
        }
    }

    /// Reports words for searching that are the name of something else, and those that are too long.
    fn check_also(&mut self, id: &str, also: &[Spanned<String>]) {
        for text in also {
            let place = self.toml.place(&text.span());
            let length = text.get_ref().chars().count();
            if length > budget::NAME {
                let problem = Diagnostic::error("name-too-long", place);
                let problem = problem.with("found", length).with("most", budget::NAME);
                self.report.push(problem);
                continue;
            }
            let lower = text.get_ref().to_lowercase();
            let languages = self.localizer.languages.ids();
            let mut claims = languages.filter_map(|id| self.claimed.get(&(id, lower.clone())));
            if let Some((other, first)) = claims.find(|(other, _)| other != id) {
                self.report.push(
                    Diagnostic::error("duplicate-form", place)
                        .with("form", text.get_ref())
                        .with("other", other)
                        .related(first.clone()),
                );
            }
        }
    }

    fn language(&mut self, key: &str, place: Place) -> Option<LanguageId> {
        let languages = self.localizer.languages;
        let found = languages.find(key);
        if found.is_none() {
            self.report
                .push(unknown_language(place, key, languages.keys()));
        }
        found
    }
}
