//! A statement of a main guard with those beside it that share its connection: `conn = connect('notes.db')`
//! above `conn.execute('CREATE TABLE …')`, and `conn.commit()` below it.

use ruff_python_ast::Expr;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashSet;

use super::{How, Setup};
use crate::project::Project;
use crate::python::facts::{Binding, BindingKind, Facts, MODULE, StmtId};

/// From the first statement of the guard that this one cannot do without to the last that uses what those
/// set; `None` where it stands alone, and where they set more than connections and plain values.
pub(super) fn with_its_connection(
    project: &Project,
    setup: &Setup,
    facts: &Facts<'_>,
) -> Option<TextRange> {
    if setup.how == How::CreateAll {
        return None;
    }
    let mut range = setup.range;
    // Each name is asked once, and each part that comes in is looked at once.
    let (mut needed, mut bound) = (FxHashSet::default(), FxHashSet::default());
    let mut left = vec![range];
    while let Some(part) = left.pop() {
        let before = range;
        let uses = facts.uses_within(part).iter();
        for u in uses.filter(|u| needed.insert((&u.node.id, u.scope))) {
            let known = facts.lookup(&u.node.id, u.scope);
            let ids = known.map_or(&[][..], |(_, ids)| ids);
            for binding in ids.iter().map(|id| facts.binding(*id)) {
                let is_outside = !range.contains_range(binding.range) && !is_import(binding);
                if is_outside && facts.in_main_guard(binding.stmt) {
                    range = range.cover(beside(setup, facts, binding.stmt)?);
                }
            }
        }
        let names = facts.bindings_within(part).iter();
        let names = names.filter(|binding| binding.scope == MODULE && bound.insert(binding.name));
        for u in names.flat_map(|binding| facts.uses_named(binding.name)) {
            if !range.contains_range(u.node.range()) && facts.in_main_guard(u.stmt) {
                range = range.cover(beside(setup, facts, u.stmt)?);
            }
        }
        let above = TextRange::new(range.start(), before.start());
        let below = TextRange::new(before.end(), range.end());
        left.extend([above, below].into_iter().filter(|part| !part.is_empty()));
    }
    let mut set = facts.bindings_within(range).iter().filter(|binding| {
        let is_set = is_import(binding) || matches!(binding.kind, BindingKind::Assign(_));
        is_set && binding.scope == MODULE && !setup.range.contains_range(binding.range)
    });
    let is_harmless = set.all(|binding| is_harmless(project, setup, binding, facts));
    (range != setup.range && is_harmless).then_some(range)
}

/// The statement of the same block that a statement stands in.
fn beside(setup: &Setup, facts: &Facts<'_>, stmt: StmtId) -> Option<TextRange> {
    let own = facts.stmt(setup.stmt);
    let mut around = facts.ancestors(stmt).map(|id| facts.stmt(id));
    let stmt = around.find(|fact| (fact.parent, fact.role) == (own.parent, own.role))?;
    Some(stmt.node.range())
}

fn is_import(binding: &Binding<'_>) -> bool {
    matches!(
        binding.kind,
        BindingKind::Import { .. } | BindingKind::ImportFrom { .. }
    )
}

/// Whether a name is given a connection, a cursor of one, or what calls nothing.
fn is_harmless(project: &Project, setup: &Setup, binding: &Binding<'_>, facts: &Facts<'_>) -> bool {
    let BindingKind::Assign(value) = binding.kind else {
        return false;
    };
    let is_cursor = |call: &Expr| {
        let func = call
            .as_call_expr()
            .and_then(|call| call.func.as_attribute_expr());
        func.is_some_and(|func| &func.attr == "cursor")
    };
    let is_connection = || {
        let mut made = project
            .made_by(setup.module, binding.scope, value)
            .into_iter();
        let opens = |name: String| setup.how.openers().contains(&&*name);
        made.any(|call| project.called(call).is_some_and(opens))
    };
    facts.calls_within(value.range()).is_empty() || is_cursor(value) || is_connection()
}
