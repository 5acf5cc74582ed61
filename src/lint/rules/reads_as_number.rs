//! `reads-as-number`: a text that other readers take for a number, and write back in another way.

use crate::diagnostic::{Code, Diagnostic, Fix, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::elsewhere::{Part, Taken};
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("POR002", "reads-as-number"),
        severity: Severity::Warning,
        does: "Finds plain values and keys such as `22:00`, `0755`, `+13125550101`, `1_000`, `1e3` and `1.10` where text is meant, and numbers with a zero in front.",
        why: "The telephone number on the printed list has lost its plus, or is another number altogether.",
        bad: "people: {dana: {name: Dana Ruiz, phone: +13125550101}}\nroles: {lead: dana}\n",
        good: "people: {dana: {name: Dana Ruiz, phone: \"+13125550101\"}}\nroles: {lead: dana}\n",
    },
    reads: &[],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    for one in &book.elsewhere().misread {
        let Taken::Number(looks) = one.taken else {
            continue;
        };
        let shown = one_line(one.text, 60);
        let rule = CHECK
            .rule
            .found(format!("other programs read `{shown}` as {looks}"));
        if matches!(one.part, Part::Number) {
            let sign = if one.text.starts_with('-') { "-" } else { "" };
            let bare = one.text.trim_start_matches(['+', '-', '0']);
            let bare = format!("{sign}{}", if bare.is_empty() { "0" } else { bare });
            found.push(
                rule.at(one.span, "another number for some of them")
                    .help(format!("take the zero in front away: {bare}"))
                    .fix(Fix::new("take the zero in front away", one.span, bare)),
            );
            continue;
        }
        let quoted = format!("\"{}\"", one.text);
        found.push(
            rule.at(one.span, "text is meant here")
                .help(format!("put it in quotes: {quoted}"))
                .fix(Fix::new(
                    format!("put `{shown}` in quotes"),
                    one.span,
                    quoted,
                )),
        );
    }
}
