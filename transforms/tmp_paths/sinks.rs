//! The places where code touches files: each with the expression that is the path.
//!
//! A sink is found by what is called, never by how the path looks. Code that Vercel never runs has
//! none, and neither have branches that the owner keeps for other places than Vercel.

mod at;
pub mod command;
pub mod hand_on;
pub mod known;
pub mod listings;
pub mod look;
mod makers;
pub mod options;
pub mod temporary;

use std::cell::OnceCell;

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::tables::Woken;
use crate::project::paths::{self, Value, Where};
use crate::project::reach::When;
use crate::project::resolve::CallId;
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{Dict, Facts, MODULE, ScopeId, dotted, entry, string};
use crate::transforms::{runs, vercel_env, workers};
pub use at::At;
use known::{Access, LOG_HANDLERS};
use look::Look;
use makers::Makers;

/// One path at one place.
#[derive(Debug, Clone)]
pub struct Sink<'p> {
    /// The code that touches the file.
    pub at: At,
    /// The path.
    pub expr: &'p Expr,
    /// What is done there; never [`Access::Mode`].
    pub access: Access,
    /// What else the call makes of the path.
    pub form: Form<'p>,
    /// What the path may be.
    pub values: Vec<Value>,
    /// Only its look says that it is a path: it is given to code that nobody knows, as hosts, models
    /// and keys are.
    pub guessed: bool,
}

impl Sink<'_> {
    fn may_be_at(&self, path: &str) -> bool {
        let same = |value: &Value| matches!(value.place(), Where::Project(known) if paths::may_be_same(&known, path));
        self.values.iter().any(same)
    }
}

/// What a call makes of its path, beside opening it from the working directory.
#[derive(Debug, Clone, Copy)]
pub enum Form<'p> {
    /// Nothing.
    Plain,
    /// Flask takes it, a relative one, from the app's own folder.
    FromRootPath,
    /// `app.open_instance_resource('x')`, `app.config.from_pyfile('x')`: the object takes it from the
    /// folder in this attribute.
    Resource(&'p Expr, &'static str),
    /// `'file:data.db?mode=ro'`: SQLite takes it out of a URI that is spelled in one text.
    Uri,
    /// A library opens the files of this folder by itself, those that ship too.
    Managed {
        /// It makes the folder where there is none.
        made: bool,
    },
    /// An archive takes it, under its own name where none is given.
    Archived {
        /// The call gives a name.
        named: bool,
        /// `tarfile` keeps links as links.
        tar: bool,
    },
}

/// Whether a path that has these values needs nothing: it may lie in `/tmp`, or never in the project.
pub fn is_elsewhere(values: &[Value]) -> bool {
    let places = || values.iter().map(Value::place);
    places().any(|place| place == Where::Tmp)
        || places().all(|place| matches!(place, Where::Outside | Where::NoFile))
}

/// Code that hands a log file to `logging`.
#[derive(Debug, Clone)]
pub struct Log<'p> {
    /// The call, or the dictionary.
    pub at: At,
    /// The path.
    pub expr: &'p Expr,
    /// How it gets there.
    pub by: LogBy<'p>,
    /// What the path may be.
    pub values: Vec<Value>,
}

/// How a log file gets to `logging`.
#[derive(Debug, Clone, Copy)]
pub enum LogBy<'p> {
    /// As the `filename` of `logging.basicConfig`.
    Basic,
    /// To the class of a handler; with the expression around the call.
    Handler(Option<&'p Expr>),
    /// In the entry of a handler for `dictConfig`.
    Entry(&'p Dict<'p>),
}

