//! State that may be forgotten: it is kept only so as not to be made twice.
//!
//! A lazy client (`if client is None: client = connect()`), a flag of what is done once, a memo
//! (`if key not in cache: cache[key] = compute(key)`), and a name that only one function uses.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

use super::changes::{Change, How};
use super::lazy::{is_called, is_called_lazily, is_lazy};
use super::reads;
use super::state::State;
use crate::project::Project;
use crate::python::facts::{Block, Facts, MODULE, ScopeId, last_name, string};
use crate::python::names::last_word;

/// Whether nothing is lost where the state is gone.
pub fn is_kept_only_to_save_work(project: &Project, changes: &[Change<'_>]) -> bool {
    changes.iter().all(|change| match change.how {
        How::Rebound => {
            is_lazy(project, change)
                || is_called_lazily(project, change)
                || is_connection(project, change)
                || is_made_again(project, change)
                || is_renewed(project, change)
                || is_set_by_each_request(project, change)
                || reads::by_its_setter_alone(project, change)
        }
        How::Stored => is_memo(project, change),
        // Making room in a memo.
        How::Mutated => {
            is_eviction(project, change) && changes.iter().any(|c| c.how == How::Stored)
        }
        How::Counted => false,
    })
}

/// `_cache`, `CacheService.DICT`, `memo`: what may be forgotten, as its owner calls it.
pub fn is_called_cache(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower.contains("cache") || lower.contains("memo")
}

/// `global conn; conn = connect(…)`: the next instance connects by itself.
fn is_connection(project: &Project, change: &Change<'_>) -> bool {
    let Some(facts) = project.facts(change.module) else {
        return false;
    };
    let Stmt::Assign(node) = facts.stmt(change.stmt).node else {
        return false;
    };
    let Expr::Call(call) = &*node.value else {
        return false;
    };
    let last = last_name(&call.func);
    matches!(last, "connect" | "cursor" | "create_engine" | "from_url")
        || last.ends_with("Client")
        || last.ends_with("Pool")
}

/// `try: cursor.execute(…)`, `except OperationalError: cursor = connect().cursor()`
fn is_made_again(project: &Project, change: &Change<'_>) -> bool {
    let (Some(module), Some(facts)) = (project.module(change.module), project.facts(change.module))
    else {
        return false;
    };
    if !matches!(facts.stmt(change.stmt).node, Stmt::Assign(node) if node.value.is_call_expr()) {
        return false;
    }
    // A name of the factory around the view is asked for there.
    let home = match change.state {
        State::Name(module, name) if module == change.module => facts.binding(name).scope,
        _ => MODULE,
    };
    facts.ancestors(change.stmt).any(|id| {
        let fact = facts.stmt(id);
        let Some(Stmt::Try(node)) = fact.parent.map(|parent| facts.stmt(parent).node) else {
            return false;
        };
        let (Block::Except(_), Some((first, last))) =
            (fact.role, node.body.first().zip(node.body.last()))
        else {
            return false;
        };
        let tried = TextRange::new(first.start(), last.end());
        let is_asked = |name: &str| {
            facts
                .uses_of(name, home)
                .any(|u| tried.contains_range(u.node.range()) && u.chain.range() != u.node.range())
        };
        // What failed is what is made again, or is made from it: db = connect(); cursor = db.cursor()
        is_asked(&change.name)
            || fact.block.iter().any(|stmt| match stmt {
                Stmt::Assign(node) => {
                    let name = match &*node.targets {
                        [Expr::Name(target)] => target.id.as_str(),
                        _ => return false,
                    };
                    module
                        .slice(&*node.value)
                        .starts_with(&format!("{}.", change.name))
                        && is_asked(name)
                }
                _ => false,
            })
    })
}

/// `if time.time() - fetched_at > 60: rates = fetch(); fetched_at = time.time()`: what has grown old
/// is made again, and the time beside it.
fn is_renewed(project: &Project, change: &Change<'_>) -> bool {
    let Some(Function {
        facts,
        scope,
        stmts,
    }) = function(project, change)
    else {
        return false;
    };
    let Some(module) = project.module(change.module) else {
        return false;
    };
    // The time alone is a limit on how often a visitor may ask.
    let owner = change.name.rsplit_once('.').map(|(owner, _)| owner);
    let beside = stmts.iter().filter(|stmt| match stmt {
        Stmt::Assign(node) => matches!(&*node.targets, [Expr::Attribute(target)]
            if owner.is_some_and(|owner| is_called(&target.value, owner))),
        _ => false,
    });
    let is_pair = facts.scope(scope).globals.len() > 1 || beside.count() > 1;
    is_pair
        && stmts.iter().any(|stmt| {
            let Stmt::If(node) = stmt else {
                return false;
            };
            let around = node.range().contains_range(change.range);
            let leaves = matches!(node.body.last(), Some(Stmt::Return(_)));
            node.start() < change.range.start()
                && (around || leaves && node.end() <= change.range.start())
                && asks_for_age(module.slice(&*node.test))
        })
}

/// The function around a change, and its statements, those of inner functions included.
pub struct Function<'p> {
    pub facts: &'p Facts<'p>,
    pub scope: ScopeId,
    pub stmts: Vec<&'p Stmt>,
}

