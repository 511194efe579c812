//! Libraries that keep what they are told in memory: caches, rate limits, `lru_cache`.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::report;
use crate::plan::Plan;
use crate::project::values::{Spot, Values};
use crate::project::{ModuleId, Project};
use crate::python::facts::{
    BindingKind, Call, Facts, has_unpacking, keyword, string, without_arguments,
};
use crate::rule::Effect;
use crate::transforms::runs::{self, Runs};

/// Names of Flask-Caching's back end that lives in the memory of the process.
const SIMPLE: &[&str] = &[
    "simple",
    "SimpleCache",
    "flask_caching.backends.SimpleCache",
    "flask_caching.backends.simple",
];

/// Names of parameters that stand for one visitor.
const VISITOR: &[&str] = &[
    "user",
    "user_id",
    "username",
    "userid",
    "session_id",
    "sid",
    "token",
    "email",
    "account_id",
    "customer_id",
];

/// Find them all.
pub fn plan(project: &Project, plan: &mut Plan) {
    let modules = &project.reach().modules;
    let mentions = |word: &str| project.says(word);
    if mentions("flask_caching") {
        simple_cache(project, plan);
    }
    if mentions("flask_limiter") {
        for &id in modules {
            limiter(project, id, plan);
        }
    }
    for &id in modules {
        if project.mentions(id, "SimpleCache") {
            cachelib(project, id, plan);
        }
        if project.mentions(id, "functools") {
            memoised(project, id, plan);
        }
    }
}

const MESSAGE: &str = "the cache is in the memory of one instance; what one deletes or changes, the \
                       others still answer from theirs";
const ADVICE: &str = "Use `RedisCache` with a server that all instances reach (Upstash), or cache the \
                      answers at Vercel's edge with a Cache-Control header.";

/// What a cache in memory does: one that is only read and filled is right everywhere, though often
/// empty.
fn told(project: &Project) -> Effect {
    let empties = [
        "cache.delete",
        "cache.clear",
        "cache.set",
        "cache.add",
        "cache.inc",
    ];
    let mut modules = project.reach().modules.iter();
    match modules.any(|id| empties.iter().any(|word| project.mentions(*id, word))) {
        true => Effect::ForgetsData,
        false => Effect::Harmless,
    }
}

/// What Flask-Caching is told to use: `CACHE_TYPE = 'SimpleCache'`, and
/// `Cache(config={'CACHE_TYPE': 'SimpleCache'})`.
pub fn types(project: &Project) -> Vec<Spot<'_>> {
    let values = Values::new(project);
    let mut spots = values.configured("CACHE_TYPE").to_vec();
    for &id in &project.reach().modules {
        for (_, call, _) in project.calls_in(id, &["flask_caching.Cache"]) {
            let Some(config) = keyword(call.node, "config") else {
                continue;
            };
            let at = Spot::new(id, call.scope, config);
            let Some(display) = values.display(at, config) else {
                continue;
            };
            if let Expr::Dict(dict) = display.expr {
                let items = dict.items.iter();
                let types =
                    items.filter(|item| item.key.as_ref().and_then(string) == Some("CACHE_TYPE"));
                spots.extend(types.map(|item| Spot {
                    expr: &item.value,
                    ..display
                }));
            }
        }
    }
    spots.sort_by_key(|spot| (spot.module, spot.expr.start()));
    spots.dedup_by_key(|spot| (spot.module, spot.expr.start()));
    spots
}

fn simple_cache(project: &Project, plan: &mut Plan) {
    let effect = told(project);
    for spot in types(project) {
        let simple = string(spot.expr).is_some_and(|name| SIMPLE.contains(&name));
        let stmt = project
            .facts(spot.module)
            .and_then(|facts| facts.stmt_at(spot.expr.start()));
        let runs =
            stmt.map(|stmt| runs::place(project, spot.module, spot.scope, stmt, spot.expr.range()));
        if simple && runs.is_some_and(|runs| runs != Runs::Never) {
            report(
                project,
                (spot.module, spot.expr.range()),
                effect,
                MESSAGE.to_owned(),
                ADVICE,
                plan,
            );
        }
    }
}

/// `cache = SimpleCache()` of cachelib, or of the Werkzeug of years ago.
fn cachelib(project: &Project, id: ModuleId, plan: &mut Plan) {
    const NAMES: &[&str] = &[
        "cachelib.SimpleCache",
        "cachelib.simple.SimpleCache",
        "werkzeug.contrib.cache.SimpleCache",
    ];
    for (_, call, _) in project.calls_in(id, NAMES) {
        if runs::call(project, id, call) != Runs::Never {
            let place = (id, call.node.range());
            report(
                project,
                place,
                told(project),
                MESSAGE.to_owned(),
                ADVICE,
                plan,
            );
        }
    }
}

