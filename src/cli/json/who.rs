//! The form of `who`.

use serde::Serialize;

use crate::cli::json::{PersonJson, TimeJson, VERSION};
use crate::incident::state::Call;
use crate::response::calls::{Callee, Role, next_call};
use crate::response::rules::Rules;

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

/// One person of a role.
#[derive(Debug, Serialize)]
struct CalleeJson {
    #[serde(flatten)]
    person: PersonJson,
    /// Whether they can be reached at this hour, where the playbook says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_duty: Option<bool>,
    recused: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    tried: Option<TimeJson>,
}

/// When somebody was spoken to.
#[derive(Debug, Serialize)]
struct CallJson {
    by: String,
    at: TimeJson,
}

impl WhoJson {
    pub(in crate::cli) fn new(rules: &Rules, roles: &[Role], incident: Option<&str>) -> Self {
        Self {
            version: VERSION,
            incident: incident.map(str::to_owned),
            roles: roles
                .iter()
                .map(|role| RoleJson::new(rules, role))
                .collect(),
        }
    }
}

impl RoleJson {
    fn new(rules: &Rules, role: &Role) -> Self {
        let time = |at| TimeJson::new(at, &rules.calendar);
        let call = |call: &Call| CallJson {
            by: call.person.to_string(),
            at: time(call.at),
        };
        Self {
            role: role.role.to_string(),
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
                })
                .collect(),
        }
    }
}
