//! Pictures: which may be published, and what a page must know of one before it is loaded.

use std::io::Cursor;
use std::sync::Arc;

use exif::{Exif, In, Reader, Tag};
use imagesize::{Compression, ImageType};

use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::Picture;
use crate::text::fingerprint;

/// The most that a file may hold: what a phone on the road loads within a second or two.
const MAX_BYTES: usize = 1_000_000;
/// The most pixels on a side: twice what the widest screen shows of a page.
const MAX_SIDE: usize = 4096;

/// The kinds of pictures that every browser shows, and that hold nothing but a still picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Png,
    Jpeg,
    WebP,
    Avif,
}

impl Format {
    /// The end of the names of its files.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
            Self::Avif => "avif",
        }
    }

    /// The format that a name ends with, in any spelling.
    pub(crate) fn of_extension(extension: &str) -> Option<Self> {
        match extension.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            "webp" => Some(Self::WebP),
            "avif" => Some(Self::Avif),
            _ => None,
        }
    }

    fn of(bytes: &[u8]) -> Option<Self> {
        match imagesize::image_type(bytes).ok()? {
            ImageType::Png => Some(Self::Png),
            ImageType::Jpeg => Some(Self::Jpeg),
            ImageType::Webp => Some(Self::WebP),
            ImageType::Heif(Compression::Av1) => Some(Self::Avif),
            _ => None,
        }
    }
}

/// Whether a name ends as those of pictures that are never published: HEIC, which few browsers
/// show; SVG, which can hold scripts; GIF, which can move and flicker.
pub(crate) fn is_unpublishable(extension: &str) -> bool {
    let kinds = ["svg", "gif", "heic", "heif", "bmp", "tif", "tiff", "ico"];
    kinds
        .iter()
        .any(|kind| extension.eq_ignore_ascii_case(kind))
}

/// The picture in a file whose name says that it is of this format, or reports why it cannot be
/// published.
pub(crate) fn read(
    file: &str,
    format: Format,
    bytes: Arc<[u8]>,
    report: &mut Report,
) -> Option<Picture> {
    let exif = Reader::new().read_from_container(&mut Cursor::new(&bytes));
    let exif = exif.ok();
    if exif.as_ref().is_some_and(tells_where) {
        report.push(Diagnostic::warning("picture-location", Place::start(file)));
    }
    // Other formats say in their own words how they are turned.
    let is_turned = format == Format::Jpeg && exif.as_ref().is_some_and(is_turned);
    let size = measure(file, format, is_turned, &bytes);
    let [width, height] = size.map_err(|problem| report.push(*problem)).ok()?;
    let name = file.rsplit('/').next().unwrap_or(file);
    let fingerprint = fingerprint::of_files([(name, &*bytes)]);
    Some(Picture {
        path: format!("assets/{fingerprint}/{name}"),
        width,
        height,
        bytes,
    })
}

/// Width and height, or why the picture cannot be published.
fn measure(
    file: &str,
    format: Format,
    is_turned: bool,
    bytes: &[u8],
) -> Result<[usize; 2], Box<Diagnostic>> {
    let problem = |code| Diagnostic::error(code, Place::start(file));
    let found = Format::of(bytes).ok_or_else(|| Box::new(problem("picture-unreadable")))?;
    if found != format {
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        return Err(Box::new(
            problem("picture-format")
                .with("found", found.extension())
                .with("right", format!("{stem}.{}", found.extension())),
        ));
    }
    let size = imagesize::blob_size(bytes).ok();
    let size = size.filter(|size| size.width > 0 && size.height > 0);
    let size = size.ok_or_else(|| Box::new(problem("picture-unreadable")))?;
    let [width, height] = if is_turned {
        [size.height, size.width]
    } else {
        [size.width, size.height]
    };
    if width.max(height) > MAX_SIDE {
        return Err(Box::new(
            problem("picture-pixels")
                .with("width", width.to_string())
                .with("height", height.to_string())
                .with("most", MAX_SIDE.to_string()),
        ));
    }
    if bytes.len() > MAX_BYTES {
        return Err(Box::new(
            problem("picture-bytes")
                .with("size", kilobytes(bytes.len()))
                .with("most", kilobytes(MAX_BYTES)),
        ));
    }
    Ok([width, height])
}

fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

/// Whether a camera was held upright, so that browsers turn the picture by a quarter.
fn is_turned(exif: &Exif) -> bool {
    let orientation = exif.get_field(Tag::Orientation, In::PRIMARY);
    let orientation = orientation.and_then(|field| field.value.get_uint(0));
    orientation.is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// Whether a camera wrote into the file where it was.
fn tells_where(exif: &Exif) -> bool {
    exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8], expected: Result<[usize; 2], &str>) {
        let mut report = Report::new();
        let format = name.rsplit_once('.').unwrap().1;
        let format = Format::of_extension(format).unwrap();
        let picture = read(name, format, bytes.into(), &mut report);
        let found = picture.map(|picture| [picture.width, picture.height]);
        let codes: Vec<_> = report.sorted().iter().map(|problem| problem.code).collect();
        assert_eq!(
            (found, codes),
            (expected.ok(), expected.err().into_iter().collect()),
            "{name}"
        );
    }

    #[test]
    fn a_picture_is_measured_as_browsers_show_it() {
        macro_rules! fixture {
            ($name:literal) => {
                include_bytes!(concat!("../../tests/fixtures/pictures/", $name))
            };
        }
        let png = fixture!("chart.png");
        check("a.png", png, Ok([320, 200]));
        check("a.jpg", fixture!("chart.jpg"), Ok([320, 200]));
        check("a.webp", fixture!("chart.webp"), Ok([320, 200]));
        check("a.avif", fixture!("chart.avif"), Ok([320, 200]));
        check("a.jpg", fixture!("turned.jpg"), Ok([200, 320]));
        check("a.jpg", png, Err("picture-format"));
        check(
            "a.png",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            Err("picture-unreadable"),
        );
        check("a.png", b"", Err("picture-unreadable"));
        check("a.png", &png[..20], Err("picture-unreadable"));
        check("a.png", fixture!("wide.png"), Err("picture-pixels"));
        let large = [&png[..], &[0; MAX_BYTES]].concat();
        check("a.png", &large, Err("picture-bytes"));
    }

    #[test]
    fn where_it_was_taken_is_told() {
        let bytes = include_bytes!("../../tests/fixtures/pictures/located.jpg");
        let mut report = Report::new();
        assert!(read("a.jpg", Format::Jpeg, bytes[..].into(), &mut report).is_some());
        assert_eq!(report.sorted()[0].code, "picture-location");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_a_picture_or_none(
            start in proptest::sample::select(vec![
                &b"\x89PNG\r\n\x1a\n"[..], b"\xff\xd8\xff\xe1", b"RIFF\0\0\0\0WEBPVP8", b"\0\0\0\x18ftypavif",
            ]),
            rest in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
        ) {
            for format in [Format::Png, Format::Jpeg, Format::WebP, Format::Avif] {
                read("a", format, [start, &rest].concat().into(), &mut Report::new());
            }
        }
    }
}
