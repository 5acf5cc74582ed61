//! The `crisis` program.

fn main() {}
