//! Modules in a folder that only a script there has on its path: `from models import notes` in
//! backend/app.py, which Vercel reaches through api/index.py, from the project's root.

use camino::Utf8Path;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::{RULE, needs_its_folder};
use crate::plan::Plan;
use crate::project::importing::base_of;
use crate::project::reach::Entry;
use crate::project::search_path::How;
use crate::project::{ModuleId, Project};
use crate::python::imports::absolute_names;
use crate::python::names::first_word;
use crate::rule::{Finding, Place};
use crate::transforms::imported;
use crate::transforms::platform_limits::modules::may_be_of_others;

/// By what a module that touches `sys.path` may put any folder of the project there.
const COMPUTED: &[&str] = &[
    "__file__", "Path", "abspath", "argv", "cwd", "environ", "getcwd", "getenv",
];

/// Say which folders are missing on the path, each once.
pub fn plan(project: &Project, entry: &Entry, plan: &mut Plan) {
    if arranges_the_path(project) {
        return;
    }
    let mut told: FxHashSet<&Utf8Path> = FxHashSet::default();
    if needs_its_folder(project, entry.module) {
        told.insert(project.folder(entry.module));
    }
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (stmt, fact) in facts.import_stmts() {
            let missing = absolute_names(fact.node)
                .find_map(|name| Some((name, missing(project, id, name)?)))
                .filter(|(_, folder)| !told.contains(folder));
            let Some((name, folder)) = missing else {
                continue;
            };
            if !imported::must_succeed(project, id, facts, stmt) {
                continue;
            }
            told.insert(folder);
            let dotted = format!("{}.{name}", folder.as_str().replace('/', "."));
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(id), fact.node.range()),
                imported::effect(project, id, stmt),
                format!(
                    "`{name}` lies in {folder}, where Vercel does not look for modules: it has the project's root on its path"
                ),
                format!(
                    "Append the folder to sys.path in {}, above what imports the app, or import `{dotted}`.",
                    project.path(entry.module)
                ),
            ));
        }
    }
}

/// Whether something may put a folder on the path of which nothing is known here.
fn arranges_the_path(project: &Project) -> bool {
    let touches =
        |id: ModuleId| project.mentions(id, "sys.path") || project.mentions(id, "from sys");
    let mut modules = project.reach().modules.iter();
    modules.any(|&id| {
        project.mentions(id, "addsitedir")
            || touches(id) && COMPUTED.iter().any(|word| project.mentions(id, word))
    }) || project
        .text("vercel.json".into())
        .is_some_and(|text| text.contains("PYTHONPATH"))
}

/// The folder from which a name is found off Vercel, where that is not on the path there.
fn missing<'p>(project: &'p Project, id: ModuleId, name: &str) -> Option<&'p Utf8Path> {
    let first = first_word(name);
    let found = project.import(id, name)?;
    let folder = base_of(project.path(found), name)?;
    let mut added = project.search_path().iter();
    let is_on_the_path = folder.as_str().is_empty()
        // That of an installed package.
        || folder == "src"
        || added.any(|added| added.how != How::Script && added.folder == folder);
    let may_mean_another = || {
        project.means_library(id, name)
            || may_be_of_others(project, first)
            || project.has_files_below(first.into())
    };
    (!is_on_the_path && !may_mean_another()).then_some(folder)
}
