//! Functions that stand in a table of their module: `COMMANDS = {'init': init}`. Whoever reads the table
//! may call them, and nobody else.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;

use crate::project::reach::code_scope;
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{MODULE, ScopeId, Use, assignment};

/// The code that may call what a name means: that around it, or what reads the table which it stands in.
pub(super) fn readers(
    project: &Project,
    module: ModuleId,
    facts: &Facts<'_>,
    u: &Use<'_>,
) -> Vec<ScopeId> {
    let is_read_here = |name: &&str| {
        let mut others = project.modules().filter(|other| *other != module);
        // Of a table that nobody names something else takes it: app.config.from_object(__name__).
        facts.globals(name).len() == 1
            && facts.uses_named(name).next().is_some()
            && !facts.has_dynamic_names()
            && !others.any(|other| project.mentions(other, name))
    };
    match table(facts, u).filter(is_read_here) {
        Some(name) => {
            let reads = facts.uses_named(name);
            let reads = reads.filter(|read| !facts.in_main_guard(read.stmt));
            reads.map(|read| code_scope(facts, read.scope)).collect()
        }
        None => vec![code_scope(facts, u.scope)],
    }
}

/// The name of the dictionary that a name is a value of, at the top level.
fn table<'a>(facts: &Facts<'a>, u: &Use<'a>) -> Option<&'a str> {
    let stmt: &'a Stmt = facts.stmt(u.stmt).node;
    let (Expr::Name(name), Expr::Dict(dict)) = assignment(stmt)? else {
        return None;
    };
    let mut values = dict.items.iter().map(|item| item.value.range());
    let is_value = u.scope == MODULE && values.any(|range| range == u.chain.range());
    is_value.then_some(&*name.id)
}
