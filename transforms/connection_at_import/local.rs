//! Addresses of a database on the machine itself, in the configuration of an extension that connects
//! at the first request: on Vercel nothing answers there.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::{LOCALHOST, RULE};
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
    let values = Values::new(project);
    for key in KEYS.iter().filter(|key| any(key)) {
        for spot in values.configured(key) {
            let facts = project.facts(spot.module);
            let stmt = facts.and_then(|facts| facts.stmt_at(spot.expr.start()));
            let range = spot.expr.range();
            let runs = stmt.map(|stmt| runs::place(project, spot.module, spot.scope, stmt, range));
            if runs.is_none_or(|runs| runs == Runs::Never) {
                continue;
            }
            let Some(host) = local_host(project, spot) else {
                continue;
            };
            plan.finding(Finding::manual(
                &RULE,
                Place::new(project.path(spot.module), range),
                Effect::MayFail,
                format!("`{key}` names {host}, where nothing answers on Vercel"),
                LOCALHOST,
            ));
        }
    }
}

/// Whether a value surely is an address that only the machine or its own network knows.
pub fn is_local(project: &Project, spot: &Spot<'_>) -> bool {
    local_host(project, spot).is_some()
}

/// Its host.
fn local_host(project: &Project, spot: &Spot<'_>) -> Option<&'static str> {
    let module = project.module(spot.module)?;
    match spot.expr {
        // f'mysql://{USER}:{PASSWORD}@localhost/shop'
        Expr::FString(_) | Expr::BinOp(_) => {
            let text = module.slice(spot.expr);
            let is_variable = text.contains("environ") || text.contains("getenv");
            host(text).filter(|_| !is_variable)
        }
        Expr::Name(_) => {
            let (id, binding) = project.sole_binding(spot.module, spot.scope, spot.expr)?;
            match project.facts(id)?.binding(binding).kind {
                BindingKind::Assign(value) => string(value).and_then(host),
                _ => None,
            }
        }
        other => string(other).and_then(host),
    }
}

/// Names that people give the services of a Docker network.
const SERVICES: &[(&str, &str)] = &[
    ("database", "`database`"),
    ("db", "`db`"),
    ("mariadb", "`mariadb`"),
    ("mongo", "`mongo`"),
    ("mongodb", "`mongodb`"),
    ("mysql", "`mysql`"),
    ("postgres", "`postgres`"),
    ("rabbitmq", "`rabbitmq`"),
    ("redis", "`redis`"),
];

/// The host of an address that only the machine or its own network knows, in words: `localhost`,
/// `redis://127.0.0.1:6379`, `host=localhost dbname=shop`, `mysql://shop@db/shop`.
pub fn host(address: &str) -> Option<&'static str> {
    let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '.' && c != '-');
    let is_itself = ["localhost", "127.0.0.1"].iter().any(|host| {
        address.match_indices(host).any(|(at, _)| {
            is_end(address[..at].chars().next_back())
                && is_end(address[at + host.len()..].chars().next())
        })
    });
    if is_itself {
        return Some("localhost");
    }
    let (_, rest) = address.split_once("://")?;
    let rest = rest.split(['/', '?', '\'', '"']).next()?;
    let named = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
    let named = named.split(':').next()?;
    let service = SERVICES.iter().find(|(name, _)| *name == named);
    service.map(|(_, words)| *words)
}
