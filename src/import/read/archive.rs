//! Documents of word processors: archives (ZIP) with XML. Nothing of them is read beyond the limits of `budget.rs`,
//! whatever they say of their sizes.

use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::budget;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::import::read::flaw::Flaw;
use crate::import::read::{open_document, word};
use crate::import::source::Source;

/// The parts of an archive that have been asked for.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    entries: Vec<Entry<'a>>,
    /// Bytes that may still be read.
    left: u64,
}

/// A file in an archive.
struct Entry<'a> {
    name: &'a [u8],
    flags: u16,
    method: u16,
    crc: u32,
    packed: usize,
    header: usize,
}

/// The two and four bytes of a number at a place.
fn two(bytes: &[u8], at: usize) -> Option<u16> {
    let of = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(of.try_into().ok()?))
}

fn four(bytes: &[u8], at: usize) -> Option<usize> {
    let of = bytes.get(at..at.checked_add(4)?)?;
    usize::try_from(u32::from_le_bytes(of.try_into().ok()?)).ok()
}

impl<'a> Archive<'a> {
    /// The list of files at the end of an archive.
    fn open(bytes: &'a [u8]) -> Option<Self> {
        const END: &[u8] = b"PK\x05\x06";
        // A comment of 64 kB may follow.
        let tail = bytes.len().saturating_sub(22 + 0xFFFF);
        let end = tail + memchr::memmem::rfind(&bytes[tail..], END)?;
        let count = two(bytes, end + 10)?;
        let mut at = four(bytes, end + 16)?;
        let mut entries = Vec::new();
        for _ in 0..count {
            if bytes.get(at..at.checked_add(4)?)? != b"PK\x01\x02" {
                return None;
            }
            let length = |of: usize| two(bytes, at + of).map(usize::from);
            let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
            entries.push(Entry {
                name: bytes.get(at + 46..at + 46 + name)?,
                flags: two(bytes, at + 8)?,
                method: two(bytes, at + 10)?,
                crc: u32::try_from(four(bytes, at + 16)?).ok()?,
                packed: four(bytes, at + 20)?,
                header: four(bytes, at + 42)?,
            });
            at += 46 + name + extra + comment;
        }
        Some(Self {
            bytes,
            entries,
            left: budget::IMPORT_UNPACKED,
        })
    }

    /// A part as text; `None` where there is none of this name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Flaw> {
        const ENCRYPTED: u16 = 1;
        let Some(entry) = self
            .entries
            .iter()
            .find(|entry| entry.name == name.as_bytes())
        else {
            return Ok(None);
        };
        if entry.flags & ENCRYPTED != 0 {
            return Err(Flaw::Locked);
        }
        let packed = || {
            let lengths =
                [26, 28].map(|of| two(self.bytes, entry.header.checked_add(of)?).map(usize::from));
            let start = entry.header + 30 + lengths[0]? + lengths[1]?;
            self.bytes.get(start..start.checked_add(entry.packed)?)
        };
        let packed = packed().ok_or(Flaw::Damaged)?;
        let mut bytes = Vec::new();
        let read = match entry.method {
            0 => packed.take(self.left + 1).read_to_end(&mut bytes),
            8 => DeflateDecoder::new(packed)
                .take(self.left + 1)
                .read_to_end(&mut bytes),
            _ => return Err(Flaw::Damaged),
        };
        read.map_err(|_| Flaw::Damaged)?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        self.left = self.left.checked_sub(length).ok_or(Flaw::TooLarge)?;
        let mut crc = Crc::new();
        crc.update(&bytes);
        if crc.sum() != entry.crc {
            return Err(Flaw::Damaged);
        }
        String::from_utf8(bytes)
            .map(Some)
            .map_err(|_| Flaw::Damaged)
    }
}

