//! What a word can be, whatever word it is.

use crate::words::lists::named;

named! {
    /// What a word can be, whatever word it is. Phrases write its name: `<when>`.
    enum Class: u32 {
        /// It has a figure.
        Figure = "figure",
        /// A time or a date: `17:00`.
        Clock = "clock",
        /// A time begins here, in one word or several.
        When = "when",
        /// An amount of money begins here.
        Amount = "amount",
        /// A link.
        Link = "link",
        /// A mail address.
        Mail = "mail",
        /// The beginning of a phone number.
        Phone = "phone",
        /// A handle: `@maria`.
        Handle = "handle",
        /// It begins with a capital letter.
        Capital = "capital",
        /// A first name with its capital letter.
        Name = "name",
        /// A first name in small letters.
        SmallName = "small-name",
        /// A word that no list knows, with a capital letter: a name, as often as not.
        Stranger = "stranger",
        /// A verb that makes a clause a statement.
        Verb = "verb",
        /// What somebody does now: `calling`.
        Deed = "deed",
        /// What somebody did: `called`.
        Past = "past",
        /// A sign of money stands at the figure.
        Sign = "sign",
        /// A capital letter that stands for a name: `J.`
        Initial = "initial",
        /// It says whose something is: `Rosa's`.
        Whose = "whose",
        /// A word that no list knows, with a dot in it.
        Dotted = "dotted",
    }
}
