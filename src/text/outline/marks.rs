//! What stands at the beginning of a line and may number it: `1.`, `(a)`, `（一）`, `①`, a dash.

use crate::text::{han, numeral};

/// What a line begins with.
#[derive(Debug, Clone)]
pub struct Token {
    /// What it may be: `(i)` is a letter or a Roman numeral. The first are the likelier ones.
    pub readings: Vec<(Class, u32)>,
    /// The numbers before the one that counts: the 2 of `2.3`.
    pub within: Vec<u32>,
    /// Its length in bytes.
    pub length: usize,
}

/// Marks that are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    form: Form,
    series: Series,
}

/// What is around a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    /// `1.`
    Dot,
    /// `1.1`, with how many numbers.
    Dots(usize),
    /// `(1)`
    Brackets,
    /// `1)`
    Bracket,
    /// `一、`
    Comma,
    /// `1 -`
    Dash,
    /// `1°`
    Degree,
    /// `①`, and numbers before an ideographic space.
    Alone,
}

/// What is counted with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Series {
    Digits,
    Han,
    Roman {
        is_upper: bool,
    },
    /// Of [`ALPHABETS`].
    Letters(usize),
    /// Signs of a row, by the first of it.
    Signs(char),
    /// The same sign each time, which does not count.
    Bullet(char),
}

/// Letters in the order in which they count.
const ALPHABETS: [&str; 14] = [
    "abcdefghijklmnopqrstuvwxyz",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "أبجدهوزحطيكلمنسعفصقرشت",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "กขคงจฉชซญฐณดตถทธนบปผพฟภมยรลวศสหอ",
    "가나다라마바사아자차카타파하",
    "アイウエオカキクケコサシスセソタチツテト",
    "イロハニホヘトチリヌルヲ",
    "甲乙丙丁戊己庚辛壬癸",
    "子丑寅卯辰巳午未申酉戌亥",
];

/// The zeros of the scripts that have digits of their own; nine digits follow each.
const ZEROS: [char; 27] = [
    '0', '٠', '۰', '߀', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '෦', '๐', '໐', '༠', '၀', '႐',
    '០', '᠐', '᥆', '᧐', '᭐', '᮰', '꘠', '０',
];

/// Signs that have a number within them: the first of a row, how many there are, and what they are.
const SIGNS: [(char, u32, u32, Form, Series); 13] = [
    ('①', 20, 1, Form::Alone, Series::Signs('①')),
    ('㉑', 15, 21, Form::Alone, Series::Signs('①')),
    ('㊱', 15, 36, Form::Alone, Series::Signs('①')),
    ('❶', 10, 1, Form::Alone, Series::Signs('❶')),
    ('➀', 10, 1, Form::Alone, Series::Signs('①')),
    ('ⓐ', 26, 1, Form::Alone, Series::Signs('ⓐ')),
    ('Ⓐ', 26, 1, Form::Alone, Series::Signs('Ⓐ')),
    ('㊀', 10, 1, Form::Alone, Series::Signs('㊀')),
    ('⑴', 20, 1, Form::Brackets, Series::Digits),
    ('㈠', 10, 1, Form::Brackets, Series::Han),
    ('⒜', 26, 1, Form::Brackets, Series::Letters(0)),
    ('⒈', 20, 1, Form::Dot, Series::Digits),
    ('㋐', 20, 1, Form::Alone, Series::Signs('㋐')),
];

/// Signs that stand before every line of a list.
const BULLETS: &str = "•●○◦▪■□◆◇‣∙·※➢►";
/// The same, where white space follows.
const DASHES: &str = "-–—−*";

/// The longest number or letters: `lxxxviii`.
const LONGEST: usize = 8;

impl Class {
    /// Whether it does not count: the next mark is the same as the last.
    pub fn is_bullet(self) -> bool {
        matches!(self.series, Series::Bullet(_))
    }

    /// Whether it counts in digits, numerals or signs that stand for them, and not in letters.
    pub fn is_counted(self) -> bool {
        matches!(self.series, Series::Digits | Series::Han | Series::Signs(_))
    }

    /// Whether it counts in letters.
    pub fn is_letter(self) -> bool {
        matches!(self.series, Series::Letters(_))
    }

    /// Whether it counts in Roman numerals what `letters` counts in letters.
    pub fn is_roman_beside(self, letters: Self) -> bool {
        let is_upper = letters.series == Series::Letters(1);
        self.form == letters.form && self.series == Series::Roman { is_upper }
    }
}

/// What a line without white space at its ends begins with.
pub fn read(line: &str) -> Option<Token> {
    let first = line.chars().next()?;
    sign(line, first)
        .or_else(|| in_brackets(line, first))
        .or_else(|| number(line))
}

