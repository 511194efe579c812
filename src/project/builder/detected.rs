//! What Vercel finds in one module: by its detector, or by the old runtime that imports it.

use ruff_python_ast::{Expr, Stmt};

use crate::project::platform;
use crate::python::Module;
use crate::python::facts::MODULE;

/// The name that Vercel's detector finds in a module: the first top-level statement that counts.
pub fn detected(module: &Module) -> Option<&str> {
    if !platform::DETECTOR_WORDS
        .iter()
        .any(|word| module.text().contains(word))
    {
        return None;
    }
    module.tree().body.iter().find_map(|stmt| match stmt {
        Stmt::Assign(node) => node.targets.iter().find_map(app_name),
        Stmt::AnnAssign(node) => app_name(&node.target),
        Stmt::FunctionDef(node) => is_app_name(&node.name).then_some(node.name.as_str()),
        Stmt::ImportFrom(node) => {
            let mut names = node.names.iter();
            names.find_map(|alias| {
                let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
                is_app_name(name).then_some(name)
            })
        }
        Stmt::ClassDef(node) => {
            let name = node.name.as_str();
            name.eq_ignore_ascii_case("handler").then_some(name)
        }
        _ => None,
    })
}

/// The name that the old runtime serves, which looks at the module once it is imported.
pub(super) fn served_by_old(module: &Module) -> Option<&str> {
    let facts = module.facts();
    ["handler", "Handler", "app"].into_iter().find(|name| {
        let mut bindings = facts.globals(name).iter().map(|id| facts.binding(*id));
        bindings.any(|binding| binding.scope == MODULE && !facts.in_main_guard(binding.stmt))
    })
}

fn app_name(target: &Expr) -> Option<&str> {
    match target {
        Expr::Name(name) if is_app_name(&name.id) => Some(&name.id),
        _ => None,
    }
}

fn is_app_name(name: &str) -> bool {
    matches!(name, "app" | "application")
}
