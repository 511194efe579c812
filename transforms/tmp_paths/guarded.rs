//! Tables of a SQLite database in `/tmp`, which starts empty: where only the main guard makes them,
//! which Vercel never enters, the same statement runs at start on Vercel.
//!
//! It is copied as it stands, with what it touches mapped. What also starts a server, waits or asks
//! is not copied.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

mod copied;

use copied::{cannot_run, is_context, sets};

use super::database::Database;
use super::sinks::{At, Found, Sink};
use super::tables::{Body, Code, How, NOT_AT_START, Opens, bodies_of, makes, opens, targets};
use super::{Here, RULE, create_all, moved};
use crate::plan::{Change, Edit, Plan};
use crate::project::reach::When;
use crate::project::resolve::Target;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::expressions::has_main_else;
use crate::python::facts::{
    Block, Call, Facts, MODULE, ScopeId, StmtId, argument, is_main_test, last_name,
};
use crate::python::imports::Site;
use crate::rule::{Applicability, Effect, Finding, Place};

const MAKE_TABLES: &str = "Make the tables while the app starts, above the main guard.";

/// A statement of the main guard that makes tables.
#[derive(Debug)]
pub struct Setup {
    /// How the tables come about.
    pub how: How,
    /// The environment may name another database.
    is_default: bool,
    /// Only the environment names the database: without the variable the app would not start.
    pub is_unknown: bool,
    /// The module of the guard.
    pub module: ModuleId,
    /// The statement below the guard.
    pub stmt: StmtId,
    guard: StmtId,
    /// Where the tables are made.
    said: At,
    /// Whether it needs a context of the app.
    needs_context: bool,
    /// The functions that it calls, and those that they call.
    called: Vec<Body>,
}

impl Setup {
    /// The functions that run only from there.
    pub fn functions(&self) -> impl Iterator<Item = &Body> + Clone {
        self.called.iter().filter(|body| !body.runs)
    }
}

/// What Vercel would have to run, where nothing that it runs makes the tables of an empty database.
pub fn find<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
) -> Vec<Setup> {
    let mut found = Vec::new();
    let ships = |database: &Database<'_>| database.is_bundled(project);
    if !databases.is_empty() && !databases.iter().any(ships) {
        let is_default = databases.iter().any(Database::is_default);
        let guarded = setup(project, How::CreateAll);
        found.extend(guarded.map(|setup| Setup {
            is_default,
            ..setup
        }));
    }
    for how in [How::CreateTables, How::Statements] {
        let opened = opens(project, values, how);
        if opened != Opens::Nothing {
            let is_unknown = opened == Opens::Unknown;
            found.extend(setup(project, how).map(|setup| Setup {
                is_unknown,
                ..setup
            }));
        }
    }
    found
}

/// The statement of a main guard that leads to the tables; `None` where other code makes them, too.
fn setup(project: &Project, how: How) -> Option<Setup> {
    let word = match how {
        How::CreateAll => "create_all",
        How::CreateTables => "create_tables",
        How::Statements => "execute",
    };
    let mut found = None;
    for &id in project
        .reach()
        .modules
        .iter()
        .filter(|id| project.mentions(**id, word))
    {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for call in facts.calls.iter().filter(|call| makes(facts, call, how)) {
            if project.reach().when(project, id, call.stmt) != When::Never {
                return None;
            }
            found = found.or_else(|| from_guard(project, how, id, call));
        }
    }
    found
}

