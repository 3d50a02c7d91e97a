//! Messages in the language of the reader: one Fluent catalogue for each language, in `messages/`.
//!
//! The message of a problem is named by its code. Its attribute `.help` says how to fix it, `.label`
//! explains the related place, and `.mark` is shown at the place itself.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};

use super::{Diagnostic, Shown, SourceFiles};
use crate::budget;

/// A language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum MessageLanguage {
    /// Traditional Chinese, as written in Hong Kong.
    #[value(name = "zh-Hant")]
    Traditional,
    /// Simplified Chinese, as written in the Mainland.
    #[value(name = "zh-Hans")]
    Simplified,
    /// English.
    #[value(name = "en")]
    English,
}

/// The value of a variable in a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Argument {
    /// Shown as it is.
    Text(String),
    /// A number; the message may have plural forms.
    Number(usize),
    /// A list of codes, joined as the language joins lists.
    List(Vec<String>),
}

impl Argument {
    /// The same, cut to the length that a message may quote.
    pub(super) fn cut(self) -> Self {
        match self {
            Self::Text(text) => Self::Text(cut(text)),
            Self::Number(number) => Self::Number(number),
            Self::List(mut list) => {
                if list.len() > budget::TOLD {
                    list.truncate(budget::TOLD);
                    list.push("…".to_owned());
                }
                Self::List(list.into_iter().map(cut).collect())
            }
        }
    }
}

fn cut(mut text: String) -> String {
    if let Some((end, _)) = text.char_indices().nth(budget::QUOTE) {
        text.truncate(end);
        text.push('…');
    }
    text
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<char> for Argument {
    fn from(c: char) -> Self {
        Self::Text(c.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(usize::try_from(number).unwrap_or(usize::MAX))
    }
}

impl<'a> FromIterator<&'a str> for Argument {
    fn from_iter<I: IntoIterator<Item = &'a str>>(list: I) -> Self {
        Self::List(list.into_iter().map(str::to_owned).collect())
    }
}

impl MessageLanguage {
    /// Every language.
    pub const ALL: [Self; 3] = [Self::Traditional, Self::Simplified, Self::English];

    /// The language of a system locale such as `zh_HK.UTF-8`, or of a language tag. Chinese is
    /// Traditional where its script or region says so, as in the likely subtags of CLDR.
    pub fn of_locale(locale: &str) -> Self {
        let mut parts = locale.split(['_', '-', '.', '@']);
        if parts.next() != Some("zh") {
            return Self::English;
        }
        let traditional = ["Hant", "HK", "MO", "TW"];
        match parts.find(|part| *part == "Hans" || traditional.contains(part)) {
            None | Some("Hans") => Self::Simplified,
            Some(_) => Self::Traditional,
        }
    }

    /// BCP 47 tag and name of its catalogue.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Traditional => "zh-Hant",
            Self::Simplified => "zh-Hans",
            Self::English => "en",
        }
    }

    fn catalogue(self) -> &'static str {
        match self {
            Self::Traditional => include_str!("../../messages/zh-Hant.ftl"),
            Self::Simplified => include_str!("../../messages/zh-Hans.ftl"),
            Self::English => include_str!("../../messages/en.ftl"),
        }
    }

    /// The help of the command line; the English help is written where the arguments are declared.
    fn help(self) -> &'static str {
        match self {
            Self::Traditional => include_str!("../../messages/help.zh-Hant.ftl"),
            Self::Simplified => include_str!("../../messages/help.zh-Hans.ftl"),
            Self::English => "",
        }
    }
}

/// The catalogue of one language.
pub struct Messages {
    language: MessageLanguage,
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The catalogue of `language`.
    ///
    /// # Panics
    /// Never: the catalogues are part of the program, and tested.
    pub fn new(language: MessageLanguage) -> Self {
        let tag = language.tag().parse().expect("the tag of a language");
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Terminals show Unicode isolation marks as boxes.
        bundle.set_use_isolating(false);
        for text in [language.catalogue(), language.help()] {
            let resource = FluentResource::try_new(text.to_owned());
            let resource = resource.map_err(|(_, errors)| errors);
            let added = bundle.add_resource(resource.expect("the catalogue is Fluent"));
            added.expect("no message appears twice");
        }
        Self { language, bundle }
    }

    /// The language of the catalogue.
    pub fn language(&self) -> MessageLanguage {
        self.language
    }

