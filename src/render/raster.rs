//! SVG to PNG, without fonts and without the disk.

use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Color, Pixmap, PixmapMut, PremultipliedColorU8, Transform};
use resvg::usvg::{Group, ImageHrefResolver, ImageKind, Node, Options, Tree};

use crate::theme::Theme;

/// Where pictures of one size are drawn, one after the other.
pub(super) struct Canvas(Option<Pixmap>);

impl Canvas {
    /// Of so many pixels.
    pub(super) fn new([width, height]: [u32; 2]) -> Self {
        Self(Pixmap::new(width, height))
    }

    /// A picture as PNG, on which `svg` is as large as it can be. An `image` in it is an asset of the theme, and
    /// nothing else is read.
    ///
    /// # Errors
    /// When it is no SVG: what is wrong, in English.
    pub(super) fn png(&mut self, svg: &[u8], theme: &Theme) -> Result<Vec<u8>, String> {
        let tree = Tree::from_data(svg, &options(theme)).map_err(|error| error.to_string())?;
        let pixels = self.0.as_mut().ok_or("it has no size")?;
        pixels.fill(Color::TRANSPARENT);
        let [of_width, of_height] = [
            pixels.width() as f32 / tree.size().width(),
            pixels.height() as f32 / tree.size().height(),
        ];
        let scale = of_width.min(of_height);
        let transform = Transform::from_scale(scale, scale);
        draw(&tree, transform, &mut pixels.as_mut());
        Ok(encoded(pixels))
    }
}

/// Draws a tree. To an SVG within it `resvg` gives a canvas of its own, as large as the whole one: where nothing is
/// done to it but that it is placed, it is drawn where it stands.
fn draw(tree: &Tree, transform: Transform, pixels: &mut PixmapMut<'_>) {
    let mut parts = Vec::new();
    if gather(tree.root(), transform, &mut parts).is_none() {
        return resvg::render(tree, transform, pixels);
    }
    for (node, transform) in parts {
        match node {
            Node::Image(image) => {
                if let (ImageKind::SVG(tree), true) = (image.kind(), image.is_visible()) {
                    resvg::render(tree, transform, pixels);
                }
            }
            node => {
                resvg::render_node(node, transform, pixels);
            }
        }
    }
}

/// The parts of a group that are drawn one by one, and how each is placed; `None` where one cannot be drawn alone.
fn gather<'t>(
    group: &'t Group,
    transform: Transform,
    parts: &mut Vec<(&'t Node, Transform)>,
) -> Option<()> {
    for node in group.children() {
        match node {
            Node::Group(inner) if !inner.should_isolate() => {
                gather(inner, transform.pre_concat(inner.transform()), parts)?;
            }
            Node::Image(_) => parts.push((node, transform)),
            node => {
                // What is drawn alone is moved to the corner: back to its place. A straight line has no area.
                let place = node.abs_layer_bounding_box()?;
                parts.push((node, transform.pre_translate(place.x(), place.y())));
            }
        }
    }
    Some(())
}

fn options(theme: &Theme) -> Options<'_> {
    let asset = |name: &str, options: &Options<'_>| {
        let tree = Tree::from_data(theme.asset(name)?, options).ok()?;
        Some(ImageKind::SVG(tree))
    };
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _: Arc<_>, _| None),
            resolve_string: Box::new(asset),
        },
        ..Options::default()
    }
}

/// The pixels in few bytes: as numbers of a palette, where there are not too many colours. What is transparent is
/// black.
fn encoded(pixels: &Pixmap) -> Vec<u8> {
    let size = [pixels.width(), pixels.height()];
    match indexed(pixels) {
        Some((numbers, palette)) => written(size, &numbers, Some(palette.concat())),
        None => {
            let colours: Vec<[u8; 3]> = pixels.pixels().iter().map(colour).collect();
            written(size, colours.as_flattened(), None)
        }
    }
}

fn colour(pixel: &PremultipliedColorU8) -> [u8; 3] {
    [pixel.red(), pixel.green(), pixel.blue()]
}

/// The number of the colour of each pixel, and the colours; `None` where they are more than a palette has.
fn indexed(pixels: &Pixmap) -> Option<(Vec<u8>, Vec<[u8; 3]>)> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut numbers = Vec::with_capacity(pixels.pixels().len());
    let width = pixels.width() as usize;
    let mut above: &[PremultipliedColorU8] = &[];
    // Most rows are like the one above, and most pixels have the colour of the one before.
    for row in pixels.pixels().chunks(width) {
        if row == above {
            numbers.extend_from_within(numbers.len() - width..);
            continue;
        }
        above = row;
        let mut last = None;
        for pixel in row {
            let number = match last {
                Some((same, number)) if same == *pixel => number,
                _ => number_of(colour(pixel), &mut palette)?,
            };
            last = Some((*pixel, number));
            numbers.push(number);
        }
    }
    Some((numbers, palette))
}

