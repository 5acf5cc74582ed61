//! The blocks around statements and steps: who there is, what may be given, when it ends.

use std::fmt::Write;

use super::Draft;
use super::random::Random;
use super::words::{FIRST_NAMES, LAST_NAMES};

const WRITTEN: &str = "a string takes everything";

/// The ids of the people, in the order in which the roles below name them.
const PEOPLE: usize = 10;

/// Writes everything that stands above the statements.
pub(super) fn before(draft: &mut Draft, text: &mut String) {
    top(draft, text);
    people(draft, text);
    severities(&mut draft.random, text);
    worst_cases(draft, text);
    let rest = NOTIFY_TO_CLOCKS
        .replace("{site}", &draft.site)
        .replace("{harmed}", draft.theme.harmed);
    let figures = [100, 200, 250, 400, 500];
    let least = draft.random.one(&figures);
    let rest = rest
        .replace("{least}", &least.to_string())
        .replace("{more}", &(least * 5).to_string())
        .replace("{most}", &format!("{}k", least / 50))
        .replace("{cap}", &format!("{}k", least / 5));
    text.push_str(&rest);
}

/// Writes everything that stands below the steps.
pub(super) fn after(draft: &Draft, text: &mut String) {
    let Draft { theme, site, .. } = draft;
    write!(
        text,
        "
fixes:                            # so that it does not happen again
  - {{dept: {}, what: {}, kind: procedure, owner: ops, due: 30d, proof: Twenty cases are looked at}}
  - {{dept: Customer care, what: Who answers at night knows this playbook, kind: training, owner: care, due: 60d, proof: Everybody has walked through it once}}
drills: {{every: 180d, last: 2026-06-12}}
watch:
  terms: [{}, \"@{site}\", \"#boycott\"]
  sources: [x, reddit, reviews, news]
",
        theme.department,
        theme.fix,
        site.trim_end_matches(".example"),
    )
    .expect(WRITTEN);
}

fn top(draft: &mut Draft, text: &mut String) {
    let Draft {
        random,
        theme,
        industry,
        site,
    } = draft;
    let cluster = random.one(&["victim", "accidental", "preventable"]);
    let zone = random.one(&[
        "America/Chicago",
        "Europe/Berlin",
        "Europe/London",
        "Asia/Tokyo",
    ]);
    write!(
        text,
        "\
# One playbook of the {industry}, as a comms manager would write it.
# Words with a comma, a colon or a # go in quotes or in a block list; so do \"Yes\" and \"No\".
crisis: 1
title: {}
summary: \"{}\"
cluster: {cluster}
supplier: {}
history: [2024-03 a smaller case, 2025-11 the same again]   # similar cases before; they raise the blame
owner: comms
reviewed: 2026-10-05
review_every: 90d
currency: USD
timezone: {zone}
shift: 8h                         # ask for a handover after this
domains: [{site}]
holidays: [2026-11-26, 2026-12-25]
include: []                       # this one stands alone
recused: []

",
        theme.title,
        theme.summary,
        random.one(&["true", "false"]),
    )
    .expect(WRITTEN);
}

fn people(draft: &mut Draft, text: &mut String) {
    let first = draft.random.some(PEOPLE, &FIRST_NAMES);
    let last = draft.random.some(PEOPLE, &LAST_NAMES);
    let ids: Vec<String> = first.iter().map(|name| name.to_lowercase()).collect();
    text.push_str("people:\n");
    for (at, ((first, last), id)) in first.iter().zip(last).zip(&ids).enumerate() {
        let extra = match at {
            0 => ", hours: mon-fri 08:00-18:00",
            2 | 3 => &format!(", signs_as: {first}"),
            6 | 7 => ", title: Director, media_trained: 2026-03-10",
            _ => "",
        };
        writeln!(
            text,
            "  {id}: {{name: {first} {last}{extra}, phone: \"+1 312 555 01{:02}\", email: {id}@{}, \
             chat: \"@{id}\", verified: 2026-10-01, briefed: 2026-09-15}}",
            draft.random.below(100),
            draft.site
        )
        .expect(WRITTEN);
    }
    text.push_str(
        "  police_desk: {name: The police desk, phone: \"+1 312 555 0199\", external: true, verified: 2026-10-01}\n\
         roles:                            # the first is called first, the others are backups in order\n",
    );
    for (role, listed) in [
        ("lead", [0, 1]),
        ("comms", [1, 2]),
        ("care", [2, 3]),
        ("legal", [4, 5]),
        ("scribe", [8, 9]),
        ("ops", [5, 8]),
        ("spokesperson", [6, 7]),
        ("exec", [7, 6]),
        ("account_manager", [3, 9]),
    ] {
        let [first, backup] = listed.map(|at| &ids[at]);
        writeln!(text, "  {role}: [{first}, {backup}]").expect(WRITTEN);
    }
    text.push_str("  police: [police_desk]\n");
    text.push_str(CHANNELS);
}

fn severities(random: &mut Random, text: &mut String) {
    let views = random.one(&[5, 10, 20]);
    let mentions = random.one(&[200, 500, 800]);
    write!(
        text,
        "
severities:                       # worst first; when unsure, take the higher
  sev1:
    when: \"Injury, discrimination or police\"
    any_of: {{views: {views}k, mentions_per_hour: {mentions}}}
    acknowledge: 30m
    update_every: 1h
  sev2:
    when: A reporter asks
    any_of: {{views: 1k, mentions_per_hour: 50}}
    acknowledge: 45m
    update_every: 2h
  sev3:
    when: One complaint
    acknowledge: 60m
    update_every: 24h
"
    )
    .expect(WRITTEN);
}

fn worst_cases(draft: &mut Draft, text: &mut String) {
    let Draft { random, theme, .. } = draft;
    let [one, two, three, four] = theme.signs;
    let likely = random.one(&[150, 250, 400]);
    let often = random.one(&["0.1", "0.3", "0.5", "1"]);
    write!(
        text,
        "
# 1. What is your worst case?
worst_cases:
  the_worst:
    what: \"{}\"
    severity: sev1
    per_year: {often}
    impact: 4                     # 1 to 5
    cost: [20k, {likely}k, 4M]    # low, likely, high
    signs: [{one}, {two}, boycott, lawyer]
    start: evidence
    mitigation: The first question asks for it, and whoever is not sure goes to the lead
  the_second:
    what: \"{}\"
    severity: sev2
    per_year: 0.1
    impact: 3
    cost: [50k, 300k, 2M]
    signs: [{three}, {four}, lawsuit]
    start: evidence
",
        theme.worst, theme.second
    )
    .expect(WRITTEN);
}

const CHANNELS: &str = "\
channels:
  x: {public: true, limit: 280, count: weighted, owner: care, hours: 24/7, fallback: site}
  site: {public: true, owned: true, owner: comms, hours: 24/7}
  video: {public: true, owner: comms, hours: 24/7}
  web: {public: true, owner: comms, hours: mon-fri 08:00-18:00}
  press: {owner: comms, hours: 24/7}
  email: {owner: care, hours: 24/7}
  dm: {owner: care, hours: 24/7}
  phone: {owner: care, hours: 24/7}
  staff: {internal: true, owner: comms, hours: 24/7}
";

const NOTIFY_TO_CLOCKS: &str = "
# 2. Who needs to know?
who_to_notify:
  - {who: [lead, comms, legal], from: sev2, within: 15m}
  - {who: [exec, ops, spokesperson], from: sev1, within: 20m, if_silent: 5m, via: [phone]}
  - {who: account_manager, if: The customer has an account manager, within: 1h}
  - {who: police, if: \"Somebody threatens a person, or posts a home address\", within: 15m}

# 3. When does it move somewhere private?
go_private:
  when:
    - Personal details are needed
    - Money is discussed
  after_replies: 2                # our public replies in one thread
  say: go_private
  to: [dm, phone]
  contact_within: 2h
  if_dropped: lead                # who is told when the private follow-up is late
  ask_for: [What happened, Best phone number, What would put it right]
  tell_also: account_manager
  close_in_public: true

# 4. What is your \"all in\"?
all_in:
  decides: exec
  max_per_incident: {cap}
  while_asking: asking            # what may be said while a bigger offer is being decided
  remedies:
    public_apology: {may: [care]}
    refund: {per_case: {care: {least}, lead: {more}, exec: {most}}, per_incident: {cap}}
    costs: {per_case: {legal: {more}, exec: {most}}, per_incident: {cap}, floor: 50}
    call_back: {may: [care]}      # from somebody with a name, at an hour that suits them
    refer_to_competitor: {may: [lead]}
  bend: [Return dates, Expired vouchers]
  break: [No-refund terms]
  invent: lead                    # who may make up a remedy on the spot
  refuse: [Payment for deleting a post, A colleague's name or punishment]
never:
  - {rule: Blame the customer, words: [belligerent, disruptive]}
  - {rule: Hide behind procedure, words: [established procedures, our policy]}
  - {rule: Ask for personal data in public, words: [account number, booking code]}
  - {rule: Stall the customer, words: [ask my manager, not my department]}

# 5. How will you deal with ripple effects?
ripples:
  - {if: A fair blog post or news recap, then: engage, who: comms, say: thanks_for_recap, for: 14d}
  - {if: A wrong recap that is spreading, then: engage, who: comms, say: correction, for: 14d}
  - {if: A second case or an old one comes back, then: raise, who: lead, for: 30d}
  - {if: Memes and jokes, then: rest, who: care, for: 7d}

# 6. When do you walk away?
walk_away:
  worst_person: \"Turns down three fair offers, posts abuse every hour, shares a colleague's home address\"
  any_of: {fair_offers: 3, warnings: 2, public_replies: 4}
  at_once: [Threat, Home address posted, Hate speech]
  decides: lead
  ladder: [warning, warning, door_open]       # statements, in order
  door_open: {via: care@{site}, owner: care, recheck: 7d}
  remove: {only_for: [Profanity, Spam, Personal attack, Private data], decides: comms, tell_why: removed, invite_repost: true}
  ban: {decides: lead, for: 30d, appeal: care@{site}}
  rules_url: https://{site}/rules

# 7. What do you communicate in the aftermath?
aftermath:
  default: follow_up              # follow_up | stay_quiet | stand_firm
  stay_quiet_if: Privacy is asked for by {harmed}
  stand_firm_if: The claim is proved false
  share: {cause: public, change: public, money: customer, discipline: nobody}
  win_back: 14d
  watch: 30d

marks:                            # facts that start a clock; the walk asks
  breach_known: Was anybody's personal data exposed?
  reported: Must we report this by law?
clocks:                           # duties with a deadline in law
  legal_hold: {rule: Preserve evidence, starts: opened, due: 1h, owner: legal, hold: true, checked: 2026-10-05}
  data_breach: {rule: Notice of a data breach, starts: breach_known, due: 72h, owner: legal, to: The data protection authority, checked: 2026-10-05}
  first_notice: {rule: First notice to the regulator, starts: reported, due: 24h, owner: legal, to: The authority that the licence names, if: We are licensed, checked: 2026-10-05}
";
