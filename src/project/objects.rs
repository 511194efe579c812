//! Which classes and modules of the project an expression may be: the object of
//! `app.config.from_object(...)`, however it is chosen.
//!
//! The answer is everything that it may be, so that no setting is missed; which one it is, only a
//! run can tell.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::loaders;
use super::resolve::Target;
use super::values::Spot;
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId, argument};

/// Expressions that one object is followed through, one behind the other.
const MAX_DEPTH: usize = 12;

/// Expressions that were followed: `x = x or y` leads to itself over and over.
type Seen = FxHashSet<(ModuleId, ScopeId, TextRange)>;

/// The classes and modules that an expression may be: by name, through conditions, dictionaries,
/// functions that choose, and parameters.
pub fn of<'p>(project: &'p Project, at: Spot<'p>) -> Vec<Target> {
    let mut found = Vec::new();
    follow(project, at, 0, &mut Seen::default(), &mut found);
    let facts = project.facts(at.module);
    let is_external = |target: &Target| matches!(target, Target::External(_));
    if found.iter().all(is_external)
        && facts.is_some_and(|facts| loaders::is_of_environment(facts, at.scope, at.expr))
    {
        for id in loaders::usual(project) {
            let classes = classes_in(project, id);
            let itself = classes.is_empty().then_some(Target::Module(id));
            found.extend(classes.into_iter().chain(itself));
        }
    }
    found
}

fn follow<'p>(
    project: &'p Project,
    at: Spot<'p>,
    depth: usize,
    seen: &mut Seen,
    found: &mut Vec<Target>,
) {
    if depth > MAX_DEPTH || !seen.insert((at.module, at.scope, at.expr.range())) {
        return;
    }
    // f'config.{name}'
    if let Some(name) = loaders::module_named_by(at.expr) {
        found.extend(classes_of(project, at.module, name));
    }
    let mut go = |at: Spot<'p>| follow(project, at, depth + 1, seen, found);
    let here = |expr| Spot { expr, ..at };
    match at.expr {
        Expr::If(node) => [&node.body, &node.orelse]
            .into_iter()
            .for_each(|e| go(here(e))),
        Expr::BoolOp(node) => node.values.iter().for_each(|expr| go(here(expr))),
        Expr::StringLiteral(name) => {
            found.extend(by_name(project, at.module, name.value.to_str()));
        }
        Expr::Name(name) if name.id == "__name__" => found.push(Target::Module(at.module)),
        // configs[name]
        Expr::Subscript(node) => go(here(&node.value)),
        Expr::Dict(dict) => dict.items.iter().for_each(|item| go(here(&item.value))),
        Expr::Call(call) => {
            go(here(&call.func));
            let name = match &*call.func {
                Expr::Attribute(func) => func.attr.as_str(),
                Expr::Name(func) => func.id.as_str(),
                _ => "",
            };
            match (name, &*call.func) {
                // configs.get(name, Default), os.getenv('SETTINGS', 'config.Development')
                ("get" | "getenv", func) => {
                    if let Expr::Attribute(func) = func {
                        go(here(&func.value));
                    }
                    if let Some(default) = argument(call, "default", 1) {
                        go(here(default));
                    }
                }
                // dict(dev=Development, prod=Production)
                ("dict", Expr::Name(_)) => {
                    let items = call.arguments.keywords.iter();
                    items.for_each(|item| go(here(&item.value)));
                }
                ("import_string" | "import_module", _) => {
                    if let Some(name) = call.arguments.args.first() {
                        go(here(name));
                    }
                }
                _ => {}
            }
        }
        Expr::Name(_) | Expr::Attribute(_) => {
            let targets = project.resolve(at.module, at.scope, at.expr);
            for target in &targets {
                let behind = bound_to(project, target);
                behind.into_iter().flatten().for_each(&mut go);
            }
            let last = |target: &Target| bound_to(project, target).is_none();
            found.extend(targets.into_iter().filter(last));
        }
        _ => {}
    }
}

