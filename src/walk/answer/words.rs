//! The words of the walk: each with what may stand behind it, and what it does.

/// One word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    /// The word.
    pub name: &'static str,
    /// Other spellings.
    pub also: &'static [&'static str],
    /// The word with what may stand behind it.
    pub usage: &'static str,
    /// What it does, in one sentence.
    pub does: &'static str,
}

const fn word(
    name: &'static str,
    also: &'static [&'static str],
    usage: &'static str,
    does: &'static str,
) -> Word {
    Word {
        name,
        also,
        usage,
        does,
    }
}

/// Every word, in the order of the help.
pub const WORDS: &[Word] = &[
    word("done", &[], "done [WORDS]", "Says that the step is done."),
    word(
        "tick",
        &["check"],
        "tick NUMBER",
        "Ticks one line of a checklist; the number alone does it too.",
    ),
    word(
        "give",
        &[],
        "give [PERSON or ROLE]",
        "Gives the step to somebody, by default to whose duty it is, and goes on.",
    ),
    word("skip", &[], "skip REASON", "Leaves the step out."),
    word(
        "can't",
        &["cant", "can’t", "cannot"],
        "can't REASON",
        "Passes the step to the next person in the role.",
    ),
    word(
        "wrong",
        &["undo"],
        "wrong [NUMBER] [REASON]",
        "Puts the last answer right; the line moves.",
    ),
    word("go", &[], "go STEP REASON", "Moves the line to any step."),
    word(
        "back",
        &[],
        "back",
        "Shows the steps so far; it changes nothing.",
    ),
    word(
        "work",
        &["begin"],
        "work [STEP [WHO]]",
        "Works on a step beside the line, or begins a round of a duty; where each person has their own, name who. Alone, goes back to the line.",
    ),
    word(
        "fill",
        &[],
        "fill [BLANK WORDS]",
        "Changes what stands in a blank; alone, fills the times in anew.",
    ),
    word(
        "copy",
        &[],
        "copy [CHANNEL]",
        "Prints the words alone, ready to copy.",
    ),
    word(
        "words",
        &[],
        "words [TEXT]",
        "Shows everything that the word check finds in the words, or in what you type, and what to say instead.",
    ),
    word(
        "posted",
        &[],
        "posted CHANNEL [LINK]",
        "Says that the words stand on a channel as they are written.",
    ),
    word(
        "pasted",
        &[],
        "pasted CHANNEL WORDS",
        "Keeps what was really posted, where it was other words.",
    ),
    word(
        "say",
        &[],
        "say STATEMENT [for CASE]",
        "Takes words up beside the line: their blanks, their yes, /copy and posted.",
    ),
    word(
        "asked",
        &[],
        "asked WHO: QUESTION",
        "Keeps a question that somebody asks, and finds the words that answer it.",
    ),
    word(
        "waive",
        &[],
        "waive CHANNEL REASON",
        "Leaves a channel out.",
    ),
    word(
        "tried",
        &[],
        "tried ROLE or PERSON [HOW]",
        "Says that you tried to reach somebody.",
    ),
    word(
        "reached",
        &[],
        "reached ROLE or PERSON [HOW]",
        "Says that somebody answered.",
    ),
    word(
        "ack",
        &["acknowledged", "knows"],
        "ack ROLE or PERSON [HOW]",
        "Says that somebody has said that they know.",
    ),
    word(
        "standdown",
        &["stand-down"],
        "standdown ROLE REASON",
        "Gives a role up, or sends it home.",
    ),
    word(
        "ask",
        &[],
        "ask, ask REMEDY AMOUNT [for CASE], ask leave, silence, remove or ban WHY [for CASE]",
        "Asks for the yes that this step or these words want, for a remedy above your limit, or to leave somebody; what is enough at once stands first: ask leave Threat: WHY.",
    ),
    word(
        "yes",
        &["approve"],
        "yes [REQUEST] [PERSON] [REASON]",
        "Says yes to a request; with a person, passes their yes on.",
    ),
    word(
        "no",
        &[],
        "no [REQUEST] [PERSON] [REASON]",
        "Says no to a request; with a person, passes their no on.",
    ),
    word(
        "case",
        &[],
        "case HANDLE [harmed, bystander, press or other] [troll, rager, misguided or unhappy] [LINK]",
        "Opens a case: one person whom this concerns; or several: case @a, @b, @c bystander.",
    ),
    word(
        "people",
        &["cases"],
        "people",
        "Shows everybody whom this concerns, those who are owed something first.",
    ),
    word(
        "them",
        &[],
        "them [CASES] [hostile] [public or private] WORDS",
        "Writes down what somebody said; a line that begins with their handle does it too. Several: c1, @maria, c4-c9. Who could read it, where you do not say: as the last words with them; else you are asked.",
    ),
    word(
        "us",
        &[],
        "us [CASES] [public or private] WORDS",
        "Writes down what you said to them; in public it counts. Who could read it, where you do not say: as the last words with them; else you are asked.",
    ),
    word(
        "reply",
        &[],
        "reply us or them [CASES] WORDS",
        "Writes down what was said: /us what you said, /them what they said.",
    ),
    word(
        "triage",
        &[],
        "triage [CASES] troll, rager, misguided or unhappy",
        "Says what somebody wants: watch, let rest, the facts once, or help.",
    ),
    word(
        "own",
        &[],
        "own [CASES] [PERSON]",
        "Says who looks after somebody, by default you.",
    ),
    word(
        "crowd",
        &[],
        "crowd NUMBER, crowd +NUMBER, crowd answered",
        "Counts all the others, or so many more, or says that they were answered at once. Words to everybody answer them.",
    ),
    word(
        "private",
        &[],
        "private [CASE] [CHANNEL]",
        "Moves a conversation somewhere private; they are to hear from you there.",
    ),
    word(
        "contacted",
        &[],
        "contacted [CASE] WORDS",
        "Says that you spoke with them there.",
    ),
    word(
        "told",
        &[],
        "told [CASE] NUMBER WORDS",
        "Writes down what they told of what is asked in private.",
    ),
    word(
        "heard",
        &[],
        "heard [CASE] yes or no",
        "Writes down whether they say themselves that they were heard.",
    ),
    word(
        "resolved",
        &[],
        "resolved [CASE] yes or no",
        "Writes down whether they say themselves that it is put right.",
    ),
    word(
        "consent",
        &[],
        "consent [CASE] yes or no",
        "Writes down whether they agree that it is said in public how it ended.",
    ),
    word(
        "offer",
        &[],
        "offer REMEDY [AMOUNT] [for CASE] [already REASON]",
        "Offers a remedy within your limit; with `already`, writes down one that was made.",
    ),
    word(
        "given",
        &["paid"],
        "given OFFER [AMOUNT]",
        "Says that what was offered was given.",
    ),
    word(
        "bend",
        &[],
        "bend RULE: [already] REASON",
        "Writes down that a rule was applied loosely for somebody.",
    ),
    word(
        "break",
        &[],
        "break RULE: [already] REASON",
        "Writes down that a rule was not applied for somebody.",
    ),
    word(
        "invent",
        &[],
        "invent [already] REASON",
        "Writes down a remedy that no list has.",
    ),
    word(
        "accepted",
        &[],
        "accepted [OFFER] [WORDS]",
        "Says that an offer was taken.",
    ),
    word(
        "declined",
        &[],
        "declined [OFFER] [WORDS]",
        "Says that an offer was not wanted.",
    ),
    word(
        "withdrawn",
        &[],
        "withdrawn OFFER or REQUEST [WORDS]",
        "Takes an offer or a request back.",
    ),
    word(
        "handoff",
        &["handover"],
        "handoff [ROLE] PERSON [NOTE]",
        "Offers a role to somebody, by default the lead, or the role of this step.",
    ),
    word(
        "accept",
        &[],
        "accept [ROLE] [PERSON] [WORDS]",
        "Takes the role that was offered; with a person, passes their yes on.",
    ),
    word(
        "refuse",
        &[],
        "refuse [ROLE] [PERSON] REASON",
        "Does not take the role that was offered; with a person, passes their no on.",
    ),
    word(
        "lead",
        &[],
        "lead [PERSON]",
        "Takes the lead, or says who has it.",
    ),
    word(
        "threat",
        &[],
        "threat [CASE] [private] WORDS",
        "Writes down a threat; the police or the lead must know of it.",
    ),
    word(
        "sent",
        &[],
        "sent [CASE] [already REASON]",
        "Says that the next rung of the ladder was sent; its words are said with /say.",
    ),
    word(
        "leave",
        &[],
        "leave [CASE] [already] REASON",
        "Walks away from one person, once enough was counted and there is a yes.",
    ),
    word(
        "cameback",
        &["came-back"],
        "cameback [CASE] WORDS",
        "Says that somebody came back; what is counted starts anew, and a ban ends.",
    ),
    word(
        "door",
        &[],
        "door [CASE] WORDS",
        "Says that you looked whether whoever was left came back, and what you saw.",
    ),
    word(
        "silence",
        &[],
        "silence [CASE] REASON",
        "Gives somebody no answer until they speak again; it wants a yes.",
    ),
    word(
        "remove",
        &[],
        "remove [CASE] CATEGORY [copy DIGEST] [moderator, untold WHY or already WHY]",
        "Takes a post down for one of the listed reasons, with a copy kept first.",
    ),
    word(
        "ban",
        &[],
        "ban [CASE] [already] [REASON]",
        "Shuts somebody out for as long as the playbook says.",
    ),
    word(
        "count",
        &[],
        "count SIGN NUMBER",
        "Counts a sign, such as: count views 10k",
    ),
    word(
        "mark",
        &[],
        "mark MARK",
        "Says yes to a question that starts a clock.",
    ),
    word(
        "severity",
        &["sev"],
        "severity ID [REASON]",
        "Changes the severity.",
    ),
    word(
        "met",
        &[],
        "met CLOCK WHAT",
        "Says that a deadline in law is met, by what, and with whom.",
    ),
    word(
        "lift",
        &[],
        "lift CLOCK REASON",
        "Lifts a legal hold; its owner does it.",
    ),
    word(
        "applies",
        &[],
        "applies NUMBER [no] [WORDS]",
        "Says that a condition is true, so that those of its rule must know.",
    ),
    word(
        "promise",
        &[],
        "promise TIME WORDS [for CASE]",
        "Writes down what you promise; it is tracked until it is kept.",
    ),
    word(
        "kept",
        &[],
        "kept PROMISE [HOW]",
        "Says that a promise was kept.",
    ),
    word(
        "move",
        &[],
        "move PROMISE TIME REASON",
        "Gives a promise a new time.",
    ),
    word(
        "snooze",
        &[],
        "snooze WHAT TIME REASON",
        "Puts the reminders of something owed off.",
    ),
    word(
        "note",
        &[],
        "note [to ROLE:] WORDS",
        "Writes something down, for a role where one is named.",
    ),
    word(
        "correct",
        &[],
        "correct LINE WORDS",
        "Puts right what a line of the log says; alone, shows the last lines.",
    ),
    word(
        "recuse",
        &[],
        "recuse PERSON REASON",
        "Takes every duty and every approval in this from somebody.",
    ),
    word(
        "at",
        &[],
        "at WHEN WORD",
        "Says when it happened: at 23:40 posted x LINK, at 20m ago reached omar",
    ),
    word(
        "status",
        &[],
        "status",
        "Shows everything that is still owed.",
    ),
    word(
        "brief",
        &[],
        "brief",
        "Shows ten lines to read aloud to somebody who has half a minute.",
    ),
    word(
        "attach",
        &[],
        "attach FILE",
        "Keeps a file as evidence, under the digest of its bytes.",
    ),
    word(
        "cause",
        &[],
        "cause WORDS",
        "Writes down what caused it; words with <cause> then take it from there.",
    ),
    word(
        "drives",
        &[],
        "drives WORDS",
        "Writes down what drives it: why people speak of it.",
    ),
    word(
        "seen",
        &[],
        "seen yes WORDS, seen no",
        "Writes down whether something like it happened before.",
    ),
    word(
        "cluster",
        &["blame"],
        "cluster victim, accidental or preventable REASON",
        "Says whom the public blames now, and what follows from that.",
    ),
    word(
        "stance",
        &[],
        "stance follow, quiet or firm REASON",
        "Decides what is done about the story after the end.",
    ),
    word(
        "ripple",
        &[],
        "ripple LINK KIND [WORDS]",
        "Writes down that it comes back, and says who sees to it.",
    ),
    word(
        "watched",
        &[],
        "watched WATCH WORDS",
        "Says what came of a watch, or of something that came back.",
    ),
    word(
        "fix",
        &["fixes"],
        "fix add DEPT WORDS [by PERSON] [due TIME], fix accept FIX [PERSON], fix done FIX PROOF",
        "Takes a change on so that it does not happen again; a department accepts, a proof is shown.",
    ),
    word(
        "lesson",
        &[],
        "lesson WORDS",
        "Writes down what was learned.",
    ),
    word(
        "close",
        &[],
        "close [OUTCOME], close anyway REASON, close mistake REASON",
        "Closes the incident.",
    ),
    word(
        "reopen",
        &[],
        "reopen REASON [--start STEP]",
        "Opens a closed incident again, in the same log.",
    ),
    word(
        "pause",
        &["quit", "exit", "q"],
        "pause",
        "Stops here; nothing is lost.",
    ),
    word(
        "help",
        &["?"],
        "help [WORD]",
        "Shows the words, or one of them.",
    ),
];

