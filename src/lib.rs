//! vfix: a codemod that makes Flask apps run on Vercel.
pub mod cli;
pub mod commit;
pub mod config;
pub mod fold;
pub mod pieces;
pub mod plan;
pub mod project;
pub mod python;
pub mod report;
pub mod rule;
pub mod suppress;
pub mod template;
#[path = "../transforms/mod.rs"]
pub mod transforms;
pub mod tree;
