//! Cards: the pictures that chats show where the address of a page is shared. They hold no words, so one serves
//! every language: a number, the mark of the portal, and the board of all items on which those of the page are lit.

use std::ops::Range;

use serde::Serialize;

use crate::budget;
use crate::model::{ItemId, Memorandum, Portal};
use crate::plan::Kind;
use crate::theme::Theme;
use crate::view::View;

/// The template of cards.
pub(crate) const TEMPLATE: &str = "card.svg";

/// The template of the mark as telephones show it.
pub(crate) const ICON: &str = "icon.svg";

/// The width and height of a card, in pixels: the shape that Open Graph pictures are shown in.
pub(crate) const SIZE: [u32; 2] = [1200, 630];

/// The part of a card that the board may fill: left, top, width and height, in pixels.
const BOARD: [usize; 4] = [608, 44, 528, 542];

/// The most pixels from one cell to the next, so that few items do not look like a flag.
const WIDEST: usize = 42;

/// The most rows, and cells in a row, of a board that has a row for each area.
const MOST: usize = 20;

/// The most digits that a card has room for.
const DIGITS: usize = 4;

/// A square of the board.
#[derive(Debug, Serialize, Hash)]
struct Cell {
    x: usize,
    y: usize,
    is_lit: bool,
}

/// Puts into the view what the card of a page shows.
pub(super) fn insert(portal: &Portal, theme: &Theme, page: Kind, view: &mut View) {
    let (memorandum, lit) = match page {
        Kind::Item(id) => (id.memorandum, id.item..id.item + 1),
        Kind::Domain(memorandum, domain) => {
            let of = &portal.memoranda[memorandum];
            (memorandum, of.items_within(domain))
        }
        _ => (page.memorandum().unwrap_or(0), 0..0),
    };
    let digits = match page {
        Kind::Item(id) => digits(portal, id),
        _ => Vec::new(),
    };
    let of = &portal.memoranda[memorandum];
    let rows = if has_board(of) { rows(of) } else { Vec::new() };
    let (cells, size) = cells(&rows, &lit);
    view.insert("width", &SIZE[0]);
    view.insert("height", &SIZE[1]);
    view.insert("digits", &digits);
    view.insert("cells", &cells);
    view.insert("cell_size", &size);
    view.insert("tokens", &theme.tokens);
}

/// Whether the card of a document has a board.
pub(super) fn has_board(of: &Memorandum) -> bool {
    (1..=budget::CARD_CELLS).contains(&of.items.len())
}

/// The digits of the number of an item; none where it is called otherwise (“12 bis”, “IV”).
fn digits(portal: &Portal, id: ItemId) -> Vec<u8> {
    let item = portal.item(id);
    let number = match &item.label {
        None => item.key.in_address(),
        Some(label) => &label[portal.languages.authoritative].text,
    };
    let is_number = number.bytes().all(|b| b.is_ascii_digit()) && number.len() <= DIGITS;
    let digits = number.bytes().filter(|_| is_number);
    digits.map(|b| b - b'0').collect()
}

/// The squares of the items in these rows, those of `lit` lit, and how wide each is.
fn cells(rows: &[Range<usize>], lit: &Range<usize>) -> (Vec<Cell>, usize) {
    let [left, top, width, height] = BOARD;
    let longest = rows.iter().map(ExactSizeIterator::len).max().unwrap_or(1);
    let pitch = WIDEST.min(width / longest).min(height / rows.len().max(1));
    // A narrow board stands at the right, in the middle of the height.
    let left = left + width - longest * pitch;
    let top = top + (height - rows.len() * pitch) / 2;
    let gap = (pitch / 7).max(1);
    let in_row = |(row, items): (usize, &Range<usize>)| {
        let cell = |(column, item): (usize, usize)| Cell {
            x: left + column * pitch,
            y: top + row * pitch,
            is_lit: lit.contains(&item),
        };
        items.clone().enumerate().map(cell).collect::<Vec<_>>()
    };
    let cells = rows.iter().enumerate().flat_map(in_row).collect();
    (cells, pitch - gap)
}

/// The items of each row: of no area, then of each; where that would be too long or too many, as near to a square
/// as they can be.
fn rows(of: &Memorandum) -> Vec<Range<usize>> {
    let count = of.items.len();
    let first = of.domains.iter().map(|domain| domain.items.start).min();
    let own = std::iter::once(0..first.unwrap_or(count));
    let of_domains = of.domains.iter().map(|domain| domain.items.clone());
    let rows: Vec<_> = own
        .chain(of_domains)
        .filter(|row| !row.is_empty())
        .collect();
    if rows.len() <= MOST && rows.iter().all(|row| row.len() <= MOST) {
        return rows;
    }
    in_square(count)
}

/// So many items in rows that make a shape near to a square.
fn in_square(count: usize) -> Vec<Range<usize>> {
    let columns = (1..).find(|side| side * side >= count).unwrap_or(count);
    let starts = (0..count).step_by(columns.max(1));
    starts
        .map(|start| start..(start + columns).min(count))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_board_has_a_square_for_each_item_in_its_place_and_lights_the_right_ones() {
        let areas = |lengths: &[usize]| {
            let mut end = 0;
            let row = |length: &usize| {
                end += length;
                end - length..end
            };
            lengths.iter().map(row).collect::<Vec<_>>()
        };
        for (rows, lit) in [
            (areas(&[1]), 0..1),
            (areas(&[4, 5, 4, 11, 4, 4, 5, 5, 4, 4, 4, 4, 3]), 25..26),
            (areas(&[MOST; MOST]), 20..40),
            (in_square(400), 399..400),
            (in_square(450), 0..0),
            (in_square(budget::CARD_CELLS), 7..8),
        ] {
            let (cells, size) = cells(&rows, &lit);
            let count: usize = rows.iter().map(ExactSizeIterator::len).sum();
            assert_eq!(cells.len(), count);
            assert!(size >= 8, "{size} is too small to be seen");
            let [left, top, width, height] = BOARD;
            for (item, cell) in cells.iter().enumerate() {
                assert_eq!(cell.is_lit, lit.contains(&item));
                let is_inside = cell.x >= left && cell.x + size <= left + width;
                assert!(
                    is_inside && cell.y >= top && cell.y + size <= top + height,
                    "{cell:?}"
                );
            }
            let places: std::collections::BTreeSet<_> =
                cells.iter().map(|cell| (cell.x, cell.y)).collect();
            assert_eq!(places.len(), count, "two squares are in one place");
        }
        assert_eq!(cells(&[], &(0..0)).0.len(), 0);
    }
}
