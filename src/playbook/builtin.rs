//! The playbooks that come with the program, so that there is always one to start from.

use std::path::Path;
use std::sync::LazyLock;

use super::load::{self, Loaded, Options, Origin, Team};
use crate::source::MemoryFiles;

/// Every file that comes with the program.
const FILES: [(&str, &[u8]); 10] = [
    ("team.yaml", include_bytes!("../../playbooks/team.yaml")),
    (
        "viral-video.yaml",
        include_bytes!("../../playbooks/viral-video.yaml"),
    ),
    (
        "service-outage.yaml",
        include_bytes!("../../playbooks/service-outage.yaml"),
    ),
    (
        "angry-thread.yaml",
        include_bytes!("../../playbooks/angry-thread.yaml"),
    ),
    (
        "data-breach.yaml",
        include_bytes!("../../playbooks/data-breach.yaml"),
    ),
    (
        "product-recall.yaml",
        include_bytes!("../../playbooks/product-recall.yaml"),
    ),
    (
        "employee-misconduct.yaml",
        include_bytes!("../../playbooks/employee-misconduct.yaml"),
    ),
    (
        "delivery-damage.yaml",
        include_bytes!("../../playbooks/delivery-damage.yaml"),
    ),
    (
        "supply-failure.yaml",
        include_bytes!("../../playbooks/supply-failure.yaml"),
    ),
    (
        "false-rumour.yaml",
        include_bytes!("../../playbooks/false-rumour.yaml"),
    ),
];

/// The files among them that are playbooks, by the names of these.
pub const PLAYBOOKS: [&str; 9] = [
    "viral-video",
    "service-outage",
    "angry-thread",
    "data-breach",
    "product-recall",
    "employee-misconduct",
    "delivery-damage",
    "supply-failure",
    "false-rumour",
];

static TREE: LazyLock<MemoryFiles> = LazyLock::new(|| {
    let mut tree = MemoryFiles::new();
    for (name, bytes) in FILES {
        tree.add(name, bytes);
    }
    tree
});

/// Returns the files that come with the program.
pub fn files() -> &'static MemoryFiles {
    &TREE
}

/// Loads a file that comes with the program; `team` stands in for the team that comes with it.
pub fn load(name: &str, team: Option<Team<'_>>, below: Option<&Path>) -> Loaded {
    let path = format!("{name}.yaml");
    let options = Options {
        origin: Origin::BuiltIn,
        below,
        team,
    };
    load::load(files(), Path::new(&path), &options)
}
