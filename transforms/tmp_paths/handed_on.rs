//! Paths that leave the code that vfix can follow: to a child process, or to an unknown method.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::sinks::Kind;
use super::{Group, RULE, effect_of, place};
use crate::plan::Plan;
use crate::project::Project;
use crate::project::reach::When;
use crate::python::facts::{BindingKind, ScopeKind};
use crate::rule::Finding;

/// Functions that run a program.
const PROGRAMS: &[&str] = &[
    "subprocess.",
    "os.system",
    "os.popen",
    "os.exec",
    "os.spawn",
];

/// Say where a name that holds a written path is handed to something that may read the file.
pub fn plan(project: &Project, group: &Group<'_, '_>, plan: &mut Plan) {
    let writers = group.iter().filter(|sink| sink.kind == Kind::Writes);
    let mut names: Vec<_> = writers
        .flat_map(|sink| sink.roots.names.iter().copied())
        .collect();
    names.sort();
    names.dedup();
    for (module, id) in names {
        let Some(facts) = project.facts(module) else {
            continue;
        };
        let binding = facts.binding(id);
        // A constant is a folder as a rule; a local name is the file itself.
        let is_local = matches!(facts.scope(binding.scope).kind, ScopeKind::Function(_));
        if !is_local || !matches!(binding.kind, BindingKind::Assign(_)) {
            continue;
        }
        for u in facts.uses_of(binding.name, binding.scope) {
            let Some(call) = facts.calls.iter().find(|call| {
                call.stmt == u.stmt
                    && call.node.arguments.args.iter().any(|arg| {
                        arg.range() == u.chain.range()
                            || matches!(arg, Expr::List(list)
                                if list.elts.iter().any(|e| e.range() == u.chain.range()))
                    })
            }) else {
                continue;
            };
            if group
                .iter()
                .any(|sink| sink.path.range() == u.chain.range())
            {
                continue;
            }
            let callee = project.qualified(module, call.scope, &call.node.func);
            let runs = callee
                .as_deref()
                .is_some_and(|callee| PROGRAMS.iter().any(|program| callee.starts_with(program)));
            let is_method = project
                .resolve(module, call.scope, &call.node.func)
                .is_empty()
                && call.node.func.is_attribute_expr();
            if (runs || is_method)
                && project.reach().when(project, module, call.stmt) != When::Never
            {
                let to = project
                    .module(module)
                    .map_or("", |m| m.slice(&*call.node.func));
                let name = binding.name;
                plan.finding(Finding::manual(
                    &RULE,
                    place(project, module, call.stmt),
                    effect_of(project, module, call.stmt),
                    format!("`{name}` is handed to {to}, and on Vercel the file is in /tmp"),
                    format!("if it reads or writes the file, hand it writable({name})"),
                ));
            }
        }
    }
}
