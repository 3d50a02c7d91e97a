//! A report for people.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Messages, Place, Report, Severity, Shown, SourceFiles};
use crate::source::Sources;

impl Report {
    /// One block for each problem, with its line, and the counts at the end. Empty if there are no
    /// problems. Contains ANSI colours if `styled`.
    pub fn render(&self, sources: &Sources, messages: &Messages, styled: bool) -> String {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let files = SourceFiles::new(sources);
        let mut out = String::new();
        for shown in self.shown() {
            out.push_str(&block(&shown, &files, messages, &renderer));
            out.push_str("\n\n");
        }
        out.push_str(&self.summary(messages));
        out
    }

    /// `2 errors, 1 warning`; empty if there are none.
    pub fn summary(&self, messages: &Messages) -> String {
        let count = |severity| {
            let number = self.count(severity);
            (number > 0).then(|| messages.say(counted(severity), &[("count", number.into())]))
        };
        let counts: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .filter_map(count)
            .collect();
        counts.join(&messages.say("list-separator", &[]))
    }
}

fn counted(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "errors",
        Severity::Warning => "warnings",
        Severity::Note => "notes",
    }
}

fn block<'a>(
    shown: &Shown<'a>,
    files: &SourceFiles<'a>,
    messages: &Messages,
    renderer: &Renderer,
) -> String {
    let diagnostic = shown.diagnostic;
    let message = messages.message(diagnostic);
    let label = messages.label(diagnostic);
    let helps = messages.helps(diagnostic);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(messages.say(diagnostic.severity.name(), &[]))
        .primary_title(message)
        .id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Some(place) => {
            let mark = messages.mark(diagnostic);
            title.elements(elements(place, AnnotationKind::Primary, mark, files))
        }
        None => Group::with_title(title),
    };
    if let Some(place) = &diagnostic.related {
        group = group.elements(elements(place, AnnotationKind::Context, label, files));
    }
    for help in helps {
        let level = Level::HELP.with_name(messages.say("help", &[]));
        group = group.element(level.message(help));
    }
    for beside in messages.beside(shown, files) {
        let level = Level::NOTE.with_name(messages.say("note", &[]));
        group = group.element(level.message(beside));
    }
    renderer.render(&[group])
}

/// The elements that show a place with its lines.
fn elements<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<String>,
    files: &SourceFiles<'a>,
) -> Vec<Element<'a>> {
    let origin = Origin::path(&*place.file);
    let Some(excerpt) = files.excerpt(place) else {
        return vec![origin.into()];
    };
    let [start, _] = excerpt.ends();
    let annotation = kind.span(excerpt.span).label(label);
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .annotation(annotation);
    if excerpt.is_cut {
        // The column counts from the beginning of the whole line.
        let origin = origin.line(start.line).char_column(start.column);
        return vec![origin.into(), snippet.into()];
    }
    vec![snippet.path(&*place.file).into()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, MessageLanguage};

    #[test]
    fn underlines_are_below_chinese_characters() {
        let sources = Sources::from_texts([("content/a.tc.md", "滬港金融合作\n")]);
        let mut report = Report::new();
        let place = Place::new("content/a.tc.md", 6..12);
        report.push(
            Diagnostic::error("unknown-item", place)
                .with("number", 62_u32)
                .with("memorandum", "fifth")
                .with("first", 1_u32)
                .with("last", 61_u32),
        );
        let shown = MessageLanguage::ALL
            .map(|language| report.render(&sources, &Messages::new(language), false));
        insta::assert_snapshot!(shown.join("\n\n"));
    }
}
