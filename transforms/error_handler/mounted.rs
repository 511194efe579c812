//! The apps that requests reach besides the one that Vercel loads: those that werkzeug's
//! `DispatcherMiddleware(site, {'/api': api})` hands some of its paths to.

use ruff_python_ast::Expr;

use crate::project::reach::{Entry, When};
use crate::project::values::Spot;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Call, ScopeId, argument};
use crate::python::names::last_word;

const DISPATCHER: &[&str] = &[
    "werkzeug.middleware.dispatcher.DispatcherMiddleware",
    "werkzeug.wsgi.DispatcherMiddleware",
];

/// The app of the entrypoint and those that are mounted beside it, as entrypoints of their own.
pub fn served(project: &Project, entry: &Entry) -> Vec<Entry> {
    let reach = project.reach();
    let modules = reach.modules.iter().copied();
    let modules = modules.filter(|id| project.mentions(*id, "DispatcherMiddleware"));
    let calls = modules.flat_map(|id| project.calls_in(id, DISPATCHER));
    let calls =
        calls.filter(|(id, call, _)| reach.when(project, id.module, call.stmt) == When::Import);
    let mut served = vec![entry.clone()];
    for app in calls.flat_map(|(id, call, _)| mounts(project, id.module, call, entry.app)) {
        if served.iter().all(|known| known.app != app) {
            served.push(Entry {
                module: project.apps()[app].call.module,
                picked: None,
                app,
            });
        }
    }
    served
}

/// The apps that a dispatcher stands before, if one of them is `site`, and is what answers the rest.
fn mounts(project: &Project, id: ModuleId, call: &Call<'_>, site: usize) -> Vec<usize> {
    let app_of = |expr: &Expr| app_of(project, id, call.scope, expr);
    let rest = argument(call.node, "app", 0).and_then(app_of);
    let mounts = argument(call.node, "mounts", 1).filter(|_| rest == Some(site));
    match mounts.and_then(|mounts| value(project, id, call.scope, mounts)) {
        Some(Expr::Dict(mounts)) => mounts.iter_values().filter_map(app_of).collect(),
        _ => Vec::new(),
    }
}

/// The app that a WSGI callable leads to: `api`, `api.wsgi_app`, `ProxyFix(api.wsgi_app)`.
fn app_of(project: &Project, id: ModuleId, scope: ScopeId, expr: &Expr) -> Option<usize> {
    if let [app] = project.apps_of(id, scope, expr)[..] {
        return Some(app);
    }
    match expr {
        Expr::Attribute(node) if &node.attr == "wsgi_app" => {
            app_of(project, id, scope, &node.value)
        }
        Expr::Call(call) => {
            let class = project.qualified(id, scope, &call.func)?;
            let name = last_word(&class);
            let inner = call.arguments.args.first()?;
            let is_class = name.starts_with(char::is_uppercase);
            is_class.then(|| app_of(project, id, scope, inner))?
        }
        _ => None,
    }
}

/// The value of a name of the same module that is bound once, or the expression itself.
fn value<'p>(
    project: &'p Project,
    id: ModuleId,
    scope: ScopeId,
    expr: &'p Expr,
) -> Option<&'p Expr> {
    if !expr.is_name_expr() {
        return Some(expr);
    }
    let at = project.assigned(Spot::new(id, scope, expr))?;
    (at.module == id).then_some(at.expr)
}
