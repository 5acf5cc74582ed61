//! `new`, `adopt` and `init`: playbooks that are written for somebody, and what is left for people to decide.

mod adopt;
mod guide;
mod init;
mod new;
