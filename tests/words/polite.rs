//! A thousand ordinary polite replies of a service, put together from parts: nothing in them is a crisis, so whatever
//! fires on them is a false alarm. How often that is stands in `polite.txt`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crisis::words::{Place, RULES, Speech, check};

use crate::golden;

/// How many replies there are.
const REPLIES: usize = 1000;

const OPENINGS: [&str; 14] = [
    "Hi there, thanks for getting in touch.",
    "Hello @sam_r, thank you for your message.",
    "Good morning, and thanks for letting us know.",
    "Thank you for reaching out to us about this.",
    "Hi, I'm Ana from customer care.",
    "Hello again, and thank you for your patience.",
    "Thanks for waiting while I looked into this.",
    "Sorry to hear about the trouble with your order.",
    "I'm sorry that the parcel took so long.",
    "We're sorry about the wait on the phone today.",
    "Oh no, that is not what we want for you!",
    "Thank you for the kind words about our team.",
    "I can see why that is annoying, and I'm sorry.",
    "What a lovely photo, thank you for sharing it.",
];

const NEWS: [&str; 26] = [
    "Your parcel left our warehouse this morning.",
    "The blue one is back in stock in all sizes.",
    "I have passed your note on to the kitchen.",
    "I've checked with the shop, and they still have your umbrella.",
    "You should have an email with the receipt in your inbox.",
    "The new timetable starts on Monday.",
    "Our shop in Mill Lane is open until 8 pm today.",
    "Your refund is on its way and takes three to five working days.",
    "We have changed the delivery address for you.",
    "The update fixes the log-in problem on older phones.",
    "You can change your seat free of charge in the app.",
    "The coupon works for every order in our web shop.",
    "I have asked a colleague to look at it with me.",
    "Your table for four is booked for Friday at 7.",
    "We always wash the fruit before we cut it.",
    "The cake has nuts and milk in it.",
    "It should arrive by Thursday, and you do not have to be at home.",
    "If you chose the wrong size, you can return it within 30 days.",
    "You were right to ask, the label was not clear.",
    "Delivery is free for orders over $50.",
    "It usually takes two days, maybe three.",
    "I'm afraid that the green one is sold out, but you can order it from our web shop.",
    "We already sent the new card, and it was posted on Tuesday.",
    "Tickets are $15 at the door and $12 in the app.",
    "As I said on the phone, the repair is free.",
    "I have removed the old card from your account as you asked.",
];

const STEPS: [&str; 22] = [
    "Please send us a DM with your order number, and we will take a look.",
    "Could you tell us which store you visited?",
    "If it has not arrived by Friday, please let us know.",
    "If you were charged twice, please send us a private message.",
    "You can find all the details at acme.example/help.",
    "Please call us on +1 312 555 0100 if you'd rather talk.",
    "You can write to care@acme.example at any time.",
    "Try turning it off and on again, and see if that helps.",
    "Please keep the box until the courier has come.",
    "Which version of the app do you have on your phone?",
    "We will write to you again tomorrow by noon.",
    "I'll get back to you this afternoon with an answer.",
    "There is nothing that you need to do.",
    "The steps are at acme.example/returns, and it takes two minutes.",
    "You can pick it up at the counter with your receipt.",
    "Just reply here if you need a hand with it.",
    "Please do not post your booking code here, send us a DM instead.",
    "We would love it if you left us a review.",
    "It is probably quickest to call the shop.",
    "Every time you shop with us, you earn ten points.",
    "Our engineer will be with you on Tuesday between 8 and 12.",
    "Next time, you can show the code at the till.",
];

const CLOSINGS: [&str; 14] = [
    "Have a great day!",
    "Thanks again for your patience. – Ana",
    "We hope to see you again soon.",
    "Is there anything else that we can do for you?",
    "Let us know how it goes.",
    "All the best, Ana",
    "Enjoy your trip!",
    "We're here if you have any questions.",
    "Take care, and happy baking!",
    "Thank you for telling us, it helps us get better.",
    "Sorry again for the trouble.",
    "We are glad that you like it.",
    "See you on Saturday!",
    "Your feedback means a lot to us.",
];

/// Puts a reply together; each number gives another one, in no order that the eye sees.
fn reply(number: usize) -> String {
    // A number with no factor in common with how many there are goes through all of them.
    let all = OPENINGS.len() * NEWS.len() * STEPS.len() * CLOSINGS.len();
    let mut at = number * 7_919 % all;
    let mut next = |parts: &[&'static str]| {
        let part = parts[at % parts.len()];
        at /= parts.len();
        part
    };
    let parts = [next(&OPENINGS), next(&NEWS), next(&STEPS), next(&CLOSINGS)];
    parts.join(" ")
}

#[test]
fn ordinary_replies_raise_few_alarms() {
    let mut alarms: BTreeMap<&str, usize> = BTreeMap::new();
    let mut replies = 0;
    let mut different = std::collections::BTreeSet::new();
    for number in 0..REPLIES {
        let text = reply(number);
        let speech = Speech {
            place: if number % 4 == 3 {
                Place::Private
            } else {
                Place::Public
            },
            domains: vec!["acme.example"],
            may: "50".parse().ok(),
            ..Speech::new(&text)
        };
        let found = check(&speech);
        replies += usize::from(!found.is_empty());
        for finding in &found {
            let count = alarms.entry(finding.rule.code.name()).or_default();
            *count += 1;
            if *count <= 3 {
                eprintln!("{}: {text}", finding.rule.code.name());
            }
        }
        different.insert(text);
    }
    assert_eq!(different.len(), REPLIES, "each is another one");
    let rate = |count: usize| format!("{}.{}", count * 100 / REPLIES, count * 1000 / REPLIES % 10);
    let mut text = format!(
        "False alarms on {REPLIES} ordinary polite replies: {} in a hundred replies have any.\n\n",
        rate(replies)
    );
    for rule in &RULES {
        let count = alarms.get(rule.code.name()).copied().unwrap_or_default();
        writeln!(
            text,
            "{:<20} {:>5} in a hundred",
            rule.code.name(),
            rate(count)
        )
        .expect("memory");
    }
    golden::check("words/polite.txt", &text);
}
