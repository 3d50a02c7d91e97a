//! A report as a person reads it.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Files, Messages, Place, Report, Severity};
use crate::source::Sources;

impl Report {
    /// One block a problem with the line it stands on, and a closing count. Empty when there is
    /// nothing to say. Contains ANSI colours when `styled`.
    pub fn render(&self, sources: &Sources, messages: &Messages, styled: bool) -> String {
        let renderer = if styled {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        let files = Files::new(sources);
        let mut out = String::new();
        for diagnostic in self.sorted() {
            out.push_str(&block(diagnostic, &files, messages, &renderer));
            out.push_str("\n\n");
        }
        out.push_str(&self.summary(messages));
        out
    }

    /// `2 errors, 1 warning`, or nothing.
    pub fn summary(&self, messages: &Messages) -> String {
        let sorted = self.sorted();
        let count = |severity| {
            let number = sorted.iter().filter(|d| d.severity == severity).count();
            (number > 0).then(|| messages.say(counted(severity), &[("count", number.into())]))
        };
        let counts: Vec<String> = [Severity::Error, Severity::Warning]
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
    }
}

fn block<'a>(
    diagnostic: &'a Diagnostic,
    files: &Files<'a>,
    messages: &Messages,
    renderer: &Renderer,
) -> String {
    let message = messages.message(diagnostic);
    let label = messages.label(diagnostic);
    let helps = messages.helps(diagnostic);
    let (level, name) = match diagnostic.severity {
        Severity::Error => (Level::ERROR, "error"),
        Severity::Warning => (Level::WARNING, "warning"),
    };
    let title = level
        .with_name(messages.say(name, &[]))
        .primary_title(message)
        .id(diagnostic.code);
    let mut group = match &diagnostic.place {
        Some(place) => {
            let mark = messages.mark(diagnostic);
            title.element(element(place, AnnotationKind::Primary, mark, files))
        }
        None => Group::with_title(title),
    };
    if let Some(place) = &diagnostic.related {
        group = group.element(element(place, AnnotationKind::Context, label, files));
    }
    for help in helps {
        let level = Level::HELP.with_name(messages.say("help", &[]));
        group = group.element(level.message(help));
    }
    renderer.render(&[group])
}

fn element<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: Option<String>,
    files: &Files<'a>,
) -> Element<'a> {
    let Some(excerpt) = files.excerpt(place) else {
        return Origin::path(&*place.file).into();
    };
    let annotation = kind.span(excerpt.span).label(label);
    Snippet::source(excerpt.text)
        .line_start(excerpt.line)
        .path(&*place.file)
        .annotation(annotation)
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::MessageLanguage;

    #[test]
    fn underlines_stand_below_chinese_characters() {
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
