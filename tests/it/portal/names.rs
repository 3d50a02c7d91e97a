//! The termbase of this portal: names within names, words that only search knows, and what the
//! portal says of the sources of its facts.

use std::collections::BTreeSet;

use concord::content;
use concord::diagnostic::{Report, line_column};
use concord::model::Portal;
use concord::search::{Corpus, Index, answer};
use serde_json::Value;

use super::repository;
use crate::support::{NOW, data, problems, site, text};

const NAMES: &str = "content/names.toml";

/// An entry of `names.toml`, as it is written.
struct Entry {
    id: String,
    forms: Vec<String>,
    within: Vec<String>,
    not_within: Vec<String>,
    found_by: Vec<(String, String)>,
}

fn strings(value: Option<&toml::Value>) -> Vec<String> {
    let list = value.and_then(toml::Value::as_array).into_iter().flatten();
    list.map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// The names, or the terms, of the repository.
fn entries(what: &str) -> Vec<Entry> {
    let file: toml::Table = repository().lossy(NAMES).unwrap().parse().unwrap();
    let entries = file[what].as_array().unwrap().iter();
    entries
        .map(|entry| {
            let aliases = strings(entry.get("aliases").and_then(|of| of.get("tc")));
            let form = entry["form"]["tc"].as_str().unwrap().to_owned();
            let found_by = entry.get("found-by").and_then(toml::Value::as_table);
            Entry {
                id: entry["id"].as_str().unwrap().to_owned(),
                forms: std::iter::once(form).chain(aliases).collect(),
                within: strings(entry.get("within")),
                not_within: strings(entry.get("not-within")),
                found_by: found_by
                    .into_iter()
                    .flatten()
                    .flat_map(|(key, list)| {
                        let phrases = strings(Some(list)).into_iter();
                        phrases.map(|phrase| (key.clone(), phrase))
                    })
                    .collect(),
            }
        })
        .collect()
}

/// Whether one of `phrases` is in `longer` and holds all of `form`.
fn speaks_of(phrases: &[String], longer: &str, form: &str) -> bool {
    phrases
        .iter()
        .any(|phrase| phrase.contains(form) && longer.contains(phrase.as_str()))
}

/// The names within a longer form of another entry, with that form.
fn nested<'a>(names: &'a [Entry], terms: &'a [Entry]) -> Vec<(&'a Entry, &'a str, &'a str)> {
    let mut nested = Vec::new();
    for name in names {
        let others = names.iter().chain(terms).filter(|of| of.id != name.id);
        for longer in others.flat_map(|of| &of.forms) {
            for form in &name.forms {
                if longer != form && longer.contains(form.as_str()) {
                    nested.push((name, form.as_str(), longer.as_str()));
                }
            }
        }
    }
    nested
}

#[test]
fn every_name_within_a_longer_one_is_meant_or_excluded() {
    let (names, terms) = (entries("name"), entries("term"));
    let nested = nested(&names, &terms);
    assert!(nested.len() > 20, "there is little to look at");
    for (name, form, longer) in nested {
        let meant = speaks_of(&name.within, longer, form);
        let excluded = speaks_of(&name.not_within, longer, form);
        assert!(
            meant || excluded,
            "{}: is it meant by {form} in {longer}?",
            name.id
        );
    }
}

#[test]
fn what_is_not_decided_is_told() {
    // Every phrase that says what a name means within a longer one is needed: without them all,
    // each of these names is told of, and no other.
    let (names, terms) = (entries("name"), entries("term"));
    let nested: BTreeSet<&str> = nested(&names, &terms)
        .iter()
        .map(|(name, ..)| name.id.as_str())
        .collect();
    let mut sources = repository();
    let lines: Vec<String> = sources
        .lossy(NAMES)
        .unwrap()
        .lines()
        .filter(|line| !line.starts_with("within = ") && !line.starts_with("not-within = "))
        .map(str::to_owned)
        .collect();
    sources.insert(NAMES, lines.join("\n"));
    let mut report = Report::new();
    content::load(&sources, NOW, &mut report);
    let told: BTreeSet<&str> = report
        .sorted()
        .into_iter()
        .filter(|problem| problem.code == "undecided-name")
        .map(|problem| {
            let start = problem.place.as_ref().unwrap().span.start;
            let (line, _) = line_column(&lines.join("\n"), start);
            let id = lines[line - 1].strip_prefix("id = \"").unwrap();
            id.trim_end_matches('"')
        })
        .collect();
    assert_eq!(told, nested);
}

#[test]
fn names_within_names_are_let_be_where_nobody_asks() {
    let mut sources = repository();
    let text = sources.lossy(NAMES).unwrap().into_owned();
    let text = text.replace("decide-within = true\n", "");
    let text = text.replace(
        "within = [\"一帶一路高峰論壇\"",
        "within = [\"一帶一路的高峰論壇\"",
    );
    sources.insert(NAMES, text);
    assert_eq!(problems(&sources), Vec::<String>::new());
}

/// Names whose kind or side could be taken for another.
#[rustfmt::skip]
const KINDS: [(&str, &str, &str); 16] = [
    ("hong-kong-shanghai-cooperation-conference", "mechanism", "joint"),
    ("financial-cooperation-working-meeting", "mechanism", "joint"),
    ("shanghai-hong-kong-stock-connect", "mechanism", "joint"),
    // Between the Mainland and Hong Kong, not Shanghai and Hong Kong.
    ("cross-boundary-bond-market-mechanism", "mechanism", "national"),
    ("etf-cross-listing-scheme", "mechanism", "national"),
    ("mutual-recognition-of-funds", "mechanism", "national"),
    ("sister-schools", "programme", "national"),
    ("belt-and-road", "programme", "national"),
    ("letter-of-intent", "agreement", "joint"),
    ("innovation-and-technology-memorandum", "agreement", "joint"),
    ("outline-national-14th-five-year-plan", "document", "national"),
    ("outline-shanghai-14th-five-year-plan", "document", "shanghai"),
    ("residence-permit", "document", "national"),
    ("home-return-permit", "document", "national"),
    ("overseas-talent-residence-permit", "document", "shanghai"),
    // It acts: item 11 speaks of co-operation with it.
    ("1862-theatre", "organisation", "shanghai"),
];

