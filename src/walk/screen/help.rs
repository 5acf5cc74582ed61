//! The words of the walk, all or one.

use crate::text::wrap;
use crate::walk::answer::words::{WORDS, Word};
use crate::walk::answer::{Moment, keys};
use crate::walk::screen::packed;

/// Returns all words, those that are of use here first.
pub fn help(moment: &Moment<'_>, width: usize) -> String {
    let mut lines = vec![
        "Here:".to_owned(),
        packed(&keys(moment), width),
        String::new(),
        wrap(
            "A number or the beginning of an answer is enough. Words need their slash only where \
             a text is asked for. A wrong answer does no harm: nothing is logged that is not \
             understood.",
            width,
            "",
        ),
        String::new(),
    ];
    for word in WORDS {
        lines.push(help_word(word, width));
    }
    lines.join("\n")
}

/// Returns what one word does.
pub fn help_word(word: &Word, width: usize) -> String {
    let text = wrap(
        &format!("/{}: {}", word.usage, word.does),
        width.saturating_sub(6),
        "",
    );
    text.replace('\n', "\n      ")
}
