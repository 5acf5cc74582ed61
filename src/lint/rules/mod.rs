//! Every rule of the linter that is not a rule on words: one file each, and its row here, in the order of the codes.

mod answer_idle;
mod approval_alone;
mod approval_impossible;
mod briefing_old;
mod contact_unverified;
mod end_in_silence;
mod escalation_to_self;
mod first_too_often;
mod function_missing;
mod handoff_self;
mod hours_uncovered;
mod lane_empty;
mod loop_unbounded;
mod person_unused;
mod phone_missing;
mod raise_in_vain;
mod role_alone;
mod role_unused;
mod speaker_untrained;
mod start_at_end;
mod step_unreached;
mod unsure_lower;
mod unsure_missing;
mod until_unreached;
mod used_up_no_end;
mod words_one_sided;

use crate::lint::check::Check;

/// Every rule, in the order of the codes.
pub(in crate::lint) static ALL: [&Check; 26] = [
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
    &approval_impossible::CHECK,
    &approval_alone::CHECK,
    &handoff_self::CHECK,
    &escalation_to_self::CHECK,
    &first_too_often::CHECK,
    &contact_unverified::CHECK,
    &phone_missing::CHECK,
    &speaker_untrained::CHECK,
    &briefing_old::CHECK,
    &function_missing::CHECK,
    &words_one_sided::CHECK,
    &hours_uncovered::CHECK,
    &role_unused::CHECK,
    &person_unused::CHECK,
];
