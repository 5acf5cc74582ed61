//! The answers of the interview, in memory and as a file that a person can read and write.
//!
//! A file is taken as a whole or not at all: an unknown key is a mistake with the word that was probably meant.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::authoring::said::{Domain, Someone, Words, doubt};
use crate::authoring::works;
use crate::diagnostic::{Code, Diagnostic};
use crate::id::{PlaybookId, RoleId};
use crate::money::{Amount, Currency};
use crate::playbook::yaml::{Segment, decode, in_quotes, parse, scalar};
use crate::source::Sources;
use crate::text::nearest;
use crate::time::Zone;

/// The code of what is wrong with answers that the types alone cannot see.
const CODE: Code = Code::new("ANS001", "answers");

/// What was answered. What was not stays as the example has it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub struct Answers {
    /// What the company is called.
    pub company: Option<Words>,
    /// Its web domains, the main one first.
    #[serde(default)]
    pub domains: Vec<Domain>,
    /// What people call it online: names, handles, hashtags.
    #[serde(default)]
    pub called: Vec<Words>,
    /// The zone in which it works.
    pub timezone: Option<Zone>,
    /// The currency in which it counts.
    pub currency: Option<Currency>,
    /// Who fills each role, the one who is called first at first.
    #[serde(default)]
    pub roles: IndexMap<RoleId, Vec<Someone>>,
    /// What may be given.
    #[serde(default)]
    pub limits: Limits,
    /// The playbooks that are wanted; all where there are none.
    #[serde(default)]
    pub playbooks: Vec<PlaybookId>,
    /// Whether those whom the playbooks name have read and approved the words.
    pub approved: Option<bool>,
    /// Whether the folder is kept at GitHub, which can check every change.
    pub github: Option<bool>,
    /// Whether the same place says each week whether everybody is ready.
    pub weekly: Option<bool>,
    /// The questions that were left out, by their keys.
    #[serde(default)]
    pub skipped: Vec<String>,
    /// What was typed and not sent when the interview was left.
    pub begun: Option<String>,
}

/// What may be given, in the currency of the company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Limits {
    /// To one customer, by the front line, without asking.
    pub care: Option<Amount>,
    /// To one customer, by whoever leads.
    pub lead: Option<Amount>,
    /// In one whole incident.
    pub incident: Option<Amount>,
}

impl Answers {
    /// Reads answers; `roles` and `playbooks` are those that there are.
    ///
    /// # Errors
    /// Everything that is wrong with them, with its place in `sources`.
    pub fn read(
        text: &str,
        name: &str,
        roles: &[String],
        playbooks: &[&str],
    ) -> Result<Self, (Sources, Vec<Diagnostic>)> {
        let mut sources = Sources::new();
        let id = sources.add(name, name, text);
        let mut wrong = Vec::new();
        let mut answers = Self::default();
        // A file of comments alone answers nothing.
        let mut lines = text.lines().map(str::trim_start);
        if lines.all(|line| line.is_empty() || line.starts_with('#')) {
            return Ok(answers);
        }
        if let Some(tree) = parse(id, text, &mut wrong) {
            if let Some(decoded) = decode::<Self>(&tree, &mut wrong) {
                answers = decoded.value;
            }
            let mut unknown = |path: [Segment<'_>; 2], what: &str, word: &str, known: &[&str]| {
                if known.contains(&word) {
                    return;
                }
                let Some(found) = tree.at(&path) else { return };
                let error = Diagnostic::error(CODE, format!("there is no {what} `{word}`"))
                    .at(found.span(), "unknown");
                wrong.push(match nearest(word, known.iter().copied()) {
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => error.help(format!("there is: {}", known.join(", "))),
                });
            };
            let known: Vec<&str> = roles.iter().map(String::as_str).collect();
            for role in answers.roles.keys() {
                let path = [Segment::Key("roles"), Segment::Key(role.as_str())];
                unknown(path, "role", role.as_str(), &known);
            }
            for (at, playbook) in answers.playbooks.iter().enumerate() {
                let path = [Segment::Key("playbooks"), Segment::Index(at)];
                unknown(path, "built-in playbook", playbook.as_str(), playbooks);
            }
            for (role, people) in &answers.roles {
                let Some((at, why)) = doubt(people, works(role.as_str())) else {
                    continue;
                };
                let path = [
                    Segment::Key("roles"),
                    Segment::Key(role.as_str()),
                    Segment::Index(at),
                ];
                if let Some(found) = tree.at(&path) {
                    let error = Diagnostic::error(CODE, why.to_string());
                    wrong.push(error.at(found.span(), "cannot be called like this"));
                }
            }
            if let Some(why) = answers.limits.wrong()
                && let Some(found) = tree.at(&[Segment::Key("limits")])
            {
                wrong.push(Diagnostic::error(CODE, why).at(found.span(), "these amounts"));
            }
        }
        if wrong.iter().any(Diagnostic::is_error) {
            return Err((sources, wrong));
        }
        Ok(answers)
    }

