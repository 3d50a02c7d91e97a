//! Cuts texts and queries into tokens. `themes/default/scripts/tokens.js` does the same in the
//! browser; `tests/fixtures/tokens.json` holds the two together.
//!
//! - A run of ideographs gives every two neighbours, and its last character alone: so a single
//!   character is in a text exactly where some token begins with it. So does a run of letters of a script
//!   without spaces, each with its marks.
//! - A run of digits, and a run of other letters, is a token each, apart from what is beside
//!   it. Plurals and a few spellings that differ between readers are made one.
//! - What a language joins to a word is no part of it: l’ and qu’ before a vowel, و and ال in Arabic.

use unicode_normalization::char::is_combining_mark;

use super::folding::fold;
use crate::text::han::is_ideograph;
use crate::text::stop_words::is_stop_word;
use crate::text::unspaced::{is_unspaced, signs};

/// A stretch of a text that is cut by one rule, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Ideographs, and letters of scripts without spaces between words.
    Han(String),
    /// A number or a word, in the spelling that is indexed.
    Word(String),
}

impl Run {
    /// The folded text.
    pub fn text(&self) -> &str {
        let (Self::Han(text) | Self::Word(text)) = self;
        text
    }
}

/// The first sign of the token of a whole name or title; no other token begins so.
const WHOLE: char = '=';

/// The token of the name whose runs these are. Words that say nothing do not count: the
/// University of Hong Kong is the name University of Hong Kong.
pub fn whole<'r>(runs: impl IntoIterator<Item = &'r str> + Clone) -> String {
    let saying = runs.clone().into_iter().filter(|run| !is_stop_word(run));
    let mut token = saying.collect::<Vec<_>>().join(" ");
    if token.is_empty() {
        token = runs.into_iter().collect::<Vec<_>>().join(" ");
    }
    token.insert(0, WHOLE);
    token
}

/// The token of a name that is recognised, beside that of the whole ([`whole`]), which titles have
/// too: no word has this sign, and the two follow each other in the order of the tokens.
pub fn recognised(whole: &str) -> String {
    format!("{whole}!")
}

/// A text as what is looked for in it is: its runs that say something, each between spaces.
pub fn laid_out(text: &str) -> String {
    let mut out = String::from(" ");
    for run in runs(text).iter().map(Run::text) {
        if !is_stop_word(run) {
            out.push_str(run);
            out.push(' ');
        }
    }
    out
}

/// Runs between spaces, as what is looked for in a text that is laid out: words are whole, and
/// ideographs may have others beside them.
pub fn phrase(runs: &str) -> String {
    let edge = |sign: Option<char>| {
        if sign.is_some_and(|c| is_ideograph(c) || is_unspaced(c)) {
            ""
        } else {
            " "
        }
    };
    let (first, last) = (edge(runs.chars().next()), edge(runs.chars().next_back()));
    format!("{first}{runs}{last}")
}

/// First parts of a word that hyphens only seem to divide: co-operation.
pub const BOUND: [&str; 6] = ["co", "e", "multi", "non", "pre", "re"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Han,
    Digit,
    Letter,
    Apostrophe,
    Hyphen,
    Space,
    Other,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        'a'..='z' => Class::Letter,
        '\'' | '\u{2019}' => Class::Apostrophe,
        '-' | '\u{2010}'..='\u{2015}' => Class::Hyphen,
        ' ' => Class::Space,
        _ if is_ideograph(c) || is_unspaced(c) => Class::Han,
        _ if !c.is_ascii() && (c.is_alphanumeric() || is_combining_mark(c)) => Class::Letter,
        _ => Class::Other,
    }
}

/// The runs of `text`, in order.
pub fn runs(text: &str) -> Vec<Run> {
    let mut cutter = Cutter::default();
    for c in text.chars() {
        fold(c, |folded| cutter.take(folded));
    }
    cutter.runs.iter_mut().for_each(|run| {
        if let Run::Word(word) = run {
            *word = spelling(word);
        }
    });
    cutter.runs
}

/// The tokens of `text`, in order.
pub fn tokens(text: &str) -> Vec<String> {
    of_runs(&runs(text))
}

/// Gives each token of a text that says something to `take`, in order.
pub fn each_text_token(text: &str, mut take: impl FnMut(&str)) {
    each_of_runs(&runs(text), |token| {
        if !is_stop_word(token) {
            take(token);
        }
    });
}

