//! `hard-to-read`: words for people who read well.

use crate::diagnostic::{Code, Severity};
use crate::words::example::Example;
use crate::words::finding::Found;
use crate::words::reading::{Grade, Reading};
use crate::words::rule::Rule;

pub(super) const RULE: Rule = Rule {
    code: Code::new("WRD023", "hard-to-read"),
    severity: Severity::Warning,
    does: "Fires on words for everybody above grade 8 by the formula of Flesch and Kincaid (1975), for two sentences or 25 words and more.",
    why: "Words above grade 8 are not understood by many of those whom they are for.",
    fires: Example::public(
        "Notwithstanding the considerable operational challenges, our organisation remains committed to facilitating alternative transportation arrangements. Individual eligibility will be determined subsequently.",
    ),
    passes: Example::public(
        "Your flight is off. We will find another way for you to get home. Our staff at the desk can tell you more.",
    ),
    check,
};

/// The fewest words, or sentences, of which the formula says anything.
const FEWEST: (usize, usize) = (25, 2);

fn check(reading: &Reading<'_>) -> Option<Found> {
    if !reading.speech.is_public() || !reading.is_known_language() {
        return None;
    }
    let counted = Grade::of(reading)?;
    let enough = counted.words >= FEWEST.0 || counted.sentences >= FEWEST.1;
    if !enough || counted.grade <= reading.speech.grade {
        return None;
    }
    Found::missing(
        format!(
            "this reads at grade {:.0}, and more people understand grade {:.0}",
            counted.grade, reading.speech.grade
        ),
        "use shorter sentences and shorter words: \"We are looking into it\", not \"An investigation is under way\"",
    )
}
