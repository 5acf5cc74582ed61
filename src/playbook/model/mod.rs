//! The blocks of playbook format 1, one file a block, as an author writes them.
//!
//! These are plain values: where each one stands in a file is asked of the tree that it was read from. Whether an
//! id that is named here exists is checked after loading, not by these types.

mod all_in;
mod channels;
mod done;
mod end;
mod notify;
mod people;
mod private;
mod severity;
mod statement;
mod upkeep;
mod walk_away;
mod worst_case;

use indexmap::IndexMap;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::id::{
    ChannelId, ClockId, FaqId, MarkId, PersonId, RoleId, SeverityId, StatementId, StepId,
    WorstCaseId,
};
use crate::money::Currency;
use crate::playbook::step::Step;
use crate::text::described_as;
use crate::time::{Date, Length, Zone};

pub use all_in::{AllIn, Never, Remedy};
pub use channels::{Channel, Counting};
pub use done::DoneOn;
pub use end::{Aftermath, Audience, ClockRule, Ripple, RippleAction, Stance, Start};
pub use notify::NotifyRule;
pub use people::Person;
pub use private::GoPrivate;
pub use severity::Severity;
pub use statement::{Approval, Approved, Blank, Faq, SignOff, Statement, Text};
pub use upkeep::{Drills, Fix, FixKind, Watch};
pub use walk_away::{Ban, DoorOpen, Limits, Remove, WalkAway};
pub use worst_case::{Cost, WorstCase};

/// Whom the public blames, in the terms of Situational Crisis Communication Theory (Coombs).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Cluster {
    /// The organisation suffers with its customers.
    Victim,
    /// Nobody meant it.
    Accidental,
    /// It should not have happened.
    Preventable,
}

/// The version of the playbook format; there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Format;

described_as!(Format, {"enum": [1, "1"]});

impl<'de> Deserialize<'de> for Format {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        match text.as_ref() {
            "1" => Ok(Self),
            _ => Err(serde::de::Error::custom(
                "this program reads playbook format 1: write `crisis: 1`, or use a newer program",
            )),
        }
    }
}

/// A playbook of format 1 with everything that it includes.
///
/// Maps keep the order of the file, which is the order that counts.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
pub struct Playbook {
    /// The version of the format: `1`.
    pub crisis: Format,
    /// What went wrong, in one line.
    #[schemars(example = "Video of a customer being mistreated goes viral")]
    pub title: String,
    /// What makes this case hard, in a sentence or two.
    pub summary: Option<String>,
    /// Whom the public blames: `victim` (we suffer too), `accidental` (nobody meant it) or `preventable` (it should not have happened).
    pub cluster: Option<Cluster>,
    /// Whether the fault is a supplier's; we apologise all the same.
    #[serde(default)]
    pub supplier: bool,
    /// Similar cases before this one, with the year; they raise the blame.
    #[serde(default)]
    pub history: Vec<String>,
    /// The role that keeps the playbook up to date.
    pub owner: Option<RoleId>,
    /// When somebody last read the whole of it, such as 2026-10-05; `never` until somebody has.
    pub reviewed: Option<DoneOn>,
    /// How often somebody is to read the whole of it, such as 90d.
    #[serde(default = "ninety_days")]
    pub review_every: Length,
    /// The one currency of its amounts, by three letters, such as USD.
    #[serde(default = "dollars")]
    pub currency: Currency,
    /// The zone in which its times are shown and typed; absent: the machine's.
    pub timezone: Option<Zone>,
    /// How long anybody leads before a handover is asked for, such as 8h.
    #[serde(default = "eight_hours")]
    pub shift: Length,
    /// The domains of our own pages; a link in a statement to any other is a mistake.
    #[serde(default)]
    #[schemars(example = "acme.example")]
    pub domains: Vec<String>,
    /// Days that are no business days.
    #[serde(default)]
    pub holidays: Vec<Date>,
    /// Files that are merged in, such as the team that all playbooks share: paths from the folder of this file.
    #[serde(default)]
    #[schemars(example = "team.yaml")]
    pub include: Vec<String>,
    /// People who take no duty and no approval.
    #[serde(default)]
    pub recused: Vec<PersonId>,
    /// Everybody with a name and a number.
    #[serde(default)]
    pub people: IndexMap<PersonId, Person>,
    /// Who fills each role: the first is called first, the others are backups in order.
    #[serde(default)]
    pub roles: IndexMap<RoleId, Vec<PersonId>>,
    /// Where the organisation speaks: its pages, its accounts, mail, telephone, and what the staff reads.
    #[serde(default)]
    pub channels: IndexMap<ChannelId, Channel>,
    /// How bad it can be, worst first.
    #[serde(default)]
    pub severities: IndexMap<SeverityId, Severity>,
    /// What could happen at worst, how likely it is and what it would cost.
    #[serde(default)]
    pub worst_cases: IndexMap<WorstCaseId, WorstCase>,
    /// Who needs to know, from which severity on, and how soon.
    #[serde(default)]
    pub who_to_notify: Vec<NotifyRule>,
    /// When a conversation moves somewhere private.
    pub go_private: Option<GoPrivate>,
    /// How far the organisation goes to put it right: what may be given, by whom, and up to how much.
    pub all_in: Option<AllIn>,
    /// What is never done, and the words that give it away.
    #[serde(default)]
    pub never: Vec<Never>,
    /// What is done when it comes back: a recap, a second video, jokes.
    #[serde(default)]
    pub ripples: Vec<Ripple>,
    /// When to walk away from one person.
    pub walk_away: Option<WalkAway>,
    /// What is said afterwards, and who may hear what.
    pub aftermath: Option<Aftermath>,
    /// Questions whose yes starts a clock.
    #[serde(default)]
    pub marks: IndexMap<MarkId, String>,
    /// Duties with a deadline in law, such as a report to an authority.
    #[serde(default)]
    pub clocks: IndexMap<ClockId, ClockRule>,
    /// Words that are ready, each with the channels that they go to and who approved them.
    #[serde(default)]
    pub statements: IndexMap<StatementId, Statement>,
    /// Questions that people ask, and the statement that answers each.
    #[serde(default)]
    pub faq: IndexMap<FaqId, Faq>,
    /// The walk: the steps, in the order in which they come. Each has an id and one of `do`, `decide`, `say`, `notify`, `offer`, `approve`, `wait`, `every`, `handoff`, `walk_away` and `end`.
    #[schemars(extend("minProperties" = 1))]
    pub steps: IndexMap<StepId, Step>,
    /// What is changed so that it does not happen again.
    #[serde(default)]
    pub fixes: Vec<Fix>,
    /// How often the plan is practised, and when that was last done.
    pub drills: Option<Drills>,
    /// Where and for what the organisation listens.
    pub watch: Option<Watch>,
}

fn dollars() -> Currency {
    "USD".parse().expect("a currency has three capital letters")
}

fn ninety_days() -> Length {
    Length::days(90)
}

fn eight_hours() -> Length {
    Length::hours(8)
}
