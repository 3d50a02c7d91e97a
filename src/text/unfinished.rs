//! Words of a text that is not finished: notes of editors to themselves, errors of word processors, dummy text.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::text::numeral;

/// What nobody means to publish.
const MARKS: [&str; 51] = [
    "[citation needed]",
    "請補資料",
    "请补资料",
    "請補充資料",
    "请补充资料",
    "NOT FOR PUBLICATION",
    "Not for publication",
    "For internal use only",
    "INTERNAL USE ONLY",
    "只供內部參",
    "仅供内部参",
    "僅供內部參",
    "請勿外傳",
    "请勿外传",
    "TODO",
    "FIXME",
    "XXX",
    "TBC",
    "TBD",
    "TBA",
    "???",
    "？？？",
    "#REF!",
    "#N/A",
    "#VALUE!",
    "#NAME?",
    "[object Object]",
    "Click here to enter",
    "Click or tap here",
    "按一下或點選這裡",
    "单击或点击此处",
    "[insert ",
    "Error! Reference source not found",
    "Error! Bookmark not defined",
    "錯誤! 找不到參照來源",
    "錯誤! 尚未定義書籤",
    "错误!未找到引用源",
    "错误!未定义书签",
    "Lorem ipsum",
    "Commented [",
    "Page 1 of ",
    "Insert text here",
    "Your text here",
    "請在此處輸入",
    "请在此处输入",
    "單擊此處輸入",
    "单击此处输入",
    "？月？日",
    "？？月",
    "0月0日",
    "00月00日",
];

/// What editors write in brackets where something is still to come.
const IN_BRACKETS: [&str; 34] = [
    "待補",
    "待补",
    "待定",
    "待確認",
    "待确认",
    "待核實",
    "待核实",
    "待更新",
    "待填",
    "草稿",
    "初稿",
    "擬稿",
    "拟稿",
    "未定稿",
    "此處插入圖片",
    "此处插入图片",
    "draft",
    "Draft",
    "DRAFT",
    "tbc",
    "請填寫",
    "请填写",
    "填寫",
    "填写",
    "日期",
    "姓名",
    "地點",
    "地点",
    "名稱",
    "名称",
    "date",
    "Date",
    "name",
    "Name",
];

/// Titles that programs and editors put where one is still to come.
const TITLES: [&str; 14] = [
    "untitled",
    "new page",
    "title",
    "test",
    "todo",
    "無標題",
    "无标题",
    "標題",
    "标题",
    "測試",
    "测试",
    "新頁面",
    "新页面",
    "未命名",
];

/// Whether a title is one of a text that has none yet.
pub fn is_placeholder(title: &str) -> bool {
    TITLES.contains(&title.trim().to_lowercase().as_str())
}

/// Whether a file has the name that systems give to copies: `note (1).tc.md`, `note - Copy.tc.md`, `副本note.tc.md`.
pub fn is_copy(file: &str) -> bool {
    const MARKS: [&str; 8] = [
        " - copy", " copy", "_copy", "複製", "复制", "副本", "拷貝", "拷贝",
    ];
    let file = file.to_lowercase();
    let is_counted = file.match_indices(" (").any(|(at, _)| {
        let rest = &file[at + 2..];
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        digits > 0 && rest[digits..].starts_with(')')
    });
    is_counted || MARKS.iter().any(|mark| file.contains(mark))
}

/// Signs in the place of a number: `X月X日`, `第X項`.
const BLANKS: [char; 4] = ['X', 'Ｘ', '×', '○'];

/// From here on they are what a form asks for.
const FIELDS: usize = 23;

const OPEN: &str = "（(【[〔「<＜";
const CLOSE: &str = "）)】]〕」>＞";

/// [`MARKS`], then [`IN_BRACKETS`]: a text is read once for all of them.
static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .build(MARKS.iter().chain(&IN_BRACKETS))
        .expect("so few words fit")
});

