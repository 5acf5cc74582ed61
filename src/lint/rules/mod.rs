//! Every rule of the linter that is not a rule on words: one file each, and its row here, in the order of the codes.

mod amount_too_fine;
mod approvals_long;
mod asking_unready;
mod caps_crossed;
mod cost_disordered;
mod decider_below;
mod door_unmarked;
mod faq_twice;
mod first_words_late;
mod free_blank;
mod harmed_unreached;
mod incident_uncapped;
mod limit_below_floor;
mod long_checklist;
mod long_filling;
mod no_ready_words;
mod nothing_admitted;
mod offer_powerless;
mod one_channel;
mod plays_down;
mod role_alone;
mod rules_rigid;
mod severity_order;
mod shares_kept;
mod slow_start;
mod slow_updates;
mod staff_untold;
mod statement_unused;
mod step_undated;
mod step_unreached;
mod zero_limit;

use crate::lint::check::Check;

/// Every rule, in the order of the codes.
pub(in crate::lint) static ALL: [&Check; 31] = [
    &step_unreached::CHECK,
    &decider_below::CHECK,
    &zero_limit::CHECK,
    &offer_powerless::CHECK,
    &caps_crossed::CHECK,
    &limit_below_floor::CHECK,
    &rules_rigid::CHECK,
    &asking_unready::CHECK,
    &incident_uncapped::CHECK,
    &amount_too_fine::CHECK,
    &cost_disordered::CHECK,
    &role_alone::CHECK,
    &first_words_late::CHECK,
    &approvals_long::CHECK,
    &no_ready_words::CHECK,
    &long_checklist::CHECK,
    &slow_start::CHECK,
    &step_undated::CHECK,
    &slow_updates::CHECK,
    &one_channel::CHECK,
    &harmed_unreached::CHECK,
    &staff_untold::CHECK,
    &severity_order::CHECK,
    &free_blank::CHECK,
    &long_filling::CHECK,
    &plays_down::CHECK,
    &shares_kept::CHECK,
    &nothing_admitted::CHECK,
    &door_unmarked::CHECK,
    &statement_unused::CHECK,
    &faq_twice::CHECK,
];
