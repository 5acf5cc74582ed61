//! Nothing of a playbook is missing on its runbook, and every link on it leads somewhere.

use std::collections::BTreeSet;

use crisis::account::plain::spoken;
use crisis::money;
use crisis::playbook::builtin;
use crisis::playbook::digest::Digest;
use crisis::playbook::model::Playbook;
use crisis::playbook::step::{Kind, Step};
use crisis::render::document::{Document, Paper};
use crisis::render::sheets::{Printed, Sheet, sheet};
use crisis::render::{html, plain};

fn book(name: &str) -> Playbook {
    let loaded = builtin::load(name, None, None);
    loaded.book.expect("a playbook")
}

fn printed(book: &Playbook, wanted: &Sheet) -> Document {
    let printed = Printed {
        book,
        name: "book",
        digest: &Digest::of(&[]),
        example_team: false,
        errors: 0,
        paper: Paper::A4,
    };
    sheet(&printed, wanted)
}

/// Returns everything that a runbook has to say, in the words of the playbook.
fn all(book: &Playbook) -> Vec<String> {
    let mut words = vec![book.title.clone()];
    words.extend(book.summary.clone());
    for case in book.worst_cases.values() {
        words.push(case.what.clone());
        words.extend(case.signs.clone());
        words.extend(case.mitigation.clone());
    }
    for severity in book.severities.values() {
        words.extend([severity.when.clone(), severity.acknowledge.words()]);
    }
    for (id, step) in book
        .steps
        .iter()
        .filter(|(_, step)| **step != Step::implied_end())
    {
        match &step.kind {
            Kind::Do(action) => {
                words.push(action.action.clone());
                words.extend(action.check.clone());
            }
            Kind::Decide(decide) => {
                words.push(decide.question.clone());
                words.extend(decide.options.keys().cloned());
            }
            Kind::Approve(approve) => words.push(approve.what.clone()),
            Kind::End(outcome) => words.push(spoken(outcome)),
            _ => {}
        }
        assert!(book.steps.contains_key(id));
        words.extend(
            step.within
                .map(|within| format!("within {} of the start", within.words())),
        );
    }
    for statement in book.statements.values() {
        words.extend(
            statement
                .text
                .all()
                .into_iter()
                .map(|(_, text)| text.trim().to_owned()),
        );
        words.extend(statement.confirm.clone());
        for blank in statement.blanks.values() {
            words.extend(blank.pick.clone());
            words.extend(blank.ask.clone());
        }
    }
    for (role, people) in &book.roles {
        words.push(spoken(role));
        for id in people {
            words.push(book.name_of(id).to_owned());
            words.extend(book.person(id).and_then(|person| person.phone.clone()));
        }
    }
    if let Some(all_in) = &book.all_in {
        let amount = |amount| money::words(amount, book.currency);
        for (id, remedy) in &all_in.remedies {
            words.push(spoken(id));
            let limits = remedy.per_case.values().copied();
            words.extend(
                limits
                    .chain(remedy.per_incident)
                    .chain(remedy.floor)
                    .map(amount),
            );
        }
        words.extend(all_in.max_per_incident.map(amount));
        for list in [&all_in.bend, &all_in.broken, &all_in.refuse] {
            words.extend(list.clone());
        }
    }
    for never in &book.never {
        words.push(never.rule.clone());
        words.extend(never.words.clone());
    }
    for clock in book.clocks.values() {
        words.extend([clock.rule.clone(), clock.due.words()]);
        words.extend(clock.to.clone());
        words.extend(clock.condition.clone());
    }
    if let Some(rule) = &book.walk_away {
        words.extend(rule.worst_person.clone());
        words.extend(rule.at_once.clone());
        words.push(rule.door_open.via.clone());
        words.extend(rule.rules_url.clone());
    }
    for rule in &book.who_to_notify {
        words.extend(rule.condition.clone());
    }
    if let Some(rule) = &book.go_private {
        words.extend(rule.when.iter().chain(&rule.ask_for).cloned());
    }
    for ripple in &book.ripples {
        words.push(ripple.condition.clone());
    }
    if let Some(rule) = &book.aftermath {
        words.extend(
            rule.stay_quiet_if
                .iter()
                .chain(&rule.stand_firm_if)
                .cloned(),
        );
        words.extend(rule.share.keys().cloned());
    }
    for fix in &book.fixes {
        words.push(fix.what.clone());
        words.extend(fix.dept.iter().chain(&fix.proof).cloned());
    }
    words.extend(book.reviewed.map(|date| date.to_string()));
    words
}

#[test]
fn nothing_of_a_playbook_is_missing_on_its_runbook() {
    for name in builtin::PLAYBOOKS {
        let book = book(name);
        // The lines of what is read aloud stand behind a mark of their own.
        let flat = |text: &str| {
            let lines = text
                .lines()
                .map(|line| line.trim_start_matches("> ").trim());
            lines.collect::<Vec<_>>().join(" ").to_lowercase()
        };
        let text = flat(&plain(&printed(&book, &Sheet::Runbook)));
        for words in all(&book) {
            assert!(text.contains(&flat(&words)), "{name}: {words}");
        }
    }
}

#[test]
fn each_step_says_where_each_answer_leads() {
    let book = book("viral-video");
    let page = html(&printed(&book, &Sheet::Runbook));
    let answers = book.steps.values().filter_map(|step| match &step.kind {
        Kind::Decide(decide) => Some(&decide.options),
        _ => None,
    });
    for (answer, to) in answers.flatten() {
        let place = book.steps.get_index_of(to).expect("a step") + 1;
        let line = format!("<strong>{answer}</strong> → <a href=\"#step-{to}\">step {place}</a>");
        assert!(page.contains(&line), "{line}");
    }
}

/// Returns what stands behind each of these beginnings, up to the next quotation mark.
fn values<'p>(page: &'p str, before: &str) -> Vec<&'p str> {
    let parts = page.split(before).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_link_leads_to_one_place_on_the_same_page() {
    for name in builtin::PLAYBOOKS {
        let book = book(name);
        let roles = book.roles.keys().cloned().map(Sheet::Role);
        let page = html(&printed(&book, &Sheet::Runbook));
        let ids = values(&page, " id=\"");
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}");
        for to in values(&page, " href=\"#") {
            assert!(unique.contains(to), "{name}: {to}");
        }
        // What a shorter sheet leads to stands on the runbook, so it must not be a link there.
        for sheet in [Sheet::Card, Sheet::Calls, Sheet::Wallet]
            .into_iter()
            .chain(roles)
        {
            let page = html(&printed(&book, &sheet));
            let ids: BTreeSet<&str> = values(&page, " id=\"").into_iter().collect();
            for to in values(&page, " href=\"#") {
                assert!(ids.contains(to), "{name}: {sheet:?}: {to}");
            }
        }
    }
}
