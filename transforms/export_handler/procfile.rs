//! The call of a factory that the `Procfile` or the `Dockerfile` of another host names for its web
//! server: `web: gunicorn "shop:create_app('production')"`.

use ruff_python_ast::Stmt;

use super::source::is_constant;
use crate::project::{ModuleId, Project, deployed};
use crate::python::Module;

/// What a shell would change in a word, and gunicorn would not see.
const OF_THE_SHELL: &[char] = &['\\', '$', '`', '\n'];

/// The call of a function by its name in a module, with literal arguments, where the commands that
/// start a web server name this one alone.
pub fn call(project: &Project, module: ModuleId, function: &str) -> Option<String> {
    let commands = deployed::commands(project).into_iter();
    let mut calls = commands.filter_map(|line| call_in(project, line, module, function));
    let call = calls.next()?;
    calls.all(|other| other == call).then_some(call)
}

fn call_in(project: &Project, line: &str, module: ModuleId, function: &str) -> Option<String> {
    let path = project.path(module).with_extension("");
    let dotted = path.as_str().replace('/', ".");
    let dotted = dotted.strip_suffix(".__init__").unwrap_or(&dotted);
    let named = format!("{dotted}:");
    let (before, behind) = line.split_once(&named)?;
    let is_whole = before.ends_with([' ', '"', '\'']);
    let rest = behind.strip_prefix(function)?;
    let (arguments, _) = rest.strip_prefix('(')?.split_once(')')?;
    let call = format!("{function}({arguments})");
    (is_whole && !call.contains(OF_THE_SHELL) && has_literals_alone(&call)).then_some(call)
}

fn has_literals_alone(call: &str) -> bool {
    let Ok(module) = Module::parse(call.into()) else {
        return false;
    };
    match &module.tree().body[..] {
        [Stmt::Expr(node)] => node.value.as_call_expr().is_some_and(is_constant),
        _ => false,
    }
}
