//! Any texts of the items: the shards that are published hold the index.

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &str| concord_fuzz::shards::check(data));
