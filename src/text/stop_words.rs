//! Words that say nothing by themselves, in English and Simplified Chinese: no text is found by them.

/// These words.
pub const STOP_WORDS: [&str; 34] = [
    "a", "about", "an", "and", "at", "by", "for", "from", "how", "in", "is", "of", "on", "or",
    "the", "to", "what", "where", "with", "与", "之", "了", "于", "及", "和", "在", "对", "就",
    "是", "有", "的", "等", "而", "或",
];

/// Between two queries of which either may be answered.
pub const OR: [&str; 3] = ["OR", "|", "或"];

/// Bytes in the longest of [`STOP_WORDS`], which most tokens are longer than.
const LONGEST: usize = {
    let (mut at, mut longest) = (0, 0);
    while at < STOP_WORDS.len() {
        if STOP_WORDS[at].len() > longest {
            longest = STOP_WORDS[at].len();
        }
        at += 1;
    }
    longest
};

/// Whether `token` is one of [`STOP_WORDS`].
pub fn is_stop_word(token: &str) -> bool {
    token.len() <= LONGEST && STOP_WORDS.contains(&token)
}
