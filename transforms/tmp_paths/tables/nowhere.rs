//! Tables that nothing in the project makes, of a database that starts empty in `/tmp`: those of
//! peewee's models and of SQLAlchemy's own. Whoever made them did it by hand, on a laptop. And files
//! that a library wants to find and does not make.

use ruff_text_size::Ranged;

use super::code::How;
use super::opened::{Opens, connections, opens};
use crate::plan::Plan;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs;
use crate::transforms::tmp_paths::RULE;
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::database::engines::CS50;
use crate::transforms::tmp_paths::sinks::Found;

/// Words of code and of files that make tables, or of databases that have none of their own.
const WORDS: &[&str] = &[
    "create_all",
    "create_table",
    "create table",
    "alembic",
    "migrat",
    "automap",
    "reflect",
    "to_sql",
];
/// Words of what needs tables.
const MODELS: &[&str] = &[
    "declarative_base",
    "DeclarativeBase",
    "Table(",
    "SQLModel",
    "(Model)",
    ".Model)",
];

/// Say that tables are missing.
pub fn plan<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    plan: &mut Plan,
) {
    let Some(place) = place(project, values, databases) else {
        return;
    };
    let reach = &project.reach().modules;
    let has_models = |id: &ModuleId| MODELS.iter().any(|word| project.mentions(*id, word));
    let makes = |text: &str| {
        let text = text.to_lowercase();
        WORDS.iter().any(|word| text.contains(word))
    };
    if !reach.iter().any(has_models) || project.texts().values().any(|text| makes(text)) {
        return;
    }
    plan.finding(Finding::manual(
        &RULE,
        place,
        Effect::MayFail,
        "nothing in the project makes the tables, and the database in /tmp starts empty",
        "Make the tables where the app is made, or keep the data in a database server.",
    ));
}

/// Say that a file is missing: CS50's class raises RuntimeError where its SQLite file is not there, and
/// makes none.
pub fn plan_files<'p>(
    project: &'p Project,
    databases: &[Database<'p>],
    found: &Found<'p>,
    plan: &mut Plan,
) {
    for database in databases {
        let url = database.url();
        let is_cs50 = || {
            let facts = project.facts(url.module)?;
            let mut calls = facts.calls.iter();
            calls.find(|call| {
                call.node.arguments.range().contains_range(url.expr.range())
                    && project
                        .qualified(url.module, call.scope, &call.node.func)
                        .is_some_and(|name| name == CS50)
            })
        };
        let Some(file) = database.exact_path() else {
            continue;
        };
        // open('shop.db', 'a').close()
        let makes = || found.at(&file).any(|sink| !sink.access.reads());
        let Some(call) = is_cs50().filter(|_| !database.is_bundled(project) && !makes()) else {
            continue;
        };
        let effect = match database.is_default() {
            true => Effect::MayFail,
            false => runs::call(project, url.module, call).failing(),
        };
        plan.finding(Finding::manual(
            &RULE,
            Place::new(project.path(url.module), call.node.range()),
            effect,
            format!("`{file}` is not in the deployment, and cs50 raises RuntimeError where it is missing"),
            "Take the file out of .gitignore and .vercelignore, or keep the data in a database server.",
        ));
    }
}

/// The first database of peewee or of an engine that starts empty.
fn place<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
) -> Option<Place> {
    let mut empty = databases.iter();
    if !empty.all(|database| database.is_empty_of_engine(project)) {
        return None;
    }
    if let Some(database) = databases.first() {
        let url = database.url();
        return Some(Place::new(project.path(url.module), url.expr.range()));
    }
    let how = How::CreateTables;
    if opens(project, values, databases, how) != Opens::Unshipped {
        return None;
    }
    let mut modules = project.reach().modules.iter();
    modules.find_map(|&id| {
        let (call, _) = connections(project, id, how).next()?;
        Some(Place::new(project.path(id), call.node.range()))
    })
}
