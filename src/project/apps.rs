//! The Flask apps that a project makes: where, under which name, and in what kind of place.

use rayon::prelude::*;
use ruff_python_ast::Expr;
use rustc_hash::FxHashSet;

use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{BindingId, BindingKind, MODULE, ScopeId, ScopeKind, StmtId, last_name};
use crate::python::names::last_word;

/// Classes that make a Flask app. The last two are Flask subclasses of their packages.
const FLASK: &[&str] = &[
    "flask.Flask",
    "flask.app.Flask",
    "apiflask.APIFlask",
    "flask_openapi3.OpenAPI",
];

/// Classes of packages that make a Flask app of their own, and the words that a module with one holds.
const HOLDERS: &[(&str, &str)] = &[
    ("connexion", "connexion.App"),
    ("connexion", "connexion.FlaskApp"),
    ("Dash", "dash.Dash"),
];

/// One place that makes a Flask app.
#[derive(Debug, Clone)]
pub struct App {
    /// The call of the class.
    pub call: CallId,
    /// The statement that holds it.
    pub stmt: StmtId,
    /// The scope it runs in.
    pub scope: ScopeId,
    /// The name that the statement binds to it.
    pub binding: Option<BindingId>,
    /// What kind of place that is.
    pub home: Home,
}

/// Where an app is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In the module's own scope, also inside `if` or `try`.
    Module,
    /// In a function: a factory.
    Function(ScopeId),
    /// In a class body.
    Class,
}

impl Project {
    /// The apps that an expression may be; empty where it is none or unknown.
    pub fn apps_of(&self, module: ModuleId, scope: ScopeId, expr: &Expr) -> Vec<usize> {
        self.known_apps(&self.made_by(module, scope, expr))
    }

    /// The apps that a binding may hold.
    pub fn apps_bound(&self, module: ModuleId, binding: BindingId) -> Vec<usize> {
        self.known_apps(&self.binding_made_by(module, binding))
    }

    /// The indexes of the apps that these calls make; empty unless each of them makes one.
    fn known_apps(&self, calls: &[CallId]) -> Vec<usize> {
        let index = |call: &CallId| self.apps().iter().position(|app| app.call == *call);
        calls
            .iter()
            .map(index)
            .collect::<Option<_>>()
            .unwrap_or_default()
    }

    /// The first call of a package that makes a Flask app of its own, which is not looked into, and the
    /// qualified name of what is called.
    pub fn app_of_a_package(&self) -> Option<(CallId, &'static str)> {
        let mut modules = self.modules().filter(|id| !self.is_support(*id));
        modules.find_map(|module| {
            let mut words = HOLDERS.iter().map(|(word, _)| word);
            if !words.any(|word| self.mentions(module, word)) {
                return None;
            }
            let calls = 0..self.facts(module)?.calls.len();
            let mut calls = calls.map(|index| CallId { module, index });
            calls.find_map(|call| {
                let called = self.called(call)?;
                let (_, name) = HOLDERS.iter().find(|(_, name)| *name == called)?;
                Some((call, *name))
            })
        })
    }

    /// The functions of the project that return the app, as (module, binding).
    pub fn factories(&self, app: &App) -> Vec<(ModuleId, BindingId)> {
        let mut found = Vec::new();
        let module = app.call.module;
        let Some(facts) = self.facts(module) else {
            return found;
        };
        let Home::Function(scope) = app.home else {
            return found;
        };
        let ScopeKind::Function(node) = facts.scope(scope).kind else {
            return found;
        };
        for id in facts.globals(&node.name) {
            let is_it = matches!(facts.binding(*id).kind,
                BindingKind::Function(other) if std::ptr::eq(other, node));
            let returns_it = || {
                self.returns(module, *id).contains(&app.call)
                    || self.place_in_tuple(module, *id, app.call).is_some()
            };
            if is_it && returns_it() {
                found.push((module, *id));
            }
        }
        found
    }
}

