//! The register of every code that loading a playbook may report.
//!
//! Codes are permanent: one that is no longer reported is never used for something else. What each one means is
//! constant data beside them, with examples in the form that [`rules`] tells.

mod entries;
mod files;
mod ids;
mod words;

use super::yaml;
use crate::diagnostic::{Code, Rule};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $text:literal;)*) => {
        $($(#[$doc])* pub(in crate::playbook) const $name: Code = Code::new($id, $text);)*

        /// The codes of files, merging and references, in the order of their names.
        #[cfg(test)]
        const LOADING: &[Code] = &[$($name),*];
    };
}

codes! {
    /// A text in `blanks` that is longer than its `max`.
    BLANK_LENGTH = "LOD001" "blank-length";
    /// Something in angle brackets that is no blank.
    BLANK_MALFORMED = "LOD002" "blank-malformed";
    /// An angle bracket that is never closed.
    BLANK_UNCLOSED = "LOD003" "blank-unclosed";
    /// An entry of `blanks` for a blank that no text has.
    BLANK_UNUSED = "LOD004" "blank-unused";
    /// An `each` on a step that cannot be repeated.
    EACH_KIND = "LOD005" "each-kind";
    /// A list that has to name somebody or something.
    EMPTY_LIST = "LOD006" "empty-list";
    /// A fragment was named where a playbook is wanted.
    FRAGMENT = "LOD007" "fragment-as-playbook";
    /// A block that a fragment cannot have.
    FRAGMENT_BLOCK = "LOD008" "fragment-block";
    /// An `impact` that is not from 1 to 5.
    IMPACT = "LOD009" "impact-range";
    /// An include by an absolute path, or with `\`.
    INCLUDE_ABSOLUTE = "LOD010" "include-absolute";
    /// Two included files that differ on one entry.
    INCLUDE_CONFLICT = "LOD011" "include-conflict";
    /// Files that include each other.
    INCLUDE_CYCLE = "LOD012" "include-cycle";
    /// Too many files, or too much in them.
    INCLUDE_LIMIT = "LOD013" "include-limit";
    /// An included file that is not there.
    INCLUDE_MISSING = "LOD014" "include-missing";
    /// An include that leads out of the folder tree.
    INCLUDE_OUTSIDE = "LOD015" "include-outside";
    /// An included file that is a playbook.
    INCLUDE_PLAYBOOK = "LOD016" "include-playbook";
    /// A block that has another shape in another file, or a file that has no blocks.
    INCLUDE_SHAPE = "LOD017" "include-shape";
    /// An included file that cannot be read.
    INCLUDE_UNREADABLE = "LOD018" "include-unreadable";
    /// A rule with both `from` and `if`, or with neither.
    NOTIFY_WHEN = "LOD019" "notify-when";
    /// A `say` step for words that are only for those who ask.
    ONLY_IF_ASKED = "LOD020" "only-if-asked-step";
    /// Answers that cannot be told apart.
    OPTION_ALIKE = "LOD021" "option-alike";
    /// A person where a role is wanted.
    PERSON_AS_ROLE = "LOD022" "person-as-role";
    /// Another version of the format.
    FORMAT = "LOD023" "playbook-format";
    /// A file name that makes no id.
    NAME = "LOD024" "playbook-name";
    /// A playbook that cannot be read.
    UNREADABLE = "LOD025" "playbook-unreadable";
    /// More mistakes than are shown.
    MORE = "LOD026" "references-more";
    /// A remedy with both `per_case` and `may`, or with neither.
    REMEDY_LIMIT = "LOD027" "remedy-limit";
    /// A ripple that is to be answered, without words.
    RIPPLE_WORDS = "LOD028" "ripple-words";
    /// One id for a role and a person.
    ROLE_AND_PERSON = "LOD029" "role-and-person";
    /// A role where a person is wanted.
    ROLE_AS_PERSON = "LOD030" "role-as-person";
    /// A role that nobody can act in.
    ROLE_EMPTY = "LOD031" "role-empty";
    /// Words for silence that nobody approved.
    SILENT_UNAPPROVED = "LOD032" "silent-unapproved";
    /// Steps from which no end can be reached.
    STEP_NO_END = "GRA001" "step-no-end";
    /// A playbook without steps.
    STEPS_EMPTY = "LOD033" "steps-empty";
    /// A channel of `post_to` without words.
    TEXT_MISSING = "LOD034" "text-missing";
    /// Words for a channel that `post_to` does not name.
    TEXT_UNPOSTED = "LOD035" "text-unposted";
    /// A channel that does not exist.
    UNKNOWN_CHANNEL = "LOD036" "unknown-channel";
    /// A clock that does not exist.
    UNKNOWN_CLOCK = "LOD037" "unknown-clock";
    /// A mark that does not exist.
    UNKNOWN_MARK = "LOD038" "unknown-mark";
    /// A person who is not in `people`.
    UNKNOWN_PERSON = "LOD039" "unknown-person";
    /// A remedy that does not exist.
    UNKNOWN_REMEDY = "LOD040" "unknown-remedy";
    /// A role that does not exist.
    UNKNOWN_ROLE = "LOD041" "unknown-role";
    /// A severity that does not exist.
    UNKNOWN_SEVERITY = "LOD042" "unknown-severity";
    /// A statement that does not exist.
    UNKNOWN_STATEMENT = "LOD043" "unknown-statement";
    /// A step that does not exist.
    UNKNOWN_STEP = "LOD044" "unknown-step";
}

/// The name of the code of a value that is not accepted, as decoding reports it.
pub(in crate::playbook) const WRONG_VALUE: &str = "wrong-value";

/// The code of a key that no block knows, as the YAML layer reports it.
pub(in crate::playbook) const UNKNOWN_KEY: &str = "unknown-key";

/// Returns every kind of message that loading may report, in the order of the codes.
///
/// An example is a part of a playbook. A line `# file: team.yaml` begins another file beside it; where it is the first
/// line, the example is the whole of that file, and its name is part of it. What no short text can show has no example.
pub fn rules() -> Vec<Rule> {
    let parts = [entries::RULES, files::RULES, ids::RULES, words::RULES];
    let own = parts.into_iter().flatten();
    let mut rules: Vec<Rule> = own.chain(yaml::rules()).copied().collect();
    rules.sort_unstable_by_key(|rule| rule.code);
    rules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_documented_once() {
        assert!(LOADING.is_sorted_by_key(|code| code.name()), "{LOADING:?}");
        let mut codes: Vec<Code> = LOADING.iter().chain(yaml::CODES).copied().collect();
        codes.sort_unstable();
        let documented: Vec<Code> = rules().iter().map(|rule| rule.code).collect();
        assert_eq!(documented, codes);
        for named in [UNKNOWN_KEY, WRONG_VALUE] {
            assert!(codes.iter().any(|code| code.name() == named), "{named}");
        }
    }
}
