//! Code that makes the tables of a SQLite database: how it looks, what it calls, and why it may not
//! run while the app starts on Vercel.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::needs::lacking;
use super::others::is_of_one;
use super::spelled::spells;
use crate::project::reach::{When, code_scope};
use crate::project::{ModuleId, Project};
use crate::python::facts::{Block, Call, Facts, MODULE, ScopeId, StmtFact, StmtId, Use, last_name};
use crate::python::guards::is_survived;

/// Calls that do not belong into the start of an app on Vercel, by their last name.
pub const NOT_AT_START: &[&str] = &[
    "run",
    "run_simple",
    "serve",
    "serve_forever",
    "start",
    "run_until_complete",
    "input",
    "getpass",
    "getlogin",
    "getuser",
    "sleep",
    "exit",
    "_exit",
    "quit",
    "Thread",
    "Timer",
    "Process",
    "Pool",
    "ProcessPoolExecutor",
    "Popen",
    "call",
    "check_call",
    "check_output",
    "popen",
    "system",
    "drop_all",
    "confirm",
    "prompt",
    "parse_args",
    "urlopen",
    "urlretrieve",
];

/// How tables come about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `db.create_all()`
    CreateAll,
    /// `database.create_tables([Note])` of peewee
    CreateTables,
    /// `cursor.execute('CREATE TABLE …')`, `executescript(…)`
    Statements,
}

impl How {
    /// A word of each module that makes tables so.
    pub fn word(self) -> &'static str {
        match self {
            How::CreateAll => "create_all",
            How::CreateTables => "create_tables",
            How::Statements => "execute",
        }
    }

    /// What opens the SQLite file that they are in, by its qualified name; nothing for the engines of
    /// SQLAlchemy, which go by URLs.
    pub fn openers(self) -> &'static [&'static str] {
        match self {
            How::CreateAll => &[],
            How::CreateTables => &["peewee.SqliteDatabase"],
            How::Statements => &["sqlite3.connect", "aiosqlite.connect"],
        }
    }
}

/// Whether a call of a module makes tables.
pub fn makes(project: &Project, id: ModuleId, call: &Call<'_>, how: How) -> bool {
    let method = call.node.func.as_attribute_expr();
    let is_called = |names: &[&str]| method.is_some_and(|func| names.contains(&func.attr.as_str()));
    let says = |expr, test: fn(&str) -> bool| spells(project, id, call.scope, expr, test);
    match how {
        How::CreateAll => is_called(&["create_all"]),
        How::CreateTables => is_called(&["create_tables"]) && !is_of_one(project, id, call),
        How::Statements if is_called(&["executescript"]) => !is_of_one(project, id, call),
        How::Statements if is_called(&["execute", "executemany"]) => {
            let first = call.node.arguments.args.first();
            first.is_some_and(|sql| says(sql, |text| text.contains("CREATE TABLE")))
                && !is_of_one(project, id, call)
        }
        // query('CREATE TABLE …'), create_table(connection, CREATE_NOTES)
        How::Statements => {
            let mut given = call.node.arguments.args.iter();
            given.any(|sql| says(sql, |text| text.trim_start().starts_with("CREATE TABLE")))
                && targets(project, id, call).next().is_some()
        }
    }
}

/// The functions of the project that a call may mean.
pub fn targets<'p>(
    project: &'p Project,
    module: ModuleId,
    call: &Call<'_>,
) -> impl Iterator<Item = (ModuleId, StmtId)> + use<'p> {
    let targets = project.resolve(module, call.scope, &call.node.func);
    let func = call.node.func.as_attribute_expr();
    let method = func.and_then(|func| project.method(module, call.scope, func));
    let functions = targets.into_iter().filter_map(|target| {
        let (module, binding) = target.as_binding()?;
        Some((module, project.facts(module)?.binding(binding).stmt))
    });
    functions.chain(method)
}

/// A function that other code calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Body {
    /// Its module.
    pub module: ModuleId,
    /// Its scope.
    pub scope: ScopeId,
    /// Its text.
    pub range: TextRange,
    /// Vercel runs it anyway.
    pub runs: bool,
}

