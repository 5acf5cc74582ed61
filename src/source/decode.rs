//! From bytes to text: UTF-8 only, at most 2 MiB, without a byte order mark.
//!
//! Nothing is guessed or repaired: other encodings and binary data are refused with what to do.

/// The most bytes that a text may have: 2 MiB.
pub const MAX_TEXT_BYTES: usize = 2 * 1024 * 1024;

/// Why bytes are no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DecodeError {
    /// There are more than [`MAX_TEXT_BYTES`].
    #[error("larger than the limit of 2 MiB a file")]
    TooBig,
    /// The bytes are UTF-16 text.
    #[error("written in UTF-16, and only UTF-8 is read")]
    Utf16,
    /// The bytes are UTF-32 text.
    #[error("written in UTF-32, and only UTF-8 is read")]
    Utf32,
    /// There is a zero byte, so this is no text at all.
    #[error("not a text file: there is a zero byte in line {line}, at byte {byte} of the file")]
    Binary {
        /// The line, counted from 1.
        line: usize,
        /// The byte in the file, counted from 1.
        byte: usize,
    },
    /// There is a byte that UTF-8 does not have at this place.
    #[error(
        "not UTF-8 text: the byte 0x{value:02X} in line {line}, at byte {byte} of the file, is no character"
    )]
    NotUtf8 {
        /// The line, counted from 1.
        line: usize,
        /// The byte in the file, counted from 1.
        byte: usize,
        /// The byte itself.
        value: u8,
    },
}

impl DecodeError {
    /// Returns what to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::TooBig => "split it into several files",
            Self::Utf16 | Self::Utf32 | Self::NotUtf8 { .. } => {
                "open it in a text editor and save it as UTF-8"
            }
            Self::Binary { .. } => "check that this is the right file, and save it as UTF-8",
        }
    }
}

/// Turns the bytes of a file into text, without a byte order mark at its start.
///
/// # Errors
/// The bytes are too many, in another encoding, or no text.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    if bytes.len() > MAX_TEXT_BYTES {
        return Err(DecodeError::TooBig);
    }
    if let Some(error) = other_encoding(bytes) {
        return Err(error);
    }
    if has_zero(bytes)
        && let Some(at) = bytes.iter().position(|byte| *byte == 0)
    {
        let (line, byte) = place(bytes, at);
        return Err(DecodeError::Binary { line, byte });
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => {
            let at = error.valid_up_to();
            let (line, byte) = place(bytes, at);
            let value = bytes.get(at).copied().unwrap_or_default();
            Err(DecodeError::NotUtf8 { line, byte, value })
        }
    }
}

/// Tells whether there is a zero byte: much faster than a search for its place, and mostly there is none.
fn has_zero(bytes: &[u8]) -> bool {
    // Without a way out in between, many bytes are compared at once.
    let in_block = |block: &[u8]| block.iter().fold(false, |has, byte| has | (*byte == 0));
    bytes.chunks(1024).any(in_block)
}

/// Recognises UTF-16 and UTF-32 by their marks, and without one by where the zero bytes of plain letters lie.
fn other_encoding(bytes: &[u8]) -> Option<DecodeError> {
    if bytes.starts_with(&[0xFF, 0xFE, 0, 0]) || bytes.starts_with(&[0, 0, 0xFE, 0xFF]) {
        return Some(DecodeError::Utf32);
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Some(DecodeError::Utf16);
    }
    let start = &bytes[..bytes.len().min(64) / 4 * 4];
    let zeros = |pattern: [bool; 4]| {
        !start.is_empty()
            && start
                .chunks(4)
                .all(|four| four.iter().zip(pattern).all(|(b, zero)| (*b == 0) == zero))
    };
    if zeros([false, true, true, true]) || zeros([true, true, true, false]) {
        return Some(DecodeError::Utf32);
    }
    if zeros([false, true, false, true]) || zeros([true, false, true, false]) {
        return Some(DecodeError::Utf16);
    }
    None
}

fn place(bytes: &[u8], at: usize) -> (usize, usize) {
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    (line, at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        assert_eq!(decode(b"\xEF\xBB\xBFa: b\r\n"), Ok("a: b\r\n".to_owned()));
        assert_eq!(decode(b""), Ok(String::new()));
    }

    #[test]
    fn other_encodings_are_named() {
        let utf16: Vec<u8> = "title: x"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "title: x"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        let utf32: Vec<u8> = "titl"
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        assert_eq!(decode(&utf16), Err(DecodeError::Utf16));
        assert_eq!(decode(&big), Err(DecodeError::Utf16));
        assert_eq!(
            decode(&[&[0xFF, 0xFE][..], &utf16].concat()),
            Err(DecodeError::Utf16)
        );
        assert_eq!(decode(&utf32), Err(DecodeError::Utf32));
        assert_eq!(
            decode(&[0xFF, 0xFE, 0, 0, 65, 0, 0, 0]),
            Err(DecodeError::Utf32)
        );
        assert_eq!(
            DecodeError::Utf16.hint(),
            "open it in a text editor and save it as UTF-8"
        );
    }

    #[test]
    fn binary_and_broken_bytes_are_refused_with_their_place() {
        assert_eq!(
            decode(b"a: b\nc: \0d"),
            Err(DecodeError::Binary { line: 2, byte: 9 })
        );
        assert_eq!(
            decode(b"a: b\nc: caf\xE9\n"),
            Err(DecodeError::NotUtf8 {
                line: 2,
                byte: 12,
                value: 0xE9
            })
        );
    }

    #[test]
    fn the_limit_is_named() {
        let error = decode(&vec![b'a'; MAX_TEXT_BYTES + 1]).expect_err("too big");
        assert!(error.to_string().contains("2 MiB"));
        assert!(decode(&vec![b'a'; MAX_TEXT_BYTES]).is_ok());
    }
}
