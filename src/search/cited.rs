//! How readers ask for paragraphs of items: `Article 4(2)(a)`, `4.2`, 第四條第二款（一）.
//! `themes/default/scripts/paragraph.js` is its twin.
//!
//! What follows the number of an item is read as numbers of paragraphs; a paragraph that is not there leads to its item.

use std::collections::BTreeMap;

use regex_lite::Regex;
use serde_json::{Value, json};

use super::folding::spaced;
use crate::address;
use crate::language::Localized;
use crate::model::{ItemId, Portal, Text, TextBody};
use crate::text::numeral::{PARAGRAPH_WORDS, Writing};
use crate::text::outline::called::{self, Style, called};
use crate::text::outline::written;
use crate::theme::{self, StringKey};

/// How paragraphs are cited in each language, by the kind of the items that they are in.
pub type Styles = Localized<BTreeMap<String, Style>>;

/// The words of a theme for the paragraphs of items.
#[derive(Debug, Clone)]
pub struct Words {
    /// How they are cited.
    pub styles: Styles,
    /// How readers ask for one, divided by spaces.
    pub asked: Vec<String>,
}

impl Words {
    /// The words of a theme, in all its languages, for the kinds of items that a portal has.
    pub fn of(words: &Localized<theme::Words>, portal: &Portal) -> Self {
        let kinds = || portal.memoranda.iter().map(|of| &*of.kind);
        let asked = words.iter().flat_map(|(_, words)| {
            kinds().map(|kind| words.of(kind).get(StringKey::ParagraphAsked).to_owned())
        });
        Self {
            styles: words.map(|words| {
                let styles = kinds().map(|kind| (kind.to_owned(), words.of(kind).paragraphs()));
                styles.collect()
            }),
            asked: asked.collect(),
        }
    }
}

/// A paragraph of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its anchor on the page of the item.
    pub anchor: String,
    /// The numbers and letters that lead to it: `2.a`.
    pub number: String,
    /// What it is called, after the label of its item.
    pub label: String,
    /// Where it begins in the text, in bytes.
    pub start: usize,
}

/// The paragraphs of a text of an item, but for those without a number.
pub(super) fn of_text(
    (portal, id): (&Portal, ItemId),
    styles: &Styles,
    text: &Text,
    body: &TextBody,
) -> Vec<Paragraph> {
    let memorandum = &portal.memoranda[id.memorandum];
    let Some(style) = styles[text.language].get(&memorandum.kind) else {
        return Vec::new();
    };
    let anchor = address::item_anchor(&memorandum.item_path(id.item));
    let marks = body.paragraphs.iter();
    let marks = marks.map(|of| (&*of.path, &*of.mark));
    let item = portal.item(id).key.in_address();
    let all = called(style, item, marks).into_iter().zip(&body.paragraphs);
    let all = all.filter_map(|(called, paragraph)| {
        let called = called?;
        Some(Paragraph {
            anchor: address::paragraph_anchor(&anchor, &written(&paragraph.path)),
            number: called.number,
            label: called.label,
            start: paragraph.start,
        })
    });
    all.collect()
}

/// How the number of a paragraph is read from a query.
#[derive(Debug, Clone)]
pub struct Reading {
    /// One number and what is around it, behind what is called so far; then the same where punctuation was lost.
    patterns: [(String, Regex); 2],
    /// Numbers before `of Article 4`.
    before: (String, Regex),
}

