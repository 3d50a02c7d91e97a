//! One file of a portal is any bytes: the content is a portal, or problems that can be shown.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| concord_fuzz::documents::check(data));
