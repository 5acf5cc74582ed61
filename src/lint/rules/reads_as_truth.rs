//! `reads-as-truth`: a word that other readers take for yes or no.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::elsewhere::{Part, Taken};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR001", "reads-as-truth"),
        severity: Severity::Warning,
        does: "Finds plain words such as `Yes`, `no`, `on` and `off` where text is meant, as a key or as a value. Fields that want `true` or `false` are left alone.",
        why: "Another tool reads `Yes:` and `On:` as one key, and keeps one of the two answers. What this program shows is then not what the other shows, exports or checks.",
        bad: "steps:\n  ask: {decide: Is anybody hurt?, options: {Yes: care, Not sure: care}}\n  care: {do: Call them}\n",
        good: "steps:\n  ask: {decide: Is anybody hurt?, options: {\"Yes\": care, Not sure: care}}\n  care: {do: Call them}\n",
    },
    reads: &[],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for one in &book.elsewhere().misread {
        let Taken::Truth(yes) = one.taken else {
            continue;
        };
        let shown = one_line(one.text, 60);
        let rule = CHECK.rule.found(match one.text {
            "true" | "false" => {
                format!("other programs take `{shown}` for a switch, and not for text")
            }
            _ => format!("other programs turn `{shown}` into `{yes}`, so that the word is lost"),
        });
        let rule = match one.part {
            Part::Key(Some((other, place))) => rule.at(one.span, "the same answer for them").also(
                place,
                format!(
                    "`{}` is that one too: they keep one of the two",
                    one_line(other, 60)
                ),
            ),
            Part::Key(None) => rule.at(one.span, "no word for them"),
            _ => rule.at(one.span, "text is meant here"),
        };
        let quoted = format!("\"{}\"", one.text);
        found.push(
            rule.help(format!("put it in quotes: {quoted}"))
                .fix(Fix::new(
                    format!("put `{shown}` in quotes"),
                    one.span,
                    quoted,
                )),
        );
    }
}
