//! Judges a quotation: in which text it is, and what differs.

use std::collections::BTreeSet;
use std::ops::Range;

use super::answer::{Answer, Part, Verdict};
use super::compared::{Compared, compare, written};
use super::texts::{Cut, Pairs, by_pair, shared};
use super::words::{SHORT, Token, weight, words};
use crate::text::pasted::{readings, stretches};

/// The most words and marks of a quotation that is compared.
const LONGEST: usize = 2_000;
/// The texts that are compared word by word with a quotation that no text has as it is.
const NEAREST: usize = 6;
/// What an earlier wording counts as farther away than the present one.
const EARLIER: u32 = 4;
/// The most that a word of an altered quotation may differ on average.
const FARTHEST: u32 = 20;

/// What is said of a quotation as it was pasted.
pub fn judge(texts: &[Cut], pasted: &str) -> Answer {
    let mut best: Option<Answer> = None;
    for reading in readings(pasted) {
        for answer in answers(texts, &reading) {
            let rank = answer.rank();
            if best.as_ref().is_none_or(|best| rank < best.rank()) {
                best = Some(answer);
            }
        }
        if best
            .as_ref()
            .is_some_and(|best| best.verdict == Verdict::Exact)
        {
            break;
        }
    }
    best.expect("what was pasted is a reading of itself")
}

/// What is said of words: as they are, and as stretches that an ellipsis joins.
fn answers(texts: &[Cut], reading: &str) -> Vec<Answer> {
    let quoted = words(reading);
    if quoted.len() > LONGEST {
        return vec![single(nothing(&quoted, Verdict::Long), &quoted)];
    }
    let whole = answer(texts, &quoted);
    if whole.verdict == Verdict::Exact {
        return vec![whole];
    }
    let parts: Vec<Vec<Token>> = stretches(reading).iter().map(|part| words(part)).collect();
    let saying = parts.iter().filter(|part| weight(part) > 0);
    let saying: Vec<&Vec<Token>> = saying.collect();
    match parts.len() > 1 && !saying.is_empty() {
        true => vec![whole, joined(texts, &saying)],
        false => vec![whole],
    }
}

/// A quotation of one stretch.
fn single(part: Part, quoted: &[Token]) -> Answer {
    Answer {
        verdict: part.verdict,
        short: weight(quoted) < SHORT,
        omits: false,
        parts: vec![part],
    }
}

/// A stretch of which no text is known.
fn nothing(quoted: &[Token], verdict: Verdict) -> Part {
    Part {
        quoted: written(quoted),
        verdict,
        script: false,
        texts: Vec::new(),
        words: String::new(),
        changes: Vec::new(),
        starts: Vec::new(),
        cost: 0,
    }
}

fn answer(texts: &[Cut], quoted: &[Token]) -> Answer {
    if let Some(part) = in_place(texts, quoted) {
        return single(part, quoted);
    }
    if weight(quoted) < SHORT {
        return single(nothing(quoted, Verdict::Absent), quoted);
    }
    match covered(texts, quoted) {
        Some(Covered::Glued(parts)) => Answer {
            verdict: Verdict::Glued,
            short: false,
            omits: false,
            parts,
        },
        Some(Covered::WithGaps(part)) => single(part, quoted),
        None => {
            let nearest = nearest(texts, quoted);
            let part = nearest.unwrap_or_else(|| nothing(quoted, Verdict::Absent));
            single(part, quoted)
        }
    }
}

/// Stretches with words left out between them: in one text and in its order, or from several places.
fn joined(texts: &[Cut], parts: &[&Vec<Token>]) -> Answer {
    let short = parts.iter().map(|part| weight(part)).sum::<usize>() < SHORT;
    let mut parts: Vec<Part> = parts
        .iter()
        .flat_map(|part| answer(texts, part).parts)
        .collect();
    let common = common(&parts);
    if let Some(text) = common {
        for part in &mut parts {
            let at = part.texts.iter().position(|of| *of == text);
            part.starts = at.map(|at| part.starts[at]).into_iter().collect();
            part.texts = vec![text];
        }
    }
    let starts: Vec<usize> = parts
        .iter()
        .flat_map(|part| part.starts.first().copied())
        .collect();
    let in_order = starts.is_sorted();
    let worst = parts.iter().map(|part| part.verdict).max();
    let worst = worst.expect("there are stretches");
    Answer {
        verdict: match common.is_some() && in_order {
            true => worst,
            false => worst.max(Verdict::Glued),
        },
        short,
        omits: true,
        parts,
    }
}

