//! Functions that stand in a table of their module: `COMMANDS = {'init': init}`. Whoever reads the table
//! may call them, and nobody else.

use ruff_python_ast::{Expr, Stmt};
use ruff_text_size::Ranged;
use rustc_hash::FxHashMap;

use crate::project::reach::code_scope;
use crate::project::{ModuleId, Project};
use crate::python::Facts;
use crate::python::facts::{MODULE, ScopeId, StmtId, Use, assignment};

/// The tables of a module, each looked at once, with the code that reads it; `None` of one that others
/// may read.
#[derive(Default)]
pub(super) struct Tables(FxHashMap<StmtId, Option<Box<[ScopeId]>>>);

impl Tables {
    /// The code that reads the table which a name stands in; `None` where what stands around the name
    /// counts.
    pub(super) fn readers(
        &mut self,
        project: &Project,
        module: ModuleId,
        facts: &Facts<'_>,
        u: &Use<'_>,
    ) -> Option<&[ScopeId]> {
        let name = table(facts, u)?;
        let known = self.0.entry(u.stmt);
        let known = known.or_insert_with(|| readers(project, module, facts, name));
        known.as_deref()
    }
}

fn readers(
    project: &Project,
    module: ModuleId,
    facts: &Facts<'_>,
    name: &str,
) -> Option<Box<[ScopeId]>> {
    let mut others = project.modules().filter(|other| *other != module);
    // Of a table that nobody names something else takes it: app.config.from_object(__name__).
    // So does app.config['HANDLERS'], and sys.modules[__name__].HANDLERS.
    let source = project.source(module);
    let is_spelled = |before: &char| source.contains(&format!("{before}{name}"));
    let is_read_here = facts.globals(name).len() == 1
        && facts.uses_named(name).next().is_some()
        && !facts.has_dynamic_names()
        && !['.', '\'', '"'].iter().any(is_spelled)
        && !others.any(|other| project.mentions(other, name));
    let reads = facts.uses_named(name);
    let reads = reads.filter(|read| !facts.in_main_guard(read.stmt));
    is_read_here.then(|| reads.map(|read| code_scope(facts, read.scope)).collect())
}

/// The name of the dictionary that a name is a value of, at the top level.
fn table<'a>(facts: &Facts<'a>, u: &Use<'a>) -> Option<&'a str> {
    if u.scope != MODULE {
        return None;
    }
    let stmt: &'a Stmt = facts.stmt(u.stmt).node;
    let (Expr::Name(name), Expr::Dict(dict)) = assignment(stmt)? else {
        return None;
    };
    let start = u.chain.start();
    let at = (dict.items).binary_search_by_key(&start, |item| item.value.start());
    let is_value = at.is_ok_and(|at| dict.items[at].value.range() == u.chain.range());
    is_value.then_some(&*name.id)
}
