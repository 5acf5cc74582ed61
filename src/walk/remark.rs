//! What there is to say to the person at the keyboard beside the facts, in words.

use crate::account::tell::step_name;
use crate::account::view::View;
use crate::playbook::step::lead;
use crate::response::decide::{Remark, SetOff};
use crate::text::visible;
use crate::walk::running::Told;

/// Returns a remark in words, in one line or, where it lists something, in several.
pub fn words(view: &View<'_>, told: &Told, remark: &Remark) -> String {
    match remark {
        Remark::SettledBefore { visit, by, at } => {
            let kept = match told.entries.is_empty() {
                true => "",
                false => " What you typed is kept as a note.",
            };
            format!(
                "{} was settled at {} by {}.{kept}",
                step_name(view, visit),
                view.time(*at),
                view.you_or_name(by)
            )
        }
        Remark::TellOff(set_off) => {
            let mut text =
                "Work done stays done. Somebody must tell them that this is off:".to_owned();
            for one in set_off {
                text.push_str("\n  ");
                text.push_str(&self::set_off(view, one));
            }
            text
        }
        Remark::Propose(severity) => {
            let rule = view.rules.book.severity(Some(severity));
            let when = rule.map(|rule| format!(" ({})", visible(&rule.when)));
            format!(
                "That is the number for {severity}{}.",
                when.unwrap_or_default()
            )
        }
        Remark::TellLead(visit) => {
            let holder = view.state.holder(&lead()).map(|holder| &holder.person);
            let first = view.rules.available(view.state, &lead()).into_iter().next();
            let person = holder.or(first.as_ref());
            let person = person.map(|person| view.name_and_phone(person));
            format!(
                "Nobody does {} now. Tell the lead: {}",
                step_name(view, visit),
                person.unwrap_or_else(|| "nobody is listed".to_owned())
            )
        }
        Remark::Unticked(lines) => {
            let lines: Vec<_> = lines.iter().map(|line| visible(line)).collect();
            format!("Done without: {}.", lines.join("; "))
        }
        Remark::GivenTo { visit, person } => format!(
            "{} has {} now. Tell them: the program does not.",
            view.name_and_phone(person),
            step_name(view, visit)
        ),
    }
}

fn set_off(view: &View<'_>, one: &SetOff) -> String {
    match one {
        SetOff::Told(role) => format!("{role} was called or told"),
        SetOff::Offered(offer, remedy) => format!("the offer {offer} of {remedy}"),
        SetOff::Asked(request) => format!("the sign-off {request} was asked for"),
        SetOff::ClockStarted(clock) => format!("the clock {clock} started"),
        SetOff::Duty(step) => format!("the duty {step} began"),
        SetOff::HandedOver(role) => format!("the role {role} was offered to somebody"),
        SetOff::Posted(statement, channel) => format!("\"{statement}\" stands on {channel}"),
        SetOff::Raised(severity) => format!("the severity was raised to {severity}"),
        SetOff::Begun(visit) => format!("{} is still open", step_name(view, visit)),
    }
}
