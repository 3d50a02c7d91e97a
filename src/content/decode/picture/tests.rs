//! Files of pictures, made from those of the fixtures with something put into them.

use super::*;

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../../tests/fixtures/pictures/", $name))
    };
}

const PNG: &[u8] = fixture!("chart.png");
const JPEG: &[u8] = fixture!("chart.jpg");
const WEBP: &[u8] = fixture!("chart.webp");
const AVIF: &[u8] = fixture!("chart.avif");

/// What is made of a file: its size, and the codes of its problems.
fn read_as(name: &str, bytes: &[u8]) -> (Option<[usize; 2]>, Vec<&'static str>) {
    let mut report = Report::new();
    let format = Format::of_extension(name.rsplit_once('.').unwrap().1).unwrap();
    let picture = read(name, format, bytes.into(), &mut report);
    let size = picture.map(|picture| [picture.width, picture.height]);
    (
        size,
        report.sorted().iter().map(|problem| problem.code).collect(),
    )
}

#[track_caller]
fn check(name: &str, bytes: &[u8], expected: Result<[usize; 2], &str>) {
    let (size, codes) = read_as(name, bytes);
    let expected = (
        expected.ok(),
        expected.err().into_iter().collect::<Vec<_>>(),
    );
    assert_eq!((size, codes), expected, "{name}");
}

/// That a file is a picture, and this is said of it.
#[track_caller]
fn check_notes(what: &str, name: &str, bytes: &[u8], code: Option<&str>) {
    let (size, codes) = read_as(name, bytes);
    let expected: Vec<&str> = code.into_iter().collect();
    assert_eq!(
        (size, codes),
        (Some([320, 200]), expected),
        "{what} in {name}"
    );
}

/// JPEG with a segment more.
fn segment(code: u8, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
    [&JPEG[..2], &[0xFF, code], &length, data, &JPEG[2..]].concat()
}

/// PNG with a chunk more, before the picture or after it.
fn chunk(kind: &[u8; 4], data: &[u8], is_before: bool) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let body = [kind, data].concat();
    let chunk = [&length, &body[..], &crc(&body).to_be_bytes()].concat();
    let at = if is_before { 33 } else { PNG.len() - 12 };
    [&PNG[..at], &chunk, &PNG[at..]].concat()
}

/// The checksum of PNG (CRC-32 of ISO 3309).
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// WebP with a chunk more.
fn riff(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_le_bytes();
    let pad = vec![0; data.len() % 2];
    let chunks = [&WEBP[8..], kind, &length, data, &pad].concat();
    let length = u32::try_from(chunks.len()).unwrap().to_le_bytes();
    [b"RIFF", &length, &chunks[..]].concat()
}

/// A box of AVIF.
fn boxed(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len() + 8).unwrap().to_be_bytes();
    [&length, &kind[..], data].concat()
}

/// Where in AVIF a note stands.
#[derive(Clone, Copy)]
enum Stands {
    InFile,
    InMeta,
    Outside,
}

/// AVIF with the picture of the fixture's size, of which nobody looks at the pixels, and a note.
fn avif(brands: &[u8], entry: &[u8], note: &[u8], stands: Stands) -> Vec<u8> {
    let infe =
        |id: u8, entry: &[u8]| boxed(b"infe", &[&[2, 0, 0, 0, 0, id, 0, 0][..], entry].concat());
    let ispe = [&[0; 4][..], &320u32.to_be_bytes(), &200u32.to_be_bytes()].concat();
    let properties = boxed(b"ipco", &boxed(b"ispe", &ispe));
    let owners = boxed(b"ipma", &[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1]);
    let ftyp = boxed(b"ftyp", brands);
    let make = |at: u32| {
        let (method, offset) = match stands {
            Stands::InFile => (0, at + 4),
            Stands::InMeta => (1, 0),
            Stands::Outside => (0, at + 10_000),
        };
        let place = |id: u8, method: u8, offset: u32, length: usize| {
            let length = u32::try_from(length).unwrap().to_be_bytes();
            [
                &[0, id, 0, method, 0, 0, 0, 1][..],
                &offset.to_be_bytes(),
                &length,
            ]
            .concat()
        };
        let places = [place(1, 0, at, 4), place(2, method, offset, note.len())].concat();
        let meta = [
            &[0; 4][..],
            &boxed(b"hdlr", &[&[0; 8][..], b"pict", &[0; 13]].concat()),
            &boxed(b"pitm", &[0, 0, 0, 0, 0, 1]),
            &boxed(
                b"iloc",
                &[&[1, 0, 0, 0, 0x44, 0, 0, 2][..], &places].concat(),
            ),
            &boxed(
                b"iinf",
                &[
                    &[0, 0, 0, 0, 0, 2][..],
                    &infe(1, b"av01\0"),
                    &infe(2, entry),
                ]
                .concat(),
            ),
            &boxed(b"iprp", &[properties.clone(), owners.clone()].concat()),
            &boxed(b"idat", note),
        ];
        [&ftyp[..], &boxed(b"meta", &meta.concat())].concat()
    };
    let at = u32::try_from(make(0).len() + 8).unwrap();
    [make(at), boxed(b"mdat", &[b"av01", note].concat())].concat()
}

