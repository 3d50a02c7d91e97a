//! A report as workflow commands of GitHub Actions, which show each problem beside its line.

use std::fmt::Write as _;

use super::{Messages, Report, Severity, Shown, SourceFiles};
use crate::source::Sources;

impl Report {
    /// One line with a workflow command for each problem. `folder` is the folder of the portal in the
    /// repository, empty or ending with `/`.
    pub fn github(&self, sources: &Sources, messages: &Messages, folder: &str) -> String {
        let files = SourceFiles::new(sources);
        self.shown()
            .into_iter()
            .map(|shown| command(&shown, &files, messages, folder) + "\n")
            .collect()
    }
}

fn command(
    shown: &Shown<'_>,
    files: &SourceFiles<'_>,
    messages: &Messages,
    folder: &str,
) -> String {
    let diagnostic = shown.diagnostic;
    let mut out = format!("::{} ", level(diagnostic.severity));
    if let Some(place) = &diagnostic.place {
        let [start, end] = files.ends(place);
        let file = property(&format!("{folder}{}", place.file));
        let _ = write!(out, "file={file},line={},endLine={},", start.line, end.line);
        // GitHub allows columns only for problems on one line.
        if start.line == end.line {
            let _ = write!(out, "col={},endColumn={},", start.column, end.column);
        }
    }
    let mut text = vec![messages.message(diagnostic)];
    text.extend(messages.helps(diagnostic));
    text.extend(messages.beside(shown, files));
    let _ = write!(
        out,
        "title={}::{}",
        property(diagnostic.code),
        data(&text.join("\n"))
    );
    out
}

/// What GitHub calls a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "notice",
        other => other.name(),
    }
}

/// Escapes what follows `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostic, MessageLanguage, Place};

    #[test]
    fn commands_are_escaped_by_the_rules_of_github() {
        let sources = Sources::from_texts([("content/a,b.md", "滬港\n100%: x")]);
        let mut report = Report::new();
        for span in [3..6, 0..9] {
            let place = Place::new("content/a,b.md", span);
            // Not the same: each is shown.
            let problem = Diagnostic::error("wrong-language-tag", place);
            report.push(problem.with("at", report.sorted().len()));
        }
        let messages = Messages::new(MessageLanguage::English);
        assert_eq!(
            report
                .github(&sources, &messages, "50%/")
                .replace("%0A", "\n"),
            "::error file=50%25/content/a%2Cb.md,line=1,endLine=2,title=wrong-language-tag::this is not a language tag\n\
             write a BCP 47 tag such as `zh-Hant-HK` or `en`\n\
             ::error file=50%25/content/a%2Cb.md,line=1,endLine=1,col=2,endColumn=3,title=wrong-language-tag::this is not a language tag\n\
             write a BCP 47 tag such as `zh-Hant-HK` or `en`\n"
        );
        assert_eq!(data("1%\r\n:,"), "1%25%0D%0A:,");
        assert_eq!(property("1%\r\n:,"), "1%25%0D%0A%3A%2C");
    }
}
