//! The form of `show`: a playbook as it is read, with everything that it includes.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::json::{PersonJson, VERSION};
use crate::playbook::model::{SignOff, Statement};
use crate::playbook::step::{Kind, Step};
use crate::response::obligations::title;
use crate::response::rules::Rules;

/// A playbook.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct PlaybookJson {
    version: u32,
    id: String,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    currency: String,
    /// The zone in which its times are shown.
    timezone: &'static str,
    worst_cases: Vec<WorstCaseJson>,
    /// Worst first.
    severities: Vec<SeverityJson>,
    roles: Vec<RoleJson>,
    steps: Vec<StepJson>,
    statements: Vec<StatementJson>,
    remedies: Vec<RemedyJson>,
    never: Vec<String>,
    clocks: Vec<ClockJson>,
    marks: BTreeMap<String, String>,
    /// The statements of the way out from one person, in order.
    walk_away: Vec<String>,
}

#[derive(Debug, Serialize)]
struct WorstCaseJson {
    id: String,
    what: String,
    severity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    impact: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_year: Option<String>,
    /// Low, likely and high, as decimal texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<[String; 3]>,
    /// Expected a year: `per_year × (low + 4·likely + high) / 6`, to the cent.
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly_loss: Option<String>,
}

#[derive(Debug, Serialize)]
struct SeverityJson {
    id: String,
    when: String,
    any_of: BTreeMap<String, u64>,
    acknowledge: String,
    update_every: String,
}

#[derive(Debug, Serialize)]
struct RoleJson {
    id: String,
    /// In calling order.
    people: Vec<PersonJson>,
}

#[derive(Debug, Serialize)]
struct StepJson {
    id: String,
    kind: &'static str,
    what: String,
    who: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    takes: Option<String>,
    /// Where the line goes next; of a `decide`, every answer has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    options: Vec<OptionJson>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    check: Vec<String>,
}

#[derive(Debug, Serialize)]
struct OptionJson {
    answer: String,
    next: String,
}

#[derive(Debug, Serialize)]
struct StatementJson {
    id: String,
    post_to: Vec<String>,
    /// The words; by channel where each has its own.
    words: Vec<WordsJson>,
    /// The roles that approved them beforehand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    approved_by: Vec<String>,
    /// The roles whose yes is wanted, `any` of them or `all`.
    #[serde(skip_serializing_if = "Option::is_none")]
    needs: Option<NeedsJson>,
    only_if_asked: bool,
}

#[derive(Debug, Serialize)]
struct WordsJson {
    #[serde(skip_serializing_if = "Option::is_none")]
    channel: Option<String>,
    text: String,
}

#[derive(Debug, Serialize)]
struct NeedsJson {
    rule: &'static str,
    roles: Vec<String>,
}

#[derive(Debug, Serialize)]
struct RemedyJson {
    id: String,
    /// The total for one person to which each role may bring it.
    per_case: BTreeMap<String, String>,
    /// The roles that may give it, where it has no amount.
    may: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    per_incident: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    floor: Option<String>,
}

#[derive(Debug, Serialize)]
struct ClockJson {
    id: String,
    rule: String,
    starts: String,
    due: String,
    owner: String,
    hold: bool,
}

fn texts(ids: &[impl ToString]) -> Vec<String> {
    ids.iter().map(ToString::to_string).collect()
}

