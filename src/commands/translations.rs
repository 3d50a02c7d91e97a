//! `concord translations`

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::{Failure, Outcome, Root, print, read, unwritten};
use crate::content::{self, State, Translation};
use crate::diagnostic::{Messages, Report};
use crate::publish::replace;
use crate::source::Sources;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    /// Mark these translations as reviewed against the text as it is now
    #[arg(long, value_name = "FILE", num_args = 1..)]
    stamp: Vec<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let sources = read(&arguments.root.root, messages)?;
    let mut report = Report::new();
    let Some(content) = content::load(&sources, &mut report) else {
        print(&report, &sources, messages);
        return Ok(Outcome::Problems);
    };
    if arguments.stamp.is_empty() {
        list(&content);
        return Ok(Outcome::Fine);
    }
    for file in &arguments.stamp {
        let path = file
            .strip_prefix(&arguments.root.root)
            .unwrap_or(file)
            .to_string_lossy()
            .replace('\\', "/");
        let path = path.trim_start_matches("./");
        let translation = content
            .translations
            .iter()
            .find(|translation| {
                translation.file == path
                    && matches!(translation.state, State::Current | State::Stale)
            })
            .ok_or_else(|| messages.say("not-a-translation", &[("file", path.into())]))?;
        stamp(arguments, &sources, translation, messages)?;
    }
    Ok(Outcome::Fine)
}

fn list(content: &content::Content) {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for translation in &content.translations {
        let (key, word) = (
            content.languages[translation.language].key.as_str(),
            word(translation.state),
        );
        *counts.entry((key, word)).or_default() += 1;
        if matches!(translation.state, State::Stale | State::Missing) {
            anstream::println!("{word:8} {}", translation.file);
        }
    }
    for ((key, word), number) in counts {
        anstream::println!("{key}: {number} {word}");
    }
}

fn word(state: State) -> &'static str {
    match state {
        State::Source => "source",
        State::Current => "current",
        State::Stale => "stale",
        State::Derived => "derived",
        State::Missing => "missing",
    }
}

fn stamp(
    arguments: &Arguments,
    sources: &Sources,
    translation: &Translation,
    messages: &Messages,
) -> Result<(), Failure> {
    let file = &translation.file;
    let text = sources
        .lossy(file)
        .ok_or_else(|| messages.say("not-a-translation", &[("file", file.into())]))?;
    let stamped = stamped(&text, &translation.fingerprint);
    if stamped != text {
        replace(&arguments.root.root.join(file), stamped.as_bytes())
            .map_err(|error| unwritten(&error, messages))?;
    }
    let fingerprint = (&translation.fingerprint).into();
    let stamped = [("file", file.into()), ("fingerprint", fingerprint)];
    anstream::println!("{}", messages.say("stamped", &stamped));
    Ok(())
}

/// The file with the fingerprint in its front matter.
fn stamped(text: &str, fingerprint: &str) -> String {
    let line = format!("translates = \"{fingerprint}\"\n");
    let mut out = String::with_capacity(text.len() + line.len());
    let mut fences = 0;
    for old in text.split_inclusive('\n') {
        let in_front_matter = fences == 1;
        if old.trim_end() == "+++" && fences < 2 {
            fences += 1;
        } else if in_front_matter
            && old
                .split('=')
                .next()
                .is_some_and(|key| key.trim() == "translates")
        {
            continue;
        }
        out.push_str(old);
        if fences == 1 && !in_front_matter {
            out.push_str(&line);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_added_or_replaced() {
        let expected = "+++\ntranslates = \"abc\"\ntitle = \"t\"\n+++\n\ntranslates = x\n";
        for text in [
            "+++\ntitle = \"t\"\n+++\n\ntranslates = x\n",
            "+++\ntitle = \"t\"\ntranslates = \"old\"\n+++\n\ntranslates = x\n",
            expected,
        ] {
            assert_eq!(stamped(text, "abc"), expected);
        }
    }
}
