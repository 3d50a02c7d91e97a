//! SVG to PNG, without fonts and without the disk.

use std::sync::Arc;

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageHrefResolver, ImageKind, Options, Tree};

use crate::theme::Theme;

/// Compresses flat colours well, row by row: levels 3 and 4 make a card about a twentieth smaller.
const LEVEL: u8 = 2;

/// A picture of `width` × `height` pixels as PNG, on which `svg` is as large as it can be. An `image` in it is an asset
/// of the theme, and nothing else is read.
///
/// # Errors
/// When it is no SVG: what is wrong, in English.
pub(super) fn png(svg: &[u8], [width, height]: [u32; 2], theme: &Theme) -> Result<Vec<u8>, String> {
    let tree = Tree::from_data(svg, &options(theme)).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(width, height).ok_or("it has no size")?;
    let [of_width, of_height] = [
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    ];
    let scale = of_width.min(of_height);
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixels.as_mut(),
    );
    Ok(encoded(&pixels))
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
    // Most pixels have the colour of the one before.
    let mut last = None;
    for pixel in pixels.pixels() {
        let number = match last {
            Some((same, number)) if same == *pixel => number,
            _ => {
                let colour = colour(pixel);
                let known = palette.iter().position(|of| *of == colour);
                let number = u8::try_from(known.unwrap_or(palette.len())).ok()?;
                if known.is_none() {
                    palette.push(colour);
                }
                number
            }
        };
        last = Some((*pixel, number));
        numbers.push(number);
    }
    Some((numbers, palette))
}

fn written([width, height]: [u32; 2], pixels: &[u8], palette: Option<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(DeflateCompression::Level(LEVEL));
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
