//! Servers that are started while the app is imported: the import never ends on Vercel.

use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_text_size::{Ranged, TextRange, TextSize};
use rustc_hash::FxHashMap;

use super::RULE;
use crate::plan::{Change, Plan};
use crate::project::reach::When;
use crate::project::resolve::Target;
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{
    BindingKind, Call, Facts, MODULE, StmtId, integer, is_main_test, keyword,
};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::imported::is_for_another_system;
use crate::transforms::vercel_env;

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

/// Those that make a server of it, which is started then.
const SERVERS: &[&str] = &[
    "cheroot.wsgi.Server",
    "gevent.pywsgi.WSGIServer",
    "wsgiref.simple_server.make_server",
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
enum Server {
    /// `app.run()` of Flask.
    Flask,
    /// `socketio.run(app)`, `serve(app)`.
    Other,
}

/// Guard each server that the import of the app starts, or say that it does.
pub fn plan(project: &Project, plan: &mut Plan) {
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        let mut actions = Actions {
            project,
            id,
            facts,
            last: FxHashMap::default(),
        };
        for call in &facts.calls {
            if project.reach().when(project, id, call.stmt) != When::Import
                || is_conditional(project, id, facts, call.stmt)
            {
                continue;
            }
            match server(project, id, call) {
                Some(server) => match guarded(&mut actions, call, server) {
                    Ok(change) => {
                        plan.change(change);
                    }
                    Err(why) => plan.finding(refused(project, id, call, &why)),
                },
                None if starts_thread(project, id, call) => {
                    plan.finding(Finding::manual(
                        &RULE,
                        Place::new(project.path(id), call.node.range()),
                        Effect::Harmless,
                        "a server is started in a thread while the app is imported",
                        "Vercel calls the app itself: start the thread under `if __name__ == '__main__':`.",
                    ));
                }
                _ => {}
            }
        }
    }
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

fn server(project: &Project, id: ModuleId, call: &Call<'_>) -> Option<Server> {
    if let Expr::Attribute(attribute) = &*call.node.func
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
    let name = project.qualified(id, call.scope, &call.node.func)?;
    // Flask.run(app)
    if CLASSES.contains(&name.as_str()) {
        let app = call.node.arguments.args.first()?;
        let apps = project.apps_of(id, call.scope, app);
        return (!apps.is_empty()).then_some(Server::Flask);
    }
    let mut arguments = call.node.arguments.args.iter();
    let serves = SERVE.iter().chain(SERVERS).any(|known| *known == name);
    let is_server =
        serves && arguments.any(|value| !project.apps_of(id, call.scope, value).is_empty());
    is_server.then_some(Server::Other)
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

/// Whether a statement runs only where a condition about Vercel holds, or never: `if False:`.
fn is_conditional(project: &Project, id: ModuleId, facts: &Facts<'_>, stmt: StmtId) -> bool {
    let Some(module) = project.module(id) else {
        return false;
    };
    let is_false = |test: &Expr| match test {
        Expr::BooleanLiteral(literal) => !literal.value,
        other => integer(other) == Some(0),
    };
    facts.in_body_of(
        stmt,
        |node| matches!(node, Stmt::If(node) if is_false(&node.test)),
    ) || facts.ancestors(stmt).any(|id| {
        matches!(facts.stmt(id).node, Stmt::If(node)
                if module.slice(&*node.test).contains("VERCEL"))
    }) || is_for_another_system(project, facts, stmt)
}

/// The change that puts `app.run()` under a guard.
fn guarded(actions: &mut Actions<'_>, call: &Call<'_>, server: Server) -> Result<Change, String> {
    let Actions {
        project, id, facts, ..
    } = *actions;
    let module = project.module(id).ok_or("the module does not parse")?;
    let alone = matches!(facts.stmt(call.stmt).node, Stmt::Expr(node) if node.value.range() == call.node.range());
    if call.scope != MODULE || !alone {
        return Err("it stands in a function or an expression".to_owned());
    }
    if facts
        .ancestors(call.stmt)
        .any(|stmt| actions.are_behind(stmt))
    {
        return Err("the code behind it runs once the server has stopped, and would run before the first request".to_owned());
    }
    let path = project.path(id);
    let mut change = Change::new(
        &RULE,
        Place::new(path, call.node.range()),
        Applicability::Safe,
        Effect::EveryRequestFails,
        "a server is started while the app is imported, so that the import never ends",
    );
    let header =
        if server == Server::Other || is_imported(project, id) || path.ends_with("__init__.py") {
            // `__name__` is not '__main__' here, and `python main.py` must still start the server;
            // `flask run` starts another one than Flask's, too.
            let here = Site {
                scope: MODULE,
                offset: call.node.start(),
            };
            let is_vercel = vercel_env::is_vercel(project, &mut change, id, here)?;
            format!("if not {is_vercel}:")
        } else {
            let quote = Style::of(module).quote;
            format!("if __name__ == {quote}__main__{quote}:")
        };
    for edit in edits::put_under(module, call.stmt, &header)? {
        change.edit(path, edit);
    }
    Ok(change)
}

/// The statements of a module that do more than define, import, print or serve.
struct Actions<'p> {
    project: &'p Project,
    id: ModuleId,
    facts: &'p Facts<'p>,
    /// Where the last one of each block starts that was asked for, by the start of the block.
    last: FxHashMap<TextSize, Option<TextSize>>,
}

impl Actions<'_> {
    /// Whether one of them stands behind a statement, in the same block.
    fn are_behind(&mut self, stmt: StmtId) -> bool {
        let fact = self.facts.stmt(stmt);
        let Some(first) = fact.block.first() else {
            return false;
        };
        let known = self.last.get(&first.start()).copied();
        let last = known.unwrap_or_else(|| {
            let last = fact.block.iter().rfind(|stmt| self.acts(stmt));
            let last = last.map(Ranged::start);
            self.last.insert(first.start(), last);
            last
        });
        last.is_some_and(|last| last > fact.node.end())
    }

    fn acts(&self, stmt: &Stmt) -> bool {
        match stmt {
            Stmt::FunctionDef(_)
            | Stmt::ClassDef(_)
            | Stmt::Import(_)
            | Stmt::ImportFrom(_)
            | Stmt::Pass(_) => false,
            Stmt::Assign(node) => {
                !matches!(&*node.value, Expr::Name(_)) && !node.value.is_literal_expr()
            }
            Stmt::If(node) => !is_main_test(&node.test),
            Stmt::Expr(node) => match &*node.value {
                Expr::Call(call) => {
                    let prints = matches!(&*call.func, Expr::Name(name) if name.id == "print");
                    !prints && !self.serves(call)
                }
                value => !value.is_literal_expr(),
            },
            _ => true,
        }
    }

    /// Whether a call starts a server: it gets a guard of its own.
    fn serves(&self, node: &ExprCall) -> bool {
        let call = self.facts.call_over(node.range());
        call.is_some_and(|call| is_server(self.project, self.id, call))
    }
}

/// Whether a module of the project imports this one.
fn is_imported(project: &Project, id: ModuleId) -> bool {
    project
        .modules()
        .any(|other| project.imports(other).contains(&id))
}

fn refused(project: &Project, id: ModuleId, call: &Call<'_>, why: &str) -> Finding {
    Finding::manual(
        &RULE,
        Place::new(project.path(id), call.node.range()),
        Effect::EveryRequestFails,
        format!(
            "a server is started while the app is imported, so that the import never ends; it is left, because {why}"
        ),
        "Move the call under `if __name__ == '__main__':`.",
    )
}
