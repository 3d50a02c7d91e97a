//! A new portal to start from: the memorandum of two invented cities, in the languages asked for.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil};

use crate::artifact::Artifact;
use crate::content::{self, Content, Edition, stamped};
use crate::diagnostic::{MessageLanguage, Report};
use crate::model::State;
use crate::source::Sources;
use crate::text::script::Converter;

/// The files of the folder `starter`, by path.
const FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/starter.rs"));

/// What a portal copies from `deploy/` to be published with GitHub Pages.
const DEPLOY: [(&str, &str); 9] = [
    (
        ".github/workflows/publish.yml",
        include_str!("../deploy/github-pages.yml"),
    ),
    (
        ".github/workflows/scheduled.yml",
        include_str!("../deploy/github-scheduled.yml"),
    ),
    (
        ".github/workflows/changes.yml",
        include_str!("../deploy/github-changes.yml"),
    ),
    (
        "deploy/get-concord.sh",
        include_str!("../deploy/get-concord.sh"),
    ),
    ("deploy/record.sh", include_str!("../deploy/record.sh")),
    ("deploy/preview.sh", include_str!("../deploy/preview.sh")),
    ("deploy/comment.sh", include_str!("../deploy/comment.sh")),
    ("deploy/print.sh", include_str!("../deploy/print.sh")),
    ("deploy/typst.txt", include_str!("../deploy/typst.txt")),
];

/// The languages that the default theme has words for.
pub const LANGUAGES: [&str; 3] = ["tc", "sc", "en"];

/// The files of a new portal in these languages, of which the first is authoritative; what is
/// said to editors is said in `readme`.
///
/// # Panics
/// Never with [`LANGUAGES`]: the starter is part of the program, and tested.
pub fn portal(languages: &[&str], readme: MessageLanguage) -> Vec<Artifact> {
    let starter = Starter {
        languages,
        converter: Converter::new([]),
    };
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in FILES {
        let text = std::str::from_utf8(bytes).expect("the starter is text");
        if let Some(rest) = path.strip_prefix("README.") {
            if rest == format!("{}.md", readme.tag()) {
                files.insert("README.md".to_owned(), text.to_owned());
            }
        } else if *path == "portal.toml" {
            files.insert((*path).to_owned(), starter.configuration(text));
        } else if let Some(of_all) = path.strip_suffix(".tc.md") {
            starter.texts(of_all, text, &mut files);
        } else if let Some(of_all) = path.strip_suffix(".en.md") {
            if languages.contains(&"en") {
                files.insert(format!("{of_all}.en.md"), starter.text("en", text));
            }
        } else if path.starts_with("content/") {
            files.insert((*path).to_owned(), starter.table(text));
        } else {
            files.insert((*path).to_owned(), text.to_owned());
        }
    }
    finish(&mut files);
    let deploy = DEPLOY.map(|(path, text)| (path.to_owned(), text.to_owned()));
    files
        .into_iter()
        .chain(deploy)
        .map(|(path, text)| Artifact::new(path, text))
        .collect()
}

/// The same without everything that is invented, for a document with this title that is put there: settings, a front
/// page with the title, and how to publish.
pub fn without_example(languages: &[&str], readme: MessageLanguage, title: &str) -> Vec<Artifact> {
    const INVENTED: [&str; 5] = [
        "content/first/",
        "content/updates/",
        "content/pages/",
        "content/names.toml",
        "content/sessions.toml",
    ];
    let is_titled = !title.is_empty();
    let title = toml::Value::String(title.to_owned());
    let home = format!("content/home.{}.md", languages[0]);
    let is_kept = |file: &Artifact| {
        let is_other_home = file.path.starts_with("content/home.") && file.path != home;
        !is_other_home && INVENTED.iter().all(|start| !file.path.starts_with(start))
    };
    let files = portal(languages, readme).into_iter().filter(is_kept);
    let files = files.map(|file| match &*file.path {
        "portal.toml" => {
            let text = String::from_utf8_lossy(&file.bytes);
            let said = is_titled.then(|| format!("{} = {title}", languages[0]));
            Artifact::new(file.path, settings_without_example(&text, said.as_deref()))
        }
        "README.md" => {
            let text = String::from_utf8_lossy(&file.bytes);
            Artifact::new(file.path, readme_of_file(&text, readme))
        }
        path if path == home => {
            let said = is_titled.then(|| format!("title = {title}\n"));
            Artifact::new(path, format!("+++\n{}+++\n", said.unwrap_or_default()))
        }
        _ => file,
    });
    files.collect()
}