/// What a module does with files.
#[derive(Debug, Default)]
pub struct Found<'p> {
    /// Paths at the calls that touch them.
    pub sinks: Vec<Sink<'p>>,
    /// Those whose path went through the helper already.
    pub redirected: Vec<Sink<'p>>,
    /// Paths outside the project.
    pub outside: Vec<Sink<'p>>,
    /// Log files.
    pub logs: Vec<Log<'p>>,
    /// Calls that are no sink and get arguments: what may hand a path on.
    pub others: Vec<(CallId, Option<String>)>,
    /// Calls under a main guard that write: Vercel never runs them.
    pub local: Vec<At>,
    /// Sinks under a main guard, or in code that only it leads to and that makes tables.
    pub guarded: Vec<Sink<'p>>,
    /// Calls that write, with arguments that are not all known.
    pub hidden: Vec<At>,
    /// Paths in displays that a call unpacks: the call, the place, and what they may be.
    pub unpacked: Vec<(CallId, TextRange, Vec<Value>)>,
    /// Methods that are those of a path if their object is one.
    pub maybe: Vec<Sink<'p>>,
    /// Listings whose paths are used as texts.
    pub shown: Vec<Shown>,
    /// The folders that are made, found by what may lie in them, once somebody asks.
    makers: OnceCell<Makers>,
}

/// A listing, such as `glob.glob('uploads/*')`, and where the text of a path that it gives is used.
#[derive(Debug, Clone, Copy)]
pub struct Shown {
    /// The module of the listing.
    pub module: ModuleId,
    /// The call that lists.
    pub listing: TextRange,
    /// The use of the text.
    pub at: (ModuleId, TextRange),
}

impl<'p> Found<'p> {
    /// The sinks that may be about a file of the project.
    pub fn at(&self, path: &str) -> impl Iterator<Item = &Sink<'p>> {
        self.sinks.iter().filter(move |sink| sink.may_be_at(path))
    }

    /// The same, with those whose path went through the helper already.
    pub fn all_at(&self, path: &str) -> impl Iterator<Item = &Sink<'p>> {
        let redirected = self.redirected.iter();
        self.at(path)
            .chain(redirected.filter(move |sink| sink.may_be_at(path)))
    }

    /// Whether the app makes this folder of the project.
    pub fn makes(&self, folder: &str) -> bool {
        let makers = self.makers.get_or_init(|| Makers::of(self));
        makers.make(folder)
    }
}

/// Look at every call that Vercel may run, or that runs when tables are made.
pub fn find<'p>(project: &'p Project, values: &Values<'p>, woken: &Woken) -> Found<'p> {
    let mut found = Found::default();
    let scripts = woken.modules(project);
    for &id in project.reach().modules.iter().chain(&scripts) {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        let has_helper = vercel_env::writable::is_in(project, id);
        let about_vercel = project.about_vercel(id);
        let turning = runs::turning_to_tmp(project, id);
        let mut tasks: FxHashMap<ScopeId, bool> = FxHashMap::default();
        let mut is_task = |scope| {
            let known = tasks.entry(scope);
            *known.or_insert_with(|| workers::is_task(project, id, facts, scope))
        };
        for (index, call) in facts.calls.iter().enumerate() {
            let copied = woken.copies(id, call.node.range());
            let own = has_helper && vercel_env::writable::is_inside(project, id, call.scope);
            let turns = turning
                .iter()
                .any(|block| block.contains_range(call.node.range()));
            let is_decided =
                about_vercel.is_some_and(|decided| decided.holds(call.stmt, call.node.range()));
            if own || turns || is_decided {
                continue;
            }
            let in_guard = facts.in_main_guard(call.stmt);
            let guarded = copied || in_guard && project.reach().contains(id);
            let runs = project.reach().when(project, id, call.stmt) != When::Never
                && !is_task(call.scope)
                || !in_guard && woken.runs(facts, id, call.scope);
            let look = Look {
                project,
                values,
                call: CallId { module: id, index },
                fact: call,
            };
            if runs {
                look.look(&mut found);
            } else if guarded {
                let mut local = Found::default();
                look.look(&mut local);
                let writes = |sink: &&Sink<'_>| !sink.access.reads();
                if !copied {
                    found
                        .local
                        .extend(local.sinks.iter().find(writes).map(|sink| sink.at));
                }
                found.guarded.extend(local.sinks);
            }
        }
        if project.mentions(id, "FileHandler") {
            log_entries(project, values, id, facts, &mut found);
        }
    }
    // path.exists(), of a path that is written elsewhere, or that is opened by the same words.
    let writes = |sink: &Sink<'_>| !sink.access.reads();
    let (known, maybe) = (&found.sinks, std::mem::take(&mut found.maybe));
    let written = || known.iter().filter(|sink| writes(sink));
    let files: FxHashSet<String> = written().filter_map(the_one_file).collect();
    let same = |sink: &Sink<'_>| {
        let is_named = !sink.values.iter().any(Value::is_anything);
        is_named
            && (written().any(|other| other.values == sink.values)
                || the_one_file(sink).is_some_and(|file| files.contains(&file)))
            || (known.iter()).any(|other| is_spelled_alike(project, other, sink))
    };
    let same: Vec<_> = maybe.into_iter().filter(same).collect();
    let settings = same
        .iter()
        .filter(|sink| matches!(sink.form, Form::Resource(..)));
    for sink in settings {
        let is_it = |call: CallId| {
            let range = project.call(call).map(|fact| fact.node.range());
            call.module == sink.at.module && range == Some(sink.at.range)
        };
        found.others.retain(|(call, _)| !is_it(*call));
    }
    found.sinks.extend(same);
    found
}