/// Every class of a module: which one is meant, only a run can tell.
fn classes_of(project: &Project, from: ModuleId, name: &str) -> Vec<Target> {
    let module = project.import(from, &name.replace(':', "."));
    module.map_or_else(Vec::new, |module| classes_in(project, module))
}

fn classes_in(project: &Project, module: ModuleId) -> Vec<Target> {
    let Some(facts) = project.facts(module) else {
        return Vec::new();
    };
    let classes = facts.all_bindings().filter(|(_, binding)| {
        binding.scope == MODULE && matches!(binding.kind, BindingKind::Class(_))
    });
    let local = |(binding, _)| Target::Local {
        module,
        binding,
        rest: Vec::new(),
    };
    classes.map(local).collect()
}

/// The expressions behind a binding that is no class: its value, what a function returns, what a
/// parameter is handed. `None` for anything else.
fn bound_to<'p>(project: &'p Project, target: &Target) -> Option<Vec<Spot<'p>>> {
    let (module, binding) = target.as_binding()?;
    let facts = project.facts(module)?;
    let known = facts.binding(binding);
    match known.kind {
        BindingKind::Assign(expr) => {
            Some(vec![Spot::new(module, facts.stmt(known.stmt).scope, expr)])
        }
        BindingKind::Function(_) => {
            let scope = facts.scope_opened_by(known.stmt)?;
            let spot = |expr| Spot::new(module, scope, expr);
            Some(facts.returned_in(scope).map(spot).collect())
        }
        BindingKind::Parameter(default) => Some(handed_over(project, module, binding, default)),
        _ => None,
    }
}

/// What a name stands for that is a parameter: its default, and what the calls of its function hand over.
pub fn handed_to<'p>(project: &'p Project, at: Spot<'p>) -> Vec<Spot<'p>> {
    let targets = project.resolve(at.module, at.scope, at.expr).into_iter();
    let handed = targets.filter_map(|target| {
        let (module, binding) = target.as_binding()?;
        match project.facts(module)?.binding(binding).kind {
            BindingKind::Parameter(default) => Some(handed_over(project, module, binding, default)),
            _ => None,
        }
    });
    handed.flatten().collect()
}

/// The default of a parameter, and what the calls of its function hand over.
fn handed_over<'p>(
    project: &'p Project,
    module: ModuleId,
    parameter: BindingId,
    default: Option<&'p Expr>,
) -> Vec<Spot<'p>> {
    let mut found = Vec::new();
    let Some(facts) = project.facts(module) else {
        return found;
    };
    let name = facts.binding(parameter).name;
    let Some(parameter) = facts.parameter(parameter) else {
        return found;
    };
    found.extend(default.map(|expr| Spot::new(module, parameter.outer, expr)));
    let Some(position) = parameter.position else {
        return found;
    };
    let calls = project.callers().of(module, parameter.stmt).iter();
    found.extend(calls.filter_map(|id| {
        let call = project.call(*id)?;
        let expr = argument(call.node, name, position)?;
        Some(Spot::new(id.module, call.scope, expr))
    }));
    found
}

/// `'config'`, `'config.Production'`, `'package.config:Production'`
fn by_name(project: &Project, from: ModuleId, name: &str) -> Vec<Target> {
    let name = name.replace(':', ".");
    if let Some(module) = project.import(from, &name) {
        return vec![Target::Module(module)];
    }
    let Some((module, member)) = name.rsplit_once('.') else {
        return Vec::new();
    };
    let Some(module) = project.import(from, module) else {
        return Vec::new();
    };
    let ids = project
        .facts(module)
        .map_or(&[][..], |facts| facts.globals(member));
    let local = |id: &BindingId| Target::Local {
        module,
        binding: *id,
        rest: Vec::new(),
    };
    ids.iter().map(local).collect()
}
