//! The theme: templates, strings and assets.
//!
//! The default theme is part of the program. The folder `themes/<name>/` of a portal is layered over it: a
//! file replaces the one at the same path, but style sheets follow it, words are merged key by key, and
//! `theme.toml` adds.

mod keys;
mod minify;
mod tokens;
mod scripts;
mod syntax;
mod budget;
mod depth;
mod nesting;
mod style_sheet;
mod files;
mod strings;
mod words;
mod filters;
mod templates;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::BuildHasher as _;
use std::ops::Range;

use foldhash::quality::FixedState;
use indexmap::IndexMap;
use rayon::prelude::*;
use serde::Deserialize;
use toml::Spanned;

use files::{BUILT_IN, Files, MANIFEST};
pub(crate) use keys::StringKey;
use scripts::Module;
pub use strings::Strings;
pub use templates::Templates;
pub use words::Words;

use crate::address::Address;
use crate::diagnostic::{Argument, Diagnostic, Place, Report, nearest};
use crate::disk::RelativePath;
use crate::language::{Languages, Localized};
use crate::source::Sources;
use crate::text::fingerprint;

/// A theme, ready to render.
pub struct Theme {
    /// The templates.
    pub templates: Templates,
    /// The words of each language.
    pub words: Localized<Words>,
    /// Colours and measures of the style sheet, by name: `tide` for `--tide`.
    pub tokens: BTreeMap<String, String>,
    /// The template of printed documents, in Typst; `None` where a theme has none.
    pub paper: Option<String>,
    /// Style sheet, scripts and pictures: path below the root of the site, and bytes.
    pub assets: Vec<(String, Vec<u8>)>,
    /// The folder of the assets below the root of the site; changes when any of them does, so
    /// that they can be kept for ever: `assets/3f2a9c0d1e2f/`.
    pub folder: String,
    /// Fingerprint of all its files, for this program only.
    pub fingerprint: u64,
}

/// The template of printed documents: the only one that is Typst.
const PAPER: &str = "templates/paper.typ";

/// The style sheet that those of a theme make.
const STYLE: &str = "style.css";

impl Theme {
    /// The script of the worker that keeps copies for readers without a network: its path below the root of the site.
    pub(crate) fn worker(&self) -> Option<&str> {
        let mut paths = self.assets.iter().map(|(path, _)| path.as_str());
        paths.find(|path| path.strip_prefix(&*self.folder) == Some(WORKER))
    }
}

/// The name of the worker among the files of a theme.
const WORKER: &str = "offline.js";

/// The files of the default theme of this program. A part of them does not say that it is complete, so that it
/// can stand in a theme over the default one.
pub fn default_files(is_whole: bool) -> impl Iterator<Item = (&'static str, Cow<'static, [u8]>)> {
    BUILT_IN.iter().map(move |(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok();
        let partial = text.filter(|_| !is_whole && *path == MANIFEST);
        let rest = partial.and_then(|text| text.split_once("complete = true\n"));
        let bytes = rest.map_or(Cow::Borrowed(*bytes), |(_, rest)| {
            Cow::Owned(rest.trim_start().as_bytes().to_vec())
        });
        (*path, bytes)
    })
}

/// `theme.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// Whether the theme has every file that it needs, so that it stands on no other.
    #[serde(default)]
    complete: bool,
    /// Style sheets that make `style.css`, in order.
    #[serde(default)]
    styles: Vec<String>,
    /// Style sheets that follow them in portals with a language that needs them: its tag begins with one of these
    /// words, or has one that begins with a hyphen.
    #[serde(default, rename = "styles-of")]
    styles_of: IndexMap<String, Vec<String>>,
    /// Modules that make each script, in order.
    #[serde(default)]
    scripts: BTreeMap<Spanned<String>, Vec<String>>,
}