impl PlaybookJson {
    pub(in crate::cli) fn new(id: &str, rules: &Rules) -> Self {
        let book = &rules.book;
        let remedies = book.all_in.iter().flat_map(|all_in| &all_in.remedies);
        Self {
            version: VERSION,
            id: id.to_owned(),
            title: book.title.clone(),
            summary: book.summary.clone(),
            currency: book.currency.to_string(),
            timezone: rules.calendar.zone.name(),
            worst_cases: book
                .worst_cases
                .iter()
                .map(|(id, case)| WorstCaseJson {
                    id: id.to_string(),
                    what: case.what.clone(),
                    severity: case.severity.to_string(),
                    impact: case.impact,
                    per_year: case.per_year.map(|rate| rate.to_string()),
                    cost: case
                        .cost
                        .as_ref()
                        .map(|cost| [cost.0.to_string(), cost.1.to_string(), cost.2.to_string()]),
                    yearly_loss: case
                        .yearly_loss()
                        .map(|loss| loss.round_dp(2).normalize().to_string()),
                })
                .collect(),
            severities: book
                .severities
                .iter()
                .map(|(id, severity)| SeverityJson {
                    id: id.to_string(),
                    when: severity.when.clone(),
                    any_of: severity
                        .any_of
                        .iter()
                        .map(|(sign, count)| (sign.to_string(), count.get()))
                        .collect(),
                    acknowledge: severity.acknowledge.to_string(),
                    update_every: severity.update_every.to_string(),
                })
                .collect(),
            roles: book
                .roles
                .iter()
                .map(|(id, people)| RoleJson {
                    id: id.to_string(),
                    people: people
                        .iter()
                        .map(|person| PersonJson::new(book, person))
                        .collect(),
                })
                .collect(),
            steps: book
                .steps
                .iter()
                .map(|(id, step)| StepJson::new(rules, id, step))
                .collect(),
            statements: book
                .statements
                .iter()
                .map(|(id, statement)| StatementJson::new(id.as_str(), statement))
                .collect(),
            remedies: remedies
                .map(|(id, remedy)| RemedyJson {
                    id: id.to_string(),
                    per_case: remedy
                        .per_case
                        .iter()
                        .map(|(role, amount)| (role.to_string(), amount.to_string()))
                        .collect(),
                    may: texts(&remedy.may),
                    per_incident: remedy.per_incident.map(|amount| amount.to_string()),
                    floor: remedy.floor.map(|amount| amount.to_string()),
                })
                .collect(),
            never: book.never.iter().map(|never| never.rule.clone()).collect(),
            clocks: book
                .clocks
                .iter()
                .map(|(id, clock)| ClockJson {
                    id: id.to_string(),
                    rule: clock.rule.clone(),
                    starts: clock.starts.to_string(),
                    due: clock.due.to_string(),
                    owner: clock.owner.to_string(),
                    hold: clock.hold,
                })
                .collect(),
            marks: book
                .marks
                .iter()
                .map(|(id, question)| (id.to_string(), question.clone()))
                .collect(),
            walk_away: book
                .walk_away
                .as_ref()
                .map(|rule| texts(&rule.ladder))
                .unwrap_or_default(),
        }
    }
}

impl StepJson {
    fn new(rules: &Rules, id: &crate::id::StepId, step: &Step) -> Self {
        let (mut options, mut check, mut next) = (Vec::new(), Vec::new(), None);
        match &step.kind {
            Kind::Decide(decide) => {
                options.extend(decide.options.iter().map(|(answer, to)| OptionJson {
                    answer: answer.clone(),
                    next: to.to_string(),
                }))
            }
            Kind::Do(action) => check.clone_from(&action.check),
            _ => {}
        }
        if options.is_empty() {
            next = rules.book.step_after(id).map(ToString::to_string);
        }
        Self {
            id: id.to_string(),
            kind: step.kind.key(),
            what: title(rules, step),
            who: step.who.to_string(),
            within: step.within.map(|length| length.to_string()),
            takes: step.takes.map(|length| length.to_string()),
            next,
            options,
            check,
        }
    }
}

impl StatementJson {
    fn new(id: &str, statement: &Statement) -> Self {
        let needs = statement.approve.as_ref().map(|approve| NeedsJson {
            rule: match approve.sign_off {
                SignOff::Any(_) => "any",
                SignOff::All(_) => "all",
            },
            roles: texts(approve.sign_off.roles()),
        });
        Self {
            id: id.to_owned(),
            post_to: texts(&statement.post_to),
            words: statement
                .text
                .all()
                .into_iter()
                .map(|(channel, text)| WordsJson {
                    channel: channel.map(ToString::to_string),
                    text: text.to_owned(),
                })
                .collect(),
            approved_by: statement
                .approved
                .as_ref()
                .map(|approved| texts(&approved.by))
                .unwrap_or_default(),
            needs,
            only_if_asked: statement.only_if_asked,
        }
    }
}
