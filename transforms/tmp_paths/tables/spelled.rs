//! The texts of SQL that an expression may be: literals, names, attributes of the class around, and
//! the elements of lists that a loop goes through.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{
    BindingKind, Facts, ScopeId, ScopeKind, elements, is_self, last_name, string,
};

/// Names and lists that one statement is looked for in.
const DEPTH: usize = 8;

/// Functions that hand on the text that they are given: `execute(text('CREATE TABLE …'))`.
const HAND_ON: &[&str] = &["text", "dedent", "cleandoc"];

/// Whether a test holds for a text, in capitals, that an expression may be.
pub fn spells(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
    test: fn(&str) -> bool,
) -> bool {
    let spot = Spot::new(module, scope, expr);
    Texts { project, test }.any(spot, DEPTH)
}

struct Texts<'p> {
    project: &'p Project,
    test: fn(&str) -> bool,
}

impl Texts<'_> {
    fn says(&self, text: &str) -> bool {
        (self.test)(&text.to_ascii_uppercase())
    }

    fn any(&self, at: Spot<'_>, depth: usize) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return false;
        };
        let inside = |expr| self.any(Spot { expr, ..at }, depth);
        match at.expr {
            Expr::FString(text) => {
                let mut parts = text.value.elements();
                parts.any(|part| part.as_literal().is_some_and(|part| self.says(&part.value)))
            }
            Expr::List(_) | Expr::Tuple(_) => {
                elements(at.expr).unwrap_or_default().iter().any(inside)
            }
            Expr::Dict(dict) => dict.items.iter().any(|item| inside(&item.value)),
            Expr::Name(_) | Expr::Attribute(_) => match self.project.assigned(at) {
                Some(given) => self.any(given, depth),
                None => self.of_class(at, depth) || self.of_loop(at, depth),
            },
            Expr::Call(call) => match (&*call.func, call.arguments.args.first()) {
                (func, Some(text)) if HAND_ON.contains(&last_name(func)) => inside(text),
                // SCHEMA.format(…), TABLES.items()
                (Expr::Attribute(func), _) => inside(&func.value),
                _ => false,
            },
            other => string(other).is_some_and(|text| self.says(text)),
        }
    }

    /// `self.SCHEMA`, which the body of the class around assigns.
    fn of_class(&self, at: Spot<'_>, depth: usize) -> bool {
        let facts = self.project.facts(at.module);
        let (Expr::Attribute(node), Some(facts)) = (at.expr, facts) else {
            return false;
        };
        let mut scopes = facts.scopes_around(at.scope).map(|id| facts.scope(id));
        let class = scopes.find(|scope| matches!(scope.kind, ScopeKind::Class(_)));
        let names = class
            .filter(|_| is_self(&node.value))
            .map(|class| &class.names);
        let ids = names.and_then(|names| names.get(node.attr.as_str()));
        ids.into_iter().flatten().any(|id| {
            let binding = facts.binding(*id);
            let BindingKind::Assign(expr) = binding.kind else {
                return false;
            };
            let scope = binding.scope;
            self.any(Spot { expr, scope, ..at }, depth)
        })
    }

    /// `for statement in STATEMENTS: connection.execute(statement)`
    fn of_loop(&self, at: Spot<'_>, depth: usize) -> bool {
        let lists = |facts: &Facts<'_>| {
            let name = at.expr.as_name_expr()?;
            let (_, [id]) = facts.lookup(&name.id, at.scope)? else {
                return None;
            };
            let binding = facts.binding(*id);
            let fact = facts.stmt(binding.stmt);
            let Stmt::For(node) = fact.node else {
                return None;
            };
            let is_it = node.target.range().contains_range(binding.range);
            let list = Spot {
                scope: fact.scope,
                expr: &node.iter,
                ..at
            };
            Some(is_it && self.any(list, depth))
        };
        let facts = self.project.facts(at.module);
        facts.and_then(lists).unwrap_or_default()
    }
}
