//! Where the app reads a variable of the environment, and whether it can do without.

use std::collections::BTreeMap;

use ruff_python_ast::{self as ast, BoolOp, Expr, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::given::{self, Given};
use super::{environs, handed, insists, is_run, own, settings};
use crate::project::configuration::is_config;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::around::around;
use crate::python::facts::{
    BindingId, Call, Facts, ScopeId, StmtId, has_unpacking, keyword, string,
};
use crate::rule::Place;
use crate::transforms::runs;

/// Variables that Vercel sets, by their beginnings.
const PLATFORM: &[&str] = &[
    "VERCEL", "AWS_", "LAMBDA_", "NOW_", "PATH", "LANG", "TZ", "PYTHON",
];

/// Words of which a module that reads a variable has one.
const WORDS: &[&str] = &[
    "environ",
    "getenv",
    "from_envvar",
    "decouple",
    "openai",
    "groq",
    "pinecone",
];

/// What happens where the variable is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// `os.environ['X']`: KeyError. The ranges of `os.environ` and of the key.
    Subscript {
        /// What is subscripted.
        on: TextRange,
        /// The key.
        key: TextRange,
    },
    /// `int(os.getenv('X'))`, `os.getenv('X').split(',')`: None is no text.
    Used,
    /// `os.getenv('X')`: None, which the app may cope with.
    Lenient,
}

/// One read of a variable that has no default.
#[derive(Debug)]
pub struct Read {
    /// The variable.
    pub name: String,
    /// The module.
    pub module: ModuleId,
    /// The scope that it is read in.
    pub scope: ScopeId,
    /// The statement.
    pub stmt: StmtId,
    /// The expression.
    pub range: TextRange,
    /// What happens without it.
    pub how: How,
    /// A handler or a test on the variable stands around it.
    pub is_guarded: bool,
    /// The field of a settings class that is filled there: its module, and its declaration.
    pub field: Option<(ModuleId, TextRange)>,
}

/// Every read without a default in what Vercel loads, in the order of the modules.
pub fn find(project: &Project) -> Vec<Read> {
    let mut reads = Vec::new();
    let mut set = Given::default();
    let handed = handed::find(project);
    for &id in &project.reach().modules {
        let mentions = |word: &str| project.mentions(id, word);
        if !WORDS.iter().any(|word| mentions(word)) {
            continue;
        }
        let Some(module) = project.module(id) else {
            continue;
        };
        subscripts(project, id, module, &mut reads, &mut set);
        for call in &module.facts().calls {
            of_call(project, id, module, call, &handed, &mut reads, &mut set);
        }
        for own::Asked { call, name, how } in own::find(project, id, module) {
            if let Some(module) = project.module(call.module) {
                let asked = &module.facts().calls[call.index];
                let place = (asked.scope, asked.stmt, asked.node.range());
                reads.push(read(module, call.module, name, place, how));
            }
        }
    }
    of_settings(project, &mut reads);
    let configuration = project.text("vercel.json".into()).unwrap_or_default();
    reads.retain(|read| {
        !PLATFORM.iter().any(|start| read.name.starts_with(start))
            && !set.covers(&read.name, place(project, read).at_import())
            && !configuration.contains(&format!("\"{}\"", read.name))
    });
    reads
}

/// Where a read runs.
fn place(project: &Project, read: &Read) -> runs::Runs {
    runs::place(project, read.module, read.scope, read.stmt, read.range)
}

/// `Settings()`, where the class is one of pydantic's.
fn of_settings(project: &Project, reads: &mut Vec<Read>) {
    let modules = &project.reach().modules;
    if !project.says("BaseSettings") {
        return;
    }
    for &id in modules {
        let Some(module) = project.module(id) else {
            continue;
        };
        for call in &module.facts().calls {
            for needed in settings::needed(project, id, call) {
                let place = (call.scope, call.stmt, call.node.range());
                reads.push(Read {
                    field: Some((needed.module, needed.range)),
                    ..read(module, id, &needed.name, place, How::Used)
                });
            }
        }
    }
}

/// The variables that the deployment needs, each with the places that read it.
pub fn needed(project: &Project) -> BTreeMap<String, Vec<Place>> {
    let mut needed: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for read in find(project) {
        if !read.is_guarded && is_run(project, &read) {
            let (module, range) = read.field.unwrap_or((read.module, read.range));
            let place = Place::new(project.path(module), range);
            needed.entry(read.name).or_default().push(place);
        }
    }
    needed
}

/// `os.environ['X']`; one that is assigned or deleted is no read.
fn subscripts(
    project: &Project,
    id: ModuleId,
    module: &Module,
    reads: &mut Vec<Read>,
    set: &mut Given,
) {
    let facts = module.facts();
    for u in &facts.uses {
        let Some(Expr::Subscript(node)) = u.parent else {
            continue;
        };
        let Some(name) = string(&node.slice).filter(|_| node.value.range() == u.chain.range())
        else {
            continue;
        };
        if project.qualified(id, u.scope, u.chain).as_deref() != Some("os.environ") {
            continue;
        }
        if node.ctx == ast::ExprContext::Store {
            let stmt = facts.stmt(u.stmt).node;
            let value = given::value_put(project, id, u.scope, stmt);
            set.add(project, (id, u.scope, u.stmt), name, value);
        } else if node.ctx == ast::ExprContext::Load {
            let how = How::Subscript {
                on: node.value.range(),
                key: node.slice.range(),
            };
            let place = (u.scope, u.stmt, node.range());
            reads.push(read(module, id, name, place, how));
        }
    }
}

