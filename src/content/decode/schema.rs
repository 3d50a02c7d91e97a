//! JSON Schemas of what editors write, made from the types that read it.

use std::collections::BTreeSet;

use schemars::{JsonSchema, schema_for};
use serde_json::{Value, json};

use crate::content::decode::raw::{
    Config, DomainFacts, DomainWords, ItemFacts, ItemWords, LedgerFile, LockFile, MemorandumFacts,
    MemorandumWords, PageFacts, PageWords, Sessions, SignaturesFacts, SignaturesWords, Termbase,
    TitleFacts, TitleWords, UpdateFacts, UpdateWords,
};
use crate::content::decode::toml_table::AS_WRITTEN;

/// Every schema by name, as JSON: `portal`, `update`, and `update-translation` for the front
/// matter of the other languages.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("portal", json::<Config>()),
        ("names", json::<Termbase>()),
        ("sessions", json::<Sessions>()),
        ("signed-lock", json::<LockFile>()),
        ("wordings", json::<LedgerFile>()),
        ("memorandum", json::<MemorandumFacts>()),
        ("memorandum-translation", json::<MemorandumWords>()),
        ("signatures", json::<SignaturesFacts>()),
        ("signatures-translation", json::<SignaturesWords>()),
        ("domain", json::<DomainFacts>()),
        ("domain-translation", json::<DomainWords>()),
        ("item", json::<ItemFacts>()),
        ("item-translation", json::<ItemWords>()),
        ("home", json::<TitleFacts>()),
        ("home-translation", json::<TitleWords>()),
        ("update", json::<UpdateFacts>()),
        ("update-translation", json::<UpdateWords>()),
        ("page", json::<PageFacts>()),
        ("page-translation", json::<PageWords>()),
    ]
}

/// The keys that the front matter of a translation may have, of whatever it is, each with the table that it is in:
/// `("source", "title")`, and `""` at the top.
///
/// # Panics
/// Never: the schemas are those of this program.
pub fn translation_keys() -> BTreeSet<(String, String)> {
    let translations = schemas().into_iter();
    let translations = translations.filter(|(name, _)| name.ends_with("-translation"));
    let mut found = BTreeSet::new();
    for (_, schema) in translations {
        let schema: Value = serde_json::from_str(&schema).expect("a schema is JSON");
        for (key, property) in schema["properties"].as_object().into_iter().flatten() {
            found.insert((String::new(), key.clone()));
            let table = property["items"]["$ref"].as_str();
            let table = table.and_then(|of| schema.pointer(of.strip_prefix('#')?));
            let inner = table.and_then(|of| of["properties"].as_object());
            let inner = inner.into_iter().flat_map(serde_json::Map::keys);
            found.extend(inner.map(|inner| (key.clone(), inner.clone())));
        }
    }
    found
}

/// The schema of `T` with the key that every table may have.
fn json<T: JsonSchema>() -> String {
    let mut schema = schema_for!(T);
    if let Some(Value::Object(properties)) = schema.get_mut("properties") {
        let characters = json!({
            "description": "Characters of this file that look like others and are meant as they are written",
            "type": "array",
            "items": { "type": "string" }
        });
        properties.insert(AS_WRITTEN.to_owned(), characters);
    }
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is JSON");
    text.push('\n');
    text
}
