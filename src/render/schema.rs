//! The JSON Schemas of the data files, in the words of the dictionary on the data page.
//!
//! Draft 2020-12: <https://json-schema.org/draft/2020-12>.

use serde_json::{Map, Value, json};

use crate::address::Address;
use crate::artifact::Artifact;
use crate::model::{self, Portal, State};
use crate::render::data::json;

/// The schemas of a portal: one beside each data file, and one for the files of single items.
pub(super) fn schemas(portal: &Portal) -> Vec<Artifact> {
    let schemas = Schemas { portal };
    let lists = [
        (
            "items",
            "Every item of every memorandum, in the order of memoranda (the latest first) and numbers.",
            schemas.item(),
        ),
        (
            "memoranda",
            "The memoranda, the latest first.",
            schemas.memorandum(),
        ),
        (
            "sessions",
            "The sessions for which the editors found a source.",
            schemas.session(),
        ),
        (
            "names",
            "The names that the memoranda mention.",
            schemas.name(),
        ),
        (
            "updates",
            "The updates, the latest first.",
            schemas.update(),
        ),
        (
            "translations",
            "How every text of the portal stands in every language.",
            schemas.translation(),
        ),
    ];
    let mut artifacts: Vec<Artifact> = lists
        .into_iter()
        .map(|(name, description, of)| schemas.artifact(name, described(array(of), description)))
        .collect();
    artifacts.push(schemas.artifact("item", described(schemas.item(), "A single item.")));
    artifacts
}

struct Schemas<'a> {
    portal: &'a Portal,
}

