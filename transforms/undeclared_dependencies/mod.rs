//! VF301: packages that the app imports and that the manifest which Vercel reads does not declare.
//!
//! A name that no table knows is never guessed into a distribution, and nothing is said of it while a
//! declared distribution may bring the package along.

mod declared_elsewhere;
mod drivers;
mod installed;
mod unreadable;
mod without_manifest;

use std::collections::BTreeMap;
use std::ops::Range;

use camino::Utf8Path;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::platform_limits::modules::{has_example, top_in_other_case};
use super::{Transform, imported};
use crate::plan::{Change, ChangeId, Plan};
use crate::project::distributions::{FORMERLY_BROUGHT, brings, providers};
use crate::project::manifest::{Addition, Entry};
use crate::project::{ModuleId, Project};
use crate::python::facts::StmtId;
use crate::python::stdlib;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};
use installed::{Holds, Installed};

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
        unreadable::plan(project, manifest, plan);
        if declared_elsewhere::plan(project, manifest, plan) {
            return;
        }
        let Some(installed) = Installed::of(project) else {
            return;
        };
        let unnamed = project.unnamed();
        let lack = match unnamed {
            Some(_) => Holds::MayBeUnnamed,
            None => Holds::No,
        };
        let mut missing = imports(project);
        let imported: FxHashSet<String> = missing.keys().cloned().collect();
        missing.retain(|import, _| installed.holds(import) == lack);
        // bson and pymongo are modules of one.
        let mut declared = FxHashSet::default();
        missing.retain(|import, _| {
            let distribution = providers(import).first();
            distribution.is_none_or(|name| declared.insert(*name))
        });
        if let Some((path, range)) = unnamed {
            let missing = missing.keys().map(String::as_str);
            beside_unnamed(project, Place::new(path, range), missing, plan);
            return;
        }
        let added = missing
            .keys()
            .filter_map(|import| providers(import).first());
        let added: Vec<&str> = added.copied().collect();
        missing.retain(|import, _| {
            let distribution = providers(import).first();
            distribution.is_none_or(|name| !is_brought(name, &added))
        });
        let declare = Declare {
            project,
            manifest,
            is_held_back: project.is_held_back(),
            all_known: installed.is_all_known(),
        };
        let mut first = None;
        for (import, at) in missing {
            declare.plan(&import, at, &mut first, plan);
        }
        drivers::plan(&declare, &installed, &imported, &mut first, plan);
    }
}

/// Say what is not declared where the manifest installs something that it does not name.
fn beside_unnamed<'a>(
    project: &Project,
    unnamed: Place,
    missing: impl Iterator<Item = &'a str>,
    plan: &mut Plan,
) {
    let names: Vec<&str> = missing
        .filter_map(|import| providers(import).first().copied())
        .collect();
    if names.is_empty() {
        return;
    }
    let text = project.text(&unnamed.path).unwrap_or_default();
    let line = text.get(Range::from(unnamed.range())).unwrap_or_default();
    let message = format!(
        "`{line}` does not say which package it installs; unless it is or brings along {}, which the \
         app imports, nothing does",
        names.join(", ")
    );
    let advice =
        "Declare what it does not bring along; write `name @ URL` where it is one package.";
    let effect = Effect::Harmless;
    plan.finding(Finding::manual(&RULE, unnamed, effect, message, advice));
}

/// The manifest that Vercel reads, and what is known of what it installs.
struct Declare<'p> {
    project: &'p Project,
    manifest: &'p Utf8Path,
    /// A release is held back that would bring other packages.
    is_held_back: bool,
    /// Everything that it installs is known here, with what that brings along.
    all_known: bool,
}

/// A distribution that the manifest lacks.
struct Lacking<'a> {
    distribution: &'a str,
    /// With an extra, or the versions that it is held to.
    requirement: String,
    place: Place,
    effect: Effect,
    fails_at: Vec<Place>,
    message: String,
}