/// The lines of a document; `None`, with a report, where it has none that can be read.
pub(super) fn read(file: &str, bytes: &[u8], report: &mut Report) -> Option<Source> {
    let read = || {
        let mut archive = Archive::open(bytes).ok_or(Flaw::Damaged)?;
        if let Some(body) = archive.part("word/document.xml")? {
            return word::read(&body, &mut |name| archive.part(name));
        }
        // Of a document with a password only the list is readable.
        let manifest = archive.part("META-INF/manifest.xml")?;
        if manifest.is_some_and(|of| of.contains("encryption-data")) {
            return Err(Flaw::Locked);
        }
        match archive.part("content.xml")? {
            Some(body) => open_document::read(&body),
            None => Err(Flaw::NoDocument),
        }
    };
    read()
        .inspect_err(|flaw| {
            let code = match flaw {
                Flaw::Damaged => "import-damaged",
                Flaw::TooLarge => "import-unpacked",
                Flaw::TooDeep => "import-too-deep",
                Flaw::Locked => "import-locked",
                Flaw::NoDocument => "import-no-document",
                Flaw::Lost => "import-lost",
            };
            let mut problem = Diagnostic::error(code, Place::start(file));
            if *flaw == Flaw::TooLarge {
                let most = usize::try_from(budget::IMPORT_UNPACKED).unwrap_or(usize::MAX);
                problem = problem.with("most", budget::kilobytes(most));
            }
            report.push(problem);
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::DeflateEncoder;

    use super::*;
    use crate::import::source::Remark;

    /// An archive with one file, of which it says that it has a single byte.
    fn zip(name: &str, content: &[u8], flags: u16) -> Vec<u8> {
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(content).unwrap();
        let packed = packed.finish().unwrap();
        let mut crc = Crc::new();
        crc.update(content);
        let two = |of: u16| of.to_le_bytes();
        let four = |of: usize| u32::try_from(of).unwrap().to_le_bytes();
        let mut common = [two(flags), two(8), [0; 2], [0; 2]].concat();
        common.extend(crc.sum().to_le_bytes());
        common.extend(four(packed.len()));
        common.extend(four(1));
        common.extend(two(u16::try_from(name.len()).unwrap()));
        common.extend([0; 2]);
        let local = [
            b"PK\x03\x04",
            &[20, 0][..],
            &common,
            name.as_bytes(),
            &packed,
        ]
        .concat();
        let central = [
            b"PK\x01\x02",
            &[20, 0, 20, 0][..],
            &common,
            &[0; 10],
            &four(0),
            name.as_bytes(),
        ]
        .concat();
        let end = [
            b"PK\x05\x06",
            &[0, 0, 0, 0, 1, 0, 1, 0][..],
            &four(central.len()),
            &four(local.len()),
            &[0, 0],
        ]
        .concat();
        [local, central, end].concat()
    }

    #[test]
    fn what_an_archive_may_do_has_limits() {
        const NAME: &str = "word/document.xml";
        let body =
            |inner: &str| format!("<w:document><w:body>{inner}</w:body></w:document>").into_bytes();
        let deep = "<w:sdt>".repeat(300) + &"</w:sdt>".repeat(300);
        let bomb = vec![b' '; usize::try_from(budget::IMPORT_UNPACKED).unwrap() + 1];
        let box_with_words = "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>x</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>";
        for (name, content, flags, code) in [
            (NAME, bomb, 0, "import-unpacked"),
            (NAME, body(&deep), 0, "import-too-deep"),
            (NAME, body("<w:p>&bomb;</w:p>"), 0, "import-damaged"),
            (NAME, body("<w:p>"), 0, "import-damaged"),
            (NAME, body(box_with_words), 0, "import-lost"),
            (NAME, body(""), 1, "import-locked"),
            ("x.xml", body(""), 0, "import-no-document"),
        ] {
            let mut report = Report::new();
            assert_eq!(
                read("a.docx", &zip(name, &content, flags), &mut report),
                None
            );
            assert_eq!(report.sorted()[0].code, code);
        }
        let text = body("<w:p><w:r><w:t>A &amp; B</w:t></w:r></w:p>");
        let source = read("a.docx", &zip(NAME, &text, 0), &mut Report::new()).unwrap();
        assert_eq!(source.lines[0].text, "A & B");
    }

    #[test]
    fn runs_that_are_raised_struck_or_hidden_are_told() {
        let run =
            |of: &str, words: &str| format!("<w:r><w:rPr>{of}</w:rPr><w:t>{words}</w:t></w:r>");
        let shift = |of: &str| format!("<w:vertAlign w:val=\"{of}\"/>");
        for (runs, text, remark) in [
            (
                run("", "10") + &run(&shift("superscript"), "2"),
                "10²",
                Some(Remark::Raised),
            ),
            (
                run("", "CO") + &run(&shift("subscript"), "2"),
                "CO₂",
                Some(Remark::Raised),
            ),
            (
                run("<w:strike/>", "old") + &run("", "new"),
                "old new",
                Some(Remark::Struck),
            ),
            (
                run("<w:strike w:val=\"0\"/>", "old") + &run("", "new"),
                "oldnew",
                None,
            ),
            (
                run("<w:vanish/>", "old") + &run("", "new"),
                "new",
                Some(Remark::Hidden),
            ),
        ] {
            let body = format!("<w:document><w:body><w:p>{runs}</w:p></w:body></w:document>");
            let bytes = zip("word/document.xml", body.as_bytes(), 0);
            let source = read("a.docx", &bytes, &mut Report::new()).unwrap();
            assert_eq!(source.lines[0].text, text);
            assert_eq!(source.lines[0].remarks.first().copied(), remark, "{text}");
            let is_hidden = remark == Some(Remark::Hidden);
            assert_eq!(source.left_out.is_empty(), !is_hidden, "{text}");
        }
    }
}
