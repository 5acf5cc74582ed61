//! `steps`: one line that every playbook walks, and actions by the way that differ from one to the next.

use std::fmt::Write;

use super::Draft;

/// Actions that may stand anywhere on the line: an id, what is done, and what is ticked off.
const ACTIONS: [(&str, &str, [&str; 3]); 12] = [
    (
        "pause_posts",
        "Stop everything that is planned",
        ["Planned posts", "Ads that run today", "The newsletter"],
    ),
    (
        "brief_desk",
        "Tell the desk what to say",
        [
            "The holding words",
            "Where questions go",
            "When the next update comes",
        ],
    ),
    (
        "save_logs",
        "Save the records of the day",
        ["Shift lists", "Camera files", "Orders and receipts"],
    ),
    (
        "find_witness",
        "Find out who was there",
        [
            "Colleagues on the shift",
            "Guests who wrote to us",
            "Whoever made the first post",
        ],
    ),
    (
        "check_others",
        "Look whether it happened elsewhere",
        ["Other branches", "The week before", "Open complaints"],
    ),
    (
        "read_replies",
        "Read what people ask and write it down",
        [
            "The question asked most",
            "Claims that are wrong",
            "Somebody who needs help now",
        ],
    ),
    (
        "test_links",
        "Open every link in our words",
        ["The update page", "The rules", "The address for mail"],
    ),
    (
        "night_cover",
        "Say who is awake tonight",
        ["Lead", "Comms", "Care"],
    ),
    (
        "tell_union",
        "Tell the staff council before it reads it",
        ["What we know", "What we do not know", "Who speaks"],
    ),
    (
        "count_cost",
        "Write down what was given and promised",
        ["Refunds", "Promises with a date", "Costs of others"],
    ),
    (
        "ask_insurer",
        "Tell the insurer",
        [
            "Policy and number",
            "What happened",
            "What we have said in public",
        ],
    ),
    (
        "thank_staff",
        "Thank those who stayed late",
        ["The desk", "Care", "Whoever drove home at night"],
    ),
];

/// How many actions stand in each place that has room for some.
const A_PLACE: usize = 1;

/// Writes the steps.
pub(super) fn write(draft: &mut Draft, text: &mut String) {
    let mut actions = draft.random.some(4 * A_PLACE, &ACTIONS).into_iter();
    for (at, part) in LINE.iter().enumerate() {
        if at > 0 {
            for (id, what, checks) in actions.by_ref().take(A_PLACE) {
                let who = draft.random.one(&["scribe", "ops", "care", "comms"]);
                // What stands before the first words holds them up.
                let within = draft.random.one(match at {
                    1 => &["5m", "10m", "15m", "20m"],
                    _ => &["1h", "2h", "4h", "1d"],
                });
                let [one, two, three] = checks;
                write!(
                    text,
                    "  {id}:\n    do: {what}\n    who: {who}\n    within: {within}\n    check:\n      \
                     - {one}\n      - {two}\n      - {three}\n",
                )
                .expect("a string takes everything");
            }
        }
        text.push_str(&part.replace("{harmed}", draft.theme.harmed));
    }
}

/// The line, in parts; actions go between them.
const LINE: [&str; 5] = [
    "
steps:                            # the walk; \"within\" counts from the incident's start, \"takes\" from the step's
  small:
    decide: How big is it now?
    who: care
    within: 5m
    options:
      \"One complaint, few views\": answer_one
      \"Growing, or somebody was hurt\": evidence
      \"A threat, or somebody's home address\": police
      Not sure: evidence
  answer_one:
    say: reply_small
    who: care
    within: 15m
  look_again:
    wait: 15m
    next: small
    at_most: 4
    then: done
  police:
    notify: [police, lead]
    within: 15m
  evidence:
    do: Save the evidence
    who: scribe
    within: 10m
    check:
      - Copy the first post and its link
      - Copy replies with their times
      - Pause planned posts and ads
",
    "  hold:
    notify: legal
    within: 15m
    clock: legal_hold             # meets the deadline; the hold itself runs on
  sort:
    decide: \"Is anyone hurt, or is this about discrimination or police?\"
    who: lead
    within: 15m
    options:
      \"Yes\": alarm
      \"No\": reply
      Not sure: alarm
  alarm:
    notify: [comms, exec, ops, spokesperson]
    severity: sev1
    within: 20m
  reply:
    say: holding
    who: comms
    within: 30m
",
    "  staff:
    say: staff_note
    who: comms
    within: 45m
    lane: tell
  talk:
    every: severity               # keeps the public promise in the background
    say: update
    who: comms
    until: finish
  look_out:
    every: 2h
    do: Read the thread again from the top
    who: care
    until: finish
  call:
    do: \"Call {harmed}: listen, then ask what would put it right\"
    each: harmed                  # once for every person harmed
    who: care
    within: 2h
    lane: solve
  offer:
    offer: [refund, costs, call_back]
    each: harmed
    who: care
  tell_offer:
    say: offer_made
    each: harmed
    who: care
",
    "  film:
    say: apology_video
    from: sev1                    # passed over below this severity
    who: spokesperson
    within: 6h
  ask_ads:
    approve: {what: Keep ads and planned posts paused for a week, any: [exec, lead], within: 1h}
    from: sev1
    who: comms
",
    "  relieve:
    handoff: {role: lead, to: lead}
    who: lead
    within: 8h
  facts:
    decide: Do we know what happened and why?
    who: ops
    lane: investigate
    options:
      \"Yes\": customer
      Not yet: rest
    at_most: 48
    then: customer
  rest:
    wait: 1h
    next: facts
  customer:
    decide: \"Has everyone who was harmed been heard, and is it fixed?\"
    who: lead
    options:
      \"Yes\": finish
      \"No\": senior
      Somebody is past the line: leave
  senior:
    do: \"Call again, at senior level, with a better offer\"
    who: lead
    takes: 24h
    next: customer
    at_most: 5
    then: finish
  leave:
    walk_away: true
    who: lead
    next: customer
    at_most: 3
    then: finish
  finish:
    say: closed
    who: comms
    within: 3d
  learn:
    do: \"Review, name the cause, give each fix an owner\"
    who: lead
    within: 5bd                   # business days
  done:
    end: resolved
",
];
