//! A playbook for each rule on words, in which it finds something, and the same as it should be.

use crate::diagnostic::Code;

/// Parts of playbooks that show a rule on words.
struct Example {
    code: &'static str,
    bad: &'static str,
    good: &'static str,
}

/// One for each rule, in the order of the codes.
static EXAMPLES: &[Example] = &[
    Example {
        code: "WRD001",
        bad: "statements: {reply: {post_to: site, text: \"We tried to ring you on +1 312 555 0142.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We tried to ring you today. Please send us a DM.\"}}\n",
    },
    Example {
        code: "WRD002",
        bad: "statements: {reply: {post_to: site, text: \"Please post your booking code here.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"Please send us your booking code in a direct message.\"}}\n",
    },
    Example {
        code: "WRD003",
        bad: "domains: acme.example\nstatements: {reply: {post_to: site, text: \"Check your data at acme-refunds.example.\"}}\n",
        good: "domains: acme.example\nstatements: {reply: {post_to: site, text: \"Check your data at refunds.acme.example.\"}}\n",
    },
    Example {
        code: "WRD004",
        bad: "statements: {reply: {post_to: dm, text: \"Delete the post and we will refund you.\"}}\n",
        good: "statements: {reply: {post_to: dm, text: \"We will refund you. What you write about us is up to you.\"}}\n",
    },
    Example {
        code: "WRD005",
        bad: "statements: {reply: {post_to: site, text: \"The clerk, Darren Pike, has gone home.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"The clerk has gone home.\"}}\n",
    },
    Example {
        code: "WRD006",
        bad: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 500, lead: 500}}}}\nstatements: {reply: {approve: {any: care}, post_to: dm, text: \"I can offer you $750 for the trouble.\"}}\n",
        good: "all_in: {decides: lead, remedies: {refund: {per_case: {care: 500, lead: 500}}}}\nstatements: {reply: {approve: {any: care}, post_to: dm, text: \"I can offer you $500 for the trouble.\"}}\n",
    },
    Example {
        code: "WRD007",
        bad: "never: [{rule: Tell people how to feel, words: calm down}]\nstatements: {reply: {post_to: site, text: \"Please calm down, we are on it.\"}}\n",
        good: "never: [{rule: Tell people how to feel, words: calm down}]\nstatements: {reply: {post_to: site, text: \"We are on it.\"}}\n",
    },
    Example {
        code: "WRD008",
        bad: "statements: {reply: {post_to: site, text: \"You should have called us first.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry that you could not reach us.\"}}\n",
    },
    Example {
        code: "WRD009",
        bad: "statements: {reply: {post_to: site, text: \"It was probably a faulty cable.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We do not know the cause yet.\"}}\n",
    },
    Example {
        code: "WRD010",
        bad: "statements: {reply: {post_to: site, text: \"This will never happen again.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are changing how we do this, so that it is less likely to happen.\"}}\n",
    },
    Example {
        code: "WRD011",
        bad: "statements: {reply: {post_to: site, text: \"The app will be fixed by 5 pm.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are working on the app. Next update by 5 pm.\"}}\n",
    },
    Example {
        code: "WRD012",
        bad: "statements: {reply: {post_to: site, text: \"That is not true, as we already told you.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"You see it another way, and we want to understand it.\"}}\n",
    },
    Example {
        code: "WRD013",
        bad: "statements: {reply: {post_to: site, text: \"We are sorry if anyone was upset.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry that we upset people.\"}}\n",
    },
    Example {
        code: "WRD014",
        bad: "statements: {reply: {post_to: site, text: \"A customer was re-accommodated after a situation developed.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We moved a customer to a later flight.\"}}\n",
    },
    Example {
        code: "WRD015",
        bad: "statements: {reply: {post_to: site, text: \"We will give each of you $500.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We will make this right with each of you.\"}}\n",
    },
    Example {
        code: "WRD016",
        bad: "domains: acme.example\nstatements: {reply: {post_to: site, text: \"Fill in this form: forms.example.com/f/2231\"}}\n",
        good: "domains: acme.example\nstatements: {reply: {post_to: site, text: \"Fill in this form: acme.example/f/2231\"}}\n",
    },
    Example {
        code: "WRD017",
        bad: "statements: {reply: {post_to: site, text: \"We are aware of the outage and are looking into it.\"}}\nsteps: {tell: {say: reply}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down, and we are looking into it.\"}}\nsteps: {tell: {say: reply}}\n",
    },
    Example {
        code: "WRD018",
        bad: "statements: {reply: {post_to: site, text: \"A lorry hit the bridge at ten past two. Fourteen trains had to stop. We are sorry for the long wait.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry for the long wait. A lorry hit the bridge at ten past two. Fourteen trains had to stop.\"}}\n",
    },
    Example {
        code: "WRD019",
        bad: "channels: {x: {public: true, limit: 40}}\nstatements: {reply: {post_to: x, text: \"We are sorry. We have your bag here, and we will send it to you.\"}}\n",
        good: "channels: {x: {public: true, limit: 40}}\nstatements: {reply: {post_to: x, text: \"Sorry! We have your bag here.\"}}\n",
    },
    Example {
        code: "WRD020",
        bad: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down. More soon.\"}}\nsteps: {tell: {say: reply}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down. Next update by <next_update>.\"}}\nsteps: {tell: {say: reply}}\n",
    },
    Example {
        code: "WRD021",
        bad: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down.\"}}\nsteps: {tell: {say: reply}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down. Questions? Reply here.\"}}\nsteps: {tell: {say: reply}}\n",
    },
    Example {
        code: "WRD022",
        bad: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down. The team is working on it. Next update by <next_update> at acme.example/status.\"}}\nsteps: {tell: {say: reply}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry. Our app is down. We do not know why yet. The team is working on it. Next update by <next_update> at acme.example/status.\"}}\nsteps: {tell: {say: reply}}\n",
    },
    Example {
        code: "WRD023",
        bad: "statements: {reply: {post_to: site, text: \"Notwithstanding the considerable operational challenges, our organisation remains committed to facilitating alternative transportation arrangements. Individual eligibility will be determined subsequently.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"Your flight is off. We will find another way for you to get home. Our staff at the desk can tell you more.\"}}\n",
    },
    Example {
        code: "WRD024",
        bad: "statements: {reply: {post_to: site, text: \"We failed to check the brakes.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We are sorry that this happened to you.\"}}\n",
    },
    Example {
        code: "WRD025",
        bad: "statements: {reply: {post_to: site, text: \"It was just a delay of two hours.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"You waited for two hours, and we are sorry.\"}}\n",
    },
    Example {
        code: "WRD026",
        bad: "statements: {reply: {post_to: site, text: \"Your safety is our top priority.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We have stopped the ride until an engineer has checked it.\"}}\n",
    },
    Example {
        code: "WRD027",
        bad: "statements: {reply: {post_to: site, text: \"Delete your video or we will sue you.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"We saw your video, and we would like to talk to you about it.\"}}\n",
    },
    Example {
        code: "WRD028",
        bad: "statements: {reply: {post_to: site, text: \"Unsere App ist seit heute Morgen nicht erreichbar, und wir wissen noch nicht, warum.\"}}\n",
        good: "statements: {reply: {post_to: site, text: \"Our app has been down since this morning, and we do not know why.\"}}\n",
    },
];

/// Returns the part in which a rule finds something, and the one in which it finds nothing; empty for a rule that is not
/// in the table.
pub(super) fn of(code: Code) -> (&'static str, &'static str) {
    let own = EXAMPLES.iter().find(|one| one.code == code.id());
    own.map_or(("", ""), |one| (one.bad, one.good))
}
