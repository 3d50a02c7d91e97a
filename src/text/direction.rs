//! In which direction a language is written.

/// The direction of the lines of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As Latin and Chinese.
    LeftToRight,
    /// As Arabic and Hebrew.
    RightToLeft,
}

/// Scripts that are written from right to left, by their codes (ISO 15924).
const SCRIPTS: [&str; 13] = [
    "adlm", "arab", "aran", "hebr", "mand", "mend", "nkoo", "rohg", "samr", "syrc", "syrj", "syrn",
    "thaa",
];

/// Languages that are written so where their tag says no script.
const LANGUAGES: [&str; 10] = ["ar", "fa", "ur", "ps", "sd", "ug", "ckb", "he", "yi", "dv"];

impl Direction {
    /// That of a language by its tag: by its script where it has one (`az-Arab`, `ur-Latn`), else by the language.
    ///
    /// ```
    /// # use concord::text::direction::Direction;
    /// assert_eq!(Direction::of("ar-EG"), Direction::RightToLeft);
    /// assert_eq!(Direction::of("ur-Latn"), Direction::LeftToRight);
    /// ```
    pub fn of(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default();
        // What follows an `x` or a `t` is no script.
        let mut parts = parts.take_while(|part| part.len() > 1);
        let is_script =
            |part: &&str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic());
        let is_leftward = match parts.find(is_script) {
            Some(script) => SCRIPTS.contains(&script),
            None => LANGUAGES.contains(&language),
        };
        if is_leftward {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }

    /// The value of `dir` in HTML.
    pub fn name(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_and_else_the_language() {
        for (tag, expected) in [
            ("ar", "rtl"),
            ("ar-EG", "rtl"),
            ("fa-IR", "rtl"),
            ("ur", "rtl"),
            ("ps", "rtl"),
            ("sd", "rtl"),
            ("ug", "rtl"),
            ("ckb", "rtl"),
            ("he-IL", "rtl"),
            ("yi", "rtl"),
            ("dv", "rtl"),
            ("az-Arab", "rtl"),
            ("pa-arab-PK", "rtl"),
            ("ks-Aran", "rtl"),
            ("ar-Latn", "ltr"),
            ("sd-Deva", "ltr"),
            ("ug-Cyrl-KZ", "ltr"),
            ("en-x-arab", "ltr"),
            ("en", "ltr"),
            ("zh-Hant-HK", "ltr"),
            ("arn", "ltr"),
            ("", "ltr"),
        ] {
            assert_eq!(Direction::of(tag).name(), expected, "{tag}");
        }
    }
}
