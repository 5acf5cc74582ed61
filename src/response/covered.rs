//! Whether words that go out are the ones that were approved: the statement's own, with only such blanks filled in as
//! the approval covers.
//!
//! An approval beforehand covers what the program fills in itself, and blanks that are narrowed by `pick` or `max`.
//! Words with a free blank, or changed in any other way, are other words.

use crate::id::{ChannelId, RoleId};
use crate::playbook::blanks::{Automatic, BlankName, Detail, Piece, names, pieces};
use crate::playbook::model::{Playbook, Statement};
use crate::response::statement::check_value;
use crate::time::{Date, is_promised_time};

/// How long a name may be by which somebody is addressed, in characters.
const HANDLE: usize = 60;

/// Who filled a text in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hand {
    /// The program: whom the words name is somebody who has a case.
    Program,
    /// A person, who may have written anything.
    Person,
}

/// What stands in the blanks of a text, each as it is there.
pub type Values = Vec<(BlankName, String)>;

/// Returns what stands in the blanks where a text is a statement's words for a channel, filled in as they may be.
pub fn filled(
    book: &Playbook,
    statement: &Statement,
    channel: &ChannelId,
    text: &str,
    hand: Hand,
) -> Option<Values> {
    let may = |name: &BlankName, value: &str| {
        may_hold(book, statement, (name, value), Free::Allowed, hand)
    };
    values(statement.text.for_channel(channel)?, text, may)
}

/// Says whether the approval that a statement has covers a text for a channel.
pub fn is_covered(
    book: &Playbook,
    statement: &Statement,
    channel: &ChannelId,
    text: &str,
    hand: Hand,
) -> bool {
    let template = statement.text.for_channel(channel);
    let may = |name: &BlankName, value: &str| {
        may_hold(book, statement, (name, value), Free::Refused, hand)
    };
    let values = template.and_then(|template| values(template, text, may));
    statement.approved_on().is_some() && values.is_some()
}

