//! The questions of the interview: what each asks, why, and what an answer has to be.
//!
//! A question knows no terminal. Whoever answers none of them keeps the examples, and hears what that leaves open.

use crate::authoring::answers::Answers;
use crate::authoring::people::{Heard, people};
use crate::authoring::place::zone;
use crate::authoring::short::{for_the_rest, says_nobody};
use crate::authoring::someone::{Someone, WhoError, Works};
use crate::authoring::typed::{amount, currency, domains, names, playbooks, truth};
use crate::authoring::whom::Known;
use crate::authoring::{adopt, roles, works};
use crate::id::RoleId;
use crate::money::Amount;
use crate::playbook::builtin::{self, PLAYBOOKS};

/// How two people are typed.
const EXAMPLE: &str = "Eva Lind, +49 30 555 0101; Jo Brand, +49 30 555 0102";

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Topic {
    /// What the company is called.
    Company,
    /// Its web domains.
    Domains,
    /// What people call it online.
    Called,
    /// The zone in which it works.
    Timezone,
    /// The currency in which it counts.
    Currency,
    /// Who fills a role.
    Role(RoleId),
    /// What may be given.
    Limit(Purse),
    /// Which playbooks are wanted.
    Playbooks,
    /// Whether the words were approved.
    Approved,
    /// Whether the folder is kept at GitHub.
    Github,
    /// Whether it is said there each week whether everybody is ready.
    Weekly,
}

/// Whose money it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purse {
    /// What the front line may give one customer.
    Care,
    /// What whoever leads may give one customer.
    Lead,
    /// What one whole incident may cost.
    Incident,
}

/// A question as it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The question.
    pub question: String,
    /// Why it matters, and what an answer looks like.
    pub why: String,
    /// What stays where nobody answers.
    pub otherwise: String,
}

/// Returns the questions for a folder of playbooks.
pub fn for_folder(readiness: Weekly) -> Vec<Topic> {
    let mut all = vec![
        Topic::Company,
        Topic::Domains,
        Topic::Called,
        Topic::Timezone,
        Topic::Currency,
    ];
    all.extend(
        roles()
            .iter()
            .filter_map(|role| Some(Topic::Role(RoleId::new(role).ok()?))),
    );
    all.extend([Purse::Care, Purse::Lead, Purse::Incident].map(Topic::Limit));
    all.extend([Topic::Playbooks, Topic::Approved, Topic::Github]);
    if readiness == Weekly::CanBeHad {
        all.push(Topic::Weekly);
    }
    all
}

/// Whether a weekly look at the readiness can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weekly {
    /// It can.
    CanBeHad,
    /// This build has no such command.
    CannotBeHad,
}

/// Whether a team lies where the playbook goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TeamThere {
    /// One does.
    Yes,
    /// None does.
    No,
}

/// Returns the questions for one playbook.
pub fn for_one(playbook: &str, team: TeamThere) -> Vec<Topic> {
    let mut all = vec![
        Topic::Company,
        Topic::Domains,
        Topic::Timezone,
        Topic::Currency,
    ];
    if team == TeamThere::No {
        let roles = adopt::roles_of(playbook);
        all.extend(
            roles
                .iter()
                .filter_map(|role| Some(Topic::Role(RoleId::new(role).ok()?))),
        );
    }
    for (purse, role) in [(Purse::Care, "care"), (Purse::Lead, "lead")] {
        if adopt::gives(playbook, role) {
            all.push(Topic::Limit(purse));
        }
    }
    all.push(Topic::Approved);
    all
}

impl Topic {
    /// Returns the key under which the answer is kept.
    pub fn key(&self) -> String {
        match self {
            Self::Company => "company".to_owned(),
            Self::Domains => "domains".to_owned(),
            Self::Called => "called".to_owned(),
            Self::Timezone => "timezone".to_owned(),
            Self::Currency => "currency".to_owned(),
            Self::Role(role) => format!("roles.{role}"),
            Self::Limit(Purse::Care) => "limits.care".to_owned(),
            Self::Limit(Purse::Lead) => "limits.lead".to_owned(),
            Self::Limit(Purse::Incident) => "limits.incident".to_owned(),
            Self::Playbooks => "playbooks".to_owned(),
            Self::Approved => "approved".to_owned(),
            Self::Github => "github".to_owned(),
            Self::Weekly => "weekly".to_owned(),
        }
    }

    /// Says whether it is worth asking, given what was answered before.
    pub fn applies(&self, answers: &Answers) -> bool {
        self.is_always_asked() || answers.github != Some(false)
    }

    /// Says whether it is asked whatever was answered before.
    pub fn is_always_asked(&self) -> bool {
        *self != Self::Weekly
    }

