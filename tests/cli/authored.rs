//! `new`, `adopt` and `init`: playbooks that are written for somebody, and what is left for people to decide.

mod new;
