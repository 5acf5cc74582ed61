//! The form of `readiness`.

use serde::Serialize;

use crate::cli::json::VERSION;
use crate::cli::readiness::first::Fix;
use crate::cli::readiness::gathered::{Gathered, Judged};
use crate::lint::readiness::{Cover, Kept, Prepared, Readiness, Risk, Standing, Urgency, What};

/// How ready the playbooks are.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ReadinessJson {
    version: u32,
    /// The day on which ages were judged.
    today: String,
    /// Whether nothing is overdue or missing.
    ready: bool,
    playbooks: Vec<BookJson>,
    /// What to fix, the most urgent first.
    fix_first: Vec<FixJson>,
}

/// One playbook.
#[derive(Debug, Serialize)]
struct BookJson {
    playbook: String,
    title: String,
    place: String,
    ready: bool,
    /// How many errors keep it from being started.
    errors: usize,
    example_team: bool,
    /// How many statements hold words that nobody here has approved.
    words_unapproved: usize,
    #[serde(flatten)]
    state: Option<StateJson>,
}

/// How it stands.
#[derive(Debug, Serialize)]
struct StateJson {
    kept: Vec<KeptJson>,
    /// Whether the last practice that counts is one of the log.
    practised_by_log: bool,
    roles: Vec<RoleJson>,
    worst_cases: Vec<RiskJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly_loss: Option<String>,
    currency: String,
}

/// Something that is done again and again.
#[derive(Debug, Serialize)]
struct KeptJson {
    what: &'static str,
    standing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// With how many people or for how many clocks.
    of: usize,
    late: Vec<LateJson>,
}

/// For whom it is too long ago.
#[derive(Debug, Serialize)]
struct LateJson {
    id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    days: Option<i64>,
}

/// One role.
#[derive(Debug, Serialize)]
struct RoleJson {
    role: String,
    people: Vec<String>,
    alone: bool,
    /// Whether somebody must be there at any hour, and is not.
    open: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    uncovered: Option<String>,
}

/// One worst case.
#[derive(Debug, Serialize)]
struct RiskJson {
    id: String,
    what: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    yearly_loss: Option<String>,
    prepared: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<String>,
}

/// One thing to fix.
#[derive(Debug, Serialize)]
struct FixJson {
    urgency: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'static str>,
    /// Whether nothing is ready before it is done.
    fails: bool,
    how: String,
    command: String,
    playbooks: Vec<String>,
    places: Vec<PlaceJson>,
}

/// A line to edit.
#[derive(Debug, Serialize)]
struct PlaceJson {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    message: String,
}

impl ReadinessJson {
    pub(in crate::cli) fn new(gathered: &Gathered) -> Self {
        Self {
            version: VERSION,
            today: gathered.today.to_string(),
            ready: gathered.is_ready(),
            playbooks: gathered.books.iter().map(BookJson::new).collect(),
            fix_first: gathered.fixes.iter().map(FixJson::new).collect(),
        }
    }
}

impl BookJson {
    fn new(book: &Judged) -> Self {
        Self {
            playbook: book.id.to_string(),
            title: book.title.clone(),
            place: book.shown.clone(),
            ready: book.ready,
            errors: book.errors,
            example_team: book.example_team,
            words_unapproved: book.example.unapproved,
            state: book.state.as_ref().map(|state| StateJson::new(book, state)),
        }
    }
}

impl StateJson {
    fn new(book: &Judged, state: &Readiness) -> Self {
        let kept = state.kept.iter();
        Self {
            kept: kept.map(|kept| KeptJson::new(book, kept)).collect(),
            practised_by_log: state.practised_by_log,
            roles: state.roles.iter().map(RoleJson::new).collect(),
            worst_cases: state.risks.iter().map(RiskJson::new).collect(),
            yearly_loss: state.loss.map(amount),
            currency: state.currency.to_string(),
        }
    }
}

impl KeptJson {
    fn new(book: &Judged, kept: &Kept) -> Self {
        let late = kept.late.iter().map(|one| LateJson {
            id: one.id.clone(),
            days: one.days,
        });
        Self {
            what: match kept.what {
                What::Review => "review",
                What::Drill => "drill",
                What::Contacts => "contacts",
                What::Briefing => "briefing",
                What::MediaTraining => "media_training",
                What::Law => "law",
            },
            standing: match kept.standing {
                _ if book.is_example(kept) => "example",
                Standing::Unasked => "unasked",
                Standing::Fine => "fine",
                Standing::Soon => "soon",
                Standing::Ahead => "ahead",
                Standing::Overdue => "overdue",
                Standing::Never => "never",
            },
            last: kept.last.map(|day| day.to_string()),
            due: kept.due.map(|day| day.to_string()),
            of: kept.of,
            late: late.collect(),
        }
    }
}

impl RoleJson {
    fn new(cover: &Cover) -> Self {
        Self {
            role: cover.role.to_string(),
            people: cover.people.iter().map(ToString::to_string).collect(),
            alone: cover.alone,
            open: cover.night,
            uncovered: cover.uncovered.clone(),
        }
    }
}

impl RiskJson {
    fn new(risk: &Risk) -> Self {
        let (prepared, start) = match &risk.prepared {
            Prepared::Walk(step) => ("walk", Some(step.to_string())),
            Prepared::Whole => ("whole", None),
            Prepared::Mitigation => ("mitigation", None),
            Prepared::Nothing => ("nothing", None),
        };
        Self {
            id: risk.id.to_string(),
            what: risk.what.clone(),
            yearly_loss: risk.loss.map(amount),
            prepared,
            start,
        }
    }
}

impl FixJson {
    fn new(fix: &Fix) -> Self {
        let places = fix.places.iter().map(|place| PlaceJson {
            file: place.file.clone(),
            line: place.line,
            message: place.message.clone(),
        });
        Self {
            urgency: match fix.urgency {
                Urgency::Start => "start",
                Urgency::Reach => "reach",
                Urgency::Cover => "cover",
                Urgency::Contacts => "contacts",
                Urgency::Practice => "practice",
                Urgency::Review => "review",
                Urgency::People => "people",
                Urgency::Law => "law",
                Urgency::Risks => "risks",
            },
            code: fix.rule.map(|(code, _)| code),
            rule: fix.rule.map(|(_, name)| name),
            fails: fix.fails,
            how: fix.how.clone(),
            command: fix.command.clone(),
            playbooks: fix.books.iter().map(ToString::to_string).collect(),
            places: places.collect(),
        }
    }
}

/// Returns an amount as decimal text, rounded to hundredths.
fn amount(loss: rust_decimal::Decimal) -> String {
    loss.round_dp(2).normalize().to_string()
}
