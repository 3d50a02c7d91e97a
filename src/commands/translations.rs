//! `concord translations`

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::Args;
use unicode_width::UnicodeWidthStr as _;

use super::{Failure, Outcome, Root, became, marked, now, print, read, unwritten, with_suggestion};
use crate::content::{self, Content, Edition, Translation};
use crate::diagnostic::{Messages, Report, nearest};
use crate::disk::{real_path, replace};
use crate::git::History;
use crate::language::LanguageId;
use crate::model::State;
use crate::source::Sources;
use crate::text::diff::changed_lines;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// Mark these translations as reviewed against the source text as it is now
    #[arg(long, value_name = "FILE", num_args = 1..)]
    stamp: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = &arguments.root.folder();
    let sources = read(root, messages)?;
    let edition = Edition::as_of(now(messages)?);
    let mut report = Report::new();
    let Some(content) = content::load(&sources, edition, &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    if arguments.stamp.is_empty() {
        list(&content, messages);
        tell_changes(root, &sources, &content, messages);
        count_states(&content, messages);
        return Ok(Outcome::Fine);
    }
    let translations = translations(&content);
    for file in &arguments.stamp {
        let path = below(root, file);
        let path = path.to_string_lossy().replace('\\', "/");
        let path = path.trim_start_matches("./");
        let Some(fingerprint) = translations.get(path) else {
            return Err(unknown(path, translations.keys(), messages));
        };
        stamp(root, &sources, (path, fingerprint), messages)?;
    }
    Ok(Outcome::Fine)
}

/// A file as the portal calls it: named from the folder in which one is, or else from that of the portal.
fn below(root: &Path, file: &Path) -> PathBuf {
    let both = real_path(file).zip(real_path(root));
    let here = both.and_then(|(file, root)| Some(file.strip_prefix(&root).ok()?.to_owned()));
    here.unwrap_or_else(|| file.strip_prefix(root).unwrap_or(file).to_owned())
}

/// The file of every translation, with the fingerprint that it should carry.
fn translations(content: &Content) -> BTreeMap<String, &str> {
    let languages = &content.languages;
    let files = content.translations.iter().flat_map(|of| {
        let languages_with_file = languages.ids().filter(|language| has_file(of, *language));
        languages_with_file.map(|language| (of.file(languages, language), &*of.fingerprint))
    });
    files.collect()
}

/// Whether a language has a file that translates a text, or only its title.
fn has_file(of: &Translation, language: LanguageId) -> bool {
    matches!(of.states[language], State::Current | State::Stale)
        || of.translates[language].is_some()
}

/// The message that a file is no translation, with the one that was probably meant.
fn unknown<'a>(
    path: &str,
    known: impl Iterator<Item = &'a String>,
    messages: &Messages,
) -> Failure {
    let said = messages.say("not-a-translation", &[("file", path.into())]);
    with_suggestion(said, nearest(path, known.map(String::as_str)), messages)
}

/// Prints one line for each text, with its state in every language.
fn list(content: &Content, messages: &Messages) {
    let names: Vec<String> = content.translations.iter().map(Translation::name).collect();
    let longest = names.iter().map(String::len).max().unwrap_or(0);
    // By columns of a terminal: a Chinese character takes two.
    let pad = |text: &str, columns: usize| {
        let missing = columns.saturating_sub(text.width());
        format!("{text}{}", " ".repeat(missing))
    };
    let words = State::ALL.map(|state| (state, said(state, messages)));
    let widest = words.iter().map(|(_, word)| word.width()).max();
    let line = |name: &str, cells: Vec<&str>| {
        let cells = cells
            .iter()
            .map(|cell| format!("  {}", pad(cell, widest.unwrap_or(0))));
        let line = pad(name, longest) + &cells.collect::<String>();
        anstream::println!("{}", line.trim_end());
    };
    line("", content.languages.keys().collect());
    let word = |state: State| words.iter().find(|(of, _)| *of == state);
    for (name, of) in names.iter().zip(&content.translations) {
        let states = of.states.iter().filter_map(|(_, state)| word(*state));
        line(name, states.map(|(_, word)| word.as_str()).collect());
    }
}

