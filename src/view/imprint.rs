//! The imprint of a memorandum, which each of its citations has.

/// Who signed a memorandum and when, as the forms of citation write it in one language.
#[derive(Debug)]
pub(super) struct Imprint {
    pub(super) news_date: String,
    pub(super) gbt_authors: String,
    pub(super) gbt_date: String,
    pub(super) apa_authors: String,
    pub(super) apa_date: String,
}
