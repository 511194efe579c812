//! Names of other modules and of classes that a client is given while the app is imported:
//! `OpenAI(api_key=config.KEY)`, `URLSafeTimedSerializer(Config.SECRET_KEY)`.

use ruff_python_ast::Expr;
use ruff_text_size::Ranged;
use rustc_hash::FxHashSet;

use super::insists;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, ScopeId};
use crate::transforms::runs::{self, Runs};

/// The bindings that must hold a text when the app is imported, for code elsewhere takes no None.
pub fn find(project: &Project) -> FxHashSet<(ModuleId, BindingId)> {
    let mut found = FxHashSet::default();
    let picky: Vec<&str> = insists::PICKY.iter().map(|(name, _)| *name).collect();
    for &id in &project.reach().modules {
        for (_, call, _) in project.calls_in(id, &picky) {
            let arguments = &call.node.arguments;
            let given = arguments.args.iter();
            let given = given.chain(arguments.keywords.iter().map(|keyword| &keyword.value));
            let given: Vec<&Expr> = given
                .filter(|expr| expr.is_name_expr() || expr.is_attribute_expr())
                .collect();
            if given.is_empty() {
                continue;
            }
            let Some(callee) = project.qualified(id, call.scope, &call.node.func) else {
                continue;
            };
            let place = || runs::place(project, id, call.scope, call.stmt, call.node.range());
            for expr in given {
                if insists::takes_no_none(&callee, call.node, expr.range())
                    && place() == Runs::AtImport
                {
                    found.extend(bound(project, id, call.scope, expr));
                }
            }
        }
    }
    found
}

/// What a name, an attribute of a module or of a class is bound to, where it is bound once.
fn bound(
    project: &Project,
    id: ModuleId,
    scope: ScopeId,
    expr: &Expr,
) -> Option<(ModuleId, BindingId)> {
    let targets = project.targets(id, scope, expr);
    let [
        Target::Local {
            module,
            binding,
            rest,
        },
    ] = &targets[..]
    else {
        return None;
    };
    let facts = project.facts(*module)?;
    let binding_of = facts.binding(*binding);
    let (scope, id) = match (&binding_of.kind, &rest[..]) {
        (_, []) => (binding_of.scope, *binding),
        (BindingKind::Class(_), [name]) => {
            let class = facts.scope_opened_by(binding_of.stmt)?;
            (
                class,
                *facts.scope(class).names.get(name.as_str())?.first()?,
            )
        }
        _ => return None,
    };
    let name = facts.binding(id).name;
    let is_one = facts.scope(scope).names.get(name)?.len() == 1;
    is_one.then_some((*module, id))
}
