//! JPEG: segments with a length, and between some of them the picture (ITU-T T.81, Annex B).

use std::collections::BTreeMap;

use memchr::memchr;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::flaw::{Flaw, MAX_SIDE, nothing_after};
use super::notes::{EXIF, Notes, XMP};

/// What stands before a part of XMP that did not fit into one segment.
const MORE_XMP: &[u8] = b"http://ns.adobe.com/xmp/extension/\0";
const PHOTOSHOP: &[u8] = b"Photoshop 3.0\0";

/// What is written beside the picture.
pub(super) fn notes(bytes: &[u8]) -> Result<Notes<'_>, Flaw> {
    let mut notes = Notes::default();
    let mut photoshop = Vec::new();
    // By the fingerprint of the whole: where each part belongs, and the part.
    let mut extended: BTreeMap<&[u8], BTreeMap<u32, &[u8]>> = BTreeMap::new();
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8]).ok_or(Flaw::Damaged)?;
    let end = loop {
        let (code, after) = marker(rest).ok_or(Flaw::Damaged)?;
        rest = match code {
            0xD9 => break after,
            0x01 | 0xD0..=0xD7 => after,
            _ => {
                let (segment, after) = segment(after).ok_or(Flaw::Damaged)?;
                match code {
                    0xE1 if segment.starts_with(EXIF) => notes.exif.push(segment.into()),
                    0xE1 if segment.starts_with(XMP) => {
                        notes.xmp.push(segment[XMP.len()..].into());
                    }
                    0xE1 if segment.starts_with(MORE_XMP) => {
                        let part = extension(&segment[MORE_XMP.len()..]).ok_or(Flaw::Damaged)?;
                        let (whole, offset, part) = part;
                        extended.entry(whole).or_default().insert(offset, part);
                    }
                    0xED if segment.starts_with(PHOTOSHOP) => {
                        photoshop.extend_from_slice(&segment[PHOTOSHOP.len()..]);
                    }
                    _ => {}
                }
                if code == 0xDA { scan(after) } else { after }
            }
        };
    };
    if !photoshop.is_empty() {
        notes.photoshop.push(photoshop.into());
    }
    let wholes = extended.into_values();
    let wholes = wholes.map(|parts| parts.into_values().collect::<Vec<_>>().concat());
    notes.xmp.extend(wholes.map(Into::into));
    nothing_after(end)?;
    Ok(notes)
}

/// The code of the marker at the beginning, and what follows it.
fn marker(bytes: &[u8]) -> Option<(u8, &[u8])> {
    let mut rest = bytes.strip_prefix(&[0xFF])?;
    while let Some(after) = rest.strip_prefix(&[0xFF]) {
        rest = after; // Any number of them may stand before the code.
    }
    let (code, rest) = rest.split_first()?;
    Some((*code, rest))
}

/// The segment at the beginning without its length, and what follows it.
fn segment(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = usize::from(u16::from_be_bytes(*bytes.first_chunk()?));
    Some((bytes.get(2..length)?, bytes.get(length..)?))
}

/// What follows a stretch of the picture: from the next marker on.
fn scan(bytes: &[u8]) -> &[u8] {
    let mut at = 0;
    while let Some(found) = memchr(0xFF, &bytes[at..]) {
        at += found;
        if !matches!(bytes.get(at + 1), Some(0 | 0xD0..=0xD7)) {
            return &bytes[at..];
        }
        at += 2;
    }
    &[]
}

/// A part of XMP: the name of the whole, where in it the part stands, and the part.
fn extension(segment: &[u8]) -> Option<(&[u8], u32, &[u8])> {
    let (whole, rest) = segment.split_at_checked(32)?;
    let (_length, rest) = rest.split_first_chunk::<4>()?;
    let (offset, part) = rest.split_first_chunk::<4>()?;
    Some((whole, u32::from_be_bytes(*offset), part))
}

/// Decodes the picture.
pub(super) fn decode(bytes: &[u8]) -> Result<(), Flaw> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(MAX_SIDE)
        .set_max_height(MAX_SIDE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode().map(drop).map_err(|_| Flaw::Damaged)
}
