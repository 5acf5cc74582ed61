//! The example of a pile-on: one person was harmed, forty others join in, and one of them is a troll. It has to be bearable
//! for somebody who answers alone.

use std::path::Path;

use super::desk::Desk;
use crate::golden;

const START: &str = "start viral-video --worst-case hurt_on_camera --as ling";

/// What Ling types. It is Sunday, 23:11 in Chicago.
const TYPED: &str = "\
case @maria harmed https://x.example/0
crowd 40
1
2
3
done
say holding
one of our flights
1
yes
posted x https://x.example/1
posted site https://acme.example/update
ack legal by telephone
1
ack lead by telephone, she drives in
ack exec by telephone
ack ops by telephone
/skip Omar tells the staff himself
case @skull troll
@skull hostile public You should all be dragged off your own planes
case @b1, @b2, @b3 bystander misguided
us @b1, @b2, @b3 public Nobody was asked to give up a seat: what we know is at acme.example/update
@b1 public Then why did they call the police?
@maria public My mother is still in hospital. Call me on 312-555-0188
say go_private for @maria
posted x https://x.example/2
private @maria
contacted @maria I said back what happened, and that somebody comes to the hospital tomorrow
told @maria 1 Her mother fell when the agent pulled at her bag
told @maria 3 That the bill is paid, and that nobody is treated like this again
crowd +15
say no_change
posted x https://x.example/3
posted site https://acme.example/update#2
people
done I spoke with her for half an hour
offer refund 400
/accepted o1 It covers the hospital bill
/given o1
/skip the film can wait until we know more
say warning for @skull
posted x https://x.example/4
sent @skull
@skull hostile Cowards
say warning for @skull
posted x https://x.example/5
sent @skull
@skull hostile I will be here every hour
ask leave Two warnings, and abuse every hour for @skull
yes r1 dana by telephone: yes, and the door stays open
yes
say door_open for @skull
posted x https://x.example/6
sent @skull
leave @skull Two warnings, and a yes
heard @maria yes
resolved @maria yes
say solved for @maria
posted x https://x.example/7
yes she says so herself
posted x https://x.example/7
status
pause
";

/// Those of the lines that are for the others: what answers forty, then fifty-five, and three who have the facts wrong.
const FOR_THE_OTHERS: [&str; 13] = [
    "crowd 40",
    "say holding",
    "one of our flights",
    "1",
    "yes",
    "posted x https://x.example/1",
    "posted site https://acme.example/update",
    "case @b1, @b2, @b3 bystander misguided",
    "us @b1, @b2, @b3 public Nobody was asked to give up a seat: what we know is at acme.example/update",
    "crowd +15",
    "say no_change",
    "posted x https://x.example/3",
    "posted site https://acme.example/update#2",
];

#[test]
fn forty_people_are_answered_with_few_keys_while_one_is_helped() {
    let desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let told = desk.run(START, TYPED.lines().map(str::to_owned).collect());
    let out = format!("$ crisis {START}\n{}", told.text);
    golden::check("../examples/viral-video/pile-on.txt", &out);

    let keys: usize = FOR_THE_OTHERS
        .iter()
        .map(|line| line.chars().count() + 1)
        .sum();
    for line in FOR_THE_OTHERS {
        assert!(TYPED.lines().any(|typed| typed == line), "{line}");
    }
    for answered in [
        "answered the other 40, all",
        "answered the other 55, all",
        "said to @b3 in public",
    ] {
        assert!(told.text.contains(answered), "{answered}");
    }
    let answers = 40 + 55 + 3;
    assert!(keys < 4 * answers, "{keys} keys for {answers} answers");
}
