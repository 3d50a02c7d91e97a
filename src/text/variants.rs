//! Where two signed readings of one text differ by more than the script that they are written in.

use super::diff::edits;
use super::script::Converter;

/// A stretch of a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its words.
    pub text: String,
    /// Whether the other reading has other words here.
    pub differs: bool,
}

/// The paragraphs in which a Traditional and a Simplified text differ, each in both readings.
pub fn differences(
    traditional: &str,
    simplified: &str,
    converter: &Converter,
) -> Vec<[Vec<Stretch>; 2]> {
    let (of_one, of_other) = (traditional.lines().count(), simplified.lines().count());
    if of_one != of_other {
        let whole = |text: &str| vec![stretch(text, true)];
        return vec![[whole(traditional), whole(simplified)]];
    }
    let pairs = traditional.lines().zip(simplified.lines());
    let pairs = pairs.map(|(one, other)| (one, converter.simplified(one), other));
    let differing = pairs.filter(|(_, converted, other)| converted != other);
    differing
        .map(|(one, converted, other)| paragraph(one, &converted, other))
        .collect()
}

/// A paragraph in two readings, of which the one was `converted` to compare it with the other.
fn paragraph(one: &str, converted: &str, other: &str) -> [Vec<Stretch>; 2] {
    // Conversion is character by character, so a place in what was converted is one in the text itself.
    if one.chars().count() != converted.chars().count() {
        return [vec![stretch(one, true)], vec![stretch(other, true)]];
    }
    let edits = edits(converted, other);
    let start = |part: &str| part.as_ptr() as usize - converted.as_ptr() as usize;
    let count = |to: usize| converted[..to].chars().count();
    let of_one = edits.iter().map(|edit| {
        let from = start(edit.was);
        count(from)..count(from + edit.was.len())
    });
    let count = |to: usize| other[..to].chars().count();
    let of_other = edits
        .iter()
        .map(|edit| count(edit.at.start)..count(edit.at.end));
    [marked(one, of_one), marked(other, of_other)]
}

/// `text` in stretches, those at `ranges` of its characters marked.
fn marked(text: &str, ranges: impl Iterator<Item = std::ops::Range<usize>>) -> Vec<Stretch> {
    let characters: Vec<char> = text.chars().collect();
    let said = |range: std::ops::Range<usize>| characters[range].iter().collect::<String>();
    let mut stretches = Vec::new();
    let mut last = 0;
    for range in ranges {
        stretches.push(stretch(&said(last..range.start), false));
        stretches.push(stretch(&said(range.clone()), true));
        last = range.end;
    }
    stretches.push(stretch(&said(last..characters.len()), false));
    stretches.retain(|of| !of.text.is_empty());
    stretches
}

fn stretch(text: &str, differs: bool) -> Stretch {
    Stretch {
        text: text.to_owned(),
        differs,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The differences with what is marked in brackets.
    fn shown(traditional: &str, simplified: &str) -> Vec<[String; 2]> {
        let said = |stretches: &Vec<Stretch>| {
            let said = stretches.iter().map(|of| match of.differs {
                true => format!("[{}]", of.text),
                false => of.text.clone(),
            });
            said.collect::<String>()
        };
        differences(traditional, simplified, &Converter::new([]))
            .iter()
            .map(|pair| pair.each_ref().map(said))
            .collect()
    }

    #[test]
    fn another_script_alone_is_no_difference() {
        assert_eq!(
            shown("加強合作。\n舉辦展覽。", "加强合作。\n举办展览。"),
            [[""; 2]; 0]
        );
    }

    #[test]
    fn other_words_are_marked_in_both_readings() {
        for (one, other, expected) in [
            ("使用軟件。", "使用软体。", ["使用軟[件]。", "使用软[体]。"]),
            (
                "舉辦展覽。",
                "定期举办展览。",
                ["舉辦展覽。", "[定期]举办展览。"],
            ),
            (
                "一。\n舉辦展覽。",
                "一。\n举办展览",
                ["舉辦展覽[。]", "举办展览"],
            ),
            ("一。\n二。", "一。二。", ["[一。\n二。]", "[一。二。]"]),
        ] {
            assert_eq!(shown(one, other), [expected.map(str::to_owned)], "{one}");
        }
    }

    proptest::proptest! {
        #[test]
        fn a_reading_is_shown_whole(one in "[舉辦軟件。a]{0,12}", other in "[举办软件体。a]{0,12}") {
            for [of_one, of_other] in differences(&one, &other, &Converter::new([])) {
                let whole = |of: Vec<Stretch>| of.into_iter().map(|of| of.text).collect::<String>();
                proptest::prop_assert_eq!(whole(of_one), one.clone());
                proptest::prop_assert_eq!(whole(of_other), other.clone());
            }
        }
    }
}
