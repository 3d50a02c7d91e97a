//! Dates that are a day, a month or a year: how they are written, and where a text names them.

mod tables;
mod form;
mod named;

pub use form::{Date, Flaw, Style, begins, flaw, looks_like_a_day, meant, meant_moment};
pub use named::{mentioned, written};