/// What `theme.toml` of every layer says together: each adds to those before it.
#[derive(Default)]
struct Made {
    /// Style sheets that make `style.css`; one that is named again keeps its place.
    styles: Vec<String>,
    /// The modules of each script, and where its name is written.
    scripts: BTreeMap<String, (Place, Vec<String>)>,
}

/// Whether a language is one that `need` names, or in a script that it names: `-Arab`.
fn is_of(tag: &str, need: &str) -> bool {
    let mut parts = tag.split('-');
    match need.strip_prefix('-') {
        Some(script) => parts.skip(1).any(|part| part.eq_ignore_ascii_case(script)),
        None => parts.next() == Some(need),
    }
}

/// Whether the theme of which this is `theme.toml` stands on no other.
fn is_complete(text: &[u8]) -> bool {
    let manifest = std::str::from_utf8(text).ok();
    let manifest = manifest.and_then(|text| toml::from_str::<Manifest>(text).ok());
    manifest.is_some_and(|of| of.complete)
}

impl Theme {
    /// Loads the theme `name` for a portal with these languages, which says that it is not official or does
    /// not; or reports why it cannot be used.
    pub fn load(
        sources: &Sources,
        name: &str,
        (languages, is_unofficial): (&Languages, bool),
        report: &mut Report,
    ) -> Option<Self> {
        let files = files(sources, name, report)?;
        check_file_names(&files, report);
        let words = words::load(&files, (languages, is_unofficial), report);
        let (mut of_templates, mut of_assets) = (Report::new(), Report::new());
        let (templates, assets) = rayon::join(
            || templates::load(&files, &mut of_templates),
            || assets(&files, languages, &mut of_assets),
        );
        report.extend(of_templates);
        report.extend(of_assets);
        let fingerprint = fingerprint::of_files(
            assets
                .iter()
                .map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        );
        let folder = Address::assets(&fingerprint).to_string();
        let fingerprint = FixedState::default().hash_one(files.all().collect::<Vec<_>>());
        let paper = files.get(PAPER).and_then(|_| files.text(PAPER, report));
        let style = assets.iter().find(|(name, _)| name == STYLE);
        let style = style.and_then(|(_, bytes)| std::str::from_utf8(bytes).ok());
        Some(Self {
            templates: templates?,
            words: words?,
            paper: paper.map(str::to_owned),
            tokens: style.map(tokens::of).unwrap_or_default(),
            fingerprint,
            assets: assets
                .into_iter()
                .map(|(name, bytes)| (format!("{folder}{name}"), bytes))
                .collect(),
            folder,
        })
    }
}

impl Theme {
    /// The file of its assets that has a name.
    pub(crate) fn asset(&self, name: &str) -> Option<&[u8]> {
        let path = format!("{}{name}", self.folder);
        let asset = self.assets.iter().find(|(of, _)| *of == path);
        asset.map(|(_, bytes)| &**bytes)
    }

    /// Reports kinds of items for which the theme has no words.
    pub(crate) fn check_kinds(&self, kinds: &[(String, Place)], report: &mut Report) {
        for (kind, place) in kinds {
            let lacks = |words: &&Words| words.kinds().all(|known| known != kind);
            if let Some((_, words)) = self.words.iter().find(|(_, words)| lacks(words)) {
                report.push(
                    Diagnostic::error("unknown-kind", place.clone())
                        .with("kind", kind)
                        .with("known", words.kinds().collect::<Argument>())
                        .suggest(kind, words.kinds()),
                );
            }
        }
    }

    /// Reports states of items for which the theme has no words; whoever writes what readers read, meant that state.
    pub(crate) fn check_states(&self, states: &[(String, Place)], report: &mut Report) {
        for (state, place) in states {
            let lacks = |words: &&Words| words.states().all(|(known, _)| known != state);
            let Some((_, words)) = self.words.iter().find(|(_, words)| lacks(words)) else {
                continue;
            };
            let typed = state.trim().to_lowercase();
            let all = self.words.iter().flat_map(|(_, words)| words.states());
            let mut said = all.filter(|(_, said)| said.to_lowercase() == typed);
            let meant = said.next().map(|(known, _)| known.to_owned());
            let problem = Diagnostic::error("unknown-state", place.clone());
            let known = || words.states().map(|(known, _)| known);
            let mut problem = problem
                .with("state", state)
                .with("known", known().collect::<Argument>())
                .suggest(&typed.replace([' ', '_'], "-"), known());
            problem.suggestion = meant.or(problem.suggestion);
            report.push(problem);
        }
    }
}

