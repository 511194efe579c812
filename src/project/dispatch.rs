//! Functions that stand in a table and are called from there: `CONVERTERS[kind](source, target)`,
//! or `convert = CONVERTERS.get(kind)` and then `convert(source, target)`.
//!
//! A table, of a module or of a function, counts where it is one dictionary of functions of the project
//! that nothing changes, and where each use of it is seen: whoever else gets hold of an entry may call it
//! with anything.

use ruff_python_ast::{self as ast, Expr, ExprContext, NodeKind, Stmt};
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::{FxHashMap, FxHashSet};

use super::resolve::{CallId, Target};
use super::{ModuleId, Project};
use crate::python::facts::{
    BindingId, BindingKind, Facts, MODULE, ScopeId, StmtId, Use, call_of, elements, generators,
};

/// Functions that look at the keys of a dictionary alone.
const OF_KEYS: &[&str] = &["len", "list", "set", "sorted", "tuple"];

/// The tables of a project.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// What a call of an entry may call: modules, and the statements that define the functions.
    calls: FxHashMap<CallId, Vec<(ModuleId, StmtId)>>,
    /// Where the functions are named in their tables.
    named: FxHashSet<(ModuleId, TextRange)>,
}

/// A dictionary of functions.
struct Table<'p> {
    module: ModuleId,
    binding: BindingId,
    name: &'p str,
}

impl Tables {
    /// The tables in these modules, as these use them.
    pub(super) fn find(project: &Project, modules: &[ModuleId]) -> Self {
        let mut tables = Tables::default();
        for &module in modules {
            let Some(facts) = project.facts(module) else {
                continue;
            };
            for (id, binding) in facts.all_bindings() {
                let BindingKind::Assign(Expr::Dict(display)) = binding.kind else {
                    continue;
                };
                let bound = facts.scope(binding.scope).names.get(binding.name);
                if bound.is_none_or(|ids| ids.len() != 1) {
                    continue;
                }
                let Some(functions) = functions(project, module, binding.scope, display) else {
                    continue;
                };
                let table = Table {
                    module,
                    binding: id,
                    name: binding.name,
                };
                // No other module has the names of a function.
                let users = match binding.scope {
                    MODULE => modules,
                    _ => std::slice::from_ref(&module),
                };
                let calls = table.calls(project, users).unwrap_or_default();
                tables.note(module, display, &functions, calls);
            }
            tables.note_loops(project, module, facts);
            tables.note_displays(project, module, facts);
        }
        tables
    }

    /// Note loops over functions that are written out: `for save in (save_text, save_page): save(path)`.
    fn note_loops(&mut self, project: &Project, module: ModuleId, facts: &Facts<'_>) {
        for (_, fact) in facts.stmts_like(&[NodeKind::StmtFor]) {
            let Stmt::For(node) = fact.node else {
                continue;
            };
            let (Expr::Name(target), Some(all)) = (&*node.target, elements(&node.iter)) else {
                continue;
            };
            let named = |expr| project.sole_function(module, fact.scope, expr);
            let functions: Option<Vec<_>> = all.iter().map(named).collect();
            let names = &facts.scope(fact.scope).names;
            let is_bound_once = names.get(&*target.id).is_some_and(|ids| ids.len() == 1);
            let uses = facts.uses_of(&target.id, fact.scope);
            let called = |u: &Use<'_>| call_of(u.chain).filter(|_| u.chain.is_name_expr());
            let calls: Option<Vec<usize>> = uses.map(called).collect();
            if let (Some(functions), Some(calls), true) = (functions, calls, is_bound_once) {
                for index in calls {
                    let known = self.calls.entry(CallId { module, index }).or_default();
                    known.extend(&functions);
                }
                self.named
                    .extend(all.iter().map(|expr| (module, expr.range())));
            }
        }
    }

