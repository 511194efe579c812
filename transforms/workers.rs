//! Tasks of Celery and its like: functions that a worker runs on another host, where the memory, the
//! disk and the time limits of a function on Vercel mean nothing.

use ruff_python_ast::{Decorator, Expr};

use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, Facts, ScopeId, ScopeKind, StmtId, without_arguments};
use crate::python::names::first_word;

/// Decorators that make a function a task, by their last name.
const DECORATORS: &[&str] = &["task", "shared_task", "periodic_task", "actor", "job"];

/// Words of the libraries whose workers run tasks.
const LIBRARIES: &[&str] = &["celery", "dramatiq", "huey", "rq"];

/// Settings by which a task runs where it is sent: `task_always_eager` of Celery, `immediate` of Huey,
/// which is also a word of any comment.
const AT_ONCE: &[&str] = &[
    "always_eager",
    "ALWAYS_EAGER",
    "immediate=",
    "immediate =",
    "'immediate'",
    "\"immediate\"",
];

/// What sends a task to a worker: `convert.delay(path)` of Celery, `convert.send(path)` of Dramatiq.
const SENDS: &[&str] = &["delay", "apply_async", "send"];

/// Whether the code of a scope belongs to a task that only a worker runs.
pub fn is_task(project: &Project, id: ModuleId, facts: &Facts<'_>, scope: ScopeId) -> bool {
    if !LIBRARIES.iter().any(|word| project.mentions(id, word)) {
        return false;
    }
    facts.scopes_around(scope).any(|scope| {
        let scope = facts.scope(scope);
        matches!(scope.kind, ScopeKind::Function(_))
            && scope
                .stmt
                .is_some_and(|stmt| is_sent(project, id, facts, stmt))
    })
}

/// Whether a call sends a task of the project to a worker, which runs on another host: what it gets, it
/// looks for there.
pub fn sends(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let Some(func) = call.node.func.as_attribute_expr() else {
        return false;
    };
    SENDS.contains(&func.attr.as_str())
        && project
            .sole_function(id, call.scope, &func.value)
            .is_some_and(|(home, stmt)| {
                let facts = project.facts(home);
                facts.is_some_and(|facts| is_sent(project, home, facts, stmt))
            })
}

/// Whether a function is a task that only a worker runs.
fn is_sent(project: &Project, id: ModuleId, facts: &Facts<'_>, stmt: StmtId) -> bool {
    let fact = facts.stmt(stmt);
    fact.node.as_function_def_stmt().is_some_and(|node| {
        let mut decorators = node.decorator_list.iter();
        decorators.any(|decorator| decorates(project, id, fact.scope, decorator))
            && !is_called(project, id, facts, &node.name)
            // scheduler.add_job(crunch)
            && project.callers().started(id, stmt).is_empty()
    })
}

/// `@celery.task`, `@app.task(bind=True)`, `@shared_task`, `@job('default')`
fn decorates(project: &Project, id: ModuleId, scope: ScopeId, decorator: &Decorator) -> bool {
    let callee = without_arguments(decorator);
    let of_library = |name: String| {
        let library = first_word(&name);
        LIBRARIES.contains(&library)
    };
    match callee {
        Expr::Name(name) if DECORATORS.contains(&name.id.as_str()) => {
            project.qualified(id, scope, callee).is_some_and(of_library)
        }
        Expr::Attribute(func) if DECORATORS.contains(&func.attr.as_str()) => {
            // The object, or what a function of the project returns.
            let of_object = || Some(project.maker(id, scope, &func.value)?.1);
            let name = project.qualified(id, scope, callee).or_else(of_object);
            name.is_some_and(of_library)
        }
        _ => false,
    }
}

/// Whether the app itself runs the task: `crunch(3)`, `crunch.run(3)`, `crunch.apply()`, or a setting
/// that makes every task run where it is sent.
pub fn is_called(project: &Project, home: ModuleId, facts: &Facts<'_>, name: &str) -> bool {
    if AT_ONCE.iter().any(|word| project.says(word)) {
        return true;
    }
    let Some(own) = facts.globals(name).first().copied() else {
        return false;
    };
    let callers = project.callers();
    let later = ["run", "apply"].map(|name| callers.of_method(name));
    let mut later = later.into_iter().flatten();
    !callers.of(home, facts.binding(own).stmt).is_empty()
        || later.any(|id| {
            let call = project.call(*id);
            let func =
                call.and_then(|call| Some((call.scope, call.node.func.as_attribute_expr()?)));
            func.is_some_and(|(scope, func)| {
                project.sole_binding(id.module, scope, &func.value) == Some((home, own))
            })
        })
}