/// The first text that has every stretch.
fn common(parts: &[Part]) -> Option<usize> {
    let (first, others) = parts.split_first()?;
    let has = |text: &&usize| others.iter().all(|part| part.texts.contains(*text));
    first.texts.iter().find(has).copied()
}

/// A text beside a quotation.
struct Found {
    text: usize,
    compared: Compared,
    /// Where the quotation begins in the text.
    start: usize,
}

impl Found {
    fn verdict(&self) -> Verdict {
        match &self.compared {
            of if of.words => Verdict::Altered,
            of if of.marks => Verdict::Marks,
            of if of.script => Verdict::Script,
            _ => Verdict::Exact,
        }
    }

    /// How far it is: less is better.
    fn distance(&self, texts: &[Cut]) -> (bool, u32, usize) {
        let earlier = if texts[self.text].is_earlier {
            EARLIER
        } else {
            0
        };
        let is_other = self.verdict() != Verdict::Exact;
        (is_other, self.compared.cost + earlier, self.text)
    }
}

/// The words of a quotation as texts have them, whatever is between them.
fn in_place(texts: &[Cut], quoted: &[Token]) -> Option<Part> {
    let keys: Vec<&str> = keys(quoted);
    if keys.is_empty() {
        return None;
    }
    let is_mark = |token: &&Token| !token.is_word();
    let marks = [
        quoted.iter().take_while(is_mark).count(),
        quoted.iter().rev().take_while(is_mark).count(),
    ];
    let mut found = Vec::new();
    for (text, of) in texts.iter().enumerate() {
        for at in of.places(&keys) {
            let stretch = of.stretch(at..at + keys.len(), marks);
            found.push(beside(texts, text, quoted, (stretch, false)));
        }
    }
    best(texts, quoted, found)
}

fn beside(
    texts: &[Cut],
    text: usize,
    quoted: &[Token],
    (stretch, is_anchored): (Range<usize>, bool),
) -> Found {
    let own = &texts[text].tokens[stretch.clone()];
    let compared = compare(quoted, own, is_anchored);
    Found {
        text,
        start: stretch.start + compared.start,
        compared,
    }
}

fn keys(tokens: &[Token]) -> Vec<&str> {
    let words = tokens.iter().filter(|token| token.is_word());
    words.map(|token| token.key.as_str()).collect()
}

/// The nearest of some texts, with those in the same language that are as near, each place once.
fn best(texts: &[Cut], quoted: &[Token], mut found: Vec<Found>) -> Option<Part> {
    found.sort_by_key(|of| of.distance(texts));
    let first = found.first()?;
    let (is_other, cost, _) = first.distance(texts);
    let language = texts[first.text].language;
    let mut places = BTreeSet::new();
    let alike: Vec<&Found> = found
        .iter()
        .filter(|of| {
            let (other, far, _) = of.distance(texts);
            let text = &texts[of.text];
            (other, far, text.language) == (is_other, cost, language) && places.insert(text.place)
        })
        .collect();
    let verdict = first.verdict();
    let is_shown = matches!(verdict, Verdict::Marks | Verdict::Altered);
    Some(Part {
        quoted: written(quoted),
        verdict,
        script: first.compared.script,
        texts: alike.iter().map(|of| of.text).collect(),
        starts: alike.iter().map(|of| of.start).collect(),
        words: first.compared.text.clone(),
        changes: match is_shown {
            true => first.compared.changes.clone(),
            false => Vec::new(),
        },
        cost,
    })
}