/// Whether words are a sign with a number in it: `①`.
pub fn is_sign(words: &str) -> bool {
    let first = words.chars().next();
    first.is_some_and(|first| in_row(first).is_some())
}

/// The number of such a sign, what is around it, and what it is counted with.
fn in_row(sign: char) -> Option<(u32, Form, Series)> {
    SIGNS
        .iter()
        .find_map(|(start, count, number, form, series)| {
            let at = u32::from(sign).checked_sub(u32::from(*start))?;
            (at < *count).then_some((number + at, *form, *series))
        })
}

fn sign(line: &str, first: char) -> Option<Token> {
    let rest = &line[first.len_utf8()..];
    let is_before_words =
        BULLETS.contains(first) || DASHES.contains(first) && rest.starts_with(char::is_whitespace);
    if is_before_words && !rest.is_empty() {
        return Some(Token {
            readings: vec![(of(Form::Alone, Series::Bullet(first)), 1)],
            within: Vec::new(),
            length: first.len_utf8(),
        });
    }
    // A dash in Chinese is as long as two characters.
    if matches!(first, '—' | '─' | '―') && rest.starts_with(first) {
        return Some(Token {
            readings: vec![(of(Form::Alone, Series::Bullet(first)), 1)],
            within: Vec::new(),
            length: 2 * first.len_utf8(),
        });
    }
    let (row, form, series) = in_row(first)?;
    Some(Token {
        readings: vec![(of(form, series), row)],
        within: Vec::new(),
        length: first.len_utf8(),
    })
}

fn in_brackets(line: &str, first: char) -> Option<Token> {
    if !matches!(first, '(' | '（') {
        return None;
    }
    let rest = &line[first.len_utf8()..];
    let end = rest.char_indices().take(LONGEST + 1);
    let (end, close) = end.into_iter().find(|(_, c)| matches!(c, ')' | '）'))?;
    let words = &rest[..end];
    let length = first.len_utf8() + end + close.len_utf8();
    let is_latin = words.ends_with(|c: char| c.is_ascii_alphabetic());
    if is_latin && line[length..].starts_with(|c: char| c.is_alphanumeric() && !han::is_unspaced(c))
    {
        return None;
    }
    token(words.trim(), Form::Brackets, length)
}

/// A number and what follows it: `1.`, `1.2`, `a)`, `一、`, `1 -`.
fn number(line: &str) -> Option<Token> {
    let mut end = 0;
    for (at, c) in line.char_indices().take(LONGEST + 1) {
        if !c.is_alphanumeric() {
            break;
        }
        end = at + c.len_utf8();
    }
    let (words, rest) = line.split_at(end);
    if words.is_empty() {
        return None;
    }
    if let Some(token) = dotted(line, words) {
        return Some(token);
    }
    let mut after = rest.chars();
    let (close, next) = (after.next()?, after.next());
    let form = match close {
        '.' | '．' if ends(words, next) => Form::Dot,
        ')' | '）' if ends(words, next) => Form::Bracket,
        '、' => Form::Comma,
        '°' | 'º' => Form::Degree,
        '-' | '–' if next.is_some_and(char::is_whitespace) => Form::Dash,
        '\u{3000}' => return token(words, Form::Alone, end),
        ' ' if matches!(next, Some('-' | '–')) && after.next().is_some_and(char::is_whitespace) =>
        {
            let length = end + 1 + next.map_or(0, char::len_utf8);
            return token(words, Form::Dash, length).filter(Token::is_of_digits);
        }
        _ => return None,
    };
    let token = token(words, form, end + close.len_utf8())?;
    let is_of_digits = token.is_of_digits();
    (is_of_digits || !matches!(form, Form::Degree | Form::Dash)).then_some(token)
}

/// Whether what stands before `next` ends there: after digits a letter may follow at once in scripts without
/// small and capital letters, after letters only white space or an ideograph.
fn ends(words: &str, next: Option<char>) -> bool {
    let Some(next) = next else {
        return true;
    };
    let is_number = words.chars().all(|c| digit(c).is_some());
    next.is_whitespace()
        || han::is_unspaced(next)
        || (is_number && next.is_alphabetic() && !next.is_lowercase() && !next.is_ascii())
}

