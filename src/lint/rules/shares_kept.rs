//! `shares-kept`: words that tell what was to be kept.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::lint::spoken::Said;
use crate::response::share::kept_off;
use crate::response::statement::may_have_blank;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("WRD104", "shares-kept"),
        severity: Severity::Error,
        does: "Finds a blank that is named like a subject under `aftermath.share`, in words that go out where more people read them than may hear of it.",
        why: "The words cannot be posted there, and that is found out while everybody waits; or they are posted, and a name is out.",
        bad: "aftermath: {default: follow_up, share: {money: customer}}\nstatements: {closed: {post_to: site, text: \"We are sorry, and gave them <money>.\"}}\n",
        good: "aftermath: {default: follow_up, share: {money: customer}}\nstatements: {closed: {post_to: site, text: \"We are sorry, and have put it right with them.\"}}\n",
    },
    reads: &["statements", "channels", "aftermath", "go_private"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let Some(aftermath) = &book.plan().aftermath else {
        return;
    };
    let tells = |text| may_have_blank(text, |name| aftermath.share.keys().any(|one| one == name));
    for Said {
        id,
        statement,
        texts,
    } in book.said()
    {
        for text in texts {
            if !tells(text.text) {
                continue;
            }
            let kept = text.channels.iter().find_map(|channel| {
                let subject = kept_off(book.rules, statement, channel)?;
                Some((channel, subject))
            });
            let Some((channel, subject)) = kept else {
                continue;
            };
            let blank = format!("<{subject}>");
            let at = text.text.find(&blank).unwrap_or_default();
            let name = one_line(&subject, 60);
            found.push(
                CHECK
                    .rule
                    .found(format!(
                        "`{}` tells `{name}` on `{}`, where more people read it than may hear of it",
                        one_line(id.as_str(), 60),
                        one_line(channel.as_str(), 60)
                    ))
                    .at(text.written(book).span(at..at + blank.len()), "tells it")
                    .also(
                        book.place(&keys(["aftermath", "share", &subject])),
                        "who may hear of it",
                    )
                    .help("leave it out, or give that channel words of its own"),
            );
        }
    }
}
