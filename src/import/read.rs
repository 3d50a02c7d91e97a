//! Reads a file, by its name and its first bytes.

mod plain;
mod markdown;
mod runs;
mod web;
mod flaw;
mod xml;
mod numbers;
mod collected;
mod word;
mod open_document;
mod archive;

use crate::budget;
use crate::content::utf8;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::import::source::Source;
use crate::text::newlines;

/// The lines of a file; `None`, with a report, where it has none that can be read.
pub fn read(file: &str, bytes: &[u8], report: &mut Report) -> Option<Source> {
    let refuse = |code| Diagnostic::error(code, Place::start(file));
    if bytes.len() > budget::IMPORT {
        let problem = refuse("import-too-large").with("found", budget::kilobytes(bytes.len()));
        report.push(problem.with("most", budget::kilobytes(budget::IMPORT)));
        return None;
    }
    let name = file.to_ascii_lowercase();
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if let Some(kind) = picture(bytes) {
        report.push(refuse("import-scan").with("kind", kind));
        return None;
    }
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") || bytes.starts_with(b"{\\rtf") {
        report.push(refuse("import-old-word"));
        return None;
    }
    let source = if bytes.starts_with(b"PK\x03\x04") || matches!(extension, "docx" | "odt") {
        archive::read(file, bytes, report)?
    } else {
        let bytes = newlines::unified(bytes.to_vec());
        let text = utf8(file, &bytes, report)?;
        match extension {
            "html" | "htm" | "xhtml" => web::read(text),
            "md" | "markdown" => markdown::read(text),
            _ if text.trim_start().get(..5).is_some_and(|of| {
                of.eq_ignore_ascii_case("<html") || of.eq_ignore_ascii_case("<!doc")
            }) =>
            {
                web::read(text)
            }
            _ => plain::read(text),
        }
    };
    if source.lines.is_empty() {
        report.push(refuse("import-empty"));
        return None;
    }
    if source.lines.len() > budget::IMPORT_LINES {
        let problem = refuse("import-too-many-lines").with("found", source.lines.len());
        report.push(problem.with("most", budget::IMPORT_LINES));
        return None;
    }
    Some(source)
}

/// What a file is that shows text as a picture or as places on a page.
fn picture(bytes: &[u8]) -> Option<&'static str> {
    const BEGINNINGS: [(&[u8], &str); 7] = [
        (b"%PDF", "PDF"),
        (b"\x89PNG", "PNG"),
        (b"\xFF\xD8\xFF", "JPEG"),
        (b"GIF8", "GIF"),
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"BM", "BMP"),
    ];
    let is_webp = bytes.starts_with(b"RIFF") && bytes.get(8..12).is_some_and(|of| of == b"WEBP");
    let found = BEGINNINGS.iter().find(|(start, kind)| {
        // A text may begin with the letters of the last.
        bytes.starts_with(start) && (*kind != "BMP" || bytes.contains(&0))
    });
    found.map(|(_, kind)| *kind).or(is_webp.then_some("WebP"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused_with_a_reason() {
        for (file, bytes, code) in [
            ("a.pdf", &b"%PDF-1.7"[..], "import-scan"),
            ("a.txt", b"\xFF\xD8\xFF\xE0", "import-scan"),
            ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1", "import-old-word"),
            ("a.rtf", b"{\\rtf1 x}", "import-old-word"),
            ("a.txt", b"", "import-empty"),
            ("a.md", b" \n\t\n", "import-empty"),
            ("a.html", b"<p> </p>", "import-empty"),
            ("a.txt", b"ab\xFFc", "not-utf-8"),
            ("a.txt", b"\xa4@\xa4\xe5\xa4\xa4\xb0\xea", "other-encoding"),
            ("a.docx", b"PK\x03\x04", "import-damaged"),
            ("a.docx", b"x", "import-damaged"),
        ] {
            let mut report = Report::new();
            assert_eq!(read(file, bytes, &mut report), None, "{file}");
            let codes: Vec<_> = report.sorted().iter().map(|of| of.code).collect();
            assert_eq!(codes, [code], "{file} {bytes:?}");
        }
        let mut report = Report::new();
        assert!(read("a.txt", b"BM", &mut report).is_some());
    }
}