/// A text that is cut into the same tokens as `text`, in the fewest bytes.
pub fn folded(text: &str, with_stop_words: bool) -> String {
    let runs = runs(text);
    let says = |run: &&Run| match run {
        Run::Word(word) => with_stop_words || !is_stop_word(word),
        Run::Han(_) => true,
    };
    let mut out = String::new();
    let mut last = "";
    for text in runs.iter().filter(says).map(Run::text) {
        if !out.is_empty() {
            out.push(' ');
        }
        // One space would make a word of what were two: co, operation.
        if last == "co" && text.starts_with('o') {
            out.push(' ');
        }
        out.push_str(text);
        last = text;
    }
    out
}

/// The tokens of a name or title, and one for all of it, so that the whole can be told from a
/// part.
pub fn name_tokens(text: &str) -> Vec<String> {
    let runs = runs(text);
    let mut tokens = of_runs(&runs);
    tokens.extend(whole_of_runs(&runs));
    tokens
}

/// Whether a name, of which this is the token for all of it, is in a text that is laid out.
pub fn is_named_in(whole: &str, laid_out: &str) -> bool {
    let words = whole.strip_prefix(WHOLE);
    words.is_some_and(|words| laid_out.contains(&phrase(words)))
}

/// Of the tokens of names those for all of one.
pub fn wholes(tokens: &[String]) -> impl Iterator<Item = &str> {
    let tokens = tokens.iter().map(String::as_str);
    tokens.filter(|token| token.starts_with(WHOLE))
}

/// The token of a name as a whole; none where nothing of it can be found.
pub fn whole_of(name: &str) -> Option<String> {
    whole_of_runs(&runs(name))
}

fn whole_of_runs(runs: &[Run]) -> Option<String> {
    (!runs.is_empty()).then(|| whole(runs.iter().map(Run::text)))
}

fn of_runs(runs: &[Run]) -> Vec<String> {
    let mut tokens = Vec::new();
    each_of_runs(runs, |token| tokens.push(token.to_owned()));
    tokens
}

/// A portal has millions of tokens, and few that are different: none is made a string of its own here.
fn each_of_runs(runs: &[Run], mut take: impl FnMut(&str)) {
    for run in runs {
        match run {
            Run::Word(word) => take(word),
            Run::Han(run) => {
                let mut at = 0;
                for sign in signs(run) {
                    let rest = &run[at..];
                    let next = signs(&rest[sign.len()..]).next().map_or(0, str::len);
                    take(&rest[..sign.len() + next]);
                    at += sign.len();
                }
            }
        }
    }
}

#[derive(Default)]
struct Cutter {
    runs: Vec<Run>,
    /// What is between the last run and here.
    between: Vec<Class>,
    /// Class of the last run.
    last: Option<Class>,
}

impl Cutter {
    fn take(&mut self, c: char) {
        let class = class(c);
        match class {
            Class::Han => self.ideograph(c),
            Class::Digit | Class::Letter => self.letter(class, c),
            // M+ and C++ are not M and C.
            Class::Other
                if c == '+' && self.last == Some(Class::Letter) && self.between.is_empty() =>
            {
                self.grow(c);
            }
            Class::Apostrophe | Class::Hyphen | Class::Space | Class::Other => {
                self.between.push(class);
            }
        }
    }

    fn ideograph(&mut self, sign: char) {
        match self.runs.last_mut() {
            Some(Run::Han(signs)) if self.between.is_empty() => signs.push(sign),
            _ => self.runs.push(Run::Han(sign.to_string())),
        }
        self.between.clear();
        self.last = Some(Class::Han);
    }

    fn letter(&mut self, class: Class, c: char) {
        if self.last == Some(class) && self.is_joined(class, c) {
            if self.between == [Class::Apostrophe] && self.word().is_some_and(is_elided) {
                self.runs.pop();
                self.runs.push(Run::Word(c.to_string()));
            } else {
                self.grow(c);
            }
        } else {
            self.runs.push(Run::Word(c.to_string()));
        }
        self.between.clear();
        self.last = Some(class);
    }

    /// Whether `c` goes on with the last word.
    fn is_joined(&self, class: Class, c: char) -> bool {
        match self.between[..] {
            [] => true,
            [Class::Apostrophe] => class == Class::Letter,
            [Class::Hyphen] => {
                class == Class::Letter && self.word().is_some_and(|word| BOUND.contains(&word))
            }
            // co operation, co ordination
            [Class::Space] => c == 'o' && self.word() == Some("co"),
            _ => false,
        }
    }

