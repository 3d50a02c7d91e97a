//! AVIF: boxes in boxes (ISO/IEC 14496-12 and 23008-12), which are checked and not decoded.

use std::collections::BTreeMap;
use std::ops::Range;

use super::flaw::Flaw;
use super::notes::Notes;

/// What a box holds.
type Bytes<'b> = &'b [u8];

/// The most items that the one picture of a file is made of, with its notes.
const MOST_ITEMS: usize = 1000;

/// What is written beside the picture.
pub(super) fn notes(bytes: &[u8]) -> Result<Notes<'_>, Flaw> {
    let mut top = Boxes(bytes);
    let (_, brands) = top
        .next()
        .transpose()?
        .filter(|(kind, _)| *kind == b"ftyp")
        .ok_or(Flaw::Damaged)?;
    check_brands(brands)?;
    let mut meta = None;
    for found in top {
        match found? {
            (b"moov" | b"moof", _) => return Err(Flaw::Moves),
            (b"meta", inner) => meta = Some(inner),
            _ => {}
        }
    }
    let meta = Meta::read(meta.ok_or(Flaw::Damaged)?)?;
    let mut notes = Notes::default();
    for (id, item) in &meta.items {
        let data = meta.data(*id, bytes)?;
        match item {
            Item::Exif => match exif(&data) {
                Some(exif) => notes.exif.push(exif.to_vec().into()),
                None => notes.is_unreadable = true,
            },
            Item::Xmp => notes.xmp.push(data.into()),
            Item::Packed => notes.is_unreadable = true,
            Item::Other => {}
        }
    }
    let primary = meta.primary.ok_or(Flaw::Damaged)?;
    if !meta.items.contains_key(&primary) || meta.data(primary, bytes)?.is_empty() {
        return Err(Flaw::Damaged);
    }
    Ok(notes)
}

/// The boxes in a stretch of bytes, each with its kind.
struct Boxes<'b>(Bytes<'b>);

impl<'b> Iterator for Boxes<'b> {
    type Item = Result<(&'b [u8; 4], Bytes<'b>), Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.0.is_empty() {
            return None;
        }
        let found = split(self.0);
        self.0 = found.map_or(&[], |(_, _, rest)| rest);
        Some(
            found
                .map(|(kind, inner, _)| (kind, inner))
                .ok_or(Flaw::Damaged),
        )
    }
}

/// The first box: its kind, what it holds, and what follows it.
fn split(bytes: Bytes<'_>) -> Option<(&[u8; 4], Bytes<'_>, Bytes<'_>)> {
    let (size, rest) = bytes.split_first_chunk::<4>()?;
    let (kind, rest) = rest.split_first_chunk::<4>()?;
    let (size, head) = match u32::from_be_bytes(*size) {
        0 => (bytes.len(), 8), // To the end.
        1 => (
            usize::try_from(u64::from_be_bytes(*rest.first_chunk()?)).ok()?,
            16,
        ),
        size => (usize::try_from(size).ok()?, 8),
    };
    Some((kind, bytes.get(head..size)?, bytes.get(size..)?))
}

/// Whether the file says that it is an AVIF picture, and not a sequence of them.
fn check_brands(brands: Bytes<'_>) -> Result<(), Flaw> {
    let brands: Vec<&[u8]> = brands.chunks_exact(4).collect();
    // The second stretch is a version.
    let mut named = brands.iter().enumerate().filter(|(at, _)| *at != 1);
    if named
        .clone()
        .any(|(_, brand)| matches!(*brand, b"avis" | b"msf1"))
    {
        return Err(Flaw::Moves);
    }
    match named.any(|(_, brand)| *brand == b"avif") {
        true => Ok(()),
        false => Err(Flaw::Damaged),
    }
}

/// What a `meta` box says.
#[derive(Default)]
struct Meta<'b> {
    primary: Option<u32>,
    items: BTreeMap<u32, Item>,
    /// Where each item stands.
    stretches: BTreeMap<u32, Vec<(Within, Range<u64>)>>,
    inner: Bytes<'b>,
}

/// What an item is.
enum Item {
    Exif,
    Xmp,
    /// A note that is packed, so that it cannot be read.
    Packed,
    Other,
}

/// What the place of an item is counted in.
#[derive(Clone, Copy)]
enum Within {
    File,
    /// The `idat` box.
    Meta,
}

impl<'b> Meta<'b> {
    fn read(bytes: Bytes<'b>) -> Result<Self, Flaw> {
        let mut meta = Self::default();
        let mut is_picture = false;
        for found in Boxes(bytes.get(4..).ok_or(Flaw::Damaged)?) {
            let (kind, inner) = found?;
            let read = match kind {
                b"hdlr" => inner.get(8..12).map(|kind| is_picture = kind == b"pict"),
                b"pitm" => BoxReader(inner).primary().map(|id| meta.primary = Some(id)),
                b"iinf" => meta.read_items(inner),
                b"iloc" => meta.read_places(inner),
                b"idat" => {
                    meta.inner = inner;
                    Some(())
                }
                b"iprp" => properties(inner),
                _ => Some(()),
            };
            read.ok_or(Flaw::Damaged)?;
        }
        match is_picture {
            true => Ok(meta),
            false => Err(Flaw::Damaged),
        }
    }

