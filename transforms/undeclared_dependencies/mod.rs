//! VF301: packages that the app imports and that the manifest which Vercel reads does not declare.
//!
//! A name that no table knows is never guessed into a distribution, and nothing is said while a
//! declared distribution may bring the package along.

mod without_manifest;

use std::collections::BTreeMap;

use ruff_text_size::Ranged;

use super::{Transform, effect_of, imported};
use crate::plan::{Change, Plan};
use crate::project::distributions::{FORMERLY_BROUGHT, brings, providers};
use crate::project::manifest::{Addition, normalised};
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::stdlib;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF301.
pub static RULE: Rule = Rule {
    code: "VF301",
    name: "undeclared-dependencies",
    summary: "Declare the packages that the app imports, in the manifest that Vercel reads.",
    fix: Applicability::Safe,
    explain: include_str!("explain.md"),
};

/// Packages whose missing declaration another rule deals with.
const OF_OTHER_RULES: &[&str] = &["flask_cors", "dotenv"];

/// The transform.
pub struct UndeclaredDependencies;

impl Transform for UndeclaredDependencies {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        let Some(manifest) = project.vercel_manifest() else {
            without_manifest::plan(project, plan);
            return;
        };
        let Some(declared) = project.declared() else {
            return;
        };
        let has = |name: &str| declared.iter().any(|known| known == name);
        let brought = |name: &str| {
            let mut all = declared.iter().filter_map(|known| brings(known));
            all.any(|mut brought| brought.any(|other| other == name))
        };
        // A lock names all that is installed.
        let all_known = manifest.file_name() == Some("Pipfile.lock")
            || declared.iter().all(|known| brings(known).is_some());
        let may_be_of_another = |import: &str| {
            let of_unknown = declared.iter().any(|known| brings(known).is_none());
            let own = normalised(import);
            let mut parts = declared.iter().flat_map(|known| known.split('-'));
            // google of google-auth, telegram of python-telegram-bot
            of_unknown || parts.any(|part| part == own)
        };
        let is_held_back = project.is_held_back();
        let mut first = None;
        for (import, (id, stmt)) in imports(project) {
            let known = providers(&import);
            let own_name = normalised(&import);
            let installed = |name: &&str| has(name) || brought(name) || project.is_locked(name);
            if installed(&&*own_name) || known.iter().any(installed) {
                continue;
            }
            let facts = project.facts(id);
            let range = facts.map_or_else(Default::default, |facts| facts.stmt(stmt).node.range());
            let place = Place::new(project.path(id), range);
            let effect = effect_of(project, id, stmt);
            let Some(distribution) = known.first() else {
                // One of the packages that are declared may hold it, or bring it along.
                if !may_be_of_another(&import) {
                    let effect = match is_held_back {
                        true => effect.min(Effect::MayFail),
                        false => effect,
                    };
                    plan.finding(Finding::manual(
                        &RULE,
                        place,
                        effect,
                        format!("`{import}` is imported, and {manifest} declares nothing that is known to provide it"),
                        format!("Declare the distribution that provides `{import}` in {manifest}."),
                    ));
                }
                continue;
            };
            let all_known = all_known && !(is_held_back && FORMERLY_BROUGHT.contains(distribution));
            let message =
                format!("`{import}` is imported, and {manifest} does not declare {distribution}");
            // What a distribution that is not known here brings along cannot be told.
            let (effect, message) = match all_known {
                true => (effect, message),
                false => (
                    effect.min(Effect::MayFail),
                    format!("{message}; it is there only if another package brings it along"),
                ),
            };
            match project.addition(manifest, distribution, first.is_none()) {
                Ok(Addition {
                    edit,
                    shared,
                    follows,
                }) => {
                    let mut change =
                        Change::new(&RULE, place, Applicability::Safe, effect, message);
                    change.edit(manifest, edit);
                    let shared = shared.map(|edit| (manifest.to_owned(), edit));
                    change.shared.extend(shared);
                    change.requires.extend(first.filter(|_| follows));
                    let id = plan.change(change);
                    first.get_or_insert(id);
                }
                Err(advice) => plan.finding(Finding::manual(
                    &RULE,
                    place,
                    if all_known { effect } else { Effect::Harmless },
                    message,
                    advice,
                )),
            }
        }
    }
}

/// The packages of others that Vercel loads, each with the first import that must succeed.
fn imports(project: &Project) -> BTreeMap<String, (ModuleId, StmtId)> {
    let mut found = imported::first_imports(project);
    found.retain(|name, _| !stdlib::contains(name) && !OF_OTHER_RULES.contains(&name.as_str()));
    found
}
