//! A difference in words, section by section, for every format.

use crate::budget;
use crate::compare::{Difference, FactChange, Gone, Lines, TextChange};
use crate::diagnostic::{Argument, Messages};
use crate::text::diff::Change;

/// Differences of one kind.
pub(super) struct Section {
    /// What kind they are.
    pub(super) title: String,
    /// Whether they must not be.
    pub(super) is_error: bool,
    /// How to mend them, where they must not be.
    pub(super) help: Option<String>,
    /// One by one.
    pub(super) entries: Vec<Entry>,
}

impl Section {
    /// The entries that are shown where there is little room: of mere addresses the first.
    pub(super) fn first(&self) -> &[Entry] {
        let is_list = !self.is_error && self.entries.iter().all(|of| of.words.is_none());
        let shown = self.entries.len().min(budget::TOLD);
        if is_list {
            &self.entries[..shown]
        } else {
            &self.entries
        }
    }
}

/// A difference.
pub(super) struct Entry {
    /// What has changed: a name or an address.
    pub(super) of: String,
    /// A remark of the portal, in the language of the messages.
    pub(super) remark: Option<String>,
    /// The words that differ, and the tag of their language, if they have one.
    pub(super) words: Option<(Lines, String)>,
}

/// What a difference says, in the order in which readers would ask.
pub(super) fn told(difference: &Difference, messages: &Messages) -> Vec<Section> {
    let section = |id: &str, entries: Vec<Entry>| Section {
        title: messages.say(id, &[("count", entries.len().into())]),
        is_error: false,
        help: None,
        entries,
    };
    let addresses = |of: &[String]| of.iter().map(|of| Entry::named(of)).collect::<Vec<_>>();
    let (lost, gone): (Vec<&Gone>, Vec<&Gone>) =
        difference.gone.iter().partition(|gone| gone.is_lost);
    let lost = lost.iter().map(|gone| Entry::named(&gone.address));
    let texts = difference.texts.iter();
    let words = difference.words.iter();
    let sections = [
        Section {
            is_error: true,
            help: Some(messages.say("diff-lost-help", &[])),
            ..section("diff-lost", lost.collect())
        },
        section("diff-texts", texts.map(|of| text(of, messages)).collect()),
        section("diff-facts", difference.facts.iter().map(fact).collect()),
        section("diff-words", words.map(|of| text(of, messages)).collect()),
        section("diff-come", addresses(&difference.come)),
        section(
            "diff-gone",
            gone.iter().map(|of| elsewhere(of, messages)).collect(),
        ),
        section("diff-files", addresses(&difference.files)),
        section("diff-touched", addresses(&difference.touched)),
    ];
    let sections = sections.into_iter();
    sections.filter(|of| !of.entries.is_empty()).collect()
}

impl Entry {
    fn named(of: &str) -> Self {
        Self {
            of: of.to_owned(),
            remark: None,
            words: None,
        }
    }
}

fn text(of: &TextChange, messages: &Messages) -> Entry {
    let others = [("count", Argument::from(of.others))];
    let name = [of.of.as_str(), of.field.as_str()];
    Entry {
        of: name.join(" ").trim_end().to_owned(),
        remark: (of.others > 0).then(|| messages.say("diff-and-pages", &others)),
        words: Some((of.lines(), of.language.clone())),
    }
}

fn fact(of: &FactChange) -> Entry {
    let part = |change: Change, fact: &Option<String>| Some((change, fact.clone()?));
    let mut line = Vec::new();
    line.extend(part(Change::Removed, &of.was));
    line.extend(part(Change::Added, &of.is));
    Entry {
        of: format!("{} {}", of.of, of.field),
        remark: None,
        words: Some((vec![line], String::new())),
    }
}

fn elsewhere(of: &Gone, messages: &Messages) -> Entry {
    let to = of.leads_to.as_ref();
    Entry {
        remark: to.map(|to| messages.say("diff-leads-to", &[("address", to.into())])),
        ..Entry::named(&of.address)
    }
}
