//! What a list of phrases is about.

use crate::words::lists::named::named;

named! {
    /// What a list of phrases is about. Each is the name of a list: [`Topic::NAMES`].
    enum Topic: u64 {
        When = "when",
        Apology = "apology",
        Condition = "condition",
        Passive = "passive",
        Blame = "blame",
        Argument = "argument",
        Fix = "fix",
        Absolute = "absolute",
        Guess = "guess",
        Person = "person",
        Asking = "asking",
        PrivateRoute = "private route",
        InPublic = "in public",
        Ours = "ours",
        Theirs = "theirs",
        NoOffer = "no offer",
        Refused = "refused",
        Further = "further",
        Each = "each",
        Paying = "paying",
        Removal = "removal",
        Remedy = "remedy",
        Tie = "tie",
        Praise = "praise",
        Empathy = "empathy",
        Again = "again",
        Neutral = "neutral",
        Unknown = "unknown",
        Doing = "doing",
        Return = "return",
        Update = "update",
        Reply = "reply",
        Fault = "fault",
        Speaker = "speaker",
        NoFact = "no fact",
        Health = "health",
        CodeAhead = "code ahead",
        ThingNumber = "thing number",
        Unconditional = "unconditional",
        Pointer = "pointer",
        Belittling = "belittling",
        Stock = "stock",
        Threat = "threat",
        Greeting = "greeting",
        Fake = "fake",
        Role = "role",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_has_a_bit_and_a_name_of_its_own() {
        for (at, (topic, name)) in Topic::NAMES.iter().copied().enumerate() {
            assert_eq!(topic as usize, at, "{name}");
            assert_eq!(Topic::named(name), Some(topic));
        }
        assert!(Topic::NAMES.len() <= 64);
    }
}
