//! What became of an item: only what an update with a source says, wherever readers look for it.

use concord::source::Sources;

use crate::support::{Site, change, data, everything, offered, problems, site, text};

const UPDATE: &str = "content/updates/2025-06-01-progress.tc.md";
const STATE: &str = "state = \"in-progress\"";

/// The fixture portal with another line for the state of items 1, 2 and 3.
fn with(line: &str) -> Sources {
    let mut sources = everything();
    change(&mut sources, UPDATE, STATE, line);
    sources
}

#[test]
fn an_item_shows_the_last_state_with_date_publisher_and_source() {
    let mut sources = everything();
    let later = "+++\ntitle = \"後續\"\nmemorandum = \"first\"\nitems = [1]\nstate = \"done\"\n\n\
                 [[source]]\ntitle = \"公報乙\"\npublisher = \"乙市人民政府\"\n\
                 url = \"https://www.example.org/done\"\n+++\n\n辦事處已經開幕。\n";
    sources.insert("content/updates/2025-12-24-opened.tc.md", later);
    let site = site(&sources);
    let item = text(&site, "en/first/1/index.html");
    let state = &item[item.find("Last published state").unwrap()..];
    let state = &state[..state.find("</p>").unwrap()];
    for part in [
        "Done",
        "24 December 2025",
        "公報乙",
        "乙市人民政府",
        "https://www.example.org/done",
    ] {
        assert!(state.contains(part), "{part}: {state}");
    }
    // The last change of the earlier update was later than its own day, and earlier than the other.
    let other = text(&site, "en/first/2/index.html");
    assert!(
        other.contains("In progress") && other.contains("1 July 2025"),
        "{other}"
    );
    // Of item 4 nobody says so.
    assert!(!text(&site, "en/first/4/index.html").contains("Last published state"));
    let page = text(&site, "en/first/states/index.html");
    let at = |words: &str| {
        page.find(words)
            .unwrap_or_else(|| panic!("{words}: {page}"))
    };
    assert!(
        at(">In progress</h2>") < at(">Done</h2>")
            && at(">Done</h2>") < at(">No state published</h2>")
    );
    assert!(at(">No state published</h2>") < at("/4/\""), "{page}");
    assert!(!page.contains('%'));
    in_data_and_feeds(&site);
}

/// What programs read of it.
fn in_data_and_feeds(site: &Site) {
    let all = data(site, "data/items.json");
    let of = |item: usize| all[item]["state"].clone();
    let first = all
        .as_array()
        .unwrap()
        .iter()
        .position(|of| of["memorandum"] == "first")
        .unwrap();
    assert_eq!(of(first)["is"], "done");
    assert_eq!(of(first)["update"], "2025-12-24-opened");
    assert_eq!(of(first + 3), serde_json::Value::Null);
    let feed = text(site, "en/updates/feed.xml");
    assert!(
        feed.contains("<category term=\"in-progress\" label=\"In progress\"/>"),
        "{feed}"
    );
    assert!(text(site, "tc/updates/feed.json").contains("進行中"));
}

#[test]
fn the_board_and_lists_say_it_in_words() {
    let site = site(&everything());
    let home = text(&site, "en/index.html");
    let area = text(&site, "en/first/index.html");
    assert!(home.contains("first/states/") || area.contains("states/"));
    assert!(
        area.contains("<span class=meta>In progress</span>"),
        "{area}"
    );
    let search = text(&site, "tc/search/index.html");
    assert!(search.contains("進行中"));
}

#[test]
fn without_a_state_nothing_is_there() {
    let without = site(&with(""));
    for file in &without.artifacts {
        assert!(!file.path.contains("/states/"), "{}", file.path);
        let html = String::from_utf8_lossy(&file.bytes);
        if file.path.ends_with(".html") {
            assert!(
                !html.contains("cell--told") && !html.contains("states/"),
                "{}",
                file.path
            );
        }
    }
}

/// What an editor writes, and what is said of it.
#[rustfmt::skip]
const MISTAKES: &[(&str, &str, Option<&str>)] = &[
    ("state = \"Done\"", "error[unknown-state]", Some("done")),
    ("state = \"in progress\"", "error[unknown-state]", Some("in-progress")),
    ("state = \"not_continued\"", "error[unknown-state]", Some("not-continued")),
    ("state = \"已完成\"", "error[unknown-state]", Some("done")),
    ("state = \"60%\"", "error[unknown-state]", None),
    ("state = 60", "error[wrong-type]", None),
    ("items = \"whole\"", "error[", None),
];

#[test]
fn a_state_that_is_none_is_an_error_with_the_one_that_is_meant() {
    for (line, code, meant) in MISTAKES {
        let sources = with(line);
        let found = offered(&sources);
        assert!(
            found.iter().any(|(said, _)| said.starts_with(code)),
            "{line}: {found:?}"
        );
        if let Some(meant) = meant {
            let offered = found
                .iter()
                .any(|(_, offered)| offered.as_deref() == Some(*meant));
            assert!(offered, "{line}: {found:?}");
        }
    }
}

#[test]
fn a_state_needs_items_and_a_source() {
    let mut sources = everything();
    let update = |state: &str, rest: &str| {
        format!("+++\ntitle = \"後續\"\nmemorandum = \"first\"\n{state}\n{rest}+++\n\n已經完成。\n")
    };
    let source =
        "[[source]]\ntitle = \"公報\"\npublisher = \"乙市\"\nurl = \"https://www.example.org/x\"\n";
    let file = "content/updates/2025-12-24-opened.tc.md";
    let mut said = |state: &str, rest: &str| {
        sources.insert(file, update(state, rest));
        problems(&sources)
            .into_iter()
            .filter(|of| of.contains(file))
            .collect::<Vec<_>>()
    };
    let whole = said("items = \"whole\"\nstate = \"done\"", source);
    assert!(
        whole[0].starts_with("error[state-without-items]"),
        "{whole:?}"
    );
    let alone = said("items = [1]\nstate = \"done\"\nsource = []", "");
    assert!(
        alone.iter().any(|of| of.starts_with("error[no-source]")),
        "{alone:?}"
    );
    assert_eq!(said("items = [1]\nstate = \"done\"", source), [""; 0]);
}

#[test]
fn two_states_of_one_day_are_told() {
    let mut sources = everything();
    for (name, state) in [("a", "done"), ("b", "changed")] {
        let text = format!(
            "+++\ntitle = \"後續{name}\"\nmemorandum = \"first\"\nitems = [4]\nstate = \"{state}\"\n\n\
             [[source]]\ntitle = \"公報\"\npublisher = \"乙市\"\nurl = \"https://www.example.org/{name}\"\n+++\n\n{name}。\n"
        );
        sources.insert(format!("content/updates/2025-12-24-{name}.tc.md"), text);
    }
    let found = problems(&sources);
    let told = "warning[states-of-one-day] content/updates/2025-12-24-b.tc.md:1:1";
    assert!(found.contains(&told.to_owned()), "{found:?}");
}

#[test]
fn a_portal_may_have_states_of_its_own() {
    let mut sources = with("state = \"handed-over\"");
    let refused = problems(&sources);
    assert!(
        refused
            .iter()
            .any(|of| of.starts_with("error[unknown-state]")),
        "{refused:?}"
    );
    for (language, words) in [("tc", "已移交"), ("sc", "已移交"), ("en", "Handed over")] {
        let file = format!("themes/default/words/{language}.toml");
        sources.insert(file, format!("[states]\nhanded-over = \"{words}\"\n"));
    }
    let site = site(&sources);
    assert!(text(&site, "en/first/1/index.html").contains("Handed over"));
}
