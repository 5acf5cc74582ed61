//! `invitation-missing`: a conversation that moves away without a public word.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::Book;
use crate::lint::check::Check;
use crate::playbook::model::Channel;
use crate::playbook::yaml::Segment::Key;
use crate::text::one_line;

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("EXI001", "invitation-missing"),
        severity: Severity::Warning,
        does: "Finds a `go_private` without words that everybody can read.",
        why: "A complaint that is answered only in private looks like a complaint that nobody answered. Those who read along see silence, and tell each other so.",
        bad: "go_private: {to: dm, if_dropped: lead}\n",
        good: "go_private: {to: dm, if_dropped: lead, say: come_in}\nstatements:\n  come_in: {post_to: x, text: \"<handle>, we are sorry. Please send us a DM.\"}\n",
    },
    reads: &["go_private", "statements", "channels"],
    run,
};

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    let Some(rule) = &plan.go_private else { return };
    if !plan.channels.values().any(|channel| channel.public) {
        return;
    }
    let Some(say) = &rule.say else {
        found.push(
            CHECK
                .rule
                .found("a conversation moves somewhere private without a public word")
                .at(book.place(&[Key("go_private")]), "no `say`")
                .help("name a statement that answers in public and invites: `say: …`"),
        );
        return;
    };
    let Some(words) = plan.statements.get(say) else {
        return;
    };
    let public = |id| {
        plan.channels
            .get(id)
            .is_none_or(|channel: &Channel| channel.public)
    };
    if words.post_to.iter().any(public) {
        return;
    }
    let shown = one_line(say.as_str(), 60);
    let place = [Key("statements"), Key(say.as_str()), Key("post_to")];
    found.push(
        CHECK
            .rule
            .found(format!("the invitation `{shown}` goes to no public channel, so those who read along see no answer"))
            .at(book.value(&[Key("go_private"), Key("say")]), "said before it moves")
            .also(book.value(&place), "not public")
            .help("name words that are posted where the customer wrote"),
    );
}
