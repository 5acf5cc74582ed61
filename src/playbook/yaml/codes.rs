//! The permanent names of what can be wrong with the YAML of a file.

use crate::diagnostic::Code;

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Code = Code::new($text);)*

        /// Every code of this layer, for the documentation.
        pub const ALL: &[Code] = &[$($name),*];
    };
}

codes! {
    /// What no other code names.
    SYNTAX = "yaml-syntax";
    /// Lines that do not line up.
    INDENT = "yaml-indent";
    /// A tab where spaces indent.
    TAB = "yaml-tab";
    /// A character that no YAML text may hold.
    CHARACTER = "yaml-character";
    /// A bracket that is not closed, or closes nothing.
    BRACKET = "yaml-bracket";
    /// A quotation mark that is not closed, or closes too early.
    QUOTE = "yaml-quote";
    /// A colon inside unquoted text.
    COLON = "yaml-colon-in-text";
    /// Unquoted text that begins with a sign of YAML's own.
    START = "yaml-text-start";
    /// A line without a colon where a key stands.
    NO_COLON = "yaml-no-colon";
    /// A key between brackets that has no value.
    NO_VALUE = "yaml-key-without-value";
    /// Text that is cut by ` #`.
    CUT = "yaml-cut-by-comment";
    /// A dash that is read as part of a text.
    DASH = "yaml-list-in-text";
    /// The same key twice.
    DUPLICATE = "yaml-duplicate-key";
    /// A key that is a list or a map, or nothing.
    KEY = "yaml-key-not-text";
    /// A merge key.
    MERGE = "yaml-merge-key";
    /// A tag.
    TAG = "yaml-tag";
    /// An alias that names nothing, or itself.
    ALIAS = "yaml-alias";
    /// An anchor that no alias names.
    ANCHOR = "yaml-unused-anchor";
    /// A second document.
    DOCUMENTS = "yaml-several-documents";
    /// A file with nothing in it.
    EMPTY = "yaml-empty";
    /// A key that is not known where it stands.
    UNKNOWN = "unknown-key";
    /// A key that has to be there.
    MISSING = "missing-key";
    /// A key without a value.
    NOTHING = "no-value";
    /// A value that its field does not take.
    VALUE = "wrong-value";
    /// More mistakes than are shown.
    MORE = "yaml-more";
    /// A limit that is passed.
    LIMIT = "yaml-limit";
}