impl Reading {
    /// By the words with which readers ask for paragraphs.
    pub(super) fn new(asked: &[String], writing: Writing) -> Self {
        let words = asked.iter().flat_map(|words| words.split_whitespace());
        let words = words
            .chain(["paragraph"])
            .chain(writing.of(&PARAGRAPH_WORDS));
        let (words, units): (Vec<String>, Vec<String>) =
            words.map(spaced).partition(|word| word.is_ascii());
        // A word is no longer one with a number behind it: `para` and `graph`.
        let mut words = words;
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let words = format!("(?:{})s?\\.? ?", alternatives(&words));
        let number = format!("{}|[a-z]{{1,8}}", writing.digits());
        let ordinal = writing.ordinal().map(|ordinal| format!("{ordinal}?"));
        let ordinal = ordinal.unwrap_or_default();
        let units = match &units[..] {
            [] => String::new(),
            units => format!(
                "{ordinal} ?\\(? ?({number}) ?\\)? ?(?:{})|",
                alternatives(units)
            ),
        };
        let one =
            format!("{units}(?:{words})?\\( ?([^ ()]{{1,9}}) ?\\)|\\.({number})|{words}({number})");
        let compiled = |pattern: String| {
            let regex = Regex::new(&pattern).expect("words are escaped");
            (pattern, regex)
        };
        Self {
            patterns: [
                format!("^[ ,]*(?:{one})"),
                format!("^[ ,]*(?:{one}|({number}))"),
            ]
            .map(compiled),
            before: compiled(format!(
                "(?:^|[^a-z0-9])({words}\\(? ?(?:{number}) ?\\)?(?: ?\\( ?[^ ()]{{1,9}} ?\\))*) (?:of|in|under) (?:the )?$"
            )),
        }
    }

    /// As the client reads it.
    pub(super) fn published(&self) -> Value {
        let [(one, _), (lost, _)] = &self.patterns;
        json!([one, lost, self.before.0])
    }

    /// The numbers at the beginning of a folded text, and what follows them; `is_lost` where punctuation is.
    pub(super) fn path<'t>(&self, text: &'t str, is_lost: bool) -> (Vec<String>, &'t str) {
        let (_, pattern) = &self.patterns[usize::from(is_lost)];
        let mut path = Vec::new();
        let mut rest = text;
        while let Some(found) = pattern.captures(rest) {
            let (Some(whole), Some(number)) = (found.get(0), found.iter().skip(1).flatten().next())
            else {
                break;
            };
            let after = &rest[whole.end()..];
            let is_open = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
            if whole.as_str().ends_with(is_open) && after.starts_with(is_open) {
                break;
            }
            path.push(number.as_str().to_owned());
            rest = after;
        }
        (path, rest)
    }

    /// The numbers of a paragraph beside an item, behind it or before it, and what else stands before and behind it.
    pub(super) fn beside<'t>(
        &self,
        before: &'t str,
        after: &'t str,
    ) -> (Vec<String>, &'t str, &'t str) {
        let (path, rest) = self.path(after, false);
        if !path.is_empty() {
            return (path, before, rest);
        }
        let (path, before) = self.path_before(before);
        (path, before, after)
    }

    /// The numbers before an item at the end of a folded text, `paragraph 2 of`, and what stands before them.
    fn path_before<'t>(&self, text: &'t str) -> (Vec<String>, &'t str) {
        let spaced = format!("{text} ");
        let numbers = self.before.1.captures(&spaced).and_then(|of| of.get(1));
        let Some(numbers) = numbers else {
            return (Vec::new(), text);
        };
        let (path, _) = self.path(numbers.as_str(), false);
        (path, &text[..numbers.start()])
    }
}

/// How well a paragraph answers to numbers that were typed: of how many it has the very same. What is counted in letters may
/// be asked for by number, as its anchor has it, and nothing else by what it is not.
fn fit(number: &str, typed: &[String]) -> Option<usize> {
    let parts = || number.split('.');
    if parts().count() != typed.len() {
        return None;
    }
    let fits = parts().zip(typed).map(|(part, typed)| {
        let may_be =
            || called::counted(typed).filter(|number| called::lettered(part).contains(number));
        match part == typed {
            true => Some(1),
            false => may_be().map(|_| 0),
        }
    });
    fits.sum()
}