/// The number of a colour in a palette, which has it then; `None` where the palette is full.
fn number_of(colour: [u8; 3], palette: &mut Vec<[u8; 3]>) -> Option<u8> {
    let known = palette.iter().position(|of| *of == colour);
    let number = u8::try_from(known.unwrap_or(palette.len())).ok()?;
    if known.is_none() {
        palette.push(colour);
    }
    Some(number)
}

fn written([width, height]: [u32; 2], pixels: &[u8], palette: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    // Cards are flat colours: in a fifteenth of the time of level 2, with at most 18 kB for one of 61 items, not 12.
    encoder.set_deflate_compression(DeflateCompression::FdeflateUltraFast);
    encoder.set_filter(Filter::Up); // Most rows are like the one above.
    match palette {
        Some(palette) => {
            encoder.set_color(ColorType::Indexed);
            encoder.set_palette(palette);
        }
        None => encoder.set_color(ColorType::Rgb),
    }
    let writer = encoder.write_header();
    writer
        .and_then(|mut writer| {
            writer.write_image_data(pixels)?;
            writer.finish()
        })
        .expect("memory takes a picture of the right length");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(colour: impl Fn(u32, u32) -> [u8; 3], side: u32) -> Pixmap {
        let mut pixels = Pixmap::new(side, side).unwrap();
        for (at, pixel) in pixels.pixels_mut().iter_mut().enumerate() {
            let at = u32::try_from(at).unwrap();
            let [r, g, b] = colour(at % side, at / side);
            *pixel = PremultipliedColorU8::from_rgba(r, g, b, 255).unwrap();
        }
        pixels
    }

    fn decoded(bytes: &[u8]) -> (ColorType, Vec<u8>) {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let color = reader.info().color_type;
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        pixels.truncate(info.buffer_size());
        (color, pixels)
    }

    #[test]
    fn a_picture_within_a_picture_is_drawn_where_it_stands_between_what_is_below_and_above_it() {
        let within = |hrefs: &str| {
            format!(
                r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
<path fill="#000080" d="M0 0h40v40H0z"/>{hrefs}<g transform="translate(20 0) scale(2)"><path fill="#800000" d="M1 1h5v5H1z"/></g></svg>"##
            )
        };
        let picture = r##"<image href="in.svg" x="10" y="2" width="20" height="20"/>"##;
        let straight = r##"<path fill="none" stroke="#008000" stroke-width="2" d="M0 30h40"/>"##;
        let inner = br##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path fill="#fff" d="M2 2h6v6H2z"/></svg>"##;
        for drawing in [
            within(picture),
            within(&format!("<g transform='rotate(5)'>{picture}</g>")),
            within(&format!("<g opacity='0.5'>{picture}</g>")),
            within(&format!("{picture}{straight}")),
        ] {
            let options = Options {
                image_href_resolver: ImageHrefResolver {
                    resolve_string: Box::new(|_, options| {
                        Some(ImageKind::SVG(Tree::from_data(inner, options).ok()?))
                    }),
                    ..ImageHrefResolver::default()
                },
                ..Options::default()
            };
            let tree = Tree::from_data(drawing.as_bytes(), &options).unwrap();
            let [mut own, mut other] = [(); 2].map(|()| Pixmap::new(80, 80).unwrap());
            let scale = Transform::from_scale(2.0, 2.0);
            draw(&tree, scale, &mut own.as_mut());
            resvg::render(&tree, scale, &mut other.as_mut());
            let near = |(one, other): (&u8, &u8)| one.abs_diff(*other) <= 2;
            assert!(own.data().iter().zip(other.data()).all(near), "{drawing}");
            assert!(own.data().contains(&0xff), "{drawing}");
        }
    }

    #[test]
    fn what_is_encoded_is_decoded_again_with_few_colours_and_with_many() {
        let few = |x: u32, _: u32| if x < 8 { [251, 250, 246] } else { [11, 79, 92] };
        let many = |x: u32, y: u32| [(x * 4) as u8, (y * 4) as u8, 7];
        for (picture, color) in [
            (pixels(few, 64), ColorType::Indexed),
            (pixels(many, 64), ColorType::Rgb),
        ] {
            let (found, decoded) = decoded(&encoded(&picture));
            assert_eq!(found, color);
            let expected: Vec<u8> = picture.pixels().iter().flat_map(colour).collect();
            assert_eq!(decoded, expected);
        }
    }
}
