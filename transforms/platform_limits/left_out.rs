//! Modules and templates of the project in a folder that Vercel leaves out of every function, as
//! `blog/public/`.

use camino::Utf8Path;
use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::Plan;
use crate::project::bundle::Bundle;
use crate::project::{ModuleId, Project};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::imported::{self, must_succeed};

/// Say which modules the app imports from such folders, at the first import of each folder. What
/// vercel.json leaves out, VF304 names.
pub fn plan(project: &Project, bundle: &Bundle, plan: &mut Plan) {
    let entry = project.reach().entry.as_ref().map(|entry| entry.module);
    let mut told = Vec::new();
    for &id in &project.reach().modules {
        let path = project.path(id);
        let Some(folder) = folder(bundle, path).filter(|_| entry != Some(id)) else {
            continue;
        };
        if told.contains(&folder) {
            continue;
        }
        let Some((effect, place)) = first_import(project, id) else {
            continue;
        };
        told.push(folder);
        plan.finding(Finding::manual(
            &RULE,
            place,
            effect,
            format!(
                "`{path}` is not in the function: Vercel leaves out every folder called `{}`",
                folder.file_name().unwrap_or_default()
            ),
            "Give the folder another name, and mend the imports.",
        ));
    }
}

/// What there is to say about a template that is not in the function, though the folder of templates is.
pub fn of_template(
    bundle: &Bundle,
    templates: &Utf8Path,
    path: &Utf8Path,
) -> Option<(String, String)> {
    let folder = folder(bundle, path).filter(|folder| !templates.starts_with(folder))?;
    let name = folder.file_name()?;
    Some((
        format!("{path} is not in the function: Vercel leaves out every folder called `{name}`"),
        "Give the folder another name, here and where it lies.".to_owned(),
    ))
}

/// The folder for which Vercel leaves a file out.
fn folder<'p>(bundle: &Bundle, path: &'p Utf8Path) -> Option<&'p Utf8Path> {
    if bundle.holds(path) || bundle.is_excluded(path) {
        return None;
    }
    let folders = path.ancestors().skip(1);
    let left_out = folders.filter(|folder| !bundle.holds(&folder.join("x")));
    left_out.last()
}

/// The import of a module that matters most, where one must succeed.
fn first_import(project: &Project, id: ModuleId) -> Option<(Effect, Place)> {
    let importers = project.reach().modules.iter().copied();
    let importers = importers.filter(|other| project.imports(*other).contains(&id));
    let imports = importers.flat_map(|other| {
        let facts = project.facts(other).into_iter();
        let stmts = facts.flat_map(|facts| facts.import_stmts().map(move |all| (facts, all)));
        let stmts = stmts.filter(move |(facts, (stmt, _))| {
            project.imported_by(other, *stmt).contains(&id)
                && must_succeed(project, other, facts, *stmt)
        });
        stmts.map(move |(_, (stmt, fact))| {
            let place = Place::new(project.path(other), fact.node.range());
            (imported::effect(project, other, stmt), place)
        })
    });
    imports.fold(None, |best: Option<(Effect, Place)>, next| match best {
        Some(best) if best.0 >= next.0 => Some(best),
        _ => Some(next),
    })
}
