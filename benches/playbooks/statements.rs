//! `statements` and `faq`: words that are put together from parts, so that hardly two playbooks say the same.

use std::fmt::Write;

use super::Draft;
use super::words::{self, Part};
use Part::{Change, Contact, Feeling, Invitation, Listening, Open, Plain, Promise, Seen, Work};

const WRITTEN: &str = "a string takes everything";

/// Approved beforehand, by comms and legal.
const APPROVED: &str = "approved: {by: [comms, legal], date: 2026-10-05}";

/// Approved beforehand, by comms.
const BY_COMMS: &str = "approved: {by: [comms], date: 2026-10-05}";

/// A statement with one text for all its channels: its id, the channels, further lines, the parts of the text.
type Row = (
    &'static str,
    &'static str,
    &'static [&'static str],
    &'static [Part],
);

const ROWS: [Row; 17] = [
    (
        "reply_small",
        "x",
        &[APPROVED],
        &[
            Plain("<handle>, we have read what you wrote."),
            Feeling,
            Invitation,
        ],
    ),
    (
        "first_reply",
        "x",
        &[
            BY_COMMS,
            "confirm: [Somebody can answer their private message within the hour]",
        ],
        &[
            Plain("<handle>, I have read all of it, and I am sorry."),
            Invitation,
            Contact,
        ],
    ),
    (
        "no_change",
        "site, x",
        &[APPROVED],
        &[
            Plain("<time>: We have no news yet, and we have not forgotten."),
            Work,
            Promise,
        ],
    ),
    (
        "update",
        "site, x",
        &["approve: {any: [comms, lead], within: 10m, if_silent: no_change}"],
        &[Plain(
            "<time>: We know <known>. We do not know <unknown> yet. We are <doing>. Next update by <next_update>.",
        )],
    ),
    (
        "staff_note",
        "staff",
        &["approve: {any: [comms, lead], within: 10m}"],
        &[
            Plain(
                "What we know: <known>. Please do not post or guess. Send questions to <comms.name>.",
            ),
            Open,
        ],
    ),
    (
        "asking",
        "dm, x",
        &[BY_COMMS],
        &[
            Plain("<handle>, <agent> wants to sort this out with you."),
            Contact,
        ],
    ),
    (
        "go_private",
        "x",
        &[BY_COMMS],
        &[
            Plain("<handle>, we are sorry and want to fix this."),
            Invitation,
            Contact,
        ],
    ),
    (
        "solved",
        "x",
        &[BY_COMMS],
        &[Plain(
            "<handle>, thank you for talking with us. We are glad that we could put this right.",
        )],
    ),
    (
        "thanks_for_recap",
        "web",
        &[BY_COMMS],
        &[
            Plain(
                "Thank you for writing about this. What we know and what we are changing is at {site}/update, and we will keep it current.",
            ),
            Listening,
        ],
    ),
    (
        "correction",
        "web",
        &["approve: {any: [comms, lead], within: 1h}"],
        &[Plain(
            "Thank you for covering this. One point is not right: <fact>. The source is <proof>. Would you correct it?",
        )],
    ),
    (
        "if_asked_about_staff",
        "press",
        &[
            "only_if_asked: true           # for reporters who ask; never published",
            APPROVED,
        ],
        &[Plain(
            "We do not talk about individual colleagues. We are reviewing what happened and will share what we change.",
        )],
    ),
    (
        "same_for_me",
        "x",
        &["only_if_asked: true", BY_COMMS],
        &[
            Plain("<handle>, I am sorry that this happened to you too."),
            Invitation,
            Contact,
        ],
    ),
    (
        "everyone",
        "x",
        &[APPROVED],
        &[
            Plain("To everyone here: we have read what happened."),
            Feeling,
            Promise,
        ],
    ),
    (
        "warning",
        "x",
        &[BY_COMMS],
        &[Plain(
            "<handle>, we want to help. Our page rules do not allow abuse: {site}/rules",
        )],
    ),
    (
        "door_open",
        "x",
        &[BY_COMMS],
        &[Plain(
            "<handle>, we have told you what we can do, and this page is not the best place to go further. <agent> will help any time at care@{site}",
        )],
    ),
    (
        "removed",
        "dm",
        &[
            BY_COMMS,
            "blanks: {page_rule: {pick: [profanity, spam, a personal attack, private data]}}",
        ],
        &[Plain(
            "We took down your post because of <page_rule>. Please post it again without that part.",
        )],
    ),
    (
        "offer_made",
        "dm",
        &["approve: {any: [care, lead], within: 30m}"],
        &[
            Plain(
                "<handle>, this is what we can do: <remedy>. Tell us whether it puts things right, and what is missing if it does not.",
            ),
            Contact,
        ],
    ),
];

