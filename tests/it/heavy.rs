//! Inputs that are heavy for their size, scaled down: each is refused with a message or built. As large as a
//! file may be, `benches/heavy` measures them.

use std::time::{Duration, Instant};

use concord::artifact::Discarded;
use concord::compile::compile;
use concord::diagnostic::Severity;

use crate::start::example;
use crate::support::{NOW, problems, said};

#[path = "../../benches/heavy/inputs.rs"]
mod inputs;

/// Some of the inputs, how large they are, and what is said of them; nothing where they are built.
const SOME: &[(&str, usize, &str)] = &[
    ("page of \"[a](\"", 8, ""),
    ("page of \"](\"", 8, ""),
    ("page of \"】\"", 8, ""),
    ("page of \"港**\"", 8, ""),
    ("page of \"# a\\n\"", 32, "heading"),
    ("page of nested lists", 8, "text-too-deep"),
    ("page with many aliases", 64, "too-many-aliases"),
    ("page with many unknown keys", 16, "unknown-key"),
    ("page with a long title", 8, "value-too-long"),
    ("page with nested front matter", 4, "toml-too-deep"),
    ("page of 16 MB", 4, "file-too-long"),
    ("item named by a date", 1, "number-too-great"),
    ("area named by a date", 1, "number-too-great"),
    ("item of dates in a sentence", 8, "too-many-dates"),
    ("item of wrapped lines", 16, "wrapped-text"),
    ("item of one line", 4, "paragraph-too-long"),
    ("names with many aliases", 16, "too-many-forms"),
    ("many names", 2, "too-many-in-termbase"),
    ("many languages", 16, "too-many-languages"),
    ("lock of one list", 8, "toml-too-much"),
    ("style of \"a:not(\"", 4, "style"),
    ("style of \"a{b:c}\"", 4, "theme-blocks"),
    ("script of \"a+\"", 4, "theme-chain"),
    ("script of \"(\"", 4, "theme-too-deep"),
    ("template of \"<div>\"", 4, "theme-too-deep"),
    ("template with conditions", 4, "theme-too-deep"),
    ("template with brackets", 4, "template"),
    ("one module of a script many times", 16, "theme-joined"),
];

/// Far more than any takes where nothing else runs; what grew with the square of its size took more.
const LONGEST: Duration = Duration::from_secs(30);

#[test]
fn each_is_refused_or_built() {
    let inputs = inputs::inputs();
    let mut wrong = Vec::new();
    for (name, divisor, code) in SOME {
        let input = inputs.iter().find(|input| input.name == *name);
        let input = input.unwrap_or_else(|| panic!("there is no {name}"));
        let mut sources = example(&["tc", "sc", "en"]);
        sources.insert(input.path, input.bytes(*divisor));
        let start = Instant::now();
        let report = compile(&sources, NOW, &Discarded).report;
        let text = said(&report, &sources);
        let took = start.elapsed();
        let errors = report.sorted().into_iter();
        let errors = errors.filter(|of| of.severity == Severity::Error);
        let codes: Vec<&str> = errors.map(|of| of.code).collect();
        let is_right = match *code {
            "" => codes.is_empty(),
            code => codes.contains(&code),
        };
        if !is_right || took > LONGEST || text.len() > 1_000_000 {
            wrong.push(format!("{name}: {codes:?} {took:?} {} bytes", text.len()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_gap_between_items_is_one_message() {
    let mut sources = example(&["tc"]);
    let item = "+++\ntitle = \"a\"\n+++\n\na\n";
    for number in [7, 8, 99_999] {
        sources.insert(format!("content/first/01-trade/{number}.tc.md"), item);
    }
    let gaps = problems(&sources);
    let gaps: Vec<_> = gaps
        .iter()
        .filter(|of| of.contains("missing-item"))
        .collect();
    assert_eq!(
        gaps,
        [
            "warning[missing-item] content/first/01-trade/7.tc.md:5:1",
            "warning[missing-item] content/first/01-trade/99999.tc.md:5:1"
        ]
    );
    let report = compile(&sources, NOW, &Discarded).report;
    let text = said(&report, &sources);
    assert!(
        text.contains("items 9 to 99998 of `first` are missing"),
        "{text}"
    );
}

#[test]
fn many_of_one_kind_are_counted() {
    let mut sources = example(&["tc"]);
    let page = format!(
        "+++\ntitle = \"a\"\nsummary = \"a\"\n+++\n\n{}",
        "# a\n\n".repeat(361)
    );
    sources.insert("content/pages/about.tc.md", page);
    let report = compile(&sources, NOW, &Discarded).report;
    let text = said(&report, &sources);
    // They have one cause, and are told as one.
    assert!(
        text.contains("the same in this file, 360 more: line "),
        "{text}"
    );
    assert_eq!(text.matches("error[heading]").count(), 1);
    assert!(text.contains("\n1 error"), "{text}");
}

#[test]
fn of_a_long_line_a_message_shows_what_is_around_the_place() {
    let mut sources = example(&["tc"]);
    let long = "a ".repeat(10_000);
    let page = format!("+++\ntitle = \"a\"\nsummary = \"a\"\n+++\n\n{long}<b>{long}");
    sources.insert("content/pages/about.tc.md", page);
    let report = compile(&sources, NOW, &Discarded).report;
    let text = said(&report, &sources);
    assert!(text.contains("content/pages/about.tc.md:6:20001"), "{text}");
    assert!(text.len() < 5_000 && text.contains("<b>"), "{text}");
}
