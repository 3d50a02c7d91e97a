//! How firm the verbs of the memorandum are: a translation that shifts one is found, and those that are right are not.

use concord::source::Sources;

use super::repository;
use crate::support::problems;

/// English verbs as items have them, by how firm they are, each with its gerund; those of the last two are in no item.
const VERBS: [(u32, &str, &str); 15] = [
    (1, "study", "studying"),
    (1, "consider", "considering"),
    (2, "explore", "exploring"),
    (2, "discuss", "discussing"),
    (3, "welcome", "welcoming"),
    (3, "welcomes", "welcoming"),
    (4, "encourage", "encouraging"),
    (5, "support", "supporting"),
    (6, "foster", "fostering"),
    (6, "strengthen", "strengthening"),
    (6, "deepen", "deepening"),
    (7, "take forward", "taking forward"),
    (8, "implement", "implementing"),
    (8, "implementation", "implementing"),
    (9, "ensure", "ensuring"),
];

/// Verbs that are on nobody's ladder.
const OTHERS: [(&str, &str); 3] = [
    ("prioritise", "prioritising"),
    ("call for", "calling for"),
    ("look at", "looking at"),
];

const SHIFTS: usize = 60;

/// The verbs of a text, by where they stand: the verb, and whether it is its gerund.
fn verbs(text: &str) -> Vec<(usize, usize, bool)> {
    let lower = text.to_lowercase();
    let mut found = Vec::new();
    for (verb, (_, base, gerund)) in VERBS.iter().enumerate() {
        for (form, is_gerund) in [(base, false), (gerund, true)] {
            for (at, _) in lower.match_indices(form) {
                let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
                let is_part = is_letter(lower[..at].chars().next_back())
                    || is_letter(lower[at + form.len()..].chars().next());
                if !is_part {
                    found.push((at, verb, is_gerund));
                }
            }
        }
    }
    found.sort_unstable();
    found
}

/// The English items: path, front matter and text.
fn items(sources: &Sources) -> Vec<(String, String, String)> {
    let files = sources.below("content/fifth/").filter_map(|(path, bytes)| {
        let name = path.rsplit('/').next()?.strip_suffix(".en.md")?;
        name.parse::<u32>().ok()?;
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let (head, body) = text.split_at(text[3..].find("+++").unwrap() + 6);
        Some((path.to_owned(), head.to_owned(), body.to_owned()))
    });
    files.collect()
}

/// How many verbs are said to be of another strength, in which files.
fn flagged(sources: &Sources) -> Vec<String> {
    let found = problems(sources).into_iter();
    let of_strength = found.filter_map(|problem| {
        let place = problem.strip_prefix("warning[other-strength] ")?;
        Some(place.split(':').next()?.to_owned())
    });
    of_strength.collect()
}

#[test]
fn of_60_shifts_of_the_leading_verb_57_are_found_and_no_item_is_flagged_as_it_is() {
    assert_eq!(flagged(&repository()), Vec::<String>::new());
    let sources = repository();
    let mut random = fastrand::Rng::with_seed(24);
    let mut shifted = sources.clone();
    let mut expected = Vec::new();
    let mut items = items(&sources);
    assert_eq!(items.len(), 61);
    random.shuffle(&mut items);
    for (path, head, body) in items {
        let Some(&(at, verb, is_gerund)) = verbs(&body).first() else {
            continue;
        };
        if expected.len() == SHIFTS {
            break;
        }
        let (strength, base, gerund) = VERBS[verb];
        let form =
            |(base, gerund): (&'static str, &'static str)| if is_gerund { gerund } else { base };
        // One in six is a verb that no ladder has.
        let other = match random.usize(..6) {
            0 => OTHERS[random.usize(..OTHERS.len())],
            _ => {
                let others: Vec<_> = VERBS.iter().filter(|of| of.0 != strength).collect();
                let (_, base, gerund) = others[random.usize(..others.len())];
                (*base, *gerund)
            }
        };
        let length = form((base, gerund)).len();
        let body = [&body[..at], form(other), &body[at + length..]].concat();
        shifted.insert(path.clone(), head + &body);
        expected.push(path);
    }
    assert_eq!(expected.len(), SHIFTS);
    let found = flagged(&shifted);
    let missed: Vec<&String> = expected
        .iter()
        .filter(|path| !found.contains(path))
        .collect();
    assert!(missed.len() <= 3, "{missed:?}");
    let others: Vec<&String> = found
        .iter()
        .filter(|path| !expected.contains(path))
        .collect();
    assert_eq!(others, Vec::<&String>::new());
}

#[test]
fn an_editor_answers_in_the_file() {
    let mut sources = repository();
    let items = items(&sources);
    let (path, head, body) = items
        .iter()
        .find(|(path, ..)| path.ends_with("/26.en.md"))
        .unwrap();
    let stronger = body.replacen("study", "implement", 1);
    assert_ne!(&stronger, body);
    sources.insert(path.clone(), format!("{head}{stronger}"));
    assert_eq!(flagged(&sources), std::slice::from_ref(path));
    let answered = head.replacen(
        "title =",
        "strength = \"The other side confirmed it.\"\ntitle =",
        1,
    );
    sources.insert(path.clone(), format!("{answered}{stronger}"));
    assert_eq!(flagged(&sources), Vec::<String>::new());
}
