//! How firm the verbs of a text are, and whether those of its translations are as firm.

use crate::content::decode::raw;
use crate::diagnostic::{Argument, Diagnostic, Place, Report};
use crate::language::{LanguageId, Languages, Localized};
use crate::text::verbs::{Ladder, Shift, Verb, shifts};

/// The verbs of the termbase by their strength, in each language.
pub(crate) struct Strengths {
    /// Each verb with its forms.
    verbs: Vec<(u32, Localized<Vec<String>>)>,
    /// What finds them; none where the language has no verbs.
    ladders: Localized<Option<Ladder>>,
}

impl Strengths {
    /// The ladder of verbs with these forms. `names` are what the names of the termbase are called in each language: no
    /// verb in them is meant.
    pub(crate) fn new(
        raw: &raw::Termbase,
        verbs: Vec<(u32, Localized<Vec<String>>)>,
        names: &[&Localized<Vec<String>>],
        languages: &Languages,
    ) -> Self {
        let terms = raw.term.iter().filter(|term| term.strength.is_some());
        let phrases: Vec<&str> = terms
            .flat_map(|term| &term.not_within)
            .map(|phrase| phrase.get_ref().as_str())
            .collect();
        let ladders = languages.localize(|language| {
            let forms = verbs.iter().flat_map(|(strength, forms)| {
                forms[language]
                    .iter()
                    .map(|form| (*strength, form.as_str()))
            });
            let mut forms = forms.peekable();
            forms.peek()?;
            let names = names.iter().flat_map(|forms| &forms[language]);
            let phrases = phrases.iter().copied().chain(names.map(String::as_str));
            Some(Ladder::new(forms, phrases))
        });
        Self { verbs, ladders }
    }

    /// Warns of verbs of a translation that are stronger or weaker than those of the text in the language `from`.
    /// `place` gives the place of words of a text.
    pub(crate) fn check(
        &self,
        (source, source_place): (&str, &dyn Fn(&Verb) -> Place),
        (translation, place): (&str, &dyn Fn(&Verb) -> Place),
        (from, to): (LanguageId, LanguageId),
        report: &mut Report,
    ) {
        let (Some(old), Some(new)) = (&self.ladders[from], &self.ladders[to]) else {
            return;
        };
        let start = Verb {
            strength: 0,
            span: 0..0,
        };
        for shift in shifts(&old.find(source), &new.find(translation)) {
            let (was, is, than) = match &shift {
                Shift::Other(was, is) if is.strength > was.strength => {
                    (Some(was), Some(is), "stronger")
                }
                Shift::Other(was, is) => (Some(was), Some(is), "weaker"),
                Shift::Lost(was) => (Some(was), None, "none"),
                Shift::More(is) => (None, Some(is), "more"),
            };
            let words = |verb: Option<&Verb>, text: &str| {
                verb.map_or_else(String::new, |verb| text[verb.span.clone()].to_owned())
            };
            let forms = was.map_or_else(Vec::new, |was| self.forms(was.strength, to));
            let problem = Diagnostic::warning("other-strength", place(is.unwrap_or(&start)))
                .with("than", than)
                .with("source", words(was, source))
                .with("words", words(is, translation))
                .with("forms", Argument::List(forms));
            report.push(problem.related(source_place(was.unwrap_or(&start))));
        }
    }

    /// What verbs of this strength are called in a language.
    fn forms(&self, strength: u32, language: LanguageId) -> Vec<String> {
        let verbs = self.verbs.iter().filter(|(of, _)| *of == strength);
        let first = verbs.filter_map(|(_, forms)| forms[language].first());
        first.cloned().collect()
    }
}
