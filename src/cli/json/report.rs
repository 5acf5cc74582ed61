//! The form of `report`: an incident looked back on, for programs.

mod after;
mod decided;
mod overview;
mod people;
mod promised;
mod spent;

use serde::Serialize;

use self::after::{FindingJson, FixJson, LessonJson, RedactionJson, RippleJson};
use self::decided::{ApprovalJson, DecisionJson, LeftOutJson};
use self::overview::{MomentJson, OverviewJson, TookJson};
use self::people::{CaseJson, PostJson, TallyJson};
use self::promised::{ClockJson, PromiseJson};
use self::spent::{BreachJson, MoneyJson, RefusalJson};
use crate::account::review::{Reader, Review, Verdict};
use crate::cli::json::{TimeJson, VERSION};
use crate::incident::chain::Report;
use crate::incident::line::Seq;
use crate::time::{Calendar, Timestamp};

/// An incident looked back on.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ReportJson {
    version: u32,
    /// Whether it is the public one.
    public: bool,
    practice: bool,
    /// The head of the log from which it is made.
    head: String,
    overview: OverviewJson,
    times: Vec<TookJson>,
    promises: Vec<PromiseJson>,
    /// How many public posts there were.
    public_posts: usize,
    /// The longest time without public words after the first, in seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    longest_silence_seconds: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    money: Option<MoneyJson>,
    statements: Vec<PostJson>,
    tally: TallyJson,
    findings: Vec<FindingJson>,
    fixes: Vec<FixJson>,
    lessons: Vec<LessonJson>,
    timeline: Vec<MomentJson>,
    /// What the public does not hear; absent in the public report.
    #[serde(flatten)]
    inside: Option<InsideJson>,
}

/// What the public does not hear.
#[derive(Debug, Serialize)]
struct InsideJson {
    breaches: Vec<BreachJson>,
    decisions: Vec<DecisionJson>,
    approvals: Vec<ApprovalJson>,
    cases: Vec<CaseJson>,
    clocks: Vec<ClockJson>,
    left_out: Vec<LeftOutJson>,
    refusals: Vec<RefusalJson>,
    ripples: Vec<RippleJson>,
    redactions: Vec<RedactionJson>,
}

impl ReportJson {
    pub(in crate::cli) fn new(review: &Review, report: &Report, calendar: &Calendar) -> Self {
        let time = |at: Timestamp| TimeJson::new(at, calendar);
        let (silence, posts) = review.silence.unzip();
        Self {
            version: VERSION,
            public: review.reader == Reader::Public,
            practice: review.overview.practice,
            head: report.head.to_string(),
            overview: OverviewJson::new(&review.overview, &time),
            times: each(&review.times, |one| TookJson::new(one, &time)),
            promises: each(&review.promises, |one| PromiseJson::new(one, &time)),
            public_posts: posts.unwrap_or(0),
            longest_silence_seconds: silence.map(|millis| millis / 1000),
            money: review
                .money
                .as_ref()
                .map(|money| MoneyJson::new(money, &time)),
            statements: each(&review.statements, |one| PostJson::new(one, &time)),
            tally: TallyJson::new(&review.tally, review.reader),
            findings: each(&review.findings, FindingJson::new),
            fixes: each(&review.fixes, |one| FixJson::new(one, &time)),
            lessons: each(&review.lessons, LessonJson::new),
            timeline: each(&review.moments, |one| MomentJson::new(one, &time)),
            inside: (review.reader == Reader::Inside).then(|| InsideJson {
                breaches: each(&review.breaches, |one| BreachJson::new(one, &time)),
                decisions: each(&review.decisions, |one| DecisionJson::new(one, &time)),
                approvals: each(&review.approvals, |one| ApprovalJson::new(one, &time)),
                cases: each(&review.cases, |one| CaseJson::new(one, &time)),
                clocks: each(&review.clocks, |one| ClockJson::new(one, &time)),
                left_out: each(&review.left_out, |one| LeftOutJson::new(one, &time)),
                refusals: each(&review.refusals, RefusalJson::new),
                ripples: each(&review.ripples, |one| RippleJson::new(one, &time)),
                redactions: each(&review.redactions, RedactionJson::new),
            }),
        }
    }
}

fn each<T, J>(facts: &[T], form: impl Fn(&T) -> J) -> Vec<J> {
    facts.iter().map(form).collect()
}

/// Writes an instant as it is printed.
type Form<'f> = dyn Fn(Timestamp) -> TimeJson + 'f;

fn number(seq: Seq) -> u64 {
    seq.get()
}

/// Returns the word of a verdict.
fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::InTime => "in_time",
        Verdict::Late(_) => "late",
        Verdict::Missed => "missed",
        Verdict::Open => "open",
        Verdict::BeforeOpening => "before_opening",
        Verdict::NoLimit => "no_limit",
        Verdict::Never => "never",
    }
}
