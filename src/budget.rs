//! Limits of every input, each far above any real text. With them, time and memory depend on the size of
//! an input and never on a number in it. `docs/limits.md` lists them.
//!
//! Within these limits, any single file is refused or built within two seconds and 300 MB
//! (`benches/heavy/`).

/// Bytes of a text: as long as a book. A longer page is of no use on a phone.
pub(crate) const TEXT: usize = 512 * 1024;
/// Bytes of `portal.toml` and of `sessions.toml`: a hundred times the files of this portal.
pub(crate) const SETTINGS: usize = 256 * 1024;
/// Bytes of `names.toml`: enough for 6,000 names, seventeen times the file of this portal.
pub(crate) const TERMBASE: usize = 1024 * 1024;
/// Bytes of a lock, which has the words of every item: enough for 30,000 items.
pub(crate) const LOCK: usize = 16 * 1024 * 1024;
/// Bytes of the record of public texts, which has the words of every language.
pub(crate) const RECORD: usize = 4 * LOCK;
/// Bytes of a template, style sheet, module or string file of a theme: eight times the largest of the
/// default theme.
pub(crate) const THEME_FILE: usize = 256 * 1024;
/// Bytes of all files that are joined to one style sheet or script.
pub(crate) const THEME_JOINED: usize = 4 * THEME_FILE;

/// Bytes of a file that is imported: forty times the longest agreement that was tried.
pub(crate) const IMPORT: usize = 16 * 1024 * 1024;
/// Bytes of all that is read of a document of a word processor, whose archive may say anything of its size.
pub(crate) const IMPORT_UNPACKED: u64 = 32 * 1024 * 1024;
/// Lines of a file that is imported: each is looked at with those around it.
pub(crate) const IMPORT_LINES: usize = 50_000;
/// Depth of the elements of such a document. A table in a table in a frame has forty.
pub(crate) const IMPORT_NESTING: usize = 200;
/// Questions of an import: who has more to ask has not understood the document.
pub(crate) const IMPORT_QUESTIONS: usize = 10;

/// Items above which a portal has cards only where it asks for them: each is a picture to be made and kept.
pub(crate) const CARDS: usize = 1000;
/// Items above which a card has no board: its squares would be points.
pub(crate) const CARD_CELLS: usize = 1000;

/// Bytes of a paragraph, heading or cell, and of a line of signed text: about forty pages.
pub(crate) const PARAGRAPH: usize = 64 * 1024;
/// Depth of quotations, lists and emphasis in a text. Nobody can follow ten.
pub(crate) const TEXT_NESTING: usize = 50;
/// Dates in a signed text: each is a row of the page of dates, with its clause.
pub(crate) const DATES: usize = 500;
/// Mentions of names and terms in a signed text, including those inside others.
pub(crate) const MENTIONS: usize = 10_000;
/// Old addresses of a text: each becomes a page in every language.
pub(crate) const ALIASES: usize = 100;

/// The largest number of an item or an area, so that a date is refused.
pub(crate) const NUMBER: u32 = 99_999;
/// Languages of a portal: every page has a link to each.
pub(crate) const LANGUAGES: usize = 50;
/// Names and terms of a portal, eight times those of this one: each name is a page in every language.
pub(crate) const NAMES: usize = 1_000;
/// A portal may have one more name for every so many items.
pub(crate) const ITEMS_PER_NAME: usize = 5;
/// Other forms of a name in all languages, and also words that it is found by: no name has twenty.
pub(crate) const FORMS: usize = 100;
/// Characters of a form of a name; the longest of this portal has 278.
pub(crate) const NAME: usize = 1_000;

/// Tokens of a TOML text (keys, values, signs, spaces, lines): enough for a lock of 40,000 items.
pub(crate) const TOML_TOKENS: usize = 500_000;
/// Depth of lists and tables in a TOML text; no file of a portal needs more than four.
pub(crate) const TOML_NESTING: usize = 16;
/// Bytes of a text in TOML (a title, a notice), which is on many pages. The words of a lock are on none,
/// so they are not limited by this.
pub(crate) const VALUE: usize = 8 * 1024;

/// Depth of brackets, blocks and tags in a file of a theme.
pub(crate) const THEME_NESTING: usize = 200;
/// Operators in a row in a script or in an expression of a template; each one nests the one before.
pub(crate) const THEME_CHAIN: usize = 2_000;

/// Blocks of all style sheets together, five times those of the default theme: the time to merge rules
/// of one selector grows with the square of their number.
pub(crate) const STYLE_BLOCKS: usize = 3_000;

/// Problems of one kind that are shown for a file; the others are counted.
pub(crate) const TOLD: usize = 50;
/// Characters of a quotation in a message, and on either side of a place on a long line.
pub(crate) const QUOTE: usize = 300;

/// Bytes of a difference as Markdown: GitHub takes comments of up to 65,536.
pub(crate) const COMMENT: usize = 60_000;

/// A number of bytes in kB, rounded up.
pub(crate) fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1024))
}
