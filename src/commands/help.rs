//! Help and errors of the command line in the editor's language. The English help is written where
//! each argument is declared. Other languages have a message for each command, with an attribute
//! for each of its arguments.

use std::error::Error as _;
use std::fmt;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use crate::diagnostic::{Argument, MessageLanguage, Messages};

/// The message of the program itself; its attributes are the arguments that several commands share.
const PROGRAM: &str = "concord";
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading}{usage}\n\n{all-args}";

/// The command with its help in the language of `messages`; unchanged for English.
pub(super) fn localized(mut command: Command, messages: &Messages) -> Command {
    if messages.find(PROGRAM, None).is_none() {
        return command;
    }
    // This adds the commands and options of clap itself, which are translated too.
    command.build();
    let help = Help {
        messages,
        id: PROGRAM.to_owned(),
    };
    help.command(command)
}

struct Help<'m> {
    messages: &'m Messages,
    /// The message of the command: `concord-new-update`.
    id: String,
}

impl Help<'_> {
    fn command(&self, command: Command) -> Command {
        let say = |id: &str| self.messages.say(id, &[]);
        let command = command
            .about(say(&self.id))
            .help_template(TEMPLATE.replace("{usage-heading}", &say("usage")))
            .subcommand_help_heading(say("commands"))
            .subcommand_value_name(say("command"))
            .mut_args(|argument| self.argument(argument))
            .mut_subcommands(|command| {
                let help = Help {
                    messages: self.messages,
                    id: format!("{}-{}", self.id, command.get_name()),
                };
                match command.get_name() {
                    // Every group of commands has one.
                    "help" => command.about(say("concord-help")),
                    _ => help.command(command),
                }
            });
        self.usage(command)
    }

    /// The usage line. clap has no setting for its word `[OPTIONS]`.
    fn usage(&self, mut command: Command) -> Command {
        let usage = command.render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let options = format!("[{}]", self.messages.say("options", &[]));
        command.override_usage(usage.replace("[OPTIONS]", &options))
    }

    /// The argument with its help, which includes its default and possible values.
    fn argument(&self, argument: Arg) -> Arg {
        let heading = if argument.is_positional() {
            "arguments"
        } else {
            "options"
        };
        let name = argument.get_id().as_str();
        let own = self.messages.find(&self.id, Some(name));
        let shared = || self.messages.find(PROGRAM, Some(name));
        let Some(help) = own.or_else(shared) else {
            debug_assert!(false, "{} says nothing of `{name}`", self.id);
            return argument;
        };
        self.placeholder(argument)
            .help(help.clone())
            .long_help(help)
            .help_heading(self.messages.say(heading, &[]))
            .hide_default_value(true)
            .hide_possible_values(true)
    }

    /// The argument with the translated placeholder of its value.
    fn placeholder(&self, argument: Arg) -> Arg {
        if !argument.get_action().takes_values() {
            return argument;
        }
        let name = argument.get_value_names().and_then(<[_]>::first);
        let word = name.and_then(|name| self.messages.find("placeholders", Some(name)));
        debug_assert!(word.is_some(), "there is no word for `{name:?}`");
        match word {
            Some(word) => argument.value_name(word),
            None => argument,
        }
    }
}

/// The error of a value on the command line: the message that says what was expected.
#[derive(Debug)]
pub(super) struct Expected(pub(super) &'static str);

impl fmt::Display for Expected {
    /// The English text: clap shows it in its own errors, which are English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Messages::new(MessageLanguage::English).say(self.0, &[]))
    }
}

impl std::error::Error for Expected {}

/// The message for an error of the command line; `None` if clap prints its own: for English, and
/// when help was asked for.
pub(super) fn mistake(error: &Error, messages: &Messages) -> Option<String> {
    messages.find(PROGRAM, None)?;
    let named = |kind| named(error, kind);
    let argument = || named(ContextKind::InvalidArg);
    let (id, subject) = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
        | ErrorKind::DisplayVersion => return None,
        ErrorKind::UnknownArgument => ("unknown-argument", argument()),
        ErrorKind::InvalidSubcommand => ("unknown-command", named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => ("missing-argument", argument()),
        ErrorKind::MissingSubcommand => ("missing-command", named(ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict => ("argument-twice", argument()),
        ErrorKind::TooManyValues => ("needless-value", argument()),
        ErrorKind::InvalidValue if named(ContextKind::InvalidValue).is_empty() => {
            ("missing-argument-value", argument())
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            ("wrong-argument-value", argument())
        }
        _ => ("wrong-command-line", String::new()),
    };
    let said = [
        ("subject", Argument::from(subject)),
        ("value", named(ContextKind::InvalidValue).into()),
    ];
    let mut lines = vec![messages.say(id, &said)];
    lines.extend(fix(error, messages));
    lines.push(messages.say("see-help", &[]));
    Some(lines.join("\n"))
}

/// The argument or value that an error is about, as it was typed; empty if unknown.
fn named(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(name)) => name.clone(),
        Some(ContextValue::Strings(names)) => names.join(" "),
        _ => String::new(),
    }
}

/// What was expected, what was probably meant, or the values that are allowed.
fn fix(error: &Error, messages: &Messages) -> Option<String> {
    let expected = error.source().and_then(|source| source.downcast_ref());
    if let Some(Expected(id)) = expected {
        return Some(messages.say(id, &[]));
    }
    let suggestion = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(suggestion) = suggestion
        .into_iter()
        .find_map(|kind| nearest(error.get(kind)?))
    {
        return Some(messages.did_you_mean(suggestion));
    }
    let valid = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    match valid.into_iter().find_map(|kind| error.get(kind))? {
        ContextValue::Strings(valid) if !valid.is_empty() => {
            let known = [("known", Argument::List(valid.clone()))];
            Some(messages.say("possible-values", &known))
        }
        _ => None,
    }
}

/// The best suggestion of clap, which is the last.
fn nearest(offered: &ContextValue) -> Option<&str> {
    match offered {
        ContextValue::String(name) => Some(name),
        ContextValue::Strings(names) => names.last().map(String::as_str),
        _ => None,
    }
}
