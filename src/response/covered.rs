//! Whether words that go out are the ones that were approved: the statement's own, with only such blanks filled in as
//! the approval covers.
//!
//! An approval beforehand covers what the program fills in itself, and blanks that are narrowed by `pick` or `max`.
//! Words with a free blank, or changed in any other way, are other words.

use crate::id::ChannelId;
use crate::playbook::blanks::{BlankName, Piece, names, pieces};
use crate::playbook::model::Statement;
use crate::response::statement::check_value;

/// Says whether a text is a statement's words for a channel with its blanks filled in as they may be.
pub fn is_filled(statement: &Statement, channel: &ChannelId, text: &str) -> bool {
    let template = statement.text.for_channel(channel);
    template.is_some_and(|template| matches(statement, template, text, Free::Allowed))
}

/// Says whether the approval that a statement has covers a text for a channel.
pub fn is_covered(statement: &Statement, channel: &ChannelId, text: &str) -> bool {
    let template = statement.text.for_channel(channel);
    statement.approved.is_some()
        && template.is_some_and(|template| matches(statement, template, text, Free::Refused))
}

/// Says whether the approval of a statement covers it whatever is filled in: no blank of it is free.
pub fn is_covered_whole(statement: &Statement) -> bool {
    let texts = statement.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    statement.approved.is_some()
        && blanks.all(|name| match name {
            BlankName::Fact(name) => is_narrowed(statement, &name),
            _ => true,
        })
}

fn is_narrowed(statement: &Statement, name: &str) -> bool {
    let blank = statement.blanks.get(name);
    blank.is_some_and(|blank| !blank.pick.is_empty() || blank.max.is_some())
}

/// What is made of a blank into which anything may be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Free {
    Allowed,
    Refused,
}

/// Compares a text with a template: the plain stretches must stand there in their order, and each blank must hold
/// something that it may hold. Each stretch is taken at its first place, so that the time is that of the text.
fn matches(statement: &Statement, template: &str, text: &str, free: Free) -> bool {
    let mut rest = text.trim();
    let mut blank: Option<BlankName> = None;
    let pieces = pieces(template.trim());
    let last = pieces.len().saturating_sub(1);
    for (at, piece) in pieces.into_iter().enumerate() {
        let words = match piece {
            Piece::Blank(name) => {
                // Of two blanks side by side, the first is taken for both: nothing tells where it ends.
                blank.get_or_insert(name);
                continue;
            }
            Piece::Words(words) => words,
        };
        let found = match (&blank, at == last) {
            (None, _) => rest.starts_with(&words).then_some(0),
            (Some(_), true) => rest
                .ends_with(&words)
                .then(|| rest.len().saturating_sub(words.len())),
            (Some(_), false) => rest.find(&words),
        };
        let Some(found) = found else { return false };
        if let Some(name) = blank.take()
            && !may_hold(statement, &name, &rest[..found], free)
        {
            return false;
        }
        rest = &rest[found + words.len()..];
    }
    match blank {
        Some(name) => may_hold(statement, &name, rest, free),
        None => rest.is_empty(),
    }
}

fn may_hold(statement: &Statement, name: &BlankName, value: &str, free: Free) -> bool {
    if value.trim().is_empty() {
        return false;
    }
    let BlankName::Fact(name) = name else {
        return true;
    };
    (is_narrowed(statement, name) || free == Free::Allowed)
        && check_value(statement, name, value).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn statement(text: &str) -> Statement {
        serde_json::from_value(json!({
            "post_to": ["x"],
            "text": text,
            "approved": {"by": ["comms"], "date": "2026-10-05"},
            "blanks": {"place": {"max": 5}, "doing": {"pick": ["looking", "asking"]}},
        }))
        .expect("a statement")
    }

    fn covered(template: &str, text: &str) -> bool {
        let x = "x".parse().expect("an id");
        is_covered(&statement(template), &x, text)
    }

    #[test]
    fn words_with_narrowed_and_automatic_blanks_are_covered() {
        let template = "<time>: at <place> we are <doing>. Next <next_update>";
        assert!(covered(
            template,
            "23:40: at Gate9 we are asking. Next 00:40"
        ));
        assert!(
            !covered(template, "23:40: at Gate 99 we are asking. Next 00:40"),
            "too long"
        );
        assert!(
            !covered(template, "23:40: at Gate9 we are sorry. Next 00:40"),
            "not to pick"
        );
        assert!(
            !covered(template, "23:40: at Gate9 we are asking. Next "),
            "empty"
        );
        assert!(!covered(template, "We are sorry"));
    }

    #[test]
    fn any_other_word_makes_other_words() {
        assert!(covered("We are sorry.", " We are sorry.\n"));
        for text in [
            "We are sorry",
            "We are so sorry.",
            "we are sorry.",
            "We are sorry. But",
            "",
        ] {
            assert!(!covered("We are sorry.", text), "{text}");
        }
    }

    #[test]
    fn a_free_blank_is_not_covered_but_is_filled() {
        let x = "x".parse().expect("an id");
        let words = statement("We know <known>.");
        assert!(!is_covered(&words, &x, "We know all."));
        assert!(is_filled(&words, &x, "We know all."));
        assert!(!is_filled(&words, &x, "We know ."));
    }
}
