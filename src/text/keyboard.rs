//! Signs of Chinese keyboards, and the signs of ASCII that they were typed for.

/// The sign or digit of ASCII that `c` was typed for; `None` for one that was not.
pub fn ascii(c: char) -> Option<char> {
    match c {
        '“' | '”' | '「' | '」' => Some('"'),
        '‘' | '’' => Some('\''),
        '、' => Some(','),
        '【' => Some('['),
        '】' => Some(']'),
        // Full-width forms are in the order of ASCII.
        '！'..='～' => char::from_u32(u32::from(c) - u32::from('！') + u32::from('!')),
        _ => None,
    }
}

/// Whether `c` is this sign of ASCII, or was typed for it.
pub fn is(c: char, sign: char) -> bool {
    c == sign || ascii(c) == Some(sign)
}

/// Whether `c` is a mark that begins an item of a list in print.
pub fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '•' | '‧'
            | '・'
            | '·'
            | '●'
            | '○'
            | '◎'
            | '■'
            | '□'
            | '▪'
            | '◆'
            | '◇'
            | '►'
            | '▶'
            | '➢'
            | '★'
            | '☆'
    )
}

/// Whether `c` is a double quotation mark that is not the one of ASCII.
pub fn is_double_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '＂')
}

/// The text with these signs of ASCII wherever one was typed for them.
pub fn with_ascii(text: &str, signs: &str) -> String {
    let right = |c| ascii(c).filter(|right| signs.contains(*right));
    text.chars().map(|c| right(c).unwrap_or(c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_those_that_were_meant() {
        for (typed, meant) in [
            ('：', ':'),
            ('０', '0'),
            ('９', '9'),
            ('＝', '='),
            ('（', '('),
            ('｛', '{'),
            ('～', '~'),
            ('【', '['),
            ('”', '"'),
        ] {
            assert_eq!(ascii(typed), Some(meant));
            assert!(is(typed, meant) && is(meant, meant));
        }
        for c in ['a', '=', '。', '港'] {
            assert_eq!(ascii(c), None);
        }
        assert_eq!(with_ascii("ａ＠港．ｈｋ", "@."), "ａ@港.ｈｋ");
    }
}
