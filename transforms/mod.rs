//! The rules of vfix, and the order in which they run.
//!
//! A transform is pure: it reads a [`Project`] and fills a [`Plan`]. It starts from a fact, such as
//! the calls of `flask_cors.CORS`, and never walks a module from its root.

pub mod vercel_env;

use crate::plan::Plan;
use crate::project::Project;
use crate::rule::Rule;

/// A rule that plans changes, or only finds.
pub trait Transform: Sync {
    /// What it is called.
    fn rule(&self) -> &'static Rule;

    /// Fill the plan: each place that the rule looks at ends as a change or as a finding.
    fn plan(&self, project: &Project, plan: &mut Plan);
}

/// Every transform, in the order in which they run.
pub static PIPELINE: &[&dyn Transform] = &[];
