//! Money: exact decimal amounts in one currency.
//!
//! There is no floating point, no negative amount and no exchange of currencies here.

mod amount;
mod currency;
mod named;
mod typed;

pub use amount::{Amount, AmountError, words};
pub use currency::{CODES, Currency, CurrencyError};
pub use named::amounts_named;
pub use typed::called;
