//! `sw.js`: what starts the worker that keeps copies for readers without a network. The worker itself is a script of
//! the theme; this file says which publication it keeps copies of, and of what.

use serde_json::json;

use crate::address::{SEARCH_INDEX, WORKER};
use crate::artifact::Artifact;
use crate::inventory::Entry;
use crate::language::LanguageId;
use crate::model::{ITEM, Portal};
use crate::plan::Kind;
use crate::text::fingerprint::Digest;
use crate::theme::{StringKey, Theme};

/// What every page needs before a reader does more than read, and the page that lists the copies.
const FIRST: [&str; 5] = [
    "style.css",
    "portal.js",
    "kept.js",
    "mark.svg",
    "favicon.svg",
];
/// The most bytes of search data that are fetched before a reader asks for them.
const MOST: u64 = 1024 * 1024;
/// How much of a fingerprint names a publication.
const VERSION: usize = 16;

/// The file that starts the worker; `None` for a theme without one. `files` are all others of the site, in the order of
/// their paths: whatever changes, all copies are renewed.
pub(crate) fn worker<'f>(
    portal: &Portal,
    theme: &Theme,
    files: &(impl Iterator<Item = (&'f str, &'f Entry)> + Clone),
) -> Option<Artifact> {
    let script = theme.worker()?;
    let publication = match portal.offline {
        false => json!(null),
        true => {
            let languages = portal.languages.ids();
            let languages = languages.map(|language| of_language(portal, theme, language));
            json!({
                "version": version(files.clone()),
                "files": first(portal, theme),
                "more": later(theme, files.clone()),
                "languages": languages.collect::<Vec<_>>(),
            })
        }
    };
    let text = format!("self.publication={publication};\nimportScripts(\"{script}\");\n");
    Some(Artifact::new(WORKER, text))
}

/// The name of a publication: it has these files.
fn version<'f>(files: impl Iterator<Item = (&'f str, &'f Entry)>) -> String {
    let lines = files.map(|(path, entry)| format!("{path} {}\n", entry.digest));
    let mut version = Digest::of(lines.collect::<String>().as_bytes()).to_string();
    version.truncate(VERSION);
    version
}

/// What is kept from the first page that is read.
fn first(portal: &Portal, theme: &Theme) -> Vec<String> {
    let of_theme = FIRST.map(|name| format!("{}{name}", theme.folder));
    let of_theme = of_theme
        .into_iter()
        .filter(|of| theme.assets.iter().any(|(path, _)| path == of));
    let languages = portal.languages.keys();
    let pages = languages.map(|key| Kind::Offline.address(portal, key).to_string());
    of_theme.chain(pages).collect()
}

/// What is fetched when there is time: the scripts of the theme, and the data of the search where they are small
/// enough.
fn later<'f>(theme: &Theme, files: impl Iterator<Item = (&'f str, &'f Entry)>) -> Vec<&'f str> {
    let worker = theme.worker();
    let mut scripts = Vec::new();
    let mut search = Vec::new();
    let mut length = 0;
    for (path, entry) in files {
        if path.starts_with(SEARCH_INDEX) {
            search.push(path);
            length += entry.length;
        } else if path.starts_with(&*theme.folder) && path.ends_with(".js") && worker != Some(path)
        {
            scripts.push(path);
        }
    }
    if length <= MOST {
        scripts.extend(search);
    }
    scripts
}

/// What the worker says in a language, and the pages that are fetched when there is time.
fn of_language(portal: &Portal, theme: &Theme, language: LanguageId) -> serde_json::Value {
    let of = &portal.languages[language];
    let address = |kind: Kind| kind.address(portal, &of.key).to_string();
    let whole = (0..portal.memoranda.len()).map(Kind::Full);
    json!({
        "key": of.key,
        "tag": of.tag,
        "note": theme.words[language].of(ITEM).get(StringKey::OfflineNote),
        "page": address(Kind::Offline),
        "pages": whole.chain([Kind::Search]).map(address).collect::<Vec<_>>(),
    })
}
