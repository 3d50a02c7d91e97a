//! The JSON Schemas of the data files, made from their [`fields`](super::fields).
//!
//! Draft 2020-12: <https://json-schema.org/draft/2020-12>.

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::address::Address;
use crate::artifact::Artifact;
use crate::model::Portal;
use crate::render::data::json;
use crate::render::fields::{
    ItemData, MemorandumData, NameData, SessionData, TranslationData, UpdateData, WordingData,
};

/// The schemas of a portal: one beside each data file, and one for the files of single items.
pub(super) fn schemas(portal: &Portal) -> Vec<Artifact> {
    let wordings = portal.wordings.begun.map(|_| {
        list::<WordingData<'_>>(
            portal,
            "wordings",
            "The wordings that readers see no longer, page by page.",
        )
    });
    let mut schemas = vec![
        list::<ItemData<'_>>(
            portal,
            "items",
            "Every item of every memorandum, in the order of memoranda (the latest first) and numbers.",
        ),
        list::<MemorandumData<'_>>(portal, "memoranda", "The memoranda, the latest first."),
        list::<SessionData<'_>>(
            portal,
            "sessions",
            "The sessions for which the editors found a source.",
        ),
        list::<NameData<'_>>(portal, "names", "The names that the memoranda mention."),
        list::<UpdateData<'_>>(portal, "updates", "The updates, the latest first."),
        list::<TranslationData<'_>>(
            portal,
            "translations",
            "The state of every text of the portal in every language.",
        ),
        artifact(portal, "item", schema::<ItemData<'_>>()),
    ];
    schemas.extend(wordings);
    schemas
}

/// The schema of a file with a list.
fn list<T: JsonSchema>(portal: &Portal, name: &str, description: &str) -> Artifact {
    let mut schema = schema::<Vec<T>>();
    schema.insert("description".to_owned(), description.into());
    artifact(portal, name, schema)
}

/// The schema of a type, without what depends on the portal.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .with(|settings| settings.inline_subschemas = true)
        .into_generator()
        .into_root_schema_for::<T>()
}

fn artifact(portal: &Portal, name: &str, mut schema: Schema) -> Artifact {
    OfPortal(portal).transform(&mut schema);
    let path = Address::data(&format!("{name}.schema.json")).to_string();
    schema.remove("title"); // The name of the type.
    schema.insert("$id".to_owned(), format!("{}/{path}", portal.base).into());
    Artifact::new(path, json(&schema))
}

/// Puts the languages and sides of a portal into a schema, and closes its objects.
struct OfPortal<'a>(&'a Portal);

impl Transform for OfPortal<'_> {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        for keyword in ["enum", "required"] {
            if let Some(Value::String(list)) = schema.get(keyword) {
                let list = self.list(list);
                schema.insert(keyword.to_owned(), list.into());
            }
        }
        if let Some(of) = schema.remove("additionalProperties") {
            schema.insert("properties".to_owned(), self.by_language(&of));
        }
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
        if let Some(Value::String(description)) = schema.get_mut("description") {
            *description = description.replace('\n', " "); // Lines of the source.
        }
    }
}

impl OfPortal<'_> {
    /// A list of the portal, by the name that the fields have for it.
    fn list(&self, name: &str) -> Vec<&str> {
        let Self(Portal {
            languages, sides, ..
        }) = self;
        match name {
            "languages" => languages.keys().collect(),
            "authoritative" => vec![&languages[languages.authoritative].key],
            "sides" => sides
                .iter()
                .map(|side| side.key.as_str())
                .chain([""])
                .collect(),
            _ => unreachable!("fields name no other list"),
        }
    }

    /// A property for each language. A string is never empty: a language without one is left out.
    fn by_language(&self, of: &Value) -> Value {
        let property = |tag: &str| {
            let mut of = of.clone();
            if of == json!({ "type": "string" }) {
                of["minLength"] = 1.into();
            }
            of["description"] = tag.into();
            of
        };
        let languages = self.0.languages.iter();
        languages
            .map(|(_, language)| (language.key.clone(), property(&language.tag)))
            .collect::<Map<_, _>>()
            .into()
    }
}