/// Finds a word by any of its spellings, whatever its case.
pub fn find(typed: &str) -> Option<&'static Word> {
    let typed = typed.to_lowercase();
    WORDS
        .iter()
        .find(|word| word.name == typed || word.also.contains(&typed.as_str()))
}

/// Beginnings that turn a word into its opposite.
const TURNS: [&str; 4] = ["un", "dis", "in", "not"];

/// Words that are spelled nearly as another and mean the opposite of it.
const OPPOSITES: [(&str, &str); 5] = [
    ("refund", "refuse"),
    ("refunds", "refuse"),
    ("refunded", "refuse"),
    ("can", "cant"),
    ("can", "cannot"),
];

/// Returns the word that a mistyped one is nearest to.
pub fn nearest(typed: &str) -> Option<&'static Word> {
    find(nearest_name(typed, &[])?)
}

/// Returns the spelling of a word, or one of the other names, that a mistyped one is nearest to; never one that means
/// the opposite.
pub fn nearest_name<'a>(typed: &str, others: &[&'a str]) -> Option<&'a str> {
    let words = WORDS
        .iter()
        .flat_map(|word| std::iter::once(word.name).chain(word.also.iter().copied()))
        .filter(|name| !is_opposite(typed, name));
    crate::text::nearest(typed, words.chain(others.iter().copied()))
}