const BRANDS: &[u8] = b"avif\0\0\0\0avifmif1";

/// A TIFF structure with one field in its GPS directory; values of more than four bytes follow it.
fn gps(tag: u8, kind: u8, count: u8, value: [u8; 4]) -> Vec<u8> {
    [
        &b"MM\0\x2A\0\0\0\x08"[..],
        &[0, 1, 0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0],
        &[0, 1, 0, tag, 0, kind, 0, 0, 0, count],
        &value,
        &[0, 0, 0, 0],
        &[0, 0, 0, 22, 0, 0, 0, 1].repeat(3),
    ]
    .concat()
}

/// Three rational numbers, which begin after the directory.
fn latitude() -> Vec<u8> {
    gps(2, 5, 3, [0, 0, 0, 44])
}

fn xmp(inner: &str) -> Vec<u8> {
    format!(
        "<?xpacket begin='\u{FEFF}' id='W5M0MpCehiHzreSzNTczkc9d'?>\n\
         <x:xmpmeta xmlns:x='adobe:ns:meta/'><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#' \
         xmlns:e='http://ns.adobe.com/exif/1.0/' xmlns:p='http://ns.adobe.com/photoshop/1.0/' \
         xmlns:c='http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/' xmlns:d='http://www.dji.com/drone-dji/1.0/' \
         xmlns:x2='http://iptc.org/std/Iptc4xmpExt/2008-02-29/'>{inner}</r:RDF></x:xmpmeta>\n\
         <?xpacket end='w'?>\0"
    )
    .into_bytes()
}

/// A resource of Photoshop.
fn resource(id: u16, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    let pad = vec![0; data.len() % 2];
    [b"8BIM", &id.to_be_bytes()[..], &[0, 0], &length, data, &pad].concat()
}

/// A record of IPTC.
fn record(set: u8, text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap().to_be_bytes();
    [&[0x1C, 2, set][..], &length, text.as_bytes()].concat()
}

#[test]
fn a_picture_is_measured_as_browsers_show_it() {
    for (name, bytes) in [
        ("a.png", PNG),
        ("a.jpg", JPEG),
        ("a.webp", WEBP),
        ("a.avif", AVIF),
    ] {
        check(name, bytes, Ok([320, 200]));
    }
    check("a.jpg", fixture!("turned.jpg"), Ok([200, 320]));
    check("a.png", fixture!("wide.png"), Err("picture-pixels"));
    let large = [PNG, &[0; MAX_BYTES]].concat();
    check("a.png", &large, Err("picture-bytes"));
}

#[test]
fn a_file_is_what_its_name_says() {
    let all = [("png", PNG), ("jpg", JPEG), ("webp", WEBP), ("avif", AVIF)];
    for (extension, _) in all {
        for (of, bytes) in all.into_iter().filter(|(of, _)| *of != extension) {
            let (size, codes) = read_as(&format!("a.{extension}"), bytes);
            assert_eq!(
                (size, codes),
                (None, vec!["picture-format"]),
                "{of} as {extension}"
            );
        }
        let name = format!("a.{extension}");
        check(&name, b"", Err("picture-unreadable"));
        check(
            &name,
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            Err("picture-unreadable"),
        );
        check(
            &name,
            b"GIF89a\x01\0\x01\0\0\0\0;",
            Err("picture-unreadable"),
        );
    }
}