impl Body {
    /// The function that a statement defines.
    pub fn of(project: &Project, module: ModuleId, function: StmtId) -> Option<Self> {
        let facts = project.facts(module)?;
        let fact = facts.stmt(function);
        let first = match &fact.node {
            Stmt::FunctionDef(node) => node.body.first(),
            _ => None,
        };
        let runs = first
            .and_then(|stmt| facts.id_of(stmt))
            .is_some_and(|stmt| project.reach().when(project, module, stmt) != When::Never);
        Some(Body {
            module,
            scope: facts.scope_opened_by(function)?,
            range: fact.node.range(),
            runs,
        })
    }

    /// The function, as what a scope runs.
    pub fn code(&self) -> (ModuleId, ScopeId) {
        (self.module, self.scope)
    }

    /// The function, as text.
    pub fn part(&self) -> Code {
        Code::Part(self.module, self.range)
    }
}

/// Code that is looked at for what it calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// A statement or a function, with all that it holds.
    Part(ModuleId, TextRange),
    /// What importing a module runs.
    Import(ModuleId),
}

impl Code {
    /// Its module.
    pub fn module(self) -> ModuleId {
        match self {
            Code::Part(module, _) | Code::Import(module) => module,
        }
    }

    /// Whether a node of a statement belongs to it.
    pub fn holds(self, facts: &Facts<'_>, stmt: StmtId, range: TextRange) -> bool {
        match self {
            Code::Part(_, part) => part.contains_range(range),
            Code::Import(_) => {
                let scope = facts.stmt(stmt).scope;
                code_scope(facts, scope) == MODULE && !facts.in_main_guard(stmt)
            }
        }
    }

    /// The calls in it.
    pub fn calls<'f>(self, facts: &'f Facts<'f>) -> impl Iterator<Item = &'f Call<'f>> {
        let calls = match self {
            Code::Part(_, part) => facts.calls_within(part),
            Code::Import(_) => &facts.calls,
        };
        let calls = calls.iter();
        calls.filter(move |call| self.holds(facts, call.stmt, call.node.range()))
    }

    /// The names that it uses.
    pub fn uses<'f>(self, facts: &'f Facts<'f>) -> impl Iterator<Item = &'f Use<'f>> {
        let uses = match self {
            Code::Part(_, part) => facts.uses_within(part),
            Code::Import(_) => &facts.uses,
        };
        let uses = uses.iter();
        uses.filter(move |u| self.holds(facts, u.stmt, u.node.range()))
    }
}

/// The functions of the project that code calls, and those that they call.
pub fn bodies_of(project: &Project, code: Code) -> Vec<Body> {
    let mut found: Vec<Body> = Vec::new();
    let mut queue = vec![code];
    while let Some(code) = queue.pop() {
        let Some(facts) = project.facts(code.module()) else {
            continue;
        };
        for call in code.calls(facts) {
            for (module, function) in targets(project, code.module(), call) {
                if let Some(body) = Body::of(project, module, function)
                    && !found.iter().any(|known| known.code() == body.code())
                {
                    found.push(body);
                    queue.push(body.part());
                }
            }
        }
    }
    found
}

/// Why code cannot run while the app starts.
pub fn unfit(project: &Project, code: Code) -> Option<String> {
    let facts = project.facts(code.module())?;
    let own = |(id, fact): &(StmtId, &StmtFact<'_>)| code.holds(facts, *id, fact.node.range());
    let mut stmts = facts.all_stmts().filter(own);
    let ends = stmts.find_map(|(id, fact)| match fact.node {
        Stmt::While(_) => Some("it holds a loop or a return"),
        // if not os.path.exists(MODEL): raise RuntimeError('train first')
        Stmt::Raise(_) | Stmt::Assert(_) if !is_last_resort(facts, id) => Some("it may give up"),
        _ => None,
    });
    if let Some(why) = ends {
        return Some(why.to_owned());
    }
    let mut names = code.calls(facts).map(|call| last_name(&call.node.func));
    match names.find(|name| NOT_AT_START.contains(name)) {
        Some(name) => Some(format!("it also calls `{name}`")),
        None => lacking(project, code),
    }
}

/// Whether a statement runs only where another one has failed, or its error is caught.
fn is_last_resort(facts: &Facts<'_>, stmt: StmtId) -> bool {
    let mut around = facts.ancestors(stmt).map(|id| facts.stmt(id).role);
    around.any(|role| matches!(role, Block::Except(_)))
        || is_survived(facts, stmt, &["Exception", "BaseException"])
}
