//! The function, the command or the script of a project that leads to other code: what its owner
//! calls by hand.

use std::borrow::Cow;
use std::collections::VecDeque;

use ruff_python_ast::{Expr, ExprCall};
use rustc_hash::FxHashSet;

use super::code::{Body, Code, bodies_of, targets};
use crate::project::reach::code_scope;
use crate::project::{ModuleId, Project};
use crate::python::facts::{
    MODULE, ScopeId, ScopeKind, argument, keyword, string, without_arguments,
};

/// Functions that are looked at on the way to the one that makes all tables.
const MAX_FUNCTIONS: usize = 40;

/// What is to be called or imported.
#[derive(Debug, Clone, Copy)]
pub enum Root<'p> {
    /// A function of module level that needs no argument.
    Function(Body),
    /// A function that Flask's command line runs.
    Command(Body, Command<'p>),
    /// A script that makes the tables when it is imported.
    Script(ModuleId),
}

/// A command of Flask's command line.
#[derive(Debug, Clone, Copy)]
pub struct Command<'p> {
    /// The group that it stands in: that of a blueprint.
    pub group: Option<&'p str>,
    /// Its name.
    pub name: CommandName<'p>,
}

/// The name of a command.
#[derive(Debug, Clone, Copy)]
pub enum CommandName<'p> {
    /// `@app.cli.command('init-db')`
    Given(&'p str),
    /// `@app.cli.command()`: that of the function.
    OfFunction(&'p str),
}

impl<'p> CommandName<'p> {
    /// What a decorator calls the command of a function; `None` where it cannot be told, or depends on the
    /// version of click: 8.2 leaves the end of `init_db_command` out.
    fn of(call: &'p ExprCall, function: &'p str) -> Option<Self> {
        let ends = ["_command", "_cmd", "_group", "_grp"];
        match argument(call, "name", 0) {
            Some(name) => string(name).map(CommandName::Given),
            None if !call.arguments.is_empty() => None,
            None if ends.iter().any(|end| function.ends_with(end)) => None,
            None => Some(CommandName::OfFunction(function)),
        }
    }

    /// As the command line spells it.
    pub fn spelled(self) -> Cow<'p, str> {
        match self {
            CommandName::Given(name) => name.into(),
            CommandName::OfFunction(name) => name.to_lowercase().replace('_', "-").into(),
        }
    }
}

/// The function or script that leads to all of this code, the nearest first.
pub fn root<'p>(project: &'p Project, goals: &[(ModuleId, ScopeId)]) -> Option<Root<'p>> {
    let mut queue: VecDeque<_> = goals.iter().copied().collect();
    let mut seen: FxHashSet<_> = goals.iter().copied().collect();
    while let Some((module, scope)) = queue.pop_front() {
        let script = Root::Script(module);
        if !project.reach().contains(module) && script.leads_to(project, goals) {
            return Some(script);
        }
        let function = callable(project, module, scope).map(Root::Function);
        let root = function.or_else(|| command(project, module, scope));
        if let Some(root) = root.filter(|root| root.leads_to(project, goals)) {
            return Some(root);
        }
        for caller in callers(project, module, scope) {
            if seen.len() < MAX_FUNCTIONS && seen.insert(caller) {
                queue.push_back(caller);
            }
        }
    }
    None
}

impl Root<'_> {
    fn leads_to(self, project: &Project, goals: &[(ModuleId, ScopeId)]) -> bool {
        let (own, code) = match self {
            Root::Function(body) | Root::Command(body, _) => (body.code(), body.part()),
            Root::Script(module) => ((module, MODULE), Code::Import(module)),
        };
        let called = bodies_of(project, code);
        let runs = |goal| own == goal || called.iter().any(|body| body.code() == goal);
        goals.iter().all(|goal| runs(*goal))
    }
}

/// A function of module level that can be called as it is.
fn callable(project: &Project, module: ModuleId, scope: ScopeId) -> Option<Body> {
    let facts = project.facts(module)?;
    let ScopeKind::Function(node) = facts.scope(scope).kind else {
        return None;
    };
    let needed = |parameter: &ruff_python_ast::ParameterWithDefault| parameter.default.is_none();
    let parameters = &node.parameters;
    let mut given = parameters.iter_non_variadic_params();
    let is_plain = !node.is_async && node.decorator_list.is_empty() && !given.any(needed);
    let stmt = facts.scope(scope).stmt?;
    let is_global = facts.stmt(stmt).scope == MODULE && facts.globals(&node.name).len() == 1;
    (is_plain && is_global).then(|| Body::of(project, module, stmt))?
}

