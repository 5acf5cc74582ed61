//! The form of `who`.

use serde::Serialize;

use crate::account::view::View;
use crate::cli::json::{PersonJson, TimeJson, VERSION};
use crate::cli::who::order::{Called, Standing};
use crate::incident::state::Call;
use crate::response::calls::{Callee, next_call};

/// The call sheet.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct WhoJson {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    incident: Option<String>,
    roles: Vec<RoleJson>,
}

/// One role.
#[derive(Debug, Serialize)]
struct RoleJson {
    role: String,
    /// How far it is.
    standing: &'static str,
    /// By when it must know.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<TimeJson>,
    /// Whom to call now, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    call: Option<String>,
    /// Who was tried last and has not answered since.
    #[serde(skip_serializing_if = "Option::is_none")]
    silent: Option<SilentJson>,
    /// Who has taken it.
    #[serde(skip_serializing_if = "Option::is_none")]
    holder: Option<PersonJson>,
    /// Whether somebody in it writes in the log.
    present: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reached: Option<CallJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acknowledged: Option<CallJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stood_down: Option<TimeJson>,
    /// Whom to call next, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// The people in calling order.
    people: Vec<CalleeJson>,
}

/// Who does not answer.
#[derive(Debug, Serialize)]
struct SilentJson {
    by: String,
    since: TimeJson,
    /// From when on the next one is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<TimeJson>,
}

/// One person of a role.
#[derive(Debug, Serialize)]
struct CalleeJson {
    #[serde(flatten)]
    person: PersonJson,
    /// Whether they can be reached at this hour, where the playbook says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_duty: Option<bool>,
    recused: bool,
    /// When they were tried last.
    #[serde(skip_serializing_if = "Option::is_none")]
    tried: Option<TimeJson>,
    /// Every try.
    tries: Vec<TryJson>,
}

/// One try.
#[derive(Debug, Serialize)]
struct TryJson {
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<String>,
}

/// When somebody was spoken to.
#[derive(Debug, Serialize)]
struct CallJson {
    by: String,
    at: TimeJson,
    #[serde(skip_serializing_if = "Option::is_none")]
    means: Option<String>,
}

impl WhoJson {
    pub(in crate::cli) fn new(
        view: &View<'_>,
        called: &[Called<'_>],
        incident: Option<&str>,
    ) -> Self {
        Self {
            version: VERSION,
            incident: incident.map(str::to_owned),
            roles: called.iter().map(|one| RoleJson::new(view, one)).collect(),
        }
    }
}

impl RoleJson {
    fn new(view: &View<'_>, called: &Called<'_>) -> Self {
        let rules = view.rules;
        let role = called.role;
        let time = |at| TimeJson::new(at, &rules.calendar);
        let means = |call: &Call| view.texts.text(call.seq, "means");
        let call = |call: &Call| CallJson {
            by: call.person.to_string(),
            at: time(call.at),
            means: means(call),
        };
        let tries = |callee: &Callee| {
            let all = role.notice.tried.iter();
            let own = all.filter(|call| call.person == callee.person);
            own.map(|call| TryJson {
                at: time(call.at),
                means: means(call),
            })
            .collect()
        };
        Self {
            role: role.role.to_string(),
            standing: word(called.standing),
            due: called.due.map(time),
            call: called.now.as_ref().map(ToString::to_string),
            silent: called.silent.as_ref().map(|(person, since)| SilentJson {
                by: person.to_string(),
                since: time(*since),
                until: called.until.map(time),
            }),
            holder: role
                .holder
                .as_ref()
                .map(|id| PersonJson::new(&rules.book, id)),
            present: role.present,
            reached: role.notice.reached.as_ref().map(call),
            acknowledged: role.notice.acknowledged.as_ref().map(call),
            stood_down: role.notice.stood_down.map(|down| time(down.at.at)),
            next: next_call(role).map(|callee| callee.person.to_string()),
            people: role
                .people
                .iter()
                .map(|callee: &Callee| CalleeJson {
                    person: PersonJson::new(&rules.book, &callee.person),
                    on_duty: callee.on_duty,
                    recused: callee.recused,
                    tried: callee.tried.map(time),
                    tries: tries(callee),
                })
                .collect(),
        }
    }
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Untried => "untried",
        Standing::Again => "again",
        Standing::Waits => "waits",
        Standing::Spare => "spare",
        Standing::Knows => "knows",
        Standing::StoodDown => "stood_down",
    }
}
