//! What a list of phrases is about.

/// What a list of phrases is about. Each is the name of a list: [`Topic::NAMES`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::words) enum Topic {
    When,
    Apology,
    Condition,
    Passive,
    Blame,
    Argument,
    Fix,
    Absolute,
    Guess,
    Person,
    Asking,
    PrivateRoute,
    InPublic,
    Ours,
    Theirs,
    NoOffer,
    Refused,
    Further,
    Each,
    Paying,
    Removal,
    Remedy,
    Tie,
    Praise,
    Empathy,
    Again,
    Neutral,
    Unknown,
    Doing,
    Return,
    Update,
    Reply,
    Fault,
    Speaker,
    NoFact,
    Health,
    CodeAhead,
    ThingNumber,
    Unconditional,
    Pointer,
    Belittling,
    Stock,
    Threat,
    Greeting,
    Fake,
    Role,
}

impl Topic {
    /// Every topic with the name of its list.
    pub(in crate::words) const NAMES: [(Self, &'static str); 46] = [
        (Self::When, "when"),
        (Self::Apology, "apology"),
        (Self::Condition, "condition"),
        (Self::Passive, "passive"),
        (Self::Blame, "blame"),
        (Self::Argument, "argument"),
        (Self::Fix, "fix"),
        (Self::Absolute, "absolute"),
        (Self::Guess, "guess"),
        (Self::Person, "person"),
        (Self::Asking, "asking"),
        (Self::PrivateRoute, "private route"),
        (Self::InPublic, "in public"),
        (Self::Ours, "ours"),
        (Self::Theirs, "theirs"),
        (Self::NoOffer, "no offer"),
        (Self::Refused, "refused"),
        (Self::Further, "further"),
        (Self::Each, "each"),
        (Self::Paying, "paying"),
        (Self::Removal, "removal"),
        (Self::Remedy, "remedy"),
        (Self::Tie, "tie"),
        (Self::Praise, "praise"),
        (Self::Empathy, "empathy"),
        (Self::Again, "again"),
        (Self::Neutral, "neutral"),
        (Self::Unknown, "unknown"),
        (Self::Doing, "doing"),
        (Self::Return, "return"),
        (Self::Update, "update"),
        (Self::Reply, "reply"),
        (Self::Fault, "fault"),
        (Self::Speaker, "speaker"),
        (Self::NoFact, "no fact"),
        (Self::Health, "health"),
        (Self::CodeAhead, "code ahead"),
        (Self::ThingNumber, "thing number"),
        (Self::Unconditional, "unconditional"),
        (Self::Pointer, "pointer"),
        (Self::Belittling, "belittling"),
        (Self::Stock, "stock"),
        (Self::Threat, "threat"),
        (Self::Greeting, "greeting"),
        (Self::Fake, "fake"),
        (Self::Role, "role"),
    ];

    /// Returns the topic of a list.
    pub(in crate::words) fn named(name: &str) -> Option<Self> {
        let found = Self::NAMES.iter().find(|(_, own)| *own == name);
        found.map(|(topic, _)| *topic)
    }

    /// Returns its one bit, to be kept with those of others.
    pub(in crate::words) fn bit(self) -> u64 {
        1 << (self as u32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_bit_and_a_name_of_its_own() {
        for (at, (topic, name)) in Topic::NAMES.into_iter().enumerate() {
            assert_eq!(topic as usize, at, "{name}");
            assert_eq!(Topic::named(name), Some(topic));
        }
        assert!(Topic::NAMES.len() <= 64);
    }
}
