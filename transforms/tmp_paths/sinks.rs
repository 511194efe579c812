//! The places where code touches files: each with the expression that is the path.
//!
//! A sink is found by what is called, never by how the path looks. Code that Vercel never runs has
//! none, and neither have branches that the owner keeps for other places than Vercel.

use ruff_python_ast as ast;
use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};

use super::table::{
    Access, FUNCTIONS, LOG_HANDLERS, METHODS, Method, PATH_METHODS, SAVERS, WRITERS,
};
use super::tables::Setup;
use crate::project::paths::{self, Value, Where, join};
use crate::project::reach::When;
use crate::project::resolve::{CallId, Target};
use crate::project::values::Values;
use crate::project::{ModuleId, Project};
use crate::python::facts::{
    Block, Call, Dict, Facts, ScopeId, StmtId, argument, dotted, entry, string,
};
use crate::transforms::vercel_env;

/// The code that touches a file: a call, or an entry of a dictionary that a library reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// The module.
    pub module: ModuleId,
    /// The scope that reads its names.
    pub scope: ScopeId,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// Its range.
    pub range: TextRange,
    /// The file is touched later, on a request, whenever this code runs.
    pub on_request: bool,
}

impl At {
    /// The place of a call.
    pub fn call(module: ModuleId, call: &Call<'_>) -> Self {
        At {
            module,
            scope: call.scope,
            stmt: call.stmt,
            range: call.node.range(),
            on_request: false,
        }
    }
}

/// One path at one place.
#[derive(Debug, Clone)]
pub struct Sink<'p> {
    /// The code that touches the file.
    pub at: At,
    /// The path.
    pub expr: &'p Expr,
    /// What is done there; never [`Access::Mode`].
    pub access: Access,
    /// Flask takes the path, a relative one, from another folder than the working directory.
    pub from_root_path: bool,
    /// What the path may be.
    pub values: Vec<Value>,
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
}

impl<'p> Found<'p> {
    /// The sinks that may be about a file of the project.
    pub fn at(&self, path: &str) -> impl Iterator<Item = &Sink<'p>> {
        let same = |value: &Value| matches!(value.place(), Where::Project(known) if paths::may_be_same(&known, path));
        self.sinks
            .iter()
            .filter(move |sink| sink.values.iter().any(same))
    }
}

