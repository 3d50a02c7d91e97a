//! The form in which editors write without git: Sveltia CMS, configured for one portal. What a host of static files
//! needs is made of these files by their `README.md`; nothing of Sveltia is among them.
//!
//! The configuration follows <https://sveltiacms.app/en/docs>; `deploy/editor/format.js` writes what the form has as
//! Concord's own files.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::artifact::Artifact;
use crate::content::{Content, Translation, wording};
use crate::diagnostic::{Argument, MessageLanguage, Messages};
use crate::language::{LanguageId, Languages};
use crate::model::{Memorandum, NameKind, Portal, State};
use crate::source::Sources;

/// Files that are the same for every portal.
const FILES: [(&str, &str); 7] = [
    ("build.mjs", include_str!("../deploy/editor/build.mjs")),
    ("form.css", include_str!("../deploy/editor/form.css")),
    ("form.js", include_str!("../deploy/editor/form.js")),
    ("format.js", include_str!("../deploy/editor/format.js")),
    ("stamp.js", include_str!("../deploy/editor/stamp.js")),
    (
        "package.json",
        include_str!("../deploy/editor/package.json"),
    ),
    (
        "package-lock.json",
        include_str!("../deploy/editor/package-lock.json"),
    ),
];

/// The page, with places for what is of one portal.
const PAGE: &str = include_str!("../deploy/editor/index.html");

/// Buttons of the editor of Markdown; with fewer, Sveltia escapes what is there already. Headings of the first level
/// are titles.
const BUTTONS: [&str; 13] = [
    "bold",
    "italic",
    "strikethrough",
    "code",
    "link",
    "heading-two",
    "heading-three",
    "heading-four",
    "heading-five",
    "heading-six",
    "quote",
    "bulleted-list",
    "numbered-list",
];

/// Keys of front matter that have words to translate, with what the form calls them.
const WORDS: [(&str, &str); 5] = [
    ("label", "editor-label"),
    ("heading", "editor-heading"),
    ("title", "editor-title"),
    ("short", "editor-short"),
    ("annex", "editor-annex"),
];

/// The same of a party.
const PARTY: [(&str, &str); 3] = [
    ("name", "editor-party-name"),
    ("office", "editor-party-office"),
    ("signatory", "editor-party-signatory"),
];

/// The longer side of a picture that the form saves, in pixels; the form makes larger ones smaller.
const PICTURE: u32 = 1600;
/// The most bytes of a picture that the form takes.
const UPLOAD: u32 = 20_000_000;

/// Who keeps the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Host {
    /// github.com, or a GitHub Enterprise Server
    Github,
    /// gitlab.com, or a GitLab of one's own
    Gitlab,
}

impl Host {
    fn name(self) -> &'static str {
        match self {
            Self::Github => "github",
            Self::Gitlab => "gitlab",
        }
    }

    /// The origin of its interface for programs: of the public one, or of a server of one's own.
    fn interface(self, server: Option<&str>) -> &str {
        match (self, server) {
            (_, Some(server)) => server.trim_end_matches('/'),
            (Self::Github, None) => "https://api.github.com",
            (Self::Gitlab, None) => "https://gitlab.com",
        }
    }
}

/// Where the form writes to.
#[derive(Debug)]
pub struct Repository {
    /// Who keeps it.
    pub host: Host,
    /// Owner and name: `city/portal`.
    pub path: String,
    /// The branch that is published.
    pub branch: String,
    /// Address of the host, if it is not the public one.
    pub server: Option<String>,
    /// At GitLab: the identifier of the application by which editors sign in.
    pub application: Option<String>,
}

/// The files of the form for a portal. `states` are those that the theme has words for, with these words.
pub fn files(
    (content, portal): (&Content, &Portal),
    sources: &Sources,
    states: &[(String, String)],
    repository: &Repository,
    messages: &Messages,
) -> Vec<Artifact> {
    let form = Form {
        portal,
        translations: &content.translations,
        sources,
        states,
        messages,
    };
    let mut config = serde_json::to_string_pretty(&form.config(repository)).unwrap_or_default();
    config.push('\n');
    let same = FILES.map(|(path, text)| Artifact::new(path, text));
    let own = [
        Artifact::new("config.json", config),
        Artifact::new("index.html", form.page(repository)),
        Artifact::new("README.md", readme(messages.language())),
        Artifact::new(
            "workflow.yml",
            include_str!("../deploy/editor/workflow.yml"),
        ),
        Artifact::new(".gitignore", "/node_modules/\n/site/\n"),
    ];
    same.into_iter().chain(own).collect()
}