/// The text that is nearest to a quotation which no text has, if it is near enough.
fn nearest(texts: &[Cut], quoted: &[Token]) -> Option<Part> {
    let keys = keys(quoted);
    let pairs: Pairs<'_> = keys.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let mut windows: Vec<(usize, usize, usize)> = Vec::new();
    for (text, of) in texts.iter().enumerate() {
        if let Some((count, start)) = densest(&shared(of, &pairs), keys.len()) {
            windows.push((count, text, start));
        }
    }
    windows.sort_by_key(|(count, text, _)| (std::cmp::Reverse(*count), *text));
    let around = keys.len() / 2 + 4;
    let found = windows.iter().take(NEAREST).map(|(_, text, start)| {
        let of = &texts[*text];
        let first = start.saturating_sub(around);
        let last = (start + keys.len() + around).min(of.words.len());
        beside(
            texts,
            *text,
            quoted,
            (of.stretch(first..last, [4, 4]), false),
        )
    });
    let found: Vec<Found> = found.collect();
    let part = best(texts, quoted, found)?;
    let farthest = FARTHEST * u32::try_from(keys.len()).unwrap_or(u32::MAX);
    (part.cost <= farthest).then_some(part)
}

/// Where the most of some places are within `width` of each other, and how many; the first such.
fn densest(places: &[usize], width: usize) -> Option<(usize, usize)> {
    let mut best: Option<(usize, usize)> = None;
    let mut end = 0;
    for (at, start) in places.iter().enumerate() {
        while end < places.len() && places[end] < start + width {
            end += 1;
        }
        if best.is_none_or(|(count, _)| end - at > count) {
            best = Some((end - at, *start));
        }
    }
    best
}

/// A stretch of a quotation that a text has.
struct Stretch {
    /// Words of the quotation.
    words: Range<usize>,
    text: usize,
    /// Where it begins in the text, in words.
    at: usize,
}

/// What the stretches of a quotation are, where texts have nearly all of it.
enum Covered {
    /// They are from several places.
    Glued(Vec<Part>),
    /// They are from one text and in its order, with other words or none between them.
    WithGaps(Part),
}

/// Whether a quotation is nearly all of stretches that texts have.
fn covered(texts: &[Cut], quoted: &[Token]) -> Option<Covered> {
    let at: Vec<usize> = (0..quoted.len())
        .filter(|at| quoted[*at].is_word())
        .collect();
    let keys = keys(quoted);
    let (stretches, skipped) = cover(texts, quoted, (&keys, &at));
    let (first, last) = (stretches.first()?, stretches.last()?);
    if skipped * 10 > weight(quoted) {
        return None;
    }
    let is_apart = |pair: &[Stretch]| {
        let [one, other] = [&pair[0], &pair[1]];
        let is_before = one.text == other.text && other.at < one.at + one.words.len();
        texts[one.text].place != texts[other.text].place || is_before
    };
    if !stretches.windows(2).any(is_apart) {
        // From its first word to its last: else what is nearest tells more.
        let is_all = first.words.start == 0 && last.words.end == keys.len();
        let is_one = is_all && stretches.iter().all(|of| of.text == first.text);
        let of = &texts[first.text];
        let end = last.at + last.words.len();
        let after = quoted.len() - 1 - at[at.len() - 1];
        let stretch = of.stretch(first.at..end, [at[0], after]);
        let found = is_one.then(|| beside(texts, first.text, quoted, (stretch, true)));
        return best(texts, quoted, found.into_iter().collect()).map(Covered::WithGaps);
    }
    let starts = stretches.iter().skip(1).map(|of| at[of.words.start]);
    let ends: Vec<usize> = starts.chain([quoted.len()]).collect();
    let mut start = 0;
    let parts = ends.into_iter().map(|end| {
        let own = &quoted[start..end];
        start = end;
        let part = in_place(texts, own).or_else(|| nearest(texts, own));
        part.unwrap_or_else(|| nothing(own, Verdict::Absent))
    });
    Some(Covered::Glued(parts.collect()))
}

