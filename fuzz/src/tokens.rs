//! Any text is cut into tokens that can be looked up again: a query that is cut from a text finds it.

use concord::search::asked::{Operators, Reading, Words};
use concord::search::folding;
use concord::search::tokens;
use concord::text::{date, han, script::Converter};
use std::sync::LazyLock;

static READING: LazyLock<Reading> =
    LazyLock::new(|| Reading::new(&Words::default(), ["fifth"].into_iter(), Vec::new()));
static CONVERTER: LazyLock<Converter> = LazyLock::new(|| Converter::new([]));

/// Panics where an input does what none may do.
pub fn check(text: &str) {
    let cut = tokens::tokens(text);
    assert!(cut.iter().all(|token| !token.is_empty()));
    folding_is_idempotent(text);
    // What is published in place of a text is cut as the text is.
    assert_eq!(tokens::tokens(&tokens::folded(text, true)), cut);
    assert_eq!(text_tokens(&tokens::folded(text, false)), text_tokens(text));
    // Every run of a text, asked for alone, is cut into tokens of the text.
    for run in tokens::runs(text) {
        for token in tokens::tokens(run.text()) {
            assert!(cut.contains(&token), "{token:?} of {text:?}");
        }
    }
    let _ = READING.numbers(text);
    assert!(!Operators::of(text).either.is_empty());
    for at in han::phrase_breaks(text) {
        assert!(text.is_char_boundary(at));
    }
    for tag in ["zh", "ja", "ko", "en", "fr", "de", "es", "ar", "th"] {
        for (span, _) in date::mentioned(text, tag) {
            assert!(text.get(span).is_some());
        }
    }
    assert_eq!(CONVERTER.simplified(text).is_empty(), text.is_empty());
}

fn folding_is_idempotent(text: &str) {
    for c in text.chars() {
        let mut once = String::new();
        folding::fold(c, |folded| once.push(folded));
        let mut twice = String::new();
        once.chars()
            .for_each(|c| folding::fold(c, |folded| twice.push(folded)));
        assert_eq!(once, twice, "{c:?}");
    }
}

fn text_tokens(text: &str) -> Vec<String> {
    let mut list = Vec::new();
    tokens::each_text_token(text, |token| list.push(token.to_owned()));
    list
}