    /// Returns everybody who was named.
    pub fn people(&self) -> Vec<Someone> {
        let mut all: Vec<Someone> = Vec::new();
        for one in self.roles.values().flatten() {
            if !all.contains(one) {
                all.push(one.clone());
            }
        }
        all
    }

    /// Writes them as a file that [`Self::read`] reads.
    pub fn write(&self) -> String {
        let mut out = String::from(
            "# The answers that `crisis init` was given. Run it again to go on, or to change them here first.\n",
        );
        let mut line = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                out.push_str(&format!("{key}: {value}\n"));
            }
        };
        let list =
            |items: Vec<String>| (!items.is_empty()).then(|| format!("[{}]", items.join(", ")));
        let truth = |yes: bool| if yes { "true" } else { "false" }.to_owned();
        line(
            "company",
            self.company.as_ref().map(|one| scalar(one.as_str())),
        );
        line(
            "domains",
            list(
                self.domains
                    .iter()
                    .map(|one| scalar(one.as_str()))
                    .collect(),
            ),
        );
        line(
            "called",
            list(self.called.iter().map(|one| scalar(one.as_str())).collect()),
        );
        line("timezone", self.timezone.map(|zone| zone.name().to_owned()));
        line("currency", self.currency.map(|one| one.to_string()));
        let roles = self.roles.iter().map(|(role, people)| {
            let people: Vec<String> = people
                .iter()
                .map(|one| format!("    - {}\n", someone(one)))
                .collect();
            match people.is_empty() {
                true => format!("\n  {role}: []"),
                false => format!("\n  {role}:\n{}", people.concat().trim_end()),
            }
        });
        let roles: String = roles.collect();
        line("roles", (!roles.is_empty()).then_some(roles));
        let limits = [
            ("care", self.limits.care),
            ("lead", self.limits.lead),
            ("incident", self.limits.incident),
        ];
        let limits = limits
            .into_iter()
            .filter_map(|(key, amount)| Some(format!("{key}: {}", amount?)));
        let limits: Vec<String> = limits.collect();
        line(
            "limits",
            (!limits.is_empty()).then(|| format!("{{{}}}", limits.join(", "))),
        );
        line(
            "playbooks",
            list(self.playbooks.iter().map(ToString::to_string).collect()),
        );
        line("approved", self.approved.map(truth));
        line("github", self.github.map(truth));
        line("weekly", self.weekly.map(truth));
        line(
            "skipped",
            list(self.skipped.iter().map(|key| scalar(key)).collect()),
        );
        line("begun", self.begun.as_ref().map(|text| in_quotes(text)));
        // The space of an empty line after `roles:` is nobody's.
        out.replace("roles: \n", "roles:\n")
    }
}

