//! `concord verify`

use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::{Failure, Outcome, Root, marked, now, print, read, unwritten};
use crate::content::{self, Edition};
use crate::diagnostic::{Argument, Messages, Report};
use crate::disk::{self, DiskError};
use crate::model::{Portal, Subject};
use crate::quotation::portal::Place;
use crate::quotation::{Answer, Part, Places, Verdict, Wording, judge};
use crate::tracked::Reads;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Files that hold a quotation each; `-` is the standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[command(flatten)]
    root: Root,
    /// How to print the answers
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one line of JSON for each quotation
    Json,
}

/// An answer for programs, with the texts that it names.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    answer: &'a Answer,
    found: Vec<FoundLine<'a>>,
}

#[derive(Serialize)]
struct FoundLine<'a> {
    /// Its number in the lists of the parts.
    text: usize,
    address: String,
    title: bool,
    language: &'a str,
    standing: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let sources = read(&arguments.root.folder(), messages)?;
    let mut problems = Report::new();
    let content = content::load(&sources, Edition::as_of(now(messages)?), &mut problems);
    let Some(portal) = content.and_then(|content| content.portal) else {
        print(&problems, &sources, messages);
        return Ok(Outcome::Problems);
    };
    let places = Places::of(&portal, true, &Reads::ignored());
    let texts = places.cut();
    let mut outcome = Outcome::Fine;
    for file in &arguments.files {
        let answer = judge(&texts, &quotation(file, messages)?);
        if answer.verdict != Verdict::Exact {
            outcome = Outcome::Problems;
        }
        let found = Found {
            portal: &portal,
            places: &places,
            messages,
        };
        let text = match arguments.format {
            Format::Text => found.text(&answer),
            Format::Json => found.json(&answer)?,
        };
        anstream::println!("{text}");
    }
    Ok(outcome)
}

/// What a file holds, or the standard input.
fn quotation(file: &Path, messages: &Messages) -> Result<String, Failure> {
    let bytes = match file.as_os_str() == "-" {
        true => {
            let mut bytes = Vec::new();
            let read = std::io::stdin().read_to_end(&mut bytes);
            read.map(|_| bytes).map_err(|error| DiskError {
                path: file.to_owned(),
                error,
            })
        }
        false => disk::bytes(file),
    };
    let bytes = bytes.map_err(|refused| unwritten(refused, messages))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Says where words were found.
struct Found<'a> {
    portal: &'a Portal,
    places: &'a Places,
    messages: &'a Messages,
}

impl Found<'_> {
    fn wording(&self, text: usize) -> (&Wording, &Place) {
        let wording = &self.places.wordings[text];
        (wording, &self.places.places[wording.place])
    }

    fn json(&self, answer: &Answer) -> Result<String, Failure> {
        let texts = answer.parts.iter().flat_map(|part| &part.texts);
        let found = texts.map(|&text| {
            let (wording, place) = self.wording(text);
            let days = wording.earlier.as_ref().map(|(_, days)| days);
            FoundLine {
                text,
                address: place.address(),
                title: place.is_title,
                language: &self.portal.languages[wording.language].key,
                standing: wording.standing.key(),
                since: days.map(|days| days[0].to_string()),
                until: days.map(|days| days[1].to_string()),
            }
        });
        let line = Line {
            answer,
            found: found.collect(),
        };
        serde_json::to_string(&line).map_err(|error| error.to_string())
    }

    fn text(&self, answer: &Answer) -> String {
        let mut lines = vec![self.verdict(answer.verdict)];
        if answer.short {
            lines.push(self.messages.say("quotation-short", &[]));
        }
        if answer.omits {
            lines.push(self.messages.say("quotation-omits", &[]));
        }
        for part in &answer.parts {
            if answer.parts.len() > 1 {
                lines.push(format!("“{}”", part.quoted));
                lines.push(format!("  {}", self.verdict(part.verdict)));
            }
            lines.extend(self.part(part).into_iter().map(|line| format!("  {line}")));
        }
        lines.join("\n")
    }

    fn verdict(&self, verdict: Verdict) -> String {
        let said = [("verdict", Argument::from(verdict.key()))];
        self.messages.say("quotation-is", &said)
    }

    fn part(&self, part: &Part) -> Vec<String> {
        let mut lines: Vec<String> = part.texts.iter().map(|text| self.place(*text)).collect();
        if part.changes.is_empty() && part.verdict != Verdict::Exact {
            lines.extend(part.words.lines().map(str::to_owned));
        }
        if !part.changes.is_empty() {
            lines.extend(marked(&part.changes).lines().map(str::to_owned));
        }
        lines
    }

    /// Where words stand, in which language, what they count for, and when they were read.
    fn place(&self, text: usize) -> String {
        let (wording, place) = self.wording(text);
        let kind = match (place.is_title, place.subject) {
            (true, _) => "title",
            (_, Subject::Passage(_, _, kind)) => kind.name(),
            _ => "text",
        };
        let language = &self.portal.languages[wording.language].label;
        let mut said = vec![
            ("address", Argument::from(place.page.clone())),
            ("kind", kind.into()),
            ("language", language.into()),
            ("standing", wording.standing.key().into()),
        ];
        let Some((_, days)) = &wording.earlier else {
            return self.messages.say("quotation-in", &said);
        };
        said.push(("since", days[0].to_string().into()));
        said.push(("until", days[1].to_string().into()));
        self.messages.say("quotation-in-earlier", &said)
    }
}
