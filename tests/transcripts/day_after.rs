//! The example of the day after: a fair recap is thanked, a wrong one is corrected, jokes are left to rest, and a second
//! video opens the incident again in the same log.

use std::path::Path;

use super::desk::Desk;
use crate::golden;

/// What is started, and what is typed then. It begins on a Sunday at 23:11 in Chicago.
const RUNS: [(&str, &str); 2] = [
    (
        "start viral-video --worst-case hurt_on_camera --as omar",
        "\
1
2
3
done
case @maria harmed
ack legal by telephone
ack exec by telephone
ack ops by telephone
ack spokesperson by telephone
ack comms by telephone
2
one of our flights
1
yes
posted x https://x.example/1
posted site https://acme.example/update
/skip Ines tells the staff in the morning
us @maria private We spoke for an hour; she wants the fare back, and a change
done Ling was on the line as well
offer denied_boarding 1550 for @maria
/skip the film can wait until we know more
accepted o1 she is glad
given o1
work offer
done
skip nothing is on air this week
skip Dana is back at noon
seen yes the baggage video of 2024
drives the film shows a face that everybody can read
1
heard @maria yes she says that we listened
resolved @maria yes
1
/cause A rule that let a gate agent call the police without asking anybody

we called the police on a customer
nobody calls the police without the duty manager
ask
yes r1 theo by telephone
yes r1 ling by telephone
posted site https://acme.example/update#end
posted x https://x.example/9
posted email
fix add 1
fix add Airport operations Ask the customer before anybody else is asked by ops due 60d
lesson Call the customer before anything is posted
done She has the money, and the rule is changed
close
",
    ),
    (
        "resume 2026-11-22-viral-video --as omar",
        "\
@ 9h
ripple https://blog.example/recap
ripple https://blog.example/recap 1
say thanks_for_recap
copy web
posted web https://blog.example/recap#comment
watched 1-1 they linked to our page
@ 40m
ripple https://paper.example/wrong 2 it says that two people were hurt
say correction
one person was hurt
our own page, acme.example/update
ask
yes r2 dana by telephone
posted web https://paper.example/wrong#letter
watched 2-1 they corrected it within the hour
ripple https://x.example/meme 4 a joke about our logo
fix accept 1 ana She tells the station manager
fix done 1
20 shifts were checked, the rule was kept in all
@ 2h
ripple https://x.example/2 3 another gate, the same week
reopen a second video from another gate --start evidence
status
brief
pause
",
    ),
];

#[test]
fn the_day_after_is_answered_corrected_left_to_rest_and_opened_again() {
    let desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut out = String::new();
    for (args, typed) in RUNS {
        let told = desk.run(args, typed.lines().map(str::to_owned).collect());
        out.push_str(&format!("$ crisis {args}\n{}\n", told.text));
    }
    golden::check("../examples/viral-video/day-after.txt", out.trim_end());
}
