//! What programs write into a file beside its picture, and whether that says where it was taken:
//! Exif, XMP and IPTC, however the format wraps them.

use std::borrow::Cow;

use exif::{Context, Error, Exif, In, Reader, Tag};
use memchr::memmem;
use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

/// What a file holds beside its picture, as its format wraps it.
#[derive(Debug, Default)]
pub(super) struct Notes<'b> {
    /// TIFF structures, with or without `Exif\0\0` before them.
    pub(super) exif: Vec<Cow<'b, [u8]>>,
    /// XMP packets.
    pub(super) xmp: Vec<Cow<'b, [u8]>>,
    /// Resources of Photoshop, in which IPTC stands.
    pub(super) photoshop: Vec<Cow<'b, [u8]>>,
    /// IPTC records without what Photoshop puts around them.
    pub(super) iptc: Vec<Cow<'b, [u8]>>,
    /// Names of texts that tell something of their own, as PNG has them.
    pub(super) keywords: Vec<String>,
    /// Whether something that may be any of these cannot be read.
    pub(super) is_unreadable: bool,
}

/// What notes say.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said {
    /// Where the picture was taken, or what is on it.
    pub(super) place: Option<&'static str>,
    /// Something that cannot be read, so that nobody knows.
    pub(super) is_unreadable: bool,
    /// That a browser turns the picture by a quarter.
    pub(super) is_turned: bool,
}

/// The marks before what a segment or profile holds.
pub(super) const EXIF: &[u8] = b"Exif\0";
pub(super) const XMP: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

impl Notes<'_> {
    /// What they say in a file with these bytes.
    pub(super) fn said(mut self, file: &[u8]) -> Said {
        let mut said = Said {
            is_unreadable: self.is_unreadable,
            ..Said::default()
        };
        for resources in std::mem::take(&mut self.photoshop) {
            self.unwrap(&resources, &mut said);
        }
        for exif in std::mem::take(&mut self.exif) {
            match read_exif(&exif) {
                Some(exif) => self.of_exif(&exif, &mut said),
                None => said.is_unreadable = true,
            }
        }
        for xmp in &self.xmp {
            match in_xmp(xmp) {
                Ok(true) => said.place = Some("XMP"),
                Ok(false) => {}
                Err(Unreadable) => said.is_unreadable = true,
            }
        }
        if self.iptc.iter().any(|records| in_iptc(records)) {
            said.place = Some("IPTC");
        }
        if self
            .keywords
            .iter()
            .any(|keyword| names_a_position(keyword))
        {
            said.place = Some("text");
        }
        // Whatever else wraps it: signed statements of origin, notes of drones and phones.
        let known = [&b"GPSLatitude"[..], b"GPSLongitude", b"GPSPosition"];
        if said.place.is_none() && known.iter().any(|name| memmem::find(file, name).is_some()) {
            said.place = Some("GPS");
        }
        said
    }

    fn of_exif(&mut self, exif: &Exif, said: &mut Said) {
        if exif.fields().any(is_position) {
            said.place = Some("Exif");
        }
        for field in exif.fields() {
            let (exif::Value::Byte(bytes) | exif::Value::Undefined(bytes, _)) = &field.value else {
                continue;
            };
            match field.tag {
                Tag(Context::Tiff, 0x02BC) => self.xmp.push(bytes.clone().into()),
                Tag(Context::Tiff, 0x83BB) => self.iptc.push(bytes.clone().into()),
                Tag(Context::Tiff, 0x8649) => self.unwrap(bytes, said),
                _ => {}
            }
        }
        let turn = exif.get_field(Tag::Orientation, In::PRIMARY);
        let turn = turn.and_then(|field| field.value.get_uint(0));
        said.is_turned |= turn.is_some_and(|turn| (5..=8).contains(&turn));
    }

    /// Takes from resources of Photoshop what is known here.
    fn unwrap(&mut self, resources: &[u8], said: &mut Said) {
        let mut rest = resources;
        while let Some((id, data, more)) = resource(rest) {
            let notes = match id {
                0x0404 => Some(&mut self.iptc),
                0x0422 | 0x0423 => match read_exif(data) {
                    Some(exif) => {
                        if exif.fields().any(is_position) {
                            said.place = Some("Exif");
                        }
                        None
                    }
                    None => {
                        said.is_unreadable = true;
                        None
                    }
                },
                0x0424 => Some(&mut self.xmp),
                _ => None,
            };
            if let Some(notes) = notes {
                notes.push(data.to_vec().into());
            }
            rest = more;
        }
        said.is_unreadable |= rest.iter().any(|byte| *byte != 0);
    }
}

