//! What is wrong with a line, and at which byte.

/// Why some bytes are no line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("byte {column}: {problem}")]
pub struct LineError {
    /// The place, counted in bytes from 1.
    pub column: usize,
    /// What is wrong there.
    pub problem: Problem,
}

/// What can be wrong with a line's form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The line is longer than it may be.
    #[error("the line is longer than 1 MiB")]
    TooLong,
    /// The last byte is no line feed.
    #[error("the line does not end with a line feed")]
    NoLineFeed,
    /// The bytes are no UTF-8 text.
    #[error("the line is not UTF-8 text")]
    NotUtf8,
    /// A later version of the program wrote the line.
    #[error("the line has version {0}, which a newer program wrote")]
    Newer(u64),
    /// Something else stands where this must stand.
    #[error("`{0}` must stand here")]
    Expected(&'static str),
    /// Something else stands where a value must stand.
    #[error("a value must stand here")]
    NoValue,
    /// Not a whole number in its shortest form, or too big.
    #[error(
        "a number must be whole, below 2^53 and without leading zeros, a fraction or an exponent"
    )]
    Number,
    /// A character that must be escaped stands as it is, or one is escaped in another way than the one.
    #[error("this character is not escaped in the one way that a log has")]
    Escape,
    /// Not lower-case hexadecimal digits, or too few.
    #[error("lower-case hexadecimal digits must stand here")]
    Hex,
    /// Not an instant in its one form.
    #[error("a time of the form 2026-11-22T03:09:46.123Z must stand here")]
    Time,
    /// Not the id of a person or role.
    #[error("an id must stand here")]
    Id,
    /// Not the name of an event or field.
    #[error("a name of lower-case letters, digits and `_` must stand here")]
    Name,
    /// One object has a member twice.
    #[error("this member stands twice")]
    Duplicate,
    /// A member has the one name that only the line's own hash may have.
    #[error("no member but the line's own may be called `hash`")]
    HashMember,
    /// Lists and objects inside one another beyond the limit.
    #[error("more than 16 levels stand inside one another")]
    TooDeep,
    /// A member without content, which must be left out.
    #[error("an empty member must be left out")]
    Empty,
    /// A text that has no digest, or stands out of order.
    #[error("this text has no digest in `sealed`, or stands in another order")]
    NotSealed,
}
