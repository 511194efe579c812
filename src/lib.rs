//! vfix: a codemod that makes Flask apps run on Vercel.
pub mod plan;
pub mod python;
pub mod rule;