/// The first resource: its number, what it holds, and what follows it.
fn resource(bytes: &[u8]) -> Option<(u16, &[u8], &[u8])> {
    let (kind, rest) = bytes.split_first_chunk::<4>()?;
    if !kind.iter().all(u8::is_ascii_alphanumeric) {
        return None;
    }
    let (id, rest) = rest.split_first_chunk::<2>()?;
    let name = 1 + usize::from(*rest.first()?);
    let rest = rest.get(name + name % 2..)?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
    let data = rest.get(..length)?;
    // The last may lack the byte that makes its length even.
    let more = rest.get(length + length % 2..).unwrap_or_default();
    Some((u16::from_be_bytes(*id), data, more))
}

/// The fields of a TIFF structure, as far as they can be read.
fn read_exif(bytes: &[u8]) -> Option<Exif> {
    let tiff = bytes
        .strip_prefix(EXIF)
        .map_or(bytes, |rest| rest.get(1..).unwrap_or_default());
    let mut reader = Reader::new();
    let read = reader.continue_on_error(true).read_raw(tiff.to_vec());
    match read {
        Ok(exif) => Some(exif),
        Err(Error::PartialResult(partial)) => Some(partial.into_inner().0),
        Err(_) => None,
    }
}

/// Whether a field of Exif, of the picture or its thumbnail, says where something is.
fn is_position(field: &exif::Field) -> bool {
    // Latitude, longitude and height, of the camera and of what is on the picture, and the name of
    // the place. Versions, times and the state of the receiver say nothing of it.
    const OF_GPS: [u16; 8] = [2, 4, 6, 20, 22, 24, 26, 28];
    const OF_MAPS: [u16; 4] = [0x830E, 0x8482, 0x85D8, 0x87AF];
    match field.tag {
        Tag(Context::Gps, number) => OF_GPS.contains(&number) && !is_empty(&field.value),
        Tag(Context::Tiff, number) => OF_MAPS.contains(&number),
        _ => false,
    }
}

fn is_empty(value: &exif::Value) -> bool {
    match value {
        exif::Value::Ascii(texts) => texts.iter().all(|text| text.trim_ascii().is_empty()),
        // The first eight bytes name the encoding of the text.
        exif::Value::Undefined(bytes, _) => {
            let text = bytes.get(8..).unwrap_or_default();
            text.iter().all(|byte| matches!(byte, 0 | b' '))
        }
        exif::Value::Rational(parts) => parts.iter().all(|part| part.denom == 0),
        _ => false,
    }
}

