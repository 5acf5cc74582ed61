//! The words of the walk: what those do that are of use now, and which others there are; or one of them.

use crate::text::wrap;
use crate::walk::answer::words::{WORDS, Word};
use crate::walk::answer::{Moment, keys};
use crate::walk::screen::packed;

/// Words that are of use at every step, and that the last line of a screen has no room for.
const EVERYWHERE: [&str; 2] = ["go", "back"];

/// Returns what the words do that are of use here, and the names of all others. It has to fit on a screen: whoever
/// asks for help reads what stands at its end.
pub fn help(moment: &Moment<'_>, width: usize) -> String {
    let (mut lines, others) = of_use_here(moment, width);
    let names: Vec<String> = others
        .iter()
        .map(|word| format!("/{}", word.name))
        .collect();
    lines.push("\nOther words; /help WORD says what one does:".to_owned());
    lines.push(packed(&names, width));
    lines.join("\n")
}

/// Returns what the words do that are of use here, for whoever does not know what to type.
pub fn help_here(moment: &Moment<'_>, width: usize) -> String {
    let (mut lines, _) = of_use_here(moment, width);
    lines.push("All words: /help. What is owed, and what may be said now: /status".to_owned());
    lines.join("\n")
}

fn of_use_here(moment: &Moment<'_>, width: usize) -> (Vec<String>, Vec<&'static Word>) {
    let mut lines = vec![
        wrap(
            "A number or the beginning of an answer is enough. Words need their slash only where \
             a text is asked for. A wrong answer does no harm: nothing is logged that is not \
             understood.",
            width,
            "",
        ),
        String::new(),
    ];
    let here = keys(moment);
    let of_use = |word: &Word| {
        let key = format!("/{}", word.name);
        EVERYWHERE.contains(&word.name)
            || here
                .iter()
                .any(|shown| shown.split(' ').next() == Some(&key))
    };
    let (useful, others): (Vec<&Word>, Vec<&Word>) = WORDS.iter().partition(|word| of_use(word));
    lines.extend(useful.into_iter().map(|word| help_word(word, width)));
    (lines, others)
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
