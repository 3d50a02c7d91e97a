//! The files of a theme, before anything is made of them.

use std::collections::BTreeMap;

use super::nesting::TooDeep;
use crate::budget as limits;
use crate::content::{Toml, fits, utf8};
use crate::diagnostic::{Diagnostic, Place, Report};

/// Files of the default theme by path: `templates/home.html`.
pub(super) const BUILT_IN: &[(&str, &[u8])] =
    include!(concat!(env!("OUT_DIR"), "/default_theme.rs"));

/// The files of a theme by path below its folder.
pub(super) struct Files<'a> {
    pub(super) name: &'a str,
    pub(super) files: BTreeMap<&'a str, &'a [u8]>,
}

impl Files<'_> {
    pub(super) fn place(&self, path: &str) -> Place {
        Place::start(format!("themes/{}/{path}", self.name))
    }

    pub(super) fn text(&self, path: &str, report: &mut Report) -> Option<&str> {
        let Some(bytes) = self.files.get(path) else {
            report.push(Diagnostic::error("missing-theme-file", self.place(path)));
            return None;
        };
        if bytes.len() > limits::THEME_FILE {
            let problem = Diagnostic::error("file-too-long", self.place(path));
            report.push(
                problem
                    .with("found", limits::kilobytes(bytes.len()))
                    .with("most", limits::kilobytes(limits::THEME_FILE)),
            );
            return None;
        }
        utf8(&self.place(path).file, bytes, report)
    }

    /// Whether the file is that of the default theme.
    pub(super) fn is_built_in(&self, path: &str) -> bool {
        let built_in = BUILT_IN.iter().find(|(built_in, _)| *built_in == path);
        built_in.is_some_and(|(_, bytes)| self.files.get(path) == Some(bytes))
    }

    /// The TOML of a file, where it is none that is too large or too deep.
    pub(super) fn toml(&self, path: &str, report: &mut Report) -> Option<&str> {
        let text = self.text(path, report)?;
        let file = self.place(path).file;
        let toml = Toml {
            file: &file,
            text,
            offset: 0,
        };
        fits(toml, limits::VALUE, report).then_some(text)
    }

    /// What is said of a file that is nested too deeply.
    pub(super) fn too_deep(&self, path: &str, of: TooDeep) -> Diagnostic {
        let place = Place::new(self.place(path).file, of.at);
        Diagnostic::error(of.code, place).with("most", of.most)
    }

    /// Whether what is joined to the file `name` is no larger than it may be; reports where it is.
    pub(super) fn joins(&self, name: &str, length: usize, report: &mut Report) -> bool {
        let fits = length <= limits::THEME_JOINED;
        if !fits {
            report.push(
                Diagnostic::error("theme-joined", self.place("theme.toml"))
                    .with("file", name)
                    .with("most", limits::kilobytes(limits::THEME_JOINED)),
            );
        }
        fits
    }

    pub(super) fn below<'s>(&'s self, folder: &'s str) -> impl Iterator<Item = &'s str> {
        self.files
            .keys()
            .copied()
            .filter(move |path| path.starts_with(folder))
    }
}
