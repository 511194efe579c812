//! Servers that are started while the app is imported: the import never ends on Vercel.

use ruff_python_ast::{Expr, ExprCall, Stmt};
use ruff_text_size::{Ranged, TextSize};
use rustc_hash::FxHashMap;

use super::RULE;
use super::servers::{Server, is_server, server, starts_thread};
use crate::plan::{Change, Plan};
use crate::project::reach::When;
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{Call, Facts, MODULE, StmtId, integer, is_main_test};
use crate::python::imports::Site;
use crate::python::style::Style;
use crate::rule::{Applicability, Effect, Finding, Place};
use crate::transforms::imported::is_for_another_system;
use crate::transforms::long_running::loops::is_endless;
use crate::transforms::vercel_env;

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
    let mut around = facts.ancestors(call.stmt).map(|stmt| facts.stmt(stmt).node);
    if around.any(|stmt| matches!(stmt, Stmt::While(node) if is_endless(node))) {
        return Err("the loop around it would run for ever".to_owned());
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