/// Find every app.
pub fn find(project: &Project) -> Vec<App> {
    // Each of those classes is in a package of this name, which somebody has to import.
    if !project.modules().any(|id| project.mentions(id, "flask")) {
        return Vec::new();
    }
    // On all cores, before each is asked for in turn.
    let modules: Vec<ModuleId> = project.modules().collect();
    let named = modules
        .par_iter()
        .filter(|id| project.mentions(**id, "Flask"));
    named.for_each(|id| {
        let _ = project.parse(*id);
    });
    let subclasses = subclasses(project);
    let names = names(project, &subclasses);
    let mut apps = Vec::new();
    for id in project.modules() {
        if !names.iter().any(|name| project.mentions(id, name)) {
            continue;
        }
        let Some(facts) = project.facts(id) else {
            continue;
        };
        for (index, call) in facts.calls.iter().enumerate() {
            // Most calls are of something else, and of most modules nothing more is asked.
            let func = &*call.node.func;
            if !func.is_named_expr() && !names.contains(last_name(func)) {
                continue;
            }
            let targets = project.targets(id, call.scope, func);
            if may_be_flask(&targets, &subclasses) {
                let value = call.node;
                let binding = facts.all_bindings().find(|(_, binding)| {
                    let BindingKind::Assign(expr) = binding.kind else {
                        return false;
                    };
                    matches!(unwrap_named(expr), Expr::Call(other) if std::ptr::eq(other, value))
                });
                let home = match facts.function_around(call.scope) {
                    Some((scope, _)) => Home::Function(scope),
                    None if call.scope == MODULE => Home::Module,
                    None => Home::Class,
                };
                apps.push(App {
                    call: CallId { module: id, index },
                    stmt: call.stmt,
                    scope: call.scope,
                    binding: binding.map(|(id, _)| id),
                    home,
                });
            }
        }
    }
    apps
}

fn unwrap_named(expr: &Expr) -> &Expr {
    match expr {
        Expr::Named(named) => &named.value,
        other => other,
    }
}

/// Classes of the project that derive from Flask, also through each other.
fn subclasses(project: &Project) -> Vec<(ModuleId, BindingId, &str)> {
    let mut found: Vec<(ModuleId, BindingId, &str)> = Vec::new();
    loop {
        let before = found.len();
        for id in project.modules() {
            let mentions = |word: &str| project.mentions(id, word);
            if !mentions("Flask") && !found.iter().any(|(_, _, name)| mentions(name)) {
                continue;
            }
            let Some(module) = project.module(id) else {
                continue;
            };
            for (own, binding) in module.facts().all_bindings() {
                let BindingKind::Class(node) = binding.kind else {
                    continue;
                };
                let known = (id, own, binding.name);
                if found.contains(&known) {
                    continue;
                }
                let bases = node
                    .arguments
                    .iter()
                    .flat_map(|arguments| &arguments.args[..]);
                let scope = module.facts().stmt(binding.stmt).scope;
                let mut bases = bases.into_iter();
                if bases.any(|base| may_be_flask(&project.resolve(id, scope, base), &found)) {
                    found.push(known);
                }
            }
        }
        if found.len() == before {
            return found;
        }
    }
}

/// The names that those classes have anywhere: their own, and others that are given to them, as in
/// `from flask import Flask as App` and `maker = Flask`.
fn names<'p>(
    project: &'p Project,
    subclasses: &[(ModuleId, BindingId, &'p str)],
) -> FxHashSet<&'p str> {
    let own = FLASK.iter().map(|name| last_word(name));
    let mut names: FxHashSet<&str> = own.chain(subclasses.iter().map(|known| known.2)).collect();
    loop {
        let before = names.len();
        for id in project.modules() {
            if !names.iter().any(|name| project.mentions(id, name)) {
                continue;
            }
            for binding in project.facts(id).iter().flat_map(|facts| &facts.bindings) {
                let known = match binding.kind {
                    BindingKind::ImportFrom { alias, .. } => alias.name.as_str(),
                    BindingKind::Assign(value) => last_name(value),
                    _ => continue,
                };
                if names.contains(known) {
                    names.insert(binding.name);
                }
            }
        }
        if names.len() == before {
            return names;
        }
    }
}

/// Whether one of these is a class of which Vercel takes the objects for apps, or one of the project
/// that derives from such a class.
fn may_be_flask(targets: &[Target], subclasses: &[(ModuleId, BindingId, &str)]) -> bool {
    targets.iter().any(|target| match target {
        Target::External(name) => FLASK.contains(&name.as_str()),
        target => target.as_binding().is_some_and(|bound| {
            let mut known = subclasses.iter();
            known.any(|(module, binding, _)| (*module, *binding) == bound)
        }),
    })
}
