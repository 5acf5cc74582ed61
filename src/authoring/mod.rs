//! Writing playbooks: a new one by the seven questions, an example made one's own, and the questions that it takes.
//!
//! Texts and answers go in, texts come out. Nothing here reads a file, writes one or talks with anybody.

mod adapt;
mod adopt;
pub mod answers;
mod checks;
mod draft;
mod edit;
mod folder;
pub mod name;
mod open;
pub mod question;
pub mod said;
mod team;
mod template;
mod typed;

use std::path::Path;

use crate::playbook::builtin;
use crate::source::read_text;

pub use adopt::{addresses, adopted, adopted_team};
pub use checks::{checks, to_switch_on};
pub use draft::draft;
pub use folder::surroundings;
pub use open::{TeamWas, open};
pub use team::is_elsewhere;
pub use template::template;

/// Returns the text of the team that comes with the program.
pub fn example_team() -> String {
    example("team")
}

/// Returns the text of a file that comes with the program, by its name without the ending; empty where there is none.
pub fn example(name: &str) -> String {
    read_text(builtin::files(), Path::new(&format!("{name}.yaml"))).unwrap_or_default()
}

/// Says where the people of a role work.
fn works(role: &str) -> said::Works {
    match is_elsewhere(role) {
        true => said::Works::Elsewhere,
        false => said::Works::Here,
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
