//! The example of a customer who turns three fair offers down, is left with the door open, and comes through it later.

use std::path::Path;

use super::desk::Desk;
use crate::golden;

const START: &str = "start angry-thread --as ling";

/// What Ling types. It is Sunday, 23:11 in Chicago.
const TYPED: &str = "\
case @sam_oak
anger
yes
posted x https://x.example/1
private @sam_oak dm
contacted @sam_oak I told him what I understood, and asked what would put it right
told @sam_oak 1 The second parcel came broken as well
they tell
offer refund 120 for @sam_oak
declined o1 He wants all of his orders paid back
they tell
offer replacement 120 for @sam_oak
declined o2 He does not want another one of these
them @sam_oak hostile public You are thieves, all of you
say warning for @sam_oak
posted x https://x.example/2
sent @sam_oak
they tell
offer help_to_leave for @sam_oak
declined o3 He says that he stays to see us burn
leave @sam_oak He has had three fair offers
ask leave Three fair offers, one warning, and it goes on for @sam_oak
yes r1
yes r1 dana by telephone: yes, and leave the refund on the table
yes
say door_open for @sam_oak
posted x https://x.example/3
sent @sam_oak
insults
leave He has had three fair offers and a warning
status
them @sam_oak public Cowards
@ 2d
status
cameback @sam_oak He writes to care: he was awful, and is the refund still there?
offer refund 120 for @sam_oak
accepted o4 He says thank you
given o4
us @sam_oak private It is on its way, and the next parcel is looked at by a person
heard @sam_oak yes
resolved @sam_oak yes
close";

#[test]
fn a_customer_who_turns_three_fair_offers_down_comes_back_through_the_open_door() {
    let desk = Desk::new(Path::new(env!("CARGO_MANIFEST_DIR")));
    let told = desk.run(START, TYPED.lines().map(str::to_owned).collect());
    let out = format!("$ crisis {START}\n{}", told.text);
    golden::check("../examples/angry-thread/comes-back.txt", &out);
}
