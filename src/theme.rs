//! The theme: templates, words and assets.
//!
//! The default theme is part of the program. A file in `themes/<name>/` of a portal replaces the
//! built-in file at the same path, so a portal changes one template by having that one.

mod minify;
mod templates;
mod words;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use templates::Templates;
pub use words::Words;

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::language::{Languages, Localized};
use crate::source::Sources;
use crate::text::fingerprint;

/// Files of the default theme by path: `templates/home.html`.
const BUILT_IN: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub templates: Templates,
    /// The words of each language.
    pub words: Localized<Words>,
    /// Style sheet, scripts and pictures: path below the root of the site, and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// The folder of the assets below the root of the site; changes when any of them does, so
    /// that they can be kept for ever: `assets/3f2a9c0d1e2f/`.
    pub folder: String,
}

/// `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Style sheets that make `style.css`, in order.
    styles: Vec<String>,
}

/// The files of a theme by path below its folder.
struct Files<'a> {
    name: &'a str,
    files: BTreeMap<&'a str, &'a [u8]>,
}

impl Files<'_> {
    fn place(&self, path: &str) -> Place {
        Place::start(format!("themes/{}/{path}", self.name))
    }

    fn text(&self, path: &str, report: &mut Report) -> Option<&str> {
        let Some(bytes) = self.files.get(path) else {
            report.push(Diagnostic::error("missing-theme-file", self.place(path)));
            return None;
        };
        std::str::from_utf8(bytes)
            .inspect_err(|_| {
                report.push(Diagnostic::error("not-utf-8", self.place(path)));
            })
            .ok()
    }

    fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s str> {
        self.files
            .keys()
            .copied()
            .filter(move |path| path.starts_with(folder))
    }
}

impl Theme {
    /// Loads the theme `name` for a portal with these languages, or reports why it cannot be used.
    pub fn load(
        sources: &Sources,
        name: &str,
        languages: &Languages,
        report: &mut Report,
    ) -> Option<Self> {
        let folder = format!("themes/{name}/");
        let mut files: BTreeMap<&str, &[u8]> = BUILT_IN.iter().copied().collect();
        let own: Vec<_> = sources.below(&folder).collect();
        if own.is_empty() && name != "default" {
            report.push(
                Diagnostic::error("no-theme", Place::start("portal.toml")).with("theme", name),
            );
            return None;
        }
        files.extend(
            own.into_iter()
                .map(|(path, bytes)| (&path[folder.len()..], bytes)),
        );
        let files = Files { name, files };
        let words = words::load(&files, languages, report);
        let templates = templates::load(&files, report);
        let assets = assets(&files, report);
        let fingerprint = fingerprint::of_files(
            assets
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
        let folder = format!("assets/{fingerprint}/");
        Some(Self {
            templates: templates?,
            words: words?,
            assets: assets
                .into_iter()
                .map(|(name, bytes)| (format!("{folder}{name}"), bytes))
                .collect(),
            folder,
        })
    }
}

fn assets(files: &Files<'_>, report: &mut Report) -> Vec<(String, Vec<u8>)> {
    const FOLDER: &str = "assets/";
    let mut assets: Vec<(String, Vec<u8>)> = files
        .below(FOLDER)
        .map(|path| {
            (
                path[FOLDER.len()..].to_owned(),
                asset(path, files.files[path]),
            )
        })
        .collect();
    assets.push((
        "style.css".to_owned(),
        minify::css(&styles(files, report)).into_bytes(),
    ));
    assets.sort();
    assets
}

/// Scripts are minified; what is no UTF-8 text stays as it is.
fn asset(path: &str, bytes: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(bytes) {
        Ok(source) if path.ends_with(".js") => minify::script(source).into_bytes(),
        _ => bytes.to_vec(),
    }
}

fn styles(files: &Files<'_>, report: &mut Report) -> String {
    let Some(manifest) = files.text("theme.toml", report) else {
        return String::new();
    };
    match toml::from_str::<Manifest>(manifest) {
        Ok(manifest) => manifest
            .styles
            .iter()
            .filter_map(|path| files.text(path, report))
            .collect::<Vec<_>>()
            .join("\n"),
        Err(error) => {
            let mut place = files.place("theme.toml");
            place.span = error.span().unwrap_or(0..0);
            report.push(Diagnostic::error("toml-syntax", place).with("parser", error.message()));
            String::new()
        }
    }
}