/// Says whether the approval of a statement covers it whatever is filled in: no blank of it is free.
pub fn is_covered_whole(statement: &Statement) -> bool {
    let texts = statement.text.all();
    let mut blanks = texts.iter().flat_map(|(_, text)| names(text));
    statement.approved_on().is_some()
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

/// How many places are tried at most until a text is taken for other words.
const TRIES: usize = 10_000;

/// Compares a text with a template: the plain stretches must stand there in their order, and what lies between them must
/// be what its blank may hold. Each stretch is taken at its first place where that works out, so that the time is that of
/// the text. Where only a space parts two blanks, it is what they may hold that tells where the first one ends.
fn values(template: &str, text: &str, may: impl Fn(&BlankName, &str) -> bool) -> Option<Values> {
    let (first, gaps) = gaps(template);
    let text = text.trim();
    let rest = text.strip_prefix(first.as_str())?;
    let Some(last) = gaps.len().checked_sub(1) else {
        return rest.is_empty().then(Values::new);
    };
    // For each blank that is open: where it begins, and from where on its end is looked for.
    let mut open = vec![(first.len(), first.len())];
    for _ in 0..TRIES {
        let at = open.len().checked_sub(1)?;
        let (begin, from) = open[at];
        let (name, words) = &gaps[at];
        if at == last {
            let value = text[begin..].strip_suffix(words.as_str());
            if let Some(value) = value.filter(|value| may(name, value)) {
                let ends = open.iter().skip(1).zip(&gaps);
                let ends = ends.map(|((next, _), (_, words))| next - words.len());
                let ends = ends.chain([begin + value.len()]);
                let spans = open.iter().map(|(begin, _)| *begin).zip(ends);
                let values = gaps.iter().zip(spans);
                return Some(
                    values
                        .map(|((name, _), (begin, end))| {
                            (name.clone(), text[begin..end].to_owned())
                        })
                        .collect(),
                );
            }
            open.pop();
            continue;
        }
        let Some(found) = text[from..].find(words.as_str()) else {
            open.pop();
            continue;
        };
        let end = from + found;
        let step = text[end..].chars().next().map_or(1, char::len_utf8);
        open[at] = (begin, end + step);
        if may(name, &text[begin..end]) {
            let next = end + words.len();
            open.push((next, next));
        }
    }
    None
}

/// Parts a template: the words before the first blank, then each blank with the words behind it. Of two blanks side by
/// side, the first stands for both: nothing tells where it ends.
fn gaps(template: &str) -> (String, Vec<(BlankName, String)>) {
    let mut first = String::new();
    let mut gaps: Vec<(BlankName, String)> = Vec::new();
    for piece in pieces(template.trim()) {
        match (piece, gaps.last_mut()) {
            (Piece::Words(words), None) => first.push_str(&words),
            (Piece::Words(words), Some((_, behind))) => behind.push_str(&words),
            (Piece::Blank(_), Some((_, behind))) if behind.is_empty() => {}
            (Piece::Blank(name), _) => gaps.push((name, String::new())),
        }
    }
    (first, gaps)
}

/// Says whether something may stand in a blank. What the program fills in has a form of its own: a time, a name that
/// the playbook knows; anything else there is other words.
fn may_hold(
    book: &Playbook,
    statement: &Statement,
    (name, value): (&BlankName, &str),
    free: Free,
    hand: Hand,
) -> bool {
    let value = value.trim();
    if value.is_empty() {
        return false;
    }
    match name {
        BlankName::Fact(name) => {
            (is_narrowed(statement, name) || free == Free::Allowed)
                && check_value(statement, name, value).is_ok()
        }
        BlankName::Role(role, detail) => match known_details(book, role, *detail) {
            known if known.is_empty() => free == Free::Allowed,
            known => known.contains(&value),
        },
        BlankName::Automatic(automatic) => match automatic {
            Automatic::Time | Automatic::ContactBy => is_promised_time(value),
            Automatic::NextUpdate if book.severities.is_empty() => free == Free::Allowed,
            Automatic::NextUpdate => is_promised_time(value),
            Automatic::Date => value.parse::<Date>().is_ok(),
            Automatic::Handle => {
                let rule = statement.blanks.get("handle");
                let most = rule
                    .and_then(|rule| rule.max)
                    .map_or(HANDLE, |max| max as usize);
                value.chars().count() <= most && (hand == Hand::Program || is_name(value))
            }
            Automatic::Speaker | Automatic::Agent => is_of_us(book, value),
        },
    }
}

/// Says whether a text may be what somebody is called: a handle, or a few words that begin as names do.
fn is_name(value: &str) -> bool {
    let mut words = value.split_whitespace();
    let begins = |word: &str| word.starts_with(|c: char| c.is_uppercase() || c == '@');
    let plain = |c: char| c.is_alphanumeric() || " @._-'".contains(c);
    value.chars().all(plain) && words.clone().count() <= 3 && words.all(begins)
}

/// Says whether a text is the name of one of us, as they are called or as they sign.
fn is_of_us(book: &Playbook, value: &str) -> bool {
    if book.people.is_empty() {
        return crate::id::check(value).is_ok();
    }
    let mut people = book.people.values();
    people.any(|person| person.name == value || person.signs_as.as_deref() == Some(value))
}

/// Returns what the playbook knows of the people in a role.
fn known_details<'b>(book: &'b Playbook, role: &RoleId, detail: Detail) -> Vec<&'b str> {
    let people = book.people.iter().map(|(_, person)| person);
    let listed = book.listed(role);
    let known = people.filter_map(|person| match detail {
        Detail::Name => Some(person.name.as_str()),
        Detail::Phone => person.phone.as_deref(),
        Detail::Email => person.email.as_deref(),
    });
    match listed.is_empty() {
        true => Vec::new(),
        false => known.collect(),
    }
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

    fn book() -> Playbook {
        serde_json::from_value(json!({
            "crisis": "1",
            "title": "A test",
            "people": {"ling": {"name": "Ling Wei", "signs_as": "Ling", "phone": "+1 312 555 0103"}},
            "roles": {"comms": ["ling"]},
            "severities": {"bad": {"when": "Bad", "acknowledge": "30m", "update_every": "1h"}},
            "steps": {"a": {"do": "A"}},
        }))
        .expect("a playbook")
    }

    #[test]
    fn what_the_program_fills_in_has_its_own_form() {
        let template = "<handle>, <agent> calls by <contact_by>. <comms.name>, <date>";
        for good in [
            "@maria, Ling calls by 06:25. Ling Wei, 2026-11-23",
            "Maria B, Ling Wei calls by 23:59. Ling Wei, 2026-11-23",
        ] {
            assert!(covered(template, good), "{good}");
        }
        for bad in [
            "You drunk liar! Sorry, Ling calls by 06:25. Ling Wei, 2026-11-23",
            "@maria, nobody at all calls by 06:25. Ling Wei, 2026-11-23",
            "Drunk liar, Ling calls by 06:25. Ling Wei, 2026-11-23",
            "@maria, Ling calls by never. Ling Wei, 2026-11-23",
            "@maria, Ling calls by 25:00. Ling Wei, 2026-11-23",
            "@maria, Ling calls by 06:25. Somebody, 2026-11-23",
            "@maria, Ling calls by 06:25. Ling Wei, tomorrow",
        ] {
            assert!(!covered(template, bad), "{bad}");
        }
    }

    fn covered(template: &str, text: &str) -> bool {
        let x = "x".parse().expect("an id");
        is_covered(&book(), &statement(template), &x, text, Hand::Person)
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
    fn what_a_blank_may_hold_tells_where_it_ends() {
        let x = "x".parse().expect("an id");
        let read = |template: &str, text: &str| {
            let found = filled(&book(), &statement(template), &x, text, Hand::Person)?;
            let values = found.into_iter().map(|(_, value)| value);
            Some(values.collect::<Vec<_>>())
        };
        let values = |all: &[&str]| Some(all.iter().map(|one| (*one).to_owned()).collect());
        assert_eq!(
            read("<news> <doing>. Sorry.", "It is off. asking. Sorry."),
            values(&["It is off.", "asking"])
        );
        assert_eq!(
            read("At <place> <news>.", "At Gate all is well."),
            values(&["Gate", "all is well"])
        );
        assert_eq!(
            read("<news> by <next_update>.", "Back by noon by 00:40."),
            values(&["Back by noon", "00:40"])
        );
        assert_eq!(read("<news> <doing>.", "It is off. waiting."), None);
        assert!(covered("<place> <doing>.", "A B C asking."));
        assert!(!covered("<place> <doing>.", "A B C D asking."), "too long");
        // Nothing that somebody pastes in takes long.
        let (template, text) = ("<a> ".repeat(40) + "<doing>", "word ".repeat(20_000));
        assert_eq!(read(&template, &text), None);
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
        assert!(!is_covered(
            &book(),
            &words,
            &x,
            "We know all.",
            Hand::Program
        ));
        assert!(filled(&book(), &words, &x, "We know all.", Hand::Person).is_some());
        assert!(filled(&book(), &words, &x, "We know .", Hand::Person).is_none());
    }
}
