//! `concord diff`

mod told;
mod text;
mod markdown;
mod html;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use rayon::prelude::*;
use serde::Deserialize;

use super::edition_args::EditionArgs;
use super::{Failure, Outcome, Root, became, is_portal, print, read, shown, unwritten};
use crate::address::MANIFEST;
use crate::artifact::{Artifact, Sink as _};
use crate::compare::{Difference, Snapshot, Taken};
use crate::compile;
use crate::content::{self, Edition};
use crate::diagnostic::{Messages, Report};
use crate::disk::{self, DiskError, RelativePath, There};
use crate::git::History;
use crate::source::{Sources, is_source};
use told::told;

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// The state before: the folder of a portal, a revision of git, or the folder of a published site
    old: String,
    /// The state after, likewise
    new: String,
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    edition: EditionArgs,
    /// How to print the differences
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people, in a terminal
    Text,
    /// For a comment on a pull request
    Markdown,
    /// A page for a browser
    Html,
}

pub(super) fn run(arguments: &Arguments, messages: &Messages) -> Result<Outcome, Failure> {
    let root = &arguments.root.folder();
    let newest = Path::new(&arguments.new);
    let of_days = if is_portal(newest) { newest } else { root };
    let edition = arguments.edition.resolve(of_days, messages)?;
    let find = |named: &str| find(named, root, messages);
    // What cannot be found is said before the work begins.
    let (old, new) = (find(&arguments.old)?, find(&arguments.new)?);
    let look = |state: State| state.look(edition, messages);
    let (Some((old, _)), Some((new, forgotten))) = (look(old)?, look(new)?) else {
        return Ok(Outcome::Problems);
    };
    let mut difference = Difference::between(&old, &new);
    for page in forgotten {
        difference.lose_recorded(&page);
    }
    let sections = told(&difference, messages);
    let said = match arguments.format {
        Format::Text => text::written(&sections, messages),
        Format::Markdown => markdown::written(&sections, messages),
        Format::Html => html::written(&sections, messages),
    };
    anstream::print!("{said}");
    if arguments.format == Format::Text && sections.is_empty() {
        anstream::eprintln!("{}", messages.say("diff-nothing", &[]));
    }
    if difference.lost().next().is_some() {
        anstream::eprintln!("{}", messages.say("diff-addresses-lost", &[]));
        return Ok(Outcome::Problems);
    }
    Ok(Outcome::Fine)
}

/// A state of a portal.
enum State {
    /// As its editors write it, with what it is called on the command line.
    Sources(Sources, String),
    /// As it was published: the folder of its site.
    Site(PathBuf),
}

/// Finds what the command line names.
fn find(named: &str, root: &Path, messages: &Messages) -> Result<State, Failure> {
    let folder = Path::new(named);
    if is_portal(folder) {
        return Ok(State::Sources(read(folder, messages)?, named.to_owned()));
    }
    if disk::there(&folder.join(MANIFEST)) == There::File {
        return Ok(State::Site(folder.to_owned()));
    }
    let state = ("state", named.into());
    if disk::there(folder) == There::Folder {
        return Err(messages.say("diff-not-a-state", &[state]));
    }
    let history = History::of(root);
    let Some(commit) = history.commit(named) else {
        // A shallow clone knows commits too: only that this one is not there matters.
        let why = history.gap().map(|gap| became::said(gap, root));
        let why = why.map(|why| messages.say("diff-no-history", &why));
        let said = messages.say("diff-no-state", &[state]);
        return Err(why.map_or(said.clone(), |why| format!("{said}\n{why}")));
    };
    let files: Vec<(String, String)> = history.files(&commit);
    let files: Vec<(String, Vec<u8>)> = files
        .into_par_iter()
        .filter(|(path, _)| is_source(path))
        .map(|(path, name)| (path, history.bytes(&name).unwrap_or_default()))
        .collect();
    let mut sources = Sources::default();
    for (path, bytes) in files {
        sources.insert(path, bytes);
    }
    Ok(State::Sources(sources, named.to_owned()))
}

impl State {
    /// What readers have of it, and the pages of its record that are at no address; `None` where it has mistakes,
    /// which are told.
    fn look(
        self,
        edition: Edition,
        messages: &Messages,
    ) -> Result<Option<(Snapshot, Vec<String>)>, Failure> {
        match self {
            Self::Sources(sources, name) => Ok(made(&sources, &name, edition, messages)),
            Self::Site(folder) => published(&folder, messages).map(|of| Some((of, Vec::new()))),
        }
    }
}

/// What readers would have of a portal if it were published.
fn made(
    sources: &Sources,
    name: &str,
    edition: Edition,
    messages: &Messages,
) -> Option<(Snapshot, Vec<String>)> {
    let mut report = Report::new();
    let taken = Taken::default();
    let prepared = compile::prepare(sources, edition, None, &mut report);
    let made = prepared.and_then(|portal| portal.site(None, &taken, &mut report));
    if made.is_none() {
        print(&report, sources, messages);
        let state = ("state", name.into());
        anstream::eprintln!("{}", messages.say("diff-has-mistakes", &[state]));
        return None;
    }
    // Of drafts nothing is recorded.
    let content = content::load(sources, edition, &mut Report::new());
    let content = content.filter(|_| !edition.drafts);
    let gone = content.map(|content| content.history.gone());
    Some((taken.into_snapshot(), gone.unwrap_or_default()))
}

/// The list of the files of a site.
#[derive(Deserialize)]
struct Manifest {
    sha256: BTreeMap<String, String>,
}

/// What readers have of a site that was published to a folder.
fn published(folder: &Path, messages: &Messages) -> Result<Snapshot, Failure> {
    let unreadable = |refused: DiskError| unwritten(refused, messages);
    let manifest = folder.join(MANIFEST);
    let bytes = disk::bytes(&manifest).map_err(unreadable)?;
    let files = serde_json::from_slice::<Manifest>(&bytes);
    let not_one = |_| messages.say("diff-not-a-manifest", &[("file", shown(&manifest))]);
    let taken = Taken::default();
    let paths: Vec<String> = files.map_err(not_one)?.sha256.into_keys().collect();
    let problems: Vec<Failure> = paths
        .into_par_iter()
        .filter_map(|path| {
            let path = RelativePath::new(path).map_err(|climbs| unwritten(climbs, messages));
            let read = path.and_then(|path| {
                let bytes = disk::bytes(&path.below(folder)).map_err(unreadable)?;
                taken.write(Artifact::new(path.as_str(), bytes));
                Ok(())
            });
            read.err()
        })
        .collect();
    match problems.is_empty() {
        true => Ok(taken.into_snapshot()),
        false => Err(problems.join("\n")),
    }
}
