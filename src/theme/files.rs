//! The files of a theme, before anything is made of them.

use std::collections::{BTreeMap, BTreeSet};

use super::nesting::TooDeep;
use crate::budget as limits;
use crate::content::{Toml, fits, utf8};
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::source::Sources;

/// Name of the theme that a portal has without one of its own.
pub(super) const DEFAULT: &str = "default";

/// The file that says what a theme's files make.
pub(super) const MANIFEST: &str = "theme.toml";

/// Files of the default theme by path: `templates/home.html`.
pub(super) const BUILT_IN: &[(&str, &[u8])] =
    include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// The files of one folder of themes by path below it.
pub(super) struct Layer<'a> {
    pub(super) name: &'a str,
    pub(super) files: BTreeMap<&'a str, &'a [u8]>,
}

/// The files of a theme: a whole theme, and what is layered over it. Of files at the same path the last one
/// counts; style sheets and words are joined instead.
pub(super) struct Files<'a> {
    layers: Vec<Layer<'a>>,
}

impl<'a> Files<'a> {
    /// The theme `name` of a portal: its folder over `themes/default/` over the theme of this program. What
    /// is below a theme that is complete counts for nothing. `None` where there is no such theme.
    pub(super) fn of_portal(
        sources: &'a Sources,
        name: &'a str,
        is_complete: impl Fn(&[u8]) -> bool,
    ) -> Option<Self> {
        let mut layers = vec![Self::built_in()];
        let mut names = vec![DEFAULT];
        names.extend((name != DEFAULT).then_some(name));
        for name in names {
            let folder = format!("themes/{name}/");
            let files: BTreeMap<_, _> = sources
                .below(&folder)
                .map(|(path, bytes)| (&path[folder.len()..], bytes))
                .collect();
            if files.is_empty() && name != DEFAULT {
                return None;
            }
            if files.get(MANIFEST).is_some_and(|text| is_complete(text)) {
                layers.clear();
            }
            layers.push(Layer { name, files });
        }
        Some(Self { layers })
    }

    /// The default theme of this program.
    pub(super) fn built_in() -> Layer<'static> {
        Layer {
            name: DEFAULT,
            files: BUILT_IN.iter().copied().collect(),
        }
    }

    #[cfg(test)]
    pub(super) fn of_layers(layers: Vec<Layer<'a>>) -> Self {
        Self { layers }
    }

    /// How many folders the theme is made of; the first is a whole theme.
    pub(super) fn layers(&self) -> std::ops::Range<usize> {
        0..self.layers.len()
    }

    /// The last layer that has a file, else the last of all.
    fn layer_of(&self, path: &str) -> usize {
        let mut layers = self.layers.iter();
        let last = layers.rposition(|layer| layer.files.contains_key(path));
        last.unwrap_or(self.layers.len() - 1)
    }

    pub(super) fn get(&self, path: &str) -> Option<&'a [u8]> {
        self.layers[self.layer_of(path)].files.get(path).copied()
    }

    /// Whether a layer has a file.
    pub(super) fn has(&self, layer: usize, path: &str) -> bool {
        self.layers[layer].files.contains_key(path)
    }

    pub(super) fn place(&self, path: &str) -> Place {
        self.place_in(self.layer_of(path), path)
    }

    pub(super) fn place_in(&self, layer: usize, path: &str) -> Place {
        Place::start(format!("themes/{}/{path}", self.layers[layer].name))
    }

    pub(super) fn text(&self, path: &str, report: &mut Report) -> Option<&'a str> {
        self.text_in(self.layer_of(path), path, report)
    }

    /// The text that a layer has at `path`.
    pub(super) fn text_in(&self, layer: usize, path: &str, report: &mut Report) -> Option<&'a str> {
        let place = || self.place_in(layer, path);
        let Some(&bytes) = self.layers[layer].files.get(path) else {
            report.push(Diagnostic::error("missing-theme-file", place()));
            return None;
        };
        if bytes.len() > limits::THEME_FILE {
            let problem = Diagnostic::error("file-too-long", place());
            report.push(
                problem
                    .with("found", limits::kilobytes(bytes.len()))
                    .with("most", limits::kilobytes(limits::THEME_FILE)),
            );
            return None;
        }
        utf8(&place().file, bytes, report)
    }

    /// Whether the file is that of the default theme.
    pub(super) fn is_built_in(&self, path: &str) -> bool {
        let built_in = BUILT_IN.iter().find(|(built_in, _)| *built_in == path);
        built_in.is_some_and(|(_, bytes)| self.get(path) == Some(*bytes))
    }

    /// The TOML of a file of a layer, where it is none that is too large or too deep.
    pub(super) fn toml(&self, layer: usize, path: &str, report: &mut Report) -> Option<&'a str> {
        let text = self.text_in(layer, path, report)?;
        let file = self.place_in(layer, path).file;
        let toml = Toml {
            file: &file,
            text,
            offset: 0,
        };
        fits(toml, limits::VALUE, report).then_some(text)
    }

    /// What is said of a file that is nested too deeply.
    pub(super) fn too_deep(&self, path: &str, of: TooDeep) -> Diagnostic {
        of.problem(self.place(path))
    }

    /// Whether what is joined to the file `name` is no larger than it may be; reports where it is.
    pub(super) fn joins(&self, name: &str, length: usize, report: &mut Report) -> bool {
        let fits = length <= limits::THEME_JOINED;
        if !fits {
            report.push(
                Diagnostic::error("theme-joined", self.place(MANIFEST))
                    .with("file", name)
                    .with("most", limits::kilobytes(limits::THEME_JOINED)),
            );
        }
        fits
    }

    /// The paths of the files below a folder.
    pub(super) fn below(&self, folder: &str) -> BTreeSet<&'a str> {
        let paths = self.layers.iter().flat_map(|layer| layer.files.keys());
        let below = paths.filter(|path| path.starts_with(folder));
        below.copied().collect()
    }

    /// Every file of every layer.
    pub(super) fn all(&self) -> impl Iterator<Item = (usize, &'a str, &'a [u8])> {
        let layers = self.layers.iter().enumerate();
        layers.flat_map(|(layer, of)| {
            of.files
                .iter()
                .map(move |(path, bytes)| (layer, *path, *bytes))
        })
    }
}
