//! Which function of a module gives the app: `create_app` of run.py, which sets up what `create_app` of the
//! package makes.

use ruff_text_size::Ranged;

use super::apps::App;
use super::resolve::CallId;
use super::{ModuleId, Project};
use crate::python::Facts;
use crate::python::binds::always_binds;
use crate::python::facts::{BindingId, BindingKind, Call, MODULE, last_name};

/// A function at the top level of a module that gives the app.
#[derive(Debug, Clone)]
pub struct Factory<'p> {
    /// Its name in that module.
    pub name: &'p str,
    /// Where it is defined.
    pub home: ModuleId,
    /// What binds it there.
    pub function: BindingId,
    /// What takes the app out of its result: nothing, or `[0]` of a tuple.
    pub element: String,
    /// The call of it that the main guard leads to.
    pub called: Option<CallId>,
}

impl Project {
    /// The function that gives the app: the one that the main guard calls, the only one, or the one with
    /// the usual name.
    ///
    /// # Errors
    /// Why it is none.
    pub fn factory_of(&self, id: ModuleId, app: &App) -> Result<Factory<'_>, String> {
        let none = || "no function at the top level returns it".to_owned();
        let module = self.module(id).ok_or_else(none)?;
        let facts = module.facts();
        let mut found = Vec::new();
        for (name, ids) in &facts.scope(MODULE).names {
            let [binding] = &ids[..] else {
                continue;
            };
            if let Some((home, function)) = function_of(self, id, *binding)
                && let Some(element) = element_of_result(self, home, function, app.call)
                && always_binds(&module.tree().body, name)
            {
                let factory = Factory {
                    name,
                    home,
                    function,
                    element,
                    called: None,
                };
                found.push((*binding, factory));
            }
        }
        found.sort_by_key(|(binding, _)| *binding);
        let calls = facts.calls.iter().enumerate().filter_map(|(index, call)| {
            let name = call.node.func.as_name_expr()?;
            let (_, known) = found.iter().find(|(_, known)| name.id == *known.name)?;
            Some((known, index, call))
        });
        let mut guarded = calls
            .clone()
            .filter(|(.., call)| facts.in_main_guard(call.stmt));
        let called = guarded.next().or_else(|| {
            let mut calls = calls.filter(|(known, ..)| is_called_once(self, known.name));
            calls.find(|(.., call)| is_run_by_the_guard(facts, call))
        });
        if let Some((known, index, _)) = called {
            let called = Some(CallId { module: id, index });
            return Ok(Factory {
                called,
                ..known.clone()
            });
        }
        let usual = found
            .iter()
            .position(|(_, known)| known.name == "create_app");
        match (found.len(), usual) {
            (0, _) => Err(none()),
            (1, _) => Ok(found.remove(0).1),
            (_, Some(index)) => Ok(found.remove(index).1),
            _ => Err("several functions return it".to_owned()),
        }
    }
}

/// Whether the code of the project calls a name once, whatever it means there: tests and the like
/// do not count.
fn is_called_once(project: &Project, name: &str) -> bool {
    let modules = project
        .modules()
        .filter(|id| !project.is_support(*id) && project.mentions(*id, name));
    let facts = modules.filter_map(|id| project.facts(id));
    let calls = facts.flat_map(|facts| &facts.calls);
    let by_name = calls.filter(|call| last_name(&call.node.func) == name);
    by_name.count() == 1
}

/// `def main(): app = create_app('production')`, where nothing but the main guard uses `main`.
fn is_run_by_the_guard(facts: &Facts<'_>, call: &Call<'_>) -> bool {
    let Some((_, function)) = facts.function_around(call.scope) else {
        return false;
    };
    let ids = facts.globals(&function.name);
    let is_it =
        ids.len() == 1 && facts.stmt(facts.binding(ids[0]).stmt).node.range() == function.range();
    let mut uses = facts
        .uses
        .iter()
        .filter(|u| u.node.id == *function.name)
        .peekable();
    is_it && uses.peek().is_some() && uses.all(|u| facts.in_main_guard(u.stmt))
}

/// What takes the app out of a function's result: nothing, or `[0]` of a tuple; `None` where the
/// function does not return it each time.
fn element_of_result(
    project: &Project,
    module: ModuleId,
    function: BindingId,
    app: CallId,
) -> Option<String> {
    if project.returns(module, function) == [app] {
        return Some(String::new());
    }
    let place = project.place_in_tuple(module, function, app)?;
    Some(format!("[{place}]"))
}

/// The function of the project that a binding is, or imports.
fn function_of(
    project: &Project,
    id: ModuleId,
    binding: BindingId,
) -> Option<(ModuleId, BindingId)> {
    let facts = project.facts(id)?;
    match facts.binding(binding).kind {
        BindingKind::Function(node) => (!node.is_async).then_some((id, binding)),
        BindingKind::ImportFrom { .. } => {
            let targets = project.resolve_binding(id, binding);
            let [target] = &targets[..] else {
                return None;
            };
            let (module, binding) = target.as_binding()?;
            let kind = project.facts(module)?.binding(binding).kind;
            matches!(kind, BindingKind::Function(node) if !node.is_async)
                .then_some((module, binding))
        }
        _ => None,
    }
}
