//! Writing playbooks: a new one by the seven questions, an example made one's own, and the questions that it takes.
//!
//! Texts and answers go in, texts come out. Nothing here reads a file, writes one or talks with anybody.

mod adapt;
mod adopt;
pub mod answers;
mod checks;
mod draft;
mod edit;
mod few;
mod folder;
pub mod name;
mod open;
mod people;
mod place;
pub mod question;
pub mod said;
mod short;
pub mod someone;
mod team;
mod template;
pub mod typed;
mod vacant;
mod whom;

use std::path::Path;

use crate::playbook::builtin;
use crate::source::read_text;

pub use adopt::{addresses, adopted, adopted_team};
pub use checks::{checks, to_switch_on};
pub use draft::draft;
pub use folder::{PAGE, surroundings};
pub use open::{TeamWas, ToDo, open};
pub use people::contact;
pub use short::says_nobody;
pub use team::is_elsewhere;
pub use template::template;
pub use vacant::Deputy;
pub use whom::Known;

/// Returns the text of the team that comes with the program.
pub fn example_team() -> String {
    example("team")
}

/// Returns the text of a file that comes with the program, by its name without the ending; empty where there is none.
pub fn example(name: &str) -> String {
    read_text(builtin::files(), Path::new(&format!("{name}.yaml"))).unwrap_or_default()
}

/// Returns how a role is named in a sentence: `account manager`.
pub fn plain(role: &str) -> String {
    role.replace('_', " ")
}

/// Says where the people of a role work.
pub fn works(role: &str) -> someone::Works {
    match is_elsewhere(role) {
        true => someone::Works::Elsewhere,
        false => someone::Works::Here,
    }
}

/// Returns the roles that the example team has, in their order.
pub fn roles() -> Vec<String> {
    let text = example_team();
    let edited = edit::Edited::new(&text);
    let roles =
        edited.and_then(|edited| Some(edited.tree().get("roles")?.as_map()?.entries().to_vec()));
    roles
        .unwrap_or_default()
        .iter()
        .map(|role| role.key.text.to_string())
        .collect()
}
