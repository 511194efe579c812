//! VF301: packages that the app imports and that the manifest which Vercel reads does not declare.
//!
//! A name that no table knows is never guessed into a distribution, and nothing is said while a
//! declared distribution may bring the package along.

use std::collections::BTreeMap;

use camino::Utf8Path;
use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::{Transform, effect_of};
use crate::plan::{Change, Plan};
use crate::project::distributions::{brings, providers};
use crate::project::manifest::normalised;
use crate::project::resolve::{is_guarded_import, is_typing_only};
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
        // Without a manifest nobody has said yet what is to be installed.
        let (Some(manifest), Some(declared)) = (project.vercel_manifest(), project.declared())
        else {
            return;
        };
        let has = |name: &str| declared.iter().any(|known| known == name);
        let brought = |name: &str| {
            let mut all = declared.iter().filter_map(|known| brings(known));
            all.any(|mut brought| brought.any(|other| other == name))
        };
        let all_known = declared.iter().all(|known| brings(known).is_some());
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
                // One of the packages that are declared may bring it along.
                if all_known {
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
            let message =
                format!("`{import}` is imported, and {manifest} does not declare {distribution}");
            match project.addition(manifest, distribution) {
                Ok(edit) => {
                    let mut change =
                        Change::new(&RULE, place, Applicability::Safe, effect, message);
                    change.edit(manifest, edit);
                    plan.change(change);
                }
                // What else is installed cannot be told for sure, so it is no error.
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
    let mut found: BTreeMap<String, (ModuleId, StmtId)> = BTreeMap::new();
    let own = own_names(project);
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, fact) in facts.stmts.iter().enumerate() {
            let stmt = StmtId(index as u32);
            let names: Vec<&str> = match fact.node {
                Stmt::Import(node) => node.names.iter().map(|alias| alias.name.as_str()).collect(),
                Stmt::ImportFrom(node) if node.level == 0 => {
                    node.module.iter().map(|module| module.as_str()).collect()
                }
                _ => continue,
            };
            if is_guarded_import(facts, stmt)
                || is_typing_only(facts, stmt)
                || effect_of(project, id, stmt) == Effect::Harmless
            {
                continue;
            }
            for name in names {
                let top = name.split('.').next().unwrap_or(name);
                if !stdlib::contains(top) && !OF_OTHER_RULES.contains(&top) && !own.contains(top) {
                    found.entry(top.to_owned()).or_insert((id, stmt));
                }
            }
        }
    }
    found
}

/// The names of every module and folder of the project, wherever they lie: the path that finds
/// them may be set at run time.
fn own_names(project: &Project) -> FxHashSet<&str> {
    let paths = project.listing().iter();
    paths
        .flat_map(|path| {
            let folders = path.parent().into_iter().flat_map(Utf8Path::components);
            let folders = folders.map(|part| part.as_str());
            let stem = path.file_stem().filter(|_| path.extension() == Some("py"));
            folders.chain(stem)
        })
        .collect()
}
