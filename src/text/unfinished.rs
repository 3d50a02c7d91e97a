//! Words of a text that is not finished: notes of editors to themselves, errors of word processors, dummy text.

use std::ops::Range;

/// What nobody means to publish. Letters may be of either case, except in words of capitals.
const MARKS: [&str; 14] = [
    "TODO",
    "FIXME",
    "XXX",
    "（待補）",
    "（待补）",
    "[待補]",
    "[待补]",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "錯誤! 找不到參照來源",
    "錯誤! 尚未定義書籤",
    "错误!未找到引用源",
    "错误!未定义书签",
    "Lorem ipsum",
];

/// Where the first of them is, as a word of its own.
pub fn unfinished(text: &str) -> Option<Range<usize>> {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    MARKS.into_iter().find_map(|mark| {
        let found = text.match_indices(mark).map(|(at, _)| at..at + mark.len());
        let is_apart = |at: &Range<usize>| {
            let before = text[..at.start].chars().next_back();
            let after = text[at.end..].chars().next();
            !mark.starts_with(|c: char| c.is_ascii()) || !is_word(before) && !is_word(after)
        };
        found.into_iter().find(is_apart)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_finished_is_found() {
        for (text, expected) in [
            ("甲TODO：乙", Some("TODO")),
            (
                "見 Error! Reference source not found.",
                Some("Error! Reference source not found"),
            ),
            ("（待補）", Some("（待補）")),
            ("空缺待補", None),
            ("TODOS", None),
            ("XXXL", None),
            ("todo el mundo", None),
        ] {
            let found = unfinished(text).map(|at| &text[at]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