    /// Returns the answer as a person reads it, where there is one.
    pub fn answer(&self, answers: &Answers) -> Option<String> {
        let list = |all: Vec<String>| (!all.is_empty()).then(|| all.join(", "));
        let truth = |yes: Option<bool>| yes.map(|yes| if yes { "yes" } else { "no" }.to_owned());
        match self {
            Self::Company => answers.company.as_ref().map(ToString::to_string),
            Self::Domains => list(answers.domains.iter().map(ToString::to_string).collect()),
            Self::Called => list(answers.called.iter().map(ToString::to_string).collect()),
            Self::Timezone => answers.timezone.map(|zone| zone.name().to_owned()),
            Self::Currency => answers.currency.map(|currency| currency.to_string()),
            Self::Role(role) => answers.roles.get(role).map(|all| named(all)),
            Self::Limit(purse) => self.limit(*purse, answers).map(Amount::grouped),
            Self::Playbooks => list(answers.playbooks.iter().map(ToString::to_string).collect()),
            Self::Approved => truth(answers.approved),
            Self::Github => truth(answers.github),
            Self::Weekly => truth(answers.weekly),
        }
    }

    fn limit(&self, purse: Purse, answers: &Answers) -> Option<Amount> {
        match purse {
            Purse::Care => answers.limits.care,
            Purse::Lead => answers.limits.lead,
            Purse::Incident => answers.limits.incident,
        }
    }

    /// Returns the question as it is asked.
    pub fn asked(&self) -> Asked {
        let asked = |question: &str, why: &str, otherwise: &str| Asked {
            question: question.to_owned(),
            why: why.to_owned(),
            otherwise: otherwise.to_owned(),
        };
        match self {
            Self::Company => asked(
                "What is your company called?",
                "It stands in the words that are said.",
                "Acme, the example",
            ),
            Self::Domains => asked(
                "Which web domains are yours? The main one first, commas between.",
                "Your words may link only there, so that nobody sends customers to a look-alike. Such as: blue-sky.example, bluesky.example",
                "acme.example, the example",
            ),
            Self::Called => asked(
                "What do people call you online? Names, @handles, #hashtags, commas between.",
                "It is what somebody should listen for, also where you have no account.",
                "made out of your company's name",
            ),
            Self::Timezone => asked(
                "In which time zone do you work?",
                "Every time that is promised is said in it. Such as: Europe/Berlin",
                "America/Chicago, the example",
            ),
            Self::Currency => asked(
                "In which currency do you count?",
                "By its three letters, such as EUR. The amounts of the examples stay as they are.",
                "USD, the example",
            ),
            Self::Role(role) if works(role.as_str()) == Works::Elsewhere => Asked {
                question: who(role.as_str()),
                why: "A name and a number, such as: Police, 110. Nobody yet: nobody".to_owned(),
                otherwise: format!("{}, an example", example_names(role.as_str())),
            },
            Self::Role(role) => Asked {
                question: who(role.as_str()),
                why: format!(
                    "Who is called first, then who stands in, a semicolon between them:\n{EXAMPLE}\nNobody does it yet: nobody"
                ),
                otherwise: format!("{}, an example", example_names(role.as_str())),
            },
            Self::Limit(Purse::Care) => asked(
                "What may the front line give one customer without asking?",
                "Take what would have settled forty of your last fifty cases: people quote \"I have to ask\". Such as: 200",
                "each playbook's own amounts",
            ),
            Self::Limit(Purse::Lead) => asked(
                "And what may whoever leads give one customer?",
                "Above it, the head of the company is asked. Such as: 2500, or 2.5k",
                "each playbook's own amounts",
            ),
            Self::Limit(Purse::Incident) => asked(
                "What may one whole incident cost before the head of the company decides?",
                "All that is given to all customers together. Such as: 50k",
                "each playbook's own amounts",
            ),
            Self::Playbooks => Asked {
                question: "Which playbooks do you want? Numbers, with commas between.".to_owned(),
                why: menu(),
                otherwise: "all of them".to_owned(),
            },
            Self::Approved => asked(
                "Have your own people for press and law read and approved the words? (yes or no)",
                "What is approved can be said at night without asking. The words are the example's until somebody reads them: no is the honest answer today.",
                "no",
            ),
            Self::Github => asked(
                "Will this folder be kept at GitHub? (yes or no)",
                "Then every change is checked there. A file for that is written, and does nothing elsewhere.",
                "yes",
            ),
            Self::Weekly => asked(
                "Shall it say there each week whether everybody is ready? (yes or no)",
                "Numbers go stale without anybody changing a file.",
                "no",
            ),
        }
    }

    /// Says whether an answer tells that there is no answer: whoever has no website leaves the question out. That there
    /// is nobody for a role is an answer, and so is a no to yes or no.
    pub fn is_left_out(&self, typed: &str) -> bool {
        let named = matches!(
            self,
            Self::Company | Self::Domains | Self::Called | Self::Timezone | Self::Currency
        );
        named && says_nobody(typed)
    }

