//! Pictures: which may be published, and what a page must know of one before it is loaded.

mod flaw;
mod notes;
mod avif;
mod jpeg;
mod png;
mod webp;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use imagesize::{Compression, ImageType};

use crate::address::Address;
use crate::diagnostic::{Diagnostic, Place, Report};
use crate::model::Picture;
use crate::text::fingerprint::{self, Digest};
use flaw::{Flaw, MAX_SIDE};
use notes::Notes;

/// The most that a file may hold: what a phone on the road loads within a second or two.
const MAX_BYTES: usize = 1_000_000;

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
    let checked = check(file, format, &bytes, report);
    let [width, height] = checked.map_err(|problem| report.push(*problem)).ok()?;
    let name = file.rsplit('/').next().unwrap_or(file);
    let fingerprint = fingerprint::of_files([(name, &*bytes)]);
    Some(Picture {
        path: format!("{}{name}", Address::assets(&fingerprint)),
        width,
        height,
        bytes,
    })
}

/// Width and height, or why the picture cannot be published. What is written beside it is told
/// whatever else is wrong with it.
fn check(
    file: &str,
    format: Format,
    bytes: &[u8],
    report: &mut Report,
) -> Result<[usize; 2], Box<Diagnostic>> {
    check_format(file, format, bytes)?;
    let size = measure(file, bytes);
    let said = match notes(format, bytes) {
        Ok(notes) => notes.said(bytes),
        // What is too large says more than that it could not be read.
        Err(flaw) => return size.and(Err(flaw.told(file))),
    };
    let problem = |code| Diagnostic::error(code, Place::start(file));
    if let Some(found) = said.place {
        report.push(
            problem("picture-location")
                .with("found", found)
                .with("file", file),
        );
    } else if said.is_unreadable {
        report.push(problem("picture-notes").with("file", file));
    }
    let [width, height] = size?;
    decode_once(format, bytes).map_err(|flaw| flaw.told(file))?;
    // Other formats say in their own words how they are turned.
    Ok(match format == Format::Jpeg && said.is_turned {
        true => [height, width],
        false => [width, height],
    })
}

/// What is written beside the picture in a file.
fn notes(format: Format, bytes: &[u8]) -> Result<Notes<'_>, Flaw> {
    match format {
        Format::Png => png::notes(bytes),
        Format::Jpeg => jpeg::notes(bytes),
        Format::WebP => webp::notes(bytes),
        Format::Avif => avif::notes(bytes),
    }
}

/// Decodes a picture whose size is known to be allowed, unless this process has done so before.
fn decode_once(format: Format, bytes: &[u8]) -> Result<(), Flaw> {
    /// What was decoded: pictures seldom change while `serve` runs, and everything is read again.
    static DECODED: Mutex<BTreeSet<Digest>> = Mutex::new(BTreeSet::new());
    /// These formats are decoded in memory as a whole, so one after the other.
    static WHOLE: Mutex<()> = Mutex::new(());

    let digest = Digest::of(bytes);
    let decoded = || DECODED.lock().unwrap_or_else(PoisonError::into_inner);
    if decoded().contains(&digest) {
        return Ok(());
    }
    let whole = || WHOLE.lock().unwrap_or_else(PoisonError::into_inner);
    match format {
        Format::Png => png::decode(bytes),
        Format::Jpeg => {
            let _one = whole();
            jpeg::decode(bytes)
        }
        Format::WebP => {
            let _one = whole();
            webp::decode(bytes)
        }
        Format::Avif => Ok(()), // Its boxes were checked.
    }?;
    decoded().insert(digest);
    Ok(())
}

/// Whether the file is of the format that its name says.
fn check_format(file: &str, format: Format, bytes: &[u8]) -> Result<(), Box<Diagnostic>> {
    let found = Format::of(bytes).ok_or_else(|| Flaw::Damaged.told(file))?;
    if found == format {
        return Ok(());
    }
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    Err(Box::new(
        Diagnostic::error("picture-format", Place::start(file))
            .with("found", found.extension())
            .with("right", format!("{stem}.{}", found.extension())),
    ))
}

/// Width and height as the file has them, or that the picture or its file is too large.
fn measure(file: &str, bytes: &[u8]) -> Result<[usize; 2], Box<Diagnostic>> {
    let problem = |code| Diagnostic::error(code, Place::start(file));
    let size = imagesize::blob_size(bytes).ok();
    let size = size.filter(|size| size.width > 0 && size.height > 0);
    let size = size.ok_or_else(|| Flaw::Damaged.told(file))?;
    let [width, height] = [size.width, size.height];
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

#[cfg(test)]
mod tests;
