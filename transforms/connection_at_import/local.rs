//! Addresses of a database on the machine itself, in the configuration of an extension that connects
//! at the first request: on Vercel nothing answers there.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::{LOCALHOST, RULE, names_localhost};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::values::{Spot, Values};
use crate::python::facts::{BindingKind, string};
use crate::rule::{Effect, Finding, Place};
use crate::transforms::runs::{self, Runs};

/// Keys that hold an address or a host.
const KEYS: &[&str] = &[
    "SQLALCHEMY_DATABASE_URI",
    "MONGO_URI",
    "MYSQL_HOST",
    "MYSQL_DATABASE_HOST",
    "REDIS_URL",
    "CACHE_REDIS_URL",
    "CACHE_REDIS_HOST",
    "CELERY_BROKER_URL",
    "RATELIMIT_STORAGE_URI",
];

/// Name each of them.
pub fn plan(project: &Project, plan: &mut Plan) {
    let any = |word: &str| project.says(word);
    if !any("localhost") && !any("127.0.0.1") {
        return;
    }
    let values = Values::new(project);
    for key in KEYS.iter().filter(|key| any(key)) {
        for spot in values.configured(key) {
            let facts = project.facts(spot.module);
            let stmt = facts.and_then(|facts| facts.stmt_at(spot.expr.start()));
            let range = spot.expr.range();
            let runs = stmt.map(|stmt| runs::place(project, spot.module, spot.scope, stmt, range));
            if runs.is_none_or(|runs| runs == Runs::Never) || !is_local(project, spot) {
                continue;
            }
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(spot.module), range),
                Effect::MayFail,
                format!("`{key}` names localhost, where nothing answers on Vercel"),
                LOCALHOST,
            ));
        }
    }
}

/// Whether a value surely is an address on the machine itself.
pub fn is_local(project: &Project, spot: &Spot<'_>) -> bool {
    let Some(module) = project.module(spot.module) else {
        return false;
    };
    match spot.expr {
        // f'mysql://{USER}:{PASSWORD}@localhost/shop'
        Expr::FString(_) | Expr::BinOp(_) => {
            let text = module.slice(spot.expr);
            names_localhost(text) && !text.contains("environ") && !text.contains("getenv")
        }
        Expr::Name(_) => {
            let bound = project.sole_binding(spot.module, spot.scope, spot.expr);
            let Some((id, binding)) = bound else {
                return false;
            };
            let kind = project.facts(id).map(|facts| facts.binding(binding).kind);
            matches!(kind, Some(BindingKind::Assign(value)) if string(value).is_some_and(names_localhost))
        }
        other => string(other).is_some_and(names_localhost),
    }
}