/// Says whether a word as it was typed means the opposite of another.
fn is_opposite(typed: &str, name: &str) -> bool {
    let plain = |text: &str| text.to_lowercase().replace(['\'', '’', '-'], "");
    let (typed, name) = (plain(typed), plain(name));
    let turned = TURNS.iter().filter_map(|turn| typed.strip_prefix(turn));
    let begins = |rest: &str| rest.len() > 2 && (rest.starts_with(&name) || name.starts_with(rest));
    turned.into_iter().any(begins) || OPPOSITES.contains(&(typed.as_str(), name.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_names_one_word_only() {
        let mut all: Vec<&str> = WORDS
            .iter()
            .flat_map(|word| std::iter::once(word.name).chain(word.also.iter().copied()))
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn a_word_is_found_in_every_spelling_and_nearly() {
        for typed in ["can't", "CANT", "can’t", "cannot"] {
            assert_eq!(find(typed).map(|word| word.name), Some("can't"), "{typed}");
        }
        assert_eq!(nearest("statsu").map(|word| word.name), Some("status"));
        assert_eq!(nearest("xylophone"), None);
    }

    #[test]
    fn no_word_is_near_that_means_the_opposite() {
        let named = |typed| nearest(typed).map(|word| word.name);
        for (typed, opposite) in [
            ("refund", "refuse"),
            ("Refunds", "refuse"),
            ("can", "can't"),
            ("undone", "done"),
            ("unban", "ban"),
            ("disapprove", "yes"),
            ("unresolved", "resolved"),
            ("unpaid", "given"),
        ] {
            assert_ne!(named(typed), Some(opposite), "{typed}");
        }
        assert_eq!(named("refus"), Some("refuse"));
        assert_eq!(named("canot"), Some("can't"));
        assert_eq!(named("resolvd"), Some("resolved"));
        assert_eq!(nearest_name("Refund", &["refund"]), Some("refund"));
        assert_eq!(nearest_name("refnd", &["refund"]), Some("refund"));
    }
}
