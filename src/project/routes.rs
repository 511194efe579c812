//! The calls by which code gives an app, or a blueprint of it, its routes.

use ruff_python_ast::Expr;

use super::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId};

/// Methods of an app or a blueprint that give it a route, and take its path first.
pub const METHODS: &[&str] = &[
    "route",
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "add_url_rule",
];

/// The method of a call that may give a route, and what it is called on.
pub fn method<'a>(call: &Call<'a>) -> Option<(&'a str, &'a Expr)> {
    let Expr::Attribute(method) = &*call.node.func else {
        return None;
    };
    let name = method.attr.as_str();
    METHODS.contains(&name).then_some((name, &*method.value))
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
