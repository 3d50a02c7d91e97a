//! Sorting of words as their language does it: by stroke, by pinyin or by letter (Unicode CLDR).

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::Locale;

/// The sort order of one language.
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// The sort order of the language with this BCP 47 tag; the root order of CLDR if it has none of its
    /// own.
    pub fn of(tag: &str) -> Self {
        let locale: Locale = tag.parse().unwrap_or(Locale::UNKNOWN);
        let collator = Collator::try_new((&locale).into(), CollatorOptions::default())
            .expect("the data of all languages is compiled in");
        Self(collator)
    }

    /// Which of two words comes first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.compare(one, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_order() {
        for (tag, sorted) in [
            // Strokes: 一 1, 上 3, 中 4, 香 9, 滬 14.
            ("zh-Hant-HK", ["一帶一路", "上海", "中國", "香港", "滬港"]),
            // Pinyin: hù, shàng, xiāng, yī, zhōng.
            ("zh-Hans-CN", ["沪港", "上海", "香港", "一带一路", "中国"]),
            ("en", ["ETF", "Hong Kong", "hospital", "M+", "Shanghai"]),
            ("not a tag", ["a", "b", "c", "d", "é"]),
        ] {
            let collation = Collation::of(tag);
            let mut words = sorted;
            words.reverse();
            words.sort_by(|one, other| collation.compare(one, other));
            assert_eq!(words, sorted, "{tag}");
        }
    }
}
