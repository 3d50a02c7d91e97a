//! Any request: the answer is a file of the site, a way to one, or a refusal.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| concord_fuzz::paths::check(data));
