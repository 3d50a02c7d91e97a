//! Names within longer names: whether the same characters mean the same thing there is for the
//! editor to say.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::content::decode::raw;
use crate::content::decode::spanned::Spanned;
use crate::content::decode::toml_table::Toml;
use crate::content::decode::values::ByLanguage;
use crate::diagnostic::{Diagnostic, Report};
use crate::text::names::Finder;

/// An entry of the termbase, name or term, as far as names within names are concerned.
struct Entry<'a> {
    id: &'a Spanned<String>,
    /// Form and aliases in the authoritative language.
    forms: Vec<&'a Spanned<String>>,
    within: &'a [Spanned<String>],
    not_within: &'a [Spanned<String>],
}

/// Reports every phrase of `within` and `not-within` that holds no form of its entry and, where
/// the termbase wants each of them decided, every name that stands in a longer form of another
/// entry while neither of the two keys says what it means there.
///
/// `finder` finds the forms of the language with this key: those of the names, then of the terms.
pub(crate) fn check(
    raw: &raw::Termbase,
    finder: &Finder,
    key: &str,
    toml: Toml<'_>,
    report: &mut Report,
) {
    let entries = entries(raw, key);
    for entry in &entries {
        idle_phrases(entry, toml, report);
    }
    if raw.decide_within {
        let (names, _) = entries.split_at(raw.name.len());
        for (at, longer) in entries.iter().enumerate() {
            undecided_names(names, (at, longer), finder, toml, report);
        }
    }
}

fn entries<'a>(raw: &'a raw::Termbase, key: &str) -> Vec<Entry<'a>> {
    let names = raw.name.iter().map(|name| Entry {
        id: &name.id,
        forms: forms(&name.form, &name.aliases, key),
        within: &name.within,
        not_within: &name.not_within,
    });
    // Verbs are no names, and are not looked for among them.
    let terms = raw.term.iter().filter(|term| term.strength.is_none());
    let terms = terms.map(|term| Entry {
        id: &term.id,
        forms: forms(&term.form, &term.aliases, key),
        within: &[],
        not_within: &term.not_within,
    });
    names.chain(terms).collect()
}

fn forms<'a>(
    form: &'a ByLanguage,
    aliases: &'a BTreeMap<String, Vec<Spanned<String>>>,
    key: &str,
) -> Vec<&'a Spanned<String>> {
    let aliases = aliases.get(key).into_iter().flatten();
    form.get(key).into_iter().chain(aliases).collect()
}

/// A slip of the pen in such a phrase would otherwise go unseen: it would merely do nothing.
fn idle_phrases(entry: &Entry<'_>, toml: Toml<'_>, report: &mut Report) {
    for phrase in entry.within.iter().chain(entry.not_within) {
        let holds = |form: &&Spanned<String>| {
            let (form, phrase) = (form.get_ref(), phrase.get_ref());
            !form.is_empty() && form.len() < phrase.len() && phrase.contains(form.as_str())
        };
        if !entry.forms.iter().any(holds) {
            report.push(
                Diagnostic::warning("idle-phrase", toml.place(&phrase.span()))
                    .with("phrase", phrase.get_ref())
                    .with("id", entry.id.get_ref()),
            );
        }
    }
}

fn undecided_names(
    names: &[Entry<'_>],
    (at, longer): (usize, &Entry<'_>),
    finder: &Finder,
    toml: Toml<'_>,
    report: &mut Report,
) {
    for form in &longer.forms {
        let text = form.get_ref();
        let mut seen = BTreeSet::from([at]);
        for mention in finder.find(text) {
            let Some(name) = names.get(mention.name) else {
                continue; // A term: it has no page that could lead to the wrong items.
            };
            let is_whole = mention.span.len() == text.len();
            if is_whole || is_meant(name, text, &mention.span) || !seen.insert(mention.name) {
                continue;
            }
            report.push(
                Diagnostic::warning("undecided-name", toml.place(&name.id.span()))
                    .with("words", &text[mention.span])
                    .with("longer", text)
                    .with("id", name.id.get_ref())
                    .related(toml.place(&form.span())),
            );
        }
    }
}

fn is_meant(name: &Entry<'_>, text: &str, span: &Range<usize>) -> bool {
    name.within.iter().any(|phrase| {
        text.match_indices(phrase.get_ref().as_str())
            .any(|(start, phrase)| start <= span.start && span.end <= start + phrase.len())
    })
}