/// The word for a state.
fn said(state: State, messages: &Messages) -> String {
    let id = match state {
        State::Source => "state-source",
        State::Current => "state-current",
        State::Stale => "state-stale",
        State::Derived => "state-derived",
        State::Missing => "state-missing",
    };
    messages.say(id, &[])
}

/// Prints what has changed in each text since its stale translations were made.
fn tell_changes(root: &Path, sources: &Sources, content: &Content, messages: &Messages) {
    let languages = &content.languages;
    for of in &content.translations {
        for (language, state) in of.states.iter() {
            if *state == State::Stale {
                let file = of.file(languages, language);
                let named = [("file", file.into())];
                anstream::println!("\n{}", messages.say("translation-stale", &named));
                tell_change(root, sources, content, (of, language), messages);
                anstream::println!("  {}", messages.say("stamp-when-right", &named));
            }
        }
    }
}

fn tell_change(
    root: &Path,
    sources: &Sources,
    content: &Content,
    (of, language): (&Translation, LanguageId),
    messages: &Messages,
) {
    let languages = &content.languages;
    let source = of.file(languages, languages.authoritative);
    let Some(stamp) = &of.translates[language] else {
        let named = [("source", (&source).into())];
        anstream::println!("  {}", messages.say("unstamped", &named));
        return;
    };
    let read = |text: &str| content::wording(&source, text, languages);
    let now = sources.lossy(&source).and_then(|text| read(&text));
    // The fingerprint proves that this version is the one that was translated.
    let history = History::of(root);
    let then = history
        .earlier_versions(&source)
        .filter_map(|bytes| read(&String::from_utf8_lossy(&bytes)))
        .find(|wording| wording.fingerprint == *stamp);
    let (Some(now), Some(then)) = (now, then) else {
        let mut named = vec![
            ("source", (&source).into()),
            ("fingerprint", stamp.as_str().into()),
        ];
        let said = match history.gap() {
            Some(gap) => {
                named.extend(became::said(gap, root));
                "changes-unknown"
            }
            None => "no-earlier-version",
        };
        anstream::println!("  {}", messages.say(said, &named));
        return;
    };
    let named = [("source", (&source).into())];
    anstream::println!("  {}", messages.say("changed-since", &named));
    for line in changed_lines(&then.text, &now.text) {
        anstream::println!("    {}", marked(&line));
    }
}

fn count_states(content: &Content, messages: &Messages) {
    let mut counts: BTreeMap<(&str, State), usize> = BTreeMap::new();
    for of in &content.translations {
        for (language, state) in of.states.iter() {
            let key = content.languages[language].key.as_str();
            *counts.entry((key, *state)).or_default() += 1;
        }
    }
    anstream::println!();
    for ((key, state), number) in counts {
        let counted = [
            ("language", key.into()),
            ("count", number.into()),
            ("state", said(state, messages).into()),
        ];
        anstream::println!("{}", messages.say("texts-in-state", &counted));
    }
}

fn stamp(
    root: &Path,
    sources: &Sources,
    (file, fingerprint): (&str, &str),
    messages: &Messages,
) -> Result<(), Failure> {
    let text = sources
        .lossy(file)
        .ok_or_else(|| messages.say("not-a-translation", &[("file", file.into())]))?;
    let stamped = content::stamped(&text, fingerprint);
    if stamped != text {
        replace(&root.join(file), stamped.as_bytes())
            .map_err(|error| unwritten(error, messages))?;
    }
    let named = [("file", file.into()), ("fingerprint", fingerprint.into())];
    anstream::println!("{}", messages.say("stamped", &named));
    Ok(())
}
