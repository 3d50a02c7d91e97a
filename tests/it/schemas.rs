//! The JSON Schemas accept what editors have written, and refuse what has not its shape.

use std::collections::BTreeMap;

use concord::content::schemas;
use concord::source::Sources;
use serde_json::Value;

use crate::editors::{SLIPS, made};
use crate::start::example;
use crate::support::{change, everything, path, problems};

/// The schema of a content file, by its path, in a portal whose authoritative language is `tc`.
fn name(path: &str) -> Option<&'static str> {
    let is_source = path.ends_with(".tc.md");
    let pick = |source, translation| Some(if is_source { source } else { translation });
    match path.rsplit('/').next()? {
        "portal.toml" => Some("portal"),
        "names.toml" => Some("names"),
        "sessions.toml" => Some("sessions"),
        "signed.lock" => Some("signed-lock"),
        _ if path.starts_with("content/history/") => Some("wordings"),
        file if file.starts_with("home.") => pick("home", "home-translation"),
        file if file.starts_with("memorandum.") => pick("memorandum", "memorandum-translation"),
        file if file.starts_with("domain.") => pick("domain", "domain-translation"),
        _ if path.starts_with("content/updates/") => pick("update", "update-translation"),
        _ if path.starts_with("content/pages/") => pick("page", "page-translation"),
        _ if path.contains("/signatures.") => pick("signatures", "signatures-translation"),
        file if file.ends_with(".md") => pick("item", "item-translation"),
        _ => None,
    }
}

/// The TOML of a file as JSON; dates are strings, as editors that know JSON Schema take them.
fn toml_of(path: &str, text: &str) -> Value {
    let toml = if path.ends_with(".md") {
        text.split("+++\n").nth(1).unwrap()
    } else {
        text
    };
    // What is no TOML has no shape.
    toml.parse()
        .map_or(Value::Null, |table| json(toml::Value::Table(table)))
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::Table(table) => table.into_iter().map(|(k, v)| (k, json(v))).collect(),
        toml::Value::Array(array) => array.into_iter().map(json).collect(),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        other => serde_json::to_value(other).unwrap(),
    }
}

struct Schemas(BTreeMap<&'static str, jsonschema::Validator>);

impl Schemas {
    fn new() -> Self {
        let compiled = schemas().into_iter().map(|(name, text)| {
            let schema = serde_json::from_str(&text).unwrap();
            (name, jsonschema::validator_for(&schema).unwrap())
        });
        Self(compiled.collect())
    }

    /// What a schema has against a file.
    fn errors(&self, path: &str, text: &str) -> Vec<String> {
        let schema = &self.0[name(path).unwrap()];
        let value = toml_of(path, text);
        schema
            .iter_errors(&value)
            .map(|error| error.to_string())
            .collect()
    }
}

#[test]
fn all_that_is_written_is_accepted() {
    let schemas = Schemas::new();
    let check = |sources: &Sources| {
        let mut checked = 0;
        for (path, bytes) in sources.below("") {
            let is_ours = path.starts_with("content/") || path == "portal.toml";
            if is_ours && !path.ends_with(".png") && name(path).is_some() {
                let text = std::str::from_utf8(bytes).unwrap();
                assert_eq!(schemas.errors(path, text), Vec::<String>::new(), "{path}");
                checked += 1;
            }
        }
        checked
    };
    assert!(check(&everything()) > 40);
    assert!(check(&example(&["tc", "sc", "en"])) > 20);
}

#[test]
fn the_schemas_beside_the_portal_are_those_of_the_program() {
    for (name, schema) in schemas() {
        let file = path(&format!("schemas/{name}.schema.json"));
        let there = std::fs::read_to_string(&file).unwrap();
        assert_eq!(there, schema, "{name}: call `concord schema`");
    }
    let rules = std::fs::read_to_string(path(".taplo.toml")).unwrap();
    let starter = std::fs::read_to_string(path("starter/.taplo.toml")).unwrap();
    assert_eq!(rules, starter);
    for schema in rules.split('"').filter(|text| text.ends_with(".json")) {
        assert!(path(schema).is_file(), "{schema}");
    }
}

#[test]
fn a_date_in_quotation_marks_is_a_date_for_schema_and_program() {
    let schemas = Schemas::new();
    for (file, from, to) in [
        (
            "content/first/memorandum.tc.md",
            "signed = 2026-01-15",
            "signed = \"2026-01-15\"",
        ),
        (
            "content/sessions.toml",
            "held = 2026-01-15",
            "held = \"2026-01-15\"",
        ),
        (
            "content/updates/2026-01-15-memorandum-signed.tc.md",
            "items = \"whole\"",
            "items = \"whole\"\nupdated = \"2026-01-16\"\npublish = \"2026-01-15T09:00:00+08:00\"",
        ),
    ] {
        let mut sources = example(&["tc", "sc", "en"]);
        change(&mut sources, file, from, to);
        let found = problems(&sources);
        let is_of_date = |problem: &&String| problem.contains("not-a-");
        assert_eq!(found.iter().find(is_of_date), None, "{file}");
        let text = sources.lossy(file).unwrap();
        assert_eq!(schemas.errors(file, &text), Vec::<String>::new(), "{file}");
    }
}

#[test]
fn what_has_not_the_shape_is_refused() {
    let schemas = Schemas::new();
    let of_shape = [
        "unknown-key",
        "missing-key",
        "wrong-type",
        "unknown-value",
        "not-a-day",
        "not-a-moment",
        "not-a-time",
        "not-a-validity",
        "not-a-milestone",
        "not-an-item",
        "not-a-relation-source",
        "not-items",
        "missing-table",
        "fact-in-translation",
    ];
    let mut refused = 0;
    for slip in SLIPS.iter().filter(|slip| of_shape.contains(&slip.code)) {
        let (sources, _) = made(slip);
        let text = sources.lossy(slip.file).unwrap();
        assert!(
            !schemas.errors(slip.file, &text).is_empty(),
            "{}",
            slip.what
        );
        refused += 1;
    }
    assert!(refused >= of_shape.len());
}