/// `Limiter(get_remote_address, app=app)` without a storage that all instances share.
fn limiter(project: &Project, id: ModuleId, plan: &mut Plan) {
    let names_memory = |uri: &Expr| string(uri).is_some_and(|uri| uri.starts_with("memory://"));
    let is_shared = |key: &str| {
        let named = project.says(key);
        named && {
            let values = Values::new(project);
            let spots = values.configured(key);
            spots.is_empty() || !spots.iter().all(|spot| names_memory(spot.expr))
        }
    };
    for (_, call, _) in project.calls_in(id, &["flask_limiter.Limiter"]) {
        let in_memory = match keyword(call.node, "storage_uri") {
            Some(uri) => names_memory(uri),
            None => {
                let mut keys = ["RATELIMIT_STORAGE_URI", "RATELIMIT_STORAGE_URL"].into_iter();
                !keys.any(is_shared) && !has_unpacking(call.node)
            }
        };
        if in_memory && runs::call(project, id, call) != Runs::Never {
            let message = "the limits are counted in the memory of one instance; with several, a \
                           visitor has as many times the limit";
            let advice =
                "Give the limiter a `storage_uri` of Redis that all instances reach (Upstash).";
            report(
                project,
                (id, call.node.range()),
                Effect::ForgetsData,
                message.to_owned(),
                advice,
                plan,
            );
        }
    }
}

/// `@lru_cache` on what answers for one visitor, or on what a request empties with `cache_clear()`.
fn memoised(project: &Project, id: ModuleId, plan: &mut Plan) {
    let Some(facts) = project.facts(id) else {
        return;
    };
    for binding in &facts.bindings {
        let BindingKind::Function(node) = binding.kind else {
            continue;
        };
        let cached = node.decorator_list.iter().find(|decorator| {
            let scope = facts.stmt(binding.stmt).scope;
            let name = project.qualified(id, scope, without_arguments(decorator));
            matches!(
                name.as_deref(),
                Some("functools.lru_cache" | "functools.cache")
            )
        });
        let Some(decorator) = cached else {
            continue;
        };
        let visitor = node
            .parameters
            .iter()
            .any(|parameter| VISITOR.contains(&parameter.name().as_str()));
        let Some(scope) = facts.scope_opened_by(binding.stmt) else {
            continue;
        };
        let reads = reads_something(project, id, facts, scope);
        let cleared = clears(project, binding.name);
        if !(cleared || visitor && reads) {
            continue;
        }
        let body = node.body.first().and_then(|first| facts.id_of(first));
        let Some(body) = body else {
            continue;
        };
        if runs::place(project, id, scope, body, facts.stmt(body).node.range()) != Runs::OnRequest {
            continue;
        }
        let message = format!(
            "`{}` answers from the memory of one instance; what has changed since, only the \
             instance that emptied its cache knows",
            binding.name
        );
        let advice = "Cache what never changes only; what belongs to a visitor goes into a database, or \
                      into Redis with a time to live.";
        report(
            project,
            (id, decorator.expression.range()),
            Effect::ForgetsData,
            message,
            advice,
            plan,
        );
    }
}

/// Whether a function asks a database or another server.
fn reads_something(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'_>,
    scope: crate::python::facts::ScopeId,
) -> bool {
    const METHODS: &[&str] = &[
        "execute",
        "query",
        "filter_by",
        "filter",
        "find",
        "find_one",
        "fetchone",
        "fetchall",
        "first",
        "get_or_404",
        "scalar",
        "scalars",
    ];
    let asks = |call: &&Call<'_>| {
        matches!(&*call.node.func, Expr::Attribute(func) if METHODS.contains(&func.attr.as_str()))
            || project
                .qualified(id, call.scope, &call.node.func)
                .is_some_and(|name| name.starts_with("requests.") || name.starts_with("httpx."))
    };
    facts
        .calls
        .iter()
        .filter(|call| facts.function_around(call.scope).map(|(s, _)| s) == Some(scope))
        .any(|call| asks(&call))
}

/// Whether a request empties the cache: `load.cache_clear()`.
fn clears(project: &Project, name: &str) -> bool {
    let text = format!("{name}.cache_clear");
    project.reach().modules.iter().any(|id| {
        project.mentions(*id, &text)
            && project.facts(*id).is_some_and(|facts| {
                facts.calls.iter().any(|call| {
                    matches!(&*call.node.func, Expr::Attribute(func) if func.attr.as_str() == "cache_clear")
                        && runs::call(project, *id, call) == Runs::OnRequest
                })
            })
    })
}
