//! The SQLite files that the app opens by their paths, in which tables may be missing.

use ruff_python_ast::Expr;

use super::code::{Code, How};
use crate::project::paths::{Value, Where};
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, argument};
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::sinks::unwrapped;

/// The calls of a module that open a SQLite file, each with its path.
pub fn connections<'p>(
    project: &'p Project,
    id: ModuleId,
    how: How,
) -> impl Iterator<Item = (&'p Call<'p>, &'p Expr)> {
    let package = match how {
        How::CreateTables => "peewee",
        How::CreateAll | How::Statements => "sqlite",
    };
    let facts = project.facts(id).filter(|_| project.mentions(id, package));
    let calls = facts.map_or(&[][..], |facts| &facts.calls).iter();
    calls.filter_map(move |call| Some((call, opened(project, id, call, how)?)))
}

/// The path of the SQLite file that a call opens.
fn opened<'p>(project: &'p Project, id: ModuleId, call: &Call<'p>, how: How) -> Option<&'p Expr> {
    let name = project.qualified(id, call.scope, &call.node.func)?;
    let path = argument(call.node, "database", 0)?;
    let opens = how.openers().contains(&&*name);
    opens.then(|| unwrapped(project, id, call.scope, path))
}

/// Whether code opens a file that only the environment names.
pub fn opens_unknown<'p>(
    project: &'p Project,
    values: &Values<'p>,
    how: How,
    mut code: impl Iterator<Item = Code>,
) -> bool {
    code.any(|code| {
        let id = code.module();
        let is_unknown = |call: &Call<'p>, path| {
            let values = values.of(id, call.scope, path);
            let mut places = values.iter().map(Value::place);
            !values.is_empty() && places.all(|place| matches!(place, Where::Unknown(_)))
        };
        project.facts(id).is_some_and(|facts| {
            let mut calls = code.calls(facts);
            calls.any(|call| {
                opened(project, id, call, how).is_some_and(|path| is_unknown(call, path))
            })
        })
    })
}

/// The SQLite files that the app opens by their paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// None in the project, or one that ships with the app.
    Nothing,
    /// Only such as the environment names.
    Unknown,
    /// Files of the project, of which none ships.
    Unshipped,
}

/// What the app opens that way.
pub fn opens<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    how: How,
) -> Opens {
    let mut found = match how {
        // connect('sqlite:///notes.db'), FlaskDB(app)
        How::CreateTables if is_by_url(project, databases) => Opens::Unshipped,
        _ => Opens::Nothing,
    };
    for &id in &project.reach().modules {
        for (call, path) in connections(project, id, how) {
            for value in values.of(id, call.scope, path) {
                match value.place() {
                    Where::Project(path) if project.exists(path.as_str().into()) => {
                        return Opens::Nothing;
                    }
                    Where::Project(_) => found = Opens::Unshipped,
                    // The owner's own place, which starts empty, too.
                    Where::Tmp if value.literal().is_some() => found = Opens::Unshipped,
                    Where::Unknown(_) if found == Opens::Nothing => found = Opens::Unknown,
                    _ => {}
                }
            }
        }
    }
    found
}

/// Whether peewee opens the databases of URLs, and none of those ships.
fn is_by_url(project: &Project, databases: &[Database<'_>]) -> bool {
    let mut empty = databases.iter();
    !databases.is_empty()
        && empty.all(|database| database.is_empty_of_engine(project))
        && project.says("playhouse")
}