/// The function that a change stands in; `None` at module level.
pub fn function<'p>(project: &'p Project, change: &Change<'_>) -> Option<Function<'p>> {
    let facts = project.facts(change.module)?;
    let (scope, node) = facts.function_around(change.scope)?;
    let stmts = facts.stmts_within(node.range()).iter();
    let stmts = stmts.map(|fact| fact.node);
    let inside =
        |stmt: &&Stmt| node.range().contains_range(stmt.range()) && stmt.start() > node.start();
    Some(Function {
        facts,
        scope,
        stmts: stmts.filter(inside).collect(),
    })
}

/// `@app.before_request def who(): app.user = …`: each request sets it before it reads it.
fn is_set_by_each_request(project: &Project, change: &Change<'_>) -> bool {
    const FIRST: &[&str] = &[
        "before_request",
        "before_app_request",
        "before_first_request",
        "before_app_first_request",
    ];
    let (Some(module), Some(facts)) = (project.module(change.module), project.facts(change.module))
    else {
        return false;
    };
    let (Some((_, function)), Stmt::Assign(node)) = (
        facts.function_around(change.scope),
        facts.stmt(change.stmt).node,
    ) else {
        return false;
    };
    let attribute = last_word(&change.name);
    function.decorator_list.iter().any(|decorator| {
        matches!(&decorator.expression, Expr::Attribute(on) if FIRST.contains(&on.attr.as_str()))
    }) && std::ptr::eq(facts.stmt(change.stmt).block, &*function.body)
        && !module.slice(&*node.value).contains(attribute)
}

/// `cache[key] = value` in a function that asks whether the key is there, and answers from it.
fn is_memo(project: &Project, change: &Change<'_>) -> bool {
    let Some(Function { facts, stmts, .. }) = function(project, change) else {
        return false;
    };
    let Some(module) = project.module(change.module) else {
        return false;
    };
    let Some(key) = change.key else {
        return false;
    };
    // What a visitor sends is no result that could be made again.
    let Stmt::Assign(store) = facts.stmt(change.stmt).node else {
        return false;
    };
    let value = module.slice(&*store.value);
    if value.contains("request.")
        || store.value.is_literal_expr() && !store.value.is_none_literal_expr()
        || matches!(&*store.value, Expr::List(_) | Expr::Dict(_) | Expr::Set(_))
            && string(key).is_none()
            && !asks_for_age(value)
    {
        return false;
    }
    let asks = |test: &Expr| {
        let text = module.slice(test);
        text.contains(&*change.name)
    };
    let tested = stmts.iter().any(|stmt| {
        stmt.start() < change.range.start()
            && match stmt {
                Stmt::If(node) => asks(&node.test),
                // cached = cache.get(key); if cached: return cached
                Stmt::Assign(node) => {
                    let text = module.slice(&*node.value);
                    text.starts_with(&format!("{}.get(", change.name))
                        && !gives_a_default(&node.value)
                }
                _ => false,
            }
    });
    // The stored value is answered: `return cache[key]`, `cached = cache.get(key)`.
    let (subscript, get) = (format!("{}[", change.name), format!("{}.get(", change.name));
    let read = stmts.iter().any(|stmt| {
        let value = match stmt {
            Stmt::Return(node) => node.value.as_deref(),
            Stmt::Assign(node) => Some(&*node.value),
            _ => None,
        };
        value.is_some_and(|value| {
            let text = module.slice(value);
            text.contains(&subscript) || text.contains(&get)
        })
    });
    tested && read
}

/// `carts.get(user, [])`, `counts.get(key, 0)`: something to add to, and no answer of before.
fn gives_a_default(value: &Expr) -> bool {
    let Expr::Call(call) = value else {
        return false;
    };
    matches!(
        &*call.arguments.args,
        [
            _,
            Expr::List(_) | Expr::Dict(_) | Expr::Set(_) | Expr::Call(_) | Expr::NumberLiteral(_)
        ]
    )
}

/// `{'data': …, 'time': time.time()}`: an entry that grows old.
fn asks_for_age(value: &str) -> bool {
    ["time()", "now()", "utcnow()", "monotonic()"]
        .iter()
        .any(|clock| value.contains(clock))
}

/// `cache.clear()`, `cache.pop(key)`, `del cache[key]`
fn is_eviction(project: &Project, change: &Change<'_>) -> bool {
    let Some(module) = project.module(change.module) else {
        return false;
    };
    let text = &module.text()[change.range];
    [".clear(", ".pop(", ".popitem("]
        .iter()
        .any(|method| text.starts_with(&format!("{}{method}", change.name)))
        || text.starts_with("del ")
}
