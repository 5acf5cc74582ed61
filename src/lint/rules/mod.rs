//! Every rule of the linter that is not a rule on words: one file each, and its row here, family by family in the order
//! of the codes.

mod aftermath_gaps;
mod amount_too_fine;
mod answer_idle;
mod approval_alone;
mod approval_impossible;
mod approvals_long;
mod asking_unready;
mod ban_final;
mod bend_tied;
mod briefing_old;
mod caps_crossed;
mod channel_no_fallback;
mod channel_unstaffed;
mod clock_holidays;
mod clock_met_too_early;
mod clock_never_starts;
mod clock_no_recipient;
mod clock_no_step;
mod clock_owner_told_late;
mod clock_owner_unreachable;
mod clock_step_late;
mod clock_unchecked;
mod contact_unverified;
mod cost_disordered;
mod count_backwards;
mod criticism_removed;
mod curly_quotes;
mod date_ahead;
mod decider_below;
mod denies_fault;
mod door_nowhere;
mod door_unmarked;
mod door_words_shut;
mod drill_overdue;
mod dropped_unnoticed;
mod end_in_silence;
mod escalation_to_self;
mod fallback_astray;
mod faq_twice;
mod firm_at_fault;
mod first_too_often;
mod first_unapproved;
mod first_words_late;
mod fix_gaps;
mod free_blank;
mod function_missing;
mod handoff_self;
mod harmed_unreached;
mod hold_broken;
mod hours_uncovered;
mod incident_uncapped;
mod invitation_missing;
mod ladder_one_rung;
mod lane_empty;
mod limit_below_floor;
mod long_checklist;
mod long_filling;
mod loop_unbounded;
mod mark_idle;
mod no_aftermath;
mod no_drill;
mod no_fix;
mod no_owner;
mod no_private_way;
mod no_ready_words;
mod no_reply_limit;
mod no_timezone;
mod no_video;
mod no_walk_away;
mod no_watch;
mod no_worst_case;
mod no_worst_person;
mod nothing_admitted;
mod offer_powerless;
mod one_channel;
mod one_limit;
mod person_unused;
mod phone_missing;
mod phone_no_number;
mod private_after_leaving;
mod private_move_untold;
mod private_place_wrong;
mod raise_in_vain;
mod reads_as_date;
mod reads_as_mistake;
mod reads_as_nothing;
mod reads_as_number;
mod reads_as_truth;
mod removal_undecided;
mod removal_unexplained;
mod review_missing;
mod review_overdue;
mod ripple_short;
mod ripple_unreachable;
mod risk_sketchy;
mod risk_unhandled;
mod risk_unranked;
mod role_alone;
mod role_unused;
mod rules_foreign;
mod rules_rigid;
mod rules_unposted;
mod rung_to_everybody;
mod severity_order;
mod severity_uncounted;
mod shares_kept;
mod shift_long;
mod slow_start;
mod slow_updates;
mod speaker_untrained;
mod staff_untold;
mod start_at_end;
mod statement_unused;
mod step_undated;
mod step_unreached;
mod too_few_ripples;
mod unsure_lower;
mod unsure_missing;
mod until_unreached;
mod used_up_no_end;
mod warnings_unreachable;
mod watch_thin;
mod words_one_sided;
mod zero_limit;

use crate::lint::check::Check;

/// Every rule.
pub(in crate::lint) static ALL: &[&Check] = &[
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
    &shift_long::CHECK,
    &phone_no_number::CHECK,
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
    &first_unapproved::CHECK,
    &no_video::CHECK,
    &free_blank::CHECK,
    &long_filling::CHECK,
    &denies_fault::CHECK,
    &shares_kept::CHECK,
    &nothing_admitted::CHECK,
    &door_unmarked::CHECK,
    &statement_unused::CHECK,
    &faq_twice::CHECK,
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
    &bend_tied::CHECK,
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
    &firm_at_fault::CHECK,
    &clock_owner_unreachable::CHECK,
    &clock_never_starts::CHECK,
    &clock_met_too_early::CHECK,
    &mark_idle::CHECK,
    &clock_step_late::CHECK,
    &clock_owner_told_late::CHECK,
    &clock_holidays::CHECK,
    &clock_unchecked::CHECK,
    &clock_no_step::CHECK,
    &clock_no_recipient::CHECK,
    &hold_broken::CHECK,
    &review_overdue::CHECK,
    &review_missing::CHECK,
    &date_ahead::CHECK,
    &drill_overdue::CHECK,
    &no_drill::CHECK,
    &no_worst_case::CHECK,
    &risk_unranked::CHECK,
    &risk_sketchy::CHECK,
    &risk_unhandled::CHECK,
    &no_watch::CHECK,
    &watch_thin::CHECK,
    &severity_uncounted::CHECK,
    &count_backwards::CHECK,
    &no_owner::CHECK,
    &no_timezone::CHECK,
    &reads_as_truth::CHECK,
    &reads_as_number::CHECK,
    &reads_as_nothing::CHECK,
    &reads_as_date::CHECK,
    &reads_as_mistake::CHECK,
    &curly_quotes::CHECK,
];