/// Whether records of IPTC (Information Interchange Model) name a place.
fn in_iptc(records: &[u8]) -> bool {
    /// Content location (code, name), city, sub-location, province, country (code, name).
    const PLACES: [u8; 7] = [26, 27, 90, 92, 95, 100, 101];
    let mut rest = records;
    while let Some(start) = memchr::memchr(0x1C, rest) {
        let Some(&[_, record, set, high, low]) = rest[start..].first_chunk::<5>() else {
            return false;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let data = &rest[start + 5..];
        let data = data.get(..length).unwrap_or(data);
        if record == 2 && PLACES.contains(&set) && !data.trim_ascii().is_empty() {
            return true;
        }
        rest = &rest[start + 5 + data.len()..];
    }
    false
}

/// Whether the name of a property is that of a position, in any vocabulary.
fn names_a_position(name: &str) -> bool {
    const POSITIONS: [&str; 9] = [
        "latitude",
        "longitude",
        "longtitude", // as drones write it
        "altitude",
        "bearing",
        "distance",
        "areainformation",
        "position",
        "coordinates",
    ];
    let name = name.rsplit(':').next().unwrap_or(name);
    let name = name.to_ascii_lowercase();
    let of_gps = name.strip_prefix("gps");
    of_gps.is_some_and(|rest| POSITIONS.iter().any(|word| rest.ends_with(word)))
        || POSITIONS[..3].iter().any(|word| name == *word)
}

/// Whether a property of XMP with this name in this vocabulary is a place.
fn is_place(namespace: &str, name: &str) -> bool {
    let names: &[&str] = match namespace {
        "http://ns.adobe.com/photoshop/1.0/" => &["City", "State", "Country"],
        "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" => &["Location", "CountryCode"],
        "http://iptc.org/std/Iptc4xmpExt/2008-02-29/" => &[
            "LocationShown",
            "LocationCreated",
            "Sublocation",
            "City",
            "ProvinceState",
            "CountryName",
            "CountryCode",
            "WorldRegion",
            "LocationName",
            "LocationId",
        ],
        "http://www.w3.org/2003/01/geo/wgs84_pos#" => {
            &["lat", "long", "alt", "lat_long", "location", "Point"]
        }
        "http://purl.org/dc/terms/" => &["spatial"],
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/" => &["shotLocation"],
        _ if namespace.starts_with("http://prismstandard.org/namespaces/") => &["location"],
        _ => &[],
    };
    names.contains(&name) || names_a_position(name)
}

/// XMP that cannot be read as XML.
struct Unreadable;

/// Whether an XMP packet names a place, as an attribute or as an element, with any prefix.
fn in_xmp(packet: &[u8]) -> Result<bool, Unreadable> {
    let text = std::str::from_utf8(packet).map_err(|_| Unreadable)?;
    let mut reader = NsReader::from_str(text.trim_matches(['\0', '\u{FEFF}']).trim());
    // How many elements are open from the outermost that is a place on.
    let mut depth = 0usize;
    loop {
        match reader.read_event().map_err(|_| Unreadable)? {
            Event::Start(element) => {
                let is_within = depth > 0 || is_place_element(&reader, &element);
                if attributes_tell(&reader, &element, is_within)? {
                    return Ok(true);
                }
                depth += usize::from(is_within);
            }
            Event::Empty(element) => {
                let is_within = depth > 0 || is_place_element(&reader, &element);
                if attributes_tell(&reader, &element, is_within)? {
                    return Ok(true);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) if depth > 0 && !text.trim().is_empty() => return Ok(true),
            Event::CData(_) | Event::GeneralRef(_) if depth > 0 => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

type Xmp<'t> = NsReader<&'t [u8]>;

fn is_place_element(reader: &Xmp<'_>, element: &BytesStart<'_>) -> bool {
    let (namespace, name) = reader.resolver().resolve_element(element.name());
    is_place(text_of(&namespace), name.as_ref())
}

/// Whether an attribute of an element is a place, or says something of the place it stands in.
fn attributes_tell(
    reader: &Xmp<'_>,
    element: &BytesStart<'_>,
    is_within: bool,
) -> Result<bool, Unreadable> {
    for attribute in element.attributes() {
        let attribute = attribute.map_err(|_| Unreadable)?;
        let name: &str = attribute.key.as_ref();
        if attribute.value.trim().is_empty() || name.starts_with("xml") {
            continue;
        }
        let (namespace, name) = reader.resolver().resolve_attribute(attribute.key);
        let (namespace, name) = (text_of(&namespace), name.as_ref());
        let is_syntax = namespace == RDF && name != "resource" && name != "value";
        if is_place(namespace, name) || is_within && !is_syntax {
            return Ok(true);
        }
    }
    Ok(false)
}

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

fn text_of<'n>(namespace: &ResolveResult<'n>) -> &'n str {
    match namespace {
        ResolveResult::Bound(Namespace(text)) => text,
        ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
    }
}
