//! VF107: code that never ends, or that ends the process or the import, while the app is imported.
//!
//! The servers that the export rule puts under a guard, or says why not, are its own.

use ruff_python_ast::{Expr, NodeKind, Stmt};
use ruff_text_size::Ranged;

mod arguments;
mod circles;

use super::Transform;
use super::export_handler::servers;
use super::long_running::loops;
use super::runs::{self, Runs};
use crate::plan::Plan;
use crate::project::{ModuleId, Project};
use crate::python::development;
use crate::python::facts::Call;
use crate::python::names::last_word;
use crate::rule::{Applicability, Effect, Finding, Place, Rule};

/// VF107.
pub static RULE: Rule = Rule {
    code: "VF107",
    name: "blocking-import",
    summary: "Find code that never ends, or ends the process, while the app is imported.",
    fix: Applicability::Manual,
    explain: include_str!("explain.md"),
};

/// Methods that return when their server, bot or event loop stops, and not before.
const METHODS: &[&str] = &[
    "serve_forever",
    "run_forever",
    "infinity_polling",
    "run_polling",
    "run_until_disconnected",
    "start_consuming",
    "loop_forever",
    "worker_main",
];

/// Functions that do not return, beside those that serve a WSGI app.
const FUNCTIONS: &[&str] = &[
    "signal.pause",
    "aiohttp.web.run_app",
    "cherrypy.engine.block",
    "cherrypy.quickstart",
    "hypercorn.asyncio.serve",
    "hypercorn.trio.serve",
    "streamlit.web.bootstrap.run",
    "webview.start",
    "tkinter.mainloop",
];

/// Methods that do not return, by the function or the class that made their object, or its last word
/// where libraries keep it in several places.
const OF_OBJECTS: &[(&str, &[&str])] = &[
    ("mainloop", &["Tk"]),
    ("polling", &["TeleBot"]),
    ("run", &["Bot", "Client", "Dash", "flaskwebgui.FlaskUI"]),
    ("serve", &["livereload.Server"]),
    (
        "start",
        &[
            "BlockingScheduler",
            "tornado.ioloop.IOLoop.current",
            "tornado.ioloop.IOLoop.instance",
        ],
    ),
];

/// Functions that end the process.
const EXITS: &[&str] = &["sys.exit", "os._exit", "builtins.exit", "builtins.quit"];

const GUARD: &str = "Move it under `if __name__ == '__main__':`.";

/// The transform.
pub struct BlockingImport;

impl Transform for BlockingImport {
    fn rule(&self) -> &'static Rule {
        &RULE
    }

    fn plan(&self, project: &Project, plan: &mut Plan) {
        circle(project, plan);
        for &id in &project.reach().modules {
            let Some(module) = project.module(id) else {
                continue;
            };
            let facts = module.facts();
            let mut report = |place, effect, message: String, advice: &str| {
                let place = Place::new(project.path(id), place);
                plan.finding(Finding::manual(&RULE, place, effect, message, advice));
            };
            for call in &facts.calls {
                let Some((words, advice)) = blocks(project, id, call) else {
                    continue;
                };
                let runs = runs::call(project, id, call);
                // An exit under a condition is the app's own way to refuse to start.
                let exits = words == EXIT;
                if !runs.at_import() || exits && runs != Runs::AtImport {
                    continue;
                }
                let callee = module.slice(&*call.node.func);
                let message = format!("`{callee}` {words}");
                report(call.node.range(), runs.failing(), message, advice);
            }
            for (range, error) in arguments::missing(project, id, facts) {
                let asked = module.slice(range);
                let message = format!(
                    "`{asked}` asks for an argument while the app is imported, and Vercel gives none: {error}"
                );
                let advice =
                    "Read the value from the environment, or under `if __name__ == '__main__':`.";
                report(range, Effect::EveryRequestFails, message, advice);
            }
            for (stmt, fact) in facts.stmts_like(&[NodeKind::StmtWhile]) {
                let Stmt::While(node) = fact.node else {
                    continue;
                };
                if !loops::is_endless(node) {
                    continue;
                }
                let runs = runs::place(project, id, fact.scope, stmt, node.test.range());
                // A generator runs when somebody asks it for a value.
                if runs.at_import() && !loops::is_generator(facts, fact.scope) {
                    let effect = match runs {
                        Runs::AtImport => Effect::EveryRequestFails,
                        _ => Effect::MayFail,
                    };
                    let message = "a loop without an end runs while the app is imported".to_owned();
                    report(node.test.range(), effect, message, GUARD);
                }
            }
        }
    }
}

/// Name an import that fails because it leads back to a module that is not through yet.
fn circle(project: &Project, plan: &mut Plan) {
    let Some(circle) = circles::first(project) else {
        return;
    };
    let (asking, from) = (project.path(circle.module), project.path(circle.from));
    let line = project
        .module(circle.from)
        .map_or(0, |module| module.line(circle.waits.start()));
    let is_entry = project.reach().entry.as_ref().map(|entry| entry.module) == Some(circle.from);
    let copy = match is_entry {
        true => ", and Vercel has no second copy of it, as `python` has in `__main__`",
        false => "",
    };
    plan.finding(Finding::manual(
        &RULE,
        Place::new(asking, circle.range),
        Effect::EveryRequestFails,
        format!(
            "{from} has no `{}` yet when {asking} asks for it: the import at line {line} of {from} leads here{copy}",
            circle.name
        ),
        "Move that import below the name, or put the name into a module that imports neither.",
    ));
}

const EXIT: &str = "ends the process while the app is imported";

/// What a call does to the import, and what to do about it.
fn blocks(
    project: &Project,
    id: ModuleId,
    call: &Call<'_>,
) -> Option<(&'static str, &'static str)> {
    const WAITS: &str = "never returns while the app is imported";
    if let Expr::Attribute(func) = &*call.node.func
        && METHODS.contains(&func.attr.as_str())
    {
        return (!servers::is_server(project, id, call)).then_some((WAITS, GUARD));
    }
    let name = project.qualified(id, call.scope, &call.node.func);
    if let Some(name) = name {
        if name == "builtins.input" {
            if development::is_at_terminal(project.facts(id)?, call.stmt) {
                return None;
            }
            return Some((
                "asks for input while the app is imported, and nobody answers on Vercel",
                "Read the value from the environment.",
            ));
        }
        if EXITS.contains(&name.as_str()) {
            return Some((EXIT, GUARD));
        }
        let known = FUNCTIONS
            .iter()
            .chain(servers::SERVE)
            .any(|known| *known == name);
        return (known && !servers::is_server(project, id, call)).then_some((WAITS, GUARD));
    }
    // scheduler.start() of a BlockingScheduler, bot.polling()
    let Expr::Attribute(func) = &*call.node.func else {
        return None;
    };
    let (_, makers) = OF_OBJECTS
        .iter()
        .find(|(method, _)| func.attr == **method)?;
    let (_, maker) = project.maker(id, call.scope, &func.value)?;
    let known = |name: &&str| *name == maker || *name == last_word(&maker);
    (makers.iter().any(known) && !servers::is_server(project, id, call)).then_some((WAITS, GUARD))
}
