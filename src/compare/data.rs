//! The data files of a site as facts: what each says of what, field by field.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::address::DATA;

/// What is said of one thing, by its field: `texts.en`, `signed`.
pub(super) type Fields = BTreeMap<String, String>;

/// A file of the data that says things which are told nowhere else.
pub(super) struct DataFile {
    /// Its name.
    name: &'static str,
    /// What an entry is about; part of its name.
    of: &'static str,
    /// The fields that tell one entry from another.
    keys: &'static [&'static str],
}

const FILES: [DataFile; 6] = [
    DataFile {
        name: "items.json",
        of: "",
        keys: &["memorandum", "key"],
    },
    DataFile {
        name: "memoranda.json",
        of: "",
        keys: &["memorandum"],
    },
    DataFile {
        name: "names.json",
        of: "names",
        keys: &["id"],
    },
    DataFile {
        name: "sessions.json",
        of: "sessions",
        keys: &["number"],
    },
    DataFile {
        name: "translations.json",
        of: "",
        keys: &["text"],
    },
    DataFile {
        name: "updates.json",
        of: "updates",
        keys: &["id"],
    },
];

/// Fields that follow from others, or that no reader sees.
const DERIVED: [&str; 16] = [
    "fingerprint",
    "from",
    "id",
    "items",
    "key",
    "memorandum",
    "number",
    "path",
    "preamble_sha256",
    "related_by",
    "sha256",
    "signatures_sha256",
    "slug",
    "to",
    "translates",
    "url",
];
/// The same where only the whole entry is meant.
const DERIVED_OF_ENTRY: [&str; 3] = ["text", "preambles", "urls"];

/// Fields that name an entry of a list within an entry.
const NAMES: [&str; 3] = ["slug", "passage", "text"];

/// The file of the data that a path of the site names.
pub(super) fn file(path: &str) -> Option<&'static DataFile> {
    let name = path.strip_prefix(DATA)?.strip_prefix('/')?;
    FILES.iter().find(|file| file.name == name)
}

impl DataFile {
    /// What the file says, by the thing that it is about: `fifth/26`.
    pub(super) fn read(&self, bytes: &[u8]) -> Option<Vec<(String, Fields)>> {
        let entries: Vec<Value> = serde_json::from_slice(bytes).ok()?;
        let entries = entries.iter();
        Some(entries.map(|entry| self.entry(entry)).collect())
    }

    fn entry(&self, entry: &Value) -> (String, Fields) {
        let keys = self.keys.iter().map(|key| plain(&entry[*key]));
        let of = Some(self.of.to_owned()).filter(|of| !of.is_empty());
        let name: Vec<String> = of.into_iter().chain(keys).collect();
        let mut fields = Fields::new();
        for (field, value) in entry.as_object().into_iter().flatten() {
            // Of an update its items are a fact; of all others they are listed where they are.
            let is_told = field == "items" && self.of == "updates";
            let is_derived = |of: &str| DERIVED.contains(&of) || DERIVED_OF_ENTRY.contains(&of);
            if is_told || !is_derived(field) {
                gather(field, value, &mut fields);
            }
        }
        (name.join("/"), fields)
    }
}

/// Adds what a value says to the fields.
fn gather(field: &str, value: &Value, fields: &mut Fields) {
    match value {
        Value::Object(of) => {
            for (name, value) in of {
                // Of a source the address is what it is.
                let is_source = field.split(['.', '[']).any(|of| of.starts_with("source"));
                if !DERIVED.contains(&name.as_str()) || (is_source && name == "url") {
                    gather(&format!("{field}.{name}"), value, fields);
                }
            }
        }
        Value::Array(list) if list.iter().any(Value::is_object) => {
            for (at, value) in list.iter().enumerate() {
                let key = NAMES.iter().find(|key| value[**key].is_string());
                let name = key.and_then(|key| value[*key].as_str());
                let name = name.map_or_else(|| (at + 1).to_string(), str::to_owned);
                let mut told = value.clone();
                if let (Some(key), Some(of)) = (key, told.as_object_mut()) {
                    of.remove(*key);
                }
                gather(&format!("{field}[{name}]"), &told, fields);
            }
        }
        value => {
            let said = plain(value);
            if !said.is_empty() {
                fields.insert(field.to_owned(), said);
            }
        }
    }
}

/// A value as people write it.
fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        value => value.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_told_field_by_field() {
        let file = file("data/items.json").unwrap();
        let json = r#"[{"memorandum": "a", "key": "1", "number": 1, "url": "https://example.org/a/1/", "texts": {"en": "x"},
            "names": ["n", "m"], "label": null, "corrections": [{"text": "1#heading", "date": "2026-01-01", "from": "0", "to": "1"}],
            "state": {"is": "done", "sources": [{"url": "https://example.org/s"}]}}]"#;
        let read = file.read(json.as_bytes()).unwrap();
        let (name, fields) = &read[0];
        assert_eq!(name, "a/1");
        let fields: Vec<String> = fields.iter().map(|(of, is)| format!("{of}={is}")).collect();
        let expected = [
            "corrections[1#heading].date=2026-01-01",
            "names=n, m",
            "state.is=done",
            "state.sources[1].url=https://example.org/s",
            "texts.en=x",
        ];
        assert_eq!(fields, expected);
    }
}