/// The longest stretches of a quotation that texts have, one after the other, and the weight of what none has.
fn cover(
    texts: &[Cut],
    quoted: &[Token],
    (keys, at): (&[&str], &[usize]),
) -> (Vec<Stretch>, usize) {
    let pairs: Pairs<'_> = keys.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let places = by_pair(texts, &pairs);
    let mut stretches: Vec<Stretch> = Vec::new();
    let (mut word, mut skipped) = (0, 0);
    while word < keys.len() {
        let last = stretches.last().map(|of| of.text);
        let pair = (keys[word], keys.get(word + 1).copied().unwrap_or_default());
        let known = places.get(&pair).into_iter().flatten();
        let longest = known.map(|&(text, of)| {
            let length = run(&texts[text], of, &keys[word..]);
            (std::cmp::Reverse(length), last != Some(text), text, of)
        });
        let longest = longest.min();
        let length = longest.map_or(0, |(length, ..)| length.0);
        let own = at.iter().skip(word).take(length);
        let says: usize = own.map(|of| quoted[*of].weight).sum();
        match longest {
            Some((_, _, text, of)) if says >= SHORT => {
                stretches.push(Stretch {
                    words: word..word + length,
                    text,
                    at: of,
                });
                word += length;
            }
            _ => {
                skipped += quoted[at[word]].weight;
                word += 1;
            }
        }
    }
    (stretches, skipped)
}

/// How many of some words follow each other in a text from a place on.
fn run(text: &Cut, at: usize, keys: &[&str]) -> usize {
    let own = (at..text.words.len()).map(|word| text.key(word));
    own.zip(keys).take_while(|(own, key)| own == *key).count()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    /// What the browser answers too: `tests/search/quotations.test.mjs` reads the same file.
    const VECTORS: &str = include_str!("../../tests/fixtures/quotations.json");

    #[test]
    fn quotations_are_judged_as_the_vectors_say() {
        let vectors: Value = serde_json::from_str(VECTORS).unwrap();
        let list = |key: &str| vectors[key].as_array().unwrap();
        let text = |of: &Value| {
            let number = |key: &str| usize::try_from(of[key].as_u64().unwrap()).unwrap();
            let place = (
                number("place"),
                number("language"),
                of["isEarlier"].as_bool().unwrap_or(false),
            );
            Cut::new(place, of["words"].as_str().unwrap())
        };
        let texts: Vec<Cut> = list("texts").iter().map(text).collect();
        for case in list("cases") {
            let pasted = case["pasted"].as_str().unwrap();
            let answer = serde_json::to_value(judge(&texts, pasted)).unwrap();
            assert_eq!(answer, case["answer"], "{pasted}");
        }
    }

    #[test]
    fn what_is_too_long_is_said_to_be() {
        let texts = [Cut::new((0, 0, false), "words of a text")];
        let answer = judge(&texts, &"word ".repeat(LONGEST + 1));
        assert_eq!(answer.verdict, Verdict::Long);
    }

    proptest::proptest! {
        #[test]
        fn only_what_a_text_has_is_exact(text in "[甲乙丙ab ，。]{0,30}", pasted in "[甲乙丙ab ，。]{1,12}") {
            let texts = [Cut::new((0, 0, false), &text)];
            let answer = judge(&texts, &pasted);
            if answer.verdict == Verdict::Exact {
                let spaced = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
                proptest::prop_assert!(spaced(&text).contains(&spaced(&pasted)));
            }
        }

        #[test]
        fn every_stretch_of_words_is_exact(text in "[甲乙丙]{1,30}", start in 0_usize..30, length in 1_usize..30) {
            let texts = [Cut::new((0, 0, false), &text)];
            let pasted: String = text.chars().skip(start).take(length).collect();
            if !pasted.is_empty() {
                proptest::prop_assert_eq!(judge(&texts, &pasted).verdict, Verdict::Exact);
            }
        }
    }
}