/// A function that a command of the app runs, without arguments: `@app.cli.command('init-db')`, also
/// of a blueprint, or `@click.command('init-db')` and `app.cli.add_command(…)`.
fn command(project: &Project, module: ModuleId, scope: ScopeId) -> Option<Root<'_>> {
    let facts = project
        .facts(module)
        .filter(|_| project.reach().contains(module))?;
    let ScopeKind::Function(node) = facts.scope(scope).kind else {
        return None;
    };
    let stmt = facts.scope(scope).stmt?;
    let around = facts.stmt(stmt).scope;
    let (mut name, mut group) = (None, None);
    for decorator in &node.decorator_list {
        let expr = &decorator.expression;
        let callee = without_arguments(decorator);
        let known = project.qualified(module, around, callee);
        let owner = match callee {
            Expr::Attribute(func) if &func.attr == "command" => match &*func.value {
                Expr::Attribute(cli) if &cli.attr == "cli" => Some(&*cli.value),
                _ => None,
            },
            _ => None,
        };
        let of_app = owner.is_some_and(|owner| is_app(project, module, around, owner));
        let of_blueprint = owner.and_then(|owner| group_of(project, module, around, owner));
        let added = || {
            let mut modules = project.reach().modules.iter();
            modules.any(|id| project.mentions(*id, ".add_command("))
        };
        match (expr, known.as_deref()) {
            (_, Some("flask.cli.with_appcontext")) => {}
            (Expr::Call(call), _) if of_blueprint.is_some() => {
                name = Some(CommandName::of(call, &node.name)?);
                group = of_blueprint.flatten();
            }
            (Expr::Call(call), known) if of_app || known == Some("click.command") && added() => {
                name = Some(CommandName::of(call, &node.name)?);
            }
            _ => return None,
        }
    }
    let body = Body::of(project, module, stmt)?;
    let is_plain = !node.is_async && node.parameters.is_empty();
    let name = name.filter(|_| is_plain)?;
    Some(Root::Command(body, Command { group, name }))
}

/// The group of a blueprint's commands, which it may have none of; `None` where an object is no
/// blueprint, or the project registers it under a group of its own.
fn group_of<'p>(
    project: &'p Project,
    module: ModuleId,
    scope: ScopeId,
    expr: &Expr,
) -> Option<Option<&'p str>> {
    let [made] = project.made_by(module, scope, expr)[..] else {
        return None;
    };
    let call = project.call(made)?;
    let registers = |id: &ModuleId| {
        let facts = project.facts(*id);
        facts.is_some_and(|facts| {
            facts.calls.iter().any(|call| {
                matches!(&*call.node.func, Expr::Attribute(func) if &func.attr == "register_blueprint")
                    && keyword(call.node, "cli_group").is_some()
            })
        })
    };
    let mut modules = project.reach().modules.iter();
    let regrouped = modules.any(|id| project.mentions(*id, "cli_group") && registers(id));
    if !project.makes_blueprint(made) || regrouped {
        return None;
    }
    match keyword(call.node, "cli_group") {
        Some(group) if group.is_none_literal_expr() => Some(None),
        Some(group) => Some(Some(string(group)?)),
        None => Some(Some(argument(call.node, "name", 0).and_then(string)?)),
    }
}

/// Whether an expression is the app, also as the parameter of a function that registers commands.
fn is_app(project: &Project, module: ModuleId, scope: ScopeId, expr: &Expr) -> bool {
    !project.apps_of(module, scope, expr).is_empty()
        || matches!(expr, Expr::Name(name) if name.id == "app")
}

/// The code that calls a function, outside of main guards.
fn callers(project: &Project, module: ModuleId, scope: ScopeId) -> Vec<(ModuleId, ScopeId)> {
    let function = project.facts(module).and_then(|facts| {
        let ScopeKind::Function(node) = facts.scope(scope).kind else {
            return None;
        };
        Some((facts.scope(scope).stmt?, node.name.as_str()))
    });
    let Some((stmt, name)) = function else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for (id, other) in project.modules_with(name) {
        let facts = other.facts();
        for call in facts.calls.iter().filter(|_| !project.is_support(id)) {
            let calls = || targets(project, id, call).any(|target| target == (module, stmt));
            if !facts.in_main_guard(call.stmt) && calls() {
                found.push((id, code_scope(facts, call.scope)));
            }
        }
    }
    found
}
