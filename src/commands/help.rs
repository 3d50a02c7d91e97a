//! The command line in the editor's language. English stands beside each argument, where it is
//! declared; other languages have a message for each command, and in it an attribute for each of
//! its arguments.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

use crate::diagnostic::{Argument, Messages};

/// The message of the program itself, which also has what several commands share.
const PROGRAM: &str = "concord";
const TEMPLATE: &str = "{about-with-newline}\n{usage-heading}{usage}\n\n{all-args}";

/// The command with its help in the language of `messages`; as it is where that is English.
pub(super) fn localized(mut command: Command, messages: &Messages) -> Command {
    if messages.find(PROGRAM, None).is_none() {
        return command;
    }
    // What clap adds by itself is to be translated too.
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
        command
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
                    // Every group of commands has it.
                    "help" => command.about(say("concord-help")),
                    _ => help.command(command),
                }
            })
    }

    /// The help of an argument says its default and its possible values itself.
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
        argument
            .help(help.clone())
            .long_help(help)
            .help_heading(self.messages.say(heading, &[]))
            .hide_default_value(true)
            .hide_possible_values(true)
    }
}

/// What is wrong with a command line, in the language of `messages`; `None` where clap says it
/// itself: in English, or where help was asked for.
pub(super) fn mistake(error: &Error, messages: &Messages) -> Option<String> {
    messages.find(PROGRAM, None)?;
    let named = |kind| match error.get(kind)? {
        ContextValue::String(name) => Some(name.clone()),
        ContextValue::Strings(names) => Some(names.join(" ")),
        _ => None,
    };
    let argument = named(ContextKind::InvalidArg);
    let (id, subject) = match error.kind() {
        ErrorKind::UnknownArgument => ("unknown-argument", argument),
        ErrorKind::InvalidSubcommand => ("unknown-command", named(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => ("missing-argument", argument),
        ErrorKind::MissingSubcommand => ("missing-command", named(ContextKind::InvalidSubcommand)),
        ErrorKind::ArgumentConflict => ("argument-twice", argument),
        ErrorKind::InvalidValue if named(ContextKind::InvalidValue)?.is_empty() => {
            ("missing-argument-value", argument)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("wrong-argument-value", argument),
        _ => return None,
    };
    let value = named(ContextKind::InvalidValue).unwrap_or_default();
    let said = [
        ("subject", Argument::from(subject.unwrap_or_default())),
        ("value", value.into()),
    ];
    let mut lines = vec![messages.say(id, &said)];
    let near = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    if let Some(near) = near.into_iter().find_map(|kind| nearest(error.get(kind)?)) {
        lines.push(messages.say("did-you-mean", &[("near", near.into())]));
    } else if let Some(ContextValue::Strings(valid)) = error.get(ContextKind::ValidValue)
        && !valid.is_empty()
    {
        let known = [("known", Argument::List(valid.clone()))];
        lines.push(messages.say("possible-values", &known));
    }
    lines.push(messages.say("see-help", &[]));
    Some(lines.join("\n"))
}

/// The best of what clap offers: it comes last.
fn nearest(offered: &ContextValue) -> Option<&str> {
    match offered {
        ContextValue::String(name) => Some(name),
        ContextValue::Strings(names) => names.last().map(String::as_str),
        _ => None,
    }
}
