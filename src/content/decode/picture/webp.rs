//! WebP: chunks in a RIFF file.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::flaw::{Flaw, MAX_SIDE, nothing_after};
use super::notes::Notes;

/// The most bytes that decoding may take: twice those of the largest picture.
const MEMORY: usize = 2 * 4 * MAX_SIDE * MAX_SIDE;

/// What is written beside the picture.
pub(super) fn notes(bytes: &[u8]) -> Result<Notes<'_>, Flaw> {
    let (head, rest) = bytes.split_first_chunk::<12>().ok_or(Flaw::Damaged)?;
    let length = usize::try_from(u32_at(head, 4)).map_err(|_| Flaw::Damaged)?;
    // The length counts the last four bytes of the head.
    let inner = length.checked_sub(4).ok_or(Flaw::Damaged)?;
    let mut chunks = rest.get(..inner).ok_or(Flaw::Damaged)?;
    nothing_after(&rest[inner..])?;
    let mut notes = Notes::default();
    while !chunks.is_empty() {
        let (head, after) = chunks.split_first_chunk::<8>().ok_or(Flaw::Damaged)?;
        let length = usize::try_from(u32_at(head, 4)).map_err(|_| Flaw::Damaged)?;
        let chunk = after.get(..length).ok_or(Flaw::Damaged)?;
        match &head[..4] {
            b"EXIF" => notes.exif.push(chunk.into()),
            b"XMP " => notes.xmp.push(chunk.into()),
            b"ANIM" | b"ANMF" => return Err(Flaw::Moves),
            _ => {}
        }
        chunks = after.get(length + length % 2..).unwrap_or_default();
    }
    Ok(notes)
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes[at..].first_chunk();
    u32::from_le_bytes(*bytes.expect("heads are long enough"))
}

/// Decodes the picture.
pub(super) fn decode(bytes: &[u8]) -> Result<(), Flaw> {
    let damaged = |_| Flaw::Damaged;
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(damaged)?;
    if decoder.is_animated() {
        return Err(Flaw::Moves);
    }
    decoder.set_memory_limit(MEMORY);
    let size = decoder.output_buffer_size();
    let size = size.filter(|size| *size <= MEMORY).ok_or(Flaw::Damaged)?;
    decoder.read_image(&mut vec![0; size]).map_err(damaged)
}