impl Declare<'_> {
    /// Add the distribution of one import; `first` is the first that was added.
    fn plan(
        &self,
        import: &str,
        (id, stmt): (ModuleId, StmtId),
        first: &mut Option<ChangeId>,
        plan: &mut Plan,
    ) {
        let Declare {
            project, manifest, ..
        } = *self;
        let facts = project.facts(id);
        let range = facts.map_or_else(Default::default, |facts| facts.stmt(stmt).node.range());
        let place = Place::new(project.path(id), range);
        let effect = imported::effect(project, id, stmt);
        let Some(distribution) = providers(import).first() else {
            let effect = match self.is_held_back {
                true => effect.min(Effect::MayFail),
                false => effect,
            };
            let message = format!(
                "`{import}` is imported, and {manifest} declares nothing that is known to provide it"
            );
            let advice =
                format!("Declare the distribution that provides `{import}` in {manifest}.");
            plan.finding(Finding::manual(&RULE, place, effect, message, advice));
            return;
        };
        let message = format!(
            "`{import}` is imported, and {manifest} {}",
            self.lack(distribution)
        );
        let lacking = Lacking {
            distribution,
            requirement: self.requirement(distribution),
            place,
            effect,
            fails_at: Vec::new(),
            message,
        };
        self.add(lacking, first, plan);
    }

    /// Add a distribution.
    fn add(&self, lacking: Lacking<'_>, first: &mut Option<ChangeId>, plan: &mut Plan) {
        let Declare {
            project, manifest, ..
        } = *self;
        let Lacking {
            place,
            effect,
            message,
            fails_at,
            ..
        } = lacking;
        let all_known = self.all_known
            && !(self.is_held_back && FORMERLY_BROUGHT.contains(&lacking.distribution));
        // What a distribution that is not known here brings along cannot be told.
        let (effect, message) = match all_known {
            true => (effect, message),
            false => (
                effect.min(Effect::MayFail),
                format!("{message}; it is there only if another package brings it along"),
            ),
        };
        match project.addition(manifest, &lacking.requirement, first.is_none()) {
            Ok(Addition {
                edit,
                shared,
                follows,
            }) => {
                let mut change = Change::new(&RULE, place, Applicability::Safe, effect, message);
                change.finding.fails_at = fails_at;
                change.edit(manifest, edit);
                let shared = shared.map(|edit| (manifest.to_owned(), edit));
                change.shared.extend(shared);
                change.requires.extend(first.filter(|_| follows));
                let id = plan.change(change);
                first.get_or_insert(id);
            }
            Err(advice) => plan.finding(
                Finding::manual(
                    &RULE,
                    place,
                    if all_known { effect } else { Effect::Harmless },
                    message,
                    advice,
                )
                .failing_at(fails_at),
            ),
        }
    }

    /// Where the manifest declares a distribution that Vercel does not install.
    fn left_out(&self, distribution: &str) -> Option<&Entry> {
        let entries = &self.project.manifest(self.manifest)?.entries;
        let mut entries = entries.iter().filter(|entry| entry.is_left_out);
        entries.find(|entry| entry.name == distribution)
    }

    /// A distribution, with the versions that the manifest names where Vercel does not look.
    fn requirement(&self, distribution: &str) -> String {
        let entry = self.left_out(distribution);
        let versions = entry.and_then(|entry| entry.versions.as_ref());
        let versions = versions.map_or(String::new(), ToString::to_string);
        format!("{distribution}{}", versions.replace(' ', ""))
    }

    /// In which way the manifest does not declare a distribution.
    fn lack(&self, distribution: &str) -> String {
        let text = self.project.text(self.manifest).unwrap_or_default();
        match self.left_out(distribution) {
            // A key, and no string of a list.
            Some(entry) if !text[Range::from(entry.range)].starts_with(['"', '\'']) => format!(
                "declares {distribution} only in [tool.poetry.dependencies], which Vercel does not read"
            ),
            Some(_) => format!(
                "declares {distribution} only in an extra or a group that Vercel does not install"
            ),
            None => format!("does not declare {distribution}"),
        }
    }
}

/// Whether a distribution comes along with others that are to be declared.
fn is_brought(name: &str, others: &[&str]) -> bool {
    let mut brought = others.iter().filter_map(|other| brings(other)).flatten();
    // Flask itself is what Vercel knows a Flask app by.
    name != "flask" && brought.any(|other| other == name)
}

/// Whether an import is of a package of which nobody can tell, from the manifest and the tables,
/// whether it is installed.
pub fn is_unsure(project: &Project) -> bool {
    let unsure = |installed: Installed<'_>| {
        let mut imports = imports(project).into_keys();
        imports.any(|import| {
            let holds = installed.holds(&import);
            matches!(holds, Holds::Perhaps | Holds::MayBeUnnamed)
        })
    };
    Installed::of(project).is_some_and(unsure)
}

/// The packages of others that Vercel loads, each with the first import that must succeed.
fn imports(project: &Project) -> BTreeMap<String, (ModuleId, StmtId)> {
    let mut found = imported::first_imports(project);
    found.retain(|name, _| {
        !stdlib::contains(name)
            && !OF_OTHER_RULES.contains(&name.as_str())
            && top_in_other_case(project, name).is_none()
            && (!providers(name).is_empty() || !has_example(project, name.as_str().into()))
    });
    found
}
