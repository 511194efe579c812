//! The import of flask_cors, once nothing needs it: it goes, with the `try` around it.

use ruff_python_ast::Stmt;
use ruff_text_size::Ranged;

use crate::plan::Edit;
use crate::project::{ModuleId, Project};
use crate::python::edits;
use crate::python::facts::{Binding, StmtId};
use crate::transforms::remove_flask_cors::uses;

/// The edits that take an import away, with the `try` around it where that held nothing else.
pub fn import_removed(project: &Project, id: ModuleId, stmt: StmtId) -> Option<Vec<Edit>> {
    let module = project.module(id)?;
    let facts = module.facts();
    let aliases: Vec<_> = match facts.stmt(stmt).node {
        Stmt::Import(node) => {
            let names = node.names.iter();
            names
                .filter(|alias| uses::is_package(&alias.name))
                .collect()
        }
        Stmt::ImportFrom(node) => node.names.iter().collect(),
        _ => return None,
    };
    for alias in &aliases {
        let name = alias.asname.as_ref().unwrap_or(&alias.name).as_str();
        let bound = if name == "*" { uses::NAMES } else { &[name] };
        if bound.iter().any(|name| uses::is_shared(project, id, name)) {
            return None;
        }
    }
    let tried = facts.ancestors(stmt).find(|id| {
        let parent = facts.stmt(*id).parent;
        parent.is_some_and(|parent| facts.stmt(parent).node.is_try_stmt())
    });
    match tried {
        Some(inside) if inside == stmt => without_try(project, id, stmt),
        Some(_) => None,
        None => edits::remove_names(module, stmt, &aliases).ok(),
    }
}

/// ```python
/// try:
///     from flask_cors import CORS
///     HAS_CORS = True
/// except ImportError:
///     HAS_CORS = False
/// ```
/// becomes `HAS_CORS = True`: there is no import left that can fail.
fn without_try(project: &Project, id: ModuleId, import: StmtId) -> Option<Vec<Edit>> {
    let module = project.module(id)?;
    let facts = module.facts();
    let fact = facts.stmt(import);
    let parent = fact.parent?;
    let Stmt::Try(node) = facts.stmt(parent).node else {
        return None;
    };
    let is_plain = node.orelse.is_empty()
        && node.finalbody.is_empty()
        && !module.comments().intersects(node.range());
    let is_flag = |stmt: &Stmt| matches!(stmt, Stmt::Assign(node) if node.value.is_literal_expr());
    let is_small = |stmt: &Stmt| {
        is_flag(stmt) || matches!(stmt, Stmt::Pass(_) | Stmt::Expr(_) | Stmt::FunctionDef(_))
    };
    let handlers_are_small = node.handlers.iter().all(|handler| {
        let ruff_python_ast::ExceptHandler::ExceptHandler(handler) = handler;
        handler.body.iter().all(is_small)
    });
    // A name that only a handler binds, and that somebody reads.
    let is_handled = |binding: &Binding<'_>| {
        let mut handlers = node.handlers.iter();
        handlers.any(|handler| handler.range().contains_range(binding.range))
    };
    let is_lost = |binding: &Binding<'_>| {
        let names = facts.scope(binding.scope).names.get(binding.name);
        let mut same = names.into_iter().flatten();
        let mut uses = facts.uses_of(binding.name, binding.scope);
        same.all(|other| is_handled(facts.binding(*other)))
            && (uses.any(|u| !node.range().contains_range(u.node.range()))
                || uses::is_shared(project, id, binding.name))
    };
    let mut bound = facts.bindings_within(node.range()).iter();
    if bound.any(is_lost) {
        return None;
    }
    let is_import = |stmt: &&Stmt| stmt.range() == fact.node.range();
    let rest: Vec<&Stmt> = fact.block.iter().filter(|stmt| !is_import(stmt)).collect();
    if !is_plain || !handlers_are_small || !rest.iter().all(|stmt| is_flag(stmt)) {
        return None;
    }
    if rest.is_empty() {
        return edits::remove(module, parent).ok();
    }
    let line = |stmt: &&Stmt| format!("{}\n", module.slice(*stmt));
    let lines: String = rest.iter().map(line).collect();
    edits::replace(module, parent, &lines, &[]).ok()
}
