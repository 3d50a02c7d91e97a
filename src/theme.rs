//! The theme: templates, strings and assets.
//!
//! The default theme is part of the program. A file in `themes/<name>/` of a portal replaces the
//! built-in file at the same path, so a portal changes one template by having that one.

mod keys;
mod minify;
mod scripts;
mod syntax;
mod budget;
mod depth;
mod nesting;
mod files;
mod strings;
mod filters;
mod templates;

use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::quality::FixedState;
use rayon::prelude::*;
use serde::Deserialize;
use toml::Spanned;

use files::{BUILT_IN, Files};
pub(crate) use keys::StringKey;
use scripts::Module;
pub use strings::Strings;
pub use templates::Templates;

use crate::address::Address;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::disk::RelativePath;
use crate::language::{Languages, Localized};
use crate::source::Sources;
use crate::text::fingerprint;

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub templates: Templates,
    /// The strings of each language.
    pub strings: Localized<Strings>,
    /// Style sheet, scripts and pictures: path below the root of the site, and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// The folder of the assets below the root of the site; changes when any of them does, so
    /// that they can be kept for ever: `assets/3f2a9c0d1e2f/`.
    pub folder: String,
    /// Fingerprint of all its files, for this program only.
    pub fingerprint: u64,
}

/// `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Style sheets that make `style.css`, in order.
    styles: Vec<String>,
    /// Modules that make each script, in order.
    #[serde(default)]
    scripts: BTreeMap<Spanned<String>, Vec<String>>,
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
        let strings = strings::load(&files, languages, report);
        let (mut of_templates, mut of_assets) = (Report::new(), Report::new());
        let (templates, assets) = rayon::join(
            || templates::load(&files, &mut of_templates),
            || assets(&files, &mut of_assets),
        );
        report.extend(of_templates);
        report.extend(of_assets);
        let fingerprint = fingerprint::of_files(
            assets
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
        let folder = Address::assets(&fingerprint).to_string();
        let own = files.below("").map(|path| (path, files.files[path]));
        let fingerprint = FixedState::default().hash_one(own.collect::<Vec<_>>());
        Some(Self {
            templates: templates?,
            strings: strings?,
            fingerprint,
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
        .map(|path| (path[FOLDER.len()..].to_owned(), files.files[path].to_vec()))
        .collect();
    let is_path = |(name, _): &(String, Vec<u8>)| RelativePath::new(&**name).is_ok();
    for (name, _) in assets.iter().filter(|asset| !is_path(asset)) {
        let place = files.place(&format!("{FOLDER}{name}"));
        report.push(Diagnostic::error("theme-path", place).with("path", name));
    }
    if let Some(manifest) = manifest(files, report) {
        let style = style(files, &manifest.styles, report);
        assets.extend(style.map(|style| ("style.css".to_owned(), style.into_bytes())));
        check_names(&manifest, files, report);
        let scripts: Vec<_> = manifest
            .scripts
            .into_par_iter()
            .map(|(name, modules)| {
                let mut problems = Report::new();
                let script = nesting::deep(|| script(files, &modules, &mut problems));
                (
                    script.map(|script| (name.into_inner(), script.into_bytes())),
                    problems,
                )
            })
            .collect();
        for (script, problems) in scripts {
            assets.extend(script);
            report.extend(problems);
        }
    }
    assets.sort();
    assets
}

/// Reports names of scripts that would be written to another place than the folder of assets.
fn check_names(manifest: &Manifest, files: &Files<'_>, report: &mut Report) {
    for name in manifest.scripts.keys() {
        if RelativePath::new(&**name.get_ref()).is_err() {
            let mut place = files.place("theme.toml");
            place.span = name.span();
            report.push(Diagnostic::error("theme-path", place).with("path", name.get_ref()));
        }
    }
}

/// The style sheet that those of the theme make, minified.
fn style(files: &Files<'_>, paths: &[String], report: &mut Report) -> Option<String> {
    let mut joined = String::new();
    let mut starts = Vec::new(); // Where each begins.
    for path in paths {
        let Some(style) = files.text(path, report) else {
            continue;
        };
        starts.push((joined.len(), path));
        joined.push_str(style);
        joined.push('\n');
        if !files.joins("style.css", joined.len(), report) {
            return None;
        }
    }
    if let Err(mut of) = nesting::css(&joined) {
        let at = starts.partition_point(|(start, _)| *start <= of.at.start);
        let (start, path) = starts[at - 1];
        of.at = of.at.start - start..of.at.end - start;
        report.push(files.too_deep(path, of));
        return None;
    }
    Some(nesting::deep(|| minify::css(&joined)))
}

/// The script that modules of the theme make, minified.
fn script(files: &Files<'_>, paths: &[String], report: &mut Report) -> Option<String> {
    let problem = |path: &str, span: Range<usize>, message: String| {
        let mut place = files.place(path);
        place.span = span;
        Diagnostic::error("script", place).with("parser", message)
    };
    let mut modules = Vec::with_capacity(paths.len());
    let mut length = 0;
    for path in paths {
        let name = path.rsplit('/').next().unwrap_or(path);
        let source = files.text(path, report)?;
        length += source.len();
        if !files.joins(name, length, report) {
            return None;
        }
        if let Err(of) = nesting::script(source) {
            report.push(files.too_deep(path, of));
            return None;
        }
        for (span, message) in minify::check_script(source).err().into_iter().flatten() {
            report.push(problem(path, span, message));
        }
        modules.push(Module { name, source });
    }
    match scripts::bundle(&modules) {
        Ok(script) => minify::script(&script).ok(),
        Err(of) => {
            report.push(problem(&paths[of.module], of.span, of.message));
            None
        }
    }
}

fn manifest(files: &Files<'_>, report: &mut Report) -> Option<Manifest> {
    toml::from_str(files.toml("theme.toml", report)?)
        .map_err(|error| {
            let mut place = files.place("theme.toml");
            place.span = error.span().unwrap_or(0..0);
            report.push(Diagnostic::error("toml-syntax", place).with("parser", error.message()));
        })
        .ok()
}
