//! Bytes of files to what is written in them.

pub(crate) mod file_text;
pub(crate) mod spanned;
pub(crate) mod values;
pub(crate) mod toml_text;
pub(crate) mod shape;
pub(crate) mod toml_syntax;
pub(crate) mod toml_table;
pub(crate) mod raw;
pub(crate) mod schema;
pub(crate) mod document;
pub(crate) mod picture;
pub(crate) mod path;
pub(crate) mod characters;
pub(crate) mod library;
