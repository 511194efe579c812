//! Tables of a SQLite database in `/tmp`, which starts empty: where only the main guard makes them,
//! which Vercel never enters, the same statement runs at start on Vercel.
//!
//! It is copied as it stands, with what it touches mapped. What also starts a server, waits or asks
//! is not copied.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};

mod at_start;
mod copied;
mod grown;
mod rows;

use super::code::{Body, Code, How, bodies_of, makes, targets};
use super::opened::{Opens, opens, opens_unknown};
use crate::project::reach::When;
use crate::project::resolve::Target;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::expressions::has_main_else;
use crate::python::facts::{Block, Call, Facts, ScopeId, StmtId, argument, is_main_test};
use crate::transforms::tmp_paths::database::Database;
use crate::transforms::tmp_paths::sinks::At;
pub use at_start::plan;
pub use copied::adds_no_rows;
use copied::{cannot_run, is_context};

/// A statement of the main guard that makes tables.
#[derive(Debug)]
pub struct Setup {
    /// How the tables come about.
    pub how: How,
    /// The environment may name another database.
    is_default: bool,
    /// Those that are only a default stand in the configuration of the app.
    is_configured: bool,
    /// The app opens other databases, too, which the tables may be made in.
    has_others: bool,
    /// Only the environment names the database: without the variable the app would not start.
    pub is_unknown: bool,
    /// The module of the guard.
    pub module: ModuleId,
    /// The statement below the guard.
    pub stmt: StmtId,
    /// It, with those beside it that share its connection.
    pub range: TextRange,
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

    /// Whether it can run as it stands, and adds no rows.
    fn makes_tables_alone(&self, project: &Project) -> bool {
        let facts = project.facts(self.module);
        facts.is_some_and(|facts| {
            cannot_run(project, self, facts).is_none() && adds_no_rows(project, self.code())
        })
    }

    /// What would run: the statement, and the functions that run only from there.
    fn code(&self) -> impl Iterator<Item = Code> + Clone {
        std::iter::once(self.own()).chain(self.functions().map(Body::part))
    }

    /// What would run, with the functions that Vercel runs anyway.
    fn all_code(&self) -> impl Iterator<Item = Code> + Clone {
        std::iter::once(self.own()).chain(self.called.iter().map(Body::part))
    }

    /// The same with those beside it, as far as a range goes.
    fn over(&self, project: &Project, range: TextRange) -> Setup {
        Setup {
            range,
            called: bodies_of(project, Code::Part(self.module, range)),
            ..*self
        }
    }

    /// The statement, with those beside it.
    fn own(&self) -> Code {
        Code::Part(self.module, self.range)
    }
}

/// What Vercel would have to run, where nothing that it runs makes the tables of an empty database.
pub fn find<'p>(
    project: &'p Project,
    values: &Values<'p>,
    databases: &[Database<'p>],
    has_others: bool,
) -> Vec<Setup> {
    let mut found = Vec::new();
    let ships = databases
        .iter()
        .any(|database| database.is_bundled(project));
    if !databases.is_empty() {
        let mut defaults = databases.iter().filter(|database| database.is_default());
        let is_default = defaults.clone().next().is_some();
        let is_configured = defaults.all(Database::is_configured);
        // db.create_all() of Flask-SQLAlchemy is for the databases of its settings alone.
        let is_flasks = project.says("flask_sqlalchemy") && !project.says("SQLALCHEMY_BINDS");
        let has_others = has_others && !is_flasks;
        let guarded = setups(project, How::CreateAll).into_iter();
        // What ships may be older than the models; what adds rows has added them there.
        let fits = |setup: &Setup| !ships || setup.makes_tables_alone(project);
        found.extend(guarded.filter(fits).map(|setup| Setup {
            is_default,
            is_configured,
            has_others,
            ..setup
        }));
    }
    for how in [How::CreateTables, How::Statements] {
        let opened = opens(project, values, databases, how);
        if opened != Opens::Nothing {
            found.extend(setups(project, how).into_iter().map(|setup| Setup {
                is_unknown: opened == Opens::Unknown
                    || opens_unknown(project, values, how, setup.all_code()),
                is_default: how == How::CreateTables && databases.iter().any(Database::is_default),
                has_others: has_others && how == How::CreateTables,
                ..setup
            }));
        }
    }
    found
}

/// The statements of one main guard that lead to the tables, in their order; none where other code
/// makes them, too.
fn setups(project: &Project, how: How) -> Vec<Setup> {
    let mut found: Vec<Setup> = Vec::new();
    for &id in project
        .reach()
        .modules
        .iter()
        .filter(|id| project.mentions(**id, how.word()))
    {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for call in facts
            .calls
            .iter()
            .filter(|call| makes(project, id, call, how))
        {
            if project.reach().when(project, id, call.stmt) != When::Never
                && !project.is_idle_method(id, call.scope, 3)
            {
                return Vec::new();
            }
            // Statements that share a connection come all with the first.
            let is_known =
                |setup: &Setup| setup.module == id && setup.range.contains_range(call.node.range());
            if !found.last().is_some_and(is_known) {
                found.extend(from_guard(project, how, id, call));
            }
        }
    }
    let guard = found.first().map(|setup| (setup.module, setup.guard));
    found.retain(|setup| Some((setup.module, setup.guard)) == guard);
    found.sort_by_key(|setup| (setup.range.start(), std::cmp::Reverse(setup.range.end())));
    // The same statement, and one in another one.
    found.dedup_by(|inner, outer| outer.range.contains_range(inner.range));
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
                    is_configured: false,
                    has_others: false,
                    is_unknown: false,
                    module: id,
                    stmt: *stmt,
                    range,
                    guard,
                    said: At::call(module, call),
                    needs_context,
                    called: bodies_of(project, Code::Part(id, range)),
                }
            });
            let first = setups.next()?;
            let can_run = |setup: &Setup| cannot_run(project, setup, facts).is_none();
            // What stands behind it may commit what it does.
            let more = grown::with_its_connection(project, &first, facts);
            let more = more.map(|range| first.over(project, range)).filter(can_run);
            if more.is_some() || can_run(&first) {
                return Some(more.unwrap_or(first));
            }
            let inner = setups.find(can_run);
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
