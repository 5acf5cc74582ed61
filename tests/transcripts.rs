//! Walks as they read: each folder below `tests/transcripts` has a playbook, what is typed, and what comes of it.
//!
//! In `in`, a line `$ crisis …` starts the program, `@ 20m` lets time go by, and every other line is typed. Each line
//! takes a minute. In `out`, `copied:` stands before what went to standard output.

mod built_in;
mod comes_back;
mod day_after;
mod desk;
mod night;
mod pile_on;
mod recorded;
mod several;
mod two_keyboards;

use std::path::Path;

use crate::golden;
use desk::Desk;

/// Runs what a folder says, and compares.
fn check(name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/transcripts")
        .join(name);
    let typed = std::fs::read_to_string(folder.join("in")).expect("the folder has a file `in`");
    let out = Desk::new(&folder).follow(&typed);
    golden::check(&format!("transcripts/{name}/out"), &out);
}

macro_rules! transcripts {
    ($($test:ident: $folder:literal)*) => {
        $(
            #[test]
            fn $test() {
                check($folder);
            }
        )*

        #[test]
        fn every_folder_has_its_test() {
            let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts"));
            for folder in folders.expect("the folder is there") {
                let folder = folder.expect("an entry").path();
                let name = folder.file_name().expect("a name").to_string_lossy().into_owned();
                assert!(!folder.is_dir() || [$($folder),*].contains(&name.as_str()), "{name} has no test");
            }
        }
    };
}

#[test]
fn every_word_is_said_in_some_transcript() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut said = std::collections::BTreeSet::new();
    for entry in std::fs::read_dir(folder).expect("the folder is there") {
        let typed = std::fs::read_to_string(entry.expect("an entry").path().join("in"));
        for line in typed.unwrap_or_default().lines() {
            let first = line.split_whitespace().next().unwrap_or_default();
            said.insert(first.trim_start_matches('/').to_lowercase());
        }
    }
    for word in crisis::walk::answer::words::WORDS {
        assert!(said.contains(word.name), "nobody says `{}`", word.name);
    }
}

transcripts! {
    a_file_is_kept_as_evidence: "evidence"
    who_could_read_words_is_asked_once: "who_reads"
    a_do_is_ticked_and_done: "do"
    a_decide_is_answered_by_number_or_label: "decide"
    a_say_is_filled_in_copied_and_posted: "say"
    words_are_said_beside_the_line: "aside"
    people_are_heard_counted_and_taken_aside: "people"
    an_incident_ends_is_watched_and_begins_again: "ending"
    people_are_warned_left_and_come_back: "leave"
    a_notify_goes_out_and_waits: "notify"
    whoever_types_what_is_offered_comes_to_the_close: "led"
    whoever_is_lost_is_shown_the_way: "lost"
    an_offer_is_made_and_answered: "offer"
    a_step_is_repeated_for_everybody_harmed: "each"
    each_person_has_a_case_and_rules_are_bent_on_record: "case"
    an_approve_is_asked_and_passed_on: "approve"
    what_may_mean_something_else_is_asked_back: "sure"
    a_wait_ends_by_time_or_by_hand: "wait"
    an_every_comes_round: "every"
    a_handoff_is_offered_and_accepted: "handoff"
    a_walk_away_goes_down_the_ladder: "walk_away"
    whoever_was_harmed_is_not_proposed_at_the_way_out: "stays"
    an_end_names_what_is_still_owed: "end"
    a_wrong_answer_is_put_right: "wrong"
    a_step_is_given_skipped_or_passed_on: "give"
    the_line_is_moved_and_looked_back_at: "go"
    signs_marks_clocks_and_the_severity: "clocks"
    a_typo_is_answered_kindly: "typo"
    what_falls_due_is_told_once_when_near_and_once_when_late: "remind"
    several_lines_are_one_answer: "lines"
    words_are_checked_before_they_are_posted: "wording"
    what_the_speaker_may_give_holds_in_the_words_too: "amount"
    somebody_else_takes_over_after_a_pause: "resume"
    practice_is_marked_everywhere: "practice"
    the_lead_passes_from_one_person_to_another: "lead"
    whoever_is_recused_has_nothing_and_takes_nothing: "recuse"
    what_happened_before_is_written_down_late: "late"
    a_line_of_the_log_is_put_right: "correct"
    one_shot_commands_serve_several_people: "apart"
    a_word_at_a_question_is_asked_about: "why"
    a_flawed_playbook_starts_only_by_force: "force"
    what_comes_from_a_file_cannot_steer_the_terminal: "hostile"
    an_outage_of_a_supplier_is_told_mended_and_put_right: "outage_mended"
    an_outage_that_does_not_end_is_said_to_be_one: "outage_given_up"
    a_leak_in_an_outage_goes_to_the_breach_procedure: "outage_leak"
    an_angry_customer_is_heard_and_thanked: "thread_settled"
    an_angry_customer_who_turns_everything_down_is_left_kindly: "thread_left"
    a_thread_with_a_threat_in_it_is_handed_over: "thread_handed_over"
    a_built_in_playbook_is_chosen_from_the_menu: "menu"
}