/// `1.1`, `1.2.3`, `1.1.`: the last number counts, within those before it.
fn dotted(line: &str, first: &str) -> Option<Token> {
    let mut end = first.len();
    let mut numbers = vec![value(first)?];
    while let Some(rest) = line[end..].strip_prefix(['.', '．']) {
        let digits = rest.chars().take_while(|c| digit(*c).is_some());
        let length = digits.map(char::len_utf8).sum::<usize>();
        let Some(number) = value(&rest[..length]) else {
            break;
        };
        let dot = line.len() - end - rest.len();
        end += dot + length;
        numbers.push(number);
    }
    let is_closed = line[end..].starts_with(['.', '．']);
    let length = end
        + if is_closed {
            line[end..].chars().next()?.len_utf8()
        } else {
            0
        };
    let is_whole = line[length..]
        .chars()
        .next()
        .is_some_and(char::is_whitespace);
    let form = Form::Dots(numbers.len());
    let last = numbers.pop()?;
    if numbers.is_empty() || !is_whole {
        return None;
    }
    Some(Token {
        readings: vec![(of(form, Series::Digits), last)],
        within: numbers,
        length,
    })
}

impl Token {
    fn is_of_digits(&self) -> bool {
        let mut readings = self.readings.iter();
        readings.any(|(class, _)| class.series == Series::Digits)
    }
}

fn of(form: Form, series: Series) -> Class {
    Class { form, series }
}

fn token(words: &str, form: Form, length: usize) -> Option<Token> {
    let readings: Vec<_> = numbers(words)
        .into_iter()
        .map(|(series, number)| (of(form, series), number))
        .collect();
    (!readings.is_empty()).then_some(Token {
        readings,
        within: Vec::new(),
        length,
    })
}

/// The numbers that some characters may be, each with what it is counted with.
fn numbers(words: &str) -> Vec<(Series, u32)> {
    if let Some(number) = value(words) {
        return vec![(Series::Digits, number)];
    }
    if !words.is_empty() && words.chars().all(|c| numeral::SIGNS.contains(c)) {
        let number = numeral::value(words);
        return number
            .map(|number| (Series::Han, number))
            .into_iter()
            .collect();
    }
    let letters = ALPHABETS.iter().enumerate();
    let letters = letters.filter_map(|(at, of)| Some((Series::Letters(at), place(words, of)?)));
    let is_upper = words.chars().any(char::is_uppercase);
    let roman = roman(words).map(|number| (Series::Roman { is_upper }, number));
    letters.chain(roman).collect()
}

/// The numbers that some characters may be: of `V`, the letter and the Roman numeral.
pub(super) fn values(words: &str) -> Vec<u32> {
    numbers(words)
        .into_iter()
        .map(|(_, number)| number)
        .collect()
}

/// The place of a letter in its alphabet; of `bb`, after the whole of it.
fn place(words: &str, alphabet: &str) -> Option<u32> {
    let mut letters = words.chars();
    let first = letters.next()?;
    let at = alphabet.chars().position(|c| c == first)?;
    let rounds = letters.try_fold(0, |rounds, c| (c == first).then_some(rounds + 1))?;
    let number = rounds * alphabet.chars().count() + at + 1;
    u32::try_from(number).ok()
}

/// The value of a digit of any script.
pub(super) fn digit(c: char) -> Option<u32> {
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(c).checked_sub(u32::from(*zero))?;
        (value < 10).then_some(value)
    })
}

/// The value of up to four digits.
fn value(words: &str) -> Option<u32> {
    let digits: Option<Vec<u32>> = words.chars().take(5).map(digit).collect();
    let digits = digits.filter(|of| (1..=4).contains(&of.len()))?;
    Some(
        digits
            .into_iter()
            .fold(0, |number, digit| 10 * number + digit),
    )
}

/// The value of a Roman numeral, small or capital.
fn roman(words: &str) -> Option<u32> {
    let single = words.chars().next().filter(|c| c.len_utf8() == words.len());
    if let Some(of) = single
        .and_then(|c| u32::from(c).checked_sub(0x2160))
        .filter(|of| *of < 0x20)
    {
        return (of % 16 < 12).then_some(of % 16 + 1);
    }
    let number = ROMAN
        .iter()
        .try_fold((words, 0), |(rest, number), (sign, value)| {
            let mut rest = rest;
            let mut number = number;
            while let Some(after) = strip(rest, sign) {
                (rest, number) = (after, number + value);
            }
            Some((rest, number))
        });
    let (rest, number) = number?;
    // Only as it is written: `iiii` is none.
    (rest.is_empty() && number > 0 && written(number) == words.to_ascii_lowercase())
        .then_some(number)
}

fn strip<'w>(words: &'w str, sign: &str) -> Option<&'w str> {
    let start = words.get(..sign.len())?;
    start
        .eq_ignore_ascii_case(sign)
        .then(|| &words[sign.len()..])
}

const ROMAN: [(&str, u32); 9] = [
    ("c", 100),
    ("xc", 90),
    ("l", 50),
    ("xl", 40),
    ("x", 10),
    ("ix", 9),
    ("v", 5),
    ("iv", 4),
    ("i", 1),
];

fn written(number: u32) -> String {
    let mut rest = number;
    let mut out = String::new();
    for (sign, value) in ROMAN {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}
