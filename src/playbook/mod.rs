//! Playbooks: YAML in, typed and placed values out.

pub mod yaml;
