//! Code that is going to run while the app starts: what it writes must go to `/tmp` there, or no
//! request is answered at all.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::code::Code;
use crate::plan::{Change, ChangeId, Plan};
use crate::project::paths::{self, Value, Where};
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::Call;
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::groups::is_there;
use crate::transforms::tmp_paths::sinks::known::Access;
use crate::transforms::tmp_paths::sinks::{Found, Sink};

/// What the code touches.
pub fn touched<'f, 'p>(
    project: &'p Project,
    code: &'f [Code],
    sinks: &'f [Sink<'p>],
) -> impl Iterator<Item = &'f Sink<'p>> {
    sinks.iter().filter(move |sink| {
        let facts = project.facts(sink.at.module);
        facts.is_some_and(|facts| {
            let mut code = code.iter().filter(|c| c.module() == sink.at.module);
            code.any(|code| code.holds(facts, sink.at.stmt, sink.at.range))
        })
    })
}

/// The change that sends the file of a URL to `/tmp`; `None` where it stays in the project.
pub fn url(project: &Project, url: Spot<'_>, plan: &Plan) -> Option<ChangeId> {
    let path = project.path(url.module);
    let maps = |change: &Change| {
        let mut edits = change.edits.iter();
        edits.any(|(file, edit)| file == path && url.expr.range().contains_range(edit.range))
    };
    plan.changes.iter().position(maps).map(ChangeId)
}

/// Whether the file that a call opens is sent to `/tmp`, now or by an earlier run.
pub fn is(project: &Project, module: ModuleId, call: TextRange, plan: &Plan) -> bool {
    opened(project, &[(module, call)], plan).is_ok()
}

/// The changes that send the files that calls open to `/tmp`, where no earlier run does.
///
/// # Errors
/// Where one of them stays in the project.
pub fn opened(
    project: &Project,
    calls: &[(ModuleId, TextRange)],
    plan: &Plan,
) -> Result<Vec<ChangeId>, String> {
    let mut needed = Vec::new();
    for &(module, call) in calls {
        let moves = |change: &Change| is_inside(project, change, module, call);
        let facts = project.facts(module);
        let within = facts.map_or(&[][..], |facts| facts.calls_within(call));
        let is_helped = |inner: &Call<'_>| project.calls_helper(module, inner.scope, inner.node);
        match plan.changes.iter().position(moves) {
            Some(change) => needed.push(ChangeId(change)),
            None if within.iter().any(is_helped) => {}
            None => return Err("its file stays in the project".to_owned()),
        }
    }
    Ok(needed)
}

/// What sends one of these databases to `/tmp`, unless its owner has put it there; `None` where all of
/// them stay in the project, so that no tables can be made there.
pub fn one_of<'d, 'p>(
    project: &Project,
    databases: impl Iterator<Item = &'d Database<'p>>,
    plan: &Plan,
) -> Option<(&'d Database<'p>, Option<ChangeId>)> {
    let mut moved = databases.filter_map(|database| {
        let change = url(project, database.url(), plan);
        (change.is_some() || database.is_in_tmp()).then_some((database, change))
    });
    moved.next()
}

/// The changes that send to `/tmp` what the code writes.
///
/// # Errors
/// Where some of it stays in the project, or a file that it reads may not be in the deployment.
pub fn with(
    project: &Project,
    code: &[Code],
    found: &Found<'_>,
    plan: &Plan,
) -> Result<Vec<ChangeId>, String> {
    if !reads_what_is_there(project, code, found) {
        return Err("it reads a file that may not be in the deployment".to_owned());
    }
    let mut needed = Vec::new();
    for sink in touched(project, code, &found.sinks) {
        let facts = project.facts(sink.at.module);
        let facts = facts.ok_or("a module does not parse")?;
        let parent = facts.stmt(sink.at.stmt).parent;
        let around = parent.map(|stmt| facts.stmt(stmt).node);
        let asked = matches!(around, Some(Stmt::If(_) | Stmt::Try(_)));
        if sink.access == Access::Delete && !asked {
            return Err("it deletes a file that is not there on Vercel".to_owned());
        }
        if sink.access.reads() || is_there(project, sink) {
            continue;
        }
        let moves = |change: &Change| is_inside(project, change, sink.at.module, sink.at.range);
        let change = plan.changes.iter().position(moves);
        needed.push(ChangeId(
            change.ok_or("what it writes stays in the project")?,
        ));
    }
    needed.sort_unstable();
    needed.dedup();
    Ok(needed)
}

/// Whether each file that the code reads ships with the app, or is written by the code itself.
fn reads_what_is_there(project: &Project, code: &[Code], found: &Found<'_>) -> bool {
    let touched = |sinks| touched(project, code, sinks);
    let all = || {
        touched(&found.sinks)
            .chain(touched(&found.redirected))
            .chain(touched(&found.guarded))
    };
    let ships = |value: &Value| {
        matches!(value.place(), Where::Project(file)
            if paths::is_exact(&file) && project.exists(file.as_str().into()))
    };
    let is_written =
        |sink: &Sink<'_>| all().any(|other| !other.access.reads() && other.values == sink.values);
    let mut read = all().filter(|sink| sink.access.reads() && !sink.at.asks(project));
    read.all(|sink| sink.values.iter().all(ships) || is_written(sink))
}

/// Whether a change edits a place.
fn is_inside(project: &Project, change: &Change, module: ModuleId, place: TextRange) -> bool {
    let path = project.path(module);
    let mut edits = change.edits.iter().chain(&change.shared);
    edits.any(|(file, edit)| file == path && place.contains_range(edit.range))
}
