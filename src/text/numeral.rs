//! Numerals: Chinese, Roman, and the words of English.

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const UNITS: [&str; 4] = ["", "十", "百", "千"];

/// The Chinese numeral of a number up to 9999 (十三, 一百零五); larger numbers stay in digits.
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

/// What makes an ordinal of a number that follows, in Simplified.
pub const ORDINAL: &str = "第";
/// What may stand between a number and what is counted.
pub const COUNTER: &str = "个";
/// Words beside the number of an item, in Simplified, whatever its document calls it.
pub const ITEM_WORDS: [&str; 6] = ["合作项目", "个项目", "项目", "项", "号", "条"];
/// Words beside the number of an area.
pub const AREA_WORDS: [&str; 5] = ["领域", "范畴", "部分", "章", "节"];
/// Those of them for parts within others.
pub const INNER_AREA_WORDS: [&str; 1] = ["节"];
/// Words beside the number of a paragraph of an item.
pub const PARAGRAPH_WORDS: [&str; 1] = ["款"];
/// The signs of numerals, of which those up to the tens are enough for what is numbered.
pub const SIGNS: &str = "〇零一二两三四五六七八九十百千廿卅";
/// The pattern of the signs before a number that is all of a query.
pub const BEFORE: &str = "^[ (\\[「『【《〈]*";
/// The pattern of those after it.
pub const AFTER: &str = "[ .,;:!?。、)\\]」』】》〉]*$";
/// What is between the first and the last number of a range.
pub const RANGE: [&str; 5] = ["至", "到", "through", "thru", "to"];
/// What is between the numbers of a list.
pub const AND: [&str; 4] = ["、", "及", "和", "与"];

/// By what numbers are read in a portal: by ideographs only where one of its languages is written with them.
#[derive(Debug, Clone, Copy, Default)]
pub struct Writing {
    /// Whether one is.
    pub has_ideographs: bool,
}

impl Writing {
    /// The pattern of a number in digits or signs, without the group around it.
    pub fn digits(self) -> String {
        let signs = self.signs().map(|signs| format!("|[{signs}]{{1,9}}"));
        format!("[0-9]{{1,4}}{}", signs.unwrap_or_default())
    }

    /// The signs of numerals.
    pub fn signs(self) -> Option<&'static str> {
        self.has_ideographs.then_some(SIGNS)
    }

    /// What makes an ordinal of a number that follows.
    pub fn ordinal(self) -> Option<&'static str> {
        self.has_ideographs.then_some(ORDINAL)
    }

    /// Those of some words that it has.
    pub fn of<'w>(self, words: &[&'w str]) -> Vec<&'w str> {
        let has = |word: &&&str| self.has_ideographs || word.is_ascii();
        words.iter().filter(has).copied().collect()
    }
}

/// Whether a text has a digit or the sign of a numeral, and not only words that may be numbers.
pub fn has_numeral(text: &str) -> bool {
    let is_sign = |c: char| c.is_numeric() || c == '兩' || SIGNS.contains(c);
    text.chars().any(is_sign)
}

/// The words of the numbers from one to nineteen, and of the tens: how many, and which.
pub const WORDS: [[&str; 2]; 27] = [
    ["one", "first"],
    ["two", "second"],
    ["three", "third"],
    ["four", "fourth"],
    ["five", "fifth"],
    ["six", "sixth"],
    ["seven", "seventh"],
    ["eight", "eighth"],
    ["nine", "ninth"],
    ["ten", "tenth"],
    ["eleven", "eleventh"],
    ["twelve", "twelfth"],
    ["thirteen", "thirteenth"],
    ["fourteen", "fourteenth"],
    ["fifteen", "fifteenth"],
    ["sixteen", "sixteenth"],
    ["seventeen", "seventeenth"],
    ["eighteen", "eighteenth"],
    ["nineteen", "nineteenth"],
    ["twenty", "twentieth"],
    ["thirty", "thirtieth"],
    ["forty", "fortieth"],
    ["fifty", "fiftieth"],
    ["sixty", "sixtieth"],
    ["seventy", "seventieth"],
    ["eighty", "eightieth"],
    ["ninety", "ninetieth"],
];
/// How many of [`WORDS`] are of single numbers, below the tens; and how many of one digit.
const SINGLE: usize = 19;
const UNITS_IN_WORDS: usize = 9;

/// The pattern of the numbers below a hundred as words: `twenty-six`, `fourth`, and of Roman numerals up to XXXIX.
pub fn words_pattern() -> String {
    let all = WORDS.iter().flatten().copied().collect::<Vec<_>>();
    let units = &all[..2 * UNITS_IN_WORDS];
    let tens: Vec<&str> = WORDS[SINGLE..].iter().map(|[many, _]| *many).collect();
    let [tens, units, all] = [&tens[..], units, &all].map(|words| words.join("|"));
    format!("\\b(?:(?:{tens})[- ](?:{units})|{all}|[ivx]{{1,7}})\\b")
}

/// The pattern of what says which one of several: `26th`, `fourth`, `twenty-sixth`.
pub fn ordinals_pattern() -> String {
    let which: Vec<&str> = WORDS.iter().map(|[_, which]| *which).collect();
    let tens: Vec<&str> = WORDS[SINGLE..].iter().map(|[many, _]| *many).collect();
    let [tens, units, all] =
        [&tens[..], &which[..UNITS_IN_WORDS], &which].map(|words| words.join("|"));
    format!("\\b(?:[0-9]{{1,4}}(?:st|nd|rd|th)|(?:{tens})[- ](?:{units})|{all})\\b")
}

