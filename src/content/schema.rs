//! JSON Schemas of what editors write, made from the types that read it.

use schemars::{JsonSchema, schema_for};

use crate::content::raw::{
    Config, DomainFacts, DomainWords, ItemFacts, ItemWords, Lock, MemorandumFacts, MemorandumWords,
    PageFacts, PageWords, Sessions, SignaturesFacts, SignaturesWords, Termbase, TitleFacts,
    TitleWords, UpdateFacts, UpdateWords,
};

/// Every schema by name, as JSON: `portal`, `update`, and `update-translation` for the front
/// matter of the other languages.
pub fn schemas() -> Vec<(&'static str, String)> {
    vec![
        ("portal", json::<Config>()),
        ("names", json::<Termbase>()),
        ("sessions", json::<Sessions>()),
        ("signed-lock", json::<Lock>()),
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

fn json<T: JsonSchema>() -> String {
    let mut text = serde_json::to_string_pretty(&schema_for!(T)).expect("a schema is JSON");
    text.push('\n');
    text
}
