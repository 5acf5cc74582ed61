//! The answers of the interview, in memory and as a file that a person can read and write.
//!
//! A file is taken as a whole or not at all: an unknown key is a mistake with the word that was probably meant.

use indexmap::IndexMap;
use serde::Deserialize;

use crate::authoring::said::{Domain, Words};
use crate::authoring::someone::{Someone, Works, doubt};
use crate::authoring::whom::{Known, is_part};
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
    /// Who fills each role, the one who is called first at first; nobody is an answer too.
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
            for (role, at, one, other) in answers.unclear() {
                let path = [
                    Segment::Key("roles"),
                    Segment::Key(role.as_str()),
                    Segment::Index(at),
                ];
                if let Some(found) = tree.at(&path) {
                    let error = format!("is `{one}` the same as `{other}`?");
                    let help = "write the whole name, or the number of somebody else";
                    let error = Diagnostic::error(CODE, error).help(help);
                    wrong.push(error.at(found.span(), "has no number"));
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
        answers.complete();
        Ok(answers)
    }

    /// Returns who has no number and a part of the name of somebody else, with the role and the place in it.
    fn unclear(&self) -> Vec<(&RoleId, usize, String, String)> {
        let mut found = Vec::new();
        for (role, people) in &self.roles {
            let all = self.who_works(works(role.as_str()));
            let bare =
                |one: &&Someone| all.iter().any(|other| other == *one && one.phone.is_none());
            for (at, one) in people.iter().enumerate().filter(|(_, one)| bare(one)) {
                let name = one.name.as_str();
                let same = |other: &&Someone| !other.is_called(name) && is_part(name, other);
                if let Some(other) = all.iter().find(same) {
                    found.push((role, at, one.shown(), other.shown()));
                }
            }
        }
        found
    }

    /// Gives everybody what is said of them in another role.
    fn complete(&mut self) {
        for there in [Works::Here, Works::Elsewhere] {
            let all = self.who_works(there);
            for one in self.lists_mut(there).flatten() {
                let same = |other: &&Someone| {
                    other.is_called(one.name.as_str())
                        && (one.phone.is_none() || one.phone == other.phone)
                };
                if let Some(full) = all.iter().find(same) {
                    one.phone = full.phone.clone();
                    one.email = full.email.clone();
                }
            }
        }
    }

    /// Returns everybody who was named, each of them once. A desk elsewhere is nobody of ours, whatever its name.
    pub fn people(&self) -> Vec<Someone> {
        let mut all = self.who_works(Works::Here);
        all.extend(self.who_works(Works::Elsewhere));
        all
    }

    /// Returns who was named with us, or elsewhere, each of them once.
    fn who_works(&self, there: Works) -> Vec<Someone> {
        let fits = |role: &RoleId| works(role.as_str()) == there;
        let lists = self.roles.iter().filter(|(role, _)| fits(role));
        once(lists.map(|(_, people)| people))
    }

    fn lists_mut(&mut self, there: Works) -> impl Iterator<Item = &mut Vec<Someone>> {
        let fits = move |role: &RoleId| works(role.as_str()) == there;
        let lists = self.roles.iter_mut();
        lists
            .filter(move |(role, _)| fits(role))
            .map(|(_, people)| people)
    }

    /// Returns who was named when somebody answers who fills a role.
    pub fn known(&self, role: &RoleId) -> Known {
        // The police stand in for nobody of ours.
        let fits = |other: &RoleId| works(other.as_str()) == works(role.as_str());
        let others = self.roles.iter();
        let others = others.filter(|(other, _)| *other != role && fits(other));
        let other = once(others.clone().map(|(_, people)| people));
        let own = self.roles.get(role).cloned().unwrap_or_default();
        let at = self.roles.get_index_of(role).unwrap_or(self.roles.len());
        let before = self.roles.iter().take(at).rev();
        let before = before.filter(|(other, people)| fits(other) && !people.is_empty());
        Known {
            others: other.len(),
            people: once([&other, &own].into_iter()),
            before: before
                .map(|(_, people)| once([people].into_iter()))
                .next()
                .unwrap_or_default(),
        }
    }

    /// Takes the people of a role; what is said of one of them holds wherever they are named.
    pub fn fill(&mut self, role: &RoleId, people: Vec<Someone>) {
        for one in &people {
            let everywhere = self.lists_mut(works(role.as_str())).flatten();
            for same in everywhere.filter(|other| other.is_called(one.name.as_str())) {
                *same = one.clone();
            }
        }
        self.roles.insert(role.clone(), people);
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

/// Returns each of several people once, with all that is said of them anywhere.
fn once<'p>(lists: impl Iterator<Item = &'p Vec<Someone>>) -> Vec<Someone> {
    let mut all: Vec<Someone> = Vec::new();
    for one in lists.flatten() {
        let same = |other: &&mut Someone| {
            let phones = (&one.phone, &other.phone);
            let apart = matches!(phones, (Some(one), Some(other)) if one != other);
            other.is_called(one.name.as_str()) && !apart
        };
        match all.iter_mut().find(same) {
            Some(other) => {
                other.phone = other.phone.take().or_else(|| one.phone.clone());
                other.email = other.email.take().or_else(|| one.email.clone());
            }
            None => all.push(one.clone()),
        }
    }
    all
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
    use crate::authoring::someone::Works;

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
                "roles: {lead: [{name: Dana Ruiz, phone: \"+1 312 555 0101\"}], care: [{name: Dana}]}",
                "is `Dana` the same as `Dana Ruiz`?",
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
