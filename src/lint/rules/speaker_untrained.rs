//! `speaker-untrained`: somebody who is to stand before a camera and has not practised it.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::age::{MEDIA_TRAINED, Upkeep};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::lint::speakers::speakers;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("PPL009", "speaker-untrained"),
        severity: Severity::Warning,
        does: "Finds people who have not practised for a camera in a year and speak for the organisation by name: those in the role `spokesperson`, and those who say public words in which `<speaker>` stands.",
        why: "The apology is right and the face is not: stiff, defensive, read from a sheet. That is the part which is shown again.",
        bad: "people:\n  dana: {name: Dana Ruiz, media_trained: 2024-05-02}\n  omar: {name: Omar Haddad, media_trained: 2026-05-02}\nroles: {lead: [dana, omar]}\nstatements:\n  sorry: {post_to: x, text: 'I am <speaker>, and I am sorry.'}\nsteps:\n  film: {say: sorry, who: lead}\n",
        good: "people:\n  dana: {name: Dana Ruiz, media_trained: 2026-05-02}\n  omar: {name: Omar Haddad, media_trained: 2026-05-02}\nroles: {lead: [dana, omar]}\nstatements:\n  sorry: {post_to: x, text: 'I am <speaker>, and I am sorry.'}\nsteps:\n  film: {say: sorry, who: lead}\n",
    },
    reads: &[
        "people",
        "roles",
        "recused",
        "steps",
        "statements",
        "channels",
    ],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let upkeep = Upkeep {
        rule: &CHECK.rule,
        of: MEDIA_TRAINED,
        done: |name, days| format!("`{name}` last practised for a camera {days} days ago"),
        never: |name| format!("`{name}` speaks for us and has never practised for a camera"),
        nobody: "nobody who speaks for us has ever practised for a camera",
        help: "practise it with them, and write the day into `media_trained`",
    };
    upkeep.check(book, &speakers(book), found);
}