#[test]
fn a_picture_that_is_cut_off_or_damaged_is_refused() {
    for (name, bytes) in [
        ("a.png", PNG),
        ("a.jpg", JPEG),
        ("a.webp", WEBP),
        ("a.avif", AVIF),
    ] {
        for end in 0..bytes.len() {
            let (size, codes) = read_as(name, &bytes[..end]);
            assert_eq!(
                (size, codes),
                (None, vec!["picture-unreadable"]),
                "{name} cut off at {end}"
            );
        }
    }
    // What was filled up with zeros, as programs do that copy files.
    let filled = [&JPEG[..JPEG.len() / 2], &vec![0; JPEG.len() / 2]].concat();
    check("a.jpg", &filled, Err("picture-unreadable"));
    // The end is there, and some of what comes before it is not.
    let half = [&PNG[..PNG.len() / 2], &PNG[PNG.len() - 12..]].concat();
    check("a.png", &half, Err("picture-unreadable"));
    let mut damaged = PNG.to_vec();
    damaged[PNG.len() / 2] ^= 1;
    check("a.png", &damaged, Err("picture-unreadable"));
    check(
        "a.avif",
        &avif(BRANDS, b"Exif\0", b"", Stands::Outside),
        Err("picture-unreadable"),
    );
    check(
        "a.avif",
        &avif(b"mif1\0\0\0\0mif1", b"mime\0", b"", Stands::InFile),
        Err("picture-unreadable"),
    );
}

#[test]
fn a_picture_that_moves_is_refused() {
    let frames = chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0], true);
    check("a.png", &frames, Err("picture-moves"));
    check("a.webp", &riff(b"ANIM", &[0; 6]), Err("picture-moves"));
    check("a.webp", &riff(b"ANMF", &[0; 24]), Err("picture-moves"));
    let sequence = avif(b"avis\0\0\0\0avisavifmsf1", b"Exif\0", b"", Stands::InFile);
    let (size, codes) = read_as("a.avif", &sequence);
    assert!(size.is_none() && codes.len() == 1, "{codes:?}");
    let sequence = avif(b"avif\0\0\0\0avifavis", b"Exif\0", b"", Stands::InFile);
    check("a.avif", &sequence, Err("picture-moves"));
}

#[test]
fn nothing_follows_a_picture() {
    for (name, bytes) in [("a.png", PNG), ("a.jpg", JPEG), ("a.webp", WEBP)] {
        for more in [&b"\0\0\0\x18ftypmp42"[..], JPEG, b"<script>"] {
            check(name, &[bytes, more].concat(), Err("picture-and-more"));
        }
        check(name, &[bytes, &[0; 16]].concat(), Ok([320, 200]));
    }
    check(
        "a.avif",
        &[AVIF, b"<script>"].concat(),
        Err("picture-unreadable"),
    );
}

const PLACE: Option<&str> = Some("picture-location");
const XMP_MARK: &[u8] = b"http://ns.adobe.com/xap/1.0/\0";

/// Exif as segments of JPEG have it.
fn exif() -> Vec<u8> {
    [b"Exif\0\0", &latitude()[..]].concat()
}

/// XMP with a place, and without one.
fn packets() -> [Vec<u8>; 2] {
    [
        xmp("<r:Description r:about='' e:GPSLatitude='22,17N'/>"),
        xmp("<r:Description r:about='' p:Headline='Both sides'/>"),
    ]
}

/// Resources of Photoshop with a city.
fn resources() -> Vec<u8> {
    let city = record(90, "Hong Kong");
    [resource(0x03ED, &[0; 16]), resource(0x0404, &city)].concat()
}

#[test]
fn where_a_jpeg_was_taken_is_refused() {
    check_notes("Exif", "a.jpg", fixture!("located.jpg"), PLACE);
    let [packet, plain] = packets();
    let photoshop = |resources: &[u8]| segment(0xED, &[b"Photoshop 3.0\0", resources].concat());
    let named = resource(0x0404, &record(120, "Both sides"));
    let origin = b"JP{\"exif:GPSLatitude\": \"22,17N\"}";
    for (what, found, code) in [
        ("Exif", segment(0xE1, &exif()), PLACE),
        ("XMP", segment(0xE1, &[XMP_MARK, &packet].concat()), PLACE),
        (
            "plain XMP",
            segment(0xE1, &[XMP_MARK, &plain].concat()),
            None,
        ),
        ("IPTC", photoshop(&resources()), PLACE),
        (
            "XMP in Photoshop",
            photoshop(&resource(0x0424, &packet)),
            PLACE,
        ),
        (
            "Exif in Photoshop",
            photoshop(&resource(0x0422, &latitude())),
            PLACE,
        ),
        ("plain Photoshop", photoshop(&named), None),
        ("a statement of origin", segment(0xEB, origin), PLACE),
        ("a comment", segment(0xFE, b"Both sides sign"), None),
    ] {
        check_notes(what, "a.jpg", &found, code);
    }
}

