//! What paragraphs are called: `4(2)(a)`, 第四條第二款（一）.

use std::collections::BTreeMap;

use super::marks;
use crate::text::numeral;

/// How the paragraphs of an item are cited, after its label. `{n}` stands for the number as signed, `{numeral}` for
/// its Chinese numeral.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Style {
    /// One that is counted.
    pub first: String,
    /// One within another, and one that has a letter.
    pub within: String,
}

/// What a paragraph is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Called {
    /// The numbers and letters that lead to it, in the same form in every script: `2.a`.
    pub number: String,
    /// How it is cited, after the label of its item: `(2)(a)`.
    pub label: String,
}

/// What paragraphs are called, by their paths and their marks as signed, in order; `item` is the number of their item.
/// One that has no number, such as a dash, has no name, and neither has what is within it.
pub fn called<'m>(
    style: &Style,
    item: &str,
    paragraphs: impl IntoIterator<Item = (&'m [u16], &'m str)>,
) -> Vec<Option<Called>> {
    // The number of each as signed, and what it is called.
    let mut known: BTreeMap<&[u16], (String, Called)> = BTreeMap::new();
    let mut all = Vec::new();
    for (path, mark) in paragraphs {
        let above = path.split_last().map_or(path, |(_, above)| above);
        let parent = known.get(above);
        let has_parent = above.is_empty() || parent.is_some();
        let before = parent.map_or(item, |(number, _)| number);
        let of = one(style, above.is_empty(), before, mark).filter(|_| has_parent);
        let of = of.map(|(signed, own)| match parent {
            Some((_, above)) => (
                signed,
                Called {
                    number: format!("{}.{}", above.number, own.number),
                    label: format!("{}{}", above.label, own.label),
                },
            ),
            None => (signed, own),
        });
        all.push(of.as_ref().map(|(_, called)| called.clone()));
        if let Some(of) = of {
            known.insert(path, of);
        }
    }
    all
}

/// What one paragraph is called after the label of its item, by its path and the marks that lead to it.
pub fn label(style: &Style, item: &str, path: &[u16], marks: &[String]) -> Option<String> {
    let all = marks.iter().enumerate();
    let all = all.map(|(depth, mark)| (&path[..=depth], &**mark));
    let last = called(style, item, all).pop()?;
    last.map(|of| of.label)
}

/// The number of a mark as signed, and what it adds to what its paragraph is called; `before` is the number that one of
/// several numbers may repeat: 4 of `4.2`.
fn one(style: &Style, is_first: bool, before: &str, mark: &str) -> Option<(String, Called)> {
    let token = marks::read(&format!("{mark} x"))?;
    let signed = mark.trim_matches(|c: char| !c.is_alphanumeric());
    if token.readings.iter().any(|(class, _)| class.is_bullet()) || signed.is_empty() {
        return None;
    }
    let counted = token.readings.iter().find(|(class, _)| class.is_counted());
    let repeated = signed.strip_prefix(before);
    let own = repeated.and_then(|rest| rest.strip_prefix('.'));
    let own = own.unwrap_or(signed);
    let number = match counted {
        Some((_, number)) if !own.contains('.') => number.to_string(),
        Some(_) => own.to_owned(),
        None => own.to_lowercase(),
    };
    // What has brackets or a circle of its own stays as it is.
    let is_whole = mark.starts_with(['(', '（']) || marks::is_sign(signed);
    let pattern = match (is_first, counted) {
        (true, Some(_)) => &style.first,
        _ => &style.within,
    };
    let numeral = match number.parse() {
        Ok(number) if counted.is_some() => numeral::han(number),
        _ => own.to_owned(),
    };
    let label = match is_whole {
        true => mark.trim().to_owned(),
        false => pattern.replace("{numeral}", &numeral).replace("{n}", own),
    };
    Some((signed.to_owned(), Called { number, label }))
}

