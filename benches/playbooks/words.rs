//! The words of the playbooks: what goes wrong, and the parts of which public sentences are made.

use super::random::Random;

/// What a playbook is about.
#[derive(Clone, Copy)]
pub(super) struct Theme {
    pub(super) title: &'static str,
    pub(super) summary: &'static str,
    pub(super) worst: &'static str,
    pub(super) second: &'static str,
    pub(super) signs: [&'static str; 4],
    /// What we saw, to go on after "We saw".
    pub(super) seen: &'static str,
    /// Whom it harmed.
    pub(super) harmed: &'static str,
    pub(super) department: &'static str,
    pub(super) fix: &'static str,
}

pub(super) const THEMES: [Theme; 8] = [
    Theme {
        title: "Video of a guest being mistreated goes viral",
        summary: "A bystander's video spreads faster than we can answer, and our first words are what people will remember.",
        worst: "A guest is hurt on camera, it makes national TV, and our first words blame them",
        second: "The guest sues, and we have lost the evidence",
        signs: ["dragged", "assaulted", "on camera", "humiliated"],
        seen: "the video from <place>",
        harmed: "the guest",
        department: "Front desk",
        fix: "Rule for calling the police",
    },
    Theme {
        title: "Card payments fail in our shops",
        summary: "People stand at the till and cannot pay, and silence is what they remember.",
        worst: "Payment is taken twice, and people cannot buy food or pay the rent",
        second: "The failure lasts through the busiest day of the year",
        signs: ["charged twice", "overdrawn", "cannot pay", "at the till"],
        seen: "your messages about card payments at <place>",
        harmed: "the people who were charged twice",
        department: "Payments",
        fix: "A second way to take cards in every shop",
    },
    Theme {
        title: "A meal makes people ill",
        summary: "Somebody was ill after eating with us, and others ask whether it is safe to come.",
        worst: "Several guests are in hospital, and we go on selling the dish",
        second: "A guest with an allergy was told that the dish was safe",
        signs: ["food poisoning", "allergic", "hospital", "made me sick"],
        seen: "the reports about the food at <place>",
        harmed: "the guests who were ill",
        department: "Kitchen",
        fix: "Every dish is labelled with what it contains",
    },
    Theme {
        title: "An order is lost and the thread is angry",
        summary: "Others read along, and they judge how we treat this one person more than who is right.",
        worst: "One customer is furious, we argue back, and a thousand people watch",
        second: "A present for a funeral or a wedding never comes",
        signs: [
            "worst company",
            "never again",
            "where is my order",
            "screenshot",
        ],
        seen: "what you wrote about the order from <place>",
        harmed: "the customer",
        department: "Deliveries",
        fix: "An order that stands still for two days is looked for",
    },
    Theme {
        title: "A toy breaks and a child is hurt",
        summary: "Parents want to know whether the toy at home is safe, and they want to know it now.",
        worst: "A child is seriously hurt, and the toy is still on the shelves",
        second: "The recall reaches only half of those who bought it",
        signs: ["choked", "sharp edge", "recall", "my child"],
        seen: "the pictures of the broken toy from <place>",
        harmed: "the family",
        department: "Product safety",
        fix: "A pull test for every new part",
    },
    Theme {
        title: "Travellers are stranded for a night",
        summary: "Hundreds of people wait without a bed or an answer, and each of them has a camera.",
        worst: "A traveller who needs medicine is left without it through the night",
        second: "People are kept aboard for hours with nothing to drink",
        signs: [
            "stranded",
            "no hotel",
            "sleeping on the floor",
            "still waiting",
        ],
        seen: "the pictures from <place>",
        harmed: "the travellers who waited",
        department: "Ground operations",
        fix: "Rooms and meals are booked after the second hour",
    },
    Theme {
        title: "A colleague's rude message is shared",
        summary: "One message from one of us stands for all of us until we say something better.",
        worst: "The message insults people for who they are, and we defend it",
        second: "More messages come out after we said that it was the only one",
        signs: ["racist", "sexist", "your employee", "disgusting"],
        seen: "the message that was sent from <place>",
        harmed: "the person who received it",
        department: "Customer care",
        fix: "Two people read every answer to a complaint",
    },
    Theme {
        title: "A letter goes to the wrong address",
        summary: "People read about others what they should never have seen, and they tell us in public.",
        worst: "The data of many customers is open to anybody for days",
        second: "We learn of it from a reporter",
        signs: [
            "not my name",
            "data breach",
            "somebody else's letter",
            "my address",
        ],
        seen: "your reports about letters from <place>",
        harmed: "the people whose letters were opened",
        department: "Mailroom",
        fix: "A second look at every address list",
    },
];

pub(super) const INDUSTRIES: [&str; 10] = [
    "airline", "bakery", "bank", "bus line", "cinema", "grocer", "hotel", "museum", "utility",
    "zoo",
];

pub(super) const FIRST_NAMES: [&str; 16] = [
    "Dana", "Omar", "Ling", "Rosa", "Theo", "Ana", "Kim", "Paul", "Ines", "Lena", "Noor", "Ivo",
    "Maja", "Tariq", "Elif", "Sami",
];

pub(super) const LAST_NAMES: [&str; 16] = [
    "Ruizmann",
    "Haddock",
    "Weiland",
    "Meyrink",
    "Brandtson",
    "Costado",
    "Oseiman",
    "Greerly",
    "Vidalto",
    "Novakin",
    "Lindholt",
    "Marquand",
    "Sorenby",
    "Tannahall",
    "Okonta",
    "Petrosi",
];

const FEELINGS: [&str; 5] = [
    "It is upsetting, and we are sorry.",
    "We are sorry. This should not have happened.",
    "It is not what we want for anyone, and we are sorry.",
    "We are sorry for the distress that it caused.",
    "We are sorry, and we know that sorry is only a start.",
];

const WORK: [&str; 5] = [
    "We are finding out what happened.",
    "We are asking everybody who was there.",
    "We are going through every report.",
    "We are looking at what we did and what we left out.",
    "We are putting the hours before it together.",
];

const PROMISES: [&str; 4] = [
    "Next update by <next_update> at {site}/update",
    "We write again by <next_update> at {site}/update",
    "You hear from us again by <next_update>, at {site}/update",
    "What we know stands at {site}/update; the next update comes by <next_update>",
];

const OPEN_QUESTIONS: [&str; 4] = [
    "We do not know the whole story yet.",
    "There is a lot that we do not know yet.",
    "We do not know yet how it came to this.",
    "We do not know yet how long it went on.",
];

const LISTENING: [&str; 4] = [
    "Write to us at listen@{site}: we read everything.",
    "If you were there, please write to listen@{site}.",
    "If it happened to you too, please tell us at listen@{site}.",
    "Tell us what you saw at listen@{site}.",
];

const INVITATIONS: [&str; 4] = [
    "Please send us a private message so that <agent> can help you.",
    "Please send us a private message, and <agent> takes it from there.",
    "<agent> would like to put this right: please send us a private message.",
    "Please write to us in private so that we can put this right together.",
];

const CONTACT: [&str; 3] = [
    "You will hear from us by <contact_by>.",
    "<agent> will be in touch by <contact_by>.",
    "We will contact you by <contact_by>.",
];

const CHANGES: [&str; 4] = [
    "From <date> on this changes: <change>.",
    "What changes on <date>: <change>.",
    "We have started to change this: <change>.",
    "This is what we do about it from <date>: <change>.",
];

/// What a sentence is for; each is said in several ways.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Seen,
    Feeling,
    Work,
    Promise,
    Open,
    Listening,
    Invitation,
    Contact,
    Change,
    /// A sentence that is always the same.
    Plain(&'static str),
}

/// Puts a text together.
pub(super) fn text(random: &mut Random, theme: &Theme, site: &str, parts: &[Part]) -> String {
    let sentences = parts.iter().map(|part| match part {
        Part::Seen => format!("We saw {}.", theme.seen),
        Part::Feeling => random.one(&FEELINGS).to_owned(),
        Part::Work => random.one(&WORK).to_owned(),
        Part::Promise => random.one(&PROMISES).to_owned(),
        Part::Open => random.one(&OPEN_QUESTIONS).to_owned(),
        Part::Listening => random.one(&LISTENING).to_owned(),
        Part::Invitation => random.one(&INVITATIONS).to_owned(),
        Part::Contact => random.one(&CONTACT).to_owned(),
        Part::Change => random.one(&CHANGES).to_owned(),
        Part::Plain(words) => (*words).to_owned(),
    });
    let words = sentences.collect::<Vec<String>>().join(" ");
    words
        .replace("{site}", site)
        .replace("{harmed}", theme.harmed)
}
