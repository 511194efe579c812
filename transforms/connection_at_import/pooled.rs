//! The pool of Flask-SQLAlchemy, which keeps connections that the database closes while an instance
//! sleeps. For MySQL it replaces them by itself before they grow old, and SQLite has none.

use ruff_text_size::Ranged;

use super::{RULE, local};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::values::{Spot, Values};
use crate::python::facts::string;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs::{self, Runs};

/// The key of Flask-SQLAlchemy's address.
pub const ADDRESS: &str = "SQLALCHEMY_DATABASE_URI";

/// Words by which an owner decides about the pool.
const DECIDED: &[&str] = &[
    "SQLALCHEMY_ENGINE_OPTIONS",
    "engine_options",
    "pool_pre_ping",
    "pool_recycle",
    "POOL_RECYCLE",
    "NullPool",
];

/// Say it at the first address of a database server.
pub fn plan(project: &Project, plan: &mut Plan) {
    let any = |word: &str| project.says(word);
    if !any("flask_sqlalchemy") || !any(ADDRESS) || DECIDED.iter().any(|word| any(word)) {
        return;
    }
    let values = Values::new(project);
    let spots = values.configured(ADDRESS);
    let mut spots = spots.iter().filter(|spot| !local::is_local(project, spot));
    let Some(spot) = spots.find(|spot| is_of_a_server(project, spot)) else {
        return;
    };
    let stmt = project
        .facts(spot.module)
        .and_then(|facts| facts.stmt_at(spot.expr.start()));
    let range = spot.expr.range();
    let runs = stmt.map(|stmt| runs::place(project, spot.module, spot.scope, stmt, range));
    if runs.is_none_or(|runs| runs == Runs::Never) {
        return;
    }
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(spot.module), range),
        Effect::MayFail,
        "Flask-SQLAlchemy keeps connections open, which the database closes while an instance \
         sleeps; the next request then fails",
        "Set SQLALCHEMY_ENGINE_OPTIONS = {'pool_pre_ping': True}, or {'poolclass': NullPool} where \
         the database pools by itself.",
    ));
}

/// `'postgresql://…'`, or a variable of the environment in a project that never speaks of SQLite.
fn is_of_a_server(project: &Project, spot: &Spot<'_>) -> bool {
    if let Some(address) = string(spot.expr) {
        return ["postgres://", "postgresql://", "postgresql+"]
            .iter()
            .any(|scheme| address.starts_with(scheme));
    }
    is_variable_without(project, spot, &["sqlite", "mysql", "mssql", "oracle"])
}

/// Whether an address is a variable of the environment in a project that never speaks of these.
pub fn is_variable_without(project: &Project, spot: &Spot<'_>, others: &[&str]) -> bool {
    let Some(module) = project.module(spot.module) else {
        return false;
    };
    let text = module.slice(spot.expr);
    (text.contains("environ") || text.contains("getenv"))
        && !others.iter().any(|word| project.says(word))
}
