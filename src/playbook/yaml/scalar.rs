//! The written form of a text: what a file has to say so that it reads back as that very text.
//!
//! It is right between brackets and outside of them, and it holds nothing that steers a terminal.

use crate::text::is_hidden;

/// Words that other readers take for something else than text.
const MEANT: [&str; 10] = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan",
];

/// Returns a text as YAML reads it, on one line: bare where that is safe, else in double quotes.
pub fn scalar(text: &str) -> String {
    if is_bare(text) {
        text.to_owned()
    } else {
        in_quotes(text)
    }
}

/// Returns a text in double quotes as YAML reads it, on one line.
pub fn in_quotes(text: &str) -> String {
    let mut written = String::with_capacity(text.len() + 2);
    written.push('"');
    for c in text.chars() {
        match c {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            c if is_hidden(c) => written.push_str(&escape(u32::from(c))),
            c => written.push(c),
        }
    }
    written.push('"');
    written
}

fn escape(code: u32) -> String {
    match code {
        0..=0xFF => format!("\\x{code:02X}"),
        0x100..=0xFFFF => format!("\\u{code:04X}"),
        _ => format!("\\U{code:08X}"),
    }
}

/// Says whether a text needs no quotes: words of letters and digits, the first of which begins with a letter.
fn is_bare(text: &str) -> bool {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '\'');
    text.starts_with(char::is_alphabetic)
        && text.ends_with(|c: char| c.is_alphanumeric() || c == '.')
        && text.chars().all(inner)
        && !MEANT.contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::any;
    use proptest::proptest;

    use super::*;
    use crate::playbook::yaml::parse;
    use crate::source::Sources;

    fn read(yaml: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let id = sources.add("a", "a", yaml);
        let mut wrong = Vec::new();
        let tree = parse(id, yaml, &mut wrong).expect(yaml);
        assert!(wrong.is_empty(), "{yaml}: {wrong:?}");
        let text = |node: &crate::playbook::yaml::Node| node.as_scalar().map(str::to_owned);
        let block = tree.get("a").and_then(text);
        let flow = tree.get("b").and_then(|b| b.get("c")).and_then(text);
        let list = tree
            .get("b")
            .and_then(|b| b.get("d"))
            .and_then(|d| text(&d.as_list()?[0]));
        [block, flow, list].into_iter().flatten().collect()
    }

    fn holds(text: &str) {
        let written = scalar(text);
        let yaml = format!("a: {written}\nb: {{c: {written}, d: [{written}, x]}}  # end\n");
        assert_eq!(read(&yaml), [text, text, text], "{yaml}");
        assert!(!written.chars().any(is_hidden), "{written}");
    }

    #[test]
    fn hostile_texts_read_back_as_they_were() {
        for text in [
            "",
            " ",
            "a: b",
            "a #b",
            "#x",
            "- x",
            "? x",
            "@x",
            "`x`",
            "%x",
            "!x",
            "&a",
            "*a",
            "|",
            ">-",
            "---",
            "[x]",
            "{x}",
            "\"",
            "'",
            "it's",
            "\\",
            "\\n",
            "a\nb",
            "a\r\nb",
            "\ta",
            "a ",
            "\u{202e}x",
            "\u{1b}[2J",
            "\u{0}",
            "\u{feff}x",
            "\u{2028}",
            "\u{85}",
            "\u{10ffff}",
            "Yes",
            "no",
            "1",
            "1e3",
            "2026-10-05",
            "+1 312",
            "~",
            "null",
            "x:",
            "x: ",
            "<<",
            "=",
            "漢字",
            "é",
            "ok.",
            "a, b",
            "on the road",
        ] {
            holds(text);
        }
    }

    proptest! {
        #[test]
        fn any_text_reads_back_as_it_was(text in any::<String>()) {
            holds(&text);
        }

        #[test]
        fn any_text_of_marks_reads_back_as_it_was(text in "[-a:#'\"\\\\,\\[\\]{}&*!|>%@` \n\r\t\u{202e}\u{0}~?]{0,12}") {
            holds(&text);
        }
    }
}