/// The paragraph that is meant by numbers that were typed.
pub(super) fn meant<'p>(paragraphs: &'p [Paragraph], typed: &[String]) -> Option<&'p Paragraph> {
    let typed = typed.iter().flat_map(|of| of.split('.'));
    let typed: Vec<String> = typed
        .map(|of| called::counted(of).map_or_else(|| of.to_owned(), |number| number.to_string()))
        .collect();
    let fits = paragraphs.iter();
    let fits = fits.filter_map(|of| Some((of, fit(&of.number, &typed)?)));
    let best = fits.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.filter(|_| !typed.is_empty()).map(|(of, _)| of)
}

/// Words of which any is meant.
pub(super) fn alternatives(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| regex_lite::escape(word)).collect();
    words.join("|")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading() -> Reading {
        let writing = Writing {
            has_ideographs: true,
        };
        Reading::new(
            &["para subparagraph".to_owned(), "款 項".to_owned()],
            writing,
        )
    }

    #[test]
    fn numbers_of_paragraphs_are_read_beside_an_item() {
        for (before, after, path, rest) in [
            ("", "(2)(a)", &["2", "a"][..], ""),
            ("", " (2) (a) of the treaty", &["2", "a"], " of the treaty"),
            ("", ".2.a", &["2", "a"], ""),
            ("", ", paragraph 2(b)", &["2", "b"], ""),
            ("", " para. 2, subparagraph (b)", &["2", "b"], ""),
            ("", "第二款(一)", &["二", "一"], ""),
            ("", "第二款第(一)项规定", &["二", "一"], "规定"),
            (
                "paragraph 2(a) of",
                " of the treaty",
                &["2", "a"],
                " of the treaty",
            ),
            ("what is in para 2 of the", "", &["2"], ""),
            ("", " say", &[], " say"),
            ("", " 2 ships", &[], " 2 ships"),
            ("", " and 5", &[], " and 5"),
        ] {
            let (found, _, after_it) = reading().beside(before, after);
            assert_eq!(
                (&*found, after_it),
                (
                    &*path.iter().map(|&of| of.to_owned()).collect::<Vec<_>>(),
                    rest
                ),
                "{before}|{after}"
            );
        }
        assert_eq!(reading().path(" 2 a of it", true).0, ["2", "a", "of", "it"]);
        // A portal without Chinese reads nothing of it.
        let reading = Reading::new(&["para".to_owned()], Writing::default());
        assert!(!reading.published().to_string().contains('第'));
        assert_eq!(reading.path(" say", false).0, [""; 0]);
        assert_eq!(reading.path("(2)(a)", false).0, ["2", "a"]);
        assert_eq!(reading.path(" para 2", false).0, ["2"]);
    }

    #[test]
    fn a_paragraph_is_meant_by_its_numbers_in_any_script() {
        let paragraph = |number: &str| Paragraph {
            anchor: String::new(),
            number: number.to_owned(),
            label: String::new(),
            start: 0,
        };
        let all = ["1", "2", "2.a", "2.c", "2.i", "2.1.i", "3.1"].map(paragraph);
        for (typed, expected) in [
            (&["2"][..], Some("2")),
            (&["2", "a"], Some("2.a")),
            (&["二", "1"], Some("2.a")),
            (&["2", "i"], Some("2.i")),
            (&["2", "1", "1"], Some("2.1.i")),
            (&["2", "3"], Some("2.c")),
            // What is missing is not what stands in its place.
            (&["2", "b"], None),
            (&["2", "2"], None),
            (&["b"], None),
            (&["3", "一"], Some("3.1")),
            (&["3.1"], Some("3.1")),
            (&["4"], None),
            (&[], None),
        ] {
            let typed: Vec<String> = typed.iter().map(|&of| of.to_owned()).collect();
            let found = meant(&all, &typed).map(|of| &*of.number);
            assert_eq!(found, expected, "{typed:?}");
        }
    }
}
