//! The legal status of a memorandum, as one sentence: how long it is valid by its own terms, and what is known
//! to have happened since. Facts only; what follows from them is not for the portal to say.

use std::borrow::Cow;

use crate::language::{Localized, Phrase};
use crate::model::{
    Citation, End, Memorandum, Portal, Reference, Relation, RelationKind, Session, Step, Validity,
};
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
        brief: brief(local, index),
        sentence: sentence(local, local.strings_of(Kind::Memorandum(index)), index),
        notice: notice(local, memorandum),
        reliance: reliance(portal, memorandum).map(|reliance| local.phrase(reliance)),
    }
}

/// The same in plain words, a line each; sources are links in Markdown.
pub(crate) fn in_words(local: &Local<'_>, index: usize) -> Vec<String> {
    let base = &local.portal.base;
    lines(local, index, |run| match &run.href {
        Some(href) if href.contains("://") => format!("[{}]({href})", run.text),
        Some(href) => format!("[{}]({base}/{href})", run.text),
        None => run.text.clone(),
    })
}

/// The same for paper: sources are named by their addresses.
pub(super) fn on_paper(local: &Local<'_>, index: usize) -> Vec<String> {
    let colon = local.strings.get(StringKey::ParallelColon);
    let run = |run: &Run<'_>| match &run.href {
        Some(href) if href.contains("://") => format!("{}{colon}{href}", run.text),
        _ => run.text.clone(),
    };
    // The first says in few words what the second says whole.
    lines(local, index, run).split_off(1)
}

