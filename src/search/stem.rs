//! The stem of an English word, by Snowball's algorithm. `themes/default/scripts/stem.js` is its twin.

use frostem::{Algorithm, Stemmer};

/// The stem of a word of the letters a to z; other words are their own.
fn stem(word: &str) -> String {
    if word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        Stemmer::new(Algorithm::English).stem(word).into_owned()
    } else {
        word.to_owned()
    }
}

/// The stem of a word without the letter that stands for y or e: charity and charitable are of one.
pub fn root(word: &str) -> String {
    let mut stem = stem(word);
    if stem.chars().count() > 2 && stem.ends_with(['i', 'y', 'e']) {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    /// Vectors that `tests/search/tokens.test.mjs` reads too.
    #[derive(Deserialize)]
    struct Vectors {
        stems: Vec<(String, String)>,
    }

    #[test]
    fn words_have_the_stems_that_the_vectors_say() {
        let text = include_str!("../../tests/fixtures/tokens.json");
        let vectors: Vectors = serde_json::from_str(text).unwrap();
        for (word, expected) in vectors.stems {
            assert_eq!(stem(&word), expected, "{word}");
        }
    }

    #[test]
    fn forms_of_a_word_have_one_stem() {
        for words in [
            ["arbitrate", "arbitration", "arbitrator"],
            ["charity", "charities", "charitable"],
            ["insurer", "insurance", "insured"],
            ["organise", "organisation", "organising"],
        ] {
            let stems = words.map(root);
            assert!(
                stems.iter().all(|stem| *stem == stems[0]),
                "{words:?} {stems:?}"
            );
        }
        assert_ne!(root("student"), root("study"));
        assert_eq!(root("滬港"), "滬港");
    }
}