/// `os.getenv('X')`, `os.environ.get('X')`, and `config('X')` of python-decouple.
fn of_call(
    project: &Project,
    id: ModuleId,
    module: &Module,
    call: &Call<'_>,
    handed: &FxHashSet<(ModuleId, BindingId)>,
    reads: &mut Vec<Read>,
    set: &mut Given,
) {
    let arguments = &call.node.arguments;
    let place = (call.scope, call.stmt, call.node.range());
    let callee = project.qualified(id, call.scope, &call.node.func);
    if let Some(name) = callee
        .as_deref()
        .and_then(|callee| insists::implied(callee, call))
    {
        reads.push(read(module, id, name, place, How::Used));
        return;
    }
    let Some(name) = arguments.args.first().and_then(string) else {
        return;
    };
    if let Some(name) = environs::variable(project, id, module, call, name) {
        reads.push(read(module, id, &name, place, How::Used));
        return;
    }
    if names_settings(project, id, call) {
        reads.push(read(module, id, name, place, How::Used));
        return;
    }
    let Some(callee) = callee else {
        return;
    };
    let how = match callee.as_str() {
        "os.environ.setdefault" => {
            let value = arguments.args.get(1);
            set.add(project, (id, call.scope, call.stmt), name, value);
            return;
        }
        "os.getenv" | "os.environ.get" if has_no_default(call.node) => {
            let is_handed = || {
                let binding = insists::binding_of(module.facts(), call);
                binding.is_some_and(|binding| handed.contains(&(id, binding)))
            };
            match insists::on_call(project, id, module, call) || is_handed() {
                true => How::Used,
                false => How::Lenient,
            }
        }
        "os.getenv" | "os.environ.get"
            if has_empty_default(call.node) && insists::on_empty(project, id, module, call) =>
        {
            How::Used
        }
        // config('X', 'default'), config('X', cast=bool)
        "decouple.config"
            if arguments.args.len() == 1
                && keyword(call.node, "default").is_none()
                && !has_unpacking(call.node) =>
        {
            How::Used
        }
        _ => return,
    };
    reads.push(read(module, id, name, place, how));
}

/// `app.config.from_envvar('X')`, which raises where it is not set and not told to be silent.
fn names_settings(project: &Project, id: ModuleId, call: &Call<'_>) -> bool {
    let method = call.node.func.as_attribute_expr();
    let method = method.filter(|method| &method.attr == "from_envvar");
    method.is_some_and(|method| {
        call.node.arguments.len() == 1 && is_config(project, id, call.scope, &method.value)
    })
}

/// `os.getenv('X')`, and `os.getenv('X', None)`, which is the same.
pub fn has_no_default(call: &ast::ExprCall) -> bool {
    match &call.arguments.args[..] {
        [_] => call.arguments.keywords.is_empty(),
        [_, default] => default.is_none_literal_expr(),
        _ => false,
    }
}

/// `os.getenv('X', '')`
fn has_empty_default(call: &ast::ExprCall) -> bool {
    let default = call.arguments.args.get(1).and_then(string);
    default == Some("") && call.arguments.len() == 2
}

fn read(
    module: &Module,
    id: ModuleId,
    name: &str,
    (scope, stmt, range): (ScopeId, StmtId, TextRange),
    how: How,
) -> Read {
    Read {
        name: name.to_owned(),
        module: id,
        scope,
        stmt,
        range,
        how,
        is_guarded: is_guarded(module, module.facts(), stmt, range, name),
        field: None,
    }
}

/// Whether a handler catches what a missing variable raises, or a test on it decides.
fn is_guarded(
    module: &Module,
    facts: &Facts<'_>,
    stmt: StmtId,
    range: TextRange,
    name: &str,
) -> bool {
    let tested = |test: &Expr| test.range() != range && module.slice(test).contains(name);
    let around = facts.ancestors(stmt).any(|id| match facts.stmt(id).node {
        Stmt::If(node) => tested(&node.test) && !node.test.range().contains_range(range),
        Stmt::Try(node) => {
            let body = node.body.first().zip(node.body.last());
            body.is_some_and(|(first, last)| {
                first.start() <= range.start() && range.end() <= last.end()
            }) && !node.handlers.is_empty()
        }
        _ => false,
    });
    around || is_chosen(module, facts.stmt(stmt).node, range, name)
}

/// `os.environ['X'] if 'X' in os.environ else None`, `'X' in os.environ and os.environ['X']`, wherever it
/// stands.
fn is_chosen(module: &Module, stmt: &Stmt, range: TextRange, name: &str) -> bool {
    let holds = |expr: &Expr| expr.range().contains_range(range);
    let tests = |expr: &Expr| !holds(expr) && module.slice(expr).contains(name);
    around(stmt, range).into_iter().any(|expr| match expr {
        Expr::If(node) => holds(&node.body) && tests(&node.test),
        Expr::BoolOp(node) if node.op == BoolOp::And => {
            let mut before = node.values.iter().take_while(|value| !holds(value));
            before.any(tests)
        }
        _ => false,
    })
}