/// The words alone of the theme `name`, for what shows no page.
pub fn words(
    sources: &Sources,
    name: &str,
    languages: (&Languages, bool),
    report: &mut Report,
) -> Option<Localized<Words>> {
    words::load(&files(sources, name, report)?, languages, report)
}

/// Warns of a file of a portal's own that nobody reads, and whose name is almost that of one of the default theme.
fn check_file_names(files: &Files<'_>, report: &mut Report) {
    let known = || BUILT_IN.iter().map(|(path, _)| *path);
    let own = || files.all().filter(|(layer, ..)| *layer > 0);
    for (layer, path, _) in own().filter(|(_, path, _)| known().all(|known| known != *path)) {
        let name = path.rsplit('/').next().unwrap_or(path);
        let is_named = |bytes: &[u8]| String::from_utf8_lossy(bytes).contains(name);
        let is_words = path.starts_with("words/");
        if is_words || own().any(|(_, other, bytes)| other != path && is_named(bytes)) {
            continue;
        }
        if let Some(right) = nearest(path, known()) {
            let problem = Diagnostic::warning("theme-file-name", files.place_in(layer, path));
            report.push(problem.suggest(right, [right]));
        }
    }
}

/// The files of the theme `name`; reports where there are none.
fn files<'s>(sources: &'s Sources, name: &'s str, report: &mut Report) -> Option<Files<'s>> {
    let files = Files::of_portal(sources, name, is_complete);
    let folder = format!("themes/{name}/");
    let mut refused = sources.refused().iter();
    // What cannot be read was told where it is.
    if files.is_none() && refused.all(|of| !of.path.starts_with(&folder)) {
        let place = Place::start("portal.toml");
        let bare = name.rsplit('/').next().unwrap_or(name).to_lowercase();
        let folders = sources
            .below("themes/")
            .filter_map(|(file, _)| file.split('/').nth(1));
        let known = folders.chain([files::DEFAULT]);
        let problem = Diagnostic::error("no-theme", place).with("theme", name);
        report.push(problem.suggest(&bare, known.filter(|known| *known != name)));
    }
    files
}

