//! VF102: state that a request leaves in the memory of one instance.
//!
//! What is only kept so as not to be made twice (a lazy client, a memo of a function's answers) is
//! right on Vercel and is not spoken of; nor is what fills up while the app is imported.

mod caches;
mod changes;
mod containers;
mod instances;
mod lazy;
mod memo;
mod metrics;
mod reads;
mod state;

use std::collections::BTreeMap;

use ruff_text_size::TextRange;

use super::Transform;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
pub use caches::types as cache_types;
use changes::Change;
use state::State;

/// VF102.
pub static RULE: Rule = Rule {
    code: "VF102",
    name: "global-state",
    summary: "Find state that requests keep in memory, where another instance does not see it.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

const ADVICE: &str = "Keep it in a database or in Redis (Upstash), in `session` where it belongs to one \
                      visitor, or in `flask.g` where it belongs to one request.";

/// The transform.
pub struct GlobalState;

impl Transform for GlobalState {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        // Every change of one name is one finding, at the first.
        let mut states: BTreeMap<State, Vec<Change<'_>>> = BTreeMap::new();
        let modules = project.reach().modules.iter();
        let of_modules = modules.flat_map(|id| changes::of_module(project, *id));
        for change in of_modules.chain(instances::changes(project)) {
            states.entry(change.state.clone()).or_default().push(change);
        }
        for mut all in states.into_values() {
            all.retain(|change| change.is_live(project));
            all.sort_by_key(|change| (change.module, change.range.start()));
            let Some(first) = all.first() else {
                continue;
            };
            if memo::is_kept_only_to_save_work(project, &all) {
                continue;
            }
            let more = match all.len() {
                1 => String::new(),
                2 => ", and in one more place".to_owned(),
                count => format!(", and in {} more places", count - 1),
            };
            let message = format!(
                "`{}` is changed while a request is answered{more}; every instance has its own, \
                 which is gone when it ends",
                first.name
            );
            // A cache may forget, by its name.
            let effect = match memo::is_called_cache(&first.name) {
                true => Effect::Harmless,
                false => Effect::ForgetsData,
            };
            let at = (first.module, first.range);
            report(project, at, effect, message, ADVICE, plan);
        }
        caches::plan(project, plan);
        metrics::plan(project, plan);
    }
}

fn report(
    project: &Project,
    (id, range): (ModuleId, TextRange),
    effect: Effect,
    message: String,
    advice: &str,
    plan: &mut Plan,
) {
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(id), range),
        effect,
        message,
        advice,
    ));
}
