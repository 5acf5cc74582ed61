//! Text as people see it: made safe to show, wrapped, counted, compared.
//!
//! Nothing here knows what a text means, and nothing writes to a terminal.

mod agreed;
mod commands;
mod count;
pub(crate) mod letters;
mod lost;
mod names;
mod nearest;
mod says;
pub(crate) mod space;
mod thousands;
mod unanswered;
mod visible;
mod wrap;
mod written;

pub use agreed::yes_or_no;
pub use commands::commands;
pub use count::{bound_weighted, count_chars, count_weighted};
pub use lost::{asks_for_help, says_unknown};
pub use names::{is_same_name, plain_name};
pub use nearest::nearest;
pub use says::{Words, mentions, says};
pub use thousands::thousands;
pub use unanswered::{says_nobody_answered, says_somebody_answered};
pub use visible::{escape_json, is_hidden, one_line, visible, visible_lines};
pub use wrap::{display_width, wrap};
pub(crate) use written::{described_as, read_written, written_as_text};