fn readme(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::English => include_str!("../deploy/editor/README.en.md"),
        MessageLanguage::Traditional => include_str!("../deploy/editor/README.zh-Hant.md"),
        MessageLanguage::Simplified => include_str!("../deploy/editor/README.zh-Hans.md"),
    }
}

/// What the form of one portal is made from.
struct Form<'a> {
    portal: &'a Portal,
    translations: &'a [Translation],
    sources: &'a Sources,
    states: &'a [(String, String)],
    messages: &'a Messages,
}

/// Some keys of a field more.
fn with(mut field: Value, more: &Value) -> Value {
    if let (Some(field), Some(more)) = (field.as_object_mut(), more.as_object()) {
        field.extend(more.clone());
    }
    field
}

impl Form<'_> {
    fn say(&self, id: &str) -> String {
        self.messages.say(id, &[])
    }

    fn languages(&self) -> &Languages {
        &self.portal.languages
    }

    fn authoritative(&self) -> LanguageId {
        self.languages().authoritative
    }

    /// The page: it may ask its own origin and the host of the repository, and nobody else.
    fn page(&self, repository: &Repository) -> String {
        let connect = repository.host.interface(repository.server.as_deref());
        let title = &self.portal.title[self.authoritative()].text;
        let values = [
            ("{lang}", self.messages.language().tag()),
            ("{title}", &html(title)),
            ("{connect}", &html(connect)),
            ("{noscript}", &html(&self.say("editor-noscript"))),
        ];
        let fill = |page: String, (place, value): &(&str, &str)| page.replace(place, value);
        values.iter().fold(PAGE.to_owned(), fill)
    }

    fn config(&self, repository: &Repository) -> Value {
        let names: BTreeMap<&str, &str> = self
            .languages()
            .iter()
            .map(|(_, language)| (&*language.key, &*language.label))
            .collect();
        json!({
            "backend": self.backend(repository),
            "publish_mode": "editorial_workflow",
            "site_url": self.portal.base,
            "app_title": self.portal.title[self.authoritative()].text,
            "show_preview_links": false,
            // Pictures are beside the texts that show them.
            "media_folder": "",
            "public_folder": "",
            "media_libraries": {
                "default": { "config": {
                    "max_file_size": UPLOAD,
                    "slugify_filename": true,
                    "transformations": { "raster_image": { "format": "webp", "quality": 85, "width": PICTURE, "height": PICTURE } },
                } },
                "stock_assets": false,
            },
            "output": { "omit_empty_optional_fields": true },
            "slug": { "encoding": "ascii", "clean_accents": true },
            "editor": { "preview": false },
            "i18n": self.locales(),
            "collections": self.collections(),
            // What `form.js` reads, and Sveltia does not.
            "concord": { "same_origin": self.say("editor-same-origin"), "languages": names },
        })
    }

    fn backend(&self, repository: &Repository) -> Value {
        let host = repository.host;
        let backend = json!({
            "name": host.name(),
            "repo": repository.path,
            "branch": repository.branch,
            "cms_label_prefix": "editor/",
            "commit_messages": {
                "create": "{{collection}}: {{slug}}",
                "update": "{{collection}}: {{slug}}",
                "delete": "{{collection}}: {{slug}}",
                "uploadMedia": "{{path}}",
                "deleteMedia": "{{path}}",
            },
        });
        let server = repository.server.as_deref();
        let server = server.map(|server| server.trim_end_matches('/'));
        let root = match (host, server) {
            (_, None) => json!({}),
            (Host::Github, Some(server)) => json!({ "api_root": server }),
            (Host::Gitlab, Some(server)) => {
                json!({ "api_root": format!("{server}/api/v4"), "base_url": server })
            }
        };
        // A key to the repository needs no server of anyone; GitLab can do without one, too.
        let sign_in = match &repository.application {
            Some(application) if host == Host::Gitlab => {
                json!({ "auth_type": "pkce", "app_id": application })
            }
            _ => json!({ "auth_methods": ["token"] }),
        };
        with(with(backend, &root), &sign_in)
    }

    fn locales(&self) -> Value {
        json!({
            "structure": "multiple_files",
            "locales": self.languages().keys().collect::<Vec<_>>(),
            "default_locale": self.languages()[self.authoritative()].key,
            // A text that nobody writes has no file: it is converted, or replaced by that of another language.
            "initial_locales": "default",
        })
    }

    fn collections(&self) -> Vec<Value> {
        let memoranda = self.portal.memoranda.iter();
        let mut all: Vec<Value> = memoranda.map(|of| self.updates(of)).collect();
        all.push(self.pages());
        for of in &self.portal.memoranda {
            for (language, _) in self.languages().iter() {
                all.extend(self.translated(of, language));
            }
        }
        all.push(self.names());
        all
    }

    /* ---- fields ---- */

    fn field(&self, name: &str, widget: &str, label: &str) -> Value {
        let mut field = json!({ "name": name, "label": self.say(label), "widget": widget });
        if let (Some(hint), Some(field)) = (
            self.messages.find(label, Some("hint")),
            field.as_object_mut(),
        ) {
            field.insert("hint".to_owned(), hint.into());
        }
        field
    }

    /// A field that may be empty.
    fn optional(&self, name: &str, widget: &str, label: &str) -> Value {
        with(
            self.field(name, widget, label),
            &json!({ "required": false }),
        )
    }

    fn list(&self, name: &str, label: &str) -> Value {
        let of = json!({ "name": "of", "label": self.say(label), "widget": "string" });
        with(
            self.optional(name, "list", label),
            &json!({ "field": of, "collapsed": true }),
        )
    }

    fn day(&self, name: &str, label: &str) -> Value {
        let format =
            json!({ "format": "YYYY-MM-DD", "date_format": "YYYY-MM-DD", "time_format": false });
        with(self.optional(name, "datetime", label), &format)
    }

    /// A moment in the time zone of the portal, written with its offset.
    fn moment(&self, name: &str, label: &str) -> Value {
        let mut format = json!({ "format": "YYYY-MM-DDTHH:mm:ssZ" });
        if let Some(of) = format.as_object_mut() {
            of.insert("input_timezone".to_owned(), self.portal.zone.name().into());
        }
        with(self.optional(name, "datetime", label), &format)
    }

    fn choice(&self, name: &str, label: &str, options: &[Value]) -> Value {
        with(
            self.field(name, "select", label),
            &json!({ "options": options }),
        )
    }

    fn markdown(&self) -> Value {
        let of = json!({ "i18n": true, "required": false, "buttons": BUTTONS, "editor_components": ["image", "code-block"], "linked_images": false, "use_emoji_autocomplete": false });
        with(self.field("body", "richtext", "editor-body"), &of)
    }

    /// The stamp of a translation, and the switch by which an editor says that it was compared.
    fn stamp(&self) -> [Value; 2] {
        let of = json!({ "required": false, "default": false, "i18n": true });
        [
            json!({ "name": "translates", "widget": "hidden", "i18n": true }),
            with(self.field("compared", "boolean", "editor-compared"), &of),
        ]
    }

    fn published(&self) -> [Value; 4] {
        [
            self.moment("publish", "editor-publish"),
            self.moment("expires", "editor-expires"),
            with(
                self.optional("draft", "boolean", "editor-draft"),
                &json!({ "default": false }),
            ),
            self.list("aliases", "editor-aliases"),
        ]
    }

    /* ---- updates and pages ---- */

    fn updates(&self, of: &Memorandum) -> Value {
        let named = [(
            "document",
            Argument::from(&of.short[self.authoritative()].text),
        )];
        let mut fields = vec![
            with(
                self.field("title", "string", "editor-title"),
                &json!({ "i18n": true }),
            ),
            json!({ "name": "memorandum", "widget": "hidden", "default": of.slug }),
        ];
        fields.extend(self.stamp());
        fields.push(self.items(of));
        fields.push(self.state());
        fields.push(self.published_by());
        fields.push(self.markdown());
        fields.push(self.day("updated", "editor-updated"));
        fields.push(self.day("corrected", "editor-corrected"));
        fields.extend(self.published());
        fields.push(self.list("as-written", "editor-as-written"));
        json!({
            "name": format!("updates-{}", of.slug),
            "label": self.messages.say("editor-updates", &named),
            "label_singular": self.say("editor-update"),
            "folder": "content/updates",
            "media_folder": "",
            "public_folder": "",
            "extension": "md",
            "format": "toml-frontmatter",
            "filter": { "field": "memorandum", "value": of.slug },
            "identifier_field": "title",
            "create": true,
            // What was public keeps its address: it is withdrawn by its time.
            "delete": false,
            "slug": {
                "editable": ["create"],
                "hint": self.say("editor-slug"),
                "pattern": [r"^\d{4}-\d{2}-\d{2}-[a-z0-9]+(-[a-z0-9]+)*$", self.say("editor-slug")],
            },
            "sortable_fields": { "fields": ["slug", "title"], "default": { "field": "slug", "direction": "descending" } },
            "i18n": true,
            "fields": fields,
        })
    }

    fn items(&self, of: &Memorandum) -> Value {
        let whole = json!({ "label": self.say("editor-whole"), "value": "whole" });
        let items = of.items.iter().enumerate().map(|(at, item)| {
            let reference = of.item_reference(at);
            let title = &item.title[self.authoritative()].text;
            let value = reference
                .parse::<u32>()
                .map_or_else(|_| json!(reference), |number| json!(number));
            json!({ "label": format!("{reference} {title}"), "value": value })
        });
        let options: Vec<Value> = std::iter::once(whole).chain(items).collect();
        let many = json!({ "multiple": true, "min": 1, "dropdown_threshold": 0 });
        with(self.choice("items", "editor-items", &options), &many)
    }

    fn state(&self) -> Value {
        let states = self
            .states
            .iter()
            .map(|(state, said)| json!({ "label": said, "value": state }));
        let states: Vec<Value> = states.collect();
        with(
            self.choice("state", "editor-state", &states),
            &json!({ "required": false }),
        )
    }

    /// Who says what an update says.
    fn published_by(&self) -> Value {
        let translated = json!({ "i18n": true });
        let memoranda = self.portal.memoranda.iter();
        let memoranda: Vec<Value> = memoranda
            .map(|of| json!({ "label": of.short[self.authoritative()].text, "value": of.slug }))
            .collect();
        let fields = [
            with(
                self.field("title", "string", "editor-source-title"),
                &translated,
            ),
            with(
                self.field("publisher", "string", "editor-publisher"),
                &translated,
            ),
            with(
                self.optional("url", "string", "editor-url"),
                &json!({ "type": "url" }),
            ),
            with(
                self.choice("memorandum", "editor-source-document", &memoranda),
                &json!({ "required": false }),
            ),
            self.day("date", "editor-date"),
        ];
        let list =
            json!({ "i18n": true, "min": 1, "fields": fields, "summary": "{{fields.title}}" });
        with(self.field("source", "list", "editor-source"), &list)
    }

    fn pages(&self) -> Value {
        let translated = json!({ "i18n": true });
        let mut fields = vec![
            with(self.field("title", "string", "editor-title"), &translated),
            with(self.field("summary", "text", "editor-summary"), &translated),
        ];
        fields.extend(self.stamp());
        fields.push(self.markdown());
        fields.extend(self.published());
        fields.push(self.list("as-written", "editor-as-written"));
        json!({
            "name": "pages",
            "label": self.say("editor-pages"),
            "label_singular": self.say("editor-page"),
            "folder": "content/pages",
            "media_folder": "",
            "public_folder": "",
            "extension": "md",
            "format": "toml-frontmatter",
            "identifier_field": "title",
            "delete": false,
            "slug": { "editable": ["create"], "hint": self.say("editor-page-slug"), "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", self.say("editor-page-slug")] },
            "i18n": true,
            "fields": fields,
        })
    }

    /* ---- translations of what was signed ---- */

    /// The translations of a document into a language, a file each, beside what they translate; `None` where the language
    /// is one that it was signed in, or is converted and has no text of its own.
    fn translated(&self, of: &Memorandum, language: LanguageId) -> Option<Value> {
        if language == self.authoritative() || of.authentic.contains(&language) {
            return None;
        }
        let texts = self.translations.iter();
        let texts = texts.filter(|text| text.memorandum() == Some(of.slug.as_str()));
        let is_written = |text: &&Translation| text.states[language] != State::Derived;
        let files: Vec<Value> = texts
            .filter(is_written)
            .filter_map(|text| self.translation(text, language))
            .collect();
        if files.is_empty() {
            return None;
        }
        let called = &self.portal.language_names[language][self.authoritative()].text;
        let named = [
            (
                "document",
                Argument::from(&of.short[self.authoritative()].text),
            ),
            ("language", Argument::from(called)),
        ];
        Some(json!({
            "name": format!("{}-{}", of.slug, self.languages()[language].key),
            "label": self.messages.say("editor-translations", &named),
            "format": "toml-frontmatter",
            "files": files,
        }))
    }

    fn translation(&self, text: &Translation, language: LanguageId) -> Option<Value> {
        let source = text.file(self.languages(), self.authoritative());
        let signed = wording(&source, &self.sources.lossy(&source)?, self.languages())?;
        let compared =
            json!({ "label": self.say("editor-compared-now"), "value": signed.fingerprint });
        let mut fields = vec![with(
            self.choice("translates", "editor-compared", &[compared]),
            &json!({ "required": false }),
        )];
        let front = signed.text.split_once('\n').map_or("", |(title, _)| title);
        let is_there = |(key, _): &(&str, &str)| signed.keys.contains(*key);
        for (key, label) in WORDS.into_iter().filter(is_there) {
            fields.push(self.optional(key, "string", label));
        }
        if signed.keys.contains("party") {
            let party = PARTY.map(|(key, label)| self.optional(key, "string", label));
            let fields_of = json!({ "fields": party });
            fields.push(with(
                self.optional("party", "list", "editor-party"),
                &fields_of,
            ));
        }
        if text.is_item() {
            fields.push(self.optional("note", "text", "editor-note"));
        }
        let hint = json!({ "hint": as_it_is(signed.text.trim()) });
        fields.push(with(
            self.optional("body", "text", "editor-translation"),
            &hint,
        ));
        let file = text.file(self.languages(), language);
        let name = text.name();
        let stem = name.splitn(3, '/').nth(2).unwrap_or(&name);
        Some(json!({
            "name": stem.replace('/', "-"),
            "label": format!("{stem} {front}").trim_end(),
            "file": file,
            "fields": fields,
        }))
    }

    /* ---- names ---- */

    /// The termbase: names, and terms, which have less to say.
    fn names(&self) -> Value {
        let of_authoritative = &self.languages()[self.authoritative()].key;
        let summary = format!("{{{{fields.form.{of_authoritative}}}}}");
        let entries = |kind: &str, label: &str, fields: Vec<Value>| {
            let list = json!({ "fields": fields, "collapsed": true, "summary": summary });
            with(self.optional(kind, "list", label), &list)
        };
        let name = self.of_term().into_iter().chain(self.of_name());
        let fields = [
            with(
                self.optional("decide-within", "boolean", "editor-decide-within"),
                &json!({ "default": false }),
            ),
            entries("name", "editor-names", name.collect()),
            entries("term", "editor-terms", self.of_term().to_vec()),
            self.list("as-written", "editor-as-written"),
        ];
        let file = json!({
            "name": "names",
            "label": self.say("editor-termbase"),
            "file": "content/names.toml",
            "format": "toml",
            "fields": fields,
        });
        json!({ "name": "names", "label": self.say("editor-termbase"), "files": [file] })
    }

    /// What both names and terms have.
    fn of_term(&self) -> [Value; 5] {
        let pattern = json!({ "pattern": ["^[a-z0-9]+(-[a-z0-9]+)*$", self.say("editor-id")] });
        [
            with(self.field("id", "string", "editor-id"), &pattern),
            self.by_language("form", "editor-form", "string"),
            self.by_language("aliases", "editor-other-names", "list"),
            self.list("also", "editor-also"),
            self.list("not-within", "editor-not-within"),
        ]
    }

    /// What names have besides.
    fn of_name(&self) -> [Value; 6] {
        let kinds: Vec<Value> = NameKind::ALL.iter().map(|kind| json!(kind.key())).collect();
        let sides = self.portal.sides.iter();
        let sides: Vec<Value> = sides
            .map(
                |side| json!({ "label": side.label[self.authoritative()].text, "value": side.key }),
            )
            .collect();
        [
            self.choice("kind", "editor-kind", &kinds),
            self.choice("side", "editor-side", &sides),
            self.by_language("found-by", "editor-found-by", "list"),
            self.list("within", "editor-within"),
            self.list("editorial", "editor-editorial"),
            self.optional("homepage", "string", "editor-homepage"),
        ]
    }

    /// A field for each language.
    fn by_language(&self, name: &str, label: &str, widget: &str) -> Value {
        let of = json!({ "name": "of", "label": self.say(label), "widget": "string" });
        let fields = self.languages().iter().map(|(_, language)| {
            let field = json!({ "name": language.key, "label": language.label, "widget": widget, "required": false });
            match widget {
                "list" => with(field, &json!({ "field": of })),
                _ => field,
            }
        });
        let fields: Vec<Value> = fields.collect();
        let object = json!({ "fields": fields, "collapsed": "auto" });
        with(self.optional(name, "object", label), &object)
    }
}

