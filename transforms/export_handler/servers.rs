//! What starts a server: `app.run()`, functions that serve the app they are given, and objects that
//! do once they are started.

use ruff_python_ast::{Expr, ExprAttribute};
use ruff_text_size::{Ranged, TextRange};

use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::facts::{BindingKind, Call, keyword};

/// Functions that serve the app they are given, and never return.
pub const SERVE: &[&str] = &[
    "waitress.serve",
    "werkzeug.serving.run_simple",
    "werkzeug.run_simple",
    "hypercorn.run.run",
    "uvicorn.run",
    "bjoern.run",
    "eventlet.wsgi.server",
];

/// Those that make a server of it, which takes a port at once.
const LISTENERS: &[&str] = &[
    "waitress.create_server",
    "waitress.server.create_server",
    "werkzeug.serving.make_server",
    "wsgiref.simple_server.make_server",
];

/// Classes of servers that do nothing before one of their methods starts them (gevent 25.9, cheroot
/// 11.0).
const STARTED: &[(&str, &[&str])] = &[
    ("cheroot.wsgi.Server", &["safe_start", "start"]),
    ("gevent.pywsgi.WSGIServer", &["serve_forever", "start"]),
    ("gevent.wsgi.WSGIServer", &["serve_forever", "start"]),
];

/// `run` of the class, which is given the app.
const CLASSES: &[&str] = &["flask.Flask.run", "flask.app.Flask.run"];

/// Classes that run a function beside the import.
const THREADS: &[&str] = &[
    "threading.Thread",
    "threading.Timer",
    "multiprocessing.Process",
];

/// What starts a server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// `app.run()` of Flask.
    Flask,
    /// `socketio.run(app)`, `serve(app)`.
    Other,
}

/// The calls that start a server while a module is imported.
pub fn servers(project: &Project, id: ModuleId) -> Vec<TextRange> {
    let Some(facts) = project.facts(id) else {
        return Vec::new();
    };
    let calls = facts
        .calls
        .iter()
        .filter(|call| facts.runs_at_import(call.scope) && server(project, id, call).is_some());
    calls.map(|call| call.node.range()).collect()
}

/// Whether a call starts a server of which this rule speaks.
pub fn is_server(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    server(project, id, call).is_some()
}

/// What a call starts, where it is a server of which this rule speaks.
pub fn server(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Server> {
    let method = call.node.func.as_attribute_expr();
    if let Some(attribute) = method
        && attribute.attr.as_str() == "run"
    {
        if !project.apps_of(id, call.scope, &attribute.value).is_empty() {
            return Some(Server::Flask);
        }
        let made = project.made_by(id, call.scope, &attribute.value);
        let is_socket = made.iter().any(|made| {
            let class = project.called(*made);
            class.is_some_and(|class| class.ends_with(".SocketIO"))
        });
        if is_socket {
            return Some(Server::Other);
        }
    }
    if is_run_by_name(project, id, call) {
        return Some(Server::Flask);
    }
    if method.is_some_and(|method| is_started(project, id, call, method)) {
        return Some(Server::Other);
    }
    let name = project.qualified(id, call.scope, &call.node.func)?;
    // Flask.run(app)
    if CLASSES.contains(&name.as_str()) {
        let app = call.node.arguments.args.first()?;
        let apps = project.apps_of(id, call.scope, app);
        return (!apps.is_empty()).then_some(Server::Flask);
    }
    let serves = SERVE.iter().chain(LISTENERS).any(|known| *known == name);
    (serves && is_given_app(project, id, call)).then_some(Server::Other)
}

/// `http_server.serve_forever()` behind `http_server = WSGIServer(('', 5000), app)`.
fn is_started(project: &Project, id: ModuleId, call: &Call<'_>, method: &ExprAttribute) -> bool {
    let starts = |methods: &[&str]| methods.contains(&method.attr.as_str());
    if !STARTED.iter().any(|(_, methods)| starts(methods)) {
        return false;
    }
    let Some((maker, class)) = project.maker(id, call.scope, &method.value) else {
        return false;
    };
    let mut known = STARTED.iter();
    known.any(|(name, methods)| *name == class && starts(methods))
        && project
            .call(maker)
            .is_some_and(|made| is_given_app(project, maker.module, made))
}

fn is_given_app(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let mut values = call.node.arguments.iter_source_order();
    values.any(|value| !project.apps_of(id, call.scope, value.value()).is_empty())
}

/// `serve()` behind `serve = app.run`
fn is_run_by_name(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    if !call.node.func.is_name_expr() {
        return false;
    }
    let targets = project.resolve(id, call.scope, &call.node.func);
    targets.iter().any(|target| match target {
        Target::Local {
            module,
            binding,
            rest,
        } => match &rest[..] {
            [method] => method == "run" && !project.apps_bound(*module, *binding).is_empty(),
            [] => project.facts(*module).is_some_and(|facts| {
                let binding = facts.binding(*binding);
                matches!(binding.kind, BindingKind::Assign(Expr::Attribute(value))
                    if &value.attr == "run"
                        && !project.apps_of(*module, binding.scope, &value.value).is_empty())
            }),
            _ => false,
        },
        _ => false,
    })
}

/// `Thread(target=run)`, where `run` starts a server.
pub fn starts_thread(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let class = project.qualified(id, call.scope, &call.node.func);
    if !class.is_some_and(|class| THREADS.contains(&class.as_str())) {
        return false;
    }
    let target = keyword(call.node, "target").or_else(|| keyword(call.node, "function"));
    let Some(target) = target.or_else(|| call.node.arguments.args.get(1)) else {
        return false;
    };
    // Thread(target=app.run)
    if let Expr::Attribute(attribute) = target
        && attribute.attr.as_str() == "run"
        && !project.apps_of(id, call.scope, &attribute.value).is_empty()
    {
        return true;
    }
    project.resolve(id, call.scope, target).iter().any(|found| {
        let Target::Local {
            module, binding, ..
        } = found
        else {
            return false;
        };
        project.facts(*module).is_some_and(|facts| {
            let stmt = facts.stmt(facts.binding(*binding).stmt).node;
            let mut calls = facts.calls_within(stmt.range()).iter();
            stmt.is_function_def_stmt() && calls.any(|call| is_server(project, *module, call))
        })
    })
}