/// What is said of a portal that was made from a file: there is no example, and the text is there. How to publish is the
/// same.
fn readme_of_file(readme: &str, language: MessageLanguage) -> String {
    let path = format!("README.from.{}.md", language.tag());
    let own = FILES.iter().find(|(name, _)| *name == path);
    let own = own.map_or_else(String::new, |(_, text)| {
        String::from_utf8_lossy(text).into_owned()
    });
    match readme.rsplit_once("\n## ") {
        Some((_, publishing)) => format!("{own}\n## {publishing}"),
        None => own,
    }
}

/// `portal.toml` that says nothing of the invented cities; `title` is the line with that of the text. The notice says who
/// runs the portal: no file says it, and `check` names it until it is written.
fn settings_without_example(text: &str, title: Option<&str>) -> String {
    let parts = text.split("\n\n").filter_map(|part| {
        let has = |table: &str| part.lines().any(|line| line == table);
        if has("[note]") || has("[[side]]") {
            return None;
        }
        if has("[title]") || has("[notice]") {
            let kept = part.lines().filter(|line| line.starts_with(['#', '[']));
            let title = title.filter(|_| has("[title]"));
            return Some(kept.chain(title).collect::<Vec<_>>().join("\n"));
        }
        let lines = part.lines().filter(|line| !line.starts_with("notice"));
        let lines = lines.map(|line| {
            line.replace(
                "time-zone = \"Asia/Hong_Kong\"",
                "# time-zone = \"Asia/Hong_Kong\"",
            )
        });
        Some(lines.collect::<Vec<_>>().join("\n"))
    });
    let mut text = parts.collect::<Vec<_>>().join("\n\n");
    text.truncate(text.trim_end().len());
    text + "\n"
}

/// Stamps the translations and locks the signed texts.
fn finish(files: &mut BTreeMap<String, String>) {
    let sources = || Sources::from_texts(files.clone());
    let edition = Edition::as_of(Timestamp::UNIX_EPOCH);
    let load = |sources: &Sources| -> Content {
        content::load(sources, edition, &mut Report::new()).expect("the starter can be read")
    };
    let loaded = load(&sources());
    for translation in &loaded.translations {
        for (language, state) in translation.states.iter() {
            let file = translation.file(&loaded.languages, language);
            if let (State::Stale, Some(text)) = (state, files.get_mut(&file)) {
                *text = stamped(text, &translation.fingerprint);
            }
        }
    }
    for lock in loaded.locks {
        let plan = lock.plan(std::iter::empty());
        let text = lock.write(&plan, civil::Date::default(), ("", ""));
        files.insert(lock.path, text);
    }
}

struct Starter<'a> {
    languages: &'a [&'a str],
    converter: Converter,
}

