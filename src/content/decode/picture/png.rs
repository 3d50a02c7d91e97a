//! PNG: chunks with a checksum, decoded row by row.

use std::borrow::Cow;
use std::io::Cursor;

use png::text_metadata::{ITXtChunk, ZTXtChunk};
use png::{DecodeOptions, Decoder, Reader};

use super::flaw::{Flaw, nothing_after};
use super::notes::{EXIF, Notes, XMP};

/// The most bytes that a packed text may have.
const LONGEST: usize = 4 * 1024 * 1024;

/// What the end of every PNG file is.
const END: &[u8] = b"\0\0\0\0IEND\xAE\x42\x60\x82";

/// What is written beside the picture.
pub(super) fn notes(bytes: &[u8]) -> Result<Notes<'_>, Flaw> {
    let mut reader = open(bytes)?;
    reader.finish().map_err(|_| Flaw::Damaged)?;
    let info = reader.info();
    if info.animation_control.is_some() {
        return Err(Flaw::Moves);
    }
    let mut notes = Notes::default();
    if let Some(exif) = &info.exif_metadata {
        notes.exif.push(exif.to_vec().into());
    }
    for text in &info.uncompressed_latin1_text {
        text_to(&mut notes, &text.keyword, Some(text.text.clone()));
    }
    for text in &info.compressed_latin1_text {
        text_to(&mut notes, &text.keyword, unpacked(text.clone()));
    }
    for text in &info.utf8_text {
        text_to(&mut notes, &text.keyword, unpacked_utf8(text.clone()));
    }
    let end = memchr::memmem::rfind(bytes, END).ok_or(Flaw::Damaged)?;
    nothing_after(&bytes[end + END.len()..])?;
    Ok(notes)
}

fn open(bytes: &[u8]) -> Result<Reader<Cursor<&[u8]>>, Flaw> {
    let mut options = DecodeOptions::default();
    options.set_skip_ancillary_crc_failures(false);
    options.set_ignore_iccp_chunk(true);
    let decoder = Decoder::new_with_options(Cursor::new(bytes), options);
    decoder.read_info().map_err(|_| Flaw::Damaged)
}

fn unpacked(mut text: ZTXtChunk) -> Option<String> {
    text.decompress_text_with_limit(LONGEST).ok()?;
    text.get_text().ok()
}

fn unpacked_utf8(mut text: ITXtChunk) -> Option<String> {
    text.decompress_text_with_limit(LONGEST).ok()?;
    text.get_text().ok()
}

/// Adds a text, `None` where it cannot be unpacked.
fn text_to(notes: &mut Notes<'_>, keyword: &str, text: Option<String>) {
    let profile = keyword.strip_prefix("Raw profile type ");
    if keyword != "XML:com.adobe.xmp" && profile.is_none() {
        // What it says is for people, but where its name is that of a position.
        notes.keywords.push(keyword.to_owned());
        return;
    }
    let Some(text) = text else {
        notes.is_unreadable = true;
        return;
    };
    let Some(profile) = profile else {
        notes.xmp.push(text.into_bytes().into());
        return;
    };
    let Some(bytes) = raw_profile(&text) else {
        notes.is_unreadable = true;
        return;
    };
    let bytes: Cow<'_, [u8]> = Cow::Owned(bytes);
    match profile.to_ascii_lowercase().as_str() {
        "exif" | "app1" if bytes.starts_with(XMP) => {
            notes.xmp.push(bytes[XMP.len()..].to_vec().into());
        }
        "exif" => notes.exif.push(bytes),
        "app1" if bytes.starts_with(EXIF) => notes.exif.push(bytes),
        "xmp" => notes.xmp.push(bytes),
        "iptc" | "8bim" if bytes.starts_with(b"8BIM") => notes.photoshop.push(bytes),
        "iptc" => notes.iptc.push(bytes),
        _ => {}
    }
}

/// What `ImageMagick` writes as a name, a length and hexadecimal digits.
fn raw_profile(text: &str) -> Option<Vec<u8>> {
    let mut words = text.split_ascii_whitespace();
    words.next()?;
    let length: usize = words.next()?.parse().ok()?;
    let digits: Vec<u8> = words.flat_map(str::bytes).collect();
    let pairs = digits.chunks_exact(2);
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let bytes: Option<Vec<u8>> = pairs
        .map(|pair| u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok())
        .collect();
    bytes.filter(|bytes| bytes.len() == length)
}

/// Decodes the picture.
pub(super) fn decode(bytes: &[u8]) -> Result<(), Flaw> {
    let mut reader = open(bytes)?;
    while reader.next_row().map_err(|_| Flaw::Damaged)?.is_some() {}
    reader.finish().map_err(|_| Flaw::Damaged)
}
