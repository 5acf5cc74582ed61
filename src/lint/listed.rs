//! Keys as a sentence names them.

/// Returns names in code marks, the last joined with a word: `` `a`, `b` and `c` ``.
pub(in crate::lint) fn listed(names: &[&str], joint: &str) -> String {
    let mut text = String::new();
    for (at, name) in names.iter().enumerate() {
        match at {
            0 => {}
            _ if at + 1 == names.len() => text.push_str(&format!(" {joint} ")),
            _ => text.push_str(", "),
        }
        text.push_str(&format!("`{name}`"));
    }
    text
}

/// Returns the names of what is missing.
pub(in crate::lint) fn missing(keys: &[(&'static str, bool)]) -> Vec<&'static str> {
    let gone = keys.iter().filter(|(_, there)| !there);
    gone.map(|(name, _)| *name).collect()
}
