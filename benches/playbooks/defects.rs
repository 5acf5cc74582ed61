//! What goes wrong in a playbook, one mistake at a time.

/// A mistake: words of a sound playbook, and what stands there instead.
#[derive(Clone, Copy)]
pub(super) struct Defect {
    pub(super) name: &'static str,
    sound: &'static str,
    broken: &'static str,
}

impl Defect {
    /// Puts the mistake into a sound playbook.
    pub(super) fn put_into(self, text: &str) -> String {
        assert!(text.contains(self.sound), "nowhere to put: {}", self.name);
        text.replacen(self.sound, self.broken, 1)
    }
}

const fn defect(name: &'static str, sound: &'static str, broken: &'static str) -> Defect {
    Defect {
        name,
        sound,
        broken,
    }
}

pub(super) const DEFECTS: [Defect; 15] = [
    defect("a step that is not there", "\"No\": reply", "\"No\": repyl"),
    defect(
        "a text that is too long",
        "We are glad that we could put this right.",
        "We are glad that we could put this right, that you gave us the time to find out how it came to this, that you \
         told us what it did to your day and to those who were with you, and that what we change because of it is \
         there for everybody who comes to us after you.",
    ),
    defect(
        "a role without a backup",
        "  scribe: [",
        "  scribe: [police_desk] # [",
    ),
    defect(
        "a statement that is not there",
        "say: thanks_for_recap,",
        "say: thanks_for_recaps,",
    ),
    defect(
        "a key that nobody knows",
        "    admits_fault: true            #",
        "    admit_fault: true             #",
    ),
    defect(
        "a length that is none",
        "acknowledge: 45m",
        "acknowledge: soon",
    ),
    defect(
        "a cycle without an end",
        "    next: facts\n",
        "    next: facts\n    at_most: 4\n    then: facts\n",
    ),
    defect(
        "words that are never said",
        "<handle>, we want to help.",
        "<handle>, calm down.",
    ),
    defect(
        "a blank that is never closed",
        "We know <known>.",
        "We know <known.",
    ),
    defect(
        "a key that stands twice",
        "review_every: 90d\n",
        "review_every: 90d\nreview_every: 60d\n",
    ),
    defect(
        "a severity that is not there",
        "from: sev1                    # passed",
        "from: sev0                    # passed",
    ),
    defect(
        "a review that is long past",
        "reviewed: 2026-10-05",
        "reviewed: 2023-10-05",
    ),
    defect("a person who is not there", "  ops: [", "  ops: [nobody, "),
    defect(
        "a step that nothing leads to",
        "  done:\n",
        "  lost:\n    do: Look for what nobody asked for\n  done:\n",
    ),
    defect(
        "a text that is cut by a comment",
        "decide: How big is it now?",
        "decide: How big is it now #boycott?",
    ),
];
