//! The legal status of a memorandum, as one sentence: how long it is valid by its own terms, and what is known
//! to have happened since. Facts only; what follows from them is not for the portal to say.

use std::borrow::Cow;

use crate::language::{Localized, Phrase};
use crate::model::{Memorandum, Session, Step, Validity};
use crate::plan::Kind;
use crate::theme::{StringKey, Strings};
use crate::view::local::Local;
use crate::view::shapes::{self, Run};

/// Legal status of a memorandum and of its version in the language of `local`.
pub(super) fn of<'a>(local: &Local<'a>, index: usize) -> shapes::LegalStatus<'a> {
    let portal = local.portal;
    let memorandum = &portal.memoranda[index];
    shapes::LegalStatus {
        label: local.strings.get(match memorandum.milestone().step {
            Step::Adopted => StringKey::LegalStatusAdopted,
            _ => StringKey::LegalStatusSigned,
        }),
        signed: local.day(memorandum.day()),
        brief: brief(local, memorandum),
        sentence: sentence(local, local.strings_of(Kind::Memorandum(index)), memorandum),
        notice: notice(local, memorandum),
        // Texts of the same rank are relied on alike.
        reliance: portal
            .reliance
            .as_ref()
            .filter(|_| memorandum.authentic.len() < 2)
            .map(|reliance| local.phrase(reliance)),
    }
}

/// What the version in the language of `local` is: what the portal says of it, or, where the document says
/// that it was signed in this language, in which it was.
fn notice<'a>(local: &Local<'a>, memorandum: &Memorandum) -> Option<Cow<'a, str>> {
    let portal = local.portal;
    if !memorandum.authentic.contains(&local.language) {
        return portal.languages[local.language]
            .notice
            .as_deref()
            .map(Cow::Borrowed);
    }
    let languages = memorandum.authentic.iter();
    let names = languages.map(|of| local.text_of(&portal.language_names[*of]));
    let names = names.collect::<Vec<_>>();
    let and = local.strings.get(StringKey::ListAnd);
    let said = match names.split_last() {
        Some((last, others)) if !others.is_empty() => {
            let others = others.join(local.strings.get(StringKey::ListSeparator));
            format!("{others}{and}{last}")
        }
        _ => names.concat(),
    };
    let said = [("languages", &*said)];
    Some(
        local
            .strings
            .fill(StringKey::LegalStatusSignedIn, &said)
            .into(),
    )
}

/// The sentence in pieces; none where nothing is known.
fn sentence<'a>(local: &Local<'a>, strings: &Strings, memorandum: &'a Memorandum) -> Vec<Run<'a>> {
    let clauses = [
        happened(local, memorandum, Step::InForce),
        validity(local, memorandum.validity),
        happened(local, memorandum, Step::Ended),
        later_session(local, memorandum),
        successor(local, memorandum),
    ];
    let mut sentence = Vec::new();
    for clause in clauses.into_iter().flatten() {
        let key = match sentence.is_empty() {
            true => clause.alone,
            false => {
                sentence.push(words(strings.get(StringKey::LegalStatusClause)));
                clause.after
            }
        };
        let source = clause.parts.iter().find(|(of, _)| *of == "source");
        match source.filter(|_| !strings.get(key).contains("{source}")) {
            // A date that the text itself does not say stands beside its source.
            Some(source) => {
                let mut fact = Vec::new();
                fill(strings.get(key), &clause.parts, &mut fact);
                let parts = [("fact", fact), source.clone()];
                fill(
                    strings.get(StringKey::LegalStatusSourced),
                    &parts,
                    &mut sentence,
                );
            }
            None => fill(strings.get(key), &clause.parts, &mut sentence),
        }
    }
    if !sentence.is_empty() {
        sentence.push(words(strings.get(StringKey::LegalStatusEnd)));
    }
    sentence
}

/// The sentence in few words, for where there is little room: when the memorandum was signed, and whether a later
/// session is known to have met.
fn brief<'a>(local: &Local<'a>, memorandum: &Memorandum) -> Vec<Run<'a>> {
    let strings = local.strings;
    let mut brief = Vec::new();
    let signed = vec![date(local.day(memorandum.day()))];
    let known = match memorandum.milestone().step {
        Step::Adopted => StringKey::MemorandumFactsAdopted,
        _ => StringKey::MemorandumFactsSigned,
    };
    fill(strings.get(known), &[("date", signed)], &mut brief);
    if let Some(session) = local.portal.later_session(memorandum) {
        brief.push(words(strings.get(StringKey::LegalStatusClause)));
        let parts = [("when", when(local, session))];
        fill(
            strings.get(StringKey::LegalStatusLaterBrief),
            &parts,
            &mut brief,
        );
    }
    brief.push(words(strings.get(StringKey::LegalStatusEnd)));
    brief
}

