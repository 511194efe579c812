//! The calls by which code gives an app, or a blueprint of it, its routes.

use ruff_python_ast::Expr;

use super::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId};

/// Methods of an app or a blueprint whose result decorates a view, and gives it the route of a path.
const DECORATORS: &[&str] = &["route", "get", "post", "put", "patch", "delete"];

/// Whether a method gives a view its route, as a decorator does: `get` of `@app.get('/')`. A view
/// class calls its methods by the same words.
pub fn is_decorator(method: &str) -> bool {
    DECORATORS.contains(&method)
}

/// Whether an expression may be a decorator that gives a route: `app.route('/')`.
pub fn may_decorate(expr: &Expr) -> bool {
    let call = expr.as_call_expr();
    let method = call.and_then(|call| call.func.as_attribute_expr());
    method.is_some_and(|method| is_decorator(&method.attr))
}

/// The method of a call that may give a route to the path that it takes first, and what it is called
/// on.
pub fn method<'a>(call: &Call<'a>) -> Option<(&'a str, &'a Expr)> {
    let Expr::Attribute(method) = &*call.node.func else {
        return None;
    };
    let name = method.attr.as_str();
    let gives = is_decorator(name) || name == "add_url_rule";
    gives.then_some((name, &*method.value))
}

impl Project {
    /// Whether an expression is one blueprint of Flask's, and nothing else.
    pub fn is_blueprint(&self, id: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
        let [made] = &self.made_by(id, scope, expr)[..] else {
            return false;
        };
        let Some(facts) = self.facts(made.module) else {
            return false;
        };
        let call = &facts.calls[made.index];
        let class = self.qualified(made.module, call.scope, &call.node.func);
        class.is_some_and(|class| {
            class == "flask.Blueprint" || class == "flask.blueprints.Blueprint"
        })
    }
}