/// The way from the main guard to a call: directly, or through functions. Of the statements on the
/// way the outermost that can run at start is taken: `main()` is not, `init_db()` in it may be.
pub fn from_guard(project: &Project, how: How, module: ModuleId, call: &Call<'_>) -> Option<Setup> {
    let (mut id, mut stmt, mut scope) = (module, call.stmt, call.scope);
    let mut way = Vec::new();
    let mut needs_context = how == How::CreateAll && !has_engine(project, module, call);
    for _ in 0..4 {
        let facts = project.facts(id)?;
        needs_context |= facts
            .ancestors(stmt)
            .any(|id| is_context(facts.stmt(id).node));
        if let Some((stmt, guard)) = below_guard(facts, stmt) {
            way.push((id, stmt));
            let on_way = way.iter().rev().filter(|(module, _)| *module == id);
            let mut setups = on_way.map(|(_, stmt)| {
                let range = facts.stmt(*stmt).node.range();
                Setup {
                    how,
                    is_default: false,
                    is_unknown: false,
                    module: id,
                    stmt: *stmt,
                    guard,
                    said: At::call(module, call),
                    needs_context,
                    called: bodies_of(project, Code::Part(id, range)),
                }
            });
            let first = setups.next()?;
            if cannot_run(project, &first, facts).is_none() {
                return Some(first);
            }
            let inner = setups.find(|setup| cannot_run(project, setup, facts).is_none());
            return Some(inner.unwrap_or(first));
        }
        let (function, _) = facts.function_around(scope)?;
        let definition = facts.scope(function).stmt?;
        let below = |stmt: &StmtId| facts.stmt(*stmt).parent == Some(definition);
        way.push((id, facts.ancestors(stmt).find(below)?));
        (id, stmt, scope) = caller(project, id, definition)?;
    }
    None
}

/// `Base.metadata.create_all(engine)`: SQLAlchemy itself needs no app, and `db.create_all()` does.
fn has_engine(project: &Project, module: ModuleId, call: &Call<'_>) -> bool {
    match argument(call.node, "bind", 0) {
        Some(Expr::Name(_)) => true,
        // database.engine is one, and db.engine of Flask-SQLAlchemy asks for the app.
        Some(Expr::Attribute(node)) => {
            let targets = project.resolve(module, call.scope, &node.value);
            matches!(targets[..], [Target::Module(_)])
        }
        _ => false,
    }
}

/// The statement of a guard at module level that a statement stands in, and the guard.
fn below_guard(facts: &Facts<'_>, stmt: StmtId) -> Option<(StmtId, StmtId)> {
    facts.ancestors(stmt).find_map(|id| {
        let guard = facts.stmt(id).parent?;
        let Stmt::If(node) = facts.stmt(guard).node else {
            return None;
        };
        let is_it = match facts.stmt(id).role {
            Block::Body => is_main_test(&node.test),
            // if __name__ != "__main__": … else: db.create_all()
            Block::Else(0) => has_main_else(node),
            _ => false,
        };
        let is_guard = is_it && facts.stmt(guard).parent.is_none();
        is_guard.then_some((id, guard))
    })
}

/// A call of a function of the project.
fn caller(
    project: &Project,
    module: ModuleId,
    function: StmtId,
) -> Option<(ModuleId, StmtId, ScopeId)> {
    let Stmt::FunctionDef(node) = project.facts(module)?.stmt(function).node else {
        return None;
    };
    let modules = project.reach().modules.iter();
    modules.copied().find_map(|id| {
        let facts = project
            .facts(id)
            .filter(|_| project.mentions(id, &node.name))?;
        let calls = facts.calls.iter();
        let call = calls
            .into_iter()
            .find(|call| targets(project, id, call).any(|(m, s)| m == module && s == function))?;
        Some((id, call.stmt, call.scope))
    })
}

