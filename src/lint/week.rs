//! The hours of a week in which nobody of some people can be reached, and the words for them.

use crate::id::PersonId;
use crate::playbook::model::Playbook;
use crate::time::WEEK;

/// Minutes of a day.
const DAY: u16 = WEEK / 7;

/// The shortest time in a week that is worth a word, in minutes.
const SHORT: u16 = 60;

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// Returns the stretches of the week in which nobody of these people can be reached, in minutes after Monday 00:00.
/// Who names no hours can be reached at any.
pub(in crate::lint) fn uncovered(plan: &Playbook, people: &[&PersonId]) -> Vec<(u16, u16)> {
    let mut covered: Vec<(u16, u16)> = Vec::new();
    for person in people {
        match plan.person(person).and_then(|person| person.hours.as_ref()) {
            Some(hours) => covered.extend(hours.stretches()),
            None => return Vec::new(),
        }
    }
    covered.sort_unstable();
    let mut gaps = Vec::new();
    let mut until = 0;
    for (from, to) in covered {
        if from > until {
            gaps.push((until, from));
        }
        until = until.max(to);
    }
    if until < WEEK {
        gaps.push((until, WEEK));
    }
    let total: u32 = gaps.iter().map(|(from, to)| u32::from(to - from)).sum();
    if total < u32::from(SHORT) {
        return Vec::new();
    }
    gaps
}

/// Puts stretches of a week into words: `before 08:00 and after 18:00 from Monday to Friday, and all day on Sunday`.
pub(in crate::lint) fn words(gaps: &[(u16, u16)]) -> String {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for day in 0..DAYS.len() {
        let Some(times) = of_day(gaps, day) else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == times) {
            Some((_, days)) => days.push(day),
            None => groups.push((times, vec![day])),
        }
    }
    let groups = groups
        .into_iter()
        .map(|(times, days)| format!("{times} {}", named(&days)));
    joined(groups.collect(), ", and ")
}

/// Returns the words for what of a day lies in the stretches; `None` where nothing does.
fn of_day(gaps: &[(u16, u16)], day: usize) -> Option<String> {
    let midnight = DAY * u16::try_from(day).unwrap_or(0);
    let cut = gaps.iter().filter_map(|(from, to)| {
        let from = (*from).max(midnight) - midnight;
        let to = (*to).min(midnight + DAY).checked_sub(midnight)?;
        (from < to).then_some((from, to))
    });
    let time = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    let times: Vec<String> = cut
        .map(|(from, to)| match (from, to) {
            (0, DAY) => "all day".to_owned(),
            (0, to) => format!("before {}", time(to)),
            (from, DAY) => format!("after {}", time(from)),
            (from, to) => format!("between {} and {}", time(from), time(to)),
        })
        .collect();
    (!times.is_empty()).then(|| joined(times, " and "))
}

fn named(days: &[usize]) -> String {
    let run = days.windows(2).all(|two| two[0] + 1 == two[1]);
    match days {
        [first, .., last] if days.len() == DAYS.len() && first < last => "on any day".to_owned(),
        [first, _, .., last] if run => format!("from {} to {}", DAYS[*first], DAYS[*last]),
        _ => {
            let names: Vec<String> = days.iter().map(|day| DAYS[*day].to_owned()).collect();
            format!("on {}", joined(names, " and "))
        }
    }
}

/// Joins parts by commas, the last two by a word.
fn joined(mut parts: Vec<String>, word: &str) -> String {
    let last = parts.pop().unwrap_or_default();
    match parts.is_empty() {
        true => last,
        false => format!("{}{word}{last}", parts.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(day: u16, hour: u16) -> u16 {
        day * DAY + hour * 60
    }

    #[test]
    fn nights_and_weekends_are_named() {
        let nights = (0..4).map(|day| (at(day, 18), at(day + 1, 8)));
        let mut gaps: Vec<(u16, u16)> = [(0, at(0, 8))].into_iter().chain(nights).collect();
        gaps.push((at(4, 18), WEEK));
        assert_eq!(
            words(&gaps),
            "before 08:00 and after 18:00 from Monday to Friday, and all day on Saturday and Sunday"
        );
    }

    #[test]
    fn every_day_and_single_hours_are_named() {
        let noon: Vec<(u16, u16)> = (0..7).map(|day| (at(day, 12), at(day, 13))).collect();
        assert_eq!(words(&noon), "between 12:00 and 13:00 on any day");
        assert_eq!(words(&[(at(2, 0), at(2, 6))]), "before 06:00 on Wednesday");
        assert_eq!(words(&[]), "");
    }
}
