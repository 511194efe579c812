//! Locks, queues and pools that processes share: each needs a semaphore of the system, and those live in
//! `/dev/shm`, which the function does not have.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::RULE;
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, keyword};
use crate::python::guards::is_survived;
use crate::python::names::last_word;
use crate::rule::{Effect, Finding, Place};
use crate::transforms::effect_of;

/// What makes one, a pool of threads included. Each was called without `/dev/shm` (CPython 3.11, on
/// 2026-11-28); a pipe, a process and a manager worked there.
const MAKERS: &[&str] = &[
    "multiprocessing.Array",
    "multiprocessing.Barrier",
    "multiprocessing.BoundedSemaphore",
    "multiprocessing.Condition",
    "multiprocessing.Event",
    "multiprocessing.JoinableQueue",
    "multiprocessing.Lock",
    "multiprocessing.Pool",
    "multiprocessing.Queue",
    "multiprocessing.RLock",
    "multiprocessing.Semaphore",
    "multiprocessing.SimpleQueue",
    "multiprocessing.Value",
    "multiprocessing.dummy.Pool",
    "multiprocessing.pool.Pool",
    "multiprocessing.pool.ThreadPool",
    "concurrent.futures.ProcessPoolExecutor",
    "concurrent.futures.process.ProcessPoolExecutor",
];
/// Its sinks make one where `enqueue=True` says so.
const LOGURU: &str = "loguru.logger.add";

/// Say so at each place, for each fails by itself.
pub fn plan(project: &Project, plan: &mut Plan) {
    let has_loguru = project.says("enqueue");
    if !project.says("multiprocessing") && !project.says("ProcessPoolExecutor") && !has_loguru {
        return;
    }
    for &id in &project.reach().modules {
        for (_, call, _) in project.calls_in(id, MAKERS) {
            let name = project.qualified(id, call.scope, &call.node.func);
            if let Some(name) = name.filter(|name| MAKERS.contains(&name.as_str())) {
                tell(project, id, call, &format!("`{}`", last_word(&name)), plan);
            }
        }
        let queues = has_loguru.then(|| project.calls_in(id, &[LOGURU]));
        for (_, call, _) in queues.into_iter().flatten() {
            let is_on = |value: &Expr| matches!(value, Expr::BooleanLiteral(node) if node.value);
            if keyword(call.node, "enqueue").is_some_and(is_on) {
                tell(project, id, call, "`enqueue=True`", plan);
            }
        }
    }
}

fn tell(project: &Project, id: ModuleId, call: &Call<'_>, what: &str, plan: &mut Plan) {
    let is_caught = |facts| is_survived(facts, call.stmt, &["OSError", "ImportError", "Exception"]);
    let effect = effect_of(project, id, call.stmt);
    if effect == Effect::Harmless || project.facts(id).is_none_or(is_caught) {
        return;
    }
    plan.finding(Finding::manual(
        &RULE,
        Place::new(project.path(id), call.node.range()),
        effect,
        format!("{what} needs a semaphore in /dev/shm, which the function does not have: OSError"),
        "Use what threads share: threading.Lock, queue.Queue, concurrent.futures.ThreadPoolExecutor; leave `enqueue` out.",
    ));
}
