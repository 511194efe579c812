//! Whether a path that may lie in `/tmp` lies in the project all the same, because of what the callers
//! of a function give: `save('/tmp/a.txt')` says nothing of `save('b.txt')`.

use ruff_python_ast::helpers::any_over_expr;
use ruff_python_ast::{self as ast, Expr, Stmt};
use ruff_text_size::Ranged;

use super::Look;
use crate::project::ModuleId;
use crate::project::paths::{Value, Where};
use crate::project::reach::When;
use crate::project::values::Spot;
use crate::python::facts::{BindingId, BindingKind, Call};
use crate::transforms::runs;
use crate::transforms::tmp_paths::sinks::At;

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
        let helps = |call: &Call<'p>| self.project.calls_helper(at.module, call.scope, call.node);
        // os.path.join(writable(folder), name): what is joined lies where the folder does.
        if calls.iter().any(helps) {
            return false;
        }
        // ensure('logs')
        let gives = |call: &Call<'p>| self.gives_in_project(at.module, call, steps);
        calls.iter().any(gives)
            || any_over_expr(at.expr, |part| match part {
                Expr::Name(_) => {
                    let bound = self.project.sole_binding(at.module, at.scope, part);
                    bound.is_some_and(|bound| self.is_bound_in_project(bound, steps))
                }
                // self.path, of what the constructor is given
                Expr::Attribute(node) => {
                    let mut kept = self.values.kept(at, node).into_iter();
                    kept.any(|kept| self.is_either(kept, steps))
                }
                _ => false,
            })
    }

    /// Whether a call gives paths of the project alone to a function that gets some in `/tmp` from others.
    fn gives_in_project(&self, module: ModuleId, call: &Call<'p>, steps: usize) -> bool {
        let function = self
            .project
            .sole_function(module, call.scope, &call.node.func);
        let Some((home, stmt)) = function.filter(|_| !self.is_decided(&At::call(module, call)))
        else {
            return false;
        };
        let given = call.node.arguments.args.iter();
        let given = given.flat_map(|given| self.values.of(module, call.scope, given));
        let given: Vec<Value> = given.collect();
        if !given.iter().any(is_own) || given.iter().any(is_in_tmp) {
            return false;
        }
        let facts = self.project.facts(home);
        facts.is_some_and(|facts| {
            let scope = facts.scope_opened_by(stmt);
            let names = scope.map(|scope| &facts.scope(scope).names).into_iter();
            let mut bound = names.flat_map(|names| names.values().flatten());
            bound.any(|id| {
                facts.parameter(*id).is_some() && self.is_bound_in_project((home, *id), steps)
            })
        })
    }

    fn is_bound_in_project(&self, (module, binding): (ModuleId, BindingId), steps: usize) -> bool {
        let Some(facts) = self.project.facts(module) else {
            return false;
        };
        let bound = facts.binding(binding);
        let at = |expr| Spot::new(module, facts.stmt(bound.stmt).scope, expr);
        let default = match bound.kind {
            // full = os.path.abspath(path)
            BindingKind::Assign(value) => return self.is_either(at(value), steps),
            BindingKind::Parameter(_) => self.values.default_of(module, binding),
            _ => return false,
        };
        let calls = self.values.calls_giving(module, binding);
        let (mut own, mut in_tmp) = (Vec::new(), Vec::new());
        for (call, given) in &calls {
            let Some((given, at)) = given.or(default).zip(At::expr(self.project, *call)) else {
                continue;
            };
            let values = self.values.of(given.module, given.scope, given.expr);
            if values.iter().any(is_in_tmp) {
                in_tmp.push(at);
            } else if values.iter().all(is_own) && !self.is_decided(&at) {
                own.push(at);
            }
        }
        let apart = |own: &At| in_tmp.iter().any(|at| !self.is_choice(own, at));
        let mut given = calls.iter().filter_map(|(_, given)| *given);
        own.iter().any(apart) || given.any(|given| self.is_either(given, steps))
    }

    /// Whether the owner of a call has thought of Vercel, which does not run it, or goes on in `/tmp`
    /// where it fails.
    fn is_decided(&self, at: &At) -> bool {
        let turning = runs::turning_to_tmp(self.project, at.module);
        self.project.is_about_vercel(at.module, at.stmt, at.range)
            || self.project.reach().when(self.project, at.module, at.stmt) == When::Never
            || turning.iter().any(|block| block.contains_range(at.range))
    }

    /// Whether one of two calls is made in place of the other: their results have the same name, or
    /// are returned by the same function.
    fn is_choice(&self, a: &At, b: &At) -> bool {
        let Some(module) = self
            .project
            .module(a.module)
            .filter(|_| a.module == b.module)
        else {
            return false;
        };
        let node = |at: &At| module.facts().stmt(at.stmt).node;
        match (node(a), node(b)) {
            (Stmt::Assign(one), Stmt::Assign(other)) => {
                let name = |node: &ast::StmtAssign| module.slice(&node.targets[0]);
                a.stmt == b.stmt || a.scope == b.scope && name(one) == name(other)
            }
            (Stmt::Return(_), Stmt::Return(_)) => a.scope == b.scope,
            _ => a.stmt == b.stmt,
        }
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
