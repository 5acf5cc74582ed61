//! The built-in playbook.
