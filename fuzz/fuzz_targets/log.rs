//! Any bytes as a log, and as lines that are sealed before they are read.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| crisis_fuzz::log::check(bytes));
