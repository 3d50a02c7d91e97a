//! Any title and Markdown: the page is refused, or holds nothing that runs.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| concord_fuzz::page::check(data));
