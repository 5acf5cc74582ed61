//! Where words end: at the spaces between them.

/// Returns how many bytes of space a text begins with.
pub(crate) fn spaces(text: &str) -> usize {
    match text.as_bytes() {
        [b' ', next, ..] if next.is_ascii_graphic() => 1,
        _ => text.len() - text.trim_start().len(),
    }
}

/// Returns how many bytes of a text stand before its first space.
pub(crate) fn until_space(text: &str) -> usize {
    let plain = text.bytes().take_while(u8::is_ascii_graphic).count();
    let space = text[plain..].find(char::is_whitespace);
    space.map_or(text.len(), |space| plain + space)
}
