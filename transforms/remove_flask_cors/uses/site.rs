//! One import of flask_cors: whether its failure is caught, and whether its names can be replaced.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use super::{NAMES, is_package};
use crate::project::ModuleId;
use crate::python::facts::{Binding, BindingKind, StmtId};
use crate::python::guards::is_guarded_import;
use crate::python::{Facts, Module};
use crate::transforms::remove_flask_cors::refusal::{Instead, Refusal};

/// One import statement of flask_cors.
#[derive(Debug)]
pub struct ImportSite {
    /// The module that holds it.
    pub module: ModuleId,
    /// The statement.
    pub stmt: StmtId,
    /// It stands where its failure is caught.
    pub guarded: bool,
    /// Why the names it binds cannot be replaced, if they cannot.
    pub refusal: Option<Refusal>,
}

/// An import statement, and whether its names can be replaced.
pub(super) fn site(id: ModuleId, module: &Module, stmt: StmtId) -> ImportSite {
    let facts = module.facts();
    let guarded = is_guarded_import(facts, stmt);
    ImportSite {
        module: id,
        stmt,
        guarded,
        refusal: refusal(module, stmt),
    }
}

fn refusal(module: &Module, stmt: StmtId) -> Option<Refusal> {
    let facts = module.facts();
    match facts.stmt(stmt).node {
        Stmt::ImportFrom(node) => {
            let from = node.module.as_ref().map_or("", |module| module.as_str());
            let offers = |name: &str| match from {
                "flask_cors" => name == "*" || NAMES.contains(&name),
                "flask_cors.extension" => name == "CORS",
                "flask_cors.decorator" => name == "cross_origin",
                _ => false,
            };
            let unknown = node.names.iter().find(|alias| !offers(&alias.name));
            if let Some(alias) = unknown {
                let why = format!("nothing stands in for `{}` of {from}", alias.name);
                return Some(of_name(&alias.name, why));
            }
        }
        Stmt::Import(node) => {
            let mut names = node.names.iter().map(|alias| alias.name.as_str());
            if names.any(|name| is_package(name) && name != "flask_cors") {
                return Some("it imports a module inside flask_cors".into());
            }
        }
        _ => {}
    }
    let bound = facts.bindings.iter().filter(|binding| {
        binding.stmt == stmt
            && !matches!(binding.kind, BindingKind::Import { module, .. } if !is_package(module))
    });
    bound
        .into_iter()
        .find_map(|binding| misused(facts, binding))
}

/// A use of an imported name that depends on more than its behaviour.
fn misused(facts: &Facts<'_>, binding: &Binding<'_>) -> Option<Refusal> {
    let is_module = matches!(binding.kind, BindingKind::Import { .. });
    facts.uses_of(binding.name, binding.scope).find_map(|u| {
        let path = crate::python::facts::dotted(u.chain).unwrap_or_default();
        let known = match (is_module, &path[..]) {
            (true, [_, name]) => NAMES.contains(name),
            (true, _) => false,
            (false, path) => path.len() == 1,
        };
        if !known {
            let why = format!("`{}` is more than CORS and cross_origin", path.join("."));
            return Some(of_name(path.last().unwrap_or(&""), why));
        }
        let in_class = matches!(facts.stmt(u.stmt).node, Stmt::ClassDef(class)
        if class.arguments.as_ref().is_some_and(|arguments| {
            arguments.args.iter().any(|base: &Expr| base.range() == u.chain.range())
        }));
        in_class.then(|| "a class derives from it".into())
    })
}

/// Why a name of the package has no stand-in, which may be a constant of flask_cors.core.
fn of_name(name: &str, why: String) -> Refusal {
    match name.starts_with("ACL_") || name == "ALL_METHODS" {
        true => Refusal {
            why: why + ", and its value is a text or a list of texts",
            instead: Instead::WriteValue,
        },
        false => why.into(),
    }
}