#[test]
fn where_a_png_was_taken_is_refused() {
    let [packet, plain] = packets();
    let itxt = |packet: &[u8]| [b"XML:com.adobe.xmp\0\0\0\0\0", packet].concat();
    let raw = |name: &str, bytes: &[u8]| {
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        format!(
            "Raw profile type {name}\0\n{name}\n{:8}\n{digits}\n",
            bytes.len()
        )
        .into_bytes()
    };
    for is_before in [true, false] {
        for (what, kind, data, code) in [
            ("Exif", b"eXIf", latitude(), PLACE),
            ("XMP", b"iTXt", itxt(&packet), PLACE),
            ("plain XMP", b"iTXt", itxt(&plain), None),
            ("raw Exif", b"tEXt", raw("exif", &exif()), PLACE),
            ("raw APP1", b"tEXt", raw("APP1", &exif()), PLACE),
            ("raw XMP", b"tEXt", raw("xmp", &packet), PLACE),
            ("raw IPTC", b"tEXt", raw("iptc", &resources()), PLACE),
            (
                "IPTC alone",
                b"tEXt",
                raw("iptc", &record(90, "Hong Kong")),
                PLACE,
            ),
            (
                "a profile that is cut off",
                b"tEXt",
                b"Raw profile type exif\0\nexif\n 9\n45".to_vec(),
                Some("picture-notes"),
            ),
            (
                "a property",
                b"tEXt",
                b"exif:GPSLatitude\x0022/1".to_vec(),
                PLACE,
            ),
            (
                "a comment",
                b"tEXt",
                b"Comment\0Both sides sign".to_vec(),
                None,
            ),
        ] {
            check_notes(what, "a.png", &chunk(kind, &data, is_before), code);
        }
    }
}

#[test]
fn where_a_webp_or_avif_was_taken_is_refused() {
    let [packet, plain] = packets();
    for (what, found, code) in [
        ("Exif", riff(b"EXIF", &latitude()), PLACE),
        ("Exif with its mark", riff(b"EXIF", &exif()), PLACE),
        ("XMP", riff(b"XMP ", &packet), PLACE),
        ("plain XMP", riff(b"XMP ", &plain), None),
    ] {
        check_notes(what, "a.webp", &found, code);
    }
    let item = [&[0, 0, 0, 6], &exif()[..]].concat();
    let rdf = b"mime\0application/rdf+xml\0";
    let packed = b"mime\0application/rdf+xml\0deflate\0";
    for stands in [Stands::InFile, Stands::InMeta] {
        for (what, entry, note, code) in [
            ("Exif", &b"Exif\0"[..], &item, PLACE),
            ("XMP", rdf, &packet, PLACE),
            ("plain XMP", rdf, &plain, None),
            ("packed XMP", packed, &plain, Some("picture-notes")),
        ] {
            check_notes(what, "a.avif", &avif(BRANDS, entry, note, stands), code);
        }
    }
}

#[test]
fn xmp_in_parts_is_put_together() {
    let packet = xmp("<r:Description r:about=''><p:City>Hong Kong</p:City></r:Description>");
    let (one, other) = packet.split_at(packet.len() / 2);
    let part = |offset: usize, part: &[u8]| {
        let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
        let head = [&b"http://ns.adobe.com/xmp/extension/\0"[..], &[b'A'; 32]].concat();
        let data = [&head[..], &number(packet.len()), &number(offset), part].concat();
        let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, 0xE1][..], &length, &data].concat()
    };
    let parts = [part(one.len(), other), part(0, one)].concat();
    let bytes = [&JPEG[..2], &parts, &JPEG[2..]].concat();
    check_notes("extended XMP", "a.jpg", &bytes, Some("picture-location"));
}

