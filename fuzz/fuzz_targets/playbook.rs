//! Any bytes as a playbook with its includes, and as what is typed once it runs.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| crisis_fuzz::playbook::check(bytes));
