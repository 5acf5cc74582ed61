//! Questions that people ask, and the words that answer them: found by what was asked.

use crate::id::{FaqId, StatementId};
use crate::response::rules::Rules;
use crate::text::says;

/// Returns the entries that a question is about, in the order of the playbook: each has words that stand in it.
pub fn find<'r>(rules: &'r Rules, question: &str) -> Vec<(&'r FaqId, &'r StatementId)> {
    let entries = rules.book.faq.iter();
    let about = |known: &[String]| known.iter().any(|words| says(question, words));
    entries
        .filter(|(_, entry)| about(&entry.asked))
        .map(|(id, entry)| (id, &entry.say))
        .collect()
}
