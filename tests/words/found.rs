//! Sentences on which the check was wrong once: each has the rules that it must have, and no other.

use super::labelled::sentences;

#[test]
fn what_was_mended_stays_mended() {
    let mut wrong = Vec::new();
    for sentence in sentences("found.yaml") {
        let mut fired = sentence.fired();
        fired.sort_unstable();
        let mut expected: Vec<&str> = sentence.expect.iter().map(String::as_str).collect();
        expected.sort_unstable();
        if fired != expected {
            wrong.push(format!(
                "{} {:?}: {fired:?}, not {expected:?}",
                sentence.id, sentence.text
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