impl Schemas<'_> {
    fn artifact(&self, name: &str, mut schema: Value) -> Artifact {
        let path = Address::data(&format!("{name}.schema.json")).to_string();
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        schema["$id"] = format!("{}/{path}", self.portal.base).into();
        Artifact::new(path, json(&schema))
    }

    fn item(&self) -> Value {
        object([
            (
                "memorandum",
                "Key of the memorandum, as in its addresses.",
                slug(),
            ),
            (
                "number",
                "Number of the item, unique in its memorandum and the one that is cited.",
                positive(),
            ),
            ("domain", "Number of the area of co-operation.", positive()),
            (
                "url",
                "Permanent address of the item, the same for every language.",
                uri(),
            ),
            (
                "texts",
                "Text by language, the signed one character for character. Paragraphs are separated by a newline.",
                self.signed_text(),
            ),
            (
                "titles",
                "Editorial title by language; not part of the memorandum.",
                self.words(),
            ),
            (
                "names",
                "Keys of the names in the signed text, as in names.json, in the order in which they appear.",
                set(slug()),
            ),
            (
                "sha256",
                "SHA-256 of the signed text, encoded in UTF-8.",
                hash(),
            ),
            (
                "corrections",
                "Where the text here was not what was signed and was mended, the earliest first; empty where it never was.",
                array(self.correction("Number of the item.")),
            ),
        ])
    }

    fn correction(&self, text: &str) -> Value {
        object([
            ("text", text, string()),
            (
                "fact",
                "Name of the fact that was wrong, as in signed.lock (`signed`, `path`); null where it was the words.",
                json!({ "type": ["string", "null"] }),
            ),
            ("date", "When it was mended.", day()),
            ("reasons", "What was wrong, by language.", self.words()),
            (
                "from",
                "SHA-256 of the text before, or the fact before; empty where there was none.",
                string(),
            ),
            (
                "to",
                "SHA-256 of the text after, or the fact after; empty where there is none.",
                string(),
            ),
        ])
    }

    #[expect(clippy::too_many_lines, reason = "one field after the other")]
    fn memorandum(&self) -> Value {
        object([
            (
                "memorandum",
                "Key of the memorandum, as in its addresses.",
                slug(),
            ),
            (
                "session",
                "Number of the session at which it was signed.",
                positive(),
            ),
            ("signed", "When it was signed.", day()),
            (
                "valid_until",
                "By its text: `next-session`, a day, or null where it does not say.",
                json!({ "anyOf": [{ "const": "next-session" }, day(), { "type": "null" }] }),
            ),
            ("url", "Address of the memorandum.", uri()),
            ("titles", "Title by language.", self.words()),
            (
                "annex",
                "Title of the annex by language, or null.",
                nullable(self.words()),
            ),
            (
                "parties",
                "Who signed it, as the editors give it.",
                array(self.party()),
            ),
            (
                "preamble",
                "Main text by language. Paragraphs are separated by a newline.",
                self.signed_text(),
            ),
            (
                "preamble_sha256",
                "SHA-256 of the signed main text, encoded in UTF-8.",
                hash(),
            ),
            (
                "signatures",
                "Signature block by language, or null where it is not known. Lines are separated by a newline.",
                nullable(self.signed_text()),
            ),
            (
                "signatures_sha256",
                "SHA-256 of the signed signature block, encoded in UTF-8, or null.",
                nullable(hash()),
            ),
            ("domains", "Its areas, in order.", array(self.domain())),
            (
                "corrections",
                "The corrections of every signed text of the memorandum, the earliest first.",
                array(self.correction(
                    "Number of the item, or the key of another part such as `preamble`.",
                )),
            ),
        ])
    }

    fn party(&self) -> Value {
        object([
            ("names", "The party by language.", self.words()),
            (
                "offices",
                "Office of the signatory at the time of signing, by language.",
                self.words(),
            ),
            ("signatories", "Who signed, by language.", self.words()),
        ])
    }

    fn domain(&self) -> Value {
        object([
            ("number", "Number of the area.", positive()),
            ("slug", "Key of the area, as in its addresses.", slug()),
            ("titles", "Title by language.", self.words()),
            (
                "short_titles",
                "Editorial short title by language.",
                self.words(),
            ),
            ("items", "Numbers of its items.", set(positive())),
        ])
    }

    fn session(&self) -> Value {
        object([
            ("number", "Number of the session.", positive()),
            (
                "held",
                "When it was held, as exactly as the source says.",
                date(),
            ),
            ("names", "Name by language.", self.words()),
            (
                "places",
                "Place by language, or null.",
                nullable(self.words()),
            ),
            (
                "areas",
                "Number of areas that were agreed, or null.",
                nullable(positive()),
            ),
            (
                "items",
                "Number of items that were agreed, or null.",
                nullable(positive()),
            ),
            ("source", "Address of the source.", uri()),
            (
                "publishers",
                "Publisher of the source by language.",
                self.words(),
            ),
        ])
    }

    fn name(&self) -> Value {
        let kinds = model::NameKind::ALL.map(model::NameKind::key);
        let sides: Vec<&str> = self
            .portal
            .sides
            .iter()
            .map(|side| side.key.as_str())
            .chain([""])
            .collect();
        object([
            ("id", "Key of the name, as in its address.", slug()),
            ("kind", "What it names.", json!({ "enum": kinds })),
            (
                "side",
                "Whose it is; an empty string where it is of no side.",
                json!({ "enum": sides }),
            ),
            ("url", "Address of the page of the name.", uri()),
            ("forms", "The name by language.", self.words()),
            (
                "aliases",
                "Other names by language.",
                self.by_language(&set(filled()), &[]),
            ),
            (
                "editorial",
                "Languages whose form is the editors' own rendering.",
                set(json!({ "enum": self.keys() })),
            ),
            ("homepage", "Official website, or null.", nullable(uri())),
            (
                "items",
                "Items that mention it, by memorandum and number.",
                set(json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*/[1-9][0-9]*$" })),
            ),
            (
                "preambles",
                "Memoranda whose main text mentions it.",
                set(slug()),
            ),
        ])
    }

    fn update(&self) -> Value {
        let keys = self.keys();
        object([
            (
                "id",
                "Key of the update, as in its addresses; it begins with the date.",
                slug(),
            ),
            ("date", "Date of what it tells.", day()),
            ("updated", "When what it says was last changed.", day()),
            (
                "corrected",
                "When only its wording was last corrected, or null.",
                nullable(day()),
            ),
            (
                "memorandum",
                "Key of the memorandum that it is about.",
                slug(),
            ),
            (
                "items",
                "Numbers of the items that it is about; empty for the whole memorandum.",
                set(positive()),
            ),
            (
                "urls",
                "Address by language.",
                self.by_language(&uri(), &keys),
            ),
            ("titles", "Title by language.", self.words()),
            ("texts", "Text by language.", self.words()),
            ("sources", "Where it is told.", array(self.source())),
        ])
    }

    fn source(&self) -> Value {
        object([
            ("titles", "Title by language.", self.words()),
            ("publishers", "Publisher by language.", self.words()),
            ("url", "Address.", uri()),
            ("date", "When it was published, or null.", nullable(date())),
        ])
    }

    fn translation(&self) -> Value {
        let states = State::ALL.map(State::key);
        object([
            ("text", "Key of the text, as in its addresses.", filled()),
            ("url", "Address of the text.", uri()),
            ("fingerprint", "Fingerprint of the original.", fingerprint()),
            (
                "states",
                "How it stands, by language.",
                self.by_language(&json!({ "enum": states }), &self.keys()),
            ),
            (
                "translates",
                "Fingerprint of the original that each translation translates.",
                self.by_language(&fingerprint(), &[]),
            ),
        ])
    }

    fn authoritative(&self) -> &str {
        &self.portal.languages[self.portal.languages.authoritative].key
    }

    fn keys(&self) -> Vec<&str> {
        self.portal.languages.keys().collect()
    }

    /// A string for each language that has one.
    fn words(&self) -> Value {
        self.by_language(&filled(), &[])
    }

    /// The same, with that which was signed.
    fn signed_text(&self) -> Value {
        self.by_language(&filled(), &[self.authoritative()])
    }

    /// A value for each language that has one; `required` must.
    fn by_language(&self, of: &Value, required: &[&str]) -> Value {
        let properties: Map<String, Value> = self
            .portal
            .languages
            .iter()
            .map(|(_, language)| (language.key.clone(), described(of.clone(), &language.tag)))
            .collect();
        closed(&properties, required)
    }
}