/// The brackets around the word of [`IN_BRACKETS`] with this index, where it is alone in them.
fn bracketed(text: &str, word: usize, at: &Range<usize>) -> Option<Range<usize>> {
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let open = before.filter(|c| OPEN.contains(*c))?;
    let close = after.filter(|c| CLOSE.contains(*c))?;
    // A name in round brackets or quotation marks may be a word of the sentence.
    if word > FIELDS && !"【[〔<＜".contains(open) {
        return None;
    }
    Some(at.start - open.len_utf8()..at.end + close.len_utf8())
}

/// Where a sign stands in the place of the number of a day, a month or an item.
fn blank(text: &str) -> Option<Range<usize>> {
    text.char_indices()
        .filter(|(_, c)| BLANKS.contains(c))
        .find_map(|(at, c)| {
            let end = at + c.len_utf8();
            let before = text[..at].trim_end_matches(c).chars().next_back();
            let after = text[end..].chars().next()?;
            // `○` is also a way to write zero: 二○二一年.
            let is_number = |c: char| c.is_ascii_alphanumeric() || numeral::SIGNS.contains(c);
            let is_date = matches!(after, '年' | '月' | '日') && !before.is_some_and(is_number);
            let is_item = before == Some('第') && "項项條条次屆届".contains(after);
            (is_date || is_item).then_some(at..end + after.len_utf8())
        })
}

/// Where the first of them is, as a word of its own; marks first, whatever stands before them.
pub fn unfinished(text: &str) -> Option<Range<usize>> {
    let mut in_brackets = None;
    for found in WORDS.find_overlapping_iter(text) {
        let (word, at) = (found.pattern().as_usize(), found.range());
        match word.checked_sub(MARKS.len()) {
            None if is_apart(text, &at) => return Some(at),
            Some(word) if in_brackets.is_none() => in_brackets = bracketed(text, word, &at),
            _ => {}
        }
    }
    in_brackets.or_else(|| blank(text))
}

/// Whether words are no part of longer Latin words.
fn is_apart(text: &str, at: &Range<usize>) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mark = &text[at.clone()];
    let before = text[..at.start].chars().next_back();
    let after = text[at.end..].chars().next();
    let begins = !is_latin(mark.chars().next()) || !is_latin(before);
    begins && (!is_latin(mark.chars().next_back()) || !is_latin(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        for (file, expected) in [
            ("a.tc (1).md", true),
            ("a (12).tc.md", true),
            ("a - Copy.tc.md", true),
            ("a - 複製.tc.md", true),
            ("a 副本.tc.md", true),
            ("a (b).tc.md", false),
            ("copyright.tc.md", false),
        ] {
            assert_eq!(is_copy(file), expected, "{file}");
        }
    }

    #[test]
    fn what_is_not_finished_is_found() {
        for (text, expected) in [
            ("甲TODO：乙", Some("TODO")),
            (
                "見 Error! Reference source not found.",
                Some("Error! Reference source not found"),
            ),
            ("（待補）", Some("（待補）")),
            ("首次會面（草稿）", Some("（草稿）")),
            ("日期：[TBC]", Some("TBC")),
            ("於2026年X月X日會面", Some("X月")),
            ("見第X項", Some("X項")),
            ("見 #REF!。", Some("#REF!")),
            ("二〇二一年八月", None),
            ("二○二一年八月", None),
            ("二○二○年", None),
            ("二○○○年", None),
            ("於XX月XX日會面", Some("X月")),
            ("於○月○日會面", Some("○月")),
            ("X光檢查及第一次", None),
            ("討論草稿", None),
            ("3×4", None),
            ("空缺待補", None),
            ("於[日期]會面", Some("[日期]")),
            ("於<日期>會面", Some("<日期>")),
            ("【請填寫】", Some("【請填寫】")),
            ("於2026年？月？日會面", Some("？月？日")),
            ("於0月0日會面", Some("0月0日")),
            ("於10月0日會面", None),
            ("「日期」一欄及（日期）", None),
            ("是哪一年？年底？日前？", None),
            ("TODOS", None),
            ("XXXL", None),
            ("todo el mundo", None),
        ] {
            let found = unfinished(text).map(|at| &text[at]);
            assert_eq!(found, expected, "{text}");
        }
    }
}