    fn word(&self) -> Option<&str> {
        match self.runs.last() {
            Some(Run::Word(word)) => Some(word),
            _ => None,
        }
    }

    fn grow(&mut self, c: char) {
        if let Some(Run::Word(word)) = self.runs.last_mut() {
            word.push(c);
        }
    }
}

/// Whether a word has lost its last vowel before the next one: l’accord, d’État, qu’il, jusqu’au.
fn is_elided(word: &str) -> bool {
    matches!(word, "c" | "d" | "j" | "l" | "m" | "n" | "s" | "t") || word.ends_with("qu")
}

/// An Arabic word without "and", the article, and what is joined to it: والحقوق, بالحقوق, للحقوق are حقوق. At least two
/// letters are left, of what only looks joined three.
fn without_joined(mut word: &str) -> &str {
    const JOINED: [(&str, usize); 6] = [
        ("و", 2),
        ("ال", 2),
        ("لل", 2),
        ("بال", 3),
        ("فال", 3),
        ("كال", 3),
    ];
    let rest = |word: &str, (joined, least): &(&str, usize)| {
        let rest = word.strip_prefix(joined)?;
        (rest.chars().count() >= *least).then_some(word.len() - rest.len())
    };
    while let Some(length) = JOINED.iter().find_map(|joined| rest(word, joined)) {
        word = &word[length..];
    }
    word
}

/// One spelling for singular and plural, and for British and American English.
fn spelling(word: &str) -> String {
    let singular = singular(without_joined(word));
    if singular == "program" {
        return "programme".to_owned();
    }
    if let Some(stem) = singular.strip_suffix("center") {
        return format!("{stem}centre");
    }
    for end in ["e", "ed", "ing", "ation"] {
        if let Some(stem) = singular
            .strip_suffix(end)
            .and_then(|stem| stem.strip_suffix("iz"))
        {
            return format!("{stem}is{end}");
        }
    }
    singular
}

fn singular(word: &str) -> String {
    // As JavaScript counts.
    let length = |word: &str| word.encode_utf16().count();
    if length(word) < 4 {
        return word.to_owned();
    }
    match word.strip_suffix("ies") {
        Some(stem) if length(stem) > 1 => return format!("{stem}y"),
        _ => {}
    }
    match word.strip_suffix('s') {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::search::asked::{Reading, Words};
    use crate::text::numeral::Writing;

    /// Vectors that `tests/search/tokens.test.mjs` reads too.
    #[derive(Deserialize)]
    struct Vectors {
        tokens: Vec<(String, Vec<String>)>,
        numbers: Vec<(String, Option<u32>, bool)>,
    }

    fn vectors() -> Vectors {
        let text = include_str!("../../tests/fixtures/tokens.json");
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn texts_are_cut_as_the_vectors_say() {
        for (text, expected) in vectors().tokens {
            assert_eq!(tokens(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_vectors_say() {
        let words = Words {
            writing: Writing {
                has_ideographs: true,
            },
            ..Words::default()
        };
        let reading = Reading::new(&words, std::iter::empty(), Vec::new());
        for (text, number, surely) in vectors().numbers {
            let found = reading.numbers(&text);
            let expected = number.map(|number| (vec![number], surely));
            let found = found.map(|asked| (asked.numbers, asked.surely));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn names_have_a_token_for_the_whole() {
        assert_eq!(name_tokens("滬港"), ["沪港", "港", "=沪港"]);
        assert_eq!(name_tokens("M+"), ["m+", "=m+"]);
        assert_eq!(name_tokens("B證"), ["b", "证", "=b 证"]);
        assert_eq!(name_tokens("The Arts"), ["the", "art", "=art"]);
        assert_eq!(name_tokens("The"), ["the", "=the"]);
        assert!(name_tokens("…").is_empty());
    }

    proptest::proptest! {
        #[test]
        fn what_is_folded_is_cut_into_the_same_tokens(text in "[a-zA-Z0-9 滬港通衞生ＡＢ、。'+é-]{0,30}") {
            let shortened = folded(&text, true);
            proptest::prop_assert_eq!(tokens(&shortened), tokens(&text));
        }
    }
}