fn someone(one: &Someone) -> String {
    let phone = one
        .phone
        .as_ref()
        .map(|phone| format!("phone: {}", in_quotes(phone.as_str())));
    let email = one
        .email
        .as_ref()
        .map(|email| format!("email: {}", scalar(email.as_str())));
    let parts = [
        Some(format!("name: {}", scalar(one.name.as_str()))),
        phone,
        email,
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    format!("{{{}}}", parts.join(", "))
}

impl Limits {
    /// Returns what is wrong with the amounts together.
    pub fn wrong(&self) -> Option<String> {
        let order = [
            ("the front line", self.care),
            ("whoever leads", self.lead),
            ("one whole incident", self.incident),
        ];
        let said: Vec<(&str, Amount)> = order
            .into_iter()
            .filter_map(|(who, amount)| Some((who, amount?)))
            .collect();
        let crossed = said.windows(2).find(|pair| pair[0].1 > pair[1].1)?;
        let [(less, more), (who, amount)] = [crossed[0], crossed[1]];
        Some(format!(
            "{who} cannot have {}: {less} has {} already",
            amount.grouped(),
            more.grouped()
        ))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{Strategy, any};
    use proptest::{prop_compose, proptest};

    use super::*;
    use crate::authoring::said::Works;

    const ROLES: [&str; 3] = ["lead", "care", "police"];

    fn read(text: &str) -> Result<Answers, Vec<String>> {
        let roles = ROLES.map(str::to_owned);
        Answers::read(text, "answers.yaml", &roles, &["viral-video"]).map_err(|(_, wrong)| {
            wrong
                .iter()
                .map(|one| format!("{} {}", one.message, one.help.join(" ")))
                .collect()
        })
    }

    #[test]
    fn what_is_unknown_is_a_mistake_with_the_word_that_was_meant() {
        for (text, wanted) in [
            ("compny: Acme", "`company`"),
            ("roles: {laed: []}", "did you mean `lead`?"),
            ("playbooks: [viral-vidio]", "did you mean `viral-video`?"),
            ("domains: [acme]", "web domain"),
            (
                "roles: {lead: [{name: Dana, phone: soon}]}",
                "too few digits",
            ),
            (
                "roles: {lead: [{name: me}, {name: Dana}]}",
                "nobody can tell who `me` is",
            ),
            (
                "roles: {lead: [{name: Dana, phone: \"12345\"}]}",
                "too short to ring",
            ),
            (
                "roles: {lead: [{name: Dana}, {name: Dana}]}",
                "nobody stands in for themselves",
            ),
            (
                "roles: {lead: [{name: Dana, phne: 1}]}",
                "did you mean `phone`?",
            ),
            ("limits: {care: a lot}", "amount"),
            (
                "limits: {care: 500, lead: 20}",
                "cannot have 20: the front line has 500 already",
            ),
        ] {
            let wrong = read(text).expect_err(text).join("\n");
            assert!(wrong.contains(wanted), "{text}: {wrong}");
        }
        assert_eq!(read("# nothing yet\n"), Ok(Answers::default()));
    }

    fn words() -> impl Strategy<Value = Words> {
        any::<String>().prop_filter_map("no words", |text| {
            text.chars().take(150).collect::<String>().parse().ok()
        })
    }

    fn name() -> impl Strategy<Value = Words> {
        let alone = |name: &Words| Someone {
            name: name.clone(),
            phone: None,
            email: None,
        };
        words().prop_filter("a name", move |name| {
            doubt(&[alone(name)], Works::Here).is_none()
        })
    }

    /// Returns each name once: nobody stands in for themselves.
    fn apart(people: Vec<Someone>) -> Vec<Someone> {
        let mut all = people;
        while let Some((at, _)) = doubt(&all, Works::Here) {
            all.remove(at);
        }
        all
    }

    prop_compose! {
        fn someone()(name in name(), digits in "[0-9]{7,9}", mark in any::<char>(), email in proptest::option::of(words())) -> Someone {
            Someone { name, phone: format!("{digits}{mark}").parse().ok(), email }
        }
    }

    proptest! {
        #[test]
        fn answers_read_back_as_they_were_written(
            company in proptest::option::of(words()),
            called in proptest::collection::vec(words(), 0..3),
            lead in proptest::collection::vec(someone(), 0..3),
            police in proptest::collection::vec(someone(), 1..3),
            skipped in proptest::collection::vec(any::<String>(), 0..3),
            begun in proptest::option::of(any::<String>()),
            approved in any::<Option<bool>>(),
            care in proptest::option::of(0_u32..100_000),
        ) {
            let id = |role: &str| RoleId::new(role).expect("an id");
            let answers = Answers {
                company,
                domains: vec!["acme.example".parse().expect("a domain")],
                called,
                timezone: Some("Europe/Berlin".parse().expect("a zone")),
                currency: Some("EUR".parse().expect("a currency")),
                roles: IndexMap::from([(id("lead"), apart(lead)), (id("police"), apart(police))]),
                limits: Limits { care: care.map(|n| n.to_string().parse().expect("an amount")), ..Limits::default() },
                playbooks: vec![PlaybookId::new("viral-video").expect("an id")],
                approved,
                github: Some(false),
                weekly: None,
                skipped,
                begun,
            };
            let text = answers.write();
            proptest::prop_assert_eq!(read(&text), Ok(answers), "{}", text);
        }
    }
}
