//! Every field of every type of the model is changed once: an incremental build then makes the same site as
//! a full one. A file that shows something which its dependencies do not hold would be reused as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiff::civil;
use serde_json::{Value, json};

use super::{Prepared, prepare};
use crate::artifact::{Artifact, Sink};
use crate::content::{Edition, Waiting};
use crate::diagnostic::Report;
use crate::inventory::Inventory;
use crate::model::Portal;
use crate::plan;
use crate::source::Sources;

type Site = BTreeMap<String, Vec<u8>>;

/// A site onto which the next one is built.
struct Onto<'s> {
    previous: &'s Site,
    files: Mutex<Site>,
}

impl Sink for Onto<'_> {
    fn write(&self, artifact: Artifact) {
        let mut files = self.files.lock().unwrap();
        files.insert(artifact.path, artifact.bytes);
    }

    fn reused(&self, path: &str, _: u64) {
        let bytes = self.previous[path].clone();
        self.files.lock().unwrap().insert(path.to_owned(), bytes);
    }
}

/// The site of `portal`, built onto what is known of another; `None` where it has errors or cannot be made.
fn site(
    of: &Prepared,
    portal: &Portal,
    (previous, inventory): (&Site, Option<&Inventory>),
) -> Option<(Site, Inventory)> {
    let build = || {
        let mut report = Report::new();
        let pages = plan::plan(portal, &mut report);
        let prepared = Prepared {
            theme: Arc::clone(&of.theme),
            portal: portal.clone(),
            pages: pages.into(),
            links: Arc::clone(&of.links),
            static_files: Arc::clone(&of.static_files),
            until: None,
            waiting: Waiting::default(),
            reader: Arc::clone(&of.reader),
        };
        let files = Mutex::default();
        let onto = Onto { previous, files };
        let (_, inventory) = prepared.site(inventory, &onto, &mut report)?;
        Some((onto.files.into_inner().unwrap(), inventory))
    };
    // Some changes make a portal that content never makes, such as an item that does not exist.
    catch_unwind(AssertUnwindSafe(build)).ok()?
}

/// Every value in `value`, by the field that it is the value of: `memoranda.*.signed`.
fn fields(value: &Value, field: &str, at: &str, all: &mut BTreeMap<String, Vec<String>>) {
    all.entry(field.to_owned()).or_default().push(at.to_owned());
    match value {
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                fields(value, &format!("{field}.*"), &format!("{at}/{index}"), all);
            }
        }
        Value::Object(object) => {
            for (key, value) in object {
                fields(
                    value,
                    &format!("{field}.{key}"),
                    &format!("{at}/{key}"),
                    all,
                );
            }
        }
        _ => {}
    }
}

/// What a value could be instead.
fn others(value: &Value) -> Vec<Value> {
    match value {
        Value::Bool(is) => vec![json!(!is)],
        Value::Number(number) => {
            let number = number.as_i64().unwrap_or_default();
            vec![json!(number + 1), json!(number - 1), json!(0)]
        }
        Value::String(text) => {
            let day = text.parse::<civil::Date>().ok();
            let next = day.and_then(|day| day.tomorrow().ok());
            let later = text.replacen("20", "19", 1);
            let next = next.map_or(later, |day| day.to_string());
            vec![json!(next), json!(format!("{text}x")), json!(null)]
        }
        Value::Array(list) if !list.is_empty() => vec![json!(list[1..]), json!(null)],
        Value::Object(_) => vec![json!(null)],
        Value::Array(_) | Value::Null => Vec::new(),
    }
}

/// The portals in which the value at `pointer` is another.
fn changed(original: &Value, pointer: &str) -> Vec<Portal> {
    let value = original.pointer(pointer).unwrap();
    let mut candidates = others(value);
    let mut portals = Vec::new();
    while let Some(candidate) = candidates.pop() {
        let mut changed = original.clone();
        *changed.pointer_mut(pointer).unwrap() = candidate;
        match serde_json::from_value::<Portal>(changed) {
            Ok(portal) => portals.push(portal),
            // "unknown variant `x`, expected one of `A`, `B`"
            Err(error) => {
                let error = error.to_string();
                let variants = error.split_once("expected").map_or("", |(_, of)| of);
                let variants = variants.split('`').skip(1).step_by(2).map(|of| json!(of));
                let is_first = portals.is_empty() && value.is_string();
                candidates.extend(variants.filter(|of| is_first && of != value));
            }
        }
    }
    portals.reverse();
    portals
}

