//! The forms of `next` and `status`: where an incident stands, and what is owed.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::account::owing::owing_whole;
use crate::account::view::View;
use crate::cli::json::lanes::{BlameJson, LaneJson};
use crate::cli::json::may::{MayGiveJson, MaySayJson};
use crate::cli::json::people::{CaseJson, CrowdJson};
use crate::cli::json::{PersonJson, TimeJson, VERSION, incident};
use crate::cli::meets::meets;
use crate::playbook::step::lead;
use crate::response::forbidden::named;
use crate::response::obligations::{Obligation, Urgency};
use crate::response::rules::Rules;
use crate::walk::running::Running;

/// Where an incident stands.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StatusJson {
    version: u32,
    incident: String,
    title: String,
    practice: bool,
    /// Whether it was started in spite of errors in its playbook.
    forced: bool,
    open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    severity: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    worst_case: Option<String>,
    now: TimeJson,
    /// From when the rules count.
    #[serde(skip_serializing_if = "Option::is_none")]
    started: Option<TimeJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<ClosedJson>,
    /// Who has taken the lead.
    #[serde(skip_serializing_if = "Option::is_none")]
    lead: Option<PersonJson>,
    /// The visit at which the line stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    /// Everything that is owed, in the order in which the reader does it.
    owed: Vec<OwedJson>,
    /// How far the lanes are, and whom the public blames.
    lanes: Vec<LaneJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blame: Option<BlameJson>,
    counted: BTreeMap<String, u64>,
    /// Everybody whom it concerns, in the order in which they came.
    people: Vec<CaseJson>,
    /// Those who are no case of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    crowd: Option<CrowdJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_public: Option<PostJson>,
    /// The words that may be said now.
    may_say: Vec<MaySayJson>,
    /// Why nothing may be written to its log, if that is so.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
    log: String,
}

/// How it ended.
#[derive(Debug, Serialize)]
struct ClosedJson {
    at: TimeJson,
    by: PersonJson,
    outcome: String,
    /// What was still owed, as `kind:ref`.
    open: Vec<String>,
}

/// Words that went out.
#[derive(Debug, Serialize)]
struct PostJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<String>,
    channel: String,
    at: TimeJson,
    by: PersonJson,
}

/// Something that is owed.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct OwedJson {
    /// `kind:ref`.
    id: String,
    /// The kind, such as step, ack or promise: the word before the colon.
    kind: &'static str,
    what: String,
    role: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<PersonJson>,
    /// Whom to turn to, where it is late.
    #[serde(skip_serializing_if = "Option::is_none")]
    backup: Option<PersonJson>,
    since: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<TimeJson>,
    /// `late`, `near` (15 minutes or less) or `later`.
    urgency: &'static str,
    /// The step to name in `crisis answer --step`.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<String>,
    /// The person for whom the step is, where it is for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<String>,
    /// Whether the line stands at it.
    at_line: bool,
    /// The commands that meet it.
    meets: Vec<String>,
}

/// The first thing that is owed.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct NextJson {
    version: u32,
    incident: String,
    practice: bool,
    now: TimeJson,
    /// Absent where nothing is owed.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<OwedJson>,
    /// The step in focus, where that is another thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<OwedJson>,
    /// How many other things are owed beside the next one.
    more: usize,
    /// The words that may be said now.
    may_say: Vec<MaySayJson>,
    /// What the reader may give.
    may_give: Vec<MayGiveJson>,
}

impl StatusJson {
    pub(in crate::cli) fn new(
        running: &Running<'_>,
        view: &View<'_>,
        owed: &[&Obligation],
    ) -> Self {
        let (rules, state) = (running.rules(), running.state());
        let time = |at| TimeJson::new(at, &rules.calendar);
        let person = |id| PersonJson::new(&rules.book, id);
        let opening = state.opening.as_ref();
        Self {
            version: VERSION,
            incident: incident(running),
            title: rules.book.title.clone(),
            practice: opening.is_some_and(|opening| opening.practice),
            forced: opening.is_some_and(|opening| opening.forced),
            open: state.closing.is_none(),
            severity: state.severity.as_ref().map(ToString::to_string),
            worst_case: opening
                .and_then(|opening| opening.worst_case.as_ref())
                .map(ToString::to_string),
            now: time(view.now),
            started: state.t0().map(time),
            closed: state.closing.as_ref().map(|closing| ClosedJson {
                at: time(closing.at),
                by: person(&closing.by),
                outcome: closing.outcome.clone(),
                open: closing.open.clone(),
            }),
            lead: state.holder(&lead()).map(|holder| person(&holder.person)),
            line: state.visits.cursor.as_ref().map(ToString::to_string),
            owed: owed.iter().map(|one| OwedJson::new(view, one)).collect(),
            lanes: LaneJson::all(view),
            blame: BlameJson::of(view),
            counted: state
                .counts
                .iter()
                .map(|(sign, number)| (sign.to_string(), *number))
                .collect(),
            people: CaseJson::all(view),
            crowd: state.crowd.map(|crowd| CrowdJson::new(view, crowd)),
            last_public: state.last_public().map(|post| PostJson {
                statement: post.statement.as_ref().map(ToString::to_string),
                channel: post.channel.to_string(),
                at: time(post.at),
                by: person(&post.by),
            }),
            may_say: MaySayJson::all(view),
            trouble: running.trouble().map(ToString::to_string),
            log: running.folder().log().to_string_lossy().into_owned(),
        }
    }
}

impl NextJson {
    pub(in crate::cli) fn new(
        running: &Running<'_>,
        view: &View<'_>,
        owed: &[&Obligation],
        in_focus: Option<&Obligation>,
    ) -> Self {
        let opening = running.state().opening.as_ref();
        let first = owed.first().copied();
        Self {
            version: VERSION,
            incident: incident(running),
            practice: opening.is_some_and(|opening| opening.practice),
            now: TimeJson::new(view.now, &running.rules().calendar),
            next: first.map(|first| OwedJson::new(view, first)),
            step: in_focus
                .filter(|step| Some(*step) != first)
                .map(|step| OwedJson::new(view, step)),
            more: owed.len().saturating_sub(1),
            may_say: MaySayJson::all(view),
            may_give: MayGiveJson::all(view),
        }
    }
}

impl OwedJson {
    pub(in crate::cli) fn new(view: &View<'_>, owed: &Obligation) -> Self {
        let rules: &Rules = view.rules;
        let time = |at| TimeJson::new(at, &rules.calendar);
        let person = |id| PersonJson::new(&rules.book, id);
        let visit = owed.visit.as_ref();
        let step = visit
            .map(|visit| named(rules, view.state, visit))
            .or(owed.begins.as_ref().map(ToString::to_string));
        let known = visit.and_then(|visit| view.state.visits.get(visit));
        let case = known.and_then(|known| known.case.as_ref());
        Self {
            id: owed.id.clone(),
            kind: owed.what.word(),
            what: owing_whole(view, owed),
            role: owed.role.to_string(),
            owner: owed.owner.as_ref().map(person),
            backup: owed.backup.as_ref().map(person),
            since: time(owed.since),
            due: owed.due.map(time),
            urgency: match owed.urgency(view.now) {
                Urgency::Late => "late",
                Urgency::Near => "near",
                Urgency::Later => "later",
            },
            step,
            case: case.map(ToString::to_string),
            at_line: owed.at_cursor,
            meets: meets(view, owed),
        }
    }
}