impl Starter<'_> {
    fn has(&self, language: &str) -> bool {
        self.languages.contains(&language)
    }

    /// Whether the Simplified texts are converted when the portal is built.
    fn derives(&self) -> bool {
        self.has("tc") && self.languages[0] != "sc"
    }

    /// `portal.toml`, with the languages in the order in which they were asked for.
    fn configuration(&self, text: &str) -> String {
        let parts: Vec<&str> = text.split("\n\n").collect();
        let language_of = |part: &str| {
            let rest = part.strip_prefix("[[language]]\nkey = \"")?;
            LANGUAGES.iter().position(|key| rest.starts_with(key))
        };
        let mut chosen = Vec::new();
        for part in &parts {
            // Of one version there is none to rely on more.
            if self.languages.len() == 1 && part.contains("[reliance]") {
                continue;
            }
            match language_of(part) {
                None => chosen.push(self.table(part)),
                // All languages are where the first of them was.
                Some(0) => {
                    for key in self.languages {
                        let of =
                            |part: &&&str| language_of(part).map(|at| LANGUAGES[at]) == Some(*key);
                        let part = parts
                            .iter()
                            .find(of)
                            .expect("the starter has every language");
                        chosen.push(self.language(key, part));
                    }
                }
                Some(_) => {}
            }
        }
        let text = chosen.join("\n\n");
        let text = text.replace(
            "authoritative = \"tc\"",
            &format!("authoritative = \"{}\"", self.languages[0]),
        );
        // Its Traditional Chinese is that of Hong Kong; where another portal is, nobody knows.
        match self.has("tc") {
            true => text,
            false => text.replace(
                "time-zone = \"Asia/Hong_Kong\"",
                "# time-zone = \"Europe/Paris\"",
            ),
        }
    }

    /// `[[language]]`, with the notice that is true of it.
    fn language(&self, key: &str, part: &str) -> String {
        let is_signed = key == self.languages[0];
        let is_derived = key == "sc" && self.derives();
        let lines = part.lines().filter_map(|line| {
            if let Some(notice) = line.strip_prefix("notice-signed") {
                return is_signed.then(|| format!("notice{notice}"));
            }
            if let Some(notice) = line.strip_prefix("notice-derived") {
                return is_derived.then(|| format!("notice{notice}"));
            }
            if let Some(notice) = line.strip_prefix("notice-translated") {
                return (!is_signed && !is_derived).then(|| format!("notice{notice}"));
            }
            if line.starts_with("derived-from") {
                return is_derived.then(|| line.to_owned());
            }
            Some(line.to_owned())
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A table with the lines of the languages that there are.
    fn table(&self, text: &str) -> String {
        let mut out = String::new();
        for line in text.split_inclusive('\n') {
            let traditional = line.strip_prefix("tc = ");
            if traditional.is_none() && !line.starts_with("en = ") {
                out.push_str(line);
            }
            if traditional.is_some() && self.has("tc")
                || line.starts_with("en = ") && self.has("en")
            {
                out.push_str(line);
            }
            if let Some(value) = traditional.filter(|_| self.has("sc") && !self.derives()) {
                out.push_str("sc = ");
                out.push_str(&self.converter.simplified(value));
            }
        }
        out
    }

    /// The Traditional Chinese file and, where it is not converted when the portal is built, the
    /// Simplified one.
    fn texts(&self, path: &str, text: &str, files: &mut BTreeMap<String, String>) {
        if self.has("tc") {
            files.insert(format!("{path}.tc.md"), self.text("tc", text));
        }
        if self.has("sc") && !self.derives() {
            let text = self.converter.simplified(text).replace(".tc.md", ".sc.md");
            files.insert(format!("{path}.sc.md"), self.text("sc", &text));
        }
    }

    /// A content file: without facts where it is a translation.
    fn text(&self, language: &str, text: &str) -> String {
        if language == self.languages[0] {
            return text.to_owned();
        }
        without_facts(text)
    }
}

/// The file of a translation, made from that of the authoritative language: without the keys that only that has.
pub fn without_facts(text: &str) -> String {
    let translated = content::translation_keys();
    let (mut fences, mut table) = (0, String::new());
    let lines = text.split_inclusive('\n').filter(|line| {
        let said = line.trim_end();
        fences += usize::from(said == "+++");
        if let Some(name) = said.strip_prefix("[[").and_then(|of| of.strip_suffix("]]")) {
            name.clone_into(&mut table);
        }
        let key = line.split_once(" = ").filter(|_| fences == 1);
        key.is_none_or(|(key, _)| translated.contains(&(table.clone(), key.to_owned())))
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_translation_has_no_facts() {
        let written = "+++\ntitle = \"甲\"\ndraft = true\nitems = [1]\n\n[[source]]\ntitle = \"乙\"\nurl = \"a\"\n+++\n\nsession = 1\n";
        let expected = "+++\ntitle = \"甲\"\n\n[[source]]\ntitle = \"乙\"\n+++\n\nsession = 1\n";
        assert_eq!(without_facts(written), expected);
    }
}
