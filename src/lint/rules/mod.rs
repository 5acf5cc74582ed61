//! Every rule of the linter that is not a rule on words: one file each, and its row here, in the order of the codes.

mod role_alone;
mod step_unreached;

use crate::lint::check::Check;

/// Every rule, in the order of the codes.
pub(in crate::lint) static ALL: [&Check; 2] = [&step_unreached::CHECK, &role_alone::CHECK];
