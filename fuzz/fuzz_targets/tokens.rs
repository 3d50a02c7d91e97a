//! Any text is cut into tokens that can be looked up again.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| concord_fuzz::tokens::check(text));
