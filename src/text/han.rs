//! Chinese characters and punctuation, and where lines and phrases may break.

use std::ops::Range;

/// Whether `c` is a Chinese ideograph (Unicode `Unified_Ideograph`, and 〇).
pub fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x3007
        | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF
        | 0x20000..=0x3FFFF)
}

/// What the names of bodies end with, in Simplified: with another of these a name is that of another body.
pub const BODIES: &str = "部局署司委院厅处办会所社团校";

/// Whether `c` needs no space before the next character of the same kind: ideographs, kana, and their
/// punctuation.
pub fn is_unspaced(c: char) -> bool {
    is_ideograph(c)
        || is_wide_punctuation(c)
        || matches!(u32::from(c), 0x3040..=0x30FF | 0x31F0..=0x31FF)
}

/// Whether the language with this BCP 47 tag is written in ideographs.
pub fn is_written_in(tag: &str) -> bool {
    let language = tag.split('-').next().unwrap_or(tag);
    matches!(language, "zh" | "yue" | "ja")
}

/// The ranges of `text` that are ideographs, including the punctuation between them.
pub fn ideographs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|&(_, c)| is_ideograph(c)) {
        let end = at + c.len_utf8();
        match runs.last_mut() {
            Some(run) if text[run.end..at].chars().all(is_unspaced) => run.end = end,
            _ => runs.push(at..end),
        }
    }
    runs
}

/// Whether `c` is punctuation as wide as an ideograph: 。 、 「 （.
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(u32::from(c),
        0x3000..=0x3003 | 0x3008..=0x3020 | 0x3030
        | 0xFE30..=0xFE4F
        | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF65)
}

/// Whether a line break between `before` and `after` is dropped instead of becoming a space: the rule
/// of CSS Text 4, "Segment Break Transformation".
pub fn break_vanishes(before: char, after: char) -> bool {
    is_unspaced(before) && is_unspaced(after)
}

/// A heading may break after these. Chinese has no spaces, so a browser would break anywhere:
/// 第五／次會議.
const BREAK_AFTER: [char; 8] = ['、', '，', '。', '；', '：', '」', '』', '）'];
/// A heading may break before these.
const BREAK_BEFORE: [char; 7] = ['及', '和', '與', '与', '「', '『', '（'];
/// Words whose second character is one of [`BREAK_BEFORE`].
const WHOLE: [&str; 10] = [
    "參與", "参与", "賦與", "以及", "普及", "涉及", "共和", "總和", "总和", "緩和",
];

/// The byte offsets at which a Chinese heading may break without splitting a phrase; none in a text
/// without ideographs.
pub fn phrase_breaks(text: &str) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut previous: Option<char> = None;
    for (offset, c) in text.char_indices() {
        if let Some(before) = previous
            && (is_unspaced(before) || is_unspaced(c))
            && !BREAK_AFTER.contains(&c)
            && !is_opening(before)
            && (BREAK_AFTER.contains(&before)
                || (BREAK_BEFORE.contains(&c) && !is_whole(before, c))
                || is_beside_session(text, offset))
        {
            breaks.push(offset);
        }
        previous = Some(c);
    }
    breaks
}

fn is_whole(before: char, c: char) -> bool {
    WHOLE.iter().any(|word| word.chars().eq([before, c]))
}

fn is_opening(c: char) -> bool {
    matches!(c, '「' | '『' | '（' | '《' | '“' | '‘')
}

/// 會議｜第五次會議｜合作備忘錄: a heading may break before an ordinal, which 第 begins in any Chinese text,
/// and after the ordinal of a meeting. Where the noun of another ordinal ends only a dictionary can tell.
fn is_beside_session(text: &str, offset: usize) -> bool {
    let (before, after) = text.split_at(offset);
    let session =
        |word: &str| before.ends_with(word) && before.trim_end_matches(word).ends_with('次');
    after.starts_with('第') || session("會議") || session("会议")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_vanish_between_chinese_only() {
        for (before, after, vanishes) in [
            ('港', '合', true),
            ('，', '並', true),
            ('」', '作', true),
            ('F', '等', false),
            ('a', 'b', false),
            ('1', '年', false),
        ] {
            assert_eq!(break_vanishes(before, after), vanishes, "{before}{after}");
        }
    }

    #[test]
    fn headings_break_between_phrases() {
        let check = |text: &str, expected: &str| {
            let mut shown = String::new();
            let mut last = 0;
            for offset in phrase_breaks(text) {
                shown.push_str(&text[last..offset]);
                shown.push('|');
                last = offset;
            }
            shown.push_str(&text[last..]);
            assert_eq!(shown, expected);
        };
        check(
            "滬港合作會議第五次會議合作備忘錄",
            "滬港合作會議|第五次會議|合作備忘錄",
        );
        check("金融市場及基礎設施互聯互通", "金融市場|及基礎設施互聯互通");
        check(
            "兩地企業聯合參與「一帶一路」建設",
            "兩地企業聯合參與|「一帶一路」|建設",
        );
        check(
            "推動企業參與兩地創意產業活動",
            "推動企業參與兩地創意產業活動",
        );
        check("支持M+與香港故宮", "支持M+|與香港故宮");
        check("加入「及時雨」計劃", "加入|「及時雨」|計劃");
        check("Green finance co-operation", "Green finance co-operation");
    }
}
