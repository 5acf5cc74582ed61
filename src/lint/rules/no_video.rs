//! `no-video`: a grave fault of ours, and nobody shows their face.

use crate::diagnostic::{Code, Diagnostic, Rule, Severity};
use crate::lint::book::{Book, keys};
use crate::lint::check::Check;
use crate::playbook::model::Cluster;
use crate::playbook::step::Kind;
use crate::text::{Words, one_line};

pub(super) static CHECK: Check = Check {
    rule: Rule {
        code: Code::new("SPD013", "no-video"),
        severity: Severity::Note,
        does: "Finds playbooks about what could have been prevented (`cluster: preventable`) whose worst cases reach the highest severity, and in which nobody is filmed: no channel, no statement and no step is about a video.",
        why: "In 2009 two employees of a pizza chain filmed what they did to the food. The answer that people remember is the video in which the head of the company said sorry, and it came after two days.",
        bad: "cluster: preventable\nworst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps: {tell: {say: holding}}\n",
        good: "cluster: preventable\nworst_cases: {hurt: {what: Somebody is hurt, severity: sev1}}\nstatements: {holding: {post_to: site, text: \"We are sorry. Next word here by <next_update>.\"}}\nsteps:\n  tell: {say: holding}\n  film: {do: Film the head of the company reading the apology}\n",
    },
    reads: &[
        "cluster",
        "worst_cases",
        "severities",
        "statements",
        "channels",
        "steps",
    ],
    run,
};

/// What a video is called.
const CALLED: [&str; 7] = [
    "video", "film", "filmed", "camera", "youtube", "tiktok", "reel",
];

fn run(book: &Book<'_>, found: &mut Vec<Diagnostic>) {
    let plan = book.plan();
    if plan.cluster != Some(Cluster::Preventable)
        || !book.opening().openers.iter().any(|opener| opener.to_all)
    {
        return;
    }
    let mut worst = plan.worst_cases.iter();
    let Some((id, _)) = worst.find(|(_, case)| plan.rank(&case.severity) == Some(0)) else {
        return;
    };
    let called = |text: &str| Words::of(text).say_any(&CALLED);
    let steps = plan.steps.iter().any(|(id, step)| {
        called(id.as_str())
            || match &step.kind {
                Kind::Do(action) => {
                    called(&action.action) || action.check.iter().any(|part| called(part))
                }
                _ => false,
            }
    });
    let named = plan.channels.keys().any(|id| called(id.as_str()))
        || plan.statements.keys().any(|id| called(id.as_str()));
    if steps || named {
        return;
    }
    found.push(
        CHECK
            .rule
            .found(format!(
                "nobody is filmed saying sorry, though `{}` is as bad as it can be",
                one_line(id.as_str(), 60)
            ))
            .at(book.head(), "no channel, no words and no step for a video")
            .also(
                book.value(&keys(["worst_cases", id.as_str(), "severity"])),
                "the highest severity",
            )
            .help("add a step, such as `do: Film the head of the company reading the apology`, and words for it"),
    );
}