/// The field of a type: `domains.slug` for `portal.memoranda.*.domains.*.slug`.
fn name(field: &str) -> String {
    let keys: Vec<&str> = field.split('.').filter(|key| *key != "*").collect();
    keys[keys.len().saturating_sub(2)..].join(".")
}

/// Whether a value is a list or a table.
fn is_composed(value: &Value) -> bool {
    value.is_array() || value.is_object()
}

/// Changes each field of the portal in a folder once, but for those that are `changed` already, and notes
/// them; returns the files that differ, and the fields that no change of a value was possible of.
fn check(folder: &str, changed_fields: &mut BTreeSet<String>) -> (Vec<String>, BTreeSet<String>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let sources = Sources::read(&root.join(folder)).unwrap();
    let edition = Edition::as_of("2026-02-01T00:00:00Z".parse().unwrap());
    let of = prepare(&sources, edition, None, &mut Report::new()).unwrap();
    let original = serde_json::to_value(&of.portal).unwrap();
    let portal: Portal = serde_json::from_value(original.clone()).unwrap();
    let (before, inventory) = site(&of, &portal, (&Site::new(), None)).unwrap();
    let mut all = BTreeMap::new();
    fields(&original, "portal", "", &mut all);
    let known = changed_fields.clone();
    let mut wrong = Vec::new();
    for (field, places) in &all {
        if known.contains(&name(field)) {
            continue;
        }
        let places = places.iter().take(3);
        let mut portals = places.flat_map(|place| changed(&original, place));
        let made = portals.find_map(|portal| {
            let (full, _) = site(&of, &portal, (&Site::new(), None))?;
            Some((full, site(&of, &portal, (&before, Some(&inventory)))))
        });
        let Some((full, incremental)) = made else {
            continue;
        };
        changed_fields.insert(name(field));
        let (incremental, _) = incremental.unwrap_or_default();
        let paths: BTreeSet<&String> = full.keys().chain(incremental.keys()).collect();
        let paths = paths.into_iter();
        let others = paths.filter(|path| full.get(*path) != incremental.get(*path));
        let others: Vec<&str> = others.map(String::as_str).collect();
        if !others.is_empty() {
            wrong.push(format!("{field}: {}", others.join(", ")));
        }
    }
    let is_value = |place: &String| !is_composed(original.pointer(place).unwrap());
    let values = all.iter().filter(|(_, places)| places.iter().any(is_value));
    let missed = values.map(|(field, _)| name(field));
    (
        wrong,
        missed.filter(|of| !changed_fields.contains(of)).collect(),
    )
}

#[test]
fn after_a_change_of_any_field_an_incremental_build_makes_what_a_full_one_makes() {
    std::panic::set_hook(Box::new(|_| {})); // Of portals that content never makes.
    let mut changed_fields = BTreeSet::new();
    let (mut wrong, mut missed) = check("everything", &mut changed_fields);
    // What that fixture has not: a part within another, labels, a text of a part.
    for folder in ["treaty", "plan"] {
        wrong.extend(check(folder, &mut changed_fields).0);
        missed.retain(|of| !changed_fields.contains(of));
    }
    let _ = std::panic::take_hook();
    assert_eq!(wrong, <[String; 0]>::default());
    // A text leads to the path of a picture; the fields of a subject are changed one by one, and it leads to
    // the area of a passage. The levels that a text says itself are for the lock; pages have them as HTML.
    let expected = [
        "passages.domain",
        "pictures.path",
        "value.levels",
        "value.subject",
    ];
    assert_eq!(missed.into_iter().collect::<Vec<_>>(), expected);
}
