//! Modules that lie beside the entrypoint in a folder of its own and are imported by their bare
//! names: `from greeting import text` in api/index.py.
//!
//! A script has its own folder on the path; Vercel imports the entrypoint from the project's root.
//! Appending the folder finds the neighbours there, and changes nothing where it is on the path.

use ruff_text_size::{Ranged, TextRange};

use super::RULE;
use crate::plan::{Change, Plan};
use crate::project::reach::Entry;
use crate::project::{ModuleId, Project};
use crate::python::edits::{self, Spot};
use crate::python::facts::{Facts, MODULE, StmtId};
use crate::python::guards::is_guarded_import;
use crate::python::imports::{Site, absolute_names};
use crate::python::names::first_word;
use crate::python::stdlib;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::remove_flask_cors;

/// Put the folder on the path, or say what is not found.
pub fn plan(project: &Project, entry: &Entry, plan: &mut Plan) {
    let id = entry.module;
    let (Some(module), Some(first)) = (project.module(id), strays(project, id).next()) else {
        return;
    };
    // The owner knows nothing yet of a module that another rule has put there.
    let is_known = |(_, name): &(StmtId, &str)| {
        let file = project.folder(id).join(format!("{name}.py"));
        !remove_flask_cors::is_written(project, &file)
    };
    let (stmt, name) = strays(project, id).find(is_known).unwrap_or(first);
    let (first, _) = first;
    let facts = module.facts();
    let node = facts.stmt(stmt).node;
    let path = project.path(id);
    let message = format!(
        "`{name}` lies beside {path}, where Vercel does not look for modules: it has the project's root on its path"
    );
    let place = Place::new(path, node.range());
    let mut change = Change::new(
        &RULE,
        place.clone(),
        Applicability::Safe,
        Effect::EveryRequestFails,
        message.clone(),
    );
    let here = Site {
        scope: MODULE,
        offset: facts.stmt(first).node.start(),
    };
    let os = change.import(path, module, "os", None, here);
    let sys = change.import(path, module, "sys", None, here);
    let line = format!("{sys}.path.append({os}.path.dirname({os}.path.abspath(__file__)))\n");
    let top = facts.ancestors(first).last().unwrap_or(first);
    match edits::insert_paragraph(module, Spot::Before(top), &line, &[] as &[TextRange], 1) {
        Ok(edit) => {
            change.edit(path, edit);
            plan.change(change);
        }
        Err(why) => plan.finding(Finding::manual(
            &RULE,
            place,
            Effect::EveryRequestFails,
            format!("{message}; nothing is changed, because {why}"),
            "Append the folder of the file to sys.path above the import.",
        )),
    }
}

/// The imports of neighbours for which the folder of the module has to be put on the path.
pub fn strays(project: &Project, id: ModuleId) -> impl Iterator<Item = (StmtId, &str)> {
    let is_found = project.folder(id).as_str().is_empty() || arranges_the_path(project);
    let facts = project.facts(id).filter(|_| !is_found);
    facts.into_iter().flat_map(move |facts| {
        let stmts = facts.all_stmts();
        stmts.filter_map(move |(stmt, _)| Some((stmt, stray_name(project, id, facts, stmt)?)))
    })
}

/// Whether some module of the app sees to its path itself.
fn arranges_the_path(project: &Project) -> bool {
    project.says("sys.path") || project.says("from sys")
}

/// The neighbour that a statement imports while the app is imported, by a name that only a script
/// in its folder finds.
fn stray_name<'p>(
    project: &'p Project,
    id: ModuleId,
    facts: &'p Facts<'_>,
    stmt: StmtId,
) -> Option<&'p str> {
    let fact = facts.stmt(stmt);
    let mut names = absolute_names(fact.node).peekable();
    names.peek()?;
    if !facts.runs_at_import(fact.scope)
        || facts.in_main_guard(stmt)
        || is_guarded_import(facts, stmt)
    {
        return None;
    }
    let folder = project.folder(id);
    names.map(first_word).find(|top| {
        let below = |base: &camino::Utf8Path| {
            let file = project.module_at(&base.join(format!("{top}.py")));
            file.is_some() || project.has_files_below(&base.join(top))
        };
        !stdlib::contains(top)
            && !project.means_library(id, top)
            && !below("".into())
            && below(folder)
    })
}