    /// The text of the message `id`; the id itself if there is no such message.
    pub fn say(&self, id: &str, arguments: &[(&'static str, Argument)]) -> String {
        let pattern = self
            .bundle
            .get_message(id)
            .and_then(|message| message.value());
        debug_assert!(pattern.is_some(), "there is no message `{id}`");
        pattern.map_or_else(|| id.to_owned(), |pattern| self.fill(pattern, arguments))
    }

    /// The text of the message `id` or of one of its attributes, if this language has it.
    pub fn find(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let pattern = match attribute {
            Some(name) => message.get_attribute(name)?.value(),
            None => message.value()?,
        };
        Some(self.fill(pattern, &[]))
    }

    /// What is wrong, in one sentence without a full stop.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.say(diagnostic.code, &diagnostic.arguments)
    }

    /// How to fix it: what was probably meant, then the help.
    pub fn helps(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let suggestion = diagnostic.suggestion.as_deref();
        let suggestion = suggestion.map(|text| self.did_you_mean(text));
        let is_known = diagnostic
            .arguments
            .iter()
            .any(|(name, _)| *name == "became");
        let became = is_known.then(|| self.say("became", &diagnostic.arguments));
        became
            .into_iter()
            .chain(suggestion)
            .chain(self.attribute(diagnostic, "help"))
            .collect()
    }

    /// The question whether `suggestion` was meant.
    pub fn did_you_mean(&self, suggestion: &str) -> String {
        self.say("did-you-mean", &[("suggestion", suggestion.into())])
    }

    /// The number of further problems of the same kind in the same file.
    fn more(&self, count: usize) -> String {
        self.say("more-like-it", &[("count", count.into())])
    }

    /// What is said below a problem of other places: that it is the same there, and how many more there are.
    pub(crate) fn beside(&self, shown: &Shown<'_>, files: &SourceFiles<'_>) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for place in &shown.also {
            let line = files.ends(place)[0].line.to_string();
            if lines.last() != Some(&line) {
                lines.push(line);
            }
        }
        let again = shown.again();
        let said = [
            ("count", again.into()),
            ("lines", Argument::List(lines).cut()),
        ];
        let again = (again > 0).then(|| self.say("again", &said));
        let more = (shown.more > 0).then(|| self.more(shown.more));
        again.into_iter().chain(more).collect()
    }

    /// The text at the place itself, for mistakes that are invisible.
    pub fn mark(&self, diagnostic: &Diagnostic) -> Option<String> {
        self.attribute(diagnostic, "mark")
    }

    /// The text at the related place.
    pub fn label(&self, diagnostic: &Diagnostic) -> Option<String> {
        diagnostic.related.as_ref()?;
        self.attribute(diagnostic, "label")
    }

    fn attribute(&self, diagnostic: &Diagnostic, name: &str) -> Option<String> {
        let message = self.bundle.get_message(diagnostic.code)?;
        let attribute = message.get_attribute(name)?;
        Some(self.fill(attribute.value(), &diagnostic.arguments))
    }

    fn fill(
        &self,
        pattern: &fluent_syntax::ast::Pattern<&str>,
        arguments: &[(&'static str, Argument)],
    ) -> String {
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|(name, value)| (*name, self.value(value)))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&arguments), &mut errors);
        debug_assert!(errors.is_empty(), "{text}: {errors:?}");
        text.into_owned()
    }

    fn value<'a>(&self, argument: &'a Argument) -> FluentValue<'a> {
        match argument {
            Argument::Text(text) => FluentValue::from(text.as_str()),
            Argument::Number(number) => FluentValue::from(*number),
            Argument::List(list) => {
                let separator = self.say("list-separator", &[]);
                let list: Vec<String> = list.iter().map(|entry| format!("`{entry}`")).collect();
                FluentValue::from(list.join(&separator))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MessageLanguage::{self, English, Simplified, Traditional};

    #[test]
    fn a_locale_asks_for_its_language_and_script() {
        for (locale, language) in [
            ("zh_HK.UTF-8", Traditional),
            ("zh_TW", Traditional),
            ("zh_MO.utf8", Traditional),
            ("zh-Hant-HK", Traditional),
            ("zh_CN.UTF-8", Simplified),
            ("zh_SG", Simplified),
            ("zh-Hans-HK", Simplified),
            ("zh", Simplified),
            ("en_GB.UTF-8", English),
            ("zhx", English),
            ("C.UTF-8", English),
            ("", English),
        ] {
            assert_eq!(MessageLanguage::of_locale(locale), language, "{locale}");
        }
    }
}