/// Look at every call that Vercel may run, or that runs when tables are made.
pub fn find<'p>(project: &'p Project, values: &Values<'p>, setups: &[Setup]) -> Found<'p> {
    let mut found = Found::default();
    for &id in &project.reach().modules {
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, call) in facts.calls.iter().enumerate() {
            let range = call.node.range();
            let copied = setups.iter().any(|setup| setup.holds(facts, id, range));
            let guarded = copied || facts.in_main_guard(call.stmt);
            let runs = project.reach().when(project, id, call.stmt) != When::Never
                || setups.iter().any(|setup| setup.runs(facts, id, call.scope));
            let own = vercel_env::writable::is_inside(project, id, call.scope);
            if own || is_kept_off_vercel(project, id, facts, call.stmt) {
                continue;
            }
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
                let writes = |sink: &&Sink<'_>| !matches!(sink.access, Access::Read | Access::List);
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
    found
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
            || is_kept_off_vercel(project, module, facts, dict.stmt)
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

/// `if not IS_VERCEL:`, `if os.getenv('VERCEL'):`: the owner decides there already.
pub fn is_kept_off_vercel(
    project: &Project,
    id: ModuleId,
    facts: &Facts<'_>,
    stmt: StmtId,
) -> bool {
    let Some(module) = project.module(id) else {
        return false;
    };
    let tells = |test: &Expr| module.slice(test).to_uppercase().contains("VERCEL");
    facts.ancestors(stmt).any(|id| {
        let fact = facts.stmt(id);
        let Some(ast::Stmt::If(node)) = fact.parent.map(|parent| facts.stmt(parent).node) else {
            return false;
        };
        // The tests that were asked before this block runs, its own included.
        let asked = match fact.role {
            Block::Else(clause) => usize::from(clause) + 1,
            _ => 0,
        };
        let clauses = node.elif_else_clauses.iter().take(asked);
        tells(&node.test) || clauses.filter_map(|c| c.test.as_ref()).any(tells)
    })
}

struct Look<'a, 'p> {
    project: &'p Project,
    values: &'a Values<'p>,
    call: CallId,
    fact: &'p Call<'p>,
}

impl<'p> Look<'_, 'p> {
    fn at(&self) -> At {
        At::call(self.call.module, self.fact)
    }

    fn look(&self, found: &mut Found<'p>) {
        let call = self.fact.node;
        let scope = self.fact.scope;
        let targets = self.project.resolve(self.call.module, scope, &call.func);
        let names: Vec<&str> = targets
            .iter()
            .filter_map(|target| match target {
                Target::External(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        // A name that may be something else too is not surely this function.
        if names.len() == targets.len()
            && let [name, rest @ ..] = &names[..]
        {
            if rest.iter().any(|other| other != name) {
                return;
            }
            if let Some(basic) = self.log_call(name) {
                found.logs.extend(self.log(basic));
                return;
            }
            let before = found.sinks.len();
            let mut is_file_function = false;
            for function in FUNCTIONS.iter().filter(|function| function.0 == *name) {
                is_file_function = true;
                let access = self.access(function.2);
                match argument(call, function.1.1, function.1.0) {
                    Some(expr) => self.add(expr, access, name, found),
                    None if crate::python::facts::has_unpacking(call) && access != Access::Read => {
                        found.hidden.push(self.at());
                    }
                    None => {}
                }
            }
            if found.sinks.len() > before || is_file_function {
                return;
            }
        }
        if self.method(&names, found) {
            return;
        }
        let is_local = targets.iter().any(|target| match target {
            Target::Local { rest, .. } => rest.is_empty(),
            Target::Module(_) => false,
            Target::External(_) => false,
        });
        if !is_local {
            let name = names.first().map(|name| (*name).to_owned());
            found.others.push((self.call, name));
        }
    }

    /// Methods: of paths, and of objects that save themselves.
    fn method(&self, names: &[&str], found: &mut Found<'p>) -> bool {
        let call = self.fact.node;
        let Expr::Attribute(func) = &*call.func else {
            return false;
        };
        let name = func.attr.as_str();
        // str(path).replace('\\', '/') is the method of a string.
        let of_text = matches!(name, "replace" | "rename") && call.arguments.len() != 1;
        if let Some((_, access, only)) = PATH_METHODS
            .iter()
            .find(|(known, ..)| *known == name && !of_text)
        {
            let on = self
                .values
                .of(self.call.module, self.fact.scope, &func.value);
            let is_path = on.iter().all(Value::is_path);
            let only = *only || self.is_of_paths(name);
            if is_path || only && names.is_empty() && on.iter().all(Value::is_unknown) {
                self.add(&func.value, self.access(*access), name, found);
                // path.rename(target)
                if matches!(name, "rename" | "replace")
                    && let Some(target) = argument(call, "target", 0)
                {
                    self.add(target, Access::Write, name, found);
                }
                return true;
            }
        }
        if !names.is_empty() && names.len() == 1 && !names[0].starts_with("flask.request.files") {
            return false;
        }
        for Method(_, (position, keyword), access, surely) in
            METHODS.iter().filter(|method| method.0 == name)
        {
            let Some(expr) = argument(call, keyword, *position) else {
                continue;
            };
            let values = self.values.of(self.call.module, self.fact.scope, expr);
            let is_file = values.iter().any(Value::names_a_file);
            if is_file
                || *surely && !self.is_own_method(name)
                || name == "save" && self.is_saver(&func.value)
            {
                let access = match name == "write" && self.is_made_by(&func.value, WRITERS) {
                    true => Access::Write,
                    false => self.access(*access),
                };
                self.add(expr, access, name, found);
                return true;
            }
        }
        false
    }

    /// Whether the project has a method of this name: then it says nothing about files.
    fn is_own_method(&self, name: &str) -> bool {
        let definition = format!("def {name}(");
        let modules = &self.project.reach().modules;
        modules
            .iter()
            .any(|id| self.project.mentions(*id, &definition))
    }

    /// Whether the arguments of a method say that it is one of a `Path`: `mkdir(exist_ok=True)`,
    /// `open('a')`.
    fn is_of_paths(&self, name: &str) -> bool {
        let has = |key| crate::python::facts::keyword(self.fact.node, key).is_some();
        match name {
            "mkdir" => has("exist_ok") || has("parents"),
            "touch" => has("exist_ok"),
            "unlink" => has("missing_ok"),
            "open" => {
                let mode = argument(self.fact.node, "mode", 0).and_then(string);
                let known = ["r", "w", "a", "x", "rb", "wb", "ab", "xb", "r+", "w+", "a+"];
                mode.is_some_and(|mode| known.contains(&mode))
            }
            _ => false,
        }
    }

    /// An upload of `request.files`, or an object of a class that saves files.
    fn is_saver(&self, receiver: &'p Expr) -> bool {
        let on = || self.values.of(self.call.module, self.fact.scope, receiver);
        self.is_made_by(receiver, SAVERS) || on().iter().all(Value::is_buffer)
    }

    /// Whether an object is made by one of these calls, and by nothing else.
    fn is_made_by(&self, receiver: &'p Expr, makers: &[&str]) -> bool {
        let made = self
            .project
            .made_by(self.call.module, self.fact.scope, receiver);
        let is_maker = |call: &CallId| {
            let facts = self.project.facts(call.module);
            let name = facts.and_then(|facts| {
                let fact = &facts.calls[call.index];
                self.project
                    .qualified(call.module, fact.scope, &fact.node.func)
            });
            name.is_some_and(|name| makers.contains(&name.as_str()))
        };
        !made.is_empty() && made.iter().all(is_maker)
    }

    fn log_call(&self, name: &str) -> Option<bool> {
        if name == "logging.basicConfig" {
            return Some(true);
        }
        LOG_HANDLERS.contains(&name).then_some(false)
    }

    fn log(&self, basic: bool) -> Option<Log<'p>> {
        let call = self.fact.node;
        let expr = match basic {
            true => crate::python::facts::keyword(call, "filename")?,
            false => argument(call, "filename", 0)?,
        };
        let values = self.values.of(self.call.module, self.fact.scope, expr);
        (!expr.is_none_literal_expr()).then_some(Log {
            at: self.at(),
            expr,
            by: match basic {
                true => LogBy::Basic,
                false => LogBy::Handler(self.fact.parent),
            },
            values,
        })
    }

    fn add(&self, expr: &'p Expr, access: Access, name: &str, found: &mut Found<'p>) {
        let is_none = expr.is_none_literal_expr() || expr.is_number_literal_expr();
        if is_none || is_wrapped(self.project, self.call.module, self.fact.scope, expr) {
            return;
        }
        let mut values = self.values.of(self.call.module, self.fact.scope, expr);
        if name.starts_with("glob.") {
            values = values.iter().map(Value::globbed).collect();
        }
        // send_file('x') reads x of the app's own folder.
        let folder = self.values.app_folder(false).unwrap_or_default();
        let mut access = access;
        // send_from_directory(HERE, 'index.html') looks for that file alone.
        if name.ends_with("send_from_directory")
            && let Some(file) = argument(self.fact.node, "path", 1)
                .or_else(|| argument(self.fact.node, "filename", 1))
            && let [file] = &self.values.of(self.call.module, self.fact.scope, file)[..]
            && file.literal().is_some()
        {
            access = Access::Read;
            values = values
                .iter()
                .map(|folder| join(&[folder.clone(), file.clone()]))
                .collect();
        }
        let mut from_root_path = false;
        if let [folder] = &folder[..]
            && name.starts_with("flask.send_")
        {
            let rebased = |value: &Value| match value.is_relative() {
                true => join(&[folder.clone(), value.clone()]),
                false => value.clone(),
            };
            let anchored: Vec<Value> = values.iter().map(rebased).collect();
            let places = |values: &[Value]| values.iter().map(Value::place).collect::<Vec<_>>();
            from_root_path = places(&values) != places(&anchored);
            values = anchored;
        }
        // One value in /tmp: the owner chooses between the two already.
        let settled = |value: &Value| matches!(value.place(), Where::Tmp);
        let nowhere = |value: &Value| matches!(value.place(), Where::NoFile | Where::Outside);
        if values.iter().any(settled) {
            return;
        }
        let outside = values.iter().any(|value| value.place() == Where::Outside);
        let list = match values.iter().all(nowhere) {
            true if outside => &mut found.outside,
            true => return,
            false => &mut found.sinks,
        };
        list.push(Sink {
            at: self.at(),
            expr,
            access,
            from_root_path,
            values,
        });
    }

    /// What `open` does, by its mode.
    fn access(&self, access: Access) -> Access {
        let call = self.fact.node;
        let (position, default) = match access {
            Access::Mode { position, default } => (position, default),
            Access::Flags => {
                let flags = argument(call, "flags", 1).and_then(dotted);
                let reads = flags.is_some_and(|path| path.last() == Some(&"O_RDONLY"));
                return if reads { Access::Read } else { Access::Write };
            }
            known => return known,
        };
        let writes = |mode: &str| mode.contains(['w', 'a', 'x', '+']);
        let Some(expr) = argument(call, "mode", position) else {
            return match writes(default) || crate::python::facts::has_unpacking(call) {
                true => Access::Write,
                false => Access::Read,
            };
        };
        let values = self.values.of(self.call.module, self.fact.scope, expr);
        let reads = |value: &Value| value.literal().is_some_and(|mode| !writes(mode));
        match string(expr).map_or_else(|| values.iter().all(reads), |mode| !writes(mode)) {
            true => Access::Read,
            false => Access::Write,
        }
    }
}

/// Whether an expression went through the helper already.
pub fn is_wrapped(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    let Expr::Call(call) = expr else {
        return false;
    };
    let targets = project.resolve(module, scope, &call.func);
    targets.iter().any(|target| {
        matches!(target, Target::Local { module, binding, rest }
            if rest.is_empty() && vercel_env::writable::is_helper(project, *module, *binding))
    }) && call.range() == expr.range()
}
