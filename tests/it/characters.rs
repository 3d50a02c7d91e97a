//! Characters that are not what they seem: each is reported where it is, as an error in signed text
//! and as a warning elsewhere.

use concord::diagnostic::line_column;

use crate::support::{change, everything, new_problems, problems};

const ITEM: &str = "content/first/01-trade/1.tc.md";
const UPDATE: &str = "content/updates/2025-12-01-hospitals.tc.md";

/// Places in the portal: a file, the words before the place, and how severe a character that looks
/// like another is there.
#[rustfmt::skip]
const PLACES: [(&str, &str, &str); 9] = [
    (ITEM, "支持甲市", "error"),
    (ITEM, "title = \"互設", "warning"),
    ("content/first/memorandum.tc.md", "title = \"", "error"),
    ("content/first/01-trade/domain.tc.md", "title = \"", "error"),
    ("content/first/01-trade/1.en.md", "title = \"", "warning"),
    (UPDATE, "title = \"", "warning"),
    (UPDATE, "publisher = \"", "warning"),
    (UPDATE, "兩市醫院", "warning"),
    ("portal.toml", "[title]\ntc = \"", "warning"),
];

/// Puts a character after the words of each place, and looks for a problem there.
fn check(c: char, places: &[(&str, &str, &str)], problem: impl Fn(&str) -> String) {
    let mut sources = everything();
    for (path, words, _) in places {
        change(&mut sources, path, words, &format!("{words}{c}"));
    }
    let found = problems(&sources);
    for (path, words, severity) in places {
        let text = sources.lossy(path).unwrap();
        let at = text.find(&format!("{words}{c}")).unwrap() + words.len();
        let (line, column) = line_column(&text, at);
        let expected = format!("{} {path}:{line}:{column}", problem(severity));
        assert!(found.contains(&expected), "{expected} in {found:#?}");
    }
}

#[test]
fn characters_that_look_like_others() {
    for c in ['\u{2FA6}', '\u{2EC4}', '\u{F90A}', '\u{2F802}', '\u{31D0}'] {
        check(c, &PLACES, |severity| {
            format!("{severity}[look-alike-character]")
        });
    }
}

#[test]
fn characters_that_only_some_fonts_have() {
    for c in ['\u{E000}', '\u{F0000}'] {
        check(c, &PLACES, |severity| {
            format!("{severity}[private-use-character]")
        });
    }
    check('\u{2E80}', &PLACES[..1], |_| "error[radical]".to_owned());
}

#[test]
fn characters_that_are_not_seen() {
    for c in "\u{AD}\u{2060}\u{E0041}\u{34F}\u{3164}\u{FE0F}\u{200D}\0".chars() {
        // What is wrong with the configuration hides what is wrong with the content.
        for places in [&PLACES[..8], &PLACES[8..]] {
            check(c, places, |_| "error[invisible-character]".to_owned());
        }
    }
}

#[test]
fn an_escape_or_a_reference_is_the_character_that_it_means() {
    for (path, from, to, expected) in [
        (
            "content/first/memorandum.tc.md",
            "title = \"",
            "title = \"\\u2FA6",
            "error[look-alike-character] content/first/memorandum.tc.md:5:9",
        ),
        (
            UPDATE,
            "兩市醫院",
            "兩市&shy;醫院",
            "error[invisible-character] content/updates/2025-12-01-hospitals.tc.md:13:1",
        ),
    ] {
        let mut sources = everything();
        change(&mut sources, path, from, to);
        let found = problems(&sources);
        assert!(found.contains(&expected.to_owned()), "{found:#?}");
    }
}

#[test]
fn a_character_that_is_meant_is_declared() {
    let declared = |key: &str, characters: &str| {
        let mut sources = everything();
        change(
            &mut sources,
            UPDATE,
            "title = ",
            &format!("{key}\ntitle = "),
        );
        change(&mut sources, UPDATE, "兩市", &format!("{characters}兩市"));
        new_problems(&sources)
    };
    let warning = |code: &str, at: &str| format!("warning[{code}] {UPDATE}:{at}");
    let escapes = "as-written = [\"\\uFA19\", \"\\uE000\"]";
    assert!(declared(escapes, "\u{FA19}\u{E000}").is_empty());
    assert!(declared("as-written = [\"\u{FA19}\u{2FA6}\"]", "\u{FA19}\u{2FA6}").is_empty());
    assert_eq!(
        declared("as-written = [\"\u{FA19}\"]", "\u{2FA6}"),
        [
            warning("as-written-unused", "2:15"),
            warning("look-alike-character", "14:1"),
        ]
    );
    assert_eq!(
        declared("as-written = \"神\"", ""),
        [format!("error[wrong-type] {UPDATE}:2:14")]
    );
}
