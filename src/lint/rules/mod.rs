//! Every rule of the linter that is not a rule on words: one file each, and its row here, in the order of the codes.

mod answer_idle;
mod end_in_silence;
mod lane_empty;
mod loop_unbounded;
mod raise_in_vain;
mod role_alone;
mod start_at_end;
mod step_unreached;
mod unsure_lower;
mod unsure_missing;
mod until_unreached;
mod used_up_no_end;

use crate::lint::check::Check;

/// Every rule, in the order of the codes.
pub(in crate::lint) static ALL: [&Check; 12] = [
    &step_unreached::CHECK,
    &loop_unbounded::CHECK,
    &used_up_no_end::CHECK,
    &end_in_silence::CHECK,
    &unsure_missing::CHECK,
    &unsure_lower::CHECK,
    &answer_idle::CHECK,
    &until_unreached::CHECK,
    &raise_in_vain::CHECK,
    &start_at_end::CHECK,
    &lane_empty::CHECK,
    &role_alone::CHECK,
];
