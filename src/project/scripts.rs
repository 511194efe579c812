//! Scripts that import the app to work on its data: what fills a database, or makes its tables.
//!
//! Nothing imports them, and yet Vercel must not load one: it would fill the database anew whenever
//! an instance starts.

use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::apps::App;
use super::{ModuleId, Project, builder, routes};
use crate::python::facts::{Call, MODULE, Use, dotted, last_name, string};
use crate::python::names::first_word;

/// What a script does with the app or its data.
const WORK: &[&str] = &[
    "app_context",
    "test_request_context",
    "create_all",
    "drop_all",
    "commit",
];

/// Words of a module that adds to what the app is or answers.
const ADDS: &[&str] = &[
    "route",
    "add_url_rule",
    "add_resource",
    "add_namespace",
    "register_blueprint",
    "register_error_handler",
    "errorhandler",
    "before_request",
    "after_request",
    "teardown_request",
    "teardown_appcontext",
    "context_processor",
    "template_filter",
    "user_loader",
    INIT,
    "wsgi_app",
];

/// The method by which an extension takes an app; one that has taken it at once adds nothing.
const INIT: &str = "init_app";

/// Calls that start a server, or a command line.
const RUNS: &[&str] = &["run", "run_simple", "serve", "serve_forever", "WSGIServer"];

/// The module whose `Manager(app)` is a command line: manage.py, as it was before the flask command.
const COMMANDS: &str = "flask_script";

/// Whether a module works on data of the app, or is its command line, and adds nothing to it, with
/// what only it imports; `known` is what the app itself imports. A module that has the app itself is
/// asked by itself.
pub fn is_script(
    project: &Project,
    id: ModuleId,
    known: &FxHashSet<ModuleId>,
    has_app: impl Fn(ModuleId) -> bool,
    makes_app: impl Fn(ModuleId) -> bool,
) -> bool {
    let has_word = |id: ModuleId, words: &[&str]| {
        let mut words = words.iter();
        words.any(|word| project.mentions(id, word))
    };
    let has_added = |id: ModuleId| {
        let mut words = ADDS.iter().filter(|word| project.mentions(id, word));
        words.any(|word| *word != INIT || !repeats(project, id))
    };
    // Most modules are no script by their words alone, and need not be parsed for it.
    let may_command = project.mentions(id, COMMANDS);
    if !has_word(id, WORK) && !may_command || has_added(id) {
        return false;
    }
    let calls = |id: ModuleId, words: &[&str]| {
        let facts = project.facts(id);
        facts.is_some_and(|facts| facts.calls_named(words).next().is_some())
    };
    let has_route = |id| {
        let facts = project.facts(id);
        facts.is_some_and(|facts| facts.calls.iter().any(is_route))
    };
    let adds = |id: ModuleId| has_added(id) || has_route(id);
    // manager.run() serves nothing that `app.run()` elsewhere does not.
    let commands = || may_command && !makes_app(id);
    let is_work = || calls(id, WORK) && !calls(id, RUNS);
    if !(is_work() || commands()) || adds(id) {
        return false;
    }
    // What the app imports leads to nothing else.
    let mut found = FxHashSet::default();
    let mut left = vec![id];
    while let Some(id) = left.pop() {
        for other in project.imports(id) {
            if !known.contains(other) && found.insert(*other) {
                if adds(*other) && !has_app(*other) {
                    return false;
                }
                left.push(*other);
            }
        }
    }
    true
}

/// What a script asks an app of its own for.
const ASKED: &[&str] = &[
    "app_context",
    "config",
    "instance_path",
    "logger",
    "root_path",
    "secret_key",
    "test_request_context",
];

/// Packages whose extensions a script makes for the data, and which answer no request.
const OF_DATA: &[&str] = &[
    "flask_bcrypt",
    "flask_mail",
    "flask_migrate",
    "flask_sqlalchemy",
];

/// Whether a script made an app for itself, to reach the data by its settings and its context:
/// reset_password.py. Nothing imports it, and the app answers no request.
pub fn made_for_itself(project: &Project, app: &App) -> bool {
    let id = app.call.module;
    let Some((facts, own)) = project.facts(id).zip(app.binding) else {
        return false;
    };
    let binding = facts.binding(own);
    let name = binding.name;
    let is_it = |u: &&Use<'_>| {
        u.node.id == name
            && facts
                .lookup(name, u.scope)
                .is_some_and(|(_, ids)| ids.contains(&own))
    };
    let is_asked = |u: &Use<'_>| match (u.chain, u.parent) {
        (Expr::Attribute(_), _) => dotted(u.chain).is_some_and(|chain| ASKED.contains(&chain[1])),
        // db.init_app(app), SQLAlchemy(app)
        (_, Some(Expr::Call(call))) => {
            let made = || project.qualified(id, u.scope, &call.func);
            last_name(&call.func) == INIT
                || made().is_some_and(|made| OF_DATA.contains(&first_word(&made)))
        }
        _ => false,
    };
    let mut uses = facts.uses.iter().filter(is_it).peekable();
    binding.scope == MODULE
        && builder::rank(project.path(id)).is_none()
        && uses.peek().is_some()
        && uses.all(is_asked)
        && facts
            .calls_named(&["app_context", "test_request_context"])
            .next()
            .is_some()
        && !project
            .modules()
            .any(|other| other != id && project.imports(other).contains(&id))
        && !project
            .imports(id)
            .iter()
            .any(|other| adds_to_current_app(project, *other))
}

/// Whether a module adds routes to the app in whose context it is imported: `@current_app.route('/')`.
fn adds_to_current_app(project: &Project, id: ModuleId) -> bool {
    let facts = project
        .facts(id)
        .filter(|_| project.mentions(id, "current_app"));
    let adds = |call: &Call<'_>| {
        let method = call.node.func.as_attribute_expr();
        let is_current = method
            .is_some_and(|func| project.may_be(id, call.scope, &func.value, "flask.current_app"));
        is_current && (is_route(call) || ADDS.contains(&last_name(&call.node.func)))
    };
    facts.is_some_and(|facts| facts.calls.iter().any(adds))
}

/// Whether a module hands the app to extensions alone that were made with it: `db.init_app(app)`, where
/// `db = SQLAlchemy(app)`.
fn repeats(project: &Project, id: ModuleId) -> bool {
    let Some(facts) = project.facts(id) else {
        return false;
    };
    let has_app = |call: &Call<'_>| {
        let Expr::Attribute(func) = &*call.node.func else {
            return false;
        };
        let maker = project.maker(id, call.scope, &func.value);
        maker.is_some_and(|(maker, _)| {
            project.call(maker).is_some_and(|made| {
                let first = made.node.arguments.args.first();
                first.is_some_and(|app| {
                    let apps = project.apps_of(maker.module, made.scope, app);
                    !apps.is_empty()
                })
            })
        })
    };
    facts.calls_named(&[INIT]).all(|(_, call)| has_app(call))
}

/// `@app.get('/notes')`
fn is_route(call: &Call<'_>) -> bool {
    let path = call.node.arguments.args.first().and_then(string);
    routes::is_decorator(last_name(&call.node.func))
        && path.is_some_and(|path| path.starts_with('/'))
}
