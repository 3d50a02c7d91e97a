//! Languages that write compounds as one word: Sozialversicherung.

/// Those in which a word is looked for within others too.
const LANGUAGES: [&str; 14] = [
    "af", "da", "de", "et", "fi", "fo", "fy", "is", "lb", "nb", "nl", "nn", "no", "sv",
];

/// Whether the language with a tag is one of them.
pub fn has_compounds(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or_default();
    LANGUAGES.contains(&language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_decides() {
        for (tag, expected) in [("de-AT", true), ("nn", true), ("den", false), ("en", false)] {
            assert_eq!(has_compounds(tag), expected, "{tag}");
        }
    }
}
