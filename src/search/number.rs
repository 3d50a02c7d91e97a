//! Item numbers, as readers type them: 26, ２６, #26, 第26項, 第二十六項, item 26, 項目26.
//!
//! `itemNumber` in `themes/default/scripts/number.js` is its twin.

use super::folding::fold;

/// Words before a number that make it an item's.
const BEFORE: [&str; 9] = [
    "第",
    "item",
    "items",
    "project",
    "number",
    "no.",
    "no",
    "合作项目",
    "项目",
];
/// Words after it.
const AFTER: [&str; 5] = ["个项目", "合作项目", "项目", "项", "号"];
const DIGITS: &str = "零一二三四五六七八九";

/// A number that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// The number.
    pub number: u32,
    /// Whether nothing but an item can be meant.
    pub surely: bool,
}

/// The item number that a query is, if it is one.
pub fn asked(query: &str) -> Option<Asked> {
    let mut typed = String::new();
    for c in query.chars() {
        fold(c, |folded| {
            if !folded.is_whitespace() {
                typed.push(folded);
            }
        });
    }
    let mut rest = typed.as_str();
    while let Some(shorter) = BEFORE.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = shorter;
    }
    let rest = rest.strip_prefix(['#', ':', '.']).unwrap_or(rest);
    let bare = AFTER
        .iter()
        .find_map(|word| rest.strip_suffix(word))
        .unwrap_or(rest);
    let number = value(bare)?;
    let digits = bare.bytes().all(|b| b.is_ascii_digit());
    let surely = bare != typed;
    // 一 or 十 alone is a word.
    (digits || surely || bare.chars().count() > 1).then_some(Asked { number, surely })
}

fn value(text: &str) -> Option<u32> {
    if text.is_empty() || text.chars().count() > 9 {
        return None;
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    han(text)
}

/// The value of a Chinese numeral: 二十六, 一百零五, 廿六, 二六.
fn han(text: &str) -> Option<u32> {
    let placed = text.contains(['十', '百', '千', '廿', '卅']);
    let (mut total, mut last) = (0_u32, 0_u32);
    for sign in text.chars() {
        let unit = match sign {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '廿' => 20,
            '卅' => 30,
            _ => {
                let digit = digit(sign)?;
                last = if placed {
                    digit
                } else {
                    last.checked_mul(10)?.checked_add(digit)?
                };
                continue;
            }
        };
        let many = if sign == '廿' || sign == '卅' {
            1
        } else {
            last.max(1)
        };
        total = total.checked_add(many.checked_mul(unit)?)?;
        last = 0;
    }
    total.checked_add(last)
}

fn digit(sign: char) -> Option<u32> {
    let sign = match sign {
        '〇' => '零',
        '两' => '二',
        _ => sign,
    };
    DIGITS
        .chars()
        .position(|digit| digit == sign)
        .and_then(|digit| u32::try_from(digit).ok())
}
