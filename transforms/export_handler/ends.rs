//! The end of a module as Vercel runs it, where the lines that name the app go.

use ruff_python_ast::Stmt;
use ruff_text_size::{Ranged, TextRange};

use super::servers::servers;
use crate::project::{ModuleId, Project};
use crate::python::Module;
use crate::python::edits::Spot;
use crate::python::facts::is_main_test;
use crate::python::names::first_word;

/// The end of a module as Vercel runs it, behind what binds a name: before the main guard, and
/// before a server that starts.
pub fn end_of(project: &Project, id: ModuleId, module: &Module, name: &str) -> Option<Spot> {
    let facts = module.facts();
    let name = first_word(name);
    let bound = facts.globals(name).iter().map(|id| facts.binding(*id));
    let bound = bound.filter(|binding| !facts.in_main_guard(binding.stmt));
    let bound = bound.map(|binding| binding.range.end()).max();
    let (body, servers) = (&module.tree().body[..], servers(project, id));
    let end = body
        .iter()
        .find(|stmt| bound.is_none_or(|bound| bound < stmt.start()) && ends_import(stmt, &servers));
    match end {
        Some(stmt) => facts.id_of(stmt).map(Spot::Before),
        None => facts.id_of(body.last()?).map(Spot::Behind),
    }
}

/// The end of a module for a call that may need all of it: behind a guard that is not the end.
pub fn end_of_all(project: &Project, id: ModuleId, module: &Module) -> Option<Spot> {
    let last = module.tree().body.last()?;
    let stmt = module.facts().id_of(last)?;
    Some(match ends_import(last, &servers(project, id)) {
        true => Spot::Before(stmt),
        false => Spot::Behind(stmt),
    })
}

fn ends_import(stmt: &Stmt, servers: &[TextRange]) -> bool {
    matches!(stmt, Stmt::If(node) if is_main_test(&node.test))
        || servers
            .iter()
            .any(|call| stmt.range().contains_range(*call))
}

/// Two blank lines below a function or class, one elsewhere.
pub fn blank_lines(module: &Module, spot: Spot) -> usize {
    let facts = module.facts();
    let above = match spot {
        Spot::Behind(stmt) => Some(facts.stmt(stmt).node),
        Spot::Before(stmt) => {
            let stmt = facts.stmt(stmt).node;
            let body = module.tree().body.iter();
            body.take_while(|other| other.start() < stmt.start()).last()
        }
    };
    match above {
        Some(Stmt::FunctionDef(_) | Stmt::ClassDef(_)) => 2,
        _ => 1,
    }
}