    /// Takes an answer as it was typed.
    ///
    /// # Errors
    /// What is wrong with it, to be shown to whoever typed it.
    pub fn take(&self, typed: &str, answers: &mut Answers) -> Result<Taken, String> {
        let told = |error: &dyn std::fmt::Display| error.to_string();
        let mut taken = Taken::default();
        match self {
            Self::Company => answers.company = Some(typed.parse().map_err(|error| told(&error))?),
            Self::Domains => answers.domains = domains(typed)?,
            Self::Called => answers.called = names(typed)?,
            Self::Timezone => answers.timezone = Some(zone(typed)?),
            Self::Currency => answers.currency = Some(currency(typed)?),
            Self::Role(role) => {
                let rest = for_the_rest(typed);
                if rest == Some("") {
                    return Err(told(&WhoError::RestOfWhom));
                }
                taken.reach = rest.map_or(Reach::This, |_| Reach::AllTheRest);
                let known = answers.known(role);
                let works = works(role.as_str());
                let heard = people(rest.unwrap_or(typed), &known, works);
                let Heard { all, remarks } = heard.map_err(|error| told(&error))?;
                taken.remarks = remarks;
                answers.fill(role, all);
            }
            Self::Limit(purse) => {
                let amount = Some(amount(typed, answers)?);
                let mut limits = answers.limits.clone();
                match purse {
                    Purse::Care => limits.care = amount,
                    Purse::Lead => limits.lead = amount,
                    Purse::Incident => limits.incident = amount,
                }
                if let Some(wrong) = limits.wrong() {
                    return Err(wrong);
                }
                answers.limits = limits;
            }
            Self::Playbooks => answers.playbooks = playbooks(typed)?,
            Self::Approved => answers.approved = Some(truth(typed)?),
            Self::Github => answers.github = Some(truth(typed)?),
            Self::Weekly => answers.weekly = Some(truth(typed)?),
        }
        Ok(taken)
    }
}

/// What came of an answer beside the answer itself.
#[derive(Debug, Default)]
pub struct Taken {
    /// How it was understood, in sentences.
    pub remarks: Vec<String>,
    /// For how much it holds.
    pub reach: Reach,
}

/// For how much an answer holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Reach {
    /// For what was asked.
    #[default]
    This,
    /// For every role that is still open too.
    AllTheRest,
}

fn menu() -> String {
    let lines = (1..).zip(PLAYBOOKS).map(|(number, name)| {
        let loaded = builtin::load(name, None, None);
        format!("  {number}. {name}: {}", loaded.title().unwrap_or_default())
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Returns people as they are shown: names, and numbers where there are such.
pub fn named(all: &[Someone]) -> String {
    if all.is_empty() {
        return "nobody yet".to_owned();
    }
    let each = all.iter().map(|one| match &one.phone {
        Some(phone) => format!("{}, {phone}", one.name),
        None => format!("{}, no number yet", one.name),
    });
    each.collect::<Vec<_>>().join("; ")
}

fn example_names(role: &str) -> String {
    let book = builtin::load("viral-video", None, None).book;
    let found = book.and_then(|book| {
        let held = book.roles.get(role)?;
        let names = held.iter().map(|id| book.name_of(id).to_owned());
        Some(names.collect::<Vec<_>>().join(" and "))
    });
    found.unwrap_or_else(|| "as it is".to_owned())
}

/// Returns the question for a role in plain words.
pub(super) fn who(role: &str) -> String {
    let known = match role {
        "lead" => "Who leads in a crisis? (decides, and mends nothing)",
        "comms" => "Who writes what you say: to the press, online, to your own people?",
        "care" => "Who answers customers?",
        "legal" => "Who is asked about the law?",
        "scribe" => "Who writes down what happens, while the others act?",
        "ops" => "Who finds out what is broken, and mends it?",
        "spokesperson" => "Who speaks before a camera?",
        "exec" => "Who heads the company, and may say yes to everything?",
        "account_manager" => "Who looks after your largest customers?",
        "police" => "Whom do you call when somebody is threatened? (not your own people)",
        _ => "",
    };
    match known.is_empty() {
        true => format!("Who is `{role}`?"),
        false => known.to_owned(),
    }
}

/// Returns how people are named once somebody was named before.
pub fn how_to_name(known: &Known) -> String {
    let list = (1..).zip(&known.people);
    // A number stays with its name where the line is broken.
    let list =
        list.map(|(number, one)| format!("{number}\u{a0}{}", one.shown().replace(' ', "\u{a0}")));
    let list: Vec<String> = list.collect();
    let some = if known.people.len() > 1 { "1, 2" } else { "1" };
    format!(
        "Named so far: {}\nType `{some}`, or `same` as before, or `nobody`, or `all the rest: {some}`\nSomebody new: {EXAMPLE}",
        list.join(", ")
    )
}

/// Returns the names of the people that an example has, so that none of them is called in earnest.
pub fn examples_left(answers: &Answers) -> Vec<String> {
    let all = roles().into_iter();
    let open = all.filter(|role| !answers.roles.keys().any(|id| id.as_str() == role));
    open.collect()
}
