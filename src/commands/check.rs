//! `concord check`

use std::path::Path;

use clap::{Args, ValueEnum};

use super::became;
use super::progress::Progress;
use super::{Failure, Outcome, Root, print, read, refused, stray, tell_waiting};
use crate::artifact::Discarded;
use crate::commands::edition_args::EditionArgs;
use crate::compile::compile;
use crate::content;
use crate::diagnostic::{MessageLanguage, Messages};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    root: Root,
    #[command(flatten)]
    edition: EditionArgs,
    /// End with an error where there are warnings too
    #[arg(long)]
    strict: bool,
    /// Print nothing but problems
    #[arg(long, short)]
    quiet: bool,
    /// How to print the problems
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Human,
    /// For programs: one JSON document
    Json,
    /// For GitHub Actions: beside the lines of a pull request
    Github,
}

/// `is_asked` says whether the language of messages was chosen. Problems beside the lines of a pull request
/// are otherwise in the language of the portal: the locale of a workflow is nobody's.
pub(super) fn run(
    arguments: &Arguments,
    messages: &Messages,
    is_asked: bool,
) -> Result<Outcome, Failure> {
    let root = &arguments.root.folder();
    let progress = Progress::begin(messages);
    let sources = read(root, messages)?;
    let mut compiled = compile(
        &sources,
        arguments.edition.resolve(root, messages)?,
        &Discarded,
    );
    compiled.report.extend(content::nowhere(&sources));
    became::tell(&mut compiled.report, root);
    stray::tell(&mut compiled.report, root);
    drop(progress);
    let report = &compiled.report;
    let is_own = arguments.format == Format::Github && !is_asked;
    let own = content::tag(&sources).filter(|_| is_own);
    let own = own.map(|tag| Messages::new(MessageLanguage::of_locale(&tag)));
    let messages = own.as_ref().unwrap_or(messages);
    match arguments.format {
        Format::Human => print(report, &sources, messages),
        Format::Json => anstream::println!("{}", report.json(&sources, messages)),
        Format::Github => {
            anstream::print!("{}", report.github(&sources, messages, &folder(root)));
        }
    }
    let Some(site) = &compiled.site else {
        return Ok(Outcome::Problems);
    };
    if let Some(outcome) = refused(arguments.strict, report, messages) {
        return Ok(outcome);
    }
    if arguments.format != Format::Json && !arguments.quiet {
        let pages = site.pages.into();
        anstream::println!("{}", messages.say("publishable", &[("pages", pages)]));
        tell_waiting(&site.waiting, messages);
    }
    Ok(Outcome::Fine)
}

/// The folder of the portal as a prefix of paths in a repository: `site/`.
fn folder(root: &Path) -> String {
    let root = root.to_string_lossy().replace('\\', "/");
    match root.trim_start_matches("./").trim_end_matches('/') {
        "" | "." => String::new(),
        folder => format!("{folder}/"),
    }
}