/// A text of which a hint, which is Markdown of a line, shows every sign.
fn as_it_is(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '*' | '_' | '~' | '`' | '[' | ']' | '\\' => out.extend(['\\', sign]),
            _ => out.push(sign),
        }
    }
    out
}

/// Text in HTML, also in attributes.
fn html(text: &str) -> String {
    let escapes = [
        ('&', "&amp;"),
        ('<', "&lt;"),
        ('>', "&gt;"),
        ('"', "&quot;"),
    ];
    let escape = |text: String, (sign, by): (char, &str)| text.replace(sign, by);
    escapes.into_iter().fold(text.to_owned(), escape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{self, Edition};
    use crate::diagnostic::Report;
    use crate::starter;

    /// The configuration of the form for the example portal.
    fn config(repository: &Repository, language: MessageLanguage) -> Value {
        let files = starter::portal(&["tc", "sc", "en"], language);
        let sources = Sources::from_texts(files.into_iter().map(|file| (file.path, file.bytes)));
        let edition = Edition::as_of("2026-03-02T00:00:00Z".parse().unwrap());
        let content = content::load(&sources, edition, &mut Report::new()).unwrap();
        let portal = content.portal.as_ref().unwrap();
        let states = [("done".to_owned(), "Done".to_owned())];
        let messages = Messages::new(language);
        let files = super::files((&content, portal), &sources, &states, repository, &messages);
        let config = files
            .iter()
            .find(|file| file.path == "config.json")
            .unwrap();
        serde_json::from_slice(&config.bytes).unwrap()
    }

    fn github() -> Repository {
        Repository {
            host: Host::Github,
            path: "city/portal".to_owned(),
            branch: "main".to_owned(),
            server: None,
            application: None,
        }
    }

    fn names(list: &Value) -> Vec<&str> {
        let list = list.as_array().unwrap().iter();
        list.map(|of| of["name"].as_str().unwrap()).collect()
    }

    #[test]
    fn a_collection_for_what_officers_write_and_none_for_what_was_signed() {
        let config = config(&github(), MessageLanguage::English);
        let collections = &config["collections"];
        assert_eq!(
            names(collections),
            ["updates-first", "pages", "first-en", "names"]
        );
        let written = collections.as_array().unwrap().iter();
        let files = written.flat_map(|of| of["files"].as_array().into_iter().flatten());
        let files: Vec<&str> = files.map(|of| of["file"].as_str().unwrap()).collect();
        assert!(files.contains(&"content/first/01-trade/1.en.md"));
        assert!(
            files.iter().all(|file| !file.ends_with(".tc.md")),
            "{files:?}"
        );
    }

    #[test]
    fn every_field_has_words_in_every_language_of_messages() {
        fn look(value: &Value) {
            match value {
                Value::Object(keys) => {
                    for key in ["label", "hint"] {
                        let said = keys.get(key).and_then(Value::as_str);
                        assert!(
                            said.is_none_or(|said| !said.starts_with("editor-")),
                            "{said:?}"
                        );
                    }
                    keys.values().for_each(look);
                }
                Value::Array(list) => list.iter().for_each(look),
                _ => {}
            }
        }
        for language in MessageLanguage::ALL {
            look(&config(&github(), language));
        }
    }

    #[test]
    fn each_host_is_asked_at_its_own_address() {
        for (host, server, root) in [
            (Host::Github, None, Value::Null),
            (
                Host::Github,
                Some("https://git.example.org/"),
                json!("https://git.example.org"),
            ),
            (Host::Gitlab, None, Value::Null),
            (
                Host::Gitlab,
                Some("https://git.example.org"),
                json!("https://git.example.org/api/v4"),
            ),
        ] {
            let server = server.map(str::to_owned);
            let repository = Repository {
                host,
                server,
                ..github()
            };
            let backend = &config(&repository, MessageLanguage::English)["backend"];
            assert_eq!(backend["api_root"], root, "{host:?}");
            assert_eq!(backend["auth_methods"], json!(["token"]));
        }
    }

    #[test]
    fn a_hint_shows_signs_of_markdown() {
        assert_eq!(
            as_it_is("a*b_c <d> [e](f) & \\"),
            "a\\*b\\_c &lt;d> \\[e\\](f) &amp; \\\\"
        );
    }
}