/// A clause: the keys of its words where it begins the sentence and where another is before it, and
/// the values of each `{name}` in them.
struct Clause<'a> {
    alone: StringKey,
    after: StringKey,
    parts: Vec<(&'static str, Vec<Run<'a>>)>,
}

/// That it came into force, or ended.
fn happened<'a>(local: &Local<'a>, memorandum: &'a Memorandum, step: Step) -> Option<Clause<'a>> {
    let mut milestones = memorandum.milestones.iter();
    let milestone = milestones.find(|milestone| milestone.step == step)?;
    let [alone, after] = match step {
        Step::Ended => [
            StringKey::LegalStatusEndedAlone,
            StringKey::LegalStatusEnded,
        ],
        _ => [
            StringKey::LegalStatusInForceAlone,
            StringKey::LegalStatusInForce,
        ],
    };
    let mut parts = vec![("date", vec![date(local.day(milestone.day))])];
    let host = |source: &'a str| {
        let after = source.split_once("://").map_or(source, |(_, after)| after);
        after.split('/').next().unwrap_or(after)
    };
    let source = milestone.source.as_deref().map(|source| Run {
        href: Some(source.to_owned()),
        publisher: Some(shapes::Phrase {
            text: host(source),
            lang: None,
        }),
        ..words(local.strings.get(StringKey::LegalStatusSource))
    });
    parts.extend(source.map(|source| ("source", vec![source])));
    Some(Clause {
        alone,
        after,
        parts,
    })
}

fn validity<'a>(local: &Local<'a>, validity: Validity) -> Option<Clause<'a>> {
    let clause = |key, parts| Clause {
        alone: key,
        after: key,
        parts,
    };
    match validity {
        // That a text says nothing of it is nothing that is known.
        Validity::Unstated => None,
        Validity::NextSession => Some(clause(StringKey::LegalStatusUntilNextSession, Vec::new())),
        Validity::Until(day) => {
            let date = vec![date(local.day(day))];
            Some(clause(StringKey::LegalStatusUntil, vec![("date", date)]))
        }
    }
}

fn later_session<'a>(local: &Local<'a>, memorandum: &Memorandum) -> Option<Clause<'a>> {
    let session = local.portal.later_session(memorandum)?;
    Some(Clause {
        alone: StringKey::LegalStatusLaterAlone,
        after: StringKey::LegalStatusLater,
        parts: vec![
            ("session", vec![named(local, &session.name)]),
            ("when", when(local, session)),
            ("source", vec![source(local, session)]),
        ],
    })
}

/// The moment at which a session met: “on” a day or “in” a month.
fn when<'a>(local: &Local<'a>, session: &Session) -> Vec<Run<'a>> {
    let key = match session.held.day {
        Some(_) => StringKey::LegalStatusOnDay,
        None => StringKey::LegalStatusInMonth,
    };
    let held = vec![date(local.date(session.held))];
    let mut moment = Vec::new();
    fill(local.strings.get(key), &[("date", held)], &mut moment);
    moment
}

fn successor<'a>(local: &Local<'a>, memorandum: &Memorandum) -> Option<Clause<'a>> {
    let successor = local.portal.successor(memorandum)?;
    let link = Run {
        href: Some(local.href(Kind::Memorandum(0))),
        ..named(local, &successor.title)
    };
    Some(Clause {
        alone: StringKey::LegalStatusSupersededAlone,
        after: StringKey::LegalStatusSuperseded,
        parts: vec![("memorandum", vec![link])],
    })
}

/// Appends `pattern` with the value of each `{name}`.
fn fill<'a>(pattern: &str, parts: &[(&'static str, Vec<Run<'a>>)], out: &mut Vec<Run<'a>>) {
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, following)) = after.split_once('}') else {
            break;
        };
        out.push(words(before));
        let part = parts.iter().find(|(of, _)| *of == name);
        out.extend(part.into_iter().flat_map(|(_, runs)| runs.iter().cloned()));
        rest = following;
    }
    out.push(words(rest));
    out.retain(|run| !run.text.is_empty());
}

fn words<'a>(text: &str) -> Run<'a> {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

fn date<'a>(date: shapes::Date) -> Run<'a> {
    Run {
        iso: Some(date.iso),
        ..words(&date.text)
    }
}

fn named<'a>(local: &Local<'a>, phrases: &'a Localized<Phrase>) -> Run<'a> {
    let phrase = local.phrase(phrases);
    Run {
        lang: phrase.lang,
        ..words(phrase.text)
    }
}

fn source<'a>(local: &Local<'a>, session: &'a Session) -> Run<'a> {
    Run {
        href: Some(session.source.clone()),
        publisher: Some(local.phrase(&session.publisher)),
        ..words(local.strings.get(StringKey::LegalStatusSource))
    }
}
