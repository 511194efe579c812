//! Whether a path that may lie in `/tmp` lies in the project all the same, because of what the callers
//! of a function give: `save('/tmp/a.txt')` says nothing of `save('b.txt')`.

use ruff_python_ast::Expr;
use ruff_python_ast::helpers::any_over_expr;
use ruff_text_size::Ranged;

use super::Look;
use crate::project::ModuleId;
use crate::project::paths::{Value, Where};
use crate::project::values::Spot;
use crate::python::facts::{BindingId, BindingKind};

/// Names and callers that one path is followed through.
const MAX_STEPS: usize = 4;

impl<'p> Look<'_, 'p> {
    /// Whether a path is made of a parameter for which one of the callers gives a path of the project,
    /// and another one in `/tmp`: nobody chose between the two for Vercel.
    pub(super) fn is_given_in_project(&self, expr: &'p Expr) -> bool {
        self.is_given(self.spot(expr), MAX_STEPS)
    }

    fn is_given(&self, at: Spot<'p>, steps: usize) -> bool {
        let Some(steps) = steps.checked_sub(1) else {
            return false;
        };
        let facts = self.project.facts(at.module);
        let calls = facts.map_or(&[][..], |facts| facts.calls_within(at.expr.range()));
        let mut calls = calls.iter();
        // os.path.join(writable(folder), name): what is joined lies where the folder does.
        if calls.any(|call| self.project.calls_helper(at.module, call.scope, call.node)) {
            return false;
        }
        any_over_expr(at.expr, |part| {
            let name = part.is_name_expr().then_some(part);
            let bound = name.and_then(|name| self.project.sole_binding(at.module, at.scope, name));
            bound.is_some_and(|bound| self.is_bound_in_project(bound, steps))
        })
    }

    fn is_bound_in_project(&self, (module, binding): (ModuleId, BindingId), steps: usize) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let bound = facts.binding(binding);
        let at = |expr| Spot {
            module,
            scope: facts.stmt(bound.stmt).scope,
            expr,
        };
        let default = match bound.kind {
            // full = os.path.abspath(path)
            BindingKind::Assign(value) => return self.is_either(at(value), steps),
            BindingKind::Parameter(default) => default.map(at),
            _ => return false,
        };
        let given = self.values.arguments_for(module, binding);
        let values = |at: &Spot<'p>| self.values.of(at.module, at.scope, at.expr);
        let (mut own, mut in_tmp) = (false, false);
        for values in given.iter().chain(&default).map(values) {
            own |= values.iter().all(is_own);
            in_tmp |= values.iter().any(is_in_tmp);
        }
        own && in_tmp || given.into_iter().any(|at| self.is_either(at, steps))
    }

    /// The same of an expression that may be of both kinds.
    fn is_either(&self, at: Spot<'p>, steps: usize) -> bool {
        let values = self.values.of(at.module, at.scope, at.expr);
        values.iter().any(is_in_tmp) && !values.iter().all(is_in_tmp) && self.is_given(at, steps)
    }
}

fn is_own(value: &Value) -> bool {
    matches!(value.place(), Where::Project(_))
}

fn is_in_tmp(value: &Value) -> bool {
    value.place() == Where::Tmp
}
