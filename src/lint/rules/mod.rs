//! Every rule of the linter that is not a rule on words: one file each, and its row here, in the order of the codes.

mod aftermath_gaps;
mod ban_final;
mod channel_no_fallback;
mod channel_unstaffed;
mod criticism_removed;
mod door_nowhere;
mod door_words_shut;
mod dropped_unnoticed;
mod fallback_astray;
mod fix_gaps;
mod invitation_missing;
mod ladder_one_rung;
mod no_aftermath;
mod no_fix;
mod no_private_way;
mod no_reply_limit;
mod no_walk_away;
mod no_worst_person;
mod one_limit;
mod private_after_leaving;
mod private_move_untold;
mod private_place_wrong;
mod removal_undecided;
mod removal_unexplained;
mod ripple_short;
mod ripple_unreachable;
mod role_alone;
mod rules_foreign;
mod rules_unposted;
mod rung_to_everybody;
mod step_unreached;
mod too_few_ripples;
mod warnings_unreachable;

use crate::lint::check::Check;

/// Every rule, in the order of the codes.
pub(in crate::lint) static ALL: [&Check; 33] = [
    &invitation_missing::CHECK,
    &private_place_wrong::CHECK,
    &dropped_unnoticed::CHECK,
    &private_move_untold::CHECK,
    &no_private_way::CHECK,
    &channel_unstaffed::CHECK,
    &channel_no_fallback::CHECK,
    &fallback_astray::CHECK,
    &no_walk_away::CHECK,
    &no_reply_limit::CHECK,
    &one_limit::CHECK,
    &warnings_unreachable::CHECK,
    &private_after_leaving::CHECK,
    &no_worst_person::CHECK,
    &rules_unposted::CHECK,
    &rules_foreign::CHECK,
    &criticism_removed::CHECK,
    &removal_unexplained::CHECK,
    &removal_undecided::CHECK,
    &ban_final::CHECK,
    &ladder_one_rung::CHECK,
    &rung_to_everybody::CHECK,
    &door_nowhere::CHECK,
    &door_words_shut::CHECK,
    &too_few_ripples::CHECK,
    &ripple_unreachable::CHECK,
    &ripple_short::CHECK,
    &no_aftermath::CHECK,
    &aftermath_gaps::CHECK,
    &no_fix::CHECK,
    &fix_gaps::CHECK,
    &step_unreached::CHECK,
    &role_alone::CHECK,
];