/// The value of digits or of a Chinese numeral; of letters none.
pub fn counted(number: &str) -> Option<u32> {
    let is_numeral = !number.is_empty() && number.chars().all(|c| numeral::SIGNS.contains(c));
    match number.parse() {
        Ok(value) => Some(value),
        Err(_) if is_numeral => numeral::value(number),
        Err(_) => None,
    }
}

/// What small Latin letters may count: their place in the alphabet, and what they are as a Roman numeral.
pub fn lettered(letters: &str) -> Vec<u32> {
    if !letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return Vec::new();
    }
    let token = marks::read(&format!("({letters}) x"));
    let readings = token.into_iter().flat_map(|token| token.readings);
    readings.map(|(_, number)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::super::outline;
    use super::*;

    fn shown(style: [&str; 2], item: &str, lines: &[&str]) -> String {
        let [first, within] = style.map(str::to_owned);
        let outline = outline(lines.iter().copied());
        let marks = lines.iter().map(|line| line.trim());
        let marked = outline.lines.iter().zip(marks);
        let marked = marked.filter(|(line, _)| !line.path.is_empty());
        let marked = marked.map(|(line, text)| (&*line.path, &text[line.mark.clone()]));
        let all = called(&Style { first, within }, item, marked);
        let shown = all.iter().map(|of| match of {
            Some(Called { number, label }) => format!("{number}={label}"),
            None => "-".to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn one_paragraph_is_called_as_among_all() {
        let style = Style {
            first: "({n})".to_owned(),
            within: "({n})".to_owned(),
        };
        for (path, marks, expected) in [
            (&[2][..], &["2."][..], Some("(2)")),
            (&[2, 1], &["4.2", "(a)"], Some("(2)(a)")),
            (&[2, 1], &["2.", "–"], None),
            (&[2, 1], &["•", "(a)"], None),
        ] {
            let marks: Vec<String> = marks.iter().map(|&mark| mark.to_owned()).collect();
            let found = label(&style, "4", path, &marks);
            assert_eq!(found.as_deref(), expected, "{marks:?}");
        }
    }

    #[test]
    fn a_paragraph_is_called_by_what_was_signed() {
        const LATIN: [&str; 2] = ["({n})", "({n})"];
        const HAN: [&str; 2] = ["第{numeral}款", "（{n}）"];
        for (style, item, lines, expected) in [
            (
                LATIN,
                "4",
                &["1. x", "2. y:", "(a) z", "(b) w"][..],
                "1=(1) 2=(2) 2.a=(2)(a) 2.b=(2)(b)",
            ),
            (
                HAN,
                "4",
                &["一、甲", "二、乙：", "（一）丙"],
                "1=第一款 2=第二款 2.1=第二款（一）",
            ),
            (
                HAN,
                "4",
                &["1. 甲", "2. 乙：", "(a) 丙", "i. 丁"],
                "1=第一款 2=第二款 2.a=第二款(a) 2.a.i=第二款(a)（i）",
            ),
            (
                LATIN,
                "4",
                &["1. x", "(a) y", "(c) z"],
                "1=(1) 1.a=(1)(a) 1.c=(1)(c)",
            ),
            (LATIN, "4", &["4.1 x", "4.2 y"], "1=(1) 2=(2)"),
            (LATIN, "7", &["1.1 x", "2.1 y"], "1.1=(1.1) 2.1=(2.1)"),
            (
                LATIN,
                "7",
                &["1. x", "1.1. y", "2. z"],
                "1=(1) 1.1=(1)(1) 2=(2)",
            ),
            (LATIN, "7", &["① x", "② y"], "1=① 2=②"),
            (LATIN, "7", &["1. x", "- y", "2. z"], "1=(1) - 2=(2)"),
            (HAN, "7", &["甲：", "（一）乙"], "1=（一）"),
        ] {
            assert_eq!(shown(style, item, lines), expected, "{lines:?}");
        }
    }
}