    /// Note tables that are asked where they are written: `parse = {'pdf': parse_pdf}.get(kind)`.
    fn note_displays(&mut self, project: &Project, module: ModuleId, facts: &Facts<'_>) {
        let assigned = facts.bindings.iter();
        // Another module may call what a module keeps.
        let assigned = assigned.filter_map(|binding| match binding.kind {
            BindingKind::Assign(value) if binding.scope != MODULE => Some((binding.stmt, value)),
            _ => None,
        });
        let callees = facts.calls.iter();
        let callees = callees.map(|call| (call.stmt, &*call.node.func));
        for (stmt, entry) in assigned.chain(callees) {
            let Some(display) = display_of(entry) else {
                continue;
            };
            let scope = facts.stmt(stmt).scope;
            if let Some(functions) = functions(project, module, scope, display) {
                let calls = called(facts, stmt, entry).into_iter().flatten();
                let calls = calls.map(|index| CallId { module, index });
                self.note(module, display, &functions, calls.collect());
            }
        }
    }

    /// Every call of an entry, and what it may call.
    pub(super) fn calls(&self) -> impl Iterator<Item = (CallId, &[(ModuleId, StmtId)])> {
        self.calls.iter().map(|(id, all)| (*id, all.as_slice()))
    }

    /// What a call calls, where it is one of an entry.
    pub(super) fn of(&self, call: CallId) -> Option<&[(ModuleId, StmtId)]> {
        self.calls.get(&call).map(Vec::as_slice)
    }

    /// Whether a function is only named to stand in its table.
    pub(super) fn names(&self, module: ModuleId, range: TextRange) -> bool {
        self.named.contains(&(module, range))
    }

    fn note(
        &mut self,
        module: ModuleId,
        display: &ast::ExprDict,
        functions: &[(ModuleId, StmtId)],
        calls: Vec<CallId>,
    ) {
        if calls.is_empty() {
            return;
        }
        for call in calls {
            self.calls.entry(call).or_default().extend(functions);
        }
        let values = display.items.iter().map(|item| item.value.range());
        self.named.extend(values.map(|range| (module, range)));
    }
}

/// The functions of the project that a display holds, where it holds nothing else.
fn functions(
    project: &Project,
    module: ModuleId,
    scope: ScopeId,
    display: &ast::ExprDict,
) -> Option<Vec<(ModuleId, StmtId)>> {
    let is_name = |item: &ast::DictItem| {
        item.key.is_some() && matches!(item.value, Expr::Name(_) | Expr::Attribute(_))
    };
    if display.items.is_empty() || !display.items.iter().all(is_name) {
        return None;
    }
    let function = |item: &ast::DictItem| project.sole_function(module, scope, &item.value);
    display.items.iter().map(function).collect()
}

impl Table<'_> {
    /// The calls of its entries; `None` where one may get away.
    fn calls(&self, project: &Project, modules: &[ModuleId]) -> Option<Vec<CallId>> {
        let mut calls = Vec::new();
        for &module in modules {
            let Some(facts) = project
                .facts(module)
                .filter(|_| project.mentions(module, self.name))
            else {
                continue;
            };
            for u in &facts.uses {
                if let Some(rest) = self.taken(project, module, facts, u) {
                    let entry = match entry(u, &rest) {
                        Some(entry) => entry,
                        None if is_of_keys(facts, u, &rest) => continue,
                        None => return None,
                    };
                    let found = called(facts, u.stmt, entry)?;
                    calls.extend(found.into_iter().map(|index| CallId { module, index }));
                }
            }
        }
        Some(calls)
    }

    /// The attributes that a use takes of the table; `None` where it is no use of it.
    fn taken(
        &self,
        project: &Project,
        module: ModuleId,
        facts: &Facts<'_>,
        u: &Use<'_>,
    ) -> Option<Vec<String>> {
        let is_named = module == self.module && u.node.id.as_str() == self.name;
        let may_be = is_named || project.may_lead(facts, u, &[]);
        let targets = may_be.then(|| project.resolve(module, u.scope, u.chain));
        targets?.into_iter().find_map(|target| match target {
            Target::Local {
                module,
                binding,
                rest,
            } if (module, binding) == (self.module, self.binding) => Some(rest),
            _ => None,
        })
    }
}

