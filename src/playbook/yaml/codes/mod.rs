//! The permanent names of what can be wrong with the YAML of a file.

mod fields;
mod meant;
mod syntax;

use crate::diagnostic::{Code, Rule};

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $id:literal $text:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Code = Code::new($id, $text);)*

        /// Every code of this layer.
        #[cfg(test)]
        pub(in crate::playbook) const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    /// What no other code names.
    SYNTAX = "YML001" "yaml-syntax";
    /// Lines that do not line up.
    INDENT = "YML002" "yaml-indent";
    /// A tab where spaces indent.
    TAB = "YML003" "yaml-tab";
    /// A character that no YAML text may hold.
    CHARACTER = "YML004" "yaml-character";
    /// A bracket that is not closed, or closes nothing.
    BRACKET = "YML005" "yaml-bracket";
    /// A quotation mark that is not closed, or closes too early.
    QUOTE = "YML006" "yaml-quote";
    /// A colon inside unquoted text.
    COLON = "YML007" "yaml-colon-in-text";
    /// Unquoted text that begins with a sign of YAML's own.
    START = "YML008" "yaml-text-start";
    /// A line without a colon where a key stands.
    NO_COLON = "YML009" "yaml-no-colon";
    /// A key between brackets that has no value.
    NO_VALUE = "YML010" "yaml-key-without-value";
    /// Text that is cut by ` #`.
    CUT = "YML011" "yaml-cut-by-comment";
    /// A dash that is read as part of a text.
    DASH = "YML012" "yaml-list-in-text";
    /// The same key twice.
    DUPLICATE = "YML013" "yaml-duplicate-key";
    /// A key that is a list or a map, or nothing.
    KEY = "YML014" "yaml-key-not-text";
    /// A merge key.
    MERGE = "YML015" "yaml-merge-key";
    /// A tag.
    TAG = "YML016" "yaml-tag";
    /// An alias that names nothing, or itself.
    ALIAS = "YML017" "yaml-alias";
    /// An anchor that no alias names.
    ANCHOR = "YML018" "yaml-unused-anchor";
    /// A second document.
    DOCUMENTS = "YML019" "yaml-several-documents";
    /// A file with nothing in it.
    EMPTY = "YML020" "yaml-empty";
    /// A key that is not known where it stands.
    UNKNOWN = "YML021" "unknown-key";
    /// A key that has to be there.
    MISSING = "YML022" "missing-key";
    /// A key without a value.
    NOTHING = "YML023" "no-value";
    /// A value that its field does not take.
    VALUE = "YML024" "wrong-value";
    /// More mistakes than are shown.
    MORE = "YML025" "yaml-more";
    /// A limit that is passed.
    LIMIT = "YML026" "yaml-limit";
}

/// Returns what each code means, with examples; see the register of the playbooks.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    let parts = [fields::RULES, meant::RULES, syntax::RULES];
    parts.into_iter().flatten()
}
