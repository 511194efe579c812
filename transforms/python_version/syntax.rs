//! Syntax that the Python which Vercel takes does not know yet: the laptop's is newer.

use super::RULE;
use crate::plan::Plan;
use crate::project::Project;
use crate::python::facts::MODULE;
use crate::rule::{Effect, Finding, Place};

/// The newest Python that Vercel has.
const NEWEST: u32 = 14;

/// Say where a module that Vercel loads is written for a newer Python than the one it takes.
pub fn plan(project: &Project, minor: u32, plan: &mut Plan) {
    for &id in &project.reach().modules {
        let Some(module) = project.module(id) else {
            continue;
        };
        let mut newer = module.newer_syntax().iter();
        let Some(found) = newer.find(|syntax| syntax.since > minor) else {
            continue;
        };
        // No line of the module runs, so what counts is whether each start imports it.
        let effect = match project.reach().surely_at_import(module.facts(), id, MODULE) {
            true => Effect::EveryRequestFails,
            false => Effect::MayFail,
        };
        let (what, since) = (found.what, found.since);
        let by_hand = format!("Write it as Python 3.{minor} knows it");
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(id), found.range),
            effect,
            format!(
                "Python knows {what} since 3.{since}, and Vercel runs 3.{minor}, where the module does \
                 not parse"
            ),
            match since <= NEWEST {
                true => format!("{by_hand}, or name 3.{since} in .python-version."),
                false => format!("{by_hand}."),
            },
        ));
    }
}