/// The same, a line each, with each run as `run` writes it.
fn lines(local: &Local<'_>, index: usize, run: impl Fn(&Run<'_>) -> String) -> Vec<String> {
    let of = of(local, index);
    let plain = |runs: &[Run<'_>]| runs.iter().map(&run).collect::<String>();
    let reliance = of.reliance.map(|of| of.text.to_owned());
    let notice = of.notice.map(Cow::into_owned);
    let lines = [Some(plain(&of.brief)), Some(plain(&of.sentence)), notice];
    let lines = lines.into_iter().chain([reliance]).flatten();
    lines.filter(|line| !line.is_empty()).collect()
}

/// On which version of a document to rely: what is said of this document, or else of the versions on the portal.
/// Texts of the same rank are relied on alike, unless the document itself says more.
fn reliance<'a>(portal: &'a Portal, memorandum: &'a Memorandum) -> Option<&'a Localized<Phrase>> {
    let of_portal = portal.reliance.as_ref();
    let of_portal = of_portal.filter(|_| memorandum.authentic.len() < 2);
    memorandum.reliance.as_ref().or(of_portal)
}

/// What the version in the language of `local` is: what is said of this document; or, where it was signed in this
/// language and says so, in which it was; or what the portal says of the language.
fn notice<'a>(local: &Local<'a>, memorandum: &'a Memorandum) -> Option<Cow<'a, str>> {
    let portal = local.portal;
    if let Some(notice) = &memorandum.notices[local.language] {
        return Some(Cow::Borrowed(notice));
    }
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
fn sentence<'a>(local: &Local<'a>, strings: &Strings, index: usize) -> Vec<Run<'a>> {
    let memorandum = &local.portal.memoranda[index];
    let clauses = [
        happened(local, memorandum, Step::InForce),
        validity(local, memorandum.validity),
        happened(local, memorandum, Step::Ended),
        replaced(local, index),
        later_session(local, memorandum),
        successor(local, index),
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

/// The sentence in few words, for where there is little room: when the memorandum was signed, and the first that is
/// known of these: it has ended, was replaced, will end, or a later session has met. An end to come is behind what
/// has happened: until then a document that was replaced would pass for the one that counts.
fn brief<'a>(local: &Local<'a>, index: usize) -> Vec<Run<'a>> {
    let memorandum = &local.portal.memoranda[index];
    let strings = local.strings_of(Kind::Memorandum(index));
    let mut brief = Vec::new();
    let signed = vec![date(local.day(memorandum.day()))];
    let known = match memorandum.milestone().step {
        Step::Adopted => StringKey::MemorandumFactsAdopted,
        _ => StringKey::MemorandumFactsSigned,
    };
    fill(strings.get(known), &[("date", signed)], &mut brief);
    let mut milestones = memorandum.milestones.iter();
    let has_ended = milestones.any(|of| of.step == Step::Ended && of.has_come);
    let end = || {
        let clause = happened(local, memorandum, Step::Ended)?;
        Some((clause.after, clause.parts))
    };
    let replaced =
        || replacing(local, index).map(|_| (StringKey::LegalStatusReplacedBrief, vec![]));
    let later = || {
        let session = local.portal.later_session(memorandum)?;
        let parts = vec![("when", when(local, session))];
        Some((StringKey::LegalStatusLaterBrief, parts))
    };
    let since = match has_ended {
        true => end(),
        false => replaced().or_else(end).or_else(later),
    };
    if let Some((key, parts)) = since {
        brief.push(words(strings.get(StringKey::LegalStatusClause)));
        fill(strings.get(key), &parts, &mut brief);
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

/// That it came or will come into force, that it ended or will end.
fn happened<'a>(local: &Local<'a>, memorandum: &'a Memorandum, step: Step) -> Option<Clause<'a>> {
    let mut milestones = memorandum.milestones.iter();
    let milestone = milestones.find(|milestone| milestone.step == step)?;
    let [alone, after] = match (step, milestone.has_come) {
        (Step::Ended, true) => [
            StringKey::LegalStatusEndedAlone,
            StringKey::LegalStatusEnded,
        ],
        (Step::Ended, false) => [StringKey::LegalStatusEndsAlone, StringKey::LegalStatusEnds],
        (_, true) => [
            StringKey::LegalStatusInForceAlone,
            StringKey::LegalStatusInForce,
        ],
        (_, false) => [
            StringKey::LegalStatusComesIntoForceAlone,
            StringKey::LegalStatusComesIntoForce,
        ],
    };
    let mut parts = vec![("date", vec![date(local.day(milestone.day))])];
    let host = |source: &'a str| {
        let after = source.split_once("://").map_or(source, |(_, after)| after);
        after.split('/').next().unwrap_or(after)
    };
    let source = milestone.source.as_deref().map(|address| {
        let publisher = shapes::Phrase {
            text: host(address),
            lang: None,
        };
        source(local, address, publisher)
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
            (
                "source",
                vec![source(
                    local,
                    &session.source,
                    local.phrase(&session.publisher),
                )],
            ),
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

/// Which document of a later session is on the portal: of several the latest.
fn successor<'a>(local: &Local<'a>, index: usize) -> Option<Clause<'a>> {
    let later = local.portal.later_memoranda(&local.portal.memoranda[index]);
    // Which one replaced it was said.
    let is_said = || replacing(local, index).is_some_and(|(of, _)| of == 0);
    let (alone, after) = match later {
        0 => return None,
        _ if is_said() => return None,
        1 => (
            StringKey::LegalStatusSupersededAlone,
            StringKey::LegalStatusSuperseded,
        ),
        _ => (
            StringKey::LegalStatusLatestAlone,
            StringKey::LegalStatusLatest,
        ),
    };
    Some(Clause {
        alone,
        after,
        parts: vec![
            ("memorandum", vec![linked(local, 0)]),
            ("n", vec![words(&later.to_string())]),
        ],
    })
}

/// The document that replaced it as a whole, with who says so; the latest of several.
fn replacing<'a>(local: &Local<'a>, index: usize) -> Option<(usize, &'a Relation)> {
    let relations = local.portal.relations.iter();
    let mut replacing = relations.filter_map(|of| match (of.from, of.to) {
        (End::Memorandum(from), End::Memorandum(to)) => {
            (of.kind == RelationKind::Replaces && to == index).then_some((from, of))
        }
        _ => None,
    });
    replacing.next()
}

fn replaced<'a>(local: &Local<'a>, index: usize) -> Option<Clause<'a>> {
    let (by, relation) = replacing(local, index)?;
    let mut parts = vec![("memorandum", vec![linked(local, by)])];
    if let Some(Citation {
        reference: Reference::Web(address),
        publisher,
        ..
    }) = &relation.source
    {
        let source = source(local, address, local.phrase(publisher));
        parts.push(("source", vec![source]));
    }
    Some(Clause {
        alone: StringKey::LegalStatusReplacedAlone,
        after: StringKey::LegalStatusReplaced,
        parts,
    })
}

/// The title of a document, with the way to it.
fn linked<'a>(local: &Local<'a>, memorandum: usize) -> Run<'a> {
    Run {
        href: Some(local.href(Kind::Memorandum(memorandum))),
        ..named(local, &local.portal.memoranda[memorandum].title)
    }
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

fn source<'a>(local: &Local<'a>, address: &str, publisher: shapes::Phrase<'a>) -> Run<'a> {
    Run {
        href: Some(address.to_owned()),
        publisher: Some(publisher),
        ..words(local.strings.get(StringKey::LegalStatusSource))
    }
}
