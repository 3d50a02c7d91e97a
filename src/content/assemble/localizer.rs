//! What is said in a language that has no words of its own: converted, or borrowed.

use std::ops::Range;

use crate::content::assemble::config::{self, unknown_language};
use crate::content::decode::raw;
use crate::content::decode::shape::Shape;
use crate::content::decode::toml_table::{Toml, below_another};
use crate::content::decode::values::ByLanguage;
use crate::content::texts::wording;
use crate::diagnostic::{Diagnostic, Report};
use crate::language::{LanguageId, Languages, Localized, Phrase};
use crate::text::script::Converter;

/// Knows which text a language shows.
pub(crate) struct Localizer<'a> {
    /// The languages of the portal.
    pub(crate) languages: &'a Languages,
    /// Converts for derived languages.
    pub(crate) converter: &'a Converter,
}

/// What a file of TOML may hold in which words stand by languages.
fn whole(file: &str) -> Option<Shape> {
    match file {
        config::FILE => Some(Shape::of::<raw::Config>()),
        "content/names.toml" => Some(Shape::of::<raw::Termbase>()),
        "content/sessions.toml" => Some(Shape::of::<raw::Sessions>()),
        _ => None,
    }
}

/// Where a language takes its text from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Choice {
    /// It has its own.
    Own,
    /// It is converted from this language's.
    Derived(LanguageId),
    /// It has none, and shows this language's.
    Borrowed(LanguageId),
}

impl Localizer<'_> {
    /// Where `language` takes a text from that `has` says which languages have.
    pub(crate) fn choose(&self, language: LanguageId, has: impl Fn(LanguageId) -> bool) -> Choice {
        if has(language) {
            return Choice::Own;
        }
        let language = &self.languages[language];
        if let Some(from) = language.derived_from.filter(|from| has(*from)) {
            return Choice::Derived(from);
        }
        let borrowed = language.fallback.iter().copied().find(|other| has(*other));
        Choice::Borrowed(borrowed.unwrap_or(self.languages.authoritative))
    }

    /// The phrase of every language from those that have one of their own; the authoritative
    /// language has.
    pub(crate) fn phrases(&self, own: &Localized<Option<&str>>) -> Localized<Phrase> {
        self.languages.localize(|language| {
            let text = |id: LanguageId| own[id].unwrap_or_default();
            match self.choose(language, |id| own[id].is_some_and(|text| !text.is_empty())) {
                Choice::Own => Phrase {
                    text: text(language).to_owned(),
                    language,
                },
                Choice::Derived(from) => Phrase {
                    text: self.converter.simplified(text(from)),
                    language,
                },
                Choice::Borrowed(from) => Phrase {
                    text: text(from).to_owned(),
                    language: from,
                },
            }
        })
    }

    /// The phrases of a table `{ tc = "…", en = "…" }`; reports languages that do not exist and
    /// a missing authoritative form, at `table`.
    pub(crate) fn table(
        &self,
        table: &ByLanguage,
        at: &Range<usize>,
        toml: Toml<'_>,
        report: &mut Report,
    ) -> Localized<Phrase> {
        let own = self.own(table, toml, report);
        for (key, text) in table {
            if let Some(language) = self.languages.find(key) {
                let tag = &self.languages[language].tag;
                wording::check_words(text.get_ref(), &toml.place(&text.span()), tag, report);
            }
        }
        let authoritative = self.languages.authoritative;
        for (key, text) in table {
            let is_blank = text.get_ref().trim().is_empty();
            if is_blank && self.languages.find(key) != Some(authoritative) {
                let problem = Diagnostic::warning("empty-form", toml.place(&text.span()));
                report.push(problem.with("key", key));
            }
        }
        if own[authoritative].is_none_or(str::is_empty) {
            let key = &self.languages[authoritative].key;
            report.push(Diagnostic::error("missing-form", toml.place(at)).with("key", key));
        }
        self.phrases(&own)
    }

    /// The phrases of a reason, which may be given in another language than the authoritative one alone: that is shown
    /// where there is no other.
    pub(crate) fn reason(
        &self,
        table: &ByLanguage,
        at: &Range<usize>,
        toml: Toml<'_>,
        report: &mut Report,
    ) -> Localized<Phrase> {
        let key = |id: LanguageId| &self.languages[id].key;
        let mut given = self.languages.ids();
        let first = given.find(|id| table.contains_key(key(*id)));
        let Some(first) = first.filter(|_| !table.contains_key(key(self.languages.authoritative)))
        else {
            return self.table(table, at, toml, report);
        };
        let own = self.own(table, toml, report);
        self.languages.localize(|language| {
            let from = own[language].map_or(first, |_| language);
            Phrase {
                text: own[from].unwrap_or_default().to_owned(),
                language: from,
            }
        })
    }

    /// What a table says itself; reports languages that do not exist.
    pub(crate) fn own<'t>(
        &self,
        table: &'t ByLanguage,
        toml: Toml<'_>,
        report: &mut Report,
    ) -> Localized<Option<&'t str>> {
        let mut own = self.languages.localize(|_| None);
        for (key, text) in table {
            match self.languages.find(key) {
                Some(language) => own[language] = Some(text.get_ref().as_str()),
                None => {
                    let place = toml.key_before(key, &text.span());
                    let meant = whole(toml.file)
                        .and_then(|of| below_another(toml, text.span().start, key, &place, of));
                    let unknown = || unknown_language(place, key, self.languages.keys());
                    report.push(meant.unwrap_or_else(unknown));
                }
            }
        }
        own
    }
}
