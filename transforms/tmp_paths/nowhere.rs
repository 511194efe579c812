//! Tables that nothing in the project makes, of a database that starts empty in `/tmp`: those of
//! peewee's models and of SQLAlchemy's own. Whoever made them did it by hand, on a laptop.

use ruff_text_size::Ranged;

use super::RULE;
use super::database::Database;
use super::tables::{How, Opens, connections, opens};
use crate::plan::Plan;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::rule::{Effect, Finding, Place};

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