/// Make the tables at start, on Vercel.
pub fn plan(here: &Here<'_>, setup: &Setup, found: &Found<'_>, plan: &mut Plan) {
    let project = here.project;
    let message = "the tables are made here, where Vercel never comes, and the database in /tmp \
                   starts empty";
    let said = here.place(setup.said);
    if setup.is_unknown {
        plan.finding(Finding::manual(
            &RULE,
            said,
            Effect::MayFail,
            format!(
                "{message}; nothing is changed, because only the environment names the database"
            ),
            MAKE_TABLES,
        ));
        return;
    }
    let mut change = Change::new(
        &RULE,
        said.clone(),
        Applicability::Safe,
        Effect::RouteFails,
        message,
    );
    let why = match at_start(here, setup, found, plan, &mut change) {
        Ok(edit) => {
            change.edit(project.path(setup.module), edit);
            plan.change(change);
            return;
        }
        Err(why) => why,
    };
    // The tables alone, then.
    let mut change = Change::new(
        &RULE,
        said.clone(),
        Applicability::Safe,
        Effect::RouteFails,
        format!("{message}; there the app makes them when it starts"),
    );
    match setup.how {
        How::CreateAll if create_all::insert(here, setup.is_default, &mut change).is_ok() => {
            plan.change(change);
            if let Some((range, name)) = filled(project, setup) {
                plan.finding(Finding::manual(
                    &RULE,
                    Place::new(project.path(setup.said.module), range),
                    Effect::MayFail,
                    format!("`{name}` runs here, where Vercel never comes, and the tables in /tmp start empty"),
                    "Call it where the app is made, behind `db.create_all()`.",
                ));
            }
        }
        _ => plan.finding(Finding::manual(
            &RULE,
            said,
            Effect::RouteFails,
            format!("{message}; nothing is changed, because {why}"),
            match setup.how {
                How::CreateAll => "Call `with app.app_context(): db.create_all()` at module level.",
                _ => MAKE_TABLES,
            },
        )),
    }
}

/// A function of the project that is called beside `create_all()`, for the first rows.
fn filled(project: &Project, setup: &Setup) -> Option<(TextRange, String)> {
    let facts = project.facts(setup.said.module)?;
    let stmt = facts.stmt(setup.said.stmt);
    let mut calls = facts.calls.iter().filter(|call| {
        let fact = facts.stmt(call.stmt);
        let is_beside = (fact.parent, fact.role) == (stmt.parent, stmt.role);
        is_beside && fact.node.is_expr_stmt() && !NOT_AT_START.contains(&last_name(&call.node.func))
    });
    let call = calls.find(|call| targets(project, setup.said.module, call).next().is_some())?;
    Some((call.node.range(), last_name(&call.node.func).to_owned()))
}

/// `if IS_VERCEL:` and the statement, above the guard.
fn at_start(
    here: &Here<'_>,
    setup: &Setup,
    found: &Found<'_>,
    plan: &Plan,
    change: &mut Change,
) -> Result<Edit, String> {
    let id = setup.module;
    let module = here.module(id)?;
    let facts = module.facts();
    let node = facts.stmt(setup.stmt).node;
    if let Some(why) = cannot_run(here.project, setup, facts) {
        return Err(why);
    }
    for name in sets(setup, facts)? {
        let path = here.project.path(id).to_owned();
        change.rebinds.push((path, name.to_owned()));
    }
    let called: Vec<Code> = setup.called.iter().map(Body::part).collect();
    change.requires = moved::with(here.project, &called, found, plan)?;
    let guard = facts.stmt(setup.guard).node;
    let site = Site {
        scope: MODULE,
        offset: guard.start(),
    };
    let is_vercel = here.is_vercel(change, id, site)?;
    let start = module.line_start(node.start());
    let text = module.text();
    let indent = &text[start.to_usize()..node.start().to_usize()];
    if !indent.trim().is_empty() || module.line(guard.start()) == module.line(node.start()) {
        return Err("it shares its line with other code".to_owned());
    }
    let mut spliced: Vec<Edit> = Vec::new();
    for sink in found.guarded.iter().filter(|sink| is_in(sink, id, node)) {
        spliced.extend(here.edits(change, sink)?);
    }
    spliced.sort_by_key(|edit| edit.range.start());
    let mut copy = indent.to_owned();
    let mut at = node.start();
    for edit in &spliced {
        copy.push_str(&text[TextRange::new(at, edit.range.start())]);
        copy.push_str(&edit.text);
        at = edit.range.end();
    }
    copy.push_str(&text[TextRange::new(at, node.end())]);
    let above = edits::insert_before(module, setup.guard, "", &[])?;
    let newline = crate::python::style::Style::of(module).newline;
    Ok(Edit::insertion(
        above.range.start(),
        format!("if {is_vercel}:{newline}{copy}{newline}{newline}"),
    ))
}

fn is_in(sink: &Sink<'_>, module: ModuleId, node: &Stmt) -> bool {
    sink.at.module == module && node.range().contains_range(sink.at.range)
}
