//! Numbers in words.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const UNITS: [&str; 4] = ["", "十", "百", "千"];

/// The Chinese numeral of a number up to 9999 (十三, 一百零五); larger numbers in digits.
///
/// ```
/// # use concord::text::numeral::han;
/// assert_eq!(han(13), "十三");
/// assert_eq!(han(105), "一百零五");
/// ```
pub fn han(number: u32) -> String {
    if number == 0 || number > 9999 {
        return if number == 0 {
            DIGITS[0].to_owned()
        } else {
            number.to_string()
        };
    }
    let digits: Vec<usize> = number
        .to_string()
        .bytes()
        .map(|b| usize::from(b - b'0'))
        .collect();
    let mut out = String::new();
    let mut zero = false;
    for (index, &digit) in digits.iter().enumerate() {
        let unit = digits.len() - 1 - index;
        if digit == 0 {
            zero = true;
            continue;
        }
        if zero {
            out.push_str(DIGITS[0]);
            zero = false;
        }
        // 十三, not 一十三.
        if !(out.is_empty() && digit == 1 && unit == 1) {
            out.push_str(DIGITS[digit]);
        }
        out.push_str(UNITS[unit]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        for (number, expected) in [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (11, "十一"),
            (13, "十三"),
            (20, "二十"),
            (61, "六十一"),
            (100, "一百"),
            (101, "一百零一"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1010, "一千零一十"),
            (1111, "一千一百一十一"),
            (9999, "九千九百九十九"),
            (10_000, "10000"),
        ] {
            assert_eq!(han(number), expected);
        }
    }
}
