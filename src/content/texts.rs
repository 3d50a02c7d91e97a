//! Markdown, links, pictures in texts, and when a text is public.

pub(crate) mod web;
pub(crate) mod anchors;
pub(crate) mod meant;
pub(crate) mod wording;
pub(crate) mod tables;
pub(crate) mod paragraphs;
pub(crate) mod markdown;
pub(crate) mod signed;
pub(crate) mod marked;
pub(crate) mod links;
pub(crate) mod life_cycle;
