//! The calls by which code gives an app, or a blueprint of it, its routes; and what a blueprint is and
//! where it is registered.

use camino::{Utf8Path, Utf8PathBuf};
use ruff_python_ast::Expr;

use super::resolve::CallId;
use super::search_path::normal;
use super::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, argument, string};

/// Flask's class of blueprints, by its qualified names.
pub const BLUEPRINTS: &[&str] = &["flask.Blueprint", "flask.blueprints.Blueprint"];
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
        matches!(self.made_by(id, scope, expr)[..], [made] if self.makes_blueprint(made))
    }

    /// Whether a call makes a blueprint of Flask's.
    pub fn makes_blueprint(&self, made: CallId) -> bool {
        let class = self.called(made);
        class.is_some_and(|class| BLUEPRINTS.contains(&class.as_str()))
    }

    /// The root path of the blueprint that a call makes: the folder of its module, whose name it is given.
    pub fn root_of_blueprint(&self, made: CallId) -> Option<&Utf8Path> {
        let call = self.call(made).filter(|_| self.makes_blueprint(made))?;
        let name = argument(call.node, "import_name", 1)?.as_name_expr()?;
        (name.id == "__name__").then(|| self.folder(made.module))
    }

    /// The folder whose files the blueprint that a call makes serves by URL.
    pub fn static_folder_of_blueprint(&self, made: CallId) -> Option<Utf8PathBuf> {
        let root = self.root_of_blueprint(made)?;
        let call = self.call(made)?;
        let folder = argument(call.node, "static_folder", 2).and_then(string)?;
        normal(&root.join(folder))
    }

    /// The calls of what Vercel loads that register the blueprint which a call makes, each with its
    /// module.
    pub fn registrations(&self, made: CallId) -> Vec<(ModuleId, &Call<'_>)> {
        const METHOD: &str = "register_blueprint";
        let modules = self.reach().modules.iter().copied();
        let modules = modules.filter(|id| self.mentions(*id, METHOD));
        let calls = modules.flat_map(|id| {
            let calls = self.facts(id).map_or(&[][..], |facts| &facts.calls);
            calls.iter().map(move |call| (id, call))
        });
        let registers = |(id, call): &(ModuleId, &Call<'_>)| {
            let method = call.node.func.as_attribute_expr();
            let given = method
                .filter(|method| &method.attr == METHOD)
                .and_then(|_| argument(call.node, "blueprint", 0));
            given.is_some_and(|given| self.made_by(*id, call.scope, given) == [made])
        };
        calls.filter(registers).collect()
    }
}
