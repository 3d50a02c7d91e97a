//! What an input may hold: the most of everything, each far above what any real text has, so that work
//! and memory follow the size of an input and never a number in it. `docs/limits.md` lists them.
//!
//! Within these budgets, every single file is refused or built within two seconds and 300 MB
//! (`benches/heavy.rs`).

/// Bytes of a text: as many as a book has. A page that is as long is of no use to a phone.
pub(crate) const TEXT: usize = 512 * 1024;
/// Bytes of `portal.toml` and `sessions.toml`: a hundred times those of this portal.
pub(crate) const SETTINGS: usize = 256 * 1024;
/// Bytes of `names.toml`, seventeen times those of this portal: those of 6,000 names.
pub(crate) const TERMBASE: usize = 1024 * 1024;
/// Bytes of a lock, which holds the words of every item: those of 30,000 items.
pub(crate) const LOCK: usize = 16 * 1024 * 1024;
/// Bytes of a template, style sheet, module or string file of a theme, eight times the largest of the
/// default theme; and of everything that is joined to one style sheet or script, four times as many.
pub(crate) const THEME_FILE: usize = 256 * 1024;
/// See [`THEME_FILE`].
pub(crate) const THEME_JOINED: usize = 4 * THEME_FILE;

/// Bytes of a paragraph, heading or cell, and of a line of signed text: some forty pages.
pub(crate) const PARAGRAPH: usize = 64 * 1024;
/// Quotations, lists and emphasis within each other in a text. Nobody can follow ten.
pub(crate) const TEXT_NESTING: usize = 50;
/// Dates that a signed text names: each is a row of the page of dates, with the clause around it.
pub(crate) const DATES: usize = 500;
/// Places at which a signed text mentions names or terms, those within others included.
pub(crate) const MENTIONS: usize = 10_000;
/// Old addresses of a text: each is a page in every language.
pub(crate) const ALIASES: usize = 100;

/// The greatest number of an item or an area: a date is none.
pub(crate) const NUMBER: u32 = 99_999;
/// Languages of a portal: every page has a link to each.
pub(crate) const LANGUAGES: usize = 50;
/// Names and terms of a portal, eight times those of this one, and one more for every so many items: each
/// name is a page in every language.
pub(crate) const NAMES: usize = 1_000;
/// See [`NAMES`].
pub(crate) const ITEMS_PER_NAME: usize = 5;
/// Other forms of a name in all languages, and words that it is found by: no name has twenty.
pub(crate) const FORMS: usize = 100;
/// Characters of a form of a name; the longest here has 278.
pub(crate) const NAME: usize = 1_000;

/// Keys, values, signs, spaces and lines of a TOML text: those of a lock of 40,000 items.
pub(crate) const TOML_TOKENS: usize = 500_000;
/// Lists and tables within each other in a TOML text; the deepest that any file has are four.
pub(crate) const TOML_NESTING: usize = 16;
/// Bytes of a text in TOML (a title, a notice), which stands on many pages; the words of a lock stand on
/// none.
pub(crate) const VALUE: usize = 8 * 1024;

/// Brackets, blocks and tags within each other in a file of a theme.
pub(crate) const THEME_NESTING: usize = 200;
/// Operators in a row in a script or an expression of a template, each of which holds the one before.
pub(crate) const THEME_CHAIN: usize = 2_000;

/// Blocks of all style sheets together, five times those of the default theme: rules of one selector are
/// joined in a time that grows with the square of their number.
pub(crate) const STYLE_BLOCKS: usize = 3_000;

/// Problems of one kind that are told of a file; the others are counted.
pub(crate) const TOLD: usize = 50;
/// Characters of what a message quotes, and of either side of a place on a long line.
pub(crate) const QUOTE: usize = 300;

/// Bytes as people count them, rounded up.
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1024))
}
