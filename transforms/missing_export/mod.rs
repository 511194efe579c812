//! VF103: Vercel serves no app of the project, or the wrong one, and only the owner can decide.
//!
//! It reports what VF002 refuses, and changes nothing.

use super::Transform;
use super::export_handler;
use crate::plan::Plan;
use crate::project::Project;
use crate::rule::{Applicability, Finding, Rule};

/// VF103.
pub static RULE: Rule = Rule {
    code: "VF103",
    name: "missing-export",
    summary: "Say why Vercel finds no app, or takes another object for it.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// The transform.
pub struct MissingExport;

impl Transform for MissingExport {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        if let Some(refusal) = export_handler::refusal(project) {
            plan.finding(Finding::manual(
                &RULE,
                refusal.place,
                refusal.effect,
                refusal.message,
                refusal.advice,
            ));
        }
    }
}