/// An object with these fields, each with what it means, and no others.
fn object<const N: usize>(fields: [(&str, &str, Value); N]) -> Value {
    let required = fields.each_ref().map(|(name, ..)| *name).to_vec();
    let properties: Map<String, Value> = fields
        .into_iter()
        .map(|(name, description, of)| (name.to_owned(), described(of, description)))
        .collect();
    closed(&properties, &required)
}

/// An object with these properties and no others; those that are `required` it must have.
fn closed(properties: &Map<String, Value>, required: &[&str]) -> Value {
    json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn described(mut schema: Value, description: &str) -> Value {
    schema["description"] = description.into();
    schema
}

fn array(of: Value) -> Value {
    let mut schema = json!({ "type": "array" });
    schema["items"] = of;
    schema
}

fn set(of: Value) -> Value {
    let mut schema = array(of);
    schema["uniqueItems"] = true.into();
    schema
}

fn nullable(of: Value) -> Value {
    Value::Object(Map::from_iter([(
        "anyOf".to_owned(),
        Value::Array(vec![of, json!({ "type": "null" })]),
    )]))
}

fn string() -> Value {
    json!({ "type": "string" })
}

fn filled() -> Value {
    json!({ "type": "string", "minLength": 1 })
}

fn slug() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" })
}

fn positive() -> Value {
    json!({ "type": "integer", "minimum": 1 })
}

fn uri() -> Value {
    json!({ "type": "string", "format": "uri" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

/// A day, a month or a year.
fn date() -> Value {
    json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" })
}

/// SHA-256 in hexadecimal digits.
fn hash() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}

fn fingerprint() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]+$" })
}
