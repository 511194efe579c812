//! vfix: a codemod that makes Flask apps run on Vercel.
//!
//! # The flow, in one direction
//!
//! ```text
//! arguments -> Settings -> Tree (read) -> [ Project -> Plan -> proof -> new texts ] per transform
//!           -> Outcome -> report (diff, findings, JSON) -> commit (all of a project, or nothing)
//! ```
//!
//! # The map
//!
//! | module | what it is for |
//! | --- | --- |
//! | [`cli`], [`config`] | what the words of a command mean; one file per concern |
//! | [`tree`] | a project as text: walk, decode, find roots. What a rule sees is read here alone |
//! | [`project`] | what the files mean together: imports, apps, what Vercel's builder picks, reach, order, manifests |
//! | [`python`] | one module understood: facts of one walk, edits that know layout, the proof |
//! | [`plan`], [`pieces`], [`fold`] | what a transform wants, who wrote which byte, and how stages land |
//! | [`template`] | Python that vfix writes, filled from real `.py` files |
//! | [`transforms`] | the rules, one folder each, and the order in which they run |
//! | [`rule`], [`suppress`] | the words about severity, and comments that silence a rule |
//! | [`symptoms`] | messages of Vercel's logs and tracebacks, and the rule that deals with each |
//! | [`report`] | diffs, findings, verdicts, as the texts that [`cli`] prints |
//! | [`commit`] | writing, all or nothing. Nothing else writes into a project |
//! | [`verify`] | the app as Vercel runs it: copied, sandboxed, booted, called |
//!
//! # What holds everywhere
//!
//! - A transform does no IO and knows no clock: the same project gives the same plan.
//! - No stage lands before [`python::proof`] has compared what it did not touch.
//! - A module of a project with an app is parsed once; elsewhere only one that names what a rule is
//!   about. No file is read twice, but for those of a large tree that [`tree`] names.
//! - Every place that a rule looks at ends as a change or as a finding.
//! - Of ruff's crates only [`python`] and [`template`] know others than those of the syntax tree and of
//!   ranges in a text.

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
pub mod symptoms;
pub mod template;
#[path = "../transforms/mod.rs"]
pub mod transforms;
pub mod tree;
pub mod verify;
