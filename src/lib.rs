//! vfix: a codemod that makes Flask apps run on Vercel.
pub mod pieces;
pub mod plan;
pub mod python;
pub mod rule;
pub mod template;
