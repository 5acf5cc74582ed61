//! A thousand ordinary polite replies of a service, put together from parts: nothing in them is a crisis, so whatever
//! fires on them is a false alarm. How often that is stands in `polite.txt`.

use std::collections::BTreeMap;
use std::fmt::Write;

use crisis::words::{Place, RULES, Speech, check};

use crate::golden;

/// How many replies there are.
const REPLIES: usize = 1000;

const OPENINGS: [&str; 32] = [
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
    "Thanks for getting in touch, Maria, and welcome to our support team.",
    "Hello Tom, thank you for your order, and I hope you had a good weekend.",
    "Good morning, my name is Priya and I will be looking after your request today.",
    "Thank you for your patience while I read through the photos you sent.",
    "Hi there, I can see you have been waiting since Tuesday, and I am sorry about that.",
    "We appreciate you taking the time to tell us how the delivery went.",
    "Dear Ms Okafor, I understand you would like to change the address on your account.",
    "Hi Ben, sorry to hear the blue one arrived with a scratch on the lid.",
    "Hi José, what a good question.",
    "Good evening Anja, thanks for your message.",
    "You missed us by five minutes, sorry!",
    "It looks like your parcel is at the depot.",
    "We think you'll love the new menu.",
    "I'm glad you asked, Kwame.",
    "Congratulations on the new shop, it looks great!",
    "No worries, that happens to all of us.",
    "Ah, I think I see what you mean.",
    "Thank you, Zoë, that made our day.",
];

const NEWS: [&str; 55] = [
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
    "Our shop on Mill Street will be closed on Monday for stocktaking.",
    "The new autumn menu is available in all our cafes from Thursday.",
    "We have moved the Saturday yoga class to the larger room because so many of you signed up.",
    "Your parcel left our warehouse this morning and should arrive by Friday evening.",
    "From 1 March a monthly ticket costs 2 euros more; day tickets stay the same price.",
    "The app was updated last night and now shows your past invoices under Account.",
    "Unfortunately the green jacket is sold out in size M, but the navy one is still in stock.",
    "Our phone lines are busier than usual today, so the wait is about fifteen minutes.",
    "It costs $5 to send it back.",
    "The part costs $40, and your shop in Bristol has it.",
    "Book by Friday and save £5.",
    "We sent 400 blankets and $20,000 to the Red Cross.",
    "You forgot your umbrella at table 4, we keep it for you.",
    "I think the blue one would suit you.",
    "It seems to be working again, thanks for telling us!",
    "We believe you deserve better.",
    "We guarantee delivery before Christmas.",
    "Nobody from Acme will ever ask you for your password by phone.",
    "The website will be back at 6 am after maintenance.",
    "Chef Marco has a new menu.",
    "Mr Whippy and Ben & Jerry's are back on the menu.",
    "That is not correct on our page, thank you for spotting it.",
    "In my opinion the small one is plenty for two people.",
    "A large box is 12 euros, and three of them are 30.",
    "The kids' course only has a few places left.",
    "It is just a five minute walk from the station.",
    "The museum takes about two hours, perhaps a little more with children.",
    "Rosa's garden centre has the same pots in red.",
    "The recipe is vegan, and it could not be easier.",
];

const STEPS: [&str; 38] = [
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
    "Could you please send me your order number so that I can look it up?",
    "I have asked the warehouse to check, and I will write to you again tomorrow before noon.",
    "Please reset your password with the link below and let me know if it does not work.",
    "We will refund the full amount to your card within five working days.",
    "If you would rather talk, call us on weekdays between nine and six.",
    "Just reply to this email if there is anything else we can help you with.",
    "A technician will visit you on Wednesday between 8 and 10 and will call before arriving.",
    "Please keep the box until we have picked up the faulty kettle.",
    "Send your CV to jobs@acme.example, we're hiring!",
    "Ask for Sam at the front desk.",
    "You can delete your post if you like, we have seen it.",
    "Please send your photos to claims@acme.example together with your order number.",
    "You can stop the subscription at any time under Settings.",
    "If you like it, tell your friends.",
    "Take care of the glass lid, it is hot.",
    "Our lawyers had a look at the terms, and you may resell the ticket.",
];

const CLOSINGS: [&str; 19] = [
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
    "Maybe next time!",
    "Best wishes, Tom and the team at Mill Street",
    "Speak soon, Maria.",
    "Thanks again, Ben!",
    "Enjoy the rest of your weekend, and say hello to the dog.",
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
            domains: &["acme.example"],
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