    fn read_items(&mut self, bytes: Bytes<'b>) -> Option<()> {
        let mut reader = BoxReader(bytes);
        let wide = reader.version()? > 0;
        let count = reader.number(if wide { 4 } else { 2 })?;
        let mut found = 0;
        for entry in Boxes(reader.0) {
            let (kind, inner) = entry.ok()?;
            found += 1;
            let (id, item) = (kind == b"infe").then(|| BoxReader(inner).item())??;
            self.items.insert(id, item);
        }
        (found == count && self.items.len() <= MOST_ITEMS).then_some(())
    }

    fn read_places(&mut self, bytes: Bytes<'b>) -> Option<()> {
        let mut reader = BoxReader(bytes);
        let version = reader.version()?;
        let sizes = reader.number(2)?;
        let size = |shift: u32| usize::try_from((sizes >> shift) & 15).ok();
        let (offset, length, base, index) = (size(12)?, size(8)?, size(4)?, size(0)?);
        let wide = if version < 2 { 2 } else { 4 };
        for _ in 0..reader.number(wide)? {
            let id = u32::try_from(reader.number(wide)?).ok()?;
            let method = if version > 0 {
                reader.number(2)? & 15
            } else {
                0
            };
            let within = match method {
                0 => Within::File,
                1 => Within::Meta,
                _ => return None,
            };
            reader.number(2)?; // Another file that it could stand in, which there is not.
            let base = reader.number(base)?;
            for _ in 0..reader.number(2)? {
                if version > 0 {
                    reader.number(index)?;
                }
                let start = base.checked_add(reader.number(offset)?)?;
                let end = start.checked_add(reader.number(length)?)?;
                self.stretches
                    .entry(id)
                    .or_default()
                    .push((within, start..end));
            }
        }
        Some(())
    }

    /// What an item holds.
    fn data(&self, id: u32, file: Bytes<'_>) -> Result<Vec<u8>, Flaw> {
        let mut data = Vec::new();
        for (within, stretch) in self.stretches.get(&id).into_iter().flatten() {
            let bytes = match within {
                Within::File => file,
                Within::Meta => self.inner,
            };
            let part = usize::try_from(stretch.start).ok();
            let part = part.zip(usize::try_from(stretch.end).ok());
            let part = part.and_then(|(start, end)| bytes.get(start..end));
            data.extend_from_slice(part.ok_or(Flaw::Damaged)?);
            // Items share nothing, so no file holds more than itself.
            if data.len() > file.len() {
                return Err(Flaw::Damaged);
            }
        }
        Ok(data)
    }
}

/// Checks the boxes of properties: a list of them, and which item has which.
fn properties(bytes: Bytes<'_>) -> Option<()> {
    for found in Boxes(bytes) {
        if let (b"ipco", inner) = found.ok()? {
            Boxes(inner)
                .all(|property| property.is_ok())
                .then_some(())?;
        }
    }
    Some(())
}

/// What is left of a box.
struct BoxReader<'b>(Bytes<'b>);

impl<'b> BoxReader<'b> {
    /// A number of `size` bytes; none is 0.
    fn number(&mut self, size: usize) -> Option<u64> {
        let (bytes, rest) = self.0.split_at_checked(size)?;
        if size > 8 {
            return None;
        }
        self.0 = rest;
        Some(
            bytes
                .iter()
                .fold(0, |sum, byte| sum << 8 | u64::from(*byte)),
        )
    }

    /// The version of the box, without its flags.
    fn version(&mut self) -> Option<u64> {
        self.number(4).map(|version| version >> 24)
    }

    /// A text that ends with a zero.
    fn text(&mut self) -> Option<&'b [u8]> {
        let end = memchr::memchr(0, self.0)?;
        let text = &self.0[..end];
        self.0 = &self.0[end + 1..];
        Some(text)
    }

    /// The picture that a file is about.
    fn primary(&mut self) -> Option<u32> {
        let wide = self.version()? > 0;
        u32::try_from(self.number(if wide { 4 } else { 2 })?).ok()
    }

    /// An entry of the list of items.
    fn item(&mut self) -> Option<(u32, Item)> {
        let version = self.version()?;
        if version < 2 {
            return None; // Those of other formats.
        }
        let id = self.number(if version == 2 { 2 } else { 4 })?;
        self.number(2)?; // Protection.
        let kind = self.number(4)?.to_be_bytes();
        self.text()?;
        let item = match &kind[4..] {
            b"Exif" => Item::Exif,
            b"mime" => {
                let is_xmp = self.text()? == b"application/rdf+xml";
                let is_packed = self.text().is_some_and(|encoding| !encoding.is_empty());
                match (is_xmp, is_packed) {
                    (true, false) => Item::Xmp,
                    (_, true) => Item::Packed,
                    (false, false) => Item::Other,
                }
            }
            _ => Item::Other,
        };
        Some((u32::try_from(id).ok()?, item))
    }
}

/// Exif without the bytes before it, of which the first four say how many more there are.
fn exif(item: Bytes<'_>) -> Option<Bytes<'_>> {
    let (skipped, rest) = item.split_first_chunk::<4>()?;
    rest.get(usize::try_from(u32::from_be_bytes(*skipped)).ok()?..)
}