/// Properties of XMP, each by what it says, and whether that is a place.
#[rustfmt::skip]
const PROPERTIES: &[(&str, &str, Option<&str>)] = &[
    ("a city", "<r:Description p:City='Hong Kong'/>", PLACE),
    ("an empty city", "<r:Description p:City=''/>", None),
    ("a city as an element", "<r:Description><p:City>香港</p:City></r:Description>", PLACE),
    ("an empty element", "<r:Description><p:City> </p:City></r:Description>", None),
    ("another prefix", "<r:Description xmlns:zz='http://ns.adobe.com/photoshop/1.0/' zz:Country='中國'/>", PLACE),
    ("another vocabulary", "<r:Description xmlns:p='https://example.org/' p:City='Hong Kong'/>", None),
    ("a country code", "<r:Description><c:CountryCode>HK</c:CountryCode></r:Description>", PLACE),
    ("where it was made", "<r:Description><x2:LocationCreated><r:Bag><r:li x2:City='Hong Kong'/></r:Bag></x2:LocationCreated></r:Description>", PLACE),
    ("what it shows", "<r:Description><x2:LocationShown><r:Bag><r:li r:parseType='Resource'><x2:LocationName>City Hall</x2:LocationName></r:li></r:Bag></x2:LocationShown></r:Description>", PLACE),
    ("an empty structure", "<r:Description><x2:LocationShown><r:Bag><r:li r:parseType='Resource'/></r:Bag></x2:LocationShown></r:Description>", None),
    ("a drone", "<r:Description d:GpsLongtitude='114.1'/>", PLACE),
    ("the time of the receiver", "<r:Description e:GPSTimeStamp='2026-01-01T00:00:00Z'/>", None),
    ("entities", "<r:Description><p:State>&#x9999;</p:State></r:Description>", PLACE),
    ("no XML", "<r:Description", Some("picture-notes")),
];

#[test]
fn a_place_is_known_by_its_meaning() {
    let with = |exif: &[u8]| segment(0xE1, &[b"Exif\0\0", exif].concat());
    for (what, exif, code) in [
        ("the height", gps(6, 5, 1, [0, 0, 0, 44]), PLACE),
        (
            "where the thing on it is",
            gps(22, 5, 3, [0, 0, 0, 44]),
            PLACE,
        ),
        ("the name of an area", gps(28, 7, 12, [0, 0, 0, 44]), PLACE),
        ("the version", gps(0, 1, 4, [2, 3, 0, 0]), None),
        ("that there was no signal", gps(9, 2, 2, *b"V\0\0\0"), None),
        ("no TIFF", b"no TIFF".to_vec(), Some("picture-notes")),
    ] {
        check_notes(what, "a.jpg", &with(&exif), code);
    }
    for (what, inner, code) in PROPERTIES {
        let packet = [XMP_MARK, &xmp(inner)].concat();
        check_notes(what, "a.jpg", &segment(0xE1, &packet), *code);
    }
    let places = [26, 27, 90, 92, 95, 100, 101];
    for set in [places.as_slice(), &[5, 80]].concat() {
        let records = [record(0, "\0\u{2}"), record(set, "Hong Kong")].concat();
        let data = [b"Photoshop 3.0\0", &resource(0x0404, &records)[..]].concat();
        let code = PLACE.filter(|_| places.contains(&set));
        check_notes(
            &format!("record {set}"),
            "a.jpg",
            &segment(0xED, &data),
            code,
        );
    }
}

#[test]
fn what_is_wrong_is_told_together() {
    let located = [fixture!("located.jpg"), &[0; MAX_BYTES][..]].concat();
    let (size, codes) = read_as("a.jpg", &located);
    assert_eq!(
        (size, codes),
        (None, vec!["picture-bytes", "picture-location"])
    );
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

    #[test]
    fn a_picture_with_other_bytes_in_it_is_read_or_refused(
        of in 0..4usize,
        changes in proptest::collection::vec((0..4096usize, proptest::num::u8::ANY), 1..8),
    ) {
        let formats = [(Format::Png, PNG), (Format::Jpeg, JPEG), (Format::WebP, WEBP), (Format::Avif, AVIF)];
        let (format, bytes) = formats[of];
        let mut bytes = bytes.to_vec();
        let length = bytes.len();
        for (at, byte) in changes {
            bytes[at % length] = byte;
        }
        read("a", format, bytes.into(), &mut Report::new());
    }
}