/// The expression of an entry that a use makes: `TABLE[key]`, `TABLE.get(key)`.
fn entry<'u>(u: &Use<'u>, rest: &[String]) -> Option<&'u Expr> {
    let parent = u.parent?;
    let is_it = match (parent, rest) {
        (Expr::Subscript(node), []) => {
            node.ctx == ExprContext::Load && node.value.range() == u.chain.range()
        }
        (Expr::Call(node), [method]) => {
            method == "get" && node.func.range() == u.chain.range() && has_no_default(node)
        }
        _ => false,
    };
    is_it.then_some(parent)
}

/// The table of an entry that is written out beside it: `{'pdf': parse_pdf}[kind]`.
fn display_of(entry: &Expr) -> Option<&ast::ExprDict> {
    match entry {
        Expr::Subscript(node) => node.value.as_dict_expr(),
        Expr::Call(node) => {
            let func = node.func.as_attribute_expr()?;
            let is_get = &func.attr == "get" && has_no_default(node);
            func.value.as_dict_expr().filter(|_| is_get)
        }
        _ => None,
    }
}

/// `TABLE.get(key)`, `TABLE.get(key, None)`
fn has_no_default(get: &ast::ExprCall) -> bool {
    get.arguments.keywords.is_empty()
        && match &get.arguments.args[..] {
            [_] => true,
            [_, default] => default.is_none_literal_expr(),
            _ => false,
        }
}

/// Whether a use of a table asks for its keys alone.
fn is_of_keys(facts: &Facts<'_>, u: &Use<'_>, rest: &[String]) -> bool {
    let is_it = |expr: &Expr| expr.range() == u.chain.range();
    match (rest, u.parent) {
        ([method], Some(Expr::Call(_))) => method == "keys",
        ([_, ..], _) => false,
        ([], Some(Expr::Compare(node))) => node
            .ops
            .iter()
            .all(|op| matches!(op, ast::CmpOp::In | ast::CmpOp::NotIn)),
        ([], Some(Expr::Call(node))) => {
            matches!(&*node.func, Expr::Name(name) if OF_KEYS.contains(&name.id.as_str()))
        }
        ([], Some(parent)) => generators(parent).iter().any(|clause| is_it(&clause.iter)),
        ([], None) => matches!(facts.stmt(u.stmt).node, Stmt::For(node) if is_it(&node.iter)),
    }
}

/// The calls of an entry: of the expression itself, or of the one name that it is given. `None`
/// where something else is done with it.
fn called(facts: &Facts<'_>, stmt: StmtId, entry: &Expr) -> Option<Vec<usize>> {
    let fact = facts.stmt(stmt);
    let mut calls = facts.calls_within(fact.node.range()).iter();
    let call = calls.find(|call| call.node.func.range() == entry.range());
    if let Some(call) = call {
        return Some(vec![*facts.call_at.get(&call.node.range())?]);
    }
    let Stmt::Assign(node) = fact.node else {
        return None;
    };
    let [Expr::Name(target)] = &node.targets[..] else {
        return None;
    };
    let is_it = node.value.range() == entry.range();
    let bound = facts.scope(fact.scope).names.get(target.id.as_str())?;
    if !is_it || bound.len() != 1 {
        return None;
    }
    let mut calls = Vec::new();
    for u in facts.uses_of(&target.id, fact.scope) {
        match call_of(u.chain) {
            Some(index) => calls.push(index),
            None if is_tested(facts, u) => {}
            None => return None,
        }
    }
    Some(calls)
}

/// `if convert is None:`, `if not convert:`
fn is_tested(facts: &Facts<'_>, u: &Use<'_>) -> bool {
    let is_plain = u.chain.is_name_expr();
    is_plain
        && match u.parent {
            Some(Expr::UnaryOp(node)) => node.op == ast::UnaryOp::Not,
            Some(Expr::Compare(node)) => node
                .ops
                .iter()
                .all(|op| matches!(op, ast::CmpOp::Is | ast::CmpOp::IsNot)),
            None => matches!(facts.stmt(u.stmt).node, Stmt::If(node)
                if node.test.range() == u.chain.range()),
            _ => false,
        }
}
