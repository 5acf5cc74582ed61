//! Any bytes as words that are to be said.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| crisis_fuzz::words::check(bytes));
