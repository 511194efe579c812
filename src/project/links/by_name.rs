//! Functions that are picked by names which only the running app knows: `globals()[f'job_{name}']()`,
//! `getattr(jobs, name)()`. Which of a module it is nobody can say, so each that may be meant may run.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;

use super::{Edges, is_typed};
use crate::project::dynamic::Spelled;
use crate::project::reach::code_scope;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Facts, MODULE, ScopeId, ScopeKind, Use, last_name, string};

/// The names by which code reaches the functions of its own module or of another one.
const WAYS: &[&str] = &[
    "globals",
    "eval",
    "exec",
    "getattr",
    "vars",
    "inspect",
    "getmembers",
];

impl Edges {
    /// The functions of modules that code picks by their names.
    pub(super) fn add_picked(&mut self, project: &Project, id: ModuleId, facts: &Facts<'_>) {
        for u in WAYS.iter().flat_map(|name| facts.uses_named(name)) {
            let Some(pick) = Pick::of(project, id, facts, u) else {
                continue;
            };
            let Some(other) = project.facts(pick.module) else {
                continue;
            };
            if facts.in_main_guard(u.stmt) {
                continue;
            }
            if pick.module != id {
                self.through.insert(pick.module);
            }
            let around = code_scope(facts, u.scope);
            for (own, scope) in other.all_scopes() {
                let ScopeKind::Function(node) = scope.kind else {
                    continue;
                };
                let may_be = pick
                    .name
                    .as_ref()
                    .is_none_or(|name| name.may_be(&node.name));
                let body = (pick.module, own);
                if may_be && scope.parent == Some(MODULE) && !is_typed(project, body) {
                    self.uses.push((around, body));
                }
            }
        }
    }
}

/// A look at what a module holds.
struct Pick {
    module: ModuleId,
    /// The name that is asked for, where one is.
    name: Option<Spelled>,
}

impl Pick {
    /// That of a use of one of the [`WAYS`].
    fn of(project: &Project, id: ModuleId, facts: &Facts<'_>, u: &Use<'_>) -> Option<Self> {
        let Expr::Call(call) = u.parent? else {
            return None;
        };
        if call.func.range() != u.chain.range() {
            return None;
        }
        let arguments = &call.arguments.args;
        let given = || module(project, id, u.scope, arguments.first()?);
        let spelled = |name| Spelled::of(project, id, facts, u.scope, name);
        let (module, name) = match last_name(u.chain) {
            // A name that is a text picks that function alone: getattr(settings, 'DEBUG', False)
            "getattr" => {
                let name = arguments.get(1).filter(|name| string(name).is_none())?;
                (given()?, Some(name))
            }
            "vars" | "getmembers" if !arguments.is_empty() => (given()?, None),
            "globals" => match facts.call_over(call.range())?.parent {
                Some(Expr::Subscript(node)) => (id, Some(&*node.slice)),
                _ => (id, None),
            },
            "vars" | "eval" | "exec" => (id, None),
            _ => return None,
        };
        let name = name.map(spelled);
        Some(Pick { module, name })
    }
}

/// The module of the project that an expression stands for: `jobs`, `sys.modules[__name__]`.
fn module(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<ModuleId> {
    if let Expr::Subscript(node) = expr {
        let name = node.slice.as_name_expr();
        let is_own = name.is_some_and(|name| name.id == "__name__");
        return (is_own && last_name(&node.value) == "modules").then_some(id);
    }
    let targets = project.resolve(id, scope, expr);
    let mut modules = targets.iter().filter_map(|target| match target {
        Target::Module(module) => Some(*module),
        _ => None,
    });
    modules.next()
}
