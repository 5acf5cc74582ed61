//! The word check, measured on sentences that were labelled before it was made, and held to what its rules say.

#![expect(
    clippy::print_stderr,
    reason = "the measures are shown with the words that are to be looked at"
)]

pub(crate) mod approved;
mod found;
mod hostile;
mod labelled;
mod measured;
mod page;
mod polite;