#[test]
fn each_name_has_the_kind_and_the_side_of_its_own() {
    let site = site(&repository());
    let names = data(&site, "data/names.json");
    for (id, kind, side) in KINDS {
        let name = names.as_array().unwrap().iter();
        let name = name.clone().find(|name| name["id"] == id).unwrap();
        assert_eq!(
            (&name["kind"], &name["side"]),
            (&kind.into(), &side.into()),
            "{id}"
        );
    }
}

/// Every string of a JSON value.
fn words<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => out.push(text),
        Value::Array(list) => list.iter().for_each(|value| words(value, out)),
        Value::Object(fields) => fields.values().for_each(|value| words(value, out)),
        _ => {}
    }
}

#[test]
fn what_a_name_is_found_by_is_shown_nowhere() {
    let site = site(&repository());
    let names = data(&site, "data/names.json");
    let entries = entries("name");
    let phrases: Vec<_> = entries
        .iter()
        .flat_map(|entry| entry.found_by.iter().map(|(_, phrase)| (&entry.id, phrase)))
        .collect();
    assert!(phrases.len() > 10, "there is little to look at");
    for (id, phrase) in phrases {
        let of = |name: &&Value| name["id"] == id.as_str();
        let name = names.as_array().unwrap().iter().find(of).unwrap();
        let mut shown = Vec::new();
        words(name, &mut shown);
        assert!(!shown.contains(&phrase.as_str()), "{id}: {phrase} in data");
        for key in ["tc", "sc", "en"] {
            let page = text(&site, &format!("{key}/names/{id}/index.html"));
            assert!(
                !page.contains(&format!(">{phrase}<")),
                "{key} {id}: {phrase}"
            );
        }
    }
    // A name that the signed text avoids is in no text of the site at all.
    for artifact in &site.artifacts {
        if artifact.path.starts_with("search/") {
            continue; // What search knows.
        }
        let file = String::from_utf8_lossy(&artifact.bytes);
        for phrase in ["債券通", "债券通", "Bond Connect"] {
            assert!(!file.contains(phrase), "{}: {phrase}", artifact.path);
        }
    }
}

fn portal() -> Portal {
    let content = content::load(&repository(), NOW, &mut Report::new()).unwrap();
    content.portal.unwrap()
}

#[test]
fn what_a_name_is_found_by_finds_it_in_every_edition() {
    let portal = portal();
    let corpus = Corpus::new(&portal);
    let index = Index::build(&corpus);
    for entry in entries("name") {
        let name = portal
            .names
            .iter()
            .find(|name| name.id == entry.id)
            .unwrap();
        let simplified = portal.languages.find("sc").unwrap();
        let derived = name.found_by[simplified].iter();
        let written = entry.found_by.iter().map(|(_, phrase)| phrase);
        for phrase in written.chain(derived) {
            for language in portal.languages.ids() {
                let first = answer(&corpus, &index, phrase, language).hits;
                let first = first.first().map(|hit| corpus.items[hit.document]);
                let is_found =
                    name.items.is_empty() || first.is_some_and(|id| name.items.contains(&id));
                assert!(is_found, "{phrase} does not find {}", name.id);
            }
        }
    }
}

#[test]
fn sessions_say_of_a_memorandum_what_it_says() {
    let site = site(&repository());
    let sessions = data(&site, "data/sessions.json");
    let memoranda = data(&site, "data/memoranda.json");
    for memorandum in memoranda.as_array().unwrap() {
        let of = |session: &&Value| session["number"] == memorandum["session"];
        let session = sessions.as_array().unwrap().iter().find(of).unwrap();
        let domains = memorandum["domains"].as_array().unwrap();
        let items = domains
            .iter()
            .map(|of| of["items"].as_array().unwrap().len());
        assert_eq!(session["held"], memorandum["signed"]);
        assert_eq!(session["areas"], domains.len());
        assert_eq!(session["items"], items.sum::<usize>());
    }
    // No source says that a session met in October 2003, when the mechanism was set up.
    let held = sessions.as_array().unwrap().iter().map(|of| &of["held"]);
    assert!(
        held.clone()
            .all(|held| !held.as_str().unwrap().starts_with("2003"))
    );
}

#[test]
fn an_update_may_have_the_memorandum_itself_as_a_source() {
    let site = site(&repository());
    for key in ["tc", "sc", "en"] {
        let page = text(
            &site,
            &format!("{key}/updates/2021-08-30-memorandum-signed/index.html"),
        );
        let (_, sources) = page.split_once("id=sources-title").unwrap();
        let (sources, _) = sources.split_once("</section>").unwrap();
        assert!(sources.contains("<a href=\"../../fifth/\">"), "{sources}");
        assert_eq!(sources.matches("rel=external").count(), 1, "{sources}");
    }
    let updates = data(&site, "data/updates.json");
    let sources = updates[0]["sources"].as_array().unwrap();
    let urls: Vec<_> = sources
        .iter()
        .map(|of| of["url"].as_str().unwrap())
        .collect();
    assert_eq!(urls[1], format!("{}/tc/fifth/", site.base));
}
