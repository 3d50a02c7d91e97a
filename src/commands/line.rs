//! Reads the command line and runs its command.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::{
    Outcome, STACK, build, check, diff, editor, help, import, init, lock, new, paper, record,
    schema, search, serve, shell, theme, translations, verify,
};
use crate::diagnostic::{MessageLanguage, Messages};

/// Turns a signed memorandum, kept as Markdown, into a public portal of static files.
#[derive(Debug, Parser)]
#[command(name = "concord", version, about, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Language of messages [default: that of the system's locale, else English]
    #[arg(
        long,
        global = true,
        value_enum,
        value_name = "LANGUAGE",
        ignore_case = true
    )]
    messages: Option<MessageLanguage>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a new portal, with example content
    Init(init::Arguments),
    /// Add files from a template, one for every language
    #[command(subcommand)]
    New(new::NewCommand),
    /// Bring a signed text from a file into the portal, or show what would be made of it
    Import(import::Arguments),
    /// Make the site and write it to a folder
    Build(build::Arguments),
    /// Look for mistakes; write nothing
    Check(check::Arguments),
    /// Show the site in a browser, and update it after every change
    Serve(serve::Arguments),
    /// Search in the terminal, with the same results as on the site
    Search(search::Arguments),
    /// Say whether quotations are right: in which text they are, and what differs
    Verify(verify::Arguments),
    /// Make a PDF of every document and area, which the next build publishes
    Print(paper::Arguments),
    /// Record the signed texts as they are now, so that every later change is found
    Lock(lock::Arguments),
    /// Record what the public can read, so that no wording is lost when it changes
    Record(record::Arguments),
    /// Say what readers will see change between two states of the portal
    Diff(diff::Arguments),
    /// Write the JSON Schemas of `portal.toml` and of all front matter
    Schema(schema::Arguments),
    /// See the files of the default theme, to make a theme of your own
    #[command(subcommand)]
    Theme(theme::ThemeCommand),
    /// Write the form in which editors work without git: its page, configuration and how to publish it
    Editor(editor::Arguments),
    /// List the state of every translation, or mark translations as up to date
    Translations(translations::Arguments),
    /// Print the completions of a shell: `concord completions bash > /etc/bash_completion.d/concord`
    Completions(shell::Completions),
    /// Print a manual page: `concord man build | man -l -`
    Man(shell::Manual),
}

/// Runs the command of this process.
pub fn main() -> Outcome {
    let threads = rayon::ThreadPoolBuilder::new().stack_size(STACK);
    // An existing pool is shared with other code, so it is left as it is.
    let _ = threads.build_global();
    let line: Vec<OsString> = std::env::args_os().collect();
    // Errors and help of the command line are in the language that it asks for.
    let messages = Messages::new(language_of(&line));
    let matches = help::localized(Cli::command(), &messages).try_get_matches_from(line);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    match cli {
        Ok(cli) => run(cli.command, messages, cli.messages.is_some()),
        Err(error) => {
            let Some(mistake) = help::mistake(&error, &messages) else {
                error.exit()
            };
            anstream::eprintln!("{mistake}");
            Outcome::Failed
        }
    }
}

fn run(command: Command, messages: Messages, is_asked: bool) -> Outcome {
    let outcome = match command {
        Command::Init(arguments) => init::run(&arguments, &messages),
        Command::Import(arguments) => import::run(&arguments, &messages),
        Command::New(command) => new::run(&command, &messages),
        Command::Schema(arguments) => schema::run(&arguments, &messages),
        Command::Theme(command) => theme::run(&command, &messages),
        Command::Build(arguments) => build::run(&arguments, &messages),
        Command::Check(arguments) => check::run(&arguments, &messages, is_asked),
        Command::Serve(arguments) => serve::run(&arguments, messages),
        Command::Search(arguments) => search::run(&arguments, &messages),
        Command::Verify(arguments) => verify::run(&arguments, &messages),
        Command::Print(arguments) => paper::run(&arguments, &messages),
        Command::Lock(arguments) => lock::run(&arguments, &messages),
        Command::Record(arguments) => record::run(&arguments, &messages),
        Command::Diff(arguments) => diff::run(&arguments, &messages),
        Command::Editor(arguments) => editor::run(&arguments, &messages),
        Command::Translations(arguments) => translations::run(&arguments, &messages),
        Command::Completions(arguments) => Ok(shell::completions(&arguments, Cli::command())),
        Command::Man(arguments) => {
            let program = help::localized(Cli::command(), &messages);
            shell::manual(&arguments, program, &messages)
        }
    };
    outcome.unwrap_or_else(|message| {
        anstream::eprintln!("concord: {message}");
        Outcome::Failed
    })
}

/// The language of `--messages` in a command line, or else of the system.
fn language_of(line: &[OsString]) -> MessageLanguage {
    let words: Vec<&str> = line.iter().filter_map(|word| word.to_str()).collect();
    let asked = words.iter().enumerate().find_map(|(at, word)| {
        let value = word.strip_prefix("--messages")?;
        match value.strip_prefix('=') {
            Some(value) => Some(value),
            None => words.get(at + 1).copied(),
        }
    });
    let asked = asked.and_then(|value| MessageLanguage::from_str(value, true).ok());
    asked.unwrap_or_else(language_of_system)
}

/// The language of messages that the locale of the system asks for, by the rules of POSIX.
fn language_of_system() -> MessageLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|name| std::env::var(name).ok())
        .find(|locale| !locale.is_empty());
    MessageLanguage::of_locale(&locale.unwrap_or_default())
}
