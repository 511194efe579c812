//! What vfix says: unified diffs and findings in several formats. The only printer.

pub mod diff;
