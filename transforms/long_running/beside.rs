//! The functions that run beside the requests: what threads, schedulers and executors are handed.

use ruff_python_ast::Decorator;
use rustc_hash::FxHashSet;

use super::Background;
use super::background::derives_from_thread;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Facts, ScopeId, last_name, without_arguments};
use crate::transforms::workers;

/// The last words of what starts one.
const STARTS: &[&str] = &[
    "Thread",
    "Timer",
    "Process",
    "spawn",
    "spawn_n",
    "submit",
    "add_job",
    "start_new_thread",
    "start_background_task",
];

/// The functions that are handed to threads, schedulers and executors.
pub fn targets(project: &Project) -> Background {
    let mut found = FxHashSet::default();
    for &id in &project.reach().modules {
        let starts = [
            "Thread",
            "Timer",
            "Process",
            "spawn",
            "submit",
            "add_job",
            "scheduled_job",
            "_task",
            ".task",
            ".job",
        ];
        if !starts.iter().any(|word| project.mentions(id, word)) {
            continue;
        }
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (_, call) in facts.calls_named(STARTS) {
            let arguments = &call.node.arguments;
            let keywords = arguments.keywords.iter().map(|keyword| &keyword.value);
            for value in arguments.args.iter().chain(keywords) {
                for target in project.resolve(id, call.scope, value) {
                    let Target::Local {
                        module, binding, ..
                    } = target
                    else {
                        continue;
                    };
                    let Some(facts) = project.facts(module) else {
                        continue;
                    };
                    let binding = facts.binding(binding);
                    if let BindingKind::Function(_) = binding.kind {
                        found.extend(facts.scope_opened_by(binding.stmt).map(|s| (module, s)));
                    }
                }
            }
        }
        found.extend(own_threads(project, id, facts));
        // @scheduler.task(…), @scheduler.scheduled_job(…), @celery.task
        for binding in &facts.bindings {
            if let BindingKind::Function(node) = binding.kind
                && node.decorator_list.iter().any(is_task)
                && !workers::is_called(project, id, facts, binding.name)
            {
                found.extend(facts.scope_opened_by(binding.stmt).map(|scope| (id, scope)));
            }
        }
    }
    found
}

/// `class Worker(Thread)`: its `run` is what the thread does.
fn own_threads(project: &Project, id: ModuleId, facts: &Facts<'_>) -> Vec<(ModuleId, ScopeId)> {
    let classes = facts
        .bindings
        .iter()
        .filter_map(|binding| match binding.kind {
            BindingKind::Class(node) if derives_from_thread(project, id, binding.scope, node) => {
                facts.scope_opened_by(binding.stmt)
            }
            _ => None,
        });
    let runs = classes.filter_map(|class| facts.scope(class).names.get("run")?.first());
    let bodies = runs.filter_map(|run| facts.scope_opened_by(facts.binding(*run).stmt));
    bodies.map(|scope| (id, scope)).collect()
}

fn is_task(decorator: &Decorator) -> bool {
    matches!(
        last_name(without_arguments(decorator)),
        "task" | "scheduled_job" | "shared_task" | "job"
    )
}