/// The value of such words, and of Roman numerals, in small letters.
pub fn in_words(text: &str) -> Option<u32> {
    let of = |word: &str| {
        let at = WORDS.iter().position(|forms| forms.contains(&word))?;
        let value = if at < SINGLE {
            at + 1
        } else {
            (at - SINGLE + 2) * 10
        };
        u32::try_from(value).ok()
    };
    let sum: Option<u32> = text.split(['-', ' ']).map(of).sum();
    sum.or_else(|| (1..40).find(|&number| roman_below_40(number) == text))
}

/// The Roman numeral of a number below 40.
pub fn roman_below_40(number: u32) -> String {
    const UNITS: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let [tens, units] = [number / 10, number % 10].map(|part| part as usize);
    "x".repeat(tens) + UNITS[units]
}

/// The number in words that name one item and nothing else: `第26項`, `第二十六條`, `Item 26`, `Article 3`.
pub fn of_item(words: &str) -> Option<u32> {
    const AFTER: [&str; 7] = ["項", "项", "條", "条", "款", "號", "号"];
    const BEFORE: [&str; 7] = [
        "item",
        "article",
        "clause",
        "section",
        "paragraph",
        "no.",
        "commitment",
    ];
    let words = words.trim();
    if let Some(rest) = words.strip_prefix(ORDINAL) {
        let number = AFTER
            .iter()
            .find_map(|unit| rest.strip_suffix(unit))?
            .trim();
        return number.parse().ok().or_else(|| {
            let is_numeral = !number.is_empty() && number.chars().all(|c| SIGNS.contains(c));
            is_numeral.then(|| value(number)).flatten()
        });
    }
    let lower = words.to_lowercase();
    let number = BEFORE.iter().find_map(|kind| lower.strip_prefix(kind))?;
    number.trim().parse().ok()
}

/// The number in a folded text that has one and no more, in digits, signs, words or as a Roman numeral: Annex II, 第三章.
pub fn only_one(text: &str) -> Option<u32> {
    let kind = |c: char| match c {
        '0'..='9' => 1,
        'a'..='z' => 2,
        _ if SIGNS.contains(c) => 3,
        _ => 0,
    };
    let signs: Vec<char> = text.chars().collect();
    let parts = signs.chunk_by(|one, other| kind(*one) == kind(*other));
    let mut numbers = parts.filter_map(|part| {
        let text: String = part.iter().collect();
        match kind(part[0]) {
            1 => text.parse().ok(),
            2 => in_words(&text),
            3 => value(&text),
            _ => None,
        }
    });
    let number = numbers.next()?;
    numbers.next().is_none().then_some(number)
}

/// The value of a Chinese numeral in Simplified: 二十六, 一百零五, 廿六, 二六.
pub fn value(text: &str) -> Option<u32> {
    let has_units = text.chars().any(|sign| unit(sign).is_some());
    let (mut total, mut last) = (0_u32, 0_u32);
    for sign in text.chars() {
        if let Some(unit) = unit(sign) {
            let many = if matches!(sign, '廿' | '卅') {
                1
            } else {
                last.max(1)
            };
            total = total.checked_add(many.checked_mul(unit)?)?;
            last = 0;
        } else {
            let tens = if has_units { 0 } else { last.checked_mul(10)? };
            last = tens.checked_add(digit(sign)?)?;
        }
    }
    total.checked_add(last)
}

fn unit(sign: char) -> Option<u32> {
    let units = [
        ('十', 10),
        ('廿', 20),
        ('卅', 30),
        ('百', 100),
        ('千', 1000),
    ];
    units
        .into_iter()
        .find_map(|(of, unit)| (of == sign).then_some(unit))
}

fn digit(sign: char) -> Option<u32> {
    let value = |value: usize| u32::try_from(value).ok();
    match sign {
        '〇' => Some(0),
        '两' => Some(2),
        _ => value(DIGITS.iter().position(|digit| digit.starts_with(sign))?),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_has_one_number_or_none() {
        for (label, number) in [
            ("annex ii", Some(2)),
            ("第三章", Some(3)),
            ("(十二)", Some(12)),
            ("part 7", Some(7)),
            ("part one", Some(1)),
            ("part a", None),
            ("2.1", None),
            ("甲部", None),
        ] {
            assert_eq!(only_one(label), number, "{label}");
        }
    }

    #[test]
    fn words_that_name_an_item() {
        for (words, number) in [
            ("第26項", Some(26)),
            ("第 26 項", Some(26)),
            ("第二十六項", Some(26)),
            ("第3条", Some(3)),
            ("Item 26", Some(26)),
            ("item 26", Some(26)),
            ("Article 3", Some(3)),
            ("第26至28項", None),
            ("第26項合作", None),
            ("items 26 and 28", None),
            ("26", None),
            ("滬港通", None),
        ] {
            assert_eq!(of_item(words), number, "{words}");
        }
    }

    #[test]
    fn words_and_roman_numerals_have_values() {
        for (text, value) in [
            ("one", Some(1)),
            ("twelfth", Some(12)),
            ("nineteen", Some(19)),
            ("twenty", Some(20)),
            ("twenty-six", Some(26)),
            ("ninety ninth", Some(99)),
            ("iv", Some(4)),
            ("xxxix", Some(39)),
            ("iiii", None),
            ("item", None),
            ("", None),
        ] {
            assert_eq!(in_words(text), value, "{text}");
        }
    }

    #[test]
    fn numerals_are_read_as_they_are_written() {
        for number in 0..=9999 {
            assert_eq!(value(&han(number)), Some(number));
        }
        for (text, expected) in [
            ("廿六", Some(26)),
            ("卅", Some(30)),
            ("二六", Some(26)),
            ("两百〇一", Some(201)),
            ("一九九七", Some(1997)),
            ("九九九九九九九九九九九", None),
            ("香港", None),
        ] {
            assert_eq!(value(text), expected, "{text}");
        }
    }

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
