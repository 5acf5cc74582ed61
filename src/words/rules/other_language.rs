//! `other-language`: words that the lists do not know.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::reading::Reading;
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD028", "other-language"),
    severity: Severity::Note,
    does: "Fires where hardly any of the small words are English: the rules look for English words only, so most of them say nothing here. How hard it is to read, and what a first message lacks, is then not looked at.",
    why: "No finding looks like a yes, and here it is none.",
    fires: Example::public(
        "Unsere App ist seit heute Morgen nicht erreichbar, und wir wissen noch nicht, warum.",
    ),
    passes: Example::public("Our app has been down since this morning, and we do not know why."),
    check,
};

fn check(reading: &Reading<'_>) -> Option<Found> {
    if reading.is_known_language() {
        return None;
    }
    Found::missing(
        "these words are not in English, and the check knows English only",
        "let somebody read them who speaks the language",
    )
}
