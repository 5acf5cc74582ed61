//! `door-unmarked`: last words without a way back.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::id::ChannelId;
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::spoken::texts;
use crate::playbook::blanks::{BlankName, Piece, pieces};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD106", "door-unmarked"),
        severity: Severity::Warning,
        does: "Finds last words of the way out (`walk_away.ladder`) that only one person or the staff reads and that name no way back: no address, no link, no number, and not what stands in `door_open.via`.",
        why: "Whoever is left without an address to come back to comes back in public.",
        bad: "walk_away: {any_of: {warnings: 1}, decides: lead, ladder: [bye], door_open: {via: care@acme.example, owner: care, recheck: 7d}}\nstatements: {bye: {post_to: dm, text: \"<handle>, we could not put this right. We stop writing.\"}}\n",
        good: "walk_away: {any_of: {warnings: 1}, decides: lead, ladder: [bye], door_open: {via: care@acme.example, owner: care, recheck: 7d}}\nstatements: {bye: {post_to: dm, text: \"<handle>, we could not put this right. Write to care@acme.example any day.\"}}\n",
    },
    reads: &["statements", "channels", "walk_away"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(rule) = &book.plan().walk_away else {
        return;
    };
    let Some(id) = rule.ladder.last() else {
        return;
    };
    for text in texts(book, id) {
        // What everybody reads is `door-words-shut`.
        let public = |id: &ChannelId| {
            let channel = book.plan().channels.get(id);
            channel.is_some_and(|channel| channel.public)
        };
        if text.channels.iter().any(public)
            || text.text.contains(rule.door_open.via.trim())
            || has_contact(text.text)
        {
            continue;
        }
        found.push(
            CHECK
                .rule
                .found(format!(
                    "`{}` are the last words to somebody, and name no way back",
                    one_line(id.as_str(), 60)
                ))
                .at(text.key, "no address, no link, no number")
                .also(
                    book.value(&keys(["walk_away", "door_open", "via"])),
                    "the way back",
                )
                .help("say where they can write, any day"),
        );
    }
}

/// Says whether words hold something that may be a contact: an address, a link, a number, a blank that somebody fills.
fn has_contact(text: &str) -> bool {
    pieces(text).iter().any(|piece| match piece {
        Piece::Blank(BlankName::Automatic(_)) => false,
        Piece::Blank(_) => true,
        Piece::Words(words) => {
            let mut parts = words.split_whitespace();
            let digits = words.chars().filter(char::is_ascii_digit).count();
            digits > 5 || parts.any(is_address)
        }
    })
}

/// Says whether something looks like a mail address or a link: a dot or an `@` between letters.
fn is_address(word: &str) -> bool {
    let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
    inner.contains(['@', '.', '/'])
}
