//! The JSON Schema of `items.json`, in the words of the dictionary on the data page.
//!
//! Draft 2020-12: <https://json-schema.org/draft/2020-12>.

use serde_json::{Map, Value, json};

use crate::artifact::Artifact;
use crate::model::Portal;
use crate::render::data::json;

/// Where the schema is.
const PATH: &str = "data/items.schema.json";

/// The schema of the items of a portal.
pub(super) fn schema(portal: &Portal) -> Artifact {
    let authoritative = &portal.languages[portal.languages.authoritative].key;
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": format!("{}/{PATH}", portal.base),
        "title": "Items",
        "description": "Every item of every memorandum of the portal, in the order of memoranda (the latest first) and numbers.",
        "type": "array",
        "items": item(portal, authoritative),
    });
    Artifact::new(PATH, json(&schema))
}

fn item(portal: &Portal, authoritative: &str) -> Value {
    let properties = json!({
        "memorandum": described(slug(), "Key of the memorandum, as in its addresses."),
        "number": described(positive(), "Number of the item, unique in its memorandum and the one that is cited."),
        "domain": described(positive(), "Number of the area of co-operation."),
        "url": described(
            json!({ "type": "string", "format": "uri" }),
            "Permanent address of the item, the same for every language.",
        ),
        "texts": described(
            by_language(portal, Some(authoritative)),
            &format!("Text by language; `{authoritative}` is the signed text, character for character. Paragraphs are separated by a newline."),
        ),
        "titles": described(
            by_language(portal, None),
            "Editorial title by language; not part of the memorandum.",
        ),
        "names": described(
            json!({ "type": "array", "items": slug(), "uniqueItems": true }),
            "Keys of the names in the signed text, as in names.json, in the order in which they appear.",
        ),
        "sha256": described(
            json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" }),
            "SHA-256 of the signed text, encoded in UTF-8.",
        ),
        "corrections": described(
            json!({ "type": "array", "items": correction(portal) }),
            "Where the text here was not what was signed and was mended, the earliest first; empty where it never was.",
        ),
    });
    let required: Vec<&String> = properties
        .as_object()
        .map(|properties| properties.keys().collect())
        .unwrap_or_default();
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn correction(portal: &Portal) -> Value {
    let hash = || json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" });
    let properties = json!({
        "text": described(json!({ "type": "string" }), "Number of the item."),
        "date": described(json!({ "type": "string", "format": "date" }), "When it was mended."),
        "reasons": described(by_language(portal, None), "What was wrong, by language."),
        "from": described(hash(), "SHA-256 of the text before."),
        "to": described(hash(), "SHA-256 of the text after."),
    });
    json!({
        "type": "object",
        "properties": properties,
        "required": ["text", "date", "reasons", "from", "to"],
        "additionalProperties": false,
    })
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = description.into();
    schema
}

fn slug() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
}

fn positive() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

/// A string for each language that has one.
fn by_language(portal: &Portal, required: Option<&str>) -> Value {
    let strings: Map<String, Value> = portal
        .languages
        .iter()
        .map(|(_, language)| {
            let string = json!({ "type": "string", "description": language.tag, "minLength": 1 });
            (language.key.clone(), string)
        })
        .collect();
    let mut schema = json!({
        "type": "object",
        "properties": strings,
        "additionalProperties": false,
    });
    if let Some(key) = required {
        schema["required"] = json!([key]);
    }
    schema
}
