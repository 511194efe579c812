//! Uploads: what `request.files` holds, and loops over it.

use ruff_python_ast::{Expr, StmtFor};
use ruff_text_size::{Ranged, TextRange};

use super::{Spot, Values};
use crate::python::facts::BindingKind;

/// Names that are followed: `files = files.getlist('files')` would lead to itself for ever.
const DEPTH: usize = 8;

impl<'p> Values<'p> {
    /// `request.files`, or a list of uploads out of it, also by a name.
    pub(super) fn is_uploads(&self, at: Spot<'p>, expr: &Expr) -> bool {
        self.are_uploads(at, expr, DEPTH)
    }

    fn are_uploads(&self, at: Spot<'p>, expr: &Expr, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        match expr {
            Expr::Call(call) => match (&*call.func, &call.arguments.args[..]) {
                (Expr::Attribute(func), _) => {
                    matches!(func.attr.as_str(), "getlist" | "values")
                        && self.are_uploads(at, &func.value, depth)
                }
                (Expr::Name(name), [list]) => {
                    name.id == "list" && self.are_uploads(at, list, depth)
                }
                _ => false,
            },
            // [file for file in request.files.getlist('files') if file.filename]
            Expr::ListComp(node) => match (&node.generators[..], &*node.elt) {
                ([only], Expr::Name(given)) => {
                    let target = only.target.as_name_expr();
                    target.is_some_and(|target| target.id == given.id)
                        && self.are_uploads(at, &only.iter, depth)
                }
                _ => false,
            },
            _ => {
                self.project
                    .may_be(at.module, at.scope, expr, "flask.request.files")
                    || self.names_uploads(at, expr, depth)
            }
        }
    }

    /// `files`, after `files = request.files.getlist('files')`, or what every caller of a function
    /// gives for it.
    fn names_uploads(&self, at: Spot<'p>, expr: &Expr, depth: usize) -> bool {
        let given = || {
            let (module, binding) = self.project.sole_binding(at.module, at.scope, expr)?;
            let facts = self.project.facts(module)?;
            match facts.binding(binding).kind {
                BindingKind::Assign(expr @ (Expr::Call(_) | Expr::ListComp(_))) => {
                    let scope = facts.stmt(facts.binding(binding).stmt).scope;
                    Some(vec![Spot::new(module, scope, expr)])
                }
                BindingKind::Parameter(_) => Some(self.arguments_for(module, binding)),
                _ => None,
            }
        };
        let given = expr.as_name_expr().and_then(|_| given());
        let are = |given: &Spot<'p>| self.are_uploads(*given, given.expr, depth);
        given.is_some_and(|given| !given.is_empty() && given.iter().all(are))
    }

    /// Whether a loop has an upload for its second target, in `range`: `for index, file in
    /// enumerate(files)`, `for name, file in request.files.items()`.
    pub(super) fn is_paired(&self, at: Spot<'p>, node: &StmtFor, range: TextRange) -> bool {
        let (Expr::Tuple(pair), Expr::Call(call)) = (&*node.target, &*node.iter) else {
            return false;
        };
        let list = match (&*call.func, &call.arguments.args[..]) {
            (Expr::Name(name), [list, ..]) if name.id == "enumerate" => list,
            (Expr::Attribute(func), []) if func.attr == *"items" => &func.value,
            _ => return false,
        };
        matches!(&pair.elts[..], [_, second] if second.range() == range)
            && self.is_uploads(at, list)
    }
}
