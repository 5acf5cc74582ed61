//! `long-filling`: words that fit only with short answers.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::ChannelId;
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::sample::{Part, Sample, value};
use crate::lint::spoken::{Said, Spoken};
use crate::playbook::blanks::{BlankName, Piece};
use crate::playbook::model::{Blank, Counting, Statement};
use crate::text::{count_chars, count_weighted, one_line};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD102", "long-filling"),
        severity: Severity::Warning,
        does: "Fills every blank with the longest answer that is allowed (`pick`, `else`, `max`), and finds words that are then over the `limit` of a channel. Words that are too long with the shortest answers are another matter.",
        why: "The words fit when they were written. At 2 a.m. the longest answer is the true one, and the end is cut off.",
        bad: "channels: {x: {public: true, limit: 60}}\nstatements:\n  holding:\n    post_to: x\n    blanks: {place: {max: 40}}\n    text: \"We saw what happened at <place>. We are sorry.\"\n",
        good: "channels: {x: {public: true, limit: 100}}\nstatements:\n  holding:\n    post_to: x\n    blanks: {place: {max: 40}}\n    text: \"We saw what happened at <place>. We are sorry.\"\n",
    },
    reads: &["statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for Said {
        id,
        statement,
        texts,
    } in book.said()
    {
        if statement.blanks.is_empty() {
            continue;
        }
        for text in texts {
            let limited = text.channels.iter().filter_map(|channel| {
                let known = book.plan().channels.get(channel)?;
                Some((channel, known.limit? as usize, known.count))
            });
            for (channel, limit, counting) in limited {
                let parts = text.parts();
                let count = match counting {
                    Counting::Chars => count_chars,
                    Counting::Weighted => count_weighted,
                };
                let shortest = || Sample::new(parts, |name| value(statement, name)).text;
                let longest = filled(statement, parts, count);
                let length = count(longest.trim_end());
                if length > limit && count(shortest().trim_end()) <= limit {
                    found.push(over(
                        book,
                        id.as_str(),
                        statement,
                        text,
                        (channel, limit, length),
                    ));
                }
            }
        }
    }
}

/// Fills every blank with its longest answer.
fn filled(statement: &Statement, parts: &[Part<'_>], count: fn(&str) -> usize) -> String {
    let mut filled = String::new();
    for (piece, _) in parts {
        match piece {
            Piece::Words(words) => filled.push_str(words),
            Piece::Blank(name) => {
                let blank = match name {
                    BlankName::Fact(name) => statement.blanks.get(name),
                    BlankName::Automatic(_) => statement.blanks.get(&name.to_string()),
                    BlankName::Role(..) => None,
                };
                match blank.and_then(|blank| longest(blank, count)) {
                    Some(words) => filled.push_str(&words),
                    None => filled.push_str(value(statement, name)),
                }
            }
        }
    }
    filled
}

/// Returns the longest answer to a blank; `None` where nothing says how long it may be.
fn longest(blank: &Blank, count: fn(&str) -> usize) -> Option<String> {
    let listed = blank.pick.iter().chain(&blank.otherwise).cloned();
    let typed = blank.max.filter(|_| blank.pick.is_empty());
    let typed = typed.map(|most| "x".repeat(most as usize));
    listed.chain(typed).max_by_key(|words| count(words))
}

fn over(
    book: &Book<'_>,
    id: &str,
    statement: &Statement,
    text: &Spoken<'_>,
    (channel, limit, length): (&ChannelId, usize, usize),
) -> Diagnostic {
    let channel = channel.as_str();
    let mut one = CHECK
        .rule
        .found(format!(
            "with the longest answers `{}` has {length} characters, and `{}` takes {limit}",
            one_line(id, 60),
            one_line(channel, 60)
        ))
        .at(text.key, format!("{} too many", length - limit))
        .also(
            book.value(&keys(["channels", channel, "limit"])),
            format!("the limit of `{}`", one_line(channel, 60)),
        );
    for (name, blank) in &statement.blanks {
        let key = match (blank.pick.is_empty(), blank.max) {
            (false, _) => "pick",
            (true, Some(_)) => "max",
            (true, None) => continue,
        };
        if text.text.contains(&format!("<{name}>")) {
            let path = keys(["statements", id, "blanks", name, key]);
            one = one.also(book.value(&path), "this long at most");
        }
    }
    one.help("say less around the blanks, or allow shorter answers")
}
