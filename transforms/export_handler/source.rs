//! How a module gets at its app: a name, an attribute, or a call of the function that makes it.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{instance, procfile};
use crate::project::apps::Home;
use crate::project::entry;
use crate::project::reach::Entry;
use crate::project::site;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::binds::always_binds;
use crate::python::facts::{BindingId, BindingKind, Call, MODULE, dotted};

/// The module by which the arguments of a call may read the environment.
pub const OS: &str = "os";

/// How a module gets at its app.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// An expression that is the app: `server`, `Web.app`.
    Is(String),
    /// A call that makes it: `create_app()`.
    Makes(String),
}

/// How the entrypoint gets at its app.
pub fn source(project: &Project, entry: &Entry, module: &Module) -> Result<Source, String> {
    let id = entry.module;
    let app = &project.apps()[entry.app];
    let facts = module.facts();
    if app.call.module == id && facts.in_main_guard(app.stmt) {
        return Err("the app is made under the main guard, which Vercel never enters".to_owned());
    }
    let body = &module.tree().body[..];
    // server = Flask(__name__)
    let names = site::names_of_app(project, entry);
    if let Some(name) = names.iter().find(|name| always_binds(body, name)) {
        return Ok(Source::Is((*name).to_owned()));
    }
    if let Some(name) = names.first() {
        return Err(format!(
            "`{name}` is bound under a condition, and may be missing"
        ));
    }
    // from base import *
    if let Some(name) = entry::starred_name(project, id, entry.app) {
        return Ok(Source::Is(name.to_owned()));
    }
    // app, started = Flask(__name__), True
    if let Ok(site) = site::of_app(project, entry)
        && site.module == id
        && site.scope == MODULE
        && always_binds(body, &site.name)
    {
        return Ok(Source::Is(site.name));
    }
    match app.home {
        // class Web: app = Flask(__name__)
        Home::Class => match site::attribute_of_class(project, entry) {
            Some((name, _)) => Ok(Source::Is(name)),
            None => Err("the app is made in a class".to_owned()),
        },
        Home::Module => Err("it has no name at the top level".to_owned()),
        Home::Function(_) => match attribute_of_instance(project, entry, module) {
            Some(name) => Ok(Source::Is(name)),
            None => factory(project, entry, module)
                .or_else(|why| instance::source(project, entry, module).ok_or(why)),
        },
    }
}

/// `server.app`, where `server = Server()` and a method says `self.app = Flask(__name__)`.
fn attribute_of_instance(project: &Project, entry: &Entry, module: &Module) -> Option<String> {
    let app = &project.apps()[entry.app];
    let home = project.facts(app.call.module)?;
    let Stmt::Assign(node) = home.stmt(app.stmt).node else {
        return None;
    };
    let attribute = node.targets.iter().find_map(Expr::as_attribute_expr)?;
    let names = &module.facts().scope(MODULE).names;
    let holds = |name: &&str| match names[*name][..] {
        [id] => {
            project.attribute_made_by(entry.module, id, &attribute.attr) == [app.call]
                && always_binds(&module.tree().body, name)
        }
        _ => false,
    };
    let name = names.keys().copied().filter(|name| holds(name)).min()?;
    Some(format!("{name}.{}", attribute.attr))
}

/// `create_app()`, where the entrypoint has one function that makes the app.
fn factory(project: &Project, entry: &Entry, module: &Module) -> Result<Source, String> {
    let id = entry.module;
    let factory = project.factory_of(id, &project.apps()[entry.app])?;
    let (name, home, element) = (factory.name, factory.home, &factory.element);
    // What another host serves wins over the defaults of the function.
    let named = procfile::call(project, id, name);
    let defined = || (home != id).then(|| procfile::call(project, home, name))?;
    if let Some(call) = named.or_else(defined) {
        return Ok(Source::Makes(format!("{call}{element}")));
    }
    if needs_no_arguments(project, home, factory.function) {
        return Ok(Source::Makes(format!("{name}(){element}")));
    }
    // if __name__ == '__main__': app = create_app('production')
    match factory.called.and_then(|call| project.call(call)) {
        Some(call) if are_told(project, module, id, call) => Ok(Source::Makes(format!(
            "{}{element}",
            module.slice(call.node)
        ))),
        _ => Err(format!(
            "`{name}` needs arguments: write `app = {name}(...)` with the right ones"
        )),
    }
}

fn needs_no_arguments(project: &Project, module: ModuleId, function: BindingId) -> bool {
    let Some(facts) = project.facts(module) else {
        return false;
    };
    match facts.binding(function).kind {
        BindingKind::Function(node) => {
            let parameters = &node.parameters;
            let mut plain = parameters.iter_non_variadic_params();
            plain.all(|parameter| parameter.default.is_some()) && node.decorator_list.is_empty()
        }
        _ => false,
    }
}

/// Whether all arguments of a call are literals.
pub(super) fn is_constant(call: &ruff_python_ast::ExprCall) -> bool {
    let keywords = call.arguments.keywords.iter();
    let mut values = (call.arguments.args.iter()).chain(keywords.map(|keyword| &keyword.value));
    values.all(Expr::is_literal_expr)
}

/// Whether all arguments of a call are literals, or what the environment says: they mean the same at
/// the top level.
pub(super) fn are_told(project: &Project, module: &Module, id: ModuleId, call: &Call<'_>) -> bool {
    let arguments = &call.node.arguments;
    let keywords = arguments.keywords.iter().map(|keyword| &keyword.value);
    let mut values = arguments.args.iter().chain(keywords);
    values.all(|value| is_told(project, module, id, value))
        && (is_constant(call.node) || !sets_environment(module, call))
}

/// Whether what runs beside a call sets variables, which the top level then does not have:
/// `os.environ['MODE'] = 'dev'` under the main guard.
fn sets_environment(module: &Module, call: &Call<'_>) -> bool {
    const SETTERS: &[&str] = &["environ[", "environ.setdefault", "environ.update", "putenv"];
    let facts = module.facts();
    let mut beside = facts.stmts.iter().filter(|fact| {
        let is_block = matches!(fact.node, Stmt::If(_) | Stmt::FunctionDef(_));
        is_block && fact.node.range().contains_range(call.node.range())
    });
    beside.any(|fact| {
        let text = module.slice(fact.node);
        SETTERS.iter().any(|word| text.contains(word))
    })
}

fn is_told(project: &Project, module: &Module, id: ModuleId, expr: &Expr) -> bool {
    const READERS: &[&str] = &["os.getenv", "os.environ.get"];
    let all = |mut parts: std::slice::Iter<'_, Expr>| {
        parts.all(|part| is_told(project, module, id, part))
    };
    match expr {
        Expr::BoolOp(node) => all(node.values.iter()),
        // os.getenv('FLASK_CONFIG', 'default')
        Expr::Call(call) => {
            let name = project.qualified(id, MODULE, &call.func);
            let root = dotted(&call.func).and_then(|parts| parts.first().copied());
            // `import os` of the guard: the line that calls the function brings its own.
            let is_there = |root| root == OS || always_binds(&module.tree().body, root);
            name.is_some_and(|name| READERS.contains(&name.as_str()))
                && root.is_some_and(is_there)
                && call.arguments.keywords.is_empty()
                && all(call.arguments.args.iter())
        }
        other => other.is_literal_expr(),
    }
}