/// Writes the statements, and the questions that they answer.
pub(super) fn write(draft: &mut Draft, text: &mut String) {
    text.push_str(
        "\nstatements:                       # <words> in angle brackets are filled in as you go\n",
    );
    for (at, (id, channels, lines, parts)) in ROWS.into_iter().enumerate() {
        if at == 2 {
            holding(draft, text);
        }
        write!(text, "  {id}:\n    post_to: [{channels}]\n").expect(WRITTEN);
        for line in lines {
            writeln!(text, "    {line}").expect(WRITTEN);
        }
        let words = said(draft, parts);
        writeln!(text, "    text: \"{words}\"").expect(WRITTEN);
    }
    apology(draft, text);
    closed(draft, text);
    text.push_str(FAQ);
}

fn said(draft: &mut Draft, parts: &[Part]) -> String {
    words::text(&mut draft.random, &draft.theme, &draft.site, parts)
}

/// The first words, which each channel has in its own length.
fn holding(draft: &mut Draft, text: &mut String) {
    let short = said(draft, &[Seen, Feeling, Work, Promise]);
    let long = [
        &[Seen, Feeling][..],
        &[Work, Open],
        &[Promise],
        &[Listening],
    ];
    write!(
        text,
        "  holding:
    post_to: [x, site]
    {APPROVED}
    blanks:
      place: {{ask: \"Which place?\", max: 40, else: one of our places}}
    confirm: [Somebody has been told to call those who were harmed]
    text:
      x: \"{short}\"
      site: >-
"
    )
    .expect(WRITTEN);
    for line in long {
        writeln!(text, "        {}", said(draft, line)).expect(WRITTEN);
    }
}

/// The apology that admits a fault, as a folded text.
fn apology(draft: &mut Draft, text: &mut String) {
    let change = said(draft, &[Change]);
    write!(
        text,
        "  apology_video:
    post_to: [video, site, email]
    approve: {{all: [legal, exec], within: 30m}}
    admits_fault: true            # regret needs no facts; an admission needs legal
    text: >-
      I am <speaker>. I am sorry. What you saw was wrong, and it is on us, not on {}.
      We have <done>. Next we will <prevent>.
      {change} Tell us what you think at {}/listen
",
        draft.theme.harmed, draft.site
    )
    .expect(WRITTEN);
}

/// What came of it.
fn closed(draft: &mut Draft, text: &mut String) {
    let Draft { site, .. } = draft;
    let head = "What happened: <cause>. What we got wrong: <wrong>. We are sorry.";
    let x = format!(
        "We looked into what happened and we are sorry. The cause, what we got wrong and what changes now: {site}/update"
    );
    let change = said(draft, &[Change]);
    let listening = said(draft, &[Listening]);
    write!(
        text,
        "  closed:
    post_to: [site, x, email]
    approve: {{all: [comms, legal], within: 4h}}
    admits_fault: true
    text:
      site: |
        {head}
        {change}
        {listening}
      x: \"{x}\"
      email: \"{head} {change} Reply to this mail and a person reads it.\"
"
    )
    .expect(WRITTEN);
}

const FAQ: &str = "\
faq:
  staff: {asked: [fired, suspended, who did this, name, job, punished, disciplined, police record], say: if_asked_about_staff}
  me_too: {asked: [me too, same here, happened to me], say: same_for_me}
";