fn assets(files: &Files<'_>, languages: &Languages, report: &mut Report) -> Vec<(String, Vec<u8>)> {
    const FOLDER: &str = "assets/";
    let paths = files.below(FOLDER).into_iter();
    let asset = |path: &str| Some((path[FOLDER.len()..].to_owned(), files.get(path)?.to_vec()));
    let mut assets: Vec<(String, Vec<u8>)> = paths.filter_map(asset).collect();
    let is_path = |(name, _): &(String, Vec<u8>)| RelativePath::new(&**name).is_ok();
    for (name, _) in assets.iter().filter(|asset| !is_path(asset)) {
        let place = files.place(&format!("{FOLDER}{name}"));
        report.push(Diagnostic::error("theme-path", place).with("path", name));
    }
    if let Some(made) = made(files, languages, report) {
        let style = style(files, &made.styles, report);
        assets.extend(style.map(|style| (STYLE.to_owned(), style.into_bytes())));
        check_names(&made, report);
        let scripts: Vec<_> = made
            .scripts
            .into_par_iter()
            .map(|(name, (_, modules))| {
                let mut problems = Report::new();
                let script = nesting::deep(|| script(files, &modules, &mut problems));
                (script.map(|script| (name, script.into_bytes())), problems)
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
fn check_names(made: &Made, report: &mut Report) {
    for (name, (place, _)) in &made.scripts {
        if RelativePath::new(&**name).is_err() {
            report.push(Diagnostic::error("theme-path", place.clone()).with("path", name));
        }
    }
}

/// Whether a style sheet can load a file by this name: it lies beside `style.css`.
fn is_asset(files: &Files<'_>, name: &str) -> bool {
    let end = name.find(['?', '#']).unwrap_or(name.len());
    let name = name[..end].trim_start_matches("./");
    files.get(&format!("assets/{name}")).is_some()
}

/// The style sheet that those of the theme make, minified. Where several folders have a sheet, the later
/// follows the earlier, so that a sheet with one rule keeps all others.
fn style(files: &Files<'_>, paths: &[String], report: &mut Report) -> Option<String> {
    let mut joined = String::new();
    let mut starts = Vec::new(); // Where each begins.
    let mut is_broken = false;
    for path in paths {
        let mut layers: Vec<usize> = files.layers().filter(|of| files.has(*of, path)).collect();
        if layers.is_empty() {
            layers.push(0);
        }
        for layer in layers {
            let Some(style) = files.text_in(layer, path, report) else {
                continue;
            };
            starts.push((joined.len(), (layer, path)));
            for of in style_sheet::flaws(style, |asset| is_asset(files, asset)) {
                is_broken |= of.is_error;
                report.push(of.problem(files.place_in(layer, path)));
            }
            joined.push_str(style);
            joined.push('\n');
            if !files.joins(STYLE, joined.len(), report) {
                return None;
            }
        }
    }
    if is_broken {
        return None;
    }
    if let Err(mut of) = nesting::css(&joined) {
        let at = starts.partition_point(|(start, _)| *start <= of.at.start);
        let (start, (layer, path)) = starts[at - 1];
        of.at = of.at.start - start..of.at.end - start;
        report.push(of.problem(files.place_in(layer, path)));
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

/// The keys of `theme.toml`.
const KEYS: [&str; 4] = ["complete", "styles", "styles-of", "scripts"];

/// What is said of a `theme.toml` that cannot be read.
fn unread(error: &toml::de::Error, place: Place) -> Diagnostic {
    let key = error.message().strip_prefix("unknown field `");
    let Some((key, _)) = key.and_then(|rest| rest.split_once('`')) else {
        return Diagnostic::error("toml-syntax", place).with("parser", error.message());
    };
    Diagnostic::error("unknown-key", place)
        .with("typed", key)
        .with("known", KEYS.into_iter().collect::<Argument>())
        .suggest(key, KEYS)
}

/// What the files of a theme make.
fn made(files: &Files<'_>, languages: &Languages, report: &mut Report) -> Option<Made> {
    let mut made = Made::default();
    for layer in files.layers() {
        // Only a theme that stands on no other must say what its files make.
        if layer > 0 && !files.has(layer, MANIFEST) {
            continue;
        }
        let place = files.place_in(layer, MANIFEST);
        let place = |span| Place::new(place.file.clone(), span);
        let manifest: Result<Manifest, _> = toml::from_str(files.toml(layer, MANIFEST, report)?);
        let manifest = manifest.map_err(|error| {
            report.push(unread(&error, place(error.span().unwrap_or(0..0))));
        });
        let manifest = manifest.ok()?;
        let is_needed = |of: &Vec<String>| {
            let mut needs = of.iter();
            needs.any(|need| languages.iter().any(|(_, of)| is_of(&of.tag, need)))
        };
        let needed = manifest.styles_of.into_iter();
        let needed = needed
            .filter(|(_, of)| is_needed(of))
            .map(|(style, _)| style);
        for style in manifest.styles.into_iter().chain(needed) {
            if !made.styles.contains(&style) {
                made.styles.push(style);
            }
        }
        for (name, modules) in manifest.scripts {
            let at = place(name.span());
            made.scripts.insert(name.into_inner(), (at, modules));
        }
    }
    Some(made)
}
