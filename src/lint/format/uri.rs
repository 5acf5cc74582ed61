//! The name of a file as a relative reference: what is not safe in one is percent-encoded, byte by byte.

use std::fmt::Write;

/// Returns the reference; a `\` parts folders only where the system says so.
pub(super) fn uri(file: &str) -> String {
    let mut uri = String::with_capacity(file.len());
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            b'\\' if std::path::MAIN_SEPARATOR == '\\' => uri.push('/'),
            byte => {
                // Writing to a String cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_relative_reference() {
        assert_eq!(uri("books/a-b_1.yaml"), "books/a-b_1.yaml");
        assert_eq!(uri("a b:é%\n.yaml"), "a%20b%3A%C3%A9%25%0A.yaml");
    }
}