/// The file of the project that a path is, however it is spelled, where it can be no other.
fn the_one_file(sink: &Sink<'_>) -> Option<String> {
    let [value] = &sink.values[..] else {
        return None;
    };
    match value.place() {
        Where::Project(path) if paths::is_exact(&path) => Some(path),
        _ => None,
    }
}

/// Whether two sinks of a module spell their path with the same words, which mean the same there.
fn is_spelled_alike(project: &Project, a: &Sink<'_>, b: &Sink<'_>) -> bool {
    let Some(module) = project.module(a.at.module) else {
        return false;
    };
    let facts = module.facts();
    let is_shared = || {
        let names = dotted(a.expr);
        // self[name], box.at(name): what is a path in one function is no other thing in the next.
        let Some(&[root, ..]) = names.as_deref() else {
            return true;
        };
        let of_module = |sink: &Sink<'_>| {
            let home = facts.lookup(root, sink.at.scope);
            home.is_some_and(|(scope, _)| scope == MODULE)
        };
        root == "self" || of_module(a) && of_module(b)
    };
    a.at.module == b.at.module
        && module.slice(a.expr) == module.slice(b.expr)
        && (a.at.scope == b.at.scope || is_shared())
}

/// `{'class': 'logging.FileHandler', 'filename': 'app.log'}`, the entry of a handler for `dictConfig`.
fn log_entries<'p>(
    project: &'p Project,
    values: &Values<'p>,
    module: ModuleId,
    facts: &'p Facts<'p>,
    found: &mut Found<'p>,
) {
    for dict in &facts.dicts {
        let class = entry(dict.node, "class").and_then(string);
        let Some(expr) = entry(dict.node, "filename") else {
            continue;
        };
        let runs = project.reach().when(project, module, dict.stmt) != When::Never;
        if !runs
            || !class.is_some_and(|class| LOG_HANDLERS.contains(&class))
            || project.is_about_vercel(module, dict.stmt, dict.node.range())
        {
            continue;
        }
        found.logs.push(Log {
            at: At {
                module,
                scope: dict.scope,
                stmt: dict.stmt,
                range: dict.node.range(),
                on_request: false,
            },
            expr,
            by: LogBy::Entry(dict),
            values: values.of(module, dict.scope, expr),
        });
    }
}

/// Whether an expression went through the helper already.
pub fn is_wrapped(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    matches!(expr, Expr::Call(call) if project.calls_helper(module, scope, call))
}

/// The path itself, of one that went through the helper already.
pub fn unwrapped<'p>(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &'p Expr,
) -> &'p Expr {
    match expr {
        Expr::Call(call) if project.calls_helper(module, scope, call) => {
            call.arguments.args.first().unwrap_or(expr)
        }
        _ => expr,
    }
}
